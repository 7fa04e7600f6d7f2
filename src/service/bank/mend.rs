//! Mending the ledger of an import by hand before it is accepted. Nothing is written: what was mended is
//! part of the preview, and enters with it.

use super::known::likenesses;
use super::{Known, Mend, Preview, ReadFile, Shelved};
use crate::domain::permission::Permission;
use crate::import::questions;
use crate::service::{Actor, Error, Office, Result};

/// The preview with that entry mended (by its file and its place in it). Repeats and conflicts are told
/// anew, for a question with another key may contradict one that it repeated before.
///
/// # Errors
/// [`Error::Denied`], or why it cannot be mended so.
pub fn mend(
    office: &Office,
    actor: &Actor,
    preview: &Preview,
    (file, entry): (usize, usize),
    wanted: Mend,
) -> Result<Preview> {
    actor.needs(Permission::ImportBank)?;
    changed(office, preview, file, |read| {
        let mended = questions::mend(&mut read.entries, entry, wanted)?;
        read.mended.push(mended);
        Ok(())
    })
}

/// The preview without the last mend in that file.
///
/// # Errors
/// [`Error::Denied`], or [`Error::NothingToDo`] if nothing was mended there.
pub fn take_back(
    office: &Office,
    actor: &Actor,
    preview: &Preview,
    file: usize,
) -> Result<Preview> {
    actor.needs(Permission::ImportBank)?;
    changed(office, preview, file, |read| {
        let last = read.mended.pop().ok_or(Error::NothingToDo)?;
        last.take_back(&mut read.entries);
        Ok(())
    })
}

fn changed(
    office: &Office,
    preview: &Preview,
    file: usize,
    change: impl FnOnce(&mut ReadFile) -> Result<()>,
) -> Result<Preview> {
    let mut files = preview.files.clone();
    change(files.get_mut(file).ok_or(Error::NothingToDo)?)?;
    let mut shelf = Shelved::open(office, &preview.bank)?;
    let uncompared = std::mem::take(&mut shelf.unread);
    let mut known = Known::new(preview.bank.clone(), shelf);
    for at in 0..files.len() {
        let (before, rest) = files.split_at_mut(at);
        let Some(read) = rest.first_mut() else {
            break;
        };
        questions::unsettle(&mut read.entries);
        let likeness = likenesses(&read.entries);
        known.settle(before, &read.ledger.file, &mut read.entries, likeness)?;
        questions::recount(&mut read.ledger, &read.entries, &read.loose);
        let mends = read.mended.iter().map(|mended| mended.record.clone());
        read.ledger.mends = mends.collect();
    }
    Ok(Preview {
        bank: preview.bank.clone(),
        files,
        uncompared,
    })
}

//! Banks: importing questions with a ledger, undoing it, listing, showing.

mod arrived;
mod browse;
mod known;
mod large;
mod layout;
mod mend;
mod near;
pub(super) mod standing;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::spanning::{Audited, Spanning, carry_out};
use super::{Actor, Error, Office, Result};
use crate::domain::id::{AccountId, BankId, ImportId, IntentId, QuestionId};
use crate::domain::ledger::{Counts, FileLedger, Pile};
use crate::domain::permission::Permission;
use crate::domain::question::{Content, State};
use crate::import::Limits;
use crate::import::format::is_bank_file;
use crate::import::questions::{self, Reading};
use crate::store;
use crate::store::archive::{Transaction, import};
use crate::store::bank::{Bank, Entry, Stamp};

use known::Known;
use standing::Shelved;

pub use browse::{Listed, Page, all, list, names, page, show};
pub use large::{Imported, import_from_size, import_large};
pub use layout::remember_layout;
pub use mend::{mend, take_back};

pub use crate::import::Progress;
pub use crate::import::questions::Entry as Found;
pub use crate::import::questions::KeyFile as Keys;
pub use crate::import::questions::{
    Confidence, Given, Layout, Loose, Mark, Mend, Mended, Part, Role, Shape, Sign, Signs,
    Unmendable, look, marks,
};
pub use crate::store::archive::import::{Import, State as ImportState};
pub use crate::store::bank::{Earlier, Filter, Stored};

/// A file as somebody handed it over.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Its name, for people.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Upload {
    /// Reads a file from the disk. One that is larger than any reader takes is not read at all.
    ///
    /// # Errors
    /// [`Error::CannotRead`], or that it is too large.
    pub fn open(path: &Path) -> Result<Self> {
        let failed = |error: std::io::Error| Error::CannotRead {
            path: path.display().to_string(),
            detail: error.to_string(),
        };
        let limit = Limits::default().file_bytes;
        let mut bytes = Vec::new();
        let _ = File::open(path)
            .map_err(failed)?
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(failed)?;
        if bytes.len() as u64 > limit {
            return Err(crate::import::Error::FileTooLarge { limit }.into());
        }
        let name = path.file_name().unwrap_or(path.as_os_str());
        Ok(Self {
            name: name.to_string_lossy().into_owned(),
            bytes,
        })
    }
}

/// What an import would do. Nothing has entered yet.
#[derive(Debug)]
pub struct Preview {
    /// The bank it would enter.
    pub bank: String,
    /// Every file with its ledger.
    pub files: Vec<ReadFile>,
    /// Banks that could not be opened: what repeats one of theirs was not found.
    pub uncompared: Vec<Error>,
}

/// One read file.
#[derive(Debug, Clone)]
pub struct ReadFile {
    /// The piles, with remarks.
    pub ledger: FileLedger,
    /// Every question found, in the order of the file.
    pub entries: Vec<Found>,
    /// What belongs to no question.
    pub loose: Vec<Loose>,
    /// What is seen of its sheets, if it is a table.
    pub shapes: Vec<Shape>,
    /// What was mended, the last one last.
    pub mended: Vec<Mended>,
}

impl Preview {
    /// The counts over all files.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        for file in &self.files {
            total.absorb(&file.ledger.counts);
        }
        total
    }
}

/// What crosses a crash between the two files of an import.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entering {
    import: ImportId,
    bank: BankId,
    name: String,
    by: Option<AccountId>,
    files: Vec<FileLedger>,
}

impl Spanning for Entering {
    const KIND: &'static str = "bank-import";

    fn by(&self) -> Option<AccountId> {
        self.by
    }

    fn audited(&self, _intent: IntentId) -> Audited {
        let mut total = Counts::default();
        for file in &self.files {
            total.absorb(&file.counts);
        }
        Audited {
            action: "bank-imported",
            subject: *self.import.as_bytes(),
            detail: json!({ "bank": self.name, "accepted": total.accepted }),
        }
    }

    fn has_reached(&self, office: &Office, intent: IntentId) -> Result<bool> {
        reached(office, self.bank, |bank| bank.has_intent(intent))
    }

    fn record(&self, archive: Transaction<'_>, at: i64) -> store::Result<()> {
        let kind = import::Kind::Bank;
        import::insert(
            archive,
            self.import,
            kind,
            &self.name,
            at,
            self.by,
            &self.files,
        )
    }
}

/// What crosses a crash between the two files of an undo.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Undoing {
    import: ImportId,
    bank: BankId,
    by: Option<AccountId>,
}

impl Spanning for Undoing {
    const KIND: &'static str = "bank-undo";

    fn by(&self) -> Option<AccountId> {
        self.by
    }

    fn audited(&self, _intent: IntentId) -> Audited {
        Audited {
            action: "import-undone",
            subject: *self.import.as_bytes(),
            detail: json!({}),
        }
    }

    fn has_reached(&self, office: &Office, _intent: IntentId) -> Result<bool> {
        reached(office, self.bank, |bank| {
            Ok(bank.import_stands(self.import)? == Some(false))
        })
    }

    fn record(&self, archive: Transaction<'_>, _at: i64) -> store::Result<()> {
        import::undo(archive, self.import)
    }
}

/// A file that could not be read at all, and why.
#[derive(Debug)]
pub struct Unread {
    /// Its name, for people.
    pub file: String,
    /// Why.
    pub error: Error,
}

impl Unread {
    /// What is seen of its sheets, if it is a table whose columns nothing tells.
    pub fn unknown_columns(&self) -> Option<&[Shape]> {
        match &self.error {
            Error::Import(crate::import::Error::ColumnsUnknown { shapes }) => Some(shapes),
            _ => None,
        }
    }
}

/// Reads a file of keys for the questions of another file.
///
/// # Errors
/// Why it cannot be read, or that there is no key in it.
pub fn key_file(
    upload: &Upload,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Keys> {
    let limits = Limits::default();
    Ok(Keys::read(&upload.name, &upload.bytes, &limits, progress)?)
}

/// Reads files into a ledger against a bank, with keys from elsewhere where they stand apart. Nothing is
/// written.
///
/// # Errors
/// [`Error::Denied`], or why a file cannot be read at all.
pub fn preview(
    office: &Office,
    actor: &Actor,
    bank: &str,
    uploads: &[Upload],
    given: Given<'_>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Preview> {
    let (mut preview, mut known) = begin(office, actor, bank, progress)?;
    let layouts = layout::with_remembered(office, given.layouts)?;
    let given = Given {
        layouts: &layouts,
        ..given
    };
    for upload in uploads {
        let file = read(upload, given, &mut known, &preview.files, progress)?;
        preview.files.push(file);
    }
    Ok(preview)
}

/// The same for files on the disk: those that cannot be read are set aside with the reason, the
/// others go on.
///
/// # Errors
/// [`Error::Denied`], and that the person stopped it.
pub fn preview_files(
    office: &Office,
    actor: &Actor,
    bank: &str,
    files: Handed<'_>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<(Preview, Vec<Unread>)> {
    let (mut preview, mut known) = begin(office, actor, bank, progress)?;
    let layouts = layout::with_remembered(office, files.layouts)?;
    let keys = match files.keys {
        Some(path) => Some(key_file(&Upload::open(path)?, progress)?),
        None => None,
    };
    let given = Given {
        keys: keys.as_ref(),
        layouts: &layouts,
    };
    let (_, unread) = read_each(files.paths, |upload| {
        let file = read(upload, given, &mut known, &preview.files, progress)?;
        preview.files.push(file);
        Ok(())
    })?;
    Ok((preview, unread))
}

/// What a person hands over in the window.
#[derive(Debug, Clone, Copy)]
pub struct Handed<'a> {
    /// The files.
    pub paths: &'a [PathBuf],
    /// The file that holds their keys.
    pub keys: Option<&'a Path>,
    /// Layouts of tables for this time.
    pub layouts: &'a [Layout],
}

fn begin(
    office: &Office,
    actor: &Actor,
    bank: &str,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<(Preview, Known)> {
    actor.needs(Permission::ImportBank)?;
    let bank = bank.trim();
    if bank.is_empty() {
        return Err(Error::Missing("bank"));
    }
    let mut shelf = Shelved::open(office, bank)?;
    shelf.complete_marks(progress)?;
    let preview = Preview {
        bank: bank.to_owned(),
        files: Vec::new(),
        uncompared: std::mem::take(&mut shelf.unread),
    };
    let known = Known::new(bank.to_owned(), shelf);
    Ok((preview, known))
}

fn read(
    upload: &Upload,
    given: Given<'_>,
    known: &mut Known,
    before: &[ReadFile],
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<ReadFile> {
    let (mut reading, likeness) = if is_bank_file(&upload.bytes) {
        let reading = reading(upload, given, progress)?;
        let likeness = known::likenesses(&reading.entries);
        (reading, likeness)
    } else {
        let Upload { name, bytes } = upload;
        let limits = Limits::default();
        questions::read_for(name, bytes, given, &limits, progress, &known::likeness)?
    };
    known.settle(before, &upload.name, &mut reading.entries, likeness)?;
    Ok(ReadFile {
        ledger: questions::ledger(&upload.name, &reading),
        entries: reading.entries,
        loose: reading.loose,
        shapes: reading.shapes,
        mended: Vec::new(),
    })
}

/// Reads one file, of whatever format, and compares it with nothing.
///
/// # Errors
/// Why it cannot be read at all, or that the person stopped it.
pub fn reading(
    upload: &Upload,
    given: Given<'_>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Reading> {
    let limits = Limits::default();
    if is_bank_file(&upload.bytes) {
        return arrived::read(upload, given.keys, &limits, progress);
    }
    let Upload { name, bytes } = upload;
    Ok(questions::read_with(name, bytes, given, &limits, progress)?)
}

/// Reads each file and sets aside those that cannot be read; a person who stops it stops it all.
pub(super) fn read_each<T>(
    paths: &[PathBuf],
    mut read: impl FnMut(&Upload) -> Result<T>,
) -> Result<(Vec<T>, Vec<Unread>)> {
    let mut files = Vec::with_capacity(paths.len());
    let mut unread = Vec::new();
    for path in paths {
        match Upload::open(path).and_then(|upload| read(&upload)) {
            Ok(file) => files.push(file),
            Err(stopped @ Error::Import(crate::import::Error::Cancelled)) => return Err(stopped),
            Err(error) => unread.push(Unread {
                file: path
                    .file_name()
                    .unwrap_or(path.as_os_str())
                    .to_string_lossy()
                    .into_owned(),
                error,
            }),
        }
    }
    Ok((files, unread))
}

/// Enters the accepted pile, and those that need a look and were `looked_at` (file, entry).
///
/// # Errors
/// [`Error::Denied`], [`Error::NothingToDo`] if nothing would enter, and what the databases say; then
/// nothing has entered.
pub fn accept(
    office: &mut Office,
    actor: &Actor,
    preview: &Preview,
    looked_at: &BTreeSet<(usize, usize)>,
) -> Result<ImportId> {
    actor.needs(Permission::ImportBank)?;
    let chosen: Vec<(Content, String)> = preview
        .files
        .iter()
        .enumerate()
        .flat_map(|(f, file)| {
            file.entries
                .iter()
                .enumerate()
                .map(move |(e, entry)| (f, e, entry))
        })
        .filter(|(f, e, entry)| match entry.pile() {
            Pile::Accepted => true,
            Pile::Review => looked_at.contains(&(*f, *e)),
            Pile::Refused => false,
        })
        .filter_map(|(_, _, entry)| Some((entry.content.clone()?, entry.at.to_string())))
        .collect();
    if chosen.is_empty() {
        return Err(Error::NothingToDo);
    }
    let ledgers = (0..).zip(&preview.files);
    let ledgers = ledgers.map(|(f, file)| after_a_look(f, file, looked_at));
    enter(office, actor, &preview.bank, chosen, ledgers.collect())
}

/// The ledger that is kept: what a person looked at and let enter is accepted.
fn after_a_look(
    position: usize,
    file: &ReadFile,
    looked_at: &BTreeSet<(usize, usize)>,
) -> FileLedger {
    let mut ledger = file.ledger.clone();
    let entries = file.entries.iter().enumerate();
    let entered = entries.filter(|(at, entry)| {
        entry.pile() == Pile::Review
            && entry.content.is_some()
            && looked_at.contains(&(position, *at))
    });
    for _ in entered {
        ledger.counts.review = ledger.counts.review.saturating_sub(1);
        ledger.counts.accepted += 1;
    }
    ledger
}

/// Enters questions into a bank: intent, bank file, archive.
pub(super) fn enter(
    office: &mut Office,
    actor: &Actor,
    name: &str,
    contents: Vec<(Content, String)>,
    files: Vec<FileLedger>,
) -> Result<ImportId> {
    let import = office.new_id(ImportId::new)?;
    let fresh = office.new_id(BankId::new)?;
    let state = state_on_entry(office)?;
    let mut entries = Vec::with_capacity(contents.len());
    for (content, place) in contents {
        entries.push(Entry {
            id: office.new_id(QuestionId::new)?,
            content,
            place,
        });
    }
    let mut bank = office.shelf.open_or_create(name, fresh)?;
    let entering = Entering {
        import,
        bank: bank.id(),
        name: name.to_owned(),
        by: actor.account,
        files,
    };
    carry_out(office, &entering, |_, intent, at| {
        let by = actor.account;
        let stamp = Stamp {
            import,
            intent,
            at,
            by,
        };
        Ok(bank.enter(&entries, state, stamp)?)
    })?;
    Ok(import)
}

/// The state in which questions enter, as the regulation has it.
fn state_on_entry(office: &Office) -> Result<State> {
    let settings = super::regulation::current(office)?.settings;
    Ok(if settings.review_before_live {
        State::Draft
    } else {
        State::Live
    })
}

/// Takes an import back: its questions leave the bank; papers keep their snapshots.
///
/// # Errors
/// [`Error::Denied`], [`Error::EditedSince`], or that there is no such import.
pub fn undo(office: &mut Office, actor: &Actor, import: ImportId) -> Result<u32> {
    actor.needs(Permission::ImportBank)?;
    let done = import::by_id(office.read(), import)?;
    if done.state == import::State::Undone || done.kind != import::Kind::Bank {
        return Err(Error::NothingToDo);
    }
    let mut bank = office.shelf.open(&done.target)?;
    let count = bank.edited_since(import)?;
    if count > 0 {
        return Err(Error::EditedSince { count });
    }
    let undoing = Undoing {
        import,
        bank: bank.id(),
        by: actor.account,
    };
    carry_out(office, &undoing, |_, _, at| Ok(bank.undo(import, at)?))
}

/// What a bank says of an act; a bank that is not there has not been reached.
pub(super) fn reached(
    office: &Office,
    bank: BankId,
    asks: impl FnOnce(&Bank) -> store::Result<bool>,
) -> Result<bool> {
    match Bank::open(&office.shelf.path_of(bank)) {
        Ok(bank) => Ok(asks(&bank)?),
        Err(store::Error::NotFound(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The latest imports, newest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn imports(office: &Office, actor: &Actor, limit: u32) -> Result<Vec<import::Import>> {
    actor.needs(Permission::ReadBank)?;
    Ok(import::latest(
        office.read(),
        Some(import::Kind::Bank),
        limit,
    )?)
}

/// The bank of that name.
pub(super) fn open(office: &Office, name: &str) -> Result<Bank> {
    office.shelf.open(name.trim()).map_err(|error| match error {
        store::Error::NotFound(what) => Error::NotFound {
            what,
            name: name.to_owned(),
        },
        other => other.into(),
    })
}

//! Importing texts of laws: preview → one transaction → undo.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::domain::id::{AccountId, ImportId, IntentId};
use crate::domain::law::statute::Version;
use crate::domain::ledger::{Counts, FileLedger, Pile};
use crate::domain::permission::{Permission, Role};
use crate::import::Limits;
pub use crate::import::statute::Remark;
use crate::import::statute::{self, Known, Reading};
use crate::service::bank::{Progress, Unread, Upload, read_each};
use crate::service::{Actor, Error, Office, Result};
use crate::store;
use crate::store::archive::import;
use crate::store::archive::{audit, intent};
use crate::store::bank::Stamp;

/// The intent of entering versions.
pub(in crate::service) const ENTERING: &str = "law-import";
/// The intent of taking an import back.
pub(in crate::service) const UNDOING: &str = "law-undo";

/// What an import would do. Nothing has entered yet.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// Every file with what was read from it.
    pub files: Vec<ReadFile>,
}

/// One read file.
#[derive(Debug, Clone)]
pub struct ReadFile {
    /// Its name, for people.
    pub name: String,
    /// The version it holds.
    pub reading: Reading,
}

impl ReadFile {
    /// The pile and every remark.
    pub fn ledger(&self) -> FileLedger {
        self.reading.ledger(&self.name)
    }
}

impl Preview {
    /// The counts over all files: one law a file.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        for file in &self.files {
            total.absorb(&file.ledger().counts);
        }
        total
    }

    /// Whether a file would enter: it is accepted, or a person looked at it and its date is known.
    pub fn enters(&self, file: usize, looked_at: &BTreeSet<usize>) -> bool {
        self.files
            .get(file)
            .is_some_and(|found| match found.reading.pile() {
                Pile::Accepted => true,
                Pile::Review => looked_at.contains(&file) && found.reading.may_enter(),
                Pile::Refused => false,
            })
    }
}

/// What crosses a crash between the two files of an import.
#[derive(Debug, Serialize, Deserialize)]
struct Entering {
    import: ImportId,
    by: Option<AccountId>,
    laws: Vec<String>,
    files: Vec<FileLedger>,
}

/// What crosses a crash between the two files of an undo.
#[derive(Debug, Serialize, Deserialize)]
struct Undoing {
    import: ImportId,
    by: Option<AccountId>,
}

/// Reads files. Nothing is written.
///
/// # Errors
/// [`Error::Denied`], or why a file cannot be read at all.
pub fn preview(
    office: &Office,
    actor: &Actor,
    uploads: &[Upload],
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Preview> {
    actor.needs(Permission::ImportBank)?;
    let files = uploads.iter().map(|upload| read(upload, progress));
    let mut preview = Preview {
        files: files.collect::<Result<_>>()?,
    };
    compare(office, &mut preview)?;
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
    paths: &[PathBuf],
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<(Preview, Vec<Unread>)> {
    actor.needs(Permission::ImportBank)?;
    let (files, unread) = read_each(paths, |upload| read(upload, progress))?;
    let mut preview = Preview { files };
    compare(office, &mut preview)?;
    Ok((preview, unread))
}

/// Takes the dates of a file's version from a person.
///
/// # Errors
/// [`Error::NotFound`] if the preview has no such file, and what the database says.
pub fn date(
    office: &Office,
    preview: &mut Preview,
    file: usize,
    adopted: Option<Date>,
    effective: Option<Date>,
) -> Result<()> {
    let found = preview.files.get_mut(file).ok_or(Error::NotFound {
        what: "file",
        name: file.to_string(),
    })?;
    found.reading.date(adopted, effective);
    compare(office, preview)
}

fn read(
    upload: &Upload,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<ReadFile> {
    let reading = statute::read(&upload.name, &upload.bytes, &Limits::default(), progress)?;
    Ok(ReadFile {
        name: upload.name.clone(),
        reading,
    })
}

/// Marks the versions that the library has, or that come twice.
fn compare(office: &Office, preview: &mut Preview) -> Result<()> {
    let mut known = known(office)?;
    for file in &mut preview.files {
        statute::compare(&mut file.reading, &mut known);
    }
    Ok(())
}

pub(in crate::service) fn known(office: &Office) -> Result<Known> {
    let mut known = Known::new();
    for law in office.library.laws()? {
        for edition in office.library.editions(law.id)? {
            let _ = known.insert((law.short.clone(), edition.dates.adopted), edition.digest);
        }
    }
    Ok(known)
}

/// Enters the accepted versions, and those that need a look and were `looked_at`, by their place in the
/// preview.
///
/// # Errors
/// [`Error::Denied`], [`Error::NothingToDo`] if nothing would enter, and what the databases say; then
/// nothing has entered.
pub fn accept(
    office: &mut Office,
    actor: &Actor,
    preview: &Preview,
    looked_at: &BTreeSet<usize>,
) -> Result<ImportId> {
    actor.needs(Permission::ImportBank)?;
    let chosen: Vec<(String, Version)> = (0..)
        .zip(&preview.files)
        .filter(|(at, _)| preview.enters(*at, looked_at))
        .filter_map(|(_, file)| Some((file.reading.title.clone(), file.reading.version()?)))
        .collect();
    if chosen.is_empty() {
        return Err(Error::NothingToDo);
    }
    let ledgers = preview.files.iter().map(ReadFile::ledger).collect();
    enter(office, actor, &chosen, ledgers)
}

/// Enters versions: intent, library, archive.
pub(in crate::service) fn enter(
    office: &mut Office,
    actor: &Actor,
    versions: &[(String, Version)],
    files: Vec<FileLedger>,
) -> Result<ImportId> {
    let import = office.new_id(ImportId::new)?;
    let intent_id = office.new_id(IntentId::new)?;
    let at = office.now_ms();
    let named = |(title, version): &(String, Version)| format!("{title} {}", version.dates.adopted);
    let entering = Entering {
        import,
        by: actor.account,
        laws: versions.iter().map(named).collect(),
        files,
    };
    let payload = serde_json::to_value(&entering).map_err(unreadable)?;
    office
        .archive
        .transact(|archive| intent::begin(archive, intent_id, ENTERING, &payload, at))?;
    let stamp = Stamp {
        import,
        intent: intent_id,
        at,
        by: actor.account,
    };
    if let Err(error) = office.library.enter(versions, stamp) {
        end(office, intent_id, intent::Outcome::Abandoned)?;
        return Err(error.into());
    }
    record_entering(office, intent_id, &entering)?;
    Ok(import)
}

/// The archive's half of an import.
fn record_entering(office: &mut Office, intent: IntentId, entering: &Entering) -> Result<()> {
    let detail = json!({ "laws": entering.laws });
    let subject = Some(*entering.import.as_bytes());
    let entry = office.audit(&on_behalf_of(entering.by), "law-imported", subject, detail)?;
    let at = entry.at;
    office.archive.transact(|archive| {
        import::insert(
            archive,
            entering.import,
            import::Kind::Law,
            &entering.laws.join("；"),
            at,
            entering.by,
            &entering.files,
        )?;
        audit::write(archive, &entry)?;
        intent::end(archive, intent, intent::Outcome::Completed, at)?;
        Ok(())
    })
}

/// Takes an import back: its versions leave the library.
///
/// # Errors
/// [`Error::Denied`], [`Error::NothingToDo`] if it does not stand, or that there is no such import.
pub fn undo(office: &mut Office, actor: &Actor, import: ImportId) -> Result<u32> {
    actor.needs(Permission::ImportBank)?;
    let done = import::by_id(office.read(), import)?;
    if done.state == import::State::Undone || done.kind != import::Kind::Law {
        return Err(Error::NothingToDo);
    }
    let intent_id = office.new_id(IntentId::new)?;
    let at = office.now_ms();
    let undoing = Undoing {
        import,
        by: actor.account,
    };
    let payload = serde_json::to_value(&undoing).map_err(unreadable)?;
    office
        .archive
        .transact(|archive| intent::begin(archive, intent_id, UNDOING, &payload, at))?;
    let gone = match office.library.undo(import, at) {
        Ok(gone) => gone,
        Err(error) => {
            end(office, intent_id, intent::Outcome::Abandoned)?;
            return Err(error.into());
        }
    };
    record_undoing(office, intent_id, &undoing)?;
    Ok(gone)
}

/// The archive's half of an undo.
fn record_undoing(office: &mut Office, intent: IntentId, undoing: &Undoing) -> Result<()> {
    let subject = Some(*undoing.import.as_bytes());
    let entry = office.audit(
        &on_behalf_of(undoing.by),
        "import-undone",
        subject,
        json!({}),
    )?;
    let at = entry.at;
    office.archive.transact(|archive| {
        import::undo(archive, undoing.import)?;
        audit::write(archive, &entry)?;
        intent::end(archive, intent, intent::Outcome::Completed, at)?;
        Ok(())
    })
}

/// Completes what a crash left between the library and the archive, and says whether the act was one
/// of these and had reached the library. Only while nobody else is here.
pub(in crate::service) fn settle(office: &mut Office, open: &intent::Intent) -> Result<bool> {
    let payload = open.payload.clone();
    match open.kind.as_str() {
        ENTERING if office.library.has_intent(open.id)? => {
            let entering = serde_json::from_value(payload).map_err(unreadable)?;
            record_entering(office, open.id, &entering)?;
            Ok(true)
        }
        UNDOING => {
            let undoing: Undoing = serde_json::from_value(payload).map_err(unreadable)?;
            let reached = office.library.import_stands(undoing.import)? == Some(false);
            if reached {
                record_undoing(office, open.id, &undoing)?;
            }
            Ok(reached)
        }
        _ => Ok(false),
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
        Some(import::Kind::Law),
        limit,
    )?)
}

pub(super) fn end(office: &mut Office, intent: IntentId, outcome: intent::Outcome) -> Result<()> {
    let at = office.now_ms();
    office
        .archive
        .transact(|archive| Ok(intent::end(archive, intent, outcome, at)?))
}

fn on_behalf_of(account: Option<AccountId>) -> Actor {
    Actor {
        account,
        name: String::new(),
        role: Role::Coordinator,
        officer: None,
    }
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn unreadable(error: serde_json::Error) -> Error {
    store::Error::Unreadable {
        what: "intent",
        detail: error.to_string(),
    }
    .into()
}

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
use crate::domain::permission::Permission;
use crate::import::Limits;
pub use crate::import::statute::Remark;
use crate::import::statute::{self, Known, Reading};
use crate::service::bank::{Progress, Unread, Upload, read_each};
use crate::service::spanning::{Audited, Spanning, carry_out};
use crate::service::{Actor, Error, Office, Result};
use crate::store;
use crate::store::archive::{Transaction, import};
use crate::store::bank::Stamp;

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
pub(in crate::service) struct Entering {
    import: ImportId,
    by: Option<AccountId>,
    laws: Vec<String>,
    files: Vec<FileLedger>,
}

impl Spanning for Entering {
    const KIND: &'static str = "law-import";

    fn by(&self) -> Option<AccountId> {
        self.by
    }

    fn audited(&self, _intent: IntentId) -> Audited {
        Audited {
            action: "law-imported",
            subject: *self.import.as_bytes(),
            detail: json!({ "laws": self.laws }),
        }
    }

    fn has_reached(&self, office: &Office, intent: IntentId) -> Result<bool> {
        Ok(office.library.has_intent(intent)?)
    }

    fn record(&self, archive: Transaction<'_>, at: i64) -> store::Result<()> {
        let (kind, laws) = (import::Kind::Law, self.laws.join("；"));
        import::insert(archive, self.import, kind, &laws, at, self.by, &self.files)
    }
}

/// What crosses a crash between the two files of an undo.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::service) struct Undoing {
    import: ImportId,
    by: Option<AccountId>,
}

impl Spanning for Undoing {
    const KIND: &'static str = "law-undo";

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
        Ok(office.library.import_stands(self.import)? == Some(false))
    }

    fn record(&self, archive: Transaction<'_>, _at: i64) -> store::Result<()> {
        import::undo(archive, self.import)
    }
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
    let named = |(title, version): &(String, Version)| format!("{title} {}", version.dates.adopted);
    let entering = Entering {
        import,
        by: actor.account,
        laws: versions.iter().map(named).collect(),
        files,
    };
    carry_out(office, &entering, |office, intent, at| {
        let by = actor.account;
        let stamp = Stamp {
            import,
            intent,
            at,
            by,
        };
        Ok(office.library.enter(versions, stamp)?)
    })?;
    Ok(import)
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
    let undoing = Undoing {
        import,
        by: actor.account,
    };
    carry_out(office, &undoing, |office, _, at| {
        Ok(office.library.undo(import, at)?)
    })
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

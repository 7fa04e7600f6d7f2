//! Imports of questions and of people: their ledgers, and whether they stand.

use rusqlite::{Row, params};

use super::Transaction;
use crate::domain::id::{AccountId, ImportId};
use crate::domain::ledger::FileLedger;
use crate::store::column::{Bytes, code, id, json, to_code, to_json};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// What was imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Questions into a bank.
    Bank,
    /// Units and officers.
    Roster,
    /// Texts of laws into the library.
    Law,
}

/// Whether an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It stands.
    Done,
    /// It was taken back.
    Undone,
}

/// An import of the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// What was imported.
    pub kind: Kind,
    /// The bank's name, or the laws; empty for people.
    pub target: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// The name of who did it.
    pub by: Option<String>,
    /// The ledger of every file.
    pub files: Vec<FileLedger>,
    /// Whether it stands.
    pub state: State,
}

/// Records an import that was carried out.
///
/// # Errors
/// What the database says.
pub fn insert(
    archive: Transaction<'_>,
    import: ImportId,
    kind: Kind,
    target: &str,
    at: i64,
    by: Option<AccountId>,
    files: &[FileLedger],
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("import.sql", "insert"))?
        .execute(params![
            import.as_bytes(),
            to_code(&kind)?,
            target,
            at,
            by.bytes(),
            to_json(&files)?,
        ])?;
    Ok(())
}

/// Marks an import as taken back.
///
/// # Errors
/// [`Error::NotFound`] if there is none that stands.
pub fn undo(archive: Transaction<'_>, import: ImportId) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("import.sql", "undo"))?
        .execute([import.as_bytes()])?;
    if changed == 0 {
        Err(Error::NotFound("import"))
    } else {
        Ok(())
    }
}

/// The import of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, import: ImportId) -> Result<Import> {
    let mut statement = archive.prepare_cached(sql!("import.sql", "by_id"))?;
    let mut rows = statement.query([import.as_bytes()])?;
    rows.next()?.map_or(Err(Error::NotFound("import")), read)
}

/// The latest imports of a kind, or of all kinds, newest first.
///
/// # Errors
/// What the database says.
pub fn latest(archive: Transaction<'_>, kind: Option<Kind>, limit: u32) -> Result<Vec<Import>> {
    let mut statement = archive.prepare_cached(sql!("import.sql", "latest"))?;
    let kind = kind.as_ref().map(to_code).transpose()?;
    let rows = statement.query_and_then(params![kind, limit], read)?;
    rows.collect()
}

fn read(row: &Row<'_>) -> Result<Import> {
    Ok(Import {
        id: id(row, 0)?,
        kind: code(row, 1)?,
        target: row.get(2)?,
        at: row.get(3)?,
        by: row.get(4)?,
        files: json(row, 5)?,
        state: code(row, 6)?,
    })
}

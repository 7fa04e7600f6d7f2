//! The audit: one row for every change, written in the transaction that makes it.

use rusqlite::params;
use serde_json::Value;

use super::Transaction;
use crate::domain::id::{AccountId, EventId};
use crate::store::Result;
use crate::store::column::{Bytes, json};
use crate::store::statement::sql;

/// A change as it is written.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Its id, which orders it.
    pub id: EventId,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who; `None` for a folder that has no account yet.
    pub by: Option<AccountId>,
    /// What was done, in kebab case.
    pub action: &'a str,
    /// The id of what it was done to.
    pub subject: Option<[u8; 16]>,
    /// What else belongs to it. Never an identity number, an answer or a passphrase.
    pub detail: Value,
}

/// A change as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// The name of who did it, if an account did.
    pub by: Option<String>,
    /// What was done.
    pub action: String,
    /// What else belongs to it.
    pub detail: Value,
}

/// Writes one entry.
///
/// # Errors
/// What the database says.
pub fn write(archive: Transaction<'_>, entry: &Entry<'_>) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("audit.sql", "insert"))?
        .execute(params![
            entry.id.as_bytes(),
            entry.at,
            entry.by.bytes(),
            entry.action,
            entry.subject,
            entry.detail.to_string(),
        ])?;
    Ok(())
}

/// The latest entries, newest first.
///
/// # Errors
/// What the database says.
pub fn latest(archive: Transaction<'_>, limit: u32, offset: u32) -> Result<Vec<Shown>> {
    let mut statement = archive.prepare_cached(sql!("audit.sql", "latest"))?;
    let rows = statement.query_and_then(params![limit, offset], shown)?;
    rows.collect()
}

/// The entries about one subject, newest first.
///
/// # Errors
/// What the database says.
pub fn about(archive: Transaction<'_>, subject: [u8; 16]) -> Result<Vec<Shown>> {
    let mut statement = archive.prepare_cached(sql!("audit.sql", "about"))?;
    let rows = statement.query_and_then([subject], shown)?;
    rows.collect()
}

/// The highest id; entries have rising ones, so that it tells whether anything was entered.
///
/// # Errors
/// What the database says.
pub fn last(archive: Transaction<'_>) -> Result<Option<[u8; 16]>> {
    Ok(archive
        .prepare_cached(sql!("audit.sql", "last"))?
        .query_row([], |row| row.get(0))?)
}

/// The instant in the highest id, milliseconds since 1970 UTC; 0 of an empty archive.
///
/// # Errors
/// What the database says.
pub fn last_millis(archive: Transaction<'_>) -> Result<u64> {
    let last = last(archive)?;
    // UUID version 7: the first 48 bits are the instant.
    Ok(last.map_or(0, |id| {
        id.iter()
            .take(6)
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    }))
}

/// When something was last done, milliseconds since 1970 UTC.
///
/// # Errors
/// What the database says.
pub fn last_of(archive: Transaction<'_>, action: &str) -> Result<Option<i64>> {
    Ok(archive
        .prepare_cached(sql!("audit.sql", "last_of"))?
        .query_row([action], |row| row.get(0))?)
}

/// Whether something was done to this subject at least once.
///
/// # Errors
/// What the database says.
pub fn is_noted(archive: Transaction<'_>, action: &str, subject: [u8; 16]) -> Result<bool> {
    Ok(archive
        .prepare_cached(sql!("audit.sql", "is_noted"))?
        .exists(params![action, subject])?)
}

/// How many entries there are.
///
/// # Errors
/// What the database says.
pub fn count(archive: Transaction<'_>) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("audit.sql", "count"))?
        .query_row([], |row| row.get(0))?)
}

fn shown(row: &rusqlite::Row<'_>) -> Result<Shown> {
    Ok(Shown {
        at: row.get(0)?,
        by: row.get(1)?,
        action: row.get(2)?,
        detail: json(row, 3)?,
    })
}

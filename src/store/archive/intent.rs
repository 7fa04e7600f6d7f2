//! Acts that span two files: the intent is durable before the first file changes, and ended last.

use rusqlite::params;
use serde_json::Value;

use super::Transaction;
use crate::domain::id::IntentId;
use crate::store::Result;
use crate::store::column::{id, json};
use crate::store::statement::sql;

/// An act that was begun and not ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Intent {
    /// Its id.
    pub id: IntentId,
    /// What kind of act.
    pub kind: String,
    /// What completing it needs.
    pub payload: Value,
    /// When it was begun, milliseconds since 1970 UTC.
    pub made_at: i64,
}

/// How an act ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Both files say so.
    Completed,
    /// Neither file says so.
    Abandoned,
}

/// Writes an intent.
///
/// # Errors
/// What the database says.
pub fn begin(
    archive: Transaction<'_>,
    intent: IntentId,
    kind: &str,
    payload: &Value,
    at: i64,
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("intent.sql", "begin"))?
        .execute(params![intent.as_bytes(), kind, payload.to_string(), at,])?;
    Ok(())
}

/// Ends an intent.
///
/// # Errors
/// What the database says.
pub fn end(archive: Transaction<'_>, intent: IntentId, outcome: Outcome, at: i64) -> Result<()> {
    let word = match outcome {
        Outcome::Completed => "completed",
        Outcome::Abandoned => "abandoned",
    };
    let _ = archive
        .prepare_cached(sql!("intent.sql", "end"))?
        .execute(params![intent.as_bytes(), at, word])?;
    Ok(())
}

/// The intents that were not ended, oldest first.
///
/// # Errors
/// What the database says.
pub fn open(archive: Transaction<'_>) -> Result<Vec<Intent>> {
    let mut statement = archive.prepare_cached(sql!("intent.sql", "open"))?;
    let rows = statement.query_and_then([], |row| {
        Ok(Intent {
            id: id(row, 0)?,
            kind: row.get(1)?,
            payload: json(row, 2)?,
            made_at: row.get(3)?,
        })
    })?;
    rows.collect()
}

//! The papers that were drawn, by person.

use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::id::{ExamId, OfficerId};
use crate::store::Result;
use crate::store::archive::Transaction;
use crate::store::column::{id, json, to_json};
use crate::store::statement::sql;

/// Keeps the paper drawn for a person.
///
/// # Errors
/// What the database says.
pub fn insert_paper<T: Serialize>(
    archive: Transaction<'_>,
    exam: ExamId,
    officer: OfficerId,
    seed: &str,
    items: &T,
    at: i64,
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("../exam.sql", "insert_paper"))?
        .execute(params![
            exam.as_bytes(),
            officer.as_bytes(),
            seed,
            to_json(items)?,
            at,
        ])?;
    Ok(())
}

/// The items of every paper that was drawn since, with whose it is.
///
/// # Errors
/// What the database says.
pub fn papers_since<T: DeserializeOwned>(
    archive: Transaction<'_>,
    since: i64,
) -> Result<Vec<(OfficerId, T)>> {
    let mut statement = archive.prepare_cached(sql!("../exam.sql", "papers_since"))?;
    let rows = statement.query_and_then([since], |row| Ok((id(row, 0)?, json(row, 1)?)))?;
    rows.collect()
}

/// The seed and items of a person's paper, if it was drawn.
///
/// # Errors
/// What the database says.
pub fn paper<T: DeserializeOwned>(
    archive: Transaction<'_>,
    exam: ExamId,
    officer: OfficerId,
) -> Result<Option<(String, T)>> {
    let mut statement = archive.prepare_cached(sql!("../exam.sql", "paper"))?;
    let mut rows = statement.query(params![exam.as_bytes(), officer.as_bytes()])?;
    rows.next()?
        .map(|row| Ok((row.get(0)?, json(row, 1)?)))
        .transpose()
}

/// A paper as it stands: its seed, its items as text, and when it was made.
///
/// # Errors
/// What the database says.
pub fn paper_text(
    archive: Transaction<'_>,
    exam: ExamId,
    officer: OfficerId,
) -> Result<Option<(String, String, i64)>> {
    let mut statement = archive.prepare_cached(sql!("../exam.sql", "paper_text"))?;
    Ok(statement
        .query_row(params![exam.as_bytes(), officer.as_bytes()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?)
}

//! Sittings: one person's exam as an insert-only log, each event with its link of the hash chain.

use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Transaction;
use crate::domain::id::{ExamId, OfficerId, SittingId};
use crate::store::column::{id, json, to_json};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// A sitting without its events. The phase is the fold of the events, kept for finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its id.
    pub id: SittingId,
    /// The exam.
    pub exam: ExamId,
    /// The person.
    pub officer: OfficerId,
    /// `admitted`, `running`, `handed-in`, `voided`.
    pub phase: String,
}

/// One event with the link that seals it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked<E> {
    /// What happened.
    pub event: E,
    /// BLAKE3 over the previous link and this event.
    pub hash: [u8; 32],
}

/// Begins a sitting.
///
/// # Errors
/// [`Error::Exists`] if the person has one in this exam.
pub fn insert(archive: Transaction<'_>, head: &Head) -> Result<()> {
    if of(archive, head.exam, head.officer)?.is_some() {
        return Err(Error::Exists {
            what: "sitting",
            value: head.officer.to_string(),
        });
    }
    let _ = archive
        .prepare_cached(sql!("sitting.sql", "insert"))?
        .execute(params![
            head.id.as_bytes(),
            head.exam.as_bytes(),
            head.officer.as_bytes(),
            head.phase,
        ])?;
    Ok(())
}

/// Appends one event; its number must be the next one.
///
/// # Errors
/// What the database says; a number that is taken is refused by it.
pub fn append<E: Serialize>(
    archive: Transaction<'_>,
    sitting: SittingId,
    seq: u32,
    kind: &str,
    linked: &Linked<E>,
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("sitting.sql", "append"))?
        .execute(params![
            sitting.as_bytes(),
            seq,
            kind,
            to_json(&linked.event)?,
            linked.hash,
        ])?;
    Ok(())
}

/// Keeps the phase that the events lead to.
///
/// # Errors
/// What the database says.
pub fn set_phase(archive: Transaction<'_>, sitting: SittingId, phase: &str) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("sitting.sql", "set_phase"))?
        .execute(params![sitting.as_bytes(), phase])?;
    Ok(())
}

/// A person's sitting of an exam.
///
/// # Errors
/// What the database says.
pub fn of(archive: Transaction<'_>, exam: ExamId, officer: OfficerId) -> Result<Option<Head>> {
    let mut statement = archive.prepare_cached(sql!("sitting.sql", "of"))?;
    let mut rows = statement.query(params![exam.as_bytes(), officer.as_bytes()])?;
    rows.next()?.map(head).transpose()
}

/// The sitting of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, sitting: SittingId) -> Result<Head> {
    let mut statement = archive.prepare_cached(sql!("sitting.sql", "by_id"))?;
    let mut rows = statement.query([sitting.as_bytes()])?;
    rows.next()?.map_or(Err(Error::NotFound("sitting")), head)
}

/// The sittings of an exam, in the order they began.
///
/// # Errors
/// What the database says.
pub fn of_exam(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Head>> {
    let mut statement = archive.prepare_cached(sql!("sitting.sql", "of_exam"))?;
    let rows = statement.query_and_then([exam.as_bytes()], head)?;
    rows.collect()
}

/// The sittings that were begun and not ended.
///
/// # Errors
/// What the database says.
pub fn unfinished(archive: Transaction<'_>) -> Result<Vec<Head>> {
    let mut statement = archive.prepare_cached(sql!("sitting.sql", "unfinished"))?;
    let rows = statement.query_and_then([], head)?;
    rows.collect()
}

/// The events of a sitting, in order.
///
/// # Errors
/// [`Error::Unreadable`] for an event this program does not know.
pub fn events<E: DeserializeOwned>(
    archive: Transaction<'_>,
    sitting: SittingId,
) -> Result<Vec<Linked<E>>> {
    let mut statement = archive.prepare_cached(sql!("sitting.sql", "events"))?;
    let rows = statement.query_and_then([sitting.as_bytes()], |row| {
        Ok(Linked {
            event: json(row, 0)?,
            hash: row.get(1)?,
        })
    })?;
    rows.collect()
}

/// The last link of the chain.
///
/// # Errors
/// What the database says.
pub fn last_hash(archive: Transaction<'_>, sitting: SittingId) -> Result<Option<[u8; 32]>> {
    let mut statement = archive.prepare_cached(sql!("sitting.sql", "last_hash"))?;
    Ok(statement
        .query_row([sitting.as_bytes()], |row| row.get(0))
        .optional()?)
}

fn head(row: &Row<'_>) -> Result<Head> {
    Ok(Head {
        id: id(row, 0)?,
        exam: id(row, 1)?,
        officer: id(row, 2)?,
        phase: row.get(3)?,
    })
}

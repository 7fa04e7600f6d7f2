//! Sittings: one person's exam as an insert-only log, each event with its link of the hash chain.

use rusqlite::{OptionalExtension as _, Row, params};

use super::Transaction;
use crate::domain::id::{ExamId, OfficerId, SittingId};
use crate::domain::sitting::Linked;
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

impl Head {
    /// Whether it was begun and not ended.
    pub fn is_running(&self) -> bool {
        matches!(self.phase.as_str(), "running" | "admitted")
    }
}

/// One event as it stands in the archive, whatever it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its place in the log.
    pub seq: u32,
    /// The word for its kind.
    pub kind: String,
    /// The event as JSON.
    pub text: String,
    /// The link that seals it.
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
pub fn append(archive: Transaction<'_>, sitting: SittingId, linked: &Linked) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("sitting.sql", "append"))?
        .execute(params![
            sitting.as_bytes(),
            linked.event.seq,
            linked.event.what.code(),
            to_json(&linked.event)?,
            linked.hash,
        ])?;
    Ok(())
}

/// Puts damaged events right: those of the given numbers are replaced, those behind `end` removed. The
/// record is insert-only for everybody else; this lifts that for its own statements, inside the
/// transaction. Only recovery does it, with events that the chain proves.
///
/// # Errors
/// What the database says.
pub fn put_right(
    archive: Transaction<'_>,
    sitting: SittingId,
    end: u32,
    events: &[Linked],
) -> Result<()> {
    let run = |statement: &str| archive.execute(statement, []).map(|_| ());
    run(sql!("sitting.sql", "let_delete"))?;
    for one in events {
        let _ = archive.execute(
            sql!("sitting.sql", "delete"),
            params![sitting.as_bytes(), one.event.seq],
        )?;
        append(archive, sitting, one)?;
    }
    let _ = archive.execute(
        sql!("sitting.sql", "delete_behind"),
        params![sitting.as_bytes(), end],
    )?;
    run(sql!("sitting.sql", "let_nobody_delete"))?;
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

/// The sittings that were judged last.
///
/// # Errors
/// What the database says.
pub fn judged_last(archive: Transaction<'_>, many: u32) -> Result<Vec<Head>> {
    let mut statement = archive.prepare_cached(sql!("sitting.sql", "judged_last"))?;
    let rows = statement.query_and_then([many], head)?;
    rows.collect()
}

/// The events of a sitting, in order.
///
/// # Errors
/// [`Error::Unreadable`] for an event this program does not know.
pub fn events(archive: Transaction<'_>, sitting: SittingId) -> Result<Vec<Linked>> {
    let mut statement = archive.prepare_cached(sql!("sitting.sql", "events"))?;
    let rows = statement.query_and_then([sitting.as_bytes()], |row| {
        Ok(Linked {
            event: json(row, 0)?,
            hash: row.get(1)?,
        })
    })?;
    rows.collect()
}

/// The events of a sitting as they stand, in order, without reading what they say.
///
/// # Errors
/// What the database says.
pub fn rows(archive: Transaction<'_>, sitting: SittingId) -> Result<Vec<Written>> {
    let mut statement = archive.prepare_cached(sql!("sitting.sql", "rows"))?;
    let rows = statement.query_and_then([sitting.as_bytes()], |row| {
        Ok(Written {
            seq: row.get(0)?,
            kind: row.get(1)?,
            text: row.get(2)?,
            hash: row.get(3)?,
        })
    })?;
    rows.collect()
}

/// The number and the link of the last event.
///
/// # Errors
/// What the database says.
pub fn last(archive: Transaction<'_>, sitting: SittingId) -> Result<Option<(u32, [u8; 32])>> {
    let mut statement = archive.prepare_cached(sql!("sitting.sql", "last"))?;
    Ok(statement
        .query_row([sitting.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// The links of all events of a kind, with their sittings.
///
/// # Errors
/// What the database says.
pub fn links_of_kind(archive: Transaction<'_>, kind: &str) -> Result<Vec<(SittingId, [u8; 32])>> {
    let mut statement = archive.prepare_cached(sql!("sitting.sql", "links_of_kind"))?;
    let rows = statement.query_and_then([kind], |row| Ok((id(row, 0)?, row.get(1)?)))?;
    rows.collect()
}

fn head(row: &Row<'_>) -> Result<Head> {
    Ok(Head {
        id: id(row, 0)?,
        exam: id(row, 1)?,
        officer: id(row, 2)?,
        phase: row.get(3)?,
    })
}

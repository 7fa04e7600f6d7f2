//! Exemptions of listed people, and what was done to each.

use rusqlite::{Row, params};
use serde_json::Value;

use super::Transaction;
use crate::domain::exemption::{Act, Kind, State};
use crate::domain::id::{AccountId, EventId, ExamId, ExemptionId, OfficerId};
use crate::store::column::{Bytes, code, id};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// An exemption as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// Stable id.
    pub id: ExemptionId,
    /// The exam.
    pub exam: ExamId,
    /// The person.
    pub officer: OfficerId,
    /// Why, in a word.
    pub kind: Kind,
    /// Why, in a sentence.
    pub reason: String,
    /// The number of the document that proves it, or empty.
    pub proof: String,
    /// Where it stands.
    pub state: State,
}

/// Something done to an exemption, as it is written.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its id, which orders it.
    pub id: EventId,
    /// What.
    pub act: Act,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub by: Option<AccountId>,
    /// What else belongs to it.
    pub payload: Value,
}

/// Something done to an exemption, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub act: Act,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// The name of who did it.
    pub by: Option<String>,
}

/// Enters an exemption with the event that asks for it.
///
/// # Errors
/// What the database says; a second one of a candidate is refused by it.
pub fn insert(archive: Transaction<'_>, exemption: &Exemption, event: &Event) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("exemption.sql", "insert"))?
        .execute(params![
            exemption.id.as_bytes(),
            exemption.exam.as_bytes(),
            exemption.officer.as_bytes(),
            exemption.kind.code(),
            exemption.reason,
            exemption.proof,
            exemption.state.code(),
        ])?;
    log(archive, exemption.id, event)
}

/// Asks anew, perhaps for another reason.
///
/// # Errors
/// What the database says.
pub fn renew(archive: Transaction<'_>, exemption: &Exemption, event: &Event) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("exemption.sql", "renew"))?
        .execute(params![
            exemption.id.as_bytes(),
            exemption.kind.code(),
            exemption.reason,
            exemption.proof,
            exemption.state.code(),
        ])?;
    log(archive, exemption.id, event)
}

/// Moves an exemption to another state.
///
/// # Errors
/// [`Error::Busy`] if it is no longer where it was read.
pub fn set_state(
    archive: Transaction<'_>,
    exemption: &Exemption,
    state: State,
    event: &Event,
) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("exemption.sql", "set_state"))?
        .execute(params![
            exemption.id.as_bytes(),
            state.code(),
            exemption.state.code()
        ])?;
    if changed == 0 {
        return Err(Error::Busy);
    }
    log(archive, exemption.id, event)
}

fn log(archive: Transaction<'_>, exemption: ExemptionId, event: &Event) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("exemption.sql", "insert_event"))?
        .execute(params![
            event.id.as_bytes(),
            exemption.as_bytes(),
            event.act.code(),
            event.at,
            event.by.bytes(),
            event.payload.to_string(),
        ])?;
    Ok(())
}

/// The exemption of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, exemption: ExemptionId) -> Result<Exemption> {
    let mut statement = archive.prepare_cached(sql!("exemption.sql", "by_id"))?;
    let mut rows = statement.query([exemption.as_bytes()])?;
    rows.next()?.map_or(Err(Error::NotFound("exemption")), read)
}

/// The exemption of a candidate, if one was ever asked for.
///
/// # Errors
/// What the database says.
pub fn of(archive: Transaction<'_>, exam: ExamId, officer: OfficerId) -> Result<Option<Exemption>> {
    let mut statement = archive.prepare_cached(sql!("exemption.sql", "of"))?;
    let mut rows = statement.query(params![exam.as_bytes(), officer.as_bytes()])?;
    rows.next()?.map(read).transpose()
}

/// Every exemption of an exam, in the order they were first asked for.
///
/// # Errors
/// What the database says.
pub fn of_exam(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Exemption>> {
    let mut statement = archive.prepare_cached(sql!("exemption.sql", "of_exam"))?;
    let rows = statement.query_and_then([exam.as_bytes()], read)?;
    rows.collect()
}

/// What was done to an exemption, in order.
///
/// # Errors
/// What the database says.
pub fn steps(archive: Transaction<'_>, exemption: ExemptionId) -> Result<Vec<Step>> {
    let mut statement = archive.prepare_cached(sql!("exemption.sql", "events"))?;
    let rows = statement.query_and_then([exemption.as_bytes()], |row| {
        Ok(Step {
            act: code(row, 0)?,
            at: row.get(1)?,
            by: row.get(2)?,
        })
    })?;
    rows.collect()
}

fn read(row: &Row<'_>) -> Result<Exemption> {
    Ok(Exemption {
        id: id(row, 0)?,
        exam: id(row, 1)?,
        officer: id(row, 2)?,
        kind: code(row, 3)?,
        reason: row.get(4)?,
        proof: row.get(5)?,
        state: code(row, 6)?,
    })
}

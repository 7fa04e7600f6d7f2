//! Consequences of results: where each stands, and the decisions that brought it there.

use jiff::civil::Date;
use rusqlite::{Row, params};

use super::Transaction;
use crate::domain::consequence::{State, Step};
use crate::domain::id::{AccountId, ConsequenceId, EventId, ExamId, OfficerId, ResultId};
use crate::store::column::{Bytes, code, day, day_text, id, maybe_day, to_code};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// A consequence as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its id.
    pub id: ConsequenceId,
    /// The person.
    pub officer: OfficerId,
    /// The exam of the first attempt that it follows from.
    pub exam: ExamId,
    /// The result that demanded it.
    pub result: ResultId,
    /// Make-up, suspension or restoration.
    pub step: Step,
    /// Where it stands.
    pub state: State,
    /// When it came to be, milliseconds since 1970 UTC.
    pub made_at: i64,
    /// The day by which somebody should decide.
    pub decide_by: Option<Date>,
}

/// An event as it is written.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its id, which orders it.
    pub id: EventId,
    /// `proposed`, `confirmed`, `dismissed`, `satisfied`, `reopened`, `revived`.
    pub kind: &'static str,
    /// The day it takes effect.
    pub on: Date,
    /// When it was written down, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub by: Option<AccountId>,
    /// By what rule.
    pub basis: String,
    /// Document number, or empty.
    pub document: String,
    /// Why, in the words of who decided.
    pub reason: String,
}

/// An event as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What kind of event.
    pub kind: String,
    /// The day it took effect.
    pub on: Date,
    /// When it was written down, milliseconds since 1970 UTC.
    pub at: i64,
    /// By what rule.
    pub basis: String,
    /// Document number, or empty.
    pub document: String,
    /// Why.
    pub reason: String,
    /// The name of who decided.
    pub by: Option<String>,
}

/// Enters a consequence with the event that made it.
///
/// # Errors
/// What the database says; one step a person and exam.
pub fn insert(archive: Transaction<'_>, consequence: &Standing, event: &Event) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("consequence.sql", "insert"))?
        .execute(params![
            consequence.id.as_bytes(),
            consequence.officer.as_bytes(),
            consequence.exam.as_bytes(),
            consequence.result.as_bytes(),
            to_code(&consequence.step)?,
            to_code(&consequence.state)?,
            consequence.made_at,
            day_text(consequence.decide_by),
        ])?;
    log(archive, consequence.id, event)
}

/// Moves a consequence to another state with the event that moves it.
///
/// # Errors
/// [`Error::Busy`] if it is no longer where it was read.
pub fn set_state(
    archive: Transaction<'_>,
    consequence: ConsequenceId,
    (before, after): (State, State),
    event: &Event,
) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("consequence.sql", "set_state"))?
        .execute(params![
            consequence.as_bytes(),
            to_code(&after)?,
            to_code(&before)?
        ])?;
    if changed == 0 {
        return Err(Error::Busy);
    }
    log(archive, consequence, event)
}

/// Makes a consequence due again: because of that result, since then, and by that day.
///
/// # Errors
/// [`Error::Busy`] if it is no longer settled.
pub fn revive(archive: Transaction<'_>, consequence: &Standing, event: &Event) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("consequence.sql", "revive"))?
        .execute(params![
            consequence.id.as_bytes(),
            consequence.result.as_bytes(),
            to_code(&consequence.state)?,
            consequence.made_at,
            day_text(consequence.decide_by),
        ])?;
    if changed == 0 {
        return Err(Error::Busy);
    }
    log(archive, consequence.id, event)
}

fn log(archive: Transaction<'_>, consequence: ConsequenceId, event: &Event) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("consequence.sql", "insert_event"))?
        .execute(params![
            event.id.as_bytes(),
            consequence.as_bytes(),
            event.kind,
            event.on.to_string(),
            event.at,
            event.by.bytes(),
            event.basis,
            event.document,
            event.reason,
        ])?;
    Ok(())
}

/// The consequence of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, consequence: ConsequenceId) -> Result<Standing> {
    let mut statement = archive.prepare_cached(sql!("consequence.sql", "by_id"))?;
    let mut rows = statement.query([consequence.as_bytes()])?;
    rows.next()?
        .map_or(Err(Error::NotFound("consequence")), read)
}

/// A person's consequences, the latest first.
///
/// # Errors
/// What the database says.
pub fn of_officer(archive: Transaction<'_>, officer: OfficerId) -> Result<Vec<Standing>> {
    let mut statement = archive.prepare_cached(sql!("consequence.sql", "of_officer"))?;
    let rows = statement.query_and_then([officer.as_bytes()], read)?;
    rows.collect()
}

/// The suspensions that were carried out and stand.
///
/// # Errors
/// What the database says.
pub fn suspended(archive: Transaction<'_>) -> Result<Vec<Standing>> {
    let mut statement = archive.prepare_cached(sql!("consequence.sql", "suspended"))?;
    let rows = statement.query_and_then([], read)?;
    rows.collect()
}

/// The consequences of an exam.
///
/// # Errors
/// What the database says.
pub fn of_exam(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Standing>> {
    let mut statement = archive.prepare_cached(sql!("consequence.sql", "of_exam"))?;
    let rows = statement.query_and_then([exam.as_bytes()], read)?;
    rows.collect()
}

/// The consequences that wait, of one step or of all, the most urgent first.
///
/// # Errors
/// What the database says.
pub fn waiting(archive: Transaction<'_>, step: Option<Step>) -> Result<Vec<Standing>> {
    let mut statement = archive.prepare_cached(sql!("consequence.sql", "waiting"))?;
    let step = step.as_ref().map(to_code).transpose()?;
    let rows = statement.query_and_then(params![step], read)?;
    rows.collect()
}

/// The events of a consequence, oldest first.
///
/// # Errors
/// What the database says.
pub fn events(archive: Transaction<'_>, consequence: ConsequenceId) -> Result<Vec<Shown>> {
    let mut statement = archive.prepare_cached(sql!("consequence.sql", "events"))?;
    let rows = statement.query_and_then([consequence.as_bytes()], |row| {
        Ok(Shown {
            kind: row.get(0)?,
            on: day(row, 1)?,
            at: row.get(2)?,
            basis: row.get(3)?,
            document: row.get(4)?,
            reason: row.get(5)?,
            by: row.get(6)?,
        })
    })?;
    rows.collect()
}

fn read(row: &Row<'_>) -> Result<Standing> {
    Ok(Standing {
        id: id(row, 0)?,
        officer: id(row, 1)?,
        exam: id(row, 2)?,
        result: id(row, 3)?,
        step: code(row, 4)?,
        state: code(row, 5)?,
        made_at: row.get(6)?,
        decide_by: maybe_day(row, 7)?,
    })
}

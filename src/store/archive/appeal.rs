//! Appeals against results, and what was done with each.

use jiff::civil::Date;
use rusqlite::{Row, params};

use super::Transaction;
use crate::domain::appeal::{Act, State};
use crate::domain::id::{AccountId, AppealId, EventId, ExamId, OfficerId, ResultId};
use crate::store::column::{Bytes, code, day, id, to_code};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// An appeal as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    /// Its id.
    pub id: AppealId,
    /// The exam.
    pub exam: ExamId,
    /// The person.
    pub officer: OfficerId,
    /// The result that it is against.
    pub result: ResultId,
    /// The number of the question on the person's paper; `None` for the result as a whole.
    pub question: Option<u16>,
    /// Where it stands.
    pub state: State,
    /// The day by which it is decided.
    pub decide_by: Date,
}

/// Something done with an appeal, as it is written.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its id, which orders it.
    pub id: EventId,
    /// What.
    pub act: Act,
    /// The day it takes effect.
    pub on: Date,
    /// When it was written down, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub by: Option<AccountId>,
    /// The grounds of the person, or of who decided.
    pub reason: String,
    /// Document number, or empty.
    pub document: String,
}

/// Something done with an appeal, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub act: Act,
    /// The day it took effect.
    pub on: Date,
    /// When it was written down, milliseconds since 1970 UTC.
    pub at: i64,
    /// The grounds of the person, or of who decided.
    pub reason: String,
    /// Document number, or empty.
    pub document: String,
    /// The name of who did it.
    pub by: Option<String>,
}

/// Enters an appeal with the event that makes it.
///
/// # Errors
/// What the database says; one about the same is filed once.
pub fn insert(archive: Transaction<'_>, appeal: &Appeal, event: &Event) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("appeal.sql", "insert"))?
        .execute(params![
            appeal.id.as_bytes(),
            appeal.exam.as_bytes(),
            appeal.officer.as_bytes(),
            appeal.result.as_bytes(),
            appeal.question,
            to_code(&appeal.state)?,
            appeal.decide_by.to_string(),
        ])?;
    log(archive, appeal.id, event)
}

/// Moves an appeal to another state, to be decided by the day it says, with the event that moves it.
///
/// # Errors
/// [`Error::Busy`] if it is no longer where it was read.
pub fn set_state(
    archive: Transaction<'_>,
    appeal: &Appeal,
    state: State,
    event: &Event,
) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("appeal.sql", "set_state"))?
        .execute(params![
            appeal.id.as_bytes(),
            to_code(&state)?,
            to_code(&appeal.state)?,
            appeal.decide_by.to_string(),
        ])?;
    if changed == 0 {
        return Err(Error::Busy);
    }
    log(archive, appeal.id, event)
}

fn log(archive: Transaction<'_>, appeal: AppealId, event: &Event) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("appeal.sql", "insert_event"))?
        .execute(params![
            event.id.as_bytes(),
            appeal.as_bytes(),
            to_code(&event.act)?,
            event.on.to_string(),
            event.at,
            event.by.bytes(),
            event.reason,
            event.document,
        ])?;
    Ok(())
}

/// The appeal of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, appeal: AppealId) -> Result<Appeal> {
    let mut statement = archive.prepare_cached(sql!("appeal.sql", "by_id"))?;
    let mut rows = statement.query([appeal.as_bytes()])?;
    rows.next()?.map_or(Err(Error::NotFound("appeal")), read)
}

/// The appeals of a person, the latest first.
///
/// # Errors
/// What the database says.
pub fn of_officer(archive: Transaction<'_>, officer: OfficerId) -> Result<Vec<Appeal>> {
    let mut statement = archive.prepare_cached(sql!("appeal.sql", "of_officer"))?;
    let rows = statement.query_and_then([officer.as_bytes()], read)?;
    rows.collect()
}

/// The appeals of an exam, those that wait first.
///
/// # Errors
/// What the database says.
pub fn of_exam(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Appeal>> {
    let mut statement = archive.prepare_cached(sql!("appeal.sql", "of_exam"))?;
    let rows = statement.query_and_then([exam.as_bytes()], read)?;
    rows.collect()
}

/// Every appeal that waits for a decision, the most urgent first.
///
/// # Errors
/// What the database says.
pub fn filed(archive: Transaction<'_>) -> Result<Vec<Appeal>> {
    let mut statement = archive.prepare_cached(sql!("appeal.sql", "filed"))?;
    let rows = statement.query_and_then([], read)?;
    rows.collect()
}

/// What was done with an appeal, in its order.
///
/// # Errors
/// What the database says.
pub fn events(archive: Transaction<'_>, appeal: AppealId) -> Result<Vec<Step>> {
    let mut statement = archive.prepare_cached(sql!("appeal.sql", "events"))?;
    let rows = statement.query_and_then([appeal.as_bytes()], |row| {
        Ok(Step {
            act: code(row, 0)?,
            on: day(row, 1)?,
            at: row.get(2)?,
            reason: row.get(3)?,
            document: row.get(4)?,
            by: row.get(5)?,
        })
    })?;
    rows.collect()
}

fn read(row: &Row<'_>) -> Result<Appeal> {
    Ok(Appeal {
        id: id(row, 0)?,
        exam: id(row, 1)?,
        officer: id(row, 2)?,
        result: id(row, 3)?,
        question: row.get(4)?,
        state: code(row, 5)?,
        decide_by: day(row, 6)?,
    })
}

//! Answers in words that people mark: rubrics and events, insert-only, and where each answer stands.

use rusqlite::{Row, params};
use serde_json::json;

use super::Transaction;
use crate::domain::id::{AccountId, EventId, ExamId, QuestionId, RubricId, ScriptId, SittingId};
use crate::domain::marking::{Event, Rubric, Settled, Spot, Stage, State};
use crate::domain::scoring::Points;
use crate::store::column::{Bytes, code, id, json as read_json, maybe_id, to_json};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// An answer that people mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// Its id, which says nothing of whose it is.
    pub id: ScriptId,
    /// The exam.
    pub exam: ExamId,
    /// The sitting it belongs to.
    pub sitting: SittingId,
    /// Where on the paper.
    pub spot: Spot,
    /// The question.
    pub question: QuestionId,
    /// What it can get.
    pub maximum: Points,
    /// By what it is marked.
    pub rubric: Rubric,
    /// Where it stands.
    pub stage: Stage,
    /// The points that count, once there are any.
    pub settled: Option<Settled>,
}

/// A rubric that was given to a question of an exam.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its id, which orders it.
    pub id: RubricId,
    /// The exam.
    pub exam: ExamId,
    /// The question.
    pub question: QuestionId,
    /// The part of a case, from 1; 0 for the whole question.
    pub part: u16,
    /// The rubric.
    pub rubric: Rubric,
}

/// How much of an exam is in somebody's hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// Who.
    pub marker: AccountId,
    /// The marker's name.
    pub name: String,
    /// How many are marked.
    pub done: u32,
    /// How many there are.
    pub dealt: u32,
}

/// Enters a rubric; answers that are dealt out already are marked by it from now on.
///
/// # Errors
/// What the database says.
pub fn insert_rubric(
    archive: Transaction<'_>,
    given: &Given,
    at: i64,
    by: Option<AccountId>,
) -> Result<()> {
    let items = to_json(&given.rubric)?;
    let (exam, question) = (given.exam.bytes(), given.question.bytes());
    let _ = archive
        .prepare_cached(sql!("marking.sql", "insert_rubric"))?
        .execute(params![
            given.id.as_bytes(),
            exam,
            question,
            given.part,
            items,
            at,
            by.bytes()
        ])?;
    let _ = archive
        .prepare_cached(sql!("marking.sql", "use_rubric"))?
        .execute(params![exam, question, given.part, items])?;
    Ok(())
}

/// The rubrics that were given to questions of an exam, the last of each.
///
/// # Errors
/// What the database says.
pub fn rubrics(
    archive: Transaction<'_>,
    exam: ExamId,
) -> Result<std::collections::BTreeMap<(QuestionId, u16), Rubric>> {
    let mut statement = archive.prepare_cached(sql!("marking.sql", "rubrics"))?;
    let rows = statement.query_and_then([exam.as_bytes()], |row| {
        Ok(((id(row, 0)?, row.get(1)?), read_json(row, 2)?))
    })?;
    rows.collect()
}

/// Whether an answer to that question was marked.
///
/// # Errors
/// What the database says.
pub fn is_marked(
    archive: Transaction<'_>,
    exam: ExamId,
    question: QuestionId,
    part: u16,
) -> Result<bool> {
    Ok(archive
        .prepare_cached(sql!("marking.sql", "is_marked"))?
        .query_row(params![exam.as_bytes(), question.as_bytes(), part], |row| {
            row.get(0)
        })?)
}

/// Enters an answer that nobody has marked.
///
/// # Errors
/// What the database says.
pub fn insert(archive: Transaction<'_>, script: &Script) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("marking.sql", "insert"))?
        .execute(params![
            script.id.as_bytes(),
            script.exam.as_bytes(),
            script.sitting.as_bytes(),
            script.spot.number,
            script.spot.part,
            script.question.as_bytes(),
            script.maximum.0,
            to_json(&script.rubric)?,
        ])?;
    Ok(())
}

/// The answer of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, script: ScriptId) -> Result<Script> {
    let mut statement = archive.prepare_cached(sql!("marking.sql", "by_id"))?;
    let mut rows = statement.query([script.as_bytes()])?;
    rows.next()?.map_or(Err(Error::NotFound("script")), read)
}

/// The answers of an exam.
///
/// # Errors
/// What the database says.
pub fn of_exam(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Script>> {
    let mut statement = archive.prepare_cached(sql!("marking.sql", "of_exam"))?;
    let rows = statement.query_and_then([exam.as_bytes()], read)?;
    rows.collect()
}

/// The exams with answers that people mark, in no order.
///
/// # Errors
/// What the database says.
pub fn exams(archive: Transaction<'_>) -> Result<Vec<ExamId>> {
    let mut statement = archive.prepare_cached(sql!("marking.sql", "exams"))?;
    let rows = statement.query_and_then([], |row| id(row, 0))?;
    rows.collect()
}

/// The exams with answers that are not settled, of sittings that stand.
///
/// # Errors
/// What the database says.
pub fn unsettled(archive: Transaction<'_>) -> Result<Vec<ExamId>> {
    let mut statement = archive.prepare_cached(sql!("marking.sql", "unsettled"))?;
    let rows = statement.query_and_then([], |row| id(row, 0))?;
    rows.collect()
}

/// The answers of a sitting, by where they stand.
///
/// # Errors
/// What the database says.
pub fn of_sitting(archive: Transaction<'_>, sitting: SittingId) -> Result<Vec<Script>> {
    let mut statement = archive.prepare_cached(sql!("marking.sql", "of_sitting"))?;
    let rows = statement.query_and_then([sitting.as_bytes()], read)?;
    rows.collect()
}

/// The answers that wait for somebody's mark, question by question.
///
/// # Errors
/// What the database says.
pub fn waiting(archive: Transaction<'_>, marker: AccountId) -> Result<Vec<Script>> {
    let mut statement = archive.prepare_cached(sql!("marking.sql", "waiting"))?;
    let rows = statement.query_and_then([marker.as_bytes()], read)?;
    rows.collect()
}

/// How many answers wait for somebody's mark.
///
/// # Errors
/// What the database says.
pub fn count_waiting(archive: Transaction<'_>, marker: AccountId) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("marking.sql", "count_waiting"))?
        .query_row([marker.as_bytes()], |row| row.get(0))?)
}

/// How many answers of an exam somebody has marked.
///
/// # Errors
/// What the database says.
pub fn count_done(archive: Transaction<'_>, marker: AccountId, exam: ExamId) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("marking.sql", "count_done"))?
        .query_row(params![marker.as_bytes(), exam.as_bytes()], |row| {
            row.get(0)
        })?)
}

/// Who marks an exam, and how far each is.
///
/// # Errors
/// What the database says.
pub fn hands(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Hand>> {
    let mut statement = archive.prepare_cached(sql!("marking.sql", "hands"))?;
    let rows = statement.query_and_then([exam.as_bytes()], |row| {
        Ok(Hand {
            marker: id(row, 0)?,
            name: row.get(1)?,
            done: row.get(2)?,
            dealt: row.get(3)?,
        })
    })?;
    rows.collect()
}

/// Writes down what happened to an answer.
///
/// # Errors
/// What the database says.
pub fn append(
    archive: Transaction<'_>,
    event: EventId,
    script: ScriptId,
    what: &Event,
    at: i64,
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("marking.sql", "append"))?
        .execute(params![
            event.as_bytes(),
            script.as_bytes(),
            what.what.code(),
            to_json(&what.what)?,
            at,
            what.by.bytes(),
        ])?;
    Ok(())
}

/// What happened to an answer, in order.
///
/// # Errors
/// What the database says.
pub fn events(archive: Transaction<'_>, script: ScriptId) -> Result<Vec<Event>> {
    let mut statement = archive.prepare_cached(sql!("marking.sql", "events"))?;
    let rows = statement.query_and_then([script.as_bytes()], |row| {
        Ok(Event {
            what: read_json(row, 0)?,
            by: maybe_id(row, 1)?,
        })
    })?;
    rows.collect()
}

/// The answers of a sitting that people mark, each as the text that stands for all of its row that stays.
///
/// # Errors
/// What the database says.
pub fn rows_of_scripts(archive: Transaction<'_>, sitting: SittingId) -> Result<Vec<String>> {
    let mut statement = archive.prepare_cached(sql!("marking.sql", "rows_of_scripts"))?;
    let rows = statement.query_and_then([sitting.as_bytes()], |row| {
        let (number, part, maximum): (i64, i64, i64) = (row.get(1)?, row.get(2)?, row.get(4)?);
        let (script, question): (ScriptId, QuestionId) = (id(row, 0)?, id(row, 3)?);
        let rubric: String = row.get(5)?;
        Ok(json!([script, number, part, question, maximum, rubric]).to_string())
    })?;
    rows.collect()
}

/// What happened to the answers of a sitting, each as the text that stands for its row, in order.
///
/// # Errors
/// What the database says.
pub fn rows_of_events(archive: Transaction<'_>, sitting: SittingId) -> Result<Vec<String>> {
    let mut statement = archive.prepare_cached(sql!("marking.sql", "rows_of_events"))?;
    let rows = statement.query_and_then([sitting.as_bytes()], |row| {
        let (event, script): (EventId, ScriptId) = (id(row, 0)?, id(row, 1)?);
        let (kind, what): (String, String) = (row.get(2)?, row.get(3)?);
        let (at, by): (i64, Option<AccountId>) = (row.get(4)?, maybe_id(row, 5)?);
        Ok(json!([event, script, kind, what, at, by]).to_string())
    })?;
    rows.collect()
}

/// The text that stands for the row of an event that is to be written.
///
/// # Errors
/// What the serialiser says.
pub fn row_of_event(event: EventId, script: ScriptId, what: &Event, at: i64) -> Result<String> {
    let (kind, text) = (what.what.code(), to_json(&what.what)?);
    Ok(json!([event, script, kind, text, at, what.by]).to_string())
}

/// Keeps where the events lead to.
///
/// # Errors
/// What the database says.
pub fn keep_state(archive: Transaction<'_>, script: ScriptId, state: &State) -> Result<()> {
    let settled = state.settled();
    let _ = archive
        .prepare_cached(sql!("marking.sql", "set_stage"))?
        .execute(params![
            script.as_bytes(),
            state.stage().code(),
            settled.map(|settled| settled.points.0),
            settled.map(|settled| settled.marks),
        ])?;
    let _ = archive
        .prepare_cached(sql!("marking.sql", "clear_turns"))?
        .execute([script.as_bytes()])?;
    let mut statement = archive.prepare_cached(sql!("marking.sql", "insert_turn"))?;
    for (turn, marker, is_done) in state.dealt() {
        let _ = statement.execute(params![
            script.as_bytes(),
            turn.code(),
            marker.as_bytes(),
            is_done
        ])?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Script> {
    let points: Option<u32> = row.get(9)?;
    let marks: Option<u8> = row.get(10)?;
    Ok(Script {
        id: id(row, 0)?,
        exam: id(row, 1)?,
        sitting: id(row, 2)?,
        spot: Spot {
            number: row.get(3)?,
            part: row.get(4)?,
        },
        question: id(row, 5)?,
        maximum: Points(row.get(6)?),
        rubric: read_json(row, 7)?,
        stage: code(row, 8)?,
        settled: points.zip(marks).map(|(points, marks)| Settled {
            points: Points(points),
            marks,
        }),
    })
}

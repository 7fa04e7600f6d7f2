//! Exams, who is listed for them, the questions they froze, and the papers drawn from those.

mod board;
mod paper;

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};
use serde_json::Value;

use super::Transaction;
use crate::domain::exam::{Candidate, Exam, ExamState};
use crate::domain::exemption::RELEASED;
use crate::domain::id::{AccountId, EventId, ExamId, OfficerId, QuestionId};
use crate::domain::question::Content;
use crate::store::column::{Bytes, code, id, json, maybe_id, to_json};
use crate::store::statement::sql;
use crate::store::{Error, Result};

pub use board::{BoardFilter, Seat, board, board_count, tally};
pub use paper::{insert_paper, paper, paper_text, papers_since};

/// What papers are drawn from and by.
#[derive(Clone)]
pub struct Drawing {
    /// The exam key, sealed.
    pub key: Vec<u8>,
    /// The frozen drawing plan as canonical text.
    pub plan: String,
    /// Its hash in hexadecimal.
    pub plan_hash: String,
}

impl std::fmt::Debug for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Drawing({})", self.plan_hash)
    }
}

/// A question as an exam froze it.
#[derive(Debug, Clone, PartialEq)]
pub struct ExamQuestion {
    /// Its fingerprint, by which it is drawn.
    pub fingerprint: [u8; 32],
    /// The question.
    pub question: QuestionId,
    /// The version of it.
    pub version: u32,
    /// What that version says.
    pub content: Content,
}

/// An event of an exam as it is written.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its id, which orders it.
    pub id: EventId,
    /// `created`, `opened`, `closed`, …
    pub kind: &'static str,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub by: Option<AccountId>,
    /// What else belongs to it.
    pub payload: Value,
}

/// How many are where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Listed people.
    pub listed: u32,
    /// Of these exempt.
    pub exempt: u32,
    /// Sittings begun.
    pub begun: u32,
    /// Sittings over.
    pub finished: u32,
}

/// Enters an exam with the event that made it.
///
/// # Errors
/// What the database says.
pub fn insert(
    archive: Transaction<'_>,
    exam: &Exam,
    drawing: &Drawing,
    event: &Event,
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("exam.sql", "insert"))?
        .execute(params![
            exam.id.as_bytes(),
            exam.name,
            exam.kind.code(),
            exam.year,
            exam.makes_up_for.bytes(),
            exam.blueprint.as_bytes(),
            exam.regulation.as_bytes(),
            exam.minutes,
            exam.opens_at.as_millisecond(),
            exam.closes_at.as_millisecond(),
            exam.state.code(),
            drawing.key,
            drawing.plan,
            drawing.plan_hash,
        ])?;
    log(archive, exam.id, event)
}

/// Moves an exam from one state to another with the event that moves it.
///
/// # Errors
/// [`Error::Busy`] if it is not in that state any more.
pub fn set_state(
    archive: Transaction<'_>,
    exam: ExamId,
    from: ExamState,
    state: ExamState,
    event: &Event,
) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("exam.sql", "set_state"))?
        .execute(params![exam.as_bytes(), state.code(), from.code()])?;
    if changed == 0 {
        return Err(Error::Busy);
    }
    log(archive, exam, event)
}

/// Moves the window of a planned exam with the event that moves it.
///
/// # Errors
/// [`Error::Busy`] if it is not planned any more.
pub fn set_window(
    archive: Transaction<'_>,
    exam: ExamId,
    (opens_at, closes_at): (Timestamp, Timestamp),
    event: &Event,
) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("exam.sql", "set_window"))?
        .execute(params![
            exam.as_bytes(),
            opens_at.as_millisecond(),
            closes_at.as_millisecond(),
        ])?;
    if changed == 0 {
        return Err(Error::Busy);
    }
    log(archive, exam, event)
}

/// Says how many fixed papers are handed out by seat, with the event that says so.
///
/// # Errors
/// [`Error::NotFound`].
pub fn set_letters(
    archive: Transaction<'_>,
    exam: ExamId,
    letters: Option<u8>,
    event: &Event,
) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("exam.sql", "set_letters"))?
        .execute(params![exam.as_bytes(), letters])?;
    if changed == 0 {
        return Err(Error::NotFound("exam"));
    }
    log(archive, exam, event)
}

/// Says whether an invigilator confirms a return, with the event that says so.
///
/// # Errors
/// [`Error::NotFound`].
pub fn set_confirms_return(
    archive: Transaction<'_>,
    exam: ExamId,
    confirms: bool,
    event: &Event,
) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("exam.sql", "set_confirms_return"))?
        .execute(params![exam.as_bytes(), confirms])?;
    if changed == 0 {
        return Err(Error::NotFound("exam"));
    }
    log(archive, exam, event)
}

/// Adds an event to an exam's record.
///
/// # Errors
/// What the database says.
pub fn log(archive: Transaction<'_>, exam: ExamId, event: &Event) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("exam.sql", "insert_event"))?
        .execute(params![
            event.id.as_bytes(),
            exam.as_bytes(),
            event.kind,
            event.at,
            event.by.bytes(),
            event.payload.to_string(),
        ])?;
    Ok(())
}

/// The exam of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, exam: ExamId) -> Result<Exam> {
    let mut statement = archive.prepare_cached(sql!("exam.sql", "by_id"))?;
    let mut rows = statement.query([exam.as_bytes()])?;
    rows.next()?.map_or(Err(Error::NotFound("exam")), read)
}

/// Every exam, the latest first.
///
/// # Errors
/// What the database says.
pub fn all(archive: Transaction<'_>) -> Result<Vec<Exam>> {
    let mut statement = archive.prepare_cached(sql!("exam.sql", "all"))?;
    let rows = statement.query_and_then([], read)?;
    rows.collect()
}

/// What the papers of an exam are drawn from and by.
///
/// # Errors
/// [`Error::NotFound`].
pub fn drawing(archive: Transaction<'_>, exam: ExamId) -> Result<Drawing> {
    archive
        .prepare_cached(sql!("exam.sql", "drawing"))?
        .query_row([exam.as_bytes()], |row| {
            Ok(Drawing {
                key: row.get(0)?,
                plan: row.get(1)?,
                plan_hash: row.get(2)?,
            })
        })
        .optional()?
        .ok_or(Error::NotFound("exam"))
}

/// How many are listed, exempt, sitting and done.
///
/// # Errors
/// What the database says.
pub fn counts(archive: Transaction<'_>, exam: ExamId) -> Result<Counts> {
    Ok(archive
        .prepare_cached(sql!("exam.sql", "counts"))?
        .query_row([exam.as_bytes()], |row| {
            Ok(Counts {
                listed: row.get(0)?,
                exempt: row.get(1)?,
                begun: row.get(2)?,
                finished: row.get(3)?,
            })
        })?)
}

/// Freezes the questions that an exam may draw from.
///
/// # Errors
/// What the database says.
pub fn insert_questions(
    archive: Transaction<'_>,
    exam: ExamId,
    questions: &[ExamQuestion],
) -> Result<()> {
    let mut snapshot = archive.prepare_cached(sql!("exam.sql", "insert_snapshot"))?;
    let mut question = archive.prepare_cached(sql!("exam.sql", "insert_question"))?;
    for frozen in questions {
        let content = to_json(&frozen.content)?;
        let hash = *blake3::hash(content.as_bytes()).as_bytes();
        let _ = snapshot.execute(params![hash, content])?;
        let _ = question.execute(params![
            exam.as_bytes(),
            frozen.fingerprint,
            frozen.question.as_bytes(),
            frozen.version,
            hash,
        ])?;
    }
    Ok(())
}

/// The questions that an exam froze, by fingerprint.
///
/// # Errors
/// What the database says.
pub fn questions(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<ExamQuestion>> {
    let mut statement = archive.prepare_cached(sql!("exam.sql", "questions"))?;
    let rows = statement.query_and_then([exam.as_bytes()], |row| {
        Ok(ExamQuestion {
            fingerprint: row.get(0)?,
            question: id(row, 1)?,
            version: row.get(2)?,
            content: json(row, 3)?,
        })
    })?;
    rows.collect()
}

/// Lists a person for an exam.
///
/// # Errors
/// What the database says.
pub fn insert_candidate(archive: Transaction<'_>, candidate: &Candidate) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("exam.sql", "insert_candidate"))?
        .execute(params![
            candidate.exam.as_bytes(),
            candidate.officer.as_bytes(),
            candidate.admission_number,
            candidate.exempt,
            to_json(&candidate.standing)?,
        ])?;
    Ok(())
}

/// A person's place on the list of an exam.
///
/// # Errors
/// What the database says.
pub fn candidate(
    archive: Transaction<'_>,
    exam: ExamId,
    officer: OfficerId,
) -> Result<Option<Candidate>> {
    let mut statement = archive.prepare_cached(sql!("exam.sql", "candidate"))?;
    let mut rows = statement.query(params![exam.as_bytes(), officer.as_bytes()])?;
    rows.next()?.map(read_candidate).transpose()
}

/// Everybody listed for an exam, by admission number.
///
/// # Errors
/// What the database says.
pub fn candidates(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Candidate>> {
    let mut statement = archive.prepare_cached(sql!("exam.sql", "candidates"))?;
    let rows = statement.query_and_then([exam.as_bytes()], read_candidate)?;
    rows.collect()
}

/// Exempts a listed person with a reason, or takes the exemption back.
///
/// # Errors
/// [`Error::NotFound`] if the person is not listed.
pub fn set_exempt(
    archive: Transaction<'_>,
    exam: ExamId,
    officer: OfficerId,
    reason: Option<&str>,
) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("exam.sql", "set_exempt"))?
        .execute(params![exam.as_bytes(), officer.as_bytes(), reason])?;
    if changed == 0 {
        Err(Error::NotFound("candidate"))
    } else {
        Ok(())
    }
}

/// Exempts a candidate for that reason, unless the person is exempt for another one.
///
/// # Errors
/// What the database says.
pub fn exempt(
    archive: Transaction<'_>,
    exam: ExamId,
    officer: OfficerId,
    reason: &str,
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("exam.sql", "exempt"))?
        .execute(params![exam.as_bytes(), officer.as_bytes(), reason])?;
    Ok(())
}

/// Takes that back, where the candidate is exempt for that reason and no other.
///
/// # Errors
/// What the database says.
pub fn unexempt(
    archive: Transaction<'_>,
    exam: ExamId,
    officer: OfficerId,
    reason: &str,
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("exam.sql", "unexempt"))?
        .execute(params![exam.as_bytes(), officer.as_bytes(), reason])?;
    Ok(())
}

/// Every exam that a person is listed for.
///
/// # Errors
/// What the database says.
pub fn candidacies(archive: Transaction<'_>, officer: OfficerId) -> Result<Vec<Candidate>> {
    let mut statement = archive.prepare_cached(sql!("exam.sql", "candidacies"))?;
    let rows = statement.query_and_then([officer.as_bytes()], read_candidate)?;
    rows.collect()
}

/// Everybody who is listed for a make-up of that exam which is not over, and has no result in it yet.
///
/// # Errors
/// What the database says.
pub fn listed_for_make_up(archive: Transaction<'_>, first: ExamId) -> Result<Vec<OfficerId>> {
    let mut statement = archive.prepare_cached(sql!("exam.sql", "listed_for_make_up"))?;
    let rows = statement.query_and_then([first.as_bytes()], |row| {
        Ok(OfficerId::from_bytes(row.get(0)?))
    })?;
    rows.collect()
}

/// Releases a person from the make-ups of that exam which are not over and which he has not begun.
///
/// # Errors
/// What the database says.
pub fn release(archive: Transaction<'_>, first: ExamId, officer: OfficerId) -> Result<()> {
    released(archive, sql!("exam.sql", "release"), first, officer)
}

/// Takes that back: the person is due again where he was released.
///
/// # Errors
/// What the database says.
pub fn recall(archive: Transaction<'_>, first: ExamId, officer: OfficerId) -> Result<()> {
    released(archive, sql!("exam.sql", "recall"), first, officer)
}

fn released(archive: Transaction<'_>, sql: &str, first: ExamId, officer: OfficerId) -> Result<()> {
    let _ = archive.prepare_cached(sql)?.execute(params![
        first.as_bytes(),
        officer.as_bytes(),
        RELEASED
    ])?;
    Ok(())
}

/// The highest running number that was given after `prefix`. Numbers that name a seat are longer and do
/// not count; those that were replaced do, because slips with them may still be about.
///
/// # Errors
/// What the database says.
pub fn last_admission(archive: Transaction<'_>, prefix: &str) -> Result<Option<u32>> {
    Ok(archive
        .prepare_cached(sql!("exam.sql", "last_admission"))?
        .query_row([prefix], |row| row.get(0))?)
}

/// What an exam keeps of a question, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The question's fingerprint.
    pub fingerprint: [u8; 32],
    /// The hash that its text stands under.
    pub hash: [u8; 32],
    /// Its text.
    pub content: String,
}

/// The snapshots of the questions of an exam.
///
/// # Errors
/// What the database says.
pub fn snapshots(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Snapshot>> {
    let mut statement = archive.prepare_cached(sql!("exam.sql", "snapshots"))?;
    let rows = statement.query_and_then([exam.as_bytes()], |row| {
        Ok(Snapshot {
            fingerprint: row.get(0)?,
            hash: row.get(1)?,
            content: row.get(2)?,
        })
    })?;
    rows.collect()
}

fn read(row: &Row<'_>) -> Result<Exam> {
    Ok(Exam {
        id: id(row, 0)?,
        name: row.get(1)?,
        kind: code(row, 2)?,
        year: row.get(3)?,
        makes_up_for: maybe_id(row, 4)?,
        blueprint: id(row, 5)?,
        regulation: id(row, 6)?,
        minutes: row.get(7)?,
        opens_at: instant(row, 8)?,
        closes_at: instant(row, 9)?,
        state: code(row, 10)?,
        letters: row.get(11)?,
        confirms_return: row.get(12)?,
    })
}

/// An instant of a column of milliseconds since 1970 UTC.
pub(super) fn instant(row: &Row<'_>, column: usize) -> Result<Timestamp> {
    let millis: i64 = row.get(column)?;
    Timestamp::from_millisecond(millis).map_err(|error| Error::Unreadable {
        what: "instant",
        detail: error.to_string(),
    })
}

fn read_candidate(row: &Row<'_>) -> Result<Candidate> {
    Ok(Candidate {
        exam: id(row, 0)?,
        officer: id(row, 1)?,
        admission_number: row.get(2)?,
        exempt: row.get(3)?,
        standing: json(row, 4)?,
    })
}

//! Corrections of questions of an exam: each a signed row, never changed.

use rusqlite::{Row, params};

use super::Transaction;
use crate::domain::correction::Ruling;
use crate::domain::id::{AccountId, CorrectionId, ExamId, QuestionId, ResultId};
use crate::store::Result;
use crate::store::column::{Bytes, id, json, maybe_id, to_json};
use crate::store::statement::sql;

/// What is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// The question counts so.
    Rules(Ruling),
    /// That correction counts no more.
    TakesBack(CorrectionId),
}

/// A correction as it is written.
#[derive(Debug, Clone)]
pub struct Correction {
    /// Its id, which orders it.
    pub id: CorrectionId,
    /// The exam.
    pub exam: ExamId,
    /// The question.
    pub question: QuestionId,
    /// The version of it that the exam holds.
    pub version: u32,
    /// What is decided.
    pub act: Act,
    /// Why.
    pub reason: String,
    /// Document number, or empty.
    pub document: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub by: Option<AccountId>,
    /// What was signed, to the letter.
    pub statement: String,
    /// The signature.
    pub signature: [u8; 64],
    /// The public key that checks it.
    pub signer: [u8; 32],
}

/// A correction as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its id, which orders it.
    pub id: CorrectionId,
    /// The exam.
    pub exam: ExamId,
    /// The question.
    pub question: QuestionId,
    /// The version of it that the exam holds.
    pub version: u32,
    /// What is decided.
    pub act: Act,
    /// Why.
    pub reason: String,
    /// Document number, or empty.
    pub document: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// The name of who decided.
    pub by: Option<String>,
    /// What was signed, to the letter.
    pub statement: String,
    /// The signature.
    pub signature: [u8; 64],
    /// The public key that checks it.
    pub signer: [u8; 32],
    /// Whether a later one takes it back.
    pub is_taken_back: bool,
    /// How many results it replaced.
    pub results: u32,
}

/// The digests of the results that a correction made, by result.
///
/// # Errors
/// What the database says.
pub fn digests(archive: Transaction<'_>, correction: CorrectionId) -> Result<Vec<String>> {
    let mut statement = archive.prepare_cached(sql!("correction.sql", "digests"))?;
    let rows = statement.query_map([correction.as_bytes()], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The correction that made a result, and the digest that it sealed it with.
///
/// # Errors
/// What the database says.
pub fn seal_of(
    archive: Transaction<'_>,
    result: ResultId,
) -> Result<Option<(CorrectionId, String)>> {
    let mut statement = archive.prepare_cached(sql!("correction.sql", "seal_of"))?;
    let mut rows = statement.query([result.as_bytes()])?;
    let seal = |row: &Row<'_>| Ok((id(row, 0)?, row.get(1)?));
    rows.next()?.map(seal).transpose()
}

/// Enters a correction and the results that it put in the place of others, with their digests.
///
/// # Errors
/// What the database says; a correction is taken back once.
pub fn insert(
    archive: Transaction<'_>,
    correction: &Correction,
    results: &[(ResultId, String)],
) -> Result<()> {
    let (ruling, takes_back) = match &correction.act {
        Act::Rules(ruling) => (Some(to_json(ruling)?), None),
        Act::TakesBack(other) => (None, Some(*other)),
    };
    let _ = archive
        .prepare_cached(sql!("correction.sql", "insert"))?
        .execute(params![
            correction.id.as_bytes(),
            correction.exam.as_bytes(),
            correction.question.as_bytes(),
            correction.version,
            ruling,
            takes_back.bytes(),
            correction.reason,
            correction.document,
            correction.at,
            correction.by.bytes(),
            correction.statement,
            correction.signature,
            correction.signer,
        ])?;
    let mut statement = archive.prepare_cached(sql!("correction.sql", "insert_result"))?;
    for (result, digest) in results {
        let _ = statement.execute(params![correction.id.as_bytes(), result.as_bytes(), digest])?;
    }
    Ok(())
}

/// How many corrections of an exam there are, those that were taken back among them.
///
/// # Errors
/// What the database says.
pub fn count(archive: Transaction<'_>, exam: ExamId) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("correction.sql", "count"))?
        .query_row([exam.as_bytes()], |row| row.get(0))?)
}

/// The corrections of an exam, the first one first.
///
/// # Errors
/// What the database says.
pub fn of_exam(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Shown>> {
    let mut statement = archive.prepare_cached(sql!("correction.sql", "of_exam"))?;
    let rows = statement.query_and_then([exam.as_bytes()], read)?;
    rows.collect()
}

fn read(row: &Row<'_>) -> Result<Shown> {
    let act = match maybe_id(row, 5)? {
        Some(other) => Act::TakesBack(other),
        None => Act::Rules(json(row, 4)?),
    };
    Ok(Shown {
        id: id(row, 0)?,
        exam: id(row, 1)?,
        question: id(row, 2)?,
        version: row.get(3)?,
        act,
        reason: row.get(6)?,
        document: row.get(7)?,
        at: row.get(8)?,
        by: row.get(9)?,
        statement: row.get(10)?,
        signature: row.get(11)?,
        signer: row.get(12)?,
        is_taken_back: row.get(13)?,
        results: row.get(14)?,
    })
}

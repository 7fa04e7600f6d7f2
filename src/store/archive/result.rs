//! Results: one row a judgement. A correction is a new row that replaces an older one.

use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Transaction;
use crate::domain::consequence::Outcome;
use crate::domain::exam::Standing;
use crate::domain::id::{AccountId, ExamId, OfficerId, RegulationId, ResultId, SittingId};
use crate::store::column::{Bytes, code, id, json, maybe_id, to_code, to_json};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// How an exam ended for one person, with the unit, region and rank of that day.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Its id.
    pub id: ResultId,
    /// The exam.
    pub exam: ExamId,
    /// The person.
    pub officer: OfficerId,
    /// The sitting it was scored from; none for an absence.
    pub sitting: Option<SittingId>,
    /// Passed, failed, absent or void.
    pub outcome: Outcome,
    /// Points reached, in hundredths; none for absence and void.
    pub points: Option<u32>,
    /// Points possible, in hundredths.
    pub maximum: Option<u32>,
    /// Where the person stood that day.
    pub standing: Standing,
    /// The regulation it was judged by.
    pub regulation: RegulationId,
    /// When it was judged, milliseconds since 1970 UTC.
    pub at: i64,
}

/// Enters a result; `replaces` names the one that it corrects.
///
/// # Errors
/// [`Error::Exists`] if the person has a result in this exam and none is replaced.
pub fn insert<T: Serialize>(
    archive: Transaction<'_>,
    result: &Judged,
    explained: &T,
    replaces: Option<ResultId>,
    by: Option<AccountId>,
) -> Result<()> {
    if replaces.is_none() && of(archive, result.exam, result.officer)?.is_some() {
        return Err(Error::Exists {
            what: "result",
            value: result.officer.to_string(),
        });
    }
    let _ = archive
        .prepare_cached(sql!("result.sql", "insert"))?
        .execute(params![
            result.id.as_bytes(),
            result.exam.as_bytes(),
            result.officer.as_bytes(),
            result.sitting.bytes(),
            to_code(&result.outcome)?,
            result.points,
            result.maximum,
            to_json(&result.standing)?,
            result.regulation.as_bytes(),
            to_json(explained)?,
            replaces.bytes(),
            result.at,
            by.bytes(),
        ])?;
    Ok(())
}

/// The result of that id, replaced or not.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, result: ResultId) -> Result<Judged> {
    let mut statement = archive.prepare_cached(sql!("result.sql", "by_id"))?;
    let mut rows = statement.query([result.as_bytes()])?;
    rows.next()?.map_or(Err(Error::NotFound("result")), read)
}

/// The standing result of a person in an exam.
///
/// # Errors
/// What the database says.
pub fn of(archive: Transaction<'_>, exam: ExamId, officer: OfficerId) -> Result<Option<Judged>> {
    let mut statement = archive.prepare_cached(sql!("result.sql", "of"))?;
    let mut rows = statement.query(params![exam.as_bytes(), officer.as_bytes()])?;
    rows.next()?.map(read).transpose()
}

/// The standing results of an exam.
///
/// # Errors
/// What the database says.
pub fn of_exam(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Judged>> {
    let mut statement = archive.prepare_cached(sql!("result.sql", "of_exam"))?;
    let rows = statement.query_and_then([exam.as_bytes()], read)?;
    rows.collect()
}

/// The standing results of a person, the latest first.
///
/// # Errors
/// What the database says.
pub fn of_officer(archive: Transaction<'_>, officer: OfficerId) -> Result<Vec<Judged>> {
    let mut statement = archive.prepare_cached(sql!("result.sql", "of_officer"))?;
    let rows = statement.query_and_then([officer.as_bytes()], read)?;
    rows.collect()
}

/// How the points of a result came about.
///
/// # Errors
/// [`Error::NotFound`].
pub fn explained<T: DeserializeOwned>(archive: Transaction<'_>, result: ResultId) -> Result<T> {
    let mut statement = archive.prepare_cached(sql!("result.sql", "explained"))?;
    let text: String = statement
        .query_row([result.as_bytes()], |row| row.get(0))
        .optional()?
        .ok_or(Error::NotFound("result"))?;
    serde_json::from_str(&text).map_err(|error| Error::Unreadable {
        what: "result",
        detail: error.to_string(),
    })
}

/// A result with everything that its row holds, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    /// What was judged.
    pub judged: Judged,
    /// How the points came about, as text.
    pub explained: String,
    /// Where the person stood, as text.
    pub standing: String,
    /// The result it replaces.
    pub replaces: Option<ResultId>,
    /// Who judged.
    pub by: Option<AccountId>,
}

/// Everything that the row of a result holds; `None` if there is no such row.
///
/// # Errors
/// [`Error::Unreadable`] if a column says nothing this program would write.
pub fn whole(archive: Transaction<'_>, result: ResultId) -> Result<Option<Whole>> {
    let mut statement = archive.prepare_cached(sql!("result.sql", "whole"))?;
    let mut rows = statement.query([result.as_bytes()])?;
    let whole = |row: &Row<'_>| {
        Ok(Whole {
            judged: read(row)?,
            standing: row.get(7)?,
            explained: row.get(10)?,
            replaces: maybe_id(row, 11)?,
            by: maybe_id(row, 12)?,
        })
    };
    rows.next()?.map(whole).transpose()
}

fn read(row: &Row<'_>) -> Result<Judged> {
    Ok(Judged {
        id: id(row, 0)?,
        exam: id(row, 1)?,
        officer: id(row, 2)?,
        sitting: maybe_id(row, 3)?,
        outcome: code(row, 4)?,
        points: row.get(5)?,
        maximum: row.get(6)?,
        standing: json(row, 7)?,
        regulation: id(row, 8)?,
        at: row.get(9)?,
    })
}

//! Where the candidates of an exam are: a page of them, and how many are where.

use rusqlite::params;

use super::read_candidate;
use crate::domain::consequence::Outcome;
use crate::domain::exam::Candidate;
use crate::domain::id::ExamId;
use crate::domain::scoring::{Points, percent};
use crate::store::Result;
use crate::store::archive::Transaction;
use crate::store::column::maybe_code;
use crate::store::statement::sql;

/// Which candidates a list shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct BoardFilter<'a> {
    /// `awaited`, `sitting`, `exempt`, an outcome, or `done` for every outcome but absence.
    pub group: Option<&'static str>,
    /// Part of a name or unit, or the beginning of an admission number.
    pub text: &'a str,
}

/// A candidate with where the person is.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The place on the list.
    pub candidate: Candidate,
    /// The person's name.
    pub name: String,
    /// Whether there is a sitting.
    pub begun: bool,
    /// Whether that sitting was handed in.
    pub handed_in: bool,
    /// The outcome and the score in per cent, once judged.
    pub judged: Option<(Outcome, Option<f64>)>,
}

/// One page of the candidates, by admission number.
///
/// # Errors
/// What the database says.
pub fn board(
    archive: Transaction<'_>,
    exam: ExamId,
    filter: &BoardFilter<'_>,
    limit: u32,
    offset: u32,
) -> Result<Vec<Seat>> {
    let mut statement = archive.prepare_cached(sql!("../exam.sql", "board"))?;
    let rows = statement.query_and_then(
        params![exam.as_bytes(), filter.group, filter.text, limit, offset],
        |row| {
            let points: Option<u32> = row.get(8)?;
            let maximum: Option<u32> = row.get(9)?;
            let score = points
                .zip(maximum)
                .map(|(points, maximum)| percent(Points(points), Points(maximum)));
            Ok(Seat {
                candidate: read_candidate(row)?,
                name: row.get(5)?,
                begun: row.get(6)?,
                handed_in: row.get(10)?,
                judged: maybe_code(row, 7)?.map(|outcome| (outcome, score)),
            })
        },
    )?;
    rows.collect()
}

/// How many candidates the filter lets through.
///
/// # Errors
/// What the database says.
pub fn board_count(
    archive: Transaction<'_>,
    exam: ExamId,
    filter: &BoardFilter<'_>,
) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("../exam.sql", "board_count"))?
        .query_row(params![exam.as_bytes(), filter.group, filter.text], |row| {
            row.get(0)
        })?)
}

/// How many candidates are where, by the words of [`BoardFilter::group`].
///
/// # Errors
/// What the database says.
pub fn tally(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<(String, u32)>> {
    let mut statement = archive.prepare_cached(sql!("../exam.sql", "tally"))?;
    let rows = statement.query_and_then([exam.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

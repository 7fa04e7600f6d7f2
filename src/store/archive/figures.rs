//! Columns for figures: who was listed, what became of it, and how the points came about. Read in one
//! pass, never written.

use std::collections::HashMap;

use serde::de::DeserializeOwned;

use super::Transaction;
use crate::domain::consequence::Outcome;
use crate::domain::exam::Standing;
use crate::domain::id::{ExamId, OfficerId};
use crate::store::column::{id, maybe_code};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// One person listed for an exam, with the standing of the day and what stands as the result.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing<'a> {
    /// The person.
    pub officer: OfficerId,
    /// Whether the person need not sit.
    pub exempt: bool,
    /// Where the person stood when the result was made, or else when the list was.
    pub standing: &'a Standing,
    /// How it ended, if it did.
    pub outcome: Option<Outcome>,
    /// Points reached, in hundredths.
    pub points: Option<u32>,
    /// Points possible, in hundredths.
    pub maximum: Option<u32>,
    /// Whether the person was let in.
    pub begun: bool,
}

/// What a list of people calls a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// The name.
    pub name: String,
    /// The number of the latest certificate.
    pub certificate: Option<String>,
}

/// Hands over everybody listed for an exam, in no particular order. Thousands share one standing, so
/// each is read from its text once.
///
/// # Errors
/// What the database says.
pub fn listings(
    archive: Transaction<'_>,
    exam: ExamId,
    mut take: impl FnMut(Listing<'_>) -> Result<()>,
) -> Result<()> {
    let mut standings: HashMap<String, Standing> = HashMap::new();
    let mut statement = archive.prepare_cached(sql!("figures.sql", "listings"))?;
    let mut rows = statement.query([exam.as_bytes()])?;
    while let Some(row) = rows.next()? {
        let text: &str = row.get_ref(3)?.as_str().map_err(unreadable("standing"))?;
        if !standings.contains_key(text) {
            let standing = serde_json::from_str(text).map_err(unreadable("standing"))?;
            let _ = standings.insert(text.to_owned(), standing);
        }
        take(Listing {
            officer: id(row, 1)?,
            exempt: row.get(2)?,
            standing: &standings[text],
            outcome: maybe_code(row, 4)?,
            points: row.get(5)?,
            maximum: row.get(6)?,
            begun: row.get(7)?,
        })?;
    }
    Ok(())
}

/// Hands over how the points of every scored result of an exam came about; `T` reads what it needs
/// of it.
///
/// # Errors
/// What the database says.
pub fn explained<T: DeserializeOwned>(
    archive: Transaction<'_>,
    exam: ExamId,
    wanted: impl Fn(OfficerId) -> bool,
    mut take: impl FnMut(T),
) -> Result<()> {
    let mut statement = archive.prepare_cached(sql!("figures.sql", "explained"))?;
    let mut rows = statement.query([exam.as_bytes()])?;
    while let Some(row) = rows.next()? {
        if wanted(id(row, 0)?) {
            let text: &str = row.get_ref(1)?.as_str().map_err(unreadable("result"))?;
            take(serde_json::from_str(text).map_err(unreadable("result"))?);
        }
    }
    Ok(())
}

/// A scored result with the paper it is of.
#[derive(Debug)]
pub struct Answered<P, E> {
    /// Points reached, in hundredths.
    pub points: u32,
    /// Points possible, in hundredths.
    pub maximum: u32,
    /// The questions of the paper, as stored.
    pub paper: P,
    /// How the points came about.
    pub explained: E,
}

/// Hands over every scored result of an exam that has a paper, in no particular order. A void result and
/// one that another took the place of are none.
///
/// # Errors
/// What the database says.
pub fn answered<P: DeserializeOwned, E: DeserializeOwned>(
    archive: Transaction<'_>,
    exam: ExamId,
    mut take: impl FnMut(Answered<P, E>),
) -> Result<()> {
    let mut statement = archive.prepare_cached(sql!("figures.sql", "answered"))?;
    let mut rows = statement.query([exam.as_bytes()])?;
    while let Some(row) = rows.next()? {
        let paper: &str = row.get_ref(2)?.as_str().map_err(unreadable("paper"))?;
        let explained: &str = row.get_ref(3)?.as_str().map_err(unreadable("result"))?;
        take(Answered {
            points: row.get(0)?,
            maximum: row.get(1)?,
            paper: serde_json::from_str(paper).map_err(unreadable("paper"))?,
            explained: serde_json::from_str(explained).map_err(unreadable("result"))?,
        });
    }
    Ok(())
}

/// How many results, corrections and closed exams there are. None of them ever becomes fewer, so where
/// nothing of this changed, no answer came and none counts otherwise.
pub type Stand = (i64, i64, i64);

/// Where the archive stands.
///
/// # Errors
/// What the database says.
pub fn stand(archive: Transaction<'_>) -> Result<Stand> {
    let mut statement = archive.prepare_cached(sql!("figures.sql", "stand"))?;
    Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
}

/// The names and certificate numbers of all people who ever were in the archive.
///
/// # Errors
/// What the database says.
pub fn names(archive: Transaction<'_>) -> Result<HashMap<OfficerId, Called>> {
    let mut statement = archive.prepare_cached(sql!("figures.sql", "names"))?;
    let rows = statement.query_and_then([], |row| {
        let called = Called {
            name: row.get(1)?,
            certificate: row.get(2)?,
        };
        Ok((id(row, 0)?, called))
    })?;
    rows.collect()
}

fn unreadable<E: std::fmt::Display>(what: &'static str) -> impl Fn(E) -> Error {
    move |error| Error::Unreadable {
        what,
        detail: error.to_string(),
    }
}

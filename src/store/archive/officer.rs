//! Officers as they stand, and the track of events that made them so.
//!
//! The identity number stands sealed, and beside it the keyed hash by which it is found.

use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, Row, params};
use serde_json::Value;

use super::Transaction;
use crate::domain::certificate;
use crate::domain::id::{AccountId, EventId, ImportId, OfficerId, UnitId};
use crate::domain::officer::{Officer, OfficerProfile, Rank};
use crate::store::column::{
    Bytes, code, day, day_text, id, json, maybe_code, maybe_day, to_code, to_json,
};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// An event of somebody's track, as it is written.
#[derive(Debug, Clone)]
pub struct TrackEvent {
    /// Its id, which orders it.
    pub id: EventId,
    /// `entered`, `changed`, `moved`, `training`, `routine-check`, `reward`, `discipline`, `note`.
    pub kind: &'static str,
    /// The day it happened.
    pub on: Date,
    /// When it was written down, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who wrote it down.
    pub by: Option<AccountId>,
    /// Document number, or empty.
    pub document: String,
    /// The import that brought it.
    pub import: Option<ImportId>,
}

/// An event of the track, as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackEntry {
    /// What kind of event.
    pub kind: String,
    /// The day it happened.
    pub on: Date,
    /// When it was written down, milliseconds since 1970 UTC.
    pub at: i64,
    /// Document number, or empty.
    pub document: String,
    /// What else it says.
    pub payload: Value,
    /// The name of who wrote it down.
    pub by: Option<String>,
}

/// The sealed identity number and the hash that finds it.
#[derive(Debug, Clone)]
pub struct SealedIdentity {
    /// Ciphertext, bound to the officer's id.
    pub sealed: Vec<u8>,
    /// Keyed hash.
    pub lookup: [u8; 32],
    /// The birth date that the number states.
    pub birth: Date,
}

/// One line of the list of people.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The person.
    pub id: OfficerId,
    /// The name.
    pub name: String,
    /// Leader or staff.
    pub rank: Rank,
    /// The unit.
    pub unit: UnitId,
    /// The unit's name.
    pub unit_name: String,
    /// The unit's region.
    pub region: String,
    /// The latest certificate's number.
    pub certificate: Option<String>,
    /// The latest certificate's recorded state.
    pub state: Option<certificate::State>,
    /// The last day of the latest certificate.
    pub valid_until: Option<Date>,
}

/// Which people a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this unit.
    pub unit: Option<UnitId>,
    /// Only this region.
    pub region: Option<String>,
    /// Part of a name, or the beginning of a certificate number.
    pub text: String,
}

/// Enters an officer together with the event that made the entry.
///
/// # Errors
/// [`Error::Exists`] if the identity number stands in the archive already.
pub fn insert(
    archive: Transaction<'_>,
    officer: &Officer,
    identity: Option<&SealedIdentity>,
    event: &TrackEvent,
) -> Result<()> {
    if let Some(identity) = identity
        && by_identity(archive, &identity.lookup)?.is_some()
    {
        return Err(Error::Exists {
            what: "officer",
            value: officer.profile.name.clone(),
        });
    }
    let _ = archive
        .prepare_cached(sql!("officer.sql", "insert"))?
        .execute(params![
            officer.id.as_bytes(),
            officer.unit.as_bytes(),
            officer.profile.name,
            to_code(&officer.profile.rank)?,
            to_json(&officer.profile)?,
            identity.map(|identity| &identity.sealed),
            identity.map(|identity| identity.lookup),
            day_text(identity.map(|identity| identity.birth)),
        ])?;
    log(archive, officer.id, event, &state_of(officer)?)
}

/// Changes an officer together with the event that made the change.
///
/// # Errors
/// [`Error::NotFound`].
pub fn update(archive: Transaction<'_>, officer: &Officer, event: &TrackEvent) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("officer.sql", "update"))?
        .execute(params![
            officer.id.as_bytes(),
            officer.unit.as_bytes(),
            officer.profile.name,
            to_code(&officer.profile.rank)?,
            to_json(&officer.profile)?,
        ])?;
    if changed == 0 {
        return Err(Error::NotFound("officer"));
    }
    log(archive, officer.id, event, &state_of(officer)?)
}

/// What an event of entering or changing says: all that is known afterwards.
fn state_of(officer: &Officer) -> Result<Value> {
    let profile = serde_json::to_value(&officer.profile).map_err(|error| Error::Unreadable {
        what: "officer",
        detail: error.to_string(),
    })?;
    Ok(serde_json::json!({ "unit": officer.unit.to_string(), "profile": profile }))
}

/// Adds an event to an officer's track.
///
/// # Errors
/// What the database says.
pub fn log(
    archive: Transaction<'_>,
    officer: OfficerId,
    event: &TrackEvent,
    payload: &Value,
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("officer.sql", "insert_event"))?
        .execute(params![
            event.id.as_bytes(),
            officer.as_bytes(),
            event.kind,
            event.on.to_string(),
            event.at,
            event.by.bytes(),
            event.document,
            event.import.bytes(),
            payload.to_string(),
        ])?;
    Ok(())
}

/// The officer of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, officer: OfficerId) -> Result<Officer> {
    one(
        archive,
        sql!("officer.sql", "by_id"),
        [officer.as_bytes().as_slice()],
    )?
    .ok_or(Error::NotFound("officer"))
}

/// The officer with that identity number, by its keyed hash.
///
/// # Errors
/// What the database says.
pub fn by_identity(archive: Transaction<'_>, lookup: &[u8; 32]) -> Result<Option<Officer>> {
    one(
        archive,
        sql!("officer.sql", "by_identity"),
        [lookup.as_slice()],
    )
}

/// The holder of that certificate number.
///
/// # Errors
/// What the database says.
pub fn by_certificate(archive: Transaction<'_>, number: &str) -> Result<Option<Officer>> {
    one(archive, sql!("officer.sql", "by_certificate"), [number])
}

/// The candidate with that admission number, of the latest exam that gave it.
///
/// # Errors
/// What the database says.
pub fn by_admission(archive: Transaction<'_>, number: &str) -> Result<Option<Officer>> {
    one(archive, sql!("officer.sql", "by_admission"), [number])
}

/// The sealed identity number, if one is recorded.
///
/// # Errors
/// [`Error::NotFound`].
pub fn sealed_identity(archive: Transaction<'_>, officer: OfficerId) -> Result<Option<Vec<u8>>> {
    archive
        .prepare_cached(sql!("officer.sql", "sealed"))?
        .query_row([officer.as_bytes()], |row| row.get(0))
        .optional()?
        .ok_or(Error::NotFound("officer"))
}

/// The birth date that the identity number states, if one is recorded.
///
/// # Errors
/// [`Error::NotFound`].
pub fn birth(archive: Transaction<'_>, officer: OfficerId) -> Result<Option<Date>> {
    let mut statement = archive.prepare_cached(sql!("officer.sql", "birth"))?;
    let mut rows = statement.query([officer.as_bytes()])?;
    match rows.next()? {
        Some(row) => maybe_day(row, 0),
        None => Err(Error::NotFound("officer")),
    }
}

/// One page of the list of people, by region, unit and name.
///
/// # Errors
/// What the database says.
pub fn page(
    archive: Transaction<'_>,
    filter: &Filter,
    limit: u32,
    offset: u32,
) -> Result<Vec<Line>> {
    let mut statement = archive.prepare_cached(sql!("officer.sql", "page"))?;
    let rows = statement.query_and_then(
        params![
            filter.unit.bytes(),
            filter.region,
            filter.text,
            limit,
            offset
        ],
        line,
    )?;
    rows.collect()
}

/// How many people the filter lets through.
///
/// # Errors
/// What the database says.
pub fn count(archive: Transaction<'_>, filter: &Filter) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("officer.sql", "count"))?
        .query_row(
            params![filter.unit.bytes(), filter.region, filter.text],
            |row| row.get(0),
        )?)
}

/// The officer's track, newest first.
///
/// # Errors
/// What the database says.
pub fn track(archive: Transaction<'_>, officer: OfficerId) -> Result<Vec<TrackEntry>> {
    let mut statement = archive.prepare_cached(sql!("officer.sql", "events"))?;
    let rows = statement.query_and_then([officer.as_bytes()], |row| {
        Ok(TrackEntry {
            kind: row.get(0)?,
            on: day(row, 1)?,
            at: row.get(2)?,
            document: row.get(3)?,
            payload: json(row, 4)?,
            by: row.get(5)?,
        })
    })?;
    rows.collect()
}

/// Every serving officer.
///
/// # Errors
/// What the database says.
pub fn all(archive: Transaction<'_>) -> Result<Vec<Officer>> {
    let mut statement = archive.prepare_cached(sql!("officer.sql", "all"))?;
    let rows = statement.query_and_then([], officer)?;
    rows.collect()
}

/// A serving officer whose identity number is recorded.
#[derive(Debug, Clone)]
pub struct Identified {
    /// The person.
    pub officer: Officer,
    /// The unit's name.
    pub unit_name: String,
    /// The birth date that the number states.
    pub birth: Option<Date>,
    /// The sealed number.
    pub sealed: Vec<u8>,
}

/// Every serving officer whose identity number is recorded, by region, unit and name.
///
/// # Errors
/// What the database says.
pub fn identified(archive: Transaction<'_>) -> Result<Vec<Identified>> {
    let mut statement = archive.prepare_cached(sql!("officer.sql", "sealed_all"))?;
    let rows = statement.query_and_then([], |row| {
        Ok(Identified {
            officer: officer(row)?,
            birth: maybe_day(row, 3)?,
            sealed: row.get(4)?,
            unit_name: row.get(5)?,
        })
    })?;
    rows.collect()
}

/// A serving officer as the rules of eligibility look at people.
#[derive(Debug, Clone)]
pub struct Eligible {
    /// The person.
    pub officer: Officer,
    /// The birth date that the identity number states.
    pub birth: Option<Date>,
    /// The sealed number.
    pub sealed: Option<Vec<u8>>,
    /// The unit's name.
    pub unit_name: String,
    /// The unit's region.
    pub region: String,
    /// Whether there is a certificate that something can still be done to.
    pub has_certificate: bool,
    /// The last day of the latest of these.
    pub valid_until: Option<Date>,
}

/// Every serving officer as the rules of eligibility look at people, by id.
///
/// # Errors
/// What the database says.
pub fn eligible(archive: Transaction<'_>) -> Result<Vec<Eligible>> {
    let mut statement = archive.prepare_cached(sql!("officer.sql", "eligible"))?;
    let rows = statement.query_and_then([], |row| {
        Ok(Eligible {
            officer: officer(row)?,
            birth: maybe_day(row, 3)?,
            sealed: row.get(4)?,
            unit_name: row.get(5)?,
            region: row.get(6)?,
            has_certificate: row.get(7)?,
            valid_until: maybe_day(row, 8)?,
        })
    })?;
    rows.collect()
}

fn one<P: rusqlite::Params>(
    archive: Transaction<'_>,
    statement: &str,
    params: P,
) -> Result<Option<Officer>> {
    let mut statement = archive.prepare_cached(statement)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(officer).transpose()
}

fn officer(row: &Row<'_>) -> Result<Officer> {
    Ok(Officer {
        id: id(row, 0)?,
        unit: id(row, 1)?,
        profile: json::<OfficerProfile>(row, 2)?,
    })
}

fn line(row: &Row<'_>) -> Result<Line> {
    Ok(Line {
        id: id(row, 0)?,
        name: row.get(1)?,
        rank: code(row, 2)?,
        unit: id(row, 3)?,
        unit_name: row.get(4)?,
        region: row.get(5)?,
        certificate: row.get(6)?,
        state: maybe_code(row, 7)?,
        valid_until: maybe_day(row, 8)?,
    })
}

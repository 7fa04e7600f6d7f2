//! Units as they stand, and the events that made them so.

use std::collections::HashMap;

use rusqlite::{Row, params};

use super::Transaction;
use super::officer::TrackEvent;
use crate::domain::id::UnitId;
use crate::domain::unit::{Unit, UnitProfile};
use crate::store::column::{Bytes, day_text, id, maybe_code, to_code, to_json};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// Enters a unit together with the event that made it.
///
/// # Errors
/// [`Error::Exists`] if the region has a unit of that name.
pub fn insert(archive: Transaction<'_>, unit: &Unit, event: &TrackEvent) -> Result<()> {
    if by_name(archive, &unit.profile.region, &unit.profile.name)?.is_some() {
        return Err(Error::Exists {
            what: "unit",
            value: unit.profile.name.clone(),
        });
    }
    write(archive, sql!("unit.sql", "insert"), unit)?;
    log(archive, unit, event)
}

/// Changes a unit together with the event that changed it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn update(archive: Transaction<'_>, unit: &Unit, event: &TrackEvent) -> Result<()> {
    write(archive, sql!("unit.sql", "update"), unit)?;
    log(archive, unit, event)
}

fn write(archive: Transaction<'_>, statement: &str, unit: &Unit) -> Result<()> {
    let profile = &unit.profile;
    let changed = archive.prepare_cached(statement)?.execute(params![
        unit.id.as_bytes(),
        profile.name,
        profile.region,
        profile.credit_code,
        profile.kind.as_ref().map(to_code).transpose()?,
        profile.level.as_ref().map(to_code).transpose()?,
        profile.field,
    ])?;
    if changed == 0 {
        Err(Error::NotFound("unit"))
    } else {
        Ok(())
    }
}

fn log(archive: Transaction<'_>, unit: &Unit, event: &TrackEvent) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("unit.sql", "insert_event"))?
        .execute(params![
            event.id.as_bytes(),
            unit.id.as_bytes(),
            event.kind,
            day_text(Some(event.on)),
            event.at,
            event.by.bytes(),
            event.document,
            to_json(&unit.profile)?,
        ])?;
    Ok(())
}

/// The unit of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, unit: UnitId) -> Result<Unit> {
    one(archive, sql!("unit.sql", "by_id"), [unit.as_bytes()])?.ok_or(Error::NotFound("unit"))
}

/// The unit of that name within a region.
///
/// # Errors
/// What the database says.
pub fn by_name(archive: Transaction<'_>, region: &str, name: &str) -> Result<Option<Unit>> {
    one(archive, sql!("unit.sql", "by_name"), [region, name])
}

/// The unit of that unified code.
///
/// # Errors
/// What the database says.
pub fn by_credit_code(archive: Transaction<'_>, code: &str) -> Result<Option<Unit>> {
    one(archive, sql!("unit.sql", "by_credit_code"), [code])
}

/// Every unit, by region and name.
///
/// # Errors
/// What the database says.
pub fn all(archive: Transaction<'_>) -> Result<Vec<Unit>> {
    let mut statement = archive.prepare_cached(sql!("unit.sql", "all"))?;
    let rows = statement.query_and_then([], unit)?;
    rows.collect()
}

/// How many serving officers each unit has.
///
/// # Errors
/// What the database says.
pub fn sizes(archive: Transaction<'_>) -> Result<HashMap<UnitId, u32>> {
    let mut statement = archive.prepare_cached(sql!("unit.sql", "sizes"))?;
    let rows = statement.query_and_then([], |row| Ok((id(row, 0)?, row.get(1)?)))?;
    rows.collect()
}

fn one<P: rusqlite::Params>(
    archive: Transaction<'_>,
    statement: &str,
    params: P,
) -> Result<Option<Unit>> {
    let mut statement = archive.prepare_cached(statement)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(unit).transpose()
}

fn unit(row: &Row<'_>) -> Result<Unit> {
    Ok(Unit {
        id: id(row, 0)?,
        profile: UnitProfile {
            name: row.get(1)?,
            region: row.get(2)?,
            credit_code: row.get(3)?,
            kind: maybe_code(row, 4)?,
            level: maybe_code(row, 5)?,
            field: row.get(6)?,
        },
    })
}

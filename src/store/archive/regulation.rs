//! Regulations and blueprints: versions are added, never changed.

use rusqlite::{Row, params};

use super::Transaction;
use crate::domain::id::{AccountId, BlueprintId, RegulationId};
use crate::domain::regulation::Regulation;
use crate::store::column::{Bytes, day, id, json, to_json};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// A stored blueprint version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBlueprint {
    /// The version's id.
    pub id: BlueprintId,
    /// Its name.
    pub name: String,
    /// 1 for the first version of that name.
    pub version: u32,
    /// The text as TOML.
    pub toml: String,
}

/// Adds a regulation version; its number must be the next one of its name.
///
/// # Errors
/// What the database says.
pub fn insert(
    archive: Transaction<'_>,
    regulation: &Regulation,
    at: i64,
    by: Option<AccountId>,
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("regulation.sql", "insert"))?
        .execute(params![
            regulation.id.as_bytes(),
            regulation.name,
            regulation.version,
            regulation.effective_on.to_string(),
            regulation.basis,
            to_json(&regulation.settings)?,
            at,
            by.bytes(),
        ])?;
    Ok(())
}

/// The number that the next version of that name gets.
///
/// # Errors
/// What the database says.
pub fn next_version(archive: Transaction<'_>, name: &str) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("regulation.sql", "next_version"))?
        .query_row([name], |row| row.get(0))?)
}

/// The regulation version of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, regulation: RegulationId) -> Result<Regulation> {
    let mut statement = archive.prepare_cached(sql!("regulation.sql", "by_id"))?;
    let mut rows = statement.query([regulation.as_bytes()])?;
    rows.next()?
        .map_or(Err(Error::NotFound("regulation")), read)
}

/// Every version, newest first.
///
/// # Errors
/// What the database says.
pub fn all(archive: Transaction<'_>) -> Result<Vec<Regulation>> {
    let mut statement = archive.prepare_cached(sql!("regulation.sql", "all"))?;
    let rows = statement.query_and_then([], read)?;
    rows.collect()
}

fn read(row: &Row<'_>) -> Result<Regulation> {
    Ok(Regulation {
        id: id(row, 0)?,
        name: row.get(1)?,
        version: row.get(2)?,
        effective_on: day(row, 3)?,
        basis: row.get(4)?,
        settings: json(row, 5)?,
    })
}

/// Adds a blueprint version.
///
/// # Errors
/// What the database says.
pub fn insert_blueprint(
    archive: Transaction<'_>,
    blueprint: &StoredBlueprint,
    at: i64,
    by: Option<AccountId>,
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("regulation.sql", "insert_blueprint"))?
        .execute(params![
            blueprint.id.as_bytes(),
            blueprint.name,
            blueprint.version,
            blueprint.toml,
            at,
            by.bytes(),
        ])?;
    Ok(())
}

/// The number that the next version of that blueprint gets.
///
/// # Errors
/// What the database says.
pub fn next_blueprint_version(archive: Transaction<'_>, name: &str) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("regulation.sql", "next_blueprint_version"))?
        .query_row([name], |row| row.get(0))?)
}

/// The blueprint version of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn blueprint(archive: Transaction<'_>, blueprint: BlueprintId) -> Result<StoredBlueprint> {
    let mut statement = archive.prepare_cached(sql!("regulation.sql", "blueprint_by_id"))?;
    let mut rows = statement.query([blueprint.as_bytes()])?;
    rows.next()?
        .map_or(Err(Error::NotFound("blueprint")), read_blueprint)
}

/// The newest version of every blueprint, newest first.
///
/// # Errors
/// What the database says.
pub fn blueprints(archive: Transaction<'_>) -> Result<Vec<StoredBlueprint>> {
    let mut statement = archive.prepare_cached(sql!("regulation.sql", "blueprints"))?;
    let rows = statement.query_and_then([], read_blueprint)?;
    rows.collect()
}

/// Every version of a blueprint, the newest first, with when each was made in milliseconds since 1970
/// UTC.
///
/// # Errors
/// What the database says.
pub fn blueprint_versions(
    archive: Transaction<'_>,
    name: &str,
) -> Result<Vec<(StoredBlueprint, i64)>> {
    let mut statement = archive.prepare_cached(sql!("regulation.sql", "blueprint_versions"))?;
    let rows = statement.query_and_then([name], |row| Ok((read_blueprint(row)?, row.get(4)?)))?;
    rows.collect()
}

fn read_blueprint(row: &Row<'_>) -> Result<StoredBlueprint> {
    Ok(StoredBlueprint {
        id: id(row, 0)?,
        name: row.get(1)?,
        version: row.get(2)?,
        toml: row.get(3)?,
    })
}

//! Settings of this archive, and facts about it: its id, when it was made, whether it is make-believe.

use rusqlite::{OptionalExtension as _, params};

use super::Transaction;
use crate::store::Result;
use crate::store::statement::sql;

/// A setting.
///
/// # Errors
/// What the database says.
pub fn get(archive: Transaction<'_>, key: &str) -> Result<Option<String>> {
    let mut statement = archive.prepare_cached(sql!("setting.sql", "get"))?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// Changes a setting.
///
/// # Errors
/// What the database says.
pub fn set(archive: Transaction<'_>, key: &str, value: &str) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("setting.sql", "set"))?
        .execute(params![key, value])?;
    Ok(())
}

/// A fact about the archive.
///
/// # Errors
/// What the database says.
pub fn fact(archive: Transaction<'_>, key: &str) -> Result<Option<String>> {
    let mut statement = archive.prepare_cached(sql!("setting.sql", "fact"))?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// States a fact about the archive.
///
/// # Errors
/// What the database says.
pub fn set_fact(archive: Transaction<'_>, key: &str, value: &str) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("setting.sql", "set_fact"))?
        .execute(params![key, value])?;
    Ok(())
}

//! Pictures of officers, one a person, as they were handed in.

use rusqlite::{OptionalExtension as _, params};

use super::Transaction;
use crate::domain::id::{AccountId, EventId, ExamId, OfficerId};
use crate::store::Result;
use crate::store::column::Bytes;
use crate::store::statement::sql;

/// A picture as it is kept.
#[derive(Debug, Clone)]
pub struct Picture<'a> {
    /// `png` or `jpeg`.
    pub format: &'static str,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The file.
    pub image: &'a [u8],
}

/// Keeps a person's picture in place of the one before.
///
/// # Errors
/// What the database says; more than two mebibytes are refused by it.
pub fn put(
    archive: Transaction<'_>,
    officer: OfficerId,
    picture: &Picture<'_>,
    (event, at, by): (EventId, i64, Option<AccountId>),
) -> Result<()> {
    let hash = *blake3::hash(picture.image).as_bytes();
    let _ = archive
        .prepare_cached(sql!("photo.sql", "put"))?
        .execute(params![
            officer.as_bytes(),
            picture.format,
            picture.width,
            picture.height,
            picture.image,
            hash,
        ])?;
    let _ = archive
        .prepare_cached(sql!("photo.sql", "insert_event"))?
        .execute(params![
            event.as_bytes(),
            officer.as_bytes(),
            "kept",
            at,
            by.bytes(),
            hash,
        ])?;
    Ok(())
}

/// A person's picture, if there is one.
///
/// # Errors
/// What the database says.
pub fn image(archive: Transaction<'_>, officer: OfficerId) -> Result<Option<Vec<u8>>> {
    let mut statement = archive.prepare_cached(sql!("photo.sql", "image"))?;
    Ok(statement
        .query_row([officer.as_bytes()], |row| row.get(0))
        .optional()?)
}

/// The hash of a person's picture, if there is one.
///
/// # Errors
/// What the database says.
pub fn hash(archive: Transaction<'_>, officer: OfficerId) -> Result<Option<[u8; 32]>> {
    let mut statement = archive.prepare_cached(sql!("photo.sql", "hash"))?;
    Ok(statement
        .query_row([officer.as_bytes()], |row| row.get(0))
        .optional()?)
}

/// How many candidates of an exam have a picture.
///
/// # Errors
/// What the database says.
pub fn how_many(archive: Transaction<'_>, exam: ExamId) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("photo.sql", "how_many"))?
        .query_row([exam.as_bytes()], |row| row.get(0))?)
}

//! Pictures of officers, one a person, as they were handed in; and what the latest import of them put where.

use rusqlite::{OptionalExtension as _, params};

use super::Transaction;
use crate::domain::id::{AccountId, EventId, ExamId, ImportId, OfficerId};
use crate::store::column::{Bytes, id};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// A picture as it is kept.
#[derive(Debug, Clone)]
pub struct Picture<'a> {
    /// `png` or `jpeg`.
    pub format: &'a str,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The file.
    pub image: &'a [u8],
}

/// An import of pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// The name of who accepted it.
    pub by: Option<String>,
    /// How many pictures it put.
    pub kept: u32,
    /// Whether it was undone.
    pub is_undone: bool,
}

/// What stood where an import put a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// Whose.
    pub officer: OfficerId,
    /// The picture before: its format, its size, the file; `None` if there was none.
    pub before: Option<(String, u32, u32, Vec<u8>)>,
    /// Whether the picture that was put is still there.
    pub stands: bool,
}

/// Begins an import of so many pictures. What stood before the one before it is not kept any longer: only the
/// latest import can be undone.
///
/// # Errors
/// What the database says.
pub fn begin_import(
    archive: Transaction<'_>,
    import: ImportId,
    at: i64,
    by: Option<AccountId>,
    kept: u32,
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("photo.sql", "forget_puts"))?
        .execute([])?;
    let _ = archive
        .prepare_cached(sql!("photo.sql", "begin_import"))?
        .execute(params![import.as_bytes(), at, by.bytes(), kept])?;
    Ok(())
}

/// Notes what stands where an import is about to put a picture of that hash.
///
/// # Errors
/// What the database says.
pub fn remember(
    archive: Transaction<'_>,
    import: ImportId,
    officer: OfficerId,
    image: &[u8],
) -> Result<()> {
    let hash = *blake3::hash(image).as_bytes();
    let _ = archive
        .prepare_cached(sql!("photo.sql", "remember"))?
        .execute(params![import.as_bytes(), officer.as_bytes(), hash])?;
    Ok(())
}

/// The latest import, if there was one.
///
/// # Errors
/// What the database says.
pub fn latest_import(archive: Transaction<'_>) -> Result<Option<Import>> {
    let mut statement = archive.prepare_cached(sql!("photo.sql", "latest_import"))?;
    let mut rows = statement.query([])?;
    let read = |row: &rusqlite::Row<'_>| -> Result<Import> {
        Ok(Import {
            id: id(row, 0)?,
            at: row.get(1)?,
            by: row.get(2)?,
            kept: row.get(3)?,
            is_undone: row.get(4)?,
        })
    };
    rows.next()?.map(read).transpose()
}

/// What an import put where.
///
/// # Errors
/// What the database says.
pub fn puts(archive: Transaction<'_>, import: ImportId) -> Result<Vec<Put>> {
    let mut statement = archive.prepare_cached(sql!("photo.sql", "puts"))?;
    let rows = statement.query_and_then([import.as_bytes()], |row| -> Result<Put> {
        let image: Option<Vec<u8>> = row.get(4)?;
        let before = match image {
            Some(image) => Some((row.get(1)?, row.get(2)?, row.get(3)?, image)),
            None => None,
        };
        Ok(Put {
            officer: id(row, 0)?,
            before,
            stands: row.get(5)?,
        })
    })?;
    rows.collect()
}

/// Notes that an import was undone.
///
/// # Errors
/// [`Error::NotFound`] if it was before.
pub fn end_import(archive: Transaction<'_>, import: ImportId, at: i64) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("photo.sql", "end_import"))?
        .execute(params![import.as_bytes(), at])?;
    if changed == 0 {
        return Err(Error::NotFound("import"));
    }
    let _ = archive
        .prepare_cached(sql!("photo.sql", "forget_puts"))?
        .execute([])?;
    Ok(())
}

/// Takes a person's picture away.
///
/// # Errors
/// What the database says.
pub fn remove(
    archive: Transaction<'_>,
    officer: OfficerId,
    (event, at, by): (EventId, i64, Option<AccountId>),
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("photo.sql", "remove"))?
        .execute([officer.as_bytes()])?;
    let _ = archive
        .prepare_cached(sql!("photo.sql", "insert_event"))?
        .execute(params![
            event.as_bytes(),
            officer.as_bytes(),
            "removed",
            at,
            by.bytes(),
            None::<[u8; 32]>,
        ])?;
    Ok(())
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

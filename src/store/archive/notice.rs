//! Notices (通知): what a person is told of decisions, and when it was read.

use rusqlite::{Row, params};

use super::Transaction;
use crate::domain::id::{ExamId, NoticeId, OfficerId};
use crate::domain::notice::Content;
use crate::store::Result;
use crate::store::column::{Bytes, id, json, maybe_id, to_json};
use crate::store::statement::sql;

/// A notice.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Its id, which orders it.
    pub id: NoticeId,
    /// The exam that it is about, if it is about one.
    pub exam: Option<ExamId>,
    /// What it says.
    pub content: Content,
    /// When it was made, milliseconds since 1970 UTC.
    pub at: i64,
    /// When it was read.
    pub read_at: Option<i64>,
}

/// Enters a notice to a person.
///
/// # Errors
/// What the database says.
pub fn insert(archive: Transaction<'_>, officer: OfficerId, notice: &Notice) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("notice.sql", "insert"))?
        .execute(params![
            notice.id.as_bytes(),
            officer.as_bytes(),
            notice.exam.bytes(),
            notice.content.code(),
            to_json(&notice.content)?,
            notice.at,
        ])?;
    Ok(())
}

/// The latest notices of a person, the newest first.
///
/// # Errors
/// What the database says.
pub fn of_officer(archive: Transaction<'_>, officer: OfficerId, limit: u32) -> Result<Vec<Notice>> {
    let mut statement = archive.prepare_cached(sql!("notice.sql", "of_officer"))?;
    let rows = statement.query_and_then(params![officer.as_bytes(), limit], read)?;
    rows.collect()
}

/// The notices that a person has not read, the newest first.
///
/// # Errors
/// What the database says.
pub fn unread(archive: Transaction<'_>, officer: OfficerId) -> Result<Vec<Notice>> {
    let mut statement = archive.prepare_cached(sql!("notice.sql", "unread"))?;
    let rows = statement.query_and_then([officer.as_bytes()], read)?;
    rows.collect()
}

/// Notes that the person has read it; says whether it was not read before.
///
/// # Errors
/// What the database says.
pub fn set_read(
    archive: Transaction<'_>,
    notice: NoticeId,
    officer: OfficerId,
    at: i64,
) -> Result<bool> {
    let changed = archive
        .prepare_cached(sql!("notice.sql", "read"))?
        .execute(params![notice.as_bytes(), officer.as_bytes(), at])?;
    Ok(changed > 0)
}

fn read(row: &Row<'_>) -> Result<Notice> {
    Ok(Notice {
        id: id(row, 0)?,
        exam: maybe_id(row, 1)?,
        content: json(row, 2)?,
        at: row.get(3)?,
        read_at: row.get(4)?,
    })
}

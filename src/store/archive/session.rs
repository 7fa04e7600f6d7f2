//! Sessions of exams, the rooms they are held in, seats, and what candidates are given.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::Transaction;
use crate::domain::accommodation::Accommodation;
use crate::domain::id::{AccountId, ExamId, OfficerId, RoomId, SessionId};
use crate::domain::session::{Seat, Session, Staffed};
use crate::store::column::{id, json, to_json};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// What tells a session in admission numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Year and month, `2611`.
    pub month: String,
    /// 1 to 99, once a month.
    pub code: u8,
}

/// Enters a session with its rooms.
///
/// # Errors
/// What the database says.
pub fn insert(archive: Transaction<'_>, session: &Session, code: &Code) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("session.sql", "insert"))?
        .execute(params![
            session.id.as_bytes(),
            session.exam.as_bytes(),
            session.number,
            code.month,
            code.code,
            session.opens_at.as_millisecond(),
            session.closes_at.as_millisecond(),
        ])?;
    for staffed in &session.rooms {
        let _ = archive
            .prepare_cached(sql!("session.sql", "insert_room"))?
            .execute(params![session.id.as_bytes(), staffed.room.as_bytes()])?;
        set_invigilators(archive, session.id, staffed.room, &staffed.invigilators)?;
    }
    Ok(())
}

/// The code that the next session of a month gets: higher than any that was ever given, for numbers with
/// the code of a session that was taken out may be printed.
///
/// # Errors
/// What the database says.
pub fn next_code(archive: Transaction<'_>, month: &str) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("session.sql", "next_code"))?
        .query_row([month], |row| row.get(0))?)
}

/// What tells a session in admission numbers.
///
/// # Errors
/// [`Error::NotFound`].
pub fn code(archive: Transaction<'_>, session: SessionId) -> Result<Code> {
    archive
        .prepare_cached(sql!("session.sql", "code"))?
        .query_row([session.as_bytes()], |row| {
            Ok(Code {
                month: row.get(0)?,
                code: row.get(1)?,
            })
        })
        .optional()?
        .ok_or(Error::NotFound("session"))
}

/// Takes a session out again; nobody may have a seat in it.
///
/// # Errors
/// What the database says.
pub fn remove(archive: Transaction<'_>, session: SessionId) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("session.sql", "clear_rooms"))?
        .execute([session.as_bytes()])?;
    let _ = archive
        .prepare_cached(sql!("session.sql", "remove"))?
        .execute([session.as_bytes()])?;
    Ok(())
}

/// Moves a session.
///
/// # Errors
/// What the database says.
pub fn set_window(
    archive: Transaction<'_>,
    session: SessionId,
    (opens_at, closes_at): (Timestamp, Timestamp),
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("session.sql", "set_window"))?
        .execute(params![
            session.as_bytes(),
            opens_at.as_millisecond(),
            closes_at.as_millisecond(),
        ])?;
    Ok(())
}

/// Notes that a session is over.
///
/// # Errors
/// [`Error::Busy`] if it was closed or taken out meanwhile.
pub fn close(archive: Transaction<'_>, session: SessionId, at: i64) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("session.sql", "close"))?
        .execute(params![session.as_bytes(), at])?;
    if changed == 0 {
        Err(Error::Busy)
    } else {
        Ok(())
    }
}

/// Says who watches in a room of a session.
///
/// # Errors
/// What the database says; a room that the session is not held in is refused by it.
pub fn set_invigilators(
    archive: Transaction<'_>,
    session: SessionId,
    room: RoomId,
    accounts: &[AccountId],
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("session.sql", "clear_invigilators"))?
        .execute(params![session.as_bytes(), room.as_bytes()])?;
    for account in accounts {
        let _ = archive
            .prepare_cached(sql!("session.sql", "insert_invigilator"))?
            .execute(params![
                session.as_bytes(),
                room.as_bytes(),
                account.as_bytes()
            ])?;
    }
    Ok(())
}

/// The session of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, session: SessionId) -> Result<Session> {
    let found = many(archive, sql!("session.sql", "by_id"), [session.as_bytes()])?;
    found.into_iter().next().ok_or(Error::NotFound("session"))
}

/// The sessions of an exam, by number.
///
/// # Errors
/// What the database says.
pub fn of_exam(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Session>> {
    many(archive, sql!("session.sql", "of_exam"), [exam.as_bytes()])
}

/// The sessions of open exams whose window is over and which nobody closed.
///
/// # Errors
/// What the database says.
pub fn overdue(archive: Transaction<'_>, now: Timestamp) -> Result<Vec<Session>> {
    many(
        archive,
        sql!("session.sql", "overdue"),
        [now.as_millisecond()],
    )
}

fn many<P: rusqlite::Params>(
    archive: Transaction<'_>,
    statement: &str,
    params: P,
) -> Result<Vec<Session>> {
    let mut statement = archive.prepare_cached(statement)?;
    let rows = statement.query_and_then(params, read)?;
    let mut sessions = rows.collect::<Result<Vec<Session>>>()?;
    for session in &mut sessions {
        session.rooms = staffed(archive, session.id)?;
    }
    Ok(sessions)
}

fn staffed(archive: Transaction<'_>, session: SessionId) -> Result<Vec<Staffed>> {
    let mut statement = archive.prepare_cached(sql!("session.sql", "rooms"))?;
    let rows = statement.query_and_then([session.as_bytes()], |row| {
        Ok(Staffed {
            room: id(row, 0)?,
            invigilators: Vec::new(),
        })
    })?;
    let mut rooms = rows.collect::<Result<Vec<Staffed>>>()?;
    let mut statement = archive.prepare_cached(sql!("session.sql", "invigilators"))?;
    let rows = statement.query_and_then([session.as_bytes()], |row| {
        Ok::<(RoomId, AccountId), Error>((id(row, 0)?, id(row, 1)?))
    })?;
    for row in rows {
        let (room, account) = row?;
        if let Some(staffed) = rooms.iter_mut().find(|staffed| staffed.room == room) {
            staffed.invigilators.push(account);
        }
    }
    Ok(rooms)
}

/// The seats of an exam, by session, room and number.
///
/// # Errors
/// What the database says.
pub fn seats(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Seat>> {
    let mut statement = archive.prepare_cached(sql!("session.sql", "seats"))?;
    let rows = statement.query_and_then([exam.as_bytes()], read_seat)?;
    rows.collect()
}

/// The seats of a session, by room and number.
///
/// # Errors
/// What the database says.
pub fn seats_of_session(archive: Transaction<'_>, session: SessionId) -> Result<Vec<Seat>> {
    let mut statement = archive.prepare_cached(sql!("session.sql", "seats_of_session"))?;
    let rows = statement.query_and_then([session.as_bytes()], read_seat)?;
    rows.collect()
}

/// The seat of a candidate, if one was given.
///
/// # Errors
/// What the database says.
pub fn seat(archive: Transaction<'_>, exam: ExamId, officer: OfficerId) -> Result<Option<Seat>> {
    let mut statement = archive.prepare_cached(sql!("session.sql", "seat"))?;
    let mut rows = statement.query(params![exam.as_bytes(), officer.as_bytes()])?;
    rows.next()?.map(read_seat).transpose()
}

/// Gives a candidate a seat, or another one.
///
/// # Errors
/// [`Error::Exists`] if somebody sits there.
pub fn put_seat(archive: Transaction<'_>, exam: ExamId, seat: &Seat) -> Result<()> {
    let mut statement = archive.prepare_cached(sql!("session.sql", "sitter"))?;
    let place = params![seat.session.as_bytes(), seat.room.as_bytes(), seat.number];
    let mut rows = statement.query(place)?;
    if let Some(row) = rows.next()?
        && id::<OfficerId>(row, 0)? != seat.officer
    {
        return Err(Error::Exists {
            what: "seat",
            value: seat.number.to_string(),
        });
    }
    let _ = archive
        .prepare_cached(sql!("session.sql", "put_seat"))?
        .execute(params![
            exam.as_bytes(),
            seat.officer.as_bytes(),
            seat.session.as_bytes(),
            seat.room.as_bytes(),
            seat.number,
        ])?;
    Ok(())
}

/// Takes a candidate's seat away.
///
/// # Errors
/// What the database says.
pub fn free_seat(archive: Transaction<'_>, exam: ExamId, officer: OfficerId) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("session.sql", "free_seat"))?
        .execute(params![exam.as_bytes(), officer.as_bytes()])?;
    Ok(())
}

/// Gives candidates other admission numbers; those they had stay known. Numbers may change hands
/// among these people.
///
/// # Errors
/// What the database says; a number that somebody else of the exam has is refused by it.
pub fn set_admissions(
    archive: Transaction<'_>,
    exam: ExamId,
    numbers: &[(OfficerId, String)],
) -> Result<()> {
    let mut statement = archive.prepare_cached(sql!("session.sql", "set_admission"))?;
    for (officer, _) in numbers {
        let meanwhile = format!("~{officer}");
        let _ = statement.execute(params![exam.as_bytes(), officer.as_bytes(), meanwhile])?;
    }
    for (officer, number) in numbers {
        let _ = statement.execute(params![exam.as_bytes(), officer.as_bytes(), number])?;
    }
    Ok(())
}

/// Who had an admission number before it was replaced, in the latest exam that gave it.
///
/// # Errors
/// What the database says.
pub fn former_holder(archive: Transaction<'_>, number: &str) -> Result<Option<OfficerId>> {
    let mut statement = archive.prepare_cached(sql!("session.sql", "former"))?;
    let mut rows = statement.query([number])?;
    rows.next()?.map(|row| id(row, 0)).transpose()
}

/// What a candidate is given so that a disability is not what is tested.
///
/// # Errors
/// What the database says.
pub fn accommodation(
    archive: Transaction<'_>,
    exam: ExamId,
    officer: OfficerId,
) -> Result<Option<Accommodation>> {
    let mut statement = archive.prepare_cached(sql!("session.sql", "accommodation"))?;
    let mut rows = statement.query(params![exam.as_bytes(), officer.as_bytes()])?;
    rows.next()?.map(|row| json(row, 0)).transpose()
}

/// Everybody of an exam who is given something.
///
/// # Errors
/// What the database says.
pub fn accommodations(
    archive: Transaction<'_>,
    exam: ExamId,
) -> Result<Vec<(OfficerId, Accommodation)>> {
    let mut statement = archive.prepare_cached(sql!("session.sql", "accommodations"))?;
    let rows =
        statement.query_and_then([exam.as_bytes()], |row| Ok((id(row, 0)?, json(row, 1)?)))?;
    rows.collect()
}

/// Says what a candidate is given; an empty one is dropped.
///
/// # Errors
/// What the database says.
pub fn set_accommodation(
    archive: Transaction<'_>,
    exam: ExamId,
    officer: OfficerId,
    given: &Accommodation,
) -> Result<()> {
    let _ = if given.is_empty() {
        archive
            .prepare_cached(sql!("session.sql", "drop_accommodation"))?
            .execute(params![exam.as_bytes(), officer.as_bytes()])?
    } else {
        archive
            .prepare_cached(sql!("session.sql", "set_accommodation"))?
            .execute(params![
                exam.as_bytes(),
                officer.as_bytes(),
                to_json(given)?
            ])?
    };
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Session> {
    Ok(Session {
        id: id(row, 0)?,
        exam: id(row, 1)?,
        number: row.get(2)?,
        opens_at: super::exam::instant(row, 3)?,
        closes_at: super::exam::instant(row, 4)?,
        is_closed: row.get(5)?,
        rooms: Vec::new(),
    })
}

fn read_seat(row: &Row<'_>) -> Result<Seat> {
    Ok(Seat {
        officer: id(row, 0)?,
        session: id(row, 1)?,
        room: id(row, 2)?,
        number: row.get(3)?,
    })
}

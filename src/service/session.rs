//! Sessions of an exam: when and in which rooms, who sits where, who watches, and the end of one.

mod clash;
mod map;
mod seats;
pub(super) mod window;

use jiff::Timestamp;
use serde_json::json;

use super::closing::{self, Closed, Ends};
use super::{Actor, Error, Office, Result};
use crate::domain::exam::Exam;
use crate::domain::id::{AccountId, ExamId, RoomId, SessionId};
use crate::domain::permission::Permission;
use crate::domain::session::{Session, Staffed};
use crate::store::archive::session::{self as sessions, Code};
use crate::store::archive::{audit, exam as exams, site as sites};

pub use clash::{Clash, Part, clashes};
pub use map::{Arrangement, Hall, Held, Sitter, arrangement, hall};
pub use seats::{Deal, Dealt, deal, move_to};

/// A session that somebody adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The exam.
    pub exam: ExamId,
    /// When its candidates can enter.
    pub opens_at: Timestamp,
    /// When it ends.
    pub closes_at: Timestamp,
    /// The rooms it is held in.
    pub rooms: Vec<RoomId>,
}

/// The sessions of an exam.
///
/// # Errors
/// [`Error::Denied`].
pub fn list(office: &Office, actor: &Actor, exam: ExamId) -> Result<Vec<Session>> {
    actor.needs(Permission::ReadExams)?;
    Ok(sessions::of_exam(office.read(), exam)?)
}

/// Adds a session within an exam's window.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`], [`Error::BadWindow`], [`Error::OutsideExam`],
/// [`Error::SessionTooShort`], [`Error::Missing`] without a room.
pub fn add(office: &mut Office, actor: &Actor, new: &NewSession) -> Result<SessionId> {
    actor.needs(Permission::SetExam)?;
    let exam = still_open(office, new.exam)?;
    fits(&exam, new)?;
    let mut rooms = new.rooms.clone();
    rooms.sort_unstable();
    rooms.dedup();
    if rooms.is_empty() {
        return Err(Error::Missing("room"));
    }
    for room in &rooms {
        let _ = sites::room(office.read(), *room)?;
    }
    let last = sessions::of_exam(office.read(), exam.id)?.pop();
    let session = Session {
        id: office.new_id(SessionId::new)?,
        exam: exam.id,
        number: last.map_or(1, |last| last.number + 1),
        opens_at: new.opens_at,
        closes_at: new.closes_at,
        is_closed: false,
        rooms: rooms
            .into_iter()
            .map(|room| Staffed {
                room,
                invigilators: Vec::new(),
            })
            .collect(),
    };
    let code = next_code(office, session.opens_at)?;
    let payload = json!({
        "session": session.id.to_string(),
        "number": session.number,
        "month": code.month,
        "code": code.code,
        "opens_at": session.opens_at.to_string(),
        "closes_at": session.closes_at.to_string(),
        "rooms": session.rooms.iter().map(|held| held.room.to_string()).collect::<Vec<_>>(),
    });
    let event = super::exam::event(office, actor, "session-added", payload)?;
    let detail = json!({ "exam": exam.id.to_string(), "number": session.number });
    let entry = office.audit(actor, "session-added", Some(*session.id.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        sessions::insert(archive, &session, &code)?;
        exams::log(archive, exam.id, &event)?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(session.id)
}

fn fits(exam: &Exam, new: &NewSession) -> Result<()> {
    if new.closes_at <= new.opens_at {
        return Err(Error::BadWindow);
    }
    if new.opens_at < exam.opens_at || new.closes_at > exam.closes_at {
        return Err(Error::OutsideExam);
    }
    let minutes = new.closes_at.duration_since(new.opens_at).as_mins();
    if minutes < i64::from(exam.minutes) {
        return Err(Error::SessionTooShort {
            minutes: exam.minutes,
        });
    }
    Ok(())
}

/// Sessions of one month have different codes, so that their admission numbers differ.
fn next_code(office: &Office, opens_at: Timestamp) -> Result<Code> {
    let opens = opens_at.to_zoned_datetime(office.clock().zone());
    let month = opens.strftime("%y%m").to_string();
    let next = sessions::next_code(office.read(), &month)?;
    let code = u8::try_from(next).ok().filter(|code| *code <= 99);
    Ok(Code {
        month,
        code: code.ok_or(Error::NumbersUsedUp)?,
    })
}

/// Takes a session out again in which nobody has a seat.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`], [`Error::SeatsGiven`].
pub fn remove(office: &mut Office, actor: &Actor, session: SessionId) -> Result<()> {
    actor.needs(Permission::SetExam)?;
    let known = sessions::by_id(office.read(), session)?;
    let exam = still_open(office, known.exam)?;
    let seated = sessions::seats_of_session(office.read(), session)?.len();
    if seated > 0 {
        return Err(Error::SeatsGiven {
            count: u32::try_from(seated).unwrap_or(u32::MAX),
        });
    }
    let payload = json!({ "session": session.to_string(), "number": known.number });
    let event = super::exam::event(office, actor, "session-removed", payload)?;
    let entry = office.audit(
        actor,
        "session-removed",
        Some(*session.as_bytes()),
        json!({}),
    )?;
    office.archive.transact(|archive| {
        sessions::remove(archive, session)?;
        exams::log(archive, exam.id, &event)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// Says who watches in a room of a session.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`], or that one is not there.
pub fn set_invigilators(
    office: &mut Office,
    actor: &Actor,
    session: SessionId,
    room: RoomId,
    accounts: &[AccountId],
) -> Result<()> {
    actor.needs(Permission::SetExam)?;
    let known = sessions::by_id(office.read(), session)?;
    let _ = still_open(office, known.exam)?;
    if !known.rooms.iter().any(|held| held.room == room) {
        return Err(crate::store::Error::NotFound("room").into());
    }
    let payload = json!({
        "session": session.to_string(),
        "room": room.to_string(),
        "invigilators": accounts.iter().map(ToString::to_string).collect::<Vec<_>>(),
    });
    let event = super::exam::event(office, actor, "invigilators-set", payload)?;
    let entry = office.audit(
        actor,
        "invigilators-set",
        Some(*session.as_bytes()),
        json!({}),
    )?;
    office.archive.transact(|archive| {
        sessions::set_invigilators(archive, session, room, accounts)?;
        exams::log(archive, known.exam, &event)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// The accounts that can watch, by name.
///
/// # Errors
/// [`Error::Denied`].
pub fn invigilators(office: &Office, actor: &Actor) -> Result<Vec<(AccountId, String)>> {
    actor.needs(Permission::ReadExams)?;
    let staff = crate::store::archive::account::staff(office.read())?;
    Ok(staff
        .into_iter()
        .filter(|account| !account.closed && account.role.may(Permission::AdmitCandidate))
        .map(|account| (account.id, account.name))
        .collect())
}

/// Closes a session in which nobody has time left: its running sittings end with their saved answers, who
/// did not come is absent.
///
/// # Errors
/// As [`closing::close`].
pub fn close(office: &mut Office, actor: &Actor, session: SessionId) -> Result<Closed> {
    closing::close(office, actor, Ends::Session(session), None)
}

/// The exam, as long as it can still be arranged.
fn still_open(office: &Office, exam: ExamId) -> Result<Exam> {
    let exam = exams::by_id(office.read(), exam)?;
    if exam.state.is_over() {
        return Err(Error::ExamIs(exam.state));
    }
    Ok(exam)
}

#[cfg(test)]
mod tests;

//! What does not go together in an exam's arrangement, with the names that a sentence needs.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::domain::exam::Exam;
use crate::domain::id::{AccountId, ExamId, OfficerId, RoomId, SessionId};
use crate::domain::permission::Permission;
use crate::domain::seating::{Booking, Conflict, Held, conflicts};
use crate::domain::session::Session;
use crate::service::{Actor, Office, Result};
use crate::store::archive::{account, exam as exams, officer, session as sessions, site as sites};

/// A conflict with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// What.
    pub conflict: Conflict,
    /// The person or invigilator.
    pub who: String,
    /// The rooms, with their sites: one, or both.
    pub rooms: Vec<String>,
    /// The parts of exams, one or both.
    pub parts: Vec<Part>,
}

/// A part of an exam, named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The exam's name.
    pub exam: String,
    /// The session's number, if it is one.
    pub session: Option<u16>,
    /// When it begins.
    pub opens_at: Timestamp,
    /// When it ends.
    pub closes_at: Timestamp,
}

/// Everything that does not go together with an exam: within it, and with others at the same time.
///
/// # Errors
/// [`Error::Denied`](crate::service::Error::Denied), or that the exam is not there.
pub fn clashes(office: &Office, actor: &Actor, exam: ExamId) -> Result<Vec<Clash>> {
    actor.needs(Permission::ReadExams)?;
    let exam = exams::by_id(office.read(), exam)?;
    let mut parts = HashMap::new();
    let mut bookings = Vec::new();
    for other in exams::all(office.read())? {
        let over = other.id != exam.id && other.state.is_over();
        let apart = other.opens_at >= exam.closes_at || other.closes_at <= exam.opens_at;
        if !over && !apart {
            book(
                office,
                &other,
                other.id == exam.id,
                &mut bookings,
                &mut parts,
            )?;
        }
    }
    conflicts(&bookings)
        .into_iter()
        .filter(|conflict| conflict.concerns(exam.id))
        .map(|conflict| named(office, conflict, &parts))
        .collect()
}

type Parts = HashMap<(ExamId, Option<SessionId>), Part>;

/// The parts of an exam as they take people and rooms. An exam without sessions in which people sit
/// whenever they like within a long window collides with nothing of that kind: only its own arrangement
/// is looked at.
fn book(
    office: &Office,
    exam: &Exam,
    own: bool,
    bookings: &mut Vec<Booking>,
    parts: &mut Parts,
) -> Result<()> {
    let archive = office.read();
    let held = sessions::of_exam(archive, exam.id)?;
    let due: HashMap<OfficerId, bool> = exams::candidates(archive, exam.id)?
        .into_iter()
        .map(|one| (one.officer, one.exempt.is_none()))
        .collect();
    if held.is_empty() {
        let part = Part {
            exam: exam.name.clone(),
            session: None,
            opens_at: exam.opens_at,
            closes_at: exam.closes_at,
        };
        let _ = parts.insert((exam.id, None), part);
        let minutes = exam.closes_at.duration_since(exam.opens_at).as_mins();
        // Who must sit about all of the window cannot be elsewhere in it.
        let tight = minutes <= i64::from(exam.minutes) * 3 / 2;
        if own || tight {
            bookings.push(Booking {
                exam: exam.id,
                session: None,
                opens_at: exam.opens_at,
                closes_at: exam.closes_at,
                people: if tight { listed(&due) } else { Vec::new() },
                rooms: Vec::new(),
            });
        }
        return Ok(());
    }
    for session in held {
        let booking = of_session(office, &session, &due)?;
        let part = Part {
            exam: exam.name.clone(),
            session: Some(session.number),
            opens_at: session.opens_at,
            closes_at: session.closes_at,
        };
        let _ = parts.insert((exam.id, Some(session.id)), part);
        bookings.push(booking);
    }
    Ok(())
}

fn listed(due: &HashMap<OfficerId, bool>) -> Vec<OfficerId> {
    let mut people: Vec<OfficerId> = due
        .iter()
        .filter(|(_, due)| **due)
        .map(|(officer, _)| *officer)
        .collect();
    people.sort_unstable();
    people
}

fn of_session(
    office: &Office,
    session: &Session,
    due: &HashMap<OfficerId, bool>,
) -> Result<Booking> {
    let archive = office.read();
    let seats = sessions::seats_of_session(archive, session.id)?;
    let mut rooms = Vec::new();
    for staffed in &session.rooms {
        rooms.push(Held {
            room: staffed.room,
            plan: sites::room(archive, staffed.room)?.plan,
            seats: seats
                .iter()
                .filter(|seat| seat.room == staffed.room)
                .map(|seat| seat.number)
                .collect(),
            invigilators: staffed.invigilators.clone(),
        });
    }
    Ok(Booking {
        exam: session.exam,
        session: Some(session.id),
        opens_at: session.opens_at,
        closes_at: session.closes_at,
        people: seats
            .iter()
            .map(|seat| seat.officer)
            .filter(|officer| due.get(officer).copied().unwrap_or_default())
            .collect(),
        rooms,
    })
}

fn named(office: &Office, conflict: Conflict, parts: &Parts) -> Result<Clash> {
    let archive = office.read();
    let room = |room: RoomId| -> Result<String> { Ok(sites::room(archive, room)?.name) };
    let account = |id: AccountId| -> Result<String> { Ok(account::by_id(archive, id)?.name) };
    let (who, rooms, of) = match conflict {
        Conflict::PersonTwice {
            officer,
            one,
            other,
        } => {
            let name = officer::by_id(archive, officer)?.profile.name;
            (name, Vec::new(), vec![one, other])
        }
        Conflict::RoomTwice {
            room: twice,
            one,
            other,
        } => (String::new(), vec![room(twice)?], vec![one, other]),
        Conflict::InvigilatorTwice {
            account: twice,
            one,
            other,
        } => (
            account(twice)?,
            vec![room(one.1)?, room(other.1)?],
            vec![one.0, other.0],
        ),
        Conflict::OverCapacity { part, room: at, .. }
        | Conflict::NoSuchSeat { part, room: at, .. }
        | Conflict::Unwatched { part, room: at } => (String::new(), vec![room(at)?], vec![part]),
    };
    Ok(Clash {
        conflict,
        who,
        rooms,
        parts: of
            .iter()
            .filter_map(|part| parts.get(part).cloned())
            .collect(),
    })
}

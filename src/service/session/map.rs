//! An exam's arrangement as people look at it: sessions with their rooms, and the seats of a room.

use std::collections::HashMap;

use super::clash::{Clash, clashes};
use crate::domain::id::{AccountId, ExamId, OfficerId, RoomId, SessionId};
use crate::domain::permission::Permission;
use crate::domain::session::{Room, Session};
use crate::service::{Actor, Office, Result};
use crate::store::archive::{
    account, exam as exams, officer, photo, session as sessions, site as sites,
};

/// How an exam is arranged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrangement {
    /// Its sessions with their rooms.
    pub sessions: Vec<(Session, Vec<Held>)>,
    /// Who is due.
    pub due: u32,
    /// Of these, who has a seat.
    pub seated: u32,
    /// Listed people whose picture is here.
    pub photos: u32,
    /// What does not go together.
    pub clashes: Vec<Clash>,
}

/// A room that a session is held in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The room.
    pub room: Room,
    /// Its site's name.
    pub site: String,
    /// Seats that were given.
    pub seated: u32,
    /// Who watches, by name.
    pub invigilators: Vec<(AccountId, String)>,
}

/// One room of one session, seat by seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hall {
    /// The session.
    pub session: Session,
    /// The room.
    pub room: Room,
    /// Its site's name.
    pub site: String,
    /// Who sits where, by number.
    pub sitters: Vec<(u16, Sitter)>,
}

/// Somebody on a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitter {
    /// Who.
    pub officer: OfficerId,
    /// The name.
    pub name: String,
    /// The unit's name on the day of listing.
    pub unit: String,
    /// 准考证号.
    pub admission_number: String,
}

/// How an exam is arranged.
///
/// # Errors
/// [`Error::Denied`](crate::service::Error::Denied), or that it is not there.
pub fn arrangement(office: &Office, actor: &Actor, exam: ExamId) -> Result<Arrangement> {
    actor.needs(Permission::ReadExams)?;
    let archive = office.read();
    let sites: HashMap<_, String> = sites::all(archive)?
        .into_iter()
        .map(|site| (site.id, site.name))
        .collect();
    let seats = sessions::seats(archive, exam)?;
    let mut held = Vec::new();
    for session in sessions::of_exam(archive, exam)? {
        let mut rooms = Vec::new();
        for staffed in &session.rooms {
            let room = sites::room(archive, staffed.room)?;
            let mut invigilators = Vec::new();
            for id in &staffed.invigilators {
                invigilators.push((*id, account::by_id(archive, *id)?.name));
            }
            let here = seats
                .iter()
                .filter(|seat| seat.session == session.id && seat.room == room.id);
            rooms.push(Held {
                seated: u32::try_from(here.count()).unwrap_or(u32::MAX),
                site: sites.get(&room.site).cloned().unwrap_or_default(),
                invigilators,
                room,
            });
        }
        held.push((session, rooms));
    }
    let seated: std::collections::HashSet<OfficerId> =
        seats.iter().map(|seat| seat.officer).collect();
    let candidates = exams::candidates(archive, exam)?;
    let due = candidates.iter().filter(|one| one.exempt.is_none());
    let with_seat = due.clone().filter(|one| seated.contains(&one.officer));
    Ok(Arrangement {
        sessions: held,
        due: u32::try_from(due.count()).unwrap_or(u32::MAX),
        seated: u32::try_from(with_seat.count()).unwrap_or(u32::MAX),
        photos: photo::how_many(archive, exam)?,
        clashes: clashes(office, actor, exam)?,
    })
}

/// One room of one session, seat by seat.
///
/// # Errors
/// [`Error::Denied`](crate::service::Error::Denied), or that one is not there.
pub fn hall(office: &Office, actor: &Actor, session: SessionId, room: RoomId) -> Result<Hall> {
    actor.needs(Permission::ReadExams)?;
    let archive = office.read();
    let session = sessions::by_id(archive, session)?;
    let room = sites::room(archive, room)?;
    let site = sites::all(archive)?
        .into_iter()
        .find(|site| site.id == room.site)
        .map(|site| site.name)
        .unwrap_or_default();
    let mut sitters = Vec::new();
    for seat in sessions::seats_of_session(archive, session.id)? {
        if seat.room != room.id {
            continue;
        }
        if let Some(candidate) = exams::candidate(archive, session.exam, seat.officer)? {
            let sitter = Sitter {
                officer: seat.officer,
                name: officer::by_id(archive, seat.officer)?.profile.name,
                unit: candidate.standing.unit_name,
                admission_number: candidate.admission_number,
            };
            sitters.push((seat.number, sitter));
        }
    }
    Ok(Hall {
        session,
        room,
        site,
        sitters,
    })
}

//! Giving seats: to everybody at once by the seed, or to one person by hand; and the admission numbers
//! that tell them.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use serde_json::json;

use super::still_open;
use crate::domain::admission::SeatNumber;
use crate::domain::exam::{Candidate, Exam, NoEntry};
use crate::domain::id::{ExamId, OfficerId, RoomId, SessionId};
use crate::domain::permission::Permission;
use crate::domain::seating::{self, Place, ToSeat};
use crate::domain::session::Seat;
use crate::service::{Actor, Error, Office, Result, result};
use crate::store::archive::{audit, exam as exams, session as sessions, site as sites, sitting};

/// How seats are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Deal {
    /// Also to who has one already; those who have begun stay where they are in any case.
    pub anew: bool,
    /// Whether admission numbers become those of the seats.
    pub renumber: bool,
    /// The seed, to give the same seats again; without one it is drawn.
    pub seed: Option<[u8; 32]>,
}

/// What was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dealt {
    /// The seats that were given now.
    pub seats: Vec<Seat>,
    /// How many stayed where they were.
    pub kept: u32,
    /// The seed, in hexadecimal.
    pub seed: String,
}

/// Gives everybody who is due a seat.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`], [`Error::TooFewSeats`], [`Error::NothingToDo`] if everybody
/// has one, [`Error::Missing`] without a session.
pub fn deal(office: &mut Office, actor: &Actor, exam: ExamId, how: &Deal) -> Result<Dealt> {
    actor.needs(Permission::SetExam)?;
    let exam = still_open(office, exam)?;
    let held: Vec<_> = sessions::of_exam(office.read(), exam.id)?
        .into_iter()
        .filter(|session| !session.is_closed)
        .collect();
    if held.is_empty() {
        return Err(Error::Missing("session"));
    }
    let seed = match how.seed {
        Some(seed) => seed,
        None => drawn(office)?,
    };
    let candidates = exams::candidates(office.read(), exam.id)?;
    let units: HashMap<OfficerId, _> = candidates
        .iter()
        .map(|candidate| (candidate.officer, candidate.standing.unit))
        .collect();
    let begun: HashSet<OfficerId> = sitting::of_exam(office.read(), exam.id)?
        .into_iter()
        .map(|head| head.officer)
        .collect();
    let open: HashSet<SessionId> = held.iter().map(|session| session.id).collect();
    // Who has begun, or belongs to a session that is over, stays.
    let stays =
        |seat: &Seat| !how.anew || begun.contains(&seat.officer) || !open.contains(&seat.session);
    let before = sessions::seats(office.read(), exam.id)?;
    let (kept, freed): (Vec<Seat>, Vec<Seat>) = before.into_iter().partition(stays);
    let seated: HashSet<OfficerId> = kept.iter().map(|seat| seat.officer).collect();
    let people: Vec<ToSeat> = candidates
        .iter()
        .filter(|one| one.exempt.is_none() && !seated.contains(&one.officer))
        .filter(|one| !begun.contains(&one.officer))
        .map(|one| ToSeat {
            officer: one.officer,
            unit: one.standing.unit,
        })
        .collect();
    if people.is_empty() && !how.renumber {
        return Err(Error::NothingToDo);
    }
    let mut places = Vec::new();
    for session in &held {
        for staffed in &session.rooms {
            let here = |seat: &&Seat| seat.session == session.id && seat.room == staffed.room;
            let taken = kept.iter().filter(here);
            places.push(Place {
                session: session.id,
                room: staffed.room,
                plan: sites::room(office.read(), staffed.room)?.plan,
                taken: taken
                    .filter_map(|seat| Some((seat.number, *units.get(&seat.officer)?)))
                    .collect(),
            });
        }
    }
    let seats = seating::deal(&people, &places, seed)?;
    let all: Vec<Seat> = kept.iter().chain(&seats).copied().collect();
    let numbers = if how.renumber {
        numbers(office, &candidates, &all, &begun)?
    } else {
        Vec::new()
    };
    let seed = blake3::Hash::from(seed).to_hex().to_string();
    write(office, actor, &exam, (&freed, &seats), &numbers, &seed)?;
    Ok(Dealt {
        kept: u32::try_from(kept.len()).unwrap_or(u32::MAX),
        seats,
        seed,
    })
}

fn drawn(office: &mut Office) -> Result<[u8; 32]> {
    let mut seed = [0; 32];
    office.random().fill(&mut seed)?;
    Ok(seed)
}

/// The admission numbers of seats, for those who have not begun and have another one.
fn numbers(
    office: &Office,
    candidates: &[Candidate],
    seats: &[Seat],
    begun: &HashSet<OfficerId>,
) -> Result<Vec<(OfficerId, String)>> {
    let sites: HashMap<_, u8> = sites::all(office.read())?
        .into_iter()
        .map(|site| (site.id, site.number))
        .collect();
    let mut rooms: HashMap<RoomId, (u8, u8)> = HashMap::new();
    for room in sites::rooms(office.read())? {
        let site = sites.get(&room.site).copied().unwrap_or_default();
        let _ = rooms.insert(room.id, (site, room.number));
    }
    let known: HashMap<OfficerId, &str> = candidates
        .iter()
        .map(|one| (one.officer, one.admission_number.as_str()))
        .collect();
    let mut codes: HashMap<SessionId, sessions::Code> = HashMap::new();
    let mut given = Vec::new();
    for seat in seats.iter().filter(|seat| !begun.contains(&seat.officer)) {
        let code = match codes.entry(seat.session) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(gap) => gap.insert(sessions::code(office.read(), seat.session)?),
        };
        let Some((site, room)) = rooms.get(&seat.room) else {
            return Err(crate::store::Error::NotFound("room").into());
        };
        let two = |from: usize| {
            code.month
                .get(from..from + 2)
                .and_then(|two| two.parse().ok())
        };
        let number = SeatNumber {
            year: two(0).unwrap_or_default(),
            month: two(2).unwrap_or_default(),
            session: code.code,
            site: *site,
            room: *room,
            seat: seat.number,
        }
        .to_string();
        if known.get(&seat.officer).copied() != Some(number.as_str()) {
            given.push((seat.officer, number));
        }
    }
    Ok(given)
}

fn write(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    (freed, seats): (&[Seat], &[Seat]),
    numbers: &[(OfficerId, String)],
    seed: &str,
) -> Result<()> {
    let payload = json!({ "seed": seed, "seats": seats, "numbers": numbers });
    let event = crate::service::exam::event(office, actor, "seated", payload)?;
    let detail = json!({ "seated": seats.len(), "renumbered": numbers.len() });
    let entry = office.audit(actor, "seats-given", Some(*exam.id.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        for seat in freed {
            sessions::free_seat(archive, exam.id, seat.officer)?;
        }
        for seat in seats {
            sessions::put_seat(archive, exam.id, seat)?;
        }
        sessions::set_admissions(archive, exam.id, numbers)?;
        exams::log(archive, exam.id, &event)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// Gives one candidate another seat. The admission number stays: it was printed.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`], [`Error::NotListed`], [`Error::SessionOver`], [`Error::NoEntry`]
/// for who was judged as absent, that the seat is not there, or that somebody sits on it.
pub fn move_to(office: &mut Office, actor: &Actor, exam: ExamId, seat: &Seat) -> Result<()> {
    actor.needs(Permission::SetExam)?;
    let exam = still_open(office, exam)?;
    let candidate = exams::candidate(office.read(), exam.id, seat.officer)?;
    let _ = candidate.ok_or(Error::NotListed)?;
    if result::is_absent(office.read(), exam.id, seat.officer)? {
        return Err(NoEntry::Absent.into());
    }
    let session = sessions::by_id(office.read(), seat.session)?;
    if session.is_closed {
        return Err(Error::SessionOver);
    }
    let held = session.exam == exam.id && session.rooms.iter().any(|one| one.room == seat.room);
    if !held || !sites::room(office.read(), seat.room)?.plan.has(seat.number) {
        return Err(crate::store::Error::NotFound("seat").into());
    }
    let event = crate::service::exam::event(office, actor, "moved", json!({ "seat": seat }))?;
    let subject = Some(*seat.officer.as_bytes());
    let detail = json!({ "exam": exam.id.to_string(), "number": seat.number });
    let entry = office.audit(actor, "seat-changed", subject, detail)?;
    office.archive.transact(|archive| {
        sessions::put_seat(archive, exam.id, seat)?;
        exams::log(archive, exam.id, &event)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

//! The invigilator's board: who is where in a session, what needs a decision, and the decisions, each
//! with its reason and the own PIN.
//!
//! What is known of running sittings comes from a [`Source`]: today this machine's archive, later a
//! feed of the machines in the room. Lists and seats are the archive's in any case.

mod source;

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use serde_json::json;

use super::sitting::{self, Report, Whom};
use super::{Actor, Error, Office, Result, pin};
use crate::domain::consequence::Outcome;
use crate::domain::exam::Exam;
use crate::domain::id::{ExamId, IncidentId, OfficerId, RoomId, SessionId, SittingId};
use crate::domain::permission::Permission;
use crate::domain::session::Session;
use crate::domain::sitting::{IncidentKind, Phase, Signatory, Signature};
use crate::store::archive::incident as records;
use crate::store::archive::{audit, exam as exams};

pub use source::{Archive, Left, Listed, Roster, Seen, Source};

/// What the board shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// The exam.
    pub exam: Exam,
    /// Its sessions; none for an exam without any.
    pub sessions: Vec<Session>,
    /// The session that is looked at; all of the exam's people where there is none.
    pub session: Option<SessionId>,
    /// The rooms of what is looked at.
    pub rooms: Vec<(RoomId, String)>,
    /// Everybody who is looked at, by room and seat, else by admission number.
    pub rows: Vec<Row>,
    /// Incidents that stand in no sitting, as they happened.
    pub incidents: Vec<Happened>,
    /// When it was read.
    pub as_of: Timestamp,
}

/// An incident that stands in no sitting: of a room, or of somebody before the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// What it was.
    pub kind: IncidentKind,
    /// When.
    pub at: Timestamp,
    /// The room's name, if it was in one.
    pub room: Option<String>,
    /// The name of whom it is about, if about anybody.
    pub person: Option<String>,
    /// What was seen.
    pub facts: String,
    /// What was done about it.
    pub handling: String,
    /// Who signed, and who would not.
    pub signed: Vec<Signature>,
}

/// One candidate on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Who.
    pub officer: OfficerId,
    /// The name.
    pub name: String,
    /// The unit's name on the day of listing.
    pub unit: String,
    /// 准考证号.
    pub admission_number: String,
    /// The room and the seat, where seats were given.
    pub seat: Option<(RoomId, u16)>,
    /// Where the person is.
    pub stand: Stand,
    /// What is known of the sitting, if there is one.
    pub seen: Option<Seen>,
}

/// Where a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stand {
    /// The record of the sitting is broken.
    Damaged,
    /// The clock waits for a decision.
    Undecided,
    /// Held by an invigilator.
    Held,
    /// The time runs.
    Sitting,
    /// Let in, not started.
    Admitted,
    /// Not come yet.
    Awaited,
    /// Handed in.
    HandedIn,
    /// Void.
    Void,
    /// Did not come.
    Absent,
    /// Need not sit.
    Exempt,
}

impl Stand {
    /// Every one, what needs somebody first.
    pub const ALL: [Self; 10] = [
        Self::Damaged,
        Self::Undecided,
        Self::Held,
        Self::Sitting,
        Self::Admitted,
        Self::Awaited,
        Self::HandedIn,
        Self::Void,
        Self::Absent,
        Self::Exempt,
    ];

    /// Whether somebody has to do something.
    pub fn needs_somebody(self) -> bool {
        matches!(self, Self::Damaged | Self::Undecided | Self::Held)
    }
}

/// Reads the board of an exam: of the session asked for, of all people where none is.
///
/// # Errors
/// [`Error::Denied`], or that the exam is not there.
pub fn read(
    office: &Office,
    actor: &Actor,
    source: &mut dyn Source,
    exam: ExamId,
    session: Option<SessionId>,
) -> Result<Board> {
    actor.needs(Permission::ReadExams)?;
    let exam = exams::by_id(office.read(), exam)?;
    let roster = source.roster(office, exam.id)?;
    let mut seen: HashMap<OfficerId, Seen> = source
        .look(office, exam.id)?
        .into_iter()
        .map(|one| (one.officer, one))
        .collect();
    let is_here = |one: &&Listed| session.is_none() || one.seat.map(|(at, ..)| at) == session;
    let mut rows: Vec<Row> = roster
        .people
        .iter()
        .filter(is_here)
        .map(|one| {
            let seen = seen.remove(&one.officer);
            Row {
                officer: one.officer,
                name: one.name.clone(),
                unit: one.unit.clone(),
                admission_number: one.admission_number.clone(),
                seat: one.seat.map(|(_, room, number)| (room, number)),
                stand: stand(seen.as_ref(), one.outcome, one.is_exempt),
                seen,
            }
        })
        .collect();
    let used: HashSet<RoomId> = rows.iter().filter_map(|row| Some(row.seat?.0)).collect();
    let mut rooms = roster.rooms.clone();
    rooms.retain(|(room, _)| used.contains(room));
    let place = |row: &Row| {
        row.seat.map_or((usize::MAX, 0), |(room, number)| {
            let at = rooms.iter().position(|(one, _)| *one == room);
            (at.unwrap_or(usize::MAX), number)
        })
    };
    rows.sort_by_cached_key(|row| (place(row), row.admission_number.clone()));
    Ok(Board {
        incidents: incidents(&roster, session),
        as_of: office.now(),
        exam,
        sessions: roster.sessions.clone(),
        session,
        rooms,
        rows,
    })
}

fn stand(seen: Option<&Seen>, outcome: Option<Outcome>, exempt: bool) -> Stand {
    match seen {
        // Its record cannot say that it is void; the result does.
        Some(seen) if seen.is_damaged && outcome == Some(Outcome::Void) => Stand::Void,
        Some(seen) if seen.is_damaged => Stand::Damaged,
        Some(seen) => match seen.phase {
            Phase::Voided => Stand::Void,
            Phase::HandedIn => Stand::HandedIn,
            Phase::Admitted => Stand::Admitted,
            Phase::Running if seen.is_held => Stand::Held,
            Phase::Running if seen.left == Left::Undecided => Stand::Undecided,
            Phase::Running => Stand::Sitting,
        },
        None => match outcome {
            Some(Outcome::Absent) => Stand::Absent,
            Some(Outcome::Void) => Stand::Void,
            Some(Outcome::Exempt) => Stand::Exempt,
            Some(_) => Stand::HandedIn,
            None if exempt => Stand::Exempt,
            None => Stand::Awaited,
        },
    }
}

/// What an invigilator decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// So many minutes back to each of these sittings.
    Grant(Vec<SittingId>, u32),
    /// So much of a stretch that the clocks could not explain is charged, minutes.
    Settle(SittingId, u32),
    /// Nothing can be done in it until it is let go.
    Hold(SittingId),
    /// It goes on.
    LetGo(SittingId),
    /// It ends now with its saved answers.
    HandIn(SittingId),
    /// The result is void.
    Void(SittingId),
}

/// Carries an order out, confirmed by the PIN of whoever acts; says how many sittings it concerned.
/// The reason stands in the event; a hand-in by an invigilator keeps it in the audit.
///
/// # Errors
/// As [`pin::confirm`]; [`Error::Missing`] without a reason, and what the sitting does not take.
pub fn carry_out(
    office: &mut Office,
    actor: &Actor,
    order: &Order,
    reason: &str,
    typed: &str,
) -> Result<u32> {
    actor.needs(Permission::AdmitCandidate)?;
    let reason = given(reason)?;
    pin::confirm(office, actor, typed)?;
    execute(office, actor, order, reason)
}

/// Carries an order out for the invigilator with that account name, on a machine where the candidate is
/// signed in.
///
/// # Errors
/// As [`pin::stand_in`] and [`carry_out`].
pub fn carry_out_as(
    office: &mut Office,
    login: &str,
    order: &Order,
    reason: &str,
    typed: &str,
) -> Result<u32> {
    let reason = given(reason)?;
    let invigilator = pin::stand_in(office, login, typed)?;
    execute(office, &invigilator, order, reason)
}

fn given(reason: &str) -> Result<&str> {
    match reason.trim() {
        "" => Err(Error::Missing("reason")),
        reason => Ok(reason),
    }
}

fn execute(office: &mut Office, actor: &Actor, order: &Order, reason: &str) -> Result<u32> {
    match order {
        Order::Grant(sittings, minutes) => {
            let milliseconds = i64::from(*minutes) * 60_000;
            return sitting::grant(office, actor, Whom::These(sittings), milliseconds, reason);
        }
        Order::Settle(one, minutes) => {
            let charged = i64::from(*minutes) * 60_000;
            let _ = sitting::settle_gap(office, actor, *one, charged, reason)?;
        }
        Order::Hold(one) => {
            let _ = sitting::lock(office, actor, *one, reason)?;
        }
        Order::LetGo(one) => {
            let _ = sitting::unlock(office, actor, *one, reason)?;
        }
        Order::HandIn(one) => {
            let _ = sitting::hand_in_ordered(office, actor, *one, reason)?;
        }
        Order::Void(one) => {
            sitting::void(office, actor, *one, reason)?;
        }
    }
    Ok(1)
}

/// Whom an incident is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A sitting: the incident stands in its log.
    Sitting(SittingId),
    /// A person who has none, or the room.
    Elsewhere {
        /// The exam.
        exam: ExamId,
        /// The session.
        session: Option<SessionId>,
        /// The room.
        room: Option<RoomId>,
        /// The person.
        officer: Option<OfficerId>,
        /// When it happened; now, where nobody says.
        at: Option<Timestamp>,
    },
}

/// Writes an incident down, confirmed by the PIN of whoever acts.
///
/// # Errors
/// As [`pin::confirm`]; [`Error::Missing`] without facts, handling, the signature of an invigilator, or the
/// name of another who signs or would not; [`Error::NotUnderstood`] for a time to come.
pub fn report(
    office: &mut Office,
    actor: &Actor,
    about: About,
    report: &Report,
    typed: &str,
) -> Result<()> {
    actor.needs(Permission::RecordIncident)?;
    pin::confirm(office, actor, typed)?;
    let About::Elsewhere {
        exam,
        session,
        room,
        officer,
        at,
    } = about
    else {
        let About::Sitting(one) = about else {
            return Ok(());
        };
        let _ = sitting::record_incident(office, actor, one, report)?;
        return Ok(());
    };
    for (field, text) in [("facts", &report.facts), ("handling", &report.handling)] {
        if text.trim().is_empty() {
            return Err(Error::Missing(field));
        }
    }
    let signed = report.signatures.iter();
    let mut invigilators = signed.clone().filter(|one| {
        one.signed_as == Signatory::Invigilator && !one.refused && !one.name.trim().is_empty()
    });
    if invigilators.next().is_none() {
        return Err(Error::Missing("invigilator-signature"));
    }
    let mut others = signed
        .clone()
        .filter(|one| one.signed_as != Signatory::Invigilator && !one.name.trim().is_empty());
    if others.next().is_none() {
        return Err(Error::Missing("other-signature"));
    }
    let now = office.now();
    let happened = at.unwrap_or(now);
    if happened > now {
        return Err(Error::NotUnderstood {
            what: "time",
            text: happened.to_string(),
        });
    }
    let incident = records::Incident {
        id: office.new_id(IncidentId::new)?,
        exam,
        session,
        room,
        officer,
        kind: report.kind.code().to_owned(),
        happened_at: happened.as_millisecond(),
        facts: report.facts.trim().to_owned(),
        handling: report.handling.trim().to_owned(),
        signed: signed
            .filter(|one| !one.name.trim().is_empty())
            .map(|one| Signature {
                name: one.name.trim().to_owned(),
                ..one.clone()
            })
            .collect(),
        at: office.now_ms(),
        by: actor.account,
    };
    let detail = json!({ "kind": report.kind.code() });
    let subject = Some(*incident.id.as_bytes());
    let entry = office.audit(actor, "incident-recorded", subject, detail)?;
    office.archive.transact(|archive| {
        records::insert(archive, &incident)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// The incidents of a session that stand in no sitting; of the whole exam where none is looked at.
fn incidents(roster: &Roster, session: Option<SessionId>) -> Vec<Happened> {
    let here = roster
        .incidents
        .iter()
        .filter(|one| session.is_none() || one.session.is_none() || one.session == session);
    here.map(|one| {
        let room = |id| roster.rooms.iter().find(|(room, _)| *room == id);
        let person = |id| roster.people.iter().find(|person| person.officer == id);
        Happened {
            kind: IncidentKind::from_code(&one.kind).unwrap_or(IncidentKind::Other),
            at: Timestamp::from_millisecond(one.happened_at).unwrap_or_default(),
            room: one.room.and_then(room).map(|(_, name)| name.clone()),
            person: one.officer.and_then(person).map(|one| one.name.clone()),
            facts: one.facts.clone(),
            handling: one.handling.clone(),
            signed: one.signed.clone(),
        }
    })
    .collect()
}

#[cfg(test)]
mod tests;

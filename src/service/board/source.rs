//! Where the board learns how sittings go on.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::clock::{Moment, Remaining};
use crate::domain::consequence::Outcome;
use crate::domain::id::{ExamId, OfficerId, RoomId, SessionId, SittingId};
use crate::domain::session::Session;
use crate::domain::sitting::recovery::Finding;
use crate::domain::sitting::{Linked, Phase, START, State, What, first_broken};
use crate::service::{Error, Office, Result};
use crate::store::archive::incident::{self as incidents, Incident};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{audit, exam as exams, session as sessions, site as sites};

/// One sitting as the board sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The sitting.
    pub sitting: SittingId,
    /// Whose.
    pub officer: OfficerId,
    /// Where it stands.
    pub phase: Phase,
    /// The question that came up last.
    pub question: u16,
    /// Questions that are answered.
    pub answered: u16,
    /// Questions in all.
    pub questions: u16,
    /// When the last answer was written down.
    pub saved_at: Option<Timestamp>,
    /// How often the window lost the focus.
    pub focus_losses: u32,
    /// Incidents in its log.
    pub incidents: u32,
    /// How often the wall clock jumped.
    pub clock_jumps: u32,
    /// Minutes that were given back, in milliseconds.
    pub granted_ms: i64,
    /// What was found when its records were compared.
    pub findings: Vec<Finding>,
    /// What is left of its time.
    pub left: Left,
    /// Whether an invigilator holds it.
    pub is_held: bool,
    /// Whether its record does not fit its own chain.
    pub is_damaged: bool,
}

/// What is left of a sitting's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Milliseconds.
    Ms(i64),
    /// The clocks cannot explain a stretch of time: somebody decides.
    Undecided,
}

/// Who is listed for an exam, where, and what came of it: what does not change while people answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    /// The sessions of the exam; none for an exam without any.
    pub sessions: Vec<Session>,
    /// The rooms of this organisation.
    pub rooms: Vec<(RoomId, String)>,
    /// Everybody on the list.
    pub people: Vec<Listed>,
    /// Incidents that stand in no sitting.
    pub incidents: Vec<Incident>,
}

/// Somebody on the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Who.
    pub officer: OfficerId,
    /// The name.
    pub name: String,
    /// The unit's name on the day of listing.
    pub unit: String,
    /// 准考证号.
    pub admission_number: String,
    /// Where, if seats were given.
    pub seat: Option<(SessionId, RoomId, u16)>,
    /// What came of it, if that is known.
    pub outcome: Option<Outcome>,
    /// Whether the person need not sit.
    pub is_exempt: bool,
}

/// What knows how the sittings of an exam go on: this machine's archive, or a feed from others.
pub trait Source: std::fmt::Debug + Send {
    /// Who is listed.
    ///
    /// # Errors
    /// What the archive or the network says.
    fn roster(&mut self, office: &Office, exam: ExamId) -> Result<Arc<Roster>>;

    /// The sittings of an exam as they stand.
    ///
    /// # Errors
    /// What the archive or the network says.
    fn look(&mut self, office: &Office, exam: ExamId) -> Result<Vec<Seen>>;
}

/// This machine's archive. Whoever lists, seats, lets in, ends, judges or decides leaves an entry in the
/// audit; a candidate's own events do not. So while the audit did not grow, only sittings that go on are
/// looked at, and of those only the ones whose log grew are read anew.
#[derive(Debug, Default)]
pub struct Archive {
    roster: Option<As<Arc<Roster>>>,
    heads: Option<As<Vec<Head>>>,
    known: HashMap<SittingId, Known>,
}

/// Something of an exam as it was when the audit ended with that entry.
#[derive(Debug)]
struct As<T> {
    exam: ExamId,
    entry: Option<[u8; 16]>,
    of: T,
}

impl<T> As<T> {
    fn still(&self, exam: ExamId, entry: Option<[u8; 16]>) -> bool {
        self.exam == exam && self.entry == entry
    }
}

#[derive(Debug)]
struct Known {
    hash: [u8; 32],
    /// `None` for a record that does not fit its chain.
    state: Option<State>,
    incidents: u32,
    clock_jumps: u32,
    granted_ms: i64,
}

impl Source for Archive {
    fn roster(&mut self, office: &Office, exam: ExamId) -> Result<Arc<Roster>> {
        // Before the reading: what comes meanwhile is read at the next look.
        let entry = audit::last(office.read())?;
        if let Some(known) = self.roster.as_ref().filter(|one| one.still(exam, entry)) {
            return Ok(Arc::clone(&known.of));
        }
        let of = Arc::new(read_roster(office, exam)?);
        self.roster = Some(As {
            exam,
            entry,
            of: Arc::clone(&of),
        });
        Ok(of)
    }

    fn look(&mut self, office: &Office, exam: ExamId) -> Result<Vec<Seen>> {
        let now = office.moment();
        let entry = audit::last(office.read())?;
        let all = !self
            .heads
            .as_ref()
            .is_some_and(|one| one.still(exam, entry));
        if all {
            let of = sittings::of_exam(office.read(), exam)?;
            let there: HashSet<SittingId> = of.iter().map(|head| head.id).collect();
            self.known.retain(|sitting, _| there.contains(sitting));
            self.heads = Some(As { exam, entry, of });
        }
        let heads = self.heads.iter().flat_map(|one| &one.of);
        let mut seen = Vec::new();
        for head in heads {
            let known = self.known.get(&head.id);
            let goes_on = known.and_then(|known| known.state.as_ref());
            let goes_on = goes_on.is_none_or(|state| !state.phase.is_over());
            if all || goes_on {
                let hash = sittings::last(office.read(), head.id)?.map_or(START, |(_, hash)| hash);
                if known.is_none_or(|known| known.hash != hash) {
                    let _ = self.known.insert(head.id, fold(office, head.id, hash)?);
                }
            }
            if let Some(known) = self.known.get(&head.id) {
                seen.push(known.seen(head, &now));
            }
        }
        Ok(seen)
    }
}

impl Known {
    fn seen(&self, head: &Head, now: &Moment) -> Seen {
        let Some(state) = &self.state else {
            return damaged(head.id, head.officer);
        };
        Seen {
            sitting: head.id,
            officer: head.officer,
            phase: state.phase,
            question: state.current,
            answered: u16::try_from(state.answers.len()).unwrap_or(u16::MAX),
            questions: state.count(),
            saved_at: state
                .saved_at
                .and_then(|at| Timestamp::from_millisecond(at.wall_ms).ok()),
            focus_losses: state.focus_losses,
            incidents: self.incidents,
            clock_jumps: self.clock_jumps,
            granted_ms: self.granted_ms,
            findings: state.findings.clone(),
            left: match state.remaining(now) {
                Remaining::Left(ms) => Left::Ms(ms),
                Remaining::Unexplained => Left::Undecided,
            },
            is_held: state.lock.is_some(),
            is_damaged: false,
        }
    }
}

fn read_roster(office: &Office, exam: ExamId) -> Result<Roster> {
    let archive = office.read();
    let seats: HashMap<OfficerId, _> = sessions::seats(archive, exam)?
        .into_iter()
        .map(|seat| (seat.officer, (seat.session, seat.room, seat.number)))
        .collect();
    let listed = exams::board(archive, exam, &exams::BoardFilter::default(), u32::MAX, 0)?;
    let people = listed.into_iter().map(|listed| Listed {
        officer: listed.candidate.officer,
        name: listed.name,
        seat: seats.get(&listed.candidate.officer).copied(),
        unit: listed.candidate.standing.unit_name,
        admission_number: listed.candidate.admission_number,
        outcome: listed.judged.map(|(outcome, _)| outcome),
        is_exempt: listed.candidate.exempt.is_some(),
    });
    Ok(Roster {
        sessions: sessions::of_exam(archive, exam)?,
        rooms: sites::rooms(archive)?
            .into_iter()
            .map(|room| (room.id, room.name))
            .collect(),
        people: people.collect(),
        incidents: incidents::of_exam(archive, exam)?,
    })
}

fn fold(office: &Office, sitting: SittingId, hash: [u8; 32]) -> Result<Known> {
    let linked: Vec<Linked> = match sittings::events(office.read(), sitting) {
        Ok(linked) => linked,
        // An event that cannot be read is damage of this sitting, not of the board.
        Err(crate::store::Error::Unreadable { .. }) => Vec::new(),
        Err(error) => return Err(Error::Store(error)),
    };
    let whole = first_broken(&linked).is_none();
    let events = linked.iter().map(|one| &one.event);
    let state = State::fold(events.clone()).ok().filter(|_| whole);
    let mut incidents = 0;
    let mut clock_jumps = 0;
    let mut granted_ms = 0;
    for event in events {
        match &event.what {
            What::Incident { .. } => incidents += 1,
            What::ClockJumped { .. } => clock_jumps += 1,
            What::TimeGranted { ms, .. } => granted_ms += ms,
            _ => {}
        }
    }
    Ok(Known {
        hash,
        state,
        incidents,
        clock_jumps,
        granted_ms,
    })
}

fn damaged(sitting: SittingId, officer: OfficerId) -> Seen {
    Seen {
        sitting,
        officer,
        phase: Phase::Running,
        question: 0,
        answered: 0,
        questions: 0,
        saved_at: None,
        focus_losses: 0,
        incidents: 0,
        clock_jumps: 0,
        granted_ms: 0,
        findings: Vec::new(),
        left: Left::Undecided,
        is_held: false,
        is_damaged: true,
    }
}

//! Where the board learns how sittings go on.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use crate::domain::clock::Remaining;
use crate::domain::id::{ExamId, OfficerId, SittingId};
use crate::domain::sitting::{Linked, Phase, START, State, What, first_broken};
use crate::service::{Error, Office, Result};
use crate::store::archive::sitting as sittings;

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
    /// Minutes that were given back, in milliseconds.
    pub granted_ms: i64,
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

/// What knows how the sittings of an exam go on: this machine's archive, or a feed from others.
pub trait Source: std::fmt::Debug + Send {
    /// The sittings of an exam as they stand.
    ///
    /// # Errors
    /// What the archive or the network says.
    fn look(&mut self, office: &Office, exam: ExamId) -> Result<Vec<Seen>>;
}

/// This machine's archive. A sitting whose log did not grow since the last look is not read anew.
#[derive(Debug, Default)]
pub struct Archive {
    known: HashMap<SittingId, Known>,
}

#[derive(Debug)]
struct Known {
    hash: [u8; 32],
    /// `None` for a record that does not fit its chain.
    state: Option<State>,
    incidents: u32,
    granted_ms: i64,
}

impl Source for Archive {
    fn look(&mut self, office: &Office, exam: ExamId) -> Result<Vec<Seen>> {
        let now = office.moment();
        let heads = sittings::of_exam(office.read(), exam)?;
        let there: HashSet<SittingId> = heads.iter().map(|head| head.id).collect();
        self.known.retain(|sitting, _| there.contains(sitting));
        let mut seen = Vec::with_capacity(heads.len());
        for head in heads {
            let hash = sittings::last(office.read(), head.id)?.map_or(START, |(_, hash)| hash);
            let fresh = self
                .known
                .get(&head.id)
                .is_some_and(|known| known.hash == hash);
            if !fresh {
                let _ = self.known.insert(head.id, fold(office, head.id, hash)?);
            }
            let Some(known) = self.known.get(&head.id) else {
                continue;
            };
            seen.push(match &known.state {
                Some(state) => Seen {
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
                    incidents: known.incidents,
                    granted_ms: known.granted_ms,
                    left: match state.remaining(&now) {
                        Remaining::Left(ms) => Left::Ms(ms),
                        Remaining::Unexplained => Left::Undecided,
                    },
                    is_held: state.lock.is_some(),
                    is_damaged: false,
                },
                None => damaged(head.id, head.officer),
            });
        }
        Ok(seen)
    }
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
    let mut granted_ms = 0;
    for event in events {
        match &event.what {
            What::Incident { .. } => incidents += 1,
            What::TimeGranted { ms, .. } => granted_ms += ms,
            _ => {}
        }
    }
    Ok(Known {
        hash,
        state,
        incidents,
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
        granted_ms: 0,
        left: Left::Undecided,
        is_held: false,
        is_damaged: true,
    }
}

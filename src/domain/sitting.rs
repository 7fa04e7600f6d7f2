//! A sitting is a log: events in, state out.
//!
//! The state is the fold of the events, the same code while somebody sits and when a sitting is
//! recovered or verified. An event that the rules do not allow is refused before it is written.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::clock::{Moment, Remaining, Timer};
use super::id::AccountId;
use super::question::{Answer, Kind, OptionSet};

/// One event of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its place in the log, from 1.
    pub seq: u32,
    /// When, by both clocks.
    pub at: Moment,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
}

/// What can happen in a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum What {
    /// The person was let in.
    Admitted {
        /// Who confirmed the person; `None` where the candidate enters alone, as in a mock exam.
        by: Option<AccountId>,
    },
    /// The time runs.
    Started {
        /// What the candidate has, milliseconds.
        allowed_ms: i64,
        /// The questions by number, so that an answer can be held against them.
        questions: Vec<Form>,
    },
    /// A question came up.
    Opened {
        /// Its number, from 1.
        question: u16,
    },
    /// An answer was given, changed, or taken back (then it is empty).
    Answered {
        /// The question's number, from 1.
        question: u16,
        /// The answer in canonical form.
        answer: Answer,
    },
    /// A question was marked for later, or unmarked.
    Marked {
        /// Its number, from 1.
        question: u16,
        /// Whether it is marked now.
        marked: bool,
    },
    /// The window lost the focus: evidence, not a verdict.
    FocusLost,
    /// The window got it back.
    FocusRegained,
    /// The wall clock jumped against the boot clock.
    ClockJumped {
        /// By so much, milliseconds.
        by_ms: i64,
    },
    /// The program was ended and started again.
    Resumed,
    /// Time was given back.
    TimeGranted {
        /// Milliseconds.
        ms: i64,
        /// By whom.
        by: Option<AccountId>,
        /// Why.
        reason: String,
    },
    /// A stretch that the clocks could not explain was settled.
    GapSettled {
        /// So much of it is charged, milliseconds.
        charged_ms: i64,
        /// By whom.
        by: Option<AccountId>,
        /// Why.
        reason: String,
    },
    /// Something happened in the room.
    Incident {
        /// What.
        facts: String,
        /// What was done about it.
        handling: String,
        /// Who wrote it down.
        by: Option<AccountId>,
    },
    /// The sitting is over.
    HandedIn {
        /// Who ended it.
        how: HandIn,
    },
    /// The result is void (成绩无效).
    Voided {
        /// By whom.
        by: Option<AccountId>,
        /// Why.
        reason: String,
    },
}

impl What {
    /// The word for this kind of event.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Admitted { .. } => "admitted",
            Self::Started { .. } => "started",
            Self::Opened { .. } => "opened",
            Self::Answered { .. } => "answered",
            Self::Marked { .. } => "marked",
            Self::FocusLost => "focus-lost",
            Self::FocusRegained => "focus-regained",
            Self::ClockJumped { .. } => "clock-jumped",
            Self::Resumed => "resumed",
            Self::TimeGranted { .. } => "time-granted",
            Self::GapSettled { .. } => "gap-settled",
            Self::Incident { .. } => "incident",
            Self::HandedIn { .. } => "handed-in",
            Self::Voided { .. } => "voided",
        }
    }
}

/// Who ended a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HandIn {
    /// The candidate.
    Candidate,
    /// The clock.
    TimeUp,
    /// An invigilator.
    Invigilator,
}

/// The shape of a question, against which an answer is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Its kind.
    pub kind: Kind,
    /// Options of a choice, gaps of a blank, 0 for a judge.
    pub size: u8,
}

/// Where a sitting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Let in, not started.
    Admitted,
    /// The time runs.
    Running,
    /// Over.
    HandedIn,
    /// Void.
    Voided,
}

impl Phase {
    /// The word in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Admitted => "admitted",
            Self::Running => "running",
            Self::HandedIn => "handed-in",
            Self::Voided => "voided",
        }
    }
}

/// Why an event is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Its number is not the next one.
    #[error("event {found} comes where {expected} is due")]
    OutOfOrder {
        /// The number that is due.
        expected: u32,
        /// The number it has.
        found: u32,
    },
    /// The first event must let somebody in, and only the first.
    #[error("nobody was admitted, or somebody twice")]
    NotAdmitted,
    /// The sitting has not started, or has started already.
    #[error("not possible while {0:?}")]
    WrongPhase(Phase),
    /// The time is up; the saved answers count.
    #[error("the time is up")]
    TimeUp,
    /// The clocks cannot explain a stretch of time; an invigilator decides first.
    #[error("the clock waits for a decision")]
    ClockUnexplained,
    /// There is no question of that number.
    #[error("no question {0}")]
    NoSuchQuestion(u16),
    /// The answer does not fit the question.
    #[error("the answer does not fit question {0}")]
    WrongForm(u16),
}

/// Everything that follows from the events so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Where it stands.
    pub phase: Phase,
    /// The shapes of the questions, by number − 1; empty before the start.
    pub questions: Vec<Form>,
    /// The question that came up last.
    pub current: u16,
    /// The answers by question number; one that was taken back is not in it.
    pub answers: BTreeMap<u16, Answer>,
    /// The questions marked for later.
    pub marked: BTreeSet<u16>,
    /// When the last answer was written down.
    pub saved_at: Option<Moment>,
    /// How often the window lost the focus.
    pub focus_losses: u32,
    /// Who ended it.
    pub hand_in: Option<HandIn>,
    /// When the last event was.
    pub last_at: Moment,
    timer: Option<Timer>,
    next_seq: u32,
}

impl State {
    /// The state after the first event.
    ///
    /// # Errors
    /// [`Refused::NotAdmitted`] if it lets nobody in.
    pub fn begin(event: &Event) -> Result<Self, Refused> {
        if !matches!(event.what, What::Admitted { .. }) {
            return Err(Refused::NotAdmitted);
        }
        if event.seq != 1 {
            return Err(Refused::OutOfOrder {
                expected: 1,
                found: event.seq,
            });
        }
        Ok(Self {
            phase: Phase::Admitted,
            questions: Vec::new(),
            current: 1,
            answers: BTreeMap::new(),
            marked: BTreeSet::new(),
            saved_at: None,
            focus_losses: 0,
            hand_in: None,
            last_at: event.at,
            timer: None,
            next_seq: 2,
        })
    }

    /// The state after all events.
    ///
    /// # Errors
    /// The first event that the rules do not allow.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Result<Self, Refused> {
        let mut events = events.into_iter();
        let mut state = Self::begin(events.next().ok_or(Refused::NotAdmitted)?)?;
        for event in events {
            state.apply(event)?;
        }
        Ok(state)
    }

    /// The number that the next event gets.
    pub fn next_seq(&self) -> u32 {
        self.next_seq
    }

    /// What is left at `now`; all of it before the start, nothing after the end.
    pub fn remaining(&self, now: &Moment) -> Remaining {
        match (&self.timer, self.phase) {
            (Some(timer), Phase::Running) => timer.remaining(now),
            _ => Remaining::Left(0),
        }
    }

    /// The numbers of the questions without an answer.
    pub fn open_questions(&self) -> Vec<u16> {
        (1..=self.count())
            .filter(|number| !self.answers.contains_key(number))
            .collect()
    }

    /// How many questions there are.
    pub fn count(&self) -> u16 {
        u16::try_from(self.questions.len()).unwrap_or(u16::MAX)
    }

    /// Takes one more event.
    ///
    /// # Errors
    /// [`Refused`]; then nothing changed.
    pub fn apply(&mut self, event: &Event) -> Result<(), Refused> {
        if event.seq != self.next_seq {
            return Err(Refused::OutOfOrder {
                expected: self.next_seq,
                found: event.seq,
            });
        }
        self.check(event)?;
        self.next_seq += 1;
        self.last_at = event.at;
        if let Some(timer) = &mut self.timer
            && self.phase == Phase::Running
        {
            timer.advance(event.at);
        }
        self.take(event);
        Ok(())
    }

    /// Whether the rules allow the event now.
    fn check(&self, event: &Event) -> Result<(), Refused> {
        let running = || match self.phase {
            Phase::Running => match self.remaining(&event.at) {
                Remaining::Left(0) => Err(Refused::TimeUp),
                Remaining::Left(_) => Ok(()),
                Remaining::Unexplained => Err(Refused::ClockUnexplained),
            },
            phase => Err(Refused::WrongPhase(phase)),
        };
        match &event.what {
            What::Admitted { .. } => Err(Refused::NotAdmitted),
            What::Started { .. } if self.phase != Phase::Admitted => {
                Err(Refused::WrongPhase(self.phase))
            }
            What::Opened { question } | What::Marked { question, .. } => {
                running()?;
                self.form(*question).map(|_| ())
            }
            What::Answered { question, answer } => {
                running()?;
                let form = self.form(*question)?;
                if form.fits(answer) {
                    Ok(())
                } else {
                    Err(Refused::WrongForm(*question))
                }
            }
            What::TimeGranted { .. } | What::GapSettled { .. } | What::HandedIn { .. }
                if self.phase != Phase::Running =>
            {
                Err(Refused::WrongPhase(self.phase))
            }
            What::HandedIn {
                how: HandIn::Candidate,
            } => running(),
            What::Voided { .. } if self.phase == Phase::Voided => {
                Err(Refused::WrongPhase(self.phase))
            }
            _ => Ok(()),
        }
    }

    /// What an allowed event changes.
    fn take(&mut self, event: &Event) {
        match &event.what {
            What::Started {
                allowed_ms,
                questions,
            } => {
                self.phase = Phase::Running;
                self.questions.clone_from(questions);
                self.timer = Some(Timer::start(*allowed_ms, event.at));
            }
            What::Opened { question } => self.current = *question,
            What::Answered { question, answer } => {
                let _ = if answer.is_empty() {
                    self.answers.remove(question)
                } else {
                    self.answers.insert(*question, answer.clone())
                };
                self.saved_at = Some(event.at);
            }
            What::Marked { question, marked } => {
                let _ = if *marked {
                    self.marked.insert(*question)
                } else {
                    self.marked.remove(question)
                };
            }
            What::FocusLost => self.focus_losses += 1,
            What::TimeGranted { ms, .. } => {
                if let Some(timer) = &mut self.timer {
                    timer.grant(*ms);
                }
            }
            What::GapSettled { charged_ms, .. } => {
                if let Some(timer) = &mut self.timer {
                    timer.settle(*charged_ms);
                }
            }
            What::HandedIn { how } => {
                self.phase = Phase::HandedIn;
                self.hand_in = Some(*how);
            }
            What::Voided { .. } => self.phase = Phase::Voided,
            What::Admitted { .. }
            | What::FocusRegained
            | What::ClockJumped { .. }
            | What::Resumed
            | What::Incident { .. } => {}
        }
    }

    fn form(&self, question: u16) -> Result<Form, Refused> {
        question
            .checked_sub(1)
            .and_then(|position| self.questions.get(usize::from(position)))
            .copied()
            .ok_or(Refused::NoSuchQuestion(question))
    }
}

impl Form {
    /// Whether an answer has the shape that the question asks for.
    fn fits(self, answer: &Answer) -> bool {
        let within = |set: &OptionSet| set.positions().all(|p| p < usize::from(self.size));
        match (self.kind, answer) {
            (Kind::Single, Answer::Choice(set)) => set.len() <= 1 && within(set),
            (Kind::Multiple, Answer::Choice(set)) => within(set),
            (Kind::Judge, Answer::Judge(_)) => true,
            // Nothing chosen takes a judgement back too.
            (Kind::Judge, Answer::Choice(set)) => set.is_empty(),
            (Kind::Blank, Answer::Blanks(texts)) => texts.len() == usize::from(self.size),
            _ => false,
        }
    }
}

/// The link that seals an event to all before it: BLAKE3 over the previous link and the event as
/// canonical JSON (fields in the order of their declaration).
///
/// # Errors
/// What the serialiser says; events of this module always serialise.
pub fn link(previous: &[u8; 32], event: &Event) -> Result<[u8; 32], serde_json::Error> {
    let mut hasher = blake3::Hasher::new();
    let _ = hasher.update(previous).update(&serde_json::to_vec(event)?);
    Ok(*hasher.finalize().as_bytes())
}

/// The number of the first event whose link does not fit, if any.
///
/// # Errors
/// What the serialiser says.
pub fn first_broken<'a>(
    chain: impl IntoIterator<Item = (&'a Event, &'a [u8; 32])>,
) -> Result<Option<u32>, serde_json::Error> {
    let mut previous = [0; 32];
    for (event, hash) in chain {
        if link(&previous, event)? != *hash {
            return Ok(Some(event.seq));
        }
        previous = *hash;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FORMS: [Form; 4] = [
        Form {
            kind: Kind::Single,
            size: 4,
        },
        Form {
            kind: Kind::Multiple,
            size: 5,
        },
        Form {
            kind: Kind::Judge,
            size: 0,
        },
        Form {
            kind: Kind::Blank,
            size: 2,
        },
    ];

    fn moment(ms: i64) -> Moment {
        Moment {
            wall_ms: 1_000_000 + ms,
            boot_ms: ms,
            // As large as real ones are: they must survive being written.
            boot_id: u128::MAX - 7,
        }
    }

    fn event(seq: u32, ms: i64, what: What) -> Event {
        Event {
            seq,
            at: moment(ms),
            what,
        }
    }

    fn started() -> Vec<Event> {
        vec![
            event(1, 0, What::Admitted { by: None }),
            event(
                2,
                10,
                What::Started {
                    allowed_ms: 60_000,
                    questions: FORMS.to_vec(),
                },
            ),
        ]
    }

    fn answered(question: u16, letters: &str) -> What {
        let set = OptionSet::from_letters(letters).unwrap_or_default();
        What::Answered {
            question,
            answer: Answer::Choice(set),
        }
    }

    #[test]
    fn answers_that_do_not_fit_are_refused() {
        let state = State::fold(&started()).unwrap();
        let try_one = |what| state.clone().apply(&event(3, 20, what));
        assert_eq!(try_one(answered(1, "AB")), Err(Refused::WrongForm(1)));
        assert_eq!(try_one(answered(1, "E")), Err(Refused::WrongForm(1)));
        assert_eq!(try_one(answered(9, "A")), Err(Refused::NoSuchQuestion(9)));
        assert_eq!(try_one(answered(0, "A")), Err(Refused::NoSuchQuestion(0)));
        assert_eq!(try_one(answered(2, "AE")), Ok(()));
    }

    #[test]
    fn nothing_is_answered_after_the_end() {
        let mut state = State::fold(&started()).unwrap();
        let late = event(3, 70_000, answered(1, "A"));
        assert_eq!(state.clone().apply(&late), Err(Refused::TimeUp));
        state
            .apply(&event(
                3,
                20,
                What::HandedIn {
                    how: HandIn::Candidate,
                },
            ))
            .unwrap();
        let refused = Err(Refused::WrongPhase(Phase::HandedIn));
        assert_eq!(state.apply(&event(4, 30, answered(1, "A"))), refused);
        let again = event(
            4,
            30,
            What::HandedIn {
                how: HandIn::Candidate,
            },
        );
        assert_eq!(state.apply(&again), refused);
    }

    #[test]
    fn time_up_ends_a_sitting_with_the_saved_answers() {
        let mut state = State::fold(&started()).unwrap();
        state.apply(&event(3, 20, answered(1, "B"))).unwrap();
        let end = event(
            4,
            90_000,
            What::HandedIn {
                how: HandIn::TimeUp,
            },
        );
        state.apply(&end).unwrap();
        assert_eq!(
            state.answers.get(&1),
            Some(&Answer::Choice(OptionSet::only(1)))
        );
    }

    #[test]
    fn a_changed_event_breaks_the_chain_where_it_stands() {
        let mut events = started();
        events.push(event(3, 20, answered(1, "B")));
        events.push(event(4, 30, answered(1, "C")));
        let mut hashes = Vec::new();
        let mut previous = [0; 32];
        for event in &events {
            previous = link(&previous, event).unwrap();
            hashes.push(previous);
        }
        assert_eq!(first_broken(events.iter().zip(&hashes)).unwrap(), None);
        events[2].what = answered(1, "D");
        assert_eq!(first_broken(events.iter().zip(&hashes)).unwrap(), Some(3));
    }

    fn any_what() -> impl Strategy<Value = What> {
        let answer = prop_oneof![
            (0_u16..32).prop_map(|bits| Answer::Choice(
                (0..5)
                    .filter(|p| bits & (1 << p) != 0)
                    .fold(OptionSet::EMPTY, OptionSet::with)
            )),
            any::<bool>().prop_map(Answer::Judge),
            prop::collection::vec("[a-z一二]{0,3}", 0..4).prop_map(Answer::Blanks),
        ];
        prop_oneof![
            4 => (0_u16..6, answer).prop_map(|(question, answer)| What::Answered { question, answer }),
            1 => (0_u16..6).prop_map(|question| What::Opened { question }),
            1 => (0_u16..6, any::<bool>()).prop_map(|(question, marked)| What::Marked { question, marked }),
            1 => Just(What::FocusLost),
            1 => Just(What::Resumed),
            1 => (0_i64..9_000).prop_map(|ms| What::TimeGranted { ms, by: None, reason: String::new() }),
            1 => Just(What::HandedIn { how: HandIn::TimeUp }),
            1 => Just(What::HandedIn { how: HandIn::Candidate }),
        ]
    }

    proptest! {
        /// Whatever is tried: refused events change nothing, taken ones survive a recovery from the
        /// written log, and every taken answer is there until it is changed.
        #[test]
        fn recovery_gives_the_live_state(tries in prop::collection::vec((any_what(), 0_i64..4_000), 0..60)) {
            let mut log = started();
            let mut live = State::fold(&log).unwrap();
            let mut expected: BTreeMap<u16, Answer> = BTreeMap::new();
            let mut ms = 10;
            for (what, pass) in tries {
                ms += pass;
                let event = event(live.next_seq(), ms, what);
                let before = live.clone();
                if live.apply(&event).is_ok() {
                    if let What::Answered { question, answer } = &event.what {
                        let _ = if answer.is_empty() {
                            expected.remove(question)
                        } else {
                            expected.insert(*question, answer.clone())
                        };
                    }
                    log.push(event);
                } else {
                    prop_assert_eq!(&before, &live);
                }
            }
            let written: Vec<Event> = log
                .iter()
                .map(|event| serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap())
                .collect();
            prop_assert_eq!(&written, &log);
            prop_assert_eq!(&State::fold(&written).unwrap(), &live);
            prop_assert_eq!(live.answers, expected);
        }
    }
}

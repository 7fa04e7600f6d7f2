//! Everything that follows from the events of a sitting, and which event may come next.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::event::{Event, Form, HandIn, What};
use super::recovery::Finding;
use crate::domain::clock::{Moment, Remaining, Timer};
use crate::domain::id::AccountId;
use crate::domain::question::Answer;

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

    /// The phase of that word, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Admitted, Self::Running, Self::HandedIn, Self::Voided]
            .into_iter()
            .find(|phase| phase.code() == code)
    }

    /// Whether the candidate is done, however it ended.
    pub fn is_over(self) -> bool {
        matches!(self, Self::HandedIn | Self::Voided)
    }
}

/// A sitting that an invigilator holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// By whom.
    pub by: Option<AccountId>,
    /// Why.
    pub reason: String,
    /// Since when.
    pub since: Moment,
    /// Whether the time stands still meanwhile.
    pub clock_stops: bool,
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
    /// An invigilator holds the sitting.
    #[error("the sitting is locked")]
    Locked,
    /// The sitting is not held.
    #[error("the sitting is not locked")]
    NotLocked,
    /// Every stretch of time is explained; there is nothing to settle.
    #[error("no stretch of time waits for a decision")]
    NothingToSettle,
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
    /// When it was handed in.
    pub handed_in_at: Option<Moment>,
    /// Why it is void, if it is.
    pub void_reason: Option<String>,
    /// What was found wrong with its records so far.
    pub findings: Vec<Finding>,
    /// Who holds it, if somebody does.
    pub lock: Option<Lock>,
    /// When the last event was.
    pub last_at: Moment,
    /// Whether it was sat on paper.
    pub on_paper: bool,
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
            handed_in_at: None,
            void_reason: None,
            findings: Vec::new(),
            lock: None,
            last_at: event.at,
            on_paper: false,
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

    /// What is left at `now`; nothing before the start and after the end.
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
                Remaining::Left(_) if self.lock.is_some() => Err(Refused::Locked),
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
                // Only who sat on paper has answers there.
                if form.fits(answer) && (self.on_paper || !answer.is_on_paper()) {
                    Ok(())
                } else {
                    Err(Refused::WrongForm(*question))
                }
            }
            What::TimeGranted { .. }
            | What::GapSettled { .. }
            | What::Locked { .. }
            | What::Unlocked { .. }
            | What::HandedIn { .. }
                if self.phase != Phase::Running =>
            {
                Err(Refused::WrongPhase(self.phase))
            }
            What::GapSettled { .. } if self.remaining(&event.at) != Remaining::Unexplained => {
                Err(Refused::NothingToSettle)
            }
            What::Locked { .. } if self.lock.is_some() => Err(Refused::Locked),
            What::Unlocked { .. } if self.lock.is_none() => Err(Refused::NotLocked),
            What::HandedIn {
                how: HandIn::Candidate,
            } => running(),
            What::Judged { .. } | What::JournalRetired { .. }
                if !matches!(self.phase, Phase::HandedIn | Phase::Voided) =>
            {
                Err(Refused::WrongPhase(self.phase))
            }
            What::Voided { .. } if self.phase == Phase::Voided => {
                Err(Refused::WrongPhase(self.phase))
            }
            What::Rekeyed { .. } if self.phase != Phase::HandedIn || !self.on_paper => {
                Err(Refused::WrongPhase(self.phase))
            }
            What::Rekeyed { answers, .. } => {
                for (question, answer) in answers {
                    if !self.form(*question)?.fits(answer) {
                        return Err(Refused::WrongForm(*question));
                    }
                }
                Ok(())
            }
            What::Reinstated { .. } if self.phase != Phase::Voided => {
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
                of,
            } => {
                self.on_paper = of.as_ref().is_some_and(|of| of.sheet.is_some());
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
            What::Locked {
                by,
                reason,
                clock_stops,
            } => self.hold(Lock {
                by: *by,
                reason: reason.clone(),
                since: event.at,
                clock_stops: *clock_stops,
            }),
            What::Unlocked { .. } => self.let_go(),
            What::HandedIn { how } => {
                self.let_go();
                self.phase = Phase::HandedIn;
                self.hand_in = Some(*how);
                self.handed_in_at = Some(event.at);
            }
            What::Voided { reason, .. } => {
                self.let_go();
                self.phase = Phase::Voided;
                self.void_reason = Some(reason.clone());
            }
            What::Rekeyed { answers, .. } => {
                let given = answers.iter().filter(|(_, answer)| !answer.is_empty());
                self.answers = given.cloned().collect();
            }
            // What was answered until it was made void counts, and nothing more can be answered.
            What::Reinstated { .. } => {
                self.phase = Phase::HandedIn;
                self.void_reason = None;
                let _ = self.hand_in.get_or_insert(HandIn::Invigilator);
                let _ = self.handed_in_at.get_or_insert(event.at);
            }
            What::Recovered { findings, .. } => self.findings.extend(findings),
            What::Admitted { .. }
            | What::FocusRegained
            | What::ClockJumped { .. }
            | What::Resumed
            | What::Judged { .. }
            | What::JournalRetired { .. }
            | What::Incident { .. } => {}
        }
    }

    fn hold(&mut self, lock: Lock) {
        if let Some(timer) = &mut self.timer
            && lock.clock_stops
        {
            timer.stop();
        }
        self.lock = Some(lock);
    }

    fn let_go(&mut self) {
        self.lock = None;
        if let Some(timer) = &mut self.timer {
            timer.go_on();
        }
    }

    fn form(&self, question: u16) -> Result<&Form, Refused> {
        question
            .checked_sub(1)
            .and_then(|position| self.questions.get(usize::from(position)))
            .ok_or(Refused::NoSuchQuestion(question))
    }
}

#[cfg(test)]
mod tests;

//! The end of a sitting: asked for once everything before it has come back, and what the office answers.

use std::sync::Arc;

use crate::domain::clock::Remaining;
use crate::domain::id::{ExamId, OfficerId, SittingId};
use crate::domain::sitting::{HandIn, Phase, Refused, State as Events, What};
use crate::service::sitting::Place;
use crate::service::{Actor, Error, Office, sitting};
use crate::ui::Action;
use crate::ui::screen::exam::outbox::keep;
use crate::ui::screen::exam::{Dialog, Ended, Ending, Message, Sitting};

use super::{Next, STAY};

impl Sitting {
    /// Ends the sitting once everything before it has come back.
    pub(super) fn end(&mut self, how: HandIn) -> Action<Message> {
        self.dialog = None;
        self.ending = Some(Ending {
            how,
            asked: false,
            trouble: None,
        });
        self.ask_for_the_end()
    }

    pub(super) fn ask_for_the_end(&mut self) -> Action<Message> {
        let busy = self.outbox.is_busy();
        let Some(ending) = self.ending.as_mut().filter(|ending| !ending.asked && !busy) else {
            return Action::None;
        };
        ending.asked = true;
        let (how, id) = (ending.how, self.ongoing.id);
        let (exam, officer) = (self.ongoing.exam.id, self.ongoing.officer);
        if self.is_trial {
            return Action::ask(|_, _| Message::Ended(Ended::Done));
        }
        let events = self.outbox.last();
        Action::ask(move |office, actor| {
            Message::Ended(hand_in(office, actor, (exam, officer, id), events, how))
        })
    }

    pub(super) fn ended(&mut self, ended: Ended) -> Next {
        match ended {
            Ended::Done => return Next::Leave,
            Ended::GoesOn(state) => {
                self.outbox.settle(0);
                self.ending = None;
                return self.refreshed(*state);
            }
            Ended::Failed(kept, error) => {
                self.outbox.settle(kept);
                self.patience = 0;
                match (error.as_ref(), &mut self.ending) {
                    // In the archive with its result: over. The journal gets the rest at the next start.
                    (
                        Error::HalfSaved {
                            kept: Place::Archive,
                            ..
                        }
                        | Error::Sitting(Refused::WrongPhase(_)),
                        _,
                    ) => return Next::Leave,
                    (Error::TooEarlyToHandIn { .. }, _) => {
                        self.ending = None;
                        self.dialog = Some(Dialog::Confirm);
                    }
                    (Error::Sitting(Refused::Locked), _) => {
                        self.ending = None;
                        return self.refresh().into();
                    }
                    (Error::Sitting(Refused::TimeUp), _) => return self.end(HandIn::TimeUp).into(),
                    (Error::Sitting(Refused::ClockUnexplained), _) => {
                        self.ending = None;
                        self.remaining = Remaining::Unexplained;
                    }
                    (_, Some(ending)) => ending.trouble = Some(error),
                    (_, None) => {}
                }
            }
        }
        STAY
    }
}

/// The last events and the hand-in. When the time is up, what comes too late is refused by the rules
/// and the saved answers count; time that was given back meanwhile lets the sitting go on.
fn hand_in(
    office: &mut Office,
    actor: &Actor,
    (exam, officer, id): (ExamId, OfficerId, SittingId),
    events: Vec<What>,
    how: HandIn,
) -> Ended {
    if how == HandIn::TimeUp {
        match sitting::show(office, actor, exam, officer) {
            Ok(ongoing) if goes_on(&ongoing.state, office) => {
                return Ended::GoesOn(Box::new(ongoing.state));
            }
            Ok(_) => {}
            Err(error) => return Ended::Failed(0, Arc::new(error)),
        }
    }
    let delivery = keep(office, actor, id, events);
    let half = matches!(delivery.error.as_deref(), Some(Error::HalfSaved { .. }));
    match delivery.error {
        Some(error) if how == HandIn::Candidate && !half => {
            return Ended::Failed(delivery.kept, error);
        }
        _ => {}
    }
    match sitting::hand_in(office, actor, id, how) {
        Ok(_) => Ended::Done,
        Err(error) => Ended::Failed(delivery.kept, Arc::new(error)),
    }
}

fn goes_on(state: &Events, office: &Office) -> bool {
    let is_running = state.phase == Phase::Running;
    is_running && state.remaining(&office.moment()) != Remaining::Left(0)
}

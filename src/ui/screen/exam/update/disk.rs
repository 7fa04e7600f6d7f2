//! What goes to the disk and comes back: deliveries of the outbox, the sitting read again, one of its
//! records mended from the other.

use std::sync::Arc;

use crate::domain::clock::Remaining;
use crate::domain::sitting::{HandIn, Phase, Refused, State as Events, What};
use crate::service::{Error, sitting};
use crate::ui::Action;
use crate::ui::screen::exam::outbox::{Delivery, keep};
use crate::ui::screen::exam::{Message, Sitting, trial};

use super::Next;

impl Sitting {
    /// Puts an event on its way to the disk.
    pub(super) fn post(&mut self, event: What) -> Action<Message> {
        self.outbox.post(event);
        self.deliver()
    }

    pub(super) fn deliver(&mut self) -> Action<Message> {
        let id = self.ongoing.id;
        match self.outbox.next() {
            None => Action::None,
            Some(events) if self.is_trial => {
                let (state, now) = (self.ongoing.state.clone(), self.watch.moment());
                Action::ask(move |_, _| Message::Delivered(trial::keep(state, now, events)))
            }
            Some(events) => Action::ask(move |office, actor| {
                Message::Delivered(keep(office, actor, id, events))
            }),
        }
    }

    pub(super) fn delivered(&mut self, delivery: Delivery) -> Next {
        self.outbox.settle(delivery.kept);
        if let Some(state) = delivery.state {
            self.ongoing.state = *state;
            if !self.is_trial {
                // From here on the screen says "saved": never answers, only how many events are.
                let events = self.ongoing.state.next_seq() - 1;
                tracing::info!(
                    events,
                    question = self.ongoing.state.current,
                    "acknowledged"
                );
            }
        }
        if let Some(error) = delivery.error {
            self.patience = 0;
            match error.as_ref() {
                Error::Sitting(Refused::TimeUp) if self.ending.is_none() => {
                    return self.end(HandIn::TimeUp).into();
                }
                Error::Sitting(Refused::TimeUp) => {}
                Error::Sitting(Refused::ClockUnexplained) => {
                    self.remaining = Remaining::Unexplained;
                    self.outbox.stop(error);
                }
                // What was done before the lock was seen waits, and is written once it is let go.
                Error::Sitting(Refused::Locked) => {
                    self.outbox.stop(error);
                    return self.refresh().into();
                }
                Error::Sitting(Refused::WrongPhase(_)) => return Next::Leave,
                Error::Sitting(_) => self.outbox.let_go(),
                _ => self.outbox.stop(error),
            }
        }
        if self.ending.is_some() {
            self.ask_for_the_end().into()
        } else {
            self.deliver().into()
        }
    }

    /// Reads the sitting again: an invigilator may have acted.
    pub(super) fn refresh(&self) -> Action<Message> {
        if self.is_trial {
            return Action::None;
        }
        let id = self.ongoing.id;
        Action::ask(move |office, actor| {
            let state = sitting::state(office, actor, id);
            Message::Refreshed(state.map(Box::new).map_err(Arc::new))
        })
    }

    /// Writes what stands in one record only into the other; what was done meanwhile goes after it.
    fn mend(&self) -> Action<Message> {
        let id = self.ongoing.id;
        Action::ask(move |office, actor| {
            let state = sitting::mend(office, actor, id);
            Message::Refreshed(state.map(Box::new).map_err(Arc::new))
        })
    }

    pub(super) fn refreshed(&mut self, state: Events) -> Next {
        if state.phase != Phase::Running {
            return Next::Leave;
        }
        self.ongoing.state = state;
        self.remaining = self.ongoing.state.remaining(&self.watch.moment());
        if self.remaining != Remaining::Unexplained && self.ongoing.state.lock.is_none() {
            self.outbox.try_again();
        }
        self.deliver().into()
    }

    pub(super) fn retry(&mut self) -> Action<Message> {
        self.patience = 0;
        if self.waits() {
            return self.refresh();
        }
        let half = self.outbox.is_half() && self.ending.is_none();
        self.outbox.try_again();
        if half {
            return self.mend();
        }
        match &mut self.ending {
            Some(ending) if ending.trouble.is_some() => {
                ending.trouble = None;
                ending.asked = false;
                self.ask_for_the_end()
            }
            Some(_) => Action::None,
            None => self.deliver(),
        }
    }
}

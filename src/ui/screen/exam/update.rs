//! What happens to a sitting on the screen, and whose business it is: the candidate's, the invigilator's
//! at this machine, the clock's, the disk's, the end's.

mod candidate;
mod clock;
mod disk;
mod ending;

use std::time::Duration;

use iced::{Event, Subscription, Task, window};

use crate::ui::{Action, Session};

use super::desk::{self, Desk};
use super::outbox::Outbox;
use super::written::Written;
use super::{Dialog, Focus, Message, Opened, SIZES, Sitting};

/// Whether the exam goes on.
pub(super) enum Next {
    Stay(Action<Message>),
    Leave,
}

impl From<Action<Message>> for Next {
    fn from(action: Action<Message>) -> Self {
        Self::Stay(action)
    }
}

const STAY: Next = Next::Stay(Action::None);

/// The seconds, and the focus of the window.
pub(super) fn subscription() -> Subscription<Message> {
    let focus = iced::event::listen_with(|event, _, _| match event {
        Event::Window(window::Event::Unfocused) => Some(Message::FocusLost),
        Event::Window(window::Event::Focused) => Some(Message::FocusRegained),
        _ => None,
    });
    let seconds = iced::time::every(Duration::from_secs(1)).map(|_| Message::Ticked);
    Subscription::batch([focus, seconds])
}

fn after(pause: Duration, message: Message) -> Action<Message> {
    // The timer is made where it runs: it needs the executor's clock.
    let pause = async move { tokio::time::sleep(pause).await };
    Action::Run(Task::perform(pause, move |()| message.clone()))
}

impl Sitting {
    /// Goes on where the sitting stands.
    pub(super) fn begin(opened: Opened, is_trial: bool) -> (Self, Action<Message>) {
        let Opened { ongoing, watch } = opened;
        let now = watch.moment();
        let mut sitting = Self {
            at: ongoing.state.current.clamp(1, ongoing.state.count().max(1)),
            remaining: ongoing.state.remaining(&now),
            size: if ongoing.accommodation.large_text {
                SIZES.len() - 1
            } else {
                0
            },
            ongoing,
            watch,
            outbox: Outbox::default(),
            gaps: Vec::new(),
            written: Written::default(),
            typed: 0,
            last_tick: now,
            patience: 0,
            dialog: is_trial.then_some(Dialog::Help),
            desk: None,
            ending: None,
            focus: Focus::Here,
            is_trial,
        };
        if !is_trial {
            tracing::info!(question = sitting.at, "the sitting is on the screen");
        }
        let action = sitting.show();
        (sitting, action)
    }

    pub(super) fn update(&mut self, message: Message, session: &Session) -> Next {
        match message {
            Message::InvigilatorCame if self.ending.is_none() && !self.is_trial => {
                return self.receive(session).into();
            }
            Message::Desk(message) => return self.at_desk(message).into(),
            Message::Ticked => return self.tick(),
            Message::Delivered(delivery) => return self.delivered(delivery),
            Message::Refreshed(Ok(state)) => return self.refreshed(*state),
            Message::Refreshed(Err(error)) => self.outbox.stop(error),
            Message::Ended(ended) => return self.ended(ended),
            Message::RetryWanted => return self.retry().into(),
            Message::FocusLost => return self.focus_lost().into(),
            Message::FocusGone(loss) => return self.focus_gone(loss).into(),
            Message::FocusRegained => return self.focus_regained().into(),
            Message::GapPaused(typed) if typed == self.typed => return self.save_gaps().into(),
            // Whoever waits for the invigilator or is handing in changes nothing more.
            _ if self.ending.is_some() || self.waits() => {}
            message => return self.candidate_does(message).into(),
        }
        STAY
    }

    /// Opens the desk for the invigilator who has come; what was typed is saved first.
    fn receive(&mut self, session: &Session) -> Action<Message> {
        self.dialog = None;
        let (desk, action) = Desk::new(&self.ongoing, self.remaining, session);
        self.desk = Some(Box::new(desk));
        Action::All(vec![self.save_gaps(), action.map(Message::Desk)])
    }

    fn at_desk(&mut self, message: desk::Message) -> Action<Message> {
        let Some(desk) = &mut self.desk else {
            return Action::None;
        };
        match desk.update(message) {
            desk::Step::Stay(action) => action.map(Message::Desk),
            desk::Step::Gone => {
                self.desk = None;
                self.refresh()
            }
        }
    }
}

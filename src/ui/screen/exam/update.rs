//! What the candidate does, what the clock does, and what comes back from the disk.

use std::sync::Arc;
use std::time::Duration;

use iced::advanced::widget::operate;
use iced::advanced::widget::operation::focusable::unfocus;
use iced::widget::operation;
use iced::widget::scrollable::AbsoluteOffset;
use iced::{Event, Subscription, Task, window};

use crate::domain::clock::Remaining;
use crate::domain::id::SittingId;
use crate::domain::question::{Answer, Body, OptionSet};
use crate::domain::sitting::{HandIn, Refused, State as Events, What};
use crate::service::sitting::Place;
use crate::service::{Actor, Error, Office, sitting};
use crate::ui::{Action, Session};

use super::desk::{self, Desk};
use super::outbox::{Delivery, Outbox, keep};
use super::trial;
use super::written::Written;
use super::{Dialog, Ended, Ending, Focus, Message, Opened, QUESTION, SIZES, Sitting, gap_id};

/// How long nobody types before the gaps are saved.
const PAUSE: Duration = Duration::from_millis(800);
/// How long the focus must be gone to count.
const GLANCE: Duration = Duration::from_millis(300);
/// A jump of the wall clock against the boot clock from which on it is recorded, milliseconds.
const JUMP_MS: i64 = 5_000;
/// Gaps are saved when so little time is left, not to be late, milliseconds.
const LAST_CALL_MS: i64 = 2_500;
/// Ticks between two attempts of something that failed or waits.
const PATIENCE: u8 = 3;

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

    fn candidate_does(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::OptionChosen(place) => self.choose(place),
            Message::GapTyped(gap, text) => self.type_gap(gap, text),
            Message::GapEntered => self.save_gaps(),
            Message::WrittenEdited(place, edit) => {
                let changes = edit.is_edit();
                self.written.edit(place, edit);
                self.pause(changes)
            }
            Message::PartGapTyped(part, gap, text) => {
                self.written.fill(part, gap, text);
                self.pause(true)
            }
            Message::PartChosen(part, option) => self.choose_in(part, option),
            Message::PartWanted(next) => self.go_to_part(next),
            Message::MarkToggled => self.post(What::Marked {
                question: self.at,
                marked: !self.is_marked(self.at),
            }),
            Message::Went(number) => self.go(number),
            Message::NextWanted => self.go(self.at.saturating_add(1)),
            Message::PreviousWanted => self.go(self.at.saturating_sub(1)),
            Message::Larger => {
                self.size = (self.size + 1).min(SIZES.len() - 1);
                Action::None
            }
            Message::Smaller => {
                self.size = self.size.saturating_sub(1);
                Action::None
            }
            Message::HelpWanted => self.open_dialog(Dialog::Help),
            Message::HandInWanted => self.open_dialog(Dialog::Review),
            Message::HandInReviewed => self.open_dialog(Dialog::Confirm),
            Message::HandInConfirmed if self.dialog == Some(Dialog::Confirm) => {
                self.end(HandIn::Candidate)
            }
            Message::DialogClosed => {
                self.dialog = None;
                Action::None
            }
            _ => Action::None,
        }
    }

    /// Puts an event on its way to the disk.
    fn post(&mut self, event: What) -> Action<Message> {
        self.outbox.post(event);
        self.deliver()
    }

    fn deliver(&mut self) -> Action<Message> {
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

    fn choose(&mut self, place: usize) -> Action<Message> {
        if self.written.is_case() {
            return self.choose_in(self.written.part(), place);
        }
        let Some(item) = self.item() else {
            return Action::None;
        };
        let before = self.answer(self.at);
        let answer = match (&item.content.body, item.original(place)) {
            (Body::Single { .. }, Some(original)) => Answer::Choice(OptionSet::only(original)),
            (Body::Multiple { .. }, Some(original)) => {
                let chosen = match before {
                    Some(Answer::Choice(chosen)) => *chosen,
                    _ => OptionSet::EMPTY,
                };
                Answer::Choice(chosen.toggled(original))
            }
            (Body::Judge { .. }, _) if place < 2 => Answer::Judge(place == 0),
            _ => return Action::None,
        };
        if before == Some(&answer) {
            return Action::None;
        }
        self.post(What::Answered {
            question: self.at,
            answer,
        })
    }

    fn type_gap(&mut self, gap: usize, text: String) -> Action<Message> {
        if let Some(slot) = self.gaps.get_mut(gap) {
            *slot = text;
            self.typed += 1;
            after(PAUSE, Message::GapPaused(self.typed))
        } else {
            Action::None
        }
    }

    /// After typing: saved once nobody types for a moment.
    fn pause(&mut self, changes: bool) -> Action<Message> {
        if !changes {
            return Action::None;
        }
        self.typed += 1;
        after(PAUSE, Message::GapPaused(self.typed))
    }

    /// Chooses an option of a part of a case; like every choice it is on its way at once.
    fn choose_in(&mut self, part: usize, option: usize) -> Action<Message> {
        let Some(item) = self.ongoing.paper.item(self.at) else {
            return Action::None;
        };
        if self.written.choose(&item.content.body, part, option) {
            self.save_gaps()
        } else {
            Action::None
        }
    }

    fn go_to_part(&mut self, next: bool) -> Action<Message> {
        let part = self.written.part();
        let part = if next {
            part.saturating_add(1)
        } else {
            part.saturating_sub(1)
        };
        let field = self.written.go(part);
        Action::Run(field.map_or_else(|| operate(unfocus()), operation::focus))
    }

    /// Puts typed texts on their way, if they differ from what is there or on its way.
    fn save_gaps(&mut self) -> Action<Message> {
        if let Some(answer) = self.written.unposted(self.answer(self.at)) {
            return self.post(What::Answered {
                question: self.at,
                answer,
            });
        }
        if self.gaps == self.posted_gaps() {
            return Action::None;
        }
        self.post(What::Answered {
            question: self.at,
            answer: Answer::Blanks(self.gaps.clone()),
        })
    }

    fn go(&mut self, number: u16) -> Action<Message> {
        self.dialog = None;
        if number == self.at || number == 0 || number > self.count() {
            return Action::None;
        }
        let saved = self.save_gaps();
        self.at = number;
        Action::All(vec![saved, self.show()])
    }

    /// Brings up the question: its texts, from its top, with the keys where they are of use.
    fn show(&mut self) -> Action<Message> {
        self.gaps = self.posted_gaps();
        self.written = self.item().map_or_else(Written::default, |item| {
            Written::of(&item.content.body, self.answer(self.at))
        });
        let opened = self.post(What::Opened { question: self.at });
        let mut tasks = vec![
            operation::scroll_to(QUESTION, AbsoluteOffset { x: 0.0, y: 0.0 }),
            operate(unfocus()),
        ];
        tasks.extend((0..self.gaps.len()).map(|gap| operation::move_cursor_to_end(gap_id(gap))));
        if !self.gaps.is_empty() {
            tasks.push(operation::focus(gap_id(0)));
        }
        tasks.extend(self.written.focus().map(operation::focus));
        Action::All(vec![opened, Action::Run(Task::batch(tasks))])
    }

    fn open_dialog(&mut self, dialog: Dialog) -> Action<Message> {
        self.dialog = Some(dialog);
        self.save_gaps()
    }

    fn tick(&mut self) -> Next {
        let now = self.watch.moment();
        let mut actions = vec![self.note_jump(now)];
        self.remaining = self.ongoing.state.remaining(&now);
        self.patience = self.patience.saturating_add(1);
        let is_patient = self.patience < PATIENCE;
        match self.remaining {
            Remaining::Left(0) if self.ending.is_none() => {
                actions.push(self.save_gaps());
                actions.push(self.end(HandIn::TimeUp));
            }
            _ if self.waits() && is_patient => {}
            _ if self.waits() => {
                self.patience = 0;
                actions.push(self.refresh());
            }
            Remaining::Unexplained => {}
            Remaining::Left(left) => {
                if left <= LAST_CALL_MS && self.ending.is_none() {
                    actions.push(self.save_gaps());
                }
                let failed = self.outbox.trouble().is_some()
                    || self
                        .ending
                        .as_ref()
                        .is_some_and(|one| one.trouble.is_some());
                if failed && !is_patient {
                    actions.push(self.retry());
                } else if !is_patient && self.ending.is_none() && !self.outbox.is_busy() {
                    self.patience = 0;
                    actions.push(self.refresh());
                }
            }
        }
        Action::All(actions).into()
    }

    /// Records a wall clock that jumped against the boot clock.
    fn note_jump(&mut self, now: crate::domain::clock::Moment) -> Action<Message> {
        let before = std::mem::replace(&mut self.last_tick, now);
        let by_ms = (now.wall_ms - before.wall_ms) - (now.boot_ms - before.boot_ms);
        if by_ms.abs() > JUMP_MS && self.ending.is_none() {
            self.post(What::ClockJumped { by_ms })
        } else {
            Action::None
        }
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

    /// Reads the sitting again: an invigilator may have acted.
    fn refresh(&self) -> Action<Message> {
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

    fn refreshed(&mut self, state: Events) -> Next {
        if state.phase != crate::domain::sitting::Phase::Running {
            return Next::Leave;
        }
        self.ongoing.state = state;
        self.remaining = self.ongoing.state.remaining(&self.watch.moment());
        if self.remaining != Remaining::Unexplained && self.ongoing.state.lock.is_none() {
            self.outbox.try_again();
        }
        self.deliver().into()
    }

    fn retry(&mut self) -> Action<Message> {
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

    fn delivered(&mut self, delivery: Delivery) -> Next {
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

    /// Ends the sitting once everything before it has come back.
    fn end(&mut self, how: HandIn) -> Action<Message> {
        self.dialog = None;
        self.ending = Some(Ending {
            how,
            asked: false,
            trouble: None,
        });
        self.ask_for_the_end()
    }

    fn ask_for_the_end(&mut self) -> Action<Message> {
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

    fn ended(&mut self, ended: Ended) -> Next {
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

    fn focus_lost(&mut self) -> Action<Message> {
        let Focus::Here = self.focus else {
            return Action::None;
        };
        self.typed += 1;
        self.focus = Focus::Leaving(self.typed);
        Action::All(vec![
            self.save_gaps(),
            after(GLANCE, Message::FocusGone(self.typed)),
        ])
    }

    fn focus_gone(&mut self, loss: u64) -> Action<Message> {
        if self.focus != Focus::Leaving(loss) {
            return Action::None;
        }
        self.focus = Focus::Away(loss);
        self.post(What::FocusLost)
    }

    fn focus_regained(&mut self) -> Action<Message> {
        match std::mem::replace(&mut self.focus, Focus::Here) {
            Focus::Away(_) => self.post(What::FocusRegained),
            Focus::Here | Focus::Leaving(_) => Action::None,
        }
    }
}

/// The last events and the hand-in. When the time is up, what comes too late is refused by the rules
/// and the saved answers count; time that was given back meanwhile lets the sitting go on.
fn hand_in(
    office: &mut Office,
    actor: &Actor,
    (exam, officer, id): (
        crate::domain::id::ExamId,
        crate::domain::id::OfficerId,
        SittingId,
    ),
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
    let is_running = state.phase == crate::domain::sitting::Phase::Running;
    is_running && state.remaining(&office.moment()) != Remaining::Left(0)
}

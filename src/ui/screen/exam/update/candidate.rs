//! What the candidate does: answers, marks, goes from question to question, asks for help or the end.

use std::time::Duration;

use iced::Task;
use iced::advanced::widget::operate;
use iced::advanced::widget::operation::focusable::unfocus;
use iced::widget::operation;
use iced::widget::scrollable::AbsoluteOffset;

use crate::domain::question::{Answer, Body, OptionSet};
use crate::domain::sitting::{HandIn, What};
use crate::ui::Action;
use crate::ui::screen::exam::written::Written;
use crate::ui::screen::exam::{Dialog, Message, QUESTION, SIZES, Sitting, gap_id};

use super::after;

/// How long nobody types before the gaps are saved.
const PAUSE: Duration = Duration::from_millis(800);

impl Sitting {
    pub(super) fn candidate_does(&mut self, message: Message) -> Action<Message> {
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
            self.pause(true)
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
    pub(super) fn save_gaps(&mut self) -> Action<Message> {
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
    pub(super) fn show(&mut self) -> Action<Message> {
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
}

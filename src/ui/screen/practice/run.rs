//! A session on the screen: one question, its answer, and why.

use std::sync::Arc;

use iced::Task;
use iced::advanced::widget::Id;
use iced::advanced::widget::operate;
use iced::advanced::widget::operation::focusable::unfocus;
use iced::keyboard::key::Named;
use iced::widget::operation;
use iced::widget::scrollable::AbsoluteOffset;

use crate::domain::practice::{Given, MistakesBook, Session};
use crate::domain::question::{Answer, Body, Content, OptionSet};
use crate::service::Error;
use crate::service::practice::{self, Choice, LEAVE_AFTER, Practice};
use crate::ui::Action;
use crate::ui::widget::keys::Press;

/// The place where the question scrolls.
pub(super) const QUESTION: &str = "practice-question";

/// A session and what is being answered.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) practice: Practice,
    /// Answers stand there from the start; nothing is recorded.
    pub(super) recite: bool,
    /// What is chosen of a multiple choice and not yet answered.
    pub(super) chosen: OptionSet,
    /// What is typed into gaps and not yet answered.
    pub(super) gaps: Vec<String>,
    /// Whether the end is shown.
    pub(super) is_over: bool,
    pub(super) trouble: Option<Arc<Error>>,
}

/// What happens in a session.
#[derive(Debug, Clone)]
pub enum Message {
    /// An option was chosen, by its position.
    OptionChosen(usize),
    /// Text was typed into a gap.
    GapTyped(usize, String),
    /// The answer is complete: tell.
    AnswerWanted,
    /// The next question; from the last one, the end.
    NextWanted,
    /// The question before.
    PreviousWanted,
    /// Enter or Space: answer if there is something to answer, else the next question.
    GoneOn,
    /// It was written down, or not.
    Kept(Result<(), Arc<Error>>),
    /// Only the mistakes, once more.
    MistakesWanted,
    /// Back to the shelves.
    Left,
}

/// The field of a gap.
pub(super) fn gap_id(gap: usize) -> Id {
    Id::from(format!("practice-gap-{gap}"))
}

impl Run {
    pub(super) fn begin(practice: Practice, recite: bool) -> (Self, Action<Message>) {
        let mut run = Self {
            practice,
            recite,
            chosen: OptionSet::EMPTY,
            gaps: Vec::new(),
            is_over: false,
            trouble: None,
        };
        let action = run.show();
        (run, action)
    }

    pub(super) fn session(&self) -> &Session {
        &self.practice.session
    }

    pub(super) fn mistakes(&self) -> &MistakesBook {
        &self.practice.mistakes
    }

    /// What is practised, for practising its mistakes.
    pub(super) fn mistakes_choice(&self) -> Choice {
        self.practice.choice.clone()
    }

    /// The question on the screen.
    pub(super) fn content(&self) -> Option<&Content> {
        let id = self.session().current()?;
        self.practice.questions.get(&id)
    }

    /// What was answered to it.
    pub(super) fn given(&self) -> Option<&Given> {
        self.session().given(self.session().current()?)
    }

    /// Whether its answer and explanation stand open.
    pub(super) fn is_told(&self) -> bool {
        self.recite || self.given().is_some()
    }

    /// Whether something is there to be answered with one more press.
    pub(super) fn is_ready(&self) -> bool {
        !self.chosen.is_empty() || self.gaps.iter().any(|text| !text.trim().is_empty())
    }

    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::OptionChosen(position) => return self.choose(position),
            Message::GapTyped(gap, text) => {
                if let Some(slot) = self.gaps.get_mut(gap) {
                    *slot = text;
                }
            }
            Message::GoneOn if self.is_told() => return self.next(),
            Message::GoneOn | Message::AnswerWanted => return self.answer_prepared(),
            Message::NextWanted => return self.next(),
            Message::PreviousWanted => {
                if self.is_over {
                    self.is_over = false;
                } else {
                    self.practice.session.previous();
                }
                return self.show();
            }
            Message::Kept(Ok(())) => self.trouble = None,
            Message::Kept(Err(error)) => self.trouble = Some(error),
            Message::MistakesWanted | Message::Left => {}
        }
        Action::None
    }

    /// What a key means here.
    pub(super) fn key(&self, press: &Press) -> Option<Message> {
        if press.is(Named::ArrowRight) || press.is(Named::PageDown) {
            Some(Message::NextWanted)
        } else if press.is(Named::ArrowLeft) || press.is(Named::PageUp) {
            Some(Message::PreviousWanted)
        } else if press.is(Named::Escape) {
            Some(Message::Left)
        } else if self.is_over {
            None
        } else if press.is(Named::Enter) || press.is(Named::Space) {
            Some(Message::GoneOn)
        } else {
            press.option().map(Message::OptionChosen)
        }
    }

    fn choose(&mut self, position: usize) -> Action<Message> {
        if self.is_told() {
            return Action::None;
        }
        let answer = match self.content().map(|content| &content.body) {
            Some(Body::Single { options, .. }) if position < options.len() => {
                Answer::Choice(OptionSet::only(position))
            }
            Some(Body::Judge { .. }) if position < 2 => Answer::Judge(position == 0),
            Some(Body::Multiple { options, .. }) if position < options.len() => {
                self.chosen = self.chosen.toggled(position);
                return Action::None;
            }
            _ => return Action::None,
        };
        self.answer(answer)
    }

    /// Answers with what was chosen or typed so far.
    fn answer_prepared(&mut self) -> Action<Message> {
        if !self.is_ready() || self.is_told() {
            return Action::None;
        }
        let answer = match self.content().map(|content| &content.body) {
            Some(Body::Multiple { .. }) => Answer::Choice(self.chosen),
            Some(Body::Blank { .. }) => Answer::Blanks(self.gaps.clone()),
            _ => return Action::None,
        };
        self.answer(answer)
    }

    fn answer(&mut self, answer: Answer) -> Action<Message> {
        let (Some(question), Some(content)) = (self.session().current(), self.content()) else {
            return Action::None;
        };
        let right = practice::is_right(&content.body, &answer);
        if !self.practice.session.answer(answer, right) {
            return Action::None;
        }
        self.practice.mistakes.note(question, right, LEAVE_AFTER);
        let (choice, bank) = (self.practice.choice.clone(), self.practice.bank);
        let session = self.practice.session.clone();
        let record = Action::ask(move |office, actor| {
            let kept = practice::record(office, actor, &choice, bank, &session, question, right);
            Message::Kept(kept.map_err(Arc::new))
        });
        // What had the focus is no longer there to be pressed.
        Action::All(vec![record, Action::Run(operate(unfocus()))])
    }

    fn next(&mut self) -> Action<Message> {
        if self.session().position() + 1 >= self.session().queue().len() {
            self.is_over = true;
            return Action::Run(operate(unfocus()));
        }
        self.practice.session.next();
        let shown = self.show();
        if self.recite {
            return shown;
        }
        // Where one stands is kept too, so that practice goes on there.
        let (choice, bank) = (self.practice.choice.clone(), self.practice.bank);
        let session = self.practice.session.clone();
        let keep = Action::ask(move |office, actor| {
            let kept = practice::keep(office, actor, &choice, bank, &session);
            Message::Kept(kept.map_err(Arc::new))
        });
        Action::All(vec![keep, shown])
    }

    /// Brings up the question from its top, with the keys where they are of use.
    fn show(&mut self) -> Action<Message> {
        self.chosen = OptionSet::EMPTY;
        self.gaps = match self.content().map(|content| &content.body) {
            Some(Body::Blank { gaps }) => vec![String::new(); gaps.len()],
            _ => Vec::new(),
        };
        let mut tasks = vec![
            operation::scroll_to(QUESTION, AbsoluteOffset { x: 0.0, y: 0.0 }),
            operate(unfocus()),
        ];
        tasks.extend((0..self.gaps.len()).map(|gap| operation::move_cursor_to_front(gap_id(gap))));
        if !self.gaps.is_empty() && !self.is_told() {
            tasks.push(operation::focus(gap_id(0)));
        }
        Action::Run(Task::batch(tasks))
    }
}

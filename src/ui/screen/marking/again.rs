//! Having an answer marked anew: the answers of an exam by person, one of them chosen, and the reason.
//! The points that stand count until the new ones are in.

use std::sync::Arc;

use iced::widget::operation;

use super::{Message as Outer, read};
use crate::domain::id::ExamId;
use crate::domain::marking::Stage;
use crate::i18n::{fl, sentence::sentence};
use crate::service::Error;
use crate::service::marking::{self, Answered, Begun};
use crate::ui::Action;

/// The field for the reason.
pub(super) const REASON: &str = "again-reason";

/// The answers of an exam.
#[derive(Debug)]
pub(super) struct Again {
    pub(super) exam: ExamId,
    pub(super) answers: Vec<Answered>,
    pub(super) search: String,
    pub(super) page: usize,
    /// The one that is chosen, by its place, and why it is to be marked anew.
    pub(super) chosen: Option<(usize, String)>,
    pub(super) error: Option<String>,
    pub(super) working: bool,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// The answers of that exam are wanted.
    Wanted(ExamId),
    /// They were read.
    Read(Result<(ExamId, Vec<Answered>), Arc<Error>>),
    /// People are searched.
    Searched(String),
    /// Another page.
    PageTurned(usize),
    /// An answer is chosen, by its place.
    Chosen(usize),
    /// The reason is typed.
    ReasonTyped(String),
    /// It is to be marked anew.
    Decided,
    /// The office answered.
    Reopened(Result<Begun, Arc<Error>>),
    /// No answer is chosen, after all.
    Dismissed,
    /// Back to the exams.
    Left,
}

impl Again {
    /// The answers of those who are searched for, with their places in the whole list.
    pub(super) fn found(&self) -> Vec<(usize, &Answered)> {
        let wanted = self.search.trim();
        let all = self.answers.iter().enumerate();
        all.filter(|(_, answer)| {
            answer.name.contains(wanted) || answer.admission_number.contains(wanted)
        })
        .collect()
    }

    /// The one that is chosen, and the reason so far.
    pub(super) fn chosen(&self) -> Option<(&Answered, &str)> {
        let (place, reason) = self.chosen.as_ref()?;
        Some((self.answers.get(*place)?, reason))
    }

    fn decide(&mut self) -> Action<Outer> {
        let Some((answer, reason)) = self.chosen() else {
            return Action::None;
        };
        if self.working {
            return Action::None;
        }
        if reason.trim().is_empty() {
            return Action::Run(operation::focus(REASON));
        }
        let (exam, officer, spot) = (self.exam, answer.officer, answer.spot);
        let reason = reason.to_owned();
        self.working = true;
        Action::ask(move |office, actor| {
            let reopened = marking::reopen(office, actor, (exam, officer), spot, &reason);
            Outer::Again(Message::Reopened(reopened.map_err(Arc::new)))
        })
    }
}

pub(super) fn update(again: &mut Option<Again>, message: Message) -> Action<Outer> {
    match (message, again) {
        (Message::Wanted(exam), _) => return ask(exam),
        (Message::Read(Ok((exam, answers))), again) => {
            *again = Some(Again {
                exam,
                answers,
                search: String::new(),
                page: 0,
                chosen: None,
                error: None,
                working: false,
            });
        }
        // Nothing is open that could say it.
        (Message::Read(Err(error)) | Message::Reopened(Err(error)), None) => {
            return Action::Warn(sentence(&error));
        }
        (Message::Read(Err(error)) | Message::Reopened(Err(error)), Some(again)) => {
            again.working = false;
            again.error = Some(sentence(&error));
        }
        (Message::Searched(words), Some(again)) => {
            again.search = words;
            again.page = 0;
        }
        (Message::PageTurned(page), Some(again)) => again.page = page,
        (Message::Chosen(place), Some(again)) => {
            let is_settled = |answer: &Answered| answer.stage == Stage::Settled;
            if again.answers.get(place).is_some_and(is_settled) {
                again.chosen = Some((place, String::new()));
                again.error = None;
                return Action::Run(operation::focus(REASON));
            }
        }
        (Message::ReasonTyped(typed), Some(again)) => {
            if let Some((_, reason)) = &mut again.chosen {
                *reason = typed;
            }
        }
        (Message::Decided, Some(again)) => return again.decide(),
        (Message::Reopened(Ok(begun)), again) => {
            *again = None;
            let said = fl!(
                "marking-reopened",
                count = begun.dealt,
                lacking = begun.lacking
            );
            return Action::All(vec![Action::Say(said), read()]);
        }
        (Message::Dismissed, Some(again)) => {
            again.chosen = None;
            again.error = None;
        }
        (Message::Left, again) => *again = None,
        _ => {}
    }
    Action::None
}

fn ask(exam: ExamId) -> Action<Outer> {
    Action::ask(move |office, actor| {
        let answers = marking::answers(office, actor, exam);
        let read = answers.map(|answers| (exam, answers)).map_err(Arc::new);
        Outer::Again(Message::Read(read))
    })
}

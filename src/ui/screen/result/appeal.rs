//! Appealing against the result: about which question or all of it, and in what words. What waits or was
//! decided is told beside it; nothing is decided here.

use std::sync::Arc;

use iced::widget::{operation, text_editor};

use super::Message as Outer;
use crate::domain::appeal::NoAppeal;
use crate::domain::id::{AppealId, ExamId, OfficerId};
use crate::i18n::fl;
use crate::i18n::sentence::sentence;
use crate::service::appeal::{Prospect, file, prospect, withdraw};
use crate::service::{Actor, Error, Office};
use crate::ui::Action;

/// The field for the grounds.
pub(crate) const GROUNDS: &str = "appeal-grounds";
/// The field for the number of the question.
pub(crate) const QUESTION: &str = "appeal-question";

/// What can be done against the result, and what is being written.
#[derive(Debug, Default)]
pub(super) struct Appealing {
    pub(super) prospect: Option<Prospect>,
    pub(super) draft: Option<Draft>,
    /// The appeal that is to be taken back, if somebody is sure.
    pub(super) withdrawing: Option<AppealId>,
    /// What went wrong outside the dialog.
    pub(super) error: Option<String>,
    pub(super) working: bool,
}

/// An appeal that is being written.
#[derive(Debug)]
pub(super) struct Draft {
    /// The number of the question as it is typed; empty for the whole result.
    pub(super) question: String,
    pub(super) grounds: text_editor::Content,
    pub(super) error: Option<String>,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// An appeal is to be written, about that question or the result.
    Wanted(Option<u16>),
    /// The number of the question is typed.
    QuestionTyped(String),
    /// The grounds are typed.
    GroundsEdited(text_editor::Action),
    /// It is sent.
    Sent,
    /// An appeal is to be taken back.
    WithdrawalAsked(AppealId),
    /// It is taken back.
    Withdrawn,
    /// The office did it, or why not.
    Done(Result<Box<Prospect>, Arc<Error>>),
    /// No appeal, after all.
    Dismissed,
}

impl Draft {
    /// The question that is meant; `None` for the whole result.
    ///
    /// # Errors
    /// What is wrong with the number, in words.
    pub(super) fn about(&self, questions: u16) -> Result<Option<u16>, String> {
        let typed = self.question.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        match typed.parse() {
            Ok(number) if (1..=questions).contains(&number) => Ok(Some(number)),
            _ => Err(fl!(
                "appeal-ask-range",
                last = questions.to_string(),
                typed = typed
            )),
        }
    }

    pub(super) fn has_grounds(&self) -> bool {
        !self.grounds.text().trim().is_empty()
    }
}

impl Appealing {
    /// Whether somebody wrote grounds that are not sent.
    pub(super) fn is_begun(&self) -> bool {
        let draft = self.draft.as_ref();
        draft.is_some_and(|draft| !draft.grounds.text().trim().is_empty())
    }

    pub(super) fn of(prospect: Option<Prospect>) -> Self {
        Self {
            prospect,
            ..Self::default()
        }
    }

    /// Why what is written cannot be sent, as far as that is known before.
    pub(super) fn refusal(&self) -> Option<String> {
        let (prospect, draft) = (self.prospect.as_ref()?, self.draft.as_ref()?);
        match draft.about(prospect.questions) {
            Err(words) => Some(words),
            Ok(about) if prospect.is_open(about) => Some(sentence(&Error::Appeal(NoAppeal::Filed))),
            Ok(_) => None,
        }
    }

    pub(super) fn update(&mut self, message: Message, of: (ExamId, OfficerId)) -> Action<Outer> {
        match (message, &mut self.draft) {
            (Message::Wanted(question), _) if self.prospect.is_some() => {
                self.error = None;
                self.draft = Some(Draft {
                    question: question.map_or_else(String::new, |number| number.to_string()),
                    grounds: text_editor::Content::new(),
                    error: None,
                });
                let first = if question.is_some() {
                    GROUNDS
                } else {
                    QUESTION
                };
                return Action::Run(operation::focus(first));
            }
            (Message::QuestionTyped(typed), Some(draft)) => draft.question = typed,
            (Message::GroundsEdited(action), Some(draft)) => draft.grounds.perform(action),
            (Message::Sent, _) => return self.send(of),
            (Message::WithdrawalAsked(appeal), None) => {
                self.withdrawing = Some(appeal);
                self.error = None;
            }
            (Message::Withdrawn, None) if !self.working => {
                if let Some(appeal) = self.withdrawing.take() {
                    self.working = true;
                    return done(of, move |office, actor| withdraw(office, actor, appeal));
                }
            }
            (Message::Done(Ok(prospect)), draft) => {
                let was_sent = draft.take().is_some();
                self.working = false;
                self.error = None;
                self.prospect = Some(*prospect);
                return Action::Say(if was_sent {
                    fl!("appeal-asked")
                } else {
                    fl!("appeal-taken-back")
                });
            }
            (Message::Done(Err(error)), draft) => {
                self.working = false;
                let words = sentence(&error);
                match draft {
                    Some(draft) => draft.error = Some(words),
                    None => self.error = Some(words),
                }
            }
            (Message::Dismissed, draft) => {
                *draft = None;
                self.withdrawing = None;
            }
            _ => {}
        }
        Action::None
    }

    fn send(&mut self, of: (ExamId, OfficerId)) -> Action<Outer> {
        let (Some(prospect), Some(draft)) = (&self.prospect, &self.draft) else {
            return Action::None;
        };
        let Ok(about) = draft.about(prospect.questions) else {
            return Action::Run(operation::focus(QUESTION));
        };
        if !draft.has_grounds() {
            return Action::Run(operation::focus(GROUNDS));
        }
        if self.working || prospect.is_open(about) {
            return Action::None;
        }
        let grounds = draft.grounds.text();
        self.working = true;
        done(of, move |office, actor| {
            file(office, actor, of, about, &grounds).map(|_| ())
        })
    }
}

/// Has the office do it, and reads what can be done after that.
fn done(
    (exam, officer): (ExamId, OfficerId),
    job: impl FnOnce(&mut Office, &Actor) -> Result<(), Error> + Send + 'static,
) -> Action<Outer> {
    Action::ask(move |office, actor| {
        let after = job(office, actor).and_then(|()| prospect(office, actor, exam, officer));
        Outer::Appeal(Message::Done(after.map(Box::new).map_err(Arc::new)))
    })
}

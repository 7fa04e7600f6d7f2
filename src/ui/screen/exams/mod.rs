//! Exams for those who set and run them: the list, the form of a new one, and one exam in detail.

mod detail;
mod exemptions;
mod form;
mod giving;
mod places;
mod resits;
mod view;
mod window;

use crate::domain::id::ExamId;
use crate::domain::permission::Permission;
use crate::i18n::sentence::sentence;
use crate::service::exam::{self, Listed};
use crate::ui::{Action, Place, Session};

pub use detail::{Blank as TimeBlank, Dialog, Message as DetailMessage, Shown, Times};
pub use exemptions::{Asking, Dialog as ExemptionDialog, Message as ExemptionMessage};
pub use form::{End, Message as FormMessage, Who};
pub use giving::{Giving, Message as GivingMessage};
pub use places::{Blank, Message as PlaceMessage};
pub use resits::Message as ResitMessage;

/// Rows of a page.
const ROWS: usize = 40;

/// The screen.
#[derive(Debug)]
pub struct State {
    /// Every exam; `None` until they are read.
    exams: Option<Vec<Listed>>,
    page: usize,
    error: Option<String>,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    List,
    Form(Box<form::Form>),
    Detail(Box<detail::Detail>),
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The exams are known.
    Listed(Result<Vec<Listed>, String>),
    /// Another page of them.
    PageChosen(usize),
    /// One of them is wanted.
    Chosen(ExamId),
    /// A new one is wanted, perhaps a make-up of this one.
    NewAsked(Option<ExamId>),
    /// Back to the list.
    Left,
    /// Off to the blueprints.
    BlueprintsAsked,
    /// Whose a receipt is, is asked.
    ReceiptAsked,
    /// Something in the form.
    Form(form::Message),
    /// Something in the detail.
    Detail(detail::Message),
}

impl State {
    /// The list.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let state = Self {
            exams: None,
            page: 0,
            error: None,
            stage: Stage::List,
        };
        (state, list())
    }

    /// The page of one exam.
    pub fn of(session: &Session, exam: ExamId) -> (Self, Action<Message>) {
        let (mut state, list) = Self::new(session);
        let show = state.show(exam);
        (state, Action::All(vec![list, show]))
    }

    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::Listed(Ok(exams)) => self.exams = Some(exams),
            Message::Listed(Err(error)) => self.error = Some(error),
            Message::PageChosen(page) => self.page = page,
            Message::NewAsked(first) if session.actor.may(Permission::SetExam) => {
                let (form, action) = form::Form::new(first, session);
                self.stage = Stage::Form(Box::new(form));
                return action.map(Message::Form);
            }
            Message::NewAsked(_) => {}
            // The window asks first, and shows the list anew.
            Message::Left if self.unsaved() => return Action::Go(Place::Exams),
            Message::Left => {
                self.stage = Stage::List;
                self.error = None;
                return list();
            }
            Message::ReceiptAsked => return Action::Go(Place::Receipt),
            Message::BlueprintsAsked => return Action::Go(Place::Blueprints),
            Message::Chosen(exam) | Message::Form(form::Message::Created(Ok(exam))) => {
                return self.show(exam);
            }
            Message::Form(message) => {
                if let Stage::Form(form) = &mut self.stage {
                    return form.update(message, session).map(Message::Form);
                }
            }
            Message::Detail(
                detail::Message::MakeUpAsked(first)
                | detail::Message::Resits(resits::Message::SetAsked(first)),
            ) => {
                return self.update(Message::NewAsked(Some(first)), session);
            }
            Message::Detail(message) => {
                if let Stage::Detail(detail) = &mut self.stage {
                    return detail.update(message, session).map(Message::Detail);
                }
            }
        }
        Action::None
    }

    /// Whether leaving loses what somebody typed or chose here.
    pub fn unsaved(&self) -> bool {
        match &self.stage {
            Stage::List => false,
            Stage::Form(form) => form.is_touched(),
            Stage::Detail(detail) => detail.unsaved(),
        }
    }

    fn show(&mut self, exam: ExamId) -> Action<Message> {
        let (detail, action) = detail::Detail::new(exam);
        self.stage = Stage::Detail(Box::new(detail));
        self.error = None;
        action.map(Message::Detail)
    }
}

fn list() -> Action<Message> {
    Action::ask(|office, actor| {
        Message::Listed(exam::list(office, actor).map_err(|error| sentence(&error)))
    })
}

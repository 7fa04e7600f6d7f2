//! An exam on paper: printing what it needs, and bringing the filled sheets back, keyed in or
//! scanned.

mod keyed;
mod printing;
mod question;
mod scanned;
mod sheet;
mod view;

use crate::domain::id::ExamId;
use crate::i18n::sentence::sentence;
use crate::service::exam::{self, Overview};
use crate::ui::{Action, Element, Session};

pub use keyed::Message as KeyedMessage;
pub use printing::Message as PrintingMessage;
pub use scanned::Message as ScannedMessage;

/// The screen.
#[derive(Debug)]
pub struct State {
    exam: ExamId,
    overview: Option<Box<Overview>>,
    error: Option<String>,
    part: Part,
    printing: printing::Printing,
    keyed: keyed::Keyed,
    scanned: scanned::Scanned,
}

/// What is done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Printing.
    Print,
    /// Keying sheets in.
    Key,
    /// Reading scans.
    Scan,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The exam is known, or why not.
    Read(Result<Box<Overview>, String>),
    /// Another part is wanted.
    PartChosen(Part),
    /// Back to the exams.
    Left,
    /// Of printing.
    Printing(printing::Message),
    /// Of keying in.
    Keyed(keyed::Message),
    /// Of scans.
    Scanned(scanned::Message),
}

impl State {
    /// The screen of an exam.
    pub fn new(_session: &Session, exam: ExamId) -> (Self, Action<Message>) {
        let state = Self {
            exam,
            overview: None,
            error: None,
            part: Part::Print,
            printing: printing::Printing::new(exam),
            keyed: keyed::Keyed::new(exam),
            scanned: scanned::Scanned::new(exam),
        };
        let read = Action::ask(move |office, actor| {
            let read = exam::overview(office, actor, exam).map(Box::new);
            Message::Read(read.map_err(|error| sentence(&error)))
        });
        (state, read)
    }

    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, _session: &Session) -> Action<Message> {
        match message {
            Message::Read(Ok(overview)) => self.overview = Some(overview),
            Message::Read(Err(error)) => self.error = Some(error),
            Message::PartChosen(part) => {
                self.part = part;
                if part == Part::Key {
                    return self.keyed.begin().map(Message::Keyed);
                }
            }
            Message::Left => return Action::Go(crate::ui::Place::Exam(self.exam)),
            Message::Printing(message) => {
                return self.printing.update(message).map(Message::Printing);
            }
            Message::Keyed(message) => return self.keyed.update(message).map(Message::Keyed),
            Message::Scanned(message) => {
                return self.scanned.update(message).map(Message::Scanned);
            }
        }
        Action::None
    }

    /// Whether leaving loses what somebody typed or decided here.
    pub fn unsaved(&self) -> bool {
        self.keyed.is_begun() || self.scanned.is_begun()
    }

    /// The screen as it stands.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        view::view(self, session)
    }
}

#[cfg(test)]
mod tests;

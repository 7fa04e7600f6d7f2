//! Which document of which papers goes into which file.

use std::path::PathBuf;

use crate::domain::id::ExamId;
use crate::i18n::print::PrintWords;
use crate::i18n::sentence::sentence;
use crate::i18n::{fl, names};
use crate::service::export::suggested_folder;
use crate::service::print::{self, Copies, Document, Order};
use crate::ui::Action;
use crate::ui::part::save::{self, Outcome, Save};

/// What is printed, and what is asked about it.
#[derive(Debug)]
pub(super) struct Printing {
    exam: ExamId,
    /// How many fixed papers, as typed.
    pub(super) letters: String,
    /// Whether everybody has an own paper instead.
    pub(super) own: bool,
    /// What is being saved.
    pub(super) saving: Option<(Document, Save)>,
}

/// What happens while something is printed.
#[derive(Debug, Clone)]
pub enum Message {
    /// Fixed papers, or one for each person.
    OwnChosen(bool),
    /// The number of fixed papers is typed.
    LettersTyped(String),
    /// A document is wanted.
    Asked(Document),
    /// Where files are usually written.
    Placed(Document, PathBuf),
    /// Of the question where to write.
    Save(save::Message),
    /// It was written, or why not.
    Written(Result<(Document, u32), String>),
}

impl Printing {
    pub(super) fn new(exam: ExamId) -> Self {
        Self {
            exam,
            letters: "2".to_owned(),
            own: false,
            saving: None,
        }
    }

    /// The papers that are wanted, if the number is one.
    pub(super) fn copies(&self) -> Option<Copies> {
        if self.own {
            return Some(Copies::Own);
        }
        let count = self.letters.trim().parse().ok()?;
        (1..=63).contains(&count).then_some(Copies::Letters(count))
    }

    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::OwnChosen(own) => self.own = own,
            Message::LettersTyped(letters) => self.letters = letters,
            Message::Asked(document) => {
                return Action::ask(move |office, _| {
                    Message::Placed(document, suggested_folder(office))
                });
            }
            Message::Placed(document, folder) => {
                let name = names::document(document);
                let title = fl!("paper-exam-save", what = name.clone());
                self.saving = Some((document, Save::new(title, &folder, &name, &["pdf"])));
                return Action::Run(iced::widget::operation::focus("save-path"));
            }
            Message::Save(message) => return self.save(message),
            Message::Written(Ok((document, count))) => {
                self.saving = None;
                return Action::Say(fl!(
                    "paper-exam-printed",
                    what = names::document(document),
                    count = count
                ));
            }
            Message::Written(Err(error)) => {
                if let Some((_, save)) = &mut self.saving {
                    save.failed(error);
                }
            }
        }
        Action::None
    }

    fn save(&mut self, message: save::Message) -> Action<Message> {
        let exam = self.exam;
        let copies = self.copies().unwrap_or(Copies::Letters(2));
        let Some((document, save)) = &mut self.saving else {
            return Action::None;
        };
        let document = *document;
        match save.update(message) {
            Outcome::Stay(action) => action.map(Message::Save),
            Outcome::Dismissed => {
                self.saving = None;
                Action::None
            }
            Outcome::Write(path) => Action::ask(move |office, actor| {
                let order = Order {
                    document,
                    copies,
                    path: &path,
                };
                let printed = print::print(office, actor, exam, order, &PrintWords);
                let printed = printed.map(|printed| (document, printed.count));
                Message::Written(printed.map_err(|error| sentence(&error)))
            }),
        }
    }
}

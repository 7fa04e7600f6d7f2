//! Where to write a file: a typed path with the format beside it, and the system's dialog for those
//! who want it.

use std::path::{Path, PathBuf};

use iced::widget::{column, row};

use crate::i18n::{fl, names};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::{banner::banner, button, field, segmented::segmented};
use crate::ui::{Action, Element, files};

use super::permit::{self, Permit};

/// An open question where to write.
#[derive(Debug, Clone)]
pub struct Save {
    title: String,
    endings: &'static [&'static str],
    ending: &'static str,
    path: String,
    permit: Permit,
    error: Option<String>,
    writing: bool,
}

/// What happens while somebody says where.
#[derive(Debug, Clone)]
pub enum Message {
    /// A path is typed.
    PathTyped(String),
    /// Another format is wanted.
    EndingChosen(&'static str),
    /// The system's dialog is wanted.
    Browsed,
    /// The system's dialog closed.
    Placed(Option<PathBuf>),
    /// The path is settled.
    Submitted,
    /// Whether there is a file at that path already.
    Looked(PathBuf, bool),
    /// The file that is there is to be replaced.
    Replaced,
    /// Nothing is to be written.
    Dismissed,
}

/// What comes of a message.
pub enum Outcome {
    /// The question stays open.
    Stay(Action<Message>),
    /// Nothing is to be written.
    Dismissed,
    /// The file is to be written here.
    Write(PathBuf),
}

impl Save {
    /// Asks where to write; `endings` has at least one format, the first is suggested.
    pub fn new(title: String, folder: &Path, stem: &str, endings: &'static [&'static str]) -> Self {
        let ending = endings.first().copied().unwrap_or("xlsx");
        let stem: String = stem
            .chars()
            .map(|c| if "/\\:*?\"<>|".contains(c) { '_' } else { c })
            .collect();
        Self {
            title,
            endings,
            ending,
            path: folder
                .join(format!("{stem}.{ending}"))
                .display()
                .to_string(),
            permit: Permit::default(),
            error: None,
            writing: false,
        }
    }

    /// Says why the file was not written; the question stays open.
    pub fn failed(&mut self, error: String) {
        self.error = Some(error);
        self.writing = false;
    }

    /// Nothing was written yet; the place can still be changed.
    pub fn again(&mut self) {
        self.writing = false;
    }

    /// Takes note of a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            Message::PathTyped(path) => {
                self.path = path;
                self.permit.forget();
            }
            Message::EndingChosen(ending) => {
                self.permit.forget();
                self.ending = ending;
                self.path = Path::new(&self.path)
                    .with_extension(ending)
                    .display()
                    .to_string();
            }
            Message::Browsed => {
                let name = Path::new(&self.path)
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                let filter = (names::ending(self.ending), self.endings);
                return Outcome::Stay(Action::Run(files::place(
                    self.title.clone(),
                    name,
                    filter,
                    Message::Placed,
                )));
            }
            Message::Placed(Some(path)) => {
                self.path = path.display().to_string();
                // The system asked before it gave a place with a file.
                self.permit.grant(path);
            }
            Message::Placed(None) => {}
            Message::Dismissed => return Outcome::Dismissed,
            Message::Submitted => return self.submit(),
            // While it was looked for, another path may have been typed.
            Message::Looked(path, _) if path != self.settled() => self.writing = false,
            Message::Looked(path, is_taken) => {
                self.writing = false;
                self.permit.note(path, is_taken);
                if !is_taken {
                    return self.submit();
                }
            }
            Message::Replaced => {
                self.permit.replace();
                return self.submit();
            }
        }
        Outcome::Stay(Action::None)
    }

    /// The path without the quotes that file managers put around one.
    fn settled(&self) -> PathBuf {
        PathBuf::from(self.path.trim().trim_matches(['"', '\'']))
    }

    fn submit(&mut self) -> Outcome {
        let path = self.settled();
        if path.as_os_str().is_empty() || self.writing {
            return Outcome::Stay(Action::None);
        }
        self.writing = true;
        self.error = None;
        if self.permit.is_granted(&path) {
            // What is written now is there the next time.
            self.permit.forget();
            Outcome::Write(path)
        } else {
            Outcome::Stay(permit::look(path, Message::Looked))
        }
    }

    /// The question.
    pub fn view<'a, Outer: Clone + 'a>(
        &'a self,
        wrap: impl Fn(Message) -> Outer + Copy + 'a,
    ) -> Dialog<'a, Outer> {
        let formats = (self.endings.len() > 1).then(|| {
            segmented(
                "save-format",
                self.endings
                    .iter()
                    .map(|ending| (*ending, names::ending(ending))),
                Some(&self.ending),
                Message::EndingChosen,
            )
        });
        let path = row![
            field::text_field("save-path", "", &self.path, Message::PathTyped)
                .on_submit(Message::Submitted),
            button::secondary(fl!("save-browse"))
                .id("save-browse")
                .on_press(Message::Browsed),
        ]
        .spacing(space::XS);
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let body: Element<'a, Message> = column![]
            .push(formats)
            .push(field::field(fl!("save-path"), path))
            .push(self.permit.question(Message::Replaced))
            .push(error)
            .spacing(space::S)
            .into();
        dialog(self.title.as_str())
            .width(600.0)
            .body(body.map(wrap))
            .action(
                button::secondary(fl!("common-cancel"))
                    .id("save-cancel")
                    .on_press(wrap(Message::Dismissed)),
            )
            .action(
                button::primary(fl!("common-save"))
                    .id("save-confirm")
                    .on_press_maybe((!self.writing).then_some(wrap(Message::Submitted))),
            )
            .on_dismiss(wrap(Message::Dismissed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_the_ending_and_the_name_can_stand_on_a_disk() {
        let mut save = Save::new(
            String::new(),
            Path::new("/d"),
            "甲/乙:题库",
            &["xlsx", "csv"],
        );
        assert_eq!(
            Path::new(&save.path),
            Path::new("/d").join("甲_乙_题库.xlsx")
        );
        let _ = save.update(Message::EndingChosen("csv"));
        let wanted = Path::new("/d").join("甲_乙_题库.csv");
        assert!(matches!(
            save.update(Message::Submitted),
            Outcome::Stay(Action::Ask(_))
        ));
        let free = Message::Looked(wanted.clone(), false);
        let Outcome::Write(path) = save.update(free.clone()) else {
            panic!("a settled path is written to");
        };
        assert_eq!(path, wanted);
        // A second press while writing does nothing; after a failure it may be tried again.
        assert!(matches!(
            save.update(Message::Submitted),
            Outcome::Stay(Action::None)
        ));
        save.failed("no".to_owned());
        assert!(matches!(
            save.update(Message::Submitted),
            Outcome::Stay(Action::Ask(_))
        ));
        assert!(matches!(save.update(free), Outcome::Write(_)));
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_somebody_says_so() {
        let mut save = Save::new(String::new(), Path::new("/d"), "名册", &["xlsx"]);
        let there = Path::new("/d").join("名册.xlsx");
        let _ = save.update(Message::Submitted);
        let taken = Message::Looked(there.clone(), true);
        assert!(matches!(save.update(taken), Outcome::Stay(Action::None)));
        // Pressing on is no consent.
        assert!(matches!(
            save.update(Message::Submitted),
            Outcome::Stay(Action::Ask(_))
        ));
        let _ = save.update(Message::Looked(there.clone(), true));
        assert!(matches!(save.update(Message::Replaced), Outcome::Write(path) if path == there));
        save.again();
        // Consent is for one place: another one is looked at.
        let _ = save.update(Message::PathTyped("/d/b.xlsx".to_owned()));
        assert!(matches!(
            save.update(Message::Submitted),
            Outcome::Stay(Action::Ask(_))
        ));
        // The system's dialog asked itself.
        save.again();
        let _ = save.update(Message::Placed(Some(there.clone())));
        assert!(matches!(save.update(Message::Submitted), Outcome::Write(path) if path == there));
    }
}

//! Where to write a file: a typed path with the format beside it, and the system's dialog for those
//! who want it.

use std::path::{Path, PathBuf};

use iced::widget::{column, row};

use crate::i18n::{fl, names};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::{banner::banner, button, field, segmented::segmented};
use crate::ui::{Action, Element, files};

/// An open question where to write.
#[derive(Debug, Clone)]
pub struct Save {
    title: String,
    endings: &'static [&'static str],
    ending: &'static str,
    path: String,
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
            Message::PathTyped(path) => self.path = path,
            Message::EndingChosen(ending) => {
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
            Message::Placed(Some(path)) => self.path = path.display().to_string(),
            Message::Placed(None) => {}
            Message::Dismissed => return Outcome::Dismissed,
            Message::Submitted => {
                let path = self.path.trim().trim_matches(['"', '\'']);
                if !path.is_empty() && !self.writing {
                    self.writing = true;
                    self.error = None;
                    return Outcome::Write(PathBuf::from(path));
                }
            }
        }
        Outcome::Stay(Action::None)
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
        let Outcome::Write(path) = save.update(Message::Submitted) else {
            panic!("a settled path is written to");
        };
        assert_eq!(path, Path::new("/d").join("甲_乙_题库.csv"));
        // A second press while writing does nothing; after a failure it may be tried again.
        assert!(matches!(save.update(Message::Submitted), Outcome::Stay(_)));
        save.failed("no".to_owned());
        assert!(matches!(save.update(Message::Submitted), Outcome::Write(_)));
    }
}

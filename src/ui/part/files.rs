//! Choosing the files of an import: by the system's dialog, by dropping them on the window, or by a
//! typed path, for the dialog hangs on systems with a broken portal.

use std::path::{Path, PathBuf};

use iced::widget::{Column, column, container, row, space as gap};
use iced::{Alignment, Length};

use crate::domain::ledger::FileLedger;
use crate::i18n::fl;
use crate::ui::theme::{self, measure, space};
use crate::ui::widget::{button, field, line::line, words};
use crate::ui::{Action, Element, files};

/// The id of the field for a path.
pub const PATH: &str = "import-path";

/// The files chosen so far.
#[derive(Debug, Clone, Default)]
pub struct Files {
    paths: Vec<PathBuf>,
    typed: String,
}

/// What happens while files are chosen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The system's dialog is wanted.
    Browsed,
    /// The dialog closed.
    Chosen(Option<Vec<PathBuf>>),
    /// Files were dropped on the window.
    Dropped(Vec<PathBuf>),
    /// A path is typed.
    PathTyped(String),
    /// The typed path is complete.
    PathEntered,
    /// A file is taken off the list.
    Removed(usize),
}

impl Files {
    /// The files, in the order in which they were chosen.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Whether a path is typed; Enter in an empty field is meant for the next step.
    pub fn is_typing(&self) -> bool {
        !self.typed.trim().is_empty()
    }

    /// The name of the first file without its ending, as a suggestion for a name.
    pub fn first_stem(&self) -> Option<String> {
        let stem = self.paths.first()?.file_stem()?;
        Some(stem.to_string_lossy().into_owned())
    }

    /// Takes note of a message. `kind` names the files for the dialog, `endings` are theirs.
    pub fn update(
        &mut self,
        message: Message,
        kind: String,
        endings: &'static [&'static str],
    ) -> Action<Message> {
        match message {
            Message::Browsed => {
                let filter = (kind, endings);
                return Action::Run(files::choose(
                    fl!("common-choose-file"),
                    filter,
                    Message::Chosen,
                ));
            }
            Message::Chosen(paths) => self.add(paths.unwrap_or_default()),
            Message::Dropped(paths) => self.add(paths),
            Message::PathTyped(typed) => self.typed = typed,
            Message::PathEntered => {
                // Paths are pasted with the quotes that file managers put around them.
                let path = self.typed.trim().trim_matches(['"', '\'']).to_owned();
                if !path.is_empty() {
                    self.add(vec![PathBuf::from(path)]);
                    self.typed.clear();
                    return Action::Run(iced::widget::operation::move_cursor_to_front(PATH));
                }
            }
            Message::Removed(index) => {
                if index < self.paths.len() {
                    let _ = self.paths.remove(index);
                }
            }
        }
        Action::None
    }

    fn add(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            if !self.paths.contains(&path) {
                self.paths.push(path);
            }
        }
    }

    /// The place where files are chosen and listed.
    pub fn view(&self, formats: String) -> Element<'_, Message> {
        let drop = container(
            column![
                words::large(fl!("import-drop")),
                words::muted(formats),
                button::secondary(fl!("common-choose-file"))
                    .id("import-browse")
                    .on_press(Message::Browsed),
            ]
            .spacing(space::S)
            .align_x(Alignment::Center),
        )
        .padding(space::L)
        .center_x(Length::Fill)
        .style(theme::container::card);
        let typed = field::field(
            fl!("import-path"),
            row![
                field::text_field(
                    PATH,
                    &fl!("import-path-example"),
                    &self.typed,
                    Message::PathTyped
                )
                .on_submit(Message::PathEntered),
                button::secondary(fl!("import-path-add"))
                    .id("import-path-add")
                    .on_press_maybe(
                        (!self.typed.trim().is_empty()).then_some(Message::PathEntered)
                    ),
            ]
            .spacing(space::XS),
        )
        .optional();
        column![drop, typed, self.list()].spacing(space::M).into()
    }

    fn list(&self) -> Element<'_, Message> {
        let rows = self.paths.iter().enumerate().map(|(index, path)| {
            row![
                line(name(path)).width(Length::FillPortion(2)),
                line(folder(path)).muted().width(Length::FillPortion(3)),
                button::quiet(fl!("common-remove"))
                    .id(format!("import-remove-{index}"))
                    .on_press(Message::Removed(index)),
            ]
            .height(measure::CONTROL)
            .spacing(space::S)
            .align_y(Alignment::Center)
            .into()
        });
        if self.paths.is_empty() {
            gap().height(0).into()
        } else {
            words::card(Column::with_children(rows))
                .padding([space::XXS, space::S])
                .width(Length::Fill)
                .into()
        }
    }
}

/// The name of a file.
fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// The folder that a file stands in.
fn folder(path: &Path) -> String {
    path.parent()
        .map(|folder| folder.display().to_string())
        .unwrap_or_default()
}

/// What a file is and what was found in it: `TXT · UTF-8 · 881 题`.
pub fn format_words(ledger: &FileLedger, found: String) -> String {
    [
        ledger.format.to_uppercase(),
        ledger.encoding.to_uppercase(),
        found,
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(" · ")
}

/// The files that could not be read, each with its reason.
pub fn unread_words(unread: &[(String, String)]) -> String {
    let lines = unread
        .iter()
        .map(|(file, why)| fl!("import-unread-line", file = file.clone(), why = why.clone()));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(messages: Vec<Message>) -> Files {
        let mut files = Files::default();
        for message in messages {
            let _ = files.update(message, String::new(), &[]);
        }
        files
    }

    #[test]
    fn files_come_from_three_sides_and_each_once() {
        let files = told(vec![
            Message::Chosen(Some(vec!["/a/题库.txt".into()])),
            Message::Dropped(vec!["/a/题库.txt".into(), "/b.csv".into()]),
            Message::PathTyped(" \"/c d.xlsx\" ".to_owned()),
            Message::PathEntered,
            Message::PathEntered,
            Message::Chosen(None),
            Message::Removed(1),
            Message::Removed(9),
        ]);
        let expected: [PathBuf; 2] = ["/a/题库.txt".into(), "/c d.xlsx".into()];
        assert_eq!(files.paths(), expected);
        assert_eq!(files.first_stem().as_deref(), Some("题库"));
    }
}

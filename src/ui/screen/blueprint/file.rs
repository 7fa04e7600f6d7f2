//! A blueprint as a file: opened from one, written to one, at a typed path or by the system's dialog.

use std::path::PathBuf;

use super::draft::Draft;
use super::{Message, State};
use crate::i18n::{fl, sentence::sentence};
use crate::service::exam;
use crate::ui::part::feasibility;
use crate::ui::part::permit::{self, Permit};
use crate::ui::{Action, files};

/// The field for a path.
pub const PATH: &str = "blueprint-path";

/// Why a path is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To open a file.
    Open,
    /// To write one.
    Save,
}

#[derive(Debug)]
pub(super) struct FileDialog {
    pub(super) purpose: Purpose,
    pub(super) path: String,
    pub(super) permit: Permit,
    pub(super) error: Option<String>,
}

impl State {
    /// What happens with a file.
    pub(super) fn update_file(&mut self, message: Message) -> Action<Message> {
        if let Message::FileAsked(purpose) = message {
            return self.ask_file(purpose);
        }
        let Some(file) = &mut self.file else {
            return Action::None;
        };
        match message {
            Message::FileDismissed => self.file = None,
            Message::PathTyped(path) => file.place(path, false),
            Message::Browsed => return self.browse(),
            Message::PathChosen(Some(path)) => {
                file.place(path.display().to_string(), true);
                return self.take_file();
            }
            Message::PathEntered => return self.take_file(),
            Message::FileLooked(path, is_taken) => {
                let is_free = file.looked(path, is_taken);
                return if is_free {
                    self.take_file()
                } else {
                    Action::None
                };
            }
            Message::FileReplaced => {
                file.permit.replace();
                return self.take_file();
            }
            Message::FileRead(Ok(blueprint)) => {
                self.file = None;
                return self.edit(Draft::of(&blueprint), None);
            }
            Message::FileWritten(Ok(path)) => {
                self.file = None;
                return Action::Say(fl!(
                    "blueprint-file-written",
                    path = path.display().to_string()
                ));
            }
            Message::FileRead(Err(error)) | Message::FileWritten(Err(error)) => {
                file.error = Some(error);
            }
            _ => {}
        }
        Action::None
    }

    fn ask_file(&mut self, purpose: Purpose) -> Action<Message> {
        self.file = Some(FileDialog {
            purpose,
            path: String::new(),
            permit: Permit::default(),
            error: None,
        });
        Action::Run(iced::widget::operation::focus(PATH))
    }

    fn browse(&self) -> Action<Message> {
        let Some(file) = &self.file else {
            return Action::None;
        };
        let filter = (fl!("blueprint-file"), ["toml"].as_slice());
        let one = |paths: Option<Vec<PathBuf>>| paths.and_then(|paths| paths.into_iter().next());
        Action::Run(match file.purpose {
            Purpose::Open => files::choose(fl!("blueprint-file-open"), filter, move |paths| {
                Message::PathChosen(one(paths))
            }),
            Purpose::Save => {
                let name = format!("{}.toml", self.draft_name());
                files::place(
                    fl!("blueprint-file-save"),
                    name,
                    filter,
                    Message::PathChosen,
                )
            }
        })
    }

    fn draft_name(&self) -> String {
        let name = self.editor.as_ref().map(|editor| editor.draft.name.trim());
        match name {
            None | Some("") => fl!("blueprint-new"),
            Some(name) => name.replace(['/', '\\', ':'], " "),
        }
    }

    fn take_file(&mut self) -> Action<Message> {
        let Some(file) = &mut self.file else {
            return Action::None;
        };
        file.error = None;
        // Paths are pasted with the quotes that file managers put around them.
        let path = PathBuf::from(file.path.trim().trim_matches(['"', '\'']));
        if path.as_os_str().is_empty() {
            return Action::None;
        }
        match file.purpose {
            Purpose::Open => Action::ask(move |_, actor| {
                Message::FileRead(
                    exam::read_blueprint(actor, &path).map_err(|error| read_words(&error)),
                )
            }),
            Purpose::Save => {
                let editor = self.editor.as_ref();
                let Some(blueprint) = editor.and_then(|editor| editor.draft.blueprint()) else {
                    file.error = Some(fl!("blueprint-numbers"));
                    return Action::None;
                };
                let path = with_ending(path);
                if !file.permit.is_granted(&path) {
                    return permit::look(path, Message::FileLooked);
                }
                file.permit.forget();
                Action::ask(move |_, actor| {
                    let written = exam::write_blueprint(actor, &path, &blueprint);
                    Message::FileWritten(written.map(|()| path).map_err(|error| read_words(&error)))
                })
            }
        }
    }
}

impl FileDialog {
    /// Notes whether there is a file already; says whether it can be written at once.
    fn looked(&mut self, path: PathBuf, is_taken: bool) -> bool {
        self.permit.note(path, is_taken);
        !is_taken
    }

    /// Another path is typed, or was given by the system, which asks itself.
    fn place(&mut self, path: String, by_system: bool) {
        self.error = None;
        self.permit.forget();
        if by_system {
            self.permit.grant(with_ending(PathBuf::from(&path)));
        }
        self.path = path;
    }
}

/// The path with `.toml` at its end; a dot in a name is no ending.
fn with_ending(path: PathBuf) -> PathBuf {
    let ends = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    if ends {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".toml");
    PathBuf::from(name)
}

/// An error of a file; what is wrong with a blueprint has words of its own here.
fn read_words(error: &crate::service::Error) -> String {
    match error {
        crate::service::Error::Blueprint(fault) => feasibility::fault(fault),
        other => sentence(other),
    }
}

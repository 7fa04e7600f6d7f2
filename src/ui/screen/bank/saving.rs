//! A bank or an empty workbook on its way to a file. What the format would lose is said before anything is
//! written, and somebody must want it all the same.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use iced::widget::Column;

use super::{Message, Saving, State, told};
use crate::i18n::labels::ExportWords;
use crate::i18n::{fl, format, names};
use crate::service::export::{self, Prepared};
use crate::ui::Action;
use crate::ui::part::save::{self, Outcome, Save};
use crate::ui::theme::space;
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::{button, words};

/// The formats of a bank by their endings.
const ENDINGS: &[&str] = &[
    "xlsx", "docx", "csv", "json", "toml", "gift", "xml", "zip", "sqlite",
];

impl State {
    pub(super) fn ask_where(&mut self, saving: Saving, folder: &Path) {
        let save = match (saving, &self.bank) {
            (Saving::Bank, Some(bank)) => Save::new(
                fl!("bank-export-title", bank = bank.clone()),
                folder,
                bank,
                ENDINGS,
            ),
            _ => Save::new(
                fl!("bank-template-title"),
                folder,
                &fl!("bank-template-name"),
                &["xlsx"],
            ),
        };
        self.save = Some((saving, save));
    }

    pub(super) fn update_save(&mut self, message: save::Message) -> Action<Message> {
        let Some((saving, save)) = &mut self.save else {
            return Action::None;
        };
        let saving = *saving;
        match save.update(message) {
            Outcome::Stay(action) => action.map(Message::Save),
            Outcome::Dismissed => {
                self.save = None;
                Action::None
            }
            Outcome::Write(path) => match saving {
                Saving::Bank => prepare(self.bank.clone().unwrap_or_default(), path),
                Saving::Template => Action::ask(move |office, _| {
                    let written = export::bank_template(office, &path, &ExportWords);
                    Message::Written(told(written.map(|()| path)))
                }),
            },
        }
    }

    /// The file stands ready: it is written if it carries everything, else somebody is asked.
    pub(super) fn prepared(&mut self, result: Result<Arc<Prepared>, String>) -> Action<Message> {
        match result {
            Ok(prepared) if prepared.losses().is_empty() => write(prepared),
            Ok(prepared) => {
                self.lossy = Some(prepared);
                Action::None
            }
            Err(error) => self.written(Err(error)),
        }
    }

    pub(super) fn losses_accepted(&mut self) -> Action<Message> {
        self.lossy.take().map_or(Action::None, write)
    }

    pub(super) fn losses_refused(&mut self) {
        self.lossy = None;
        if let Some((_, save)) = &mut self.save {
            save.again();
        }
    }

    pub(super) fn written(&mut self, result: Result<PathBuf, String>) -> Action<Message> {
        match result {
            Ok(path) => {
                self.save = None;
                Action::Say(fl!("save-written", path = path.display().to_string()))
            }
            Err(error) => {
                match &mut self.save {
                    Some((_, save)) => save.failed(error),
                    None => self.error = Some(error),
                }
                Action::None
            }
        }
    }

    /// What the format would lose, and of how many questions.
    pub(super) fn losses(&self) -> Option<Dialog<'_, Message>> {
        let prepared = self.lossy.as_ref()?;
        let ending = prepared.path().extension().unwrap_or_default();
        let ending = names::ending(&ending.to_string_lossy());
        let lines = prepared.kinds().into_iter().map(|(what, count)| {
            words::body(fl!(
                "bank-lossy-line",
                what = names::lost(what),
                count = format::count(count)
            ))
            .into()
        });
        let body = Column::with_children(lines)
            .push(words::muted(fl!("bank-lossy-why", ending = ending)))
            .spacing(space::XS);
        Some(
            dialog(fl!(
                "bank-lossy-title",
                count = format::count(prepared.questions())
            ))
            .body(body)
            .cancel(Message::LossesRefused)
            .confirm(
                button::primary(fl!("bank-lossy-save")),
                Some(Message::LossesAccepted),
            ),
        )
    }
}

fn prepare(bank: String, path: PathBuf) -> Action<Message> {
    Action::ask(move |office, actor| {
        let prepared = export::prepare(office, actor, &bank, &path, &ExportWords);
        Message::Prepared(told(prepared.map(Arc::new)))
    })
}

fn write(prepared: Arc<Prepared>) -> Action<Message> {
    Action::ask(move |office, actor| {
        let written = export::save(office, actor, &prepared);
        Message::Written(told(written.map(|()| prepared.path().to_owned())))
    })
}

//! Backups of this folder: making, looking into and restoring them; and verifying what is stored.

use std::path::PathBuf;

use iced::Length;
use iced::widget::{column, container, row};
use jiff::Timestamp;

use crate::domain::permission::Permission;
use crate::i18n::sentence::sentence;
use crate::i18n::{fl, format};
use crate::service::backup::{self, Kept, Manifest, Reason};
use crate::service::verification;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{self, Dialog, dialog};
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::{
    banner::banner, button, empty_state::empty_state, field, loading::loading,
    secret_input::secret_input, words,
};
use crate::ui::{Action, Element, Session, files};

/// The backups, and what is going on.
#[derive(Default)]
pub(super) struct State {
    known: Option<Result<Known, String>>,
    path: String,
    working: Option<String>,
    outcome: Option<Result<String, String>>,
    restoring: Option<Restoring>,
}

/// The backups of this folder, and when everything was last found whole.
type Known = (Vec<Kept>, Option<i64>);

/// A backup that was looked into and waits for a yes.
struct Restoring {
    path: PathBuf,
    manifest: Manifest,
    secret: String,
    error: Option<String>,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// The backups and the last verification were read, or not.
    Read(Result<Known, String>),
    /// Make one now.
    MakeWanted,
    /// Make one where the dialog says.
    PlaceAsked,
    /// The place was chosen, or not.
    PlaceChosen(Option<PathBuf>),
    /// It was made, or not.
    Made(Result<PathBuf, String>),
    /// Verify everything now.
    VerifyWanted,
    /// Everything is whole, or not.
    Verified(Result<(), String>),
    /// A path to restore from.
    PathTyped(String),
    /// A dialog for the file to restore from.
    FileAsked,
    /// The file was chosen, or not.
    FileChosen(Option<Vec<PathBuf>>),
    /// Look into the file at the typed path.
    PathSubmitted,
    /// Look into this backup.
    LookedInto(PathBuf),
    /// What it holds, or why it cannot be used.
    Previewed(PathBuf, Result<Manifest, String>),
    /// The passphrase or recovery code of its organisation.
    SecretTyped(String),
    /// Restore it.
    RestoreConfirmed,
    /// It was restored, or not.
    Restored(Result<(), String>),
    /// Leave it.
    Dismissed,
}

/// Reads the backups.
pub(super) fn load() -> Action<Message> {
    Action::ask(|office, _| {
        let kept = backup::kept(office)
            .and_then(|kept| Ok((kept, verification::last(office)?)))
            .map_err(|error| sentence(&error));
        Message::Read(kept)
    })
}

impl State {
    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Read(known) => self.known = Some(known),
            Message::MakeWanted => return self.make(None),
            Message::PlaceAsked => {
                return Action::Run(files::place(
                    fl!("settings-backup-to"),
                    format!("zhikao.{}", backup::ENDING),
                    (fl!("settings-backup-file"), &[backup::ENDING]),
                    Message::PlaceChosen,
                ));
            }
            Message::PlaceChosen(Some(path)) => return self.make(Some(path)),
            Message::Made(made) => {
                self.finish(
                    made.map(|path| fl!("settings-backup-made", path = path.display().to_string())),
                );
                return load();
            }
            Message::VerifyWanted => return self.verify(),
            Message::Verified(verified) => {
                self.finish(verified.map(|()| fl!("settings-verified")));
                return load();
            }
            Message::PathTyped(path) => self.path = path,
            Message::FileAsked => {
                return Action::Run(files::choose(
                    fl!("settings-restore-from"),
                    (fl!("settings-backup-file"), &[backup::ENDING]),
                    Message::FileChosen,
                ));
            }
            Message::FileChosen(Some(files)) => {
                if let Some(path) = files.into_iter().next() {
                    return self.look_into(path);
                }
            }
            Message::PathSubmitted if !self.path.trim().is_empty() => {
                return self.look_into(PathBuf::from(self.path.trim()));
            }
            Message::PathSubmitted | Message::PlaceChosen(None) | Message::FileChosen(None) => {}
            Message::LookedInto(path) => return self.look_into(path),
            Message::Previewed(path, manifest) => self.previewed(path, manifest),
            message => return self.restore(message),
        }
        Action::None
    }

    fn finish(&mut self, outcome: Result<String, String>) {
        self.working = None;
        self.outcome = Some(outcome);
    }

    fn begin(&mut self, what: String) {
        self.working = Some(what);
        self.outcome = None;
    }

    fn make(&mut self, target: Option<PathBuf>) -> Action<Message> {
        self.begin(fl!("settings-backup-making"));
        Action::ask(move |office, actor| {
            let made = backup::make(office, actor, target.as_deref());
            Message::Made(made.map_err(|error| sentence(&error)))
        })
    }

    fn verify(&mut self) -> Action<Message> {
        self.begin(fl!("settings-verifying"));
        Action::ask(|office, actor| {
            let verified = verification::run(office, actor);
            Message::Verified(verified.map_err(|error| sentence(&error)))
        })
    }

    fn look_into(&mut self, path: PathBuf) -> Action<Message> {
        self.begin(fl!("settings-restore-looking"));
        Action::ask(move |office, actor| {
            let manifest = backup::preview(office, actor, &path);
            Message::Previewed(path, manifest.map_err(|error| sentence(&error)))
        })
    }

    fn previewed(&mut self, path: PathBuf, manifest: Result<Manifest, String>) {
        self.working = None;
        match manifest {
            Ok(manifest) => {
                self.restoring = Some(Restoring {
                    path,
                    manifest,
                    secret: String::new(),
                    error: None,
                });
            }
            Err(error) => self.outcome = Some(Err(error)),
        }
    }

    /// What happens while a backup waits for a yes.
    fn restore(&mut self, message: Message) -> Action<Message> {
        let Some(restoring) = &mut self.restoring else {
            return Action::None;
        };
        match message {
            Message::SecretTyped(secret) => restoring.secret = secret,
            Message::Dismissed if self.working.is_none() => self.restoring = None,
            Message::RestoreConfirmed if self.working.is_none() => {
                self.working = Some(fl!("settings-restoring"));
                let path = restoring.path.clone();
                let secret = restoring.secret.clone();
                return Action::ask(move |office, actor| {
                    let secret = Some(secret.trim()).filter(|secret| !secret.is_empty());
                    let restored = backup::restore(office, actor, &path, secret);
                    Message::Restored(restored.map(|_| ()).map_err(|error| sentence(&error)))
                });
            }
            Message::Restored(Ok(())) => return Action::StartOver,
            Message::Restored(Err(error)) => {
                self.working = None;
                restoring.error = Some(error);
            }
            _ => {}
        }
        Action::None
    }

    pub(super) fn view<'a>(&'a self, session: &Session) -> Element<'a, Message> {
        let (kept, verified) = match &self.known {
            None => return loading(fl!("common-loading")).into(),
            Some(Err(error)) => return banner(Tone::Negative, error.as_str()).into(),
            Some(Ok((kept, verified))) => (kept, *verified),
        };
        let notice: Option<Element<'_, Message>> = match (&self.working, &self.outcome) {
            (Some(what), _) => Some(banner(Tone::Accent, what.as_str()).into()),
            (None, Some(Ok(words))) => Some(banner(Tone::Positive, words.as_str()).into()),
            (None, Some(Err(error))) => Some(banner(Tone::Negative, error.as_str()).into()),
            (None, None) => None,
        };
        let list: Element<'_, Message> = if kept.is_empty() {
            empty_state(fl!("settings-backup-none"), fl!("settings-backup-none-why")).into()
        } else {
            list(kept, session)
        };
        let base = column![self.actions(verified, session)]
            .push(notice)
            .push(container(list).height(Length::Fill))
            .push(
                session
                    .actor
                    .may(Permission::Restore)
                    .then(|| self.elsewhere()),
            )
            .spacing(space::M);
        dialog::over(
            base,
            self.restoring
                .as_ref()
                .map(|restoring| self.question(restoring, session)),
        )
    }

    fn actions(&self, verified: Option<i64>, session: &Session) -> Element<'_, Message> {
        let free = self.working.is_none();
        let verified = verified.map_or_else(
            || fl!("home-not-verified"),
            |at| fl!("home-verified", time = shown(at, session)),
        );
        let make = session.actor.may(Permission::Backup).then(|| {
            row![
                button::secondary(fl!("settings-backup-to"))
                    .id("place")
                    .on_press_maybe(free.then_some(Message::PlaceAsked)),
                button::primary(fl!("settings-backup-now"))
                    .id("make")
                    .on_press_maybe(free.then_some(Message::MakeWanted)),
            ]
            .spacing(space::XS)
        });
        row![
            container(words::muted(verified)).width(Length::Fill),
            button::secondary(fl!("settings-verify"))
                .id("verify")
                .on_press_maybe(free.then_some(Message::VerifyWanted)),
        ]
        .push(make)
        .spacing(space::XS)
        .align_y(iced::Alignment::Center)
        .into()
    }

    fn elsewhere(&self) -> Element<'_, Message> {
        let ready = self.working.is_none() && !self.path.trim().is_empty();
        row![
            field::text_field(
                "restore-path",
                &fl!("settings-restore-path"),
                &self.path,
                Message::PathTyped
            )
            .on_submit(Message::PathSubmitted),
            button::secondary(fl!("common-choose-file"))
                .id("restore-file")
                .on_press(Message::FileAsked),
            button::secondary(fl!("settings-restore-look"))
                .id("restore-look")
                .on_press_maybe(ready.then_some(Message::PathSubmitted)),
        ]
        .spacing(space::XS)
        .align_y(iced::Alignment::Center)
        .into()
    }

    fn question<'a>(&'a self, restoring: &'a Restoring, session: &Session) -> Dialog<'a, Message> {
        let manifest = &restoring.manifest;
        let free = self.working.is_none();
        let body = column![
            words::body(fl!(
                "settings-restore-holds",
                time = shown(manifest.made_at, session),
                officers = manifest.officers,
                banks = manifest.banks.len(),
                entries = manifest.entries
            )),
            words::muted(manifest.banks.join(" · ")),
            banner(Tone::Caution, fl!("settings-restore-warning")),
            field::field(
                fl!("settings-restore-secret"),
                secret_input("secret", &restoring.secret, Message::SecretTyped)
                    .on_submit(Message::RestoreConfirmed)
            )
            .optional()
            .hint(fl!("settings-restore-secret-hint")),
        ]
        .push(
            restoring
                .error
                .as_deref()
                .map(|error| banner(Tone::Negative, error)),
        )
        .spacing(space::M);
        let label = if free {
            fl!("settings-restore")
        } else {
            fl!("settings-restoring")
        };
        dialog(fl!("settings-restore-title"))
            .body(body)
            .width(560.0)
            .action(button::secondary(fl!("common-cancel")).on_press(Message::Dismissed))
            .action(button::danger(label).on_press_maybe(free.then_some(Message::RestoreConfirmed)))
            .on_dismiss(Message::Dismissed)
    }
}

fn list<'a>(kept: &'a [Kept], session: &Session) -> Element<'a, Message> {
    let columns = [
        column_of(fl!("settings-backup-time"), 180),
        column_of(fl!("settings-backup-reason"), 160),
        column_of(fl!("settings-backup-officers"), 100).number(),
        column_of(fl!("settings-backup-banks"), Length::Fill),
    ];
    let may = session.actor.may(Permission::Restore);
    let rows = kept.iter().map(|backup| {
        let row = row_of([
            Cell::Words(shown(backup.manifest.made_at, session)),
            Cell::Words(reason(backup.manifest.reason)),
            Cell::Words(format::number(backup.manifest.officers)),
            Cell::Muted(backup.manifest.banks.join(" · ")),
        ]);
        if may {
            row.on_press(Message::LookedInto(backup.path.clone()))
        } else {
            row
        }
    });
    table("backups", &columns, rows)
}

fn reason(reason: Reason) -> String {
    match reason {
        Reason::Asked => fl!("settings-reason-asked"),
        Reason::Scheduled => fl!("settings-reason-scheduled"),
        Reason::BeforeImport => fl!("settings-reason-before-import"),
        Reason::BeforeRestore => fl!("settings-reason-before-restore"),
    }
}

fn shown(at: i64, session: &Session) -> String {
    let at = Timestamp::from_millisecond(at)
        .unwrap_or_default()
        .to_zoned_datetime(session.zone.clone());
    format::date_time(at.datetime())
}

//! How the window looks and speaks, where the data lies, the idle lock, and one's own passphrase.

use iced::Length;
use iced::widget::{column, row, scrollable};

use crate::domain::permission::Permission;
use crate::i18n::sentence::sentence;
use crate::i18n::{Language, fl};
use crate::service::account;
use crate::ui::action::Look;
use crate::ui::theme::{Theme, Tone, measure, space};
use crate::ui::widget::{
    banner::banner, button, field, secret_input::secret_input, segmented::segmented,
    select::select, words,
};
use crate::ui::{Action, Element, Session};

/// What is offered for the size; anything between works.
const SCALES: [u16; 7] = [80, 90, 100, 110, 125, 150, 200];
/// What is offered for the idle lock, minutes; 0 is never.
const IDLE: [u32; 6] = [5, 10, 15, 30, 60, 0];

/// The part.
#[derive(Default)]
pub(super) struct State {
    idle: Option<u32>,
    folder: String,
    old: String,
    new: String,
    again: String,
    outcome: Option<Result<String, String>>,
    working: bool,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// The idle minutes and the folder were read.
    Read(Result<(u32, String), String>),
    /// A language was chosen.
    LanguageChosen(Language),
    /// A theme was chosen.
    ThemeChosen(Theme),
    /// A size was chosen, per cent.
    ScaleChosen(u16),
    /// Idle minutes were chosen.
    IdleChosen(u32),
    /// They were kept, or not.
    IdleKept(Result<u32, String>),
    /// The old passphrase.
    OldTyped(String),
    /// The new one.
    NewTyped(String),
    /// The new one once more.
    AgainTyped(String),
    /// Change it.
    Submitted,
    /// It was changed, or not.
    Changed(Result<(), String>),
}

/// Reads what the office knows.
pub(super) fn load() -> Action<Message> {
    Action::ask(|office, _| {
        Message::Read(
            account::idle_minutes(office)
                .map(|minutes| (minutes, office.folders().root().display().to_string()))
                .map_err(|error| sentence(&error)),
        )
    })
}

impl State {
    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Read(Ok((idle, folder))) => {
                self.idle = Some(idle);
                self.folder = folder;
            }
            Message::Read(Err(error)) | Message::IdleKept(Err(error)) => {
                self.outcome = Some(Err(error));
            }
            Message::LanguageChosen(language) => return Action::Look(Look::Language(language)),
            Message::ThemeChosen(theme) => return Action::Look(Look::Theme(theme)),
            Message::ScaleChosen(percent) => {
                return Action::Look(Look::Scale(f32::from(percent) / 100.0));
            }
            Message::IdleChosen(minutes) => {
                return Action::ask(move |office, actor| {
                    Message::IdleKept(
                        account::set_idle_minutes(office, actor, minutes)
                            .map(|()| minutes)
                            .map_err(|error| sentence(&error)),
                    )
                });
            }
            Message::IdleKept(Ok(minutes)) => {
                self.idle = Some(minutes);
                return Action::Say(fl!("settings-idle-kept"));
            }
            Message::OldTyped(old) => self.old = old,
            Message::NewTyped(new) => self.new = new,
            Message::AgainTyped(again) => self.again = again,
            Message::Submitted if !self.working => return self.submit(),
            Message::Submitted => {}
            Message::Changed(changed) => {
                self.working = false;
                if changed.is_ok() {
                    self.old.clear();
                    self.new.clear();
                    self.again.clear();
                }
                self.outcome = Some(changed.map(|()| fl!("settings-passphrase-changed")));
            }
        }
        Action::None
    }

    fn submit(&mut self) -> Action<Message> {
        if self.new != self.again {
            self.outcome = Some(Err(fl!("first-start-differ")));
            return Action::None;
        }
        self.working = true;
        self.outcome = None;
        let (old, new) = (self.old.clone(), self.new.clone());
        Action::ask(move |office, actor| {
            Message::Changed(
                account::change_passphrase(office, actor, &old, &new)
                    .map_err(|error| sentence(&error)),
            )
        })
    }

    pub(super) fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let passphrase = session.actor.account.is_some().then(|| self.passphrase());
        let content = column![words::card(self.window(session)).width(Length::Fill),]
            .push(passphrase)
            .push(words::small(fl!(
                "sign-in-folder",
                path = self.folder.clone()
            )))
            .spacing(space::M)
            .max_width(measure::TEXT);
        scrollable(content)
            .spacing(space::XS)
            .height(Length::Fill)
            .width(Length::Fill)
            .into()
    }

    fn window<'a>(&self, session: &Session) -> Element<'a, Message> {
        let language = segmented(
            "language",
            Language::ALL.map(|language| (language, language.own_name().to_owned())),
            Some(&session.language),
            Message::LanguageChosen,
        );
        let theme = segmented(
            "theme",
            Theme::ALL.map(|theme| (theme, theme_name(theme))),
            Some(&session.theme),
            Message::ThemeChosen,
        );
        let now = SCALES
            .into_iter()
            .find(|percent| (f32::from(*percent) / 100.0 - session.scale).abs() < 0.005);
        let scale = select(
            "scale",
            SCALES.map(|percent| (percent, format!("{percent}%"))),
            now.as_ref(),
            Message::ScaleChosen,
        )
        .width(160);
        let idle = session
            .actor
            .account
            .is_some_and(|_| session.actor.may(Permission::ManageAccounts))
            .then(|| {
                let idle = select(
                    "idle",
                    IDLE.map(|minutes| (minutes, idle_name(minutes))),
                    self.idle.as_ref(),
                    Message::IdleChosen,
                )
                .width(160);
                field::field(fl!("settings-idle"), idle).hint(fl!("settings-idle-hint"))
            });
        column![
            field::field(fl!("settings-language"), language),
            field::field(fl!("settings-theme"), theme),
            field::field(fl!("settings-scale"), scale),
        ]
        .push(idle)
        .spacing(space::M)
        .into()
    }

    fn passphrase(&self) -> Element<'_, Message> {
        let secret = |id, value, typed: fn(String) -> Message| {
            secret_input(id, value, typed).on_submit(Message::Submitted)
        };
        let ready = !self.working && !self.old.is_empty() && !self.new.is_empty();
        let outcome = self.outcome.as_ref().map(|outcome| match outcome {
            Ok(words) => banner(Tone::Positive, words.as_str()),
            Err(error) => banner(Tone::Negative, error.as_str()),
        });
        let card = column![
            words::heading(fl!("settings-passphrase")),
            row![
                field::field(
                    fl!("settings-passphrase-old"),
                    secret("old", &self.old, Message::OldTyped)
                ),
                field::field(
                    fl!("sign-in-passphrase-new"),
                    secret("new", &self.new, Message::NewTyped)
                ),
                field::field(
                    fl!("sign-in-passphrase-again"),
                    secret("again", &self.again, Message::AgainTyped)
                ),
            ]
            .spacing(space::S),
        ]
        .push(outcome)
        .push(
            button::secondary(fl!("settings-passphrase-change"))
                .id("change")
                .on_press_maybe(ready.then_some(Message::Submitted)),
        )
        .spacing(space::M);
        words::card(card).width(Length::Fill).into()
    }
}

fn theme_name(theme: Theme) -> String {
    match theme {
        Theme::Light => fl!("settings-theme-light"),
        Theme::Dark => fl!("settings-theme-dark"),
        Theme::HighContrast => fl!("settings-theme-high-contrast"),
    }
}

fn idle_name(minutes: u32) -> String {
    if minutes == 0 {
        fl!("settings-idle-never")
    } else {
        fl!("common-minutes", count = minutes)
    }
}

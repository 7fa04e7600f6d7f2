//! Signing in: by account name, certificate, identity or admission number, and a passphrase; or by a
//! one-time code, or by the organisation's recovery code, and a new passphrase.

use std::sync::Arc;

use iced::widget::{center, column, container, row, scrollable, space as gap};
use iced::{Alignment, Length};

use crate::i18n::sentence::sentence_in;
use crate::i18n::{Language, fl};
use crate::service::{Actor, Error, account};
use crate::ui::action::Look;
use crate::ui::theme::{self, Tone, measure, space};
use crate::ui::widget::{
    banner::banner, button, field, secret_input::secret_input, segmented::segmented, words,
};
use crate::ui::{Action, Element, Session};

/// The form.
pub struct State {
    way: Way,
    who: String,
    passphrase: String,
    code: String,
    again: String,
    working: bool,
    error: Option<String>,
    /// Locked after so many minutes without use.
    locked: Option<u32>,
    folder: String,
}

/// How somebody shows who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A passphrase.
    Passphrase,
    /// A printed one-time code, then a new passphrase.
    Code,
    /// The recovery code of the organisation, then a new passphrase.
    Recovery,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// A language was chosen.
    LanguageChosen(Language),
    /// Another way in.
    WayChosen(Way),
    /// Name or number.
    WhoTyped(String),
    /// The passphrase, or the new one.
    PassphraseTyped(String),
    /// The code.
    CodeTyped(String),
    /// The new passphrase once more.
    AgainTyped(String),
    /// The form is filled.
    Submitted,
    /// The office has answered.
    Answered(Result<Actor, Arc<Error>>),
    /// Where the data lies.
    FolderRead(String),
}

impl State {
    /// An empty form; `locked` after that many minutes without use.
    pub fn new(_session: &Session, locked: Option<u32>) -> (Self, Action<Message>) {
        let state = Self {
            way: Way::Passphrase,
            who: String::new(),
            passphrase: String::new(),
            code: String::new(),
            again: String::new(),
            working: false,
            error: None,
            locked,
            folder: String::new(),
        };
        let folder = Action::ask(|office, _| {
            Message::FolderRead(office.folders().root().display().to_string())
        });
        (state, Action::All(vec![folder, focus_on("who")]))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::LanguageChosen(language) => return Action::Look(Look::Language(language)),
            Message::WayChosen(way) => {
                self.take(way);
                self.error = None;
                return focus_on(if self.who.is_empty() {
                    "who"
                } else {
                    self.second()
                });
            }
            Message::WhoTyped(who) => self.who = who,
            Message::PassphraseTyped(passphrase) => self.passphrase = passphrase,
            Message::CodeTyped(code) => self.code = code,
            Message::AgainTyped(again) => self.again = again,
            Message::Submitted if !self.working => return self.submit(),
            Message::Submitted => {}
            Message::Answered(Ok(actor)) => return Action::SignedIn(actor),
            Message::Answered(Err(error)) => return self.refused(&error, session),
            Message::FolderRead(folder) => self.folder = folder,
        }
        Action::None
    }

    fn take(&mut self, way: Way) {
        self.way = way;
        self.passphrase.clear();
        self.code.clear();
        self.again.clear();
    }

    /// The field after the name.
    fn second(&self) -> &'static str {
        match self.way {
            Way::Passphrase => "passphrase",
            Way::Code | Way::Recovery => "code",
        }
    }

    fn submit(&mut self) -> Action<Message> {
        self.locked = None;
        if self.who.trim().is_empty() {
            self.error = Some(fl!("sign-in-who-missing"));
            return focus_on("who");
        }
        if self.way != Way::Passphrase && self.passphrase != self.again {
            self.error = Some(fl!("first-start-differ"));
            return focus_on("again");
        }
        self.error = None;
        self.working = true;
        let way = self.way;
        let (who, passphrase, code) =
            (self.who.clone(), self.passphrase.clone(), self.code.clone());
        Action::ask(move |office, _| {
            let actor = match way {
                Way::Passphrase => account::sign_in(office, &who, &passphrase),
                Way::Code => account::redeem(office, &who, &code, &passphrase),
                Way::Recovery => account::recover(office, &who, &code, &passphrase),
            };
            Message::Answered(actor.map_err(Arc::new))
        })
    }

    fn refused(&mut self, error: &Error, session: &Session) -> Action<Message> {
        self.working = false;
        self.error = Some(sentence_in(error, &session.zone));
        match error {
            Error::CodeNeeded => {
                self.take(Way::Code);
                focus_on("code")
            }
            Error::WrongPassphrase { .. } | Error::LockedOut { .. } => {
                self.passphrase.clear();
                Action::Run(iced::Task::batch([
                    iced::widget::operation::move_cursor_to_front("passphrase"),
                    iced::widget::operation::focus("passphrase"),
                ]))
            }
            _ => Action::None,
        }
    }

    /// Draws it.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let languages = segmented(
            "language",
            Language::ALL.map(|language| (language, language.own_name().to_owned())),
            Some(&session.language),
            Message::LanguageChosen,
        );
        let card = words::card(self.form(session))
            .padding(space::XL)
            .max_width(measure::FORM + 2.0 * space::XL);
        let foot = column![words::small(fl!("sign-in-offline"))]
            .push(
                (!self.folder.is_empty())
                    .then(|| words::small(fl!("sign-in-folder", path = self.folder.clone()))),
            )
            .spacing(space::XXS);
        container(column![
            container(languages).align_right(Length::Fill),
            center(scrollable(container(card).center_x(Length::Fill))),
            foot,
        ])
        .padding(space::L)
        .style(theme::container::surface)
        .into()
    }

    fn form(&self, session: &Session) -> Element<'_, Message> {
        let title = match self.way {
            Way::Passphrase => fl!("sign-in-title"),
            Way::Code => fl!("sign-in-code-title"),
            Way::Recovery => fl!("sign-in-recovery-title"),
        };
        let notice = match (&self.error, self.locked) {
            (Some(error), _) => Some(banner(Tone::Negative, error.as_str())),
            (None, Some(minutes)) => {
                Some(banner(Tone::Accent, fl!("sign-in-locked", count = minutes)))
            }
            (None, None) if session.make_believe => Some(banner(Tone::Accent, fl!("sign-in-demo"))),
            (None, None) => None,
        };
        let who = field::text_field("who", "", &self.who, Message::WhoTyped)
            .on_submit(Message::Submitted);
        let who = match self.way {
            Way::Recovery => field::field(fl!("sign-in-login"), who),
            Way::Passphrase | Way::Code => {
                field::field(fl!("sign-in-who"), who).hint(fl!("sign-in-who-hint"))
            }
        };
        let submit = if self.working {
            fl!("common-working")
        } else {
            fl!("sign-in-submit")
        };
        column![words::title(title), who, self.secrets(),]
            .push(notice)
            .push(
                button::primary(submit)
                    .id("submit")
                    .width(Length::Fill)
                    .on_press_maybe((!self.working).then_some(Message::Submitted)),
            )
            .push(self.other_ways())
            .spacing(space::M)
            .into()
    }

    fn secrets(&self) -> Element<'_, Message> {
        let secret = |id, value, typed: fn(String) -> Message| {
            secret_input(id, value, typed).on_submit(Message::Submitted)
        };
        let passphrase = secret("passphrase", &self.passphrase, Message::PassphraseTyped);
        let (label, hint) = match self.way {
            Way::Passphrase => {
                return field::field(fl!("sign-in-passphrase"), passphrase).into();
            }
            Way::Code => (fl!("sign-in-code"), fl!("sign-in-code-hint")),
            Way::Recovery => (fl!("sign-in-recovery"), fl!("sign-in-recovery-hint")),
        };
        let code = field::text_field("code", "", &self.code, Message::CodeTyped)
            .on_submit(Message::Submitted);
        column![
            field::field(label, code).hint(hint),
            field::field(fl!("sign-in-passphrase-new"), passphrase).hint(fl!(
                "sign-in-passphrase-hint",
                least = account::LEAST_PASSPHRASE
            )),
            field::field(
                fl!("sign-in-passphrase-again"),
                secret("again", &self.again, Message::AgainTyped)
            ),
        ]
        .spacing(space::M)
        .into()
    }

    fn other_ways(&self) -> Element<'_, Message> {
        let link =
            |id, words: String, way| button::link(words).id(id).on_press(Message::WayChosen(way));
        match self.way {
            Way::Passphrase => row![
                link("way-code", fl!("sign-in-to-code"), Way::Code),
                gap().width(Length::Fill),
                link("way-recovery", fl!("sign-in-to-recovery"), Way::Recovery),
            ],
            Way::Code | Way::Recovery => row![link(
                "way-passphrase",
                fl!("sign-in-to-passphrase"),
                Way::Passphrase
            )],
        }
        .align_y(Alignment::Center)
        .into()
    }
}

fn focus_on(id: &'static str) -> Action<Message> {
    Action::Run(iced::widget::operation::focus(id))
}

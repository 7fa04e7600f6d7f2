//! The first start: a language, and three doors. Practise now, set up an organisation, or look around
//! in a make-believe city. Nothing is asked that the chosen door does not need.

use std::path::PathBuf;
use std::sync::Arc;

use iced::widget::{Column, center, column, container, row, scrollable, space as gap};
use iced::{Alignment, Length};

use crate::i18n::sentence::{code, sentence};
use crate::i18n::{Language, fl};
use crate::platform;
use crate::service::demo::{self, Plan};
use crate::service::{self, Actor, Error, account};
use crate::ui::action::Look;
use crate::ui::part::permit::{self, Permit};
use crate::ui::part::reading::{Reading, look_again};
use crate::ui::theme::{self, Tone, measure, size, space};
use crate::ui::widget::{
    banner::banner, button, checkbox::checkbox, field, focus, loading::loading,
    pressable::pressable, secret_input::secret_input, segmented::segmented, words,
};
use crate::ui::{Action, Element, Place, Session, files};

/// Where somebody is on the way in.
pub struct State {
    step: Step,
}

enum Step {
    /// Which of the three.
    Doors,
    /// Who the first administrator is.
    Organisation(Form),
    /// The recovery code, once.
    Code(Code),
    /// The make-believe city is being built, or why it was not.
    City(Result<Arc<Reading>, String>),
}

#[derive(Default)]
struct Form {
    name: String,
    login: String,
    passphrase: String,
    again: String,
    error: Option<String>,
    working: bool,
}

struct Code {
    actor: Actor,
    words: String,
    written: bool,
    path: String,
    permit: Permit,
    saved: Option<Result<PathBuf, String>>,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// A language was chosen.
    LanguageChosen(Language),
    /// Practise without accounts.
    PractiseChosen,
    /// Set up an organisation.
    OrganisationChosen,
    /// Look around in a make-believe city.
    CityChosen,
    /// Back to the doors.
    Back,
    /// The administrator's name.
    NameTyped(String),
    /// The name to sign in by.
    LoginTyped(String),
    /// The passphrase.
    PassphraseTyped(String),
    /// The passphrase once more.
    AgainTyped(String),
    /// The form is filled.
    Submitted,
    /// The organisation was founded: who acts now, and the recovery code.
    Founded(Result<(Actor, String), String>),
    /// Whether the code was written down.
    WrittenToggled(bool),
    /// Where to save the code, typed.
    PathTyped(String),
    /// A dialog for the place is wanted.
    PlaceAsked,
    /// The place was chosen, or not.
    PlaceChosen(Option<PathBuf>),
    /// Save it where typed.
    SaveAsked,
    /// Whether there is a file at that path already.
    Looked(PathBuf, bool),
    /// The file that is there is to be replaced.
    Replaced,
    /// It was saved, or not.
    Saved(Result<PathBuf, String>),
    /// On to the program.
    Finished,
    /// The city was built, or not.
    CityBuilt(Result<(), Arc<Error>>),
    /// Time to look how far the city is.
    CityLookedAt,
    /// The city is not wanted after all.
    CityStopped,
}

impl State {
    /// The three doors.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        (Self { step: Step::Doors }, Action::None)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, _session: &Session) -> Action<Message> {
        match message {
            Message::LanguageChosen(language) => return Action::Look(Look::Language(language)),
            Message::PractiseChosen => return Action::Go(Place::Home),
            Message::OrganisationChosen => {
                self.step = Step::Organisation(Form::default());
                return focus_on("name");
            }
            Message::CityChosen => {
                let building = Reading::begin();
                self.step = Step::City(Ok(Arc::clone(&building)));
                return build_city(&building);
            }
            Message::CityBuilt(Ok(())) => return Action::StartOver,
            Message::CityBuilt(Err(error)) => {
                // Whoever stopped it need not be told: nothing was built.
                self.step = if code(&error) == "cancelled" {
                    Step::Doors
                } else {
                    Step::City(Err(sentence(&error)))
                };
            }
            Message::CityLookedAt => {
                if matches!(self.step, Step::City(Ok(_))) {
                    return look_again(Message::CityLookedAt);
                }
            }
            Message::CityStopped => {
                if let Step::City(Ok(building)) = &self.step {
                    building.stop();
                }
            }
            Message::Back => self.step = Step::Doors,
            Message::Founded(Ok((actor, code))) => {
                self.step = Step::Code(Code {
                    actor,
                    words: code,
                    written: false,
                    path: String::new(),
                    permit: Permit::default(),
                    saved: None,
                });
            }
            message => match &mut self.step {
                Step::Organisation(form) => return form.update(message),
                Step::Code(code) => return code.update(message),
                Step::Doors | Step::City(_) => {}
            },
        }
        Action::None
    }

    /// Whether leaving loses a recovery code that nobody wrote down: it is shown once.
    pub fn unsaved(&self) -> bool {
        matches!(&self.step, Step::Code(code) if !code.written)
    }

    /// Draws it.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let content = match &self.step {
            Step::Doors => doors(),
            Step::Organisation(form) => form.view(),
            Step::Code(code) => code.view(),
            Step::City(building) => city(building.as_deref().map_err(String::as_str)),
        };
        let languages = segmented(
            "language",
            Language::ALL.map(|language| (language, language.own_name().to_owned())),
            Some(&session.language),
            Message::LanguageChosen,
        );
        container(column![
            container(languages).align_right(Length::Fill),
            center(scrollable(container(content).center_x(Length::Fill))),
        ])
        .padding(space::L)
        .style(theme::container::surface)
        .into()
    }
}

/// Has the office build the city, and looks now and then how far it is.
fn build_city(building: &Arc<Reading>) -> Action<Message> {
    let shared = Arc::clone(building);
    let build = Action::ask(move |office, _| {
        let mut listener = |_, done, of| shared.tell(done, of);
        let built = demo::build(office, &Plan::default(), &mut listener);
        Message::CityBuilt(built.map(|_| ()).map_err(Arc::new))
    });
    Action::All(vec![build, look_again(Message::CityLookedAt)])
}

fn focus_on(id: &'static str) -> Action<Message> {
    Action::Run(iced::widget::operation::focus(id))
}

fn doors<'a>() -> Element<'a, Message> {
    let choices = [
        (
            "door-practise",
            fl!("first-start-practise"),
            fl!("first-start-practise-why"),
            Message::PractiseChosen,
        ),
        (
            "door-organisation",
            fl!("first-start-organisation"),
            fl!("first-start-organisation-why"),
            Message::OrganisationChosen,
        ),
        (
            "door-city",
            fl!("first-start-city"),
            fl!("first-start-city-why"),
            Message::CityChosen,
        ),
    ];
    let doors = choices.map(|(id, title, sentence, message)| {
        pressable(
            column![words::large(title), words::muted(sentence)]
                .spacing(space::XS)
                .width(Length::Fill),
        )
        .id(id)
        .width(Length::Fill)
        .padding([space::M, space::L])
        .style(theme::button::secondary)
        .on_press(message)
        .into()
    });
    column![
        column![
            words::title(fl!("first-start-title")),
            words::muted(fl!("first-start-sentence")),
        ]
        .spacing(space::XS),
        focus::arrows(Column::with_children(doors).spacing(space::S)),
        words::small(fl!("first-start-foot")),
    ]
    .spacing(space::L)
    .max_width(measure::TEXT)
    .into()
}

fn city<'a>(building: Result<&'a Reading, &'a str>) -> Element<'a, Message> {
    match building {
        Ok(building) => {
            let (done, of) = building.progress();
            container(
                loading(fl!("first-start-city-building"))
                    .progress(done, of)
                    .on_cancel(Message::CityStopped),
            )
            .height(280)
            .into()
        }
        Err(error) => column![
            banner(Tone::Negative, error),
            button::secondary(fl!("common-back"))
                .id("back")
                .on_press(Message::Back),
        ]
        .spacing(space::M)
        .max_width(measure::TEXT)
        .into(),
    }
}

impl Form {
    fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::NameTyped(name) => self.name = name,
            Message::LoginTyped(login) => self.login = login,
            Message::PassphraseTyped(passphrase) => self.passphrase = passphrase,
            Message::AgainTyped(again) => self.again = again,
            Message::Submitted if !self.working => return self.submit(),
            Message::Founded(Err(error)) => {
                self.working = false;
                self.error = Some(error);
            }
            _ => {}
        }
        Action::None
    }

    fn submit(&mut self) -> Action<Message> {
        if self.passphrase != self.again {
            self.error = Some(fl!("first-start-differ"));
            return focus_on("again");
        }
        self.error = None;
        self.working = true;
        let (name, login, passphrase) = (
            self.name.clone(),
            self.login.clone(),
            self.passphrase.clone(),
        );
        Action::ask(move |office, _| {
            Message::Founded(
                account::found(office, &name, &login, &passphrase)
                    .map(|founded| (founded.actor, founded.recovery_code))
                    .map_err(|error| sentence(&error)),
            )
        })
    }

    fn view(&self) -> Element<'_, Message> {
        let least = account::LEAST_PASSPHRASE;
        let text = |id, value, typed: fn(String) -> Message| {
            field::text_field(id, "", value, typed).on_submit(Message::Submitted)
        };
        let secret = |id, value, typed: fn(String) -> Message| {
            secret_input(id, value, typed).on_submit(Message::Submitted)
        };
        let label = if self.working {
            fl!("common-working")
        } else {
            fl!("first-start-found")
        };
        let card = column![
            words::title(fl!("first-start-organisation")),
            words::muted(fl!("first-start-administrator")),
            field::field(
                fl!("first-start-name"),
                text("name", &self.name, Message::NameTyped)
            )
            .hint(fl!("first-start-name-hint")),
            field::field(
                fl!("first-start-login"),
                text("login", &self.login, Message::LoginTyped)
            )
            .hint(fl!("first-start-login-hint")),
            field::field(
                fl!("sign-in-passphrase-new"),
                secret("passphrase", &self.passphrase, Message::PassphraseTyped)
            )
            .hint(fl!("sign-in-passphrase-hint", least = least)),
            field::field(
                fl!("sign-in-passphrase-again"),
                secret("again", &self.again, Message::AgainTyped)
            ),
        ]
        .push(
            self.error
                .as_deref()
                .map(|error| banner(Tone::Negative, error)),
        )
        .push(
            row![
                button::secondary(fl!("common-back"))
                    .id("back")
                    .on_press(Message::Back),
                gap().width(Length::Fill),
                button::primary(label)
                    .id("found")
                    .on_press_maybe((!self.working).then_some(Message::Submitted)),
            ]
            .align_y(Alignment::Center),
        )
        .spacing(space::M);
        words::card(card)
            .padding(space::XL)
            .max_width(measure::FORM + 2.0 * space::XL)
            .into()
    }
}

impl Code {
    fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::WrittenToggled(written) => self.written = written,
            Message::PathTyped(path) => {
                self.path = path;
                self.permit.forget();
            }
            Message::PlaceAsked => {
                return Action::Run(files::place(
                    fl!("first-start-code-save"),
                    fl!("first-start-code-file"),
                    (fl!("first-start-code-kind"), &["txt"]),
                    Message::PlaceChosen,
                ));
            }
            Message::PlaceChosen(Some(path)) => {
                self.path = path.display().to_string();
                // The system asked before it gave a place with a file.
                self.permit.grant(path);
                return self.save();
            }
            Message::Looked(path, is_taken) => {
                self.permit.note(path, is_taken);
                if !is_taken {
                    return self.save();
                }
            }
            Message::Replaced => {
                self.permit.replace();
                return self.save();
            }
            Message::SaveAsked if !self.path.trim().is_empty() => return self.save(),
            Message::Saved(saved) => {
                self.written |= saved.is_ok();
                self.saved = Some(saved);
            }
            Message::Finished if self.written => return Action::SignedIn(self.actor.clone()),
            _ => {}
        }
        Action::None
    }

    fn save(&mut self) -> Action<Message> {
        let path = PathBuf::from(self.path.trim());
        if !self.permit.is_granted(&path) {
            return permit::look(path, Message::Looked);
        }
        self.permit.forget();
        let text = fl!(
            "first-start-code-text",
            name = self.actor.name.clone(),
            code = self.words.clone()
        );
        Action::ask(move |_, _| {
            let written = platform::replace_file(&path, text.as_bytes());
            Message::Saved(
                written
                    .map(|()| path)
                    .map_err(|error| sentence(&service::Error::from(error))),
            )
        })
    }

    fn view(&self) -> Element<'_, Message> {
        let code = container(words::title(self.words.as_str()).font(theme::BOLD))
            .padding(space::M)
            .center_x(Length::Fill)
            .style(theme::container::banner(Tone::Accent));
        let save = row![
            field::text_field(
                "path",
                &fl!("first-start-code-path"),
                &self.path,
                Message::PathTyped
            )
            .on_submit(Message::SaveAsked),
            button::secondary(fl!("first-start-code-place"))
                .id("place")
                .on_press(Message::PlaceAsked),
            button::secondary(fl!("common-save"))
                .id("save")
                .on_press_maybe((!self.path.trim().is_empty()).then_some(Message::SaveAsked)),
        ]
        .spacing(space::XS)
        .align_y(Alignment::Center);
        let saved = self.saved.as_ref().map(|saved| match saved {
            Ok(path) => banner(
                Tone::Positive,
                fl!("first-start-code-saved", path = path.display().to_string()),
            ),
            Err(error) => banner(Tone::Negative, error.as_str()),
        });
        let card = column![
            words::title(fl!("first-start-code-title")),
            words::prose(fl!("first-start-code-sentence"), size::BODY),
            code,
            save,
        ]
        .push(self.permit.question(Message::Replaced))
        .push(saved)
        .push(checkbox(
            "written",
            fl!("first-start-code-written"),
            self.written,
            Some(Message::WrittenToggled),
        ))
        .push(
            container(
                button::primary(fl!("common-continue"))
                    .id("continue")
                    .on_press_maybe(self.written.then_some(Message::Finished)),
            )
            .align_right(Length::Fill),
        )
        .spacing(space::M);
        words::card(card)
            .padding(space::XL)
            .max_width(measure::TEXT)
            .into()
    }
}

//! A sitting was interrupted, and the exam wants an invigilator to confirm that it goes on: what is asked
//! at the candidate's machine, before anything of the paper is shown.

use std::sync::Arc;

use iced::widget::image::Handle;
use iced::widget::operation::focus;
use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use super::{Opened, Pin, Watch};
use crate::domain::id::{ExamId, OfficerId};
use crate::domain::permission::Permission;
use crate::i18n::{fl, sentence::sentence};
use crate::service::{Actor, Error, Office, admission, sitting};
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::secret_input::secret_input;
use crate::ui::widget::{button, field, words};
use crate::ui::{Action, Element, Session};

/// The fields.
const LOGIN: &str = "return-login";
const PIN: &str = "return-pin";
/// The picture of the person, in pixels across and down.
const PHOTO: (f32, f32) = (90.0, 120.0);

/// What an invigilator types.
#[derive(Debug)]
pub(super) struct GoingOn {
    exam: ExamId,
    officer: OfficerId,
    /// The account name as it is typed; `None` where whoever is signed in is the invigilator.
    login: Option<String>,
    /// Whether a PIN confirms: where there are accounts.
    has_pin: bool,
    pin: Pin,
    /// Whom the invigilator compares; `None` while that is read.
    person: Option<Box<Person>>,
    error: Option<Arc<Error>>,
    is_busy: bool,
}

/// Who should sit here.
#[derive(Debug, Clone)]
pub struct Person {
    name: String,
    admission_number: String,
    photo: Option<Handle>,
}

/// What happens there.
#[derive(Debug, Clone)]
pub enum Message {
    /// Who should sit here.
    Known(Result<Box<Person>, Arc<Error>>),
    /// The account name is typed.
    LoginTyped(String),
    /// The PIN is typed.
    PinTyped(Pin),
    /// It is so.
    Confirmed,
    /// It goes on, or why not.
    Done(Result<Box<Opened>, Arc<Error>>),
}

impl GoingOn {
    /// Nothing typed yet.
    pub(super) fn new(
        exam: ExamId,
        officer: OfficerId,
        session: &Session,
    ) -> (Self, Action<Message>) {
        let is_candidate = !session.actor.may(Permission::AdmitCandidate);
        let has_pin = is_candidate || session.actor.account.is_some();
        let asked = Self {
            exam,
            officer,
            login: is_candidate.then(String::new),
            has_pin,
            pin: Pin::default(),
            person: None,
            error: None,
            is_busy: false,
        };
        let first = if is_candidate { LOGIN } else { PIN };
        let read = Action::ask(move |office, actor| {
            let known = person(office, actor, exam, officer);
            Message::Known(known.map(Box::new).map_err(Arc::new))
        });
        (asked, Action::All(vec![Action::Run(focus(first)), read]))
    }

    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::LoginTyped(text) => self.login = Some(text),
            Message::PinTyped(pin) => self.pin = pin,
            Message::Confirmed => return self.confirm(),
            Message::Known(Ok(person)) => {
                self.person = Some(person);
                return Action::None;
            }
            Message::Known(Err(error)) => {
                self.error = Some(error);
                return Action::None;
            }
            // What goes on is taken by the screen.
            Message::Done(Ok(_)) => return Action::None,
            Message::Done(Err(error)) => {
                self.is_busy = false;
                self.pin = Pin::default();
                self.error = Some(error);
                return Action::Run(focus(PIN));
            }
        }
        self.error = None;
        Action::None
    }

    fn confirm(&mut self) -> Action<Message> {
        if !self.is_ready() {
            return Action::None;
        }
        self.is_busy = true;
        let (exam, officer) = (self.exam, self.officer);
        let (login, pin) = (self.login.clone(), self.pin.clone());
        Action::ask(move |office, actor| {
            let ongoing = match login {
                Some(login) => admission::go_on_as(office, &login, exam, officer, &pin.0),
                None => admission::go_on(office, actor, exam, officer, &pin.0),
            };
            let opened = ongoing.map(|ongoing| Opened {
                ongoing,
                watch: Watch::new(office.clock()),
            });
            Message::Done(opened.map(Box::new).map_err(Arc::new))
        })
    }

    fn is_ready(&self) -> bool {
        let login = self.login.as_ref();
        let named = login.is_none_or(|login| !login.trim().is_empty());
        named && (!self.has_pin || !self.pin.0.is_empty()) && !self.is_busy
    }

    pub(super) fn view<'a, Outer: Clone + 'a>(
        &'a self,
        message: impl Fn(Message) -> Outer + Clone + 'a,
        leave: Outer,
    ) -> Element<'a, Outer> {
        let of = message.clone();
        let login = self.login.as_ref().map(|login| {
            let input = field::text_field(LOGIN, "", login, Message::LoginTyped)
                .on_submit(Message::Confirmed);
            field::field(fl!("exam-invigilator-who"), input)
        });
        let pin = self.has_pin.then(|| {
            let typed = |text| Message::PinTyped(Pin(text));
            let input = secret_input(PIN, &self.pin.0, typed).on_submit(Message::Confirmed);
            field::field(fl!("pin-own"), input)
        });
        let error = self.error.as_ref();
        let asked: Element<'a, Message> = column![]
            .push(login)
            .push(pin)
            .push(error.map(|error| words::toned(Tone::Negative, sentence(error))))
            .push(
                button::primary(fl!("exam-return-confirm"))
                    .id("return-confirm")
                    .width(Length::Fill)
                    .on_press_maybe(self.is_ready().then_some(Message::Confirmed)),
            )
            .spacing(space::M)
            .into();
        let card = column![
            words::title(fl!("exam-return")),
            words::body(fl!("exam-return-why")),
        ]
        // The place is kept, so that the fields below it do not lose the focus once it is filled.
        .push(match self.person.as_deref() {
            Some(person) => shown(person),
            None => iced::widget::space().into(),
        })
        .push(asked.map(of))
        .push(
            button::quiet(fl!("exam-back"))
                .id("return-leave")
                .on_press(leave),
        )
        .spacing(space::M)
        .align_x(Alignment::Start)
        .max_width(measure::FORM);
        container(card)
            .center(Length::Fill)
            .padding(space::L)
            .into()
    }
}

/// The picture, the name and the number that an invigilator compares.
fn shown<'a, Outer: 'a>(person: &'a Person) -> Element<'a, Outer> {
    let photo = person.photo.as_ref().map(|photo| {
        iced::widget::image(photo.clone())
            .width(PHOTO.0)
            .height(PHOTO.1)
            .content_fit(iced::ContentFit::Cover)
    });
    row![]
        .push(photo)
        .push(
            column![
                words::large(person.name.as_str()),
                words::muted(fl!(
                    "exam-return-number",
                    number = person.admission_number.as_str()
                )),
            ]
            .spacing(space::XXS),
        )
        .spacing(space::M)
        .align_y(Alignment::Center)
        .into()
}

fn person(
    office: &Office,
    actor: &Actor,
    exam: ExamId,
    officer: OfficerId,
) -> Result<Person, Error> {
    let entrant = sitting::entrant(office, actor, exam, officer)?;
    let face = admission::face(office, actor, exam, officer)?;
    let photo = face.photo;
    Ok(Person {
        name: entrant.name,
        admission_number: entrant.candidate.admission_number,
        photo: photo.map(|photo| Handle::from_rgba(photo.width, photo.height, photo.rgba)),
    })
}

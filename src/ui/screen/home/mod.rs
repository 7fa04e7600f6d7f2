//! What whoever is signed in should do next: officers their exams, practice and certificate;
//! administrators what waits for them; nobody the way into practice.

mod office;
mod own;

use std::sync::Arc;

use jiff::Timestamp;

use iced::Length;
use iced::widget::{column, container, row, scrollable, space as gap};

use crate::i18n::sentence::sentence;
use crate::i18n::{fl, format};
use crate::service::home::{self, Home};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::page::{Page, page};
use crate::ui::widget::{banner::banner, button, loading::loading, words};
use crate::ui::{Action, Element, Place, Session};

/// What is known so far.
pub struct State {
    home: Option<Result<Arc<(Home, Timestamp)>, String>>,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// What waits was gathered, or not.
    Gathered(Result<Arc<(Home, Timestamp)>, String>),
    /// Gather again.
    Retried,
    /// Off to a place.
    Chosen(Place),
}

impl State {
    /// An empty page that asks what waits.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        (Self { home: None }, gather())
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, _session: &Session) -> Action<Message> {
        match message {
            Message::Gathered(home) => self.home = Some(home),
            Message::Retried => {
                self.home = None;
                return gather();
            }
            Message::Chosen(place) => return Action::Go(place),
        }
        Action::None
    }

    /// Draws it.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let (home, now) = match &self.home {
            None => return page(greeting(session, None)).body(loading(fl!("common-loading"))),
            Some(Err(error)) => {
                return page(greeting(session, None)).body(
                    banner(Tone::Negative, error.as_str())
                        .action(fl!("common-retry"), Message::Retried),
                );
            }
            Some(Ok(known)) => (&known.0, known.1),
        };
        if session.actor.account.is_none() {
            return nobody();
        }
        let body = match &home.own {
            Some(own) => own::view(own, home, now, session),
            None => office::view(home, session),
        };
        head(home, now, session).body(
            scrollable(container(body).padding(iced::Padding::ZERO.bottom(space::M)))
                .spacing(space::XS)
                .height(Length::Fill),
        )
    }
}

fn gather() -> Action<Message> {
    Action::ask(|office, actor| {
        Message::Gathered(
            home::gather(office, actor)
                .map(|home| Arc::new((home, office.now())))
                .map_err(|error| sentence(&error)),
        )
    })
}

fn head<'a>(home: &Home, now: Timestamp, session: &Session) -> Page<'a, Message> {
    let waiting = home.suspensions.iter().count()
        + home.restorations.iter().count()
        + home.imports.len()
        + home.own.as_ref().map_or(0, |own| own.due.len());
    let day = format::day(session.today);
    let subtitle = if waiting == 0 {
        fl!("home-nothing", day = day)
    } else {
        fl!("home-waiting", day = day, count = waiting)
    };
    page(greeting(session, Some(now))).subtitle(subtitle)
}

/// A greeting by the hour; plain while the hour is not known.
fn greeting(session: &Session, now: Option<Timestamp>) -> String {
    let name = session.actor.name.clone();
    let Some(now) = now else {
        return name;
    };
    match now.to_zoned_datetime(session.zone.clone()).hour() {
        4..12 => fl!("home-morning", name = name),
        12..18 => fl!("home-afternoon", name = name),
        _ => fl!("home-evening", name = name),
    }
}

/// A folder without accounts: practice first, and how to grow.
fn nobody<'a>() -> Element<'a, Message> {
    let offer = |title: String, sentence: String, button| {
        words::card(
            row![
                column![words::heading(title), words::muted(sentence)]
                    .spacing(space::XXS)
                    .width(Length::Fill),
                button,
            ]
            .spacing(space::M)
            .align_y(iced::Alignment::Center),
        )
        .width(Length::Fill)
    };
    let go = |id, label, place| {
        button::secondary(label)
            .id(id)
            .on_press(Message::Chosen(place))
    };
    page(fl!("home-nobody-title")).body(
        column![
            offer(
                fl!("home-practice"),
                fl!("home-nobody-sentence"),
                button::primary(fl!("home-practice-go"))
                    .id("practise")
                    .on_press(Message::Chosen(Place::Practice)),
            ),
            offer(
                fl!("home-nobody-import"),
                fl!("home-nobody-import-why"),
                go("import", fl!("common-import"), Place::Import),
            ),
            offer(
                fl!("home-nobody-organisation"),
                fl!("home-nobody-organisation-why"),
                go("organisation", fl!("common-continue"), Place::FirstStart),
            ),
            gap(),
        ]
        .spacing(space::M)
        .max_width(960),
    )
}

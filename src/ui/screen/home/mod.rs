//! What whoever is signed in should do next: officers their exams, practice and certificate;
//! administrators what waits for them; nobody the way into practice.

mod notices;
mod office;
mod own;

use std::sync::Arc;

use jiff::Timestamp;

use iced::Length;
use iced::widget::{column, container, row, scrollable, space as gap};

use crate::domain::id::NoticeId;
use crate::i18n::sentence::sentence;
use crate::i18n::{fl, format};
use crate::service::home::{self, Home};
use crate::service::{Actor, Error, Office, notice};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::page::{Page, page};
use crate::ui::widget::{banner::banner, button, loading::loading, words};
use crate::ui::{Action, Element, Place, Session};

/// What is known so far.
pub struct State {
    home: Option<Result<Arc<(Home, Timestamp)>, String>>,
    /// Whether the notices that were read are shown as well.
    shows_earlier: bool,
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
    /// A notice is opened, which reads it.
    NoticeOpened(NoticeId, Place),
    /// It was read, and what it speaks of is wanted.
    NoticeRead(Result<Place, String>),
    /// These are read, as they stand here.
    NoticesSeen(Vec<NoticeId>),
    /// Notices that were read are wanted too, or not any more.
    EarlierToggled,
}

impl State {
    /// An empty page that asks what waits.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        (
            Self {
                home: None,
                shows_earlier: false,
            },
            gather(),
        )
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, _session: &Session) -> Action<Message> {
        match message {
            Message::Gathered(home) => self.home = Some(home),
            Message::Retried => {
                self.home = None;
                return gather();
            }
            Message::Chosen(place) | Message::NoticeRead(Ok(place)) => return Action::Go(place),
            Message::NoticeRead(Err(error)) => self.home = Some(Err(error)),
            Message::NoticeOpened(read, place) => {
                return Action::ask(move |office, actor| {
                    let read = notice::mark_read(office, actor, &[read]);
                    Message::NoticeRead(read.map(|_| place).map_err(|error| sentence(&error)))
                });
            }
            Message::NoticesSeen(read) => {
                return Action::ask(move |office, actor| {
                    let read = notice::mark_read(office, actor, &read);
                    Message::Gathered(
                        read.and_then(|_| known(office, actor))
                            .map_err(|error| sentence(&error)),
                    )
                });
            }
            Message::EarlierToggled => self.shows_earlier = !self.shows_earlier,
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
        let body = column![]
            .push(notices::view(&home.notices, self.shows_earlier, session))
            .push(body)
            .spacing(space::M);
        head(home, now, session).body(
            scrollable(container(body).padding(iced::Padding::ZERO.bottom(space::M)))
                .spacing(space::XS)
                .height(Length::Fill),
        )
    }
}

fn gather() -> Action<Message> {
    Action::ask(|office, actor| {
        Message::Gathered(known(office, actor).map_err(|error| sentence(&error)))
    })
}

fn known(office: &Office, actor: &Actor) -> Result<Arc<(Home, Timestamp)>, Error> {
    Ok(Arc::new((home::gather(office, actor)?, office.now())))
}

fn head<'a>(home: &Home, now: Timestamp, session: &Session) -> Page<'a, Message> {
    let waiting = home.suspensions.iter().count()
        + home.restorations.iter().count()
        + home.imports.len()
        + home.notices.unread.len()
        + usize::from(home.marks > 0)
        + home.appeals.len()
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

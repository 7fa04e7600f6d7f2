//! What must be answered before something of the arrangement changes.

use iced::Length;
use iced::widget::{Column, column, container, row, scrollable};

use super::{Blank, Dialog as Asked, Known, Message, NewRoom, NewTimes, Places, room_name};
use crate::i18n::fl;
use crate::ui::screen::exams::view as shared;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::{button, checkbox::checkbox, field, select::select, words};
use crate::ui::{Element, Session};

impl Places {
    /// What must be answered first.
    pub(in crate::ui::screen::exams) fn asked<'a>(
        &'a self,
        session: &Session,
    ) -> Option<Dialog<'a, Message>> {
        let (asked, known) = (self.dialog.as_ref()?, self.read.as_deref()?);
        let Words {
            title,
            body,
            label,
            ready,
        } = of_room(asked, known).or_else(|| of_session(asked, known, session))?;
        let error = self
            .error
            .as_deref()
            .map(|error| words::toned(Tone::Negative, error));
        let is_ready = ready && !self.working;
        Some(
            dialog(title)
                .body(column![body].push(error).spacing(space::S))
                .cancel(Message::Dismissed)
                .confirm(
                    button::primary(label),
                    is_ready.then_some(Message::Confirmed),
                )
                .width(560.0),
        )
    }
}

/// What a dialog says, and whether it can be confirmed.
struct Words<'a> {
    title: String,
    body: Element<'a, Message>,
    label: String,
    ready: bool,
}

/// What is asked about sites, rooms and seats.
fn of_room<'a>(asked: &'a Asked, known: &'a Known) -> Option<Words<'a>> {
    let (title, body, label, ready): (String, Element<'a, Message>, String, bool) = match asked {
        Asked::Site(name, address) => (
            fl!("places-new-site"),
            column![
                typed(
                    "site-name",
                    fl!("places-site"),
                    "places-site-example",
                    name,
                    Blank::Name
                ),
                typed(
                    "site-address",
                    fl!("places-address"),
                    "",
                    address,
                    Blank::Address
                ),
            ]
            .spacing(space::XS)
            .into(),
            fl!("common-save"),
            !name.trim().is_empty(),
        ),
        Asked::Room(room) => (
            fl!("places-new-room"),
            room_fields(room, known),
            fl!("common-save"),
            !room.name.trim().is_empty() && room.plan().is_some() && room.site.is_some(),
        ),
        Asked::Sitter(seat, name, to) => (
            fl!(
                "places-sitter-is",
                name = name.clone(),
                number = seat.number
            ),
            field::field(
                fl!("places-move-to"),
                field::text_field("seat-number", "", to, |text| {
                    Message::Typed(Blank::Number, text)
                })
                .on_submit(Message::Confirmed),
            )
            .hint(fl!("places-move-why"))
            .into(),
            fl!("places-move"),
            to.trim().parse::<u16>().is_ok(),
        ),
        Asked::Empty(number, is_used) => (
            fl!("places-place-is", number = number),
            words::body(fl!("places-place-why")).into(),
            if *is_used {
                fl!("places-take-out")
            } else {
                fl!("places-take-in")
            },
            true,
        ),
        _ => return None,
    };
    Some(Words {
        title,
        body,
        label,
        ready,
    })
}

/// What is asked about sessions.
fn of_session<'a>(asked: &'a Asked, known: &'a Known, session: &Session) -> Option<Words<'a>> {
    let (title, body, label, ready): (String, Element<'a, Message>, String, bool) = match asked {
        Asked::Session(times) => (
            fl!("places-new-session"),
            session_fields(times, known, session),
            fl!("common-save"),
            !times.rooms.is_empty() && times.window(session).is_some(),
        ),
        Asked::Deal(deal) => (
            fl!("places-deal"),
            column![
                words::body(fl!("places-deal-why", due = known.arrangement.due)),
                checkbox(
                    "deal-anew",
                    fl!("places-deal-anew"),
                    deal.anew,
                    Some(Message::AnewToggled)
                ),
                checkbox(
                    "deal-renumber",
                    fl!("places-deal-renumber"),
                    deal.renumber,
                    Some(Message::RenumberToggled)
                ),
            ]
            .spacing(space::XS)
            .into(),
            fl!("places-deal"),
            true,
        ),
        Asked::Watch(_, _, watchers) => {
            let ticks = known.invigilators.iter().map(|(account, name)| {
                let account = *account;
                checkbox(
                    format!("watcher-{account}"),
                    name.clone(),
                    watchers.contains(&account),
                    Some(move |on| Message::WatcherToggled(account, on)),
                )
            });
            let body = if known.invigilators.is_empty() {
                words::body(fl!("places-no-invigilators")).into()
            } else {
                tall(Column::with_children(ticks))
            };
            (fl!("places-watch"), body, fl!("common-save"), true)
        }
        Asked::Close(_, number, still, _) if still.is_empty() => (
            fl!("places-close-which", number = number),
            words::body(fl!("places-close-why")).into(),
            fl!("places-close-session"),
            true,
        ),
        Asked::Close(_, number, still, reason) => (
            fl!("places-close-which", number = number),
            column![
                words::body(fl!("places-close-why")),
                shared::early(still, reason, |text| Message::Typed(Blank::Reason, text)),
            ]
            .spacing(space::XS)
            .into(),
            fl!("exams-close-early"),
            !reason.trim().is_empty(),
        ),
        Asked::Remove(_, number) => (
            fl!("places-remove-which", number = number),
            words::body(fl!("places-remove-why")).into(),
            fl!("places-remove-session"),
            true,
        ),
        _ => return None,
    };
    Some(Words {
        title,
        body,
        label,
        ready,
    })
}

fn typed<'a>(
    id: &'static str,
    label: String,
    example: &'static str,
    value: &'a str,
    blank: Blank,
) -> Element<'a, Message> {
    let example = match example {
        "places-site-example" => fl!("places-site-example"),
        "places-room-example" => fl!("places-room-example"),
        _ => String::new(),
    };
    field::field(
        label,
        field::text_field(id, &example, value, move |text| Message::Typed(blank, text)),
    )
    .into()
}

fn room_fields<'a>(room: &'a NewRoom, known: &'a Known) -> Element<'a, Message> {
    let sites = select(
        "room-site",
        known
            .sites
            .iter()
            .map(|listed| (listed.site.id, listed.site.name.clone())),
        room.site.as_ref(),
        Message::SiteChosen,
    )
    .width(Length::Fill);
    let seats = match room.plan() {
        Some(plan) => words::muted(fl!("places-room-seats", count = plan.capacity())),
        None => words::toned(Tone::Negative, fl!("cli-exam-room-no-plan")),
    };
    column![
        field::field(fl!("places-site"), sites),
        typed(
            "room-name",
            fl!("places-room"),
            "places-room-example",
            &room.name,
            Blank::Name
        ),
        row![
            typed("room-rows", fl!("places-rows"), "", &room.rows, Blank::Rows),
            typed(
                "room-columns",
                fl!("places-columns"),
                "",
                &room.columns,
                Blank::Columns
            ),
        ]
        .spacing(space::S),
        seats,
    ]
    .spacing(space::XS)
    .into()
}

fn session_fields<'a>(
    times: &'a NewTimes,
    known: &'a Known,
    session: &Session,
) -> Element<'a, Message> {
    let rooms = known.sites.iter().flat_map(|listed| {
        listed.rooms.iter().map(|room| {
            let id = room.id;
            checkbox(
                format!("room-{id}"),
                fl!(
                    "places-room-with-seats",
                    room = room_name(&listed.site.name, &room.name),
                    count = room.plan.capacity()
                ),
                times.rooms.contains(&id),
                Some(move |on| Message::RoomToggled(id, on)),
            )
        })
    });
    let wrong = times
        .window(session)
        .is_none()
        .then(|| words::toned(Tone::Negative, fl!("exams-missing-window")));
    column![
        row![
            typed("session-day", fl!("places-day"), "", &times.day, Blank::Day),
            typed(
                "session-opens",
                fl!("exams-opens"),
                "",
                &times.opens,
                Blank::Opens
            ),
            typed(
                "session-closes",
                fl!("exams-closes"),
                "",
                &times.closes,
                Blank::Closes
            ),
        ]
        .spacing(space::S),
        wrong,
        words::heading(fl!("places-rooms")),
        tall(Column::with_children(rooms)),
    ]
    .spacing(space::XS)
    .into()
}

/// A list that may be long, within a dialog.
fn tall(content: Column<'_, Message, crate::ui::Theme>) -> Element<'_, Message> {
    container(scrollable(content.width(Length::Fill)))
        .max_height(220.0)
        .into()
}

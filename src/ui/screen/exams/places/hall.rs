//! A room of a session as it stands: the front above, row by row, everybody on the own seat.

use std::collections::HashMap;

use iced::widget::{Column, Row, column, container, row, scrollable};
use iced::{Alignment, Length};

use super::{Dialog as Asked, Message, Places, room_name};
use crate::domain::session::Seat;
use crate::i18n::fl;
use crate::service::session::{Hall, Sitter};
use crate::ui::screen::exams::window;
use crate::ui::theme::{self, size, space};
use crate::ui::widget::toolbar::toolbar;
use crate::ui::widget::{button, line::line, pressable::pressable, words};
use crate::ui::{Element, Session};

/// A seat, pixels.
const WIDTH: f32 = 148.0;
/// A seat, pixels.
const HEIGHT: f32 = 64.0;

impl Places {
    pub(super) fn hall<'a>(
        hall: &'a Hall,
        may_set: bool,
        session: &Session,
    ) -> Element<'a, Message> {
        let of = &hall.session;
        let title = column![
            words::heading(room_name(&hall.site, &hall.room.name)),
            words::small(fl!(
                "places-hall-is",
                number = of.number,
                window = window::words(of.opens_at, of.closes_at, &session.zone),
                seated = hall.sitters.len(),
                seats = hall.room.plan.capacity()
            )),
        ];
        let mut acts: Vec<Element<'a, Message>> = vec![
            button::secondary(fl!("places-all-sessions"))
                .id("places-all")
                .on_press(Message::SitesChosen(false))
                .into(),
        ];
        if may_set && !of.is_closed {
            acts.extend(hall_actions(hall));
        }
        let sitters: HashMap<u16, &Sitter> = hall
            .sitters
            .iter()
            .map(|(number, one)| (*number, one))
            .collect();
        let plan = &hall.room.plan;
        let rows = (0..plan.rows).map(|line| {
            let places = (1..=plan.columns).map(|column| {
                let number = line * plan.columns + column;
                place(hall, number, sitters.get(&number).copied(), may_set)
            });
            Row::with_children(places).spacing(space::XS).into()
        });
        let front = container(words::muted(fl!("places-front")))
            .center_x(Length::Fill)
            .padding(space::XXS)
            .style(theme::container::highlight);
        let floor = scrollable(Column::with_children(rows).spacing(space::XS))
            .direction(scrollable::Direction::Both {
                vertical: scrollable::Scrollbar::default(),
                horizontal: scrollable::Scrollbar::default(),
            })
            .id("hall")
            .width(Length::Fill)
            .height(Length::Fill);
        column![toolbar([title.into()], acts), front, floor]
            .spacing(space::S)
            .into()
    }
}

fn hall_actions<'a>(hall: &Hall) -> Vec<Element<'a, Message>> {
    let (of, room) = (&hall.session, hall.room.id);
    let watching = of
        .rooms
        .iter()
        .find(|held| held.room == room)
        .map(|held| held.invigilators.iter().copied().collect())
        .unwrap_or_default();
    let ask = |dialog| Message::Asked(Box::new(dialog));
    let end = if hall.sitters.is_empty() {
        button::secondary(fl!("places-remove-session"))
            .id("places-remove")
            .on_press(ask(Asked::Remove(of.id, of.number)))
    } else {
        button::secondary(fl!("places-close-session"))
            .id("places-close")
            .on_press(Message::CloseAsked(of.id, of.number))
    };
    vec![
        end.into(),
        button::primary(fl!("places-watch"))
            .id("places-watch")
            .on_press(ask(Asked::Watch(of.id, room, watching)))
            .into(),
    ]
}

fn place<'a>(
    hall: &Hall,
    number: u16,
    sitter: Option<&'a Sitter>,
    may_set: bool,
) -> Element<'a, Message> {
    let is_used = hall.room.plan.has(number);
    let head = row![
        line(number.to_string()).size(size::SMALL).muted(),
        line(sitter.map_or_else(String::new, |one| one.admission_number.clone()))
            .size(size::SMALL)
            .muted()
            .end()
            .width(Length::Fill),
    ]
    .spacing(space::XXS)
    .align_y(Alignment::Center);
    let name = match sitter {
        Some(sitter) => line(sitter.name.clone()).bold(),
        None if is_used => line(fl!("places-empty")).muted(),
        None => line(fl!("places-unused")).muted(),
    };
    let unit = sitter.map_or_else(String::new, |one| one.unit.clone());
    let content = column![head, name, line(unit).size(size::SMALL).muted()];
    let asked = match sitter {
        Some(sitter) => Asked::Sitter(
            Seat {
                officer: sitter.officer,
                session: hall.session.id,
                room: hall.room.id,
                number,
            },
            sitter.name.clone(),
            String::new(),
        ),
        None => Asked::Empty(number, is_used),
    };
    let may = may_set && !hall.session.is_closed;
    let style = match (sitter.is_some(), is_used) {
        (true, _) => theme::button::secondary,
        (false, _) => theme::button::quiet,
    };
    pressable(container(content).width(WIDTH).height(HEIGHT))
        .id(format!("seat-{number}"))
        .padding(space::XS)
        .style(style)
        .on_press_maybe(may.then(|| Message::Asked(Box::new(asked))))
        .into()
}

//! What sessions and sites look like.

use iced::Length;
use iced::widget::{Column, column};

use super::{Dialog as Asked, Known, Look, Message, NewRoom, Places, room_name};
use crate::domain::permission::Permission;
use crate::i18n::{arrangement, fl, format};
use crate::service::session::Deal;
use crate::ui::screen::exams::{ROWS, window};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::toolbar::toolbar;
use crate::ui::widget::{
    banner::banner, banner::unread, button, checkbox::checkbox, empty_state::empty_state,
    loading::loading, words,
};
use crate::ui::{Element, Session};

/// Conflicts that are shown one by one; the rest are counted.
const SHOWN: usize = 3;

impl Places {
    /// Draws the part.
    pub(in crate::ui::screen::exams) fn view<'a>(
        &'a self,
        session: &'a Session,
    ) -> Element<'a, Message> {
        let Some(known) = &self.read else {
            return match &self.error {
                Some(error) => unread(error.as_str(), Message::Retried),
                None => loading(fl!("common-loading")).into(),
            };
        };
        let may_set = session.actor.may(Permission::SetExam) && !known.exam.state.is_over();
        let error = self
            .error
            .as_deref()
            .filter(|_| self.dialog.is_none())
            .map(|error| banner(Tone::Negative, error));
        let body = match &self.look {
            Look::Hall(hall) => Self::hall(hall, may_set, session),
            Look::Sites => self.sites(known),
            Look::Sessions => self.sessions(known, session),
        };
        let bar = match &self.look {
            Look::Hall(_) => None,
            look => {
                let lists = segmented(
                    "place-lists",
                    [(false, fl!("places-sessions")), (true, fl!("places-sites"))],
                    Some(&matches!(look, Look::Sites)),
                    Message::SitesChosen,
                );
                Some(toolbar([lists], self.actions(known, may_set)))
            }
        };
        let returns = matches!(self.look, Look::Sessions).then(|| {
            checkbox(
                "returns",
                fl!("places-returns"),
                known.exam.confirms_return,
                may_set.then_some(Message::ReturnsToggled),
            )
        });
        column![]
            .push(bar)
            .push(error)
            .push(returns)
            .push(body)
            .spacing(space::S)
            .into()
    }

    fn actions<'a>(&self, known: &Known, may_set: bool) -> Vec<Element<'a, Message>> {
        if !may_set {
            return Vec::new();
        }
        let ask = |dialog: Asked| Message::Asked(Box::new(dialog));
        let has_rooms = known.sites.iter().any(|site| !site.rooms.is_empty());
        if matches!(self.look, Look::Sites) {
            let first = known.sites.first().map(|listed| listed.site.id);
            let room = NewRoom {
                site: first,
                rows: "5".to_owned(),
                columns: "6".to_owned(),
                ..NewRoom::default()
            };
            vec![
                button::secondary(fl!("places-new-room"))
                    .id("places-new-room")
                    .on_press_maybe(first.map(|_| ask(Asked::Room(room))))
                    .into(),
                button::primary(fl!("places-new-site"))
                    .id("places-new-site")
                    .on_press(ask(Asked::Site(String::new(), String::new())))
                    .into(),
            ]
        } else {
            let some = !known.arrangement.sessions.is_empty();
            let deal = Deal {
                renumber: known.arrangement.seated == 0,
                ..Deal::default()
            };
            vec![
                button::secondary(fl!("places-new-session"))
                    .id("places-new-session")
                    .on_press_maybe(has_rooms.then_some(Message::SessionAsked))
                    .into(),
                button::primary(fl!("places-deal"))
                    .id("places-deal")
                    .on_press_maybe(some.then(|| ask(Asked::Deal(deal))))
                    .into(),
            ]
        }
    }

    fn sessions<'a>(&self, known: &'a Known, session: &Session) -> Element<'a, Message> {
        let arranged = &known.arrangement;
        if arranged.sessions.is_empty() {
            let has_rooms = known.sites.iter().any(|site| !site.rooms.is_empty());
            let empty = empty_state(fl!("places-no-sessions"), fl!("places-no-sessions-why"));
            return if has_rooms {
                empty.into()
            } else {
                empty
                    .action(fl!("places-to-sites"), Message::SitesChosen(true))
                    .into()
            };
        }
        let columns = [
            column_of(fl!("places-session"), 96),
            column_of(fl!("places-time"), 240),
            column_of(fl!("places-room"), Length::FillPortion(3)),
            column_of(fl!("places-seated"), 96).number(),
            column_of(fl!("places-seats"), 80).number(),
            column_of(fl!("places-invigilators"), Length::FillPortion(3)),
        ];
        let total: usize = arranged.sessions.iter().map(|(_, rooms)| rooms.len()).sum();
        let here = Page::new(self.page, ROWS, total);
        let held = arranged
            .sessions
            .iter()
            .flat_map(|(one, rooms)| rooms.iter().map(move |held| (one, held)));
        let rows = here.cut(held).map(|(one, held)| {
            let watching: Vec<&str> = held
                .invigilators
                .iter()
                .map(|(_, name)| name.as_str())
                .collect();
            let watching = if watching.is_empty() {
                fl!("places-nobody-watches")
            } else {
                format::names(&watching)
            };
            let number = fl!("places-session-is", number = one.number);
            row_of([
                if one.is_closed {
                    Cell::Badge(Tone::Neutral, number)
                } else {
                    Cell::Badge(Tone::Accent, number)
                },
                window::words(one.opens_at, one.closes_at, &session.zone).into(),
                room_name(&held.site, &held.room.name).into(),
                format::number(held.seated).into(),
                format::number(u32::from(held.room.plan.capacity())).into(),
                Cell::Muted(watching),
            ])
            .on_press(Message::HallChosen(one.id, held.room.id))
        });
        let seated = words::muted(fl!(
            "places-seated-of",
            due = format::number(arranged.due),
            seated = format::number(arranged.seated),
            photos = format::number(arranged.photos)
        ));
        let list = words::card(table("sessions", &columns, rows))
            .padding(space::XS)
            .height(Length::Fill);
        column![seated, clashes(known), list]
            .push(paged(here))
            .spacing(space::S)
            .into()
    }

    fn sites<'a>(&self, known: &'a Known) -> Element<'a, Message> {
        if known.sites.is_empty() {
            return empty_state(fl!("places-no-sites"), fl!("places-no-sites-why")).into();
        }
        let columns = [
            column_of(fl!("places-site"), Length::FillPortion(3)),
            column_of(fl!("places-address"), Length::FillPortion(3)),
            column_of(fl!("places-room"), Length::FillPortion(3)),
            column_of(fl!("places-plan"), 160),
            column_of(fl!("places-seats"), 80).number(),
        ];
        let mut lines = Vec::new();
        for listed in &known.sites {
            if listed.rooms.is_empty() {
                lines.push((listed, None));
            }
            lines.extend(listed.rooms.iter().map(|room| (listed, Some(room))));
        }
        let here = Page::new(self.page, ROWS, lines.len());
        let rows = here.cut(lines).map(|(of, room)| {
            row_of([
                of.site.name.as_str().into(),
                Cell::Muted(of.site.address.clone()),
                room.map_or_else(|| fl!("places-no-room"), |room| room.name.clone())
                    .into(),
                room.map(|room| {
                    fl!(
                        "places-plan-is",
                        rows = room.plan.rows,
                        columns = room.plan.columns
                    )
                })
                .unwrap_or_default()
                .into(),
                format::number(room.map_or(0, |room| u32::from(room.plan.capacity()))).into(),
            ])
        });
        column![
            words::card(table("sites", &columns, rows))
                .padding(space::XS)
                .height(Length::Fill)
        ]
        .push(paged(here))
        .spacing(space::S)
        .into()
    }
}

fn paged<'a>(here: Page) -> Option<Element<'a, Message>> {
    (here.count() > 1).then(|| paging(here, Message::PageChosen))
}

/// What does not go together: the grave things one by one, rooms without an invigilator at once.
fn clashes(known: &Known) -> Element<'_, Message> {
    let found = &known.arrangement.clashes;
    let grave: Vec<_> = found
        .iter()
        .filter(|clash| clash.conflict.is_grave())
        .collect();
    let open = found.len() - grave.len();
    let more = grave.len().saturating_sub(SHOWN);
    let shown = grave
        .into_iter()
        .take(SHOWN)
        .map(|clash| banner(Tone::Negative, arrangement::clash(clash)).into());
    let unwatched = match open {
        0 => None,
        1 => found
            .iter()
            .find(|clash| !clash.conflict.is_grave())
            .map(|clash| banner(Tone::Caution, arrangement::clash(clash))),
        count => Some(banner(
            Tone::Caution,
            fl!("places-unwatched", count = count),
        )),
    };
    Column::with_children(shown)
        .push((more > 0).then(|| words::muted(fl!("places-more-clashes", count = more))))
        .push(unwatched)
        .spacing(space::XXS)
        .into()
}

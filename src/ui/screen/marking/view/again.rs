//! How having an answer marked anew looks: a table of the answers, and a dialog for the reason.

use iced::Length;
use iced::widget::column;

use crate::domain::marking::{Spot, Stage};
use crate::i18n::{fl, format};
use crate::service::marking::Answered;
use crate::ui::Element;
use crate::ui::screen::marking::again::{Again, Message, REASON};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{self, Dialog, dialog};
use crate::ui::widget::page::page;
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::toolbar::toolbar;
use crate::ui::widget::{banner::banner, button, empty_state::empty_state, field, words};

/// Answers of a page.
const ROWS: usize = 30;

impl Again {
    pub(super) fn view(&self, name: &str) -> Element<'_, Message> {
        let found = self.found();
        let here = Page::new(self.page, ROWS, found.len());
        let search = field::search_field(
            "again-search",
            &fl!("marking-again-search"),
            &self.search,
            Message::Searched,
        );
        let columns = [
            column_of(fl!("marking-again-person"), Length::FillPortion(3)),
            column_of(fl!("marking-again-number"), Length::FillPortion(3)),
            column_of(fl!("marking-again-spot"), Length::FillPortion(2)),
            column_of(fl!("marking-again-points"), Length::FillPortion(2)),
            column_of(fl!("marking-again-stage"), 136),
        ];
        let body: Element<'_, Message> = if found.is_empty() {
            empty_state(fl!("marking-again-nobody"), fl!("marking-again-nobody-why")).into()
        } else {
            let shown = here.cut(found);
            words::card(table("again", &columns, shown.map(answer)))
                .padding(space::XS)
                .height(Length::Fill)
                .into()
        };
        // With a dialog open, what went wrong stands in it.
        let error = self.error.as_deref().filter(|_| self.chosen.is_none());
        let whole = page(fl!("marking-again"))
            .subtitle(name.to_owned())
            .action(
                button::secondary(fl!("common-back"))
                    .id("again-back")
                    .on_press(Message::Left),
            )
            .body(
                column![
                    toolbar([search.into()], Vec::new()),
                    words::small(fl!("marking-again-why")),
                    error.map(|error| banner(Tone::Negative, error)),
                    body,
                ]
                .push((here.count() > 1).then(|| paging(here, Message::PageTurned)))
                .spacing(space::S),
            );
        dialog::over(whole, self.dialog())
    }

    fn dialog(&self) -> Option<Dialog<'_, Message>> {
        let (answer, reason) = self.chosen()?;
        let input = field::text_field(
            REASON,
            &fl!("marking-again-reason-example"),
            reason,
            Message::ReasonTyped,
        )
        .on_submit(Message::Decided);
        let error = self.error.as_deref();
        let body = column![
            words::body(format!(
                "{} · {} · {}",
                answer.name,
                spot(answer.spot),
                points(answer)
            )),
            words::muted(fl!("marking-again-stands")),
            field::field(fl!("correction-reason"), input),
            error.map(|error| banner(Tone::Negative, error)),
        ]
        .spacing(space::S);
        let ready = !self.working && !reason.trim().is_empty();
        Some(
            dialog(fl!("marking-again-title"))
                .body(body)
                .action(
                    button::secondary(fl!("common-cancel"))
                        .id("again-cancel")
                        .on_press(Message::Dismissed),
                )
                .action(
                    button::primary(fl!("marking-again"))
                        .id("again-decide")
                        .on_press_maybe(ready.then_some(Message::Decided)),
                )
                .on_dismiss(Message::Dismissed)
                .width(560.0),
        )
    }
}

fn answer((place, answer): (usize, &Answered)) -> Row<'_, Message> {
    let (tone, stage) = match answer.stage {
        Stage::Settled => (Tone::Positive, fl!("marking-stage-settled")),
        Stage::Third => (Tone::Caution, fl!("marking-stage-third")),
        Stage::Open => (Tone::Neutral, fl!("marking-stage-open")),
    };
    let row = row_of([
        answer.name.as_str().into(),
        answer.admission_number.as_str().into(),
        spot(answer.spot).into(),
        points(answer).into(),
        Cell::Badge(tone, stage),
    ]);
    // What is still being marked is not opened before it is settled.
    if answer.stage == Stage::Settled {
        row.on_press(Message::Chosen(place))
    } else {
        row
    }
}

/// `第 5 题`, of a case with its part.
fn spot(spot: Spot) -> String {
    let number = spot.number.to_string();
    if spot.part == 0 {
        fl!("marking-spot", number = number)
    } else {
        fl!(
            "marking-spot-part",
            number = number,
            part = spot.part.to_string()
        )
    }
}

/// The points that count, of those possible.
fn points(answer: &Answered) -> String {
    let maximum = format::decimal(answer.maximum.value());
    match answer.settled {
        Some(settled) => format!("{} / {maximum}", format::decimal(settled.points.value())),
        None => format!("— / {maximum}"),
    }
}

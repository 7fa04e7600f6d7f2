//! The people behind a number, and the units in their order: lists over the page.

use iced::Length;
use iced::widget::{column, container, row};

use super::{Behind, Message, spoken};
use crate::domain::statistics::Value;
use crate::i18n::{fl, format, names};
use crate::service::statistics::{Choices, Overview, Person};
use crate::ui::Element;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::banner::banner;
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::empty_state::empty_state;
use crate::ui::widget::loading::loading;
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::{button, words};

/// Rows of a list on one page.
const ROWS: usize = 50;
/// How high the lists are.
const HEIGHT: f32 = 400.0;
const WIDTH: f32 = 820.0;

impl Behind {
    pub(super) fn dialog<'a>(&'a self, choices: &Choices) -> Dialog<'a, Message> {
        let mut title: Vec<String> = self
            .cell
            .iter()
            .map(|value| spoken::value(value, choices))
            .collect();
        if title.is_empty() {
            title.push(fl!("statistics-people-everybody"));
        }
        title.push(spoken::measure(self.measure));
        dialog(title.join(" · "))
            .width(WIDTH)
            .body(self.body())
            .on_dismiss(Message::Dismissed)
            .action(
                button::secondary(fl!("common-close"))
                    .id("statistics-close")
                    .on_press(Message::Dismissed),
            )
    }

    fn body(&self) -> Element<'_, Message> {
        let people = match &self.people {
            None => {
                return container(loading(fl!("statistics-people-loading")))
                    .height(HEIGHT)
                    .into();
            }
            Some(Err(problem)) => {
                return banner(Tone::Negative, fl!("statistics-failed"))
                    .detail(problem.as_str())
                    .into();
            }
            Some(Ok(people)) => people,
        };
        let tabs = segmented(
            "statistics-list",
            [
                (
                    false,
                    fl!("statistics-people-counted", count = people.counted.len()),
                ),
                (
                    true,
                    fl!("statistics-people-left-out", count = people.left_out.len()),
                ),
            ],
            Some(&self.left_out),
            Message::ListChosen,
        );
        let total = if self.left_out {
            people.left_out.len()
        } else {
            people.counted.len()
        };
        let page = Page::new(self.page, ROWS, total);
        let rows: Vec<_> = if self.left_out {
            page.cut(&people.left_out)
                .map(|(person, why)| person_row(person, spoken::why(*why)))
                .collect()
        } else {
            page.cut(&people.counted)
                .map(|person| person_row(person, spoken::standing(person.standing)))
                .collect()
        };
        let list: Element<'_, Message> = if rows.is_empty() {
            empty_state(fl!("statistics-people-none"), "").into()
        } else {
            let columns = [
                column_of(fl!("statistics-people-name"), 120),
                column_of(fl!("statistics-people-unit"), Length::Fill),
                column_of(fl!("statistics-people-rank"), 140),
                column_of(fl!("statistics-people-certificate"), 130),
                column_of(fl!("statistics-people-why"), 110),
            ];
            table("statistics-people", &columns, rows)
        };
        column![
            row![
                container(tabs).width(Length::Fill),
                words::small(fl!("statistics-people-hint"))
            ]
            .align_y(iced::Alignment::Center),
            container(list).height(HEIGHT),
        ]
        .push((total > ROWS).then(|| paging(page, Message::ListPage)))
        .spacing(space::S)
        .into()
    }
}

fn person_row<'a>(person: &Person, outcome: String) -> crate::ui::widget::table::Row<'a, Message> {
    row_of([
        Cell::Words(person.name.clone()),
        Cell::Words(person.unit.clone()),
        Cell::Muted(names::rank(person.rank)),
        Cell::Muted(person.certificate.clone().unwrap_or_else(|| "—".to_owned())),
        Cell::Words(outcome),
    ])
    .on_press(Message::PersonPressed(person.officer))
}

/// All units in their order; those too small to rank stand last with a dash.
pub(super) fn ranking(overview: &Overview, index: usize) -> Dialog<'_, Message> {
    let columns = [
        column_of(fl!("statistics-place"), 44),
        column_of(fl!("statistics-people-unit"), Length::Fill),
        column_of(fl!("name-attendance-due"), 60).number(),
        column_of(fl!("statistics-sat"), 60).number(),
        column_of(fl!("name-outcome-passed"), 60).number(),
        column_of(fl!("statistics-rate-short"), 76).number(),
        column_of(fl!("statistics-mean"), 80).number(),
    ];
    let page = Page::new(index, ROWS, overview.units.len());
    let rows = page.cut(&overview.units).map(|unit| {
        let figure = &unit.row.figure;
        let name = match unit.row.keys.first() {
            Some(Value::Unit { name, .. }) => name.clone(),
            _ => String::new(),
        };
        let place = unit
            .place
            .map_or_else(|| "—".to_owned(), |place| place.to_string());
        row_of([
            Cell::Words(place),
            Cell::Words(name),
            Cell::Muted(format::number(figure.due)),
            Cell::Muted(format::number(figure.sat)),
            Cell::Muted(format::number(figure.passed)),
            Cell::Words(spoken::rate(figure.rate_of_sat)),
            Cell::Words(figure.mean.map_or_else(|| "—".to_owned(), format::measured)),
        ])
        .on_press(Message::Pressed(
            unit.row.keys.clone(),
            crate::domain::statistics::Measure::Passed,
        ))
    });
    let body = column![
        words::small(fl!("statistics-ranking-hint")),
        container(table("statistics-units", &columns, rows)).height(HEIGHT),
    ]
    .push((overview.units.len() > ROWS).then(|| paging(page, Message::ListPage)))
    .spacing(space::S);
    dialog(fl!("statistics-ranking"))
        .width(WIDTH)
        .body(body)
        .on_dismiss(Message::Dismissed)
        .action(
            button::secondary(fl!("common-close"))
                .id("statistics-close")
                .on_press(Message::Dismissed),
        )
}

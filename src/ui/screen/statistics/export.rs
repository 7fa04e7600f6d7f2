//! Exporting: the dialog, and the page as tables.

use iced::Length;
use iced::widget::{column, row};

use super::{Asked, Export, Format, Message, What, spoken};
use crate::domain::officer::Rank;
use crate::domain::statistics::{Bands, Figure, Value};
use crate::i18n::{fl, names};
use crate::service::report::{Cell, Head, Table};
use crate::service::statistics::{Choices, LawMissed, Overview};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::banner::banner;
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::field::{field, text_field};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::{button, radio};

impl Export {
    pub(super) fn dialog(&self, year: i16) -> Dialog<'_, Message> {
        let what = radio::radio(
            "statistics-what",
            [
                radio::Choice {
                    value: What::Shown,
                    label: fl!("statistics-export-shown"),
                    sentence: fl!("statistics-export-shown-why"),
                },
                radio::Choice {
                    value: What::Report,
                    label: fl!("statistics-export-report", year = year.to_string()),
                    sentence: fl!("statistics-export-report-why"),
                },
            ],
            Some(&self.what),
            Message::WhatChosen,
        );
        let format = segmented(
            "statistics-format",
            [
                (Format::Workbook, fl!("statistics-export-xlsx")),
                (Format::Separated, fl!("statistics-export-csv")),
            ],
            Some(&self.format),
            Message::FormatChosen,
        );
        let path = row![
            text_field("statistics-path", "", &self.path, Message::PathTyped)
                .on_submit(Message::WritePressed)
                .width(Length::Fill),
            button::secondary(fl!("statistics-export-choose"))
                .id("statistics-place")
                .on_press(Message::PlacePressed),
        ]
        .spacing(space::XS);
        let label = if self.working {
            fl!("statistics-export-working")
        } else {
            fl!("statistics-export")
        };
        let problem = self
            .problem
            .as_ref()
            .map(|problem| banner(Tone::Negative, problem.as_str()));
        dialog(fl!("statistics-export-title"))
            .width(640.0)
            .body(
                column![
                    field(fl!("statistics-export-what"), what),
                    field(fl!("statistics-export-format"), format),
                    field(fl!("statistics-export-path"), path)
                        .hint(fl!("statistics-export-path-hint")),
                ]
                .push(self.permit.question(Message::ReplacePressed))
                .push(problem)
                .spacing(space::XS),
            )
            .on_dismiss(Message::Dismissed)
            .action(
                button::secondary(fl!("common-cancel"))
                    .on_press_maybe((!self.working).then_some(Message::Dismissed)),
            )
            .action(
                button::primary(label)
                    .id("statistics-write")
                    .on_press_maybe((!self.working).then_some(Message::WritePressed)),
            )
    }
}

/// The page as tables: the map with its counts first, which is all that separated values hold.
pub(super) fn tables(
    overview: &Overview,
    laws: Option<&Vec<LawMissed>>,
    choices: &Choices,
    asked: &Asked,
) -> Vec<Table> {
    let mut tables = vec![
        groups(overview, choices, asked),
        units(overview),
        bands(&overview.figures.total),
        years(overview),
    ];
    if let Some(laws) = laws {
        tables.push(missed(laws));
    }
    tables
}

/// The columns of figures in every table.
fn heads() -> Vec<Head> {
    [
        fl!("name-attendance-due"),
        fl!("name-attendance-sat"),
        fl!("name-attendance-absent"),
        fl!("name-attendance-exempt"),
        fl!("statistics-why-void"),
        fl!("name-outcome-passed"),
        fl!("export-rate-of-sat"),
        fl!("export-rate-of-due"),
        fl!("export-mean"),
        fl!("export-median"),
        fl!("export-highest"),
        fl!("export-lowest"),
    ]
    .map(Head::new)
    .into()
}

fn cells(figure: &Figure) -> [Cell; 12] {
    [
        Cell::Count(figure.due),
        Cell::Count(figure.sat),
        Cell::Count(figure.absent),
        Cell::Count(figure.exempt),
        Cell::Count(figure.void),
        Cell::Count(figure.passed),
        Cell::share(figure.rate_of_sat.map(|rate| rate.value)),
        Cell::share(figure.rate_of_due.map(|rate| rate.value)),
        Cell::mean(figure.mean),
        Cell::mean(figure.median),
        Cell::score(figure.max),
        Cell::score(figure.min),
    ]
}

fn groups(overview: &Overview, choices: &Choices, asked: &Asked) -> Table {
    let mut rows = Vec::new();
    for group in &overview.margin.rows {
        let Some(value) = group.keys.first() else {
            continue;
        };
        let name = spoken::value(value, choices);
        let line = |rank: String, figure: &Figure| {
            let first = [Cell::text(name.clone()), Cell::Text(rank)];
            first.into_iter().chain(cells(figure)).collect()
        };
        rows.push(line(fl!("statistics-all"), &group.figure));
        for rank in [Rank::Leader, Rank::Staff] {
            let keys = [value.clone(), Value::Rank(rank)];
            if let Some(found) = overview.figures.rows.iter().find(|row| row.keys == keys) {
                rows.push(line(names::rank(rank), &found.figure));
            }
        }
    }
    let name = fl!("statistics-title");
    let total = [
        Cell::Text(fl!("export-total")),
        Cell::Text(fl!("statistics-all")),
    ];
    let first = [spoken::key(asked.grouping), fl!("statistics-key-rank")];
    Table {
        title: Some(name.clone()),
        name,
        heads: first.map(Head::new).into_iter().chain(heads()).collect(),
        rows,
        total: Some(
            total
                .into_iter()
                .chain(cells(&overview.figures.total))
                .collect(),
        ),
        notes: vec![conditions(choices, asked), fl!("export-note-undefined")],
        ..Table::default()
    }
}

/// What the figures are of, in one sentence under the table.
fn conditions(choices: &Choices, asked: &Asked) -> String {
    let year = asked.year.map_or_else(
        || fl!("statistics-every-year"),
        |year| fl!("common-year", year = year.to_string()),
    );
    let exam = asked
        .exam
        .and_then(|id| choices.exams.iter().find(|(_, exam, _)| *exam == id))
        .map_or_else(|| fl!("statistics-every-exam"), |(_, _, name)| name.clone());
    let region = asked
        .region
        .clone()
        .unwrap_or_else(|| fl!("statistics-whole"));
    let said = [year, exam, region, spoken::attempt(asked.attempt)].join(" · ");
    fl!("statistics-export-conditions", conditions = said)
}

fn units(overview: &Overview) -> Table {
    let rows = overview.units.iter().map(|unit| {
        let place = unit
            .place
            .map_or(Cell::Undefined, |place| Cell::Count(place.into()));
        let name = match unit.row.keys.first() {
            Some(Value::Unit { name, .. }) => Cell::text(name.clone()),
            _ => Cell::Empty,
        };
        [place, name]
            .into_iter()
            .chain(cells(&unit.row.figure))
            .collect()
    });
    let first = [fl!("statistics-place"), fl!("statistics-people-unit")];
    titled(
        fl!("statistics-ranking"),
        first.map(Head::new).into_iter().chain(heads()).collect(),
        rows.collect(),
        vec![fl!("export-note-ranking"), fl!("statistics-ranking-hint")],
    )
}

fn bands(total: &Figure) -> Table {
    let rows = Bands::LABELS
        .into_iter()
        .zip(total.bands.counts())
        .map(|(band, count)| vec![Cell::text(band), Cell::Count(count)]);
    titled(
        fl!("statistics-bands"),
        [fl!("export-band"), fl!("export-people")]
            .map(Head::new)
            .into(),
        rows.collect(),
        vec![fl!("export-note-bands")],
    )
}

fn years(overview: &Overview) -> Table {
    let rows = overview.trend.iter().map(|(year, figure)| {
        std::iter::once(Cell::Text(year.to_string()))
            .chain(cells(figure))
            .collect()
    });
    titled(
        fl!("statistics-trend"),
        std::iter::once(Head::new(fl!("statistics-key-year")))
            .chain(heads())
            .collect(),
        rows.collect(),
        Vec::new(),
    )
}

fn missed(laws: &[LawMissed]) -> Table {
    let rows = laws.iter().map(|law| {
        let name = if law.law.is_empty() {
            fl!("statistics-laws-other")
        } else {
            law.law.clone()
        };
        vec![Cell::Text(name), Cell::share(Some(law.lost))]
    });
    titled(
        fl!("statistics-laws"),
        [fl!("statistics-law"), fl!("statistics-law-share")]
            .map(Head::new)
            .into(),
        rows.collect(),
        Vec::new(),
    )
}

fn titled(name: String, heads: Vec<Head>, rows: Vec<Vec<Cell>>, notes: Vec<String>) -> Table {
    Table {
        title: Some(name.clone()),
        name,
        heads,
        rows,
        notes,
        ..Table::default()
    }
}

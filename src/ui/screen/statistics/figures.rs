//! The four numbers, and the cards beside the map: laws, units, ranks, bands, years.

use iced::widget::{column, container, row, space as gap};
use iced::{Alignment, Length};

use super::{Message, State, heat, spoken};
use crate::domain::officer::Rank;
use crate::domain::statistics::{Bands, Beside, Figure, Measure, Value};
use crate::i18n::{fl, format};
use crate::service::statistics::{Choices, LawMissed, Overview};
use crate::ui::Element;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::banner::banner;
use crate::ui::widget::bar::{bar, inline_bar, stacked_bar};
use crate::ui::widget::chart::{Series, bar_chart, line_chart};
use crate::ui::widget::figure::figure;
use crate::ui::widget::line::line;
use crate::ui::widget::{button, words};

/// Narrower than this, cards stand below each other.
const NARROW: f32 = 860.0;
/// How many laws the page shows.
const LAWS: usize = 5;
/// How many units the page shows from the top.
const UNITS: usize = 4;

/// Says that the figures are not final.
pub(super) fn pending<'a>(overview: &Overview) -> Element<'a, Message> {
    let pending = overview.figures.total.pending;
    if pending == 0 {
        return gap().height(0).into();
    }
    banner(Tone::Caution, fl!("statistics-pending", count = pending)).into()
}

/// Pass rate, due, mean, missed.
pub(super) fn numbers<'a>(overview: &Overview, width: f32) -> Element<'a, Message> {
    let total = &overview.figures.total;
    let everybody = |measure| Message::Pressed(Vec::new(), measure);
    let follow = overview.follow_up;
    let missed = total.due - total.passed - total.pending;
    let cards = [
        figure(
            fl!("statistics-rate"),
            spoken::rate(total.rate_of_sat),
            rate_note(total),
        )
        .on_press(everybody(Measure::Passed)),
        figure(
            fl!("statistics-due"),
            format::number(total.due),
            fl!(
                "statistics-due-note",
                sat = total.sat,
                absent = total.absent,
                exempt = total.exempt
            ),
        )
        .on_press(everybody(Measure::Due)),
        figure(
            fl!("statistics-mean"),
            total.mean.map_or_else(|| "—".to_owned(), format::measured),
            mean_note(total),
        )
        .on_press(everybody(Measure::Scored)),
        figure(
            fl!("statistics-missed"),
            format::number(missed),
            fl!(
                "statistics-missed-note",
                sat = follow.made_up,
                passed = follow.passed,
                proposed = follow.proposed
            ),
        )
        .on_press(Message::MissedPressed),
    ];
    let [a, b, c, d] = cards.map(Element::from);
    if width < NARROW {
        column![row![a, b].spacing(space::M), row![c, d].spacing(space::M)]
            .spacing(space::M)
            .into()
    } else {
        row![a, b, c, d].spacing(space::M).into()
    }
}

impl State {
    /// The map and everything beside and below it.
    pub(super) fn cards<'a>(
        &'a self,
        overview: &'a Overview,
        choices: &'a Choices,
        width: f32,
    ) -> Element<'a, Message> {
        let map = words::card(heat::map(
            overview,
            choices,
            self.asked.grouping,
            self.heat_page,
        ));
        let side = words::card(
            column![
                laws(self.laws.as_deref()),
                iced::widget::rule::horizontal(1),
                units(overview),
            ]
            .spacing(space::M),
        );
        let lower = [
            words::card(bands(&overview.figures.total)),
            words::card(beside(&overview.beside)),
            words::card(trend(&overview.trend)),
        ];
        let [bands, beside, trend] = lower.map(|card| card.width(Length::FillPortion(1)));
        if width < NARROW {
            column![
                map.width(Length::Fill),
                side.width(Length::Fill),
                bands.width(Length::Fill),
                beside.width(Length::Fill),
                trend.width(Length::Fill)
            ]
            .spacing(space::M)
            .into()
        } else {
            column![
                row![
                    map.width(Length::FillPortion(7)),
                    side.width(Length::FillPortion(5))
                ]
                .spacing(space::M),
                beside.width(Length::Fill),
                row![bands, trend].spacing(space::M),
            ]
            .spacing(space::M)
            .into()
        }
    }
}

fn rate_note(total: &Figure) -> String {
    let due = spoken::rate(total.rate_of_due);
    match total.rate_of_sat {
        Some(rate) => fl!(
            "statistics-rate-note",
            low = format::measured(rate.low * 100.0),
            high = format::percent(rate.high),
            due = due
        ),
        None => fl!("statistics-rate-note-plain", due = due),
    }
}

fn mean_note(total: &Figure) -> String {
    match (total.median, total.max, total.min) {
        (Some(median), Some(max), Some(min)) => fl!(
            "statistics-mean-note",
            median = format::decimal(median),
            max = format::decimal(max),
            min = format::decimal(min)
        ),
        _ => fl!("statistics-mean-none"),
    }
}

/// A card's title with a hint at the right.
pub(super) fn titled<'a>(title: String, hint: String) -> Element<'a, Message> {
    row![
        words::heading(title).width(Length::Fill),
        words::small(hint)
    ]
    .spacing(space::M)
    .align_y(Alignment::Center)
    .into()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a share is drawn a few hundred pixels wide"
)]
pub(super) fn drawn(share: f64) -> f32 {
    share as f32
}

fn laws<'a>(laws: Option<&Vec<LawMissed>>) -> Element<'a, Message> {
    let head = words::heading(fl!("statistics-laws"));
    let Some(laws) = laws else {
        return column![head, words::muted(fl!("common-loading"))]
            .spacing(space::S)
            .into();
    };
    if laws.is_empty() {
        return column![head, words::muted(fl!("statistics-laws-none"))]
            .spacing(space::S)
            .into();
    }
    let bars = laws.iter().take(LAWS).map(|law| {
        let name = if law.law.is_empty() {
            fl!("statistics-laws-other")
        } else {
            law.law.clone()
        };
        let share = format::percent_short(law.lost);
        stacked_bar(
            name,
            fl!("statistics-laws-lost", share = share),
            bar(drawn(law.lost)),
        )
    });
    column![head].extend(bars).spacing(space::S).into()
}

/// The first units and the last one, as a report names them.
fn units<'a>(overview: &Overview) -> Element<'a, Message> {
    let ranked: Vec<_> = overview
        .units
        .iter()
        .filter(|unit| unit.place.is_some())
        .collect();
    let head = titled(fl!("statistics-ranking"), fl!("statistics-ranking-hint"));
    if ranked.is_empty() {
        return column![head, words::muted(fl!("statistics-ranking-none"))]
            .spacing(space::S)
            .into();
    }
    let shown = ranked.iter().take(UNITS).map(|unit| (unit, false));
    let last = ranked.iter().skip(UNITS).last().map(|unit| (unit, true));
    let lines = shown.chain(last).map(|(unit, apart)| {
        let place = unit
            .place
            .map_or_else(String::new, |place| place.to_string());
        let name = match unit.row.keys.first() {
            Some(Value::Unit { name, .. }) => name.clone(),
            _ => String::new(),
        };
        let place = if apart && ranked.len() > UNITS + 1 {
            format!("… {place}")
        } else {
            place
        };
        row![
            line(place).width(44),
            line(name),
            line(spoken::rate_short(unit.row.figure.rate_of_sat))
                .width(56)
                .end(),
        ]
        .spacing(space::XS)
        .align_y(Alignment::Center)
        .into()
    });
    let all = fl!("statistics-ranking-all", count = overview.units.len());
    column![head]
        .extend(lines)
        .push(
            button::link(all)
                .id("statistics-ranking")
                .on_press(Message::RankingPressed),
        )
        .spacing(space::S)
        .into()
}

fn beside<'a>(beside: &Beside) -> Element<'a, Message> {
    let one = |rank: Rank, name: String, figure: &Figure| {
        let share = figure.rate_of_sat.map_or(0.0, |rate| drawn(rate.value));
        let counts = format!(
            "{}　{} / {}",
            spoken::rate(figure.rate_of_sat),
            format::number(figure.passed),
            format::number(figure.sat)
        );
        crate::ui::widget::pressable::pressable(stacked_bar(name, counts, bar(share)))
            .style(crate::ui::theme::button::row(false))
            .padding([space::XS, 0.0])
            .width(Length::FillPortion(1))
            .on_press(Message::Pressed(vec![Value::Rank(rank)], Measure::Passed))
    };
    let gap = beside.difference.map_or_else(
        || fl!("statistics-beside-none"),
        |found| {
            let points = |share: f64| format::decimal((share * 1000.0).round() / 10.0);
            let (gap, low, high) = (
                points(found.value.abs()),
                points(found.low),
                points(found.high),
            );
            if found.value < 0.0 {
                // The interval is turned with the sentence.
                let (low, high) = (points(-found.high), points(-found.low));
                fl!(
                    "statistics-beside-gap-low",
                    gap = gap,
                    low = low,
                    high = high
                )
            } else {
                fl!("statistics-beside-gap", gap = gap, low = low, high = high)
            }
        },
    );
    column![
        words::heading(fl!("statistics-beside")),
        row![
            one(Rank::Leader, fl!("statistics-leaders"), &beside.leaders),
            one(Rank::Staff, fl!("statistics-staff"), &beside.staff),
        ]
        .spacing(space::XL),
        words::small(gap),
    ]
    .spacing(space::XS)
    .into()
}

fn bands<'a>(total: &Figure) -> Element<'a, Message> {
    let names = Bands::LABELS.map(|label| label.replace('-', "–"));
    let bars = names
        .into_iter()
        .zip(total.bands.counts())
        .map(|(name, count)| (name, counted(count)));
    let chart = bar_chart(bars)
        .height(200.0)
        .tone(0, Tone::Caution)
        .on_press(|band| Message::Pressed(Vec::new(), Measure::Band(band)));
    column![
        titled(fl!("statistics-bands"), fl!("statistics-bands-hint")),
        Element::from(chart)
    ]
    .spacing(space::S)
    .into()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a bar is a few hundred pixels high"
)]
fn counted(count: u64) -> f32 {
    count as f32
}

fn trend<'a>(trend: &[(i16, Figure)]) -> Element<'a, Message> {
    let head = words::heading(fl!("statistics-trend"));
    if let [(year, figure)] = trend {
        let share = figure.rate_of_sat.map_or(0.0, |rate| drawn(rate.value));
        return column![
            head,
            inline_bar(
                year.to_string(),
                spoken::rate_short(figure.rate_of_sat),
                bar(share)
            ),
            container(words::small(fl!("statistics-trend-one"))).padding([space::XS, 0.0]),
        ]
        .spacing(space::S)
        .into();
    }
    let values = |of: fn(&Figure) -> Option<f64>| -> Vec<Option<f32>> {
        trend
            .iter()
            .map(|(_, figure)| of(figure).map(drawn))
            .collect()
    };
    let series = [
        Series {
            name: fl!("statistics-of-sat"),
            values: values(|figure| figure.rate_of_sat.map(|rate| rate.value)),
            tone: Tone::Accent,
            dashed: false,
        },
        Series {
            name: fl!("statistics-of-due"),
            values: values(|figure| figure.rate_of_due.map(|rate| rate.value)),
            tone: Tone::Neutral,
            dashed: true,
        },
    ];
    let years = trend.iter().map(|(year, _)| year.to_string());
    let chart = line_chart(years, series)
        .height(200.0)
        .value(|share| format::percent(f64::from(share)))
        .on_press(Message::TrendPressed);
    column![head, Element::from(chart)].spacing(space::S).into()
}

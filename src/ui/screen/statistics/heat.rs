//! The map of a key by rank: a row a group, a cell a pass rate, each leading to its people.

use iced::widget::{Column, Row, column, container, row, rule};
use iced::{Alignment, Length, Padding};

use super::figures::{drawn, titled};
use super::{Message, spoken};
use crate::domain::officer::Rank;
use crate::domain::statistics::{Figure, GroupRow, Key, Measure, Value};
use crate::i18n::{fl, format};
use crate::service::statistics::{Choices, Overview};
use crate::ui::Element;
use crate::ui::theme::{self, measure, size, space};
use crate::ui::widget::focus;
use crate::ui::widget::line::line;
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::pressable::pressable;

/// How many rows stand on a page of the map.
const ROWS: usize = 12;

/// The pass rates of the groups, all together and by rank.
pub(super) fn map<'a>(
    overview: &'a Overview,
    choices: &Choices,
    key: Key,
    index: usize,
) -> Element<'a, Message> {
    let rows = &overview.margin.rows;
    let page = Page::new(index, ROWS, rows.len());
    let lines = page.cut(rows).flat_map(|group| {
        [
            group_line(overview, group, choices),
            rule::horizontal(measure::LINE).into(),
        ]
    });
    let map = column![
        titled(
            fl!("statistics-heat", key = spoken::key(key)),
            fl!("statistics-heat-hint")
        ),
        column![
            head(),
            rule::horizontal(measure::LINE),
            focus::arrows(Column::with_children(lines)),
        ],
    ]
    .spacing(space::S);
    if rows.len() > ROWS {
        map.push(paging(page, Message::HeatPage)).into()
    } else {
        map.into()
    }
}

const PADDING: Padding = Padding {
    top: 0.0,
    right: space::S,
    bottom: 0.0,
    left: space::S,
};

fn head<'a>() -> Element<'a, Message> {
    let title = |words: String| {
        container(line(words).size(size::SMALL).muted().end())
            .width(Length::FillPortion(2))
            .padding(PADDING)
            .into()
    };
    let titles = [
        fl!("statistics-all"),
        fl!("statistics-staff"),
        fl!("statistics-leaders"),
        fl!("statistics-sat"),
    ]
    .map(title);
    container(
        Row::new()
            .push(iced::widget::space().width(Length::FillPortion(3)))
            .extend(titles)
            .align_y(Alignment::Center),
    )
    .center_y(measure::CONTROL)
    .into()
}

fn group_line<'a>(
    overview: &'a Overview,
    group: &'a GroupRow,
    choices: &Choices,
) -> Element<'a, Message> {
    let Some(value) = group.keys.first() else {
        return iced::widget::space().into();
    };
    let of = |rank: Rank| {
        let keys = [value.clone(), Value::Rank(rank)];
        let found = overview.figures.rows.iter().find(|row| row.keys == keys);
        cell(found.map(|row| &row.figure), keys.to_vec())
    };
    let sat = line(format::number(group.figure.sat)).muted().end();
    row![
        container(line(spoken::value(value, choices)))
            .padding(PADDING)
            .width(Length::FillPortion(3)),
        cell(Some(&group.figure), vec![value.clone()]),
        of(Rank::Staff),
        of(Rank::Leader),
        container(sat)
            .padding(PADDING)
            .width(Length::FillPortion(2)),
    ]
    .align_y(Alignment::Center)
    .height(measure::ROW)
    .into()
}

fn cell<'a>(figure: Option<&Figure>, keys: Vec<Value>) -> Element<'a, Message> {
    let rate = figure.and_then(|figure| figure.rate_of_sat);
    let content = container(line(spoken::rate_short(rate)).end())
        .width(Length::Fill)
        .center_y(Length::Fill)
        .padding(PADDING);
    pressable(content)
        .width(Length::FillPortion(2))
        .height(Length::Fill)
        .padding(0)
        .style(theme::button::heat(
            rate.map_or(0.0, |rate| drawn(rate.value)),
        ))
        .on_press_maybe(figure.map(|_| Message::Pressed(keys, Measure::Passed)))
        .into()
}

//! One section of the sheet: kind, count, points, and quotas where somebody wants them.

use std::collections::BTreeSet;

use iced::widget::{Column, Row, column, container, row, space as gap};
use iced::{Alignment, Length};

use super::draft::{Change, Edit, Part, decimal, whole};
use super::{Message, fine};
use crate::domain::blueprint::Band;
use crate::domain::question::Kind;
use crate::i18n::{fl, format, names, quota};
use crate::service::exam::Stock;
use crate::ui::Element;
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::{button, checkbox::checkbox, field, line::line, select::select, words};

/// A field for a small number.
const NUMBER: f32 = 84.0;

/// The card of a section.
pub(super) fn view<'a>(
    index: usize,
    part: &'a Part,
    stock: &'a Stock,
    alone: bool,
) -> Element<'a, Message> {
    let changed = move |change| Message::Edited(Edit::Section(index, change));
    let ticks = Row::new()
        .push(checkbox(
            format!("by-law-{index}"),
            fl!("blueprint-by-law"),
            part.laws.is_some(),
            Some(move |on| changed(Change::ByLaw(on))),
        ))
        .push(checkbox(
            format!("by-band-{index}"),
            fl!("blueprint-by-band"),
            part.bands.is_some(),
            Some(move |on| changed(Change::ByBand(on))),
        ))
        .spacing(space::M)
        .wrap();
    let remove = button::quiet(fl!("common-remove"))
        .id(format!("remove-{index}"))
        .on_press_maybe((!alone).then_some(Message::Edited(Edit::RemoveSection(index))));
    let head = row![
        words::heading(fl!("blueprint-section", number = (index + 1).to_string())),
        gap().width(Length::Fill),
        words::muted(fl!(
            "blueprint-subtotal",
            points = format::decimal(part.subtotal())
        )),
        remove,
    ]
    .spacing(space::S)
    .align_y(Alignment::Center);
    let content = column![head, numbers(index, part, stock), ticks]
        .push(laws(index, part, stock))
        .push(bands(index, part, stock))
        .extend(fine::views(index, part, stock))
        .push(
            button::quiet(fl!("blueprint-add-quota"))
                .id(format!("add-quota-{index}"))
                .on_press(changed(Change::AddQuota)),
        )
        .spacing(space::XS);
    words::card(content).width(Length::Fill).into()
}

fn numbers<'a>(index: usize, part: &'a Part, stock: &Stock) -> Element<'a, Message> {
    let changed = move |change| Message::Edited(Edit::Section(index, change));
    let kinds = Kind::DRAWN.map(|kind| (kind, names::kind(kind)));
    let kind = select(
        format!("kind-{index}"),
        kinds,
        Some(&part.kind),
        move |kind| changed(Change::Kind(kind)),
    )
    .width(Length::Fill);
    let count = field::text_field(format!("count-{index}"), "", &part.count, move |count| {
        changed(Change::Count(count))
    });
    let points = field::text_field(format!("points-{index}"), "", &part.points, move |points| {
        changed(Change::Points(points))
    });
    let have = stock.count(part.kind, None, None);
    row![
        field::field(fl!("blueprint-kind"), kind)
            .hint(fl!("blueprint-have", count = format::number(have))),
        container(
            field::field(fl!("blueprint-count"), count).error(
                whole(&part.count)
                    .is_none()
                    .then(|| fl!("blueprint-no-number"))
            )
        )
        .width(NUMBER),
        container(
            field::field(fl!("blueprint-points"), points).error(
                decimal(&part.points)
                    .is_none()
                    .then(|| fl!("blueprint-no-number"))
            )
        )
        .width(NUMBER),
    ]
    .spacing(space::S)
    .into()
}

/// The quotas by law: the laws that there are questions on, and those that are asked for.
fn laws<'a>(index: usize, part: &'a Part, stock: &'a Stock) -> Option<Element<'a, Message>> {
    let quotas = part.laws.as_ref()?;
    let known = stock.laws(part.kind).into_iter();
    let all: BTreeSet<&str> = known.chain(quotas.keys().map(String::as_str)).collect();
    let rows = all.into_iter().enumerate().map(|(at, law)| {
        let quota = quotas.get(law).map_or("", String::as_str);
        let have = stock.count(part.kind, Some(law), None);
        let name = law.to_owned();
        row![
            line(law).width(Length::Fill),
            have_words(have),
            field::text_field(format!("law-{index}-{at}"), "0", quota, move |typed| {
                Message::Edited(Edit::Section(index, Change::Law(name.clone(), typed)))
            })
            .width(NUMBER),
        ]
        .height(measure::CONTROL)
        .spacing(space::S)
        .align_y(Alignment::Center)
        .into()
    });
    Some(
        column![
            Column::with_children(rows).spacing(space::XXS),
            sum(fl!("blueprint-law-sum"), Part::sum(quotas.values()), part),
        ]
        .spacing(space::XS)
        .into(),
    )
}

fn bands<'a>(index: usize, part: &'a Part, stock: &Stock) -> Option<Element<'a, Message>> {
    let quotas = part.bands.as_ref()?;
    let fields = Band::ALL
        .into_iter()
        .zip(quotas)
        .enumerate()
        .map(|(at, (band, quota))| {
            let have = stock.count(part.kind, None, Some(band));
            let input = field::text_field(format!("band-{index}-{at}"), "0", quota, move |typed| {
                Message::Edited(Edit::Section(index, Change::Band(at, typed)))
            });
            field::field(quota::band(band), input)
                .hint(fl!("blueprint-have", count = format::number(have)))
                .into()
        });
    Some(
        column![
            Row::with_children(fields).spacing(space::S),
            sum(fl!("blueprint-band-sum"), Part::sum(quotas), part),
        ]
        .spacing(space::XS)
        .into(),
    )
}

fn have_words<'a>(have: u32) -> Element<'a, Message> {
    words::small(fl!("blueprint-have", count = format::number(have))).into()
}

/// What quotas add up to beside what they should.
fn sum<'a>(label: String, sum: Option<u32>, part: &Part) -> Element<'a, Message> {
    let wanted = whole(&part.count);
    let tone = if sum.is_some() && sum == wanted {
        Tone::Positive
    } else {
        Tone::Caution
    };
    let number = |number: Option<u32>| number.map_or_else(|| "—".to_owned(), format::number);
    let words = fl!(
        "blueprint-sum",
        what = label,
        sum = number(sum),
        count = number(wanted)
    );
    words::toned(tone, words).into()
}

//! Further quotas of a section: a law, articles of it, a topic, a difficulty, in any combination.

use iced::Length;
use iced::widget::{Row, column, container, row, space as gap};

use super::Message;
use super::draft::{Change, Edit, Fine, Part, article, whole};
use crate::domain::blueprint::Band;
use crate::i18n::{fl, format, quota};
use crate::ui::Element;
use crate::ui::theme::{size, space};
use crate::ui::widget::{button, field, select::select};

/// A field for an article or a count.
const NUMBER: f32 = 84.0;
/// A list of difficulties.
const BAND: f32 = 128.0;

/// A line for every further quota.
pub(super) fn views<'a>(
    index: usize,
    part: &'a Part,
    stock: &'a crate::service::exam::Stock,
) -> impl Iterator<Item = Element<'a, Message>> {
    part.quotas.iter().enumerate().map(move |(at, fine)| {
        let changed = move |change| Message::Edited(Edit::Section(index, change));
        let any = || std::iter::once((None, fl!("blueprint-any")));
        let known = stock.laws(part.kind);
        let laws = known.iter().map(|law| Some((*law).to_owned()));
        let own = fine
            .law
            .clone()
            .filter(|law| !known.contains(&law.as_str()));
        let laws = laws.chain(own.map(Some)).map(|law| {
            let name = law.clone().unwrap_or_default();
            (law, name)
        });
        let law = select(
            format!("quota-law-{index}-{at}"),
            any().chain(laws),
            Some(&fine.law),
            move |law| changed(Change::QuotaLaw(at, law)),
        )
        .width(Length::Fill);
        let topics: Vec<(Option<String>, String)> = stock
            .topics(part.kind)
            .map(|(topic, count)| {
                let label = fl!(
                    "blueprint-topic",
                    name = topic.to_owned(),
                    count = format::number(count)
                );
                (Some(topic.to_owned()), label)
            })
            .collect();
        let own = fine.topic.clone().filter(|topic| {
            !topics
                .iter()
                .any(|(known, _)| known.as_ref() == Some(topic))
        });
        let own = own.map(|topic| (Some(topic.clone()), topic));
        let topic = select(
            format!("quota-topic-{index}-{at}"),
            any().chain(topics).chain(own),
            Some(&fine.topic),
            move |topic| changed(Change::QuotaTopic(at, topic)),
        )
        .width(Length::Fill);
        let bands = Band::ALL.map(|band| (Some(band), quota::band(band)));
        let band = select(
            format!("quota-band-{index}-{at}"),
            std::iter::once((None, fl!("blueprint-any"))).chain(bands),
            Some(&fine.band),
            move |band| changed(Change::QuotaBand(at, band)),
        )
        .width(Length::Fill);
        let remove = button::quiet(fl!("common-remove"))
            .id(format!("remove-quota-{index}-{at}"))
            .on_press(changed(Change::RemoveQuota(at)));
        // Two lines, so that a narrow window shows both whole.
        let what = row![
            field::field(fl!("blueprint-quota-law"), law),
            field::field(fl!("blueprint-quota-topic"), topic),
        ]
        .spacing(space::S);
        let how_many = Row::new()
            .push(articles(index, at, fine))
            .push(container(field::field(fl!("blueprint-quota-band"), band)).width(BAND))
            .push(count(index, at, fine))
            .push(gap().width(Length::Fill))
            // Beside the controls, below where their names are.
            .push(container(remove).padding(iced::Padding {
                top: size::SMALL + space::S,
                ..iced::Padding::ZERO
            }))
            .spacing(space::S);
        column![what, how_many].into()
    })
}

fn articles(index: usize, at: usize, fine: &Fine) -> Option<Element<'_, Message>> {
    let _ = fine.law.as_ref()?;
    let changed = move |change| Message::Edited(Edit::Section(index, change));
    let number = |label: String, id: &str, typed: &str, change: fn(usize, String) -> Change| {
        let input = field::text_field(format!("{id}-{index}-{at}"), "", typed, move |text| {
            changed(change(at, text))
        });
        let wrong = article(typed).is_none();
        container(field::field(label, input).error(wrong.then(|| fl!("blueprint-no-number"))))
            .width(NUMBER)
    };
    Some(
        Row::new()
            .push(number(
                fl!("blueprint-quota-from"),
                "quota-from",
                &fine.from,
                Change::QuotaFrom,
            ))
            .push(number(
                fl!("blueprint-quota-to"),
                "quota-to",
                &fine.to,
                Change::QuotaTo,
            ))
            .spacing(space::XS)
            .into(),
    )
}

fn count(index: usize, at: usize, fine: &Fine) -> Element<'_, Message> {
    let id = format!("quota-count-{index}-{at}");
    let input = field::text_field(id, "0", &fine.count, move |count| {
        Message::Edited(Edit::Section(index, Change::QuotaCount(at, count)))
    });
    let wrong = whole(&fine.count).is_none();
    let count = field::field(fl!("blueprint-count"), input)
        .error(wrong.then(|| fl!("blueprint-no-number")));
    container(count).width(NUMBER).into()
}

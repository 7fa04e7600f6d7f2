//! A question as somebody who may see the key reads it: kind, basis, stem, options, key in words.

use iced::widget::{Column, Row, column, row};
use iced::{Alignment, Length};

use crate::domain::question::{Body, Content, Part, letter};
use crate::i18n::question::citation;
use crate::i18n::{fl, names};
use crate::ui::Element;
use crate::ui::theme::{Tone, size, space};
use crate::ui::widget::{badge::badge, words};

/// The whole question but its explanation.
pub fn view<'a, Message: 'a>(content: &Content) -> Element<'a, Message> {
    column![
        badges(content),
        words::prose(content.stem.clone(), size::LARGE),
        answers(&content.body),
    ]
    .spacing(space::XS)
    .into()
}

/// Kind, basis, difficulty and topics.
fn badges<'a, Message: 'a>(content: &Content) -> Element<'a, Message> {
    let kind = badge(Tone::Accent, names::kind(content.body.kind()));
    let basis = content
        .basis
        .iter()
        .map(|basis| badge(Tone::Accent, citation(basis)));
    let difficulty = content
        .difficulty
        .map(|difficulty| badge(Tone::Neutral, names::difficulty(difficulty)));
    let tags = content
        .tags
        .iter()
        .map(|tag| badge(Tone::Neutral, tag.clone()));
    let exam_only = content
        .exam_only
        .then(|| badge(Tone::Caution, fl!("bank-exam-only")));
    Row::new()
        .push(kind)
        .extend(basis)
        .push(difficulty)
        .push(exam_only)
        .extend(tags)
        .spacing(space::XS)
        .wrap()
        .vertical_spacing(space::XXS)
        .into()
}

fn answers<'a, Message: 'a>(body: &Body) -> Element<'a, Message> {
    match body {
        Body::Single { options, key } | Body::Multiple { options, key } => {
            let rows = options
                .iter()
                .enumerate()
                .map(|(at, words)| option(at, words, key.contains(at)));
            Column::with_children(rows)
                .push(right(key.letters()))
                .spacing(space::XXS)
                .into()
        }
        Body::Judge { key } => right(names::judgement(*key)),
        Body::Blank { gaps } => {
            let gaps = gaps.iter().enumerate().map(|(at, texts)| {
                let words = texts.join(&fl!("bank-gap-or"));
                fl!("bank-gap", number = (at + 1).to_string(), words = words)
            });
            right(gaps.collect::<Vec<_>>().join("　"))
        }
        Body::Essay { answer } => column![
            words::small(fl!("question-reference-answer")),
            words::prose(answer.clone(), size::BODY),
        ]
        .spacing(space::XXS)
        .into(),
        Body::Case { parts } => Column::with_children((1_usize..).zip(parts).map(part))
            .spacing(space::S)
            .into(),
        Body::Other { form, text } => column![
            words::small(fl!("question-other-form", form = form.clone())),
            words::prose(text.clone(), size::BODY),
        ]
        .spacing(space::XXS)
        .into(),
    }
}

/// One part of a case under its number.
fn part<'a, Message: 'a>((number, part): (usize, &Part)) -> Element<'a, Message> {
    let stem = part.stem.as_str();
    let head = fl!(
        "common-part-number",
        number = number.to_string(),
        stem = stem
    );
    column![words::prose(head, size::BODY), answers(&part.body)]
        .spacing(space::XXS)
        .into()
}

/// One option; the right ones are marked and toned.
pub fn option<'a, Message: 'a>(at: usize, words: &str, right: bool) -> Element<'a, Message> {
    let (tone, words) = if right {
        (Tone::Positive, format!("{words}　✓"))
    } else {
        (Tone::Neutral, words.to_owned())
    };
    row![
        words::toned(tone, letter(at).to_string()).width(20),
        words::toned(tone, words).width(Length::Fill),
    ]
    .padding(space::XXS)
    .spacing(space::XS)
    .align_y(Alignment::Start)
    .into()
}

/// The key in words, for nothing may be told by colour and a mark alone.
fn right<'a, Message: 'a>(key: String) -> Element<'a, Message> {
    words::toned(Tone::Positive, fl!("bank-key-is", key = key)).into()
}

//! One question explained: what was answered, what is right, why, and where it stands in the law.

use iced::widget::{Column, column, row};
use iced::{Alignment, Length};

use crate::domain::question::{Answer, Body, OptionSet, letter};
use crate::domain::scoring::{ItemScore, Verdict, Why};
use crate::i18n::{fl, format, names, question};
use crate::ui::Element;
use crate::ui::theme::{Tone, measure, size, space};
use crate::ui::widget::{badge::badge, button, words};

use super::super::{Explained, Message, appeal};

pub(super) fn card<'a>(explained: &Explained<'a>, may_appeal: bool) -> Element<'a, Message> {
    let Explained {
        item,
        score,
        answer,
    } = *explained;
    let content = &item.content;
    let (tone, verdict) = match score.verdict {
        Verdict::Right => (Tone::Positive, fl!("result-right")),
        Verdict::Partly => (Tone::Caution, fl!("result-partly")),
        Verdict::Wrong => (Tone::Negative, fl!("result-wrong")),
        Verdict::Unanswered => (Tone::Neutral, fl!("question-unanswered")),
        Verdict::Unmarked => (Tone::Neutral, fl!("result-unmarked")),
        Verdict::Cancelled => (Tone::Neutral, fl!("result-cancelled")),
    };
    let points = format!(
        "{} / {}",
        format::decimal(score.points.value()),
        format::decimal(score.maximum.value())
    );
    let head = row![
        words::heading(fl!("result-number", number = item.number.to_string())),
        words::muted(names::kind(content.body.kind())),
        badge(tone, verdict),
        words::muted(fl!("result-points", points = points)),
    ]
    .spacing(space::S)
    .align_y(Alignment::Center);
    let answers = column![
        told(
            fl!("result-own-answer"),
            question::answer(&content.body, answer, &item.option_order),
            tone
        ),
        told(
            fl!("result-right-answer"),
            question::key(&content.body, &item.option_order),
            Tone::Positive
        ),
    ]
    .spacing(space::XXS);
    let mut lines = column![
        head,
        words::prose(content.stem.as_str(), size::BODY).width(Length::Fill),
        options(explained),
        answers,
        words::body(why(score)),
    ]
    .extend(score.parts.iter().map(part));
    if !content.explanation.is_empty() {
        lines = lines.push(words::prose(content.explanation.as_str(), size::BODY));
    }
    for basis in &content.basis {
        lines = lines.push(words::small(fl!(
            "result-basis",
            basis = question::citation(basis)
        )));
    }
    // Of one that got all its points nobody says that it is wrong.
    if may_appeal && score.verdict != Verdict::Right {
        let wanted = appeal::Message::Wanted(Some(item.number));
        lines = lines.push(
            button::link(fl!("appeal-ask-this"))
                .id(format!("appeal-{}", item.number))
                .on_press(Message::Appeal(wanted)),
        );
    }
    words::card(
        lines
            .spacing(space::S)
            .max_width(measure::TEXT + space::XXL),
    )
    .width(Length::Fill)
    .into()
}

/// What a part of a case came to.
fn part<'a>(score: &ItemScore) -> Element<'a, Message> {
    let points = format!(
        "{} / {}",
        format::decimal(score.points.value()),
        format::decimal(score.maximum.value())
    );
    let number = score.number.to_string();
    words::muted(fl!(
        "result-part",
        number = number,
        points = points,
        why = why(score)
    ))
    .into()
}

fn told<'a>(label: String, answer: String, tone: Tone) -> Element<'a, Message> {
    row![
        words::muted(label).width(120),
        words::toned(tone, answer).width(Length::Fill)
    ]
    .spacing(space::S)
    .into()
}

/// The options with what was chosen and what is right, in words.
fn options<'a>(explained: &Explained<'a>) -> Element<'a, Message> {
    let item = explained.item;
    let (Body::Single { options, key } | Body::Multiple { options, key }) = &item.content.body
    else {
        return Column::new().into();
    };
    let chosen = match explained.answer {
        Some(Answer::Choice(chosen)) => *chosen,
        _ => OptionSet::EMPTY,
    };
    let rows = (0..options.len()).filter_map(|place| {
        let original = item.original(place).unwrap_or(place);
        let text = options.get(original)?;
        let (is_key, is_chosen) = (key.contains(original), chosen.contains(original));
        let note = match (is_key, is_chosen) {
            (true, true) => Some((Tone::Positive, fl!("result-chosen-right"))),
            (true, false) => Some((Tone::Positive, fl!("result-is-right"))),
            (false, true) => Some((Tone::Negative, fl!("result-chosen-wrong"))),
            (false, false) => None,
        };
        Some(
            row![
                words::muted(letter(place).to_string()).width(20),
                words::body(text.as_str()).width(Length::Fill),
            ]
            .push(note.map(|(tone, note)| badge(tone, note)))
            .spacing(space::XS)
            .into(),
        )
    });
    Column::with_children(rows).spacing(space::XS).into()
}

/// Why the question has its points.
fn why(score: &ItemScore) -> String {
    let points = score.points.value();
    match score.why {
        Why::AllRight => fl!("result-why-right", points = points),
        Why::NotTheKey => fl!("result-why-not"),
        Why::Unanswered => fl!("result-why-unanswered"),
        Why::Granted => fl!("result-why-granted", points = points),
        Why::Marked { marks } => fl!("result-why-marked", marks = marks, points = points),
        Why::Unmarked => fl!("result-why-unmarked"),
        Why::Parts => fl!("result-why-parts", points = points),
        Why::Cancelled => fl!("result-why-cancelled"),
        Why::Options {
            rule,
            right,
            of,
            wrong,
            ..
        } => fl!(
            "result-why-options",
            rule = names::multiple_rule(rule),
            right = right,
            of = of,
            wrong = wrong,
            points = points
        ),
        Why::Gaps { right, of } => {
            fl!("result-why-gaps", right = right, of = of, points = points)
        }
    }
}

//! How the points by which answers are marked look: a table of the questions, and the points of the chosen
//! one beside its question and reference answer.

use iced::widget::{Column, column, row, rule, scrollable};
use iced::{Length, Padding};

use crate::i18n::{fl, format};
use crate::service::marking::{Asked, Progress};
use crate::ui::Element;
use crate::ui::screen::marking::rubric::{Chosen, Message, Rubrics};
use crate::ui::theme::{Tone, measure, size, space};
use crate::ui::widget::page::page;
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::{banner::banner, button, words};

/// Characters of a question that a row shows.
const HEAD: usize = 60;

impl Rubrics {
    pub(super) fn view<'a>(
        &'a self,
        progress: &'a Progress,
        may_set: bool,
    ) -> Element<'a, Message> {
        match (self.asked(progress), &self.chosen) {
            (Some(asked), Some(chosen)) => self.question(asked, chosen, may_set),
            _ => questions(progress),
        }
    }

    fn question<'a>(
        &'a self,
        asked: &'a Asked,
        chosen: &'a Chosen,
        may_set: bool,
    ) -> Element<'a, Message> {
        let page = page(fl!("marking-rubric"))
            .subtitle(fl!(
                "marking-worth",
                points = format::decimal(asked.maximum.value())
            ))
            .action(
                button::secondary(fl!("common-back"))
                    .id("rubric-back")
                    .on_press(Message::Dismissed),
            );
        let stands = stands(asked, may_set);
        let page = if stands.is_some() {
            page
        } else {
            let ready = chosen.can_be_saved() && !self.working;
            page.action(
                button::primary(fl!("common-save"))
                    .id("rubric-save")
                    .on_press_maybe(ready.then_some(Message::Submitted)),
            )
        };
        let right = scrollable(self.points(asked, chosen, stands))
            .width(Length::FillPortion(3))
            .height(Length::Fill);
        let left = scrollable(text(asked))
            .width(Length::FillPortion(2))
            .height(Length::Fill);
        page.body(
            row![left, rule::vertical(measure::LINE), right]
                .spacing(space::L)
                .height(Length::Fill),
        )
    }

    /// The points to be typed, or as they stand with the reason why.
    fn points<'a>(
        &'a self,
        asked: &'a Asked,
        chosen: &'a Chosen,
        stands: Option<String>,
    ) -> Element<'a, Message> {
        let (points, off) = if stands.is_some() {
            (fixed(asked), None)
        } else {
            let typed = chosen.points.view("rubric", fl!("marking-rubric-hint"));
            (typed.map(Message::Edited), chosen.sum_off())
        };
        let off = off.map(|(sum, maximum)| {
            let sum = format::decimal(sum.value());
            let maximum = format::decimal(maximum.value());
            banner(
                Tone::Caution,
                fl!("errors-rubric-sum", sum = sum, maximum = maximum),
            )
        });
        let error = self.error.as_deref();
        column![]
            .push(stands.map(|why| banner(Tone::Accent, why)))
            .push(points)
            .push(off)
            .push(error.map(|error| banner(Tone::Negative, error)))
            .spacing(space::M)
            .padding(Padding::ZERO.right(space::M))
            .into()
    }
}

/// Why the points are not to be changed, if they are not.
fn stands(asked: &Asked, may_set: bool) -> Option<String> {
    if asked.is_marked {
        Some(fl!("errors-marking-begun"))
    } else {
        (!may_set).then(|| fl!("marking-rubric-not-yours"))
    }
}

/// The points as they stand.
fn fixed(asked: &Asked) -> Element<'_, Message> {
    if asked.rubric.is_whole() {
        return words::body(fl!("marking-rubric-whole")).into();
    }
    let rows = asked.rubric.items.iter().zip(1..).map(|(item, number)| {
        row![
            words::muted(format!("({number})")).width(32),
            words::prose(item.text.as_str(), size::BODY).width(Length::Fill),
            words::body(format::decimal(item.points.value())),
        ]
        .spacing(space::XS)
        .into()
    });
    Column::with_children(rows).spacing(space::XS).into()
}

/// The question and its reference answer.
fn text(asked: &Asked) -> Element<'_, Message> {
    let material = (asked.part > 0)
        .then(|| words::prose(asked.content.stem.as_str(), size::BODY).width(Length::Fill));
    let reference = match asked.reference().trim() {
        "" => words::muted(fl!("marking-no-reference")),
        answer => words::prose(answer, size::BODY).width(Length::Fill),
    };
    column![]
        .push(material)
        .push(words::prose(spoken(asked), size::BODY).width(Length::Fill))
        .push(words::heading(fl!("marking-reference")))
        .push(reference)
        .spacing(space::S)
        .padding(Padding::ZERO.right(space::M))
        .into()
}

fn questions(progress: &Progress) -> Element<'_, Message> {
    let columns = [
        column_of(fl!("marking-again-spot"), Length::FillPortion(5)),
        column_of(fl!("marking-rubric-points"), 88).number(),
        column_of(fl!("marking-rubric"), 152),
        column_of(fl!("marking-rubric-settled"), 128).number(),
        column_of(fl!("marking-again-stage"), 120),
    ];
    let rows = progress.questions.iter().enumerate().map(question);
    page(fl!("marking-rubrics"))
        .subtitle(progress.exam.name.clone())
        .action(
            button::secondary(fl!("common-back"))
                .id("rubrics-back")
                .on_press(Message::Left),
        )
        .body(
            column![
                words::small(fl!("marking-rubrics-why")),
                words::card(table("rubrics", &columns, rows))
                    .padding(space::XS)
                    .height(Length::Fill),
            ]
            .spacing(space::S),
        )
}

fn question((place, asked): (usize, &Asked)) -> Row<'_, Message> {
    let rubric = if asked.rubric.is_whole() {
        fl!("marking-rubric-as-whole")
    } else {
        fl!("marking-rubric-count", count = asked.rubric.items.len())
    };
    let (tone, stage) = if asked.is_marked {
        (Tone::Neutral, fl!("marking-rubric-stands"))
    } else {
        (Tone::Positive, fl!("marking-rubric-open"))
    };
    let settled = format!(
        "{} / {}",
        format::number(asked.settled),
        format::number(asked.answers)
    );
    row_of([
        head(asked).into(),
        format::decimal(asked.maximum.value()).into(),
        rubric.into(),
        settled.into(),
        Cell::Badge(tone, stage),
    ])
    .on_press(Message::Chosen(place))
}

/// What a question asks; of a case with the number of the part.
fn spoken(asked: &Asked) -> String {
    match asked.part {
        0 => asked.asks().to_owned(),
        part => format!("（{part}）{}", asked.asks()),
    }
}

/// The beginning of what a question asks; of a part with that of its material.
fn head(asked: &Asked) -> String {
    let whole = match asked.part {
        0 => spoken(asked),
        _ => format!("{} {}", spoken(asked), asked.content.stem),
    };
    let mut head: String = whole.chars().take(HEAD).collect();
    if whole.chars().count() > HEAD {
        head.push('…');
    }
    head
}

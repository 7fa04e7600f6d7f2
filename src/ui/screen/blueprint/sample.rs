//! Sample papers: what a candidate would get.

use iced::Length;
use iced::widget::{Column, column, container, row, scrollable};

use super::{Edit, Message, Sample};
use crate::domain::blueprint::{Blueprint, Section};
use crate::domain::paper::DrawnPaper;
use crate::i18n::{fl, format, names};
use crate::ui::Element;
use crate::ui::part::question;
use crate::ui::theme::{measure, space};
use crate::ui::widget::{button, page::page, segmented::segmented, words};

/// The papers, one at a time.
pub(super) fn view<'a>(
    sample: &'a Sample,
    blueprint: &Blueprint,
    working: bool,
) -> Element<'a, Message> {
    let papers = &sample.drawn.papers;
    let choices = (0..papers.len()).map(|at| {
        let number = (at + 1).to_string();
        (at, fl!("blueprint-sample-number", number = number))
    });
    let paper = papers.get(sample.shown);
    let subtitle = paper.map(|paper| {
        fl!(
            "blueprint-sample-subtitle",
            score = format::measured(paper.expected)
        )
    });
    page(fl!("blueprint-sample"))
        .subtitle(subtitle.unwrap_or_default())
        .action(segmented(
            "sample",
            choices,
            Some(&sample.shown),
            Message::SampleChosen,
        ))
        .action(
            button::secondary(fl!("blueprint-sample-again"))
                .id("sample-again")
                .on_press_maybe((!working).then_some(Message::SamplesAsked)),
        )
        .action(
            button::secondary(fl!("common-back"))
                .id("sample-back")
                .on_press(Message::SamplesClosed),
        )
        .body(
            scrollable(
                container(
                    Column::new()
                        .extend(paper.map(|paper| questions(sample, paper, blueprint)))
                        .max_width(measure::TEXT),
                )
                .center_x(Length::Fill),
            )
            .id("sample-paper")
            .height(Length::Fill),
        )
}

fn questions<'a>(
    sample: &'a Sample,
    paper: &'a DrawnPaper,
    blueprint: &Blueprint,
) -> Element<'a, Message> {
    let mut sections: Vec<Element<'a, Message>> = Vec::new();
    for (at, section) in blueprint.sections.iter().enumerate() {
        let items = paper.items.iter().zip(1_usize..);
        let items = items.filter(|(item, _)| usize::from(item.section) == at);
        let questions = items.filter_map(|(item, number)| {
            let content = sample.drawn.contents.get(item.position as usize)?;
            let card = words::card(
                row![
                    container(words::muted(number.to_string())).width(space::XL),
                    container(question::view(content)).width(Length::Fill),
                ]
                .push(leave_out(sample, item.position, blueprint))
                .spacing(space::XS),
            );
            Some(card.width(Length::Fill).into())
        });
        sections.push(words::heading(heading(at, section)).into());
        sections.push(
            Column::with_children(questions.collect::<Vec<_>>())
                .spacing(space::XS)
                .into(),
        );
    }
    column![Column::with_children(sections).spacing(space::M)]
        .padding([0.0, space::M])
        .into()
}

/// Leaves a question out of the blueprint, from where somebody reads it.
fn leave_out<'a>(
    sample: &'a Sample,
    position: u32,
    blueprint: &Blueprint,
) -> Option<Element<'a, Message>> {
    let print = sample.drawn.fingerprints.get(position as usize)?;
    Some(if blueprint.exclude.questions.contains(print) {
        words::muted(fl!("blueprint-left-out-is")).into()
    } else {
        button::quiet(fl!("blueprint-leave-out"))
            .id(format!("leave-out-{position}"))
            .on_press(Message::Edited(Edit::LeaveOut(print.clone())))
            .into()
    })
}

fn heading(at: usize, section: &Section) -> String {
    fl!(
        "blueprint-sample-section",
        number = (at + 1).to_string(),
        kind = names::kind(section.kind),
        count = format::number(section.count),
        points = format::decimal(section.points),
        total = format::decimal(section.points * f64::from(section.count))
    )
}

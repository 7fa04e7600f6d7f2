//! How the desk looks.

mod again;
mod rubric;

use iced::keyboard::key::Named;
use iced::widget::{Column, Row, column, container, row, rule, scrollable, space as gap};
use iced::{Alignment, Length, Padding};

use crate::domain::id::ExamId;
use crate::domain::marking::Item;
use crate::domain::permission::Permission;
use crate::i18n::{fl, format, names, sentence::sentence};
use crate::service::Error;
use crate::service::marking::{Progress, Sheet};
use crate::ui::theme::{Tone, measure, size, space};
use crate::ui::widget::{
    badge::badge, banner::banner, bar::bar, button, empty_state::empty_state, field, keys,
    line::line, loading::loading as wait, page::page, words,
};
use crate::ui::{Element, Session};

use super::{Message, Ready, again as anew, point_id, rubric as points};

pub(super) fn loading<'a>() -> Element<'a, Message> {
    wait(fl!("marking-loading")).into()
}

pub(super) fn failed<'a>(error: &Error) -> Element<'a, Message> {
    empty_state(fl!("marking-failed"), sentence(error))
        .action(fl!("common-retry"), Message::RefreshWanted)
        .into()
}

impl Ready {
    pub(super) fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        if let Some(rubrics) = &self.rubrics {
            let mut exams = self.laid.exams.iter();
            if let Some(progress) = exams.find(|one| one.exam.id == rubrics.exam) {
                let may_set = session.actor.may(Permission::SetExam);
                return rubrics.view(progress, may_set).map(Message::Rubric);
            }
        }
        if let Some(again) = &self.again {
            let mut marked = self.laid.marked.iter();
            let name = marked.find(|(exam, _)| *exam == again.exam);
            let name = name.map_or("", |(_, name)| name.as_str());
            return again.view(name).map(Message::Again);
        }
        match self.sheet() {
            Some(sheet) if !self.shows_exams => self.sheet_view(sheet),
            _ => self.overview(),
        }
    }

    fn sheet_view<'a>(&'a self, sheet: &'a Sheet) -> Element<'a, Message> {
        let desk = &self.laid.desk;
        let so_far = fl!(
            "marking-so-far",
            exam = sheet.exam.as_str(),
            done = desk.done,
            waiting = desk.waiting
        );
        let body = row![
            answer(sheet).width(Length::FillPortion(3)),
            rule::vertical(measure::LINE),
            self.rubric(sheet),
        ]
        .spacing(space::L)
        .height(Length::Fill);
        let page = page(fl!("marking-title"))
            .subtitle(so_far)
            .action(
                if self.laid.exams.is_empty() && self.laid.marked.is_empty() {
                    gap().into()
                } else {
                    Element::from(
                        button::secondary(fl!("marking-exams"))
                            .id("marking-exams")
                            .on_press(Message::ExamsWanted(true)),
                    )
                },
            )
            .action(
                button::primary_with_key(fl!("marking-give"), "Ctrl+Enter")
                    .id("marking-give")
                    .on_press_maybe((!self.working).then_some(Message::MarkWanted)),
            )
            .body(body);
        keys::on_press(page, |press| {
            press
                .is_command(Named::Enter)
                .then_some(Message::MarkWanted)
        })
    }

    fn rubric<'a>(&'a self, sheet: &'a Sheet) -> Element<'a, Message> {
        let points = sheet.rubric.items.iter().enumerate();
        let points = points.map(|(place, item)| self.point(place, item));
        let total = format!(
            "{} / {}",
            format::decimal(self.total().value()),
            format::decimal(sheet.maximum.value())
        );
        let remark = field::text_field("remark", "", &self.remark, Message::Remarked)
            .on_submit(Message::MarkWanted);
        let trouble = self.trouble().map(|why| banner(Tone::Negative, why));
        let content = column![words::heading(fl!("marking-rubric"))]
            .push((sheet.rubric.is_whole()).then(|| words::small(fl!("marking-whole"))))
            .extend(points)
            .push(
                row![
                    words::body(fl!("marking-total")).width(Length::Fill),
                    words::number(total),
                ]
                .align_y(Alignment::Center),
            )
            .push(field::field(fl!("marking-remark"), remark).optional())
            .push(trouble)
            .push(words::heading(fl!("marking-reference")))
            .push(words::prose(sheet.reference.as_str(), size::BODY).width(Length::Fill))
            .spacing(space::S)
            .padding(Padding::ZERO.right(space::M));
        scrollable(content)
            .width(Length::FillPortion(2))
            .height(Length::Fill)
            .into()
    }

    /// A point of the rubric with the field for its points.
    fn point<'a>(&'a self, place: usize, item: &'a Item) -> Element<'a, Message> {
        let text = self.points.get(place).map_or("", String::as_str);
        let input = field::text_field(point_id(place), "", text, move |text| {
            Message::PointsTyped(place, text)
        })
        .on_submit(Message::PointEntered(place))
        .width(72);
        let worth = fl!("marking-of", points = format::decimal(item.points.value()));
        let all = button::quiet(worth)
            .id(format!("all-{place}"))
            .on_press(Message::AllGiven(place));
        let is_wrong = self.points(place).is_none() && (self.is_checked || !text.trim().is_empty());
        let wrong = is_wrong.then(|| {
            let most = format::decimal(item.points.value());
            words::toned(Tone::Negative, fl!("marking-wrong", most = most))
        });
        let label = if item.text.is_empty() {
            fl!("marking-as-a-whole")
        } else {
            item.text.clone()
        };
        words::card(
            column![
                words::prose(label, size::BODY).width(Length::Fill),
                row![input, all]
                    .spacing(space::XS)
                    .align_y(Alignment::Center),
            ]
            .push(wrong)
            .spacing(space::XS),
        )
        .width(Length::Fill)
        .into()
    }

    /// Nothing waits for whoever looks: how far the exams are.
    fn overview(&self) -> Element<'_, Message> {
        let trouble = self.trouble().map(|why| banner(Tone::Negative, why));
        let is_empty = self.laid.exams.is_empty() && self.laid.marked.is_empty();
        let body: Element<'_, Message> = if is_empty {
            empty_state(fl!("marking-nothing"), fl!("marking-nothing-sentence")).into()
        } else {
            let cards = self.laid.exams.iter().map(|exam| self.exam(exam));
            let over = self.over();
            scrollable(Column::with_children(cards).push(over).spacing(space::M))
                .height(Length::Fill)
                .into()
        };
        page(fl!("marking-title"))
            .subtitle(match self.sheet() {
                None => fl!("marking-none-waits"),
                Some(_) => fl!("cli-exam-mark-waiting", count = self.laid.desk.waiting),
            })
            .action(match self.sheet() {
                None => gap().into(),
                Some(_) => Element::from(
                    button::primary(fl!("marking-go-on"))
                        .id("marking-go-on")
                        .on_press(Message::ExamsWanted(false)),
                ),
            })
            .action(
                button::secondary(fl!("marking-refresh"))
                    .id("marking-refresh")
                    .on_press(Message::RefreshWanted),
            )
            .body(column![].push(trouble).push(body).spacing(space::M))
    }

    /// The exams whose marking is over and of which an answer can be marked anew.
    fn over(&self) -> Option<Element<'_, Message>> {
        let under_way = |id: ExamId| self.laid.exams.iter().any(|one| one.exam.id == id);
        let over: Vec<_> = self
            .laid
            .marked
            .iter()
            .filter(|(exam, _)| !under_way(*exam))
            .map(|(exam, name)| {
                row![line(name.as_str()).width(Length::Fill), again_button(*exam)]
                    .align_y(Alignment::Center)
                    .into()
            })
            .collect();
        if over.is_empty() {
            return None;
        }
        let card = column![words::heading(fl!("marking-over"))].extend(over);
        Some(
            words::card(card.spacing(space::S))
                .width(Length::Fill)
                .into(),
        )
    }

    fn exam<'a>(&'a self, progress: &'a Progress) -> Element<'a, Message> {
        let share = f64::from(progress.settled) / f64::from(progress.answers.max(1));
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a bar is a few hundred pixels wide"
        )]
        let bar = bar(share as f32);
        let counts = fl!(
            "marking-counts",
            pending = progress.pending,
            settled = progress.settled,
            answers = progress.answers,
            third = progress.third
        );
        let hands = progress.hands.iter().map(|hand| {
            words::small(fl!(
                "marking-hand",
                name = hand.name.as_str(),
                done = hand.done,
                dealt = hand.dealt
            ))
            .into()
        });
        let deal = (progress.lacking > 0).then(|| {
            let words = fl!("marking-lacking", count = progress.lacking);
            row![
                words::toned(Tone::Caution, words).width(Length::Fill),
                button::primary(fl!("marking-deal"))
                    .id("marking-deal")
                    .on_press_maybe(
                        (!self.working).then_some(Message::DealWanted(progress.exam.id))
                    ),
            ]
            .align_y(Alignment::Center)
        });
        let mut marked = self.laid.marked.iter();
        let is_marked = marked.any(|(exam, _)| *exam == progress.exam.id);
        let again = is_marked.then(|| again_button(progress.exam.id));
        let rubrics = (!progress.questions.is_empty()).then(|| {
            button::secondary(fl!("marking-rubrics"))
                .id(format!("rubrics-{}", progress.exam.id))
                .on_press(Message::Rubric(points::Message::Wanted(progress.exam.id)))
        });
        words::card(
            column![
                row![
                    words::heading(progress.exam.name.as_str()),
                    badge(Tone::Neutral, names::exam_kind(progress.exam.kind)),
                ]
                .spacing(space::S)
                .align_y(Alignment::Center),
                bar,
                words::body(counts),
            ]
            .extend(hands)
            .push(deal)
            .push(Row::new().push(rubrics).push(again).spacing(space::S))
            .spacing(space::S),
        )
        .width(Length::Fill)
        .into()
    }
}

/// The way to the answers of an exam, one of which is to be marked anew.
fn again_button<'a>(exam: ExamId) -> Element<'a, Message> {
    button::secondary(fl!("marking-again-go"))
        .id(format!("again-{exam}"))
        .on_press(Message::Again(anew::Message::Wanted(exam)))
        .into()
}

/// The question, and what is written; of a case the material and the part.
fn answer(sheet: &Sheet) -> iced::widget::Container<'_, Message, crate::ui::theme::Theme> {
    let part = usize::from(sheet.part).checked_sub(1);
    let part = part.and_then(|place| sheet.content.body.parts().get(place));
    let kind = badge(Tone::Accent, names::kind(sheet.content.body.kind()));
    let worth = words::muted(fl!(
        "marking-worth",
        points = format::decimal(sheet.maximum.value())
    ));
    let mut question = column![
        row![kind, worth]
            .spacing(space::S)
            .align_y(Alignment::Center),
        words::prose(sheet.content.stem.as_str(), size::BODY).width(Length::Fill),
    ]
    .spacing(space::S);
    if let Some(part) = part {
        let stem = fl!(
            "common-part-number",
            number = sheet.part.to_string(),
            stem = part.stem.as_str()
        );
        question = question.push(words::prose(stem, size::BODY).width(Length::Fill));
    }
    let answer = match &sheet.on_paper {
        Some(receipt) => fl!("marking-on-paper", receipt = receipt.to_string()),
        None => sheet.answer.clone(),
    };
    let written = column![
        words::heading(fl!("marking-answer")),
        words::prose(answer, size::LARGE).width(Length::Fill),
    ]
    .spacing(space::S);
    let content = column![question, words::card(written).width(Length::Fill)]
        .spacing(space::M)
        .padding(Padding::ZERO.right(space::M));
    container(scrollable(content).height(Length::Fill)).height(Length::Fill)
}

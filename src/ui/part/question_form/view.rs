//! The fields, and beside them the question as it would stand or what is wrong with it.

use iced::widget::{Column, Row, column, container, row, scrollable};
use iced::{Alignment, Length};

use super::{Form, Message, Problem, Problems};
use crate::domain::ledger::Pile;
use crate::domain::question::{Content, Difficulty, Kind};
use crate::i18n::{fl, names};
use crate::ui::Element;
use crate::ui::part::{ledger, question};
use crate::ui::theme::{self, Tone, space};
use crate::ui::widget::{
    area::area, banner::banner, button, checkbox::checkbox, field, select::select, words,
};

/// What a part may be; it is never a case itself.
const KINDS_OF_PARTS: [Kind; 5] = [
    Kind::Single,
    Kind::Multiple,
    Kind::Judge,
    Kind::Blank,
    Kind::Essay,
];

impl Form {
    /// The fields at the left; at the right the question as it would stand, or what is wrong with it, and
    /// what the import would remark about it. `error` says why it was not kept.
    pub fn view<'a, Outer: Clone + 'a>(
        &'a self,
        error: Option<&'a str>,
        wrap: impl Fn(Message) -> Outer + 'a,
    ) -> Element<'a, Outer> {
        let checked = self.check();
        let form: Element<'_, Message> = self.fields();
        // What the import would remark keeps nobody from saving.
        let worst = self.remarks.iter().map(|remark| remark.pile).max();
        let remarks = ledger::remarks(
            self.remarks
                .iter()
                .map(|remark| (remark.code, remark.detail.as_str())),
            worst.unwrap_or(Pile::Accepted),
        );
        let error = error.map(|error| banner(Tone::Negative, error));
        row![
            scrollable(container(form.map(wrap)).padding([0.0, space::M]))
                .width(Length::FillPortion(3))
                .height(Length::Fill),
            scrollable(
                column![words::heading(fl!("bank-preview")), seen(&checked)]
                    .push(error)
                    .push(remarks)
                    .spacing(space::S)
                    .padding([0.0, space::M])
            )
            .width(Length::FillPortion(2))
            .height(Length::Fill),
        ]
        .spacing(space::M)
        .into()
    }

    fn fields(&self) -> Element<'_, Message> {
        let answers: Element<'_, Message> = if self.answers.kind == Kind::Case {
            self.parts()
        } else {
            self.answers.view("form").map(Message::Answers)
        };
        column![
            self.answers.kinds("form", &Kind::ALL).map(Message::Answers),
            field::field(
                fl!("bank-stem"),
                area("form-stem", &self.stem, Message::StemEdited, 72.0)
            ),
            answers,
            field::field(
                fl!("bank-explanation"),
                area(
                    "form-explanation",
                    &self.explanation,
                    Message::ExplanationEdited,
                    72.0
                )
            )
            .optional(),
            self.basis_and_topics(),
            self.switches(),
        ]
        .spacing(space::XS)
        .into()
    }

    /// The parts of a case, each with its own kind and answers.
    fn parts(&self) -> Element<'_, Message> {
        let parts = self.parts.iter().enumerate().map(|(at, part)| {
            let head = row![
                words::heading(fl!("bank-part", number = (at + 1).to_string())).width(Length::Fill),
                button::quiet(fl!("common-remove"))
                    .id(format!("part-{at}-remove"))
                    .on_press(Message::PartRemoved(at)),
            ]
            .align_y(Alignment::Center);
            let stem = area(
                format!("part-{at}-stem"),
                &part.stem,
                move |action| Message::PartEdited(at, action),
                48.0,
            );
            let answers = column![
                part.answers.kinds(&format!("part-{at}"), &KINDS_OF_PARTS),
                part.answers.view(&format!("part-{at}")),
            ]
            .spacing(space::XS);
            words::card(
                column![
                    head,
                    field::field(fl!("bank-part-stem"), stem),
                    Element::from(answers).map(move |message| Message::PartAnswers(at, message)),
                ]
                .spacing(space::XS),
            )
            .width(Length::Fill)
            .into()
        });
        Column::with_children(parts)
            .push(
                button::quiet(fl!("bank-add-part"))
                    .id("form-add-part")
                    .on_press(Message::PartAdded),
            )
            .spacing(space::S)
            .into()
    }

    fn basis_and_topics(&self) -> Element<'_, Message> {
        let levels = std::iter::once((None, fl!("bank-no-difficulty"))).chain(
            (1..=5)
                .filter_map(Difficulty::new)
                .map(|difficulty| (Some(difficulty), names::difficulty(difficulty))),
        );
        let difficulty = select(
            "form-difficulty",
            levels,
            Some(&self.difficulty),
            Message::DifficultyChosen,
        )
        .width(Length::Fill);
        let expires = field::text_field(
            "form-expires",
            &fl!("bank-expires-example"),
            &self.expires,
            Message::ExpiryTyped,
        );
        let tags = field::text_field("form-tags", "", &self.tags, Message::TagsTyped);
        let basis = field::text_field(
            "form-basis",
            &fl!("bank-basis-example"),
            &self.basis,
            Message::BasisTyped,
        );
        column![
            field::field(fl!("bank-basis"), basis).optional(),
            row![
                field::field(fl!("bank-difficulty"), difficulty).optional(),
                field::field(fl!("bank-expires"), expires).optional(),
            ]
            .spacing(space::M),
            field::field(fl!("bank-tags"), tags)
                .optional()
                .hint(fl!("bank-tags-hint")),
        ]
        .spacing(space::XS)
        .into()
    }

    fn switches(&self) -> Element<'_, Message> {
        Row::new()
            .push(checkbox(
                "form-exam-only",
                fl!("bank-exam-only"),
                self.exam_only,
                Some(Message::ExamOnlyToggled),
            ))
            .push(checkbox(
                "form-keep-order",
                fl!("bank-keep-order"),
                self.keep_option_order,
                Some(Message::KeepOrderToggled),
            ))
            .spacing(space::M)
            .wrap()
            .into()
    }
}

/// The question as it would stand, or everything that is wrong with it.
fn seen<'a, Outer: 'a>(checked: &Result<Content, Problems>) -> Element<'a, Outer> {
    match checked {
        Ok(content) => words::card(question::view(content))
            .width(Length::Fill)
            .into(),
        Err(problems) => container(
            Column::with_children(
                problems
                    .iter()
                    .map(|(place, problem)| words::body(sentence(*place, *problem)).into()),
            )
            .spacing(space::XS),
        )
        .padding(space::M)
        .width(Length::Fill)
        .style(theme::container::banner(Tone::Caution))
        .into(),
    }
}

/// What is wrong, and so what to do; of a part with its number.
fn sentence(place: usize, problem: Problem) -> String {
    let words = match problem {
        Problem::EmptyStem => fl!("bank-problem-stem"),
        Problem::TooFewOptions => fl!("bank-problem-few"),
        Problem::EmptyOption => fl!("bank-problem-empty-option"),
        Problem::SameOptions => fl!("bank-problem-same"),
        Problem::NoKey => fl!("bank-problem-key"),
        Problem::RubricPoint => fl!("bank-problem-rubric"),
        Problem::EmptyGap => fl!("bank-problem-gap"),
        Problem::NoParts => fl!("bank-problem-parts"),
        Problem::Basis => fl!("bank-problem-basis"),
        Problem::Expiry => fl!("bank-problem-expiry"),
    };
    if place == 0 {
        words
    } else {
        fl!("difference-part", number = place.to_string(), field = words)
    }
}

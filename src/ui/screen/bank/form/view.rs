//! The form at the left, the question as it would stand at the right.

use iced::widget::{Column, Row, column, container, row, scrollable, text, text_editor};
use iced::{Alignment, Length};

use super::super::Message as Outer;
use super::{Form, MOST_OPTIONS, Message, Problem};
use crate::domain::question::{Difficulty, Kind, letter};
use crate::i18n::{fl, names};
use crate::ui::Element;
use crate::ui::part::question;
use crate::ui::theme::{self, Theme, Tone, size, space};
use crate::ui::widget::{
    banner::banner, button, checkbox::checkbox, field, page, radio, select::select, words,
};

impl Form {
    /// The form in place of the table.
    pub(in super::super) fn view(&self) -> Element<'_, Outer> {
        let checked = self.check();
        let may_save = checked.is_ok() && self.is_changed() && !self.saving;
        let form: Element<'_, Message> = self.fields();
        let seen: Element<'_, Outer> = match &checked {
            Ok(content) => words::card(question::view(content))
                .width(Length::Fill)
                .into(),
            Err(problems) => container(
                Column::with_children(
                    problems
                        .iter()
                        .map(|problem| words::body(sentence(*problem)).into()),
                )
                .spacing(space::XS),
            )
            .padding(space::M)
            .width(Length::Fill)
            .style(theme::container::banner(Tone::Caution))
            .into(),
        };
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let title = fl!("bank-edit-title", number = self.number.to_string());
        let body = row![
            scrollable(container(form.map(Outer::Form)).padding([0.0, space::M]))
                .width(Length::FillPortion(3))
                .height(Length::Fill),
            column![words::heading(fl!("bank-preview")), seen]
                .push(error)
                .spacing(space::S)
                .width(Length::FillPortion(2)),
        ]
        .spacing(space::M);
        page::page(title)
            .action(
                button::secondary(fl!("common-cancel"))
                    .id("form-cancel")
                    .on_press(Outer::LeaveAsked),
            )
            .action(
                button::primary(fl!("common-save"))
                    .id("form-save")
                    .on_press_maybe(may_save.then_some(Outer::Submitted)),
            )
            .body(body)
    }

    fn fields(&self) -> Element<'_, Message> {
        let kinds = Kind::SCORED.map(|kind| (kind, names::kind(kind)));
        let kind =
            select("form-kind", kinds, Some(&self.kind), Message::KindChosen).width(Length::Fill);
        column![
            field::field(fl!("bank-kind"), kind),
            field::field(
                fl!("bank-stem"),
                area("form-stem", &self.stem, Message::StemEdited, 72.0)
            ),
            self.answers(),
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

    fn answers(&self) -> Element<'_, Message> {
        match self.kind {
            Kind::Single | Kind::Multiple => self.options(),
            Kind::Judge => field::field(
                fl!("bank-key"),
                radio::radio(
                    "form-judge",
                    [true, false].map(|right| radio::Choice {
                        value: right,
                        label: names::judgement(right),
                        sentence: String::new(),
                    }),
                    self.judgement.as_ref(),
                    Message::Judged,
                ),
            )
            .into(),
            _ => self.gaps(),
        }
    }

    fn options(&self) -> Element<'_, Message> {
        let rows = self.options.iter().enumerate().map(|(at, option)| {
            row![
                container(checkbox(
                    format!("form-key-{at}"),
                    letter(at).to_string(),
                    self.key.contains(at),
                    Some(move |_| Message::KeyToggled(at)),
                ))
                .width(52),
                field::text_field(format!("form-option-{at}"), "", option, move |words| {
                    Message::OptionTyped(at, words)
                }),
                button::quiet(fl!("common-remove"))
                    .id(format!("form-remove-{at}"))
                    .on_press(Message::OptionRemoved(at)),
            ]
            .spacing(space::XS)
            .align_y(Alignment::Center)
            .into()
        });
        let add = (self.options.len() < MOST_OPTIONS).then_some(Message::OptionAdded);
        let rows = Column::with_children(rows)
            .push(
                button::quiet(fl!("bank-add-option"))
                    .id("form-add-option")
                    .on_press_maybe(add),
            )
            .spacing(space::XXS);
        field::field(fl!("bank-options"), rows)
            .hint(fl!("bank-options-hint"))
            .into()
    }

    fn gaps(&self) -> Element<'_, Message> {
        let rows = self.gaps.iter().enumerate().map(|(at, gap)| {
            row![
                words::muted(format!("({})", at + 1)).width(32),
                field::text_field(format!("form-gap-{at}"), "", gap, move |words| {
                    Message::GapTyped(at, words)
                }),
                button::quiet(fl!("common-remove"))
                    .id(format!("form-gap-remove-{at}"))
                    .on_press(Message::GapRemoved(at)),
            ]
            .spacing(space::XS)
            .align_y(Alignment::Center)
            .into()
        });
        let rows = Column::with_children(rows)
            .push(
                button::quiet(fl!("bank-add-gap"))
                    .id("form-add-gap")
                    .on_press(Message::GapAdded),
            )
            .spacing(space::XXS);
        field::field(fl!("bank-key"), rows)
            .hint(fl!("bank-gaps-hint"))
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

/// A field of several lines.
fn area<'a>(
    id: &'static str,
    content: &'a text_editor::Content,
    on_action: impl Fn(text_editor::Action) -> Message + 'a,
    least: f32,
) -> Element<'a, Message> {
    text_editor::TextEditor::<'a, _, Message, Theme>::new(content)
        .id(id)
        .on_action(on_action)
        .size(size::BODY)
        .line_height(text::LineHeight::Relative(1.5))
        .padding([space::XS, space::S])
        .min_height(least)
        .into()
}

/// What is wrong, and so what to do.
fn sentence(problem: Problem) -> String {
    match problem {
        Problem::EmptyStem => fl!("bank-problem-stem"),
        Problem::TooFewOptions => fl!("bank-problem-few"),
        Problem::EmptyOption => fl!("bank-problem-empty-option"),
        Problem::SameOptions => fl!("bank-problem-same"),
        Problem::NoKey => fl!("bank-problem-key"),
        Problem::EmptyGap => fl!("bank-problem-gap"),
        Problem::Basis => fl!("bank-problem-basis"),
        Problem::Expiry => fl!("bank-problem-expiry"),
    }
}

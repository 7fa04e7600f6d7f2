//! The fields for what can be answered and what is right.

use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

use super::MOST_OPTIONS;
use super::answers::{Answers, Message};
use crate::domain::question::{Kind, letter};
use crate::i18n::{fl, names};
use crate::ui::Element;
use crate::ui::theme::space;
use crate::ui::widget::{
    area::area, button, checkbox::checkbox, field, radio, select::select, words,
};

impl Answers {
    /// The choice of the kind. Ids begin with `prefix`.
    pub(super) fn kinds(&self, prefix: &str, kinds: &[Kind]) -> Element<'_, Message> {
        let choices: Vec<(Kind, String)> = kinds
            .iter()
            .map(|kind| (*kind, names::kind(*kind)))
            .collect();
        let kind = select(
            format!("{prefix}-kind"),
            choices,
            Some(&self.kind),
            Message::KindChosen,
        )
        .width(Length::Fill);
        field::field(fl!("bank-kind"), kind).into()
    }

    /// The fields of the kind.
    pub(super) fn view(&self, prefix: &str) -> Element<'_, Message> {
        match self.kind {
            Kind::Single | Kind::Multiple => self.options(prefix),
            Kind::Judge => field::field(
                fl!("bank-key"),
                radio::radio(
                    &format!("{prefix}-judge"),
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
            Kind::Blank => self.gaps(prefix),
            Kind::Essay => column![
                field::field(
                    fl!("question-reference-answer"),
                    area(
                        format!("{prefix}-answer"),
                        &self.answer,
                        Message::AnswerEdited,
                        96.0,
                    ),
                ),
                self.rubric
                    .view(prefix, fl!("bank-rubric-hint"))
                    .map(Message::Rubric),
            ]
            .spacing(space::S)
            .into(),
            Kind::Other => field::field(
                fl!("question-other-form", form = self.form.clone()),
                area(
                    format!("{prefix}-text"),
                    &self.text,
                    Message::TextEdited,
                    96.0,
                ),
            )
            .hint(fl!("bank-other-hint"))
            .into(),
            // The parts have answers of their own.
            Kind::Case => Column::new().into(),
        }
    }

    fn options(&self, prefix: &str) -> Element<'_, Message> {
        let rows = self.options.iter().enumerate().map(|(at, option)| {
            row![
                container(checkbox(
                    format!("{prefix}-key-{at}"),
                    letter(at).to_string(),
                    self.key.contains(at),
                    Some(move |_| Message::KeyToggled(at)),
                ))
                .width(52),
                field::text_field(format!("{prefix}-option-{at}"), "", option, move |words| {
                    Message::OptionTyped(at, words)
                }),
                button::quiet(fl!("common-remove"))
                    .id(format!("{prefix}-remove-{at}"))
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
                    .id(format!("{prefix}-add-option"))
                    .on_press_maybe(add),
            )
            .spacing(space::XXS);
        field::field(fl!("bank-options"), rows)
            .hint(fl!("bank-options-hint"))
            .into()
    }

    fn gaps(&self, prefix: &str) -> Element<'_, Message> {
        let rows = self.gaps.iter().enumerate().map(|(at, gap)| {
            row![
                words::muted(format!("({})", at + 1)).width(32),
                field::text_field(format!("{prefix}-gap-{at}"), "", gap, move |words| {
                    Message::GapTyped(at, words)
                }),
                button::quiet(fl!("common-remove"))
                    .id(format!("{prefix}-gap-remove-{at}"))
                    .on_press(Message::GapRemoved(at)),
            ]
            .spacing(space::XS)
            .align_y(Alignment::Center)
            .into()
        });
        let rows = Column::with_children(rows)
            .push(
                button::quiet(fl!("bank-add-gap"))
                    .id(format!("{prefix}-add-gap"))
                    .on_press(Message::GapAdded),
            )
            .spacing(space::XXS);
        field::field(fl!("bank-key"), rows)
            .hint(fl!("bank-gaps-hint"))
            .into()
    }
}

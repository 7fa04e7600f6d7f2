//! The dialog in which something is registered.

use iced::Length;
use iced::widget::{column, row};

use super::{Fault, Kind, Message, Record};
use crate::i18n::fl;
use crate::ui::Element;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::banner::banner;
use crate::ui::widget::button;
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::field::{field, text_field};
use crate::ui::widget::segmented::segmented;

impl Record {
    pub(super) fn dialog(&self, name: &str) -> Dialog<'_, Message> {
        let kinds = [
            (Kind::Training, fl!("archive-kind-training")),
            (Kind::RoutineCheck, fl!("archive-check")),
            (Kind::Reward, fl!("archive-reward")),
            (Kind::Discipline, fl!("archive-discipline")),
            (Kind::Note, fl!("archive-note")),
        ];
        let kind = segmented("archive-kind", kinds, Some(&self.kind), Message::KindChosen);
        let problem = self
            .problem
            .as_ref()
            .map(|problem| banner(Tone::Negative, problem.as_str()));
        let save = if self.working {
            fl!("common-working")
        } else {
            fl!("archive-record-save")
        };
        dialog(fl!("archive-record-title", name = name))
            .width(640.0)
            .body(
                column![
                    field(fl!("archive-record-kind"), kind),
                    row![self.date()].push(self.amount()).spacing(space::M),
                    self.words(),
                    field(
                        fl!("archive-record-document"),
                        text_field(
                            "archive-document",
                            "",
                            &self.document,
                            Message::DocumentTyped
                        )
                        .on_submit(Message::SavePressed)
                    )
                    .optional(),
                ]
                .push(problem)
                .spacing(space::XS),
            )
            .on_dismiss(Message::Dismissed)
            .action(
                button::secondary(fl!("common-cancel"))
                    .on_press_maybe((!self.working).then_some(Message::Dismissed)),
            )
            .action(
                button::primary(save)
                    .id("archive-save")
                    .on_press_maybe((!self.working).then_some(Message::SavePressed)),
            )
    }

    fn wrong(&self, fault: Fault, sentence: String) -> Option<String> {
        (self.fault == Some(fault)).then_some(sentence)
    }

    fn date(&self) -> Element<'_, Message> {
        let input = text_field("archive-date", "2026-05-01", &self.on, Message::DateTyped)
            .on_submit(Message::SavePressed)
            .width(Length::Fill);
        field(fl!("archive-record-date"), input)
            .hint(fl!("archive-record-date-hint"))
            .error(self.wrong(Fault::Date, fl!("archive-record-date-wrong")))
            .into()
    }

    fn words(&self) -> Element<'_, Message> {
        let label = match self.kind {
            Kind::Training => fl!("archive-record-content"),
            Kind::RoutineCheck | Kind::Reward | Kind::Discipline | Kind::Note => {
                fl!("archive-record-facts")
            }
        };
        let input = text_field("archive-words", "", &self.words, Message::WordsTyped)
            .on_submit(Message::SavePressed)
            .width(Length::Fill);
        field(label, input)
            .error(self.wrong(Fault::Words, fl!("archive-record-words-wrong")))
            .into()
    }

    fn amount(&self) -> Option<Element<'_, Message>> {
        let input = || {
            text_field("archive-amount", "", &self.amount, Message::AmountTyped)
                .on_submit(Message::SavePressed)
                .width(Length::Fill)
        };
        let labelled = match self.kind {
            Kind::Training => field(fl!("archive-record-hours"), input())
                .error(self.wrong(Fault::Amount, fl!("archive-record-hours-wrong"))),
            Kind::RoutineCheck => field(fl!("archive-record-deduction"), input())
                .optional()
                .error(self.wrong(Fault::Amount, fl!("archive-record-deduction-wrong"))),
            Kind::Reward | Kind::Discipline | Kind::Note => return None,
        };
        Some(labelled.into())
    }
}

//! What is to change at the left, what it would do at the right.

use iced::Length;
use iced::widget::{Column, column, container, row, scrollable};

use super::super::Message as Outer;
use super::{Bulk, Expiry, Message};
use crate::domain::bulk::Setting;
use crate::domain::question::{Difficulty, State as Standing};
use crate::i18n::{fl, format, names, sentence};
use crate::service::curation::{Example, Over, Plan};
use crate::ui::part::difference;
use crate::ui::theme::{Theme, Tone, space};
use crate::ui::widget::{
    banner::banner, button, field, loading::loading, page, select::select, words,
};
use crate::ui::{Element, Session};

impl Bulk {
    /// In place of the table.
    pub(in super::super) fn view(&self, session: &Session) -> Element<'_, Outer> {
        let ready = self.plan.as_ref().filter(|plan| plan.changed > 0);
        let apply = fl!(
            "bank-bulk-apply",
            count = ready.map_or(0, |plan| plan.changed)
        );
        let may_apply = ready.is_some() && !self.doing;
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let fields: Element<'_, Message> = self.fields();
        let body = row![
            scrollable(container(fields.map(Outer::Bulk)).padding([0.0, space::M]))
                .width(Length::FillPortion(2))
                .height(Length::Fill),
            scrollable(
                column![words::heading(fl!("bank-bulk-would"))]
                    .push(error)
                    .push(self.would(session.theme))
                    .spacing(space::S)
                    .padding([0.0, space::M])
            )
            .width(Length::FillPortion(3))
            .height(Length::Fill),
        ]
        .spacing(space::M);
        let subject = match &self.over {
            Over::Filter(_) => fl!("bank-bulk-title-filter"),
            Over::Chosen(numbers) => fl!("bank-bulk-title-chosen", count = numbers.len()),
        };
        page::page(subject)
            .action(
                button::secondary(fl!("common-cancel"))
                    .id("bulk-cancel")
                    .on_press(Outer::BulkLeft),
            )
            .action(
                button::secondary(fl!("bank-preview"))
                    .id("bulk-preview")
                    .on_press(Outer::Bulk(Message::PreviewAsked)),
            )
            .action(
                button::primary(apply)
                    .id("bulk-apply")
                    .on_press_maybe(may_apply.then_some(Outer::Bulk(Message::ApplyAsked))),
            )
            .body(body)
    }

    fn fields(&self) -> Element<'_, Message> {
        let keep = || fl!("bank-bulk-keep");
        let states = std::iter::once((None, keep()))
            .chain(Standing::ALL.map(|standing| (Some(standing), names::question_state(standing))));
        let levels = [
            (Setting::Kept, keep()),
            (Setting::Cleared, fl!("bank-no-difficulty")),
        ]
        .into_iter()
        .chain(
            (1..=5)
                .filter_map(Difficulty::new)
                .map(|level| (Setting::Set(level), names::difficulty(level))),
        );
        let switches = [
            (None, keep()),
            (Some(true), fl!("common-yes")),
            (Some(false), fl!("common-no")),
        ];
        let days = [
            (Expiry::Keep, keep()),
            (Expiry::Never, fl!("bank-never-expires")),
            (Expiry::Until, fl!("bank-bulk-until")),
        ];
        let until = (self.expiry == Expiry::Until).then(|| {
            let wrong = self.edit().is_none() && !self.expires.trim().is_empty();
            field::field(
                fl!("bank-bulk-until"),
                field::text_field(
                    "bulk-expires",
                    &fl!("bank-expires-example"),
                    &self.expires,
                    Message::ExpiresTyped,
                )
                .on_submit(Message::PreviewAsked),
            )
            .error(wrong.then(|| fl!("bank-problem-expiry")))
        });
        column![
            field::field(
                fl!("bank-state"),
                select(
                    "bulk-state",
                    states,
                    Some(&self.state),
                    Message::StateChosen
                )
                .width(Length::Fill)
            ),
            field::field(
                fl!("bank-bulk-add"),
                field::text_field("bulk-add", "", &self.add, Message::AddTyped)
                    .on_submit(Message::PreviewAsked)
            )
            .hint(fl!("bank-tags-hint")),
            field::field(
                fl!("bank-bulk-remove"),
                field::text_field("bulk-remove", "", &self.remove, Message::RemoveTyped)
                    .on_submit(Message::PreviewAsked)
            )
            .hint(fl!("bank-tags-hint")),
            field::field(
                fl!("bank-difficulty"),
                select(
                    "bulk-difficulty",
                    levels,
                    Some(&self.difficulty),
                    Message::DifficultyChosen
                )
                .width(Length::Fill)
            ),
            field::field(
                fl!("bank-exam-only"),
                select(
                    "bulk-exam-only",
                    switches,
                    Some(&self.exam_only),
                    Message::ExamOnlyChosen
                )
                .width(Length::Fill)
            ),
            field::field(
                fl!("bank-expires"),
                select(
                    "bulk-expiry",
                    days,
                    Some(&self.expiry),
                    Message::ExpiryChosen
                )
                .width(Length::Fill)
            ),
        ]
        .push(until)
        .spacing(space::XS)
        .into()
    }

    fn would(&self, theme: Theme) -> Element<'_, Outer> {
        if let Some(working) = &self.working {
            let (done, of) = working.progress();
            let doing = if self.doing {
                fl!("bank-bulk-changing")
            } else {
                fl!("bank-bulk-looking")
            };
            return loading(doing)
                .progress(done, of)
                .on_cancel(Outer::Bulk(Message::Stopped))
                .into();
        }
        match &self.plan {
            None => words::muted(fl!("bank-bulk-nothing-yet")).into(),
            Some(plan) => would(plan, theme),
        }
    }
}

fn would(plan: &Plan, theme: Theme) -> Element<'_, Outer> {
    let line = fl!(
        "bank-bulk-counts",
        considered = format::number(plan.considered),
        changed = format::number(plan.changed),
        same = format::number(plan.same)
    );
    let refused = plan.refused.iter().map(|(refusal, count)| {
        banner(
            Tone::Caution,
            fl!("bank-bulk-refused", count = format::number(*count)),
        )
        .detail(sentence::review(*refusal, &plan.others))
        .into()
    });
    let shown = plan.examples.len();
    let more = usize::try_from(plan.changed)
        .unwrap_or(usize::MAX)
        .saturating_sub(shown);
    let more = (more > 0).then(|| words::muted(fl!("bank-bulk-more", count = more)));
    column![words::body(line)]
        .extend(refused)
        .push(
            Column::with_children(plan.examples.iter().map(|one| example(one, theme)))
                .spacing(space::S),
        )
        .push(more)
        .spacing(space::S)
        .into()
}

fn example(example: &Example, theme: Theme) -> Element<'_, Outer> {
    let title = format!("{}. {}", example.number, example.stem.replace('\n', " "));
    let state = example.state.map(|(from, to)| {
        words::muted(format!(
            "{} → {}",
            names::question_state(from),
            names::question_state(to)
        ))
    });
    let changes = (!example.changes.is_empty()).then(|| difference::view(&example.changes, theme));
    words::card(
        column![words::body(title)]
            .push(state)
            .push(changes)
            .spacing(space::XXS),
    )
    .width(Length::Fill)
    .into()
}

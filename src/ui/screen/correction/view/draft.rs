//! One question, and how it is to count.

use iced::Length;
use iced::widget::{Column, column, container, row, scrollable, space as gap};

use super::told;
use crate::domain::permission::Permission;
use crate::domain::question::{Body, letter};
use crate::i18n::{correction, fl, names};
use crate::ui::part::question;
use crate::ui::screen::correction::{Draft, Kind, Message, REASON, State};
use crate::ui::theme::space;
use crate::ui::widget::page::page;
use crate::ui::widget::radio::{Choice, radio};
use crate::ui::widget::{button, checkbox::checkbox, field, words};
use crate::ui::{Element, Session};

impl State {
    pub(super) fn draft_form<'a>(
        &'a self,
        draft: &'a Draft,
        session: &'a Session,
    ) -> Element<'a, Message> {
        let may = session.actor.may(Permission::CorrectResults);
        let stands = draft
            .held
            .counts
            .as_ref()
            .map(|counts| told(fl!("correction-counts"), correction::counts(counts)));
        let left = column![question::view(&draft.held.content)]
            .push(stands)
            .push(
                (!draft.held.content.explanation.is_empty())
                    .then(|| words::body(draft.held.content.explanation.as_str())),
            )
            .spacing(space::S);
        let right: Element<'a, Message> = if may {
            form(draft)
        } else {
            words::body(fl!("correction-not-yours")).into()
        };
        let half = |content: Element<'a, Message>| {
            words::card(
                scrollable(container(content).padding([0.0, space::S])).height(Length::Fill),
            )
            .width(Length::FillPortion(1))
            .height(Length::Fill)
        };
        let body = row![half(left.into()), half(right)].spacing(space::M);
        let preview = may.then(|| {
            button::primary(fl!("correction-preview"))
                .id("preview")
                .on_press_maybe((!self.working).then_some(Message::PreviewAsked))
        });
        let mut page = page(fl!("correction-question"))
            .subtitle(self.name.clone())
            .action(
                button::secondary(fl!("common-back"))
                    .id("back")
                    .on_press(Message::Left),
            );
        if let Some(preview) = preview {
            page = page.action(preview);
        }
        page.body(
            column![]
                .push(self.error_banner())
                .push(body)
                .spacing(space::S),
        )
    }
}

fn form(draft: &Draft) -> Element<'_, Message> {
    let choice = |value: Kind| Choice {
        value,
        label: match value {
            Kind::Key => fl!("correction-kind-key"),
            Kind::Also => fl!("correction-kind-also"),
            Kind::FullPoints => fl!("correction-kind-full"),
            Kind::Cancelled => fl!("correction-kind-cancelled"),
        },
        sentence: match value {
            Kind::Key => fl!("correction-kind-key-why"),
            Kind::Also => fl!("correction-kind-also-why"),
            Kind::FullPoints => fl!("correction-kind-full-why"),
            Kind::Cancelled => fl!("correction-kind-cancelled-why"),
        },
    };
    let kinds = radio(
        "ruling",
        Kind::ALL.map(choice),
        Some(&draft.kind),
        Message::KindChosen,
    );
    let reason = field::text_field(
        REASON,
        &fl!("correction-reason-example"),
        &draft.reason,
        Message::ReasonTyped,
    );
    let document = field::text_field(
        "document",
        &fl!("certificates-document-example"),
        &draft.document,
        Message::DocumentTyped,
    );
    column![words::heading(fl!("correction-counts-how")), kinds]
        .push(draft.kind.has_key().then(|| key(draft)))
        .push(field::field(fl!("correction-reason"), reason).hint(fl!("correction-on-record")))
        .push(field::field(fl!("certificates-document"), document).optional())
        .spacing(space::S)
        .into()
}

/// What is right, in the way of the question's kind.
fn key(draft: &Draft) -> Element<'_, Message> {
    let control: Element<'_, Message> = match &draft.held.content.body {
        Body::Judge { .. } => {
            let choice = |value: bool| Choice {
                value,
                label: names::judgement(value),
                sentence: String::new(),
            };
            let both = [choice(true), choice(false)];
            radio("judge", both, Some(&draft.judge), Message::JudgeChosen)
        }
        Body::Blank { .. } => {
            let gaps = draft.gaps.iter().enumerate().map(|(gap, texts)| {
                let id = iced::advanced::widget::Id::from(format!("gap-{gap}"));
                let input =
                    field::text_field(id, "", texts, move |text| Message::GapTyped(gap, text));
                field::field(fl!("correction-gap", number = (gap + 1).to_string()), input)
                    .hint(fl!("correction-gap-hint"))
                    .into()
            });
            Column::with_children(gaps).spacing(space::XS).into()
        }
        Body::Single { options, .. } => {
            let chosen = (0..options.len()).find(|position| draft.chosen.contains(*position));
            let choices = options.iter().enumerate().map(|(position, text)| Choice {
                value: position,
                label: format!("{}　{text}", letter(position)),
                sentence: String::new(),
            });
            radio("option", choices, chosen.as_ref(), Message::OptionToggled)
        }
        Body::Multiple { options, .. } => {
            let rows = options.iter().enumerate().map(|(position, text)| {
                checkbox(
                    iced::advanced::widget::Id::from(format!("option-{position}")),
                    format!("{}　{text}", letter(position)),
                    draft.chosen.contains(position),
                    Some(move |_| Message::OptionToggled(position)),
                )
            });
            Column::with_children(rows).spacing(space::XXS).into()
        }
        _ => gap().into(),
    };
    field::field(fl!("correction-right-key"), control).into()
}

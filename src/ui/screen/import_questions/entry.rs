//! One entry of the ledger: what was understood, what was noticed, and the text it came from.

use iced::Length;
use iced::widget::{Column, Row, column, container, row, scrollable, text};

use super::view::nothing;
use super::{Looking, Message, found};
use crate::i18n::{fl, names};
use crate::service::bank::Found;
use crate::ui::Element;
use crate::ui::part::{ledger, question};
use crate::ui::theme::{self, Tone, size, space};
use crate::ui::widget::{badge::badge, words};

/// The right half of the ledger.
pub(super) fn view(looking: &Looking) -> Element<'_, Message> {
    let ledger = &looking.ledger;
    let preview = &looking.read.preview;
    let Some((item, entry)) = ledger
        .current()
        .and_then(|item| Some((item, found(preview, item.key)?)))
    else {
        return nothing();
    };
    let file = (preview.files.len() > 1)
        .then(|| preview.files.get(item.key.0))
        .flatten()
        .map(|file| words::small(file.ledger.file.as_str()));
    let remarks = entry
        .remarks
        .iter()
        .map(|remark| (remark.code, remark.detail.as_str()));
    let content = column![
        ledger
            .caption(fl!("import-understood"))
            .map(Message::Ledger),
        understood(entry),
    ]
    .push(ledger::remarks(remarks, item.pile))
    .push(others(entry))
    .push(ledger.ticks().map(|ticks| ticks.map(Message::Ledger)))
    .push(
        row![
            words::heading(fl!("import-raw")),
            words::small(names::place(&entry.at)),
        ]
        .push(file)
        .spacing(space::S)
        .align_y(iced::Alignment::Center),
    )
    .push(
        words::card(words::prose(entry.raw.as_str(), size::BODY).style(theme::text::muted))
            .width(Length::Fill),
    )
    .spacing(space::M);
    scrollable(container(content).padding([space::S, space::L]))
        .height(Length::Fill)
        .width(Length::Fill)
        .into()
}

/// The questions that this one repeats or contradicts, each with its key, to decide between them.
fn others(entry: &Found) -> Option<Element<'_, Message>> {
    let others = entry.remarks.iter().filter_map(|r| r.other.as_deref());
    let lines: Vec<_> = others
        .map(|other| words::body(names::other(other)).into())
        .collect();
    (!lines.is_empty()).then(|| {
        words::card(Column::with_children(lines).spacing(space::XXS))
            .width(Length::Fill)
            .into()
    })
}

/// The question as it would stand in the bank, or as far as it was understood.
fn understood(entry: &Found) -> Element<'_, Message> {
    let inside = match &entry.content {
        Some(content) => question::view(content),
        None => unfinished(entry),
    };
    words::card(inside).width(Length::Fill).into()
}

fn unfinished(entry: &Found) -> Element<'_, Message> {
    let kind = entry
        .kind
        .map(|kind| badge(Tone::Accent, names::kind(kind)));
    let stem = if entry.stem.trim().is_empty() {
        fl!("import-no-stem")
    } else {
        entry.stem.clone()
    };
    let options = entry
        .options
        .iter()
        .enumerate()
        .map(|(at, option)| question::option(at, option, false));
    column![]
        .push(kind.map(|kind| Row::new().push(kind)))
        .push(words::prose(stem, size::LARGE))
        .push(Column::with_children(options).spacing(space::XXS))
        .push(
            text(fl!("import-no-key"))
                .size(size::BODY)
                .style(theme::text::tone(Tone::Negative)),
        )
        .spacing(space::XS)
        .into()
}

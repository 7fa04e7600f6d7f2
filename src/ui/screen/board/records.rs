//! What is on record beside the sittings themselves: incidents of rooms and of people without a sitting,
//! and what was found when the two records of a sitting were compared.

use iced::Length;
use iced::widget::{Column, column, row, scrollable};

use super::Message;
use crate::domain::sitting::Signature;
use crate::i18n::{fl, format, names, sitting as sentences};
use crate::service::board::{Board, Happened, Row};
use crate::ui::theme::{Tone, size, space};
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::{badge::badge, banner::banner, button, words};
use crate::ui::{Element, Session};

/// How high the list of incidents grows before it scrolls, pixels.
const HIGHEST: f32 = 420.0;

/// What recovery found in a sitting; nothing if it found nothing.
pub(super) fn findings<'a>(row: &Row) -> Option<Element<'a, Message>> {
    let seen = row.seen.as_ref().filter(|seen| !seen.findings.is_empty())?;
    let said = seen.findings.iter().map(|one| {
        words::body(sentences::finding(*one))
            .size(size::SMALL)
            .into()
    });
    Some(
        column![
            banner(Tone::Caution, fl!("board-recovered-why")),
            Column::with_children(said).spacing(space::XXS),
        ]
        .spacing(space::XS)
        .into(),
    )
}

/// The incidents that stand in no sitting, the latest first.
pub(super) fn incidents<'a>(board: Option<&'a Board>, session: &Session) -> Dialog<'a, Message> {
    let happened = board
        .into_iter()
        .flat_map(|board| board.incidents.iter().rev());
    let list = happened.map(|one| incident(one, session));
    let list = Column::with_children(list)
        .spacing(space::M)
        .width(Length::Fill)
        .padding(iced::Padding::ZERO.right(space::S));
    let body = column![
        words::muted(fl!("board-incident-list-why")),
        iced::widget::container(scrollable(list).id("board-incidents")).max_height(HIGHEST),
    ]
    .spacing(space::S);
    dialog(fl!("board-incident-list-title")).body(body).action(
        button::secondary(fl!("common-close"))
            .id("dialog-close")
            .on_press(Message::Dismissed),
    )
}

fn incident<'a>(one: &'a Happened, session: &Session) -> Element<'a, Message> {
    let at = one.at.to_zoned_datetime(session.zone.clone());
    let at = format!(
        "{} {}",
        format::date_table(at.date()),
        format::time_exact(at.time())
    );
    let place = [one.room.as_deref(), one.person.as_deref()];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let fact = |label: String, value: &'a str| {
        row![words::muted(label).width(96), words::body(value)].spacing(space::S)
    };
    let place = if place.is_empty() {
        fl!("board-the-room")
    } else {
        place
    };
    column![
        row![
            badge(Tone::Caution, names::incident_kind(one.kind)),
            words::body(place),
            words::muted(at),
        ]
        .spacing(space::S)
        .align_y(iced::Alignment::Center),
        fact(fl!("board-facts"), one.facts.as_str()),
        fact(fl!("board-handling"), one.handling.as_str()),
        row![
            words::muted(fl!("board-signed")).width(96),
            words::body(signed(&one.signed))
        ]
        .spacing(space::S),
    ]
    .spacing(space::XXS)
    .into()
}

/// Who signed, and who would not.
fn signed(signatures: &[Signature]) -> String {
    let names: Vec<String> = signatures
        .iter()
        .map(|one| {
            if one.refused {
                fl!("sitting-refused-to-sign", name = one.name.clone())
            } else {
                one.name.clone()
            }
        })
        .collect();
    names.join(" · ")
}

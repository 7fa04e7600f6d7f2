//! One person in full, beside the table.

use iced::widget::{Column, Row, column, container, row, scrollable};
use iced::{Alignment, Length};

use super::view::tone_of;
use super::{Message, ask};
use crate::domain::permission::Permission;
use crate::i18n::{fl, format, names};
use crate::service::people::{Details, Identity, TrackEntry};
use crate::ui::part::facts::facts;
use crate::ui::theme::{self, Tone, space};
use crate::ui::widget::{badge::badge, button, line::line, words};
use crate::ui::{Element, Session};

/// How many events of the track are shown; the archive shows all.
const EVENTS: usize = 6;

/// The pane.
pub(super) fn view<'a>(open: &'a Details, session: &'a Session) -> Element<'a, Message> {
    let profile = &open.officer.profile;
    let unit = &open.unit.profile;
    let known = facts([
        (fl!("people-unit"), unit.name.clone()),
        (fl!("people-region"), unit.region.clone()),
        (fl!("people-post"), profile.post.clone()),
        (fl!("people-rank"), names::rank(profile.rank)),
        (
            fl!("people-sex"),
            profile.sex.map(names::sex).unwrap_or_default(),
        ),
        (fl!("people-birth"), birth(open)),
        (
            fl!("people-employment"),
            profile
                .employment
                .map(names::employment)
                .unwrap_or_default(),
        ),
    ]);
    let inside = column![
        head(open),
        actions(open, session),
        known,
        identity(open, session),
        certificates(open),
        track(open),
    ]
    .spacing(space::M);
    container(
        scrollable(container(inside).padding(space::M))
            .height(Length::Fill)
            .width(Length::Fill),
    )
    .style(theme::container::card)
    .height(Length::Fill)
    .into()
}

fn head(open: &Details) -> Element<'_, Message> {
    let state = open
        .certificates
        .first()
        .map(|(_, state)| badge(tone_of(*state), names::certificate_state(*state)));
    row![words::large(open.officer.profile.name.as_str())]
        .push(state)
        .push(iced::widget::space().width(Length::Fill))
        .push(
            button::quiet(fl!("common-close"))
                .id("people-close")
                .on_press(Message::Closed),
        )
        .spacing(space::XS)
        .align_y(Alignment::Center)
        .into()
}

fn actions<'a>(open: &'a Details, session: &'a Session) -> Element<'a, Message> {
    let may = |permission| session.actor.may(permission);
    let id = open.officer.id;
    let asks = |allowed: bool, label: String, name: &'static str, kind| {
        allowed.then(|| {
            button::secondary(label)
                .id(name)
                .on_press(Message::Asked(kind))
        })
    };
    let change = may(Permission::ImportPeople);
    Row::new()
        .push(
            button::secondary(fl!("people-archive"))
                .id("people-archive")
                .on_press(Message::ArchiveAsked(id)),
        )
        .push(asks(
            may(Permission::RegisterEntry),
            fl!("people-record"),
            "people-record",
            ask::Kind::Event,
        ))
        .push(asks(
            change,
            fl!("common-edit"),
            "people-edit",
            ask::Kind::Profile,
        ))
        .push(asks(
            change,
            fl!("people-move"),
            "people-move",
            ask::Kind::Move,
        ))
        .push(may(Permission::IssueOneTimeCode).then(|| {
            button::secondary(fl!("people-code"))
                .id("people-code")
                .on_press(Message::CodeAsked(id))
        }))
        .spacing(space::XS)
        .wrap()
        .vertical_spacing(space::XS)
        .into()
}

fn identity<'a>(open: &'a Details, session: &'a Session) -> Element<'a, Message> {
    let (shown, may_open) = match &open.identity {
        Identity::None => (fl!("common-not-given"), false),
        Identity::Masked(masked) => (masked.clone(), session.actor.may(Permission::OpenIdentity)),
        Identity::Locked => (fl!("people-identity-locked"), false),
    };
    let look = may_open.then(|| {
        button::secondary(fl!("people-open-identity"))
            .id("people-open-identity")
            .on_press(Message::Asked(ask::Kind::Identity))
    });
    column![
        words::heading(fl!("people-identity")),
        row![line(shown)]
            .push(look)
            .spacing(space::XS)
            .align_y(Alignment::Center),
    ]
    .spacing(space::XXS)
    .into()
}

/// The birth date that counts, with its age and source.
fn birth(open: &Details) -> String {
    let Some(birth) = &open.birth else {
        return String::new();
    };
    let mut words = format::date_table(birth.date);
    if let Some(age) = birth.age {
        words = format!(
            "{words}　{}",
            fl!("common-years-old", years = age.to_string())
        );
    }
    if let Some(document) = &birth.document {
        words = fl!(
            "people-birth-decided",
            birth = words,
            document = document.clone()
        );
    }
    words
}

fn certificates(open: &Details) -> Element<'_, Message> {
    let lines = open.certificates.iter().map(|(certificate, state)| {
        let until = certificate
            .valid_until
            .map(|day| fl!("people-until", day = format::date_table(day)));
        row![
            words::body(certificate.number.as_str()),
            badge(tone_of(*state), names::certificate_state(*state)),
        ]
        .push(until.map(words::small))
        .spacing(space::XS)
        .align_y(Alignment::Center)
        .into()
    });
    let none = open
        .certificates
        .is_empty()
        .then(|| words::muted(fl!("name-certificate-none")));
    column![words::heading(fl!("people-certificate"))]
        .push(none)
        .push(Column::with_children(lines).spacing(space::XXS))
        .spacing(space::XXS)
        .into()
}

fn track(open: &Details) -> Element<'_, Message> {
    let lines = open.track.iter().take(EVENTS).map(event);
    column![
        words::heading(fl!("people-track")),
        Column::with_children(lines).spacing(space::XS),
    ]
    .spacing(space::XS)
    .into()
}

fn event(entry: &TrackEntry) -> Element<'_, Message> {
    let words_of = ["content", "facts", "text"]
        .into_iter()
        .find_map(|key| entry.payload.get(key)?.as_str())
        .unwrap_or_default();
    let hours = entry
        .payload
        .get("hours")
        .and_then(serde_json::Value::as_u64)
        .map(|hours| fl!("people-hours-count", hours = hours.to_string()));
    let head = row![
        words::small(format::date_table(entry.on)),
        badge(Tone::Neutral, event_name(&entry.kind)),
    ]
    .push(hours.map(words::small))
    .push((!entry.document.is_empty()).then(|| words::small(entry.document.as_str())))
    .spacing(space::XS)
    .align_y(Alignment::Center);
    column![head]
        .push((!words_of.is_empty()).then(|| words::body(words_of)))
        .spacing(space::XXS)
        .into()
}

/// What kind of event it was.
fn event_name(kind: &str) -> String {
    match kind {
        "entered" => fl!("people-event-entered"),
        "changed" => fl!("people-event-changed"),
        "moved" => fl!("people-event-moved"),
        "training" => fl!("people-event-training"),
        "routine-check" => fl!("people-event-routine-check"),
        "reward" => fl!("people-event-reward"),
        "discipline" => fl!("people-event-discipline"),
        _ => fl!("people-event-note"),
    }
}

//! One row of the ledger: the person as understood, what was noticed, and the row as it stands.

use iced::widget::{column, container, row, scrollable, space as gap};
use iced::{Alignment, Length};

use super::{Looking, Message, found};
use crate::domain::ledger::Code;
use crate::i18n::{fl, format, names};
use crate::service::roster::{RosterEntry, RosterRow};
use crate::ui::Element;
use crate::ui::part::{facts::facts, ledger};
use crate::ui::theme::{self, size, space};
use crate::ui::widget::words;

/// The right half of the ledger.
pub(super) fn view(looking: &Looking) -> Element<'_, Message> {
    let ledger = &looking.ledger;
    let preview = &looking.read.preview;
    let Some((item, row)) = ledger
        .current()
        .and_then(|item| Some((item, found(preview, item.key)?)))
    else {
        return gap().into();
    };
    let file = (preview.files.len() > 1)
        .then(|| preview.files.get(item.key.0))
        .flatten()
        .map(|file| words::small(file.file.as_str()));
    let remarks = row
        .remarks
        .iter()
        .map(|remark| (remark.code, remark.detail.as_str()));
    let content = column![
        ledger
            .caption(fl!("import-understood"))
            .map(Message::Ledger),
    ]
    .push(
        row.entry
            .as_ref()
            .map(|entry| words::card(understood(entry)).width(Length::Fill)),
    )
    .push(ledger::remarks(remarks, item.pile))
    .push(held_back(row).then(|| words::small(fl!("import-people-held-back"))))
    .push(ledger.ticks().map(|ticks| ticks.map(Message::Ledger)))
    .push(
        row![
            words::heading(fl!("import-raw")),
            words::small(names::place(&row.at)),
        ]
        .push(file)
        .spacing(space::S)
        .align_y(Alignment::Center),
    )
    .push(
        words::card(words::prose(row.raw.as_str(), size::BODY).style(theme::text::muted))
            .width(Length::Fill),
    )
    .spacing(space::M);
    scrollable(container(content).padding([space::S, space::L]))
        .height(Length::Fill)
        .width(Length::Fill)
        .into()
}

/// Whether the row cannot enter because its number stands elsewhere.
fn held_back(row: &RosterRow) -> bool {
    row.remarks.iter().any(|remark| {
        matches!(
            remark.code,
            Code::RepeatedIdentity | Code::RepeatedCertificate
        )
    })
}

fn understood(entry: &RosterEntry) -> Element<'_, Message> {
    let profile = &entry.profile;
    let unit = &entry.unit;
    let certificate = entry.certificate.as_ref();
    let day = |day: Option<jiff::civil::Date>| day.map(format::date_table).unwrap_or_default();
    let known = [
        (fl!("people-unit"), unit.name.clone()),
        (fl!("people-region"), unit.region.clone()),
        (
            fl!("people-identity"),
            entry
                .identity
                .as_ref()
                .map(crate::domain::identity::IdentityNumber::masked)
                .unwrap_or_default(),
        ),
        (
            fl!("people-sex"),
            profile.sex.map(names::sex).unwrap_or_default(),
        ),
        (fl!("people-declared-birth"), day(profile.declared_birth)),
        (fl!("people-post"), profile.post.clone()),
        (fl!("people-rank"), names::rank(profile.rank)),
        (
            fl!("people-employment"),
            profile
                .employment
                .map(names::employment)
                .unwrap_or_default(),
        ),
        (
            fl!("people-certificate"),
            certificate
                .map(|certificate| certificate.number.clone())
                .unwrap_or_default(),
        ),
        (
            fl!("people-valid-until"),
            day(certificate.and_then(|certificate| certificate.valid_until)),
        ),
    ];
    column![words::large(profile.name.as_str()), facts(known)]
        .spacing(space::S)
        .into()
}

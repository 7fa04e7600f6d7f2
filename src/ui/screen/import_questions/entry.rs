//! One entry of the ledger: what was understood, how to mend it, what was noticed, and the text it came
//! from.

use iced::Length;
use iced::widget::{Column, Row, column, container, row, scrollable, text};

use super::mending::Message as Mended;
use super::view::nothing;
use super::{Looking, Message, found, original};
use crate::domain::ledger::{Act, Code};
use crate::domain::question::Kind;
use crate::i18n::{fl, names};
use crate::service::bank::{Found, Loose};
use crate::ui::Element;
use crate::ui::part::ledger::{self, Key};
use crate::ui::part::question;
use crate::ui::theme::{self, Theme, Tone, size, space};
use crate::ui::widget::{badge::badge, button, field, select::select, words};

/// The right half of the ledger.
pub(super) fn view(looking: &Looking, theme: Theme) -> Element<'_, Message> {
    let ledger = &looking.ledger;
    let preview = &looking.read.preview;
    let Some((item, entry)) = ledger
        .current()
        .and_then(|item| Some((item, found(preview, item.key)?)))
    else {
        return nothing();
    };
    let remarks = entry
        .remarks
        .iter()
        .map(|remark| (remark.code, remark.detail.as_str()));
    // The way back stands where the eye is, whatever entry is shown now.
    let head = column![
        ledger
            .caption(original::place(looking, item.key, entry))
            .map(Message::Ledger),
    ]
    .push(last(looking))
    .spacing(space::XS);
    let content = column![
        head,
        row![
            column![words::heading(fl!("import-understood")), understood(entry)]
                .spacing(space::XS)
                .width(Length::FillPortion(1)),
            container(original::view(looking, entry, theme)).width(Length::FillPortion(1)),
        ]
        .spacing(space::M),
    ]
    .push(ledger::remarks(remarks, item.pile))
    .push(others(entry))
    .push(ledger.ticks().map(|ticks| ticks.map(Message::Ledger)))
    .push(mend(looking, item.key, entry))
    .push(original::evidence(entry))
    .spacing(space::M);
    scrollable(container(content).padding([space::S, space::L]))
        .height(Length::Fill)
        .width(Length::Fill)
        .into()
}

/// Kind and key in place, and what else may be wrong with the borders of the question.
fn mend<'a>(looking: &'a Looking, key: Key, entry: &'a Found) -> Element<'a, Message> {
    let mending = &looking.mending;
    let kind = select(
        "import-kind",
        Kind::ALL
            .into_iter()
            .filter(|kind| *kind != Kind::Other)
            .map(|kind| (kind, names::kind(kind))),
        entry.kind.as_ref().filter(|kind| **kind != Kind::Other),
        |kind| Message::Mending(Mended::KindChosen(kind)),
    )
    .placeholder(names::kind(Kind::Other))
    .width(Length::Fill);
    let typed = mending.key_of(key, entry);
    let given = field::text_field("import-key", &fl!("import-key-example"), &typed, |text| {
        Message::Mending(Mended::KeyTyped(text))
    })
    .on_submit(Message::Mending(Mended::KeyGiven));
    let set = button::secondary(fl!("import-key-apply"))
        .id("import-key-apply")
        .on_press_maybe(
            (mending.is_typed(key, entry) && !mending.busy)
                .then_some(Message::Mending(Mended::KeyGiven)),
        );
    let has_one_before = key.1 > 0 && !mending.busy;
    let before = |message: Mended| has_one_before.then_some(Message::Mending(message));
    column![
        row![
            container(field::field(fl!("import-kind"), kind)).width(188),
            field::field(fl!("import-key"), row![given, set].spacing(space::XS)),
        ]
        .spacing(space::M),
        Row::new()
            .push(
                button::secondary(fl!("import-edit"))
                    .id("import-edit")
                    .on_press(Message::EditAsked)
            )
            .push(
                button::secondary(fl!("import-join"))
                    .id("import-join")
                    .on_press_maybe(before(Mended::JoinAsked))
            )
            .push(
                button::secondary(fl!("import-explains"))
                    .id("import-explains")
                    .on_press_maybe(before(Mended::ExplanationAsked))
            )
            .push(original::split_button(looking, entry))
            .spacing(space::XS)
            .wrap()
            .vertical_spacing(space::XS),
    ]
    .spacing(space::S)
    .into()
}

/// What was mended last, and the way back.
fn last(looking: &Looking) -> Option<Element<'_, Message>> {
    let mending = &looking.mending;
    let told = mending.last.map(|(act, pile)| {
        let what = fl!("import-mended", what = act_name(act));
        let now = pile.map(|pile| fl!("import-mended-now", pile = names::pile(pile)));
        words::small(
            std::iter::once(what)
                .chain(now)
                .collect::<Vec<_>>()
                .join("　"),
        )
    });
    let back = mending.may_take_back().then(|| {
        button::quiet(fl!("import-take-back"))
            .id("import-take-back")
            .on_press(Message::Mending(Mended::TakenBack))
    });
    (told.is_some() || back.is_some()).then(|| {
        Row::new()
            .push(told)
            .push(back)
            .spacing(space::S)
            .align_y(iced::Alignment::Center)
            .into()
    })
}

/// What was done, in a word or two.
fn act_name(act: Act) -> String {
    match act {
        Act::Kind => fl!("import-act-kind"),
        Act::Key => fl!("import-act-key"),
        Act::Rewritten => fl!("import-act-rewritten"),
        Act::Split => fl!("import-act-split"),
        Act::Joined => fl!("import-act-joined"),
        Act::Explanation => fl!("import-act-explanation"),
    }
}

/// The questions that this one contradicts or almost repeats, each with its key, to decide between them.
/// Of a plain repeat the remark says all there is.
fn others(entry: &Found) -> Option<Element<'_, Message>> {
    let differing = entry.remarks.iter().filter(|r| r.code != Code::Repeat);
    let others = differing.filter_map(|r| r.other.as_deref());
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
        Some(content) => {
            let explanation = (!content.explanation.is_empty()).then(|| {
                column![
                    words::small(fl!("bank-explanation")),
                    words::prose(content.explanation.as_str(), size::BODY)
                        .style(theme::text::muted),
                ]
                .spacing(space::XXS)
            });
            column![question::view(content)]
                .push(explanation)
                .spacing(space::XS)
                .into()
        }
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

/// Everything that belongs to no question, each with its place and the reason.
pub(super) fn loose(looking: &Looking) -> Element<'_, Message> {
    let files = looking.read.preview.files.iter();
    let lines = files.flat_map(|file| {
        let name = file.ledger.file.as_str();
        file.loose.iter().map(move |loose| loose_line(name, loose))
    });
    let back = button::secondary(fl!("import-loose-hide"))
        .id("import-loose-hide")
        .on_press(Message::LooseToggled);
    let lines = column![back, Column::with_children(lines).spacing(space::S)].spacing(space::M);
    scrollable(container(lines).padding([space::S, space::L]))
        .height(Length::Fill)
        .width(Length::Fill)
        .into()
}

fn loose_line<'a>(file: &'a str, loose: &'a Loose) -> Element<'a, Message> {
    let place = format!("{file} · {}", names::place(&loose.at));
    words::card(
        column![
            words::small(place),
            words::body(loose.raw.as_str()),
            words::toned(Tone::Caution, names::finding_sentence(loose.remark.code)),
        ]
        .spacing(space::XXS),
    )
    .width(Length::Fill)
    .into()
}

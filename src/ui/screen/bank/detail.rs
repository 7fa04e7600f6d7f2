//! One question in full: what it says, why, where it came from, and what it said before.

use iced::widget::{Column, Row, column, container, scrollable};
use iced::{Alignment, Length};
use jiff::Timestamp;

use super::view::headed;
use super::{Message, Open, tone_of};
use crate::domain::id::QuestionId;
use crate::domain::permission::Permission;
use crate::domain::question::State as Standing;
use crate::i18n::question::citation;
use crate::i18n::sentence::review;
use crate::i18n::{fl, format, law, names};
use crate::service::curation::By;
use crate::service::exam::Measured;
use crate::ui::part::{facts::facts, ledger::place_words, question, statute};
use crate::ui::theme::{self, Tone, size, space};
use crate::ui::widget::{badge::badge, banner::banner, button, words};
use crate::ui::{Element, Session};

/// The pane beside the table.
pub(super) fn view<'a>(open: &'a Open, session: &'a Session) -> Element<'a, Message> {
    let stored = &open.stored;
    let content = &stored.question.content;
    let explanation = if content.explanation.trim().is_empty() {
        words::muted(fl!("bank-no-explanation"))
    } else {
        words::prose(content.explanation.as_str(), size::BODY)
    };
    let expires = content
        .expires_on
        .map_or_else(|| fl!("bank-never-expires"), format::date_table);
    let reviewed = open
        .standing
        .reviewed
        .as_ref()
        .map_or_else(|| fl!("bank-not-reviewed"), |by| spoken(by, session));
    let about = facts([
        (fl!("bank-version"), stored.question.version.to_string()),
        (
            fl!("bank-source"),
            place_words(&stored.place).unwrap_or_else(|| stored.place.clone()),
        ),
        (fl!("bank-facility"), facility(&open.measured)),
        (fl!("bank-expires"), expires),
        (fl!("bank-written"), spoken(&open.standing.written, session)),
        (fl!("bank-reviewed"), reviewed),
    ]);
    let inside = column![
        head(open, session),
        recalled(open, session),
        question::view(content),
        words::heading(fl!("bank-explanation")),
        explanation,
    ]
    .push(statute::links(&open.links))
    .push(about)
    .push(super::past::view(open, session))
    .spacing(space::S);
    container(
        scrollable(container(inside).padding(space::M))
            .height(Length::Fill)
            .width(Length::Fill),
    )
    .style(theme::container::card)
    .height(Length::Fill)
    .into()
}

fn head<'a>(open: &'a Open, session: &'a Session) -> Element<'a, Message> {
    let question = &open.stored.question;
    let title = fl!("bank-number", number = open.stored.number.to_string());
    let close = button::quiet(fl!("common-close"))
        .id("bank-close")
        .on_press(Message::Closed);
    let state = badge(
        tone_of(question.state),
        names::question_state(question.state),
    );
    let may = session.actor.may(Permission::EditBank);
    let edit = may.then(|| {
        button::secondary(fl!("common-edit"))
            .id("bank-edit")
            .on_press(Message::EditAsked)
    });
    let ways = open.standing.ways.iter().filter(|_| may);
    let turns = ways
        .clone()
        .filter(|(_, refusal)| refusal.is_none())
        .map(|(to, _)| turn(question.id, *to));
    // Why a step is not open belongs where the step would be.
    let why = ways
        .filter_map(|(_, refusal)| refusal.as_ref())
        .max()
        .filter(|_| matches!(question.state, Standing::Draft | Standing::Reviewed))
        .map(|refusal| banner(Tone::Caution, review(*refusal, &open.standing.others)));
    column![
        headed(title, close),
        Row::new()
            .push(state)
            .push(edit)
            .extend(turns)
            .spacing(space::XS)
            .align_y(Alignment::Center)
            .wrap(),
    ]
    .push(why)
    .spacing(space::XS)
    .into()
}

/// What share of its points is expected, and what exams have shown.
fn facility(measured: &Measured) -> String {
    let expected = format::percent_short(measured.expected);
    let Some(mean) = measured.mean else {
        return fl!("bank-facility-expected", expected = expected);
    };
    let (count, mean) = (format::number(measured.answers), format::percent(mean));
    match measured.calibrated {
        Some(calibrated) => fl!(
            "bank-facility-calibrated",
            expected = expected,
            count = count,
            mean = mean,
            calibrated = format::percent(calibrated)
        ),
        None => fl!(
            "bank-facility-measured",
            expected = expected,
            count = count,
            mean = mean
        ),
    }
}

/// Why a question that is a draft was put in review.
fn recalled<'a>(open: &'a Open, session: &'a Session) -> Element<'a, Message> {
    let is_draft = open.stored.question.state == Standing::Draft;
    let lines = open.recalled.iter().filter(|_| is_draft).map(|why| {
        let when = Timestamp::from_millisecond(why.at)
            .map(|at| at.to_zoned_datetime(session.zone.clone()).date())
            .map(format::date_table)
            .unwrap_or_default();
        let touches = why.touches.iter().map(|touch| {
            let fate = law::fate(touch.fate, touch.now);
            format!("{} {fate}", citation(&touch.citation))
        });
        let reason = fl!(
            "law-recalled",
            when = when,
            reason = law::reason(&why.reason)
        );
        banner(Tone::Caution, reason)
            .detail(format::clauses(&touches.collect::<Vec<_>>()))
            .into()
    });
    Column::with_children(lines).spacing(space::XS).into()
}

/// The button that moves a question there.
fn turn<'a>(question: QuestionId, to: Standing) -> Element<'a, Message> {
    let (words, id, message) = match to {
        Standing::Draft => (
            fl!("bank-send-back"),
            "bank-send-back",
            Message::MoveAsked(question, to),
        ),
        Standing::Reviewed => (
            fl!("bank-review"),
            "bank-review",
            Message::MoveAsked(question, to),
        ),
        Standing::Live => (
            fl!("bank-use"),
            "bank-use",
            Message::MoveAsked(question, to),
        ),
        Standing::Retired => (
            fl!("bank-retire"),
            "bank-retire",
            Message::RetireAsked(question),
        ),
    };
    button::secondary(words).id(id).on_press(message).into()
}

/// Who and when.
pub(super) fn spoken(by: &By, session: &Session) -> String {
    let day = Timestamp::from_millisecond(by.at)
        .map(|at| at.to_zoned_datetime(session.zone.clone()).datetime())
        .map(format::date_time)
        .unwrap_or_default();
    let name = by.name.clone().unwrap_or_else(|| fl!("bank-by-nobody"));
    fl!("bank-by-at", name = name, day = day)
}

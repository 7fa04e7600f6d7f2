//! One question in full: what it says, why, where it came from, and what it said before.

use iced::widget::{Column, Row, column, container, scrollable};
use iced::{Alignment, Length};
use jiff::Timestamp;

use super::view::headed;
use super::{Message, Open, tone_of};
use crate::domain::permission::Permission;
use crate::domain::question::State as Standing;
use crate::i18n::question::{citation, key};
use crate::i18n::{fl, format, law, names};
use crate::service::bank::Earlier;
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
    let about = facts([
        (fl!("bank-version"), stored.question.version.to_string()),
        (
            fl!("bank-source"),
            place_words(&stored.place).unwrap_or_else(|| stored.place.clone()),
        ),
        (fl!("bank-expires"), expires),
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
    .push(history(&open.history, session))
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
    let turn = may.then(|| match question.state {
        Standing::Live => button::secondary(fl!("bank-retire"))
            .id("bank-retire")
            .on_press(Message::RetireAsked(question.id)),
        Standing::Draft | Standing::Reviewed | Standing::Retired => {
            button::secondary(fl!("bank-use"))
                .id("bank-use")
                .on_press(Message::LiveAsked(question.id))
        }
    });
    column![
        headed(title, close),
        Row::new()
            .push(state)
            .push(edit)
            .push(turn)
            .spacing(space::XS)
            .align_y(Alignment::Center),
    ]
    .spacing(space::XS)
    .into()
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
            .detail(touches.collect::<Vec<_>>().join("；"))
            .into()
    });
    Column::with_children(lines).spacing(space::XS).into()
}

/// The earlier versions, newest first.
fn history<'a>(history: &'a [Earlier], session: &'a Session) -> Option<Element<'a, Message>> {
    if history.is_empty() {
        return None;
    }
    let lines = history.iter().rev().map(|earlier| {
        let day = Timestamp::from_millisecond(earlier.at)
            .map(|at| at.to_zoned_datetime(session.zone.clone()).datetime())
            .map(format::date_time)
            .unwrap_or_default();
        let line = fl!(
            "bank-earlier",
            version = earlier.version.to_string(),
            day = day,
            state = names::question_state(earlier.state)
        );
        column![
            words::small(line),
            words::body(earlier.content.stem.as_str()),
            words::muted(fl!("bank-key-is", key = key(&earlier.content.body, &[]))),
        ]
        .spacing(space::XXS)
        .into()
    });
    Some(
        column![
            words::heading(fl!("bank-history")),
            Column::with_children(lines).spacing(space::S),
        ]
        .spacing(space::XS)
        .into(),
    )
}

//! What one certificate looks like: its state, the decisions, its history.

use iced::widget::{Column, column, row, scrollable, space as gap};
use iced::{Alignment, Length};

use super::decision::order;
use super::unit;
use crate::domain::consequence::{State as Settled, Step};
use crate::domain::permission::Permission;
use crate::i18n::{fl, format, names};
use crate::service::certificate::Decided;
use crate::ui::screen::certificates::history::{History, Order};
use crate::ui::screen::certificates::{Message, State, tone};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::page::page;
use crate::ui::widget::table::{self, Cell, column_of, row_of, short_table};
use crate::ui::widget::{badge::badge, banner::banner, button, line::line, words};
use crate::ui::{Element, Session, theme};

impl State {
    pub(super) fn history<'a>(
        &'a self,
        history: &'a History,
        session: &'a Session,
    ) -> Element<'a, Message> {
        let line = &history.line;
        let may_decide = session.actor.may(Permission::DecideConsequence);
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let acts = history.acts().filter(|_| may_decide).map(|act| {
            button::secondary(order(act))
                .id(format!("act-{}", act.code()))
                .on_press(Message::OrderAsked(Order::Act(act)))
                .into()
        });
        let until = line.valid_until.map(format::date);
        let state = row![
            badge(tone(line.state), names::certificate_state(line.state)),
            words::muted(match until {
                Some(day) => fl!("certificates-until-is", day = day),
                None => fl!("certificates-until-unknown"),
            }),
            gap().width(Length::Fill),
        ]
        .extend(acts)
        .spacing(space::XS)
        .align_y(Alignment::Center);
        page(fl!(
            "certificates-one",
            name = line.officer_name.clone(),
            number = line.number.clone()
        ))
        .subtitle(unit(&line.region, &line.unit))
        .action(
            button::secondary(fl!("common-back"))
                .id("back")
                .on_press(Message::HistoryLeft),
        )
        .action(
            button::secondary(fl!("certificates-archive"))
                .id("archive")
                .on_press(Message::ArchiveAsked(line.officer)),
        )
        .body(
            scrollable(
                column![]
                    .push(error)
                    .push(words::card(state).width(Length::Fill))
                    .push(decisions(&history.decided, may_decide))
                    .push(events(history))
                    .spacing(space::M),
            )
            .id("history-page")
            .height(Length::Fill),
        )
    }
}

/// The decisions that stand and can be taken back.
fn decisions(decided: &[Decided], may_decide: bool) -> Option<Element<'_, Message>> {
    if decided.is_empty() {
        return None;
    }
    let rows = decided.iter().enumerate().map(|(at, one)| {
        let what = match (one.step, one.state) {
            (Step::Suspension, Settled::Dismissed) => fl!("certificates-was-not-suspended"),
            (Step::Suspension, _) => fl!("certificates-was-suspended"),
            (Step::Restoration, Settled::Dismissed) => fl!("certificates-was-not-restored"),
            (Step::Restoration, _) => fl!("certificates-was-restored"),
            (Step::MakeUp, _) => fl!("certificates-was-excused"),
        };
        let decision = &one.decision;
        let why = [&decision.basis, &decision.document, &decision.reason]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join("　");
        let back = may_decide.then(|| {
            button::secondary(fl!("certificates-take-back"))
                .id(format!("take-back-{at}"))
                .on_press(Message::OrderAsked(Order::TakeBack(one.id)))
        });
        row![
            column![
                line(fl!(
                    "certificates-decided",
                    what = what,
                    exam = one.exam.clone()
                )),
                line(fl!(
                    "certificates-decided-on",
                    day = format::date_table(decision.on),
                    by = decision.by.clone().unwrap_or_default(),
                    why = why
                ))
                .size(theme::size::SMALL)
                .muted(),
            ]
            .spacing(space::XXS),
        ]
        .push(back)
        .spacing(space::S)
        .align_y(Alignment::Center)
        .into()
    });
    Some(
        words::card(
            column![words::heading(fl!("certificates-decisions"))]
                .push(Column::with_children(rows).spacing(space::S))
                .spacing(space::S),
        )
        .width(Length::Fill)
        .into(),
    )
}

/// What happened to the certificate, the latest first.
fn events(history: &History) -> Element<'_, Message> {
    let columns: [table::Column; 5] = [
        column_of(fl!("certificates-day"), 104),
        column_of(fl!("certificates-act"), 96),
        column_of(fl!("certificates-basis-field"), Length::FillPortion(3)),
        column_of(fl!("certificates-document"), Length::FillPortion(2)),
        column_of(fl!("certificates-by"), 112),
    ];
    let rows = history.events.iter().rev().map(|event| {
        row_of([
            format::date_table(event.on).into(),
            names::certificate_act(event.act).into(),
            Cell::Muted(event.basis.clone()),
            Cell::Muted(event.document.clone()),
            Cell::Muted(event.by.clone().unwrap_or_default()),
        ])
    });
    words::card(
        column![
            words::heading(fl!("certificates-history")),
            short_table("events", &columns, rows),
        ]
        .spacing(space::XS),
    )
    .width(Length::Fill)
    .into()
}

//! The evidence of a sitting: its receipt, whether everything is as it was, and how it went, step by
//! step. Keys step through it.

use std::sync::Arc;

use iced::keyboard::key::Named;
use iced::widget::{Column, column, row, space as gap};
use iced::{Alignment, Length};

use crate::domain::id::SittingId;
use crate::domain::permission::Permission;
use crate::i18n::{fl, format, sentence::sentence, sitting as spoken};
use crate::service::Error;
use crate::service::sitting::{self, Replay, Verified};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::keys::Press;
use crate::ui::widget::table::{Cell, column_of, row_of, short_table};
use crate::ui::widget::{banner::banner, button, words};
use crate::ui::{Action, Element, Session};

use super::{Message, Ready};

/// Steps that are shown at once.
const WINDOW: usize = 15;

/// What was asked of the evidence so far.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    verified: Option<Box<Verified>>,
    replay: Option<Box<Replay>>,
    /// The step that is looked at.
    at: usize,
    error: Option<Arc<Error>>,
    is_busy: bool,
}

impl Evidence {
    pub(super) fn update(
        &mut self,
        message: Message,
        sitting: Option<SittingId>,
    ) -> Action<Message> {
        let Some(id) = sitting else {
            return Action::None;
        };
        match message {
            Message::VerifyWanted if !self.is_busy => {
                self.is_busy = true;
                return Action::ask(move |office, actor| {
                    let verified = sitting::verify(office, actor, id);
                    Message::Verified(verified.map(Box::new).map_err(Arc::new))
                });
            }
            Message::ReplayWanted if !self.is_busy => {
                self.is_busy = true;
                return Action::ask(move |office, actor| {
                    let replay = sitting::replay(office, actor, id);
                    Message::Replayed(replay.map(Box::new).map_err(Arc::new))
                });
            }
            Message::Verified(Ok(verified)) => {
                (self.is_busy, self.error) = (false, None);
                self.verified = Some(verified);
            }
            Message::Replayed(Ok(replay)) => {
                (self.is_busy, self.error, self.at) = (false, None, 0);
                self.replay = Some(replay);
            }
            Message::Verified(Err(error)) | Message::Replayed(Err(error)) => {
                self.is_busy = false;
                self.error = Some(error);
            }
            Message::StepWanted(at) => self.at = at.min(self.last()),
            Message::StepMoved(by) => {
                self.at = self.at.saturating_add_signed(by).min(self.last());
            }
            _ => {}
        }
        Action::None
    }

    fn last(&self) -> usize {
        let steps = self.replay.as_ref().map_or(0, |replay| replay.steps.len());
        steps.saturating_sub(1)
    }

    /// The step that a key leads to.
    pub(super) fn key(&self, press: &Press) -> Option<Message> {
        let _ = self.replay.as_ref()?;
        let page = isize::try_from(WINDOW).unwrap_or(1);
        let steps = [
            (Named::ArrowDown, 1),
            (Named::ArrowUp, -1),
            (Named::PageDown, page),
            (Named::PageUp, -page),
        ];
        if press.is(Named::Home) {
            return Some(Message::StepWanted(0));
        }
        if press.is(Named::End) {
            return Some(Message::StepWanted(usize::MAX));
        }
        let by = steps.into_iter().find(|(key, _)| press.is(*key))?.1;
        Some(Message::StepMoved(by))
    }
}

impl Ready {
    /// The card of the evidence; nothing for an absence.
    pub(super) fn evidence<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let own = session.actor.officer == Some(self.shown.judged.officer);
        let may = own
            || session.actor.may(Permission::ReadResults)
            || session.actor.may(Permission::Verify);
        if self.shown.judged.sitting.is_none() || !may {
            return gap().into();
        }
        let evidence = &self.evidence;
        let ready = |message: Message| (!evidence.is_busy).then_some(message);
        let receipt = self.shown.receipt.map(|receipt| {
            column![
                row![
                    words::muted(fl!("result-receipt")),
                    words::large(receipt.to_string())
                ]
                .spacing(space::S)
                .align_y(Alignment::Center),
                words::small(fl!("result-receipt-why")),
            ]
            .spacing(space::XXS)
        });
        let buttons = row![
            button::secondary(fl!("result-verify"))
                .id("result-verify")
                .on_press_maybe(ready(Message::VerifyWanted)),
            button::secondary(fl!("result-replay"))
                .id("result-replay")
                .on_press_maybe(ready(Message::ReplayWanted)),
        ]
        .spacing(space::S);
        let error = evidence
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, sentence(error)));
        words::card(
            column![words::heading(fl!("result-evidence"))]
                .push(receipt)
                .push(buttons)
                .push(error)
                .push(evidence.verified.as_deref().map(verdict))
                .push(
                    evidence
                        .replay
                        .as_deref()
                        .map(|replay| timeline(replay, evidence.at, session)),
                )
                .spacing(space::S),
        )
        .width(Length::Fill)
        .into()
    }
}

fn verdict<'a>(verified: &Verified) -> Element<'a, Message> {
    let tone = if verified.faults.is_empty() {
        Tone::Positive
    } else {
        Tone::Negative
    };
    let mut lines = spoken::verdict(verified).into_iter();
    let title = lines.next().unwrap_or_default();
    let faults = verified
        .faults
        .iter()
        .map(|fault| words::toned(Tone::Negative, spoken::fault(fault)).into());
    column![banner(tone, title)]
        .push(Column::with_children(faults).spacing(space::XXS))
        .push(words::small(lines.collect::<Vec<_>>().join(" · ")))
        .spacing(space::XS)
        .into()
}

/// The steps around the one that is looked at.
fn timeline<'a>(replay: &'a Replay, at: usize, session: &Session) -> Element<'a, Message> {
    let first = at
        .saturating_sub(WINDOW / 2)
        .min(replay.steps.len().saturating_sub(WINDOW));
    let columns = [
        column_of(fl!("result-step-minute"), 72.0).number(),
        column_of(fl!("result-step-time"), 104.0),
        column_of(fl!("result-step-what"), Length::Fill),
    ];
    let shown = replay.steps.iter().enumerate().skip(first).take(WINDOW);
    let rows = shown.map(|(place, step)| {
        let time = jiff::Timestamp::from_millisecond(step.event.at.wall_ms).unwrap_or_default();
        let time = time.to_zoned_datetime(session.zone.clone()).time();
        row_of([
            Cell::from(step.since_start_ms.div_euclid(60_000).to_string()),
            Cell::from(format::time_exact(time)),
            Cell::from(spoken::step(step, replay)),
        ])
        .chosen(place == at)
        .on_press(Message::StepWanted(place))
    });
    column![
        short_table("result-steps", &columns, rows),
        words::small(fl!(
            "result-step-of",
            number = (at + 1).to_string(),
            count = replay.steps.len().to_string()
        )),
    ]
    .spacing(space::XS)
    .into()
}

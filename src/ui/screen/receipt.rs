//! Whose a receipt is: the code of a hand-in is typed, and what it stands for is told. Officers find
//! their own ones; to them every other code is nobody's.

use std::sync::Arc;

use iced::widget::{column, row};
use iced::{Alignment, Length};

use crate::domain::consequence::Outcome;
use crate::domain::scoring::Points;
use crate::i18n::{fl, format, names, sentence::sentence};
use crate::service::result::percent_of;
use crate::service::sitting::{self, Holder};
use crate::service::{Error, Result};
use crate::ui::part::facts::facts;
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::page::page;
use crate::ui::widget::{badge::badge, button, field, words};
use crate::ui::{Action, Element, Place, Session};

/// The field for the code.
const CODE: &str = "receipt-code";

/// The screen.
#[derive(Debug, Default)]
pub struct State {
    code: String,
    is_busy: bool,
    found: Option<std::result::Result<Box<Holder>, Arc<Error>>>,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The code is typed.
    Typed(String),
    /// It is complete.
    Asked,
    /// Whose it is, or that it is nobody's.
    Found(std::result::Result<Box<Holder>, Arc<Error>>),
    /// The result is wanted.
    ResultWanted,
    /// Back to the exams.
    BackAsked,
}

impl State {
    /// An empty field.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let focus = iced::widget::operation::focus(CODE);
        (Self::default(), Action::Run(focus))
    }

    /// Takes note of a message.
    pub fn update(&mut self, message: Message, _session: &Session) -> Action<Message> {
        match message {
            Message::Typed(code) => (self.code, self.found) = (code, None),
            Message::Asked if !self.is_busy && !self.code.trim().is_empty() => {
                self.is_busy = true;
                let code = self.code.clone();
                return Action::ask(move |office, actor| {
                    let found: Result<Holder> = sitting::find_receipt(office, actor, &code);
                    Message::Found(found.map(Box::new).map_err(Arc::new))
                });
            }
            Message::Found(found) => (self.is_busy, self.found) = (false, Some(found)),
            Message::ResultWanted => {
                if let Some(Ok(holder)) = &self.found {
                    return Action::Go(Place::Result(holder.exam, holder.officer));
                }
            }
            Message::BackAsked => return Action::Go(Place::Exams),
            Message::Asked => {}
        }
        Action::None
    }

    /// Draws it.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let error = match &self.found {
            Some(Err(error)) => Some(match error.as_ref() {
                Error::NotFound { .. } => fl!("receipt-nobodys"),
                other => sentence(other),
            }),
            _ => None,
        };
        let input = field::text_field(CODE, &fl!("receipt-example"), &self.code, Message::Typed)
            .on_submit(Message::Asked);
        let ready = !self.code.trim().is_empty() && !self.is_busy;
        let form = column![
            field::field(fl!("receipt-code"), input)
                .hint(fl!("receipt-hint"))
                .error(error),
            button::primary(fl!("receipt-check"))
                .id("receipt-check")
                .on_press_maybe(ready.then_some(Message::Asked)),
        ]
        .spacing(space::S)
        .max_width(measure::FORM);
        let holder = match &self.found {
            Some(Ok(holder)) => Some(held(holder, session)),
            _ => None,
        };
        page(fl!("receipt-title"))
            .subtitle(fl!("receipt-why"))
            .action(
                button::secondary(fl!("common-back"))
                    .id("back")
                    .on_press(Message::BackAsked),
            )
            .body(column![words::card(form).width(Length::Fill), holder].spacing(space::M))
    }
}

/// What the receipt stands for.
fn held<'a>(holder: &Holder, session: &Session) -> Element<'a, Message> {
    let at = jiff::Timestamp::from_millisecond(holder.at).unwrap_or_default();
    let at = at.to_zoned_datetime(session.zone.clone());
    let when = format!(
        "{} {}",
        format::date_table(at.date()),
        format::time_exact(at.time())
    );
    let known = facts(
        [
            (fl!("receipt-exam"), holder.exam_name.clone()),
            (fl!("receipt-person"), holder.name.clone()),
            (fl!("receipt-at"), when),
            (
                fl!("receipt-answered"),
                fl!("receipt-answered-is", count = holder.answered),
            ),
        ]
        .into_iter()
        .chain(
            holder
                .may_know
                .then(|| (fl!("receipt-score"), score(holder))),
        ),
    );
    let result = holder.judged.as_ref().map(|_| {
        button::secondary(fl!("receipt-result"))
            .id("receipt-result")
            .on_press(Message::ResultWanted)
    });
    let (tone, word) = standing(holder);
    words::card(
        column![
            row![words::heading(fl!("receipt-genuine")), badge(tone, word)]
                .spacing(space::S)
                .align_y(Alignment::Center),
            known,
            result,
        ]
        .spacing(space::M),
    )
    .width(Length::Fill)
    .into()
}

fn standing(holder: &Holder) -> (Tone, String) {
    match holder.judged.as_ref().map(|judged| judged.outcome) {
        None if !holder.may_know => (Tone::Neutral, fl!("sitting-phase-handed-in")),
        None => (Tone::Neutral, fl!("exam-entry-marking")),
        Some(outcome) => {
            let tone = match outcome {
                Outcome::Passed => Tone::Positive,
                Outcome::Failed | Outcome::Void => Tone::Negative,
                Outcome::Absent => Tone::Caution,
                Outcome::Exempt => Tone::Neutral,
            };
            (tone, names::outcome(outcome))
        }
    }
}

/// 82 of 100 (82 %); nothing while it is marked, or void.
fn score(holder: &Holder) -> String {
    let judged = holder.judged.as_ref();
    let points = judged.and_then(|judged| judged.points.zip(judged.maximum));
    match (points, judged.and_then(percent_of)) {
        (Some((points, maximum)), Some(percent)) => fl!(
            "receipt-score-is",
            points = Points(points).value(),
            maximum = Points(maximum).value(),
            percent = format::percent(percent / 100.0)
        ),
        _ => fl!("receipt-score-none"),
    }
}

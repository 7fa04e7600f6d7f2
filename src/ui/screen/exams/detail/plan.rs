//! An exam that is not held as it was set: the reason why it is called off, and the form of another time.

use iced::widget::{column, row};
use jiff::Timestamp;

use super::{Detail, Dialog, Message as DetailMessage, REASON};
use crate::domain::exam::Exam;
use crate::i18n::{fl, format};
use crate::ui::screen::exams::{Message, window};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{field, words};
use crate::ui::{Action, Element, Session};

/// Days and times of day as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    opens_day: String,
    opens: String,
    closes_day: String,
    closes: String,
}

/// A field of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// The day it opens.
    OpensDay,
    /// When it opens.
    Opens,
    /// The day it closes.
    ClosesDay,
    /// When it closes.
    Closes,
}

impl Detail {
    /// Asks for what an exam needs that is not held as it was set, or that ends.
    pub(super) fn plan(
        &mut self,
        message: DetailMessage,
        session: &Session,
    ) -> Action<DetailMessage> {
        match message {
            DetailMessage::CancelAsked => {
                self.ask_first(Some(Dialog::Cancel(String::new())));
                return Action::Run(iced::widget::operation::focus(REASON));
            }
            DetailMessage::MoveAsked => {
                let overview = self.overview.as_deref();
                let times = overview.map(|overview| Times::of(&overview.exam, session));
                self.ask_first(times.map(Dialog::Move));
            }
            DetailMessage::TimeTyped(blank, text) => {
                if let Some(Dialog::Move(times)) = &mut self.dialog {
                    times.type_in(blank, text);
                }
            }
            DetailMessage::StillRead(Ok(still)) => {
                self.ask_first(Some(Dialog::Close(still, String::new())));
            }
            _ => {}
        }
        Action::None
    }
}

impl Times {
    /// Those of an exam as it is set.
    pub(super) fn of(exam: &Exam, session: &Session) -> Self {
        let local = |at: Timestamp| at.to_zoned_datetime(session.zone.clone());
        let (opens, closes) = (local(exam.opens_at), local(exam.closes_at));
        Self {
            opens_day: format::date_table(opens.date()),
            opens: format::time(opens.time()),
            closes_day: format::date_table(closes.date()),
            closes: format::time(closes.time()),
        }
    }

    pub(super) fn type_in(&mut self, blank: Blank, text: String) {
        *match blank {
            Blank::OpensDay => &mut self.opens_day,
            Blank::Opens => &mut self.opens,
            Blank::ClosesDay => &mut self.closes_day,
            Blank::Closes => &mut self.closes,
        } = text;
    }

    /// The window, once all of it is told and it ends after it begins.
    pub(super) fn window(&self, session: &Session) -> Option<(Timestamp, Timestamp)> {
        let at = |day: &str, time: &str| {
            window::instant(window::day(day)?, window::time(time)?, &session.zone)
        };
        let opens = at(&self.opens_day, &self.opens)?;
        let closes = at(&self.closes_day, &self.closes)?;
        (opens < closes).then_some((opens, closes))
    }

    /// The form.
    pub(super) fn view<'a>(&'a self, session: &Session) -> Element<'a, Message> {
        let typed = |id: &'static str, label: String, value: &'a str, blank: Blank| {
            field::field(
                label,
                field::text_field(id, "", value, move |text| {
                    Message::Detail(DetailMessage::TimeTyped(blank, text))
                })
                .on_submit(Message::Detail(DetailMessage::Confirmed)),
            )
        };
        let wrong = self
            .window(session)
            .is_none()
            .then(|| words::toned(Tone::Negative, fl!("exams-missing-window")));
        column![
            words::body(fl!("exams-move-why")),
            row![
                typed(
                    "move-opens-day",
                    fl!("exams-opens"),
                    &self.opens_day,
                    Blank::OpensDay
                ),
                typed(
                    "move-opens",
                    fl!("exams-move-time"),
                    &self.opens,
                    Blank::Opens
                ),
            ]
            .spacing(space::S),
            row![
                typed(
                    "move-closes-day",
                    fl!("exams-closes"),
                    &self.closes_day,
                    Blank::ClosesDay
                ),
                typed(
                    "move-closes",
                    fl!("exams-move-time"),
                    &self.closes,
                    Blank::Closes
                ),
            ]
            .spacing(space::S),
        ]
        .push(wrong)
        .spacing(space::S)
        .into()
    }
}

/// What calling off does, and why it is done.
pub(super) fn cancelling(reason: &str) -> Element<'_, Message> {
    column![
        words::body(fl!("exams-cancel-why")),
        field::field(
            fl!("exams-cancel-reason"),
            field::text_field(REASON, &fl!("exams-cancel-example"), reason, |reason| {
                Message::Detail(DetailMessage::ReasonTyped(reason))
            })
            .on_submit(Message::Detail(DetailMessage::Confirmed)),
        ),
    ]
    .spacing(space::S)
    .into()
}

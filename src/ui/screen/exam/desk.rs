//! The invigilator at the candidate's machine: time given, the sitting held or let go, handed in, void.
//!
//! Whoever acts signs with an own PIN, under an own name where the candidate is signed in. Incidents with
//! their two signatures are written on the invigilator's board.

use std::sync::Arc;

use iced::widget::column;
use iced::widget::operation::focus;

use crate::domain::clock::Remaining;
use crate::domain::id::SittingId;
use crate::domain::permission::Permission;
use crate::i18n::{fl, sentence::sentence};
use crate::service::Error;
use crate::service::board::{self, Order};
use crate::service::sitting::Ongoing;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::secret_input::secret_input;
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::{button, field, words};
use crate::ui::{Action, Session};

/// The fields.
const LOGIN: &str = "desk-login";
const REASON: &str = "desk-reason";
/// The most minutes of an order: a day.
const MOST_MINUTES: u32 = 24 * 60;
const WIDTH: f32 = 640.0;

/// The desk.
#[derive(Debug)]
pub(super) struct Desk {
    sitting: SittingId,
    /// The account name as it is typed; `None` where whoever is signed in is the invigilator.
    login: Option<String>,
    /// Whether a PIN confirms: where there are accounts.
    has_pin: bool,
    /// What can be done as the sitting stands.
    deeds: &'static [Deed],
    deed: Deed,
    minutes: String,
    reason: String,
    pin: Pin,
    error: Option<Arc<Error>>,
    is_busy: bool,
}

/// What an invigilator does to a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Minutes back.
    Grant,
    /// How much of a stretch without explanation is charged.
    Settle,
    /// Nothing can be done until let go.
    Hold,
    /// It goes on.
    LetGo,
    /// It ends with its saved answers.
    HandIn,
    /// The result is void.
    Void,
}

/// A PIN as it is typed; it does not show itself.
#[derive(Clone, Default)]
pub struct Pin(pub(super) String);

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin")
    }
}

/// What happens at the desk.
#[derive(Debug, Clone)]
pub enum Message {
    /// The account name is typed.
    LoginTyped(String),
    /// Something else is to be done.
    DeedChosen(Deed),
    /// The minutes are typed.
    MinutesTyped(String),
    /// The reason is typed.
    ReasonTyped(String),
    /// The PIN is typed.
    PinTyped(Pin),
    /// It is so.
    Confirmed,
    /// Nothing, after all.
    Dismissed,
    /// It was done, or why not.
    Done(Result<(), Arc<Error>>),
}

/// Whether the invigilator stays.
pub(super) enum Step {
    Stay(Action<Message>),
    Gone,
}

impl Desk {
    /// The desk for a sitting as it stands.
    pub(super) fn new(
        ongoing: &Ongoing,
        remaining: Remaining,
        session: &Session,
    ) -> (Self, Action<Message>) {
        let deeds: &[Deed] = if remaining == Remaining::Unexplained {
            &[Deed::Settle, Deed::Void]
        } else if ongoing.state.lock.is_some() {
            &[Deed::LetGo, Deed::Grant, Deed::HandIn, Deed::Void]
        } else {
            &[Deed::Grant, Deed::Hold, Deed::HandIn, Deed::Void]
        };
        let is_candidate = !session.actor.may(Permission::AdmitCandidate);
        let has_pin = is_candidate || session.actor.account.is_some();
        let desk = Self {
            sitting: ongoing.id,
            login: is_candidate.then(String::new),
            has_pin,
            deeds,
            deed: deeds[0],
            minutes: deeds[0].usual_minutes(),
            reason: String::new(),
            pin: Pin::default(),
            error: None,
            is_busy: false,
        };
        let first = if is_candidate { LOGIN } else { REASON };
        (desk, Action::Run(focus(first)))
    }

    pub(super) fn update(&mut self, message: Message) -> Step {
        match message {
            Message::LoginTyped(text) => self.login = Some(text),
            Message::DeedChosen(deed) => {
                self.minutes = deed.usual_minutes();
                self.deed = deed;
            }
            Message::MinutesTyped(text) => self.minutes = text,
            Message::ReasonTyped(text) => self.reason = text,
            Message::PinTyped(pin) => self.pin = pin,
            Message::Confirmed => return Step::Stay(self.confirm()),
            Message::Dismissed | Message::Done(Ok(())) => return Step::Gone,
            Message::Done(Err(error)) => {
                self.is_busy = false;
                self.pin = Pin::default();
                self.error = Some(error);
                return Step::Stay(Action::None);
            }
        }
        self.error = None;
        Step::Stay(Action::None)
    }

    fn confirm(&mut self) -> Action<Message> {
        let Some(order) = self.order().filter(|_| self.is_ready()) else {
            return Action::None;
        };
        self.is_busy = true;
        let (login, reason, pin) = (self.login.clone(), self.reason.clone(), self.pin.clone());
        Action::ask(move |office, actor| {
            let done = match login {
                Some(login) => board::carry_out_as(office, &login, &order, &reason, &pin.0),
                None => board::carry_out(office, actor, &order, &reason, &pin.0),
            };
            Message::Done(done.map(|_| ()).map_err(Arc::new))
        })
    }

    /// The order as it was put together; `None` as long as its minutes make no sense.
    fn order(&self) -> Option<Order> {
        let one = self.sitting;
        let typed = || self.minutes.trim().parse().ok();
        let minutes = typed().filter(|minutes| *minutes <= MOST_MINUTES);
        Some(match self.deed {
            Deed::Grant => Order::Grant(vec![one], minutes.filter(|minutes| *minutes > 0)?),
            Deed::Settle => Order::Settle(one, minutes?),
            Deed::Hold => Order::Hold(one),
            Deed::LetGo => Order::LetGo(one),
            Deed::HandIn => Order::HandIn(one),
            Deed::Void => Order::Void(one),
        })
    }

    fn is_ready(&self) -> bool {
        let named = self
            .login
            .as_ref()
            .is_none_or(|login| !login.trim().is_empty());
        let signed = !self.has_pin || !self.pin.0.is_empty();
        let is_said = !self.reason.trim().is_empty() && self.order().is_some();
        named && signed && is_said && !self.is_busy
    }

    pub(super) fn view(&self, candidate: &str) -> Dialog<'_, Message> {
        let deeds = segmented(
            "desk-deed",
            self.deeds.iter().map(|deed| (*deed, deed.label())),
            Some(&self.deed),
            Message::DeedChosen,
        );
        let login = self.login.as_ref().map(|login| {
            let input = field::text_field(LOGIN, "", login, Message::LoginTyped);
            field::field(fl!("exam-invigilator-who"), input)
        });
        let minutes = self.deed.minutes_label().map(|label| {
            let input = field::text_field("desk-minutes", "", &self.minutes, Message::MinutesTyped);
            let bad = self.order().is_none().then(|| fl!("board-bad-minutes"));
            field::field(label, input).error(bad)
        });
        let example = fl!("board-reason-example");
        let reason = field::text_field(REASON, &example, &self.reason, Message::ReasonTyped);
        let pin = self.has_pin.then(|| {
            let typed = |text| Message::PinTyped(Pin(text));
            let input = secret_input("desk-pin", &self.pin.0, typed).on_submit(Message::Confirmed);
            field::field(fl!("pin-own"), input)
        });
        let error = self.error.as_ref();
        let body = column![
            words::muted(fl!("exam-invigilator-why")),
            deeds,
            words::body(self.deed.explanation()),
        ]
        .push(login)
        .push(minutes)
        .push(field::field(fl!("board-reason"), reason))
        .push(pin)
        .push(error.map(|error| words::toned(Tone::Negative, sentence(error))))
        .spacing(space::S);
        let label = self.deed.label();
        let confirm = match self.deed {
            Deed::HandIn | Deed::Void => button::danger(label),
            _ => button::primary(label),
        };
        dialog(fl!("exam-invigilator-at", name = candidate))
            .body(body)
            .action(
                button::secondary(fl!("common-cancel"))
                    .id("dialog-cancel")
                    .on_press(Message::Dismissed),
            )
            .action(
                confirm
                    .id("dialog-confirm")
                    .on_press_maybe(self.is_ready().then_some(Message::Confirmed)),
            )
            .on_dismiss(Message::Dismissed)
            .width(WIDTH)
    }
}

impl Deed {
    fn label(self) -> String {
        match self {
            Self::Grant => fl!("board-grant"),
            Self::Settle => fl!("board-settle"),
            Self::Hold => fl!("board-hold"),
            Self::LetGo => fl!("board-let-go"),
            Self::HandIn => fl!("board-hand-in"),
            Self::Void => fl!("board-void"),
        }
    }

    fn explanation(self) -> String {
        match self {
            Self::Grant => fl!("board-grant-why"),
            Self::Settle => fl!("board-settle-why"),
            Self::Hold => fl!("board-hold-why"),
            Self::LetGo => fl!("board-let-go-why"),
            Self::HandIn => fl!("board-hand-in-why"),
            Self::Void => fl!("board-void-why"),
        }
    }

    fn minutes_label(self) -> Option<String> {
        match self {
            Self::Grant => Some(fl!("board-minutes")),
            Self::Settle => Some(fl!("board-charged-minutes")),
            _ => None,
        }
    }

    /// What the minutes stand at before anything is typed.
    fn usual_minutes(self) -> String {
        let minutes = if self == Self::Grant { "5" } else { "0" };
        minutes.to_owned()
    }
}

//! The invigilator at the candidate's machine: time given, the sitting held or let go, handed in, void.
//!
//! Whoever acts signs with an own PIN, under an own name where the candidate is signed in. Incidents with
//! their two signatures are written on the invigilator's board.

use std::sync::Arc;

use iced::widget::column;
use iced::widget::operation::focus;

use crate::domain::clock::Remaining;
use crate::domain::permission::Permission;
use crate::i18n::{fl, sentence::sentence};
use crate::service::Error;
use crate::service::board::{self, Order};
use crate::service::sitting::Ongoing;
use crate::ui::part::ordering::{self, Ordering, REASON, USUAL_GRANT};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::secret_input::secret_input;
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::{field, words};
use crate::ui::{Action, Session};

/// The field for the account name.
const LOGIN: &str = "desk-login";
const WIDTH: f32 = 640.0;

/// The desk.
#[derive(Debug)]
pub(super) struct Desk {
    /// The account name as it is typed; `None` where whoever is signed in is the invigilator.
    login: Option<String>,
    /// Whether a PIN confirms: where there are accounts.
    has_pin: bool,
    /// What can be done as the sitting stands.
    orders: Vec<Order>,
    /// What is done.
    ordering: Ordering,
    pin: Pin,
    error: Option<Arc<Error>>,
    is_busy: bool,
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
    OrderChosen(Order),
    /// The order is put together.
    Ordering(ordering::Typed),
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
        let orders = orders(ongoing, remaining);
        let is_candidate = !session.actor.may(Permission::AdmitCandidate);
        let has_pin = is_candidate || session.actor.account.is_some();
        let desk = Self {
            login: is_candidate.then(String::new),
            has_pin,
            ordering: Ordering::new(orders[0].clone()),
            orders,
            pin: Pin::default(),
            error: None,
            is_busy: false,
        };
        let field = if is_candidate { LOGIN } else { REASON };
        (desk, Action::Run(focus(field)))
    }

    pub(super) fn update(&mut self, message: Message) -> Step {
        match message {
            Message::LoginTyped(text) => self.login = Some(text),
            Message::OrderChosen(order) => self.ordering.turn_to(order),
            Message::Ordering(typed) => self.ordering.take(typed),
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
        let Some(order) = self.ordering.complete().filter(|_| self.is_ready()) else {
            return Action::None;
        };
        self.is_busy = true;
        let (login, pin) = (self.login.clone(), self.pin.clone());
        let reason = self.ordering.reason().to_owned();
        Action::ask(move |office, actor| {
            let done = match login {
                Some(login) => board::carry_out_as(office, &login, &order, &reason, &pin.0),
                None => board::carry_out(office, actor, &order, &reason, &pin.0),
            };
            Message::Done(done.map(|_| ()).map_err(Arc::new))
        })
    }

    fn is_ready(&self) -> bool {
        let named = self
            .login
            .as_ref()
            .is_none_or(|login| !login.trim().is_empty());
        let signed = !self.has_pin || !self.pin.0.is_empty();
        named && signed && self.ordering.is_ready() && !self.is_busy
    }

    pub(super) fn view(&self, candidate: &str) -> Dialog<'_, Message> {
        let orders = segmented(
            "desk-order",
            self.orders
                .iter()
                .map(|order| (order.clone(), ordering::label(order))),
            Some(self.ordering.order()),
            Message::OrderChosen,
        );
        let login = self.login.as_ref().map(|login| {
            let input = field::text_field(LOGIN, "", login, Message::LoginTyped);
            field::field(fl!("exam-invigilator-who"), input)
        });
        let pin = self.has_pin.then(|| {
            let typed = |text| Message::PinTyped(Pin(text));
            let input = secret_input("desk-pin", &self.pin.0, typed).on_submit(Message::Confirmed);
            field::field(fl!("pin-own"), input)
        });
        let error = self.error.as_ref();
        let body = column![
            words::muted(fl!("exam-invigilator-why")),
            orders,
            words::body(ordering::explanation(self.ordering.order())),
        ]
        .push(login)
        .push(self.ordering.view(Message::Ordering))
        .push(pin)
        .push(error.map(|error| words::toned(Tone::Negative, sentence(error))))
        .spacing(space::S);
        let is_ready = self.is_ready();
        dialog(fl!("exam-invigilator-at", name = candidate))
            .body(body)
            .cancel(Message::Dismissed)
            .confirm(
                self.ordering.button(),
                is_ready.then_some(Message::Confirmed),
            )
            .width(WIDTH)
    }
}

/// What can be done to a sitting as it stands, the likeliest first.
fn orders(ongoing: &Ongoing, remaining: Remaining) -> Vec<Order> {
    let one = ongoing.id;
    let grant = Order::Grant(vec![one], USUAL_GRANT);
    let (hand_in, void) = (Order::HandIn(one), Order::Void(one));
    if remaining == Remaining::Unexplained {
        vec![Order::Settle(one, 0), void]
    } else if ongoing.state.lock.is_some() {
        vec![Order::LetGo(one), grant, hand_in, void]
    } else {
        vec![grant, Order::Hold(one), hand_in, void]
    }
}

//! An invigilator's order to a sitting as it is put together: what is done, how many minutes, and why.
//! Who gives it, and what confirms it, is the screen's.

use iced::widget::Column;

use crate::i18n::fl;
use crate::service::board::Order;
use crate::ui::Element;
use crate::ui::theme::space;
use crate::ui::widget::pressable::Pressable;
use crate::ui::widget::{button, field};

/// The field for the reason.
pub const REASON: &str = "order-reason";
/// The minutes that are given back where nobody says how many.
pub const USUAL_GRANT: u32 = 5;
/// The most minutes of an order: a day.
const MOST_MINUTES: u32 = 24 * 60;

/// An order as it is put together.
#[derive(Debug, Clone)]
pub struct Ordering {
    order: Order,
    minutes: String,
    reason: String,
}

/// What is typed into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// How many minutes.
    Minutes(String),
    /// Why.
    Reason(String),
}

impl Ordering {
    /// This order, with its minutes for a start.
    pub fn new(order: Order) -> Self {
        Self {
            minutes: minutes_of(&order).unwrap_or_default().to_string(),
            order,
            reason: String::new(),
        }
    }

    /// Makes another order of it; the reason stays.
    pub fn turn_to(&mut self, order: Order) {
        self.minutes = minutes_of(&order).unwrap_or_default().to_string();
        self.order = order;
    }

    /// Takes what was typed.
    pub fn take(&mut self, typed: Typed) {
        match typed {
            Typed::Minutes(text) => self.minutes = text,
            Typed::Reason(text) => self.reason = text,
        }
    }

    /// The order as it was begun, its minutes aside.
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// Why it is given.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The order with the minutes that were typed; `None` as long as they make no sense.
    pub fn complete(&self) -> Option<Order> {
        let typed = || self.minutes.trim().parse().ok();
        let minutes = typed().filter(|minutes| *minutes <= MOST_MINUTES);
        Some(match &self.order {
            Order::Grant(sittings, _) => {
                Order::Grant(sittings.clone(), minutes.filter(|minutes| *minutes > 0)?)
            }
            Order::Settle(sitting, _) => Order::Settle(*sitting, minutes?),
            other => other.clone(),
        })
    }

    /// Whether it can be given: its minutes make sense, and it has a reason.
    pub fn is_ready(&self) -> bool {
        !self.reason.trim().is_empty() && self.complete().is_some()
    }

    /// The fields.
    pub fn view<'a, Message: Clone + 'a>(
        &'a self,
        typed: impl Fn(Typed) -> Message + Clone + 'a,
    ) -> Element<'a, Message> {
        let label = match self.order {
            Order::Grant(..) => Some(fl!("board-minutes")),
            Order::Settle(..) => Some(fl!("board-charged-minutes")),
            _ => None,
        };
        let taken = typed.clone();
        let minutes = label.map(|label| {
            let input = field::text_field("order-minutes", "", &self.minutes, move |text| {
                taken(Typed::Minutes(text))
            });
            let bad = self.complete().is_none();
            field::field(label, input).error(bad.then(|| fl!("board-bad-minutes")))
        });
        let example = fl!("board-reason-example");
        let reason = field::text_field(REASON, &example, &self.reason, move |text| {
            typed(Typed::Reason(text))
        });
        Column::new()
            .push(minutes)
            .push(field::field(fl!("board-reason"), reason))
            .spacing(space::S)
            .into()
    }

    /// The button that gives it: one that warns where there is no way back.
    pub fn button<'a, Message: Clone + 'a>(&self) -> Pressable<'a, Message> {
        let label = label(&self.order);
        match self.order {
            Order::HandIn(_) | Order::Void(_) => button::danger(label),
            _ => button::primary(label),
        }
    }
}

/// An order in a word or two.
pub fn label(order: &Order) -> String {
    match order {
        Order::Grant(..) => fl!("board-grant"),
        Order::Settle(..) => fl!("board-settle"),
        Order::Hold(_) => fl!("board-hold"),
        Order::LetGo(_) => fl!("board-let-go"),
        Order::HandIn(_) => fl!("board-hand-in"),
        Order::Void(_) => fl!("board-void"),
    }
}

/// What an order does, and when it is the right one.
pub fn explanation(order: &Order) -> String {
    match order {
        Order::Grant(..) => fl!("board-grant-why"),
        Order::Settle(..) => fl!("board-settle-why"),
        Order::Hold(_) => fl!("board-hold-why"),
        Order::LetGo(_) => fl!("board-let-go-why"),
        Order::HandIn(_) => fl!("board-hand-in-why"),
        Order::Void(_) => fl!("board-void-why"),
    }
}

fn minutes_of(order: &Order) -> Option<u32> {
    match order {
        Order::Grant(_, minutes) | Order::Settle(_, minutes) => Some(*minutes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::SittingId;

    fn one() -> SittingId {
        SittingId::from_bytes([1; 16])
    }

    fn typed(order: Order, minutes: &str) -> Option<Order> {
        let mut ordering = Ordering::new(order);
        ordering.take(Typed::Minutes(minutes.to_owned()));
        ordering.complete()
    }

    #[test]
    fn minutes_are_a_number_up_to_a_day_and_nothing_is_no_grant() {
        for (text, minutes) in [("1", 1), (" 5 ", 5), ("1440", 1_440)] {
            let grant = Some(Order::Grant(vec![one()], minutes));
            assert_eq!(typed(Order::Grant(vec![one()], 5), text), grant, "{text}");
        }
        for text in ["0", "1441", "-1", "five", ""] {
            assert_eq!(typed(Order::Grant(vec![one()], 5), text), None, "{text}");
        }
        let none = typed(Order::Settle(one(), 3), "0");
        assert_eq!(none, Some(Order::Settle(one(), 0)), "nothing is charged");
        // Where no minutes are asked for, none are in the way.
        assert_eq!(typed(Order::Hold(one()), "x"), Some(Order::Hold(one())));
    }

    #[test]
    fn the_reason_outlives_a_change_of_mind() {
        let mut ordering = Ordering::new(Order::Grant(vec![one()], USUAL_GRANT));
        assert!(!ordering.is_ready(), "no reason yet");
        ordering.take(Typed::Reason("停电".to_owned()));
        ordering.take(Typed::Minutes("x".to_owned()));
        assert!(!ordering.is_ready(), "no number");
        ordering.turn_to(Order::Settle(one(), 0));
        assert!(ordering.is_ready());
        assert_eq!(ordering.reason(), "停电");
        assert_eq!(ordering.complete(), Some(Order::Settle(one(), 0)));
    }
}

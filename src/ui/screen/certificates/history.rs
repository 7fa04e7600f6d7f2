//! One certificate: what happened to it, and what can be ordered about it.

use crate::domain::certificate::{Act, Certificate};
use crate::domain::id::ConsequenceId;
use crate::i18n::sentence::sentence;
use crate::service::certificate::{self, Decided, Decision, Line, Shown};
use crate::service::people;
use crate::ui::Action;

use super::{Message, done};

/// Orders by hand, in the order of their buttons. Issuing and renewing belong to the roster.
const ACTS: [Act; 6] = [
    Act::Suspended,
    Act::Restored,
    Act::Lost,
    Act::Recalled,
    Act::Cancelled,
    Act::Revoked,
];

/// A certificate with its history.
#[derive(Debug, Clone)]
pub struct History {
    pub(super) line: Line,
    pub(super) certificate: Certificate,
    pub(super) events: Vec<Shown>,
    pub(super) decided: Vec<Decided>,
    /// Whether it is the holder's latest: only about that one is anything ordered.
    pub(super) latest: bool,
}

/// Something ordered by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// An act on the certificate.
    Act(Act),
    /// A decision is taken back.
    TakeBack(ConsequenceId),
}

impl History {
    /// The acts that its state allows.
    pub(super) fn acts(&self) -> impl Iterator<Item = Act> {
        let state = self.certificate.recorded;
        ACTS.into_iter()
            .filter(move |act| self.latest && state.after(*act).is_ok())
    }

    /// Has an order carried out.
    pub(super) fn carry_out(&self, order: Order, decision: Decision) -> Action<Message> {
        let person = self.line.officer;
        match order {
            Order::Act(act) => {
                done(move |office, actor| certificate::act(office, actor, person, act, &decision))
            }
            Order::TakeBack(id) => {
                done(move |office, actor| certificate::reopen(office, actor, id, &decision))
            }
        }
    }
}

/// Reads the history of a line of the register.
pub(super) fn read(line: Line) -> Action<Message> {
    Action::ask(move |office, actor| {
        let read = || {
            let (certificate, events) = certificate::history(office, actor, &line.number)?;
            let held = people::details(office, actor, line.officer)?.certificates;
            let latest = held.first().map(|(certificate, _)| certificate.id);
            Ok(Box::new(History {
                latest: latest == Some(certificate.id),
                decided: certificate::decided(office, actor, line.officer)?,
                line: Line {
                    state: certificate.state_on(office.today()),
                    ..line
                },
                certificate,
                events,
            }))
        };
        Message::HistoryRead(read().map_err(|error: crate::service::Error| sentence(&error)))
    })
}

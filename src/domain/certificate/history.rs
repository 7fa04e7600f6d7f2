//! The events of one certificate, and where they lead.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Act, NotPossible, State, on_the_calendar};

/// One event in the life of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What happened.
    pub act: Act,
    /// The day from which it counts.
    pub on: Date,
    /// The rule or fact that it rests on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// The number of the deciding document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// Who decided.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The last day of what the event brings: of validity for an issue or a renewal, of the
    /// suspension for a suspension with a term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// Where the events of a certificate lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The state by the events alone; see [`Status::state_on`] for expiry.
    pub recorded: State,
    /// Since when.
    pub since: Date,
    /// When it was issued.
    pub issued_on: Date,
    /// Its last day, if it has one.
    pub valid_until: Option<Date>,
    /// The planned last day of the suspension, while suspended for a term. Nothing happens by
    /// itself then: it is restored by an act.
    pub suspended_until: Option<Date>,
    /// The basis of the last event.
    pub basis: String,
    /// The document of the last event.
    pub document: String,
}

/// Why an event cannot be entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The state does not allow it.
    #[error(transparent)]
    NotPossible(#[from] NotPossible),
    /// It lies before the event that it should follow.
    #[error("before {since}, when the last event happened")]
    TooEarly {
        /// The day of the last event.
        since: Date,
    },
    /// A decision about the holder without a basis.
    #[error("{act:?} needs a basis")]
    NoBasis {
        /// The act.
        act: Act,
    },
    /// A renewal that does not say until when, or a term that ends before it begins.
    #[error("{act:?} needs a last day that lies ahead")]
    BadTerm {
        /// The act.
        act: Act,
    },
    /// The first event is no issue.
    #[error("{act:?} of a certificate that was never issued")]
    NotIssued {
        /// The act.
        act: Act,
    },
}

/// The event of a history that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("event {at}: {why}")]
pub struct Misfit {
    /// Its place, from 0.
    pub at: usize,
    /// Why it does not fit.
    pub why: Refused,
}

/// The status after all events in their order; none before the first.
///
/// # Errors
/// The first event that does not fit.
pub fn fold(events: &[Event]) -> Result<Option<Status>, Misfit> {
    let mut status: Option<Status> = None;
    for (at, event) in events.iter().enumerate() {
        let next = match &status {
            None => Status::issued(event),
            Some(status) => status.after(event),
        };
        status = Some(next.map_err(|why| Misfit { at, why })?);
    }
    Ok(status)
}

impl Status {
    /// The status of a certificate by its first event.
    pub fn issued(event: &Event) -> Result<Self, Refused> {
        if event.act != Act::Issued {
            return Err(Refused::NotIssued { act: event.act });
        }
        event.check_term()?;
        Ok(Self {
            recorded: State::Valid,
            since: event.on,
            issued_on: event.on,
            valid_until: event.until,
            suspended_until: None,
            basis: event.basis.clone(),
            document: event.document.clone(),
        })
    }

    /// The status after one more event.
    pub fn after(&self, event: &Event) -> Result<Self, Refused> {
        let recorded = self.state_on(event.on).after(event.act)?;
        if event.on < self.since {
            return Err(Refused::TooEarly { since: self.since });
        }
        if event.act.needs_basis() && event.basis.trim().is_empty() {
            return Err(Refused::NoBasis { act: event.act });
        }
        event.check_term()?;
        let renewed = event.act == Act::Renewed;
        Ok(Self {
            recorded,
            since: event.on,
            issued_on: self.issued_on,
            valid_until: if renewed {
                event.until
            } else {
                self.valid_until
            },
            suspended_until: event.until.filter(|_| recorded == State::Suspended),
            basis: event.basis.clone(),
            document: event.document.clone(),
        })
    }

    /// The state on a day not before the last event: a valid certificate is expired after its last
    /// day.
    pub fn state_on(&self, day: Date) -> State {
        on_the_calendar(self.recorded, self.valid_until, day)
    }
}

impl Event {
    fn check_term(&self) -> Result<(), Refused> {
        let fits = match self.until {
            Some(until) => until >= self.on,
            None => self.act != Act::Renewed,
        };
        // A roster may bring in a certificate that expired long ago.
        if fits || self.act == Act::Issued {
            Ok(())
        } else {
            Err(Refused::BadTerm { act: self.act })
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn event(act: Act, on: Date) -> Event {
        Event {
            act,
            on,
            basis: "考核办法第十二条".to_owned(),
            document: String::new(),
            by: "王主任".to_owned(),
            until: matches!(act, Act::Issued | Act::Renewed).then(|| on.saturating_add(2.years())),
        }
    }

    fn events() -> impl Strategy<Value = Vec<Event>> {
        let step = (proptest::sample::select(&Act::ALL[..]), 0_i32..400);
        proptest::collection::vec(step, 0..12).prop_map(|steps| {
            let mut on = date(2020, 1, 1);
            let mut events = vec![event(Act::Issued, on)];
            for (act, days) in steps {
                on = on.saturating_add(days.days());
                events.push(event(act, on));
            }
            events
        })
    }

    /// Those of the events that fit, each after those before it.
    fn fitting(events: &[Event]) -> Vec<Event> {
        let mut kept: Vec<Event> = Vec::new();
        for event in events {
            kept.push(event.clone());
            if fold(&kept).is_err() {
                let _ = kept.pop();
            }
        }
        kept
    }

    #[test]
    fn a_year_in_the_life_of_a_certificate() {
        let mut status = Status::issued(&event(Act::Issued, date(2023, 5, 10))).unwrap();
        assert_eq!(status.state_on(date(2025, 5, 10)), State::Valid);
        assert_eq!(status.state_on(date(2025, 5, 11)), State::Expired);
        let suspension = Event {
            until: Some(date(2024, 8, 20)),
            document: "西司〔2024〕41号".to_owned(),
            ..event(Act::Suspended, date(2024, 5, 20))
        };
        status = status.after(&suspension).unwrap();
        assert_eq!(status.suspended_until, Some(date(2024, 8, 20)));
        assert_eq!(status.document, "西司〔2024〕41号");
        // Withheld stays withheld, whatever the calendar says.
        assert_eq!(status.state_on(date(2030, 1, 1)), State::Suspended);
        status = status
            .after(&event(Act::Restored, date(2025, 6, 1)))
            .unwrap();
        assert_eq!(status.state_on(date(2025, 6, 1)), State::Expired);
        status = status
            .after(&event(Act::Renewed, date(2025, 6, 2)))
            .unwrap();
        assert_eq!(status.state_on(date(2027, 6, 2)), State::Valid);
    }

    #[test]
    fn what_cannot_be_entered_says_why() {
        let status = Status::issued(&event(Act::Issued, date(2023, 5, 10))).unwrap();
        let refused = |event: &Event| status.after(event).unwrap_err();
        let on = date(2024, 1, 1);
        let since = status.since;
        let early = event(Act::Suspended, date(2023, 5, 9));
        assert_eq!(refused(&early), Refused::TooEarly { since });
        let bare = Event {
            basis: " ".to_owned(),
            ..event(Act::Suspended, on)
        };
        let act = Act::Suspended;
        assert_eq!(refused(&bare), Refused::NoBasis { act });
        let endless = Event {
            until: None,
            ..event(Act::Renewed, on)
        };
        let act = Act::Renewed;
        assert_eq!(refused(&endless), Refused::BadTerm { act });
        let (act, state) = (Act::Restored, State::Valid);
        assert_eq!(
            refused(&event(act, on)),
            Refused::NotPossible(NotPossible { act, state })
        );
        assert_eq!(
            fold(&[event(Act::Lost, on)]).unwrap_err(),
            Misfit {
                at: 0,
                why: Refused::NotIssued { act: Act::Lost }
            }
        );
    }

    proptest! {
        #[test]
        fn the_fold_is_one_step_after_the_other(events in events()) {
            let events = fitting(&events);
            let mut status = Status::issued(&events[0]).unwrap();
            for event in &events[1..] {
                status = status.after(event).unwrap();
            }
            prop_assert_eq!(fold(&events), Ok(Some(status)));
        }

        #[test]
        fn nothing_follows_a_final_state(events in events()) {
            let events = fitting(&events);
            let last = fold(&events).unwrap().unwrap();
            for act in Act::ALL {
                let next = last.after(&event(act, last.since));
                if last.recorded.is_final() {
                    prop_assert!(next.is_err());
                }
            }
            let finals = events.iter().filter(|e| matches!(e.act, Act::Cancelled | Act::Revoked));
            prop_assert!(finals.count() <= 1);
        }

        #[test]
        fn restoring_a_suspended_one_gives_back_what_was(events in events(), days in 0_i32..900) {
            let before = fold(&fitting(&events)).unwrap().unwrap();
            let on = before.since;
            let later = on.saturating_add(days.days());
            if before.recorded == State::Valid {
                let after = before
                    .after(&event(Act::Suspended, on))
                    .and_then(|status| status.after(&event(Act::Restored, later)))
                    .unwrap();
                prop_assert_eq!(after.recorded, before.recorded);
                prop_assert_eq!(after.valid_until, before.valid_until);
                prop_assert_eq!(after.state_on(later), before.state_on(later));
                prop_assert_eq!(after.suspended_until, None);
            }
        }

        #[test]
        fn only_the_calendar_makes_expired(events in events(), days in 0_i32..2_000) {
            let status = fold(&fitting(&events)).unwrap().unwrap();
            prop_assert_ne!(status.recorded, State::Expired);
            let day = status.since.saturating_add(days.days());
            let over = status.valid_until.is_some_and(|last| day > last);
            let expired = status.state_on(day) == State::Expired;
            prop_assert_eq!(expired, over && status.recorded == State::Valid);
        }
    }
}

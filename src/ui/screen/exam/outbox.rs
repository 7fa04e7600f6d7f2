//! What the candidate did and the disk does not hold yet, in its order.
//!
//! One delivery is under way at a time, so that nothing can overtake. What could not be kept stays
//! here and is delivered again; only what the rules of a sitting refuse for good is let go.

use std::sync::Arc;

use crate::domain::id::SittingId;
use crate::domain::sitting::{State, What};
use crate::service::{Actor, Error, Office, sitting};

/// Events on their way to the disk.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    under_way: Vec<What>,
    waiting: Vec<What>,
    trouble: Option<Arc<Error>>,
}

/// What became of a delivery.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// How many of the events are durable now.
    pub kept: usize,
    /// The state after them, if there was one.
    pub state: Option<Box<State>>,
    /// Why the next one is not.
    pub error: Option<Arc<Error>>,
}

/// Writes events one after the other, up to the first that cannot be.
pub(super) fn keep(
    office: &mut Office,
    actor: &Actor,
    sitting: SittingId,
    events: Vec<What>,
) -> Delivery {
    let mut delivery = Delivery {
        kept: 0,
        state: None,
        error: None,
    };
    for event in events {
        match sitting::take(office, actor, sitting, event) {
            Ok(state) => {
                delivery.kept += 1;
                delivery.state = Some(Box::new(state));
            }
            // It is taken, in one record of two; the others come after it all the same.
            Err(Error::HalfSaved {
                kept,
                state,
                source,
            }) => {
                delivery.kept += 1;
                delivery.state = Some(state.clone());
                let error = Error::HalfSaved {
                    kept,
                    state,
                    source,
                };
                delivery.error = Some(Arc::new(error));
            }
            Err(error) => {
                delivery.error = Some(Arc::new(error));
                break;
            }
        }
    }
    delivery
}

impl Outbox {
    /// Puts an event behind the others.
    pub(super) fn post(&mut self, event: What) {
        self.waiting.push(event);
    }

    /// Everything that is not known to be durable, oldest first.
    pub(super) fn pending(&self) -> impl DoubleEndedIterator<Item = &What> {
        self.under_way.iter().chain(&self.waiting)
    }

    /// Whether an answer is not known to be durable.
    pub(super) fn holds_answers(&self) -> bool {
        self.pending()
            .any(|event| matches!(event, What::Answered { .. } | What::Marked { .. }))
    }

    /// Whether a delivery is under way.
    pub(super) fn is_busy(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// What to deliver now: everything, unless a delivery is under way or the last one failed.
    pub(super) fn next(&mut self) -> Option<Vec<What>> {
        if self.is_busy() || self.waiting.is_empty() || self.trouble.is_some() {
            return None;
        }
        self.under_way = std::mem::take(&mut self.waiting);
        Some(self.under_way.clone())
    }

    /// Takes everything out for a last delivery before the end.
    pub(super) fn last(&mut self) -> Vec<What> {
        self.under_way = std::mem::take(&mut self.waiting);
        self.under_way.clone()
    }

    /// Takes note that the first `kept` of a delivery are durable; the others wait again.
    pub(super) fn settle(&mut self, kept: usize) {
        let done = kept.min(self.under_way.len());
        let _ = self.under_way.drain(..done);
        self.under_way.append(&mut self.waiting);
        self.waiting = std::mem::take(&mut self.under_way);
    }

    /// Lets go of the event that the rules refuse for good.
    pub(super) fn let_go(&mut self) {
        if !self.waiting.is_empty() {
            let refused = self.waiting.remove(0);
            tracing::warn!(event = refused.code(), "an event of a sitting was refused");
        }
    }

    /// Stops delivering until [`Self::try_again`].
    pub(super) fn stop(&mut self, error: Arc<Error>) {
        self.trouble = Some(error);
    }

    /// Whether something stands in one of its two records only.
    pub(super) fn is_half(&self) -> bool {
        matches!(self.trouble(), Some(Error::HalfSaved { .. }))
    }

    /// Why the last delivery failed.
    pub(super) fn trouble(&self) -> Option<&Error> {
        self.trouble.as_deref()
    }

    /// Lets the next delivery try again.
    pub(super) fn try_again(&mut self) {
        self.trouble = None;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn opened(question: u16) -> What {
        What::Opened { question }
    }

    #[test]
    fn a_failed_delivery_stays_in_front() {
        let mut outbox = Outbox::default();
        outbox.post(opened(1));
        outbox.post(opened(2));
        assert_eq!(outbox.next(), Some(vec![opened(1), opened(2)]));
        outbox.post(opened(3));
        assert_eq!(outbox.next(), None, "one delivery at a time");
        outbox.settle(1);
        outbox.stop(Arc::new(Error::NotListed));
        assert_eq!(outbox.next(), None, "stopped");
        outbox.try_again();
        assert_eq!(outbox.next(), Some(vec![opened(2), opened(3)]));
    }

    proptest! {
        /// However deliveries fail, what is kept is what was posted, in that order, each once.
        #[test]
        fn nothing_is_lost_doubled_or_overtaken(steps in prop::collection::vec((any::<bool>(), 0_usize..4), 1..60)) {
            let mut outbox = Outbox::default();
            let (mut posted, mut kept) = (Vec::new(), Vec::new());
            let mut under_way: Option<Vec<What>> = None;
            for (post, keep) in steps {
                if post {
                    let event = opened(u16::try_from(posted.len()).unwrap());
                    posted.push(event.clone());
                    outbox.post(event);
                } else if let Some(batch) = under_way.take() {
                    let keep = keep.min(batch.len());
                    kept.extend(batch[..keep].iter().cloned());
                    outbox.settle(keep);
                }
                if under_way.is_none() {
                    under_way = outbox.next();
                }
                let all: Vec<What> = kept.iter().chain(outbox.pending()).cloned().collect();
                prop_assert_eq!(&all, &posted);
            }
        }
    }
}

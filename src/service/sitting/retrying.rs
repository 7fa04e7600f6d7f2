//! Requests that failed in both records: what is asked for again is known again, and not written twice.
//!
//! A write that failed may have left its bytes all the same. Then the event stands in a record though
//! its caller was told that it does not, and asks again. An event has its number and its link: if one
//! of a failed request is found in the chain, the same request takes it as its own. It is known until
//! another event of its kind is written; an answer that came after it is not undone by it.
//!
//! Only this run of the program remembers: who asks again after a start looks at what is there first.

use std::collections::HashMap;

use crate::domain::id::SittingId;
use crate::domain::sitting::{Linked, What};

/// The events of requests whose callers were told that they are not written.
#[derive(Debug, Default)]
pub(super) struct Attempts(HashMap<SittingId, Vec<Linked>>);

impl Attempts {
    /// Remembers the events of a request that neither record took.
    pub(super) fn failed(&mut self, sitting: SittingId, added: &[Linked]) {
        self.0.entry(sitting).or_default().extend_from_slice(added);
    }

    /// Whether requests of a sitting failed that nobody has asked for again.
    pub(super) fn are_open(&self, sitting: SittingId) -> bool {
        self.0.contains_key(&sitting)
    }

    /// Those of them that stand in the chain.
    pub(super) fn landed(&self, sitting: SittingId, chain: &[Linked]) -> Vec<Linked> {
        let attempts = self.0.get(&sitting).into_iter().flatten();
        let is_there = |one: &&Linked| chain.contains(one);
        attempts.filter(is_there).cloned().collect()
    }

    /// Takes note of what was written: which of the landed ones are still to be known again.
    pub(super) fn written(&mut self, sitting: SittingId, landed: Vec<Linked>, added: &[Linked]) {
        let is_overtaken = |one: &Linked| {
            added.iter().any(|other| {
                other.event.seq > one.event.seq && is_of_a_kind(&one.event.what, &other.event.what)
            })
        };
        let left: Vec<Linked> = landed
            .into_iter()
            .filter(|one| !is_overtaken(one))
            .collect();
        if left.is_empty() {
            let _ = self.0.remove(&sitting);
        } else {
            let _ = self.0.insert(sitting, left);
        }
    }

    /// Forgets all of them.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}

/// Takes the event of a failed request as that of this one; false if there is none.
pub(super) fn take_as_own(landed: &mut Vec<Linked>, what: &What) -> bool {
    let place = landed.iter().position(|one| one.event.what == *what);
    if let Some(place) = place {
        let _ = landed.remove(place);
    }
    place.is_some()
}

fn is_of_a_kind(one: &What, other: &What) -> bool {
    one.code() == other.code()
}

#[cfg(test)]
mod tests;

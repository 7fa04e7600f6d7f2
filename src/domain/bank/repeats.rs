//! The questions that are there already, and what they say about one more.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

use super::{Fingerprint, Prints, beginning};

impl Prints {
    /// Beginnings that are long enough: 128 bits of the question, 64 of its key.
    fn short(&self) -> (u128, u64) {
        let Fingerprint(question) = &self.question;
        let first = question.iter().take(16);
        let question = first.fold(0, |number, byte| number << 8 | u128::from(*byte));
        (question, beginning(&self.key.0))
    }
}

/// What an index of questions says about one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict<P> {
    /// The same question with the same key is there.
    Repeat {
        /// Where.
        of: P,
    },
    /// The same question with another key is there. Never merged silently.
    Conflict {
        /// Where.
        of: P,
    },
}

/// The questions that are there already, by fingerprint. `P` says where each stands. Of the prints it
/// keeps as much as tells a thousand million questions apart, for an import may bring a million.
#[derive(Debug, Clone)]
pub struct Repeats<P> {
    seen: HashMap<u128, (u64, P), BuildHasherDefault<AsItIs>>,
    /// The others of a fingerprint that stands more than once, in the order in which they came.
    further: HashMap<u128, Vec<(u64, P)>>,
}

impl<P> Default for Repeats<P> {
    fn default() -> Self {
        Self {
            seen: HashMap::default(),
            further: HashMap::new(),
        }
    }
}

impl<P: Clone> Repeats<P> {
    /// What is there already of a question, in the order in which it came; nothing if it is new.
    pub fn check(&self, prints: &Prints) -> Vec<Verdict<P>> {
        let (question, key) = prints.short();
        let further = self.further.get(&question).into_iter().flatten();
        let all = self.seen.get(&question).into_iter().chain(further);
        all.map(|(known, at)| {
            let of = at.clone();
            if *known == key {
                Verdict::Repeat { of }
            } else {
                Verdict::Conflict { of }
            }
        })
        .collect()
    }

    /// Says the same of a question, and takes it in unless it stands there with the same key.
    pub fn insert(&mut self, prints: Prints, at: impl FnOnce() -> P) -> Vec<Verdict<P>> {
        let verdicts = self.check(&prints);
        let is_repeat = |verdict: &Verdict<P>| matches!(verdict, Verdict::Repeat { .. });
        if !verdicts.iter().any(is_repeat) {
            self.know(prints, at());
        }
        verdicts
    }

    /// Takes a question in that stands somewhere already.
    pub fn know(&mut self, prints: Prints, at: P) {
        let (question, key) = prints.short();
        match self.seen.entry(question) {
            Entry::Occupied(_) => self.further.entry(question).or_default().push((key, at)),
            Entry::Vacant(free) => {
                let _ = free.insert((key, at));
            }
        }
    }

    /// How many different questions are there.
    pub fn len(&self) -> usize {
        self.seen.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }
}

/// Fingerprints are hashes already.
#[derive(Debug, Clone, Copy, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes
            .iter()
            .fold(self.0, |sum, byte| sum << 8 | u64::from(*byte));
    }

    fn write_u128(&mut self, print: u128) {
        self.0 = u64::try_from(print >> 64).unwrap_or_default();
    }
}

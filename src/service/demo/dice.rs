//! What is left to chance: a stream of numbers from the city's seed, and ids from instants.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;

use crate::platform::Error;
use crate::platform::random::Random;

/// Dice that fall the same way for the same seed.
#[derive(Debug)]
pub(super) struct Dice {
    stream: ChaCha20Rng,
    /// Marks the ids of one city.
    mark: [u8; 3],
    count: u64,
}

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        let mut stream = ChaCha20Rng::seed_from_u64(seed);
        let mut mark = [0; 3];
        stream.fill_bytes(&mut mark);
        Self {
            stream,
            mark,
            count: 0,
        }
    }

    /// An id of that instant. Ids of one instant rise in the order in which they were made.
    pub(super) fn id<T>(&mut self, millis: i64, make: impl Fn(u64, [u8; 10]) -> T) -> T {
        self.count += 1;
        let mut random = [0; 10];
        for (place, byte) in random.iter_mut().rev().zip(self.count.to_le_bytes()) {
            *place = byte;
        }
        for (place, byte) in random.iter_mut().zip(self.mark) {
            *place = byte;
        }
        make(u64::try_from(millis).unwrap_or_default(), random)
    }

    /// A number below `limit`; 0 of none.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        let product = u64::from(self.stream.next_u32()) * u64::from(limit);
        u32::try_from(product >> 32).unwrap_or_default()
    }

    /// A position within a list of that length.
    pub(super) fn position(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).unwrap_or(u32::MAX)) as usize
    }

    /// One of the choices; `fallback` if there is none.
    pub(super) fn pick<'a, T: ?Sized>(&mut self, choices: &[&'a T], fallback: &'a T) -> &'a T {
        let place = self.position(choices.len());
        choices.get(place).copied().unwrap_or(fallback)
    }

    /// Between 0 and 1, neither of them.
    pub(super) fn share(&mut self) -> f64 {
        (f64::from(self.stream.next_u32()) + 0.5) / 4_294_967_296.0
    }

    /// True in so many of a thousand cases.
    pub(super) fn permille(&mut self, cases: u32) -> bool {
        self.below(1_000) < cases
    }

    /// Around 0 with a spread of about 1: the sum of twelve shares.
    pub(super) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }
}

impl Random for Dice {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        self.stream.fill_bytes(bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::EventId;

    #[test]
    fn ids_rise_and_do_not_repeat() {
        let mut dice = Dice::new(7);
        let ids: Vec<EventId> = (0..1_000).map(|_| dice.id(1_000, EventId::new)).collect();
        assert!(ids.is_sorted());
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(dice.id(1_001, EventId::new) > ids[999]);
    }

    #[test]
    fn numbers_stay_below_and_reach_everything() {
        let mut dice = Dice::new(3);
        let mut seen = [0_u32; 6];
        for _ in 0..6_000 {
            seen[dice.below(6) as usize] += 1;
        }
        assert!(
            seen.iter().all(|count| (800..1_200).contains(count)),
            "{seen:?}"
        );
        assert_eq!(dice.below(0), 0);
    }
}

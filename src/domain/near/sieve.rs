//! Marks in a few bits each: what was not put in is hardly ever held to be there.

use super::Marks;

/// Bits for each mark, as long as the largest sieve has room.
const BITS_A_MARK: u64 = 16;
/// The smallest and the largest sieve, as powers of two of bits: 32 MB tell five million marks apart as
/// well as 32 KB tell five thousand.
const SMALLEST: u32 = 12;
const LARGEST: u32 = 28;
/// Odd numbers that spread a mark over the sieve, each in another way.
const SPREADS: [u64; 3] = [
    0x9E37_79B9_7F4A_7C15,
    0xC2B2_AE3D_27D4_EB4F,
    0xD6E8_FEB8_6659_FD93,
];

/// A set of marks that never denies one that was added, and seldom affirms another.
#[derive(Debug, Clone)]
pub struct Sieve {
    bits: Vec<u64>,
    /// The number of bits, as a power of two.
    size: u32,
}

impl Sieve {
    /// One with room for so many marks.
    pub fn for_marks(count: u64) -> Self {
        let wanted = count.saturating_mul(BITS_A_MARK).max(1);
        let size = (u64::BITS - wanted.leading_zeros()).clamp(SMALLEST, LARGEST);
        Self {
            bits: vec![0; 1 << (size - u64::BITS.ilog2())],
            size,
        }
    }

    /// Adds a mark.
    pub fn add(&mut self, mark: u32) {
        for spread in SPREADS {
            let (word, bit) = self.place(mark, spread);
            if let Some(word) = self.bits.get_mut(word) {
                *word |= bit;
            }
        }
    }

    /// Whether any of these may have been added.
    pub fn may_hold_any(&self, marks: &Marks) -> bool {
        marks.each().any(|mark| self.may_hold(mark))
    }

    fn may_hold(&self, mark: u32) -> bool {
        SPREADS.into_iter().all(|spread| {
            let (word, bit) = self.place(mark, spread);
            self.bits.get(word).is_some_and(|word| word & bit != 0)
        })
    }

    fn place(&self, mark: u32, spread: u64) -> (usize, u64) {
        let at = (u64::from(mark) + 1).wrapping_mul(spread) >> (u64::BITS - self.size);
        let word = usize::try_from(at / u64::from(u64::BITS)).unwrap_or(usize::MAX);
        (word, 1 << (at % u64::from(u64::BITS)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_there_and_little_else() {
        let mark = |n: u32| n.wrapping_mul(2_654_435_761).rotate_left(7);
        for count in [0, 10, 100_000] {
            let mut sieve = Sieve::for_marks(count.into());
            (0..count).for_each(|n| sieve.add(mark(n)));
            assert!((0..count).all(|n| sieve.may_hold(mark(n))));
            let wrong = (count..count + 100_000).filter(|n| sieve.may_hold(mark(*n)));
            // (1 - e^(-3/16))^3 is 0.5 %.
            assert!(wrong.count() < 1_000, "{count}");
        }
        assert!(Sieve::for_marks(u64::MAX).bits.len() == 1 << 22);
    }
}

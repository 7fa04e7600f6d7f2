//! Random numbers of a draw, of papers or of seats. They come from ChaCha20 and are cut to size here, so that no library's
//! sampling can change a paper.

use rand::Rng as _;
use rand_chacha::ChaCha20Rng;

/// A number below `bound`, every one equally likely (Lemire 2019: multiply, reject the few that
/// would make it uneven). 0 for a bound of 0.
#[inline]
pub(in crate::domain) fn below(rng: &mut ChaCha20Rng, bound: u32) -> u32 {
    loop {
        let product = u64::from(rng.next_u32()) * u64::from(bound);
        // The upper half is the number, the lower half says whether to take it.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the halves are cut on purpose"
        )]
        let (high, low) = ((product >> 32) as u32, product as u32);
        // The remainder that is compared with is smaller than the bound: most need no division.
        if low >= bound || bound == 0 || low >= bound.wrapping_neg() % bound {
            return high;
        }
    }
}

/// Shuffles from the end (Fisher and Yates 1938, Durstenfeld 1964).
pub(in crate::domain) fn shuffle<T>(rng: &mut ChaCha20Rng, items: &mut [T]) {
    for last in (1..items.len()).rev() {
        let other = below(rng, u32::try_from(last + 1).unwrap_or(u32::MAX)) as usize;
        items.swap(last, other);
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;

    use super::*;

    #[test]
    fn numbers_below_a_bound_are_even() {
        let mut rng = ChaCha20Rng::from_seed([5; 32]);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[below(&mut rng, 7) as usize] += 1;
        }
        // Each is binomial(70000, 1/7): mean 10000, sd 92.6; 5 sd either way.
        assert!(
            counts.iter().all(|count| (9_537..=10_463).contains(count)),
            "{counts:?}"
        );
        assert_eq!(below(&mut rng, 0), 0);
    }
}

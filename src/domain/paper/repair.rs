//! Repair by swaps: questions change for others of their stratum until the expected score is within
//! the tolerance, over everybody and, once anything is calibrated, at the pass mark.

use rand_chacha::ChaCha20Rng;

use super::deck::Deck;
use super::plan::{Plan, Sum};
use super::random::below;

/// Seats that are tried for every swap.
const TRIES: u32 = 10;
/// Rounds after which a repair stops; papers need a handful, and so many take a millisecond or two.
const ROUNDS: u32 = 1_500;
/// How far around the share that is wanted a partner is looked for.
const AROUND: u32 = 2;

/// A question that would leave its seat for another.
#[derive(Clone, Copy)]
struct Swap {
    seat: u32,
    into: u32,
    off: Sum,
}

impl Plan {
    pub(super) fn distance(&self, off: Sum) -> i64 {
        off.mean.abs() + if self.at_pass { off.pass.abs() } else { 0 }
    }

    pub(super) fn is_within(&self, off: Sum) -> bool {
        off.mean.abs() <= self.tolerance && (!self.at_pass || off.pass.abs() <= self.tolerance)
    }

    /// How far a paper is from the target.
    pub(super) fn off(&self, chosen: &[u32]) -> Sum {
        let mut sum = Sum::default();
        for (seat, slot) in self.seats.iter().zip(chosen) {
            sum.add(self.slots[*slot as usize].share, seat.each);
        }
        Sum {
            mean: sum.mean - self.target.mean,
            pass: sum.pass - self.target.pass,
        }
    }

    fn after(&self, off: Sum, seat: u32, out: u32, into: u32) -> Sum {
        let each = i64::from(self.seats[seat as usize].each);
        let (out, into) = (
            self.slots[out as usize].share,
            self.slots[into as usize].share,
        );
        Sum {
            mean: off.mean + (i64::from(into.mean) - i64::from(out.mean)) * each,
            pass: off.pass + (i64::from(into.at_pass) - i64::from(out.at_pass)) * each,
        }
    }

    /// Repairs a paper and says how far it is from the target then.
    pub(super) fn repair(&self, rng: &mut ChaCha20Rng, deck: &mut Deck, chosen: &mut [u32]) -> Sum {
        let mut off = self.off(chosen);
        for _ in 0..ROUNDS {
            if self.is_within(off) {
                break;
            }
            let best = (0..TRIES)
                .filter_map(|_| self.better(rng, deck, chosen, off))
                .min_by_key(|swap| self.distance(swap.off));
            let swap = match best {
                Some(swap) if self.distance(swap.off) < self.distance(off) => Some(swap),
                // Nothing near helps: any swap, from where the next one may.
                _ => self.any(rng, deck, chosen, off),
            };
            let Some(Swap {
                seat,
                into,
                off: to,
            }) = swap
            else {
                break;
            };
            deck.swap(chosen[seat as usize], into);
            chosen[seat as usize] = into;
            off = to;
        }
        off
    }

    /// A seat at random, if what is on it may change.
    fn seat(&self, rng: &mut ChaCha20Rng, deck: &Deck) -> Option<(u32, usize)> {
        let seat = below(rng, u32::try_from(self.seats.len()).unwrap_or(0));
        let stratum = self.seats.get(seat as usize)?.stratum as usize;
        let fixed = self.strata[stratum].seat + deck.fixed(stratum);
        (seat >= fixed).then_some((seat, stratum))
    }

    /// A swap at a seat with a question whose share is about what is missing.
    fn better(&self, rng: &mut ChaCha20Rng, deck: &Deck, chosen: &[u32], off: Sum) -> Option<Swap> {
        let (seat, stratum) = self.seat(rng, deck)?;
        let out = chosen[seat as usize];
        let of = self.strata[stratum];
        let each = i64::from(self.seats[seat as usize].each).max(1);
        let wanted = i64::from(self.slots[out as usize].share.mean) - off.mean / each;
        let slots = self.slots_of(of);
        let at = slots.partition_point(|slot| i64::from(slot.share.mean) < wanted);
        let mut best: Option<Swap> = None;
        // The run of equal shares above what is wanted, and the one below.
        for near in [at.checked_sub(1), Some(at)].into_iter().flatten() {
            let Some(slot) = slots.get(near) else {
                continue;
            };
            let low = slot.run.0.saturating_sub(AROUND).max(of.start);
            let high = (slot.run.1 + AROUND).min(of.start + of.size);
            for _ in 0..2 {
                let into = low + below(rng, high - low);
                if !deck.is_free(stratum, into) {
                    continue;
                }
                let swap = Swap {
                    seat,
                    into,
                    off: self.after(off, seat, out, into),
                };
                if best.is_none_or(|best| self.distance(swap.off) < self.distance(best.off)) {
                    best = Some(swap);
                }
                break;
            }
        }
        best
    }

    fn any(&self, rng: &mut ChaCha20Rng, deck: &Deck, chosen: &[u32], off: Sum) -> Option<Swap> {
        (0..64).find_map(|_| {
            let (seat, stratum) = self.seat(rng, deck)?;
            let into = deck.any_free(rng, stratum)?;
            let off = self.after(off, seat, chosen[seat as usize], into);
            Some(Swap { seat, into, off })
        })
    }
}

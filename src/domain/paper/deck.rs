//! The questions of every stratum as a deck: the used ones in front, the others behind.
//!
//! A group of papers shares one deck, so that no question comes twice before all of its stratum have
//! come; that is what keeps an exposure limit exactly. After a group every move is taken back, so
//! that a group depends on nothing that was drawn before it.

use rand_chacha::ChaCha20Rng;

use super::plan::{Plan, Stratum};
use super::random::below;

/// What is known under one number.
#[derive(Debug, Clone, Copy)]
struct Card {
    /// The slot that lies at this place.
    slot: u32,
    /// The place where this slot lies.
    place: u32,
}

#[derive(Debug, Clone)]
pub(super) struct Deck {
    /// By place the slot that lies there, and by slot its place: beside each other, because most lie
    /// where they began, and one look into memory then finds both. A stratum keeps its places.
    cards: Vec<Card>,
    /// The first place of every stratum that is not used in this round.
    next: Vec<u32>,
    /// The place after the last that this paper may take.
    end: Vec<u32>,
    /// Seats of every stratum, from the first, that this paper cannot change any more.
    fixed: Vec<u32>,
    moves: Vec<(u32, u32)>,
    /// Strata in which this paper may not take every place.
    narrowed: Vec<u32>,
}

impl Deck {
    pub(super) fn new(plan: &Plan) -> Self {
        let size = u32::try_from(plan.slots.len()).unwrap_or(u32::MAX);
        let ends = plan.strata.iter().map(|s| s.start + s.size);
        Self {
            cards: (0..size).map(|slot| Card { slot, place: slot }).collect(),
            next: plan.strata.iter().map(|s| s.start).collect(),
            end: ends.collect(),
            fixed: vec![0; plan.strata.len()],
            moves: Vec::with_capacity(1024),
            narrowed: Vec::new(),
        }
    }

    #[inline]
    fn exchange(&mut self, one: u32, other: u32) {
        let (a, b) = (
            self.cards[one as usize].slot,
            self.cards[other as usize].slot,
        );
        self.cards[one as usize].slot = b;
        self.cards[other as usize].slot = a;
        self.cards[a as usize].place = other;
        self.cards[b as usize].place = one;
    }

    #[inline]
    fn moved(&mut self, one: u32, other: u32) {
        if one != other {
            self.exchange(one, other);
            self.moves.push((one, other));
        }
    }

    /// Draws the common core of a stratum and lays it in front for good; what `avoid` names only if
    /// nothing else is left.
    pub(super) fn lay_core(
        &mut self,
        rng: &mut ChaCha20Rng,
        stratum: usize,
        of: Stratum,
        avoid: &dyn Fn(u32) -> bool,
    ) {
        let (mut free, mut rest): (Vec<u32>, Vec<u32>) =
            (of.start..of.start + of.size).partition(|slot| !avoid(*slot));
        super::random::shuffle(rng, &mut free);
        super::random::shuffle(rng, &mut rest);
        for slot in free.into_iter().chain(rest).take(of.core as usize) {
            let place = self.cards[slot as usize].place;
            self.exchange(self.next[stratum], place);
            self.next[stratum] += 1;
        }
    }

    /// Hides from this paper what its candidate has seen.
    pub(super) fn hide(&mut self, plan: &Plan, seen: &[u32]) {
        for slot in seen {
            let stratum = plan.strata.partition_point(|s| s.start <= *slot) - 1;
            let place = self.cards[*slot as usize].place;
            if place >= self.next[stratum] && place < self.end[stratum] {
                self.end[stratum] -= 1;
                self.moved(place, self.end[stratum]);
                self.narrowed.push(u32::try_from(stratum).unwrap_or(0));
            }
        }
    }

    /// Fills the seats of a stratum.
    pub(super) fn fill(
        &mut self,
        rng: &mut ChaCha20Rng,
        stratum: usize,
        of: Stratum,
        seats: &mut [u32],
    ) {
        let (core, last) = (of.core as usize, of.start + of.size);
        for (seat, place) in seats.iter_mut().zip(of.start..).take(core) {
            *seat = self.cards[place as usize].slot;
        }
        self.fixed[stratum] = of.core;
        let (mut taken, mut is_new_round) = (0, false);
        for seat in seats.iter_mut().skip(core) {
            if self.next[stratum] == self.end[stratum] {
                if self.end[stratum] < last && !is_new_round {
                    // Everything is used but what the candidate has seen; better that than nothing.
                    self.end[stratum] = last;
                } else {
                    // All have come: a new round, without those that this paper already has.
                    self.next[stratum] = of.start + of.core;
                    self.end[stratum] = last - taken;
                    self.fixed[stratum] = of.core + taken;
                    self.narrowed.push(u32::try_from(stratum).unwrap_or(0));
                    (taken, is_new_round) = (0, true);
                }
            }
            let next = self.next[stratum];
            let chosen = next + below(rng, self.end[stratum] - next);
            self.moved(next, chosen);
            *seat = self.cards[next as usize].slot;
            self.next[stratum] += 1;
            taken += 1;
        }
    }

    /// Seats of a stratum, from the first, that cannot change.
    #[inline]
    pub(super) fn fixed(&self, stratum: usize) -> u32 {
        self.fixed[stratum]
    }

    /// Whether a slot could come instead of one that is on the paper.
    #[inline]
    pub(super) fn is_free(&self, stratum: usize, slot: u32) -> bool {
        let place = self.cards[slot as usize].place;
        place >= self.next[stratum] && place < self.end[stratum]
    }

    /// Any slot that could come.
    pub(super) fn any_free(&self, rng: &mut ChaCha20Rng, stratum: usize) -> Option<u32> {
        let (next, end) = (self.next[stratum], self.end[stratum]);
        (next < end).then(|| self.cards[(next + below(rng, end - next)) as usize].slot)
    }

    /// Puts a free slot in the place of a used one.
    pub(super) fn swap(&mut self, out: u32, into: u32) {
        self.moved(
            self.cards[out as usize].place,
            self.cards[into as usize].place,
        );
    }

    /// After a paper.
    pub(super) fn end_paper(&mut self, plan: &Plan) {
        for stratum in self.narrowed.drain(..) {
            let of = plan.strata[stratum as usize];
            self.end[stratum as usize] = of.start + of.size;
        }
    }

    /// After a group: everything is as it was when the core lay.
    pub(super) fn end_group(&mut self, plan: &Plan) {
        while let Some((one, other)) = self.moves.pop() {
            self.exchange(one, other);
        }
        for (next, of) in self.next.iter_mut().zip(&plan.strata) {
            *next = of.start + of.core;
        }
    }
}

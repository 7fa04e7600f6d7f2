//! The draw itself: a deck for every stratum, then repair by swaps, then the order of questions and
//! options.
//!
//! Papers under an exposure limit are drawn in groups, because what one paper has used the others of
//! its group cannot have. Which group a candidate is in follows from plan and key alone, so each
//! group is a pure function of both, whoever draws it, where, and beside what.

use std::sync::Arc;

use rand::SeedableRng as _;
use rand_chacha::ChaCha20Rng;

use super::deck::Deck;
use super::plan::{Plan, Sum};
use super::random::{below, shuffle};
use super::seed;
use super::spread::percent_of_units;
use crate::domain::question::OptionSet;
use crate::domain::scoring::Points;

/// The candidate name under which the common core is drawn; no candidate number looks like it.
const CORE: &str = "\0common core";
/// In how many orders so many options can stand.
const ORDERS: [u32; 13] = [
    1,
    1,
    2,
    6,
    24,
    120,
    720,
    5_040,
    40_320,
    362_880,
    3_628_800,
    39_916_800,
    479_001_600,
];
/// Papers that a thread takes at a time.
const BATCH: usize = 64;

/// Which original option stands at which place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionOrder {
    /// Four bits a place.
    places: u64,
    length: u8,
}

impl OptionOrder {
    /// The original order of so many options.
    fn original(options: u8) -> Self {
        Self {
            places: 0xFEDC_BA98_7654_3210,
            length: options.min(u8::try_from(OptionSet::MAX_OPTIONS).unwrap_or(u8::MAX)),
        }
    }

    fn shuffle(&mut self, rng: &mut ChaCha20Rng) {
        // Up to twelve options have no more orders than a number of 32 bits can tell, and one random
        // number says which of them; its digits, each in a base of its own, are the swaps.
        let orders = ORDERS.get(usize::from(self.length)).copied();
        let mut order = orders.map(|orders| below(rng, orders));
        for last in (1..u32::from(self.length)).rev() {
            let other = match &mut order {
                Some(order) => {
                    let digit = *order % (last + 1);
                    *order /= last + 1;
                    digit
                }
                None => below(rng, last + 1),
            };
            let differ = ((self.places >> (4 * last)) ^ (self.places >> (4 * other))) & 0xF;
            self.places ^= (differ << (4 * last)) | (differ << (4 * other));
        }
    }

    /// The original position of the option at each place.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (0..u32::from(self.length))
            .map(move |place| u8::try_from((self.places >> (4 * place)) & 0xF).unwrap_or_default())
    }
}

/// A drawn question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawnItem {
    /// Its position in the plan's pool.
    pub position: u32,
    /// Its section, from 0.
    pub section: u16,
    /// Its points.
    pub points: Points,
    /// Which original option stands at which place.
    pub option_order: OptionOrder,
}

/// A drawn paper.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnPaper {
    /// For whom.
    pub candidate: String,
    /// The seed it was drawn by.
    pub seed: [u8; 32],
    /// The questions in their order.
    pub items: Vec<DrawnItem>,
    /// The expected score in per cent.
    pub expected: f64,
    /// The expected score of people at the pass mark, once anything is calibrated.
    pub at_pass: Option<f64>,
    /// Whether both are within the tolerance.
    pub balanced: bool,
}

/// Draws papers from one plan; keeps its working memory from paper to paper.
#[derive(Debug, Clone)]
pub struct Drawer<'a> {
    plan: &'a Plan,
    exam_key: [u8; 32],
    deck: Deck,
    chosen: Vec<u32>,
    order: Arc<Order>,
}

/// In which order candidates are put in groups. Nothing without an exposure limit.
#[derive(Debug, Default)]
struct Order {
    /// Candidates by rank.
    candidates: Vec<u32>,
    /// The rank of every candidate.
    ranks: Vec<u32>,
    /// How many are in a group.
    group: usize,
}

impl Order {
    fn of(plan: &Plan, exam_key: &[u8; 32]) -> Self {
        let Some(exposure) = plan.frozen().exposure else {
            return Self::default();
        };
        let seeds = plan.candidates.iter().map(|one| seed(exam_key, one));
        let mut by_seed: Vec<([u8; 32], u32)> = seeds.zip(0..).collect();
        by_seed.sort_unstable();
        let candidates: Vec<u32> = by_seed.into_iter().map(|(_, one)| one).collect();
        let mut ranks = vec![0; candidates.len()];
        for (rank, one) in (0..).zip(&candidates) {
            ranks[*one as usize] = rank;
        }
        Self {
            candidates,
            ranks,
            group: exposure.papers.max(1) as usize,
        }
    }
}

impl<'a> Drawer<'a> {
    /// A drawer for a plan and an exam key.
    pub fn new(plan: &'a Plan, exam_key: [u8; 32]) -> Self {
        let mut deck = Deck::new(plan);
        if plan.blueprint().common_core > 0 {
            let mut rng = ChaCha20Rng::from_seed(seed(&exam_key, CORE));
            let mut seen: Vec<u32> = plan.seen.values().flatten().copied().collect();
            seen.sort_unstable();
            let avoid = |slot: u32| seen.binary_search(&slot).is_ok();
            for (number, stratum) in plan.strata.iter().enumerate() {
                deck.lay_core(&mut rng, number, *stratum, &avoid);
            }
        }
        Self {
            plan,
            exam_key,
            deck,
            chosen: vec![0; plan.seats.len()],
            order: Arc::new(Order::of(plan, &exam_key)),
        }
    }

    /// The paper of a candidate. One who is not listed gets a paper as if alone.
    pub fn draw(&mut self, candidate: &str) -> DrawnPaper {
        let order = Arc::clone(&self.order);
        let plan = self.plan;
        let listed = plan
            .candidates
            .binary_search_by(|known| known.as_str().cmp(candidate));
        if let (Ok(one), true) = (listed, order.group > 0) {
            let rank = order.ranks[one] as usize;
            let first = rank - rank % order.group;
            for before in &order.candidates[first..rank] {
                let (mut rng, _) = self.begin(&plan.candidates[*before as usize]);
                let _ = self.choose(&mut rng);
            }
        }
        let paper = self.paper(candidate);
        self.deck.end_group(self.plan);
        paper
    }

    /// Every paper of the plan's candidates, by name, on so many threads; how many makes no
    /// difference to what is drawn.
    pub fn draw_all(&self, threads: usize) -> Vec<DrawnPaper> {
        let plan = self.plan;
        let count = plan.candidates.len();
        let group = self.order.group.max(1);
        // Whole groups only.
        let batch = BATCH.div_ceil(group) * group;
        let next = std::sync::atomic::AtomicUsize::new(0);
        let work = || {
            let mut own = self.clone();
            let mut drawn: Vec<(u32, DrawnPaper)> = Vec::new();
            loop {
                let from = next.fetch_add(batch, std::sync::atomic::Ordering::Relaxed);
                if from >= count {
                    return drawn;
                }
                for first in (from..count.min(from + batch)).step_by(group) {
                    own.draw_group(first, count.min(first + group), &mut drawn);
                }
            }
        };
        let parts: Vec<Vec<(u32, DrawnPaper)>> = if threads < 2 {
            vec![work()]
        } else {
            std::thread::scope(|scope| {
                let hands: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
                hands
                    .into_iter()
                    .map(|hand| match hand.join() {
                        Ok(drawn) => drawn,
                        // Papers that are missing without a word would count as drawn.
                        Err(cause) => std::panic::resume_unwind(cause),
                    })
                    .collect()
            })
        };
        let mut papers: Vec<Option<DrawnPaper>> = vec![None; count];
        for (one, paper) in parts.into_iter().flatten() {
            papers[one as usize] = Some(paper);
        }
        papers.into_iter().flatten().collect()
    }

    fn draw_group(&mut self, first: usize, end: usize, drawn: &mut Vec<(u32, DrawnPaper)>) {
        let order = Arc::clone(&self.order);
        for rank in first..end {
            let one = match order.candidates.get(rank) {
                Some(one) => *one,
                None => u32::try_from(rank).unwrap_or(u32::MAX),
            };
            let plan = self.plan;
            drawn.push((one, self.paper(&plan.candidates[one as usize])));
        }
        self.deck.end_group(self.plan);
    }

    /// How far a paper of nobody is from the target.
    pub(super) fn trial(&mut self, name: &str) -> Sum {
        let (mut rng, _) = self.begin(name);
        let off = self.choose(&mut rng);
        self.deck.end_group(self.plan);
        off
    }

    fn begin(&mut self, candidate: &str) -> (ChaCha20Rng, [u8; 32]) {
        let seed = seed(&self.exam_key, candidate);
        if let Some(seen) = self.plan.seen.get(candidate) {
            self.deck.hide(self.plan, seen);
        }
        (ChaCha20Rng::from_seed(seed), seed)
    }

    /// Chooses the questions of a paper and says how far it is from the target.
    fn choose(&mut self, rng: &mut ChaCha20Rng) -> Sum {
        for (number, stratum) in self.plan.strata.iter().enumerate() {
            let seats = stratum.seat as usize..(stratum.seat + stratum.count) as usize;
            self.deck
                .fill(rng, number, *stratum, &mut self.chosen[seats]);
        }
        let off = self.plan.repair(rng, &mut self.deck, &mut self.chosen);
        self.deck.end_paper(self.plan);
        off
    }

    fn paper(&mut self, candidate: &str) -> DrawnPaper {
        let (mut rng, seed) = self.begin(candidate);
        let off = self.choose(&mut rng);
        let plan = self.plan;
        let blueprint = plan.blueprint();
        let mut items = Vec::with_capacity(plan.seats.len());
        for (number, (section, seats)) in
            (0_u16..).zip(blueprint.sections.iter().zip(&plan.sections))
        {
            let first = items.len();
            let points = section.each();
            items.extend(seats.iter().map(|seat| {
                let slot = plan.slots[self.chosen[*seat as usize] as usize];
                let mut option_order = OptionOrder::original(slot.options);
                if slot.turns {
                    option_order.shuffle(&mut rng);
                }
                DrawnItem {
                    position: slot.position,
                    section: number,
                    points,
                    option_order,
                }
            }));
            let own = &mut items[first..];
            if blueprint.shuffle_questions {
                shuffle(&mut rng, own);
            } else {
                own.sort_unstable_by_key(|item| item.position);
            }
        }
        let total = blueprint.total();
        let percent = |target: i64, off: i64| percent_of_units(target + off, total);
        DrawnPaper {
            candidate: candidate.to_owned(),
            seed,
            items,
            expected: percent(plan.target.mean, off.mean),
            at_pass: plan.at_pass.then(|| percent(plan.target.pass, off.pass)),
            balanced: plan.is_within(off),
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

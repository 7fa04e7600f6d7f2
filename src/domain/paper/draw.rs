//! The draw itself: stratified by cell, then repaired by swaps until the expected score is right.
//!
//! Expected scores are counted in units: a hundredth of a point times a ten-thousandth. Random
//! numbers come from ChaCha20 and are cut to size here, so that no library's sampling can change a
//! paper.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;
use serde::Serialize;

use super::super::blueprint::{Band, Blueprint, Cell};
use super::super::scoring::Points;
use super::{Expected, Plan, PoolQuestion, seed};

/// Units in one hundredth of a point.
const UNIT: i64 = 10_000;
/// The candidate name under which the common core is drawn; no candidate number looks like it.
const CORE: &str = "\0common core";
/// Swaps after which a repair that does not converge stops; papers need a handful.
const MOST_SWAPS: usize = 400;

/// A cell of the plan with the questions that fit it.
#[derive(Debug, Clone)]
pub(super) struct PlanCell {
    section: usize,
    each: Points,
    count: usize,
    /// Positions in the pool, in the order of fingerprints.
    questions: Vec<u32>,
    /// Expected share of each of these, in ten-thousandths.
    expected: Vec<u32>,
}

impl PlanCell {
    /// The cells of a blueprint, filled from the pool.
    pub(super) fn all(
        blueprint: &Blueprint,
        cells: &[Cell],
        pool: &[PoolQuestion],
        expected: Expected,
    ) -> Vec<Self> {
        cells
            .iter()
            .map(|cell| {
                let section = &blueprint.sections[cell.section];
                let fits = |question: &&PoolQuestion| {
                    question.kind == section.kind
                        && cell
                            .law
                            .as_ref()
                            .is_none_or(|law| question.law.as_ref() == Some(law))
                        && cell
                            .band
                            .is_none_or(|band| Band::of(question.difficulty) == band)
                };
                let (questions, expected) = (0..)
                    .zip(pool)
                    .filter(|(_, question)| fits(question))
                    .map(|(position, question)| (position, expected.of(question.difficulty)))
                    .unzip();
                Self {
                    section: cell.section,
                    each: section.each(),
                    count: cell.count as usize,
                    questions,
                    expected,
                }
            })
            .collect()
    }

    /// What this cell adds to a paper on average, in units.
    pub(super) fn mean(&self) -> i64 {
        let sum: i64 = self.expected.iter().map(|share| i64::from(*share)).sum();
        let size = i64::try_from(self.expected.len()).unwrap_or(1).max(1);
        let count = i64::try_from(self.count).unwrap_or(0);
        i64::from(self.each.0) * sum * count / size
    }
}

/// A per cent of a paper's points in units.
pub(super) fn units_of_percent(percent: f64, total: Points) -> i64 {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a per cent and a paper's points stay far below 2^53"
    )]
    let hundredths = (percent.clamp(0.0, 100.0) * 100.0).round() as i64;
    i64::from(total.0) * hundredths * UNIT / 10_000
}

/// Units in per cent of a paper's points.
pub(super) fn percent_of_units(units: i64, total: Points) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "units stay far below 2^53")]
    let units = units as f64;
    #[allow(clippy::cast_precision_loss, reason = "a constant of ten thousand")]
    let unit = UNIT as f64;
    if total.0 == 0 {
        0.0
    } else {
        100.0 * units / unit / f64::from(total.0)
    }
}

/// A drawn question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnItem {
    /// Its position in the plan's pool.
    pub position: u32,
    /// Its section, from 0.
    pub section: usize,
    /// Its points.
    pub points: Points,
    /// Which original option stands at which place.
    pub option_order: Vec<u8>,
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
}

/// How far apart papers are, in points of 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// The lowest expected score.
    pub min: f64,
    /// The highest.
    pub max: f64,
    /// The standard deviation (n − 1); 0 for one paper.
    pub sd: f64,
}

impl Spread {
    /// Over drawn papers; `None` of none.
    pub fn of(papers: &[DrawnPaper]) -> Option<Self> {
        let scores: Vec<f64> = papers.iter().map(|paper| paper.expected).collect();
        let first = *scores.first()?;
        #[allow(
            clippy::cast_precision_loss,
            reason = "counts of papers stay far below 2^53"
        )]
        let n = scores.len() as f64;
        let mean = scores.iter().sum::<f64>() / n;
        let squares: f64 = scores.iter().map(|score| (score - mean).powi(2)).sum();
        Some(Self {
            min: scores.iter().copied().fold(first, f64::min),
            max: scores.iter().copied().fold(first, f64::max),
            sd: if scores.len() > 1 {
                (squares / (n - 1.0)).sqrt()
            } else {
                0.0
            },
        })
    }
}

/// Draws papers from one plan; keeps its working memory from paper to paper.
#[derive(Debug)]
pub struct Drawer<'a> {
    plan: &'a Plan,
    exam_key: [u8; 32],
    /// The paper in which a question was last used, by position in the pool.
    used: Vec<u32>,
    paper: u32,
    /// The chosen questions by cell, as positions within the cell; the core first.
    chosen: Vec<Vec<u32>>,
    core: Vec<Vec<u32>>,
}

impl<'a> Drawer<'a> {
    /// A drawer for a plan and an exam key.
    pub fn new(plan: &'a Plan, exam_key: [u8; 32]) -> Self {
        let empty = vec![Vec::new(); plan.cells.len()];
        let mut drawer = Self {
            plan,
            exam_key,
            used: vec![0; plan.pool.len()],
            paper: 0,
            chosen: empty.clone(),
            core: empty,
        };
        drawer.draw_core();
        drawer
    }

    /// The questions that everybody gets: drawn as a paper of nobody, of which so many are kept.
    fn draw_core(&mut self) {
        let size = self.plan.blueprint.common_core as usize;
        if size == 0 {
            return;
        }
        let mut rng = ChaCha20Rng::from_seed(seed(&self.exam_key, CORE));
        self.fill(&mut rng);
        let mut all: Vec<(usize, u32)> = Vec::new();
        for (cell, chosen) in self.chosen.iter().enumerate() {
            all.extend(chosen.iter().map(|within| (cell, *within)));
        }
        shuffle(&mut rng, &mut all);
        for (cell, within) in all.into_iter().take(size) {
            self.core[cell].push(within);
        }
    }

    /// The paper of a candidate.
    pub fn draw(&mut self, candidate: &str) -> DrawnPaper {
        let seed = seed(&self.exam_key, candidate);
        let mut rng = ChaCha20Rng::from_seed(seed);
        self.fill(&mut rng);
        let expected = self.repair(&mut rng);
        let blueprint = &self.plan.blueprint;
        let mut items = Vec::with_capacity(blueprint.questions() as usize);
        for section in 0..blueprint.sections.len() {
            let mut positions: Vec<u32> = self
                .plan
                .cells
                .iter()
                .zip(&self.chosen)
                .filter(|(cell, _)| cell.section == section)
                .flat_map(|(cell, chosen)| chosen.iter().map(|w| cell.questions[*w as usize]))
                .collect();
            positions.sort_unstable();
            if blueprint.shuffle_questions {
                shuffle(&mut rng, &mut positions);
            }
            let points = blueprint.sections[section].each();
            for position in positions {
                let question = &self.plan.pool[position as usize];
                let mut option_order: Vec<u8> = (0..question.options).collect();
                if blueprint.shuffle_options && !question.keep_option_order {
                    shuffle(&mut rng, &mut option_order);
                }
                items.push(DrawnItem {
                    position,
                    section,
                    points,
                    option_order,
                });
            }
        }
        let total = blueprint.total();
        DrawnPaper {
            candidate: candidate.to_owned(),
            seed,
            items,
            expected: percent_of_units(expected, total),
        }
    }

    /// Fills every cell at random, the core first.
    fn fill(&mut self, rng: &mut ChaCha20Rng) {
        self.paper += 1;
        for (cell, core) in self.core.iter().enumerate() {
            self.chosen[cell].clear();
            self.chosen[cell].extend_from_slice(core);
            for within in core {
                self.used[self.plan.cells[cell].questions[*within as usize] as usize] = self.paper;
            }
        }
        for (cell, plan) in self.plan.cells.iter().enumerate() {
            // Cells of two sections of one kind may share questions, so a used one is skipped. The
            // blueprint was proved feasible with the same order of sections.
            let missing = plan.count - self.chosen[cell].len().min(plan.count);
            if missing * 2 > plan.questions.len() {
                self.fill_densely(rng, cell, missing);
            } else {
                self.fill_sparsely(rng, cell, missing);
            }
        }
    }

    /// Few of many: try at random until an unused one comes.
    fn fill_sparsely(&mut self, rng: &mut ChaCha20Rng, cell: usize, missing: usize) {
        let plan = &self.plan.cells[cell];
        let size = u32::try_from(plan.questions.len()).unwrap_or(u32::MAX);
        let mut left = missing;
        let mut tries = 64 * (missing + 1);
        while left > 0 && tries > 0 {
            tries -= 1;
            let within = below(rng, size);
            let position = plan.questions[within as usize] as usize;
            if self.used[position] != self.paper {
                self.used[position] = self.paper;
                self.chosen[cell].push(within);
                left -= 1;
            }
        }
        if left > 0 {
            self.fill_densely(rng, cell, left);
        }
    }

    /// Many of few: shuffle what is unused.
    fn fill_densely(&mut self, rng: &mut ChaCha20Rng, cell: usize, missing: usize) {
        let plan = &self.plan.cells[cell];
        let mut free: Vec<u32> = (0..)
            .zip(&plan.questions)
            .filter(|(_, position)| self.used[**position as usize] != self.paper)
            .map(|(within, _)| within)
            .collect();
        shuffle(rng, &mut free);
        for within in free.into_iter().take(missing) {
            self.used[plan.questions[within as usize] as usize] = self.paper;
            self.chosen[cell].push(within);
        }
    }

    /// Swaps questions within their cells until the expected score is within the tolerance, or no
    /// swap and no pair of swaps brings it closer. Returns the expected score in units.
    fn repair(&mut self, rng: &mut ChaCha20Rng) -> i64 {
        let tolerance =
            units_of_percent(self.plan.blueprint.tolerance, self.plan.blueprint.total());
        let mut score = self.score();
        for _ in 0..MOST_SWAPS {
            let off = score - self.plan.target;
            if off.abs() <= tolerance {
                break;
            }
            let swaps = self.swaps(rng);
            let single = swaps.iter().min_by_key(|swap| (off + swap.change).abs());
            let Some(single) = single.copied() else { break };
            if (off + single.change).abs() < off.abs() {
                score += self.carry_out(single);
                continue;
            }
            let pair = swaps
                .iter()
                .enumerate()
                .flat_map(|(i, a)| swaps.iter().skip(i + 1).map(move |b| (*a, *b)))
                .filter(|(a, b)| a.cell != b.cell || (a.out != b.out && a.into != b.into))
                .min_by_key(|(a, b)| (off + a.change + b.change).abs());
            match pair {
                Some((a, b)) if (off + a.change + b.change).abs() < off.abs() => {
                    score += self.carry_out(a) + self.carry_out(b);
                }
                _ => break,
            }
        }
        score
    }

    fn score(&self) -> i64 {
        self.plan
            .cells
            .iter()
            .zip(&self.chosen)
            .map(|(cell, chosen)| {
                let shares: i64 = chosen
                    .iter()
                    .map(|within| i64::from(cell.expected[*within as usize]))
                    .sum();
                shares * i64::from(cell.each.0)
            })
            .sum()
    }

    /// One swap for every cell and every pair of shares: a chosen question against an unused one,
    /// both picked at random among those of their share.
    fn swaps(&self, rng: &mut ChaCha20Rng) -> Vec<Swap> {
        let mut swaps = Vec::new();
        for (index, cell) in self.plan.cells.iter().enumerate() {
            let core = self.core[index].len();
            let leaving = one_of_each(rng, cell, self.chosen[index].iter().skip(core).copied());
            if leaving.is_empty() {
                continue;
            }
            let arriving = self.unused(rng, cell);
            for (from, out) in &leaving {
                for (to, into) in arriving.iter().filter(|(to, _)| to != from) {
                    let change = (i64::from(*to) - i64::from(*from)) * i64::from(cell.each.0);
                    swaps.push(Swap {
                        cell: index,
                        out: *out,
                        into: *into,
                        change,
                    });
                }
            }
        }
        swaps
    }

    /// An unused question of each share. In a large cell a few dozen random tries find them; in a
    /// small one all are looked at.
    fn unused(&self, rng: &mut ChaCha20Rng, cell: &PlanCell) -> Vec<(u32, u32)> {
        let size = u32::try_from(cell.questions.len()).unwrap_or(u32::MAX);
        let free =
            |within: &u32| self.used[cell.questions[*within as usize] as usize] != self.paper;
        if size > 256 {
            let tries: Vec<u32> = (0..64).map(|_| below(rng, size)).collect();
            one_of_each(rng, cell, tries.into_iter().filter(free))
        } else {
            one_of_each(rng, cell, (0..size).filter(free))
        }
    }

    fn carry_out(&mut self, swap: Swap) -> i64 {
        let cell = &self.plan.cells[swap.cell];
        self.used[cell.questions[swap.out as usize] as usize] = 0;
        self.used[cell.questions[swap.into as usize] as usize] = self.paper;
        for within in &mut self.chosen[swap.cell] {
            if *within == swap.out {
                *within = swap.into;
            }
        }
        swap.change
    }
}

/// A question of a cell that would leave for another.
#[derive(Debug, Clone, Copy)]
struct Swap {
    cell: usize,
    out: u32,
    into: u32,
    change: i64,
}

/// For every expected share one of the candidates that has it, picked at random (reservoir of one).
fn one_of_each(
    rng: &mut ChaCha20Rng,
    cell: &PlanCell,
    candidates: impl Iterator<Item = u32>,
) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32, u32)> = Vec::new();
    for within in candidates {
        let share = cell.expected[within as usize];
        match found.iter_mut().find(|(known, _, _)| *known == share) {
            None => found.push((share, within, 1)),
            Some((_, kept, seen)) => {
                *seen += 1;
                if below(rng, *seen) == 0 {
                    *kept = within;
                }
            }
        }
    }
    found.sort_unstable();
    found
        .into_iter()
        .map(|(share, within, _)| (share, within))
        .collect()
}

/// A number below `bound`, every one equally likely (Lemire 2019: multiply, reject the few that
/// would make it uneven). 0 for a bound of 0.
fn below(rng: &mut ChaCha20Rng, bound: u32) -> u32 {
    if bound == 0 {
        return 0;
    }
    let threshold = bound.wrapping_neg() % bound;
    loop {
        let product = u64::from(rng.next_u32()) * u64::from(bound);
        // The upper half is the number, the lower half says whether to take it.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the halves are cut on purpose"
        )]
        let (high, low) = ((product >> 32) as u32, product as u32);
        if low >= threshold {
            return high;
        }
    }
}

/// Shuffles from the end (Fisher and Yates 1938, Durstenfeld 1964).
fn shuffle<T>(rng: &mut ChaCha20Rng, items: &mut [T]) {
    for last in (1..items.len()).rev() {
        let other = below(rng, u32::try_from(last + 1).unwrap_or(u32::MAX)) as usize;
        items.swap(last, other);
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

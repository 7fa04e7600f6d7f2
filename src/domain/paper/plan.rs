//! The frozen drawing plan: blueprint, pool, who sits, what they have seen, what is taken from where.
//!
//! A plan works on the fingerprints of question contents, in their order, never on row ids, and draws
//! with whole numbers only, so that the same inputs give the same papers on every machine.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::brief::{Brief, hash};
use super::spread::percent_of_units;
use super::{Calibrated, Expected, PoolQuestion};
use crate::domain::blueprint::{Allocation, Blueprint, Collision, Exposure, Supply};
use crate::domain::scoring::Points;

/// Units in one hundredth of a point: expected shares are counted in ten-thousandths.
pub(super) const UNIT: i64 = 10_000;

/// What freezing decided: kept with the exam, so that papers are drawn again without a solver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frozen {
    /// The way of drawing; another number is another way.
    pub way: u8,
    /// The groups of papers in which a question is used so many times.
    pub exposure: Option<Exposure>,
    /// What every paper takes from where.
    pub allocation: Allocation,
    /// What answers had shown, by position in the pool.
    pub calibrated: Vec<(u32, Calibrated)>,
    /// What people at the pass mark reach in the others, by level, in ten-thousandths; only where something
    /// is calibrated, so that plans without keep their hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_pass: Option<[u16; 5]>,
    /// What people had seen, by position in the pool.
    pub seen: BTreeMap<String, Vec<u32>>,
    /// The expected scores that papers have, where the mean of the pool is none that a paper can have:
    /// over everybody and at the pass mark, in ten-thousandths of a hundredth of a point.
    pub target: Option<(i64, i64)>,
}

/// Papers that are drawn to see whether the target can be had.
const TRIALS: u32 = 12;
/// The way of drawing that this program knows.
const WAY: u8 = 2;

/// What papers are drawn by. Frozen when an exam is made; its hash is printed.
#[derive(Debug, Clone)]
pub struct Plan {
    blueprint: Blueprint,
    /// By fingerprint, each once.
    pool: Vec<PoolQuestion>,
    /// By name, each once.
    pub(super) candidates: Vec<String>,
    frozen: Frozen,
    hash: [u8; 32],
    pub(super) strata: Vec<Stratum>,
    pub(super) seats: Vec<Seat>,
    /// The seats of every section.
    pub(super) sections: Vec<Vec<u32>>,
    /// The questions of all strata, one stratum after the other, easy ones last.
    pub(super) slots: Vec<Slot>,
    /// What people have seen, as slots.
    pub(super) seen: BTreeMap<String, Vec<u32>>,
    pub(super) target: Sum,
    pub(super) tolerance: i64,
    /// Whether papers must agree at the pass mark too.
    pub(super) at_pass: bool,
}

/// Questions of which every paper takes the same number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stratum {
    /// Its first slot.
    pub(super) start: u32,
    /// How many slots.
    pub(super) size: u32,
    /// Its first seat.
    pub(super) seat: u32,
    /// How many seats.
    pub(super) count: u32,
    /// How many of these, the first, are common to all papers.
    pub(super) core: u32,
}

/// A place on a paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    pub(super) stratum: u32,
    /// Hundredths of a point.
    pub(super) each: u32,
}

/// A question of a stratum.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    /// Its position in the pool.
    pub(super) position: u32,
    pub(super) share: Calibrated,
    /// The slots of the stratum with the same shares.
    pub(super) run: (u32, u32),
    /// How many options it has.
    pub(super) options: u8,
    /// Whether these may come in another order.
    pub(super) turns: bool,
}

/// Expected scores in units, over everybody and at the pass mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sum {
    pub(super) mean: i64,
    pub(super) pass: i64,
}

impl Sum {
    pub(super) fn add(&mut self, share: Calibrated, each: u32) {
        self.mean += i64::from(share.mean) * i64::from(each);
        self.pass += i64::from(share.at_pass) * i64::from(each);
    }
}

impl Plan {
    /// Freezes a plan.
    ///
    /// # Errors
    /// Everything of the blueprint that the pool cannot give.
    pub fn freeze(mut brief: Brief) -> Result<Self, Vec<Collision>> {
        brief.settle();
        let seen = brief.seen_positions();
        let mut supply = Supply::of(&brief.blueprint, &brief.pool);
        supply.note_seen(seen.values().map(Vec::as_slice), brief.pool.len());
        let papers = u32::try_from(brief.candidates.len()).unwrap_or(u32::MAX);
        let papers = (papers > 0).then_some(papers);
        let exposure = match brief.blueprint.exposure {
            None => None,
            Some(limit) => match Exposure::within(limit, papers, !seen.is_empty()) {
                Some(exposure) => Some(exposure),
                // Not one paper may hold a question.
                None => return Err(vec![Brief::no_exposure()]),
            },
        };
        let allocation = brief.blueprint.allocate_from(&supply, exposure)?;
        let calibrated = brief.calibrated();
        let frozen = Frozen {
            way: WAY,
            exposure,
            allocation,
            at_pass: (!calibrated.is_empty()).then(|| brief.expected.frozen()),
            calibrated,
            seen,
            target: None,
        };
        let mut plan = Self::build(&brief, &supply, frozen);
        if let Some(collision) = plan.out_of_reach() {
            return Err(vec![collision]);
        }
        match plan.try_target() {
            Ok(None) => Ok(plan),
            Ok(Some(nearest)) => {
                let frozen = Frozen {
                    target: Some((nearest.mean, nearest.pass)),
                    ..plan.frozen
                };
                Ok(Self::build(&brief, &supply, frozen))
            }
            Err(collision) => Err(vec![collision]),
        }
    }

    /// Draws a few papers for nobody to see whether any can have the target. Where points are coarse
    /// the mean of the pool is often no score that a paper can have; then the nearest that one has
    /// is the target of all. A target that was asked for is not moved.
    fn try_target(&mut self) -> Result<Option<Sum>, Collision> {
        let mut drawer = super::Drawer::new(self, [0; 32]);
        let mut nearest: Option<Sum> = None;
        for trial in 0..TRIALS {
            let off = drawer.trial(&format!("\0trial {trial}"));
            if self.is_within(off) {
                return Ok(None);
            }
            if nearest.is_none_or(|best| self.distance(off) < self.distance(best)) {
                nearest = Some(off);
            }
        }
        match (self.blueprint.target, nearest) {
            (None, Some(off)) => Ok(Some(Sum {
                mean: self.target.mean + off.mean,
                pass: self.target.pass + off.pass,
            })),
            _ => Err(Collision {
                section: 0,
                quota: "tolerance".to_owned(),
                need: TRIALS,
                have: 0,
                with: Vec::new(),
            }),
        }
    }

    /// The plan again from what freezing decided; what the brief says of answers and of what people
    /// have seen does not count any more. `None` if the two do not belong together.
    pub fn thaw(mut brief: Brief, frozen: Frozen) -> Option<Self> {
        brief.settle();
        for question in &mut brief.pool {
            question.calibrated = None;
        }
        for (position, calibrated) in &frozen.calibrated {
            brief.pool.get_mut(*position as usize)?.calibrated = Some(*calibrated);
        }
        if let Some(at_pass) = frozen.at_pass {
            brief.expected = brief.expected.with_frozen(at_pass);
        }
        let supply = Supply::of(&brief.blueprint, &brief.pool);
        let atoms = supply.atoms();
        let fits = frozen.way == WAY
            && frozen.allocation.core.len() == atoms.len()
            && frozen.allocation.cells.iter().all(|cell| {
                cell.section < brief.blueprint.sections.len() && cell.atom < atoms.len()
            })
            && (0..atoms.len()).all(|atom| frozen.allocation.of_atom(atom) <= atoms[atom].size());
        fits.then(|| Self::build(&brief, &supply, frozen))
    }

    fn build(brief: &Brief, supply: &Supply, frozen: Frozen) -> Self {
        let hash = hash(brief, &frozen);
        let Brief {
            blueprint,
            expected,
            pool,
            candidates,
            ..
        } = brief.clone();
        let mut plan = Self {
            at_pass: pool.iter().any(|question| question.calibrated.is_some()),
            tolerance: units_of_percent(blueprint.tolerance, blueprint.total()),
            sections: vec![Vec::new(); blueprint.sections.len()],
            blueprint,
            pool,
            candidates,
            frozen,
            hash,
            strata: Vec::new(),
            seats: Vec::new(),
            slots: Vec::new(),
            seen: BTreeMap::new(),
            target: Sum::default(),
        };
        plan.lay_out(supply, expected);
        plan.set_target();
        plan
    }

    /// Strata, seats and slots.
    fn lay_out(&mut self, supply: &Supply, expected: Expected) {
        let mut slot_of = vec![u32::MAX; self.pool.len()];
        let allocation = &self.frozen.allocation;
        for (number, atom) in supply.atoms().iter().enumerate() {
            let count = allocation.of_atom(number);
            if count == 0 {
                continue;
            }
            let stratum = Stratum {
                start: length(&self.slots),
                size: atom.size(),
                seat: length(&self.seats),
                count,
                core: allocation.core.get(number).copied().unwrap_or(0),
            };
            for cell in allocation.cells.iter().filter(|cell| cell.atom == number) {
                for _ in 0..cell.count {
                    self.sections[cell.section].push(length(&self.seats));
                    self.seats.push(Seat {
                        stratum: length(&self.strata),
                        each: self.blueprint.sections[cell.section].each().0,
                    });
                }
            }
            let mut slots: Vec<Slot> = atom
                .questions
                .iter()
                .map(|position| {
                    let question = &self.pool[*position as usize];
                    let share = question.calibrated;
                    Slot {
                        position: *position,
                        share: share.unwrap_or_else(|| expected.of(question.difficulty)),
                        run: (0, 0),
                        options: question.options,
                        turns: self.blueprint.shuffle_options && !question.keep_option_order,
                    }
                })
                .collect();
            slots.sort_by_key(|slot| (slot.share.mean, slot.share.at_pass, slot.position));
            let mut at = stratum.start;
            for run in slots.chunk_by_mut(|a, b| a.share == b.share) {
                let end = at + u32::try_from(run.len()).unwrap_or(0);
                for slot in run {
                    slot.run = (at, end);
                }
                at = end;
            }
            for (slot, of) in (stratum.start..).zip(&slots) {
                slot_of[of.position as usize] = slot;
            }
            self.slots.append(&mut slots);
            self.strata.push(stratum);
        }
        let slots = |seen: &Vec<u32>| {
            let slots = seen.iter().filter_map(|at| slot_of.get(*at as usize));
            slots.copied().filter(|slot| *slot != u32::MAX).collect()
        };
        self.seen = self
            .frozen
            .seen
            .iter()
            .map(|(candidate, seen)| (candidate.clone(), slots(seen)))
            .collect();
    }

    pub(super) fn slots_of(&self, stratum: Stratum) -> &[Slot] {
        &self.slots[stratum.start as usize..(stratum.start + stratum.size) as usize]
    }

    /// The expected score that every paper should have: that of the blueprint, else the mean of what
    /// is drawn from. At the pass mark it follows along the slope of the characteristic curves.
    fn set_target(&mut self) {
        let mut mean = Sum::default();
        let (mut rise, mut rise_at_pass) = (0_i128, 0_i128);
        for stratum in &self.strata {
            let slots = self.slots_of(*stratum);
            let mut of = Sum::default();
            let (mut slope, mut slope_at_pass) = (0_i128, 0_i128);
            for slot in slots {
                of.add(slot.share, 1);
                let curve =
                    |share: u16| i128::from(share) * (10_000 - i128::from(share).min(10_000));
                slope += curve(slot.share.mean);
                slope_at_pass += curve(slot.share.at_pass);
            }
            let seats = stratum.seat as usize..(stratum.seat + stratum.count) as usize;
            let points: i64 = self.seats[seats].iter().map(|s| i64::from(s.each)).sum();
            let size = i64::from(stratum.size.max(1));
            mean.mean += of.mean * points / size;
            mean.pass += of.pass * points / size;
            rise += slope * i128::from(points) / i128::from(size);
            rise_at_pass += slope_at_pass * i128::from(points) / i128::from(size);
        }
        self.target = mean;
        if let Some((mean, pass)) = self.frozen.target {
            self.target = Sum { mean, pass };
        } else if let Some(percent) = self.blueprint.target {
            self.target.mean = units_of_percent(percent, self.blueprint.total());
            let off = i128::from(self.target.mean - mean.mean);
            let along = off * rise_at_pass / rise.max(1);
            self.target.pass += i64::try_from(along).unwrap_or(0);
        }
    }

    /// The lowest and the highest expected score that a single paper can have, in per cent.
    pub fn reach(&self) -> (f64, f64) {
        let (mut low, mut high) = (0, 0);
        for stratum in &self.strata {
            let seats = stratum.seat as usize..(stratum.seat + stratum.count) as usize;
            let mut each: Vec<i64> = self.seats[seats]
                .iter()
                .map(|s| i64::from(s.each))
                .collect();
            each.sort_unstable();
            let slots = self.slots_of(*stratum);
            let share = |slot: &Slot| i64::from(slot.share.mean);
            // Easy questions at many points make the highest score, hard ones the lowest.
            let lowest = slots.iter().zip(each.iter().rev());
            low += lowest.map(|(slot, each)| share(slot) * each).sum::<i64>();
            let highest = slots.iter().rev().zip(each.iter().rev());
            high += highest.map(|(slot, each)| share(slot) * each).sum::<i64>();
        }
        let total = self.blueprint.total();
        (percent_of_units(low, total), percent_of_units(high, total))
    }

    /// A target that no paper can have.
    fn out_of_reach(&self) -> Option<Collision> {
        let target = self.blueprint.target?;
        let (low, high) = self.reach();
        let nearest = target.clamp(low, high);
        ((nearest - target).abs() > self.blueprint.tolerance + 1e-9).then(|| Collision {
            section: 0,
            quota: "target".to_owned(),
            need: whole_percent(target),
            have: whole_percent(nearest),
            with: Vec::new(),
        })
    }

    /// BLAKE3 over everything that papers depend on but the key.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// The questions that may be drawn, by fingerprint.
    pub fn pool(&self) -> &[PoolQuestion] {
        &self.pool
    }

    /// The blueprint.
    pub fn blueprint(&self) -> &Blueprint {
        &self.blueprint
    }

    /// What freezing decided.
    pub fn frozen(&self) -> &Frozen {
        &self.frozen
    }

    /// How many questions of the pool count by real answers.
    pub fn calibrated(&self) -> usize {
        self.frozen.calibrated.len()
    }

    /// The expected score that every paper should have, in per cent.
    pub fn target_percent(&self) -> f64 {
        percent_of_units(self.target.mean, self.blueprint.total())
    }

    /// The expected score at the pass mark that every paper should have, once anything is calibrated.
    pub fn target_at_pass(&self) -> Option<f64> {
        self.at_pass
            .then(|| percent_of_units(self.target.pass, self.blueprint.total()))
    }
}

/// A per cent of a paper's points in units.
fn units_of_percent(percent: f64, total: Points) -> i64 {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a per cent and a paper's points stay far below 2^53"
    )]
    let hundredths = (percent.clamp(0.0, 100.0) * 100.0).round() as i64;
    i64::from(total.0) * hundredths * UNIT / 10_000
}

fn whole_percent(percent: f64) -> u32 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0..=100 before"
    )]
    let whole = percent.clamp(0.0, 100.0).round() as u32;
    whole
}

fn length<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

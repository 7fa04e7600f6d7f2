//! Figures over listings: who was due, who sat, who passed, by unit, region, rank, year …
//!
//! A listing is one person listed for one exam; it carries the unit, region and rank of its day.
//! [`Records`] keeps listings in columns, what is equal in many of them only once, so that years of
//! a city are counted in one pass. The rules, once for all figures:
//!
//! - due = listed − exempt = sat + absent + pending; pending is nobody once the exams are closed;
//! - a void sitting counts as sat and not passed, and has no score;
//! - mean, median, deviation, extremes and bands are of the scores alone, so that neither an absent
//!   person nor a void sitting is in them;
//! - what is undefined is `None`, never 0.
//!
//! This module does not decide who passed, and says nothing in words.

mod figure;
mod group;
mod people;
mod ranking;

use std::collections::HashMap;

use super::id::{ExamId, OfficerId, UnitId};
use super::officer::Rank;
use super::unit::{Level, UnitKind};

pub use figure::{Bands, Figure, Interval, difference, wilson};
pub use group::{Figures, GroupRow, Key, Value};
pub use people::{Condition, Filter, Listing, Measure, People, Why};
pub use ranking::{Beside, RANKED_FROM, places};

/// Whether a listing is for the first exam or for one that makes up for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attempt {
    /// 初考.
    First,
    /// 补考; it belongs to the year of the exam it makes up for.
    MakeUp,
}

/// What became of a listing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing {
    /// 免考.
    Exempt,
    /// 缺考: due and not there when the exam closed.
    Absent,
    /// The exam is not closed and the person has not finished.
    Pending,
    /// 成绩无效.
    Void,
    /// 实考.
    Sat {
        /// Points in per cent of the total.
        score_percent: f64,
        /// Whether the regulation's pass mark was reached.
        passed: bool,
    },
}

/// One listing, as it is handed in. The texts are lent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row<'a> {
    /// The person.
    pub officer: OfficerId,
    /// The unit of that day.
    pub unit: UnitId,
    /// Its name that day.
    pub unit_name: &'a str,
    /// Its kind that day.
    pub unit_kind: Option<UnitKind>,
    /// Its region that day.
    pub region: &'a str,
    /// Its level that day.
    pub level: Option<Level>,
    /// Its field that day.
    pub field: &'a str,
    /// The person's rank that day.
    pub rank: Rank,
    /// The year whose figures it belongs to.
    pub year: i16,
    /// The exam.
    pub exam: ExamId,
    /// First attempt or make-up.
    pub attempt: Attempt,
    /// What became of it.
    pub standing: Standing,
}

/// Where a person stood in the organisation; thousands of listings share one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Placement {
    unit: UnitId,
    unit_name: String,
    unit_kind: Option<UnitKind>,
    region: String,
    level: Option<Level>,
    field: String,
    rank: Rank,
}

/// The exam side of a listing; thousands of listings share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Occasion {
    year: i16,
    exam: ExamId,
    attempt: Attempt,
}

/// Listings in columns.
#[derive(Debug, Clone, Default)]
pub struct Records {
    placements: Vec<Placement>,
    occasions: Vec<Occasion>,
    officers: Vec<OfficerId>,
    placement_of: Vec<u32>,
    occasion_of: Vec<u32>,
    standings: Vec<Standing>,
    placement_ids: HashMap<Placement, u32>,
    occasion_ids: HashMap<Occasion, u32>,
}

impl Records {
    /// No listings yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a listing.
    pub fn push(&mut self, row: &Row<'_>) {
        let placement = self.placement(row);
        let occasion = self.occasion(row);
        self.officers.push(row.officer);
        self.placement_of.push(placement);
        self.occasion_of.push(occasion);
        self.standings.push(row.standing);
    }

    /// How many listings there are.
    pub fn len(&self) -> usize {
        self.standings.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.standings.is_empty()
    }

    fn placement(&mut self, row: &Row<'_>) -> u32 {
        // Listings come unit by unit as a rule: the last placement is the likely one.
        if let Some(last) = self.placement_of.last()
            && self.placements[*last as usize].is_of(row)
        {
            return *last;
        }
        let placement = Placement {
            unit: row.unit,
            unit_name: row.unit_name.to_owned(),
            unit_kind: row.unit_kind,
            region: row.region.to_owned(),
            level: row.level,
            field: row.field.to_owned(),
            rank: row.rank,
        };
        let fresh = index(self.placements.len());
        let id = *self.placement_ids.entry(placement.clone()).or_insert(fresh);
        if id == fresh {
            self.placements.push(placement);
        }
        id
    }

    fn occasion(&mut self, row: &Row<'_>) -> u32 {
        let occasion = Occasion {
            year: row.year,
            exam: row.exam,
            attempt: row.attempt,
        };
        let fresh = index(self.occasions.len());
        let id = *self.occasion_ids.entry(occasion).or_insert(fresh);
        if id == fresh {
            self.occasions.push(occasion);
        }
        id
    }
}

impl<'a> Extend<Row<'a>> for Records {
    fn extend<I: IntoIterator<Item = Row<'a>>>(&mut self, rows: I) {
        for row in rows {
            self.push(&row);
        }
    }
}

impl<'a> FromIterator<Row<'a>> for Records {
    fn from_iter<I: IntoIterator<Item = Row<'a>>>(rows: I) -> Self {
        let mut records = Self::new();
        records.extend(rows);
        records
    }
}

impl Placement {
    fn is_of(&self, row: &Row<'_>) -> bool {
        self.unit == row.unit
            && self.rank == row.rank
            && self.unit_kind == row.unit_kind
            && self.level == row.level
            && self.unit_name == row.unit_name
            && self.region == row.region
            && self.field == row.field
    }
}

/// Positions fit 32 bits: four thousand million listings would not fit the memory.
fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;

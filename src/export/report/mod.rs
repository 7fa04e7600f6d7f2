//! The yearly report (通报): its values, and the files they become.
//!
//! Figures are counted elsewhere; this module arranges them. The workbook has everything, the
//! separated values have the figures.

mod tables;
mod workbook;

use jiff::civil::Date;

use super::labels::Outcome;
use super::{Error, Imprint, Labels, separated as values};
use crate::domain::officer::Rank;

pub use workbook::workbook;

/// The figures of one group of people. Undefined ones, such as the mean of nobody, are `None`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// All who are listed.
    pub listed: u64,
    /// 免考.
    pub exempt: u64,
    /// 应考.
    pub due: u64,
    /// 实考.
    pub sat: u64,
    /// 缺考.
    pub absent: u64,
    /// Due, and the exam is not closed.
    pub pending: u64,
    /// 成绩无效, part of `sat`.
    pub void: u64,
    /// 合格.
    pub passed: u64,
    /// Passed of those who sat, of one.
    pub rate_of_sat: Option<f64>,
    /// Passed of those who were due, of one.
    pub rate_of_due: Option<f64>,
    /// The mean score.
    pub mean: Option<f64>,
    /// The median score.
    pub median: Option<f64>,
    /// The standard deviation of the scores.
    pub deviation: Option<f64>,
    /// The lowest score.
    pub lowest: Option<f64>,
    /// The highest score.
    pub highest: Option<f64>,
    /// Scores below 60, from 60, 70, 80 and 90.
    pub bands: [u64; 5],
}

/// A region, all its people and by rank.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its name.
    pub name: String,
    /// Everybody.
    pub all: Figures,
    /// 中层领导干部.
    pub leaders: Figures,
    /// 一般人员.
    pub staff: Figures,
}

/// A unit and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// Its region.
    pub region: String,
    /// Its place by pass rate, then mean; `None` if too few sat.
    pub place: Option<u32>,
    /// Its figures.
    pub figures: Figures,
}

/// Who a line of a list is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// 姓名.
    pub name: String,
    /// The unit of the day.
    pub unit: String,
    /// The region of the day.
    pub region: String,
    /// The rank of the day.
    pub rank: Rank,
    /// 执法证号, empty where there is none.
    pub certificate: String,
}

/// A person who did not pass, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Missed {
    /// The person.
    pub person: Person,
    /// Why.
    pub outcome: Outcome,
    /// The score, if there is one that counts.
    pub score: Option<f64>,
}

/// A person with a make-up ahead.
#[derive(Debug, Clone, PartialEq)]
pub struct MakeUp {
    /// The person.
    pub person: Person,
    /// The score it makes up for, if the person sat.
    pub score: Option<f64>,
    /// The last day for it, if one is set.
    pub deadline: Option<Date>,
}

/// A suspended certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspended {
    /// Its holder and its number.
    pub person: Person,
    /// Since when.
    pub since: Option<Date>,
    /// The basis of the decision.
    pub basis: String,
}

/// A proposal that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Whom it concerns.
    pub person: Person,
    /// Why, in words.
    pub because: String,
    /// When it should be decided.
    pub deadline: Option<Date>,
}

/// The report of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Who publishes it; may be empty.
    pub organisation: String,
    /// The year.
    pub year: i16,
    /// The day and the mark.
    pub imprint: Imprint,
    /// Everybody.
    pub total: Figures,
    /// 中层领导干部.
    pub leaders: Figures,
    /// 一般人员.
    pub staff: Figures,
    /// By region.
    pub regions: Vec<Region>,
    /// By unit; the report puts them in order.
    pub units: Vec<Unit>,
    /// Year by year, this one among them.
    pub years: Vec<(i16, Figures)>,
    /// Who did not pass.
    pub missed: Vec<Missed>,
    /// Who has a make-up ahead.
    pub make_ups: Vec<MakeUp>,
    /// 暂扣证件.
    pub suspended: Vec<Suspended>,
    /// What waits for a decision.
    pub proposals: Vec<Proposal>,
}

impl Figures {
    /// Sat of due, if anybody was due.
    #[expect(
        clippy::cast_precision_loss,
        reason = "people are counted, and they are fewer than 2^53"
    )]
    pub fn attendance(&self) -> Option<f64> {
        (self.due > 0).then(|| self.sat as f64 / self.due as f64)
    }

    /// The share of scores in each band, if there is a score.
    #[expect(
        clippy::cast_precision_loss,
        reason = "people are counted, and they are fewer than 2^53"
    )]
    pub fn band_shares(&self) -> [Option<f64>; 5] {
        let scores: u64 = self.bands.iter().sum();
        self.bands
            .map(|count| (scores > 0).then(|| count as f64 / scores as f64))
    }
}

/// Every figure of the report as separated values: one line a group, the same columns in all. The
/// lists of people are in the workbook only.
///
/// # Errors
/// [`Error::Separated`].
pub fn separated(report: &Report, labels: &dyn Labels) -> Result<Vec<u8>, Error> {
    values::table(&tables::figures(report, labels), report.imprint, labels)
}

#[cfg(test)]
mod tests;

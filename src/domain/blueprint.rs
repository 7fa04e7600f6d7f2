//! Blueprints (组卷方案): how many questions of which kind, law and difficulty a paper has, and
//! whether a pool of questions can give them.
//!
//! People write a blueprint as a small TOML file. Quotas of a section are by law, by difficulty band,
//! or both at once; both at once are settled together, so that what is called feasible can be drawn.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::paper::PoolQuestion;
use super::question::{Difficulty, Kind};
use super::scoring::Points;

/// How far a paper's expected score may be from the target, in points of 100, unless said.
const TOLERANCE: f64 = 0.1;

/// A blueprint.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blueprint {
    /// What it is called.
    pub name: String,
    /// Minutes a candidate has.
    pub minutes: u32,
    /// The banks it draws from; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub banks: Vec<String>,
    /// Questions that everybody gets.
    #[serde(default)]
    pub common_core: u32,
    /// The expected score in per cent that every paper should have; the pool's mean if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// How far from it a paper may be, in points of 100.
    #[serde(default = "tolerance")]
    pub tolerance: f64,
    /// Whether questions of a section come in another order for each candidate.
    #[serde(default = "yes")]
    pub shuffle_questions: bool,
    /// Whether options come in another order for each candidate.
    #[serde(default = "yes")]
    pub shuffle_options: bool,
    /// The sections in the order of the paper.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
}

/// A section: questions of one kind with the same points each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The kind of its questions.
    pub kind: Kind,
    /// How many.
    pub count: u32,
    /// Points of each.
    pub points: f64,
    /// How many from each law; adds up to `count`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub laws: BTreeMap<String, u32>,
    /// How many of each difficulty band; adds up to `count`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<Bands>,
}

/// Counts by difficulty band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Bands {
    /// Levels 1 and 2.
    pub easy: u32,
    /// Level 3 and unmarked questions.
    pub medium: u32,
    /// Levels 4 and 5.
    pub hard: u32,
}

/// A difficulty band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// Levels 1 and 2.
    Easy,
    /// Level 3 and unmarked questions.
    Medium,
    /// Levels 4 and 5.
    Hard,
}

impl Band {
    /// Every band.
    pub const ALL: [Self; 3] = [Self::Easy, Self::Medium, Self::Hard];

    /// The word in TOML and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Medium => "medium",
            Self::Hard => "hard",
        }
    }

    /// The band of a question.
    pub fn of(difficulty: Option<Difficulty>) -> Self {
        match difficulty.map_or(3, Difficulty::level) {
            1 | 2 => Self::Easy,
            4 | 5 => Self::Hard,
            _ => Self::Medium,
        }
    }
}

impl Bands {
    /// The count of a band.
    pub fn of(self, band: Band) -> u32 {
        match band {
            Band::Easy => self.easy,
            Band::Medium => self.medium,
            Band::Hard => self.hard,
        }
    }

    /// The sum over all bands.
    pub fn sum(self) -> u32 {
        self.easy + self.medium + self.hard
    }
}

/// What is wrong with a blueprint as written.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Fault {
    /// The file is no blueprint: where and what the reader says.
    #[error("not a blueprint: {0}")]
    Unreadable(String),
    /// It has no name.
    #[error("no name")]
    NoName,
    /// It has no section, or one without questions or points.
    #[error("section {0} is empty")]
    EmptySection(usize),
    /// No minutes.
    #[error("no minutes")]
    NoMinutes,
    /// A kind that cannot be drawn and scored.
    #[error("section {section}: {kind:?} cannot be drawn")]
    Kind {
        /// Which section, from 1.
        section: usize,
        /// The kind.
        kind: Kind,
    },
    /// Quotas do not add up to the count.
    #[error("section {section}: quotas add up to {sum}, not {count}")]
    Sum {
        /// Which section, from 1.
        section: usize,
        /// Whether the quotas are those by law (else by difficulty).
        by_law: bool,
        /// What they add up to.
        sum: u32,
        /// What they should add up to.
        count: u32,
    },
    /// The common core is larger than the paper.
    #[error("a common core of {core} in a paper of {questions}")]
    Core {
        /// The core.
        core: u32,
        /// The paper.
        questions: u32,
    },
    /// Target or tolerance is not within 0 to 100.
    #[error("target or tolerance {0}")]
    Target(f64),
}

/// A count that the pool cannot give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collision {
    /// Which section, from 1.
    pub section: usize,
    /// The quota in words of its own: `judge`, `judge·行政强制法`, `judge·行政强制法·hard`.
    pub quota: String,
    /// How many it asks for.
    pub need: u32,
    /// How many there are.
    pub have: u32,
}

/// How many questions a section takes from which law and band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The section, from 0.
    pub section: usize,
    /// Only this law, or any.
    pub law: Option<String>,
    /// Only this band, or any.
    pub band: Option<Band>,
    /// How many.
    pub count: u32,
}

impl Blueprint {
    /// Reads a blueprint from TOML.
    ///
    /// # Errors
    /// [`Fault`] with what is wrong.
    pub fn from_toml(text: &str) -> Result<Self, Fault> {
        let blueprint: Self =
            toml::from_str(text).map_err(|error| Fault::Unreadable(error.to_string()))?;
        blueprint
            .faults()
            .into_iter()
            .next()
            .map_or(Ok(blueprint), Err)
    }

    /// The blueprint as TOML.
    ///
    /// # Errors
    /// What the serialiser says.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string(self)
    }

    /// Everything that is wrong with it, whatever the pool.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.name.trim().is_empty() {
            faults.push(Fault::NoName);
        }
        if self.minutes == 0 {
            faults.push(Fault::NoMinutes);
        }
        if self.sections.is_empty() {
            faults.push(Fault::EmptySection(1));
        }
        for (index, section) in self.sections.iter().enumerate() {
            section.faults(index + 1, &mut faults);
        }
        if self.common_core > self.questions() {
            faults.push(Fault::Core {
                core: self.common_core,
                questions: self.questions(),
            });
        }
        for number in self.target.into_iter().chain([self.tolerance]) {
            if !(0.0..=100.0).contains(&number) {
                faults.push(Fault::Target(number));
            }
        }
        faults
    }

    /// How many questions a paper has.
    pub fn questions(&self) -> u32 {
        self.sections
            .iter()
            .fold(0, |sum, section| sum.saturating_add(section.count))
    }

    /// The points of a whole paper.
    pub fn total(&self) -> Points {
        self.sections
            .iter()
            .map(|section| Points(section.each().0.saturating_mul(section.count)))
            .sum()
    }

    /// The cells to draw from `pool`, section by section.
    ///
    /// # Errors
    /// Every count that the pool cannot give.
    pub fn cells(&self, pool: &[PoolQuestion]) -> Result<Vec<Cell>, Vec<Collision>> {
        let mut stock = Stock::of(pool);
        let mut cells = Vec::new();
        let mut collisions = Vec::new();
        for (index, section) in self.sections.iter().enumerate() {
            match section.cells(index, &mut stock) {
                Ok(found) => cells.extend(found),
                Err(found) => collisions.extend(found),
            }
        }
        if collisions.is_empty() {
            Ok(cells)
        } else {
            Err(collisions)
        }
    }
}

impl Section {
    /// Points of each question, in hundredths.
    pub fn each(&self) -> Points {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to what fits before"
        )]
        Points((self.points.clamp(0.0, 10_000.0) * 100.0).round() as u32)
    }

    fn faults(&self, number: usize, faults: &mut Vec<Fault>) {
        if self.count == 0 || self.each().0 == 0 {
            faults.push(Fault::EmptySection(number));
        }
        if !Kind::SCORED.contains(&self.kind) {
            faults.push(Fault::Kind {
                section: number,
                kind: self.kind,
            });
        }
        let by_law = self
            .laws
            .values()
            .fold(0_u32, |sum, count| sum.saturating_add(*count));
        let by_band = self.difficulty.map(Bands::sum);
        let sums = (!self.laws.is_empty())
            .then_some((true, by_law))
            .into_iter();
        for (by_law, sum) in sums.chain(by_band.map(|sum| (false, sum))) {
            if sum != self.count {
                faults.push(Fault::Sum {
                    section: number,
                    by_law,
                    sum,
                    count: self.count,
                });
            }
        }
    }

    /// Takes what the section needs out of the stock.
    fn cells(&self, index: usize, stock: &mut Stock) -> Result<Vec<Cell>, Vec<Collision>> {
        let laws: Vec<(Option<&str>, u32)> = if self.laws.is_empty() {
            vec![(None, self.count)]
        } else {
            self.laws
                .iter()
                .map(|(law, count)| (Some(law.as_str()), *count))
                .collect()
        };
        let bands: Vec<(Option<Band>, u32)> = match self.difficulty {
            None => vec![(None, self.count)],
            Some(quota) => Band::ALL.map(|band| (Some(band), quota.of(band))).to_vec(),
        };
        let mut have = Vec::with_capacity(laws.len());
        for (law, _) in &laws {
            let row = bands
                .iter()
                .map(|(band, _)| stock.count(self.kind, *law, *band));
            have.push(row.collect::<Vec<u32>>());
        }
        let rows: Vec<u32> = laws.iter().map(|(_, need)| *need).collect();
        let columns: Vec<u32> = bands.iter().map(|(_, need)| *need).collect();
        let Some(matrix) = transport(&rows, &columns, &have) else {
            return Err(self.collisions(index, &laws, &bands, &have));
        };
        let mut cells = Vec::new();
        for ((law, _), row) in laws.iter().zip(&matrix) {
            for ((band, _), count) in bands.iter().zip(row) {
                if *count > 0 {
                    stock.take(self.kind, *law, *band, *count);
                    cells.push(Cell {
                        section: index,
                        law: law.map(str::to_owned),
                        band: *band,
                        count: *count,
                    });
                }
            }
        }
        Ok(cells)
    }

    /// Names the counts that collide: each quota alone, and if each alone could be met, the ones
    /// that cannot be met together.
    fn collisions(
        &self,
        index: usize,
        laws: &[(Option<&str>, u32)],
        bands: &[(Option<Band>, u32)],
        have: &[Vec<u32>],
    ) -> Vec<Collision> {
        let section = index + 1;
        let name = |law: Option<&str>, band: Option<Band>| {
            let mut parts = vec![self.kind.code()];
            parts.extend(law);
            parts.extend(band.map(Band::code));
            parts.join("·")
        };
        let mut collisions = Vec::new();
        for ((law, need), row) in laws.iter().zip(have) {
            let have = row.iter().sum();
            if *need > have {
                let quota = name(*law, None);
                collisions.push(Collision {
                    section,
                    quota,
                    need: *need,
                    have,
                });
            }
        }
        for (column, (band, need)) in bands.iter().enumerate().filter(|(_, (b, _))| b.is_some()) {
            let have = have.iter().map(|row| row[column]).sum();
            if *need > have {
                let quota = name(None, *band);
                collisions.push(Collision {
                    section,
                    quota,
                    need: *need,
                    have,
                });
            }
        }
        if collisions.is_empty() {
            // Each quota alone can be met. A set of laws that needs more of some bands than these
            // laws have there is what makes it impossible (Hall's condition on the transport).
            let rows: Vec<u32> = laws.iter().map(|(_, need)| *need).collect();
            for (column, (band, need)) in bands.iter().enumerate() {
                let reachable: u32 = have
                    .iter()
                    .zip(&rows)
                    .map(|(row, need)| row[column].min(*need))
                    .sum();
                if *need > reachable {
                    let quota = name(None, *band);
                    collisions.push(Collision {
                        section,
                        quota,
                        need: *need,
                        have: reachable,
                    });
                }
            }
        }
        if collisions.is_empty() {
            let have = most(laws, bands, have);
            let quota = name(None, None);
            collisions.push(Collision {
                section,
                quota,
                need: self.count,
                have,
            });
        }
        collisions
    }
}

/// The most questions that can be placed under both kinds of quota at once.
fn most(laws: &[(Option<&str>, u32)], bands: &[(Option<Band>, u32)], have: &[Vec<u32>]) -> u32 {
    let rows: Vec<u32> = laws.iter().map(|(_, need)| *need).collect();
    let columns: Vec<u32> = bands.iter().map(|(_, need)| *need).collect();
    flow(&rows, &columns, have).iter().flatten().sum()
}

/// How many questions of each kind, law and band are left.
struct Stock(BTreeMap<(Kind, Option<String>, Band), u32>);

impl Stock {
    fn of(pool: &[PoolQuestion]) -> Self {
        let mut counts = BTreeMap::new();
        for question in pool {
            let key = (
                question.kind,
                question.law.clone(),
                Band::of(question.difficulty),
            );
            *counts.entry(key).or_insert(0) += 1;
        }
        Self(counts)
    }

    fn count(&self, kind: Kind, law: Option<&str>, band: Option<Band>) -> u32 {
        self.0
            .iter()
            .filter(|(key, _)| matches(key, kind, law, band))
            .map(|(_, count)| *count)
            .sum()
    }

    fn take(&mut self, kind: Kind, law: Option<&str>, band: Option<Band>, mut count: u32) {
        for (_, left) in self
            .0
            .iter_mut()
            .filter(|(key, _)| matches(key, kind, law, band))
        {
            let taken = count.min(*left);
            *left -= taken;
            count -= taken;
        }
    }
}

fn matches(
    key: &(Kind, Option<String>, Band),
    kind: Kind,
    law: Option<&str>,
    band: Option<Band>,
) -> bool {
    key.0 == kind
        && law.is_none_or(|law| key.1.as_deref() == Some(law))
        && band.is_none_or(|band| key.2 == band)
}

/// A matrix with these row and column sums within these bounds, if there is one.
fn transport(rows: &[u32], columns: &[u32], bounds: &[Vec<u32>]) -> Option<Vec<Vec<u32>>> {
    let matrix = flow(rows, columns, bounds);
    (matrix.iter().flatten().sum::<u32>() == rows.iter().sum::<u32>()).then_some(matrix)
}

/// A largest matrix under these row and column sums and bounds: maximum flow by augmenting paths
/// (Ford and Fulkerson 1956), rows on one side and columns on the other.
fn flow(rows: &[u32], columns: &[u32], bounds: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut matrix = vec![vec![0; columns.len()]; rows.len()];
    let mut row_left = rows.to_vec();
    let mut column_left = columns.to_vec();
    while let Some(path) = augmenting(&row_left, &column_left, bounds, &matrix) {
        // One unit at a time: the numbers are those of a paper, tens at the most.
        for step in path.windows(2) {
            match *step {
                [Node::Row(row), Node::Column(column)] => matrix[row][column] += 1,
                [Node::Column(column), Node::Row(row)] => matrix[row][column] -= 1,
                _ => {}
            }
        }
        if let Some(Node::Row(row)) = path.first() {
            row_left[*row] -= 1;
        }
        if let Some(Node::Column(column)) = path.last() {
            column_left[*column] -= 1;
        }
    }
    matrix
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Row(usize),
    Column(usize),
}

/// A path from a row that needs more to a column that has room.
fn augmenting(
    row_left: &[u32],
    column_left: &[u32],
    bounds: &[Vec<u32>],
    matrix: &[Vec<u32>],
) -> Option<Vec<Node>> {
    let mut row_seen = vec![false; row_left.len()];
    let mut column_seen = vec![false; column_left.len()];
    let mut paths: std::collections::VecDeque<Vec<Node>> = row_left
        .iter()
        .enumerate()
        .filter(|(_, left)| **left > 0)
        .map(|(row, _)| vec![Node::Row(row)])
        .collect();
    while let Some(path) = paths.pop_front() {
        match path.last().copied() {
            Some(Node::Row(row)) if !row_seen[row] => {
                row_seen[row] = true;
                for column in 0..column_left.len() {
                    if matrix[row][column] < bounds[row][column] && !column_seen[column] {
                        paths.push_back([path.as_slice(), &[Node::Column(column)]].concat());
                    }
                }
            }
            Some(Node::Column(column)) if !column_seen[column] => {
                if column_left[column] > 0 {
                    return Some(path);
                }
                column_seen[column] = true;
                for row in 0..row_left.len() {
                    if matrix[row][column] > 0 && !row_seen[row] {
                        paths.push_back([path.as_slice(), &[Node::Row(row)]].concat());
                    }
                }
            }
            _ => {}
        }
    }
    None
}

fn tolerance() -> f64 {
    TOLERANCE
}

fn yes() -> bool {
    true
}

#[cfg(test)]
#[path = "blueprint/tests.rs"]
mod tests;

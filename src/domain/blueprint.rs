//! Blueprints (组卷方案): how many questions of which kind, law and difficulty a paper has, and
//! whether a pool of questions can give them.
//!
//! People write a blueprint as a small TOML file. Quotas of a section are by law, by difficulty band,
//! and by any combination of law, articles, topic and band; all of them are settled together by a
//! solver, so that what is called feasible can be drawn.

mod collide;
mod difference;
mod quota;
mod solve;
mod supply;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::question::{Difficulty, Kind};
use super::scoring::Points;

pub use collide::{Beside, Collision};
pub use difference::{Aspect, Difference, Value};
pub use quota::Quota;
pub use solve::{Allocation, Cell, Exposure};
pub use supply::{Atom, Supply};

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
    /// In how many of a hundred papers a question may be at most; the common core is in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exposure: Option<f64>,
    /// Whether questions of a section come in another order for each candidate.
    #[serde(default = "yes")]
    pub shuffle_questions: bool,
    /// Whether options come in another order for each candidate.
    #[serde(default = "yes")]
    pub shuffle_options: bool,
    /// What is left out beside what can never be drawn (not in use, retired, expired).
    #[serde(default, skip_serializing_if = "Exclusions::is_plain")]
    pub exclude: Exclusions,
    /// The sections in the order of the paper.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
}

/// What a blueprint leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Exclusions {
    /// Nobody gets a question again that stood on a paper of the same person within so many days before
    /// the exam opens, as far as that paper was drawn when the exam was set: the plan is frozen then, so
    /// that papers can be derived again.
    #[serde(skip_serializing_if = "is_zero")]
    pub seen_days: u16,
    /// Questions that are kept for exams, as in a mock exam.
    #[serde(skip_serializing_if = "is_false")]
    pub exam_only: bool,
    /// Questions written against another version of a law than the one that applies.
    #[serde(skip_serializing_if = "is_false")]
    pub stale_basis: bool,
    /// Questions by the fingerprint of their content, in hexadecimal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<String>,
}

impl Exclusions {
    /// Whether nothing is left out.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
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
    /// How many of further combinations; these need not add up.
    #[serde(rename = "quota", default, skip_serializing_if = "Vec::is_empty")]
    pub quotas: Vec<Quota>,
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
    /// A kind that papers do not have.
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
    /// A further quota asks for nothing, for more than the section has, or for articles that are none.
    #[error("section {section}: quota {quota} makes no sense")]
    Quota {
        /// Which section, from 1.
        section: usize,
        /// Which of its quotas, from 1.
        quota: usize,
    },
    /// The exposure limit is not above 0 and at most 100.
    #[error("exposure {0}")]
    Exposure(f64),
    /// An excluded question is named by what is no fingerprint.
    #[error("not a fingerprint: {0}")]
    Excluded(String),
}

impl Default for Blueprint {
    /// One without name, minutes and sections, which is faulty until it has them.
    fn default() -> Self {
        Self {
            name: String::new(),
            minutes: 0,
            banks: Vec::new(),
            common_core: 0,
            target: None,
            tolerance: TOLERANCE,
            exposure: None,
            shuffle_questions: true,
            shuffle_options: true,
            exclude: Exclusions::default(),
            sections: Vec::new(),
        }
    }
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
        if let Some(limit) = self.exposure.filter(|p| !(*p > 0.0 && *p <= 100.0)) {
            faults.push(Fault::Exposure(limit));
        }
        let no_print = |text: &&String| blake3::Hash::from_hex(text.as_bytes()).is_err();
        if let Some(text) = self.exclude.questions.iter().find(no_print) {
            faults.push(Fault::Excluded(text.clone()));
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
        if !Kind::DRAWN.contains(&self.kind) {
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
        for (index, quota) in self.quotas.iter().enumerate() {
            if !quota.makes_sense(self.count) {
                faults.push(Fault::Quota {
                    section: number,
                    quota: index + 1,
                });
            }
        }
    }
}

fn tolerance() -> f64 {
    TOLERANCE
}

fn yes() -> bool {
    true
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the serialiser hands a reference"
)]
fn is_zero(number: &u16) -> bool {
    *number == 0
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the serialiser hands a reference"
)]
fn is_false(flag: &bool) -> bool {
    !*flag
}

#[cfg(test)]
#[path = "blueprint/tests.rs"]
mod tests;

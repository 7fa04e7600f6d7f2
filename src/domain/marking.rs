//! Marking (评阅): answers in words get their points from people, by a rubric.
//!
//! Two markers see the answer and the rubric, and neither the other's points nor whose answer it is. Where
//! they are near enough, the mean counts; where they are not, a third marks. A mark is never changed: to
//! mark again is a new round of events. Who is asked is dealt out by a rule, not chosen.

mod deal;
mod rubric;
mod state;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::scoring::Points;

pub use deal::{Dealt, Marker, Wanted, deal};
pub use rubric::{Item, NoRubric, Rubric, said, spell};
pub use state::{Event, Mark, Refused, Seen, Stage, State, Turn, What};

/// Where an answer stands on a paper: the question, and the part of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Spot {
    /// The question's number, from 1.
    pub number: u16,
    /// The part of a case, from 1; 0 is the whole question.
    pub part: u16,
}

/// What the marks of an answer came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The points that count.
    pub points: Points,
    /// How many marks they rest on.
    pub marks: u8,
}

/// The settled answers of a sitting.
pub type Marks = std::collections::BTreeMap<Spot, Settled>;

/// How far two marks may be apart, as a regulation says it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difference {
    /// So many points.
    Points(f64),
    /// So many per cent of the question's points.
    Percent(f64),
}

impl Default for Difference {
    fn default() -> Self {
        Self::Percent(20.0)
    }
}

impl Difference {
    /// The limit for a question of these points, in whole hundredths and never more than it has.
    pub fn of(self, maximum: Points) -> Points {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to what fits before"
        )]
        let whole = |number: f64| (number.clamp(0.0, 10_000.0) * 100.0).round() as u32;
        match self {
            Self::Points(points) => Points(whole(points).min(maximum.0)),
            Self::Percent(percent) => maximum.share(whole(percent), 10_000),
        }
    }

    /// Whether it makes sense: not below 0, and per cent not above 100.
    pub fn makes_sense(self) -> bool {
        match self {
            Self::Points(points) => (0.0..=10_000.0).contains(&points),
            Self::Percent(percent) => (0.0..=100.0).contains(&percent),
        }
    }
}

/// What counts once a third has marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum ThirdRule {
    /// The mean of the two marks that are nearest to each other; of two pairs that are equally near, the
    /// higher one.
    #[default]
    NearestMean,
    /// The third mark.
    ThirdDecides,
}

impl ThirdRule {
    /// Every rule.
    pub const ALL: [Self; 2] = [Self::NearestMean, Self::ThirdDecides];

    /// The name in JSON and TOML.
    pub fn code(self) -> &'static str {
        match self {
            Self::NearestMean => "nearest-mean",
            Self::ThirdDecides => "third-decides",
        }
    }
}

/// How an answer is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Whether two mark it; else one does.
    pub is_double: bool,
    /// How far two marks may be apart.
    pub limit: Points,
    /// What counts once a third has marked.
    pub third: ThirdRule,
}

impl Rules {
    /// What marks in their order come to; `None` while one is missing. Means are rounded half up to a
    /// hundredth of a point.
    pub fn settle(&self, marks: &[Points]) -> Option<Settled> {
        let of = |points, marks| Some(Settled { points, marks });
        match *marks {
            [one] if !self.is_double => of(one, 1),
            [first, second] if self.is_double && !self.differ(first, second) => {
                of(mean(first, second), 2)
            }
            [first, second, third] => match self.third {
                ThirdRule::ThirdDecides => of(third, 3),
                ThirdRule::NearestMean => of(nearest_mean([first, second, third]), 3),
            },
            _ => None,
        }
    }

    /// Whether two marks are too far apart.
    pub fn differ(&self, one: Points, other: Points) -> bool {
        one.0.abs_diff(other.0) > self.limit.0
    }
}

fn mean(one: Points, other: Points) -> Points {
    Points((one.0 + other.0).div_ceil(2))
}

fn nearest_mean(mut marks: [Points; 3]) -> Points {
    marks.sort_unstable();
    let [low, middle, high] = marks;
    if high.0 - middle.0 <= middle.0 - low.0 {
        mean(middle, high)
    } else {
        mean(low, middle)
    }
}

//! What share of a question's points is expected: by its author's difficulty until answers have
//! shown more, and how that share is predicted for people who stand just at the pass mark.
//!
//! A plan holds whole numbers only. What is computed here is rounded to ten-thousandths and frozen
//! with the plan, so that no machine's logarithm can change a paper.

use serde::{Deserialize, Serialize};

use crate::domain::question::Difficulty;

/// The farthest an ability is looked for, in logits.
const FAR: f64 = 12.0;

/// The expected shares of a question in ten-thousandths, from answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calibrated {
    /// Over everybody.
    pub mean: u16,
    /// For people at the pass mark.
    pub at_pass: u16,
}

impl Calibrated {
    /// From shares of 0 to 1, over everybody and for people at the pass mark.
    pub fn new(mean: f64, at_pass: f64) -> Self {
        Self {
            mean: ten_thousandths(mean),
            at_pass: ten_thousandths(at_pass),
        }
    }
}

/// Expected shares by difficulty level 1 to 5, in ten-thousandths of a question's points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    mean: [u16; 5],
    at_pass: [u16; 5],
}

impl Expected {
    /// From the regulation's shares (0 to 1). At the pass mark they are the same, until
    /// [`Self::with_at_pass`] says what people there reach.
    pub fn new(facility: &[f64; 5]) -> Self {
        let mean = facility.map(ten_thousandths);
        Self {
            mean,
            at_pass: mean,
        }
    }

    /// The same with what people at the pass mark reach, by level, as shares of 0 to 1.
    #[must_use]
    pub fn with_at_pass(self, shares: &[f64; 5]) -> Self {
        self.with_frozen(shares.map(ten_thousandths))
    }

    /// The same from a plan.
    pub(super) fn with_frozen(self, at_pass: [u16; 5]) -> Self {
        Self { at_pass, ..self }
    }

    /// What people at the pass mark reach, by level, for a plan.
    pub(super) fn frozen(self) -> [u16; 5] {
        self.at_pass
    }

    /// Something for the share of every level over everybody.
    pub(super) fn map<T>(self, of: impl Fn(f64) -> T) -> [T; 5] {
        self.mean.map(|share| of(f64::from(share) / 10_000.0))
    }

    /// For a question that no answers are known of; unmarked counts as level 3.
    pub(super) fn of(self, difficulty: Option<Difficulty>) -> Calibrated {
        let at = place_of(difficulty);
        Calibrated {
            mean: self.mean[at],
            at_pass: self.at_pass[at],
        }
    }

    /// The share over everybody of a question of that difficulty, 0 to 1; unmarked counts as level 3.
    pub fn share(self, difficulty: Option<Difficulty>) -> f64 {
        f64::from(self.mean[place_of(difficulty)]) / 10_000.0
    }

    /// Every share, for the hash of a plan.
    pub(super) fn shares(self) -> impl Iterator<Item = u16> {
        self.mean.into_iter().chain(self.at_pass)
    }
}

/// Where a difficulty stands among the five levels; unmarked counts as level 3.
pub(super) fn place_of(difficulty: Option<Difficulty>) -> usize {
    let level = difficulty.map_or(3, Difficulty::level);
    usize::from(level.clamp(1, 5)) - 1
}

/// The ability at which a paper of these difficulties (Rasch scale) and points gives that share of
/// them: where its characteristic curve crosses the pass mark. `None` without points.
pub fn ability_at(mark: f64, questions: &[(f64, f64)]) -> Option<f64> {
    let total: f64 = questions.iter().map(|(_, points)| points).sum();
    if total <= 0.0 {
        return None;
    }
    let share = |ability: f64| {
        let points: f64 = questions
            .iter()
            .map(|(difficulty, points)| points * logistic(ability - difficulty))
            .sum();
        points / total
    };
    // The curve only rises, so halving finds the place.
    let (mut low, mut high) = (-FAR, FAR);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if share(middle) < mark {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(f64::midpoint(low, high))
}

pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn ten_thousandths(share: f64) -> u16 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0..=10000 before"
    )]
    let whole = (share.clamp(0.0, 1.0) * 10_000.0).round() as u16;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_the_regulation_are_kept_until_told_otherwise() {
        let expected = Expected::new(&[0.90, 0.80, 0.68, 0.55, 0.40]);
        let unmarked = expected.of(None);
        assert_eq!((unmarked.mean, unmarked.at_pass), (6_800, 6_800));
        let lower = expected
            .with_at_pass(&[0.8, 0.6, 0.45, 0.3, 0.2])
            .of(Difficulty::new(2));
        assert_eq!((lower.mean, lower.at_pass), (8_000, 6_000));
    }

    #[test]
    fn the_pass_mark_lies_where_the_curve_crosses_it() {
        // One difficulty: logit(0.6) above it. Two that lie even around 0: half the points at 0.
        let one = ability_at(0.6, &[(1.0, 2.0)]).unwrap();
        assert!((one - (1.0 + (0.6_f64 / 0.4).ln())).abs() < 1e-9);
        let two = ability_at(0.5, &[(-1.3, 1.0), (1.3, 1.0)]).unwrap();
        assert!(two.abs() < 1e-9);
        assert_eq!(ability_at(0.5, &[]), None);
    }
}

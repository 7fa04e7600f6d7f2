//! What share of a question's points is expected: by its author's difficulty until answers have
//! shown more, and how that share is predicted for people who stand just at the pass mark.
//!
//! A plan holds whole numbers only. What is computed here is rounded to ten-thousandths and frozen
//! with the plan, so that no machine's logarithm can change a paper.

use serde::{Deserialize, Serialize};

use crate::domain::question::Difficulty;

/// Answers that weigh as much as the judgement of the author.
const PRIOR: f64 = 30.0;
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
    /// From a difficulty on the Rasch scale, the ability of people on the average, and the ability
    /// at the pass mark.
    pub fn rasch(difficulty: f64, average: f64, at_pass: f64) -> Self {
        Self {
            mean: ten_thousandths(logistic(average - difficulty)),
            at_pass: ten_thousandths(logistic(at_pass - difficulty)),
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
    /// [`Self::at_pass`] says how far the people there are from the average.
    pub fn new(facility: &[f64; 5]) -> Self {
        let mean = facility.map(ten_thousandths);
        Self {
            mean,
            at_pass: mean,
        }
    }

    /// The same for people at the pass mark who stand `below` logits under the average.
    #[must_use]
    pub fn at_pass(self, below: f64) -> Self {
        let at_pass = self.mean.map(|share| {
            let share = f64::from(share) / 10_000.0;
            ten_thousandths(logistic(logit(share) - below))
        });
        Self { at_pass, ..self }
    }

    /// For a question that no answers are known of; unmarked counts as level 3.
    pub(super) fn of(self, difficulty: Option<Difficulty>) -> Calibrated {
        let level = difficulty.map_or(3, Difficulty::level);
        let at = usize::from(level.clamp(1, 5)) - 1;
        Calibrated {
            mean: self.mean[at],
            at_pass: self.at_pass[at],
        }
    }

    /// Every share, for the hash of a plan.
    pub(super) fn shares(self) -> impl Iterator<Item = u16> {
        self.mean.into_iter().chain(self.at_pass)
    }
}

/// The share of a question after so many answers with that mean share of its points: the expected
/// share of its band weighs as much as thirty answers, and gives way to the real ones.
pub fn shrunk(expected: f64, answers: u32, share: f64) -> f64 {
    let n = f64::from(answers);
    (PRIOR * expected + n * share) / (PRIOR + n)
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

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn logit(share: f64) -> f64 {
    let share = share.clamp(1e-4, 1.0 - 1e-4);
    (share / (1.0 - share)).ln()
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
        // logit(0.8) = ln 4 = 1.386294; 1/(1 + e^-0.386294) = 0.595390.
        let lower = expected.at_pass(1.0).of(Difficulty::new(2));
        assert_eq!((lower.mean, lower.at_pass), (8_000, 5_954));
    }

    #[test]
    fn a_rasch_difficulty_gives_both_shares() {
        // 1/(1 + e^-1) = 0.731059; 1/(1 + e^0.5) = 0.377541.
        let one = Calibrated::rasch(0.5, 1.5, 0.0);
        assert_eq!((one.mean, one.at_pass), (7_311, 3_775));
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

    #[test]
    fn answers_replace_the_judgement_of_the_author() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} {b}");
        near(shrunk(0.8, 0, 0.1), 0.8);
        near(shrunk(0.8, 30, 0.4), 0.6);
        near(shrunk(0.8, 270, 0.4), 0.44);
    }
}

//! Notices (通知): what is said to a person about a decision. Facts only; the sentence is made where it is
//! shown.

use serde::{Deserialize, Serialize};

use super::consequence::{Move, Outcome};
use super::scoring::Points;

/// What a result says, as far as a notice repeats it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Points reached.
    pub points: Points,
    /// Points possible.
    pub maximum: Points,
    /// How it ended.
    pub outcome: Outcome,
}

/// What a notice says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "notice", rename_all = "kebab-case")]
pub enum Content {
    /// A question was corrected, and the result is another one.
    ResultCorrected {
        /// The exam's name.
        exam: String,
        /// What stood before.
        before: Mark,
        /// What stands now.
        after: Mark,
        /// What follows for the person.
        follows: Vec<Move>,
        /// Why, in the words of who decided.
        reason: String,
    },
    /// An appeal was decided.
    AppealDecided {
        /// The exam's name.
        exam: String,
        /// Whether it was upheld.
        upheld: bool,
        /// Why, in the words of who decided.
        reason: String,
    },
}

impl Content {
    /// The word in SQL.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ResultCorrected { .. } => "result-corrected",
            Self::AppealDecided { .. } => "appeal-decided",
        }
    }
}

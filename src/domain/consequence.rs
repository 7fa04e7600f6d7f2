//! What a regulation demands after a result, and the way of a demand until it is settled.
//!
//! The ladder has two steps today, make-up and suspension, and the way back; further steps (离岗培训, 调离, 取消资格)
//! are more values of [`Step`].

use serde::{Deserialize, Serialize};

use super::regulation::Settings;

/// How an exam ended for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// 合格.
    Passed,
    /// 不合格.
    Failed,
    /// 缺考: listed, not exempt, and not there.
    Absent,
    /// 成绩无效.
    Void,
}

impl Outcome {
    /// The word in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Absent => "absent",
            Self::Void => "void",
        }
    }
}

/// A step of the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// 补考 is due.
    MakeUp,
    /// 暂扣 is proposed.
    Suspension,
    /// 恢复 is due: the person passed after the certificate was suspended.
    Restoration,
}

impl Step {
    /// The word in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::MakeUp => "make-up",
            Self::Suspension => "suspension",
            Self::Restoration => "restoration",
        }
    }
}

/// What follows from the attempts at one exam so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// Nothing.
    Nothing,
    /// The next make-up, counted from 1.
    MakeUpDue {
        /// Which one.
        nth: u8,
    },
    /// The make-ups are used up.
    SuspensionProposed,
    /// Passed in the end: what waits is settled, a suspension can be lifted.
    Released,
}

/// What the regulation demands after these attempts, the first one first.
pub fn demand(settings: &Settings, attempts: &[Outcome]) -> Demand {
    let Some(last) = attempts.last() else {
        return Demand::Nothing;
    };
    let missed = match last {
        Outcome::Passed if attempts.len() > 1 => return Demand::Released,
        Outcome::Passed => return Demand::Nothing,
        Outcome::Absent => settings.absent_counts_as_failed,
        Outcome::Failed | Outcome::Void => true,
    };
    if !missed {
        return Demand::Nothing;
    }
    let used = u8::try_from(attempts.len()).unwrap_or(u8::MAX);
    if used <= settings.make_ups {
        Demand::MakeUpDue { nth: used }
    } else {
        Demand::SuspensionProposed
    }
}

/// Where a consequence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// A make-up is due, or somebody must decide.
    Waiting,
    /// Carried out: the certificate is suspended.
    Confirmed,
    /// Decided against.
    Dismissed,
    /// Settled: the make-up was sat, or a later pass lifted it.
    Satisfied,
}

/// What can happen to a consequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// Somebody confirms it.
    Confirm,
    /// Somebody decides against it.
    Dismiss,
    /// It is settled by what the person did.
    Satisfy,
    /// A decision is taken back.
    Reopen,
}

impl Turn {
    /// The word in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirm => "confirmed",
            Self::Dismiss => "dismissed",
            Self::Satisfy => "satisfied",
            Self::Reopen => "reopened",
        }
    }
}

/// A turn that makes no sense where a consequence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{turn:?} is not possible while {state:?}")]
pub struct NotPossible {
    /// What was asked for.
    pub turn: Turn,
    /// Where it stands.
    pub state: State,
}

impl State {
    /// The word in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Confirmed => "confirmed",
            Self::Dismissed => "dismissed",
            Self::Satisfied => "satisfied",
        }
    }

    /// The state after a turn.
    ///
    /// # Errors
    /// [`NotPossible`] if it makes no sense: a make-up is not confirmed, it is sat; what was decided
    /// is not decided again.
    pub fn after(self, step: Step, turn: Turn) -> Result<Self, NotPossible> {
        match (self, turn) {
            (Self::Waiting, Turn::Confirm) if step != Step::MakeUp => Ok(Self::Confirmed),
            (Self::Waiting, Turn::Dismiss) => Ok(Self::Dismissed),
            (Self::Waiting | Self::Confirmed, Turn::Satisfy) => Ok(Self::Satisfied),
            (Self::Confirmed | Self::Dismissed, Turn::Reopen) => Ok(Self::Waiting),
            (state, turn) => Err(NotPossible { turn, state }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Outcome::{Absent, Failed, Passed, Void};
    use super::*;

    #[test]
    fn the_shipped_regulation_gives_one_make_up() {
        let settings = Settings::default();
        for (attempts, expected) in [
            (vec![], Demand::Nothing),
            (vec![Passed], Demand::Nothing),
            (vec![Failed], Demand::MakeUpDue { nth: 1 }),
            (vec![Absent], Demand::MakeUpDue { nth: 1 }),
            (vec![Void], Demand::MakeUpDue { nth: 1 }),
            (vec![Failed, Passed], Demand::Released),
            (vec![Failed, Failed], Demand::SuspensionProposed),
            (vec![Failed, Absent], Demand::SuspensionProposed),
            (vec![Failed, Failed, Passed], Demand::Released),
        ] {
            assert_eq!(demand(&settings, &attempts), expected, "{attempts:?}");
        }
    }

    #[test]
    fn without_make_ups_a_fail_proposes_suspension_at_once() {
        let settings = Settings {
            make_ups: 0,
            ..Settings::default()
        };
        assert_eq!(demand(&settings, &[Failed]), Demand::SuspensionProposed);
        let lenient = Settings {
            absent_counts_as_failed: false,
            ..settings
        };
        assert_eq!(demand(&lenient, &[Absent]), Demand::Nothing);
    }

    #[test]
    fn a_decision_is_made_once_and_can_be_taken_back() {
        let waiting = State::Waiting;
        let confirmed = waiting.after(Step::Suspension, Turn::Confirm).unwrap();
        assert!(confirmed.after(Step::Suspension, Turn::Confirm).is_err());
        assert!(confirmed.after(Step::Suspension, Turn::Dismiss).is_err());
        assert_eq!(confirmed.after(Step::Suspension, Turn::Reopen), Ok(waiting));
        assert!(waiting.after(Step::MakeUp, Turn::Confirm).is_err());
        assert!(State::Satisfied.after(Step::MakeUp, Turn::Reopen).is_err());
    }
}

//! Appeals (成绩复核): a person holds a result to be wrong, and somebody decides within a time.
//!
//! An appeal changes no result. One that is upheld names what follows from it: a correction, or a sitting
//! that is made void; those are decisions of their own.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where an appeal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// 已提出: waits for a decision.
    Filed,
    /// 成立.
    Upheld,
    /// 不成立.
    Rejected,
    /// 已撤回.
    Withdrawn,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Filed, Self::Upheld, Self::Rejected, Self::Withdrawn];

    /// The word in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Upheld => "upheld",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state after an act.
    ///
    /// # Errors
    /// [`NotPossible`]: what was decided is not decided again, but it can be taken up anew.
    pub fn after(self, act: Act) -> Result<Self, NotPossible> {
        match (self, act) {
            (Self::Filed, Act::Uphold) => Ok(Self::Upheld),
            (Self::Filed, Act::Reject) => Ok(Self::Rejected),
            (Self::Filed, Act::Withdraw) => Ok(Self::Withdrawn),
            (Self::Upheld | Self::Rejected, Act::Reopen) => Ok(Self::Filed),
            (state, act) => Err(NotPossible { act, state }),
        }
    }
}

/// What is done with an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// It is made.
    File,
    /// It is found right.
    Uphold,
    /// It is found wrong.
    Reject,
    /// The person wants it no more.
    Withdraw,
    /// A decision is taken back.
    Reopen,
}

/// An act that makes no sense where an appeal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{act:?} is not possible while {state:?}")]
pub struct NotPossible {
    /// What was asked for.
    pub act: Act,
    /// Where it stands.
    pub state: State,
}

/// The days that a regulation gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// To appeal, after the day of the result. 0: appeals are not taken.
    pub to_file: u16,
    /// To decide, after the day of the appeal.
    pub to_decide: u16,
}

/// Why an appeal comes too late, or cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoAppeal {
    /// The regulation takes none.
    #[error("appeals are not taken")]
    NotTaken,
    /// The time for it is over.
    #[error("over since {last}")]
    TooLate {
        /// The last day on which it could be made.
        last: Date,
    },
    /// One about the same waits for a decision.
    #[error("one is filed already")]
    Filed,
    /// The paper has no such question.
    #[error("no question {0}")]
    NoSuchQuestion(u16),
}

impl Days {
    /// The last day on which a result of that day can be appealed against.
    ///
    /// # Errors
    /// [`NoAppeal::NotTaken`].
    pub fn last_day(self, result: Date) -> Result<Date, NoAppeal> {
        if self.to_file == 0 {
            return Err(NoAppeal::NotTaken);
        }
        Ok(later(result, self.to_file))
    }

    /// The day by which an appeal of that day is decided; whole days count, the day itself does not
    /// (民法典 第二百零一条).
    ///
    /// # Errors
    /// [`NoAppeal`].
    pub fn decide_by(self, result: Date, today: Date) -> Result<Date, NoAppeal> {
        let last = self.last_day(result)?;
        if today > last {
            return Err(NoAppeal::TooLate { last });
        }
        Ok(self.again_by(today))
    }

    /// The day by which an appeal is decided that is taken up anew on that day.
    pub fn again_by(self, today: Date) -> Date {
        later(today, self.to_decide)
    }
}

fn later(day: Date, days: u16) -> Date {
    let span = jiff::Span::new().days(i64::from(days));
    day.checked_add(span).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_itself_does_not_count() {
        let days = Days {
            to_file: 5,
            to_decide: 10,
        };
        let day = |text: &str| text.parse::<Date>().unwrap();
        let result = day("2026-11-20");
        assert_eq!(days.decide_by(result, result), Ok(day("2026-11-30")));
        assert_eq!(
            days.decide_by(result, day("2026-11-25")),
            Ok(day("2026-12-05"))
        );
        let last = day("2026-11-25");
        assert_eq!(days.last_day(result), Ok(last));
        assert_eq!(
            days.decide_by(result, day("2026-11-26")),
            Err(NoAppeal::TooLate { last })
        );
        let none = Days { to_file: 0, ..days };
        assert_eq!(none.decide_by(result, result), Err(NoAppeal::NotTaken));
        assert_eq!(none.last_day(result), Err(NoAppeal::NotTaken));
    }

    #[test]
    fn what_was_decided_is_taken_up_anew_and_not_decided_twice() {
        for decision in [Act::Uphold, Act::Reject] {
            let decided = State::Filed.after(decision).unwrap();
            for act in [Act::Uphold, Act::Reject, Act::Withdraw, Act::File] {
                assert!(decided.after(act).is_err());
            }
            assert_eq!(decided.after(Act::Reopen), Ok(State::Filed));
        }
        let withdrawn = State::Filed.after(Act::Withdraw).unwrap();
        assert!(withdrawn.after(Act::Reopen).is_err());
    }
}

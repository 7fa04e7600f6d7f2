//! Exemptions (免考): somebody who is listed need not sit, because somebody asked, proved it, and
//! somebody approved.
//!
//! Arithmetic proposes (the age line, near retirement, see [`super::eligibility`]), a person asks, a
//! person approves. Every step can be taken back as long as the exam is not over, and that about somebody who
//! was held to be absent after it too: a sick note may come late.

use serde::{Deserialize, Serialize};

/// The word that stands in place of a reason where somebody is listed for a make-up and needs it no more,
/// because an earlier result counts as passed now.
pub const RELEASED: &str = "released";

/// Why somebody need not sit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 年龄线: old enough on the cut-off date.
    AgeLine,
    /// Another qualification that counts, as 法律职业资格.
    OtherQualification,
    /// 病假.
    SickLeave,
    /// Retires soon.
    NearRetirement,
    /// Anything else, told in the reason.
    Other,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::AgeLine,
        Self::OtherQualification,
        Self::SickLeave,
        Self::NearRetirement,
        Self::Other,
    ];

    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::AgeLine => "age-line",
            Self::OtherQualification => "other-qualification",
            Self::SickLeave => "sick-leave",
            Self::NearRetirement => "near-retirement",
            Self::Other => "other",
        }
    }

    /// The kind of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it takes a document to prove it. What is computed from the identity number proves
    /// itself.
    pub fn needs_proof(self) -> bool {
        matches!(self, Self::OtherQualification | Self::SickLeave)
    }
}

/// Where an exemption stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Asked for; the person is still due.
    Asked,
    /// Approved: the person need not sit.
    Approved,
    /// Declined: the person is due.
    Declined,
    /// Taken back: the person is due.
    Withdrawn,
}

/// What is done to an exemption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Asked for, for the first time or anew.
    Ask,
    /// Approved.
    Approve,
    /// Declined.
    Decline,
    /// Taken back, whatever it was.
    Withdraw,
}

/// The act is not possible in that state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{act:?} is not possible while {state:?}")]
pub struct NotPossible {
    /// Where it stands.
    pub state: State,
    /// What was to be done.
    pub act: Act,
}

impl State {
    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Where it stands after an act.
    ///
    /// # Errors
    /// [`NotPossible`].
    pub fn after(self, act: Act) -> Result<Self, NotPossible> {
        match (self, act) {
            (Self::Asked, Act::Approve) => Ok(Self::Approved),
            (Self::Asked, Act::Decline) => Ok(Self::Declined),
            (Self::Asked | Self::Approved, Act::Withdraw) => Ok(Self::Withdrawn),
            // A decision is taken back by asking anew.
            (Self::Declined | Self::Withdrawn, Act::Ask) => Ok(Self::Asked),
            (state, act) => Err(NotPossible { state, act }),
        }
    }

    /// Whether the person need not sit.
    pub fn exempts(self) -> bool {
        self == Self::Approved
    }
}

impl Act {
    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Approve => "approve",
            Self::Decline => "decline",
            Self::Withdraw => "withdraw",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn asked_decided_and_taken_back() {
        use {Act as A, State as S};
        assert_eq!(S::Asked.after(A::Approve), Ok(S::Approved));
        assert_eq!(S::Approved.after(A::Withdraw), Ok(S::Withdrawn));
        assert_eq!(S::Withdrawn.after(A::Ask), Ok(S::Asked));
        assert_eq!(S::Asked.after(A::Decline), Ok(S::Declined));
        assert_eq!(S::Declined.after(A::Ask), Ok(S::Asked));
        for (state, act) in [
            (S::Approved, A::Approve),
            (S::Declined, A::Approve),
            (S::Withdrawn, A::Approve),
            (S::Approved, A::Ask),
            (S::Asked, A::Ask),
        ] {
            assert_eq!(state.after(act), Err(NotPossible { state, act }));
        }
    }

    proptest! {
        /// Nobody is exempt without an approval that follows an asking, whatever is tried.
        #[test]
        fn nobody_is_exempt_unapproved(acts in prop::collection::vec(0_u8..4, 0..30)) {
            let mut state = State::Asked;
            let mut approved = false;
            for act in acts {
                let act = [Act::Ask, Act::Approve, Act::Decline, Act::Withdraw][usize::from(act)];
                if let Ok(next) = state.after(act) {
                    approved = match act {
                        Act::Approve => true,
                        Act::Ask | Act::Decline | Act::Withdraw => false,
                    };
                    state = next;
                }
                prop_assert_eq!(state.exempts(), approved);
            }
        }
    }
}

//! The way of a question from draft to retired, and the second person on it.
//!
//! ```text
//!   draft ──→ reviewed ──→ live ──→ retired
//!     └────────── (where no review is asked) ──↗      any ──→ retired, all but draft ──→ draft
//! ```
//! Where the regulation asks for review, nothing becomes live that a second person has not read as it
//! stands now: a changed text is a draft again, and whoever wrote a version cannot review it.

use serde::{Deserialize, Serialize};

use super::id::AccountId;
use super::question::{Content, State};

/// What a move depends on besides the two states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Case {
    /// Whether the regulation asks for review.
    pub asked: bool,
    /// Who wrote or entered what the version says; the program itself is nobody.
    pub writer: Option<AccountId>,
    /// Who reviewed it, if somebody did.
    pub reviewer: Option<AccountId>,
    /// Who acts; in a folder without accounts nobody can be named.
    pub actor: Option<AccountId>,
}

/// Why a question stays in its state.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    thiserror::Error,
)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// It is there already.
    #[error("it is there already")]
    Already,
    /// No move leads from the one state to the other.
    #[error("no move leads there")]
    NoWay,
    /// The regulation asks for review, and no second person has reviewed this version.
    #[error("it needs a review first")]
    NeedsReview,
    /// Whoever acts wrote this version.
    #[error("nobody reviews what they wrote")]
    OwnVersion,
    /// Nobody is signed in, so two persons cannot be told apart.
    #[error("a review needs a name")]
    Unnamed,
}

impl Refusal {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Already => "already",
            Self::NoWay => "no-way",
            Self::NeedsReview => "needs-review",
            Self::OwnVersion => "own-version",
            Self::Unnamed => "unnamed",
        }
    }
}

/// Whether a question may move from one state to another.
///
/// # Errors
/// Why not.
pub fn may_move(from: State, to: State, case: &Case) -> Result<(), Refusal> {
    use State::{Draft, Live, Retired, Reviewed};
    match (from, to) {
        (Draft, Draft) | (Reviewed, Reviewed) | (Live, Live) | (Retired, Retired) => {
            Err(Refusal::Already)
        }
        (Draft, Reviewed) => may_review(case),
        (Reviewed, Live) if case.asked && !is_reviewed(case) => Err(Refusal::NeedsReview),
        (Draft | Retired, Live) if case.asked => Err(Refusal::NeedsReview),
        (Draft | Reviewed | Retired, Live) | (_, Retired | Draft) => Ok(()),
        (Live | Retired, Reviewed) => Err(Refusal::NoWay),
    }
}

/// Every state that a question may be asked to go to, with why it may not.
pub fn ways(from: State, case: &Case) -> Vec<(State, Result<(), Refusal>)> {
    State::ALL
        .into_iter()
        .map(|to| (to, may_move(from, to, case)))
        .filter(|(_, may)| !matches!(may, Err(Refusal::Already | Refusal::NoWay)))
        .collect()
}

/// Where a question stands once it says something else.
pub fn after_revision(from: State, before: &Content, after: &Content, case: &Case) -> State {
    if keeps_review(before, after) {
        return from;
    }
    match from {
        State::Draft | State::Reviewed => State::Draft,
        State::Live if case.asked => State::Draft,
        State::Live => State::Live,
        State::Retired => State::Retired,
    }
}

/// Whether a change leaves alone what a reviewer reads: topics, difficulty, exam-only and the last day
/// are how a question is kept, not what it says.
pub fn keeps_review(before: &Content, after: &Content) -> bool {
    let kept = Content {
        tags: before.tags.clone(),
        difficulty: before.difficulty,
        exam_only: before.exam_only,
        expires_on: before.expires_on,
        ..after.clone()
    };
    kept == *before
}

fn may_review(case: &Case) -> Result<(), Refusal> {
    if !case.asked {
        return Ok(());
    }
    match case.actor {
        None => Err(Refusal::Unnamed),
        Some(actor) if case.writer == Some(actor) => Err(Refusal::OwnVersion),
        Some(_) => Ok(()),
    }
}

/// A second person, told by name, has reviewed the version.
fn is_reviewed(case: &Case) -> bool {
    case.reviewer.is_some() && case.reviewer != case.writer
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::question::Body;

    fn content(stem: u8, tag: u8) -> Content {
        Content {
            stem: format!("第{stem}问"),
            body: Body::Judge { key: true },
            basis: Vec::new(),
            difficulty: None,
            explanation: String::new(),
            tags: vec![tag.to_string()],
            exam_only: false,
            expires_on: None,
            keep_option_order: false,
        }
    }

    fn account(number: u8) -> AccountId {
        AccountId::new(1, [number; 10])
    }

    #[test]
    fn the_table_where_review_is_asked() {
        use State::{Draft, Live, Retired, Reviewed};
        let case = Case {
            asked: true,
            writer: Some(account(1)),
            reviewer: None,
            actor: Some(account(1)),
        };
        assert_eq!(may_move(Draft, Reviewed, &case), Err(Refusal::OwnVersion));
        assert_eq!(may_move(Draft, Live, &case), Err(Refusal::NeedsReview));
        assert_eq!(may_move(Retired, Live, &case), Err(Refusal::NeedsReview));
        assert_eq!(may_move(Live, Reviewed, &case), Err(Refusal::NoWay));
        assert_eq!(may_move(Live, Draft, &case), Ok(()));
        let second = Case {
            actor: Some(account(2)),
            ..case
        };
        assert_eq!(may_move(Draft, Reviewed, &second), Ok(()));
        let nobody = Case {
            actor: None,
            ..case
        };
        assert_eq!(may_move(Draft, Reviewed, &nobody), Err(Refusal::Unnamed));
        // Reviewed by its own writer while the regulation did not ask: that is no second person.
        let own = Case {
            reviewer: Some(account(1)),
            ..case
        };
        assert_eq!(may_move(Reviewed, Live, &own), Err(Refusal::NeedsReview));
        // What the program brought along has no writer: any named person is a second one.
        let shipped = Case {
            writer: None,
            ..case
        };
        assert_eq!(may_move(Draft, Reviewed, &shipped), Ok(()));
    }

    #[test]
    fn without_review_a_draft_may_go_live() {
        let case = Case::default();
        assert_eq!(may_move(State::Draft, State::Live, &case), Ok(()));
        assert_eq!(may_move(State::Retired, State::Live, &case), Ok(()));
        let open: Vec<State> = ways(State::Live, &case)
            .into_iter()
            .map(|(to, _)| to)
            .collect();
        assert_eq!(open, [State::Draft, State::Retired]);
    }

    #[derive(Debug, Clone)]
    enum Act {
        Move(State, u8),
        Revise(u8, u8, u8),
        Ask(bool),
    }

    fn an_act() -> impl Strategy<Value = Act> {
        prop_oneof![
            6 => (proptest::sample::select(&State::ALL[..]), 0_u8..3).prop_map(|(to, by)| Act::Move(to, by)),
            2 => (0_u8..3, 0_u8..3, 0_u8..3).prop_map(|(stem, tag, by)| Act::Revise(stem, tag, by)),
            1 => any::<bool>().prop_map(Act::Ask),
        ]
    }

    proptest! {
        /// Whatever people do: no text becomes live while review is asked unless somebody other
        /// than its writer reviewed exactly that text.
        #[test]
        fn nothing_goes_live_unread(acts in proptest::collection::vec(an_act(), 1..40)) {
            let mut state = State::Draft;
            let mut now = content(0, 0);
            let mut case = Case { asked: true, writer: Some(account(0)), reviewer: None, actor: None };
            // Who has read which stem, told apart from the machine.
            let mut read: Option<(String, u8)> = None;
            let mut writer = 0_u8;
            for act in acts {
                match act {
                    Act::Ask(asked) => case.asked = asked,
                    Act::Revise(stem, tag, by) => {
                        let next = content(stem, tag);
                        state = after_revision(state, &now, &next, &case);
                        if !keeps_review(&now, &next) {
                            writer = by;
                            case.writer = Some(account(by));
                            case.reviewer = None;
                            read = None;
                        }
                        now = next;
                    }
                    Act::Move(to, by) => {
                        case.actor = Some(account(by));
                        if may_move(state, to, &case).is_err() {
                            continue;
                        }
                        if to == State::Live && case.asked {
                            let (stem, reader) = read.clone().unwrap();
                            prop_assert_eq!(stem, now.stem.clone());
                            prop_assert_ne!(reader, writer);
                        }
                        match to {
                            State::Reviewed => {
                                case.reviewer = case.actor;
                                read = Some((now.stem.clone(), by));
                            }
                            State::Draft => {
                                case.reviewer = None;
                                read = None;
                            }
                            State::Live | State::Retired => {}
                        }
                        state = to;
                    }
                }
            }
        }
    }
}

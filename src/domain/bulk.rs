//! One change for many questions: what it makes of each.
//!
//! Only how questions are kept can be changed in bulk (state, topics, difficulty, exam-only, last day),
//! never what they say.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::question::{Content, Difficulty, State};
use super::review::{self, Case, Refusal};

/// What is to change. What is `None` or empty stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Edit {
    /// Where they are to stand.
    pub state: Option<State>,
    /// Topics that they get.
    pub add_tags: Vec<String>,
    /// Topics that they lose.
    pub remove_tags: Vec<String>,
    /// Their difficulty, or none.
    pub difficulty: Setting<Difficulty>,
    /// Whether they are kept out of practice.
    pub exam_only: Option<bool>,
    /// Their last day, or none.
    pub expires_on: Setting<Date>,
}

/// What becomes of something that a question may have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Setting<T> {
    /// It stays as it is.
    #[default]
    Kept,
    /// It goes.
    Cleared,
    /// It is this.
    Set(T),
}

impl<T: Copy> Setting<T> {
    fn applied(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Kept => before,
            Self::Cleared => None,
            Self::Set(value) => Some(value),
        }
    }
}

/// What an edit makes of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is so already.
    Same,
    /// It changes.
    Changed {
        /// What it says then, if that differs.
        content: Option<Box<Content>>,
        /// Where it stands then, if that differs.
        state: Option<State>,
    },
    /// It stays altogether as it is.
    Refused(Refusal),
}

impl Edit {
    /// Whether nothing is to change.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What it makes of a question.
    pub fn outcome(&self, state: State, content: &Content, case: &Case) -> Outcome {
        let to = self.state.filter(|to| *to != state);
        if let Some(to) = to
            && let Err(refusal) = review::may_move(state, to, case)
        {
            return Outcome::Refused(refusal);
        }
        let after = self.applied(content);
        let content = (after != *content).then(|| Box::new(after));
        if content.is_none() && to.is_none() {
            Outcome::Same
        } else {
            Outcome::Changed { content, state: to }
        }
    }

    fn applied(&self, content: &Content) -> Content {
        let mut after = content.clone();
        // A topic that is to come and to go at once comes.
        after
            .tags
            .retain(|tag| self.add_tags.contains(tag) || !self.remove_tags.contains(tag));
        for tag in &self.add_tags {
            if !after.tags.contains(tag) {
                after.tags.push(tag.clone());
            }
        }
        after.difficulty = self.difficulty.applied(after.difficulty);
        after.expires_on = self.expires_on.applied(after.expires_on);
        if let Some(exam_only) = self.exam_only {
            after.exam_only = exam_only;
        }
        after
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::question::Body;

    fn content(tags: Vec<String>) -> Content {
        Content {
            stem: "甲".to_owned(),
            body: Body::Judge { key: true },
            basis: Vec::new(),
            difficulty: None,
            explanation: String::new(),
            tags,
            exam_only: false,
            expires_on: None,
            keep_option_order: false,
        }
    }

    #[test]
    fn a_refused_state_leaves_the_rest_alone_too() {
        let edit = Edit {
            state: Some(State::Live),
            exam_only: Some(true),
            ..Edit::default()
        };
        let case = Case {
            asked: true,
            ..Case::default()
        };
        let refused = Outcome::Refused(Refusal::NeedsReview);
        assert_eq!(
            edit.outcome(State::Draft, &content(Vec::new()), &case),
            refused
        );
        // Those that stand there already only get the rest.
        let Outcome::Changed {
            content: Some(after),
            state: None,
        } = edit.outcome(State::Live, &content(Vec::new()), &case)
        else {
            panic!("it changes");
        };
        assert!(after.exam_only);
    }

    fn some_tags() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec("[甲乙丙]", 0..3)
    }

    proptest! {
        /// Done twice is done once, and nobody needs to read a question again for it.
        #[test]
        fn an_edit_is_settled_after_once(
            tags in some_tags(), add in some_tags(), remove in some_tags(),
            level in 0_u8..7,
            exam_only in proptest::option::of(any::<bool>()),
        ) {
            let edit = Edit {
                add_tags: add,
                remove_tags: remove,
                difficulty: match level {
                    0 => Setting::Kept,
                    level => Difficulty::new(level).map_or(Setting::Cleared, Setting::Set),
                },
                exam_only,
                ..Edit::default()
            };
            let before = content(tags);
            let once = edit.applied(&before);
            prop_assert_eq!(edit.applied(&once), once.clone());
            prop_assert!(review::keeps_review(&before, &once));
            let outcome = edit.outcome(State::Live, &once, &Case::default());
            prop_assert_eq!(outcome, Outcome::Same);
        }
    }
}

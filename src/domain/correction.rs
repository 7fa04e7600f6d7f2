//! Corrections (更正): a question of a held exam counts otherwise than its key said.
//!
//! A correction changes no paper, no answer and no key that was: it is one more fact of the exam, and
//! scoring is told of it. Taking one back is a fact as well; what counts is what stands in the end.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::id::QuestionId;
use super::question::{Answer, Body, OptionSet};
use super::regulation::MultipleRule;
use super::scoring::{ItemScore, Points, Verdict, Why, score_item};

/// What is right in a question, without the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Key {
    /// Of a single or multiple choice: the options by their original position.
    Choice(OptionSet),
    /// Of a judge.
    Judge(bool),
    /// Of a blank: gap by gap the texts that are taken.
    Blanks(Vec<Vec<String>>),
}

/// What a question counts as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ruling", content = "key", rename_all = "kebab-case")]
pub enum Ruling {
    /// 更正答案: this is right, and what was right before is not.
    Key(Key),
    /// 增加答案: this is right as well.
    Also(Key),
    /// 全体给分: all points for everybody whose paper holds it.
    FullPoints,
    /// 试题作废: it counts for nothing, neither as reached nor as possible.
    Cancelled,
}

/// Why a ruling cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoRuling {
    /// The key is that of another kind of question.
    #[error("the key is of another kind")]
    OtherKind,
    /// Nothing would be right, or an option that is not there.
    #[error("the key is outside the options")]
    OutsideOptions,
    /// A single choice or gap has more or fewer than it must have.
    #[error("the key has the wrong number of parts")]
    WrongCount,
    /// It says what the question says already.
    #[error("nothing would change")]
    NothingChanges,
}

/// The rulings that stand in an exam, by question.
pub type Rulings = BTreeMap<QuestionId, Ruling>;

impl Ruling {
    /// The word in SQL and JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Key(_) => "key",
            Self::Also(_) => "also",
            Self::FullPoints => "full-points",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether it can be made of that question, as its paper has it.
    ///
    /// # Errors
    /// [`NoRuling`] says why not.
    pub fn check(&self, body: &Body) -> Result<(), NoRuling> {
        match self {
            Self::FullPoints | Self::Cancelled => Ok(()),
            Self::Key(key) | Self::Also(key) => {
                let corrected = with_key(body, key)?;
                if corrected == *body {
                    return Err(NoRuling::NothingChanges);
                }
                Ok(())
            }
        }
    }

    /// Scores an answer under it.
    pub fn score(
        &self,
        number: u16,
        body: &Body,
        answer: Option<&Answer>,
        maximum: Points,
        rule: MultipleRule,
    ) -> ItemScore {
        let as_it_was = || score_item(number, body, answer, maximum, rule);
        let under =
            |key| with_key(body, key).map(|b| score_item(number, &b, answer, maximum, rule));
        match self {
            Self::Key(key) => under(key).unwrap_or_else(|_| as_it_was()),
            Self::Also(key) => match (under(key), as_it_was()) {
                (Ok(also), before) if also.points > before.points => also,
                (_, before) => before,
            },
            Self::FullPoints => ItemScore {
                number,
                points: maximum,
                maximum,
                verdict: Verdict::Right,
                why: Why::Granted,
                parts: Vec::new(),
            },
            Self::Cancelled => ItemScore {
                number,
                points: Points(0),
                maximum: Points(0),
                verdict: Verdict::Cancelled,
                why: Why::Cancelled,
                parts: Vec::new(),
            },
        }
    }

    /// The question as this ruling has it, where it puts another key in the place of its own.
    pub fn corrected(&self, body: &Body) -> Option<Body> {
        match self {
            Self::Key(key) => with_key(body, key).ok(),
            Self::Also(_) | Self::FullPoints | Self::Cancelled => None,
        }
    }

    /// The keys under which a question is right, the first one first.
    pub fn keys(&self, body: &Body) -> Vec<Vec<String>> {
        let texts = |key: &Key| with_key(body, key).map(|body| body.key_texts());
        match self {
            Self::Key(key) => texts(key).into_iter().collect(),
            Self::Also(key) => std::iter::once(body.key_texts())
                .chain(texts(key))
                .collect(),
            Self::FullPoints | Self::Cancelled => Vec::new(),
        }
    }
}

/// The same question with another key.
fn with_key(body: &Body, key: &Key) -> Result<Body, NoRuling> {
    match (body, key) {
        (Body::Single { options, .. } | Body::Multiple { options, .. }, Key::Choice(set)) => {
            let is_inside = |position| position < options.len();
            if set.is_empty() || !set.positions().all(is_inside) {
                return Err(NoRuling::OutsideOptions);
            }
            let options = options.clone();
            match body {
                Body::Single { .. } if set.len() != 1 => Err(NoRuling::WrongCount),
                Body::Single { .. } => Ok(Body::Single { options, key: *set }),
                _ => Ok(Body::Multiple { options, key: *set }),
            }
        }
        (Body::Judge { .. }, Key::Judge(key)) => Ok(Body::Judge { key: *key }),
        (Body::Blank { gaps }, Key::Blanks(texts)) => {
            let is_empty = |gap: &Vec<String>| gap.iter().all(|text| text.trim().is_empty());
            if texts.len() != gaps.len() || texts.iter().any(is_empty) {
                return Err(NoRuling::WrongCount);
            }
            Ok(Body::Blank {
                gaps: texts.clone(),
            })
        }
        _ => Err(NoRuling::OtherKind),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn single(key: usize) -> Body {
        Body::Single {
            options: ["甲", "乙", "丙", "丁"].map(String::from).to_vec(),
            key: OptionSet::only(key),
        }
    }

    fn points(ruling: &Ruling, body: &Body, chosen: Option<usize>) -> (u32, u32) {
        let answer = chosen.map(|position| Answer::Choice(OptionSet::only(position)));
        let rule = MultipleRule::AllOrNothing;
        let score = ruling.score(1, body, answer.as_ref(), Points::whole(2), rule);
        (score.points.0, score.maximum.0)
    }

    #[test]
    fn each_ruling_counts_as_its_name_says() {
        let body = single(0);
        let choice = |position| Key::Choice(OptionSet::only(position));
        let key = Ruling::Key(choice(1));
        let also = Ruling::Also(choice(1));
        for (ruling, chosen, expected) in [
            (&key, Some(0), (0, 200)),
            (&key, Some(1), (200, 200)),
            (&also, Some(0), (200, 200)),
            (&also, Some(1), (200, 200)),
            (&also, Some(2), (0, 200)),
            (&Ruling::FullPoints, None, (200, 200)),
            (&Ruling::FullPoints, Some(3), (200, 200)),
            (&Ruling::Cancelled, Some(0), (0, 0)),
        ] {
            assert_eq!(
                points(ruling, &body, chosen),
                expected,
                "{ruling:?} {chosen:?}"
            );
        }
    }

    #[test]
    fn a_key_must_fit_its_question() {
        let body = single(0);
        let of = |key| Ruling::Key(key).check(&body);
        assert_eq!(of(Key::Choice(OptionSet::only(1))), Ok(()));
        assert_eq!(
            of(Key::Choice(OptionSet::only(0))),
            Err(NoRuling::NothingChanges)
        );
        assert_eq!(
            of(Key::Choice(OptionSet::only(4))),
            Err(NoRuling::OutsideOptions)
        );
        assert_eq!(
            of(Key::Choice(OptionSet::EMPTY)),
            Err(NoRuling::OutsideOptions)
        );
        assert_eq!(
            of(Key::Choice(OptionSet::only(1).with(2))),
            Err(NoRuling::WrongCount)
        );
        assert_eq!(of(Key::Judge(true)), Err(NoRuling::OtherKind));
        let gaps = Body::Blank {
            gaps: vec![vec!["十五".to_owned()]],
        };
        let blanks = |texts: &[&str]| {
            let gap = texts.iter().map(|text| (*text).to_owned()).collect();
            Ruling::Key(Key::Blanks(vec![gap])).check(&gaps)
        };
        assert_eq!(blanks(&["十五", "15日"]), Ok(()));
        assert_eq!(blanks(&[" "]), Err(NoRuling::WrongCount));
    }

    proptest! {
        #[test]
        fn nobody_loses_by_a_further_key_or_by_points_for_all(
            key in 0_usize..4, more in 0_usize..4, chosen in proptest::option::of(0_usize..4),
        ) {
            let body = single(key);
            let before = points(&Ruling::Key(Key::Choice(OptionSet::only(key))), &body, chosen).0;
            let also = Ruling::Also(Key::Choice(OptionSet::only(more)));
            prop_assert!(points(&also, &body, chosen).0 >= before);
            prop_assert!(points(&Ruling::FullPoints, &body, chosen).0 >= before);
        }
    }
}

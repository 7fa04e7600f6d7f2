//! Corrections (更正): a question of a held exam counts otherwise than its key said.
//!
//! A correction changes no paper, no answer and no key that was: it is one more fact of the exam, and
//! scoring is told of it. Taking one back is a fact as well. What a question counts as follows from all
//! corrections of it that stand, in their order: a further key adds to those before it.

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

/// What a question counts as, by all rulings about it that stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "counts", rename_all = "kebab-case")]
pub enum Counts {
    /// Any of these keys is right; an answer has the most points that one of them gives it.
    ByKeys {
        /// Whether the key that its version has is one of them.
        own: bool,
        /// The others, in the order in which they came.
        further: Vec<Key>,
    },
    /// All points for everybody.
    FullPoints,
    /// Nothing.
    Cancelled,
}

/// What the corrected questions of an exam count as.
pub type Rulings = BTreeMap<QuestionId, Counts>;

/// What the questions count as by these rulings, the first one first.
pub fn all<'a>(rulings: impl IntoIterator<Item = (QuestionId, &'a Ruling)>) -> Rulings {
    let mut all = Rulings::new();
    for (question, ruling) in rulings {
        add(&mut all, question, ruling);
    }
    all
}

/// Takes one more ruling into account.
pub fn add(rulings: &mut Rulings, question: QuestionId, ruling: &Ruling) {
    let before = rulings.remove(&question).unwrap_or_default();
    let _ = rulings.insert(question, before.then(ruling));
}

impl Default for Counts {
    /// By the key that the version has.
    fn default() -> Self {
        Self::ByKeys {
            own: true,
            further: Vec::new(),
        }
    }
}

impl Counts {
    /// The question with the key that stands in the place of its own, the first one of several; `None`
    /// where its own key still counts, or none does.
    pub fn corrected(&self, body: &Body) -> Option<Body> {
        match self {
            Self::ByKeys {
                own: false,
                further,
            } => with_key(body, further.first()?).ok(),
            Self::ByKeys { .. } | Self::FullPoints | Self::Cancelled => None,
        }
    }

    /// What it counts as once that is ruled as well.
    #[must_use]
    pub fn then(self, ruling: &Ruling) -> Self {
        match (ruling, self) {
            (Ruling::Key(key), _) => Self::ByKeys {
                own: false,
                further: vec![key.clone()],
            },
            (Ruling::Also(key), Self::ByKeys { own, mut further }) => {
                if !further.contains(key) {
                    further.push(key.clone());
                }
                Self::ByKeys { own, further }
            }
            // Everybody has all points already, or the question counts for nothing.
            (Ruling::Also(_), as_it_is) => as_it_is,
            (Ruling::FullPoints, _) => Self::FullPoints,
            (Ruling::Cancelled, _) => Self::Cancelled,
        }
    }

    /// Scores an answer so.
    pub fn score(
        &self,
        number: u16,
        body: &Body,
        answer: Option<&Answer>,
        maximum: Points,
        rule: MultipleRule,
    ) -> ItemScore {
        let by = |body: &Body| score_item(number, body, answer, maximum, rule);
        match self {
            Self::ByKeys { own, further } => {
                let own = own.then(|| by(body));
                let further = further
                    .iter()
                    .filter_map(|key| Some(by(&with_key(body, key).ok()?)));
                let best = own.into_iter().chain(further).reduce(|best, one| {
                    if one.points > best.points { one } else { best }
                });
                best.unwrap_or_else(|| by(body))
            }
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

    /// The same without keys that say what another one says.
    fn told_apart(self, body: &Body) -> Self {
        let Self::ByKeys { own, further } = self else {
            return self;
        };
        let is_own = |key: &Key| with_key(body, key).is_ok_and(|same| same == *body);
        let own = own || further.iter().any(is_own);
        let further = further.into_iter().filter(|key| !is_own(key)).collect();
        Self::ByKeys { own, further }
    }
}

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

    /// Whether it can be made of that question, as its paper has it, where it counts as `stands` says.
    ///
    /// # Errors
    /// [`NoRuling`] says why not.
    pub fn check(&self, body: &Body, stands: &Counts) -> Result<(), NoRuling> {
        if let Self::Key(key) | Self::Also(key) = self {
            let _ = with_key(body, key)?;
        }
        let before = stands.clone().told_apart(body);
        if before.clone().then(self).told_apart(body) == before {
            return Err(NoRuling::NothingChanges);
        }
        Ok(())
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
        let score =
            Counts::default()
                .then(ruling)
                .score(1, body, answer.as_ref(), Points::whole(2), rule);
        (score.points.0, score.maximum.0)
    }

    /// The options that have the points after these rulings.
    fn right_after(rulings: &[Ruling]) -> Vec<usize> {
        let question = QuestionId::from_bytes([1; 16]);
        let counts = all(rulings.iter().map(|ruling| (question, ruling)));
        let right = |option: &usize| {
            let answer = Answer::Choice(OptionSet::only(*option));
            let rule = MultipleRule::AllOrNothing;
            let score = counts[&question].score(1, &single(0), Some(&answer), Points(1), rule);
            score.points == Points(1)
        };
        (0..4).filter(right).collect()
    }

    #[test]
    fn a_second_correction_does_not_forget_the_first() {
        let key = |place| Ruling::Key(Key::Choice(OptionSet::only(place)));
        let also = |place| Ruling::Also(Key::Choice(OptionSet::only(place)));
        for (rulings, right) in [
            (vec![also(1), also(2)], vec![0, 1, 2]),
            (vec![key(1), also(2)], vec![1, 2]),
            (vec![also(1), key(2)], vec![2]),
            (vec![key(1), key(2)], vec![2]),
            (vec![also(1), Ruling::FullPoints, also(2)], vec![0, 1, 2, 3]),
            (vec![Ruling::Cancelled, key(3)], vec![3]),
        ] {
            assert_eq!(right_after(&rulings), right, "{rulings:?}");
        }
    }

    #[test]
    fn what_stands_already_is_not_ruled_again() {
        let body = single(0);
        let key = |place| Ruling::Key(Key::Choice(OptionSet::only(place)));
        let also = |place| Ruling::Also(Key::Choice(OptionSet::only(place)));
        let stands = |rulings: &[Ruling]| rulings.iter().fold(Counts::default(), Counts::then);
        for (before, ruling) in [
            (vec![], key(0)),
            (vec![], also(0)),
            (vec![also(1)], also(1)),
            (vec![key(1)], key(1)),
            (vec![key(1), key(0)], key(0)),
            (vec![Ruling::FullPoints], Ruling::FullPoints),
            (vec![Ruling::FullPoints], also(1)),
            (vec![Ruling::Cancelled], Ruling::Cancelled),
        ] {
            let refused = ruling.check(&body, &stands(&before));
            assert_eq!(
                refused,
                Err(NoRuling::NothingChanges),
                "{before:?} {ruling:?}"
            );
        }
        for (before, ruling) in [
            (vec![also(1)], key(0)),
            (vec![key(1)], also(0)),
            (vec![key(1)], key(0)),
            (vec![Ruling::Cancelled], Ruling::FullPoints),
        ] {
            assert_eq!(ruling.check(&body, &stands(&before)), Ok(()), "{before:?}");
        }
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
        let of = |key| Ruling::Key(key).check(&body, &Counts::default());
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
            Ruling::Key(Key::Blanks(vec![gap])).check(&gaps, &Counts::default())
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

//! Scoring: paper, answers and regulation in, every point explained out.
//!
//! Points are whole hundredths. A share of a question's points is rounded half up to a hundredth,
//! once, per question; sums are exact.

mod blank;
mod written;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::correction::Rulings;
use super::marking::Marks;
use super::paper::Paper;
use super::question::{Answer, Body, OptionSet};
use super::regulation::{MultipleRule, Settings};

pub use blank::normalised;
pub use written::{for_markers, part_points, spread};

/// Points in hundredths.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Points(pub u32);

impl Points {
    /// Whole points.
    pub fn whole(points: u32) -> Self {
        Self(points * 100)
    }

    /// Points as people type them: `3`, `2.5`, `2。5`; up to 10,000.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim().replace(['。', '．'], ".");
        let number: f64 = text.parse().ok()?;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "within 0 and 10000 before"
        )]
        let whole = |number: f64| (number * 100.0).round() as u32;
        (0.0..=10_000.0)
            .contains(&number)
            .then(|| Self(whole(number)))
    }

    /// `numerator/denominator` of these points, rounded half up; all of them for a share above one.
    #[must_use]
    pub fn share(self, numerator: u32, denominator: u32) -> Self {
        if denominator == 0 || numerator >= denominator {
            return self;
        }
        let (points, numerator, denominator) = (
            u64::from(self.0),
            u64::from(numerator),
            u64::from(denominator),
        );
        let rounded = (2 * points * numerator + denominator) / (2 * denominator);
        Self(u32::try_from(rounded).unwrap_or(self.0))
    }

    /// As a number for showing.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl std::ops::Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self(0), |sum, one| sum + one)
    }
}

/// How a question came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// All points.
    Right,
    /// Some points.
    Partly,
    /// No points.
    Wrong,
    /// No answer, no points.
    Unanswered,
    /// Written, and not marked yet.
    Unmarked,
    /// 试题作废: it does not count.
    Cancelled,
}

/// Why a question has the points it has, for a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Why {
    /// The answer is the key.
    AllRight,
    /// The answer is not the key.
    NotTheKey,
    /// Nothing was answered.
    Unanswered,
    /// A multiple choice by a rule that gives parts.
    Options {
        /// The rule.
        rule: MultipleRule,
        /// Right options chosen.
        right: u32,
        /// Right options there are.
        of: u32,
        /// Wrong options chosen.
        wrong: u32,
        /// Options there are.
        options: u32,
    },
    /// A blank with some gaps right.
    Gaps {
        /// Gaps filled rightly.
        right: u32,
        /// Gaps there are.
        of: u32,
    },
    /// People marked it.
    Marked {
        /// How many marks the points rest on.
        marks: u8,
    },
    /// People have not marked it yet.
    Unmarked,
    /// A case: its parts say why.
    Parts,
    /// 全体给分: everybody has the points.
    Granted,
    /// 试题作废: it counts for nobody.
    Cancelled,
}

/// One question's points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemScore {
    /// The question's number on the paper, from 1.
    pub number: u16,
    /// Points reached.
    pub points: Points,
    /// Points possible.
    pub maximum: Points,
    /// How it came out.
    pub verdict: Verdict,
    /// Why.
    #[serde(flatten)]
    pub why: Why,
    /// The parts of a case, numbered from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<ItemScore>,
}

/// The points on one law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawScore {
    /// The law; empty for questions without basis.
    pub law: String,
    /// Points reached.
    pub points: Points,
    /// Points possible.
    pub maximum: Points,
}

/// A scored sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scored {
    /// Points reached.
    pub points: Points,
    /// Points possible.
    pub maximum: Points,
    /// Whether the pass mark is reached.
    pub passed: bool,
    /// Every question, by number.
    pub items: Vec<ItemScore>,
    /// Points by law, in the order of the laws' names.
    pub by_law: Vec<LawScore>,
}

impl Scored {
    /// The score in per cent of what is possible; 0 for an empty paper.
    pub fn percent(&self) -> f64 {
        percent(self.points, self.maximum)
    }
}

/// Points in per cent; 0 of nothing.
pub fn percent(points: Points, maximum: Points) -> f64 {
    if maximum.0 == 0 {
        0.0
    } else {
        100.0 * f64::from(points.0) / f64::from(maximum.0)
    }
}

/// Whether `points` of `maximum` reach a pass mark in per cent, compared in whole numbers: the mark
/// counts to a hundredth of a per cent.
pub fn reaches(points: Points, maximum: Points, pass_mark: f64) -> bool {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0..=10000 before"
    )]
    let mark = (pass_mark.clamp(0.0, 100.0) * 100.0).round() as u64;
    maximum.0 > 0 && u64::from(points.0) * 10_000 >= mark * u64::from(maximum.0)
}

/// Scores the answers given to a paper under a regulation.
pub fn score(paper: &Paper, answers: &BTreeMap<u16, Answer>, settings: &Settings) -> Scored {
    score_under(paper, answers, settings, &Rulings::new())
}

/// The same where questions of the exam were corrected.
pub fn score_under(
    paper: &Paper,
    answers: &BTreeMap<u16, Answer>,
    settings: &Settings,
    rulings: &Rulings,
) -> Scored {
    score_marked(paper, answers, settings, rulings, &Marks::new())
}

/// The same where people marked what is written.
pub fn score_marked(
    paper: &Paper,
    answers: &BTreeMap<u16, Answer>,
    settings: &Settings,
    rulings: &Rulings,
    marks: &Marks,
) -> Scored {
    let mut by_law: BTreeMap<&str, (Points, Points)> = BTreeMap::new();
    let mut items = Vec::with_capacity(paper.items.len());
    for item in &paper.items {
        let (number, body) = (item.number, &item.content.body);
        let (answer, rule) = (answers.get(&number), settings.multiple_rule);
        let scored = match rulings.get(&item.question) {
            Some(counts) => counts.score(number, body, answer, item.points, rule),
            None if matches!(body, Body::Essay { .. } | Body::Case { .. }) => {
                written::score(item, answer, rule, marks)
            }
            None => score_item(number, body, answer, item.points, rule),
        };
        let law = item
            .content
            .basis
            .first()
            .map_or("", |basis| basis.law.as_str());
        let sum = by_law.entry(law).or_default();
        *sum = (sum.0 + scored.points, sum.1 + scored.maximum);
        items.push(scored);
    }
    let points = items.iter().map(|item| item.points).sum();
    let maximum = items.iter().map(|item| item.maximum).sum();
    Scored {
        points,
        maximum,
        passed: reaches(points, maximum, settings.pass_mark),
        items,
        by_law: by_law
            .into_iter()
            .map(|(law, (points, maximum))| LawScore {
                law: law.to_owned(),
                points,
                maximum,
            })
            .collect(),
    }
}

/// Scores one answer.
pub fn score_item(
    number: u16,
    body: &Body,
    answer: Option<&Answer>,
    maximum: Points,
    rule: MultipleRule,
) -> ItemScore {
    let given = answer.filter(|answer| !answer.is_empty());
    let (points, why) = match (body, given) {
        (_, None) => (Points(0), Why::Unanswered),
        (Body::Single { key, .. }, Some(Answer::Choice(chosen))) => whole(chosen == key, maximum),
        (Body::Judge { key }, Some(Answer::Judge(chosen))) => whole(chosen == key, maximum),
        (Body::Multiple { options, key }, Some(Answer::Choice(chosen))) => {
            multiple(*key, *chosen, count(options.len()), maximum, rule)
        }
        (Body::Blank { gaps }, Some(Answer::Blanks(texts))) => blanks(gaps, texts, maximum),
        (_, Some(_)) => (Points(0), Why::NotTheKey),
    };
    let verdict = match why {
        Why::Unanswered => Verdict::Unanswered,
        _ if points == maximum => Verdict::Right,
        _ if points.0 == 0 => Verdict::Wrong,
        _ => Verdict::Partly,
    };
    ItemScore {
        number,
        points,
        maximum,
        verdict,
        why,
        parts: Vec::new(),
    }
}

fn whole(right: bool, maximum: Points) -> (Points, Why) {
    if right {
        (maximum, Why::AllRight)
    } else {
        (Points(0), Why::NotTheKey)
    }
}

fn multiple(
    key: OptionSet,
    chosen: OptionSet,
    options: u32,
    maximum: Points,
    rule: MultipleRule,
) -> (Points, Why) {
    if chosen == key {
        return (maximum, Why::AllRight);
    }
    let right = count(chosen.and(key).len());
    let wrong = count(chosen.without(key).len());
    let of = count(key.len());
    let points = match rule {
        MultipleRule::AllOrNothing => return (Points(0), Why::NotTheKey),
        MultipleRule::PartIfNoneWrong if wrong > 0 => Points(0),
        MultipleRule::PartIfNoneWrong => maximum.share(right, of),
        MultipleRule::PerOption => {
            let missed = of - right;
            maximum.share(options.saturating_sub(wrong + missed), options)
        }
        MultipleRule::WithDeduction => maximum.share(right.saturating_sub(wrong), of),
    };
    (
        points,
        Why::Options {
            rule,
            right,
            of,
            wrong,
            options,
        },
    )
}

fn blanks(gaps: &[Vec<String>], texts: &[String], maximum: Points) -> (Points, Why) {
    let right = gaps
        .iter()
        .zip(texts)
        .filter(|(accepted, text)| {
            let text = normalised(text);
            !text.is_empty() && accepted.iter().any(|one| normalised(one) == text)
        })
        .count();
    let (right, of) = (count(right), count(gaps.len()));
    if right == of && of > 0 {
        (maximum, Why::AllRight)
    } else if right == 0 {
        (Points(0), Why::NotTheKey)
    } else {
        (maximum.share(right, of), Why::Gaps { right, of })
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What the first page of an exam shows of a rule: a question of five options with three right ones,
/// of which a candidate chose two and perhaps a wrong one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The question's points.
    pub maximum: Points,
    /// For exactly the right ones.
    pub all: Points,
    /// For two of three.
    pub too_few: Points,
    /// For two of three and a wrong one.
    pub with_wrong: Points,
}

/// The worked example of a rule for a question of 2 points with key ABC of A–E.
pub fn worked_example(rule: MultipleRule) -> Example {
    let maximum = Points::whole(2);
    let key = OptionSet::only(0).with(1).with(2);
    let points = |chosen: OptionSet| multiple(key, chosen, 5, maximum, rule).0;
    Example {
        maximum,
        all: points(key),
        too_few: points(OptionSet::only(0).with(1)),
        with_wrong: points(OptionSet::only(0).with(1).with(3)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(letters: &str) -> OptionSet {
        OptionSet::from_letters(letters).unwrap_or_default()
    }

    fn mark(rule: MultipleRule, key: &str, chosen: &str) -> u32 {
        let body = Body::Multiple {
            options: vec![String::new(); 5],
            key: set(key),
        };
        let answer = Answer::Choice(set(chosen));
        score_item(1, &body, Some(&answer), Points::whole(2), rule)
            .points
            .0
    }

    /// By hand: 2 points, key ABC of A–E.
    #[test]
    fn points_are_read_as_people_type_them() {
        let read = |text: &str| Points::typed(text).map(|points| points.0);
        assert_eq!(read("3"), Some(300));
        assert_eq!(read(" 2.5 "), Some(250));
        assert_eq!(read("２。5"), None);
        assert_eq!(read("0。5"), Some(50));
        assert_eq!(read("-1"), None);
        assert_eq!(read(""), None);
        assert_eq!(read("NaN"), None);
    }

    #[test]
    fn the_rules_by_hand() {
        use MultipleRule as R;
        for (rule, chosen, expected) in [
            (R::AllOrNothing, "ABC", 200),
            (R::AllOrNothing, "AB", 0),
            (R::AllOrNothing, "ABCD", 0),
            (R::PartIfNoneWrong, "AB", 133),
            (R::PartIfNoneWrong, "A", 67),
            (R::PartIfNoneWrong, "ABD", 0),
            // Five options: D and E left rightly, A and B chosen rightly, C missed: 4 of 5.
            (R::PerOption, "AB", 160),
            (R::PerOption, "ABD", 120),
            (R::PerOption, "DE", 0),
            (R::PerOption, "ABCD", 160),
            (R::WithDeduction, "AB", 133),
            (R::WithDeduction, "ABD", 67),
            (R::WithDeduction, "AD", 0),
            (R::WithDeduction, "DE", 0),
        ] {
            assert_eq!(mark(rule, "ABC", chosen), expected, "{rule:?} {chosen}");
        }
    }

    #[test]
    fn blanks_are_compared_as_people_write() {
        let gaps = vec![
            vec!["两".to_owned()],
            vec!["十五".to_owned(), "半个月".to_owned()],
        ];
        let body = Body::Blank { gaps };
        let given = |texts: [&str; 2]| {
            let answer = Answer::Blanks(texts.map(str::to_owned).to_vec());
            score_item(
                1,
                &body,
                Some(&answer),
                Points::whole(3),
                MultipleRule::default(),
            )
            .points
            .0
        };
        assert_eq!(given(["2", "半个月"]), 300);
        assert_eq!(given(["3", "15"]), 150);
        assert_eq!(given(["", " "]), 0);
    }

    #[test]
    fn the_pass_mark_is_reached_exactly() {
        assert!(reaches(Points(6000), Points(10_000), 60.0));
        assert!(!reaches(Points(5999), Points(10_000), 60.0));
        // 33.33 % of 300 is 99.99: 100 of 300 reach it.
        assert!(reaches(Points(100), Points(300), 33.33));
        assert!(!reaches(Points(0), Points(0), 0.0));
    }

    fn any_set() -> impl Strategy<Value = OptionSet> {
        (1_u16..32).prop_map(|bits| {
            (0..5)
                .filter(|p| bits & (1 << p) != 0)
                .fold(OptionSet::EMPTY, OptionSet::with)
        })
    }

    proptest! {
        #[test]
        fn points_stay_within_bounds_and_the_key_gets_all(
            key in any_set(), chosen in any_set(), rule in prop::sample::select(MultipleRule::ALL.to_vec()),
        ) {
            let body = Body::Multiple { options: vec![String::new(); 5], key };
            let one = |set| {
                score_item(1, &body, Some(&Answer::Choice(set)), Points(175), rule)
            };
            prop_assert!(one(chosen).points <= Points(175));
            prop_assert_eq!(one(key).points, Points(175));
            prop_assert_eq!(one(key).verdict, Verdict::Right);
            if chosen != key {
                prop_assert!(one(chosen).points < Points(175));
            }
        }

        /// One more right option never costs points; one more wrong option never gives any.
        #[test]
        fn rules_are_monotone(
            key in any_set(), chosen in any_set(), position in 0_usize..5,
            rule in prop::sample::select(MultipleRule::ALL.to_vec()),
        ) {
            prop_assume!(!chosen.contains(position));
            let body = Body::Multiple { options: vec![String::new(); 5], key };
            let points = |set| {
                score_item(1, &body, Some(&Answer::Choice(set)), Points::whole(2), rule).points
            };
            if key.contains(position) {
                prop_assert!(points(chosen.with(position)) >= points(chosen));
            } else {
                prop_assert!(points(chosen.with(position)) <= points(chosen));
            }
        }
    }
}

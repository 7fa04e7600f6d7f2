//! Points of what is answered in words, wholly or in parts: essays, and cases with their parts.

use std::collections::BTreeMap;

use super::{ItemScore, Points, Verdict, Why, score_item};
use crate::domain::correction::{Counts, Rulings};
use crate::domain::marking::{Marks, Spot, said};
use crate::domain::paper::{Paper, PaperItem};
use crate::domain::question::{Answer, Body, Part};
use crate::domain::regulation::MultipleRule;

/// Points spread by weight: what comes before and with each part is rounded half up to a hundredth, so
/// that all parts add up to the whole. Without any weight nothing is given.
pub fn spread(whole: Points, weights: &[u32]) -> Vec<Points> {
    let all = weights.iter().map(|weight| u64::from(*weight)).sum::<u64>();
    let mut before = 0_u64;
    let mut given = 0_u32;
    weights
        .iter()
        .map(|weight| {
            before += u64::from(*weight);
            let until = (2 * u64::from(whole.0) * before + all)
                .checked_div(2 * all)
                .unwrap_or_default();
            let until = u32::try_from(until).unwrap_or(whole.0);
            let points = Points(until - given);
            given = until;
            points
        })
        .collect()
}

/// What each part of a case is worth: in the proportion in which the parts say it, `（5分）`, if every one
/// does; else all the same.
pub fn part_points(parts: &[Part], whole: Points) -> Vec<Points> {
    let weights: Option<Vec<u32>> = parts.iter().map(|part| said(&part.stem)).collect();
    spread(whole, &weights.unwrap_or_else(|| vec![1; parts.len()]))
}

/// The answers of a paper that people must mark: what is written, where it counts as what it says.
pub fn for_markers(paper: &Paper, answers: &BTreeMap<u16, Answer>, rulings: &Rulings) -> Vec<Spot> {
    let counts = |item: &&PaperItem| {
        let counts = rulings.get(&item.question);
        !matches!(counts, Some(Counts::FullPoints | Counts::Cancelled))
    };
    let mut spots = Vec::new();
    for item in paper.items.iter().filter(counts) {
        let number = item.number;
        match (&item.content.body, answers.get(&number)) {
            (Body::Essay { .. }, Some(answer)) if !answer.is_empty() => {
                spots.push(Spot { number, part: 0 });
            }
            (Body::Case { parts }, Some(Answer::Parts(given))) => {
                let written = (1..)
                    .zip(parts.iter().zip(given))
                    .filter(|(_, (part, given))| {
                        let given = given.as_ref().filter(|one| !one.is_empty());
                        given.is_some_and(|given| is_for_people(&part.body, given))
                    });
                spots.extend(written.map(|(part, _)| Spot { number, part }));
            }
            _ => {}
        }
    }
    spots
}

/// Whether people mark an answer: what is written, and whatever stands on paper only.
fn is_for_people(body: &Body, answer: &Answer) -> bool {
    matches!(body, Body::Essay { .. }) || *answer == Answer::OnPaper
}

/// Scores an essay or a case.
pub(super) fn score(
    item: &PaperItem,
    answer: Option<&Answer>,
    rule: MultipleRule,
    marks: &Marks,
) -> ItemScore {
    let number = item.number;
    match &item.content.body {
        Body::Case { parts } => case(number, parts, answer, item.points, rule, marks),
        body => part(
            Spot { number, part: 0 },
            number,
            body,
            answer,
            item.points,
            rule,
            marks,
        ),
    }
}

fn case(
    number: u16,
    parts: &[Part],
    answer: Option<&Answer>,
    maximum: Points,
    rule: MultipleRule,
    marks: &Marks,
) -> ItemScore {
    let given: &[Option<Answer>] = match answer {
        Some(Answer::Parts(given)) => given,
        _ => &[],
    };
    let worth = part_points(parts, maximum).into_iter();
    let scored: Vec<ItemScore> = (1_u16..)
        .zip(parts.iter().zip(worth))
        .map(|(place, (one, worth))| {
            let answer = given.get(usize::from(place) - 1).and_then(Option::as_ref);
            let spot = Spot {
                number,
                part: place,
            };
            part(spot, place, &one.body, answer, worth, rule, marks)
        })
        .collect();
    let points: Points = scored.iter().map(|part| part.points).sum();
    let all = |verdict| scored.iter().all(|part| part.verdict == verdict);
    let (verdict, why) = if scored.iter().any(|part| part.why == Why::Unmarked) {
        (Verdict::Unmarked, Why::Parts)
    } else if all(Verdict::Unanswered) {
        (Verdict::Unanswered, Why::Unanswered)
    } else if points == maximum {
        (Verdict::Right, Why::Parts)
    } else if points.0 == 0 {
        (Verdict::Wrong, Why::Parts)
    } else {
        (Verdict::Partly, Why::Parts)
    };
    ItemScore {
        number,
        points,
        maximum,
        verdict,
        why,
        parts: scored,
    }
}

fn part(
    spot: Spot,
    number: u16,
    body: &Body,
    answer: Option<&Answer>,
    maximum: Points,
    rule: MultipleRule,
    marks: &Marks,
) -> ItemScore {
    let given = answer.filter(|answer| !answer.is_empty());
    if !given.is_some_and(|given| is_for_people(body, given)) {
        return score_item(number, body, answer, maximum, rule);
    }
    let (points, verdict, why) = match marks.get(&spot) {
        None => (Points(0), Verdict::Unmarked, Why::Unmarked),
        Some(settled) => {
            let points = settled.points.min(maximum);
            let verdict = match points {
                points if points == maximum => Verdict::Right,
                Points(0) => Verdict::Wrong,
                _ => Verdict::Partly,
            };
            let marks = settled.marks;
            (points, verdict, Why::Marked { marks })
        }
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

//! Answer sheets: the log of a sitting that reaches the points it should.

use std::collections::BTreeMap;

use super::dice::Dice;
use super::{City, Result};
use crate::domain::clock::Moment;
use crate::domain::exam::Exam;
use crate::domain::id::{ResultId, SittingId};
use crate::domain::paper::Paper;
use crate::domain::question::{Answer, Body, Difficulty, OptionSet};
use crate::domain::regulation::Settings;
use crate::domain::scoring::Points;
use crate::domain::sitting::{Bound, Event, HandIn, Linked, START, What};
use crate::store::archive::Transaction;
use crate::store::archive::sitting as sittings;

/// Somebody who sits.
#[derive(Clone, Copy)]
pub(super) struct Sat<'a> {
    pub(super) exam: &'a Exam,
    pub(super) person: usize,
    pub(super) paper: &'a Paper,
    pub(super) points: u32,
    pub(super) void: Option<&'static str>,
}

pub(super) fn append(archive: Transaction<'_>, sitting: SittingId, log: Vec<Event>) -> Result<()> {
    let mut previous = START;
    for event in log {
        let linked =
            Linked::seal(&previous, event).map_err(|error| crate::store::Error::Unreadable {
                what: "event",
                detail: error.to_string(),
            })?;
        previous = linked.hash;
        sittings::append(archive, sitting, &linked)?;
    }
    Ok(())
}

/// Says in the log whose it is; no journal is kept of make-believe.
pub(super) fn bind(log: &mut [Event], bound: &Bound) {
    for event in log {
        if let What::Started { of, .. } = &mut event.what {
            *of = Some(bound.clone());
        }
    }
}

/// Seals the result at the end of the log.
pub(super) fn judge(log: &mut Vec<Event>, (result, digest): (ResultId, String)) {
    if let Some(last) = log.last() {
        let judged = Event {
            seq: last.seq + 1,
            at: last.at,
            what: What::Judged {
                result,
                digest,
                marks: None,
            },
        };
        log.push(judged);
    }
}

pub(super) fn answers(log: &[Event]) -> BTreeMap<u16, Answer> {
    log.iter()
        .filter_map(|event| match &event.what {
            What::Answered { question, answer } => Some((*question, answer.clone())),
            _ => None,
        })
        .collect()
}

/// Everything that happens in a sitting, from the door to the hand-in.
pub(super) fn log(city: &mut City, sat: &Sat<'_>) -> Vec<Event> {
    let right = right_ones(city, sat.paper, sat.points);
    let invigilator = city.invigilator();
    let opens = sat.exam.opens_at.as_millisecond();
    let boot_id = u128::from_be_bytes(*sat.exam.id.as_bytes());
    let dice = &mut city.dice;
    // People come over half a day, in their own time.
    let mut now = opens + i64::from(dice.below(5 * 60)) * 60_000 + i64::from(dice.below(60_000));
    let mut log = Vec::with_capacity(sat.paper.items.len() + 4);
    let mut happen = |what, now: i64| {
        log.push(Event {
            seq: u32::try_from(log.len()).unwrap_or(u32::MAX) + 1,
            at: Moment {
                wall_ms: now,
                boot_ms: now - opens + 3_600_000,
                boot_id,
            },
            what,
        });
    };
    happen(What::Admitted { by: invigilator }, now);
    happen(
        What::Started {
            allowed_ms: i64::from(sat.exam.minutes) * 60_000,
            questions: sat.paper.forms(),
            of: None,
        },
        now,
    );
    for (item, right) in sat.paper.items.iter().zip(right) {
        now += 8_000 + i64::from(dice.below(60_000));
        // Who does not know leaves a question open now and then.
        if !right && dice.permille(60) {
            continue;
        }
        let answer = answer(dice, &item.content.body, right);
        if !answer.is_empty() {
            happen(
                What::Answered {
                    question: item.number,
                    answer,
                },
                now,
            );
        }
    }
    now += 5_000 + i64::from(dice.below(120_000));
    happen(
        What::HandedIn {
            how: HandIn::Candidate,
        },
        now,
    );
    if let Some(reason) = sat.void {
        happen(
            What::Voided {
                by: invigilator,
                reason: reason.to_owned(),
            },
            now + 600_000,
        );
    }
    log
}

/// Which questions a person gets right who reaches so many points: easier ones more often.
fn right_ones(city: &mut City, paper: &Paper, points: u32) -> Vec<bool> {
    let wanted = Points::whole(points).0;
    let ease = Settings::default().expected_facility;
    let mut order: Vec<(f64, usize)> = paper
        .items
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let level = item.content.difficulty.map_or(3, Difficulty::level);
            let ease = ease.get(usize::from(level) - 1).copied().unwrap_or(0.68);
            (city.dice.share().powf(1.0 / ease), place)
        })
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let each = |place: usize| paper.items.get(place).map_or(0, |item| item.points.0);
    let mut right = vec![false; paper.items.len()];
    let mut sum = 0;
    for (_, place) in &order {
        if sum + each(*place) <= wanted {
            sum += each(*place);
            right[*place] = true;
        }
    }
    // What is missing may need a larger question in the place of a smaller one.
    let missing = wanted.saturating_sub(sum);
    let exchange = order.iter().find_map(|(_, larger)| {
        let smaller = order
            .iter()
            .map(|(_, place)| *place)
            .find(|smaller| right[*smaller] && each(*larger) == each(*smaller) + missing)?;
        (!right[*larger]).then_some((*larger, smaller))
    });
    if let Some((larger, smaller)) = exchange.filter(|_| missing > 0) {
        right[larger] = true;
        right[smaller] = false;
    }
    right
}

fn answer(dice: &mut Dice, body: &Body, right: bool) -> Answer {
    if right && let Some(answer) = body.right_answer() {
        return answer;
    }
    match body {
        Body::Judge { key } => Answer::Judge(!key),
        Body::Single { options, key } => {
            let wrong: Vec<usize> = (0..options.len()).filter(|o| !key.contains(*o)).collect();
            let place = dice.position(wrong.len());
            Answer::Choice(
                wrong
                    .get(place)
                    .map_or(OptionSet::EMPTY, |o| OptionSet::only(*o)),
            )
        }
        Body::Multiple { options, key } => {
            // One option too many or too few.
            let flipped = key.toggled(dice.position(options.len()));
            if flipped.is_empty() {
                Answer::Choice((0..options.len()).fold(*key, OptionSet::with))
            } else {
                Answer::Choice(flipped)
            }
        }
        Body::Blank { gaps } => Answer::Blanks(vec!["不清楚".to_owned(); gaps.len()]),
        Body::Essay { .. } | Body::Case { .. } | Body::Other { .. } => Answer::Blanks(Vec::new()),
    }
}

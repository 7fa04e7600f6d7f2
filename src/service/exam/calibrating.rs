//! What the answers of this archive have shown of questions, for drawing plans and for who looks at a
//! question.
//!
//! The answers that count are those of closed exams that were no mock, in the results that stand: corrected
//! keys count with the corrected score, re-marked answers with the later marks; void results, and questions
//! that were cancelled or gave everybody their points, count for nothing. An answer counts for a question
//! that says the same and has the same key as the one that was scored, and for a multiple choice only where
//! it was scored by the rule that applies today. Whose an answer was is not kept.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Deserialize;

use crate::domain::bank::{Fingerprint, KeyPrint, fingerprint, key_print};
use crate::domain::correction::Rulings;
use crate::domain::exam::{Exam, ExamKind, ExamState};
use crate::domain::paper::calibration::{Answers, Calibration, Tally, WHOLE};
use crate::domain::paper::{Brief, Expected};
use crate::domain::permission::Permission;
use crate::domain::question::{Body, Content};
use crate::domain::regulation::{MultipleRule, Regulation};
use crate::domain::scoring::{Points, Verdict, Why};
use crate::service::sitting::StoredItem;
use crate::service::{Actor, Office, Result, correction, regulation};
use crate::store::archive::exam::{self as exams, ExamQuestion};
use crate::store::archive::figures::{self, Answered, Stand};
use crate::store::archive::regulation as regulations;

/// A question as answers know it: what it says, and what was right.
type Identity = ([u8; 32], KeyPrint);

/// What answers have shown of all questions together.
#[derive(Debug, Default)]
pub(in crate::service) struct Shown {
    scale: Calibration,
    /// The place of a question on the scale, with what was counted.
    known: HashMap<Identity, (usize, Counted)>,
}

/// What was counted of one question.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    answers: u32,
    /// Shares of its points, added up, in [`WHOLE`]s.
    won: u64,
}

/// What answers have shown of one question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// The share of its points that its author's difficulty lets expect, 0 to 1.
    pub expected: f64,
    /// How many people answered it in exams.
    pub answers: u32,
    /// The mean share they won; `None` before anybody answered.
    pub mean: Option<f64>,
    /// The share that exams are drawn by, once there are enough answers and if the regulation wants it.
    pub calibrated: Option<f64>,
}

/// What was made of the answers last, and from where the archive stood then.
#[derive(Debug, Default)]
pub(in crate::service) struct Cache(RefCell<Option<(Basis, Arc<Shown>)>>);

/// Everything that [`Shown`] depends on.
#[derive(Debug, Clone, PartialEq)]
struct Basis {
    stand: Stand,
    expected: [f64; 5],
    rule: MultipleRule,
}

impl Shown {
    /// Whether a question has enough answers.
    pub(super) fn has(&self, content: &Content) -> bool {
        self.difficulty(content).is_some()
    }

    fn difficulty(&self, content: &Content) -> Option<f64> {
        let (place, _) = self.known.get(&identity(content))?;
        self.scale.difficulty(*place)
    }

    /// Puts what is known of these questions into what a plan is made from.
    pub(super) fn put_into(&self, brief: &mut Brief, rules: &Regulation, pool: &[ExamQuestion]) {
        if self.known.is_empty() {
            return;
        }
        let difficulties: HashMap<[u8; 32], f64> = pool
            .iter()
            .filter_map(|one| Some((one.fingerprint, self.difficulty(&one.content)?)))
            .collect();
        let pass_mark = rules.settings.pass_mark / 100.0;
        let _ = brief.calibrate(&self.scale, pass_mark, |question| {
            difficulties.get(&question.fingerprint).copied()
        });
    }
}

/// What answers have shown under that regulation; nothing where it does not want to know.
pub(super) fn known(office: &Office, rules: &Regulation) -> Result<Arc<Shown>> {
    if !rules.settings.calibrate_by_answers {
        return Ok(Arc::default());
    }
    shown_under(office, rules)
}

/// The same whatever the regulation wants to know.
fn shown_under(office: &Office, rules: &Regulation) -> Result<Arc<Shown>> {
    let settings = &rules.settings;
    let basis = Basis {
        stand: figures::stand(office.read())?,
        expected: settings.expected_facility,
        rule: settings.multiple_rule,
    };
    if let Some((of, shown)) = &*office.shown.0.borrow()
        && *of == basis
    {
        return Ok(Arc::clone(shown));
    }
    let shown = Arc::new(gather(office, &basis)?);
    *office.shown.0.borrow_mut() = Some((basis, Arc::clone(&shown)));
    Ok(shown)
}

/// What answers have shown of a question.
///
/// # Errors
/// [`crate::service::Error::Denied`], and what the databases say.
pub fn measured(office: &Office, actor: &Actor, content: &Content) -> Result<Measured> {
    actor.needs(Permission::ReadBank)?;
    let rules = regulation::current(office)?;
    let expected = Expected::new(&rules.settings.expected_facility);
    let shown = shown_under(office, &rules)?;
    let counted = shown
        .known
        .get(&identity(content))
        .map(|(_, counted)| *counted);
    let counted = counted.unwrap_or_default();
    Ok(Measured {
        expected: expected.share(content.difficulty),
        answers: counted.answers,
        mean: (counted.answers > 0).then(|| share(counted.won) / f64::from(counted.answers)),
        calibrated: shown
            .difficulty(content)
            .filter(|_| rules.settings.calibrate_by_answers)
            .map(|known| shown.scale.mean(known)),
    })
}

fn identity(content: &Content) -> Identity {
    let Fingerprint(print) = fingerprint(content);
    (print, key_print(content))
}

/// What is read of how a question of a result came out.
#[derive(Deserialize)]
struct Item {
    number: u16,
    points: Points,
    maximum: Points,
    verdict: Verdict,
    #[serde(flatten)]
    why: Why,
}

/// What is read of a result.
#[derive(Deserialize)]
struct Explained {
    #[serde(default)]
    items: Vec<Item>,
}

/// Counts under way.
#[derive(Default)]
struct Gathering {
    answers: Answers,
    known: HashMap<Identity, (usize, Counted)>,
}

fn gather(office: &Office, basis: &Basis) -> Result<Shown> {
    let expected = Expected::new(&basis.expected);
    let mut gathering = Gathering::default();
    for exam in exams::all(office.read())? {
        if exam.kind != ExamKind::Mock && exam.state == ExamState::Closed {
            gathering.add(office, &exam, basis.rule, expected)?;
        }
    }
    Ok(Shown {
        scale: Calibration::fit(&gathering.answers),
        known: gathering.known,
    })
}

impl Gathering {
    /// Adds the answers of an exam; its people are grouped by their score in whole per cent.
    fn add(
        &mut self,
        office: &Office,
        exam: &Exam,
        rule: MultipleRule,
        expected: Expected,
    ) -> Result<()> {
        let rules = regulations::by_id(office.read(), exam.regulation)?;
        let rulings = correction::rulings(office, exam.id)?;
        let same_rule = rules.settings.multiple_rule == rule;
        let mut questions: HashMap<String, usize> = HashMap::new();
        for question in exams::questions(office.read(), exam.id)? {
            if same_rule || !turns_on_the_rule(&question.content.body) {
                let print = blake3::Hash::from(question.fingerprint)
                    .to_hex()
                    .to_string();
                let place = self.place(&question, &rulings, expected);
                let _ = questions.insert(print, place);
            }
        }
        let mut groups: BTreeMap<u32, u32> = BTreeMap::new();
        let mut tallies: BTreeMap<(u32, usize), Counted> = BTreeMap::new();
        figures::answered(
            office.read(),
            exam.id,
            |answered: Answered<Vec<StoredItem>, Explained>| {
                let score = per_cent(answered.points, answered.maximum);
                *groups.entry(score).or_default() += 1;
                for item in answered.explained.items.iter().filter(|item| item.counts()) {
                    let at = usize::from(item.number).checked_sub(1);
                    let stored = at.and_then(|at| answered.paper.get(at));
                    let place = stored.and_then(|stored| questions.get(stored.hex()));
                    if let Some(place) = place {
                        let tally = tallies.entry((score, *place)).or_default();
                        tally.answers += 1;
                        tally.won += item.share();
                    }
                }
            },
        )?;
        self.take(&groups, tallies);
        Ok(())
    }

    /// Where a question of an exam stands, with the key by which it was scored.
    fn place(&mut self, question: &ExamQuestion, rulings: &Rulings, expected: Expected) -> usize {
        let ruling = rulings.get(&question.question);
        let key = match ruling.and_then(|ruling| ruling.corrected(&question.content.body)) {
            Some(body) => key_print(&Content {
                body,
                ..question.content.clone()
            }),
            None => key_print(&question.content),
        };
        let next = self.answers.expected.len();
        let (place, _) = self
            .known
            .entry((question.fingerprint, key))
            .or_insert((next, Counted::default()));
        if *place == next {
            self.answers
                .expected
                .push(expected.share(question.content.difficulty));
        }
        *place
    }

    fn take(&mut self, groups: &BTreeMap<u32, u32>, tallies: BTreeMap<(u32, usize), Counted>) {
        let first = self.answers.groups.len();
        let places: HashMap<u32, usize> = groups.keys().copied().zip(first..).collect();
        self.answers.groups.extend(groups.values());
        let mut sums: HashMap<usize, Counted> = HashMap::new();
        for ((score, question), counted) in tallies {
            let Some(group) = places.get(&score) else {
                continue;
            };
            let sum = sums.entry(question).or_default();
            sum.answers += counted.answers;
            sum.won += counted.won;
            self.answers.tallies.push(Tally {
                group: index(*group),
                question: index(question),
                answers: counted.answers,
                won: counted.won,
            });
        }
        for (place, counted) in self.known.values_mut() {
            if let Some(sum) = sums.get(place) {
                counted.answers += sum.answers;
                counted.won += sum.won;
            }
        }
    }
}

impl Item {
    /// Whether it says anything of the question.
    fn counts(&self) -> bool {
        let is_granted = matches!(self.why, Why::Granted | Why::Cancelled | Why::Unmarked);
        self.maximum.0 > 0
            && !is_granted
            && !matches!(self.verdict, Verdict::Cancelled | Verdict::Unmarked)
    }

    /// The share that was won, rounded half up to a [`WHOLE`].
    fn share(&self) -> u64 {
        let (points, maximum) = (u64::from(self.points.0), u64::from(self.maximum.0).max(1));
        ((2 * points * WHOLE + maximum) / (2 * maximum)).min(WHOLE)
    }
}

/// Whether the rule for multiple choices decides what an answer wins.
fn turns_on_the_rule(body: &Body) -> bool {
    matches!(body, Body::Multiple { .. })
        || body
            .parts()
            .iter()
            .any(|part| turns_on_the_rule(&part.body))
}

/// A score in whole per cent, rounded half up.
fn per_cent(points: u32, maximum: u32) -> u32 {
    let (points, maximum) = (u64::from(points), u64::from(maximum).max(1));
    u32::try_from((200 * points + maximum) / (2 * maximum)).unwrap_or(u32::MAX)
}

/// Whole shares as a number.
#[expect(
    clippy::cast_precision_loss,
    reason = "the answers to one question are far below 2^52"
)]
fn share(won: u64) -> f64 {
    won as f64 / WHOLE as f64
}

/// Places fit 32 bits: four thousand million would not fit the memory.
fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;

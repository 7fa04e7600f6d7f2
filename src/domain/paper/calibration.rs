//! What real answers say of questions (难度系数的实测): the share of a question's points that people win,
//! told apart from how able the people were who happened to get it.
//!
//! The model is Rasch's: a person of ability θ wins logistic(θ − b) of a question of difficulty b. It is
//! fitted by joint maximum likelihood (Wright & Panchapakesan, 1969): the people of a score, because with
//! papers of one kind the score says all that answers say of an ability, and the questions are solved in
//! turn, a Newton step each, until nothing moves. Questions with parts enter by the share that was won.
//!
//! What the fit says everybody would win of a question is then drawn towards the judgement of its author, as
//! the mean of a beta-binomial model with the band's expected facility for its prior mean and [`PRIOR`]
//! answers for its prior weight: (30 · expected + n · fitted) / (30 + n). Where those who answered were like
//! everybody, the fitted share is the plain mean of the answers. The author also says where the scale of
//! exams begins that have no question in common with others: the fit starts from there. A question counts
//! as calibrated from [`ENOUGH`] answers on, where they weigh as much as the author; that is also the size
//! from which Linacre (Rasch Measurement Transactions 7:4, 1994) calls a difficulty stable within one logit.
//!
//! Nothing here knows exams or people; who counts is decided by whoever hands in the tallies.

use super::facility::{ability_at, logistic};
use super::{Brief, Calibrated, PoolQuestion};
use crate::domain::blueprint::{Band, Blueprint};

/// Answers that weigh as much as the judgement of the author.
pub const PRIOR: f64 = 30.0;
/// Answers from which on a question counts as calibrated.
pub const ENOUGH: u32 = 30;
/// Shares of points are counted in this.
pub const WHOLE: u64 = 10_000;

/// What a person with everything or nothing right is taken to have missed or won, in questions, and a
/// question that everybody or nobody has right, in answers: the logarithm of their chances would be endless.
const EXTREME: f64 = 0.3;
/// The farthest an ability or a difficulty goes, in logits.
const FAR: f64 = 8.0;
/// The longest step, in logits.
const STEP: f64 = 1.0;
/// What is left to move when fitting stops, in logits: a ten-thousandth of a share is four times as much.
const STILL: f64 = 1e-4;
/// Rounds after which fitting stops in any case.
const ROUNDS: u32 = 200;
/// Abilities are counted by intervals of so many logits.
const BIN: f64 = 0.1;

/// The answers of one group to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The group, by its place in [`Answers::groups`].
    pub group: u32,
    /// The question, by its place in [`Answers::expected`].
    pub question: u32,
    /// How many answered.
    pub answers: u32,
    /// What they won of its points, added up, in [`WHOLE`]s.
    pub won: u64,
}

/// Everything that is known of answers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    /// What share of each question its author's difficulty lets expect, 0 to 1.
    pub expected: Vec<f64>,
    /// How many people are in each group: those of one exam who reached the same score.
    pub groups: Vec<u32>,
    /// Who answered what; a group and a question come together once.
    pub tallies: Vec<Tally>,
}

/// Difficulties and abilities on one scale, in logits.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Calibration {
    /// The difficulty of each question.
    difficulties: Vec<f64>,
    /// How many answered each.
    answers: Vec<u32>,
    /// Abilities and what part of the people has them.
    people: Vec<(f64, f64)>,
}

impl Calibration {
    /// Fits the scale to what is known.
    pub fn fit(known: &Answers) -> Self {
        let mut fit = Fit::start(known);
        for _ in 0..ROUNDS {
            let before = fit.difficulties.clone();
            fit.move_groups();
            fit.move_questions();
            fit.centre();
            if fit.moved(&before) < STILL {
                break;
            }
        }
        let mut scale = Self {
            people: population(&known.groups, &fit.abilities),
            difficulties: fit.difficulties,
            answers: fit.answers,
        };
        scale.shrink(&known.expected);
        scale
    }

    /// Draws every difficulty towards what its author expects.
    fn shrink(&mut self, expected: &[f64]) {
        for (question, expected) in expected.iter().enumerate() {
            let answers = f64::from(self.answers[question]);
            if answers > 0.0 {
                let fitted = self.mean(self.difficulties[question]);
                let share = (PRIOR * expected + answers * fitted) / (PRIOR + answers);
                self.difficulties[question] = self.difficulty_of(share);
            }
        }
    }

    /// The difficulty of the question at that place, if it has enough answers.
    pub fn difficulty(&self, question: usize) -> Option<f64> {
        let enough = *self.answers.get(question)? >= ENOUGH;
        enough.then(|| self.difficulties.get(question).copied())?
    }

    /// The share that everybody together wins of a question of that difficulty.
    pub fn mean(&self, difficulty: f64) -> f64 {
        let shares = self.people.iter();
        shares
            .map(|(ability, part)| part * logistic(ability - difficulty))
            .sum()
    }

    /// The difficulty of which everybody together wins that share.
    pub fn difficulty_of(&self, share: f64) -> f64 {
        // The share only falls with the difficulty, so halving finds the place.
        let (mut low, mut high) = (-2.0 * FAR, 2.0 * FAR);
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if self.mean(middle) > share {
                low = middle;
            } else {
                high = middle;
            }
        }
        f64::midpoint(low, high)
    }
}

/// A fit under way.
struct Fit<'a> {
    known: &'a Answers,
    /// How many answered each question.
    answers: Vec<u32>,
    difficulties: Vec<f64>,
    abilities: Vec<f64>,
    /// What each group won, and what was won of each question, within what chances allow.
    won: Vec<f64>,
    won_of: Vec<f64>,
}

/// What is missing to a sum and how fast it moves, for a Newton step.
#[derive(Clone, Copy)]
struct Slope {
    missing: f64,
    rises: f64,
}

impl Slope {
    fn of(won: f64) -> Self {
        Self {
            missing: won,
            rises: 0.0,
        }
    }

    fn add(&mut self, expected: f64, rises: f64) {
        self.missing -= expected;
        self.rises += rises;
    }

    fn step(self) -> f64 {
        if self.rises < 1e-9 {
            return 0.0;
        }
        (self.missing / self.rises).clamp(-STEP, STEP)
    }
}

impl<'a> Fit<'a> {
    fn start(known: &'a Answers) -> Self {
        let mut answers = vec![0_u32; known.expected.len()];
        let mut given = vec![0.0; known.groups.len()];
        let mut won = vec![0.0; known.groups.len()];
        let mut won_of = vec![0.0; known.expected.len()];
        for tally in &known.tallies {
            answers[tally.question as usize] += tally.answers;
            won_of[tally.question as usize] += shares(tally.won);
            given[tally.group as usize] += f64::from(tally.answers);
            won[tally.group as usize] += shares(tally.won);
        }
        let mut abilities = Vec::with_capacity(won.len());
        for ((won, given), people) in won.iter_mut().zip(&given).zip(&known.groups) {
            let edge = (EXTREME * f64::from(*people)).min(given / 2.0);
            *won = won.clamp(edge, given - edge);
            let share = if *given > 0.0 { *won / given } else { 0.5 };
            abilities.push(logit(share));
        }
        for (won, answers) in won_of.iter_mut().zip(&answers) {
            let answers = f64::from(*answers);
            let edge = EXTREME.min(answers / 2.0);
            *won = won.clamp(edge, answers - edge);
        }
        Self {
            known,
            answers,
            difficulties: known.expected.iter().map(|share| -logit(*share)).collect(),
            abilities,
            won,
            won_of,
        }
    }

    /// What a tally lets expect: the share and its slope.
    fn at(&self, tally: &Tally) -> (f64, f64) {
        let ability = self.abilities[tally.group as usize];
        let share = logistic(ability - self.difficulties[tally.question as usize]);
        let answers = f64::from(tally.answers);
        (answers * share, answers * share * (1.0 - share))
    }

    /// Moves every group towards where it is expected to win what it won.
    fn move_groups(&mut self) {
        let mut slopes: Vec<Slope> = self.won.iter().map(|won| Slope::of(*won)).collect();
        for tally in &self.known.tallies {
            let (expected, rises) = self.at(tally);
            slopes[tally.group as usize].add(expected, rises);
        }
        for (ability, slope) in self.abilities.iter_mut().zip(slopes) {
            *ability = (*ability + slope.step()).clamp(-FAR, FAR);
        }
    }

    /// The same for every question: the more is won of it, the easier it is.
    fn move_questions(&mut self) {
        let mut slopes: Vec<Slope> = self.won_of.iter().map(|won| Slope::of(*won)).collect();
        for tally in &self.known.tallies {
            let (expected, rises) = self.at(tally);
            slopes[tally.question as usize].add(expected, rises);
        }
        for (difficulty, slope) in self.difficulties.iter_mut().zip(slopes) {
            *difficulty = (*difficulty - slope.step()).clamp(-FAR, FAR);
        }
    }

    /// Puts people on the average at nought: abilities and difficulties that all move by as much say the same.
    fn centre(&mut self) {
        let (mut sum, mut people) = (0.0, 0.0);
        for (ability, count) in self.abilities.iter().zip(&self.known.groups) {
            sum += ability * f64::from(*count);
            people += f64::from(*count);
        }
        if people > 0.0 {
            let middle = sum / people;
            for place in self.abilities.iter_mut().chain(&mut self.difficulties) {
                *place -= middle;
            }
        }
    }

    /// How far the farthest question that anybody answered is from where it was.
    fn moved(&self, before: &[f64]) -> f64 {
        let places = self.difficulties.iter().zip(before).zip(&self.answers);
        places
            .filter(|(_, answers)| **answers > 0)
            .map(|((now, before), _)| (now - before).abs())
            .fold(0.0, f64::max)
    }
}

/// What part of the people is where, by intervals, each at the mean of those within.
fn population(groups: &[u32], abilities: &[f64]) -> Vec<(f64, f64)> {
    let mut bins = std::collections::BTreeMap::<i64, (f64, f64)>::new();
    for (people, ability) in groups.iter().zip(abilities) {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "abilities are clamped to a few logits"
        )]
        let bin = (ability / BIN).floor() as i64;
        let (sum, count) = bins.entry(bin).or_default();
        *sum += ability * f64::from(*people);
        *count += f64::from(*people);
    }
    let all: f64 = bins.values().map(|(_, count)| count).sum();
    bins.into_values()
        .filter(|(_, count)| *count > 0.0)
        .map(|(sum, count)| (sum / count, count / all))
        .collect()
}

impl Brief {
    /// Takes up what answers have shown: `difficulty` tells it of a question, and people at the pass mark
    /// (a share of the points) are those who reach it on a paper as the blueprint asks for. Where no
    /// question of the pool is calibrated everything stays as it is. Gives how many are.
    pub fn calibrate(
        &mut self,
        scale: &Calibration,
        pass_mark: f64,
        difficulty: impl Fn(&PoolQuestion) -> Option<f64>,
    ) -> usize {
        let measured: Vec<Option<f64>> = self.pool.iter().map(difficulty).collect();
        let count = measured.iter().flatten().count();
        if count == 0 {
            return 0;
        }
        let by_level = self.expected.map(|share| scale.difficulty_of(share));
        let all: Vec<f64> = self
            .pool
            .iter()
            .zip(&measured)
            .map(|(question, known)| known.unwrap_or_else(|| by_level[question.level()]))
            .collect();
        let paper: Vec<(f64, f64)> = all
            .into_iter()
            .zip(weights(&self.blueprint, &self.pool))
            .filter(|(_, weight)| *weight > 0.0)
            .collect();
        let Some(ability) = ability_at(pass_mark, &paper) else {
            return 0;
        };
        let at_pass = |difficulty: f64| logistic(ability - difficulty);
        for (question, difficulty) in self.pool.iter_mut().zip(measured) {
            question.calibrated = difficulty
                .map(|difficulty| Calibrated::new(scale.mean(difficulty), at_pass(difficulty)));
        }
        self.expected = self.expected.with_at_pass(&by_level.map(at_pass));
        count
    }
}

/// How many points of an average paper fall to each question of the pool, by kinds and bands. Quotas of
/// laws and topics are left aside: they choose what is asked and hardly how hard it is.
fn weights(blueprint: &Blueprint, pool: &[PoolQuestion]) -> Vec<f64> {
    let mut weights = vec![0.0; pool.len()];
    for section in &blueprint.sections {
        let parts: Vec<(Option<Band>, u32)> = match section.difficulty {
            Some(bands) => Band::ALL.map(|band| (Some(band), bands.of(band))).to_vec(),
            None => vec![(None, section.count)],
        };
        for (band, count) in parts {
            let fits = |question: &&PoolQuestion| {
                question.kind == section.kind
                    && band.is_none_or(|band| band == Band::of(question.difficulty))
            };
            let of = u32::try_from(pool.iter().filter(fits).count()).unwrap_or(u32::MAX);
            if of == 0 {
                continue;
            }
            let each = f64::from(count) * f64::from(section.each().0) / f64::from(of);
            for (weight, question) in weights.iter_mut().zip(pool) {
                if fits(&question) {
                    *weight += each;
                }
            }
        }
    }
    weights
}

/// Whole shares as a number.
#[expect(
    clippy::cast_precision_loss,
    reason = "the answers of a city and a decade are far below 2^52"
)]
fn shares(won: u64) -> f64 {
    won as f64 / WHOLE as f64
}

fn logit(share: f64) -> f64 {
    let share = share.clamp(1e-3, 1.0 - 1e-3);
    (share / (1.0 - share)).ln()
}

#[cfg(test)]
mod tests;

//! Against a make-believe population whose abilities and difficulties are known, and against what the
//! formulas give by hand.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;

use super::*;

const QUESTIONS: usize = 400;
const ON_A_PAPER: usize = 100;

/// A made-up archive: difficulties, what authors expect, and answers.
struct World {
    rng: ChaCha20Rng,
    difficulties: Vec<f64>,
    known: Answers,
}

fn curve(ability: f64, difficulty: f64) -> f64 {
    1.0 / (1.0 + (difficulty - ability).exp())
}

fn normal(rng: &mut ChaCha20Rng) -> f64 {
    // Box and Muller.
    let (one, other): (f64, f64) = (rng.random_range(1e-12..1.0), rng.random());
    (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * other).cos()
}

/// The share that a normal population wins, by adding up over abilities: nothing of the fit is in it.
fn mean_of_normal(middle: f64, difficulty: f64) -> f64 {
    let (mut sum, mut all) = (0.0, 0.0);
    for step in -600..=600 {
        let z = f64::from(step) / 100.0;
        let density = (-z * z / 2.0).exp();
        sum += density * curve(middle + z, difficulty);
        all += density;
    }
    sum / all
}

impl World {
    fn new(seed: u64) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let difficulties: Vec<f64> = (0..QUESTIONS).map(|_| normal(&mut rng) - 1.0).collect();
        // Authors know what is easy and what is hard, and little more.
        let expected = difficulties
            .iter()
            .map(|difficulty| mean_of_normal(0.0, difficulty + 0.7 * normal(&mut rng)))
            .collect();
        Self {
            rng,
            difficulties,
            known: Answers {
                expected,
                ..Answers::default()
            },
        }
    }

    /// An exam for so many people of that middle, each with a paper of their own from these questions.
    fn exam(&mut self, people: u32, middle: f64, from: std::ops::Range<usize>) {
        let first = u32::try_from(self.known.groups.len()).unwrap();
        let mut tallies = std::collections::BTreeMap::<(u32, u32), (u32, u64)>::new();
        let on_a_paper = ON_A_PAPER.min(from.len());
        let mut groups = vec![0; on_a_paper + 1];
        for _ in 0..people {
            let ability = middle + normal(&mut self.rng);
            let mut questions: Vec<usize> = from.clone().collect();
            for at in 0..on_a_paper {
                let other = self.rng.random_range(at..questions.len());
                questions.swap(at, other);
            }
            questions.truncate(on_a_paper);
            let right: Vec<bool> = questions
                .iter()
                .map(|at| self.rng.random::<f64>() < curve(ability, self.difficulties[*at]))
                .collect();
            let score = right.iter().filter(|right| **right).count();
            groups[score] += 1;
            for (at, right) in questions.iter().zip(&right) {
                let group = first + u32::try_from(score).unwrap();
                let tally = tallies
                    .entry((group, u32::try_from(*at).unwrap()))
                    .or_default();
                tally.0 += 1;
                tally.1 += u64::from(*right) * WHOLE;
            }
        }
        self.known.groups.extend(groups);
        let new = tallies
            .into_iter()
            .map(|((group, question), (answers, won))| Tally {
                group,
                question,
                answers,
                won,
            });
        self.known.tallies.extend(new);
    }

    /// The share of each question without any model: won by answered.
    fn raw(&self) -> Vec<f64> {
        let mut sums = vec![(0.0, 0.0); QUESTIONS];
        for tally in &self.known.tallies {
            let sum = &mut sums[tally.question as usize];
            sum.0 += shares(tally.won);
            sum.1 += f64::from(tally.answers);
        }
        sums.into_iter().map(|(won, of)| won / of).collect()
    }
}

fn root_mean_square(errors: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for error in errors {
        sum += error * error;
        count += 1.0;
    }
    f64::sqrt(sum / count)
}

/// 2,000 people with 100 of 400 questions each: 500 answers a question, whose share has a sampling error
/// of about √(0.2/500) = 0.02. Both shares come out with no more than that and a half.
#[test]
fn the_difficulties_of_a_made_up_population_are_found_again() {
    let mut world = World::new(1);
    world.exam(2_000, 0.0, 0..QUESTIONS);
    let fitted = Calibration::fit(&world.known);
    let found: Vec<f64> = (0..QUESTIONS)
        .map(|at| fitted.difficulty(at).unwrap())
        .collect();
    let over_all = root_mean_square(
        found
            .iter()
            .zip(&world.difficulties)
            .map(|(found, made)| fitted.mean(*found) - mean_of_normal(0.0, *made)),
    );
    assert!(over_all < 0.03, "{over_all}");
    // A paper of all questions: the ability that wins 60 %, once of what was made and once of what was found.
    let whole = |difficulties: &[f64]| -> Vec<(f64, f64)> {
        difficulties.iter().map(|one| (*one, 1.0)).collect()
    };
    let made = ability_at(0.6, &whole(&world.difficulties)).unwrap();
    let fits = ability_at(0.6, &whole(&found)).unwrap();
    let at_pass = root_mean_square(
        found
            .iter()
            .zip(&world.difficulties)
            .map(|(found, b)| curve(fits, *found) - curve(made, *b)),
    );
    assert!(at_pass < 0.035, "{at_pass}");
    // What authors expect is far worse, so the test would see a fit that only repeats it.
    let authors = root_mean_square(
        world
            .known
            .expected
            .iter()
            .zip(&world.difficulties)
            .map(|(expected, made)| expected - mean_of_normal(0.0, *made)),
    );
    assert!(authors > 3.0 * over_all, "{authors}");
}

/// Half of the questions are asked of able people and half of weak ones, with a fifth in common: the plain
/// share takes the weak ones' questions for hard, the fit does not.
#[test]
fn whom_a_question_was_asked_does_not_make_it_harder() {
    let mut world = World::new(2);
    world.exam(2_000, 1.0, 0..240);
    world.exam(2_000, -1.0, 160..QUESTIONS);
    let fitted = Calibration::fit(&world.known);
    let true_mean = |difficulty: f64| {
        f64::midpoint(
            mean_of_normal(1.0, difficulty),
            mean_of_normal(-1.0, difficulty),
        )
    };
    let apart = |share: &dyn Fn(usize) -> f64| {
        root_mean_square(
            (0..160)
                .chain(240..QUESTIONS)
                .map(|at| share(at) - true_mean(world.difficulties[at])),
        )
    };
    let raw = world.raw();
    let plain = apart(&|at| raw[at]);
    let fit = apart(&|at| fitted.mean(fitted.difficulty(at).unwrap()));
    assert!(plain > 0.12, "{plain}");
    assert!(fit < 0.035, "{fit}");
}

/// Everybody has one score, so everybody is like everybody: the fit must be (30 e + n m) / (30 + n).
#[test]
fn answers_replace_the_judgement_of_the_author() {
    let tally = |question, answers, won_of_each: u64| Tally {
        group: 0,
        question,
        answers,
        won: won_of_each * u64::from(answers),
    };
    let known = Answers {
        expected: vec![0.8, 0.8, 0.8, 0.5],
        groups: vec![300],
        tallies: vec![
            tally(0, 30, 4_000),
            tally(1, 270, 4_000),
            tally(2, 29, 10_000),
        ],
    };
    let fitted = Calibration::fit(&known);
    let share = |at| fitted.difficulty(at).map(|known| fitted.mean(known));
    let near = |found: Option<f64>, by_hand: f64| {
        assert!((found.unwrap() - by_hand).abs() < 1e-3, "{found:?}");
    };
    // (30·0.8 + 30·0.4) / 60 and (30·0.8 + 270·0.4) / 300.
    near(share(0), 0.6);
    near(share(1), 0.44);
    // Twenty-nine answers are one too few, and none are none.
    assert_eq!(share(2), None);
    assert_eq!(share(3), None);
    assert_eq!(fitted.difficulty(4), None);
}

#[test]
fn the_order_of_what_is_known_changes_nothing_that_is_frozen() {
    let mut world = World::new(3);
    world.exam(300, 0.0, 0..QUESTIONS);
    let shown = |known: &Answers| -> Vec<u16> {
        let fitted = Calibration::fit(known);
        (0..QUESTIONS)
            .filter_map(|at| fitted.difficulty(at))
            .map(|known| Calibrated::new(fitted.mean(known), 0.0).mean)
            .collect()
    };
    let before = shown(&world.known);
    world.known.tallies.reverse();
    assert_eq!(before, shown(&world.known));
    assert!(before.len() > QUESTIONS / 2);
}

/// Everything right and everything wrong stay finite.
#[test]
fn people_with_all_or_nothing_break_nothing() {
    let tally = |group, won| Tally {
        group,
        question: 0,
        answers: 50,
        won,
    };
    let known = Answers {
        expected: vec![0.68],
        groups: vec![50, 50, 0],
        tallies: vec![tally(0, 0), tally(1, 50 * WHOLE)],
    };
    let fitted = Calibration::fit(&known);
    let share = fitted.mean(fitted.difficulty(0).unwrap());
    // Half of a hundred answers, and thirty of 0.68.
    assert!((share - (20.4 + 50.0) / 130.0).abs() < 0.01, "{share}");
    assert_eq!(Calibration::fit(&Answers::default()).difficulty(0), None);
}

mod plans {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::paper::{Drawer, Expected, Plan};
    use crate::domain::question::{Difficulty, Kind};

    fn question(number: u16) -> PoolQuestion {
        PoolQuestion {
            fingerprint: *blake3::hash(&number.to_be_bytes()).as_bytes(),
            kind: Kind::Judge,
            law: None,
            articles: Vec::new(),
            topics: Vec::new(),
            difficulty: Difficulty::new(u8::try_from(number % 5).unwrap() + 1),
            options: 0,
            keep_option_order: false,
            calibrated: None,
        }
    }

    fn brief() -> Brief {
        let text =
            "name = \"x\"\nminutes = 9\n[[section]]\nkind = \"judge\"\ncount = 50\npoints = 2\n";
        Brief {
            blueprint: Blueprint::from_toml(text).unwrap(),
            settings_hash: [0; 32],
            expected: Expected::new(&[0.9, 0.8, 0.68, 0.55, 0.4]),
            pool: (0..400).map(question).collect(),
            candidates: (0..30).map(|number| format!("c{number}")).collect(),
            seen: BTreeMap::new(),
        }
    }

    /// A plan that was calibrated comes back from what was frozen, without the answers; and it is another
    /// plan than the one without.
    #[test]
    fn what_is_calibrated_is_part_of_the_plan() {
        let mut world = World::new(4);
        world.exam(1_000, 0.0, 0..QUESTIONS);
        let scale = Calibration::fit(&world.known);
        let mut calibrated = brief();
        let prints: BTreeMap<[u8; 32], usize> = calibrated
            .pool
            .iter()
            .enumerate()
            .map(|(at, question)| (question.fingerprint, at))
            .collect();
        let every_second = |question: &PoolQuestion| {
            let at = prints[&question.fingerprint];
            at.is_multiple_of(2).then(|| scale.difficulty(at))?
        };
        assert_eq!(calibrated.calibrate(&scale, 0.6, every_second), 200);
        let plan = Plan::freeze(calibrated).unwrap();
        assert_eq!(plan.calibrated(), 200);
        let text = serde_json::to_string(plan.frozen()).unwrap();
        let thawed = Plan::thaw(brief(), serde_json::from_str(&text).unwrap()).unwrap();
        assert_eq!(thawed.hash(), plan.hash());
        let papers = Drawer::new(&plan, [7; 32]).draw_all(2);
        assert_eq!(Drawer::new(&thawed, [7; 32]).draw_all(1), papers);
        assert!(papers.iter().all(|paper| paper.balanced));
        assert!(papers.iter().all(|paper| paper.at_pass.is_some()));
        let without = Plan::freeze(brief()).unwrap();
        assert_ne!(without.hash(), plan.hash());
        // People at the pass mark reach it: that is what makes them so. The target at the pass mark is of the
        // same pool, so it is the mark.
        let reached = plan.target_at_pass().unwrap();
        assert!((reached - 60.0).abs() < 0.1, "{reached}");
    }

    #[test]
    fn without_a_calibrated_question_nothing_changes() {
        let scale = Calibration::fit(&Answers::default());
        let mut touched = brief();
        assert_eq!(touched.calibrate(&scale, 0.6, |_| None), 0);
        let (one, other) = (
            Plan::freeze(touched).unwrap(),
            Plan::freeze(brief()).unwrap(),
        );
        assert_eq!(one.hash(), other.hash());
        assert!(
            !serde_json::to_string(one.frozen())
                .unwrap()
                .contains("at_pass")
        );
    }
}

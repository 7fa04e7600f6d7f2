use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::domain::blueprint::{Band, Blueprint};
use crate::domain::paper::{Brief, Calibrated, Expected, Frozen, PoolQuestion, Spread};
use crate::domain::question::{Difficulty, Kind};

const SHIPPED: [f64; 5] = [0.90, 0.80, 0.68, 0.55, 0.40];

fn pool(size: u32) -> Vec<PoolQuestion> {
    (0..size)
        .map(|number| {
            let hash = *blake3::hash(&number.to_be_bytes()).as_bytes();
            PoolQuestion {
                fingerprint: hash,
                kind: [Kind::Single, Kind::Multiple, Kind::Judge][usize::from(hash[1] % 3)],
                law: Some(["甲法", "乙法", "丙法"][usize::from(hash[2] % 3)].to_owned()),
                articles: Vec::new(),
                topics: Vec::new(),
                difficulty: Difficulty::new(hash[3] % 5 + 1),
                options: 4,
                keep_option_order: hash[4].is_multiple_of(4),
                calibrated: None,
            }
        })
        .collect()
}

fn blueprint(extra: &str) -> Blueprint {
    let text = format!(
        "name = \"年度\"\nminutes = 90\n{extra}\n\
         [[section]]\nkind = \"single\"\ncount = 40\npoints = 1\nlaws = {{ \"甲法\" = 25, \"乙法\" = 15 }}\n\
         [[section]]\nkind = \"multiple\"\ncount = 20\npoints = 2\ndifficulty = {{ easy = 8, medium = 6, hard = 6 }}\n\
         [[section]]\nkind = \"judge\"\ncount = 20\npoints = 1\n"
    );
    Blueprint::from_toml(&text).unwrap()
}

fn brief(blueprint: Blueprint, pool: Vec<PoolQuestion>, candidates: u32) -> Brief {
    Brief {
        blueprint,
        settings_hash: [0; 32],
        expected: Expected::new(&SHIPPED),
        pool,
        candidates: (1..=candidates).map(|n| format!("c{n:05}")).collect(),
        seen: BTreeMap::new(),
    }
}

fn plan(blueprint: Blueprint, pool: Vec<PoolQuestion>) -> Plan {
    Plan::freeze(brief(blueprint, pool, 0)).unwrap()
}

/// The expected score in per cent, added up from the shares of the regulation.
fn expected(plan: &Plan, paper: &DrawnPaper) -> f64 {
    let points = |item: &DrawnItem| f64::from(item.points.0);
    let share = |item: &DrawnItem| {
        let level = plan.pool()[item.position as usize]
            .difficulty
            .unwrap()
            .level();
        SHIPPED[usize::from(level) - 1]
    };
    let gained: f64 = paper
        .items
        .iter()
        .map(|item| points(item) * share(item))
        .sum();
    100.0 * gained / paper.items.iter().map(points).sum::<f64>()
}

fn check(plan: &Plan, paper: &DrawnPaper) {
    let count = |section: usize, fits: &dyn Fn(&PoolQuestion) -> bool| {
        paper
            .items
            .iter()
            .filter(|item| {
                usize::from(item.section) == section && fits(&plan.pool()[item.position as usize])
            })
            .count()
    };
    let law = |name: &'static str| move |q: &PoolQuestion| q.law.as_deref() == Some(name);
    let band = |band| move |q: &PoolQuestion| Band::of(q.difficulty) == band;
    assert_eq!(count(0, &law("甲法")), 25);
    assert_eq!(count(0, &law("乙法")), 15);
    assert_eq!(count(1, &band(Band::Easy)), 8);
    assert_eq!(count(1, &band(Band::Medium)), 6);
    assert_eq!(count(1, &band(Band::Hard)), 6);
    assert_eq!(count(2, &|q| q.kind == Kind::Judge), 20);
    let distinct: BTreeSet<u32> = paper.items.iter().map(|item| item.position).collect();
    assert_eq!(distinct.len(), 80);
}

#[test]
fn papers_are_equal_to_within_the_tolerance() {
    let plan = plan(blueprint(""), pool(1_000));
    let mut drawer = Drawer::new(&plan, [7; 32]);
    let papers: Vec<DrawnPaper> = (0..300).map(|n| drawer.draw(&format!("c{n:05}"))).collect();
    for paper in &papers {
        check(&plan, paper);
        assert!((paper.expected - plan.target_percent()).abs() <= 0.1 + 1e-9);
    }
    let spread = Spread::of(&papers).unwrap();
    assert!(spread.max - spread.min <= 0.2 + 1e-9);
}

#[test]
fn everybody_gets_the_common_core() {
    let plan = plan(blueprint("common_core = 12"), pool(1_000));
    let mut drawer = Drawer::new(&plan, [1; 32]);
    let sets: Vec<BTreeSet<u32>> = (0..40)
        .map(|n| {
            let paper = drawer.draw(&n.to_string());
            check(&plan, &paper);
            paper.items.iter().map(|item| item.position).collect()
        })
        .collect();
    let common = sets
        .iter()
        .skip(1)
        .fold(sets[0].clone(), |all, set| &all & set);
    assert!(common.len() >= 12, "{}", common.len());
}

/// The pool in another order, and papers drawn in another order, give the same papers.
#[test]
fn papers_depend_on_plan_key_and_candidate_alone() {
    let mut shuffled = pool(400);
    shuffled.reverse();
    let (one, two) = (
        plan(blueprint(""), pool(400)),
        plan(blueprint(""), shuffled),
    );
    assert_eq!(one.hash(), two.hash());
    let mut first = Drawer::new(&one, [3; 32]);
    let mut second = Drawer::new(&two, [3; 32]);
    let _ = second.draw("somebody else");
    assert_eq!(first.draw("c00001"), second.draw("c00001"));
    assert_ne!(first.draw("c00001").items, first.draw("c00002").items);
    assert_ne!(
        Drawer::new(&one, [4; 32]).draw("c00001").items,
        first.draw("c00001").items
    );
}

/// Frozen: these bytes must never change, or papers of the past could not be drawn again.
#[test]
fn a_known_plan_gives_known_papers() {
    let known = brief(blueprint("common_core = 5\nexposure = 75"), pool(300), 9);
    let plan = Plan::freeze(known).unwrap();
    let paper = Drawer::new(&plan, [9; 32]).draw("c00001");
    let mut hasher = blake3::Hasher::new();
    for item in &paper.items {
        let order: Vec<u8> = item.option_order.iter().collect();
        let _ = hasher.update(&item.position.to_be_bytes()).update(&order);
    }
    insta::assert_snapshot!(hasher.finalize().to_hex(), @"607d79139422f0b83a2dd1154469ad56f57e54ffb2c7439349081159709ce3ce");
    insta::assert_snapshot!(blake3::Hash::from(plan.hash()).to_hex(), @"6a97184867c69b35f17fe035c448546afad680bb5b8a3ba5b405c9ea224fe666");
}

/// Every paper is within the tolerance of the target, counted here anew, and no question is in more
/// papers than the limit lets it.
#[test]
fn a_limit_is_kept_exactly_while_papers_stay_equal() {
    for (percent, questions, people) in [(20.0, 1_900, 203), (55.0, 700, 60), (80.0, 500, 31)] {
        let extra = format!("exposure = {percent}");
        let plan = Plan::freeze(brief(blueprint(&extra), pool(questions), people)).unwrap();
        let papers = Drawer::new(&plan, [7; 32]).draw_all(1);
        let mut uses = BTreeMap::new();
        for paper in &papers {
            check(&plan, paper);
            assert!(paper.balanced, "{percent}");
            assert!((expected(&plan, paper) - plan.target_percent()).abs() <= 0.1 + 1e-9);
            assert!((expected(&plan, paper) - paper.expected).abs() < 1e-9);
            for item in &paper.items {
                *uses.entry(item.position).or_insert(0_u32) += 1;
            }
        }
        let most = (percent / 100.0 * f64::from(people)).floor();
        let highest = f64::from(uses.into_values().max().unwrap());
        assert!(highest <= most, "{highest} of {most}");
    }
}

/// As many questions as the limit needs and not one more: everything is used up.
#[test]
fn a_limit_without_any_slack_is_kept() {
    let text = "name = \"x\"\nminutes = 9\nexposure = 75\ntolerance = 100\n\
        [[section]]\nkind = \"judge\"\ncount = 3\npoints = 1\n";
    let judges = |count: u32| -> Vec<PoolQuestion> {
        let all = pool(10 * count).into_iter();
        let judges = all.filter(|question| question.kind == Kind::Judge);
        judges.take(count as usize).collect()
    };
    let blueprint = Blueprint::from_toml(text).unwrap();
    // 8 papers, each question in at most 6: 24 places of 4 questions.
    let plan = Plan::freeze(brief(blueprint.clone(), judges(4), 8)).unwrap();
    let mut uses = [0; 4];
    for paper in Drawer::new(&plan, [1; 32]).draw_all(2) {
        let distinct: BTreeSet<u32> = paper.items.iter().map(|item| item.position).collect();
        assert_eq!(distinct.len(), 3);
        for position in distinct {
            uses[position as usize] += 1;
        }
    }
    assert_eq!(uses, [6; 4]);
    assert!(Plan::freeze(brief(blueprint, judges(3), 8)).is_err());
}

#[test]
fn nobody_gets_a_question_again() {
    let all = pool(1_500);
    let mut known = brief(
        blueprint("common_core = 10\nexposure = 40"),
        all.clone(),
        30,
    );
    for (number, candidate) in known.candidates.clone().into_iter().enumerate() {
        let seen = all.iter().skip(number * 37 % 1_400).take(90);
        let seen = seen.map(|question| question.fingerprint).collect();
        let _ = known.seen.insert(candidate, seen);
    }
    let seen = known.seen.clone();
    let plan = Plan::freeze(known).unwrap();
    let core: BTreeSet<u32> = Drawer::new(&plan, [2; 32])
        .draw_all(1)
        .iter()
        .map(|paper| paper.items.iter().map(|item| item.position).collect())
        .reduce(|all: BTreeSet<u32>, one| &all & &one)
        .unwrap();
    for paper in Drawer::new(&plan, [2; 32]).draw_all(2) {
        check(&plan, &paper);
        let before = &seen[&paper.candidate];
        for item in &paper.items {
            let print = plan.pool()[item.position as usize].fingerprint;
            assert!(core.contains(&item.position) || !before.contains(&print));
        }
    }
}

/// Calibrated questions: given difficulties on the Rasch scale, papers agree over everybody and at
/// the pass mark; without the second they would not.
#[test]
fn papers_agree_at_the_pass_mark() {
    let (average, at_pass) = (1.2, 0.1);
    let curve = |ability: f64, difficulty: f64| 1.0 / (1.0 + (difficulty - ability).exp());
    let difficulties: BTreeMap<[u8; 32], f64> = pool(1_500)
        .into_iter()
        .map(|question| {
            let print = question.fingerprint;
            (print, f64::from(print[9]) / 36.0 - 3.5)
        })
        .collect();
    let mut calibrated = pool(1_500);
    for question in &mut calibrated {
        let difficulty = difficulties[&question.fingerprint];
        let shares = [average, at_pass].map(|ability| curve(ability, difficulty));
        question.calibrated = Some(Calibrated::new(shares[0], shares[1]));
    }
    let plan = Plan::freeze(brief(blueprint(""), calibrated, 150)).unwrap();
    let score = |paper: &DrawnPaper, ability: f64| {
        let (mut gained, mut total) = (0.0, 0.0);
        for item in &paper.items {
            let print = plan.pool()[item.position as usize].fingerprint;
            let points = f64::from(item.points.0);
            gained += points * curve(ability, difficulties[&print]);
            total += points;
        }
        100.0 * gained / total
    };
    let target = plan.target_at_pass().unwrap();
    for paper in Drawer::new(&plan, [5; 32]).draw_all(2) {
        check(&plan, &paper);
        assert!(paper.balanced);
        // Shares are rounded to ten-thousandths: half of one is 0.005 points of 100.
        assert!((score(&paper, average) - plan.target_percent()).abs() <= 0.105);
        assert!((score(&paper, at_pass) - target).abs() <= 0.105);
    }
}

#[test]
fn a_target_that_no_paper_can_have_is_refused() {
    let wanted = |target: &str| {
        Plan::freeze(brief(blueprint(target), pool(600), 5)).map(|plan| plan.target_percent())
    };
    assert!((wanted("target = 70").unwrap() - 70.0).abs() < 1e-9);
    let refused = wanted("target = 95").unwrap_err();
    assert_eq!(refused[0].quota, "target");
    assert_eq!(refused[0].need, 95);
    assert!(refused[0].have < 95);
}

/// Ten points a question and few of them: the pool's mean is no score that a paper can have, but all
/// papers have one score.
#[test]
fn coarse_points_move_the_target_to_a_score_that_papers_can_have() {
    let text =
        "name = \"x\"\nminutes = 9\n[[section]]\nkind = \"judge\"\ncount = 10\npoints = 10\n";
    let plan = Plan::freeze(brief(Blueprint::from_toml(text).unwrap(), pool(300), 40)).unwrap();
    let papers = Drawer::new(&plan, [3; 32]).draw_all(1);
    assert!(papers.iter().all(|paper| paper.balanced));
    let spread = Spread::of(&papers).unwrap();
    assert!(spread.max - spread.min <= 0.2 + 1e-9);
}

#[test]
fn a_thawed_plan_draws_the_same_papers() {
    let known = || brief(blueprint("common_core = 5\nexposure = 50"), pool(400), 20);
    let plan = Plan::freeze(known()).unwrap();
    let text = serde_json::to_string(plan.frozen()).unwrap();
    let frozen: Frozen = serde_json::from_str(&text).unwrap();
    let thawed = Plan::thaw(known(), frozen.clone()).unwrap();
    assert_eq!(thawed.hash(), plan.hash());
    assert_eq!(
        Drawer::new(&thawed, [6; 32]).draw_all(1),
        Drawer::new(&plan, [6; 32]).draw_all(1)
    );
    // Another pool does not belong to it.
    let other = brief(blueprint("common_core = 5\nexposure = 50"), pool(60), 20);
    assert!(Plan::thaw(other, frozen).is_none_or(|other| other.hash() != plan.hash()));
}

/// Every order of four options comes as often as any other, and every number of options gives a
/// permutation.
#[test]
fn option_orders_are_even() {
    let mut rng = ChaCha20Rng::from_seed([8; 32]);
    let mut counts = BTreeMap::new();
    for _ in 0..48_000 {
        let mut order = OptionOrder::original(4);
        order.shuffle(&mut rng);
        *counts.entry(order.iter().collect::<Vec<u8>>()).or_insert(0) += 1;
    }
    // 24 orders; each is binomial(48000, 1/24): mean 2000, sd 43.8; 5 sd either way.
    assert_eq!(counts.len(), 24);
    assert!(counts.values().all(|count| (1_781..=2_219).contains(count)));
    for options in 0..=16 {
        let mut order = OptionOrder::original(options);
        order.shuffle(&mut rng);
        let mut places: Vec<u8> = order.iter().collect();
        places.sort_unstable();
        assert_eq!(places, (0..options).collect::<Vec<u8>>());
    }
}

proptest! {
    #[test]
    fn option_orders_are_permutations(candidate in "[a-z0-9]{1,8}", key in any::<[u8; 32]>()) {
        let plan = plan(blueprint(""), pool(300));
        let paper = Drawer::new(&plan, key).draw(&candidate);
        for item in &paper.items {
            let mut order: Vec<u8> = item.option_order.iter().collect();
            if plan.pool()[item.position as usize].keep_option_order {
                prop_assert_eq!(&order, &[0, 1, 2, 3]);
            }
            order.sort_unstable();
            prop_assert_eq!(order, [0, 1, 2, 3]);
        }
    }

    /// The order of candidates and of the pool, the number of threads, and whether one paper is drawn
    /// or all: nothing of it changes a paper.
    #[test]
    fn papers_depend_on_plan_key_and_candidate_alone_under_a_limit(
        key in any::<[u8; 32]>(), people in 1_u32..70, limit in 12_u32..100, turn in 0_usize..400,
        threads in 1_usize..5, core in 0_u32..9,
    ) {
        let extra = format!("exposure = {limit}\ncommon_core = {core}\ntolerance = 5");
        let one = brief(blueprint(&extra), pool(800), people);
        let mut other = one.clone();
        other.candidates.reverse();
        other.pool.rotate_left(turn);
        let (one, other) = (Plan::freeze(one), Plan::freeze(other));
        prop_assume!(one.is_ok());
        let (one, other) = (one.unwrap(), other.unwrap());
        prop_assert_eq!(one.hash(), other.hash());
        let papers = Drawer::new(&one, key).draw_all(1);
        prop_assert_eq!(&Drawer::new(&other, key).draw_all(threads), &papers);
        let mut drawer = Drawer::new(&other, key);
        for paper in papers.iter().rev() {
            prop_assert_eq!(&drawer.draw(&paper.candidate), paper);
        }
    }
}

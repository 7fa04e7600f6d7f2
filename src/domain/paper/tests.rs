use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
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
                difficulty: Difficulty::new(hash[3] % 5 + 1),
                options: 4,
                keep_option_order: hash[4].is_multiple_of(4),
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

fn plan(blueprint: Blueprint, pool: Vec<PoolQuestion>) -> Plan {
    Plan::freeze(blueprint, [0; 32], Expected::new(&SHIPPED), pool, &[]).unwrap()
}

fn check(plan: &Plan, paper: &DrawnPaper) {
    let count = |section: usize, fits: &dyn Fn(&PoolQuestion) -> bool| {
        paper
            .items
            .iter()
            .filter(|item| item.section == section && fits(&plan.pool()[item.position as usize]))
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
    let plan = plan(blueprint("common_core = 5"), pool(300));
    let paper = Drawer::new(&plan, [9; 32]).draw("c00001");
    let mut hasher = blake3::Hasher::new();
    for item in &paper.items {
        let _ = hasher
            .update(&item.position.to_be_bytes())
            .update(&item.option_order);
    }
    insta::assert_snapshot!(hasher.finalize().to_hex(), @"2ee43a62116ec300f0fcb24b177e483f4a0743c2ce02309c548d376d276fedc3");
    insta::assert_snapshot!(blake3::Hash::from(plan.hash()).to_hex(), @"d8a4e71c4783867fa57327b6585ea407025782fd71f5f9fafacf63e76c96fa3b");
}

#[test]
fn numbers_below_a_bound_are_even() {
    let mut rng = ChaCha20Rng::from_seed([5; 32]);
    let mut counts = [0_u32; 7];
    for _ in 0..70_000 {
        counts[below(&mut rng, 7) as usize] += 1;
    }
    // Each is binomial(70000, 1/7): mean 10000, sd 92.6; 5 sd either way.
    assert!(
        counts.iter().all(|count| (9_537..=10_463).contains(count)),
        "{counts:?}"
    );
}

proptest! {
    #[test]
    fn option_orders_are_permutations(candidate in "[a-z0-9]{1,8}", key in any::<[u8; 32]>()) {
        let plan = plan(blueprint(""), pool(300));
        let paper = Drawer::new(&plan, key).draw(&candidate);
        for item in &paper.items {
            let mut order = item.option_order.clone();
            if plan.pool()[item.position as usize].keep_option_order {
                prop_assert_eq!(&order, &[0, 1, 2, 3]);
            }
            order.sort_unstable();
            prop_assert_eq!(order, [0, 1, 2, 3]);
        }
    }
}

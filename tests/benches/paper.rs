//! How long drawing takes: 30,000 papers of 100 questions from a bank of 100,000, as many of each of
//! twenty laws and two bands of difficulty. Figures are printed, never asserted; that every paper
//! is within the tolerance and no question above its limit is.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a bench measures and prints; what fails stops it"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Instant;

use divan::Bencher;
use zhikao::domain::blueprint::{Blueprint, Supply};
use zhikao::domain::paper::{Brief, Drawer, Expected, Plan, PoolQuestion};
use zhikao::domain::question::{Difficulty, Kind};

const QUESTIONS: u32 = 100_000;
const PAPERS: u32 = 30_000;
const LAWS: u32 = 20;
const KEY: [u8; 32] = [42; 32];

/// Without a limit, and with one that leaves some slack: an even use of everything would be 0.1 %.
static FREE: LazyLock<Plan> = LazyLock::new(|| plan(""));
static LIMITED: LazyLock<Plan> = LazyLock::new(|| plan("exposure = 0.5"));

fn main() {
    for (name, plan) in [("no limit", &FREE), ("at most 0.5 %", &LIMITED)] {
        told(name, plan);
    }
    divan::main();
}

/// One run with what it gave.
fn told(name: &str, plan: &Plan) {
    let drawer = Drawer::new(plan, KEY);
    let started = Instant::now();
    let papers = drawer.draw_all(threads());
    let took = started.elapsed();
    assert_eq!(papers.len(), PAPERS as usize);
    assert!(
        papers
            .iter()
            .all(|paper| paper.balanced && paper.items.len() == 100)
    );
    let mut uses = vec![0_u32; QUESTIONS as usize];
    for item in papers.iter().flat_map(|paper| &paper.items) {
        uses[item.position as usize] += 1;
    }
    let most = uses.iter().max().unwrap();
    if plan.blueprint().exposure.is_some() {
        assert!(*most <= PAPERS / 200);
    }
    let off = papers
        .iter()
        .map(|paper| (paper.expected - plan.target_percent()).abs())
        .fold(0.0, f64::max);
    eprintln!(
        "{name}: {PAPERS} papers in {took:?} on {} threads, at most {off:.4} points from the target, \
         a question in at most {most} papers, in {} at least",
        threads(),
        uses.iter().min().unwrap()
    );
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

fn pool() -> Vec<PoolQuestion> {
    (0..QUESTIONS)
        .map(|number| {
            let fingerprint = *blake3::hash(&number.to_be_bytes()).as_bytes();
            PoolQuestion {
                fingerprint,
                kind: Kind::Single,
                law: Some(format!("第{}法", u32::from(fingerprint[1]) % LAWS)),
                articles: vec![u16::from(fingerprint[2]) + 1],
                topics: Vec::new(),
                difficulty: Difficulty::new(fingerprint[3] % 5 + 1),
                options: 4,
                keep_option_order: false,
                calibrated: None,
            }
        })
        .collect()
}

fn brief(extra: &str, bands: &str) -> Brief {
    let mut text = format!("name = \"x\"\nminutes = 90\n{extra}\n");
    text.push_str("[[section]]\nkind = \"single\"\ncount = 100\npoints = 1\n");
    text.push_str(bands);
    text.push_str("quota = [\n");
    for law in 0..LAWS {
        let law = format!("law = \"第{law}法\"");
        writeln!(
            text,
            "{{ {law}, count = 5 }}, {{ {law}, difficulty = \"easy\", count = 2 }},"
        )
        .unwrap();
    }
    text.push_str("]\n");
    Brief {
        blueprint: Blueprint::from_toml(&text).unwrap(),
        settings_hash: [0; 32],
        expected: Expected::new(&[0.90, 0.80, 0.68, 0.55, 0.40]),
        pool: pool(),
        candidates: (1..=PAPERS).map(|number| format!("c{number:05}")).collect(),
        seen: BTreeMap::new(),
    }
}

fn plan(extra: &str) -> Plan {
    Plan::freeze(brief(extra, "")).unwrap()
}

#[divan::bench(sample_count = 5, args = [1, 2])]
fn every_paper(bencher: Bencher<'_, '_>, threads: usize) {
    let drawer = Drawer::new(&FREE, KEY);
    bencher.bench_local(|| black_box(drawer.draw_all(threads)));
}

#[divan::bench(sample_count = 5, args = [1, 2])]
fn every_paper_under_a_limit(bencher: Bencher<'_, '_>, threads: usize) {
    let drawer = Drawer::new(&LIMITED, KEY);
    bencher.bench_local(|| black_box(drawer.draw_all(threads)));
}

#[divan::bench]
fn one_paper(bencher: Bencher<'_, '_>) {
    let mut drawer = Drawer::new(&FREE, KEY);
    let mut number = 0;
    bencher.bench_local(|| {
        number = number % PAPERS + 1;
        black_box(drawer.draw(&format!("c{number:05}")))
    });
}

#[divan::bench]
fn one_paper_under_a_limit(bencher: Bencher<'_, '_>) {
    let mut drawer = Drawer::new(&LIMITED, KEY);
    let mut number = 0;
    bencher.bench_local(|| {
        number = number % PAPERS + 1;
        black_box(drawer.draw(&format!("c{number:05}")))
    });
}

#[divan::bench(sample_count = 5)]
fn freezing_a_plan(bencher: Bencher<'_, '_>) {
    bencher
        .with_inputs(|| brief("", ""))
        .bench_local_values(|brief| black_box(Plan::freeze(brief).unwrap()));
}

/// Twenty quotas of two easy questions each, and ten easy ones in all: the smallest set that cannot
/// hold together has to be found among sixty-odd quotas.
#[divan::bench(sample_count = 5)]
fn telling_a_tangle(bencher: Bencher<'_, '_>) {
    let brief = brief("", "difficulty = { easy = 10, medium = 45, hard = 45 }\n");
    let supply = Supply::of(&brief.blueprint, &brief.pool);
    bencher.bench_local(|| black_box(brief.blueprint.allocate_from(&supply, None).unwrap_err()));
}

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::*;
use crate::domain::consequence::{State, Step};
use crate::domain::exam::{ExamKind, ExamState};
use crate::domain::statistics::Key;
use crate::service::Actor;
use crate::service::statistics::{self, Attempt, Filter};
use crate::service::testing::Bench;
use crate::service::{account, certificate, exam, result, sitting};

fn built(plan: Plan) -> (Bench, Actor, Made) {
    let mut bench = Bench::new();
    let made = build(&mut bench.office, &plan, &mut |_, _, _| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let actor = account::sign_in(&mut bench.office, "demo-admin", PASSPHRASE).unwrap();
    (bench, actor, made)
}

fn small() -> Plan {
    Plan {
        officers: 300,
        units: 20,
        years: 3,
        seed: 7,
    }
}

#[test]
fn the_figures_have_the_shape_of_a_city() {
    let (bench, actor, made) = built(small());
    assert!(bench.office.is_make_believe().unwrap());
    assert_eq!((made.officers, made.units, made.years), (300, 20, 3));
    let by = |keys: &[Key], filter: &Filter| {
        statistics::figures(&bench.office, &actor, filter, keys).unwrap()
    };
    let years = by(&[Key::Year], &Filter::default());
    let rates: Vec<f64> = years
        .rows
        .iter()
        .map(|row| row.figure.rate_of_sat.unwrap().value)
        .collect();
    assert_eq!(rates.len(), 3);
    assert!(rates.is_sorted(), "better every year: {rates:?}");

    let worst = by(&[Key::Level], &Filter::of_year(2024));
    let rate = |row: usize| worst.rows[row].figure.rate_of_sat.unwrap().value;
    assert!((rate(0) - 0.64).abs() < 0.02, "city {}", rate(0));
    assert!((rate(1) - 0.36).abs() < 0.02, "counties {}", rate(1));
    let mean = worst.rows[1].figure.mean.unwrap();
    assert!((mean - 52.0).abs() < 2.0, "counties {mean}");
    assert_eq!(worst.total.min, Some(2.0));

    let ranks = by(&[Key::Rank], &Filter::default());
    let mean = |row: usize| ranks.rows[row].figure.mean.unwrap();
    assert!(mean(0) < mean(1), "leaders {} staff {}", mean(0), mean(1));
}

#[test]
fn counts_add_up_however_they_are_grouped() {
    let (bench, actor, _) = built(small());
    for attempt in Attempt::ALL {
        let filter = Filter {
            attempt,
            ..Filter::default()
        };
        let mut totals = BTreeSet::new();
        for keys in [
            vec![Key::Unit],
            vec![Key::Region, Key::Rank],
            vec![Key::Year],
            vec![],
        ] {
            let figures = statistics::figures(&bench.office, &actor, &filter, &keys).unwrap();
            for row in figures
                .rows
                .iter()
                .map(|row| &row.figure)
                .chain([&figures.total])
            {
                assert_eq!(row.listed, row.due + row.exempt);
                assert_eq!(row.due, row.sat + row.absent + row.pending);
            }
            let sum = |of: fn(&crate::domain::statistics::Figure) -> u64| -> u64 {
                figures.rows.iter().map(|row| of(&row.figure)).sum()
            };
            assert_eq!(sum(|f| f.sat), figures.total.sat);
            let _ = totals.insert((sum(|f| f.listed), sum(|f| f.passed), sum(|f| f.void)));
        }
        assert_eq!(totals.len(), 1, "{attempt:?}: {totals:?}");
    }
}

#[test]
fn every_result_can_be_derived_again() {
    let (mut bench, actor, _) = built(Plan {
        officers: 40,
        units: 6,
        years: 2,
        seed: 3,
    });
    let exams = exam::list(&bench.office, &actor).unwrap();
    let mut seen = BTreeMap::new();
    for listed in &exams {
        let exam = listed.exam.id;
        let (_, people) = exam::detail(&bench.office, &actor, exam).unwrap();
        let (plan, _) = crate::service::exam::plan_of(&bench.office, &listed.exam).unwrap();
        let drawing = stored_exams::drawing(bench.office.read(), exam).unwrap();
        assert_eq!(
            drawing.plan_hash,
            blake3::Hash::from(plan.hash()).to_hex().to_string()
        );
        let keys = bench.office.keys().unwrap();
        let key = keys.open(exam.as_bytes(), &drawing.key).unwrap();
        let mut drawer = crate::domain::paper::Drawer::new(&plan, key.try_into().unwrap());
        for person in people {
            let officer = person.candidate.officer;
            let Ok(shown) = result::show(&bench.office, &actor, exam, officer) else {
                continue;
            };
            *seen.entry(shown.judged.outcome).or_insert(0) += 1;
            let Some((paper, answers)) = shown.explained else {
                assert!(shown.judged.sitting.is_none());
                continue;
            };
            // The chain of events is whole, or this would have failed.
            let ongoing = sitting::show(&bench.office, &actor, exam, officer).unwrap();
            assert_eq!(ongoing.state.answers, answers);
            let drawn: Vec<u16> = drawer
                .draw(&officer.to_string())
                .items
                .iter()
                .map(|item| item.section)
                .collect();
            let stored: Vec<u16> = paper.items.iter().map(|item| item.section).collect();
            assert_eq!(drawn, stored);
            if let Some(scored) = shown.scored {
                let again =
                    crate::domain::scoring::score(&paper, &answers, &shown.regulation.settings);
                assert_eq!(again, scored);
                assert_eq!(Some(scored.points.0), shown.judged.points);
            }
        }
    }
    assert!(seen.len() >= 2, "{seen:?}");
}

#[test]
fn consequences_and_certificates_agree() {
    let (bench, actor, made) = built(small());
    let suspended = certificate::page(
        &bench.office,
        &actor,
        Some(crate::domain::certificate::State::Suspended),
        "",
        1_000,
        0,
    )
    .unwrap();
    assert_eq!(suspended.total, made.suspended);
    assert!(made.suspended > 0);
    let archive = bench.office.read();
    let mut confirmed: HashMap<_, u32> = HashMap::new();
    let mut restored = 0;
    for exam in stored_exams::all(archive).unwrap() {
        for one in crate::store::archive::consequence::of_exam(archive, exam.id).unwrap() {
            match (one.step, one.state) {
                (Step::Suspension, State::Confirmed) => {
                    *confirmed.entry(one.officer).or_default() += 1;
                }
                (Step::Restoration, State::Confirmed) => restored += 1,
                _ => {}
            }
        }
    }
    let held: BTreeSet<_> = suspended.lines.iter().map(|line| line.officer).collect();
    assert_eq!(confirmed.into_keys().collect::<BTreeSet<_>>(), held);
    assert!(restored > 0);
    for step in [Step::Suspension, Step::Restoration] {
        let due = certificate::due(&bench.office, &actor, Some(step)).unwrap();
        assert!(!due.is_empty(), "{step:?} waits for a visitor");
        let overdue = due
            .iter()
            .filter(|due| due.decide_by < Some(bench.office.today()));
        assert_eq!(overdue.count(), 0, "{step:?}");
    }
    for line in &suspended.lines {
        assert!(line.valid_until > line.since, "{line:?}");
    }
}

#[test]
fn a_visitor_can_sit_and_is_told_what_is_to_come() {
    let (mut bench, actor, _) = built(Plan {
        officers: 30,
        units: 4,
        years: 1,
        seed: 2,
    });
    let exams = exam::list(&bench.office, &actor).unwrap();
    let open = exams
        .iter()
        .find(|listed| listed.exam.state == ExamState::Open)
        .unwrap();
    assert_eq!(open.exam.kind, ExamKind::Mock);
    assert!(
        exams
            .iter()
            .any(|listed| listed.exam.state == ExamState::Planned)
    );
    let register = certificate::page(&bench.office, &actor, None, "", 1, 0).unwrap();
    let number = register.lines[0].number.clone();
    let officer = account::sign_in(&mut bench.office, &number, PASSPHRASE).unwrap();
    let person = officer.officer.unwrap();
    let ongoing = sitting::enter(&mut bench.office, &officer, open.exam.id, person).unwrap();
    assert_eq!(ongoing.paper.items.len(), 25);
}

#[test]
fn a_used_folder_is_refused_and_a_cancelled_city_leaves_nothing() {
    let (mut bench, _) = Bench::founded();
    let go = &mut |_, _, _| ControlFlow::Continue(());
    let refused = build(&mut bench.office, &small(), go);
    assert!(matches!(refused, Err(Error::NotEmpty)));

    let mut bench = Bench::new();
    let mut calls = 0;
    let stopped = build(&mut bench.office, &small(), &mut |stage, _, _| {
        calls += 1;
        match stage {
            Stage::People => ControlFlow::Continue(()),
            Stage::Year(_) => ControlFlow::Break(()),
        }
    });
    assert!(matches!(
        stopped,
        Err(Error::Import(crate::import::Error::Cancelled))
    ));
    assert!(calls > 1);
    assert!(!bench.office.has_accounts().unwrap());
    assert!(!bench.office.is_make_believe().unwrap());
    let _ = build(&mut bench.office, &small(), go).unwrap();
}

#[test]
fn the_same_seed_builds_the_same_city() {
    let papers = |seed| {
        let (bench, actor, _) = built(Plan {
            officers: 20,
            units: 3,
            years: 1,
            seed,
        });
        let register = certificate::page(&bench.office, &actor, None, "", 100, 0).unwrap();
        let names: Vec<_> = register
            .lines
            .into_iter()
            .map(|line| (line.officer_name, line.unit, line.state))
            .collect();
        let exams: Vec<_> = exam::list(&bench.office, &actor)
            .unwrap()
            .into_iter()
            .map(|listed| (listed.exam.id, listed.counts.finished))
            .collect();
        (names, exams)
    };
    assert_eq!(papers(5), papers(5));
    assert_ne!(papers(5), papers(6));
}

/// What the city says must be printable with the font that the program carries.
#[test]
fn every_character_is_in_the_font() {
    let font: BTreeSet<char> = include_str!("../../../assets/fonts/characters.txt")
        .chars()
        .collect();
    let sources = [
        include_str!("words.rs"),
        include_str!("season.rs"),
        include_str!("follow.rs"),
        include_str!("people.rs"),
        include_str!("mod.rs"),
    ];
    let missing: BTreeSet<char> = sources
        .iter()
        .flat_map(|source| source.chars())
        .filter(|c| !c.is_whitespace() && !font.contains(c))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

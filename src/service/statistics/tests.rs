use proptest::prelude::*;
use serde_json::json;

use super::fixture::{City, Fate};
use super::*;
use crate::domain::permission::Role;
use crate::service::Error;

/// 城东区 with two units and seven people, 西岭县 with one; an exam of 2025, the exam of 2026, its
/// make-up in January 2027, a mock and one that is only planned.
fn city() -> (City, ExamId, ExamId) {
    let mut city = City::new();
    let traffic = city.unit("城东区", "交通局");
    let market = city.unit("城东区", "市场局");
    let water = city.unit("西岭县", "水务局");
    let fates = [
        (traffic, "赵一", Rank::Leader, Fate::Scored(57)),
        (traffic, "钱二", Rank::Staff, Fate::Scored(60)),
        (traffic, "孙三", Rank::Staff, Fate::Scored(91)),
        (traffic, "李四", Rank::Staff, Fate::Void),
        (traffic, "周五", Rank::Staff, Fate::Scored(69)),
        (market, "吴六", Rank::Staff, Fate::Exempt),
        (market, "郑七", Rank::Leader, Fate::Nothing),
        (water, "王八", Rank::Staff, Fate::Absent),
        (water, "冯九", Rank::Staff, Fate::Scored(88)),
    ];
    let last = city.exam(
        "2025 年统考",
        "2025-09-18",
        ExamKind::Official,
        None,
        ExamState::Closed,
    );
    let exam = city.exam(
        "2026 年统考",
        "2026-09-18",
        ExamKind::Official,
        None,
        ExamState::Closed,
    );
    let make_up = city.exam(
        "补考",
        "2027-01-09",
        ExamKind::MakeUp,
        Some(exam),
        ExamState::Open,
    );
    let mock = city.exam(
        "模拟",
        "2026-05-01",
        ExamKind::Mock,
        None,
        ExamState::Closed,
    );
    let planned = city.exam(
        "明年",
        "2026-12-20",
        ExamKind::Official,
        None,
        ExamState::Planned,
    );
    for (unit, name, rank, fate) in fates {
        let person = city.officer(unit, name, rank);
        let law = json!({ "by_law": [
            { "law": "行政处罚法", "points": 3000, "maximum": 6000 },
            { "law": "行政强制法", "points": 3500, "maximum": 4000 },
        ] });
        let result = city.list_explained(exam, person, fate, &law);
        let _ = city.list(last, person, Fate::Scored(80));
        let _ = city.list(mock, person, Fate::Scored(10));
        let _ = city.list(planned, person, Fate::Nothing);
        match name {
            "赵一" => {
                let _ = city.list(make_up, person, Fate::Scored(52));
                let _ = city.consequence(exam, person, result.unwrap(), Step::Suspension);
            }
            "李四" => {
                let _ = city.list(make_up, person, Fate::Scored(75));
            }
            "王八" => {
                let _ = city.list(make_up, person, Fate::Nothing);
            }
            _ => {}
        }
    }
    (city, exam, make_up)
}

fn table(figures: &Figures) -> String {
    let line = |keys: String, f: &Figure| {
        let rate = |rate: Option<domain::Interval>| {
            rate.map_or("-".to_owned(), |rate| format!("{:.3}", rate.value))
        };
        let mean = f.mean.map_or("-".to_owned(), |mean| format!("{mean:.2}"));
        format!(
            "{keys}: {} listed, {} exempt, {} due, {} sat, {} absent, {} pending, {} void, {} passed, {} {}, {mean}",
            f.listed,
            f.exempt,
            f.due,
            f.sat,
            f.absent,
            f.pending,
            f.void,
            f.passed,
            rate(f.rate_of_sat),
            rate(f.rate_of_due),
        )
    };
    let rows = figures.rows.iter().map(|row| {
        let keys: Vec<String> = row.keys.iter().map(|key| json!(key).to_string()).collect();
        line(keys.join(" "), &row.figure)
    });
    rows.chain([line("total".to_owned(), &figures.total)])
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn first_attempts_of_a_year_by_region_and_rank() {
    let (city, ..) = city();
    let filter = Filter::of_year(2026);
    let found = figures(
        &city.bench.office,
        &city.actor,
        &filter,
        &[Key::Region, Key::Rank],
    )
    .unwrap();
    insta::assert_snapshot!(table(&found), @r#"
    "城东区" "leader": 2 listed, 0 exempt, 2 due, 1 sat, 1 absent, 0 pending, 0 void, 0 passed, 0.000 0.000, 57.00
    "城东区" "staff": 5 listed, 1 exempt, 4 due, 4 sat, 0 absent, 0 pending, 1 void, 3 passed, 0.750 0.750, 73.33
    "西岭县" "staff": 2 listed, 0 exempt, 2 due, 1 sat, 1 absent, 0 pending, 0 void, 1 passed, 1.000 0.500, 88.00
    total: 9 listed, 1 exempt, 8 due, 6 sat, 2 absent, 0 pending, 1 void, 4 passed, 0.667 0.500, 73.00
    "#);
}

#[test]
fn a_make_up_belongs_to_the_year_of_its_exam() {
    let (city, exam, _) = city();
    let make_ups = Filter {
        attempt: Attempt::MakeUp,
        exam: Some(exam),
        ..Filter::default()
    };
    let found = figures(&city.bench.office, &city.actor, &make_ups, &[Key::Year]).unwrap();
    insta::assert_snapshot!(table(&found), @r"
    2026: 3 listed, 0 exempt, 3 due, 2 sat, 0 absent, 1 pending, 0 void, 1 passed, 0.500 0.333, 63.50
    total: 3 listed, 0 exempt, 3 due, 2 sat, 0 absent, 1 pending, 0 void, 1 passed, 0.500 0.333, 63.50
    ");
    let all = Filter {
        attempt: Attempt::All,
        ..Filter::default()
    };
    let found = figures(&city.bench.office, &city.actor, &all, &[Key::Year]).unwrap();
    insta::assert_snapshot!(table(&found), @r"
    2025: 9 listed, 0 exempt, 9 due, 9 sat, 0 absent, 0 pending, 0 void, 9 passed, 1.000 1.000, 80.00
    2026: 12 listed, 1 exempt, 11 due, 8 sat, 2 absent, 1 pending, 1 void, 5 passed, 0.625 0.455, 70.29
    total: 21 listed, 1 exempt, 20 due, 17 sat, 2 absent, 1 pending, 1 void, 14 passed, 0.824 0.700, 75.75
    ");
}

#[test]
fn a_correction_counts_instead_of_what_it_corrects() {
    let (mut city, exam, _) = city();
    let filter = Filter::of_year(2026);
    let person = people(
        &city.bench.office,
        &city.actor,
        &filter,
        &[],
        Measure::Failed,
    )
    .unwrap()
    .counted[0]
        .clone();
    assert_eq!(person.name, "赵一");
    city.correct(exam, person.officer, 61);
    let found = figures(&city.bench.office, &city.actor, &filter, &[]).unwrap();
    assert_eq!((found.total.sat, found.total.passed), (6, 5));
}

#[test]
fn every_cell_lists_its_people_and_who_is_left_out() {
    let (city, ..) = city();
    let cell = [Value::Region("城东区".to_owned()), Value::Rank(Rank::Staff)];
    let filter = Filter::of_year(2026);
    let found = people(
        &city.bench.office,
        &city.actor,
        &filter,
        &cell,
        Measure::Passed,
    )
    .unwrap();
    let names = |people: Vec<&Person>| -> Vec<String> {
        people.iter().map(|person| person.name.clone()).collect()
    };
    assert_eq!(
        names(found.counted.iter().collect()),
        ["周五", "孙三", "钱二"]
    );
    let left_out: Vec<_> = found
        .left_out
        .iter()
        .map(|(person, why)| (person.name.as_str(), *why))
        .collect();
    assert_eq!(left_out, [("吴六", Why::Exempt), ("李四", Why::Void)]);
}

#[test]
fn laws_are_missed_by_their_share_of_points() {
    let (city, ..) = city();
    let filter = Filter::of_year(2026);
    let laws = laws_missed(&city.bench.office, &city.actor, &filter).unwrap();
    let shown: Vec<_> = laws
        .iter()
        .map(|law| (law.law.as_str(), law.maximum, law.lost))
        .collect();
    // Five people have a score; the void sitting has none.
    assert_eq!(
        shown,
        [("行政处罚法", 300.0, 0.5), ("行政强制法", 200.0, 0.125)]
    );
}

#[test]
fn the_page_shows_ranking_trend_and_what_followed() {
    let (city, ..) = city();
    let filter = Filter::of_year(2026);
    let page = overview(
        &city.bench.office,
        &city.actor,
        &filter,
        &[Key::Region, Key::Rank],
    )
    .unwrap();
    let places: Vec<_> = page
        .units
        .iter()
        .map(|unit| (unit.place, json!(unit.row.keys[0]).to_string()))
        .collect();
    let ranked = [
        (Some(1), "\"交通局\""),
        (None, "\"市场局\""),
        (None, "\"水务局\""),
    ];
    assert_eq!(places, ranked.map(|(place, name)| (place, name.to_owned())));
    let trend: Vec<_> = page
        .trend
        .iter()
        .map(|(year, f)| (*year, f.sat, f.passed))
        .collect();
    assert_eq!(trend, [(2025, 9, 9), (2026, 6, 4)]);
    assert_eq!(
        page.follow_up,
        FollowUp {
            made_up: 2,
            passed: 1,
            proposed: 1,
            suspended: 0
        }
    );
    assert_eq!(page.margin.rows.len(), 2);
    let choices = choices(&city.bench.office, &city.actor).unwrap();
    assert_eq!(choices.years, [2026, 2025]);
    assert_eq!(choices.regions, ["城东区", "西岭县"]);
}

#[test]
fn officers_see_no_figures() {
    let (city, ..) = city();
    let officer = Actor {
        role: Role::Officer,
        ..city.actor.clone()
    };
    let denied = figures(&city.bench.office, &officer, &Filter::default(), &[]);
    assert!(matches!(
        denied,
        Err(Error::Denied(Permission::ReadStatistics))
    ));
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => (0_u32..=100).prop_map(Fate::Scored),
        1 => Just(Fate::Void),
        1 => Just(Fate::Absent),
        1 => Just(Fate::Nothing),
        1 => Just(Fate::Exempt),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn rows_add_up_to_the_total_by_every_key(
        listings in proptest::collection::vec((0_usize..4, 0_usize..3, any::<bool>(), fate()), 1..40),
    ) {
        let mut city = City::new();
        let units = [("甲", "一"), ("甲", "二"), ("乙", "一"), ("", "三")]
            .map(|(region, name)| city.unit(region, name));
        let first = city.exam("a", "2025-09-18", ExamKind::Official, None, ExamState::Closed);
        let exams = [
            first,
            city.exam("b", "2026-01-09", ExamKind::MakeUp, Some(first), ExamState::Closed),
            city.exam("c", "2026-09-18", ExamKind::Official, None, ExamState::Open),
        ];
        for (unit, exam, leads, fate) in &listings {
            let rank = if *leads { Rank::Leader } else { Rank::Staff };
            let person = city.officer(units[*unit], "某", rank);
            let _ = city.list(exams[*exam], person, *fate);
        }
        let all = Filter { attempt: Attempt::All, ..Filter::default() };
        for key in Key::ALL {
            let found = figures(&city.bench.office, &city.actor, &all, &[key, Key::Rank]).unwrap();
            let counts = |f: &Figure| [
                f.listed, f.exempt, f.due, f.sat, f.absent, f.pending, f.void, f.passed,
                f.bands.counts().iter().sum(),
            ];
            let mut sum = [0; 9];
            for row in &found.rows {
                for (sum, count) in sum.iter_mut().zip(counts(&row.figure)) {
                    *sum += count;
                }
            }
            let total = counts(&found.total);
            prop_assert_eq!(sum, total);
            prop_assert_eq!(usize::try_from(total[0]).unwrap(), listings.len());
            let [listed, exempt, due, sat, absent, pending, void, _, scored] = total;
            prop_assert_eq!(due, listed - exempt);
            prop_assert_eq!(due, sat + absent + pending);
            prop_assert_eq!(scored, sat - void);
        }
    }
}

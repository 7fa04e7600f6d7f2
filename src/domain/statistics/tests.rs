use proptest::prelude::*;

use super::*;

fn officer(n: u8) -> OfficerId {
    OfficerId::from_bytes([n; 16])
}

fn unit(n: u8) -> UnitId {
    UnitId::from_bytes([n; 16])
}

fn row(n: u8, standing: Standing) -> Row<'static> {
    Row {
        officer: officer(n),
        unit: unit(1),
        unit_name: "市城市管理局",
        unit_kind: Some(UnitKind::Organ),
        region: "市本级",
        level: Some(Level::City),
        field: "城市管理",
        rank: Rank::Staff,
        year: 2026,
        exam: ExamId::from_bytes([1; 16]),
        attempt: Attempt::First,
        standing,
    }
}

fn sat(score_percent: f64) -> Standing {
    Standing::Sat {
        score_percent,
        passed: score_percent >= 60.0,
    }
}

fn total(standings: &[Standing]) -> Figure {
    let records: Records = (0..).zip(standings).map(|(n, s)| row(n, *s)).collect();
    records.group(&[], &Filter::default()).total
}

fn close(found: Option<f64>, expected: f64) {
    let found = found.unwrap();
    assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
}

#[test]
fn who_counts_where() {
    let figure = total(&[
        Standing::Exempt,
        Standing::Absent,
        Standing::Pending,
        Standing::Void,
        sat(2.0),
        sat(69.5),
        sat(60.0),
        sat(100.0),
    ]);
    assert_eq!((figure.listed, figure.exempt, figure.due), (8, 1, 7));
    assert_eq!((figure.sat, figure.absent, figure.pending), (5, 1, 1));
    assert_eq!((figure.void, figure.passed), (1, 3));
    close(figure.rate_of_sat.map(|rate| rate.value), 3.0 / 5.0);
    close(figure.rate_of_due.map(|rate| rate.value), 3.0 / 7.0);
    // 231.5 / 4, (60 + 69.5) / 2, and the deviations −55.875, 11.625, 2.125, 42.125 by hand.
    close(figure.mean, 57.875);
    close(figure.median, 64.75);
    close(figure.sd, (5_036.187_5_f64 / 3.0).sqrt());
    assert_eq!((figure.min, figure.max), (Some(2.0), Some(100.0)));
    assert_eq!(figure.bands.counts(), [1, 2, 0, 0, 1]);
}

#[test]
fn what_is_undefined_is_none() {
    let nobody = total(&[Standing::Exempt]);
    assert_eq!(nobody.rate_of_due, None);
    let absent = total(&[Standing::Absent]);
    assert_eq!(
        (absent.rate_of_sat, absent.mean, absent.median),
        (None, None, None)
    );
    assert_eq!(absent.rate_of_due.map(|rate| rate.value), Some(0.0));
    let one = total(&[sat(70.0)]);
    assert_eq!((one.mean, one.sd), (Some(70.0), None));
}

#[test]
fn a_band_is_told_by_the_whole_part() {
    let edges = [
        0.0, 59.99, 60.0, 69.5, 69.999, 70.0, 80.0, 89.9, 90.0, 100.0,
    ];
    let places: Vec<_> = edges.into_iter().map(Bands::place).collect();
    assert_eq!(places, [0, 0, 1, 1, 1, 2, 3, 3, 4, 4]);
}

#[test]
fn intervals_are_the_published_ones() {
    // Newcombe 1998, table I, 81/263: 0.2553, 0.3662; and 0/20: 0, 0.1611.
    let wide = wilson(81, 263).unwrap();
    assert!((wide.low - 0.2553).abs() < 5e-5 && (wide.high - 0.3662).abs() < 5e-5);
    let none = wilson(0, 20).unwrap();
    assert!(none.low.abs() < 1e-12 && (none.high - 0.1611).abs() < 5e-5);
    assert_eq!(wilson(0, 0), None);
    // Newcombe 1998, paired article, table II, 56/70 − 48/80: 0.0524, 0.3339.
    let gap = difference(wilson(56, 70).unwrap(), wilson(48, 80).unwrap());
    assert!((gap.value - 0.2).abs() < 1e-12);
    assert!((gap.low - 0.0524).abs() < 5e-5 && (gap.high - 0.3339).abs() < 5e-5);
}

#[test]
fn groups_keep_the_order_of_the_keys_and_the_last_name() {
    let mut renamed = row(2, sat(50.0));
    renamed.year = 2025;
    renamed.unit_name = "市城管局";
    let mut other = row(3, sat(90.0));
    other.unit = unit(2);
    other.unit_name = "北川县卫生监督所";
    other.region = "北川县";
    let records: Records = [row(1, sat(70.0)), renamed, other].into_iter().collect();
    let by_unit = records.group(&[Key::Year, Key::Unit], &Filter::default());
    let named: Vec<_> = by_unit.rows.iter().map(|row| row.keys.clone()).collect();
    let unit_value = |name: &str, n| Value::Unit {
        name: name.to_owned(),
        id: unit(n),
    };
    assert_eq!(
        named,
        [
            vec![Value::Year(2025), unit_value("市城市管理局", 1)],
            vec![Value::Year(2026), unit_value("北川县卫生监督所", 2)],
            vec![Value::Year(2026), unit_value("市城市管理局", 1)],
        ]
    );
    let narrowed = Filter::default().within(&by_unit.rows[0].keys);
    let people = records.people(&narrowed, Measure::Passed);
    assert!(people.counted.is_empty());
    assert_eq!(people.left_out[0].0.officer, officer(2));
    assert_eq!(people.left_out[0].1, Why::Failed);
}

#[test]
fn a_make_up_is_no_first_attempt() {
    let mut make_up = row(1, sat(80.0));
    make_up.attempt = Attempt::MakeUp;
    let records: Records = [row(1, sat(40.0)), make_up].into_iter().collect();
    let first = records.group(&[], &Filter::first_attempts()).total;
    assert_eq!((first.listed, first.passed), (1, 0));
    assert_eq!(records.group(&[], &Filter::default()).total.passed, 1);
}

#[test]
fn places_are_shared_and_small_groups_have_none() {
    let group = |sat: u64, passed, mean| GroupRow {
        keys: Vec::new(),
        figure: Figure {
            sat,
            passed,
            rate_of_sat: wilson(passed, sat),
            mean: Some(mean),
            ..Figure::default()
        },
    };
    let rows = [
        group(10, 5, 60.0),
        group(4, 4, 99.0),
        group(20, 10, 60.0 + 1e-12),
        group(10, 9, 70.0),
        group(10, 5, 59.0),
    ];
    assert_eq!(places(&rows), [Some(2), None, Some(2), Some(1), Some(4)]);
}

#[test]
fn leaders_stand_beside_staff() {
    let mut records = Records::new();
    for n in 0..150_u8 {
        let leader = n < 70;
        let passed = if leader { n < 56 } else { n < 70 + 48 };
        let mut listing = row(n, sat(if passed { 80.0 } else { 30.0 }));
        listing.rank = if leader { Rank::Leader } else { Rank::Staff };
        records.push(&listing);
    }
    let beside = records.leaders_beside_staff(&Filter::default());
    assert_eq!((beside.leaders.sat, beside.staff.sat), (70, 80));
    close(beside.difference.map(|gap| gap.value), 0.2);
}

#[test]
fn figures_are_the_json_that_scripts_rely_on() {
    let records: Records = (0..)
        .zip([sat(75.0), sat(75.0), Standing::Void, Standing::Absent])
        .map(|(n, standing)| row(n, standing))
        .collect();
    let keys = [Key::Unit, Key::UnitKind, Key::Rank, Key::Year];
    let figures = records.group(&keys, &Filter::default());
    insta::assert_snapshot!(
        serde_json::to_string(&figures).unwrap(),
        @r#"{"rows":[{"unit":"市城市管理局","unit-type":"organ","rank":"staff","year":2026,"listed":4,"exempt":0,"due":4,"sat":3,"absent":1,"pending":0,"void":1,"passed":2,"rate_of_sat":{"value":0.6666666666666666,"low":0.20765960080204765,"high":0.9385080552796037},"rate_of_due":{"value":0.5,"low":0.15003898915214953,"high":0.8499610108478505},"mean":75.0,"median":75.0,"sd":0.0,"min":75.0,"max":75.0,"bands":{"<60":0,"60-69":0,"70-79":2,"80-89":0,"90-100":0}}],"total":{"listed":4,"exempt":0,"due":4,"sat":3,"absent":1,"pending":0,"void":1,"passed":2,"rate_of_sat":{"value":0.6666666666666666,"low":0.20765960080204765,"high":0.9385080552796037},"rate_of_due":{"value":0.5,"low":0.15003898915214953,"high":0.8499610108478505},"mean":75.0,"median":75.0,"sd":0.0,"min":75.0,"max":75.0,"bands":{"<60":0,"60-69":0,"70-79":2,"80-89":0,"90-100":0}}}"#
    );
}

fn standings() -> impl Strategy<Value = Standing> {
    prop_oneof![
        Just(Standing::Exempt),
        Just(Standing::Absent),
        Just(Standing::Pending),
        Just(Standing::Void),
        (0_u32..=200).prop_map(|halves| sat(f64::from(halves) / 2.0)),
    ]
}

prop_compose! {
    fn listings()(
        n in 0_u8..200, unit_number in 0_u8..4, leader: bool, year in 2023_i16..2027,
        make_up: bool, standing in standings(),
    ) -> Row<'static> {
        Row {
            unit: unit(unit_number),
            region: if unit_number < 2 { "市本级" } else { "西岭县" },
            rank: if leader { Rank::Leader } else { Rank::Staff },
            year,
            attempt: if make_up { Attempt::MakeUp } else { Attempt::First },
            ..row(n, standing)
        }
    }
}

proptest! {
    #[test]
    fn rows_add_up_to_the_total(
        rows in proptest::collection::vec(listings(), 0..120),
        keys in proptest::sample::subsequence(Key::ALL.to_vec(), 0..=3),
    ) {
        let records: Records = rows.iter().copied().collect();
        let figures = records.group(&keys, &Filter::default());
        let whole = records.group(&[], &Filter::default()).total;
        prop_assert_eq!(&figures.total, &whole);
        let sum = |count: fn(&Figure) -> u64| -> u64 {
            figures.rows.iter().map(|row| count(&row.figure)).sum()
        };
        prop_assert_eq!(sum(|f| f.listed), rows.len() as u64);
        for count in [
            (|f| f.exempt) as fn(&Figure) -> u64, |f| f.due, |f| f.sat, |f| f.absent,
            |f| f.pending, |f| f.void, |f| f.passed, |f| f.bands.counts().iter().sum(),
        ] {
            prop_assert_eq!(sum(count), count(&whole));
        }
        prop_assert_eq!(whole.due, whole.sat + whole.absent + whole.pending);
        prop_assert_eq!(whole.sat - whole.void, whole.bands.counts().iter().sum::<u64>());
    }

    #[test]
    fn each_cell_lists_its_people(rows in proptest::collection::vec(listings(), 0..80)) {
        let records: Records = rows.iter().copied().collect();
        let filter = Filter::first_attempts();
        for group in records.group(&[Key::Region, Key::Rank], &filter).rows {
            let cell = filter.clone().within(&group.keys);
            for (measure, count) in [
                (Measure::Listed, group.figure.listed),
                (Measure::Exempt, group.figure.exempt),
                (Measure::Due, group.figure.due),
                (Measure::Sat, group.figure.sat),
                (Measure::Absent, group.figure.absent),
                (Measure::Pending, group.figure.pending),
                (Measure::Void, group.figure.void),
                (Measure::Passed, group.figure.passed),
                (Measure::Scored, group.figure.sat - group.figure.void),
                (Measure::Failed, group.figure.sat - group.figure.void - group.figure.passed),
                (Measure::Band(1), group.figure.bands.from_60),
            ] {
                let people = records.people(&cell, measure);
                prop_assert_eq!(people.counted.len() as u64, count, "{:?}", measure);
                let all = people.counted.len() + people.left_out.len();
                prop_assert_eq!(all as u64, group.figure.listed);
            }
        }
    }

    #[test]
    fn an_interval_holds_what_was_found(of in 1_u64..5_000, part in 0.0..=1.0) {
        #[expect(
            clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss,
            reason = "a test's small numbers"
        )]
        let count = (of as f64 * part) as u64;
        let rate = wilson(count, of).unwrap();
        prop_assert!(0.0 <= rate.low && rate.low <= rate.value);
        prop_assert!(rate.value <= rate.high && rate.high <= 1.0);
    }
}

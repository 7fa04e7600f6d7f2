use super::*;
use crate::domain::exam::{ExamKind, ExamState};
use crate::domain::permission::Role;
use crate::i18n::labels::ExportWords;
use crate::service::statistics::fixture::{City, Fate};

fn city() -> City {
    let mut city = City::new();
    let traffic = city.unit("城东区", "交通局");
    let water = city.unit("西岭县", "水务局");
    let exam = city.exam(
        "2026 年统考",
        "2026-09-18",
        ExamKind::Official,
        None,
        ExamState::Closed,
    );
    let fates = [
        (traffic, "赵一", Rank::Leader, Fate::Scored(57)),
        (traffic, "钱二", Rank::Staff, Fate::Scored(60)),
        (water, "孙三", Rank::Staff, Fate::Absent),
        (water, "李四", Rank::Staff, Fate::Void),
        (water, "周五", Rank::Staff, Fate::Exempt),
    ];
    for (unit, name, rank, fate) in fates {
        let person = city.officer(unit, name, rank);
        let result = city.list(exam, person, fate);
        match (name, result) {
            ("赵一", Some(result)) => {
                let held = city.certificate(person, "1107-0423");
                city.act(
                    held,
                    crate::domain::certificate::Act::Suspended,
                    State::Suspended,
                    "2026-11-20",
                );
                let _ = city.consequence(exam, person, result, Step::Suspension);
            }
            ("孙三", Some(result)) => {
                let _ = city.consequence(exam, person, result, Step::MakeUp);
            }
            _ => {}
        }
    }
    city
}

#[test]
fn the_report_holds_figures_and_lists() {
    let city = city();
    let report = gather(&city.bench.office, &city.actor, 2026).unwrap();
    let total = &report.total;
    assert_eq!(
        (total.listed, total.due, total.sat, total.absent),
        (5, 4, 3, 1)
    );
    assert_eq!(
        (total.passed, total.rate_of_due, total.mean),
        (1, Some(0.25), Some(58.5))
    );
    assert_eq!((report.leaders.sat, report.staff.sat), (1, 2));
    let regions: Vec<_> = report
        .regions
        .iter()
        .map(|region| {
            (
                region.name.as_str(),
                region.all.due,
                region.leaders.due,
                region.staff.due,
            )
        })
        .collect();
    assert_eq!(regions, [("城东区", 2, 1, 1), ("西岭县", 2, 0, 2)]);
    let units: Vec<_> = report
        .units
        .iter()
        .map(|u| (u.name.as_str(), u.region.as_str(), u.place))
        .collect();
    assert_eq!(
        units,
        [("交通局", "城东区", None), ("水务局", "西岭县", None)]
    );
    let missed: Vec<_> = report
        .missed
        .iter()
        .map(|missed| (missed.person.name.as_str(), missed.outcome, missed.score))
        .collect();
    assert_eq!(
        missed,
        [
            ("赵一", Outcome::NotPassed, Some(57.0)),
            ("孙三", Outcome::Absent, None),
            ("李四", Outcome::Void, None),
        ]
    );
    assert_eq!(report.make_ups.len(), 1);
    assert_eq!(report.make_ups[0].person.name, "孙三");
    assert_eq!(report.proposals[0].because, "2026 年统考 57");
    assert_eq!(report.suspended[0].person.certificate, "1107-0423");
    assert_eq!(report.suspended[0].basis, "考核办法第十二条");
    assert_eq!(report.years.len(), 1);
}

#[test]
fn a_report_is_written_by_its_ending_and_leaves_a_trace() {
    let mut city = city();
    let folder = city.bench.office.folders().root().join("out");
    std::fs::create_dir_all(&folder).unwrap();
    let entries = |city: &City| audit::count(city.bench.office.read()).unwrap();
    let before = entries(&city);
    for (name, begins) in [
        ("a.XLSX", b"PK".as_slice()),
        ("a.csv", "\u{feff}".as_bytes()),
    ] {
        let path = folder.join(name);
        write(
            &mut city.bench.office,
            &city.actor,
            2026,
            &path,
            &ExportWords,
        )
        .unwrap();
        assert!(std::fs::read(&path).unwrap().starts_with(begins), "{name}");
    }
    assert_eq!(entries(&city), before + 2);
    let nowhere = folder.join("missing/a.csv");
    assert!(
        write(
            &mut city.bench.office,
            &city.actor,
            2026,
            &nowhere,
            &ExportWords
        )
        .is_err()
    );
    let word = write(
        &mut city.bench.office,
        &city.actor,
        2026,
        &folder.join("a.doc"),
        &ExportWords,
    );
    assert!(matches!(word, Err(Error::UnknownFormat { .. })));
    assert_eq!(entries(&city), before + 2);
}

#[test]
fn what_a_screen_shows_is_written_as_it_stands() {
    let mut city = city();
    let path = city.bench.office.folders().root().join("shown.csv");
    let table = Table {
        name: "统计".to_owned(),
        heads: vec![Head::new("地区"), Head::new("合格率")],
        rows: vec![vec![Cell::text("城东区"), Cell::share(Some(0.5))]],
        ..Table::default()
    };
    let office = &mut city.bench.office;
    write_tables(office, &city.actor, &[table], &path, &ExportWords).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(
        text.trim_start_matches('\u{feff}').trim_end(),
        "地区,合格率\r\n城东区,50.00%"
    );
    let officer = Actor {
        role: Role::Officer,
        ..city.actor.clone()
    };
    let denied = write_tables(office, &officer, &[], &path, &ExportWords);
    assert!(matches!(denied, Err(Error::Denied(Permission::Export))));
}

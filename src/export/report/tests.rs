use calamine::{Data, Reader};

use super::*;
use crate::export::testing::{self, Chinese};

fn figures(due: u64, sat: u64, passed: u64, mean: Option<f64>) -> Figures {
    let of = |of: u64| {
        let share = |of: u32| f64::from(u32::try_from(passed).unwrap()) / f64::from(of);
        u32::try_from(of).ok().filter(|of| *of > 0).map(share)
    };
    Figures {
        listed: due + 1,
        exempt: 1,
        due,
        sat,
        absent: due - sat,
        passed,
        rate_of_sat: of(sat),
        rate_of_due: of(due),
        mean,
        median: mean,
        highest: mean.map(|_| 98.5),
        lowest: mean.map(|_| 7.0),
        bands: [sat - passed, passed, 0, 0, 0],
        ..Figures::default()
    }
}

fn person(name: &str, rank: Rank) -> Person {
    Person {
        name: name.to_owned(),
        unit: "市城市管理局".to_owned(),
        region: "市本级".to_owned(),
        rank,
        certificate: "9901-2001".to_owned(),
    }
}

fn unit(name: &str, place: Option<u32>, figures: Figures) -> Unit {
    Unit {
        name: name.to_owned(),
        region: "东区".to_owned(),
        place,
        figures,
    }
}

fn report(make_believe: bool) -> Report {
    let region = |name: &str, leaders: Figures| Region {
        name: name.to_owned(),
        all: figures(40, 38, 30, Some(71.25)),
        leaders,
        staff: figures(30, 29, 26, Some(74.0)),
    };
    Report {
        organisation: "某市司法局".to_owned(),
        year: 2026,
        imprint: testing::imprint(make_believe),
        total: figures(80, 76, 60, Some(71.25)),
        leaders: figures(20, 18, 8, Some(61.5)),
        staff: figures(60, 58, 52, Some(74.0)),
        regions: vec![
            region("东区", figures(10, 9, 4, Some(61.0))),
            region("西区", Figures::default()),
        ],
        units: vec![
            unit("小队", None, figures(3, 3, 3, Some(99.0))),
            unit("二队", Some(2), figures(20, 20, 15, Some(70.0))),
            unit("一队", Some(1), figures(20, 20, 18, Some(80.0))),
        ],
        years: vec![
            (2025, figures(70, 60, 40, Some(65.0))),
            (2026, figures(80, 76, 60, Some(71.25))),
        ],
        missed: Outcome::ALL
            .map(|outcome| Missed {
                person: person("=某甲", Rank::Leader),
                outcome,
                score: (outcome == Outcome::NotPassed).then_some(7.5),
            })
            .into(),
        make_ups: vec![MakeUp {
            person: person("某乙", Rank::Staff),
            score: Some(55.0),
            deadline: None,
        }],
        suspended: vec![Suspended {
            person: person("某丙", Rank::Leader),
            since: Some(jiff::civil::date(2026, 3, 2)),
            basis: "〔2026〕3号".to_owned(),
        }],
        proposals: Vec::new(),
    }
}

fn row<'a>(rows: &'a [Vec<Data>], column: usize, text: &str) -> &'a [Data] {
    rows.iter()
        .find(|row| testing::text(&row[column]) == text)
        .unwrap_or_else(|| panic!("no row {text} in {rows:?}"))
}

#[test]
fn numbers_are_numbers_and_undefined_is_a_dash() {
    let bytes = workbook(&report(false), &Chinese).unwrap();
    let rows = testing::read(&bytes, "分地区");
    let east = row(&rows, 0, "东区");
    assert_eq!(east[1], Data::Float(40.0));
    assert_eq!(east[7], Data::Float(30.0 / 38.0));
    assert_eq!(east[10], Data::Float(71.25));
    assert_eq!(row(&rows, 0, "合计")[2], Data::Float(76.0));
    let ranks = testing::read(&bytes, "地区与职务");
    let east = row(&ranks, 0, "东区");
    let difference = (4.0 / 9.0 - 26.0 / 29.0) * 100.0;
    assert!(matches!(east[13], Data::Float(d) if (d - difference).abs() < 1e-9));
    let west = row(&ranks, 0, "西区");
    assert_eq!(west[7], Data::String("—".into()));
    assert_eq!(west[13], Data::String("—".into()));
}

#[test]
fn units_stand_by_place_and_small_ones_apart() {
    let bytes = workbook(&report(false), &Chinese).unwrap();
    let rows = testing::read(&bytes, "分单位");
    let names: Vec<String> = rows.iter().map(|row| testing::text(&row[1])).collect();
    let at = |name: &str| names.iter().position(|n| n == name).unwrap();
    assert_eq!(at("一队") + 1, at("二队"));
    assert_eq!(at("二队") + 2, at("小队"));
    assert_eq!(
        testing::text(&rows[at("小队") - 1][0]),
        "实考不足五人的单位，不参加排名"
    );
    assert_eq!(testing::text(&rows[at("小队")][0]), "—");
    assert_eq!(rows[at("一队")][0], Data::Float(1.0));
}

#[test]
fn lists_name_the_people() {
    let bytes = workbook(&report(false), &Chinese).unwrap();
    let rows = testing::read(&bytes, "不合格人员");
    let outcomes: Vec<String> = rows[3..7]
        .iter()
        .map(|row| testing::text(&row[6]))
        .collect();
    assert_eq!(outcomes, ["不合格", "缺考", "成绩无效", "免考"]);
    assert_eq!(rows[3][0], Data::String("=某甲".into()));
    assert_eq!(rows[3][5], Data::Float(7.5));
    assert_eq!(rows[4][5], Data::String("—".into()));
    let rows = testing::read(&bytes, "暂扣证件");
    assert_eq!(testing::text(&rows[3][5]), "2026-03-02");
    assert_eq!(testing::text(&testing::read(&bytes, "待决定")[3][0]), "无");
}

#[test]
fn charts_are_the_spreadsheet_s_own() {
    let bytes = workbook(&report(false), &Chinese).unwrap();
    assert_eq!(testing::parts(&bytes, "xl/charts/chart"), 3);
    let chart = testing::part(&bytes, "xl/charts/chart1.xml");
    // Heads stand in row 3, the regions in rows 4 and 5, the rate in column H.
    assert!(chart.contains("分地区!$H$4:$H$5"), "{chart}");
    assert!(chart.contains("分地区!$A$4:$A$5"), "{chart}");
}

#[test]
fn every_sheet_and_page_says_that_it_is_make_believe() {
    let mark = "虚构数据，仅供演示";
    let bytes = workbook(&report(true), &Chinese).unwrap();
    let names = testing::open(&bytes).sheet_names();
    assert_eq!(names.len(), 10);
    for (number, name) in (1..).zip(&names) {
        assert_eq!(
            testing::text(&testing::read(&bytes, name)[0][0]),
            mark,
            "{name}"
        );
        let sheet = testing::part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        for part in ["oddHeader", "oddFooter"] {
            let printed = sheet.split(&format!("<{part}>")).nth(1).unwrap();
            let printed = printed.split("</").next().unwrap();
            assert!(printed.contains(mark), "{name} {part}: {printed}");
        }
    }
    let true_data = workbook(&report(false), &Chinese).unwrap();
    assert!(!testing::part(&true_data, "xl/sharedStrings.xml").contains(mark));
}

#[test]
fn every_sheet_prints_well() {
    let bytes = workbook(&report(false), &Chinese).unwrap();
    for number in 1..=10 {
        let sheet = testing::part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        for setting in [
            "orientation=\"landscape\"",
            "fitToHeight=\"0\"",
            "state=\"frozen\"",
        ] {
            assert!(sheet.contains(setting), "sheet {number}: {setting}");
        }
    }
    let book = testing::part(&bytes, "xl/workbook.xml");
    assert_eq!(book.matches("_xlnm.Print_Titles").count(), 10);
}

#[test]
fn every_figure_as_separated_values() {
    let bytes = separated(&report(false), &Chinese).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    insta::assert_snapshot!(text.trim_start_matches('\u{feff}'), @r"
    分组,地区,单位,职务类别,年度,名次,应考,实考,缺考,免考,成绩无效,合格,合格率（占实考）,合格率（占应考）,到考率,平均分,中位数,标准差,最高分,最低分,<60,60-69,70-79,80-89,90-100
    总体情况,,,,2026,,80,76,4,1,0,60,78.95%,75.00%,95.00%,71.25,71.25,—,98.5,7,16,60,0,0,0
    职务类别,,,中层领导干部,2026,,20,18,2,1,0,8,44.44%,40.00%,90.00%,61.50,61.50,—,98.5,7,10,8,0,0,0
    职务类别,,,一般人员,2026,,60,58,2,1,0,52,89.66%,86.67%,96.67%,74.00,74.00,—,98.5,7,6,52,0,0,0
    分地区,东区,,,2026,,40,38,2,1,0,30,78.95%,75.00%,95.00%,71.25,71.25,—,98.5,7,8,30,0,0,0
    分地区,西区,,,2026,,40,38,2,1,0,30,78.95%,75.00%,95.00%,71.25,71.25,—,98.5,7,8,30,0,0,0
    地区与职务,东区,,中层领导干部,2026,,10,9,1,1,0,4,44.44%,40.00%,90.00%,61.00,61.00,—,98.5,7,5,4,0,0,0
    地区与职务,东区,,一般人员,2026,,30,29,1,1,0,26,89.66%,86.67%,96.67%,74.00,74.00,—,98.5,7,3,26,0,0,0
    地区与职务,西区,,中层领导干部,2026,,0,0,0,0,0,0,—,—,—,—,—,—,—,—,0,0,0,0,0
    地区与职务,西区,,一般人员,2026,,30,29,1,1,0,26,89.66%,86.67%,96.67%,74.00,74.00,—,98.5,7,3,26,0,0,0
    分单位,东区,小队,,2026,,3,3,0,1,0,3,100.00%,100.00%,100.00%,99.00,99.00,—,98.5,7,0,3,0,0,0
    分单位,东区,二队,,2026,2,20,20,0,1,0,15,75.00%,75.00%,100.00%,70.00,70.00,—,98.5,7,5,15,0,0,0
    分单位,东区,一队,,2026,1,20,20,0,1,0,18,90.00%,90.00%,100.00%,80.00,80.00,—,98.5,7,2,18,0,0,0
    历年对比,,,,2025,,70,60,10,1,0,40,66.67%,57.14%,85.71%,65.00,65.00,—,98.5,7,20,40,0,0,0
    历年对比,,,,2026,,80,76,4,1,0,60,78.95%,75.00%,95.00%,71.25,71.25,—,98.5,7,16,60,0,0,0
    ");
}

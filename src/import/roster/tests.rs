use std::convert::Infallible;
use std::fmt::Write as _;
use std::ops::ControlFlow;

use encoding_rs::GB18030;
use jiff::civil::date;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use super::*;
use crate::domain::officer::{Rank, Sex};
use crate::domain::regulation::Settings;
use crate::domain::unit::{Level, UnitKind};

const HEADER: &str =
    "姓名,性别,出生日期,身份证号,单位,单位类型,级别,地区,中层领导,编制性质,执法证号,有效期至\n";

fn reading(bytes: &[u8]) -> RosterReading {
    try_reading(bytes).unwrap()
}

fn try_reading(bytes: &[u8]) -> Result<RosterReading, Error> {
    let settings = Settings::default();
    let rules = Rules {
        today: date(2026, 5, 1),
        may_not_hold: &settings.may_not_hold,
    };
    let listener = &mut |_| ControlFlow::Continue(());
    read("名册.csv", bytes, &rules, &Limits::default(), listener)
}

/// What became of each row, a line each.
fn told(reading: &RosterReading) -> String {
    let mut lines = String::new();
    for row in &reading.rows {
        let _ = write!(lines, "{} {:?}", row.at, row.pile());
        for remark in &row.remarks {
            let _ = write!(lines, " {:?}({})", remark.code, remark.detail);
        }
        lines.push('\n');
    }
    lines
}

/// Rows of people in a make-believe region, each different from the first in one thing.
const MESSY: &str = "\
甲,男,1985-03-02,419901198503020158,城管局,机关,市级,市本级,是,公务员,1-01,2028-05-09
乙,男,1985年3月2日,41990119850302129x,城管局,机关,市级,市本级,否,公务员,1-02,2028-05-09
丙,男,31108,４１９９０１１９８５０３０２８０１０,城管局,机关,市级,市本级,否,公务员,1-03,长期
丁,男,1985.03,419901198503020211,城管局,机关,市级,市本级,,,,
戊,男,1985-03-02,419901198503027011,城管局,机关,市级,市本级,否,公务员,1-05,2028-05-09
己,男,1985-03-02,4.19901E+17,城管局,机关,市级,市本级,否,公务员,1-06,2028-05-09
庚,男,1985-03-02,419901198503020000,城管局,机关,市级,市本级,否,公务员,1-07,2028-05-09
辛,男,1985-03-02,419901198503020350,,机关,市级,市本级,否,公务员,1-08,2028-05-09
壬,男,1985-02-31,419901198503020377,城管局,机关,市级,市本级,否,公务员,1-09,2028-05-09
癸,男,1987-03-02,419901198503020393,城管局,机关,市级,市本级,否,公务员,1-10,2028-05-09
子,女,1985-03-02,419901198503020414,城管局,机关,市级,市本级,否,公务员,1-11,2028-05-09
丑,男,1985-03-02,419901198503020430,城管局,机关,市级,市本级,否,公务员,1-01,2028-05-09
甲,男,1985-03-02,419901198503020158,城管局,机关,市级,市本级,否,公务员,1-13,2028-05-09
卯,男,1985-03-02,419901198503020473,城管局,机关,市级,市本级,否,合同工,1-14,2028-05-09
合计,,,14,,,,,,,,
辰,男,1985-03-02,41990119850302049X,城管局,其他,市级,市本级,否,公务员,1-15,2020-05-09
,男,1985-03-02,419901198503020510,城管局,机关,市级,市本级,否,公务员,1-16,2028-05-09
午,男,1985-03-02,无,城管局,机关,市级,市本级,否,公务员,1-17,2028-05-09
未,男,1949-12-31,110105491231005,城管局,机关,市级,市本级,否,公务员,1-18,2028-05-09
";

#[test]
fn each_row_ends_in_one_pile_with_its_reasons() {
    let (bytes, _, _) = GB18030.encode(HEADER);
    let (rows, _, _) = GB18030.encode(MESSY);
    let reading = reading(&[bytes, rows].concat());
    insta::assert_snapshot!(told(&reading), @r"
    line 2 Accepted
    line 3 Accepted
    line 4 Accepted
    line 5 Accepted
    line 6 Refused BadCheckDigit(419*************11)
    line 7 Refused DamagedBySpreadsheet(4.19901E+17)
    line 8 Refused DamagedBySpreadsheet(419*************00)
    line 9 Refused NoUnit()
    line 10 Refused BadDate(1985-02-31)
    line 11 Review AgeDiffers(1987-03-02)
    line 12 Review SexDiffers(女)
    line 13 Review RepeatedCertificate(line 2)
    line 14 Review RepeatedIdentity(line 2)
    line 15 Review MayNotHold(contract)
    line 17 Review Unreadable(单位类型: 其他)
    line 18 Refused NoName()
    line 19 Review BadIdentity()
    line 20 Review BadIdentity(110**********05)
    ");
    let ledger = reading.ledger();
    assert_eq!(
        (ledger.format.as_str(), ledger.encoding.as_str()),
        ("csv", "gb18030")
    );
    let counts = &ledger.counts;
    assert_eq!(counts.found, 18);
    assert_eq!(
        counts.found,
        counts.accepted + counts.review + counts.refused
    );
    assert_eq!(counts.duplicates, 2);
}

#[test]
fn no_identity_number_is_kept_in_clear() {
    let reading = reading(format!("{HEADER}{MESSY}").as_bytes());
    let kept = format!("{:?}{:?}", reading.ledger(), reading.rows);
    for line in MESSY.lines() {
        let number = line.split(',').nth(3).unwrap();
        if number.len() >= 15 {
            assert!(!kept.contains(number), "{number}");
        }
    }
    let misplaced =
        reading_of("姓名,单位,备注\n甲,局,号码４１９９０１１９８５０３０２８０１０。\n");
    assert_eq!(
        misplaced.rows[0].raw,
        "甲\t局\t号码４１９*************１０。"
    );
}

fn reading_of(text: &str) -> RosterReading {
    reading(text.as_bytes())
}

#[test]
fn a_person_is_read_whole() {
    let reading = reading_of(
        "某市执法人员名册,,,,,,,,,,,,,,,\n\
         序号,姓  名,*公民身份号码（18位）,执法单位,单位性质,层级,区县,执法类别,科室,职务,职级,是否中层领导干部,人员性质,证件编号,有效期,统一社会信用代码\n\
         1,王　明,11010519491231002X,某局,受委托组织,县区级,西岭县,交通运输、城市管理,法制科,副科长,四级主任科员,√,参公,ZF-１,2023年5月10日至2028年5月9日,91350100M000100Y43\n\
         2,,,,,,,,,,,,,,,\n\
         单位负责人：某某,,,填表人：某某,,,,,,,,,,,,\n\
         ,注：以上人员均已核对,,,,,,,,,,,,,,\n",
    );
    assert_eq!(told(&reading), "line 3 Accepted\n");
    let entry = reading.rows[0].entry.clone().unwrap();
    assert_eq!(entry.identity.unwrap().expose(), "11010519491231002X");
    let profile = entry.profile;
    assert_eq!(
        (profile.name.as_str(), profile.rank),
        ("王明", Rank::Leader)
    );
    assert_eq!(profile.employment, Some(Employment::CivilServantLike));
    assert_eq!(profile.sex, Some(Sex::Female));
    assert_eq!(profile.fields, ["交通运输", "城市管理"]);
    assert_eq!(
        (profile.section.as_str(), profile.post.as_str()),
        ("法制科", "副科长")
    );
    assert_eq!(
        (
            entry.unit.kind,
            entry.unit.level,
            entry.unit.region.as_str()
        ),
        (Some(UnitKind::Entrusted), Some(Level::County), "西岭县")
    );
    assert_eq!(
        entry.unit.credit_code.as_deref(),
        Some("91350100M000100Y43")
    );
    let certificate = entry.certificate.unwrap();
    assert_eq!(certificate.number, "ZF-1");
    assert_eq!(certificate.valid_until, Some(date(2028, 5, 9)));
}

#[test]
fn a_formula_is_text_and_a_lost_character_is_noticed() {
    let rows = "\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",11010519491231002X,局\n王?,440524194001010015,局\n王 㛃,44052419500101001X,局\n";
    let reading = reading_of(&format!("姓名,身份证号,单位\n{rows}"));
    let name = |at: usize| reading.rows[at].entry.clone().unwrap().profile.name;
    assert_eq!(name(0), "=HYPERLINK(\"http://x\",\"y\")");
    assert_eq!(reading.rows[0].pile(), Pile::Accepted);
    assert_eq!(reading.rows[1].remarks[0].code, Code::SuspectCharacters);
    assert_eq!(name(2), "王㛃");
}

#[test]
fn a_workbook_that_kept_numbers_as_numbers_has_lost_their_end() {
    let mut workbook = Workbook::new();
    for (name, hidden) in [("说明", false), ("人员", false), ("旧", true)] {
        let sheet = workbook.add_worksheet();
        let _ = sheet.set_name(name).unwrap().set_hidden(hidden);
        if name == "说明" {
            let _ = sheet.write(0, 0, "请按样例填写").unwrap();
            continue;
        }
        for (column, heading) in ["身份证号", "姓名", "单位"].into_iter().enumerate() {
            let _ = sheet
                .write(0, u16::try_from(column).unwrap(), heading)
                .unwrap();
        }
        let _ = sheet.write(1, 1, "甲").unwrap().write(1, 2, "局").unwrap();
        let _ = if hidden {
            sheet.write(1, 0, "11010519491231002X").unwrap()
        } else {
            // With its end lost this one has a right check digit.
            sheet.write(1, 0, 419_901_198_603_021_000.0).unwrap()
        };
    }
    let reading = reading(&workbook.save_to_buffer().unwrap());
    assert_eq!(
        told(&reading),
        "sheet 人员 row 2 Refused DamagedBySpreadsheet(419*************00)\n\
         sheet 旧 row 2 Review HiddenSheet(旧)\n"
    );
}

#[test]
fn october_as_a_number_is_not_january() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0_u16..).zip(["姓名", "单位", "身份证号", "出生年月"]) {
        let _ = sheet.write(0, column, heading).unwrap();
    }
    for (row, number) in (1_u32..).zip(["110105198510010014", "110105198501010012"]) {
        let _ = sheet
            .write(row, 0, "甲")
            .unwrap()
            .write(row, 1, "局")
            .unwrap();
        let _ = sheet
            .write(row, 2, number)
            .unwrap()
            .write(row, 3, 1985.10)
            .unwrap();
    }
    let reading = reading(&workbook.save_to_buffer().unwrap());
    let born: Vec<_> = reading
        .rows
        .iter()
        .map(|row| row.entry.as_ref().unwrap().profile.declared_birth)
        .collect();
    assert_eq!(born, [Some(date(1985, 10, 1)), Some(date(1985, 1, 1))]);
    assert_eq!(reading.of_pile(Pile::Accepted).count(), 2);
    let text = reading_of("姓名,单位,身份证号,出生年月\n甲,局,110105198510010014,1985.1\n");
    assert_eq!(text.rows[0].remarks[0].code, Code::AgeDiffers);
}

#[test]
fn a_table_without_a_header_is_no_roster() {
    assert_eq!(
        try_reading("甲,男\n乙,女\n".as_bytes()),
        Err(Error::NothingRecognised)
    );
    assert_eq!(try_reading(b" \n"), Err(Error::Empty));
}

/// An archive that knows one person.
struct One(KnownOfficer, IdentityNumber, &'static str);

impl Known for One {
    type Error = Infallible;

    fn by_identity(&mut self, number: &IdentityNumber) -> Result<Option<KnownOfficer>, Infallible> {
        Ok((*number == self.1).then(|| self.0.clone()))
    }

    fn by_certificate(&mut self, number: &str) -> Result<Option<KnownOfficer>, Infallible> {
        Ok((number == self.2).then(|| self.0.clone()))
    }
}

#[test]
fn the_archive_knows_people_and_certificates() {
    let mut reading = reading_of(
        "姓名,身份证号,单位,执法证号\n甲,11010519491231002X,局,1-01\n乙,44052419500101001X,局,1-01\n丙,440524194001010015,局,1-03\n",
    );
    let officer = KnownOfficer {
        id: OfficerId::from_bytes([7; 16]),
        name: "甲".to_owned(),
    };
    let id = officer.id;
    let number = IdentityNumber::parse("11010519491231002X").unwrap();
    let Ok(()) = reading.compare_with(&mut One(officer, number, "1-01"));
    assert_eq!(
        told(&reading),
        "line 2 Review RepeatedIdentity(officer 甲)\n\
         line 3 Review RepeatedCertificate(line 2)\n\
         line 4 Accepted\n"
    );
    let known = |row: &RosterRow| row.entry.as_ref().unwrap().known;
    assert_eq!(known(&reading.rows[0]), Some(id));
    assert_eq!(known(&reading.rows[1]), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_row_is_in_one_pile(
        cells in proptest::collection::vec(
            proptest::sample::select(vec![
                "甲", "男", "1985-03-02", "419901198503020158", "11010519491231002X", "", "无",
                "局", "=1+1", "?", "1-01", "合同工", "4.19901E+17", "2028-02-30", "是",
            ]),
            0..120,
        ),
    ) {
        let mut text = HEADER.to_owned();
        for row in cells.chunks(12) {
            text.push_str(&row.join(","));
            text.push('\n');
        }
        let reading = reading_of(&text);
        let ledger = reading.ledger();
        let counts = &ledger.counts;
        prop_assert_eq!(counts.found, counts.accepted + counts.review + counts.refused);
        for row in &reading.rows {
            prop_assert_eq!(row.entry.is_some(), row.pile() != Pile::Refused);
            prop_assert_eq!(row.remarks.is_empty(), row.pile() == Pile::Accepted);
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = try_reading(&bytes);
        let _ = try_reading(&[HEADER.as_bytes(), &bytes].concat());
    }
}

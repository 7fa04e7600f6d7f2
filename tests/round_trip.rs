//! What is exported is read back as it was, by the program's own importers.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails where its material cannot be made"
)]

#[path = "support/contents.rs"]
mod contents;
#[path = "support/folder.rs"]
mod folder;

use std::ops::ControlFlow;

use contents::{Codes, any_content, anything, imprint};
use folder::Folder;
use proptest::prelude::*;
use zhikao::domain::bank::{content_digest, contents_hash};
use zhikao::domain::id::{BankId, ImportId, IntentId, QuestionId};
use zhikao::domain::officer::Employment;
use zhikao::domain::question::{Content, State};
use zhikao::export::questions::{self, Numbered};
use zhikao::export::roster;
use zhikao::export::table::Cell;
use zhikao::export::template::{self, Column, Holds, Template};
use zhikao::import::Limits;
use zhikao::import::format::Format;
use zhikao::service::bank::{Upload, reading};
use zhikao::store::bank::{Bank, Entry, Stamp};

fn bank(name: &str, bytes: &[u8]) -> zhikao::import::questions::Reading {
    let limits = Limits::default();
    zhikao::import::questions::read(name, bytes, &limits, &mut |_| ControlFlow::Continue(()))
        .unwrap()
}

fn people(name: &str, bytes: &[u8]) -> zhikao::import::roster::RosterReading {
    let may_not_hold = [Employment::Support];
    let rules = zhikao::import::roster::Rules {
        today: jiff::civil::date(2026, 11, 24),
        may_not_hold: &may_not_hold,
    };
    let limits = Limits::default();
    zhikao::import::roster::read(name, bytes, &rules, &limits, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap()
}

fn bank_template() -> Template {
    let columns = questions::heads(8).into_iter().map(Column::new).collect();
    let example = ["1", "单选题", "处罚时效是（　）。", "一年", "二年"]
        .map(String::from)
        .to_vec();
    Template {
        name: "试题".to_owned(),
        columns,
        examples: vec![example.clone(), example],
    }
}

#[test]
fn an_empty_bank_template_holds_no_question() {
    for make_believe in [false, true] {
        let bytes = template::workbook(&bank_template(), imprint(make_believe), &Codes).unwrap();
        let limits = Limits::default();
        let listener = &mut |_| ControlFlow::Continue(());
        // "Nothing in it" may also be an error; a question may not.
        if let Ok(read) = zhikao::import::questions::read("t.xlsx", &bytes, &limits, listener) {
            assert!(read.entries.is_empty(), "{:?}", read.entries);
        }
    }
}

#[test]
fn an_empty_roster_template_holds_nobody() {
    use zhikao::import::roster::Column as C;
    let columns = C::all().map(|c| Column::new(c.heading())).to_vec();
    let example = columns.iter().map(|_| "张三".to_owned()).collect();
    let t = Template {
        name: "人员".to_owned(),
        columns,
        examples: vec![example],
    };
    let bytes = template::workbook(&t, imprint(false), &Codes).unwrap();
    assert!(people("t.xlsx", &bytes).rows.is_empty());
}

#[test]
fn an_exported_roster_is_read_back() {
    let columns: Vec<Column> = [
        "姓名",
        "身份证号",
        "单位",
        "出生日期",
        "执法证号",
        "发证日期",
    ]
    .map(|h| Column::new(h).holding(Holds::Text))
    .to_vec();
    let day = Cell::Day(jiff::civil::date(1985, 3, 2));
    let rows = vec![vec![
        Cell::text("张三"),
        Cell::text("419901198503020158"),
        Cell::text("城管局"),
        day.clone(),
        Cell::text("9901-2001"),
        Cell::Day(jiff::civil::date(2023, 5, 10)),
    ]];
    for make_believe in [false, true] {
        let xlsx = roster::workbook(&columns, rows.clone(), imprint(make_believe), &Codes).unwrap();
        let csv = roster::separated(&columns, rows.clone(), imprint(make_believe), &Codes).unwrap();
        for (name, bytes) in [("a.xlsx", xlsx), ("a.csv", csv)] {
            let read = people(name, &bytes);
            assert_eq!(read.rows.len(), 1, "{name} {make_believe}");
            assert!(
                read.rows[0].remarks.is_empty(),
                "{:?}",
                read.rows[0].remarks
            );
        }
    }
}

proptest! {
    #[test]
    fn an_exported_bank_is_read_back(contents in prop::collection::vec(any_content(), 1..6), make_believe in any::<bool>()) {
        let numbered: Vec<_> = (1..).zip(&contents).map(|(number, content)| Numbered { number, content }).collect();
        let xlsx = questions::workbook(&numbered, imprint(make_believe), &Codes).unwrap();
        let csv = questions::separated(&numbered, imprint(make_believe), &Codes).unwrap();
        let json = questions::json("甲", &numbered, imprint(make_believe)).unwrap();
        let toml = questions::toml("甲", &numbered, imprint(make_believe)).unwrap();
        let files = [("bank.xlsx", xlsx), ("bank.csv", csv), ("bank.json", json), ("bank.toml", toml)];
        for (name, written) in files {
            prop_assert!(written.losses.is_empty());
            let read = bank(name, &written.bytes);
            let back: Vec<Content> = read.entries.into_iter().filter_map(|e| e.content).collect();
            prop_assert_eq!(&back, &contents, "{}", name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_bank_file_is_read_back_to_the_letter(contents in prop::collection::vec(anything(), 1..8)) {
        let folder = Folder::new();
        let mut bank = Bank::create(&folder.join("bank.sqlite"), BankId::new(1, [1; 10]), "甲").unwrap();
        let entries: Vec<Entry> = (1_u8..).zip(&contents).map(|(number, content)| Entry {
            id: QuestionId::new(2, [number; 10]),
            content: content.clone(),
            place: String::new(),
        }).collect();
        let stamp = Stamp { import: ImportId::new(3, [1; 10]), intent: IntentId::new(4, [1; 10]), at: 5, by: None };
        bank.enter(&entries, State::Live, stamp).unwrap();
        let upload = Upload { name: "甲.sqlite".to_owned(), bytes: bank.pack(&[]).unwrap().bytes };
        let reading = reading(&upload, zhikao::service::bank::Given::default(), &mut |_| ControlFlow::Continue(())).unwrap();
        prop_assert_eq!(reading.format, Format::Bank);
        let back: Vec<Content> = reading.entries.into_iter().filter_map(|entry| entry.content).collect();
        prop_assert_eq!(&back, &contents);
        let hash = |contents: &[Content]| contents_hash(contents.iter().map(content_digest));
        prop_assert_eq!(hash(&back), hash(&contents));
    }
}

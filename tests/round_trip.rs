//! What is exported is read back as it was, by the program's own importers.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails where its material cannot be made"
)]

use std::ops::ControlFlow;

use proptest::prelude::*;
use zhikao::domain::bank::{content_digest, contents_hash};
use zhikao::domain::id::{BankId, ImportId, IntentId, QuestionId};
use zhikao::domain::law::Citation;
use zhikao::domain::officer::Employment;
use zhikao::domain::question::{Body, Content, Difficulty, OptionSet, Part, State};
use zhikao::export::questions::{self, Numbered};
use zhikao::export::table::Cell;
use zhikao::export::template::{self, Column, Holds, Template};
use zhikao::export::{Imprint, Labels, Name, Word, roster};
use zhikao::import::Limits;
use zhikao::import::format::Format;
use zhikao::service::bank::{Upload, reading};
use zhikao::store::bank::{Bank, Entry, Stamp};

struct Codes;

impl Labels for Codes {
    fn word(&self, word: Word) -> String {
        match word {
            Word::MakeBelieve => "虚构数据，仅供演示".to_owned(),
            Word::SheetHowTo => "填写说明".to_owned(),
            Word::Required => "必填".to_owned(),
            Word::Optional => "选填".to_owned(),
            word => format!("{word:?}"),
        }
    }
    fn name(&self, name: Name) -> String {
        format!("{name:?}")
    }
    fn day(&self, day: jiff::civil::Date) -> String {
        day.to_string()
    }
    fn report_title(&self, organisation: &str, year: i16) -> String {
        format!("{organisation} {year}")
    }
    fn year(&self, year: i16) -> String {
        year.to_string()
    }
}

fn imprint(make_believe: bool) -> Imprint {
    Imprint {
        written_on: jiff::civil::date(2026, 11, 24),
        make_believe,
    }
}

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

const TEXT: &str = "[甲乙丙丁戊己庚辛法规罚款机关]{2,12}";

fn any_body() -> impl Strategy<Value = (String, Body)> {
    let options =
        || prop::collection::btree_set(TEXT, 2..9).prop_map(|o| o.into_iter().collect::<Vec<_>>());
    prop_oneof![
        (TEXT, options(), any::<prop::sample::Index>()).prop_map(|(stem, options, at)| {
            let key = OptionSet::only(at.index(options.len()));
            (format!("{stem}（　）。"), Body::Single { options, key })
        }),
        (TEXT, options()).prop_map(|(stem, options)| {
            let key = (0..options.len())
                .step_by(2)
                .fold(OptionSet::EMPTY, OptionSet::with);
            (format!("{stem}（　）。"), Body::Multiple { options, key })
        }),
        (TEXT, any::<bool>())
            .prop_map(|(stem, key)| (format!("{stem}应当。"), Body::Judge { key })),
        prop::collection::vec(prop::collection::vec(TEXT, 1..3), 1..4).prop_map(|gaps| {
            let stem: Vec<_> = gaps.iter().map(|_| "时效____年").collect();
            (stem.join("，"), Body::Blank { gaps })
        }),
    ]
}

prop_compose! {
    fn any_content()(
        (stem, body) in any_body(),
        articles in prop::collection::btree_set(1_u16..300, 0..3),
        paragraph in prop::option::of(1_u16..9),
        item in prop::option::of(1_u16..9),
        difficulty in prop::option::of(1_u8..=5),
        explanation in prop_oneof![Just(String::new()), TEXT.prop_map(String::from)],
        tags in prop::collection::btree_set("[甲乙丙]{1,4}", 0..3),
        exam_only in any::<bool>(),
        keep_option_order in any::<bool>(),
        expires in any::<bool>(),
    ) -> Content {
        let cite = |article| Citation { law: "行政处罚法".to_owned(), version: None, article: Some(article), sub_article: Some(2).filter(|_| item == Some(1)), paragraph, item: item.filter(|_| paragraph.is_some()) };
        Content {
            stem, body, explanation, exam_only, keep_option_order,
            basis: articles.into_iter().map(cite).collect(),
            tags: tags.into_iter().collect(),
            difficulty: difficulty.and_then(Difficulty::new),
            expires_on: expires.then(|| jiff::civil::date(2030, 12, 31)),
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

/// What a part of a case may be: every kind that is no case itself.
fn any_part() -> impl Strategy<Value = Part> {
    let spoken = prop_oneof![
        any_body(),
        (TEXT, TEXT).prop_map(|(stem, answer)| (stem, Body::Essay { answer })),
        (TEXT, TEXT, TEXT).prop_map(|(stem, form, text)| (stem, Body::Other { form, text })),
    ];
    spoken.prop_map(|(stem, body)| Part { stem, body })
}

/// A question of any kind, with signs that mean something to formats.
fn anything() -> impl Strategy<Value = Content> {
    let case = prop::collection::vec(any_part(), 1..4);
    let body = prop_oneof![
        3 => any_part().prop_map(|part| part.body),
        1 => case.prop_map(|parts| Body::Case { parts }),
    ];
    (
        any_content(),
        body,
        "[甲乙 \n\t'\"\\\\{}<>&\u{0}\u{7}\u{a0}😀]{0,12}",
    )
        .prop_map(|(content, body, odd)| Content {
            stem: format!("{}{odd}", content.stem),
            body,
            ..content
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_bank_file_is_read_back_to_the_letter(contents in prop::collection::vec(anything(), 1..8)) {
        let folder = Folder::new();
        let mut bank = Bank::create(&folder.0.join("bank.sqlite"), BankId::new(1, [1; 10]), "甲").unwrap();
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

/// A folder that goes with the test.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new() -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let path =
            std::env::temp_dir().join(format!("zhikao-round-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

//! The same bank in two formats says the same, and other people's banks give the counts that an
//! independent reading of them gave.
//!
//! Other people's files are not copied into the project. Where the folder that holds them is not at
//! hand, the tests that need it say that they were skipped; the small bank below is always read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]
#![allow(clippy::print_stderr, reason = "a test that was skipped says so")]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use zhikao::domain::bank::normalised;
use zhikao::domain::ledger::Pile;
use zhikao::domain::question::{Body, Kind};
use zhikao::import::Limits;
use zhikao::import::questions::{Entry, Reading, read};

/// The folder with the banks, named by `ZHIKAO_FIXTURES` or standing beside the checkout.
fn banks() -> Option<PathBuf> {
    let named = std::env::var_os("ZHIKAO_FIXTURES").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/fixtures");
    let folder = named.unwrap_or(beside).join("banks");
    if folder.join("exam-master_questions.txt").exists() {
        return Some(folder);
    }
    eprintln!("skipped: the folder with the banks is not here; ZHIKAO_FIXTURES names it");
    None
}

fn reading(name: &str, bytes: &[u8]) -> Reading {
    let listen = &mut |_| ControlFlow::Continue(());
    read(name, bytes, &Limits::default(), listen).unwrap()
}

fn of_file(path: &Path) -> Reading {
    let name = path.file_name().unwrap().to_string_lossy();
    reading(&name, &std::fs::read(path).unwrap())
}

/// How many are not refused, by kind, and how many are.
fn counts(reading: &Reading) -> (BTreeMap<Kind, usize>, usize) {
    let mut kinds = BTreeMap::new();
    let mut refused = 0;
    for entry in &reading.entries {
        if entry.pile() == Pile::Refused {
            refused += 1;
        } else {
            *kinds.entry(entry.kind.unwrap()).or_default() += 1;
        }
    }
    (kinds, refused)
}

/// Why two readings of one question differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// The other file has no stem.
    NoStem,
    /// The other file's stem is a beginning of this one.
    StemCut,
    /// One option of the other file is a beginning of this one.
    OptionCut,
    /// Nobody knows.
    Unexplained,
}

fn key(entry: &Entry) -> Option<String> {
    match &entry.content.as_ref()?.body {
        Body::Single { key, .. } | Body::Multiple { key, .. } => Some(key.letters()),
        Body::Judge { key } => Some(key.to_string()),
        _ => None,
    }
}

/// What differs between two readings of one question; nothing if they say the same.
fn difference(one: &Entry, other: &Entry) -> Option<Why> {
    let (stem, cut) = (normalised(&one.stem), normalised(&other.stem));
    if cut.is_empty() && !stem.is_empty() {
        return Some(Why::NoStem);
    }
    let options = |entry: &Entry| -> Vec<String> {
        entry
            .options
            .iter()
            .map(|option| normalised(option))
            .collect()
    };
    let (all, less) = (options(one), options(other));
    let explained = if stem != cut {
        if stem.starts_with(&cut) && all == less {
            Why::StemCut
        } else {
            Why::Unexplained
        }
    } else if all != less {
        let apart: Vec<_> = all.iter().zip(&less).filter(|(a, b)| a != b).collect();
        match &apart[..] {
            [(a, b)] if all.len() == less.len() && a.starts_with(b.as_str()) => Why::OptionCut,
            _ => Why::Unexplained,
        }
    } else if (key(one), one.pile()) == (key(other), other.pile()) {
        return None;
    } else {
        Why::Unexplained
    };
    // A cut text is no excuse for another key.
    Some(if key(one) == key(other) {
        explained
    } else {
        Why::Unexplained
    })
}

fn differences(one: &Reading, other: &Reading) -> BTreeMap<Why, usize> {
    assert_eq!(one.entries.len(), other.entries.len());
    let mut found = BTreeMap::new();
    for (a, b) in one.entries.iter().zip(&other.entries) {
        if let Some(why) = difference(a, b) {
            if why == Why::Unexplained {
                eprintln!("{} and {}: {} / {}", a.at, b.at, a.raw, b.raw);
            }
            *found.entry(why).or_default() += 1;
        }
    }
    found
}

const TXT: &str = "一、单项选择题\r\n1. 路灯由谁管（　）。\r\nA. 甲\r\nB. 乙\r\n答案：B\r\n2. 哪盏灯\r\n先亮？\r\nA. 东灯\r\nB. 西灯\r\nC. 南灯\r\n答案：C\r\n二、多项选择题\r\n1. 谁可以修灯？\r\nA. 甲\r\nB. 乙\r\nC. 丙\r\n答案：AC\r\n三、判断题\r\n1. 灯应当亮。\r\n答案：√\r\n2. 灯应当灭。\r\n答案：×\r\n";
const CSV: &str = "题型,题干,A,B,C,答案\n单选题,路灯由谁管（　）。,甲,乙,,B\n单选题,\"哪盏灯\n先亮？\",东灯,西灯,南灯,C\n多选题,谁可以修灯？,甲,乙,丙,AC\n判断题,灯应当亮。,,,,对\n判断题,灯应当灭。,,,,错\n";

#[test]
fn one_bank_as_text_and_as_table_says_the_same() {
    let (text, table) = (
        reading("灯.txt", TXT.as_bytes()),
        reading("灯.csv", CSV.as_bytes()),
    );
    assert_eq!(counts(&text), counts(&table));
    assert_eq!(differences(&text, &table), BTreeMap::new());
    let kinds = [(Kind::Single, 2), (Kind::Multiple, 1), (Kind::Judge, 2)];
    assert_eq!(counts(&text), (kinds.into(), 0));
}

#[test]
fn a_difference_is_told_for_what_it_is() {
    let text = reading("灯.txt", TXT.as_bytes());
    let of = |from: &str, to: &str| {
        let table = reading("灯.csv", CSV.replace(from, to).as_bytes());
        differences(&text, &table)
    };
    assert_eq!(of("哪盏灯\n先亮？", "哪盏灯"), [(Why::StemCut, 1)].into());
    assert_eq!(of("谁可以修灯？", ""), [(Why::NoStem, 1)].into());
    assert_eq!(of("南灯", "南"), [(Why::OptionCut, 1)].into());
    assert_eq!(of("丙,AC", "丙,AB"), [(Why::Unexplained, 1)].into());
    assert_eq!(of("灯应当灭", "灯应当暗"), [(Why::Unexplained, 1)].into());
}

/// The csv was converted from the txt by its authors, who cut stems at the first line break.
#[test]
fn a_real_bank_as_text_and_as_table_differs_only_where_its_authors_cut_it() {
    let Some(folder) = banks() else { return };
    let text = of_file(&folder.join("exam-master_questions.txt"));
    let table = of_file(&folder.join("exam-master_questions.csv"));
    let kinds = [(Kind::Single, 481), (Kind::Multiple, 399)];
    assert_eq!(counts(&text), (kinds.into(), 1));
    assert_eq!((table.entries.len(), counts(&table).1), (881, 19));
    assert_eq!(
        differences(&text, &table),
        [(Why::NoStem, 18), (Why::StemCut, 201), (Why::OptionCut, 1)].into()
    );
}

#[test]
fn other_peoples_banks_give_their_counts() {
    let Some(folder) = banks() else { return };
    for (name, kind, count) in [
        ("07_magicodes_题库导入模板_AtoH.xlsx", Kind::Single, 404),
        ("13_disclaw_mcq_mult_nje.csv", Kind::Multiple, 463),
        ("13_disclaw_mcq_sing_lbk.csv", Kind::Single, 275),
        ("15_lawbench_1-2.json", Kind::Single, 500),
    ] {
        let found = counts(&of_file(&folder.join(name)));
        assert_eq!(found, ([(kind, count)].into(), 0), "{name}");
    }
}

/// Eight layouts of the same ten questions; what each gives stands in the folder's `expected.json`.
#[test]
fn every_layout_gives_the_same_ten_questions() {
    let Some(folder) = banks() else { return };
    let folder = folder.join("synthetic_law");
    let text = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut layouts = 0;
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_none_or(|ending| ending == "json") {
            continue;
        }
        layouts += 1;
        let reading = of_file(&path);
        let accepted = |entry: &&Entry| entry.pile() == Pile::Accepted;
        let entries: Vec<_> = reading.entries.iter().filter(accepted).collect();
        if name.starts_with("h_") {
            let Body::Case { parts } = &entries[0].content.as_ref().unwrap().body else {
                unreachable!("{name} is a case");
            };
            assert_eq!((entries.len(), parts.len()), (1, 3), "{name}");
            continue;
        }
        for (kind, code) in [
            (Kind::Single, "single"),
            (Kind::Multiple, "multiple"),
            (Kind::Judge, "judge"),
        ] {
            let keys: Vec<String> = entries
                .iter()
                .filter(|entry| entry.kind == Some(kind))
                .map(|entry| match key(entry).unwrap().as_str() {
                    "true" => "对".to_owned(),
                    "false" => "错".to_owned(),
                    letters => letters.to_owned(),
                })
                .collect();
            let wanted = &expected["all_layouts_a_to_g"]["answers"][code];
            assert_eq!(serde_json::json!(keys), *wanted, "{name} {code}");
        }
        let hidden = usize::from(name.starts_with("g_"));
        assert_eq!(
            (entries.len(), reading.entries.len()),
            (10, 10 + hidden),
            "{name}"
        );
    }
    assert_eq!(layouts, 8);
}

//! How long searching takes in a bank of 100,000 questions. Figures are printed, never asserted.
//!
//! The questions are put together from a few dozen phrases of the field, so that every word looked
//! for stands in thousands of them, which is the worst that can happen to an index.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a bench measures and prints; what fails stops it"
)]

use std::path::PathBuf;
use std::sync::{LazyLock, Mutex};
use std::time::Instant;

use divan::Bencher;
use zhikao::domain::id::{BankId, ImportId, IntentId, QuestionId};
use zhikao::domain::law::Citation;
use zhikao::domain::question::{Body, Content, Kind, OptionSet, State};
use zhikao::store::bank::{Bank, Entry, Filter, Stamp};

const QUESTIONS: u32 = 100_000;
/// What is looked for: common and rare, Chinese and Latin, two characters and more, one alone.
const WORDS: [&str; 8] = [
    "行政",
    "行政处罚决定",
    "应当",
    "公安机关 拘留",
    "GB",
    "GB 11643",
    "罚",
    "没有这样的内容",
];
const PHRASES: [&str; 24] = [
    "行政机关应当自行政处罚案件立案之日起九十日内作出行政处罚决定",
    "公民、法人或者其他组织违反行政管理秩序的行为",
    "应当给予行政处罚的，依照本法由法律、法规、规章规定",
    "执法人员在调查或者进行检查时，应当主动向当事人出示执法证件",
    "当事人有权进行陈述和申辩，行政机关必须充分听取当事人的意见",
    "公安机关对违反治安管理的行为人作出行政拘留的决定",
    "符合 GB 11643 的公民身份号码",
    "符合 GB/T 9704 的公文格式",
    "行政强制措施由法律设定",
    "行政许可的实施机关应当对公民、法人提出的申请进行审查",
    "当事人逾期不履行行政决定的",
    "行政复议机关应当自受理申请之日起六十日内作出行政复议决定",
    "人民法院依法独立审理行政案件",
    "听证由行政机关指定的非本案调查人员主持",
    "限制人身自由的行政处罚权只能由公安机关和法律规定的其他机关行使",
    "国务院部门规章可以在法律规定的给予行政处罚的行为范围内作出具体规定",
    "罚款、没收的违法所得或者没收非法财物拍卖的款项",
    "不满十四周岁的未成年人有违法行为的",
    "违法行为轻微并及时改正，没有造成危害后果的",
    "行政机关在作出行政处罚决定之前，应当告知当事人拟作出的内容及事实、理由、依据",
    "查封、扣押的期限不得超过三十日",
    "情况复杂的，经行政机关负责人批准，可以延长",
    "证据必须经查证属实，方可作为认定案件事实的根据",
    "依法应当由其他机关管辖的，应当及时移送",
];

static BANK: LazyLock<Mutex<Bank>> = LazyLock::new(|| Mutex::new(filled()));

fn main() {
    divan::main();
    let _ = std::fs::remove_dir_all(folder());
}

fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("zhikao-bench-bank-{}", std::process::id()))
}

/// The bank, with a line on what filling it took.
fn filled() -> Bank {
    let folder = folder();
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("bank.sqlite");
    let mut bank = Bank::create(&path, BankId::new(1, [1; 10]), "大题库").unwrap();
    let entries: Vec<Entry> = (0..QUESTIONS).map(entry).collect();
    let stamp = Stamp {
        import: ImportId::new(1, [2; 10]),
        intent: IntentId::new(1, [3; 10]),
        at: 1,
        by: None,
    };
    let begun = Instant::now();
    bank.enter(&entries, State::Live, stamp).unwrap();
    let entered = begun.elapsed();
    bank.complete_index().unwrap();
    let all = begun.elapsed();
    let size = std::fs::metadata(&path).unwrap().len() / 1_000_000;
    eprintln!(
        "{QUESTIONS} questions: entered in {entered:.1?}, index complete after {all:.1?}, {size} MB"
    );
    bank
}

fn entry(number: u32) -> Entry {
    let mut state = u64::from(number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut phrase = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        PHRASES[(state % 24) as usize]
    };
    let options: Vec<String> = (0..4)
        .map(|_| phrase().chars().take(16).collect())
        .collect();
    let key = OptionSet::only(number as usize % 4);
    let body = match number % 3 {
        0 => Body::Single { options, key },
        1 => Body::Multiple { options, key },
        _ => Body::Judge { key: true },
    };
    Entry {
        id: QuestionId::new(u64::from(number), [4; 10]),
        content: Content {
            stem: format!("{}，{}（　）。第{number}问", phrase(), phrase()),
            body,
            basis: vec![Citation {
                law: ["行政处罚法", "行政强制法", "行政许可法"][number as usize % 3].to_owned(),
                version: None,
                article: Some(u16::try_from(number % 80 + 1).unwrap()),
                sub_article: None,
                paragraph: None,
                item: None,
            }],
            difficulty: None,
            explanation: phrase().to_owned(),
            tags: Vec::new(),
            exam_only: false,
            expires_on: None,
            keep_option_order: false,
        },
        place: String::new(),
    }
}

/// A page and its count, as the window asks for them at every letter.
fn page(bencher: Bencher<'_, '_>, filter: &Filter, offset: u32) {
    let mut bank = BANK.lock().unwrap();
    bencher.bench_local(|| {
        let count = bank.count(filter).unwrap();
        (count, bank.page(filter, 40, offset).unwrap())
    });
}

#[divan::bench(args = WORDS)]
fn words(bencher: Bencher<'_, '_>, words: &str) {
    let filter = Filter {
        text: words.to_owned(),
        ..Filter::default()
    };
    page(bencher, &filter, 0);
}

#[divan::bench(args = WORDS)]
fn words_of_one_law_and_kind(bencher: Bencher<'_, '_>, words: &str) {
    let filter = Filter {
        text: words.to_owned(),
        law: Some("行政处罚法".to_owned()),
        kind: Some(Kind::Single),
        state: Some(State::Live),
        ..Filter::default()
    };
    page(bencher, &filter, 0);
}

#[divan::bench(args = [0, 50_000, 99_960])]
fn page_of_all(bencher: Bencher<'_, '_>, offset: u32) {
    page(bencher, &Filter::default(), offset);
}

#[divan::bench(args = [0, 20_000])]
fn late_page_of_a_word(bencher: Bencher<'_, '_>, offset: u32) {
    let filter = Filter {
        text: "应当".to_owned(),
        ..Filter::default()
    };
    page(bencher, &filter, offset);
}

#[divan::bench]
fn one_article(bencher: Bencher<'_, '_>) {
    let filter = Filter {
        law: Some("行政处罚法".to_owned()),
        article: Some(36),
        ..Filter::default()
    };
    page(bencher, &filter, 0);
}

#[divan::bench]
fn coverage_of_every_law(bencher: Bencher<'_, '_>) {
    let mut bank = BANK.lock().unwrap();
    bencher.bench_local(|| (bank.cited().unwrap(), bank.cited_laws().unwrap()));
}

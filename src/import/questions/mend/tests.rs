use std::ops::ControlFlow;

use super::*;
use crate::domain::ledger::Pile;
use crate::domain::question::OptionSet;
use crate::import::limits::Limits;
use crate::import::questions::read;

fn entries(file: &str, text: &str) -> Vec<Entry> {
    let go_on = &mut |_| ControlFlow::Continue(());
    read(file, text.as_bytes(), &Limits::default(), go_on)
        .unwrap()
        .entries
}

const BANK: &str = "一、单项选择题
1. 行政处罚由（　）设定。
A. 法律
B. 惯例
答案：A
2. 执法人员不得少于几人？
A. 一人
B. 两人
3. 应当出示什么？
A. 证件
B. 名片
答案：A
这是为了让当事人知道对方是谁。
";

/// Mends, and checks that taking it back gives what was there before.
fn mended(entries: &[Entry], at: usize, wanted: Mend) -> Vec<Entry> {
    let mut now = entries.to_vec();
    let done = mend(&mut now, at, wanted).unwrap();
    let mut back = now.clone();
    done.take_back(&mut back);
    assert_eq!(back, entries);
    now
}

fn key_of(entry: &Entry) -> String {
    entry.key()
}

#[test]
fn a_key_that_is_given_lets_a_refused_question_in() {
    let before = entries("a.txt", BANK);
    assert_eq!(before.len(), 3);
    assert_eq!(before[1].pile(), Pile::Refused);
    let after = mended(&before, 1, Mend::Key("b".to_owned()));
    assert_eq!(after[1].pile(), Pile::Accepted);
    let content = after[1].content.as_ref().unwrap();
    assert!(matches!(&content.body, Body::Single { key, .. } if *key == OptionSet::only(1)));
    assert_eq!(after[1].signs.key, Some(Sign::Hand));
    // A key that names no option is refused as in a file.
    let wrong = mended(&before, 1, Mend::Key("E".to_owned()));
    assert_eq!(wrong[1].remarks[0].code, Code::KeyOutsideOptions);
    assert_eq!(key_of(&wrong[1]), "E");
    let right = mended(&wrong, 1, Mend::Key("A".to_owned()));
    assert_eq!(right[1].pile(), Pile::Accepted);
}

#[test]
fn a_new_key_does_not_leave_the_old_one_in_the_stem() {
    let text = "1. 不得少于（ A ）人。\nA. 一\nB. 两\n";
    let after = mended(&entries("a.txt", text), 0, Mend::Key("B".to_owned()));
    assert_eq!(after[0].stem, "不得少于（　）人。");
    assert_eq!(key_of(&after[0]), "B");
}

#[test]
fn a_kind_that_is_given_is_believed_where_the_key_allows_it() {
    let before = entries("a.txt", BANK);
    let after = mended(&before, 0, Mend::Kind(Kind::Multiple));
    assert_eq!(after[0].kind, Some(Kind::Multiple));
    assert_eq!(after[0].pile(), Pile::Accepted);
    // Several keys are never a single choice.
    let two = mended(&before, 0, Mend::Key("AB".to_owned()));
    assert_eq!(two[0].remarks[0].code, Code::KindInferred);
    let single = mended(&two, 0, Mend::Kind(Kind::Single));
    assert_eq!(single[0].pile(), Pile::Review);
    let multiple = mended(&two, 0, Mend::Kind(Kind::Multiple));
    assert_eq!(multiple[0].pile(), Pile::Accepted);
}

#[test]
fn options_stay_readable_in_a_kind_without_options() {
    let after = mended(&entries("a.txt", BANK), 0, Mend::Kind(Kind::Essay));
    assert_eq!(after[0].stem, "行政处罚由（　）设定。\nA. 法律\nB. 惯例");
    assert_eq!(after[0].kind, Some(Kind::Essay));
}

#[test]
fn a_foreign_kind_becomes_ours_with_its_options() {
    let text = "题型,题干,选项A,选项B,答案\n排序题,先后如何,立案,决定,AB\n判断题,应当回避,,,对\n";
    let before = entries("a.csv", text);
    assert_eq!(before[0].kind, Some(Kind::Other));
    let after = mended(&before, 0, Mend::Kind(Kind::Multiple));
    assert_eq!(after[0].options, ["立案", "决定"]);
    assert_eq!(after[0].pile(), Pile::Accepted);
}

#[test]
fn one_that_is_two_is_split() {
    let text = "1. 甲是什么？\nA. 一\nB. 二\n5. 乙是什么？\nC. 三\n答案：A\n";
    let before = entries("a.txt", text);
    let merged = if before.len() == 2 {
        mended(&before, 1, Mend::JoinsPrevious)
    } else {
        before
    };
    assert_eq!(merged.len(), 1);
    let after = mended(&merged, 0, Mend::SplitAt(3));
    assert_eq!(after.len(), 2);
    assert_eq!(after[0].options, ["一", "二"]);
    assert_eq!(after[0].pile(), Pile::Refused);
    assert_eq!(after[1].number.as_deref(), Some("5"));
    assert_eq!(after[1].stem, "乙是什么？\nC. 三");
}

#[test]
fn two_that_are_one_are_joined() {
    let text = "1. 下列说法正确的是（　）\n答案：B\n2. 甲和乙\nA. 一\nB. 二\n";
    let before = entries("a.txt", text);
    assert_eq!(before.len(), 2);
    let after = mended(&before, 1, Mend::JoinsPrevious);
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].raw, text.trim());
    assert_eq!(key_of(&after[0]), "B");
}

#[test]
fn rows_are_joined_part_by_part() {
    let text = "题干,选项A,选项B,答案\n下列说法正确的是,甲,乙,\n（续上题）,丙,丁,C\n";
    let before = entries("a.csv", text);
    let after = mended(&before, 1, Mend::JoinsPrevious);
    assert_eq!(after[0].options, ["甲", "乙", "丙", "丁"]);
    assert_eq!(after[0].pile(), Pile::Accepted);
    assert_eq!(
        after[0].raw,
        "下列说法正确的是\t甲\t乙\n（续上题）\t丙\t丁\tC"
    );
    let unsure = entries("a.csv", &text.replace("C\n", "A\n"));
    let after_it = mended(&unsure, 1, Mend::JoinsPrevious);
    assert_eq!(after_it[0].remarks[0].code, Code::KeyInferred);
    let mut rows = before.clone();
    let refused = mend(&mut rows, 0, Mend::SplitAt(1));
    assert_eq!(refused.unwrap_err(), Unmendable::NotRunning);
}

#[test]
fn what_explains_is_no_question() {
    let text = "1. 应当出示什么？\nA. 证件\nB. 名片\n答案：A\n2. 出示证件是为了公开。\n3. 应当回避。（√）\n";
    let before = entries("a.txt", text);
    assert_eq!(before.len(), 3);
    let after = mended(&before, 1, Mend::ExplainsPrevious);
    assert_eq!(after.len(), 2);
    let content = after[0].content.as_ref().unwrap();
    assert_eq!(content.explanation, "2. 出示证件是为了公开。");
    assert_eq!(after[0].pile(), Pile::Accepted);
    let mut first = before.clone();
    let refused = mend(&mut first, 0, Mend::ExplainsPrevious);
    assert_eq!(refused.unwrap_err(), Unmendable::NothingBefore);
    assert_eq!(first, before);
}

#[test]
fn what_a_person_wrote_stands_as_written() {
    let before = entries("a.txt", BANK);
    let mut content = before[0].content.clone().unwrap();
    content.stem = "行政处罚由什么设定（B）？".to_owned();
    let after = mended(&before, 0, Mend::Rewritten(Box::new(content.clone())));
    assert_eq!(after[0].content.as_ref(), Some(&content));
    assert_eq!(after[0].pile(), Pile::Accepted);
}

#[test]
fn a_case_keeps_what_it_asks() {
    let text = "三、案例分析题\n【案例一】某局查处一案。\n1. 由谁决定？\nA. 局长\nB. 集体\n2. 为什么？\n答案：\n1. B\n2. 重大\n";
    let before = entries("a.txt", text);
    assert_eq!(before[0].kind, Some(Kind::Case));
    let after = mended(&before, 0, Mend::Kind(Kind::Essay));
    assert!(
        after[0].stem.contains("1. 由谁决定？\nA. 局长"),
        "{}",
        after[0].stem
    );
    assert!(after[0].stem.contains("为什么？"));
}

//! Whole files, small ones, as they were seen in the wild.

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use super::*;
use crate::domain::bank::{Repeats, prints};
use crate::domain::ledger::{Other, Stands};
use crate::domain::question::{Answer, Body};

fn reading(name: &str, bytes: &[u8]) -> Result<Reading, Error> {
    read(name, bytes, &Limits::default(), &mut |_| {
        ControlFlow::Continue(())
    })
}

fn settled(file: &str, reading: &mut Reading, seen: &mut Repeats<Other>) {
    let entries = &mut reading.entries;
    let may_enter = |entry: &&Entry| entry.pile() != Pile::Refused;
    let prints_of = |entry: &Entry| Some(prints(Some(entry).filter(may_enter)?.content.as_ref()?));
    let of_all: Vec<_> = entries.iter().map(prints_of).collect();
    let here = |at: usize| Other {
        at: Stands::File {
            file: file.to_owned(),
            at: entries[at].at.clone(),
        },
        key: entries[at].content.as_ref().unwrap().body.key_texts(),
    };
    for (at, mut of, is_conflict) in told(&of_all, seen, here) {
        let code = if is_conflict {
            Code::KeyConflict
        } else {
            of.at.repeat_for("库")
        };
        if let Stands::File { file: name, at } = &of.at
            && name == file
        {
            of.at = Stands::Here(at.clone());
        }
        entries[at].remarks.push(Remark::about(code, of));
    }
}

/// Each entry as `kind key stem [options]`, with its codes if it has remarks.
fn shown(reading: &Reading) -> Vec<String> {
    reading.entries.iter().map(line).collect()
}

fn in_words(body: &Body) -> String {
    match body {
        Body::Essay { answer } if !answer.is_empty() => answer.replace('\n', "⏎"),
        Body::Case { parts } => {
            let keys = parts.iter().map(|part| match part.body.right_answer() {
                Some(Answer::Choice(set)) => set.letters(),
                Some(Answer::Judge(value)) => value.to_string(),
                _ => "?".to_owned(),
            });
            keys.collect::<Vec<_>>().join("｜")
        }
        _ => "+".to_owned(),
    }
}

fn line(entry: &Entry) -> String {
    let key = entry
        .content
        .as_ref()
        .map(|content| match content.body.right_answer() {
            Some(Answer::Choice(set)) => set.letters(),
            Some(Answer::Judge(value)) => value.to_string(),
            Some(Answer::Blanks(texts)) => texts.join("|"),
            Some(Answer::Text(_) | Answer::Parts(_) | Answer::OnPaper) | None => {
                in_words(&content.body)
            }
        });
    let codes = entry.remarks.iter().fold(String::new(), |codes, remark| {
        format!("{codes} !{:?}", remark.code)
    });
    let stem = entry.stem.replace('\n', "⏎");
    format!(
        "{} {} {stem} [{}]{codes}",
        entry.kind.map_or("?", Kind::code),
        key.as_deref().unwrap_or("-"),
        entry.options.join("/"),
    )
}

fn text(text: &str) -> Vec<String> {
    shown(&reading("题库.txt", text.as_bytes()).unwrap())
}

#[test]
fn headings_and_answer_lines() {
    assert_eq!(
        text(
            "行政执法考试题库\n\
             一、单项选择题（每题2分）\n1、处罚由（）管辖。\nA. 住所地\nB. 发生地\n答案：B\n解析：依据《行政处罚法》第二十二条。\n\n\
             二、多项选择题\n1、种类有（）。\nA. 警告\nB. 罚金\nC. 拘留\n正确答案: A C\n难度：难\n\n\
             三、判断题\n1、应当回避。（  ）\n答案：错误\n2、可以委托。（√）\n\n\
             四、填空题\n1、处罚由____设定，由____实施。\n答案：法律；机关\n"
        ),
        [
            "single B 处罚由（　）管辖。 [住所地/发生地]",
            "multiple AC 种类有（　）。 [警告/罚金/拘留]",
            "judge false 应当回避。（　） []",
            "judge true 可以委托。（　） []",
            "blank 法律|机关 处罚由____设定，由____实施。 []",
        ]
    );
}

#[test]
fn fields_become_content() {
    let read = reading(
        "a.txt",
        "1．处罚由（ B ）管辖。\n（A）住所地（B）发生地\n【解析】见行政处罚法第二十二条第一款。\n难度：中等\n知识点：管辖、处罚\n"
            .as_bytes(),
    )
    .unwrap();
    let content = read.entries[0].content.as_ref().unwrap();
    assert_eq!(content.difficulty.unwrap().level(), 3);
    assert_eq!(content.tags, ["管辖", "处罚"]);
    assert_eq!(content.explanation, "见行政处罚法第二十二条第一款。");
    let basis = &content.basis[0];
    assert_eq!(
        (basis.law.as_str(), basis.article, basis.paragraph),
        ("行政处罚法", Some(22), Some(1))
    );
    assert_eq!(read.entries[0].number.as_deref(), Some("1"));
    assert!(read.entries[0].raw.contains("（ B ）"));
}

#[test]
fn unnumbered_questions_end_with_their_keys() {
    assert_eq!(
        text(
            "从\r\n此有了()。\r\nA 道路\r\n \r\nB 力量\\ans:AB\r\n毛泽东说()。\r\nA 一\r\nB 二\\ans:E\r\n"
        ),
        [
            "multiple AB 从此有了（　）。 [道路/力量]",
            "single - 毛泽东说（　）。 [一/二] !KeyOutsideOptions",
        ]
    );
}

#[test]
fn keys_that_stand_apart() {
    let questions = "一、单选题\n1.甲是（）。\nA.一 B.二\n2.乙是（）。\nA.一 B.二\n二、判断题\n1.丙。\n2.丁。\n";
    for keys in [
        "参考答案 一、1-2 BA 二、1.√ 2.×",
        "答案\n单选题：1.B　2.A\n判断题：1.对　2.错",
        "参考答案\n一、单选题\n1-2 BA\n二、判断题\n1、√ 2、×",
        "答案：\n1.B 2.A\n1.√ 2.×",
    ] {
        assert_eq!(
            text(&format!("{questions}\n{keys}")),
            [
                "single B 甲是（　）。 [一/二]",
                "single A 乙是（　）。 [一/二]",
                "judge true 丙。 []",
                "judge false 丁。 []",
            ],
            "{keys}"
        );
    }
    let per_chapter = "一、单选题\n1.甲是（）。\nA.一 B.二\n答案：1.B\n";
    assert_eq!(text(per_chapter).len(), 1);
}

#[test]
fn a_surplus_key_is_reported_and_shifts_nothing() {
    let read = reading(
        "a.txt",
        "一、单选题\n1.甲是（）。\nA.一 B.二\n2.乙是（）。\nA.一 B.二\n参考答案\n1.B 3.A\n"
            .as_bytes(),
    )
    .unwrap();
    assert_eq!(
        shown(&read),
        [
            "single B 甲是（　）。 [一/二]",
            "single - 乙是（　）。 [一/二] !MissingKey",
        ]
    );
    assert_eq!(read.loose[0].remark, Remark::new(Code::SurplusKey, "A"));
    let ledger = ledger("a.txt", &read);
    assert_eq!(
        (
            ledger.counts.found,
            ledger.counts.refused,
            ledger.findings.len()
        ),
        (2, 1, 2)
    );
}

#[test]
fn chapters_of_a_book_have_titles_and_keys_of_their_own() {
    let book = "第一章 总则\n一、单选题\n1.甲（）\nA.一 B.二\n答案：B\n第二章 处罚\n一、单选题\n1.乙（）\n\
                A.一 B.二\n2. 2018年丙（）\nA.一 B.二\n二、判断题\n1、丁。\n第二章 参考答案\n一、单选题\n1-2 AB\n\
                二、判断题\n1.×\n第三章 许可\n一、单选题\n1.戊对吗？（正确）\n";
    assert_eq!(
        text(book),
        [
            "single B 甲（　） [一/二]",
            "single A 乙（　） [一/二]",
            "single B 2018年丙（　） [一/二]",
            "judge false 丁。 []",
            "judge true 戊对吗？（　） [] !KindInferred",
        ]
    );
}

#[test]
fn a_key_in_one_of_several_brackets_is_looked_at() {
    assert_eq!(
        text("一、单选题\n1.虽然（），可以（ B ）。\nA.一 B.二\n"),
        ["single B 虽然（　），可以（　）。 [一/二] !KeyInferred"]
    );
}

#[test]
fn numbers_that_jump_and_lists_that_count() {
    assert_eq!(
        text(
            "1.甲：\n1.一是\n2.二是\nA.对 B.不是\n答案：A\n2.乙（）\nA.一\nB.二\n答案：B\n4.丙（）\nA.一\nB.二\n答案：B\n"
        ),
        [
            "single A 甲：⏎1.一是⏎2.二是 [对/不是]",
            "single B 乙（　） [一/二]",
            "single B 丙（　） [一/二] !OddNumbering",
        ]
    );
}

#[test]
fn nothing_is_swallowed() {
    // A second key under one question, and options behind a key.
    assert_eq!(
        text(
            "1.甲（）\nA.一\nB.二\n答案：A\n乙（）\nA.三\nB.四\n答案：B\n2.丙（）\nA.一\nB.二\n答案：A\n"
        ),
        [
            "single A 甲（　） [一/二] !OddNumbering !SurplusKey",
            "single A 丙（　） [一/二]",
        ]
    );
}

#[test]
fn what_is_no_bank_is_said_to_be_none() {
    for (name, bytes) in [
        (
            "a.txt",
            "关于开展考试的通知\n\n各单位：\n请准备。".as_bytes(),
        ),
        ("a.csv", b"a,b\nc,d\n"),
    ] {
        assert_eq!(reading(name, bytes), Err(Error::NothingRecognised));
    }
    let only_header = reading("a.csv", "题干,A,B,答案\n".as_bytes()).unwrap();
    assert!(only_header.entries.is_empty());
}

#[test]
fn essays_keep_their_words_and_cases_their_parts() {
    assert_eq!(
        text(
            "一、简答题\n1.简述听证程序。\n答：1.告知\n2.举行\n\n2.简述回避。\n二、案例分析题\n【案例一】某区。\n1．甲（ ）。\nA．一 B．二\n2．乙（ ）。\n答案：1．B　2．对\n"
        ),
        [
            "essay 1.告知⏎2.举行 简述听证程序。 []",
            "essay + 简述回避。 [] !KeptAsText",
            "case B｜true 【案例一】某区。 []",
        ]
    );
}

#[test]
fn what_is_incomplete_is_refused() {
    assert_eq!(
        text(
            "单选题\n1.（）\nA.一\nB.二\n答案：A\n2.只有一个（）\nA.一\n答案：A\n3.没有（）\nA.一\nB.二\n4.多了（）\nA.一\nB.二\n答案：AB\n"
        ),
        [
            "single - （　） [一/二] !EmptyStem",
            "single - 只有一个（　） [一] !TooFewOptions",
            "single - 没有（　） [一/二] !MissingKey",
            "multiple AB 多了（　） [一/二] !KindInferred",
        ]
    );
}

fn workbook(sheets: &[(&str, bool, &[&[&str]])]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, hidden, rows) in sheets {
        let sheet = workbook.add_worksheet();
        let _ = sheet.set_name(*name).unwrap().set_hidden(*hidden);
        for (row, cells) in (0..).zip(*rows) {
            for (column, text) in (0..).zip(*cells) {
                if !text.is_empty() {
                    let _ = sheet.write(row, column, *text).unwrap();
                }
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn sheets_titles_and_furniture() {
    let bytes = workbook(&[
        ("填写说明", false, &[&["请勿修改表头"]]),
        (
            "多选题",
            false,
            &[
                &["多选题（2026年度）"],
                &["序号", "题干", "A", "B", "C", "答案", "难度", "知识点"],
                &[
                    "1",
                    "甲有（）。",
                    "A. 一",
                    "B. 二",
                    "C. 三",
                    "a、c",
                    "高",
                    "共同法",
                ],
                &[],
                &["", "（本页以下空白）"],
            ],
        ),
        (
            "判断题",
            false,
            &[
                &["题目", "选项A", "选项B", "答案"],
                &["乙。", "正确", "错误", "B"],
            ],
        ),
        (
            "旧题",
            true,
            &[
                &["题干", "A", "B", "正确答案"],
                &["丙（）", "一", "二", "A"],
            ],
        ),
    ]);
    let read = reading("a.xlsx", &bytes).unwrap();
    assert_eq!(
        shown(&read),
        [
            "multiple AC 甲有（　）。 [一/二/三]",
            "judge false 乙。 []",
            "single A 丙（　） [一/二] !HiddenSheet",
        ]
    );
    let place = Place::Row {
        sheet: "多选题".to_owned(),
        row: 3,
    };
    assert_eq!(read.entries[0].at, place);
}

#[test]
fn columns_of_other_systems() {
    let csv = "QuestionTitle,type,options,Answer,仅用于考试,过期时间,选项是否支持乱序\n\
               甲（）,1.0,\"[\"\"一\"\",\"\"二\"\"]\",Ｂ,是,2027/1/31,否\n\
               乙。,3,,T,,,\n\
               丙（）,2,一|二|三,A|C,否,,是\n\
               丁,配伍题,,,,,\n";
    let read = reading("a.csv", csv.as_bytes()).unwrap();
    assert_eq!(
        shown(&read),
        [
            "single B 甲（　） [一/二]",
            "judge true 乙。 []",
            "multiple AC 丙（　） [一/二/三]",
            "other + 丁 [] !KeptAsText",
        ]
    );
    let content = read.entries[0].content.as_ref().unwrap();
    assert!(content.exam_only && content.keep_option_order);
    assert_eq!(content.expires_on, jiff::civil::Date::new(2027, 1, 31).ok());
    assert!(!read.entries[2].content.as_ref().unwrap().keep_option_order);
}

#[test]
fn a_table_without_a_header() {
    let csv = "1,单选题,行政处罚由什么机关管辖,住所地,发生地,B\n2,单选题,听证应当几日内提出,三日,五日,B\n";
    assert_eq!(
        shown(&reading("a.csv", csv.as_bytes()).unwrap()),
        [
            "single B 行政处罚由什么机关管辖 [住所地/发生地]",
            "single B 听证应当几日内提出 [三日/五日]",
        ]
    );
}

/// A paper as it comes out of a PDF: radicals, page breaks, numbers of pages and a watermark.
const COPIED: &str = "⼀、单选题\n1. ⻋辆由谁登记（ ）\n内部资料\nA. 公安⻔⼝\n- 1 -\n\u{C}B. ⻓江⺠警\n答案：B\n解析：⻅第三条\n\
    2. 执法⼈员不得少于（ ）⼈\nA. ⼀\nB. 两\n答案：B\n内部资料\n- 2 -\n\u{C}⼆、判断题\n3. 下列数字\n36\n是两位数。\n\
    答案：对\n内部资料\n- 3 -\n";

#[test]
fn text_out_of_a_pdf_is_read_without_its_pages_and_radicals() {
    let read = reading("题.txt", COPIED.as_bytes()).unwrap();
    assert_eq!(
        shown(&read),
        [
            "single B 车辆由谁登记（　） [公安门口/长江民警]",
            "single B 执法人员不得少于（　）人 [一/两]",
            "judge true 下列数字36是两位数。 []",
        ]
    );
    let explained = read.entries[0].content.as_ref().unwrap();
    assert_eq!(explained.explanation, "见第三条");
    let loose: Vec<_> = read
        .loose
        .iter()
        .map(|loose| (loose.at.to_string(), loose.raw.as_str(), loose.remark.code))
        .collect();
    assert_eq!(
        loose,
        [
            ("line 5".to_owned(), "- 1 -", Code::PageFurniture),
            ("line 3".to_owned(), "内部资料", Code::PageFurniture),
        ]
    );
}

#[test]
fn radicals_that_could_be_two_characters_need_a_look() {
    assert_eq!(
        text("1. 每⺼一次（ ）\nA. ⻔\nB. ⻋\n答案：A\n"),
        ["single A 每⺼一次（　） [门/车] !SuspectCharacters"]
    );
    let csv = "题干,A,B,答案\n⻋由谁管,⺠警,⻔卫,A\n";
    let expected = ["single A 车由谁管 [民警/门卫]"];
    assert_eq!(shown(&reading("a.csv", csv.as_bytes()).unwrap()), expected);
    let html = "<html><body><p>1. ⻋由谁管</p><p>A. ⺠警 B. ⻔卫</p><p>答案：A</p></body></html>";
    assert_eq!(
        shown(&reading("a.html", html.as_bytes()).unwrap()),
        expected
    );
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0_u32..).zip(csv.lines()) {
        for (column, cell) in (0_u16..).zip(line.split(',')) {
            let _ = sheet.write_string(row, column, cell).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(shown(&reading("a.xlsx", &bytes).unwrap()), expected);
    // The program's own files are taken at their word.
    let own = r#"{"format":"zhikao-bank","version":1,"bank":"甲","question":[{"number":1,"stem":"⻋辆","kind":"judge","key":true}]}"#;
    assert_eq!(
        shown(&reading("a.json", own.as_bytes()).unwrap()),
        ["judge true ⻋辆 []"]
    );
}

#[test]
fn an_empty_option_between_two_keeps_the_letters() {
    let csv = "题干,A,B,C,D,答案\n甲,一,,三,,C\n乙,一,,三,,B\n丙,一,二,#VALUE!,四,A\n";
    assert_eq!(
        shown(&reading("a.csv", csv.as_bytes()).unwrap()),
        [
            "single B 甲 [一//三] !OddNumbering",
            "single - 乙 [一//三] !OddNumbering !KeyOutsideOptions",
            "single A 丙 [一/二/#VALUE!/四] !SuspectCharacters",
        ]
    );
}

#[test]
fn the_same_file_again_has_nothing_to_accept() {
    let bank = "题干,A,B,答案\n甲（）,一,二,B\n甲（ ）。,二,一,A\n甲（）,一,二,A\n甲（）,一,三,A\n";
    let mut first = reading("a.csv", bank.as_bytes()).unwrap();
    let mut seen = Repeats::default();
    settled("a.csv", &mut first, &mut seen);
    assert_eq!(
        shown(&first),
        [
            "single B 甲（　） [一/二]",
            "single A 甲（　）。 [二/一] !Repeat",
            "single A 甲（　） [一/二] !KeyConflict",
            "single A 甲（　） [一/三]",
        ]
    );
    assert_eq!(first.entries[1].remarks[0].detail, "line 2");
    let counts = ledger("a.csv", &first).counts;
    assert_eq!(
        (counts.accepted, counts.review, counts.duplicates),
        (2, 2, 2)
    );
    assert_eq!(counts.kinds.get(&Kind::Single), Some(&4));

    let mut again = reading("a.csv", bank.as_bytes()).unwrap();
    settled("b.csv", &mut again, &mut seen);
    assert!(
        again
            .entries
            .iter()
            .all(|entry| entry.pile() == Pile::Review)
    );
}

#[test]
fn reading_stops_when_told() {
    let stopped = read(
        "a.txt",
        "1.甲\n".as_bytes(),
        &Limits::default(),
        &mut |_| ControlFlow::Break(()),
    );
    assert_eq!(stopped, Err(Error::Cancelled));
}

/// Lines of the kind that banks are made of, in any order.
fn bank_lines() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "一、单选题",
        "二、多选题",
        "三、判断题",
        "案例分析题",
        "【案例一】某区",
        "1.甲（）",
        "2、乙（ B ）",
        "（3）丙。（√）",
        "第4题 丁",
        "A.一 B.二",
        "A 一",
        "B 二",
        "（A）一（B）二",
        "答案：A",
        "答案",
        "参考答案 1-3 ABC",
        "1.A 2.B 3.C",
        "\\ans:AB",
        "解析：依据《行政处罚法》第三条",
        "难度：中",
        "【题干1】甲【选项】A.一B.二【答案】A",
        "",
        "说明",
        "题干,A,B,答案",
        "甲,一,二,A",
    ]);
    proptest::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = reading("a", &bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = reading("a.txt", text.as_bytes());
    }

    #[test]
    fn piles_add_up_and_reading_is_the_same_twice(text in bank_lines()) {
        let (Ok(mut read), Ok(again)) = (reading("a.txt", text.as_bytes()), reading("a.txt", text.as_bytes())) else {
            return Ok(());
        };
        prop_assert_eq!(&read, &again);
        settled("a.txt", &mut read, &mut Repeats::default());
        let counts = ledger("a.txt", &read).counts;
        prop_assert_eq!(counts.found, counts.accepted + counts.review + counts.refused);
        prop_assert_eq!(counts.kinds.values().sum::<u32>(), counts.accepted + counts.review);
        for entry in &read.entries {
            // What is accepted is complete, and every entry shows its own text.
            prop_assert!(entry.pile() != Pile::Accepted || entry.content.is_some());
            prop_assert!(!entry.raw.is_empty());
            if let Some(content) = &entry.content {
                // A case whose parts were not told apart is kept as text under its own kind.
                let kind = content.body.kind();
                prop_assert!(kind == Kind::Other || Some(kind) == entry.kind);
            }
        }
    }
}

fn table(text: &str) -> Vec<String> {
    shown(&reading("题库.csv", text.as_bytes()).unwrap())
}

#[test]
fn another_key_in_the_stem_is_looked_at() {
    assert_eq!(
        table(
            "题干,选项A,选项B,答案\n由（B）管辖,甲,乙,A\n维生素（A）属于（）,甲,乙,B\n由（B）决定,甲,乙,B\n"
        ),
        [
            "single A 由（B）管辖 [甲/乙] !KeyInferred",
            "single B 维生素（A）属于（　） [甲/乙]",
            "single B 由（　）决定 [甲/乙]",
        ]
    );
}

#[test]
fn a_field_of_which_nothing_comes_is_told() {
    let head = "题干,选项A,选项B,答案,仅用于考试,过期时间,难度\n";
    let row = |tail: &str| {
        let read = reading(
            "a.csv",
            format!("{head}由谁管辖？,甲,乙,A,{tail}\n").as_bytes(),
        )
        .unwrap();
        let codes: Vec<Code> = read.entries[0].remarks.iter().map(|r| r.code).collect();
        let content = read.entries[0].content.as_ref().unwrap();
        (content.exam_only, content.expires_on.is_some(), codes)
    };
    assert_eq!(row("考试专用,2026/5/1,难"), (true, true, vec![]));
    assert_eq!(row(",长期,无"), (false, false, vec![]));
    assert_eq!(row("保密,,"), (false, false, vec![Code::FieldIgnored]));
    assert_eq!(row(",2026年5月,"), (false, false, vec![Code::FieldIgnored]));
    assert_eq!(row(",,0.7"), (false, false, vec![Code::FieldIgnored]));
}

#[test]
fn a_row_with_an_essay_is_no_remark_of_the_table() {
    let text = "序号,题干,选项A,选项B,答案,题型\n1,由谁管辖？,甲,乙,A,单选\n\
                2,说明行政处罚的种类,,,,简答\n3,应当书面说明理由,,,,判断\n,（本页以下空白）,,,,\n,合计：3题,,,,\n";
    assert_eq!(
        table(text),
        [
            "single A 由谁管辖？ [甲/乙]",
            "essay + 说明行政处罚的种类 [] !KeptAsText",
            "judge - 应当书面说明理由 [] !MissingKey",
        ]
    );
}

#[test]
fn numbers_in_json_count_as_the_file_says() {
    let json = |keys: &[&str]| {
        let objects: Vec<String> = keys
            .iter()
            .enumerate()
            .map(|(at, key)| {
                format!(r#"{{"question":"第{at}问","options":["甲","乙","丙"],"answer":{key}}}"#)
            })
            .collect();
        let read = reading("a.json", format!("[{}]", objects.join(",")).as_bytes()).unwrap();
        let told = read.entries.iter().map(|entry| {
            let key = entry.content.as_ref().and_then(|c| c.body.right_answer());
            let letters = match key {
                Some(Answer::Choice(set)) => set.letters(),
                _ => "-".to_owned(),
            };
            format!(
                "{letters}{}",
                if entry.remarks.is_empty() { "" } else { "?" }
            )
        });
        told.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(json(&["0", "2", "1"]), "A C B");
    assert_eq!(json(&["1", "3", "[1,2]"]), "A C AB");
    assert_eq!(json(&["1", "2"]), "B? C?");
    assert_eq!(json(&["\"1\"", "\"B\""]), "A B");
    let essay = r#"[{"question":"甲是什么？","type":"简答","answer":""},{"question":"乙","options":["一","二"],"answer":"A"}]"#;
    assert_eq!(
        reading("a.json", essay.as_bytes()).unwrap().entries.len(),
        2
    );
}

#[test]
fn a_page_keeps_its_pictures_and_heights() {
    let page = "<html><body><p>1. 10<sup>5</sup> 与 H<sub>2</sub>O，下图标志表示（ ）。<img src=\"a/stop.png\"></p>\
                <p>A. 停</p><p>B. 行</p><p>答案：A</p></body></html>";
    let read = reading("a.html", page.as_bytes()).unwrap();
    assert_eq!(
        shown(&read),
        ["single A 10⁵ 与 H₂O，下图标志表示（　）。[image: stop.png] [停/行] !SuspectCharacters"]
    );
}

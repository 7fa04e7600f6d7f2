//! What a format writes is read back as it was, or the loss was announced.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use proptest::prelude::*;
use proptest::sample::select;

use super::{Loss, Numbered, Written, docx, gift, moodle, qti};
use crate::domain::law::Citation;
use crate::domain::question::{Body, Content, Difficulty, OptionSet, Part};
use crate::export::testing::{self, Chinese};
use crate::import::{Limits, questions};

/// Whatever has a meaning in one of the formats.
const PIECES: &[&str] = &[
    "灯",
    "应当亮",
    "lamp",
    "A. 乙",
    "B",
    "（ B ）",
    "(A)",
    "____",
    "（　）",
    "_",
    "<b>",
    "</p>",
    "&amp;",
    "&",
    "<",
    "]]>",
    "<!--",
    "{",
    "}",
    "{=",
    "~",
    "=",
    "#",
    "####",
    "\\",
    "\\n",
    "\n",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\u{3000}",
    "1.",
    "一、",
    "答案：B",
    "答案",
    "解析：",
    "难度：5",
    "依据：《行政处罚法》第36条",
    "《行政处罚法》第二十四条",
    "%50%",
    "%",
    "[html]",
    "[plain]",
    "[",
    "]",
    "::",
    "//",
    "->",
    "*",
    "\\*",
    "$CATEGORY: x",
    "T",
    "TRUE",
    "对",
    "错误",
    "√",
    "\u{7}",
    "\u{0}",
    "\"",
    "'",
    "：",
    ":",
    "；",
    ";",
    "|",
    ",",
    "/",
    "\r\n",
    "{1:SA:=x}",
    "[[1]]",
    "单选题",
    "#VALUE!",
    "😀",
    "\u{feff}",
    "图[image: a.png]",
    "1-5 ABCDA",
    "【解析】",
    "第1题",
];

/// Mostly texts that could be carried, or nothing would be compared; now and then one that could not.
fn text(length: usize) -> impl Strategy<Value = String> {
    let any = prop::collection::vec(select(PIECES), 0..length).prop_map(|pieces| pieces.concat());
    let kept = |c: char| c == '\n' || !c.is_control() && c != '\u{a0}' && c != '\u{feff}';
    (any, prop::bool::weighted(0.98)).prop_map(move |(text, is_kept)| {
        if !is_kept {
            return text;
        }
        let text: String = text.chars().filter(|c| kept(*c)).collect();
        match text.trim() {
            "" => "灯".to_owned(),
            text => text.to_owned(),
        }
    })
}

/// A text in which something is asked.
fn stem() -> impl Strategy<Value = String> {
    (text(4), text(4)).prop_map(|(before, after)| format!("{before}街灯{after}"))
}

/// Texts as people write them.
fn plain() -> impl Strategy<Value = String> {
    prop::string::string_regex("[路灯由区管理处负责]{2,12}").unwrap()
}

fn options(text: BoxedStrategy<String>) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text, 2..6)
}

fn simple(text: BoxedStrategy<String>, gap: BoxedStrategy<String>) -> BoxedStrategy<Body> {
    prop_oneof![
        (options(text.clone()), 0_usize..2).prop_map(|(options, at)| Body::Single {
            options,
            key: OptionSet::only(at)
        }),
        (options(text.clone()), 1_usize..4).prop_map(|(options, step)| Body::Multiple {
            key: (0..options.len())
                .step_by(step)
                .fold(OptionSet::EMPTY, OptionSet::with),
            options,
        }),
        any::<bool>().prop_map(|key| Body::Judge { key }),
        prop::collection::vec(prop::collection::vec(gap, 1..3), 1..3)
            .prop_map(|gaps| Body::Blank { gaps }),
        text.prop_map(|answer| Body::Essay { answer }),
    ]
    .boxed()
}

fn body(text: BoxedStrategy<String>, stem: BoxedStrategy<String>) -> BoxedStrategy<Body> {
    let one = simple(text.clone(), text.clone());
    let part = (stem, one.clone()).prop_map(|(stem, body)| Part { stem, body });
    prop_oneof![
        6 => one,
        1 => prop::collection::vec(part, 1..3).prop_map(|parts| Body::Case { parts }),
        1 => (text.clone(), text).prop_map(|(form, text)| Body::Other { form, text }),
    ]
    .boxed()
}

fn citation() -> impl Strategy<Value = Citation> {
    (
        prop_oneof![
            20 => select(&["行政处罚法", "行政许可法"][..]),
            1 => select(&["x", "》", "路灯\n条例", "", " 法 "][..]),
        ],
        prop::option::weighted(0.05, Just(jiff::civil::date(2021, 7, 15))),
        prop::option::weighted(0.95, 1_u16..90),
        prop::option::weighted(0.3, 1_u16..4),
    )
        .prop_map(|(law, version, article, paragraph)| Citation {
            law: law.to_owned(),
            version,
            article,
            sub_article: None,
            paragraph,
            item: None,
        })
}

prop_compose! {
    fn hostile()(
        stem in stem(),
        body in body(text(4).boxed(), stem().boxed()),
        basis in prop::collection::vec(citation(), 0..3),
        difficulty in prop::option::of(1_u8..=5),
        explanation in text(5),
        tags in prop::collection::vec(text(2), 0..3),
        exam_only in any::<bool>(),
        keep_option_order in any::<bool>(),
        expires in any::<bool>(),
    ) -> Content {
        Content {
            stem, body, basis, explanation, tags, exam_only, keep_option_order,
            difficulty: difficulty.and_then(Difficulty::new),
            expires_on: expires.then(|| jiff::civil::date(2030, 12, 31)),
        }
    }
}

prop_compose! {
    fn ordinary()(
        stem in plain(),
        body in simple(plain().boxed(), plain().boxed()),
        article in 1_u16..90,
        difficulty in prop::option::of(1_u8..=5),
        explanation in plain(),
        tag in plain(),
        exam_only in any::<bool>(),
        keep_option_order in any::<bool>(),
        expires in any::<bool>(),
    ) -> Content {
        // As many gaps in the stem as it has, and no text twice.
        let mut body = body;
        if let Body::Blank { gaps } = &mut body {
            gaps.iter_mut().for_each(Vec::dedup);
        }
        let stem = match &body {
            Body::Blank { gaps } => format!("{stem}{}。", "____，".repeat(gaps.len())),
            _ => stem,
        };
        let law = Citation { law: "行政处罚法".to_owned(), version: None, article: Some(article), sub_article: None, paragraph: None, item: None };
        Content {
            stem, body, explanation, exam_only, keep_option_order,
            basis: vec![law],
            tags: vec![tag],
            difficulty: difficulty.and_then(Difficulty::new),
            expires_on: expires.then(|| jiff::civil::date(2030, 12, 31)),
        }
    }
}

fn numbered(contents: &[Content]) -> Vec<Numbered<'_>> {
    (1..)
        .zip(contents)
        .map(|(number, content)| Numbered { number, content })
        .collect()
}

/// What is read back, by number.
fn back(bytes: &[u8]) -> HashMap<String, Content> {
    let mut on = |_| ControlFlow::Continue(());
    let reading = questions::read("bank", bytes, &Limits::default(), &mut on).unwrap();
    let named = reading.entries.into_iter().filter_map(|entry| {
        let content = entry.content?;
        Some((entry.number?, content))
    });
    named.collect()
}

/// Every question is read back as it was, unless something of it was announced as lost.
fn carried(contents: &[Content], written: &Written) -> Result<(), TestCaseError> {
    let lossy: HashSet<u32> = written.losses.iter().map(|loss| loss.number).collect();
    let back = back(&written.bytes);
    for (number, content) in (1_u32..).zip(contents) {
        if !lossy.contains(&number) {
            prop_assert_eq!(back.get(&number.to_string()), Some(content));
        }
    }
    Ok(())
}

fn unexpected(losses: &[Loss], contents: &[Content]) -> Vec<Loss> {
    let is_known = |loss: &&Loss| {
        let content = &contents[loss.number as usize - 1];
        !matches!(&content.body, Body::Blank { gaps } if gaps.len() > 1)
            && !matches!(&content.body, Body::Essay { .. })
    };
    losses.iter().filter(is_known).copied().collect()
}

proptest! {
    #[test]
    fn gift_carries_or_tells(contents in prop::collection::vec(hostile(), 1..4)) {
        carried(&contents, &gift(&numbered(&contents), testing::imprint(true), &Chinese))?;
    }

    #[test]
    fn moodle_carries_or_tells(contents in prop::collection::vec(hostile(), 1..4)) {
        carried(&contents, &moodle(&numbered(&contents), testing::imprint(true), &Chinese))?;
    }

    #[test]
    fn qti_carries_or_tells(contents in prop::collection::vec(hostile(), 1..4)) {
        carried(&contents, &qti("库", &numbered(&contents), testing::imprint(true), &Chinese).unwrap())?;
    }

    #[test]
    fn ordinary_questions_lose_nothing(contents in prop::collection::vec(ordinary(), 1..4)) {
        let all = numbered(&contents);
        let gift = gift(&all, testing::imprint(false), &Chinese);
        prop_assert_eq!(unexpected(&gift.losses, &contents), vec![]);
        carried(&contents, &gift)?;
        let moodle = moodle(&all, testing::imprint(false), &Chinese);
        prop_assert_eq!(&moodle.losses, &vec![]);
        carried(&contents, &moodle)?;
        let qti = qti("库", &all, testing::imprint(false), &Chinese).unwrap();
        prop_assert_eq!(&qti.losses, &vec![]);
        carried(&contents, &qti)?;
        let docx = docx("库", &all, testing::imprint(true), &Chinese).unwrap();
        prop_assert_eq!(&docx.losses, &vec![]);
        let mut on = |_| ControlFlow::Continue(());
        let back = questions::read("bank", &docx.bytes, &Limits::default(), &mut on).unwrap();
        let back: Vec<Content> = back.entries.into_iter().filter_map(|entry| entry.content).collect();
        let mut wanted = contents.clone();
        wanted.sort_by_key(|content| content.body.kind());
        prop_assert_eq!(back, wanted);
    }
}

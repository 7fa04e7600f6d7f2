use calamine::Data;
use proptest::prelude::*;

use super::*;
use crate::domain::law::Citation;
use crate::domain::question::{Body, Difficulty, OptionSet};
use crate::export::testing::{self, Chinese};

fn citation(article: u16) -> Citation {
    Citation {
        law: "行政处罚法".to_owned(),
        version: None,
        article: Some(article),
        sub_article: None,
        paragraph: Some(2),
        item: None,
    }
}

fn content(stem: &str, body: Body) -> Content {
    Content {
        stem: stem.to_owned(),
        body,
        basis: vec![citation(36)],
        difficulty: Difficulty::new(3),
        explanation: "见法条。".to_owned(),
        tags: vec!["时效".to_owned(), "处罚".to_owned()],
        exam_only: true,
        expires_on: Some(jiff::civil::date(2027, 1, 31)),
        keep_option_order: true,
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn every_kind() -> Vec<Content> {
    let single = Body::Single {
        options: texts(&["一年", "二年", "三年", "五年", "十年"]),
        key: OptionSet::only(1),
    };
    let multiple = Body::Multiple {
        options: texts(&["警告", "罚款", "=HYPERLINK()"]),
        key: OptionSet::only(0).with(2),
    };
    let gaps = vec![texts(&["二", "2"]), texts(&["五"])];
    vec![
        content("处罚时效是（　）。", single),
        content("处罚种类有（　）。", multiple),
        content("可以不出示证件。", Body::Judge { key: false }),
        content("时效____年，安全____年。", Body::Blank { gaps }),
    ]
}

fn numbered(contents: &[Content]) -> Vec<Numbered<'_>> {
    (1..)
        .zip(contents)
        .map(|(number, content)| Numbered { number, content })
        .collect()
}

#[test]
fn separated_values_by_heads_that_the_import_knows() {
    let contents = every_kind();
    let written = separated(&numbered(&contents), testing::imprint(false), &Chinese).unwrap();
    let text = String::from_utf8(written.bytes).unwrap();
    insta::assert_snapshot!(text.trim_start_matches('\u{feff}'), @r"
    序号,题型,题干,选项A,选项B,选项C,选项D,选项E,答案,解析,难度,知识点,依据,仅用于考试,过期时间,选项是否支持乱序
    1,单选题,处罚时效是（　）。,一年,二年,三年,五年,十年,B,见法条。,3,时效；处罚,《行政处罚法》第36条第2款,是,2027-01-31,否
    2,多选题,处罚种类有（　）。,警告,罚款,'=HYPERLINK(),,,AC,见法条。,3,时效；处罚,《行政处罚法》第36条第2款,是,2027-01-31,否
    3,判断题,可以不出示证件。,,,,,,错误,见法条。,3,时效；处罚,《行政处罚法》第36条第2款,是,2027-01-31,否
    4,填空题,时效____年，安全____年。,,,,,,二|2；五,见法条。,3,时效；处罚,《行政处罚法》第36条第2款,是,2027-01-31,否
    ");
    assert_eq!(
        written.losses,
        [Loss {
            number: 2,
            what: Lost::Guarded
        }],
        "only the formula is written differently"
    );
}

#[test]
fn the_workbook_has_the_same_cells_unguarded() {
    let contents = every_kind();
    let written = workbook(&numbered(&contents), testing::imprint(false), &Chinese).unwrap();
    let rows = testing::read(&written.bytes, "试题");
    let heads: Vec<String> = rows[0].iter().map(testing::text).collect();
    assert_eq!(heads, super::heads(5));
    assert_eq!(rows[1][0], Data::Float(1.0));
    assert_eq!(rows[2][5], Data::String("=HYPERLINK()".into()));
    assert_eq!(rows[4][8], Data::String("二|2；五".into()));
    assert_eq!(testing::text(&rows[1][14]), "2027-01-31");
    assert_eq!(written.losses, []);
}

#[test]
fn what_a_table_cannot_carry_is_said() {
    let gaps = |texts: &[&[&str]]| Body::Blank {
        gaps: texts.iter().map(|gap| self::texts(gap)).collect(),
    };
    let mut contents = vec![
        content("一____", gaps(&[&["甲；乙"]])),
        content("二____，____", gaps(&[&["甲；乙"], &["丙"]])),
        content("三____", gaps(&[&["1/3"]])),
        content("四____", gaps(&[&["或/者"]])),
        content("五", Body::Judge { key: true }),
        content("六", Body::Judge { key: true }),
    ];
    contents[4].tags = texts(&["甲、乙"]);
    contents[4].basis[0].version = Some(jiff::civil::date(2021, 1, 22));
    contents[4].basis[0].article = None;
    contents[5].explanation = "长".repeat(32_768);
    let questions = numbered(&contents);
    let written = workbook(&questions, testing::imprint(false), &Chinese).unwrap();
    let losses: Vec<(u32, Lost)> = written.losses.iter().map(|l| (l.number, l.what)).collect();
    assert_eq!(
        losses,
        [
            (2, Lost::Gap),
            (4, Lost::Gap),
            (5, Lost::LawVersion),
            (5, Lost::PartOfLaw),
            (5, Lost::Tag),
            (6, Lost::LongText),
        ]
    );
    for own in [
        json("库", &questions, testing::imprint(false)),
        toml("库", &questions, testing::imprint(false)),
    ] {
        assert_eq!(own.unwrap().losses, []);
    }
}

#[test]
fn toml_reads_well() {
    let contents = &every_kind()[3..];
    let written = toml("处罚", &numbered(contents), testing::imprint(true)).unwrap();
    insta::assert_snapshot!(String::from_utf8(written.bytes).unwrap(), @r#"
    format = "zhikao-bank"
    version = 1
    bank = "处罚"
    make_believe = true

    [[question]]
    number = 1
    stem = "时效____年，安全____年。"
    kind = "blank"
    gaps = [["二", "2"], ["五"]]
    difficulty = 3
    explanation = "见法条。"
    tags = ["时效", "处罚"]
    exam_only = true
    expires_on = "2027-01-31"
    keep_option_order = true

    [[question.basis]]
    law = "行政处罚法"
    article = 36
    paragraph = 2
    "#);
}

prop_compose! {
    fn any_citation()(
        law in "[^\u{0}]{1,8}",
        version in prop::option::of(0_i32..40_000),
        article in prop::option::of(1_u16..2_000),
        paragraph in prop::option::of(1_u16..9),
        item in prop::option::of(1_u16..20),
    ) -> Citation {
        let day = |days: i32| jiff::civil::date(1949, 10, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        Citation { law, version: version.map(day), article, sub_article: None, paragraph, item }
    }
}

fn any_body() -> impl Strategy<Value = Body> {
    let options = prop::collection::vec(".{0,12}", 2..16);
    prop_oneof![
        (options.clone(), 0_usize..2).prop_map(|(options, at)| Body::Single {
            options,
            key: OptionSet::only(at)
        }),
        options.prop_map(|options| Body::Multiple {
            key: (0..options.len())
                .step_by(2)
                .fold(OptionSet::EMPTY, OptionSet::with),
            options,
        }),
        any::<bool>().prop_map(|key| Body::Judge { key }),
        prop::collection::vec(prop::collection::vec(".{0,8}", 1..3), 1..4)
            .prop_map(|gaps| Body::Blank { gaps }),
    ]
}

prop_compose! {
    fn any_content()(
        stem in ".{0,40}",
        body in any_body(),
        basis in prop::collection::vec(any_citation(), 0..3),
        difficulty in prop::option::of(1_u8..=5),
        explanation in ".{0,20}",
        tags in prop::collection::vec(".{0,6}", 0..3),
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

proptest! {
    #[test]
    fn own_formats_carry_everything(contents in prop::collection::vec(any_content(), 0..4)) {
        let questions = numbered(&contents);
        let json = json("库", &questions, testing::imprint(false)).unwrap();
        let toml = toml("库", &questions, testing::imprint(true)).unwrap();
        let from_json: BankFile = serde_json::from_slice(&json.bytes).unwrap();
        let from_toml: BankFile =
            ::toml::from_str(std::str::from_utf8(&toml.bytes).unwrap()).unwrap();
        prop_assert!(!from_json.make_believe && from_toml.make_believe);
        prop_assert_eq!(&from_json.questions, &from_toml.questions);
        let back: Vec<Content> = from_toml.questions.into_iter().map(|entry| entry.content).collect();
        prop_assert_eq!(back, contents);
    }
}

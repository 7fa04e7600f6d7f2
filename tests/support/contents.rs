//! Questions of any content, and what an export needs besides them.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test crate uses a part of what all of them share"
)]

use proptest::prelude::*;
use zhikao::domain::law::Citation;
use zhikao::domain::question::{Body, Content, Difficulty, OptionSet, Part};
use zhikao::export::{Imprint, Labels, Name, Word};

/// Names things by their codes, and says what an export is told apart by.
pub struct Codes;

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

/// Written on a day of 2026.
pub fn imprint(make_believe: bool) -> Imprint {
    Imprint {
        written_on: jiff::civil::date(2026, 11, 24),
        make_believe,
    }
}

const TEXT: &str = "[甲乙丙丁戊己庚辛法规罚款机关]{2,12}";

/// A stem and what is asked by it, of the kinds that are marked by the program.
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
    /// A question that every format of tables keeps.
    pub fn any_content()(
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
pub fn anything() -> impl Strategy<Value = Content> {
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

//! Statutes: what they say, how questions cite them, and what changed between two versions.
//!
//! A citation names a law, the version it was written against, and an article, down to paragraph
//! (款) and item (项). Finding citations in running text belongs here, and finding what they name in
//! a [`statute::Text`]. Reading law texts from files does not.

mod citing;
pub mod difference;
pub mod impact;
mod numeral;
pub mod resolve;
pub mod statute;

pub use numeral::{chinese_number, is_numeral, number};

use serde::{Deserialize, Serialize};

/// The legal basis of a question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// The law's short title without brackets and without 中华人民共和国, as in 行政处罚法.
    pub law: String,
    /// The version the question was written against: the date of its latest amendment, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<jiff::civil::Date>,
    /// Article number (条), if the citation names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<u16>,
    /// The number after 之, as in 第二百八十条之一.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_article: Option<u16>,
    /// Paragraph number (款).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u16>,
    /// Item number (项).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u16>,
}

impl Citation {
    /// The first citation in a text, in any usual form: 《行政处罚法》第三十六条第二款,
    /// 行政处罚法36条, 中华人民共和国行政处罚法 第36条.
    pub fn parse(text: &str) -> Option<Self> {
        Self::find_all(text).into_iter().next()
    }

    /// Every citation in a text, each once, in order. A law that is named in brackets without an
    /// article counts; a law named without brackets counts only with one.
    pub fn find_all(text: &str) -> Vec<Self> {
        citing::find_all(text)
    }
}

/// A law's title as citations keep it: no brackets, no 中华人民共和国, no note of its version.
pub fn short_title(title: &str) -> String {
    let bare: String = title
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '《' | '》' | '〈' | '〉'))
        .collect();
    let bare = bare.split(['（', '(']).next().unwrap_or_default();
    bare.strip_prefix("中华人民共和国")
        .unwrap_or(bare)
        .to_owned()
}

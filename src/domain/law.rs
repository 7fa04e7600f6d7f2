//! Statutes as questions cite them.
//!
//! A citation names a law, the version it was written against, and an article, down to paragraph
//! (款) and item (项). Parsing citations out of running text belongs here too; law texts do not.

mod citing;
mod numeral;

pub(in crate::domain) use numeral::is_numeral;
pub use numeral::{chinese_number, number};

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

//! Statutes as questions cite them.
//!
//! A citation names a law, the version it was written against, and an article, down to paragraph
//! (款) and item (项). Parsing citations out of running text belongs here too; law texts do not.

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

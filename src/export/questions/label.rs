//! What a question says beside itself, as tags: for formats that have tags and no field for it.
//!
//! The words are part of the formats and the same in every language; the import knows them.

use super::Lost;
use super::text::is_plain;
use crate::domain::law::Citation;
use crate::domain::question::{Body, Content};

/// Words before what a tag says. A tag of the question's own that begins like one of them would be read as
/// one.
const WORDS: [&str; 4] = ["难度", "依据", "过期时间", "题型"];
/// Tags that say something by themselves.
const WHOLE: [&str; 2] = [EXAM_ONLY, KEEP_ORDER];
const EXAM_ONLY: &str = "仅用于考试";
const KEEP_ORDER: &str = "选项不乱序";

/// The tags of a question, and what it says beside itself.
pub(super) fn labels(content: &Content) -> Vec<String> {
    let mut all: Vec<String> = content
        .tags
        .iter()
        .map(|tag| tag.trim().to_owned())
        .collect();
    all.retain(|tag| !tag.is_empty());
    if let Some(level) = content.difficulty {
        all.push(format!("难度：{}", level.level()));
    }
    all.extend(
        content
            .basis
            .iter()
            .map(|one| format!("依据：{}", citation(one))),
    );
    if content.basis.is_empty() && has_article(&content.explanation) {
        // The import would take the articles that an explanation names for the basis.
        all.push("依据：无".to_owned());
    }
    if let Some(day) = content.expires_on {
        all.push(format!("过期时间：{day}"));
    }
    if content.exam_only {
        all.push(EXAM_ONLY.to_owned());
    }
    if content.keep_option_order {
        all.push(KEEP_ORDER.to_owned());
    }
    if let Body::Other { form, .. } = &content.body {
        all.push(format!("题型：{}", form.trim()));
    }
    all
}

pub(super) fn has_article(explanation: &str) -> bool {
    Citation::find_all(explanation)
        .iter()
        .any(|citation| citation.article.is_some())
}

/// 《行政处罚法》第36条第2款第1项
pub(super) fn citation(citation: &Citation) -> String {
    let part = |number: Option<u16>, unit: &str| {
        number.map_or_else(String::new, |number| format!("第{number}{unit}"))
    };
    let article = part(citation.article, "条");
    let sub = citation
        .sub_article
        .map_or_else(String::new, |sub| format!("之{sub}"));
    let paragraph = part(citation.paragraph, "款");
    let item = part(citation.item, "项");
    format!("《{}》{article}{sub}{paragraph}{item}", citation.law)
}

/// What tags do not carry.
pub(super) fn losses(content: &Content) -> Vec<Lost> {
    let mut losses = basis_losses(&content.basis);
    if !content.tags.iter().enumerate().all(|(at, tag)| {
        is_plain_tag(tag) && !content.tags.iter().take(at).any(|before| before == tag)
    }) {
        losses.push(Lost::Tag);
    }
    if let Body::Other { form, .. } = &content.body
        && (!is_plain(form) || form.is_empty() || form.contains('\n'))
    {
        losses.push(Lost::Kind);
    }
    losses
}

fn is_plain_tag(tag: &str) -> bool {
    is_plain(tag)
        && !tag.is_empty()
        && !tag.contains('\n')
        && !WHOLE.contains(&tag)
        && !WORDS.iter().any(|word| tag.starts_with(word))
}

/// Which articles do not read back from their usual form.
pub(super) fn basis_losses(basis: &[Citation]) -> Vec<Lost> {
    let mut losses = Vec::new();
    if basis.iter().any(|citation| citation.version.is_some()) {
        losses.push(Lost::LawVersion);
    }
    let is_part = |citation: &Citation| {
        citation.article.is_none() && (citation.paragraph.is_some() || citation.item.is_some())
    };
    if basis.iter().any(is_part) {
        losses.push(Lost::PartOfLaw);
    }
    let written: Vec<String> = basis.iter().map(citation).collect();
    let plain = |citation: &Citation| Citation {
        version: None,
        ..citation.clone()
    };
    let wanted: Vec<Citation> = basis.iter().map(plain).collect();
    if Citation::find_all(&written.join("；")) != wanted && !losses.contains(&Lost::PartOfLaw) {
        losses.push(Lost::Law);
    }
    losses
}

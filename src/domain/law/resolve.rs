//! From a citation to the words it stands on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Citation;
use super::statute::{Article, ArticleNumber, Text};

/// Why a citation leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unresolved {
    /// No law of that name is in the library.
    NoSuchLaw,
    /// The law is there, but no version of it was in force on that day.
    NotInForce,
    /// The version has no such article.
    NoSuchArticle,
    /// The article has no such paragraph.
    NoSuchParagraph,
    /// The paragraph has no such item.
    NoSuchItem,
}

impl Unresolved {
    /// Every reason.
    pub const ALL: [Self; 5] = [
        Self::NoSuchLaw,
        Self::NotInForce,
        Self::NoSuchArticle,
        Self::NoSuchParagraph,
        Self::NoSuchItem,
    ];

    /// The word in JSON and in keys of sentences.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchLaw => "no-such-law",
            Self::NotInForce => "not-in-force",
            Self::NoSuchArticle => "no-such-article",
            Self::NoSuchParagraph => "no-such-paragraph",
            Self::NoSuchItem => "no-such-item",
        }
    }
}

/// The place in a text that a citation names; a law cited without an article is the whole text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The article's place in the text.
    pub article: Option<usize>,
}

/// Finds what a citation names in the text of its law.
///
/// An item cited without a paragraph is looked for in every paragraph, for most articles with items
/// have one list.
pub fn locate(text: &Text, citation: &Citation) -> Result<Target, Unresolved> {
    let Some(number) = ArticleNumber::of(citation) else {
        return Ok(Target { article: None });
    };
    let (at, article) = text.article(number).ok_or(Unresolved::NoSuchArticle)?;
    check_parts(article, citation)?;
    Ok(Target { article: Some(at) })
}

fn check_parts(article: &Article, citation: &Citation) -> Result<(), Unresolved> {
    let paragraphs = match citation.paragraph {
        None => article.paragraphs.as_slice(),
        Some(number) => {
            let at = usize::from(number).checked_sub(1);
            let paragraph = at.and_then(|at| article.paragraphs.get(at));
            std::slice::from_ref(paragraph.ok_or(Unresolved::NoSuchParagraph)?)
        }
    };
    let Some(wanted) = citation.item else {
        return Ok(());
    };
    let has_it = paragraphs
        .iter()
        .any(|paragraph| paragraph.items.iter().any(|i| i.number == Some(wanted)));
    if has_it {
        Ok(())
    } else {
        Err(Unresolved::NoSuchItem)
    }
}

/// Whether a question that cites `citation` rests on the older of two versions: it names no version,
/// or one that was adopted before the newer.
pub fn rests_on_older(citation: &Citation, newer: Date) -> bool {
    citation.version.is_none_or(|version| version < newer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::law::statute::{Item, Paragraph};

    #[test]
    fn each_part_that_is_not_there_has_its_reason() {
        let paragraph = |text: &str, items: u16| Paragraph {
            text: text.to_owned(),
            items: (1..=items)
                .map(|number| Item {
                    number: Some(number),
                    text: "项".to_owned(),
                    points: Vec::new(),
                })
                .collect(),
        };
        let text = Text {
            articles: vec![Article {
                number: ArticleNumber::new(1),
                paragraphs: vec![paragraph("款一", 0), paragraph("款二：", 2)],
            }],
            ..Text::default()
        };
        let located = |text_of: &str| {
            let citation = Citation::parse(text_of).unwrap();
            locate(&text, &citation).map(|target| target.article)
        };
        assert_eq!(located("《路灯法》"), Ok(None));
        assert_eq!(located("《路灯法》第一条第二款第（二）项"), Ok(Some(0)));
        assert_eq!(located("《路灯法》第一条第（二）项"), Ok(Some(0)));
        assert_eq!(located("《路灯法》第二条"), Err(Unresolved::NoSuchArticle));
        assert_eq!(
            located("《路灯法》第一条之一"),
            Err(Unresolved::NoSuchArticle)
        );
        assert_eq!(
            located("《路灯法》第一条第三款"),
            Err(Unresolved::NoSuchParagraph)
        );
        assert_eq!(
            located("《路灯法》第一条第一款第（一）项"),
            Err(Unresolved::NoSuchItem)
        );
        assert_eq!(
            located("《路灯法》第一条第（三）项"),
            Err(Unresolved::NoSuchItem)
        );
    }
}

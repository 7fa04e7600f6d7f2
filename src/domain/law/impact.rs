//! What an amended law means for questions that rest on it.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Citation;
use super::difference::{Change, differences};
use super::resolve::rests_on_older;
use super::statute::{ArticleNumber, Text};

/// Why questions were put in review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The law's short title.
    pub law: String,
    /// The older version, by its day of adoption.
    pub from: Date,
    /// The newer version, by its day of adoption.
    pub to: Date,
}

/// What became of an article that a question rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Its text changed.
    Changed,
    /// It is gone.
    Repealed,
    /// It says the same under another number.
    Renumbered,
}

impl Fate {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Repealed => "repealed",
            Self::Renumbered => "renumbered",
        }
    }
}

/// A citation of a question that the amendment touches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touch {
    /// The citation.
    pub citation: Citation,
    /// What became of its article.
    pub fate: Fate,
    /// The article's number in the newer version.
    pub now: Option<ArticleNumber>,
}

/// The fates of the articles of the older version; those that stayed as they were have none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fates(HashMap<ArticleNumber, (Fate, Option<ArticleNumber>)>);

impl Fates {
    /// Compares two versions.
    pub fn of(old: &Text, new: &Text) -> Self {
        let mut fates = HashMap::new();
        for change in differences(old, new) {
            let fate = match change {
                Change::Same { .. } | Change::Added { .. } => continue,
                Change::Renumbered { .. } => Fate::Renumbered,
                Change::Changed { .. } => Fate::Changed,
                Change::Repealed { .. } => Fate::Repealed,
            };
            let number = |text: &Text, at: Option<usize>| {
                at.and_then(|at| text.articles.get(at)).map(|a| a.number)
            };
            if let Some(before) = number(old, change.before()) {
                // A number that stands twice keeps the fate of the first.
                let _ = fates
                    .entry(before)
                    .or_insert((fate, number(new, change.after())));
            }
        }
        Self(fates)
    }

    /// The citations among these that name the law, rest on the older version, and name an article that
    /// did not stay as it was. A law cited as a whole is built on no article.
    pub fn touched(
        &self,
        citations: &[Citation],
        newer: Date,
        is_law: &dyn Fn(&str) -> bool,
    ) -> Vec<Touch> {
        citations
            .iter()
            .filter(|citation| rests_on_older(citation, newer) && is_law(&citation.law))
            .filter_map(|citation| {
                let (fate, now) = self.0.get(&ArticleNumber::of(citation)?)?;
                Some(Touch {
                    citation: citation.clone(),
                    fate: *fate,
                    now: *now,
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::law::statute::{Article, Paragraph};

    fn text(articles: &[&str]) -> Text {
        Text {
            articles: (1..)
                .zip(articles)
                .map(|(number, text)| Article {
                    number: ArticleNumber::new(number),
                    paragraphs: vec![Paragraph {
                        text: (*text).to_owned(),
                        items: Vec::new(),
                    }],
                })
                .collect(),
            ..Text::default()
        }
    }

    #[test]
    fn only_what_rests_on_the_older_text_is_touched() {
        let old = text(&[
            "路灯由市政部门管理。",
            "损坏路灯的，处一百元罚款。",
            "居民可以熄灯。",
            "夜间应当巡查。",
        ]);
        let new = text(&[
            "路灯由市政部门管理。",
            "夜间应当巡查。",
            "损坏路灯的，处一千元罚款。",
        ]);
        let fates = Fates::of(&old, &new);
        let newer = jiff::civil::date(2021, 1, 22);
        let mut citations = Citation::find_all(
            "《路灯法》第一条、第二条、第三条、第四条，《路灯法》，《电法》第二条，《路灯法》第二条第一款",
        );
        citations.last_mut().unwrap().version = Some(newer);
        let touched: Vec<_> = fates
            .touched(&citations, newer, &|law| law == "路灯法")
            .into_iter()
            .map(|touch| {
                let now = touch.now.map(|number| number.number);
                (touch.citation.article, touch.fate, now)
            })
            .collect();
        assert_eq!(
            touched,
            [
                (Some(2), Fate::Changed, Some(3)),
                (Some(3), Fate::Repealed, None),
                (Some(4), Fate::Renumbered, Some(2)),
            ]
        );
    }
}

//! What changed between two versions of a law.
//!
//! Articles are paired by what they say and not by their number: an article that only moved, and whose
//! references to other articles moved with it, did not change. What remains is paired by likeness of
//! text, the most alike first; what finds no pair was added or repealed.

use std::collections::{HashMap, HashSet};

use super::statute::{Article, ArticleNumber, Text};
use crate::domain::bank::normalised;

/// Articles at least this alike are one article that was amended.
const ALIKE: f64 = 0.5;
/// Under the same number less is enough.
const ALIKE_IN_PLACE: f64 = 0.3;

/// More pairs than this are not all compared, only those that stand near each other: no law that was
/// amended has as many articles without a partner.
const MOST_PAIRS: usize = 250_000;
/// How near, in articles.
const NEAR: usize = 20;

/// What happened to an article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// Same number, same text.
    Same {
        /// Where it stands in the older and the newer version.
        at: (usize, usize),
    },
    /// The text is the same; the number is another one.
    Renumbered {
        /// Where it stands in the older and the newer version.
        at: (usize, usize),
    },
    /// The text changed; the number may have.
    Changed {
        /// Where it stands in the older and the newer version.
        at: (usize, usize),
        /// How alike the texts are, from 0 to 1.
        similarity: f64,
    },
    /// It stands in the newer version only.
    Added {
        /// Where.
        at: usize,
    },
    /// It stands in the older version only.
    Repealed {
        /// Where.
        at: usize,
    },
}

impl Change {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Same { .. } => "same",
            Self::Renumbered { .. } => "renumbered",
            Self::Changed { .. } => "changed",
            Self::Added { .. } => "added",
            Self::Repealed { .. } => "repealed",
        }
    }

    /// Where the article stands in the older version.
    pub fn before(self) -> Option<usize> {
        match self {
            Self::Same { at } | Self::Renumbered { at } | Self::Changed { at, .. } => Some(at.0),
            Self::Repealed { at } => Some(at),
            Self::Added { .. } => None,
        }
    }

    /// Where the article stands in the newer version.
    pub fn after(self) -> Option<usize> {
        match self {
            Self::Same { at } | Self::Renumbered { at } | Self::Changed { at, .. } => Some(at.1),
            Self::Added { at } => Some(at),
            Self::Repealed { .. } => None,
        }
    }
}

/// What happened to each article, in the order of the newer version; repealed ones stand where they
/// stood.
pub fn differences(old: &Text, new: &Text) -> Vec<Change> {
    let pairing = Pairing::of(&old.articles, &new.articles);
    let mut changes = Vec::with_capacity(new.articles.len());
    let mut gone = 0;
    for (at, article) in new.articles.iter().enumerate() {
        let Some(partner) = pairing.of_new[at] else {
            changes.push(Change::Added { at });
            continue;
        };
        while gone < partner.at {
            if !pairing.used_old.contains(&gone) {
                changes.push(Change::Repealed { at: gone });
            }
            gone += 1;
        }
        let at = (partner.at, at);
        changes.push(match partner.similarity {
            Some(similarity) => Change::Changed { at, similarity },
            None if old.articles[partner.at].number == article.number => Change::Same { at },
            None => Change::Renumbered { at },
        });
    }
    for at in gone..old.articles.len() {
        if !pairing.used_old.contains(&at) {
            changes.push(Change::Repealed { at });
        }
    }
    changes
}

/// The older article that a newer one comes from.
#[derive(Clone, Copy)]
struct Partner {
    at: usize,
    /// How alike they are; `None` for the same text.
    similarity: Option<f64>,
}

struct Pairing {
    of_new: Vec<Option<Partner>>,
    used_old: HashSet<usize>,
}

impl Pairing {
    fn of(old: &[Article], new: &[Article]) -> Self {
        let mut pairing = Self {
            of_new: vec![None; new.len()],
            used_old: HashSet::new(),
        };
        let old_forms: Vec<_> = old.iter().map(form).collect();
        let new_forms: Vec<_> = new.iter().map(form).collect();
        pairing.same_number_and_text(old, new, (&old_forms, &new_forms));
        pairing.same_text((&old_forms, &new_forms));
        pairing.alike(old, new, (&old_forms, &new_forms));
        pairing
    }

    fn pair(&mut self, old: usize, new: usize, similarity: Option<f64>) {
        let free = self.of_new.get(new).is_some_and(Option::is_none);
        if free && self.used_old.insert(old) {
            self.of_new[new] = Some(Partner {
                at: old,
                similarity,
            });
        }
    }

    fn same_number_and_text(
        &mut self,
        old: &[Article],
        new: &[Article],
        forms: (&[Form], &[Form]),
    ) {
        let numbers = places(old);
        for (at, article) in new.iter().enumerate() {
            if let Some(&before) = numbers.get(&article.number)
                && forms.0[before].text == forms.1[at].text
            {
                self.pair(before, at, None);
            }
        }
    }

    /// Same text under another number, the first with the first.
    fn same_text(&mut self, (old, new): (&[Form], &[Form])) {
        let mut by_text: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, form) in old.iter().enumerate().rev() {
            if !self.used_old.contains(&at) {
                by_text.entry(&form.text).or_default().push(at);
            }
        }
        for (at, form) in new.iter().enumerate() {
            if self.of_new[at].is_none()
                && let Some(before) = by_text.get_mut(form.text.as_str()).and_then(Vec::pop)
            {
                self.pair(before, at, None);
            }
        }
    }

    fn alike(&mut self, old: &[Article], new: &[Article], forms: (&[Form], &[Form])) {
        let free_old = (0..old.len()).filter(|at| !self.used_old.contains(at));
        let free_old: Vec<usize> = free_old.collect();
        let free_new = (0..new.len()).filter(|at| self.of_new[*at].is_none());
        let free_new: Vec<usize> = free_new.collect();
        let all = free_old.len().saturating_mul(free_new.len()) <= MOST_PAIRS;
        let mut candidates = Vec::new();
        for &after in &free_new {
            let near = |before: &&usize| all || before.abs_diff(after) <= NEAR;
            for &before in free_old.iter().filter(near) {
                let likeness = forms.0[before].likeness(&forms.1[after]);
                let in_place = old[before].number == new[after].number;
                let bar = if in_place { ALIKE_IN_PLACE } else { ALIKE };
                if likeness >= bar {
                    candidates.push((likeness, before, after));
                }
            }
        }
        // The most alike first; of equals the nearest.
        candidates.sort_by(|a, b| {
            let distance = |c: &(f64, usize, usize)| c.1.abs_diff(c.2);
            b.0.total_cmp(&a.0)
                .then_with(|| distance(a).cmp(&distance(b)))
                .then_with(|| (a.1, a.2).cmp(&(b.1, b.2)))
        });
        for (likeness, before, after) in candidates {
            self.pair(before, after, Some(likeness));
        }
    }
}

/// The first place of every number.
fn places(articles: &[Article]) -> HashMap<ArticleNumber, usize> {
    let mut places = HashMap::new();
    for (at, article) in articles.iter().enumerate().rev() {
        let _ = places.insert(article.number, at);
    }
    places
}

/// An article as it is compared: without spaces and punctuation, references to other articles of the
/// same law without their numbers, for these move with the articles.
struct Form {
    text: String,
    /// How often each pair of characters occurs.
    pairs: HashMap<(char, char), u32>,
    count: u32,
}

fn form(article: &Article) -> Form {
    let text = normalised(&masked(&article.plain()));
    let mut pairs = HashMap::new();
    let mut count = 0;
    for pair in text.chars().zip(text.chars().skip(1)) {
        *pairs.entry(pair).or_insert(0) += 1;
        count += 1;
    }
    Form { text, pairs, count }
}

impl Form {
    /// Dice's coefficient over pairs of characters.
    fn likeness(&self, other: &Self) -> f64 {
        if self.count + other.count == 0 {
            return if self.text == other.text { 1.0 } else { 0.0 };
        }
        let shared: u32 = self
            .pairs
            .iter()
            .map(|(pair, count)| other.pairs.get(pair).map_or(0, |n| *n.min(count)))
            .sum();
        2.0 * f64::from(shared) / f64::from(self.count + other.count)
    }
}

/// The text with the numbers of 第…条 taken out, unless another law stands before them.
fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('第') {
        let (before, from) = rest.split_at(at);
        masked.push_str(before);
        let inside = &from['第'.len_utf8()..];
        let end = inside
            .find(|c| !super::is_numeral(c))
            .unwrap_or(inside.len());
        let is_reference = end > 0 && inside[end..].starts_with('条');
        if is_reference && !masked.ends_with('》') {
            masked.push_str("第N");
            rest = &inside[end..];
        } else {
            masked.push('第');
            rest = inside;
        }
    }
    masked.push_str(rest);
    masked
}

/// A run of text that both versions have, or only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Both have it.
    Both,
    /// Only the older.
    Old,
    /// Only the newer.
    New,
}

/// Longer texts are not compared character by character but shown whole, in bytes.
const LONGEST_COMPARED: usize = 12_000;

/// What was taken out of a text and what was put in, in order. Takes a while for long texts that have
/// little in common: not to be called while a window is drawn.
pub fn runs(old: &str, new: &str) -> Vec<(Side, String)> {
    if old.len().max(new.len()) > LONGEST_COMPARED {
        return vec![(Side::Old, old.to_owned()), (Side::New, new.to_owned())];
    }
    let (old, new) = (words(old), words(new));
    let mut runs: Vec<(Side, String)> = Vec::new();
    for change in similar::TextDiff::from_slices(&old, &new).iter_all_changes() {
        let side = match change.tag() {
            similar::ChangeTag::Equal => Side::Both,
            similar::ChangeTag::Delete => Side::Old,
            similar::ChangeTag::Insert => Side::New,
        };
        match runs.last_mut() {
            Some((last, text)) if *last == side => text.push_str(change.value()),
            _ => runs.push((side, change.value().to_owned())),
        }
    }
    runs
}

/// What is compared as one: a number of digits, else a character.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::law::statute::Paragraph;

    fn text(articles: &[(u16, &str)]) -> Text {
        Text {
            articles: articles
                .iter()
                .map(|(number, text)| Article {
                    number: ArticleNumber::new(*number),
                    paragraphs: vec![Paragraph {
                        text: (*text).to_owned(),
                        items: Vec::new(),
                    }],
                })
                .collect(),
            ..Text::default()
        }
    }

    fn shown(old: &[(u16, &str)], new: &[(u16, &str)]) -> Vec<String> {
        let (old, new) = (text(old), text(new));
        let number = |text: &Text, at: Option<usize>| {
            at.map_or_else(|| "-".to_owned(), |at| text.articles[at].number.to_string())
        };
        differences(&old, &new)
            .into_iter()
            .map(|c| {
                format!(
                    "{} {} {}",
                    c.code(),
                    number(&old, c.before()),
                    number(&new, c.after())
                )
            })
            .collect()
    }

    #[test]
    fn moving_is_no_change_and_amending_is() {
        let old = [
            (1, "为了规范路灯的管理，制定本法。"),
            (2, "路灯由市政部门管理，违反第一条的，依照第三条处罚。"),
            (3, "损坏路灯的，处一百元以上五百元以下罚款。"),
            (4, "本法自2019年1月1日起施行。"),
        ];
        let new = [
            (1, "为了规范路灯的管理，制定本法。"),
            (2, "国家鼓励节约用电，推广新型光源和智能控制。"),
            (3, "路灯由市政部门管理，违反第一条的，依照第四条处罚。"),
            (4, "损坏路灯的，处一千元以上五千元以下罚款。"),
        ];
        assert_eq!(
            shown(&old, &new),
            [
                "same 1 1",
                "added - 2",
                "renumbered 2 3",
                "changed 3 4",
                "repealed 4 -"
            ]
        );
    }

    #[test]
    fn a_number_of_another_law_is_part_of_the_text() {
        let old = [(1, "依照《路灯法》第三条处理的案件，由市政部门管辖。")];
        let new = [(1, "依照《路灯法》第五条处理的案件，由市政部门管辖。")];
        assert_eq!(shown(&old, &new), ["changed 1 1"]);
    }

    #[test]
    fn runs_put_both_texts_together_again() {
        let runs = runs("处一百元罚款", "处一千元以下罚款");
        let side = |wanted| -> String {
            runs.iter()
                .filter(|(side, _)| *side == Side::Both || *side == wanted)
                .map(|(_, text)| text.as_str())
                .collect()
        };
        assert_eq!(side(Side::Old), "处一百元罚款");
        assert_eq!(side(Side::New), "处一千元以下罚款");
        let years: Vec<_> = super::runs("自2019年起", "自2021年起");
        assert_eq!(years[1], (Side::Old, "2019".to_owned()));
        assert_eq!(years[2], (Side::New, "2021".to_owned()));
    }

    proptest::proptest! {
        #[test]
        fn every_article_is_named_once(
            old in proptest::collection::vec("[甲乙丙丁第三条]{0,6}", 0..8),
            new in proptest::collection::vec("[甲乙丙丁第三条]{0,6}", 0..8),
        ) {
            let numbered = |texts: &[String]| -> Text {
                let pairs: Vec<_> = (1..).zip(texts.iter().map(String::as_str)).collect();
                text(&pairs)
            };
            let (old, new) = (numbered(&old), numbered(&new));
            let changes = differences(&old, &new);
            let mut olds: Vec<_> = changes.iter().filter_map(|c| c.before()).collect();
            olds.sort_unstable();
            let news: Vec<_> = changes.iter().filter_map(|c| c.after()).collect();
            proptest::prop_assert_eq!(olds, (0..old.articles.len()).collect::<Vec<_>>());
            proptest::prop_assert_eq!(news, (0..new.articles.len()).collect::<Vec<_>>());
        }
    }
}

//! Which articles of a law have how many questions, and which have none.

use std::collections::{BTreeMap, BTreeSet};

/// How well the questions cover one law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The law's short title.
    pub law: String,
    /// Questions that rest on it, each once.
    pub questions: u32,
    /// Questions that rest on the law as a whole.
    pub whole: u32,
    /// Questions of every article that has some. One that rests on two articles counts for both.
    pub articles: BTreeMap<u16, u32>,
    /// The articles without a question.
    pub missing: Vec<u16>,
    /// How many articles the law has; `None` if nobody knows, and then `missing` only names those
    /// before the last one that is cited.
    pub of: Option<u32>,
    /// Articles that are cited and that the law does not have.
    pub unknown: Vec<u16>,
}

/// The coverage of a law from the questions of its articles, article 0 being the law as a whole, and
/// from the articles that it has, if they are known.
pub fn coverage(
    law: String,
    questions: u32,
    mut cited: BTreeMap<u16, u32>,
    articles: Option<&BTreeSet<u16>>,
) -> Coverage {
    let whole = cited.remove(&0).unwrap_or(0);
    let last = cited.keys().next_back().copied().unwrap_or(0);
    let is_missing = |article: &u16| !cited.contains_key(article);
    let (missing, unknown, of) = match articles {
        Some(articles) => (
            articles.iter().copied().filter(is_missing).collect(),
            cited
                .keys()
                .copied()
                .filter(|article| !articles.contains(article))
                .collect(),
            Some(u32::try_from(articles.len()).unwrap_or(u32::MAX)),
        ),
        None => ((1..last).filter(is_missing).collect(), Vec::new(), None),
    };
    Coverage {
        law,
        questions,
        whole,
        articles: cited,
        missing,
        of,
        unknown,
    }
}

/// Numbers as runs: 1, 2, 3, 5 are 1 to 3 and 5 to 5.
pub fn runs(numbers: &[u16]) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(number) => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_law_that_is_known_names_every_article_without_a_question() {
        let cited = [(0, 2), (1, 3), (9, 1)].into();
        let articles = (1..=4).collect();
        let known = coverage("甲法".to_owned(), 5, cited, Some(&articles));
        assert_eq!((known.whole, known.of), (2, Some(4)));
        assert_eq!(known.missing, [2, 3, 4]);
        assert_eq!(known.unknown, [9]);
    }

    #[test]
    fn without_the_law_only_gaps_are_named() {
        let cited = [(1, 3), (4, 1)].into();
        let guessed = coverage("甲法".to_owned(), 4, cited, None);
        assert_eq!((guessed.missing, guessed.of), (vec![2, 3], None));
        let nothing = coverage("乙法".to_owned(), 1, [(0, 1)].into(), None);
        assert!(nothing.missing.is_empty() && nothing.articles.is_empty());
    }

    proptest! {
        #[test]
        fn every_article_is_either_covered_or_missing(
            cited in proptest::collection::btree_map(0_u16..20, 1_u32..5, 0..10),
            articles in proptest::collection::btree_set(1_u16..20, 0..20),
        ) {
            let told = coverage(String::new(), 9, cited.clone(), Some(&articles));
            for article in &articles {
                let covered = told.articles.contains_key(article);
                prop_assert_ne!(covered, told.missing.contains(article));
            }
            for article in told.articles.keys() {
                prop_assert_ne!(articles.contains(article), told.unknown.contains(article));
            }
            let all: u32 = told.articles.values().sum::<u32>() + told.whole;
            prop_assert_eq!(all, cited.values().sum::<u32>());
        }

        #[test]
        fn runs_hold_the_same_numbers(numbers in proptest::collection::btree_set(0_u16..60, 0..30)) {
            let numbers: Vec<u16> = numbers.into_iter().collect();
            let again: Vec<u16> = runs(&numbers).into_iter().flat_map(|(a, b)| a..=b).collect();
            prop_assert_eq!(again, numbers);
        }
    }
}

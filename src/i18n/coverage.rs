//! Articles and how many of them have questions, in words.

use super::{Language, current, fl, format};
use crate::domain::coverage::{Coverage, runs};

/// Articles in runs: `第1–3、5条`, `Articles 1–3, 5`; nothing for none.
pub fn articles(numbers: &[u16]) -> String {
    if numbers.is_empty() {
        return String::new();
    }
    let runs: Vec<String> = runs(numbers)
        .into_iter()
        .map(|(first, last)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first}–{last}")
            }
        })
        .collect();
    let and = match current() {
        Language::Chinese => "、",
        Language::English => ", ",
    };
    fl!("bank-coverage-articles", articles = runs.join(and))
}

/// How many articles have questions, of how many if that is known: `12 / 86`.
pub fn share(law: &Coverage) -> String {
    let covered = format::count(law.articles.len() - law.unknown.len());
    match law.of {
        Some(all) => format!("{covered} / {}", format::number(all)),
        None => covered,
    }
}

//! Right answers of kinds that are kept as text: pairs, orders and numbers as lines a person can read.

use std::collections::HashSet;

/// Something that can be chosen, placed or paired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) text: String,
}

/// The text that an identifier stands for, or the identifier itself.
fn text_of<'a>(id: &'a str, choices: &'a [Choice]) -> &'a str {
    choices
        .iter()
        .find(|choice| choice.id == id && !choice.text.trim().is_empty())
        .map_or(id, |choice| choice.text.as_str())
}

/// `1. …`, `2. …` in the right order, and behind them what is in none.
pub(super) fn order(right: &[String], choices: &[Choice]) -> String {
    let mut lines: Vec<String> = (1..)
        .zip(right)
        .map(|(number, id)| format!("{number}. {}", text_of(id, choices)))
        .collect();
    lines.extend(others(right.iter().map(String::as_str), choices));
    lines.join("\n")
}

/// `left -> right` for each pair, and behind them what is in none.
pub(super) fn pairs(right: &[(String, String)], choices: &[Choice]) -> String {
    let mut lines: Vec<String> = right
        .iter()
        .map(|(left, right)| format!("{} -> {}", text_of(left, choices), text_of(right, choices)))
        .collect();
    let used = right
        .iter()
        .flat_map(|(left, right)| [left.as_str(), right.as_str()]);
    lines.extend(others(used, choices));
    lines.join("\n")
}

/// `= …` for each right answer, and behind them what is none.
pub(super) fn answers(right: &[String], choices: &[Choice]) -> String {
    let mut lines: Vec<String> = right
        .iter()
        .map(|id| format!("= {}", text_of(id, choices)))
        .collect();
    lines.extend(others(right.iter().map(String::as_str), choices));
    lines.join("\n")
}

/// What can be chosen and is in no right answer, each text once.
fn others<'a>(used: impl Iterator<Item = &'a str>, choices: &[Choice]) -> Vec<String> {
    let used: Vec<&str> = used.collect();
    let mut known: HashSet<&str> = used.iter().map(|id| text_of(id, choices)).collect();
    choices
        .iter()
        .filter(|choice| !used.contains(&choice.id.as_str()))
        .filter(|choice| !choice.text.trim().is_empty() && known.insert(choice.text.as_str()))
        .map(|choice| format!("- {}", choice.text))
        .collect()
}

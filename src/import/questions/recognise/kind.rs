//! Kinds by their many names and codes.

use super::narrowed;
use crate::domain::question::Kind;

/// Words that begin the name of a kind, longest first where one begins another.
const WORDS: &[(&str, Kind)] = &[
    ("单项选择", Kind::Single),
    ("单选", Kind::Single),
    ("多项选择", Kind::Multiple),
    ("不定项选择", Kind::Multiple),
    ("不定项", Kind::Multiple),
    ("多选", Kind::Multiple),
    ("判断", Kind::Judge),
    ("是非", Kind::Judge),
    ("对错", Kind::Judge),
    ("填空", Kind::Blank),
    ("简答", Kind::Essay),
    ("问答", Kind::Essay),
    ("论述", Kind::Essay),
    ("名词解释", Kind::Essay),
    ("案例分析", Kind::Case),
    ("案例", Kind::Case),
    ("材料分析", Kind::Case),
];

/// Whole names, in lower case without spaces.
const NAMES: &[(&str, Kind)] = &[
    ("single", Kind::Single),
    ("singlechoice", Kind::Single),
    ("radio", Kind::Single),
    ("multiple", Kind::Multiple),
    ("multiplechoice", Kind::Multiple),
    ("multi", Kind::Multiple),
    ("checkbox", Kind::Multiple),
    ("judge", Kind::Judge),
    ("judgement", Kind::Judge),
    ("judgment", Kind::Judge),
    ("truefalse", Kind::Judge),
    ("true/false", Kind::Judge),
    ("blank", Kind::Blank),
    ("fill", Kind::Blank),
    ("essay", Kind::Essay),
    ("shortanswer", Kind::Essay),
    ("case", Kind::Case),
];

/// What the name of a kind says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Named {
    /// A word that means this kind.
    Word(Kind),
    /// A number that usually means this kind.
    Code(Kind),
}

/// The kind that a text names: a word, or one of the codes 1 single, 2 multiple, 3 judge.
pub(in super::super) fn named(text: &str) -> Option<Named> {
    let plain: String = narrowed(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '[' | ']' | '【' | '】'))
        .collect::<String>()
        .to_lowercase();
    if let Some((kind, _)) = begins(&plain) {
        return Some(Named::Word(kind));
    }
    if let Some((_, kind)) = NAMES.iter().find(|(name, _)| *name == plain) {
        return Some(Named::Word(*kind));
    }
    match plain.strip_suffix(".0").unwrap_or(&plain) {
        "1" => Some(Named::Code(Kind::Single)),
        "2" => Some(Named::Code(Kind::Multiple)),
        "3" => Some(Named::Code(Kind::Judge)),
        _ => None,
    }
}

/// The kind that a text begins with, and what follows its name (without 题).
pub(in super::super) fn begins(text: &str) -> Option<(Kind, &str)> {
    WORDS.iter().find_map(|(word, kind)| {
        let rest = text.strip_prefix(word)?;
        Some((*kind, rest.strip_prefix('题').unwrap_or(rest)))
    })
}

/// The kind that a text mentions anywhere, for the names of sheets and files.
pub(in super::super) fn mentioned(text: &str) -> Option<Kind> {
    let mut kinds = WORDS
        .iter()
        .filter(|(word, _)| text.contains(word))
        .map(|(_, kind)| *kind);
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}

/// A tag like `[多选题]` or （单选） at the beginning or end of a stem, and the stem without it.
pub(in super::super) fn tag(stem: &str) -> Option<(Kind, String)> {
    const OPEN: [char; 4] = ['[', '【', '（', '('];
    const CLOSE: [char; 4] = [']', '】', '）', ')'];
    let stem = stem.trim();
    if let Some((name, rest)) = stem.strip_prefix(OPEN).and_then(|s| s.split_once(CLOSE))
        && let Some((kind, "")) = begins(name.trim())
    {
        return Some((kind, rest.trim_start().to_owned()));
    }
    let (rest, name) = stem.strip_suffix(CLOSE)?.rsplit_once(OPEN)?;
    match begins(name.trim()) {
        Some((kind, "")) => Some((kind, rest.trim_end().to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes() {
        assert_eq!(named("单项选择题"), Some(Named::Word(Kind::Single)));
        assert_eq!(named("【多选题】"), Some(Named::Word(Kind::Multiple)));
        assert_eq!(named("True/False"), Some(Named::Word(Kind::Judge)));
        assert_eq!(named("３.0"), Some(Named::Code(Kind::Judge)));
        assert_eq!(named("配伍题"), None);
        assert_eq!(mentioned("2026单选题库"), Some(Kind::Single));
        assert_eq!(mentioned("单选和多选"), None);
        assert_eq!(tag("[多选题]甲"), Some((Kind::Multiple, "甲".to_owned())));
        assert_eq!(tag("甲。（判断）"), Some((Kind::Judge, "甲。".to_owned())));
        assert_eq!(tag("（判断标准）甲"), None);
    }
}

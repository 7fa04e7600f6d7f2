//! Fields beside the question: difficulty words, tags, days.

use std::collections::HashSet;

use crate::domain::question::Difficulty;
use crate::import::questions::recognise::key;

/// Words in three steps, or a level as it is.
pub(super) fn difficulty(text: &str) -> Option<Difficulty> {
    let text = crate::import::questions::recognise::narrowed(text);
    let word = text
        .trim()
        .trim_start_matches("难度")
        .trim_end_matches(['度', '等', '级']);
    let word = word.trim_end_matches("难").trim_start_matches([':', ' ']);
    let level = match if word.is_empty() { "难" } else { word } {
        "易" | "简单" | "容易" | "低" | "较易" | "初" | "基础" => 2,
        "中" | "一般" | "适中" | "普通" => 3,
        "难" | "困" | "困难" | "高" | "较" | "较难" => 4,
        number => number.strip_suffix(".0").unwrap_or(number).parse().ok()?,
    };
    (!text.trim().is_empty()).then(|| Difficulty::new(level))?
}

/// Whether a question is kept for exams, in the words that such columns hold.
pub(in crate::import::questions) fn exam_only(text: &str) -> Option<bool> {
    let text = crate::import::questions::recognise::narrowed(text);
    match text.trim() {
        "考试" | "仅考试" | "考试专用" | "仅用于考试" | "仅供考试" | "仅限考试" | "exam" => {
            Some(true)
        }
        "练习" | "不限" | "通用" | "练习和考试" | "考试和练习" | "both" => {
            Some(false)
        }
        other => key::judge(other),
    }
}

/// Words that people write where there is nothing to say.
pub(super) fn says_nothing(text: &str) -> bool {
    let text = crate::import::questions::recognise::narrowed(text);
    matches!(
        text.trim().to_lowercase().as_str(),
        "" | "无"
            | "未知"
            | "未设"
            | "暂无"
            | "-"
            | "—"
            | "/"
            | "none"
            | "null"
            | "n/a"
            | "长期"
            | "永久"
            | "不限"
    )
}

/// Each tag once, in order.
pub(super) fn tags(text: &str) -> Vec<String> {
    let mut known = HashSet::new();
    text.split([',', '，', '、', ';', '；', '|', '\n'])
        .map(str::trim)
        .filter(|tag| !tag.is_empty() && known.insert(*tag))
        .map(String::from)
        .collect()
}

/// A day as spreadsheets show it: 2026-05-01, 2026/5/1, 2026年5月1日.
pub(super) fn date(text: &str) -> Option<jiff::civil::Date> {
    let text = crate::import::questions::recognise::narrowed(text);
    let day = text.trim().split([' ', 'T']).next()?;
    let mut parts = day
        .split(['-', '/', '.', '年', '月', '日'])
        .filter(|part| !part.is_empty());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn difficulty_words_and_levels() {
        let level = |text: &str| difficulty(text).map(Difficulty::level);
        for (text, expected) in [
            ("易", Some(2)),
            ("简单", Some(2)),
            ("低难度", Some(2)),
            ("中", Some(3)),
            ("中等", Some(3)),
            ("中难度", Some(3)),
            ("难", Some(4)),
            ("困难", Some(4)),
            ("高难度", Some(4)),
            ("较难", Some(4)),
            ("5", Some(5)),
            ("1.0", Some(1)),
            ("无", None),
            ("", None),
            ("9", None),
        ] {
            assert_eq!(level(text), expected, "{text}");
        }
    }

    #[test]
    fn days() {
        let may = jiff::civil::Date::new(2026, 5, 1).ok();
        for text in [
            "2026-05-01",
            "2026/5/1",
            "2026年5月1日",
            "2026-05-01 08:00:00",
        ] {
            assert_eq!(date(text), may, "{text}");
        }
        assert_eq!(date("2026-02-31"), None);
        assert_eq!(date("长期"), None);
    }
}

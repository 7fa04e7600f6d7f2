//! Keys in every dress: letters, words, marks, ranges, the option's own text.

use super::narrowed;
use crate::domain::question::{OptionSet, letter};

/// What a key says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Key {
    /// These options.
    Letters(OptionSet),
    /// The statement is true or false.
    Judge(bool),
    /// Letters of which some name no option: the whole key as letters.
    Outside(String),
    /// Text that names no option.
    Text(String),
}

/// Reads a key against the options of its question.
pub(in super::super) fn read(text: &str, options: &[String]) -> Key {
    if options.is_empty() {
        if let Some(judge) = judge(text) {
            return Key::Judge(judge);
        }
        return match letters(text) {
            Some(set) => Key::Letters(set),
            None => Key::Text(text.trim().to_owned()),
        };
    }
    if let Some(set) = everything(text, options.len()).or_else(|| letters(text)) {
        return within(set, options.len());
    }
    if let Some(position) = same_text(text, options).or_else(|| with_text(text, options)) {
        return Key::Letters(OptionSet::only(position));
    }
    if let Some(set) = positions(text) {
        return within(set, options.len());
    }
    judge(text).map_or_else(|| Key::Text(text.trim().to_owned()), Key::Judge)
}

fn within(set: OptionSet, count: usize) -> Key {
    if set.positions().all(|position| position < count) {
        Key::Letters(set)
    } else {
        Key::Outside(set.letters())
    }
}

/// Letters A to P in either width and case, with or without separators; A-D is a range. A letter
/// that stands twice counts once.
pub(in super::super) fn letters(text: &str) -> Option<OptionSet> {
    let text = narrowed(text);
    let text = text
        .trim()
        .trim_end_matches(['。', '.', ';'])
        .to_ascii_uppercase();
    let text = text.trim_matches(['(', ')', '[', ']', '【', '】', '"', '\'', ' ']);
    if let Some(range) = range(text) {
        return Some(range);
    }
    let mut set = OptionSet::EMPTY;
    for character in text.chars() {
        match character {
            'A'..='P' => set = set.with(position(character)?),
            c if c.is_whitespace() || is_separator(c) => {}
            _ => return None,
        }
    }
    (!set.is_empty()).then_some(set)
}

/// A-D, A~D, A至D
fn range(text: &str) -> Option<OptionSet> {
    let (first, last) = text.split_once(['-', '~', '—', '至', '到'])?;
    let mut ends = [first, last].into_iter().map(|end| {
        let mut characters = end.trim().chars();
        let only = characters.next().filter(|_| characters.next().is_none());
        only.filter(char::is_ascii_uppercase).and_then(position)
    });
    let (first, last) = (ends.next()??, ends.next()??);
    (first < last && last < OptionSet::MAX_OPTIONS)
        .then(|| (first..=last).fold(OptionSet::EMPTY, OptionSet::with))
}

fn position(letter: char) -> Option<usize> {
    (letter as usize).checked_sub('A' as usize)
}

fn is_separator(character: char) -> bool {
    matches!(
        character,
        ',' | '、' | ';' | '|' | '/' | '.' | '+' | '&' | '和'
    )
}

/// 全选, 以上全选, ALL
fn everything(text: &str, count: usize) -> Option<OptionSet> {
    let text = text.trim().trim_end_matches('。');
    ["全选", "以上全选", "全部", "all", "ALL"]
        .contains(&text)
        .then(|| (0..count).fold(OptionSet::EMPTY, OptionSet::with))
}

/// The option whose text the key is.
fn same_text(text: &str, options: &[String]) -> Option<usize> {
    let wanted = text.trim();
    let mut same = options
        .iter()
        .enumerate()
        .filter(|(_, option)| option.trim() == wanted);
    let (position, _) = same.next()?;
    same.next().is_none().then_some(position)
}

/// The option that the key names together with its text: C、扣押财物
fn with_text(text: &str, options: &[String]) -> Option<usize> {
    let narrow = narrowed(text);
    let letter = narrow.trim().chars().next()?.to_ascii_uppercase();
    let option = options.get(position(letter)?)?;
    let rest = text.trim().get(text.trim().chars().next()?.len_utf8()..)?;
    let rest = rest.trim_start_matches(['.', '．', '、', ':', '：', ')', '）', ' ', '\u{3000}']);
    let end = ['。', '.', '；', ';'];
    (rest.trim_end_matches(end) == option.trim().trim_end_matches(end)).then(|| position(letter))?
}

/// Options by number: 2, 134, 1,3
fn positions(text: &str) -> Option<OptionSet> {
    let text = narrowed(text);
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    let mut set = OptionSet::EMPTY;
    for character in text.chars() {
        match character {
            '1'..='9' => set = set.with(character as usize - '1' as usize),
            c if c.is_whitespace() || is_separator(c) => {}
            _ => return None,
        }
    }
    (!set.is_empty()).then_some(set)
}

/// Words and marks for true and false. `1`, `0`, `T` and `F` count, `A` and `B` do not: they mean
/// options or the habit of one file.
pub(in super::super) fn judge(text: &str) -> Option<bool> {
    const TRUE: [&str; 17] = [
        "对", "√", "✓", "✔", "☑", "正确", "是", "t", "true", "1", "1.0", "y", "yes", "v", "right",
        "对的", "√️",
    ];
    const FALSE: [&str; 19] = [
        "错", "×", "✗", "✘", "☒", "╳", "✕", "✖", "错误", "否", "不对", "f", "false", "0", "0.0",
        "n", "no", "x", "wrong",
    ];
    let text = narrowed(text);
    let text = text
        .trim()
        .trim_end_matches(['。', '.'])
        .trim_matches(['(', ')', '[', ']', '【', '】', ' '])
        .to_lowercase();
    if TRUE.contains(&text.as_str()) {
        Some(true)
    } else if FALSE.contains(&text.as_str()) {
        Some(false)
    } else {
        None
    }
}

/// Two options that are true and false in words: the value of each.
pub(in super::super) fn judge_options(options: &[String]) -> Option<[bool; 2]> {
    let [first, second] = options else {
        return None;
    };
    let is_word = |text: &str| !matches!(text.trim(), "1" | "0" | "1.0" | "0.0");
    let (first_value, second_value) = (judge(first)?, judge(second)?);
    (first_value != second_value && is_word(first) && is_word(second))
        .then_some([first_value, second_value])
}

/// A mark at the very end of a statement: ……应当回避。√
pub(in super::super) fn trailing_mark(text: &str) -> Option<(&str, bool)> {
    let text = text.trim_end();
    let last = text.chars().next_back()?;
    let value = match last {
        '√' | '✓' | '✔' => true,
        '×' | '✗' | '✘' | '✕' | '✖' | '╳' => false,
        _ => return None,
    };
    let rest = text[..text.len() - last.len_utf8()].trim_end();
    // 2√ and a× are formulas.
    let before = rest.chars().next_back()?;
    (!before.is_ascii_alphanumeric()).then_some((rest, value))
}

/// The letter of an option that a remark names.
pub(in super::super) fn name(position: usize) -> String {
    letter(position).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(count: usize) -> Vec<String> {
        (0..count).map(|n| format!("第{n}项")).collect()
    }

    #[test]
    fn letters_in_every_dress() {
        let four = options(4);
        for text in [
            "ACD",
            "acd",
            "ＡＣＤ",
            "A,C,D",
            "A、C、D",
            "A|C|D",
            "A；C；D",
            "A C D",
            "D C A",
            "（ ACD ）",
            "ACD。",
            "1,3,4",
            "134",
        ] {
            let expected = Key::Letters(OptionSet::from_letters("ACD").unwrap());
            assert_eq!(read(text, &four), expected, "{text}");
        }
        let all = Key::Letters(OptionSet::from_letters("ABCD").unwrap());
        for text in ["全选", "A-D", "A~D"] {
            assert_eq!(read(text, &four), all, "{text}");
        }
        assert_eq!(read("ACE", &four), Key::Outside("ACE".to_owned()));
        assert_eq!(read("9", &four), Key::Outside("I".to_owned()));
        assert_eq!(read("第2项", &four), Key::Letters(OptionSet::only(2)));
        assert_eq!(read("Ｃ、第2项。", &four), Key::Letters(OptionSet::only(2)));
        assert_eq!(read("C、第1项", &four), Key::Text("C、第1项".to_owned()));
        assert_eq!(read("见教材", &four), Key::Text("见教材".to_owned()));
    }

    #[test]
    fn true_and_false() {
        for (text, value) in [
            ("对", true),
            ("√", true),
            ("✗", false),
            ("错误", false),
            ("（错）", false),
            ("T", true),
            ("false", false),
            ("1.0", true),
            ("X", false),
        ] {
            assert_eq!(read(text, &[]), Key::Judge(value), "{text}");
        }
        let words = |a: &str, b: &str| judge_options(&[a.to_owned(), b.to_owned()]);
        assert_eq!(words("错误", "正确"), Some([false, true]));
        assert_eq!(words("可以", "应当"), None);
        assert_eq!(words("对", "正确"), None);
        assert_eq!(words("1", "0"), None);
        assert_eq!(trailing_mark("应当回避。√"), Some(("应当回避。", true)));
        assert_eq!(trailing_mark("等于2×"), None);
    }
}

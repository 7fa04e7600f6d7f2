//! Brackets in stems: the place of the key, often with the key inside.

use std::ops::Range;

use super::{is_han, key};

/// What stands for the place of the key in a stem.
pub(in super::super) const PLACE: &str = "（　）";

const OPEN: [char; 3] = ['（', '(', '﹙'];
const CLOSE: [char; 3] = ['）', ')', '﹚'];

/// A bracket in a stem that is empty or holds nothing but a key.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Slot {
    start: usize,
    end: usize,
    /// The key inside, if there is one.
    key: Option<String>,
}

/// A stem with its places for keys made plain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Opened {
    pub(in super::super) stem: String,
    /// The key that stood in the stem. Keys in several brackets are joined with `；`.
    pub(in super::super) key: Option<String>,
    /// How many places the stem has, filled or not.
    pub(in super::super) places: usize,
}

/// Takes keys out of the brackets of a stem. A letter in brackets may also be part of the text, as in
/// 维生素（A）: so letters count only where `expects` agrees or nothing else gives a key.
pub(in super::super) fn open(stem: &str, expects: impl Fn(&str) -> bool) -> Opened {
    let slots = slots(stem);
    let filled = slots.iter().filter(|slot| slot.key.is_some()).count();
    let empty = slots.len() - filled;
    // One key in one bracket, or the same bracket style for several gaps.
    let takes =
        filled == 1 && empty == 0 || filled > 0 && slots.iter().all(|s| is_key(s, &expects));
    let mut opened = Opened {
        stem: String::with_capacity(stem.len()),
        key: None,
        places: 0,
    };
    let mut keys = Vec::new();
    let mut from = 0;
    for slot in slots {
        if let Some(text) = &slot.key {
            if !takes || !expects(text) {
                continue;
            }
            keys.push(text.clone());
        }
        opened.stem.push_str(&stem[from..slot.start]);
        opened.stem.push_str(PLACE);
        opened.places += 1;
        from = slot.end;
    }
    opened.stem.push_str(&stem[from..]);
    if !keys.is_empty() {
        opened.key = Some(keys.join("；"));
    }
    opened
}

fn is_key(slot: &Slot, expects: impl Fn(&str) -> bool) -> bool {
    slot.key.as_deref().is_none_or(expects)
}

fn slots(stem: &str) -> Vec<Slot> {
    let mut slots = Vec::new();
    let mut from = 0;
    while let Some(start) = stem[from..].find(OPEN).map(|at| from + at) {
        let inside = start + stem[start..].chars().next().map_or(1, char::len_utf8);
        from = inside;
        let Some(length) = stem[inside..].find(|c| OPEN.contains(&c) || CLOSE.contains(&c)) else {
            break;
        };
        let close = inside + length;
        if !stem[close..].starts_with(CLOSE) {
            continue;
        }
        let end = close + stem[close..].chars().next().map_or(1, char::len_utf8);
        let text = stem[inside..close].trim_matches(|c: char| c.is_whitespace() || c == '_');
        // main() is code, and （1） a number.
        let is_code = stem[..start]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_ascii_alphanumeric());
        if text.is_empty() && !is_code {
            slots.push(Slot {
                start,
                end,
                key: None,
            });
        } else if is_key_text(text) {
            slots.push(Slot {
                start,
                end,
                key: Some(text.to_owned()),
            });
        }
        from = end;
    }
    slots
}

fn is_key_text(text: &str) -> bool {
    let is_short = text.chars().filter(|c| !c.is_whitespace()).count() <= 12;
    let is_digit = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    // 是 and 否 in brackets are words of the sentence more often than keys.
    let is_word = text.chars().any(is_han) && !matches!(text, "对" | "错" | "正确" | "错误");
    is_short
        && !is_digit
        && !is_word
        && (key::letters(text).is_some() || key::judge(text).is_some())
}

/// Where keys stand in the brackets of a stem, brackets and all.
pub(in super::super) fn keys_at(stem: &str) -> Vec<Range<usize>> {
    slots(stem)
        .into_iter()
        .filter(|slot| slot.key.is_some())
        .map(|slot| slot.start..slot.end)
        .collect()
}

/// How many gaps a stem has: places for keys and runs of underscores.
pub(in super::super) fn gaps(stem: &str) -> usize {
    let mut runs = 0;
    let mut length = 0;
    for character in stem.chars().chain(std::iter::once(' ')) {
        if matches!(character, '_' | '＿') {
            length += 1;
        } else {
            runs += usize::from(length >= 2);
            length = 0;
        }
    }
    runs + stem.matches(PLACE).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(stem: &str) -> (String, Option<String>) {
        let opened = open(stem, |_| true);
        (opened.stem, opened.key)
    }

    #[test]
    fn keys_come_out_of_brackets() {
        assert_eq!(
            opened("由（　Ｂ　）管辖。"),
            ("由（　）管辖。".to_owned(), Some("Ｂ".to_owned()))
        );
        assert_eq!(
            opened("种类有( ABD )。"),
            ("种类有（　）。".to_owned(), Some("ABD".to_owned()))
        );
        assert_eq!(
            opened("应当回避。（错）"),
            ("应当回避。（　）".to_owned(), Some("错".to_owned()))
        );
        assert_eq!(opened("由()管辖"), ("由（　）管辖".to_owned(), None));
    }

    #[test]
    fn other_brackets_stay() {
        for stem in [
            "调用main()时",
            "（1）甲",
            "《处罚法》（2021年修订）",
            "甲（",
            "张某（男）",
        ] {
            assert_eq!(opened(stem), (stem.to_owned(), None), "{stem}");
        }
        // An empty place beside it: the letter belongs to the text.
        assert_eq!(
            open("维生素（A）属于（）", |key| key == "B").stem,
            "维生素（A）属于（　）"
        );
    }

    #[test]
    fn gaps_are_counted() {
        assert_eq!(gaps("行政处罚由____设定，____实施"), 2);
        assert_eq!(gaps("由（　）在_日内"), 1);
    }
}

//! Keys that stand apart from their questions: `1-5 BBCCB`, `一、1.√ 2.×`, `单选题：1.B 2.C`.

use super::recognise::{heading, key, kind, narrowed};
use crate::domain::law::number as numeral;
use crate::domain::question::Kind;

/// Which part of the file a key belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chapter {
    /// 一、二、三
    Ordinal(u16),
    /// 单选题：
    Kind(Kind),
}

/// One key of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) chapter: Option<Chapter>,
    pub(super) number: u32,
    pub(super) key: String,
}

/// The keys that a text consists of. Anything else in it, and it is no table of keys.
pub(super) fn pairs(text: &str) -> Option<Vec<Pair>> {
    let narrow = narrowed(text);
    let mut rest = narrow.trim();
    let mut pairs = Vec::new();
    let mut chapter = None;
    while !rest.is_empty() {
        if let Some((mark, after)) = chapter_mark(rest) {
            chapter = Some(mark);
            rest = trim(after);
            continue;
        }
        let (first, after) = digits(rest)?;
        let (keys, after) = if let Some((last, after)) = span(after) {
            run(first, last, after)?
        } else {
            let (key, after) = token(after.trim_start_matches(MARKS))?;
            (vec![key], after)
        };
        for (number, key) in (first..).zip(keys) {
            pairs.push(Pair {
                chapter,
                number,
                key,
            });
        }
        rest = trim(after);
    }
    (!pairs.is_empty()).then_some(pairs)
}

/// What stands between a number and its key.
const MARKS: [char; 8] = ['.', '、', ':', ')', ' ', '\t', '题', '\u{A0}'];

fn trim(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '。' | '、')
    })
}

/// 一、 or 单选题：
fn chapter_mark(text: &str) -> Option<(Chapter, &str)> {
    let end = text
        .find(|c: char| !"一二三四五六七八九十".contains(c))
        .unwrap_or(text.len());
    if let Some(number) = numeral(&text[..end]) {
        let rest = text[end..].trim_start().strip_prefix(['、', '.', ','])?;
        // 一、单选题 1.A: the number is the better name of the two.
        let rest = match kind::begins(rest.trim_start()) {
            Some((_, after)) => after.trim_start_matches([':', ' ']),
            None => rest,
        };
        return Some((Chapter::Ordinal(number), rest));
    }
    let (kind, after) = kind::begins(text)?;
    Some((
        Chapter::Kind(kind),
        after.trim_start_matches([':', '：', ' ', '、']),
    ))
}

fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    if end > 4 {
        return None;
    }
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// The end of a span of numbers, as in 1-5.
fn span(text: &str) -> Option<(u32, &str)> {
    let rest = text
        .trim_start()
        .strip_prefix(['-', '~', '—', '–', '至', '～'])?;
    digits(rest.trim_start())
}

/// As many keys as the span has numbers: BBCCB, AB CD ABC, √×√.
fn run(first: u32, last: u32, text: &str) -> Option<(Vec<String>, &str)> {
    const LONGEST: usize = 500;
    let count = usize::try_from(last.checked_sub(first)?).ok()? + 1;
    if count > LONGEST {
        return None;
    }
    let mut rest = text.trim_start_matches(MARKS);
    let mut words: Vec<&str> = Vec::new();
    while let Some((word, after)) = word(rest) {
        words.push(word);
        rest = trim(after);
        if words.iter().map(|w| w.chars().count()).sum::<usize>() == count {
            // One letter a key, however they are grouped.
            let letters = words.concat().chars().map(String::from).collect();
            if words.len() != count && !single_letters_follow(rest, count, words.len()) {
                return Some((letters, rest));
            }
        }
        if words.len() == count {
            return Some((words.into_iter().map(String::from).collect(), rest));
        }
    }
    None
}

/// Whether more words of this span follow, so that the words so far are several letters each.
fn single_letters_follow(rest: &str, count: usize, words: usize) -> bool {
    let mut rest = rest;
    let mut more = 0;
    while let Some((_, after)) = word(rest) {
        more += 1;
        rest = trim(after);
    }
    words + more == count
}

/// Letters or marks without a break.
fn word(text: &str) -> Option<(&str, &str)> {
    let is_mark = |c: char| matches!(c, '√' | '×' | '✓' | '✗' | '✔' | '✘' | '对' | '错');
    let end = text
        .find(|c: char| !(c.is_ascii_alphabetic() || is_mark(c)))
        .unwrap_or(text.len());
    let word = &text[..end];
    let is_key = word.chars().all(is_mark) || key::letters(word).is_some();
    (end > 0 && is_key).then(|| text.split_at(end))
}

/// One key: letters, with separators between them, or a mark or word for true and false.
fn token(text: &str) -> Option<(String, &str)> {
    const WORDS: [&str; 14] = [
        "正确", "错误", "对", "错", "√", "×", "✓", "✗", "✔", "✘", "是", "否", "T", "F",
    ];
    let letters_end = text
        .char_indices()
        .take_while(|(_, c)| matches!(c.to_ascii_uppercase(), 'A'..='P') || matches!(c, ',' | '、'))
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    let letters = text[..letters_end].trim_end_matches([',', '、']);
    if !letters.is_empty() && key::letters(letters).is_some() {
        return Some((letters.to_owned(), &text[letters_end..]));
    }
    let word = WORDS.iter().find(|word| text.starts_with(**word))?;
    Some(((*word).to_owned(), &text[word.len()..]))
}

/// The chapter that a heading inside a table of keys opens.
pub(super) fn chapter_of(heading: heading::Heading) -> Chapter {
    heading
        .ordinal
        .map_or(Chapter::Kind(heading.kind), Chapter::Ordinal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let shown = |pair: &Pair| {
            let chapter = match pair.chapter {
                None => String::new(),
                Some(Chapter::Ordinal(number)) => format!("{number}/"),
                Some(Chapter::Kind(kind)) => format!("{}/", kind.code()),
            };
            format!("{chapter}{}{}", pair.number, pair.key)
        };
        pairs(text).map(|pairs| pairs.iter().map(shown).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn tables_of_keys() {
        for (text, expected) in [
            (
                "一、1-5 BBCCB 二、1.ACD 2.ABCD 三、1.√ 2.× 3.√",
                "1/1B 1/2B 1/3C 1/4C 1/5B 2/1ACD 2/2ABCD 3/1√ 3/2× 3/3√",
            ),
            ("单选题：1.B　2.B　3.C", "single/1B single/2B single/3C"),
            ("1．B　2．ABCD　3．对", "1B 2ABCD 3对"),
            ("1A2B3C", "1A 2B 3C"),
            ("1、× 2、√", "1× 2√"),
            ("1-3 AB CD ABC", "1AB 2CD 3ABC"),
            ("6～8：√×√", "6√ 7× 8√"),
            ("1-5 B B C C B 6-7 AD", "1B 2B 3C 4C 5B 6A 7D"),
            ("一、单选题 1.A 2.B", "1/1A 1/2B"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "B",
            "ACD",
            "1.行政处罚由（）管辖",
            "2026年5月1日",
            "",
            "1-5 BBC",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}

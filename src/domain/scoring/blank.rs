//! The text of a gap as it is compared.
//!
//! What people write one way or the other goes: width, case, spaces, quotes and separators, and how a
//! number is written. What makes another number of it stays: a point, a stroke, a colon or a dash between
//! numbers, per cent, a minus, and the signs of comparison.

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::law;

/// Signs that make another thing of a number, wherever they stand.
const SIGNS: &str = "%‰<>≤≥=+×÷±^√°";

/// A gap's text as it is compared: numbers in Chinese characters become digits (十五 → 15, 两 → 2, 零.五 → 0.5).
pub fn normalised(text: &str) -> String {
    let kept: Vec<char> = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(one_form)
        .filter(|c| c.is_alphanumeric() || is_join(*c) || SIGNS.contains(*c))
        .collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = kept.as_slice();
    if let [minus @ '-', number, ..] = rest
        && law::is_numeral(*number)
    {
        out.push(*minus);
    }
    while let [first, others @ ..] = rest {
        if law::is_numeral(*first) {
            let (chain, behind) = Chain::read(rest);
            out.push_str(&chain.spelled());
            rest = behind;
        } else {
            if !is_join(*first) {
                out.push(*first);
            }
            rest = others;
        }
    }
    out
}

/// A sign in the one form in which it is compared.
fn one_form(character: char) -> char {
    match character {
        '\u{2044}' => '/',
        '–' | '—' | '−' | '~' | '〜' => '-',
        other => other,
    }
}

/// Whether a character between two numbers belongs to them.
fn is_join(character: char) -> bool {
    matches!(character, '.' | '/' | '-' | ':' | ',' | '、')
}

/// Numbers that follow each other with a join in between.
struct Chain {
    numbers: Vec<String>,
    joins: Vec<char>,
}

impl Chain {
    /// The chain that begins here, and what comes behind it.
    fn read(text: &[char]) -> (Self, &[char]) {
        let mut chain = Self {
            numbers: Vec::new(),
            joins: Vec::new(),
        };
        let mut rest = text;
        loop {
            let (number, behind) = split(rest, law::is_numeral);
            chain.numbers.push(number.iter().collect());
            let (joins, next) = split(behind, is_join);
            let join = match joins {
                [one] => *one,
                // A dash is often two; other signs in a row are no more than a separator.
                ['-', others @ ..] if others.iter().all(|other| *other == '-') => '-',
                _ => '、',
            };
            if joins.is_empty() || !next.first().is_some_and(|c| law::is_numeral(*c)) {
                return (chain, behind);
            }
            chain.joins.push(join);
            rest = next;
        }
    }

    fn spelled(mut self) -> String {
        self.join_thousands();
        let mut out = String::new();
        let mut at = 0;
        while let Some(number) = self.numbers.get(at) {
            let is_point = |join: usize| self.joins.get(join) == Some(&'.');
            // Two points are a date or a number of an outline, not a fraction.
            let is_fraction = is_point(at) && !is_point(at + 1);
            if let Some(fraction) = self.numbers.get(at + 1).filter(|_| is_fraction) {
                out.push_str(&decimal(number, fraction));
                at += 2;
            } else {
                out.push_str(&whole(number));
                at += 1;
                while is_point(at - 1) {
                    out.push('.');
                    out.push_str(&self.numbers.get(at).map_or_else(String::new, |n| whole(n)));
                    at += 1;
                }
            }
            if let Some(join) = self.joins.get(at - 1) {
                out.push(if *join == ',' { '、' } else { *join });
            }
        }
        out
    }

    /// 1,000 is 1000: groups of three digits behind a comma belong to the digits before it.
    fn join_thousands(&mut self) {
        let is_ascii = |number: &str| number.chars().all(|c| c.is_ascii_digit());
        let mut at = 0;
        while at < self.joins.len() {
            let follows_point = at > 0 && self.joins.get(at - 1) == Some(&'.');
            let is_group = self.joins.get(at) == Some(&',')
                && !follows_point
                && self.numbers.get(at).is_some_and(|n| is_ascii(n))
                && (self.numbers.get(at + 1)).is_some_and(|n| is_ascii(n) && n.len() == 3);
            if is_group {
                let _ = self.joins.remove(at);
                let group = self.numbers.remove(at + 1);
                if let Some(number) = self.numbers.get_mut(at) {
                    number.push_str(&group);
                }
            } else {
                at += 1;
            }
        }
    }
}

fn split(text: &[char], is_of: impl Fn(char) -> bool) -> (&[char], &[char]) {
    let end = text.iter().position(|c| !is_of(*c)).unwrap_or(text.len());
    text.split_at(end)
}

fn whole(run: &str) -> String {
    law::number(run).map_or_else(|| run.to_owned(), |number| number.to_string())
}

/// A number with what stands behind its point: digit by digit, without noughts at its end.
fn decimal(before: &str, behind: &str) -> String {
    let digit = |c: char| law::number(c.encode_utf8(&mut [0; 4])).filter(|number| *number < 10);
    let digits: Option<String> = behind
        .chars()
        .map(|c| digit(c).map(|number| number.to_string()))
        .collect();
    let mut digits = digits.unwrap_or_else(|| whole(behind));
    if digits.chars().all(|c| c.is_ascii_digit()) {
        digits.truncate(digits.trim_end_matches('0').len());
    }
    if digits.is_empty() {
        return whole(before);
    }
    format!("{}.{digits}", whole(before))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_otherwise_is_the_same() {
        for (a, b) in [
            ("十五", "15"),
            ("１５", "15"),
            ("两", "2"),
            ("二 年", "2年"),
            ("ABC", "ａｂｃ"),
            ("六十日", "60日"),
            ("“罚款”", "罚款"),
            ("《行政处罚法》", "行政处罚法"),
            ("罚款、警告。", "罚款警告"),
            ("０．５", "0.5"),
            ("零.五", "0.5"),
            ("0.50", "0.5"),
            ("15.0", "15"),
            ("50％", "50%"),
            ("½", "1/2"),
            ("３～５日", "3-5日"),
            ("三——五日", "3—5日"),
            ("1,000元", "1000元"),
            ("1，000，000", "1000000"),
            ("3、5", "3，5"),
            ("9：30", "9:30"),
            ("2026-01-05", "2026-1-5"),
        ] {
            assert_eq!(normalised(a), normalised(b), "{a} {b}");
        }
    }

    #[test]
    fn another_number_is_not_the_same() {
        for (a, b) in [
            ("五", "五十"),
            ("0.5", "5"),
            ("0.5", "05"),
            ("0.05", "0.5"),
            ("1.5", "15"),
            ("50%", "50"),
            ("3‰", "3%"),
            ("3%", "3"),
            ("1/2", "12"),
            ("3-5", "35"),
            ("3、5", "35"),
            ("9:30", "930"),
            ("-5", "5"),
            ("≥5", "5"),
            (">5", "<5"),
            ("2026.10.5", "2026.1.5"),
            ("1.05/2", "1.5/2"),
        ] {
            assert_ne!(normalised(a), normalised(b), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "[一二三十百零两0-9a-zＡ-Ｚ ，。.,/%‰~:、—-]{0,10}") {
            let once = normalised(&text);
            prop_assert_eq!(normalised(&once), once);
        }
    }
}

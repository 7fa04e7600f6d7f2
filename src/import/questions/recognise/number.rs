//! Numbers of questions at the beginning of a line: `1.` `1、` `1．` `（1）` `第 1 题`.

/// The number that a line begins with, and the text behind it. Decimals and years are none.
pub(in super::super) fn leading(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start();
    named(line)
        .or_else(|| bracketed(line))
        .or_else(|| dotted(line))
}

/// A number that the place of the key stands before, as in （ B ）1.甲: the number, and the stem
/// with its place in front.
pub(in super::super) fn behind_bracket(line: &str) -> Option<(u32, String)> {
    const LONGEST: usize = 16;
    let line = line.trim_start();
    let inside = line.strip_prefix(['（', '('])?;
    let (close, bracket) = inside
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(c, '）' | ')'))?;
    if inside[..close].contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = &inside[close + bracket.len_utf8()..];
    let (number, stem) = dotted(rest.trim_start())?;
    let place = &line[..line.len() - rest.len()];
    Some((number, format!("{place}{stem}")))
}

/// 第 1 题
fn named(line: &str) -> Option<(u32, &str)> {
    let (number, rest) = digits(line.strip_prefix('第')?.trim_start())?;
    let rest = rest.trim_start().strip_prefix('题')?;
    Some((
        number,
        rest.trim_start_matches([' ', '\u{3000}', ':', '：', '.', '．', '、']),
    ))
}

/// （1） or (1)
fn bracketed(line: &str) -> Option<(u32, &str)> {
    let (number, rest) = digits(line.strip_prefix(['（', '('])?.trim_start())?;
    let rest = rest.trim_start().strip_prefix(['）', ')'])?;
    Some((
        number,
        rest.trim_start_matches(['.', '．', '、', ' ', '\u{3000}']),
    ))
}

/// 1. 1、 1． 1) with a text behind it.
fn dotted(line: &str) -> Option<(u32, &str)> {
    let (number, rest) = digits(line)?;
    let rest = rest.trim_start();
    let mark = rest
        .chars()
        .next()
        .filter(|mark| matches!(mark, '.' | '．' | '、' | ')' | '）' | '。' | ',' | '，'))?;
    let behind = &rest[mark.len_utf8()..];
    let text = behind.trim_start();
    (!text.starts_with(|c: char| c.is_ascii_digit()) || begins_with_figure(mark, behind))
        .then_some((number, text))
}

/// Whether the digits behind a number's mark begin a text of their own: 22. 2018年… and 3、10人以上….
/// 1.5 is a decimal, 1,000 a thousand, and 1、2、3 a list of numbers.
fn begins_with_figure(mark: char, behind: &str) -> bool {
    let text = behind.trim_start();
    let figure = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let follows = text[figure..].trim_start().chars().next();
    let is_year = figure == 4 && follows == Some('年');
    let is_apart = text.len() < behind.len() || matches!(mark, '、' | ')' | '）');
    let is_list = follows.is_none_or(|c| {
        matches!(
            c,
            '.' | '．' | '、' | ')' | '）' | ',' | '，' | '-' | '~' | '～' | '—'
        ) || key_begins(c)
    });
    is_year || is_apart && !is_list
}

/// 1、2√ and 1. 2A are pairs of a table of keys, as far as they are anything.
fn key_begins(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, '√' | '×' | '✓' | '✗' | '✔' | '✘')
}

/// Up to four digits, of either width.
fn digits(text: &str) -> Option<(u32, &str)> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let end = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    let plain: String = text[..end].chars().map(super::narrow).collect();
    let number = plain.parse().ok()?;
    (plain.len() <= 4).then_some((number, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_questions() {
        for (line, number, rest) in [
            ("1、甲", 1, "甲"),
            ("１２．甲", 12, "甲"),
            ("3. 甲", 3, "甲"),
            ("（4）甲", 4, "甲"),
            ("第 5 题 甲", 5, "甲"),
            ("10）甲", 10, "甲"),
            ("7.", 7, ""),
            ("22. 2018年2月7日，国务院", 22, "2018年2月7日，国务院"),
            ("46.2010年甲方", 46, "2010年甲方"),
            ("3、10人以上的单位", 3, "10人以上的单位"),
            ("8）14 周岁", 8, "14 周岁"),
        ] {
            assert_eq!(leading(line), Some((number, rest)), "{line}");
        }
        assert_eq!(
            behind_bracket("（ B ）1.甲是"),
            Some((1, "（ B ）甲是".to_owned()))
        );
        assert_eq!(behind_bracket("（1）2.甲"), None);
        for line in [
            "1921 年中国",
            "1.5倍",
            "20260501. 甲",
            "第三条",
            "甲1、",
            "1、2、3",
            "1. 2. 3.",
            "1、2√",
            "1,000元",
            "1、5",
            "3. 10-20",
        ] {
            assert_eq!(leading(line), None, "{line}");
        }
    }
}

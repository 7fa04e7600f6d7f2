//! Options in running text: one a line, two a line, all on the stem's line; `A.` `A、` `（A）` `Ａ．`
//! `A text`. "A型血", "维生素B12" and "U.S.A." are none.

use super::{is_han, narrow, number};
use crate::import::questions::sign::Sign;

/// The lines of a question, told apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Split {
    pub(in super::super) stem: String,
    pub(in super::super) options: Vec<String>,
    /// How the options are marked.
    pub(in super::super) sign: Option<Sign>,
}

/// How an option is marked. All options of one question are marked alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `A.` `A、` `A．` `A:` `A)`
    Dotted,
    /// `(A)` `（A）` `【A】`
    Bracketed,
    /// `A text`
    Spaced,
    /// `A违法行为`, only at the beginning of lines and only if nothing else marks options.
    Glued,
}

impl Style {
    fn sign(self) -> Sign {
        match self {
            Self::Dotted => Sign::Dotted,
            Self::Bracketed => Sign::Bracketed,
            Self::Spaced => Sign::Spaced,
            Self::Glued => Sign::Glued,
        }
    }
}

/// A place where an option could begin.
#[derive(Debug, Clone, Copy)]
struct Mark {
    line: usize,
    start: usize,
    end: usize,
    letter: usize,
    style: Style,
    /// Nothing stands before it in its line.
    leads: bool,
}

/// Splits the lines of one question into its stem and its options.
pub(in super::super) fn split(lines: &[String]) -> Split {
    cut(lines, &chosen(lines))
}

/// Where the options begin, each by its line and the byte in it.
pub(in super::super) fn begins_at(lines: &[String]) -> Vec<(usize, usize)> {
    let marks = chosen(lines).into_iter();
    marks.map(|mark| (mark.line, mark.start)).collect()
}

/// The marks that begin options.
fn chosen(lines: &[String]) -> Vec<Mark> {
    let marks: Vec<Mark> = lines
        .iter()
        .enumerate()
        .flat_map(|(line, text)| marks(line, text))
        .collect();
    let leading: Vec<Mark> = marks.iter().copied().filter(|mark| mark.leads).collect();
    let (leading, anywhere) = (sequence(&leading), sequence(&marks));
    if leading.len() < 2 && anywhere.len() < 2 {
        let glued = sequence_of(Style::Glued, &marks);
        if glued.len() >= 2 {
            return glued;
        }
    }
    let spaced = leading
        .first()
        .is_some_and(|mark| mark.style == Style::Spaced);
    if leading.len() >= 2 && (spaced || leading.len() >= anywhere.len()) {
        leading
    } else if anywhere.len() >= 2 {
        anywhere
    } else {
        // A single option is one only if its mark leaves no doubt.
        leading
            .into_iter()
            .filter(|mark| !matches!(mark.style, Style::Spaced | Style::Glued))
            .collect()
    }
}

/// Whether a line begins with the mark of the first option.
pub(in super::super) fn begins(line: &str) -> bool {
    marks(0, line)
        .next()
        .is_some_and(|mark| mark.leads && mark.letter == 0 && mark.style != Style::Glued)
}

/// An option's text without its own letter, as in a cell that says `C. 扣押`.
pub(in super::super) fn without_mark(text: &str, letter: usize) -> Option<&str> {
    let mark = marks(0, text).next()?;
    (mark.leads && mark.letter == letter && !matches!(mark.style, Style::Spaced | Style::Glued))
        .then(|| text[mark.end..].trim())
}

/// The longest run A, B, C … in one style. A second A before any B begins anew.
fn sequence(marks: &[Mark]) -> Vec<Mark> {
    let mut best: Vec<Mark> = Vec::new();
    for style in [Style::Dotted, Style::Bracketed, Style::Spaced] {
        let run = sequence_of(style, marks);
        if run.len() > best.len() {
            best = run;
        }
    }
    best
}

fn sequence_of(style: Style, marks: &[Mark]) -> Vec<Mark> {
    let mut run: Vec<Mark> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.style == style) {
        if mark.letter == run.len() {
            run.push(*mark);
        } else if mark.letter == 0 && run.len() == 1 {
            run[0] = *mark;
        }
    }
    run
}

/// Every place of a line where an option could begin.
fn marks(line: usize, text: &str) -> impl Iterator<Item = Mark> {
    let first = text.len() - text.trim_start().len();
    text.char_indices().filter_map(move |(start, character)| {
        let before = text[..start].chars().next_back();
        let leads = start == first;
        let (letter, style, end) = mark_at(&text[start..], character, before, leads)?;
        Some(Mark {
            line,
            start,
            end: start + end,
            letter,
            style,
            leads,
        })
    })
}

fn mark_at(
    text: &str,
    first: char,
    before: Option<char>,
    leads: bool,
) -> Option<(usize, Style, usize)> {
    if matches!(first, '（' | '(' | '【' | '[') {
        let inside = &text[first.len_utf8()..];
        let letter = inside.trim_start().chars().next()?;
        let behind = inside.trim_start()[letter.len_utf8()..].trim_start();
        let close = behind.chars().next()?;
        let end = text.len() - behind.len() + close.len_utf8();
        let rest = &text[end..];
        let end = end + rest.len() - rest.trim_start_matches(['.', '．', '、', ' ']).len();
        return matches!(close, '）' | ')' | '】' | ']').then_some((
            position(letter)?,
            Style::Bracketed,
            end,
        ));
    }
    let letter = position(first)?;
    let rest = &text[first.len_utf8()..];
    let next = rest.chars().next();
    let after_space = leads || before.is_some_and(char::is_whitespace);
    match next.map(narrow) {
        Some(dot @ ('.' | '、' | ':' | ')')) => {
            // Without a space before it, only a full stop marks an option: 维生素A、B are none.
            let glued =
                dot == '.' && before.is_some_and(|c| is_han(c) || "。；;，,）)、”》".contains(c));
            let end = first.len_utf8() + next.map_or(0, char::len_utf8);
            // U.S.A. and A.I. are words.
            let is_word = text[end..].starts_with(|c: char| c.is_ascii_uppercase())
                && text[end..].chars().nth(1) == Some('.');
            (!is_word && (after_space || glued)).then_some((letter, Style::Dotted, end))
        }
        None => leads.then_some((letter, Style::Spaced, first.len_utf8())),
        Some(space) if space.is_whitespace() && !first.is_ascii_lowercase() => {
            after_space.then_some((letter, Style::Spaced, first.len_utf8()))
        }
        Some(han) if leads && is_han(han) && first.is_ascii_uppercase() => {
            Some((letter, Style::Glued, first.len_utf8()))
        }
        _ => None,
    }
}

/// The position of an option's letter, of either width and case; options go up to P.
fn position(letter: char) -> Option<usize> {
    let letter = narrow(letter).to_ascii_uppercase();
    ('A'..='P')
        .contains(&letter)
        .then(|| letter as usize - 'A' as usize)
}

fn cut(lines: &[String], marks: &[Mark]) -> Split {
    let mut split = Split {
        sign: marks.first().map(|mark| mark.style.sign()),
        ..Split::default()
    };
    let mut marks = marks.iter().peekable();
    for (index, line) in lines.iter().enumerate() {
        let mut from = 0;
        while let Some(mark) = marks.next_if(|mark| mark.line == index) {
            split.append(&line[from..mark.start]);
            split.options.push(String::new());
            from = mark.end;
        }
        split.append(&line[from..]);
    }
    split
}

impl Split {
    /// Adds text to the option that is open, or to the stem.
    fn append(&mut self, text: &str) {
        join(self.options.last_mut().unwrap_or(&mut self.stem), text);
    }
}

/// Joins a line to what stands before it. A line that was only wrapped goes on without a break; a
/// sentence's end or a list keeps it.
pub(in super::super) fn join(text: &mut String, line: &str) {
    let line = line.trim();
    if line.is_empty() {
        return;
    }
    let last = text.chars().next_back();
    let first = line.chars().next();
    if let (Some(last), Some(first)) = (last, first) {
        let is_list = number::leading(line).is_some() || ('①'..='⑳').contains(&first);
        if is_list || matches!(last, '。' | '：' | ':' | '；' | ';' | '？' | '！' | '”') {
            text.push('\n');
        } else if !is_wide(last) && !is_wide(first) {
            text.push(' ');
        }
    }
    text.push_str(line);
}

fn is_wide(character: char) -> bool {
    !character.is_ascii() || !character.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> (String, Vec<String>) {
        let lines: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
        let split = split(&lines);
        (split.stem, split.options)
    }

    #[test]
    fn one_a_line_and_two_a_line() {
        let expected = (
            "甲（）".to_owned(),
            ["一", "二", "三", "四"].map(String::from).to_vec(),
        );
        for lines in [
            &["甲（）", "A. 一", "B. 二", "C. 三", "D. 四"][..],
            &["甲（）", "A 一", "B 二", "C 三", "D 四"],
            &["甲（）", "Ａ．一　　Ｂ．二", "Ｃ．三　　Ｄ．四"],
            &["甲（）", "（A）一（B）二（C）三（D）四"],
            &["甲（） A 一 B 二 C 三 D 四"],
            &["甲（）A.一B.二C.三D.四"],
            &["甲（）", "A、一 B、二", "C、三 D、四"],
            &["甲（）", "A一", "B二", "C三", "D四"],
            &["甲（）", "(a) 一", "(b) 二", "(c) 三", "(d) 四"],
        ] {
            assert_eq!(of(lines), expected, "{lines:?}");
        }
    }

    #[test]
    fn letters_inside_texts_are_no_options() {
        for lines in [
            &["A型血的人"][..],
            &["维生素B12与维生素A、B、C的区别"],
            &["U.S.A. 的全称"],
            &["A 股市场"],
            &["A公司和B公司"],
        ] {
            assert_eq!(of(lines), (lines[0].to_owned(), Vec::new()));
        }
        assert_eq!(
            of(&["甲", "A 含有维生素 B 族", "B 二", "C 三"]).1,
            ["含有维生素 B 族", "二", "三"]
        );
        assert_eq!(
            of(&["甲", "A. 维生素A、B", "B. 二"]).1,
            ["维生素A、B", "二"]
        );
    }

    #[test]
    fn lines_go_on() {
        assert_eq!(
            of(&["从", "此有了()。", "A 正确", "的道路", "B 二"]),
            (
                "从此有了()。".to_owned(),
                vec!["正确的道路".to_owned(), "二".to_owned()]
            )
        );
        assert_eq!(of(&["下列说法：", "①甲", "②乙"]).0, "下列说法：\n①甲\n②乙");
        assert_eq!(of(&["use the", "word"]).0, "use the word");
    }

    #[test]
    fn own_letters_of_cells() {
        assert_eq!(without_mark("C. 扣押", 2), Some("扣押"));
        assert_eq!(without_mark("C. 扣押", 1), None);
        assert_eq!(without_mark("A 股", 0), None);
    }
}

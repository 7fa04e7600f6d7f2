//! What a line of a law text is, by its beginning alone.

use super::lines::is_blank;
use crate::domain::law::statute::{ArticleNumber, Level};
use crate::domain::law::{is_numeral, number};

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// 目录.
    Contents,
    /// 第一章 总则; 序言.
    Heading {
        /// How deep.
        level: Level,
        /// Its number as written, 第一章; empty if it has none.
        label: &'a str,
        /// The whole heading without spaces inside.
        title: String,
    },
    /// 第一条 …
    Article {
        /// Its number.
        number: ArticleNumber,
        /// What follows.
        rest: &'a str,
        /// Whether a space parts the two: then it is no reference within a sentence.
        apart: bool,
    },
    /// （一）…
    Item {
        /// Its number.
        number: u16,
        /// What follows.
        rest: &'a str,
        /// Whether it is written in Chinese numerals.
        chinese: bool,
    },
    /// 1．…
    Point,
    /// 附件一
    Annex,
    /// Anything else.
    Text,
}

/// The longest heading, in characters.
const LONGEST_HEADING: usize = 60;
/// The longest line that names an annex, in characters.
const LONGEST_ANNEX: usize = 40;

/// Tells what a line is. It is trimmed already.
pub(super) fn shape(line: &str) -> Shape<'_> {
    let closed: String = line
        .chars()
        .filter(|c| !is_blank(*c))
        .take(LONGEST_HEADING + 1)
        .collect();
    match closed.as_str() {
        "目录" | "目次" => return Shape::Contents,
        "序言" | "前言" | "附则" => {
            return Shape::Heading {
                level: Level::Chapter,
                label: "",
                title: closed,
            };
        }
        _ => {}
    }
    if let Some(shape) = numbered(line) {
        return shape;
    }
    if let Some(shape) = item(line) {
        return shape;
    }
    let digits =
        line.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    if digits.len() < line.len() && digits.starts_with(['.', '．', '、']) {
        return Shape::Point;
    }
    if is_annex(&closed) && closed.chars().count() <= LONGEST_ANNEX {
        return Shape::Annex;
    }
    Shape::Text
}

fn is_annex(closed: &str) -> bool {
    let Some(rest) = ["附件", "附表", "附录", "附图", "附："]
        .iter()
        .find_map(|word| closed.strip_prefix(word))
    else {
        return closed == "附";
    };
    !rest.ends_with(['。', '；', '，'])
}

/// 第…条, 第…章 and the like.
fn numbered(line: &str) -> Option<Shape<'_>> {
    let inside = line.strip_prefix('第')?;
    let inside = inside.trim_start_matches(is_blank);
    let (value, after) = leading_number(inside)?;
    let after = after.trim_start_matches(is_blank);
    if let Some(rest) = after.strip_prefix('条') {
        return article(value, rest);
    }
    let (level, rest) = [
        ("分编", Level::Subpart),
        ("编", Level::Part),
        ("章", Level::Chapter),
        ("节", Level::Section),
    ]
    .iter()
    .find_map(|(unit, level)| Some((*level, after.strip_prefix(unit)?)))?;
    let label = &line[..line.len() - rest.len()];
    let name = tight(rest);
    let is_sentence = name.ends_with(['。', '；', '，', '：']);
    let is_short = name.chars().count() <= LONGEST_HEADING;
    // 第二章规定的… begins a sentence.
    let refers =
        !rest.starts_with(is_blank) && name.starts_with(['规', '的', '和', '、', '至', '所']);
    (is_short && !is_sentence && !refers).then(|| Shape::Heading {
        level,
        label,
        title: if name.is_empty() {
            tight(label)
        } else {
            format!("{} {name}", tight(label))
        },
    })
}

fn article(value: u16, rest: &str) -> Option<Shape<'_>> {
    if value == 0 {
        return None;
    }
    let mut number = ArticleNumber::new(value);
    let mut rest = rest;
    if let Some(after) = rest.strip_prefix('之')
        && let Some((sub, after)) = leading_number(after)
        && sub > 0
    {
        number.sub = sub;
        rest = after;
    }
    Some(Shape::Article {
        number,
        apart: rest.is_empty() || rest.starts_with(is_blank),
        rest: rest.trim_start_matches(is_blank),
    })
}

fn item(line: &str) -> Option<Shape<'_>> {
    let inside = line.strip_prefix(['（', '('])?;
    let (number, after) = leading_number(inside.trim_start_matches(is_blank))?;
    let rest = after
        .trim_start_matches(is_blank)
        .strip_prefix(['）', ')'])?;
    let first = inside.trim_start_matches(is_blank).chars().next()?;
    Some(Shape::Item {
        number,
        rest: rest.trim_start_matches(is_blank),
        chinese: !first.is_ascii_digit() && !('０'..='９').contains(&first),
    })
}

/// The number that a text begins with.
fn leading_number(text: &str) -> Option<(u16, &str)> {
    const LONGEST: usize = 9;
    let end = text
        .char_indices()
        .take(LONGEST + 1)
        .find(|(_, c)| !is_numeral(*c))
        .map_or(text.len(), |(at, _)| at);
    let value = number(text.get(..end)?)?;
    Some((value, &text[end..]))
}

/// The text without blanks between Chinese characters: 总　　则 is 总则.
pub(super) fn tight(text: &str) -> String {
    let is_wide = |c: Option<char>| c.is_none_or(|c| !c.is_ascii());
    let mut tight = String::with_capacity(text.len());
    let mut characters = text.trim_matches(is_blank).chars().peekable();
    while let Some(character) = characters.next() {
        if is_blank(character) {
            while characters.next_if(|c| is_blank(*c)).is_some() {}
            if !is_wide(tight.chars().last()) && !is_wide(characters.peek().copied()) {
                tight.push(' ');
            }
        } else {
            tight.push(character);
        }
    }
    tight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_references_are_told_apart() {
        let told = |line| match shape(line) {
            Shape::Article {
                number,
                rest,
                apart,
            } => format!("{number} {apart} {rest}"),
            Shape::Heading {
                level,
                label,
                title,
            } => format!("{} {label} {title}", level.code()),
            Shape::Item {
                number,
                rest,
                chinese,
            } => format!("({number}) {chinese} {rest}"),
            other => format!("{other:?}"),
        };
        for (line, expected) in [
            ("第一条　为了", "1 true 为了"),
            ("第一百零五条 灯", "105 true 灯"),
            ("第二百八十条之一 灯", "280-1 true 灯"),
            ("第12条 灯", "12 true 灯"),
            ("第九条第一项规定的", "9 false 第一项规定的"),
            ("第一章　总　　则", "chapter 第一章 第一章 总则"),
            ("第 三 节　普通程序", "section 第 三 节 第三节 普通程序"),
            ("第一分编 通则", "subpart 第一分编 第一分编 通则"),
            ("第二章规定的情形", "Text"),
            ("第二章、第三章适用于监察机关。", "Text"),
            ("序　言", "chapter  序言"),
            ("目　录", "Contents"),
            ("（十二）灯", "(12) true 灯"),
            ("(一)灯", "(1) true 灯"),
            ("（1）灯", "(1) false 灯"),
            ("（以下简称灯）", "Text"),
            ("1．灯", "Point"),
            ("附件一：", "Annex"),
            ("附件由市政部门制定。", "Text"),
        ] {
            assert_eq!(told(line), expected, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_has_a_shape(line in "[第一十百条章节编之（）()0-9０-９ 　附件灯。]{0,20}") {
            let _ = shape(&line);
        }
    }
}

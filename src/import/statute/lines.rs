//! Lines of a law text without the marks that are for the eye: Markdown, comments, front matter.

use crate::domain::ledger::Place;
use crate::import::document::Piece;

/// A line that says something. A text has as many of them as somebody likes: small they stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its text without marks.
    pub(super) text: String,
    number: u32,
    is_paragraph: bool,
    /// Whether it is marked as a heading.
    pub(super) is_heading: bool,
}

impl Line {
    /// Where it stands.
    pub(super) fn at(&self) -> Place {
        if self.is_paragraph {
            Place::Paragraph(self.number)
        } else {
            Place::Line(self.number)
        }
    }
}

/// The lines of a text file.
pub(super) fn of_text(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut in_comment = false;
    let mut numbered = (1_u32..).zip(text.lines()).peekable();
    while let Some((number, line)) = numbered.next() {
        if line.trim() == "---" {
            // Front matter, also where several files were joined: keys up to the closing line.
            let ahead = numbered.clone().take(MOST_KEYS);
            let keys = ahead.take_while(|(_, line)| is_key(line)).count();
            let closes = numbered
                .clone()
                .nth(keys)
                .is_some_and(|(_, line)| line.trim() == "---");
            if closes {
                let _ = numbered.nth(keys);
            }
            continue;
        }
        let line = without_comments(line, &mut in_comment);
        push(&mut lines, (number, false), &line);
    }
    lines
}

/// The longest front matter, in lines.
const MOST_KEYS: usize = 20;

fn is_key(line: &str) -> bool {
    let line = line.trim_end();
    let name = line.split(':').next().unwrap_or_default();
    line.contains(':')
        && !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_ ".contains(&b))
}

/// The lines of a document; a table's rows are lines.
pub(super) fn of_pieces(pieces: &[Piece]) -> Vec<Line> {
    let mut lines = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph { number, text } => {
                for line in text.lines() {
                    push(&mut lines, (*number, true), line);
                }
            }
            Piece::Table(rows) => {
                for row in rows {
                    let line = row.cells.join(" ").replace('\n', " ");
                    push(&mut lines, (row.number, true), &line);
                }
            }
        }
    }
    lines
}

/// Takes a line at that number of a line or, if so it is, a paragraph.
fn push(lines: &mut Vec<Line>, (number, is_paragraph): (u32, bool), line: &str) {
    let bare = line.trim_matches(is_blank);
    let inner = bare.trim_start_matches('#');
    let is_heading = inner.len() < bare.len() && inner.starts_with(is_blank);
    let text = if is_heading { inner } else { bare };
    let text = unmarked(text.trim_matches(is_blank));
    let is_rule = text.chars().all(|c| matches!(c, '-' | '*' | '_' | '='));
    if !is_rule {
        lines.push(Line {
            text,
            number,
            is_paragraph,
            is_heading,
        });
    }
}

/// Blanks, and marks of order and width that nobody sees.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}')
}

/// Bold marks go; the one behind a number leaves a space, for it parts the number from the text.
fn unmarked(text: &str) -> String {
    match text
        .strip_prefix("**")
        .and_then(|rest| rest.split_once("**"))
    {
        Some((bold, rest)) => {
            let rest = rest.replace("**", "");
            if rest.is_empty() || rest.starts_with(is_blank) {
                format!("{bold}{rest}")
            } else {
                format!("{bold} {rest}")
            }
        }
        None => text.replace("**", ""),
    }
}

/// The line without what stands between `<!--` and `-->`, also over several lines.
fn without_comments(line: &str, in_comment: &mut bool) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    loop {
        let mark = if *in_comment { "-->" } else { "<!--" };
        let Some((before, after)) = rest.split_once(mark) else {
            if !*in_comment {
                kept.push_str(rest);
            }
            return kept;
        };
        if !*in_comment {
            kept.push_str(before);
        }
        *in_comment = !*in_comment;
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_places_stay() {
        let text = "---\nsidebar: auto\n---\n# 中华人民共和国路灯法\n\n<!-- INFO\nEND -->\n## 第一章　总则\n**第一条**　灯亮。<!-- x -->\n**第二条**灯灭。\n---\nnext: /a\n---\n　　尾";
        let shown: Vec<_> = of_text(text)
            .into_iter()
            .map(|line| format!("{} {} {}", line.at(), line.is_heading, line.text))
            .collect();
        assert_eq!(
            shown,
            [
                "line 4 true 中华人民共和国路灯法",
                "line 8 true 第一章　总则",
                "line 9 false 第一条　灯亮。",
                "line 10 false 第二条 灯灭。",
                "line 14 false 尾",
            ]
        );
    }
}

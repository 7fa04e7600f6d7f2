//! Markdown: a text whose marks are for the eye. The marks go, the lines stay where they are.

use super::{Piece, Row};

/// Whether a text bears the marks of Markdown: headings, emphasis or tables.
pub(crate) fn is_markdown(text: &str) -> bool {
    const SAMPLE: usize = 400;
    let mut marks = 0;
    for line in text.lines().take(SAMPLE) {
        let line = line.trim();
        let heading = line.trim_start_matches('#');
        let is_heading = heading.len() < line.len() && heading.starts_with(' ');
        let is_emphasis = line.matches("**").count() >= 2;
        marks += usize::from(is_heading || is_emphasis || is_rule(line));
    }
    marks >= 2
}

/// Reads the lines and tables of a text. A paragraph's number is its line.
pub(crate) fn read(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut table: Vec<Row> = Vec::new();
    let mut in_code = false;
    for (number, line) in (1_u32..).zip(text.lines()) {
        let bare = line.trim();
        if bare.starts_with("```") {
            in_code = !in_code;
            continue;
        }
        if !in_code && bare.starts_with('|') && bare.len() > 1 {
            if !is_rule(bare) {
                table.push(Row {
                    number,
                    cells: cells(bare),
                });
            }
            continue;
        }
        if !table.is_empty() {
            pieces.push(Piece::Table(std::mem::take(&mut table)));
        }
        let text = if in_code {
            line.to_owned()
        } else {
            plain(bare)
        };
        pieces.push(Piece::Paragraph { number, text });
    }
    if !table.is_empty() {
        pieces.push(Piece::Table(table));
    }
    pieces
}

/// The line between a table's head and its rows: `|---|:-:|`.
fn is_rule(line: &str) -> bool {
    line.starts_with('|')
        && line.contains("--")
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for character in inner.chars() {
        match character {
            '\\' if !escaped => escaped = true,
            '|' if !escaped => cells.push(String::new()),
            other => {
                if let Some(cell) = cells.last_mut() {
                    if escaped && other != '|' {
                        cell.push('\\');
                    }
                    cell.push(other);
                }
                escaped = false;
            }
        }
    }
    cells.iter().map(|cell| plain(cell.trim())).collect()
}

/// A line without its marks: heading, quotation, list mark before an option, emphasis, escapes.
fn plain(line: &str) -> String {
    let mut rest = line;
    let heading = rest.trim_start_matches('#');
    if heading.len() < rest.len() && (heading.starts_with(' ') || heading.is_empty()) {
        rest = heading.trim();
    }
    while let Some(quoted) = rest.strip_prefix('>') {
        rest = quoted.trim_start();
    }
    for mark in ["- [ ] ", "- [x] ", "- [X] ", "- ", "* ", "+ "] {
        if let Some(item) = rest.strip_prefix(mark) {
            let is_right = mark.contains(['x', 'X']);
            let item = plain(item.trim());
            return if is_right {
                format!("{item} √")
            } else {
                item
            };
        }
    }
    unmarked(rest)
}

/// Emphasis and escapes inside a line. Underscores stay: they are gaps.
fn unmarked(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.peek() {
                Some(next) if next.is_ascii_punctuation() => {
                    plain.extend(characters.next());
                }
                _ => plain.push('\\'),
            },
            '*' if characters.peek() == Some(&'*') => {
                let _ = characters.next();
            }
            '`' => {}
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_lines_stay() {
        let text = "# 单选题\n\n**1. 灯由谁管（\\_）** \n- A. 甲\n- [x] B. 乙\n\n| 题干 | 答案 |\n|---|:-:|\n| 甲\\|乙 | A |\n尾____";
        assert!(is_markdown(text));
        assert!(!is_markdown("1. 甲\nA. 一\nB. 二\n答案：A"));
        let pieces = read(text);
        let paragraph = |number, text: &str| Piece::Paragraph {
            number,
            text: text.to_owned(),
        };
        let row = |number, cells: [&str; 2]| Row {
            number,
            cells: cells.map(String::from).to_vec(),
        };
        assert_eq!(
            pieces,
            [
                paragraph(1, "单选题"),
                paragraph(2, ""),
                paragraph(3, "1. 灯由谁管（_）"),
                paragraph(4, "A. 甲"),
                paragraph(5, "B. 乙 √"),
                paragraph(6, ""),
                Piece::Table(vec![row(7, ["题干", "答案"]), row(9, ["甲|乙", "A"])]),
                paragraph(10, "尾____"),
            ]
        );
    }
}

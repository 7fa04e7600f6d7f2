//! Tables on a terminal: columns under each other, Chinese characters two cells wide.

/// A column's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Rows under heads, each column as wide as its widest cell.
pub(super) fn table(heads: &[(String, Side)], rows: &[Vec<String>]) -> Vec<String> {
    let widths: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(column, (head, _))| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| width(cell))
                .fold(width(head), usize::max)
        })
        .collect();
    let titles: Vec<String> = heads.iter().map(|(head, _)| head.clone()).collect();
    std::iter::once(&titles)
        .chain(rows)
        .map(|row| line(row, heads, &widths))
        .collect()
}

fn line(cells: &[String], heads: &[(String, Side)], widths: &[usize]) -> String {
    let mut line = String::new();
    for ((cell, (_, side)), wide) in cells.iter().zip(heads).zip(widths) {
        let gap = " ".repeat(wide.saturating_sub(width(cell)));
        if !line.is_empty() {
            line.push_str("  ");
        }
        match side {
            Side::Left => line.extend([cell.as_str(), &gap]),
            Side::Right => line.extend([&gap, cell.as_str()]),
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The cells that a text takes on a terminal.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6
        | 0x20000..=0x3FFFD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_in_both_scripts() {
        let heads = [
            ("题库".to_owned(), Side::Left),
            ("n".to_owned(), Side::Right),
        ];
        let rows = [
            vec!["入门题库".to_owned(), "120".to_owned()],
            vec!["em".to_owned(), "9".to_owned()],
        ];
        assert_eq!(
            table(&heads, &rows),
            ["题库        n", "入门题库  120", "em          9"]
        );
    }
}

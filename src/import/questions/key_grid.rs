//! Keys in the tables of a document: a row of numbers over a row of keys, or numbers beside their keys.
//!
//! Gives them as the pairs that a line of keys has (`1.B 2.ACD`); which question they belong to is no
//! matter of the table.

use super::recognise::{key, narrowed};
use crate::import::document::Row;

/// A table, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Keys, and the number of the paragraph that they begin in.
    Keys { at: u32, pairs: String },
    /// A row that holds something else.
    Row(&'a Row),
}

/// Names of what stands in a row or a column of numbers, and in one of keys.
const NUMBERS: [&str; 4] = ["题号", "序号", "题目", "编号"];
const KEYS: [&str; 4] = ["答案", "正确答案", "参考答案", "标准答案"];

/// The parts of a table that holds no questions.
pub(super) fn parts(rows: &[Row]) -> Vec<Part<'_>> {
    if let Some(parts) = beside(rows) {
        return parts;
    }
    let mut parts = Vec::new();
    let mut rows = rows.iter().peekable();
    while let Some(row) = rows.next() {
        match rows.peek().and_then(|keys| over(row, keys)) {
            Some(pairs) => {
                let _ = rows.next();
                parts.push(Part::Keys {
                    at: row.number,
                    pairs,
                });
            }
            None => parts.push(Part::Row(row)),
        }
    }
    parts
}

/// 题号 1 2 3 over 答案 B A C, with or without the two words.
fn over(numbers: &Row, keys: &Row) -> Option<String> {
    let is_labelled = is_label(numbers, &NUMBERS) && is_label(keys, &KEYS);
    let skipped = usize::from(is_labelled);
    let mut pairs = Vec::new();
    let mut last = 0;
    for column in skipped..numbers.cells.len().max(keys.cells.len()) {
        let cell = |row: &Row| {
            row.cells
                .get(column)
                .map_or("", |cell| cell.trim())
                .to_owned()
        };
        match (cell(numbers), cell(keys)) {
            (number, _) if number.is_empty() => {
                if !cell(keys).is_empty() {
                    return None;
                }
            }
            (number, answer) => {
                let number = whole(&number).filter(|number| *number > last)?;
                last = number;
                // A number without a key is a question without one; the question says so.
                if !answer.is_empty() {
                    pairs.push(pair(number, &answer)?);
                }
            }
        }
    }
    (pairs.len() > 1 || is_labelled && !pairs.is_empty()).then(|| pairs.join(" "))
}

fn is_label(row: &Row, words: &[&str]) -> bool {
    row.cells
        .first()
        .is_some_and(|cell| words.contains(&cell.trim()))
}

/// 1 B 11 C in every row, maybe under 题号 答案 题号 答案.
fn beside(rows: &[Row]) -> Option<Vec<Part<'_>>> {
    let is_header = |row: &Row| {
        row.cells
            .iter()
            .map(|cell| cell.trim())
            .all(|cell| cell.is_empty() || NUMBERS.contains(&cell) || KEYS.contains(&cell))
    };
    let rows = match rows.split_first() {
        Some((first, rest)) if is_header(first) => rest,
        _ => rows,
    };
    let mut count = 0;
    let mut parts = Vec::with_capacity(rows.len());
    for row in rows {
        let filled: Vec<&str> = row
            .cells
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let (chunks, rest) = filled.as_chunks::<2>();
        if !rest.is_empty() {
            return None;
        }
        let pairs: Option<Vec<String>> = chunks
            .iter()
            .map(|[number, answer]| pair(whole(number)?, answer))
            .collect();
        let pairs = pairs?;
        count += pairs.len();
        if !pairs.is_empty() {
            parts.push(Part::Keys {
                at: row.number,
                pairs: pairs.join(" "),
            });
        }
    }
    (count > 1).then_some(parts)
}

/// `3.ACD`, if the second is a key.
fn pair(number: u32, answer: &str) -> Option<String> {
    let answer = match key::letters(answer) {
        Some(set) => set.letters(),
        // 1 and 0 mean something only where a person says so.
        None if whole(answer).is_none() && key::judge(answer).is_some() => answer.to_owned(),
        None => return None,
    };
    Some(format!("{number}.{answer}"))
}

/// 12, 12. or 12、
fn whole(text: &str) -> Option<u32> {
    const LONGEST: usize = 4;
    let text = narrowed(text);
    let text = text.trim().trim_end_matches(['.', '、']);
    (text.len() <= LONGEST).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[&[&str]]) -> Vec<Row> {
        (1..)
            .zip(table)
            .map(|(number, cells)| Row {
                number,
                cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            })
            .collect()
    }

    fn shown(table: &[&[&str]]) -> Vec<String> {
        parts(&rows(table))
            .into_iter()
            .map(|part| match part {
                Part::Keys { at, pairs } => format!("{at}: {pairs}"),
                Part::Row(row) => format!("{}: row", row.number),
            })
            .collect()
    }

    #[test]
    fn numbers_over_their_keys() {
        let bands: &[&[&str]] = &[
            &["1", "2", "3"],
            &["B", "ACD", "√"],
            &["4", "5", ""],
            &["Ａ", "A、C", ""],
        ];
        assert_eq!(shown(bands), ["1: 1.B 2.ACD 3.√", "3: 4.A 5.AC"]);
        let labelled: &[&[&str]] = &[&["题号", "1", "2"], &["答案", "B", ""]];
        assert_eq!(shown(labelled), ["1: 1.B"]);
        let figures: &[&[&str]] = &[&["1", "2"], &["30", "40"]];
        assert_eq!(shown(figures), ["1: row", "2: row"]);
        let backward: &[&[&str]] = &[&["2", "1"], &["A", "B"]];
        assert_eq!(shown(backward), ["1: row", "2: row"]);
        let surplus: &[&[&str]] = &[&["1", "2", ""], &["A", "B", "C"]];
        assert_eq!(shown(surplus), ["1: row", "2: row"]);
    }

    #[test]
    fn numbers_beside_their_keys() {
        let table: &[&[&str]] = &[
            &["题号", "答案", "题号", "答案"],
            &["1", "B", "11", "对"],
            &["2", "AC", "", ""],
        ];
        assert_eq!(shown(table), ["2: 1.B 11.对", "3: 2.AC"]);
        let prose: &[&[&str]] = &[&["1", "行政处罚"], &["2", "行政许可"]];
        assert_eq!(shown(prose), ["1: row", "2: row"]);
    }
}

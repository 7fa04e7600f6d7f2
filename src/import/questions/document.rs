//! Documents: their paragraphs go the way of running text, their tables of questions the way of tables.

use super::blocks::{Block, Blocks};
use super::draft::{Draft, Drafts};
use super::recognise::heading;
use super::{outline, table};
use crate::domain::ledger::Place;
use crate::domain::question::Kind;
use crate::import::Error;
use crate::import::document::{Piece, Row, sheet};
use crate::import::limits::Limits;
use crate::import::progress::Listener;
use crate::import::table::Source;

/// The drafts of a document, in its order.
pub(super) fn drafts(
    pieces: &[Piece],
    source: Source,
    limits: &Limits,
    progress: &mut Listener<'_>,
) -> Result<Drafts, Error> {
    let mut blocks = Blocks::of(source);
    let mut of_tables = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph { number, text } => lines(&mut blocks, *number, text, limits)?,
            Piece::Table(rows) => {
                let sheet = sheet(rows, source, limits)?;
                match table::of_document(&sheet, kind_before(&blocks.taken), limits)? {
                    Some(drafts) => of_tables.extend(drafts),
                    None => loose_table(&mut blocks, rows, limits)?,
                }
            }
        }
    }
    let mut all = outline::drafts(&blocks.taken, limits, progress)?;
    if !of_tables.is_empty() {
        // A heading over a table of questions is no question.
        all.questions.retain(Draft::is_recognised);
        all.questions.extend(of_tables);
        all.questions.sort_by_key(|draft| number_of(&draft.at));
    }
    limits.check_questions(all.questions.len())?;
    Ok(all)
}

/// Takes a paragraph line by line: breaks inside it are lines of the page. An empty paragraph is a
/// blank line.
fn lines(blocks: &mut Blocks, at: u32, text: &str, limits: &Limits) -> Result<(), Error> {
    limits.check_lines(text)?;
    if text.trim().is_empty() {
        blocks.line(at, "");
    }
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        blocks.line(at, line);
    }
    Ok(())
}

/// A table that holds no questions row by row: numbers over keys are a table of keys, anything else is
/// read cell by cell as it stands on the page.
fn loose_table(blocks: &mut Blocks, rows: &[Row], limits: &Limits) -> Result<(), Error> {
    let mut rows = rows.iter().peekable();
    while let Some(row) = rows.next() {
        if let Some(keys) = rows.next_if(|next| is_key_row(row, next)) {
            let line = format!("答案：{}", key_pairs(row, keys));
            lines(blocks, row.number, &line, limits)?;
            continue;
        }
        for cell in &row.cells {
            if !cell.trim().is_empty() {
                lines(blocks, row.number, cell, limits)?;
            }
        }
    }
    Ok(())
}

/// `1.B 2.A 3.C` of a row of numbers and the row of keys under it.
fn key_pairs(numbers: &Row, keys: &Row) -> String {
    let pairs: Vec<String> = numbers
        .cells
        .iter()
        .zip(&keys.cells)
        .skip(1)
        .filter(|(number, key)| !number.trim().is_empty() && !key.trim().is_empty())
        .map(|(number, key)| format!("{}.{}", number.trim(), key.trim()))
        .collect();
    pairs.join(" ")
}

/// 题号 1 2 3 over 答案 B A C.
fn is_key_row(numbers: &Row, keys: &Row) -> bool {
    let begins = |row: &Row, words: &[&str]| {
        row.cells
            .first()
            .is_some_and(|cell| words.contains(&cell.trim()))
    };
    begins(numbers, &["题号", "序号"]) && begins(keys, &["答案", "正确答案", "参考答案"])
}

/// The kind that the last heading before a table names.
fn kind_before(blocks: &[Block]) -> Option<Kind> {
    const LINES: usize = 8;
    let near = blocks.iter().rev().take(LINES);
    near.filter_map(|block| heading::whole_line(&block.text))
        .map(|heading| heading.kind)
        .next()
}

/// The lines of a document that may hold keys, with the numbers of their paragraphs: a table's row is a
/// line, and numbers over keys are pairs.
pub(super) fn key_lines(pieces: &[Piece]) -> Vec<(u32, String)> {
    let mut all = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph { number, text } => {
                all.extend(text.lines().map(|line| (*number, line.to_owned())));
            }
            Piece::Table(rows) => {
                let mut rows = rows.iter().peekable();
                while let Some(row) = rows.next() {
                    let line = match rows.next_if(|next| is_key_row(row, next)) {
                        Some(keys) => key_pairs(row, keys),
                        None => row.cells.join(" "),
                    };
                    all.push((row.number, line));
                }
            }
        }
    }
    all
}

fn number_of(place: &Place) -> u32 {
    match place {
        Place::Line(number) | Place::Paragraph(number) => *number,
        Place::Row { row, .. } => *row,
        Place::Item(_) => 0,
    }
}

//! Documents: their paragraphs go the way of running text, their tables of questions the way of tables.

use super::blocks::{Block, Blocks};
use super::draft::{Draft, Drafts};
use super::recognise::heading;
use super::{key_grid, outline, table};
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

/// A table that holds no questions row by row: keys are a line of keys, anything else is read cell by
/// cell as it stands on the page.
fn loose_table(blocks: &mut Blocks, rows: &[Row], limits: &Limits) -> Result<(), Error> {
    for part in key_grid::parts(rows) {
        match part {
            key_grid::Part::Keys { at, pairs } => {
                lines(blocks, at, &format!("答案：{pairs}"), limits)?;
            }
            key_grid::Part::Row(row) => {
                for cell in row.cells.iter().filter(|cell| !cell.trim().is_empty()) {
                    lines(blocks, row.number, cell, limits)?;
                }
            }
        }
    }
    Ok(())
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
                all.extend(key_grid::parts(rows).into_iter().map(|part| match part {
                    key_grid::Part::Keys { at, pairs } => (at, pairs),
                    key_grid::Part::Row(row) => (row.number, row.cells.join(" ")),
                }));
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

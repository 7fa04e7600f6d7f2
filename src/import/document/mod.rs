//! Documents as people write them: paragraphs and tables in reading order, each with its place.
//!
//! A document says nothing about what its paragraphs mean; the question readers do. What a word
//! processor keeps apart from the text (automatic numbers, tracked changes, text boxes) is resolved
//! here, so that the pieces say what a person reads on the page.

mod docx;
mod height;
mod html;
mod markdown;
mod numbering;
mod writer;

pub(crate) use docx::read as read_docx;
pub(crate) use html::{picture, read as read_html, read_fragment};
pub(crate) use markdown::{is_markdown, read as read_markdown};

use super::Error;
use super::limits::Limits;
use super::table::{Sheet, Source};

/// A piece of a document in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A paragraph; a break inside it is a line break of its text.
    Paragraph {
        /// Its number in the document, from 1, empty ones counted.
        number: u32,
        /// Its text with its automatic number.
        text: String,
    },
    /// A table.
    Table(Vec<Row>),
}

/// A row of a document's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// The number of its first paragraph.
    pub(crate) number: u32,
    /// The texts of its cells; paragraphs of a cell are lines.
    pub(crate) cells: Vec<String>,
}

/// A table as a sheet, so that tables of questions take the way of every table.
pub(crate) fn sheet(rows: &[Row], source: Source, limits: &Limits) -> Result<Sheet, Error> {
    Sheet::of_document(
        rows.iter()
            .map(|row| (row.number, row.cells.iter().map(String::as_str))),
        source,
        limits,
    )
}

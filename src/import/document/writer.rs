//! Puts a document's pieces together while its markup is read: paragraphs, tables in tables, and texts
//! that stand inside other paragraphs.

use super::{Piece, Row};
use crate::import::Error;
use crate::import::limits::Limits;

/// The pieces so far, and what is open.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pieces: Vec<Piece>,
    paragraphs: u32,
    /// Open paragraphs: a text box stands inside one.
    open: Vec<Open>,
    /// Open tables, the innermost last.
    tables: Vec<Table>,
    bytes: u64,
}

#[derive(Debug)]
struct Open {
    number: u32,
    text: String,
    /// Paragraphs of text boxes inside it: they follow it.
    inside: Vec<(u32, String)>,
}

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Row>,
    row: Option<Row>,
    cell: Option<String>,
    /// Columns of the open cell.
    span: usize,
}

impl Writer {
    /// Begins a paragraph.
    pub(super) fn begin(&mut self) {
        self.paragraphs = self.paragraphs.saturating_add(1);
        self.open.push(Open {
            number: self.paragraphs,
            text: String::new(),
            inside: Vec::new(),
        });
    }

    /// Adds to the open paragraph; text outside one is dropped.
    pub(super) fn text(&mut self, text: &str, limits: &Limits) -> Result<(), Error> {
        self.bytes += text.len() as u64;
        if self.bytes > limits.text_bytes {
            return Err(Error::TooMuchText {
                limit: limits.text_bytes,
            });
        }
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
        }
        Ok(())
    }

    /// Whether a paragraph is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether the open paragraph holds nothing yet.
    pub(super) fn is_blank(&self) -> bool {
        self.open
            .last()
            .is_none_or(|open| open.text.trim().is_empty())
    }

    /// Whether what comes next stands at the beginning of a line inside a paragraph.
    pub(super) fn begins_line(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.text.ends_with('\n'))
    }

    /// Whether the open paragraph holds nothing but the number of a list's item.
    pub(super) fn is_number_only(&self) -> bool {
        self.open.last().is_some_and(|open| {
            let text = open.text.trim_end();
            text.len() <= 8 && text.ends_with('.') && open.text.len() > text.len()
        })
    }

    /// Ends the open paragraph, if there is one.
    pub(super) fn end(&mut self) {
        let Some(done) = self.open.pop() else {
            return;
        };
        if let Some(outer) = self.open.last_mut() {
            outer.inside.push((done.number, done.text));
            outer.inside.extend(done.inside);
            return;
        }
        self.place(done.number, done.text);
        for (number, text) in done.inside {
            self.place(number, text);
        }
    }

    fn place(&mut self, number: u32, text: String) {
        match self.tables.last_mut() {
            Some(Table {
                cell: Some(cell), ..
            }) => {
                if !cell.is_empty() && !text.trim().is_empty() {
                    cell.push('\n');
                }
                cell.push_str(text.trim());
            }
            _ => self.pieces.push(Piece::Paragraph { number, text }),
        }
    }

    /// Begins a table.
    pub(super) fn begin_table(&mut self) {
        self.tables.push(Table::default());
    }

    /// Begins a row of the innermost table.
    pub(super) fn begin_row(&mut self) {
        let number = self.paragraphs.saturating_add(1);
        if let Some(table) = self.tables.last_mut() {
            table.end_row();
            table.row = Some(Row {
                number,
                cells: Vec::new(),
            });
        }
    }

    /// Begins a cell of the open row.
    pub(super) fn begin_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.end_cell();
            table.cell = Some(String::new());
        }
    }

    /// Says over how many columns the open cell reaches; all but the first are empty then.
    pub(super) fn span(&mut self, columns: usize) {
        /// No table of a page has more columns.
        const MOST_COLUMNS: usize = 64;
        if let Some(table) = self.tables.last_mut() {
            table.span = columns.clamp(1, MOST_COLUMNS);
        }
    }

    /// Ends the open cell.
    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.end_cell();
        }
    }

    /// Ends the open row.
    pub(super) fn end_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.end_row();
        }
    }

    /// Ends the innermost table. One inside a cell becomes lines of that cell.
    pub(super) fn end_table(&mut self) {
        let Some(mut table) = self.tables.pop() else {
            return;
        };
        table.end_row();
        if table.rows.is_empty() {
            return;
        }
        match self.tables.last_mut() {
            Some(Table {
                cell: Some(cell), ..
            }) => {
                for row in table.rows {
                    if !cell.is_empty() {
                        cell.push('\n');
                    }
                    cell.push_str(&row.cells.join("\t"));
                }
            }
            _ => self.pieces.push(Piece::Table(table.rows)),
        }
    }

    /// Adds the pieces of an embedded document; their numbers go on from here.
    pub(super) fn embed(&mut self, pieces: Vec<Piece>) {
        let before = self.paragraphs;
        let mut last = before;
        for piece in pieces {
            let piece = match piece {
                Piece::Paragraph { number, text } => {
                    last = last.max(before.saturating_add(number));
                    Piece::Paragraph {
                        number: before.saturating_add(number),
                        text,
                    }
                }
                Piece::Table(mut rows) => {
                    for row in &mut rows {
                        row.number = row.number.saturating_add(before);
                        last = last.max(row.number);
                    }
                    Piece::Table(rows)
                }
            };
            self.pieces.push(piece);
        }
        self.paragraphs = last;
    }

    /// Everything, with what was left open ended.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        while !self.open.is_empty() {
            self.end();
        }
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.pieces
    }
}

impl Table {
    fn end_cell(&mut self) {
        let empty = std::mem::take(&mut self.span).saturating_sub(1);
        if let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) {
            row.cells.push(cell);
            row.cells.extend(std::iter::repeat_n(String::new(), empty));
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(row) = self.row.take()
            && row.cells.iter().any(|cell| !cell.trim().is_empty())
        {
            self.rows.push(row);
        }
    }
}

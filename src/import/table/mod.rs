//! Tables as people hand them in: rows with places and cells with the text that a person saw.
//!
//! Questions and rosters are read on top of this. A table says nothing about what its columns mean.
//! The text of a sheet lies in one piece, so that millions of cells cost little more than their
//! letters.

mod biff;
mod opendocument;
mod separated;
mod workbook;

pub(crate) use separated::{Delimiter, part, sniff};

use std::ops::Range;
use std::sync::mpsc::sync_channel;

use super::encoding::{self, Encoding};
use super::format::{Foreign, Format, Nature, nature};
use super::limits::Limits;
use super::progress::{Listener, Stage, tell};
use super::{Error, package};
use crate::domain::ledger::Place;

/// From this size on a workbook is read beside the work on its rows.
const IN_PARTS_FROM: usize = 1 << 18;
/// So many parts wait at most until somebody takes them.
const PARTS_WAITING: usize = 4;

/// A file read as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The format told by content.
    pub format: Format,
    /// The encoding, for texts.
    pub encoding: Option<Encoding>,
    /// The sheets in the order of the workbook; a text has one without a name.
    pub sheets: Vec<Sheet>,
}

/// One sheet: the rows that hold anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, empty for a text.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    source: Source,
    text: String,
    cells: Vec<Span>,
    rows: Vec<RowSpan>,
}

/// What the rows of a sheet are numbered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The rows of a workbook.
    Rows,
    /// The lines of a text.
    Lines,
    /// The paragraphs of a document.
    Paragraphs,
}

/// What a cell was before it became text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellKind {
    /// Nothing there.
    Empty,
    /// Text.
    Text,
    /// A number. Spreadsheets keep 15 digits: a longer one has lost its end.
    Number,
    /// True or false, as `TRUE` or `FALSE`.
    Bool,
    /// A date, as `2026-05-01`, or `2026-05-01 08:30:00` if it has a time.
    Date,
    /// A formula's error, as `#VALUE!`.
    Error,
}

/// A cell as a person saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Its text, not trimmed.
    pub text: &'a str,
    /// What it was before.
    pub kind: CellKind,
}

/// One row that holds anything.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    sheet: &'a Sheet,
    span: &'a RowSpan,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    start: u32,
    length: u32,
    column: u16,
    kind: CellKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct RowSpan {
    number: u32,
    cells: Range<u32>,
}

/// Reads a workbook or a text with separated values.
pub fn read(bytes: &[u8], limits: &Limits, listener: &mut Listener<'_>) -> Result<Table, Error> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Error::FileTooLarge {
            limit: limits.file_bytes,
        });
    }
    match nature(bytes)? {
        Nature::Workbook(format) => read_workbook(bytes, format, limits, listener),
        Nature::Text => {
            let (text, encoding) = encoding::decode(bytes)?;
            let delimiter = sniff(&text).map_or(Delimiter::Comma, |sniffed| sniffed.delimiter);
            read_separated(&text, encoding, delimiter, limits, listener)
        }
        Nature::Docx => Err(Error::NotRead(Foreign::Docx)),
        Nature::Json => Err(Error::NotRead(Foreign::Json)),
        Nature::Qti | Nature::MoodleXml => Err(Error::NotRead(Foreign::Xml)),
        Nature::QtiPackage => Err(Error::NotRead(Foreign::ImsPackage)),
        Nature::Html => Err(Error::NotRead(Foreign::Html)),
        Nature::Foreign(foreign) => Err(Error::NotRead(foreign)),
    }
}

/// Reads a workbook: the scan first, then the cells.
pub(crate) fn read_workbook(
    bytes: &[u8],
    format: Format,
    limits: &Limits,
    listener: &mut Listener<'_>,
) -> Result<Table, Error> {
    let sheets = if format == Format::Xls {
        biff::sheets(bytes, limits, listener)?
    } else {
        let census = package::scan(bytes, limits, listener)?;
        if format == Format::Ods {
            opendocument::sheets(bytes, limits, listener)?
        } else {
            let mut sheets = Vec::new();
            let mut ear = |done| tell(listener, Stage::Reading, done, census.cells);
            workbook::read(bytes, usize::MAX, limits, &mut ear, &mut |part| {
                sheets.push(part.sheet);
                Ok(())
            })?;
            sheets
        }
    };
    Ok(Table {
        format,
        encoding: None,
        sheets,
    })
}

/// Some rows of a sheet.
#[derive(Debug)]
pub(crate) struct Part {
    /// They are read like a sheet of their own.
    pub(crate) sheet: Sheet,
    /// Whether the sheet begins with them.
    pub(crate) is_first: bool,
    /// Whether the sheet ends with them.
    pub(crate) is_last: bool,
}

/// Reads a workbook and hands its rows over in parts, so that those are worked on while the next ones are
/// read. What comes is what [`read_workbook`] gives, and so is the error; nothing comes before the scan
/// has ended. A small workbook and one of another format than Excel's come a sheet at a time.
pub(crate) fn read_workbook_in_parts(
    bytes: &[u8],
    format: Format,
    rows_a_part: usize,
    limits: &Limits,
    listener: &mut Listener<'_>,
    take: &mut dyn FnMut(Part),
) -> Result<(), Error> {
    if format != Format::Xlsx || bytes.len() < IN_PARTS_FROM {
        for sheet in read_workbook(bytes, format, limits, listener)?.sheets {
            take(Part {
                sheet,
                is_first: true,
                is_last: true,
            });
        }
        return Ok(());
    }
    let (census, gathered) = package::scan_workbook(bytes, limits, listener)?;
    std::thread::scope(|scope| {
        let (send, words) = sync_channel(PARTS_WAITING);
        let _ = scope.spawn(move || {
            // Nobody listens any more: the caller stopped.
            let say = |word| send.send(word).map_err(|_| Error::Cancelled);
            let mut ear = |done| say(Word::Cells(done));
            let mut give = |part| say(Word::Part(part));
            let read =
                workbook::read_gathered(bytes, gathered, rows_a_part, limits, &mut ear, &mut give);
            if let Err(error) = read {
                let _ = say(Word::Failed(error));
            }
        });
        for word in words {
            match word {
                Word::Cells(done) => tell(listener, Stage::Reading, done, census.cells)?,
                Word::Part(part) => take(part),
                Word::Failed(error) => return Err(error),
            }
        }
        Ok(())
    })
}

/// What the thread says that reads a workbook.
enum Word {
    /// So many cells are read.
    Cells(u64),
    Part(Part),
    Failed(Error),
}

/// Reads a decoded text with that delimiter.
pub(crate) fn read_separated(
    text: &str,
    encoding: Encoding,
    delimiter: Delimiter,
    limits: &Limits,
    listener: &mut Listener<'_>,
) -> Result<Table, Error> {
    Ok(Table {
        format: match delimiter {
            Delimiter::Tab => Format::Tsv,
            Delimiter::Comma | Delimiter::Semicolon => Format::Csv,
        },
        encoding: Some(encoding),
        sheets: vec![separated::sheet(text, delimiter, limits, listener)?],
    })
}

impl Sheet {
    fn new(name: String, hidden: bool, source: Source) -> Self {
        Self {
            name,
            hidden,
            source,
            text: String::new(),
            cells: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// A sheet for further rows of this one, about as many.
    fn continued(&self) -> Self {
        Self {
            text: String::with_capacity(self.text.len() + self.text.len() / 8),
            cells: Vec::with_capacity(self.cells.len() + self.cells.len() / 8),
            rows: Vec::with_capacity(self.rows.len()),
            ..Self::new(self.name.clone(), self.hidden, self.source)
        }
    }

    /// A table of a document: every row with the number of its first paragraph or line.
    pub(crate) fn of_document<'a, Cells>(
        rows: impl Iterator<Item = (u32, Cells)>,
        source: Source,
        limits: &Limits,
    ) -> Result<Self, Error>
    where
        Cells: Iterator<Item = &'a str>,
    {
        let mut sheet = Self::new(String::new(), false, source);
        for (number, cells) in rows {
            sheet.begin_row(number);
            for (column, text) in (0_u16..).zip(cells) {
                if u32::from(column) >= limits.columns {
                    return Err(Error::FarCell {
                        cell: number.to_string(),
                        limit: limits.columns,
                    });
                }
                sheet.push(column, CellKind::Text, text, limits)?;
            }
        }
        sheet.drop_empty_row();
        Ok(sheet)
    }

    /// The rows that hold anything, in the order of the file.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator {
        self.rows.iter().map(|span| Row { sheet: self, span })
    }

    /// The row at that position among those that hold anything.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        self.rows.get(index).map(|span| Row { sheet: self, span })
    }

    /// Begins a row; it stays only if a cell is pushed.
    fn begin_row(&mut self, number: u32) {
        self.drop_empty_row();
        let at = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        self.rows.push(RowSpan {
            number,
            cells: at..at,
        });
    }

    fn drop_empty_row(&mut self) {
        let _ = self.rows.pop_if(|row| row.cells.is_empty());
    }

    /// Puts rows and cells into their order, where a writer did not: one row has one number, and one
    /// cell one column (the later one stands).
    fn in_order(&mut self) {
        let rising = |rows: &[RowSpan]| rows.is_sorted_by(|a, b| a.number < b.number);
        let cells_rising = |row: &RowSpan| {
            let cells = &self.cells[row.cells.start as usize..row.cells.end as usize];
            cells.is_sorted_by(|a, b| a.column < b.column)
        };
        if rising(&self.rows) && self.rows.iter().all(cells_rising) {
            return;
        }
        let mut placed: Vec<(u32, Span)> = Vec::with_capacity(self.cells.len());
        for row in &self.rows {
            let cells = &self.cells[row.cells.start as usize..row.cells.end as usize];
            placed.extend(cells.iter().map(|span| (row.number, *span)));
        }
        placed.sort_by_key(|(number, span)| (*number, span.column));
        self.rows.clear();
        self.cells.clear();
        for (number, span) in placed {
            if self.rows.last().is_none_or(|row| row.number != number) {
                self.begin_row(number);
            }
            let Some(row) = self.rows.last_mut() else {
                continue;
            };
            let same = self
                .cells
                .last_mut()
                .filter(|last| !row.cells.is_empty() && last.column == span.column);
            if let Some(last) = same {
                *last = span;
            } else {
                self.cells.push(span);
                row.cells.end += 1;
            }
        }
    }

    /// Adds a cell to the row that was begun last; blank text is nothing.
    fn push(
        &mut self,
        column: u16,
        kind: CellKind,
        text: &str,
        limits: &Limits,
    ) -> Result<(), Error> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let Some(row) = self.rows.last_mut() else {
            return Ok(());
        };
        if text.len() as u64 > limits.cell_bytes {
            return Err(Error::CellTooLong {
                row: row.number,
                limit: limits.cell_bytes,
            });
        }
        let too_much = Error::TooMuchText {
            limit: limits.text_bytes,
        };
        if (self.text.len() + text.len()) as u64 > limits.text_bytes {
            return Err(too_much);
        }
        let (Ok(start), Ok(length)) = (self.text.len().try_into(), text.len().try_into()) else {
            return Err(too_much);
        };
        self.text.push_str(text);
        self.cells.push(Span {
            start,
            length,
            column,
            kind,
        });
        row.cells.end += 1;
        Ok(())
    }
}

impl<'a> Row<'a> {
    /// The row as the spreadsheet numbers it, or the line where it begins.
    pub fn number(self) -> u32 {
        self.span.number
    }

    /// Where it stands.
    pub fn place(self) -> Place {
        match self.sheet.source {
            Source::Lines => Place::Line(self.number()),
            Source::Paragraphs => Place::Paragraph(self.number()),
            Source::Rows => Place::Row {
                sheet: self.sheet.name.clone(),
                row: self.number(),
            },
        }
    }

    /// The cells that hold anything, with their columns from 0, in the order of the file.
    pub fn cells(self) -> impl Iterator<Item = (usize, Cell<'a>)> {
        self.spans()
            .iter()
            .map(move |span| (usize::from(span.column), self.sheet.cell(span)))
    }

    /// The cell in that column from 0; an empty one if nothing is there.
    pub fn cell(self, column: usize) -> Cell<'a> {
        self.spans()
            .iter()
            .find(|span| usize::from(span.column) == column)
            .map_or(Cell::EMPTY, |span| self.sheet.cell(span))
    }

    /// The trimmed text of that column, empty if nothing is there.
    pub fn text(self, column: usize) -> &'a str {
        self.cell(column).text.trim()
    }

    /// The row as one line for a person to see: the cells with a tab between them.
    pub fn raw(self) -> String {
        let texts: Vec<_> = self.cells().map(|(_, cell)| cell.text.trim()).collect();
        texts.join("\t")
    }

    fn spans(self) -> &'a [Span] {
        let Range { start, end } = self.span.cells;
        self.sheet
            .cells
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }
}

impl Sheet {
    fn cell(&self, span: &Span) -> Cell<'_> {
        let start = span.start as usize;
        Cell {
            text: self
                .text
                .get(start..start + span.length as usize)
                .unwrap_or_default(),
            kind: span.kind,
        }
    }
}

impl Cell<'_> {
    /// A cell that holds nothing.
    pub const EMPTY: Self = Self {
        text: "",
        kind: CellKind::Empty,
    };
}

#[cfg(test)]
mod tests;

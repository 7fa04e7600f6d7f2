//! Walks the elements of one part of a package and holds each against the limits.

use std::io;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Census, Doctype, damaged};
use crate::import::Error;
use crate::import::limits::Limits;
use crate::import::xml::defines_entities;

/// The last row that a spreadsheet has.
const LAST_ROW: u32 = 1_048_576;
/// The last column that a spreadsheet has, XFD.
const LAST_COLUMN: u32 = 16_384;
/// How many elements pass between two words to the listener.
const ELEMENTS_A_WORD: u64 = 65_536;

/// Walks the elements of one part. The rules for sheets hold in every part, so that a sheet under
/// another name does not slip through.
pub(super) fn scan_part(
    name: &str,
    source: impl io::BufRead,
    doctype: Doctype,
    limits: &Limits,
    census: &mut Census,
    ear: &mut dyn FnMut(u64) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut reader = Reader::from_reader(source);
    // As the workbook reader is set, so that both see the same elements.
    reader.config_mut().check_end_names = false;
    let mut walk = Walk::new(name, limits, census);
    let mut buffer = Vec::with_capacity(1024);
    let mut elements = 0_u64;
    loop {
        buffer.clear();
        match reader
            .read_event_into(&mut buffer)
            .map_err(|e| damaged(name, &e))?
        {
            Event::Start(element) => {
                open(&mut walk, &element)?;
                walk.descend()?;
            }
            Event::Empty(element) => {
                open(&mut walk, &element)?;
                walk.close(element.local_name().as_ref());
            }
            Event::End(element) => {
                let _ = walk.ascend();
                walk.close(element.local_name().as_ref());
            }
            Event::Text(text) => walk.text(text.len())?,
            Event::CData(text) => walk.text(text.len())?,
            Event::DocType(kind) if doctype == Doctype::Refused || defines_entities(&kind) => {
                return Err(Error::DocumentType {
                    part: name.to_owned(),
                });
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        elements += 1;
        if elements.is_multiple_of(ELEMENTS_A_WORD) {
            ear(elements)?;
        }
    }
}

/// Tells the walk of an element that begins.
fn open(walk: &mut Walk<'_>, element: &BytesStart<'_>) -> Result<(), Error> {
    let part = walk.part;
    walk.open(element.local_name().as_ref(), &mut |wanted, take| {
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|e| damaged(part, &e))?;
            if attribute.key.as_ref() == wanted {
                take(&attribute.value)?;
            }
        }
        Ok(())
    })
}

/// Hands every value of an attribute on; a repeated attribute does not hide one of them.
type Each<'a> =
    dyn FnMut(&str, &mut dyn FnMut(&str) -> Result<(), Error>) -> Result<(), Error> + 'a;

/// Where the walk through a part stands.
pub(super) struct Walk<'a> {
    part: &'a str,
    limits: &'a Limits,
    census: &'a mut Census,
    depth: u32,
    row: u32,
    /// Columns passed in this row.
    column: u32,
    /// The column of the cell that is open.
    cell: Option<u32>,
}

impl<'a> Walk<'a> {
    /// A walk at the beginning of a part.
    pub(super) fn new(part: &'a str, limits: &'a Limits, census: &'a mut Census) -> Self {
        Self {
            part,
            limits,
            census,
            depth: 0,
            row: 0,
            column: 0,
            cell: None,
        }
    }

    pub(super) fn descend(&mut self) -> Result<(), Error> {
        self.depth += 1;
        if self.depth > self.limits.depth {
            return Err(Error::TooDeep {
                part: self.part.to_owned(),
                limit: self.limits.depth,
            });
        }
        Ok(())
    }

    /// Out of an element; nothing if none is open.
    pub(super) fn ascend(&mut self) -> Option<()> {
        self.depth = self.depth.checked_sub(1)?;
        Some(())
    }

    /// An element of that name begins.
    pub(super) fn open(&mut self, name: &str, each: &mut Each<'_>) -> Result<(), Error> {
        // Bytes are compared without a call.
        match name.as_bytes() {
            b"c" => self.open_cell(each),
            b"v" | b"t" if self.cell.is_some() => self.value(),
            b"row" => self.open_row(each),
            b"si" => self.strings(self.census.strings + 1),
            b"sst" => self.declared_strings(each),
            b"dimension" | b"mergeCell" => each("ref", &mut check_range),
            _ => Ok(()),
        }
    }

    /// An element of that name ends.
    pub(super) fn close(&mut self, name: &str) {
        match name.as_bytes() {
            b"c" => self.cell = None,
            b"row" => {
                self.row = self.row.saturating_add(1);
                self.column = 0;
            }
            _ => {}
        }
    }

    fn open_row(&mut self, each: &mut Each<'_>) -> Result<(), Error> {
        self.column = 0;
        each("r", &mut |number| {
            self.row = row_number(number).ok_or_else(|| bad_reference(number))?;
            Ok(())
        })
    }

    fn open_cell(&mut self, each: &mut Each<'_>) -> Result<(), Error> {
        self.census.cells += 1;
        if self.census.cells > self.limits.cells {
            return Err(Error::TooManyCells {
                limit: self.limits.cells,
            });
        }
        self.column += 1;
        each("r", &mut |reference| {
            let (column, row) =
                cell_reference(reference).ok_or_else(|| bad_reference(reference))?;
            self.column = column;
            self.row = row;
            Ok(())
        })?;
        self.cell = Some(self.column);
        Ok(())
    }

    /// A cell holds something. Empty formatted cells may stand as far out as they like.
    fn value(&self) -> Result<(), Error> {
        match self.cell {
            Some(column) if column > self.limits.columns => Err(Error::FarCell {
                cell: format!("{}{}", column_letters(column), self.row),
                limit: self.limits.columns,
            }),
            _ => Ok(()),
        }
    }

    /// So much text stands in one piece.
    pub(super) fn text(&self, bytes: usize) -> Result<(), Error> {
        if bytes as u64 > self.limits.cell_bytes {
            return Err(Error::CellTooLong {
                row: self.row,
                limit: self.limits.cell_bytes,
            });
        }
        Ok(())
    }

    fn strings(&mut self, count: u64) -> Result<(), Error> {
        self.census.strings = count;
        if count > self.limits.shared_strings {
            return Err(Error::TooManyStrings {
                declared: count.to_string(),
                limit: self.limits.shared_strings,
            });
        }
        Ok(())
    }

    /// The workbook reader reserves room for as many strings as are declared.
    fn declared_strings(&mut self, each: &mut Each<'_>) -> Result<(), Error> {
        let limit = self.limits.shared_strings;
        each("uniqueCount", &mut |declared| {
            if declared.parse::<u64>().is_ok_and(|count| count <= limit) {
                return Ok(());
            }
            Err(Error::TooManyStrings {
                declared: declared.chars().take(40).collect(),
                limit,
            })
        })
    }
}

fn bad_reference(reference: &str) -> Error {
    Error::BadReference {
        reference: reference.chars().take(40).collect(),
    }
}

fn row_number(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.len() <= 7 && text.bytes().all(|b| b.is_ascii_digit());
    let row: u32 = plain.then(|| text.parse().ok())??;
    (1..=LAST_ROW).contains(&row).then_some(row)
}

/// Column and row of a reference like `B12`, both from 1.
pub(super) fn cell_reference(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let (letters, digits) = text.split_at(letters);
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    (column <= LAST_COLUMN).then_some((column, row_number(digits)?))
}

/// A range may cover the whole sheet, which costs nothing; it must be one that a sheet has.
fn check_range(range: &str) -> Result<(), Error> {
    let mut corners = range.split(':').map(cell_reference);
    let fits = match (corners.next(), corners.next(), corners.next()) {
        (Some(Some(_)), None, None) => true,
        (Some(Some(start)), Some(Some(end)), None) => start.0 <= end.0 && start.1 <= end.1,
        _ => false,
    };
    if fits {
        Ok(())
    } else {
        Err(bad_reference(range))
    }
}

/// The letters of a column: 1 is A, 27 is AA.
fn column_letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        let letter = u8::try_from((column - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        column = (column - 1) / 26;
    }
    letters.iter().rev().collect()
}

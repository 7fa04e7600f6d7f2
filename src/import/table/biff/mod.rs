//! Excel 97–2003 workbooks (BIFF8), record by record.
//!
//! The well-kept reader of workbooks trusts these files: it reserves what a DIMENSIONS record declares,
//! spreads every sheet over its whole rectangle and takes the lengths of formulas for granted, so that a
//! damaged file ends the program. The container is opened by the `cfb` library; what a record means is
//! read here, behind the same limits as every other table. Older streams than BIFF8 are refused by name.

mod format;
mod record;

use std::io::{Cursor, Read as _};

use cfb::CompoundFile;

use self::format::Shown;
use self::record::{Fields, Record, Records, kind};
use super::{CellKind, Sheet, Source};
use crate::import::Error;
use crate::import::format::Foreign;
use crate::import::limits::Limits;
use crate::import::progress::{Listener, Stage, tell};

/// How many records pass between two words to the listener.
const RECORDS_A_WORD: u64 = 16_384;
/// The version that a BIFF8 stream begins with.
const BIFF8: u16 = 0x0600;

/// Reads every worksheet, hidden ones too.
pub(super) fn sheets(
    bytes: &[u8],
    limits: &Limits,
    listener: &mut Listener<'_>,
) -> Result<Vec<Sheet>, Error> {
    let stream = workbook_stream(bytes, limits)?;
    let book = Book::read(&stream, limits)?;
    let mut cells = 0;
    let mut text_left = limits.text_bytes;
    let mut sheets = Vec::new();
    for bound in &book.sheets {
        let limits = Limits {
            text_bytes: text_left,
            ..limits.clone()
        };
        let of = stream.len() as u64;
        let mut ear = |at: u64| tell(listener, Stage::Reading, at, of);
        let sheet = book.sheet(&stream, bound, &limits, &mut cells, &mut ear)?;
        text_left = text_left.saturating_sub(sheet.text.len() as u64);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The stream that holds the workbook, within the limit of one part.
fn workbook_stream(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Error> {
    let mut container =
        CompoundFile::open(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let stream = container
        .open_stream("Workbook")
        .map_err(|error| damaged(error.to_string()))?;
    let too_large = || Error::PartTooLarge {
        part: "Workbook".to_owned(),
        limit: limits.part_bytes,
    };
    // A stream cannot be longer than the file that it lies in.
    if stream.len() > limits.part_bytes {
        return Err(too_large());
    }
    let most = limits.part_bytes.min(bytes.len() as u64);
    let mut taken = Vec::new();
    let _ = stream
        .take(most)
        .read_to_end(&mut taken)
        .map_err(|error| damaged(error.to_string()))?;
    Ok(taken)
}

fn damaged(reason: impl Into<String>) -> Error {
    Error::Damaged {
        part: "Workbook".to_owned(),
        reason: reason.into(),
    }
}

/// A worksheet as the workbook names it.
struct Bound {
    at: usize,
    hidden: bool,
    name: String,
}

/// What all sheets share.
#[derive(Default)]
struct Book {
    sheets: Vec<Bound>,
    strings: Strings,
    /// By cell style: how a number is shown.
    styles: Vec<Shown>,
    from_1904: bool,
}

/// The shared strings in one piece.
#[derive(Default)]
struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start as usize..end as usize)
    }

    fn read(mut fields: Fields<'_>, limits: &Limits) -> Result<Self, Error> {
        let (_, declared) = (fields.u32()?, fields.u32()?);
        let mut strings = Self::default();
        while !fields.is_done() {
            if strings.ends.len() as u64 >= limits.shared_strings {
                return Err(Error::TooManyStrings {
                    declared: declared.to_string(),
                    limit: limits.shared_strings,
                });
            }
            let characters = usize::from(fields.u16()?);
            fields.rich_text(characters, &mut strings.text)?;
            if strings.text.len() as u64 > limits.text_bytes {
                return Err(Error::TooMuchText {
                    limit: limits.text_bytes,
                });
            }
            let end = u32::try_from(strings.text.len()).map_err(|_| Error::TooMuchText {
                limit: limits.text_bytes,
            })?;
            strings.ends.push(end);
        }
        Ok(strings)
    }
}

impl Book {
    /// Reads the globals at the beginning of the stream.
    fn read(stream: &[u8], limits: &Limits) -> Result<Self, Error> {
        let mut records = Records::from(stream, 0)?;
        match records.next()? {
            Some(first) if first.kind == kind::BOF => {
                if first.fields().u16()? != BIFF8 {
                    return Err(Error::NotRead(Foreign::Xls));
                }
            }
            // Before BIFF5 the beginning had other numbers.
            _ => return Err(Error::NotRead(Foreign::Xls)),
        }
        let mut book = Self::default();
        let mut formats: Vec<(u16, Shown)> = Vec::new();
        let mut styles = Vec::new();
        while let Some(record) = records.next()? {
            let mut fields = record.fields();
            match record.kind {
                kind::FILE_PASS => return Err(Error::Locked),
                kind::DATE_MODE => book.from_1904 = fields.u16()? == 1,
                kind::FORMAT => {
                    let (id, characters) = (fields.u16()?, fields.u16()?);
                    let mut code = String::new();
                    fields.rich_text(usize::from(characters), &mut code)?;
                    formats.push((id, format::told_by(&code)));
                }
                kind::XF => {
                    let _font = fields.u16()?;
                    styles.push(fields.u16()?);
                }
                kind::BOUND_SHEET => book.sheets.extend(bound_sheet(fields)?),
                kind::STRINGS => book.strings = Strings::read(fields, limits)?,
                kind::EOF => break,
                _ => {}
            }
        }
        let shown = |id: &u16| {
            let told = formats.iter().find(|(format, _)| format == id);
            told.map_or_else(|| format::built_in(*id), |(_, shown)| *shown)
        };
        book.styles = styles.iter().map(shown).collect();
        Ok(book)
    }

    /// Reads one sheet; `cells` counts over all of them.
    fn sheet(
        &self,
        stream: &[u8],
        bound: &Bound,
        limits: &Limits,
        cells: &mut u64,
        ear: &mut dyn FnMut(u64) -> Result<(), Error>,
    ) -> Result<Sheet, Error> {
        let mut filling = Filling {
            book: self,
            sheet: Sheet::new(bound.name.clone(), bound.hidden, Source::Rows),
            limits,
            cells,
            row: None,
            formula: None,
        };
        let mut records = Records::from(stream, bound.at)?;
        // A chart within the sheet has its own beginning and end, and its cells are not the sheet's.
        let mut depth = 0_u32;
        let mut seen = 0;
        while let Some(record) = records.next()? {
            seen += 1;
            if seen % RECORDS_A_WORD == 0 {
                ear(bound.at as u64 + seen)?;
            }
            match record.kind {
                kind::BOF => depth += 1,
                kind::EOF => depth = depth.saturating_sub(1),
                _ if depth == 1 => filling.take(&record)?,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        filling.sheet.drop_empty_row();
        filling.sheet.in_order();
        Ok(filling.sheet)
    }
}

/// A sheet that has cells; charts, macros and modules have none.
fn bound_sheet(mut fields: Fields<'_>) -> Result<Option<Bound>, Error> {
    let at = fields.u32()? as usize;
    let hidden = fields.u8()? & 0b11 != 0;
    let is_worksheet = fields.u8()? == 0;
    let characters = usize::from(fields.u8()?);
    let mut name = String::new();
    fields.rich_text(characters, &mut name)?;
    Ok(is_worksheet.then_some(Bound { at, hidden, name }))
}

/// A sheet while its cells come in.
struct Filling<'a> {
    book: &'a Book,
    sheet: Sheet,
    limits: &'a Limits,
    cells: &'a mut u64,
    row: Option<u16>,
    /// The formula whose text the next STRING record brings.
    formula: Option<(u16, u16)>,
}

impl Filling<'_> {
    fn take(&mut self, record: &Record<'_>) -> Result<(), Error> {
        let mut fields = record.fields();
        match record.kind {
            kind::NUMBER => {
                let (at, style) = cell(&mut fields)?;
                self.number(at, style, fields.f64()?)
            }
            kind::RK => {
                let (at, style) = cell(&mut fields)?;
                self.number(at, style, rk(fields.u32()?))
            }
            kind::MUL_RK => {
                let (row, mut column) = (fields.u16()?, fields.u16()?);
                // Behind the last pair stands the last column.
                let length: usize = record.pieces.iter().map(|piece| piece.len()).sum();
                for _ in 0..length.saturating_sub(6) / 6 {
                    let style = fields.u16()?;
                    self.number((row, column), style, rk(fields.u32()?))?;
                    column = column.saturating_add(1);
                }
                Ok(())
            }
            kind::LABEL_STRING => {
                let (at, _) = cell(&mut fields)?;
                let index = fields.u32()? as usize;
                let book = self.book;
                let text = book.strings.get(index);
                let text =
                    text.ok_or_else(|| damaged("a cell names a string that is not there"))?;
                self.put(at, CellKind::Text, text)
            }
            kind::LABEL | kind::RICH_LABEL => {
                let (at, _) = cell(&mut fields)?;
                let text = text(&mut fields)?;
                self.put(at, CellKind::Text, &text)
            }
            kind::BOOL_OR_ERROR => {
                let (at, _) = cell(&mut fields)?;
                let (value, is_error) = (fields.u8()?, fields.u8()? != 0);
                self.truth_or_error(at, value, is_error)
            }
            kind::FORMULA => self.formula(&mut fields),
            kind::STRING => match self.formula.take() {
                Some(at) => {
                    let text = text(&mut fields)?;
                    self.put(at, CellKind::Text, &text)
                }
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// A formula's value: a number, or a mark of what else it is.
    fn formula(&mut self, fields: &mut Fields<'_>) -> Result<(), Error> {
        let (at, style) = cell(fields)?;
        let value: [u8; 8] = fields.bytes()?;
        self.formula = None;
        match value {
            [0, .., 0xFF, 0xFF] => {
                self.formula = Some(at);
                Ok(())
            }
            [1, _, truth, .., 0xFF, 0xFF] => self.truth_or_error(at, truth, false),
            [2, _, error, .., 0xFF, 0xFF] => self.truth_or_error(at, error, true),
            [.., 0xFF, 0xFF] => Ok(()),
            number => self.number(at, style, f64::from_le_bytes(number)),
        }
    }

    fn number(&mut self, at: (u16, u16), style: u16, number: f64) -> Result<(), Error> {
        let shown = self.book.styles.get(usize::from(style));
        let shown = shown.copied().unwrap_or_default();
        let (kind, text) = shown.text(number, self.book.from_1904);
        self.put(at, kind, &text)
    }

    fn truth_or_error(&mut self, at: (u16, u16), value: u8, is_error: bool) -> Result<(), Error> {
        match (is_error, value) {
            (false, 0) => self.put(at, CellKind::Bool, "FALSE"),
            (false, _) => self.put(at, CellKind::Bool, "TRUE"),
            (true, code) => self.put(at, CellKind::Error, error_text(code)),
        }
    }

    fn put(&mut self, (row, column): (u16, u16), kind: CellKind, text: &str) -> Result<(), Error> {
        *self.cells += 1;
        if *self.cells > self.limits.cells {
            return Err(Error::TooManyCells {
                limit: self.limits.cells,
            });
        }
        if text.trim().is_empty() {
            return Ok(());
        }
        if u32::from(column) >= self.limits.columns {
            return Err(Error::FarCell {
                cell: (u32::from(row) + 1).to_string(),
                limit: self.limits.columns,
            });
        }
        if self.row != Some(row) {
            self.sheet.begin_row(u32::from(row) + 1);
            self.row = Some(row);
        }
        self.sheet.push(column, kind, text, self.limits)
    }
}

/// Where a cell stands, and its style.
fn cell(fields: &mut Fields<'_>) -> Result<((u16, u16), u16), Error> {
    Ok(((fields.u16()?, fields.u16()?), fields.u16()?))
}

/// A string that counts its characters in two bytes.
fn text(fields: &mut Fields<'_>) -> Result<String, Error> {
    let characters = usize::from(fields.u16()?);
    let mut text = String::new();
    if characters > 0 {
        fields.rich_text(characters, &mut text)?;
    }
    Ok(text)
}

/// A number in four bytes: [MS-XLS] 2.5.217.
fn rk(packed: u32) -> f64 {
    let hundredth = packed & 1 == 1;
    let number = if packed & 2 == 2 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & !0b11) << 32)
    };
    if hundredth { number / 100.0 } else { number }
}

/// A formula's error as the spreadsheet shows it: [MS-XLS] 2.5.10.
fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests;

//! Excel workbooks, cell by cell. The package was scanned before; of a large one the scan has gathered most
//! cells already, and the rest is read by the reader of workbooks as if nothing else were there.

mod frame;

use std::borrow::Cow;
use std::io::{Cursor, Read, Seek};

use calamine::{
    Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxCellReader,
    XlsxError,
};

use super::{CellKind, Part, Sheet, Source};
use crate::import::Error;
use crate::import::limits::Limits;
use crate::import::package::{Gathered, Value};
use frame::Frame;

/// How many cells pass between two words to the listener.
const CELLS_A_WORD: u64 = 16_384;

/// Hands every worksheet over, hidden ones too, in parts of so many rows; the last part of a sheet says
/// that it is.
pub(super) fn read(
    bytes: &[u8],
    rows_a_part: usize,
    limits: &Limits,
    ear: &mut dyn FnMut(u64) -> Result<(), Error>,
    give: &mut dyn FnMut(Part) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged("", &error))?;
    let mut parts = Parts::new(rows_a_part, limits, ear, give);
    for meta in workbook.sheets_metadata().to_vec() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let reader = workbook
            .worksheet_cells_reader(&meta.name)
            .map_err(|error| damaged(&meta.name, &error))?;
        let mut cells = Written::new(&meta.name, reader);
        parts.sheet(&meta.name, is_hidden(meta.visible), &mut || cells.next())?;
    }
    Ok(())
}

/// The same of a workbook whose parts were gathered.
pub(super) fn read_gathered(
    bytes: &[u8],
    gathered: Option<Vec<Gathered>>,
    rows_a_part: usize,
    limits: &Limits,
    ear: &mut dyn FnMut(u64) -> Result<(), Error>,
    give: &mut dyn FnMut(Part) -> Result<(), Error>,
) -> Result<(), Error> {
    let Some(mut frame) = gathered.and_then(|parts| Frame::of(bytes, parts)) else {
        return read(bytes, rows_a_part, limits, ear, give);
    };
    let mut parts = Parts::new(rows_a_part, limits, ear, give);
    for at in 0..frame.len() {
        let Some((listed, mut values, otherwise)) = frame.sheet(at)? else {
            continue;
        };
        let mut otherwise = Written::new(&listed.name, otherwise);
        let mut next = || {
            let Some((place, value)) = values.next() else {
                return Ok(None);
            };
            let (kind, text) = match value {
                Value::Shown(kind, text) => (kind, text.into()),
                Value::Otherwise => match otherwise.next()? {
                    Some(cell) => (cell.kind, cell.text),
                    None => (CellKind::Empty, "".into()),
                },
            };
            Ok(Some(Cell {
                row: place.row,
                column: place.column.into(),
                kind,
                text,
            }))
        };
        parts.sheet(&listed.name, listed.is_hidden, &mut next)?;
    }
    Ok(())
}

fn is_hidden(visible: SheetVisible) -> bool {
    visible != SheetVisible::Visible
}

/// A cell and where it stands, from 0.
struct Cell<'a> {
    row: u32,
    column: u32,
    kind: CellKind,
    text: Cow<'a, str>,
}

/// Cells as the reader of workbooks gives them.
struct Written<'a, R: Read + Seek> {
    sheet: &'a str,
    reader: XlsxCellReader<'a, R>,
    percents: Vec<Option<usize>>,
}

impl<'a, R: Read + Seek> Written<'a, R> {
    fn new(sheet: &'a str, reader: XlsxCellReader<'a, R>) -> Self {
        Self {
            sheet,
            percents: reader.styles().iter().map(percent_places).collect(),
            reader,
        }
    }

    fn next(&mut self) -> Result<Option<Cell<'a>>, Error> {
        let read = self.reader.next_cell_with_style_id();
        let Some((cell, style)) = read.map_err(|error| damaged(self.sheet, &error))? else {
            return Ok(None);
        };
        let (row, column) = cell.get_position();
        let percent = self.percents.get(style).copied().flatten();
        let (kind, text) = shown(cell.get_value(), percent);
        Ok(Some(Cell {
            row,
            column,
            kind,
            text,
        }))
    }
}

/// Hands sheets over in parts.
struct Parts<'a> {
    rows_a_part: usize,
    limits: &'a Limits,
    /// Bytes of text that may still come.
    text_left: u64,
    /// Cells that were read.
    done: u64,
    ear: &'a mut dyn FnMut(u64) -> Result<(), Error>,
    give: &'a mut dyn FnMut(Part) -> Result<(), Error>,
}

impl<'a> Parts<'a> {
    fn new(
        rows_a_part: usize,
        limits: &'a Limits,
        ear: &'a mut dyn FnMut(u64) -> Result<(), Error>,
        give: &'a mut dyn FnMut(Part) -> Result<(), Error>,
    ) -> Self {
        Self {
            rows_a_part,
            limits,
            text_left: limits.text_bytes,
            done: 0,
            ear,
            give,
        }
    }

    /// Takes all cells of a sheet.
    fn sheet<'c>(
        &mut self,
        name: &str,
        is_hidden: bool,
        next: &mut dyn FnMut() -> Result<Option<Cell<'c>>, Error>,
    ) -> Result<(), Error> {
        let mut sheet = Sheet::new(name.to_owned(), is_hidden, Source::Rows);
        let mut is_first = true;
        self.fill(&mut sheet, &mut is_first, next)
            .map_err(|error| of_all(error, self.limits.text_bytes))?;
        self.text_left = self.text_left.saturating_sub(sheet.text.len() as u64);
        (self.give)(Part {
            sheet,
            is_first,
            is_last: true,
        })
    }

    /// Fills one sheet, and hands over what is there before a row begins that is too much.
    fn fill<'c>(
        &mut self,
        sheet: &mut Sheet,
        is_first: &mut bool,
        next: &mut dyn FnMut() -> Result<Option<Cell<'c>>, Error>,
    ) -> Result<(), Error> {
        let mut limits = Limits {
            text_bytes: self.text_left,
            ..self.limits.clone()
        };
        let mut row = None;
        while let Some(cell) = next()? {
            self.done += 1;
            if self.done.is_multiple_of(CELLS_A_WORD) {
                (self.ear)(self.done)?;
            }
            let Ok(column) = u16::try_from(cell.column) else {
                continue;
            };
            if cell.kind == CellKind::Empty {
                continue;
            }
            if row != Some(cell.row) {
                sheet.drop_empty_row();
                if sheet.rows.len() >= self.rows_a_part {
                    let continued = sheet.continued();
                    let sheet = std::mem::replace(sheet, continued);
                    limits.text_bytes -= sheet.text.len() as u64;
                    self.text_left = limits.text_bytes;
                    (self.give)(Part {
                        sheet,
                        is_first: std::mem::take(is_first),
                        is_last: false,
                    })?;
                }
                sheet.begin_row(cell.row.saturating_add(1));
                row = Some(cell.row);
            }
            sheet.push(column, cell.kind, &cell.text, &limits)?;
        }
        sheet.drop_empty_row();
        Ok(())
    }
}

/// The limit of all text is what it is, however much of it was used before.
fn of_all(error: Error, limit: u64) -> Error {
    match error {
        Error::TooMuchText { .. } => Error::TooMuchText { limit },
        other => other,
    }
}

fn damaged(part: &str, error: &XlsxError) -> Error {
    match error {
        XlsxError::Password => Error::Locked,
        other => Error::Damaged {
            part: part.to_owned(),
            reason: other.to_string(),
        },
    }
}

/// Decimal places of a percent format. `50%` is stored as 0.5, and an option must not become that.
fn percent_places(style: &Style) -> Option<usize> {
    let code = &style.number_format.as_ref()?.format_code;
    let digits = code.strip_suffix('%')?;
    Some(digits.split_once('.').map_or(0, |(_, places)| places.len()))
}

/// A value as the spreadsheet shows it.
fn shown<'a>(value: &DataRef<'a>, percent: Option<usize>) -> (CellKind, Cow<'a, str>) {
    match value {
        DataRef::Empty => (CellKind::Empty, "".into()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            (CellKind::Text, text.clone().into())
        }
        DataRef::SharedString(text) => (CellKind::Text, (*text).into()),
        DataRef::Int(number) => (CellKind::Number, number.to_string().into()),
        DataRef::Float(number) => (CellKind::Number, number_text(*number, percent).into()),
        DataRef::Bool(true) => (CellKind::Bool, "TRUE".into()),
        DataRef::Bool(false) => (CellKind::Bool, "FALSE".into()),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            (CellKind::Date, date_text(*moment).into())
        }
        DataRef::DateTime(moment) => (CellKind::Number, number_text(moment.as_f64(), None).into()),
        DataRef::Error(error) => (
            CellKind::Error,
            Data::Error(error.clone()).to_string().into(),
        ),
    }
}

/// Fifteen digits, as a spreadsheet keeps them, and never an exponent: who reads an identity number
/// sees its lost end as zeros and the kind [`CellKind::Number`].
pub(super) fn number_text(number: f64, percent: Option<usize>) -> String {
    if let Some(places) = percent {
        return format!("{:.places$}%", number * 100.0);
    }
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

pub(super) fn date_text(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date} {hour:02}:{minute:02}:{second:02}")
    }
}

#[cfg(test)]
mod tests;

//! Excel workbooks, cell by cell. The package was scanned before.

use std::io::{Cursor, Read, Seek};

use calamine::{
    Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxCellReader,
    XlsxError,
};

use super::{CellKind, Part, Sheet, Source};
use crate::import::Error;
use crate::import::limits::Limits;

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
    let mut done = 0;
    let text_limit = limits.text_bytes;
    let mut text_left = text_limit;
    for meta in workbook.sheets_metadata().to_vec() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let hidden = meta.visible != SheetVisible::Visible;
        let mut sheet = Sheet::new(meta.name.clone(), hidden, Source::Rows);
        let mut limits = Limits {
            text_bytes: text_left,
            ..limits.clone()
        };
        let mut reader = workbook
            .worksheet_cells_reader(&meta.name)
            .map_err(|error| damaged(&meta.name, &error))?;
        let mut is_first = true;
        let mut ear = |count: u64| ear(done + count);
        done += fill(
            &mut sheet,
            &mut reader,
            &mut limits,
            &mut ear,
            &mut |sheet, limits| {
                if sheet.rows.len() < rows_a_part {
                    return Ok(());
                }
                let next = sheet.continued();
                let sheet = std::mem::replace(sheet, next);
                limits.text_bytes -= sheet.text.len() as u64;
                give(Part {
                    sheet,
                    is_first: std::mem::take(&mut is_first),
                    is_last: false,
                })
            },
        )
        .map_err(|error| of_all(error, text_limit))?;
        text_left = limits.text_bytes.saturating_sub(sheet.text.len() as u64);
        give(Part {
            sheet,
            is_first,
            is_last: true,
        })?;
    }
    Ok(())
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

/// Reads one sheet and returns how many cells it had. `part` is asked before every row and may take those
/// that are there.
fn fill<R: Read + Seek>(
    sheet: &mut Sheet,
    reader: &mut XlsxCellReader<'_, R>,
    limits: &mut Limits,
    ear: &mut dyn FnMut(u64) -> Result<(), Error>,
    part: &mut dyn FnMut(&mut Sheet, &mut Limits) -> Result<(), Error>,
) -> Result<u64, Error> {
    let percents: Vec<Option<usize>> = reader.styles().iter().map(percent_places).collect();
    let mut row = None;
    let mut count = 0;
    while let Some((cell, style)) = reader
        .next_cell_with_style_id()
        .map_err(|error| damaged(&sheet.name, &error))?
    {
        count += 1;
        if count % CELLS_A_WORD == 0 {
            ear(count)?;
        }
        let (at, column) = cell.get_position();
        let (kind, text) = shown(cell.get_value(), percents.get(style).copied().flatten());
        let Ok(column) = u16::try_from(column) else {
            continue;
        };
        if kind == CellKind::Empty {
            continue;
        }
        if row != Some(at) {
            sheet.drop_empty_row();
            part(sheet, limits)?;
            sheet.begin_row(at.saturating_add(1));
            row = Some(at);
        }
        sheet.push(column, kind, &text, limits)?;
    }
    sheet.drop_empty_row();
    Ok(count)
}

/// Decimal places of a percent format. `50%` is stored as 0.5, and an option must not become that.
fn percent_places(style: &Style) -> Option<usize> {
    let code = &style.number_format.as_ref()?.format_code;
    let digits = code.strip_suffix('%')?;
    Some(digits.split_once('.').map_or(0, |(_, places)| places.len()))
}

/// A value as the spreadsheet shows it.
fn shown<'a>(
    value: &'a DataRef<'_>,
    percent: Option<usize>,
) -> (CellKind, std::borrow::Cow<'a, str>) {
    match value {
        DataRef::Empty => (CellKind::Empty, "".into()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            (CellKind::Text, text.as_str().into())
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

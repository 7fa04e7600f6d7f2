//! Paints a table into a sheet: title, heads, cells, sums, notes, and how it is printed.

#![expect(
    unused_results,
    reason = "the builders of rust_xlsxwriter return themselves so that calls can be chained"
)]

use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet};

use super::style::{Cells, Styles};
use super::table::{Cell, Head, Table};
use super::{Error, Imprint, Labels, Word};

/// The rows a sheet holds.
const MOST_ROWS: usize = 1_048_576;
/// The characters a cell holds, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// A4, by the number Excel has for it.
const A4: u8 = 9;
const NARROWEST: f64 = 8.0;
const WIDEST: f64 = 60.0;
/// Heads break into lines rather than make a column of figures wider than this.
const WIDEST_HEAD: f64 = 10.0;
/// The height of a line, and what stands above and below the lines of a cell.
const LINE: f64 = 15.0;
const AIR: f64 = 5.0;
/// Excel knows no taller row than 409.
const TALLEST: f64 = 400.0;
/// What stands to the left and right of the text of a cell.
const SIDES: f64 = 4.0;

/// Where the parts of a painted table stand, for charts and notes beside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Painted {
    /// The row of the heads.
    pub(super) head: u32,
    /// The first row of data.
    pub(super) first: u32,
    /// The last row of data that stands under the heads without a break; before `first` if none.
    pub(super) last: u32,
    /// The first row that is free.
    pub(super) below: u32,
}

/// Paints the table.
pub(super) fn paint(
    sheet: &mut Worksheet,
    table: &Table,
    styles: &Styles,
    imprint: Imprint,
    labels: &dyn Labels,
) -> Result<Painted, Error> {
    let rows = table.all_rows().count();
    if rows + table.notes.len() + 10 > MOST_ROWS {
        return Err(Error::TooManyRows { rows });
    }
    let widths = widths(table);
    for (column, width) in (0..).zip(&widths) {
        sheet.set_column_width(column, *width)?;
    }
    let mut painter = Painter {
        sheet,
        styles,
        at: 0,
        last_column: column(widths.len().saturating_sub(1)),
        width: widths.iter().sum(),
        widths: &widths,
    };
    painter.over(table, imprint, labels)?;
    painter.heads(table)?;
    let head = painter.at - 1;
    painter.rows(&table.rows, &styles.body)?;
    let last = painter.at - 1;
    if rows == 0 {
        painter.line(&labels.word(Word::Nothing), &styles.note)?;
    } else if last > head {
        painter
            .sheet
            .autofilter(head, 0, last, painter.last_column)?;
    }
    painter.under(table)?;
    let below = painter.at;
    sheet.set_freeze_panes(head + 1, 0)?;
    sheet.set_repeat_rows(head - u32::from(table.is_grouped()), head)?;
    print_setup(sheet, table.title.as_deref(), imprint, labels);
    Ok(Painted {
        head,
        first: head + 1,
        last,
        below,
    })
}

/// Landscape A4, as wide as the page, with the mark on every page.
pub(super) fn print_setup(
    sheet: &mut Worksheet,
    title: Option<&str>,
    imprint: Imprint,
    labels: &dyn Labels,
) {
    // A header holds 255 characters; an ampersand is a code in it.
    let escaped = |text: &str| within(text, 60).replace('&', "&&");
    let title = escaped(title.unwrap_or_default());
    let mark = if imprint.make_believe {
        escaped(&labels.word(Word::MakeBelieve))
    } else {
        String::new()
    };
    let day = escaped(&labels.day(imprint.written_on));
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.5, 0.5, 0.75, 0.75, 0.3, 0.3)
        .set_screen_gridlines(false)
        .set_header(format!("&L{mark}&R{title}"))
        .set_footer(format!("&L{mark}&C&P / &N&R{day}"));
}

/// Writes a cell. Text is text whatever it looks like; what is longer than a cell is cut.
pub(super) fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    cells: &Cells,
) -> Result<(), Error> {
    let format = cells.of(cell);
    match cell {
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, within(text, LONGEST_TEXT), format)?
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "a workbook has no other numbers, and nobody counts to 2^53"
        )]
        Cell::Count(count) => sheet.write_number_with_format(row, column, *count as f64, format)?,
        Cell::Mean(value) | Cell::Score(value) | Cell::Share(value) => {
            sheet.write_number_with_format(row, column, *value, format)?
        }
        Cell::Points(value) => {
            sheet.write_number_with_format(row, column, value * 100.0, format)?
        }
        Cell::Day(day) => match excel_day(*day) {
            Some(day) => sheet.write_datetime_with_format(row, column, &day, format)?,
            None => sheet.write_string_with_format(row, column, day.to_string(), format)?,
        },
        Cell::Undefined => sheet.write_string_with_format(row, column, cell.shown(), format)?,
        Cell::Empty => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}

/// The day as Excel counts it: its days begin with 1900.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|y| *y >= 1900)?;
    let month = u8::try_from(day.month()).ok()?;
    ExcelDateTime::from_ymd(year, month, u8::try_from(day.day()).ok()?).ok()
}

/// As much of the text as measures no more than that many UTF-16 units.
pub(super) fn within(text: &str, units: usize) -> &str {
    let mut measured = 0;
    let end = text.char_indices().find(|(_, c)| {
        measured += c.len_utf16();
        measured > units
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// Whether a cell would cut the text.
pub(super) fn is_longer_than_a_cell(text: &str) -> bool {
    within(text, LONGEST_TEXT).len() < text.len()
}

/// How wide a text is, in the width of a digit: a Chinese character is two.
pub(super) fn measure(text: &str) -> f64 {
    let line = |line: &str| -> u32 { line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum() };
    f64::from(text.lines().map(line).max().unwrap_or(0))
}

/// How high a text stands when it is broken to a width.
pub(super) fn height(text: &str, width: f64) -> f64 {
    let lines: f64 = text
        .lines()
        .map(|line| (measure(line) / width.max(1.0)).ceil().max(1.0))
        .sum();
    lines.max(1.0) * LINE + AIR
}

fn widths(table: &Table) -> Vec<f64> {
    let mut widths: Vec<f64> = table
        .heads
        .iter()
        .map(|head| measure(&head.text).min(WIDEST_HEAD))
        .collect();
    for row in table.all_rows() {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = width.max(measure(&cell.shown()));
        }
    }
    let room = |width: f64| (width + SIDES).clamp(NARROWEST, WIDEST);
    widths.into_iter().map(room).collect()
}

fn column(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

/// Writes row after row.
struct Painter<'a> {
    sheet: &'a mut Worksheet,
    styles: &'a Styles,
    at: u32,
    last_column: u16,
    width: f64,
    widths: &'a [f64],
}

impl Painter<'_> {
    /// What stands over the heads.
    fn over(&mut self, table: &Table, imprint: Imprint, labels: &dyn Labels) -> Result<(), Error> {
        let styles = self.styles;
        if imprint.make_believe {
            self.line(&labels.word(Word::MakeBelieve), &styles.mark)?;
        }
        let Some(title) = &table.title else {
            return Ok(());
        };
        let at = self.at;
        self.line(title, &styles.title)?;
        self.sheet
            .set_row_height(at, height(title, self.width / 1.5) * 1.4)?;
        let written_on = labels.word(Word::WrittenOn);
        let day = labels.day(imprint.written_on);
        self.line(&format!("{written_on} {day}"), &styles.subtitle)
    }

    fn heads(&mut self, table: &Table) -> Result<(), Error> {
        if table.is_grouped() {
            self.groups(&table.heads)?;
        }
        let mut tallest = height("", 1.0);
        for (index, (head, width)) in table.heads.iter().zip(self.widths).enumerate() {
            let (at, text) = (column(index), head.text.as_str());
            let format = &self.styles.head;
            if table.is_grouped() && head.group.is_none() {
                self.sheet
                    .merge_range(self.at - 1, at, self.at, at, text, format)?;
            } else {
                self.sheet
                    .write_string_with_format(self.at, at, text, format)?;
            }
            tallest = tallest.max(height(&head.text, width - SIDES + 1.0));
        }
        self.sheet.set_row_height(self.at, tallest)?;
        self.at += 1;
        Ok(())
    }

    /// The line over the heads: neighbours of one group share a cell.
    fn groups(&mut self, heads: &[Head]) -> Result<(), Error> {
        let styles = self.styles;
        let mut first = 0;
        for run in heads.chunk_by(|a, b| a.group == b.group) {
            if let Some(group) = &run[0].group {
                let last = first + run.len() - 1;
                self.across(column(first), column(last), group, &styles.head)?;
            }
            first += run.len();
        }
        self.sheet.set_row_height(self.at, height("", 1.0))?;
        self.at += 1;
        Ok(())
    }

    fn rows(&mut self, rows: &[Vec<Cell>], cells: &Cells) -> Result<(), Error> {
        for row in rows {
            let mut tallest = height("", 1.0);
            for ((column, width), cell) in (0..).zip(self.widths).zip(row) {
                write(self.sheet, self.at, column, cell, cells)?;
                if let Cell::Text(text) = cell {
                    tallest = tallest.max(height(text, width - SIDES + 1.0));
                }
            }
            self.sheet.set_row_height(self.at, tallest.min(TALLEST))?;
            self.at += 1;
        }
        Ok(())
    }

    /// What stands under the rows.
    fn under(&mut self, table: &Table) -> Result<(), Error> {
        let styles = self.styles;
        if let Some(apart) = table.apart.as_ref().filter(|apart| !apart.rows.is_empty()) {
            self.line(&apart.caption, &styles.caption)?;
            self.rows(&apart.rows, &styles.body)?;
        }
        if let Some(total) = &table.total {
            self.rows(std::slice::from_ref(total), &styles.total)?;
        }
        self.at += 1;
        for note in &table.notes {
            self.line(note, &styles.note)?;
        }
        Ok(())
    }

    /// A text across all columns, as high as it needs.
    fn line(&mut self, text: &str, format: &Format) -> Result<(), Error> {
        self.across(0, self.last_column, text, format)?;
        self.sheet
            .set_row_height(self.at, height(text, self.width).min(TALLEST))?;
        self.at += 1;
        Ok(())
    }

    fn across(&mut self, first: u16, last: u16, text: &str, format: &Format) -> Result<(), Error> {
        if first == last {
            self.sheet
                .write_string_with_format(self.at, first, text, format)?;
        } else {
            self.sheet
                .merge_range(self.at, first, self.at, last, text, format)?;
        }
        Ok(())
    }
}

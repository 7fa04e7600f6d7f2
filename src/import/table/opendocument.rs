//! Open document spreadsheets, cell by cell. The package was scanned before.
//!
//! Such files repeat rows and columns by a count. A count is believed only for cells that hold something,
//! and only as far as the limits go: an empty row that is there a million times is no row.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{CellKind, Sheet, Source};
use crate::import::Error;
use crate::import::encoding;
use crate::import::limits::Limits;
use crate::import::progress::{Listener, Stage, tell};

const PART: &str = "content.xml";
/// How many bytes pass between two words to the listener.
const BYTES_A_WORD: u64 = 1 << 20;

/// Reads every table, hidden ones too.
pub(super) fn sheets(
    bytes: &[u8],
    limits: &Limits,
    listener: &mut Listener<'_>,
) -> Result<Vec<Sheet>, Error> {
    let xml = content(bytes)?;
    let mut walk = Walk {
        limits,
        hidden_styles: Vec::new(),
        style: String::new(),
        sheets: Vec::new(),
        row: 0,
        rows: 1,
        column: 0,
        columns: 1,
        cell: None,
        cells: 0,
        line: Vec::new(),
        unread: 0,
    };
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = false;
    let mut told = 0;
    loop {
        let at = reader.buffer_position();
        if at >= told {
            told = at + BYTES_A_WORD;
            tell(listener, Stage::Reading, at, xml.len() as u64)?;
        }
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(element) => walk.open(&element)?,
            Event::Empty(element) => {
                walk.open(&element)?;
                walk.close(element.local_name().as_ref())?;
            }
            Event::End(element) => walk.close(element.local_name().as_ref())?,
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    _ => named(&reference.xml10_content()),
                };
                if let Some(character) = character {
                    walk.text(character.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(walk.sheets)
}

fn damaged(error: &dyn std::error::Error) -> Error {
    Error::Damaged {
        part: PART.to_owned(),
        reason: error.to_string(),
    }
}

fn content(bytes: &[u8]) -> Result<String, Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut part = archive.by_name(PART).map_err(|error| damaged(&error))?;
    let mut xml = Vec::new();
    let _ = part
        .read_to_end(&mut xml)
        .map_err(|error| damaged(&error))?;
    Ok(encoding::decode(&xml)?.0.into_owned())
}

fn named(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| attribute.value.to_string())
}

fn repeats(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1)
        .max(1)
}

/// A cell that is open.
struct Open {
    kind: CellKind,
    text: String,
    paragraphs: u32,
    /// What the file says it is where no text stands in it.
    value: Option<String>,
}

struct Walk<'a> {
    limits: &'a Limits,
    /// Styles of tables that are not shown.
    hidden_styles: Vec<String>,
    /// The style that is being read.
    style: String,
    sheets: Vec<Sheet>,
    row: u32,
    /// How often the open row stands there.
    rows: u32,
    column: u32,
    /// How often the open cell stands there.
    columns: u32,
    cell: Option<Open>,
    cells: u64,
    /// The cells of the open row that hold something.
    line: Vec<(u16, CellKind, String)>,
    /// Open elements whose text is not the cell's: comments.
    unread: u32,
}

impl Walk<'_> {
    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), Error> {
        match element.local_name().as_ref() {
            "style" => self.style = attribute(element, "name").unwrap_or_default(),
            "table-properties" if attribute(element, "display").as_deref() == Some("false") => {
                self.hidden_styles.push(self.style.clone());
            }
            "table" => {
                let name = attribute(element, "name").unwrap_or_default();
                let style = attribute(element, "style-name");
                let hidden = style.is_some_and(|style| self.hidden_styles.contains(&style));
                self.sheets.push(Sheet::new(name, hidden, Source::Rows));
                self.row = 0;
            }
            "table-row" => {
                self.rows = repeats(element, "number-rows-repeated");
                self.column = 0;
                self.line.clear();
            }
            "table-cell" | "covered-table-cell" => {
                self.cells += 1;
                if self.cells > self.limits.cells {
                    return Err(Error::TooManyCells {
                        limit: self.limits.cells,
                    });
                }
                self.columns = repeats(element, "number-columns-repeated");
                self.cell = Some(opened(element));
            }
            "annotation" => self.unread += 1,
            "p" => {
                if let Some(cell) = self.cell.as_mut().filter(|_| self.unread == 0) {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "s" => {
                let blanks = repeats(element, "c").min(64);
                self.text(&" ".repeat(blanks as usize));
            }
            "line-break" => self.text("\n"),
            "tab" => self.text("\t"),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.unread == 0
            && let Some(cell) = &mut self.cell
            && cell.paragraphs > 0
        {
            cell.text.push_str(text);
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Error> {
        match name {
            "annotation" => self.unread = self.unread.saturating_sub(1),
            "table-cell" | "covered-table-cell" => self.end_cell()?,
            "table-row" => self.end_row()?,
            "table" => {
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.drop_empty_row();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Error> {
        let first = self.column;
        self.column = self.column.saturating_add(self.columns);
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        // A date is kept as the file keeps it, for what is shown depends on a format.
        let text = match (&cell.kind, cell.value) {
            (CellKind::Date, Some(value)) => value.replace('T', " ").replace(" 00:00:00", ""),
            (_, Some(value)) if cell.text.is_empty() => value,
            _ => cell.text,
        };
        if text.trim().is_empty() {
            return Ok(());
        }
        for column in first..self.column {
            match u16::try_from(column) {
                Ok(column) if u32::from(column) < self.limits.columns => {
                    self.line.push((column, cell.kind, text.clone()));
                }
                _ => {
                    return Err(Error::FarCell {
                        cell: (self.row + 1).to_string(),
                        limit: self.limits.columns,
                    });
                }
            }
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Error> {
        let first = self.row;
        self.row = self.row.saturating_add(self.rows);
        let Some(sheet) = self.sheets.last_mut() else {
            return Ok(());
        };
        if self.line.is_empty() {
            return Ok(());
        }
        for row in first..self.row {
            self.cells += self.line.len() as u64;
            if self.cells > self.limits.cells {
                return Err(Error::TooManyCells {
                    limit: self.limits.cells,
                });
            }
            sheet.begin_row(row.saturating_add(1));
            for (column, kind, text) in &self.line {
                sheet.push(*column, *kind, text, self.limits)?;
            }
        }
        Ok(())
    }
}

fn opened(element: &BytesStart<'_>) -> Open {
    let kind = match attribute(element, "value-type").as_deref() {
        Some("float" | "currency" | "percentage") => CellKind::Number,
        Some("boolean") => CellKind::Bool,
        Some("date") => CellKind::Date,
        _ => CellKind::Text,
    };
    let value = match kind {
        CellKind::Date => attribute(element, "date-value"),
        CellKind::Bool => attribute(element, "boolean-value").map(|value| value.to_uppercase()),
        CellKind::Number => attribute(element, "value"),
        _ => None,
    };
    Open {
        kind,
        text: String::new(),
        paragraphs: 0,
        value,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::ops::ControlFlow;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn read(tables: &str) -> Result<Vec<Sheet>, Error> {
        let xml = format!(
            r#"<?xml version="1.0"?><o:document-content xmlns:o="o" xmlns:t="t" xmlns:x="x" xmlns:s="s"><o:automatic-styles><s:style s:name="ta2"><s:table-properties t:display="false"/></s:style></o:automatic-styles><o:body>{tables}</o:body></o:document-content>"#
        );
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive
            .start_file(PART, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(xml.as_bytes()).unwrap();
        let bytes = archive.finish().unwrap().into_inner();
        sheets(&bytes, &Limits::default(), &mut |_| {
            ControlFlow::Continue(())
        })
    }

    #[test]
    fn cells_stand_where_they_stand() {
        let sheets = read(
            r#"<t:table t:name="题"><t:table-row t:number-rows-repeated="2"><t:table-cell t:number-columns-repeated="16384"/></t:table-row><t:table-row><t:table-cell/><t:table-cell o:value-type="string"><x:p>甲 &amp;<x:s x:c="2"/>乙</x:p><x:p>丙</x:p><o:annotation><x:p>注</x:p></o:annotation></t:table-cell><t:table-cell t:number-columns-repeated="2" o:value-type="date" o:date-value="2026-05-01"><x:p>5月1日</x:p></t:table-cell><t:table-cell o:value-type="percentage" o:value="0.5"><x:p>50%</x:p></t:table-cell></t:table-row><t:table-row t:number-rows-repeated="1048573"><t:table-cell/></t:table-row></t:table><t:table t:name="藏" t:style-name="ta2"/>"#,
        )
        .unwrap();
        assert_eq!(sheets.len(), 2);
        assert!(!sheets[0].hidden && sheets[1].hidden);
        let row = sheets[0].row(0).unwrap();
        assert_eq!(row.number(), 3);
        let cells: Vec<_> = row
            .cells()
            .map(|(c, cell)| (c, cell.kind, cell.text))
            .collect();
        assert_eq!(
            cells,
            [
                (1, CellKind::Text, "甲 &  乙\n丙"),
                (2, CellKind::Date, "2026-05-01"),
                (3, CellKind::Date, "2026-05-01"),
                (4, CellKind::Number, "50%"),
            ]
        );
        assert_eq!(sheets[0].rows().count(), 1);
    }

    #[test]
    fn repeated_cells_that_hold_something_are_bounded() {
        let row = |rows: u32, columns: u32| {
            read(&format!(
                r#"<t:table><t:table-row t:number-rows-repeated="{rows}"><t:table-cell t:number-columns-repeated="{columns}"><x:p>甲</x:p></t:table-cell></t:table-row></t:table>"#
            ))
        };
        assert!(matches!(row(1, 16_384), Err(Error::FarCell { .. })));
        assert!(matches!(
            row(u32::MAX, 1_000),
            Err(Error::TooManyCells { .. } | Error::TooMuchText { .. })
        ));
    }
}

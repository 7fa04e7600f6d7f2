//! What is left of a workbook when its gathered cells and strings are taken out: a small workbook that the
//! reader of workbooks reads as it reads any. It says which part which sheet is, what the styles are, and
//! what those cells and strings hold that are written otherwise.
//!
//! In place of a sheet stands one row: the place of the part in the package, the place of the part of
//! strings, on one sheet the strings that are written otherwise, and then the cells that are.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxCellReader};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{damaged, is_hidden};
use crate::import::Error;
use crate::import::package::{Cells, Gathered, Gleaned, Strings, Value, is_xml};

/// A workbook without what was gathered of it, and that.
pub(super) struct Frame {
    workbook: Xlsx<Cursor<Vec<u8>>>,
    listed: Vec<Listed>,
    parts: Vec<Gathered>,
    strings: Strings,
}

/// A sheet as the workbook lists it.
pub(super) struct Listed {
    /// Its name.
    pub(super) name: String,
    /// Whether the workbook hides it.
    pub(super) is_hidden: bool,
    /// Where its part stands in the package.
    part: usize,
    /// How many cells stand before those of the sheet.
    before: usize,
}

/// A sheet with its gathered cells and with those that are written otherwise.
type Taken<'a> = (
    &'a Listed,
    Box<dyn Iterator<Item = (Gleaned, Value<'a>)> + 'a>,
    XlsxCellReader<'a, Cursor<Vec<u8>>>,
);

impl Frame {
    /// The frame of a package; nothing if any sheet of it was not gathered, or anything does not fit
    /// together.
    pub(super) fn of(bytes: &[u8], mut parts: Vec<Gathered>) -> Option<Self> {
        let mut strings_at = None;
        let mut carrier = None;
        for (at, part) in parts.iter().enumerate() {
            match part {
                // Two parts of strings are one too many.
                Gathered::Strings(_) if strings_at.is_some() => return None,
                Gathered::Strings(_) => strings_at = Some(at),
                Gathered::Cells(_) => carrier = carrier.or(Some(at)),
                Gathered::Nothing | Gathered::Void => {}
            }
        }
        let strings = match strings_at
            .and_then(|at| parts.get_mut(at))
            .map(std::mem::take)
        {
            Some(Gathered::Strings(strings)) => strings,
            _ => Strings::default(),
        };
        let written = Writing {
            parts: &parts,
            strings: &strings,
            strings_at,
            carrier: carrier?,
        };
        let workbook = Xlsx::new(Cursor::new(written.package(bytes)?)).ok()?;
        let mut frame = Self {
            workbook,
            listed: Vec::new(),
            parts,
            strings,
        };
        frame.list(strings_at, carrier?)?;
        Some(frame)
    }

    /// Asks every sheet which part it is.
    fn list(&mut self, strings_at: Option<usize>, carrier: usize) -> Option<()> {
        let mut texts: Vec<String> = Vec::new();
        let mut is_carried = false;
        for meta in self.workbook.sheets_metadata().to_vec() {
            if meta.typ != SheetType::WorkSheet {
                continue;
            }
            let mut reader = self.workbook.worksheet_cells_reader(&meta.name).ok()?;
            let mut next = || match reader.next_cell().ok()??.get_value() {
                DataRef::String(text) => Some(text.clone()),
                DataRef::SharedString(text) => Some((*text).to_owned()),
                _ => None,
            };
            let part: usize = next()?.parse().ok()?;
            let mut before = 1;
            if let Some(strings_at) = strings_at {
                before += 1;
                (next()?.parse() == Ok(strings_at)).then_some(())?;
            }
            if part == carrier {
                let count = self.strings.otherwise_count as usize;
                before += count;
                texts.clear();
                for _ in 0..count {
                    texts.push(next()?);
                }
                is_carried = true;
            }
            self.listed.push(Listed {
                name: meta.name,
                is_hidden: is_hidden(meta.visible),
                part,
                before,
            });
        }
        (is_carried || self.strings.otherwise_count == 0).then_some(())?;
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        self.strings = std::mem::take(&mut self.strings).completed(&texts)?;
        let count = self.strings.len();
        let fits = |listed: &Listed| match self.parts.get(listed.part) {
            Some(Gathered::Cells(cells)) => cells.are_found_among(count),
            _ => false,
        };
        self.listed.iter().all(fits).then_some(())
    }

    /// How many sheets there are.
    pub(super) fn len(&self) -> usize {
        self.listed.len()
    }

    /// The sheet at that place.
    pub(super) fn sheet(&mut self, at: usize) -> Result<Option<Taken<'_>>, Error> {
        let Some(listed) = self.listed.get(at) else {
            return Ok(None);
        };
        let Some(Gathered::Cells(cells)) = self.parts.get(listed.part) else {
            return Ok(None);
        };
        let failed = |error| damaged(&listed.name, &error);
        let mut reader = self
            .workbook
            .worksheet_cells_reader(&listed.name)
            .map_err(failed)?;
        for _ in 0..listed.before {
            let _ = reader.next_cell().map_err(failed)?;
        }
        let values = Box::new(cells.values(&self.strings));
        Ok(Some((listed, values, reader)))
    }
}

/// What the frame is written from.
struct Writing<'a> {
    parts: &'a [Gathered],
    strings: &'a Strings,
    strings_at: Option<usize>,
    /// The part on which the strings stand that are written otherwise.
    carrier: usize,
}

impl Writing<'_> {
    fn package(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (at, part) in self.parts.iter().enumerate() {
            let file = archive.by_index_raw(at).ok()?;
            let name = file.name().ok()?.into_owned();
            let content = match part {
                _ if self.strings_at == Some(at) => self.strings_part(at),
                Gathered::Cells(cells) => self.sheet_part(at, cells),
                _ => {
                    if is_xml(&name) {
                        writer.raw_copy_file(file).ok()?;
                    }
                    continue;
                }
            };
            writer.start_file(name, stored).ok()?;
            writer.write_all(content?.as_bytes()).ok()?;
        }
        Some(writer.finish().ok()?.into_inner())
    }

    fn strings_part(&self, at: usize) -> Option<String> {
        let otherwise = &self.strings.otherwise;
        let mut part = String::with_capacity(otherwise.len() + 64);
        write!(part, "<sst><si><t>{at}</t></si>{otherwise}</sst>").ok()?;
        Some(part)
    }

    fn sheet_part(&self, at: usize, cells: &Cells) -> Option<String> {
        let mut part = String::with_capacity(cells.otherwise.len() + 256);
        part.push_str("<worksheet><sheetData><row>");
        write!(part, "<c t=\"str\"><v>{at}</v></c>").ok()?;
        let strings = match self.strings_at {
            None => 0,
            Some(_) if at == self.carrier => self.strings.otherwise_count + 1,
            Some(_) => 1,
        };
        for index in 0..strings {
            write!(part, "<c t=\"s\"><v>{index}</v></c>").ok()?;
        }
        part.push_str(&cells.otherwise);
        part.push_str("</row></sheetData></worksheet>");
        Some(part)
    }
}

//! Values separated by commas, tabs or semicolons.

use super::{CellKind, Sheet, Source};
use crate::import::Error;
use crate::import::limits::Limits;
use crate::import::progress::{Listener, Stage, tell};

/// What stands between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Delimiter {
    /// `,`
    Comma,
    /// A tab.
    Tab,
    /// `;`
    Semicolon,
}

impl Delimiter {
    const ALL: [Self; 3] = [Self::Comma, Self::Tab, Self::Semicolon];

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Semicolon => b';',
        }
    }
}

/// How much a text looks like a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sniffed {
    /// The delimiter that fits best.
    pub(crate) delimiter: Delimiter,
    /// The number of columns that most records have, at least 2.
    pub(crate) columns: usize,
    /// Of a hundred records looked at, how many have that number.
    pub(crate) agreement: usize,
}

/// How many records the sniffing looks at.
const SAMPLE: usize = 40;
/// How many records pass between two words to the listener.
const RECORDS_A_WORD: u64 = 4_096;

/// Finds the delimiter under which most records have the same number of columns.
pub(crate) fn sniff(text: &str) -> Option<Sniffed> {
    Delimiter::ALL
        .into_iter()
        .filter_map(|delimiter| measure(text, delimiter))
        .max_by_key(|sniffed| (sniffed.agreement * sniffed.columns.min(8), sniffed.columns))
}

fn measure(text: &str, delimiter: Delimiter) -> Option<Sniffed> {
    let mut widths = Vec::new();
    for record in reader(text, delimiter).records().take(SAMPLE) {
        widths.push(record.ok()?.len());
    }
    widths.sort_unstable();
    let (columns, count) = widths
        .chunk_by(|a, b| a == b)
        .map(|run| (run[0], run.len()))
        .filter(|(columns, _)| *columns >= 2)
        .max_by_key(|(columns, count)| (*count, *columns))?;
    Some(Sniffed {
        delimiter,
        columns,
        agreement: count * 100 / widths.len(),
    })
}

fn reader(text: &str, delimiter: Delimiter) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.byte())
        .from_reader(text.as_bytes())
}

/// Reads the whole text as one sheet. A record's number is the line where it begins.
pub(super) fn sheet(
    text: &str,
    delimiter: Delimiter,
    limits: &Limits,
    listener: &mut Listener<'_>,
) -> Result<Sheet, Error> {
    // A text's cells may hold what the file holds: there is no packing that could multiply it.
    let limits = Limits {
        text_bytes: limits.file_bytes,
        ..limits.clone()
    };
    let mut sheet = Sheet::new(String::new(), false, Source::Lines);
    sheet.text.reserve_exact(text.len());
    let mut reader = reader(text, delimiter);
    let mut record = csv::StringRecord::new();
    let mut lines = Lines::new(text);
    for count in 0_u64.. {
        let at = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let more = reader
            .read_record(&mut record)
            .map_err(|error| Error::Damaged {
                part: String::new(),
                reason: error.to_string(),
            })?;
        if !more {
            break;
        }
        if count % RECORDS_A_WORD == 0 {
            tell(listener, Stage::Reading, at as u64, text.len() as u64)?;
        }
        sheet.begin_row(lines.number_at(at));
        for (column, value) in record.iter().enumerate() {
            if value.trim().is_empty() {
                continue;
            }
            match u16::try_from(column) {
                Ok(column) if u32::from(column) < limits.columns => {
                    sheet.push(column, CellKind::Text, value, &limits)?;
                }
                _ => {
                    return Err(Error::FarCell {
                        cell: sheet.rows.last().map_or(0, |row| row.number).to_string(),
                        limit: limits.columns,
                    });
                }
            }
        }
    }
    sheet.drop_empty_row();
    Ok(sheet)
}

/// Counts lines up to a byte. The csv reader passes over blank lines before it begins a record, so
/// its own count is that of the first blank one.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: u32,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            number: 1,
        }
    }

    fn number_at(&mut self, record: usize) -> u32 {
        while let Some(byte) = self.bytes.get(self.at) {
            if self.at >= record && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            let lone_return = *byte == b'\r' && self.bytes.get(self.at + 1) != Some(&b'\n');
            if *byte == b'\n' || lone_return {
                self.number = self.number.saturating_add(1);
            }
            self.at += 1;
        }
        self.number
    }
}

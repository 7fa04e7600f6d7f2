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
    let mut hear = |at: usize| tell(listener, Stage::Reading, at as u64, text.len() as u64);
    Ok(records(text, delimiter, (1, true, false), limits, &mut hear)?.sheet)
}

/// The whole records at the beginning of a text that goes on.
pub(crate) struct Part {
    /// The records.
    pub(crate) sheet: Sheet,
    /// How many bytes they take; what follows belongs to a record that is not whole.
    pub(crate) bytes: usize,
    /// The number of the line that comes next.
    pub(crate) next_line: u32,
    /// The line of each record, and the byte at which it is read again.
    pub(crate) starts: Vec<(u32, u32)>,
}

/// Reads a part of a text, which ends where a line ends. `from` is the number of its first line and
/// whether nothing comes after it.
pub(crate) fn part(
    text: &str,
    delimiter: Delimiter,
    from: (u32, bool),
    limits: &Limits,
) -> Result<Part, Error> {
    let (line, is_last) = from;
    let from = (line, is_last, true);
    records(text, delimiter, from, limits, &mut |_| Ok(()))
}

fn records(
    text: &str,
    delimiter: Delimiter,
    (first_line, is_last, knows_starts): (u32, bool, bool),
    limits: &Limits,
    hear: &mut dyn FnMut(usize) -> Result<(), Error>,
) -> Result<Part, Error> {
    // A text's cells may hold what the file holds: there is no packing that could multiply it.
    let limits = Limits {
        text_bytes: limits.file_bytes,
        ..limits.clone()
    };
    let mut sheet = Sheet::new(String::new(), false, Source::Lines);
    sheet.text.reserve_exact(text.len());
    let mut reader = reader(text, delimiter);
    let mut record = csv::StringRecord::new();
    let mut lines = Lines::new(text, first_line);
    let mut bytes = text.len();
    let mut starts = Vec::new();
    for count in 0_u64.. {
        let at = position(&reader);
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
            hear(at)?;
        }
        // A quote that is still open took the end of the text into its field.
        if !is_last
            && position(&reader) == text.len()
            && record
                .iter()
                .next_back()
                .is_some_and(|last| last.ends_with('\n'))
        {
            bytes = at;
            break;
        }
        let number = lines.number_at(at);
        if knows_starts {
            starts.push((number, u32::try_from(at).unwrap_or(u32::MAX)));
        }
        row(&mut sheet, number, &record, &limits)?;
    }
    sheet.drop_empty_row();
    Ok(Part {
        sheet,
        bytes,
        next_line: lines.number_behind(bytes),
        starts,
    })
}

fn position(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

fn row(
    sheet: &mut Sheet,
    number: u32,
    record: &csv::StringRecord,
    limits: &Limits,
) -> Result<(), Error> {
    sheet.begin_row(number);
    for (column, value) in record.iter().enumerate() {
        if value.trim().is_empty() {
            continue;
        }
        match u16::try_from(column) {
            Ok(column) if u32::from(column) < limits.columns => {
                sheet.push(column, CellKind::Text, value, limits)?;
            }
            _ => {
                return Err(Error::FarCell {
                    cell: number.to_string(),
                    limit: limits.columns,
                });
            }
        }
    }
    Ok(())
}

/// Counts lines up to a byte. The csv reader passes over blank lines before it begins a record, so
/// its own count is that of the first blank one.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: u32,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str, first: u32) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            number: first,
        }
    }

    fn number_at(&mut self, record: usize) -> u32 {
        while let Some(byte) = self.bytes.get(self.at) {
            if self.at >= record && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.pass(*byte);
        }
        self.number
    }

    /// The number of the line that begins at that byte or goes on there.
    fn number_behind(mut self, end: usize) -> u32 {
        while let Some(byte) = self.bytes.get(self.at).filter(|_| self.at < end) {
            self.pass(*byte);
        }
        self.number
    }

    fn pass(&mut self, byte: u8) {
        let lone_return = byte == b'\r' && self.bytes.get(self.at + 1) != Some(&b'\n');
        if byte == b'\n' || lone_return {
            self.number = self.number.saturating_add(1);
        }
        self.at += 1;
    }
}

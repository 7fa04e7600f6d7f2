//! Question banks as they exist, from bytes to a reading that a person can judge.
//!
//! One way for every format: blocks or rows with places → headings, questions, options and keys
//! (`recognise`: small recognisers that know one thing each) → drafts → kinds and checks
//! (`check`) → entries, each in exactly one pile. Nothing is guessed silently, and nothing here
//! knows a bank: repeats are found by [`told`] over whatever index the caller hands in.

mod aiken;
mod bank_file;
mod blocks;
mod check;
mod document;
mod draft;
mod exchange;
mod gift;
mod key_file;
mod key_grid;
mod key_table;
mod label;
mod large;
mod ledger;
mod look;
mod marks;
mod mend;
mod notation;
mod outline;
mod page;
mod radicals;
mod recognise;
mod sign;
mod table;

use std::ops::ControlFlow;

use rayon::prelude::*;

pub use bank_file::{BankFile, Banked};
pub use key_file::KeyFile;
pub use large::{HEAD, Large, Stretch};
pub use ledger::{ledger, note, recount, told, unsettle};
pub use look::look;
pub use marks::{Mark, Part, marks};
pub use mend::{Mend, Mended, Unmendable, mend};
pub use sign::{Confidence, Sign, Signs};
pub use table::{Layout, Role, Shape};

use table::{Sheets, Workbook};

use super::Error;
use super::document::{is_markdown, read_docx, read_html, read_markdown};
use super::encoding::{self, Encoding};
use super::format::{Format, Nature, foreign_text, nature, xml_nature};
use super::limits::Limits;
use super::package;
use super::progress::{Progress, Stage, tell};
use super::table::{Source, read_separated, sniff};
use crate::domain::ledger::{Code, Other, Pile, Place};
use crate::domain::question::{Content, Kind};
use crate::domain::radical::mended;

/// What was read from one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The format told by content.
    pub format: Format,
    /// The encoding, for texts.
    pub encoding: Option<Encoding>,
    /// Every question of the file, in its order.
    pub entries: Vec<Entry>,
    /// What belongs to no question, such as a key without one.
    pub loose: Vec<Loose>,
    /// What is seen of every sheet of a table, and what its columns were taken for.
    pub shapes: Vec<Shape>,
}

/// One question of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub at: Place,
    /// Its text as the file has it.
    pub raw: String,
    /// The number that the file gives it.
    pub number: Option<String>,
    /// Its kind, as far as it is known.
    pub kind: Option<Kind>,
    /// The stem as it was understood.
    pub stem: String,
    /// The options as they were understood.
    pub options: Vec<String>,
    /// The question itself, if it is complete.
    pub content: Option<Content>,
    /// What its layout gave, where no question came of it or none of our kinds holds it.
    unfinished: Option<Box<draft::Draft>>,
    /// Why its parts were taken for what they are.
    pub signs: Signs,
    /// What was noticed. No remark: accepted.
    pub remarks: Vec<Remark>,
}

/// What was noticed about an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where it puts the entry.
    pub pile: Pile,
    /// What.
    pub code: Code,
    /// What the sentence about it needs.
    pub detail: String,
    /// The other question that it is about, if it is about one.
    pub other: Option<Box<Other>>,
}

/// Something that belongs to no question. It is reported and counts in no pile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loose {
    /// Where it stands.
    pub at: Place,
    /// Its text as the file has it.
    pub raw: String,
    /// What was noticed.
    pub remark: Remark,
}

impl Entry {
    /// The pile that it ends in: the worst of its remarks.
    pub fn pile(&self) -> Pile {
        self.remarks
            .iter()
            .map(|remark| remark.pile)
            .max()
            .unwrap_or(Pile::Accepted)
    }
}

impl Remark {
    /// A remark with the pile that belongs to its code.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self {
            pile: match code {
                Code::MissingKey
                | Code::KeyOutsideOptions
                | Code::TooFewOptions
                | Code::EmptyStem
                | Code::Unreadable => Pile::Refused,
                Code::AlsoElsewhere => Pile::Accepted,
                _ => Pile::Review,
            },
            code,
            detail: detail.into(),
            other: None,
        }
    }

    /// A remark about another question.
    pub fn about(code: Code, other: Other) -> Self {
        let mut remark = Self::new(code, other.at.to_string());
        remark.other = Some(Box::new(other));
        remark
    }
}

/// Reads a bank whose keys all stand in it. The file's name is a hint about kinds (单选题.csv) and never
/// about the format.
pub fn read(
    file_name: &str,
    bytes: &[u8],
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Reading, Error> {
    read_with(file_name, bytes, Given::default(), limits, progress)
}

/// What a person gives besides the file itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given<'a> {
    /// Keys from a file of their own.
    pub keys: Option<&'a KeyFile>,
    /// Layouts of tables that were chosen before.
    pub layouts: &'a [Layout],
}

/// The same with what a person gives besides it. The file's name is a hint about kinds (单选题.csv) and
/// never about the format.
pub fn read_with(
    file_name: &str,
    bytes: &[u8],
    given: Given<'_>,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Reading, Error> {
    let read = read_for(file_name, bytes, given, limits, progress, &|_| ());
    Ok(read?.0)
}

/// The same, and what `prepare` makes of each entry while others are still read.
pub fn read_for<P: Send>(
    file_name: &str,
    bytes: &[u8],
    given: Given<'_>,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    prepare: &(dyn Fn(&Entry) -> P + Sync),
) -> Result<(Reading, Vec<P>), Error> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Error::FileTooLarge {
            limit: limits.file_bytes,
        });
    }
    let mut found = match nature(bytes)? {
        Nature::Workbook(format) => {
            let workbook = Workbook {
                name: file_name,
                bytes,
                format,
                layouts: given.layouts,
                limits,
            };
            if given.keys.is_none() {
                return understood(workbook, progress, prepare);
            }
            drafts_of(workbook, progress)?
        }
        Nature::Docx => {
            let _ = package::scan(bytes, limits, progress)?;
            let mut pieces = read_docx(bytes, limits, progress)?;
            radicals::mend_pieces(&mut pieces);
            let drafts = document::drafts(&pieces, Source::Paragraphs, limits, progress)?;
            Found::running(Format::Docx, None, drafts)?
        }
        Nature::Json => {
            let (text, encoding) = encoding::decode(bytes)?;
            let (format, drafts) = notation::of_json(&text, limits)?;
            Found::running(format, Some(encoding), drafts)?
        }
        told @ (Nature::Html | Nature::Qti | Nature::MoodleXml) => {
            let (text, encoding) = encoding::decode(bytes)?;
            read_markup(told, &text, encoding, limits, progress)?
        }
        Nature::QtiPackage => {
            let _ = package::scan_course(bytes, limits, progress)?;
            let (format, drafts) = exchange::of_package(bytes, limits, progress)?;
            Found::running(format, None, drafts)?
        }
        Nature::Text => read_text(file_name, bytes, given.layouts, limits, progress)?,
        Nature::Foreign(foreign) => return Err(Error::NotRead(foreign)),
    };
    if let Some(keys) = given.keys {
        keys.merge(&mut found.drafts);
    }
    found.into_reading(progress, prepare)
}

/// Entries with what was made of each.
struct Judged<P> {
    entries: Vec<Entry>,
    prepared: Vec<P>,
}

/// A workbook whose questions are judged while others are read.
fn understood<P: Send>(
    workbook: Workbook<'_>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    prepare: &(dyn Fn(&Entry) -> P + Sync),
) -> Result<(Reading, Vec<P>), Error> {
    let judge = |most: usize, drafts: &mut dyn Iterator<Item = draft::Draft>| {
        let mut entries = Vec::with_capacity(most);
        entries.extend(drafts.map(check::entry));
        let prepared = entries.iter().map(prepare).collect();
        Judged { entries, prepared }
    };
    let sheets = recognised(workbook.understood(&judge, progress)?)?;
    let of = sheets.parts.iter().map(|part| part.entries.len()).sum();
    let mut reading = Reading {
        format: workbook.format,
        encoding: None,
        entries: Vec::with_capacity(of),
        loose: sheets.loose,
        shapes: sheets.shapes,
    };
    let mut prepared = Vec::with_capacity(of);
    for part in sheets.parts {
        reading.entries.extend(part.entries);
        prepared.extend(part.prepared);
    }
    Ok((reading, prepared))
}

/// The drafts of a workbook, which wait for their keys.
fn drafts_of(
    workbook: Workbook<'_>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Found, Error> {
    let keep = |_, drafts: &mut dyn Iterator<Item = draft::Draft>| drafts.collect::<Vec<_>>();
    let sheets = recognised(workbook.understood(&keep, progress)?)?;
    Ok(Found {
        format: workbook.format,
        encoding: None,
        drafts: draft::Drafts {
            questions: sheets.parts.into_iter().flatten().collect(),
            loose: sheets.loose,
            shapes: sheets.shapes,
        },
    })
}

/// A workbook with a table of questions, or with rows that could be questions.
fn recognised<T>(sheets: Sheets<T>) -> Result<Sheets<T>, Error> {
    if sheets.understood || !sheets.loose.is_empty() {
        Ok(sheets)
    } else {
        Err(unknown_columns(sheets.shapes))
    }
}

/// Pages and question formats in markup.
fn read_markup(
    told: Nature,
    text: &str,
    encoding: Encoding,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Found, Error> {
    let (format, drafts) = match told {
        Nature::Html => {
            let mut pieces = read_html(text, limits)?;
            radicals::mend_pieces(&mut pieces);
            let drafts = document::drafts(&pieces, Source::Paragraphs, limits, progress)?;
            (Format::Html, drafts)
        }
        Nature::Foreign(foreign) => return Err(Error::NotRead(foreign)),
        Nature::MoodleXml => exchange::of_moodle(text, limits)?,
        _ => exchange::drafts(text, limits)?,
    };
    Found::running(format, Some(encoding), drafts)
}

/// A text is a table if its records agree on their columns and a header or the columns themselves
/// say what they hold; else it is running text.
fn read_text(
    file_name: &str,
    bytes: &[u8],
    layouts: &[Layout],
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Found, Error> {
    let (text, encoding) = encoding::decode(bytes)?;
    // A text of two bytes a character does not show what it is before it is decoded.
    if encoding != Encoding::Utf8
        && let Some(told) = xml_nature(&text)
    {
        return read_markup(told, &text, encoding, limits, progress);
    }
    limits.check_lines(&text)?;
    if let Some(foreign) = foreign_text(&text) {
        return Err(Error::NotRead(foreign));
    }
    if gift::is_gift(&text) {
        let drafts = gift::drafts(&text, limits)?;
        return Found::running(Format::Gift, Some(encoding), drafts);
    }
    if aiken::is_aiken(&text) {
        let drafts = aiken::drafts(&text, limits)?;
        return Found::running(Format::Aiken, Some(encoding), drafts);
    }
    if notation::is_own_toml(&text) {
        let drafts = notation::of_toml(&text, limits)?;
        return Found::running(Format::Toml, Some(encoding), drafts);
    }
    let mut unknown = None;
    let text = mended(&text);
    if let Some(sniffed) = sniff(&text).filter(|sniffed| sniffed.agreement >= 60) {
        let table = read_separated(&text, encoding, sniffed.delimiter, limits, progress)?;
        if let Some(drafts) = table::drafts(&table, file_name, layouts, limits)? {
            return Ok(Found {
                format: table.format,
                encoding: Some(encoding),
                drafts,
            });
        }
        unknown = Some(unknown_columns(table::shapes(&table)));
    }
    if is_markdown(&text) {
        let drafts = document::drafts(&read_markdown(&text), Source::Lines, limits, progress)?;
        return Found::running(Format::Markdown, Some(encoding), drafts);
    }
    let furniture = page::furniture(&text);
    let blocks = blocks::of_text(&text, &furniture);
    let mut drafts = outline::drafts(&blocks, limits, progress)?;
    drafts.loose.splice(0..0, furniture.loose).for_each(drop);
    match (
        Found::running(Format::Text, Some(encoding), drafts),
        unknown,
    ) {
        (Err(Error::NothingRecognised), Some(unknown)) => Err(unknown),
        (found, _) => found,
    }
}

/// Nothing says what the columns hold. A person may choose them, if there are enough to choose from.
fn unknown_columns(mut shapes: Vec<Shape>) -> Error {
    const COLUMNS_OF_A_QUESTION: usize = 3;
    shapes.retain(|shape| shape.width() >= COLUMNS_OF_A_QUESTION);
    if shapes.is_empty() {
        Error::NothingRecognised
    } else {
        Error::ColumnsUnknown { shapes }
    }
}

/// Drafts with what the file is.
struct Found {
    format: Format,
    encoding: Option<Encoding>,
    drafts: draft::Drafts,
}

impl Found {
    /// What running text gave; nothing that bears a mark of a question is not a bank.
    fn running(
        format: Format,
        encoding: Option<Encoding>,
        drafts: draft::Drafts,
    ) -> Result<Self, Error> {
        if !drafts.questions.iter().any(draft::Draft::is_recognised) {
            return Err(Error::NothingRecognised);
        }
        Ok(Self {
            format,
            encoding,
            drafts,
        })
    }

    fn into_reading<P: Send>(
        self,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
        prepare: &(dyn Fn(&Entry) -> P + Sync),
    ) -> Result<(Reading, Vec<P>), Error> {
        let Judged { entries, prepared } = judged(self.drafts.questions, progress, prepare)?;
        let reading = Reading {
            format: self.format,
            encoding: self.encoding,
            entries,
            loose: self.drafts.loose,
            shapes: self.drafts.shapes,
        };
        Ok((reading, prepared))
    }
}

/// Judges drafts, side by side; they know nothing of each other.
fn judged<P: Send>(
    drafts: Vec<draft::Draft>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    prepare: &(dyn Fn(&Entry) -> P + Sync),
) -> Result<Judged<P>, Error> {
    const DRAFTS_A_WORD: usize = 8192;
    let of = drafts.len();
    let mut entries = Vec::with_capacity(of);
    let mut prepared = Vec::with_capacity(of);
    let mut drafts = drafts.into_iter();
    while entries.len() < of {
        tell(
            progress,
            Stage::Understanding,
            entries.len() as u64,
            of as u64,
        )?;
        let some: Vec<_> = drafts.by_ref().take(DRAFTS_A_WORD).collect();
        let before = entries.len();
        entries.par_extend(some.into_par_iter().map(check::entry));
        let new = entries.get(before..).unwrap_or_default();
        prepared.par_extend(new.par_iter().map(prepare));
    }
    Ok(Judged { entries, prepared })
}

#[cfg(test)]
mod tests;

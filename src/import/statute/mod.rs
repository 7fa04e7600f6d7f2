//! Texts of laws, from bytes to a version that a person can judge. One file is one version of one law.
//!
//! Every format takes the same way: lines with places ([`mod@lines`]) → title, history, headings,
//! articles, paragraphs, items ([`mod@outline`]) → dates ([`mod@dates`]) → checks. Nothing is guessed
//! silently: what the text does not say, or says twice, is a remark, and a person decides.

mod dates;
mod lines;
mod outline;
mod shape;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::ControlFlow;

use jiff::civil::Date;

use super::Error;
use super::document::{Piece, read_docx, read_html};
use super::encoding::{self, Encoding};
use super::format::{Foreign, Format, Nature, encoding_code, nature};
use super::limits::Limits;
use super::package;
use super::progress::{Progress, Stage, tell};
use crate::domain::law::short_title;
use crate::domain::law::statute::{
    Article, ArticleNumber, DateSource, Dates, Fault, Text, Version, gaps,
};
use crate::domain::ledger::{Code, Counts, FileLedger, Finding, Pile, Place};

/// What was read from one file: a version of a law, as far as the file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The format told by content.
    pub format: Format,
    /// The encoding, for texts.
    pub encoding: Option<Encoding>,
    /// Where the title stands.
    pub at: Place,
    /// The full title.
    pub title: String,
    /// The day of the latest act and where it was found.
    pub adopted: Option<(Date, DateSource)>,
    /// The first day in force and where it was found.
    pub effective: Option<(Date, DateSource)>,
    /// What it says.
    pub text: Text,
    /// Where each article stands.
    pub places: Vec<Place>,
    /// What was noticed. No remark: accepted.
    pub remarks: Vec<Remark>,
}

/// What was noticed about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where.
    pub at: Place,
    /// Where it puts the law.
    pub pile: Pile,
    /// What.
    pub code: Code,
    /// What the sentence about it needs.
    pub detail: String,
    /// The line as the file has it.
    pub raw: String,
}

impl Reading {
    /// The pile that the law ends in: the worst of its remarks.
    pub fn pile(&self) -> Pile {
        let piles = self.remarks.iter().map(|remark| remark.pile);
        piles.max().unwrap_or(Pile::Accepted)
    }

    /// Whether it may enter once a person has looked: its date is known, and it is not there already.
    pub fn may_enter(&self) -> bool {
        let is_there = |remark: &Remark| remark.code == Code::SameVersion;
        self.pile() != Pile::Refused && self.adopted.is_some() && !self.remarks.iter().any(is_there)
    }

    /// Its title as citations keep it.
    pub fn short(&self) -> String {
        short_title(&self.title)
    }

    /// The version, once it is known which one it is.
    pub fn version(&self) -> Option<Version> {
        let (adopted, adopted_from) = self.adopted?;
        let (effective, effective_from) = match self.effective {
            Some((day, source)) => (Some(day), source),
            None => (None, DateSource::Assumed),
        };
        Some(Version {
            dates: Dates {
                adopted,
                adopted_from,
                effective,
                effective_from,
            },
            text: self.text.clone(),
        })
    }

    /// Takes dates that a person gives; the remarks that asked for them go.
    pub fn date(&mut self, adopted: Option<Date>, effective: Option<Date>) {
        if let Some(day) = adopted {
            self.adopted = Some((day, DateSource::Person));
            let asked = |code| matches!(code, Code::NoVersionDate | Code::DatesDiffer);
            self.remarks.retain(|remark| !asked(remark.code));
        }
        if let Some(day) = effective {
            self.effective = Some((day, DateSource::Person));
            self.remarks
                .retain(|remark| remark.code != Code::EffectiveAssumed);
        }
    }

    /// Adds a remark about the whole law.
    pub fn remark(&mut self, pile: Pile, code: Code, detail: String) {
        self.remarks.push(Remark {
            at: self.at.clone(),
            pile,
            code,
            detail,
            raw: self.title.clone(),
        });
    }

    /// The ledger of the file: the law in its pile, and every remark.
    pub fn ledger(&self, file: &str) -> FileLedger {
        let mut counts = Counts::default();
        counts.add(self.pile());
        let repeats =
            |remark: &Remark| matches!(remark.code, Code::SameVersion | Code::VersionDiffers);
        counts.duplicates = u32::from(self.remarks.iter().any(repeats));
        FileLedger {
            file: file.to_owned(),
            format: self.format.code().to_owned(),
            encoding: encoding_code(self.encoding).to_owned(),
            counts,
            findings: self
                .remarks
                .iter()
                .map(|remark| Finding {
                    at: remark.at.clone(),
                    pile: remark.pile,
                    code: remark.code,
                    detail: remark.detail.clone(),
                    other: None,
                    raw: remark.raw.clone(),
                })
                .collect(),
            mends: Vec::new(),
        }
    }
}

/// Reads the text of a law. The file's name may hold the date of the version; the format is told by
/// content.
pub fn read(
    file_name: &str,
    bytes: &[u8],
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Reading, Error> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Error::FileTooLarge {
            limit: limits.file_bytes,
        });
    }
    let (format, encoding, lines) = match nature(bytes)? {
        Nature::Docx => {
            let _ = package::scan(bytes, limits, progress)?;
            let pieces = read_docx(bytes, limits, progress)?;
            (Format::Docx, None, of_pieces(&pieces, limits)?)
        }
        Nature::Html => {
            let (text, encoding) = encoding::decode(bytes)?;
            let pieces = read_html(&text, limits)?;
            (Format::Html, Some(encoding), of_pieces(&pieces, limits)?)
        }
        // A text that begins with a bracket is a text here.
        Nature::Text | Nature::Json => {
            let (text, encoding) = encoding::decode(bytes)?;
            limits.check_lines(&text)?;
            let format = if super::document::is_markdown(&text) {
                Format::Markdown
            } else {
                Format::Text
            };
            (format, Some(encoding), lines::of_text(&text))
        }
        Nature::Workbook(format) => {
            return Err(Error::NotALaw(format));
        }
        Nature::Qti | Nature::MoodleXml => return Err(Error::NotRead(Foreign::Xml)),
        Nature::QtiPackage => return Err(Error::NotRead(Foreign::ImsPackage)),
        Nature::Foreign(foreign) => return Err(Error::NotRead(foreign)),
    };
    tell(progress, Stage::Understanding, 0, lines.len() as u64)?;
    let outline = outline::read(lines, limits)?;
    if outline.articles.is_empty() {
        return Err(Error::NoArticles);
    }
    Ok(settle(file_name, format, encoding, outline))
}

fn of_pieces(pieces: &[Piece], limits: &Limits) -> Result<Vec<lines::Line>, Error> {
    let lines = lines::of_pieces(pieces);
    for line in &lines {
        limits.check_lines(&line.text)?;
    }
    Ok(lines)
}

/// Puts a reading together and looks for what a person must see.
fn settle(
    file_name: &str,
    format: Format,
    encoding: Option<Encoding>,
    outline: outline::Outline,
) -> Reading {
    let mut reading = Reading {
        format,
        encoding,
        at: outline.at,
        title: outline.title,
        adopted: None,
        effective: None,
        text: Text {
            history: outline.history,
            preamble: outline.preamble,
            headings: outline.headings,
            articles: outline.articles,
            annex: outline.annex,
        },
        places: outline.places,
        remarks: outline.remarks,
    };
    if reading.title.is_empty() {
        reading.title = dates::name_without_date(file_name);
        let title = reading.title.clone();
        reading.remark(Pile::Review, Code::TitleFromName, title);
    }
    order(&mut reading);
    unfinished(&mut reading);
    when(&mut reading, file_name);
    reading.remarks.sort_by_key(|remark| match remark.at {
        Place::Line(number) | Place::Paragraph(number) => number,
        Place::Row { row, .. } => row,
        Place::Item(_) => 0,
    });
    reading
}

/// Articles without gaps.
fn order(reading: &mut Reading) {
    for (at, fault) in gaps(&reading.text.articles) {
        let (code, detail) = match fault {
            Fault::Gap { expected, found } => (Code::ArticleGap, missing(expected, found)),
            Fault::Repeated(number) => (Code::ArticleRepeated, number.to_string()),
            Fault::Backward(number) => (Code::ArticleBackward, number.to_string()),
            Fault::Blank(number) => (Code::ArticleBlank, number.to_string()),
            Fault::Items(number) => (Code::ItemGap, number.to_string()),
        };
        push(reading, at, code, detail);
    }
}

/// The articles from the expected one to the one before that which was found.
fn missing(expected: ArticleNumber, found: ArticleNumber) -> String {
    let last = match found.sub {
        0 => ArticleNumber::new(found.number.saturating_sub(1)),
        1 => ArticleNumber::new(found.number),
        sub => ArticleNumber {
            sub: sub - 1,
            ..found
        },
    };
    if last <= expected {
        expected.to_string()
    } else {
        format!("{expected}–{last}")
    }
}

/// Paragraphs that break off: a page break or a lost line.
fn unfinished(reading: &mut Reading) {
    let breaks_off = |text: &str| {
        let last = text.trim_end().chars().last();
        last.is_some_and(char::is_alphanumeric)
    };
    let article_breaks = |article: &Article| {
        article.paragraphs.iter().find_map(|paragraph| {
            std::iter::once(&paragraph.text)
                .chain(paragraph.items.iter().map(|item| &item.text))
                .find(|text| breaks_off(text))
                .cloned()
        })
    };
    let found: Vec<_> = reading
        .text
        .articles
        .iter()
        .enumerate()
        .filter_map(|(at, article)| Some((at, article_breaks(article)?)))
        .collect();
    for (at, text) in found {
        push(reading, at, Code::UnfinishedText, tail(&text));
    }
}

/// The end of a text, enough to find it.
fn tail(text: &str) -> String {
    const CHARACTERS: usize = 20;
    let count = text.chars().count();
    text.chars()
        .skip(count.saturating_sub(CHARACTERS))
        .collect()
}

/// The dates, and what is doubtful about them.
fn when(reading: &mut Reading, file_name: &str) {
    let told = dates::of_history(&reading.text.history);
    let named = dates::in_name(file_name);
    reading.adopted = match (told.adopted, named) {
        (Some(told), Some(named)) if told != named => {
            let detail = format!("{told} · {named}");
            reading.remark(Pile::Review, Code::DatesDiffer, detail);
            // Texts keep an old history more often than files an early date.
            Some(if named > told {
                (named, DateSource::FileName)
            } else {
                (told, DateSource::History)
            })
        }
        (Some(told), _) => Some((told, DateSource::History)),
        (None, Some(named)) => Some((named, DateSource::FileName)),
        (None, None) => None,
    };
    let Some((adopted, _)) = reading.adopted else {
        reading.remark(Pile::Review, Code::NoVersionDate, String::new());
        return;
    };
    reading.effective = told
        .effective
        .filter(|day| *day >= adopted)
        .map(|day| (day, DateSource::History))
        .or_else(|| {
            let clause = dates::of_clause(&reading.text.articles)?;
            let day = match clause {
                dates::Clause::On(day) => day,
                // An amendment leaves the clause as the law was first passed with.
                dates::Clause::OnIssue if told.amended => return None,
                dates::Clause::OnIssue => adopted,
            };
            (day >= adopted).then_some((day, DateSource::Text))
        });
    if reading.effective.is_none() {
        reading.remark(Pile::Accepted, Code::EffectiveAssumed, adopted.to_string());
    }
}

fn push(reading: &mut Reading, at: usize, code: Code, detail: String) {
    let place = reading.places.get(at).unwrap_or(&reading.at).clone();
    let raw = reading.text.articles.get(at).map(Article::plain);
    reading.remarks.push(Remark {
        at: place,
        pile: Pile::Review,
        code,
        detail,
        raw: raw.unwrap_or_default(),
    });
}

/// What the library or an earlier file of this import has: the digest of each version's text, by short
/// title and day of adoption.
pub type Known = BTreeMap<(String, Date), [u8; 32]>;

/// Marks what is known already.
pub fn compare(reading: &mut Reading, known: &mut Known) {
    reading
        .remarks
        .retain(|remark| !matches!(remark.code, Code::SameVersion | Code::VersionDiffers));
    let Some((adopted, _)) = reading.adopted else {
        return;
    };
    let digest = reading.text.digest();
    match known.entry((reading.short(), adopted)) {
        Entry::Vacant(free) => {
            let _ = free.insert(digest);
        }
        Entry::Occupied(there) => {
            // Of one version there is one text: to replace it, undo the import that brought it.
            let (pile, code) = if *there.get() == digest {
                (Pile::Review, Code::SameVersion)
            } else {
                (Pile::Refused, Code::VersionDiffers)
            };
            reading.remark(pile, code, adopted.to_string());
        }
    }
}

#[cfg(test)]
mod tests;

//! Banks as files that can be read back: workbook, separated values, JSON, TOML.
//!
//! Heads and key words are part of the formats and the same in every language, so that a bank that was
//! written under one language is read under another. What a format cannot carry is returned with the
//! bytes and never left out in silence.

mod docx;
mod gift;
mod label;
mod markup;
mod moodle;
mod own;
mod part;
mod qti;
mod rows;
mod text;

use std::collections::HashSet;

use super::book::Book;
use super::table::{Cell, Head, Table};
use super::{Error, Imprint, Labels, Word, separated as values};
use crate::domain::question::{self, Content};

pub use docx::docx;
pub use gift::gift;
pub use moodle::moodle;
pub use own::{BankFile, Entry, FORMAT, json, toml};
pub use qti::qti;

/// A question and its number in the bank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numbered<'a> {
    /// The number that people see.
    pub number: u32,
    /// What the question says.
    pub content: &'a Content,
}

/// What of a question a format does not carry, or not unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Loss {
    /// The question's number.
    pub number: u32,
    /// What of it.
    pub what: Lost,
}

/// What a format does not carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lost {
    /// The version of a law that the question was written against.
    LawVersion,
    /// A paragraph or item that stands without an article.
    PartOfLaw,
    /// A tag holds a character that separates tags.
    Tag,
    /// An accepted text holds a character that separates texts or gaps, or blanks at its ends.
    Gap,
    /// A text is longer than a cell holds and was cut.
    LongText,
    /// A text that could run as a formula has an apostrophe before it.
    Guarded,
    /// The parts of a case, which become one text or questions of their own.
    Parts,
    /// The kind: it is written as another one, or as text.
    Kind,
    /// The reference answer of a question that people mark.
    Answer,
    /// Control characters, and blanks at the ends of texts.
    Characters,
    /// A law whose name does not read back.
    Law,
    /// Read back, the question is another one: its text looks like a part of the file's own form.
    Form,
    /// What it said before.
    Versions,
    /// Who wrote it and who reviewed it.
    Hands,
}

/// A file and what it could not carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it could not carry, by number.
    pub losses: Vec<Loss>,
}

/// The questions as a workbook with the columns of the template.
///
/// # Errors
/// [`Error::TooManyRows`], or [`Error::Workbook`].
pub fn workbook(
    questions: &[Numbered<'_>],
    imprint: Imprint,
    labels: &dyn Labels,
) -> Result<Written, Error> {
    let mut book = Book::new(imprint, labels);
    let _painted = book.add(&table(questions, labels.word(Word::SheetQuestions)))?;
    let losses = losses(questions, |cell| {
        matches!(cell, Cell::Text(text) if super::sheet::is_longer_than_a_cell(text))
            .then_some(Lost::LongText)
    });
    Ok(Written {
        bytes: book.finish()?,
        losses,
    })
}

/// The questions as separated values with the columns of the template.
///
/// # Errors
/// [`Error::Separated`].
pub fn separated(
    questions: &[Numbered<'_>],
    imprint: Imprint,
    labels: &dyn Labels,
) -> Result<Written, Error> {
    let bytes = values::table(&table(questions, String::new()), imprint, labels)?;
    let losses = losses(questions, |cell| {
        matches!(cell, Cell::Text(text) if values::guarded(text) != *text).then_some(Lost::Guarded)
    });
    Ok(Written { bytes, losses })
}

fn table(questions: &[Numbered<'_>], name: String) -> Table {
    let options = rows::option_columns(questions);
    Table {
        name,
        heads: heads(options).into_iter().map(Head::new).collect(),
        rows: questions.iter().map(|q| rows::row(q, options)).collect(),
        ..Table::default()
    }
}

/// The heads of a bank's table with that many option columns, as the import knows them.
pub fn heads(options: usize) -> Vec<String> {
    let options = (0..options).map(|at| format!("选项{}", question::letter(at)));
    let before = ["序号", "题型", "题干"].map(String::from);
    let after = [
        "答案",
        "解析",
        "难度",
        "知识点",
        "依据",
        "仅用于考试",
        "过期时间",
        "选项是否支持乱序",
    ]
    .map(String::from);
    before.into_iter().chain(options).chain(after).collect()
}

/// What a file says of itself if its data is make-believe.
fn note(imprint: Imprint, labels: &dyn Labels) -> Option<String> {
    imprint.make_believe.then(|| labels.word(Word::MakeBelieve))
}

/// Each loss of a question once.
fn distinct(number: u32, lost: impl IntoIterator<Item = Lost>) -> impl Iterator<Item = Loss> {
    let mut known = HashSet::new();
    lost.into_iter()
        .filter(move |what| known.insert(*what))
        .map(move |what| Loss { number, what })
}

/// What a table loses, and what its cells lose in a format; each once a question.
fn losses(questions: &[Numbered<'_>], of_cell: fn(&Cell) -> Option<Lost>) -> Vec<Loss> {
    let options = rows::option_columns(questions);
    let mut losses = Vec::new();
    for question in questions {
        let cells = rows::row(question, options);
        let all = rows::losses(question.content).chain(cells.iter().filter_map(of_cell));
        losses.extend(distinct(question.number, all));
    }
    losses
}

#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;

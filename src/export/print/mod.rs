//! What is printed for an exam: papers, answer sheets, markers' keys, lists, slips and notices.
//!
//! Pure: plain values in, the bytes of a PDF out; the same bytes for the same values on every machine.
//! Looks live in `assets/templates/*.typ`; words come from above through [`Speech`]. Nothing here
//! reads a store or a clock, and no text that somebody wrote is ever read as markup.

mod key;
mod paper;
mod photo;
mod press;
mod room;
mod sheet;
mod words;

use serde::Serialize;

use super::Imprint;
use crate::domain::regulation::MultipleRule;

pub use key::{KeyOf, keys};
pub use paper::{Answers, Copy, Owner, papers};
pub use photo::Photo;
pub use press::Press;
pub use room::{Room, Seated, Slip, Venue, notices, seating, slips};
pub use sheet::{SheetCopy, sheets};
pub use words::{Phrase, Rule, Speech};

/// What every document of an exam says of it.
#[derive(Debug, Clone, Copy)]
pub struct Exam<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Minutes a candidate has.
    pub minutes: u32,
    /// How a multiple choice is marked.
    pub multiple_rule: MultipleRule,
    /// The hash of the drawing plan, in hexadecimal.
    pub plan_hash: &'a str,
    /// When and over what it is written.
    pub imprint: Imprint,
}

impl Exam<'_> {
    /// As much of the hash of the drawing plan as stands on a page.
    fn plan_start(&self) -> &str {
        self.plan_hash.get(..12).unwrap_or(self.plan_hash)
    }
}

/// What stands around every page.
#[derive(Serialize)]
struct Frame {
    language: &'static str,
    exam: String,
    make_believe: Option<String>,
    page: String,
    written_on: String,
}

impl Frame {
    fn of(exam: &Exam<'_>, speech: &dyn Speech) -> Self {
        let mark = exam.imprint.make_believe;
        Self {
            language: speech.language(),
            exam: exam.name.to_owned(),
            make_believe: mark.then(|| speech.say(Phrase::MakeBelieve)),
            page: speech.say(Phrase::Page),
            written_on: speech.say(Phrase::Day(exam.imprint.written_on)),
        }
    }
}

#[cfg(test)]
mod tests;

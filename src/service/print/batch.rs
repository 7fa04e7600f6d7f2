//! Drawn papers on their way to the press: whose they are, and what is set of them.

use super::{Error, Result, press};
use crate::domain::answer_sheet::Sheet;
use crate::domain::paper::Paper;
use crate::export::print::{self as pages, Answers, Copy, KeyOf, Owner, SheetCopy, Speech};

/// A paper and whose it is.
pub(super) struct Drawn {
    /// The name under which it was drawn.
    pub(super) name: String,
    /// Whose it is.
    pub(super) of: Whose,
    /// The questions.
    pub(super) paper: Paper,
}

/// Whose a paper is.
pub(super) enum Whose {
    /// Anybody's to whom the letter is handed out.
    Letter {
        /// The number of the letter.
        number: u8,
        /// The letter.
        letter: String,
    },
    /// One person's.
    Person {
        name: String,
        unit: String,
        admission_number: String,
    },
}

impl Whose {
    fn owner(&self) -> Owner<'_> {
        match self {
            Self::Letter { letter, .. } => Owner::Letter(letter),
            Self::Person {
                name,
                unit,
                admission_number,
            } => Owner::Person {
                name,
                unit,
                admission_number,
            },
        }
    }

    /// The number of the letter; 0 for a person's own.
    fn number(&self) -> u8 {
        match self {
            Self::Letter { number, .. } => *number,
            Self::Person { .. } => 0,
        }
    }

    fn called(&self) -> &str {
        match self {
            Self::Letter { letter, .. } => letter,
            Self::Person {
                admission_number, ..
            } => admission_number,
        }
    }
}

/// How a batch is set.
pub(super) struct Batch<'a> {
    /// What every page says of the exam.
    pub(super) exam: pages::Exam<'a>,
    /// What stands for the exam in the code of a sheet.
    pub(super) tag: u32,
    /// How many digits admission numbers have.
    pub(super) digits: u8,
    /// Whether choices are answered on a sheet.
    pub(super) on_sheet: bool,
    /// The words.
    pub(super) speech: &'a dyn Speech,
    /// The papers.
    pub(super) drawn: Vec<Drawn>,
}

impl Batch<'_> {
    /// The papers.
    pub(super) fn papers(&self) -> Result<Vec<u8>> {
        let copies: Vec<Copy<'_>> = self
            .drawn
            .iter()
            .map(|one| Copy {
                of: one.of.owner(),
                paper: &one.paper,
                drawn_for: &one.name,
            })
            .collect();
        let answers = if self.on_sheet {
            Answers::OnSheet
        } else {
            Answers::OnPaper
        };
        Ok(pages::papers(
            press(),
            &self.exam,
            &copies,
            answers,
            self.speech,
        )?)
    }

    /// Their answer sheets.
    pub(super) fn sheets(&self) -> Result<Vec<u8>> {
        let sheets = self
            .drawn
            .iter()
            .map(|one| Sheet::of(&one.paper.forms(), self.digits).ok_or(Error::NothingToDo))
            .collect::<Result<Vec<Sheet>>>()?;
        let copies: Vec<SheetCopy<'_>> = self
            .drawn
            .iter()
            .zip(&sheets)
            .map(|(one, sheet)| SheetCopy {
                of: one.of.owner(),
                sheet,
                exam: self.tag,
                letter: one.of.number(),
            })
            .collect();
        Ok(pages::sheets(press(), &self.exam, &copies, self.speech)?)
    }

    /// Their keys.
    pub(super) fn keys(&self) -> Result<Vec<u8>> {
        let keys: Vec<KeyOf<'_>> = self
            .drawn
            .iter()
            .map(|one| KeyOf {
                called: one.of.called(),
                paper: &one.paper,
                drawn_for: &one.name,
            })
            .collect();
        Ok(pages::keys(press(), &self.exam, &keys, self.speech)?)
    }
}

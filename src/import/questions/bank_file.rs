//! Questions of a bank file of the program's own. The store reads the file; what it read becomes a reading
//! like that of any other file, so that it ends in the same three piles.

use super::draft::Drafts;
use super::{Found, KeyFile, Reading, Remark, notation};
use crate::domain::ledger::Code;
use crate::domain::question::Content;
use crate::import::Error;
use crate::import::format::Format;
use crate::import::limits::Limits;
use crate::import::progress::Listener;

/// The questions of a bank file, as they come.
#[derive(Debug)]
pub struct BankFile<'a> {
    drafts: Drafts,
    limits: &'a Limits,
}

/// A question as a bank file holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banked {
    /// Its number there.
    pub number: String,
    /// What it says, if that can be read.
    pub content: Option<Content>,
    /// Its text as the file has it.
    pub raw: String,
    /// Whether it is no longer drawn there.
    pub is_retired: bool,
}

impl<'a> BankFile<'a> {
    /// A file of which no question is read yet.
    pub fn new(limits: &'a Limits) -> Self {
        Self {
            drafts: Drafts::default(),
            limits,
        }
    }

    /// Takes one question. Nothing in such a file is said once and meant many times: its texts together
    /// are no larger than the file.
    ///
    /// # Errors
    /// [`Error::TooManyQuestions`].
    pub fn take(&mut self, question: Banked) -> Result<(), Error> {
        let raw = if question.raw.is_empty() {
            question.number.clone()
        } else {
            question.raw
        };
        let mut draft = notation::whole(question.number, raw, question.content);
        if question.is_retired {
            draft.remarks.push(Remark::new(Code::Retired, ""));
        }
        self.drafts.questions.push(draft);
        self.limits.check_questions(self.drafts.questions.len())
    }

    /// The reading of the whole file, with keys from elsewhere where somebody gave them.
    ///
    /// # Errors
    /// [`Error::NothingRecognised`] if there is no question in it, [`Error::Cancelled`].
    pub fn finish(
        mut self,
        keys: Option<&KeyFile>,
        progress: &mut Listener<'_>,
    ) -> Result<Reading, Error> {
        if let Some(keys) = keys {
            keys.merge(&mut self.drafts);
        }
        let found = Found::running(Format::Bank, None, self.drafts)?;
        Ok(found.into_reading(progress, &|_| ())?.0)
    }
}

//! What a file may demand of the machine. An administrator can change the numbers.

use serde::{Deserialize, Serialize};

use super::Error;

/// The limits that every reader keeps. The defaults hold any workbook that an office makes and stop
/// any file that was made to exhaust the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Bytes of a text with separated values that is read in parts and never held whole.
    pub separated_bytes: u64,
    /// Questions of a file.
    pub questions: u64,
    /// Articles of a law: the civil code has 1,260.
    pub articles: u64,
    /// Parts of a package.
    pub parts: u32,
    /// Bytes of one part, counted while it is inflated.
    pub part_bytes: u64,
    /// Bytes of all parts together.
    pub total_bytes: u64,
    /// How many times its packed size a part may grow.
    pub ratio: u64,
    /// Depth of XML elements.
    pub depth: u32,
    /// Cells of a workbook, empty ones included.
    pub cells: u64,
    /// Column of the last cell that holds something.
    pub columns: u32,
    /// Shared strings of a workbook, declared or found.
    pub shared_strings: u64,
    /// Bytes of one cell.
    pub cell_bytes: u64,
    /// Bytes of one line of running text: no paper is longer, and a file that is one endless line is none.
    pub line_bytes: u64,
    /// Bytes of all cells together. Shared strings can be named by many cells, so that the parts'
    /// sizes alone do not bound it.
    pub text_bytes: u64,
}

/// Under this size a part's ratio says nothing: small parts full of blanks pack very well.
pub(crate) const RATIO_FLOOR: u64 = 1 << 20;

impl Limits {
    /// Stops a file that holds more questions than any bank.
    pub(crate) fn check_questions(&self, found: usize) -> Result<(), Error> {
        if found as u64 > self.questions {
            return Err(Error::TooManyQuestions {
                limit: self.questions,
            });
        }
        Ok(())
    }
}

impl Limits {
    /// Stops an endless line.
    pub(crate) fn check_lines(&self, text: &str) -> Result<(), Error> {
        let too_long = |line: &str| line.len() as u64 > self.line_bytes;
        match (1_u32..).zip(text.lines()).find(|(_, line)| too_long(line)) {
            Some((line, _)) => Err(Error::LineTooLong {
                line,
                limit: self.line_bytes,
            }),
            None => Ok(()),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            separated_bytes: 1 << 30,
            questions: 1_000_000,
            articles: 5_000,
            parts: 4_096,
            part_bytes: 64 << 20,
            total_bytes: 256 << 20,
            ratio: 200,
            depth: 256,
            cells: 4_000_000,
            columns: 1_024,
            shared_strings: 1_000_000,
            cell_bytes: 1 << 20,
            line_bytes: 1 << 20,
            text_bytes: 96 << 20,
        }
    }
}

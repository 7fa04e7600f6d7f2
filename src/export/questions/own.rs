//! The program's own formats: JSON and TOML. They carry everything.

use serde::{Deserialize, Serialize};

use super::{Numbered, Written};
use crate::domain::question::Content;
use crate::export::{Error, Imprint};

/// The name by which a file says what it is.
pub const FORMAT: &str = "zhikao-bank";
/// The version of the format.
const VERSION: u32 = 1;

/// A bank as a file of the program's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankFile {
    /// Always [`FORMAT`].
    pub format: String,
    /// The version of the format.
    pub version: u32,
    /// The bank's name.
    pub bank: String,
    /// Whether the data is make-believe.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub make_believe: bool,
    /// The questions in the order of the bank.
    #[serde(rename = "question", default)]
    pub questions: Vec<Entry>,
}

/// A question of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The number that people see.
    pub number: u32,
    /// What the question says.
    #[serde(flatten)]
    pub content: Content,
}

/// The bank as JSON.
///
/// # Errors
/// [`Error::Json`].
pub fn json(bank: &str, questions: &[Numbered<'_>], imprint: Imprint) -> Result<Written, Error> {
    let mut bytes = serde_json::to_vec_pretty(&file(bank, questions, imprint))?;
    bytes.push(b'\n');
    Ok(complete(bytes))
}

/// The bank as TOML.
///
/// # Errors
/// [`Error::Toml`].
pub fn toml(bank: &str, questions: &[Numbered<'_>], imprint: Imprint) -> Result<Written, Error> {
    let text = ::toml::to_string(&file(bank, questions, imprint))?;
    Ok(complete(text.into_bytes()))
}

fn file(bank: &str, questions: &[Numbered<'_>], imprint: Imprint) -> BankFile {
    let entry = |question: &Numbered<'_>| Entry {
        number: question.number,
        content: question.content.clone(),
    };
    BankFile {
        format: FORMAT.to_owned(),
        version: VERSION,
        bank: bank.to_owned(),
        make_believe: imprint.make_believe,
        questions: questions.iter().map(entry).collect(),
    }
}

fn complete(bytes: Vec<u8>) -> Written {
    Written {
        bytes,
        losses: Vec::new(),
    }
}

//! Why a part of a question was taken for what it is: the sign that a recogniser saw.
//!
//! A sign is a fact about the file and never a sentence. How far it can be trusted is part of it: a
//! file that says in so many words what a part is leaves no doubt, a habit of many files leaves
//! little, and what was only concluded from the rest leaves some.

use serde::Serialize;

/// What a recogniser saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// The format has a place of its own for it.
    Format,
    /// A person said so in the ledger.
    Hand,
    /// The column bears its name.
    Column,
    /// A label stands before it: 答案：, 【解析】, 题干.
    Label,
    /// A heading stands above it: 一、单项选择题.
    Heading,
    /// The name of the sheet or of the file says so.
    Name,
    /// A tag in the stem says so: `[多选题]`.
    Tag,
    /// A number stands before it.
    Number,
    /// No number stands before it: a blank line or the question before it ended.
    Gap,
    /// The column was told by what most of its cells hold.
    Content,
    /// Letters with a mark behind them: `A.` `A、`.
    Dotted,
    /// Letters in brackets: （A）.
    Bracketed,
    /// Letters with a space behind them: `A text`.
    Spaced,
    /// Letters with nothing behind them: `A违法行为`.
    Glued,
    /// One cell or one labelled line holds all options.
    Together,
    /// It stands in brackets of the stem: （ B ）.
    Bracket,
    /// A mark at the very end of the statement: √.
    EndMark,
    /// A table of keys elsewhere in the file.
    KeyTable,
    /// A file of keys.
    KeyFile,
    /// Two options are words for true and false.
    JudgeWords,
    /// The key is a word or mark for true and false.
    JudgeKey,
    /// How many options are right.
    KeyCount,
    /// The stem has a gap and the key is a text.
    GapInStem,
}

/// How far a sign can be trusted, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Concluded from the rest.
    Inferred,
    /// A habit of many files.
    Usual,
    /// The file or a person says so.
    Stated,
}

impl Sign {
    /// How far it can be trusted.
    pub fn confidence(self) -> Confidence {
        match self {
            Self::Format
            | Self::Hand
            | Self::Column
            | Self::Label
            | Self::Heading
            | Self::Tag
            | Self::KeyFile => Confidence::Stated,
            Self::Name
            | Self::Number
            | Self::Dotted
            | Self::Bracketed
            | Self::Together
            | Self::Bracket
            | Self::KeyTable
            | Self::JudgeWords
            | Self::JudgeKey
            | Self::KeyCount => Confidence::Usual,
            Self::Gap
            | Self::Content
            | Self::Spaced
            | Self::Glued
            | Self::EndMark
            | Self::GapInStem => Confidence::Inferred,
        }
    }
}

/// The signs of one question, a part each. A part that is not there has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Signs {
    /// Why it is a question, and where it begins.
    pub stem: Option<Sign>,
    /// Why these are its options.
    pub options: Option<Sign>,
    /// Why this is its key.
    pub key: Option<Sign>,
    /// Why it is of its kind.
    pub kind: Option<Sign>,
}

impl Signs {
    /// The parts that have a sign.
    pub fn each(self) -> impl Iterator<Item = Sign> {
        [self.stem, self.options, self.key, self.kind]
            .into_iter()
            .flatten()
    }

    /// A question can be trusted as far as its least sure part.
    pub fn confidence(self) -> Option<Confidence> {
        self.each().map(Sign::confidence).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_sure_part_decides() {
        let mut signs = Signs::default();
        assert_eq!(signs.confidence(), None);
        signs.key = Some(Sign::Label);
        assert_eq!(signs.confidence(), Some(Confidence::Stated));
        signs.options = Some(Sign::Dotted);
        assert_eq!(signs.confidence(), Some(Confidence::Usual));
        signs.stem = Some(Sign::Gap);
        assert_eq!(signs.confidence(), Some(Confidence::Inferred));
    }
}

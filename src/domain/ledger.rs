//! The ledger of an import: every entry of the file ends in exactly one of three piles.
//!
//! The same shape serves questions and people. It holds facts (a code, a place, the raw text), never
//! sentences.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::question::Kind;

/// Where an entry ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pile {
    /// 可入库: complete and unambiguous.
    Accepted,
    /// 待核对: could enter, a person should see it.
    Review,
    /// 不予入库: cannot enter as it stands.
    Refused,
}

/// Why an entry is not simply accepted, or what was noticed about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// An objective question without a key.
    MissingKey,
    /// The key names an option that is not there.
    KeyOutsideOptions,
    /// Fewer than two options.
    TooFewOptions,
    /// Nothing is asked.
    EmptyStem,
    /// Same stem and options as another one of the file or the bank.
    Repeat,
    /// Same stem, options and key as a question of another bank. It may enter: papers never draw both.
    AlsoElsewhere,
    /// Same stem and options, another key.
    KeyConflict,
    /// Asks the same as another one in almost the same words.
    NearRepeat,
    /// The kind was inferred on thin evidence.
    KindInferred,
    /// Numbering jumps or repeats.
    OddNumbering,
    /// A key without a question.
    SurplusKey,
    /// The key was read on thin evidence, or the stem holds another one.
    KeyInferred,
    /// A field holds something that means nothing there, and was not used.
    FieldIgnored,
    /// Characters that point at a bad conversion: `#VALUE!`, replacement characters, radicals
    /// that no character could be put in place of.
    SuspectCharacters,
    /// It stands on a hidden sheet.
    HiddenSheet,
    /// A number, header, footer or watermark of the pages.
    PageFurniture,
    /// A kind that is kept as text only.
    KeptAsText,
    /// The bank that it comes from has retired it.
    Retired,
    /// The entry could not be read at all.
    Unreadable,
    /// The check digit of the identity number or credit code is wrong.
    BadCheckDigit,
    /// A spreadsheet cut the number (E+17, trailing zeros).
    DamagedBySpreadsheet,
    /// A date that does not exist or cannot be read.
    BadDate,
    /// No unit is named.
    NoUnit,
    /// The declared birth date differs from the identity number.
    AgeDiffers,
    /// The declared sex differs from the identity number.
    SexDiffers,
    /// The certificate number stands elsewhere already.
    RepeatedCertificate,
    /// The identity number stands elsewhere already.
    RepeatedIdentity,
    /// This kind of employment may not hold a certificate.
    MayNotHold,
    /// No name is given.
    NoName,
    /// The identity number has the wrong length or letters.
    BadIdentity,
    /// Articles of a law are missing.
    ArticleGap,
    /// An article number stands twice in a law.
    ArticleRepeated,
    /// An article stands after a higher number.
    ArticleBackward,
    /// An article says nothing.
    ArticleBlank,
    /// The items of a paragraph do not count from one without gaps.
    ItemGap,
    /// No space parts the number of an article from its text: it may be a reference.
    HeadInferred,
    /// Text that belongs to no article.
    StrayText,
    /// A paragraph that breaks off.
    UnfinishedText,
    /// The text has no title; the file's name stands in for it.
    TitleFromName,
    /// Nothing says when the version was adopted.
    NoVersionDate,
    /// The text and the file's name give two dates of adoption.
    DatesDiffer,
    /// Nothing says when the version came into force; its day of adoption stands in for it.
    EffectiveAssumed,
    /// The library has this version of the law already.
    SameVersion,
    /// The library has this version of the law with another text.
    VersionDiffers,
}

/// Where an entry stands in its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// A line of a text file, from 1.
    Line(u32),
    /// A row of a sheet, from 1.
    Row {
        /// The sheet's name.
        sheet: String,
        /// The row as the spreadsheet numbers it.
        row: u32,
    },
    /// A paragraph of a document, from 1.
    Paragraph(u32),
    /// An item of a package by its identifier.
    Item(String),
}

/// The form that scripts read: `line 12`, `sheet 单选 row 5`, `paragraph 33`, `item q1`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Row { sheet, row } => write!(f, "sheet {sheet} row {row}"),
            Self::Paragraph(paragraph) => write!(f, "paragraph {paragraph}"),
            Self::Item(item) => write!(f, "item {item}"),
        }
    }
}

/// Another question that an entry repeats or contradicts: where it stands and what it holds to be
/// right, so that a person can decide between the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Other {
    /// Where it stands.
    pub at: Stands,
    /// What is right by the texts of its options, gaps or parts; a mark for a judge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
}

/// Where another question stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// In the same file.
    Here(Place),
    /// In another file of the same import.
    File {
        /// The file's name.
        file: String,
        /// Where in it.
        at: Place,
    },
    /// In a bank.
    Bank {
        /// The bank's name.
        bank: String,
        /// The question's number there.
        number: u32,
        /// Whether it is out of use.
        retired: bool,
    },
}

impl Stands {
    /// What it means for a question that is to enter `bank` that the same one stands here: a bank may
    /// hold what another bank holds, but nothing twice.
    pub fn repeat_for(&self, bank: &str) -> Code {
        match self {
            Self::Bank { bank: other, .. } if other != bank => Code::AlsoElsewhere,
            _ => Code::Repeat,
        }
    }
}

/// The form that scripts read: `line 12`, `b.csv line 12`, `bank name 12`.
impl fmt::Display for Stands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Here(at) => write!(f, "{at}"),
            Self::File { file, at } => write!(f, "{file} {at}"),
            Self::Bank { bank, number, .. } => write!(f, "{bank} {number}"),
        }
    }
}

/// One remark about one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Where the entry stands.
    pub at: Place,
    /// The pile that the entry ends in.
    pub pile: Pile,
    /// Why.
    pub code: Code,
    /// What the sentence about it needs: the offending text, the line it repeats, …
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// The other question that it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Box<Other>>,
    /// The raw text of the entry.
    pub raw: String,
}

/// What a person mended about an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mending {
    /// Where the entry stood.
    pub at: Place,
    /// What was done.
    pub act: Act,
    /// The kind or key that was given, or the line at which it was split.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// What can be done to an entry by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Another kind.
    Kind,
    /// Another key.
    Key,
    /// Written anew.
    Rewritten,
    /// Split in two.
    Split,
    /// Joined to the entry before it.
    Joined,
    /// Taken as the explanation of the entry before it.
    Explanation,
}

/// Counts of one file or of all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Entries in the file; always accepted + review + refused.
    pub found: u32,
    /// Entries in the accepted pile.
    pub accepted: u32,
    /// Entries that need a look.
    pub review: u32,
    /// Entries that cannot enter.
    pub refused: u32,
    /// Entries that repeat one of the file or the bank (part of `review`).
    pub duplicates: u32,
    /// Accepted and review entries by kind; empty for rosters.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds: BTreeMap<Kind, u32>,
}

impl Counts {
    /// Counts one more entry of that pile.
    pub fn add(&mut self, pile: Pile) {
        self.found += 1;
        match pile {
            Pile::Accepted => self.accepted += 1,
            Pile::Review => self.review += 1,
            Pile::Refused => self.refused += 1,
        }
    }

    /// Adds the counts of another file.
    pub fn absorb(&mut self, other: &Self) {
        self.found += other.found;
        self.accepted += other.accepted;
        self.review += other.review;
        self.refused += other.refused;
        self.duplicates += other.duplicates;
        for (kind, count) in &other.kinds {
            *self.kinds.entry(*kind).or_default() += count;
        }
    }
}

/// What an import found in one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLedger {
    /// The file's name as given.
    pub file: String,
    /// The format told by content: `xlsx`, `csv`, `txt`.
    pub format: String,
    /// The encoding of a text format: `utf-8`, `gb18030`, `utf-16le`, …; empty for others.
    pub encoding: String,
    /// The piles.
    pub counts: Counts,
    /// Remarks in the order of the file. An entry may have several; its pile is the worst.
    pub findings: Vec<Finding>,
    /// What a person mended in the ledger, in the order in which it was done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mends: Vec<Mending>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn piles_add_up() {
        let mut counts = Counts::default();
        for pile in [Pile::Accepted, Pile::Review, Pile::Refused, Pile::Refused] {
            counts.add(pile);
        }
        assert_eq!(
            counts.found,
            counts.accepted + counts.review + counts.refused
        );
        let mut total = counts.clone();
        total.absorb(&counts);
        assert_eq!(total.refused, 4);
    }
}

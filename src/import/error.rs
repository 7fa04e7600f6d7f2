//! Why a file could not be read at all. Remarks about single entries are findings, not errors.

use super::format::{Foreign, Format};
use super::questions::Shape;

/// Why a file could not be read. Each variant becomes one sentence with advice in the layer above.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The person stopped it.
    #[error("stopped")]
    Cancelled,
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// The format is known and not read.
    #[error("files of kind {} are not read", .0.code())]
    NotRead(Foreign),
    /// Neither Unicode nor GB18030, or not text at all.
    #[error("neither Unicode nor GB18030")]
    UnknownEncoding,
    /// The file opens with a passphrase only.
    #[error("the file is locked with a passphrase")]
    Locked,
    /// The package or one of its parts is cut off or broken.
    #[error("damaged: {reason}")]
    Damaged {
        /// The part, empty for the package itself.
        part: String,
        /// What the decoder said, in English, for the log and the details.
        reason: String,
    },
    /// The file itself is larger than the limit.
    #[error("the file has more than {limit} bytes")]
    FileTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The package has too many parts.
    #[error("{found} parts, {limit} are read")]
    TooManyParts {
        /// Parts found.
        found: u64,
        /// The limit.
        limit: u32,
    },
    /// One part inflates to more than the limit.
    #[error("part {part} has more than {limit} bytes")]
    PartTooLarge {
        /// The part.
        part: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// All parts together inflate to more than the limit.
    #[error("more than {limit} bytes when unpacked")]
    PackageTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A part grows more than any honest one does.
    #[error("part {part} grows more than {limit} times")]
    PackedTooTightly {
        /// The part.
        part: String,
        /// The limit.
        limit: u64,
    },
    /// A part declares a document type, which could define entities.
    #[error("part {part} declares a document type")]
    DocumentType {
        /// The part.
        part: String,
    },
    /// Elements are nested too deeply.
    #[error("part {part} nests elements deeper than {limit}")]
    TooDeep {
        /// The part.
        part: String,
        /// The limit.
        limit: u32,
    },
    /// A table whose columns nothing tells; a person may choose them.
    #[error("nothing tells what the columns hold")]
    ColumnsUnknown {
        /// What is seen of its sheets.
        shapes: Vec<Shape>,
    },
    /// Too many cells.
    #[error("more than {limit} cells")]
    TooManyCells {
        /// The limit.
        limit: u64,
    },
    /// A cell that holds something stands beyond the last column that is read.
    #[error("cell {cell} stands beyond column {limit}")]
    FarCell {
        /// The cell or the row's number, as the file writes it.
        cell: String,
        /// The last column.
        limit: u32,
    },
    /// A cell, row or range reference that no spreadsheet has.
    #[error("{reference} is no cell")]
    BadReference {
        /// The reference as the file writes it.
        reference: String,
    },
    /// Too many shared strings, declared or found.
    #[error("{declared} shared strings, {limit} are read")]
    TooManyStrings {
        /// How many the file declares or holds, as it writes it.
        declared: String,
        /// The limit.
        limit: u64,
    },
    /// One cell is too long.
    #[error("a cell has more than {limit} bytes")]
    CellTooLong {
        /// Line or row, or 0 if the part does not say.
        row: u32,
        /// The limit in bytes.
        limit: u64,
    },
    /// One line is too long.
    #[error("line {line} has more than {limit} bytes")]
    LineTooLong {
        /// The line, from 1.
        line: u32,
        /// The limit in bytes.
        limit: u64,
    },
    /// All cells together hold too much text.
    #[error("the cells hold more than {limit} bytes of text")]
    TooMuchText {
        /// The limit in bytes.
        limit: u64,
    },
    /// Too many questions in one file.
    #[error("more than {limit} questions")]
    TooManyQuestions {
        /// The limit.
        limit: u64,
    },
    /// Too many articles in one law.
    #[error("more than {limit} articles")]
    TooManyArticles {
        /// The limit.
        limit: u64,
    },
    /// A workbook, where the text of a law is wanted.
    #[error("files of kind {} hold no law", .0.code())]
    NotALaw(Format),
    /// No question, header or person was recognised in it.
    #[error("nothing was recognised")]
    NothingRecognised,
    /// No article was recognised in what should be a law.
    #[error("no article was recognised")]
    NoArticles,
}

//! Why a file could not be read in or written out, in words.

use super::super::{fl, format};
use crate::import::answer_sheet::Unreadable;
use crate::import::format::Foreign;
use crate::import::questions::Unmendable;
use crate::{export, import};

pub(super) fn import(error: &import::Error) -> String {
    use import::Error as E;
    match error {
        E::Cancelled => fl!("errors-import-cancelled"),
        E::Empty => fl!("errors-import-empty"),
        E::NotRead(kind) => fl!(
            "errors-import-not-read",
            kind = name(*kind),
            instead = instead(*kind)
        ),
        E::UnknownEncoding => fl!("errors-import-unknown-encoding"),
        E::Locked => fl!("errors-import-locked"),
        E::Damaged { part, reason } => {
            let detail = if part.is_empty() {
                reason.clone()
            } else {
                format!("{part}: {reason}")
            };
            fl!("errors-import-damaged", detail = detail)
        }
        E::FileTooLarge { limit } => fl!("errors-import-file-too-large", limit = bytes(*limit)),
        E::TooManyParts { .. } => fl!("errors-import-too-many-parts"),
        E::PartTooLarge { limit, .. } | E::PackageTooLarge { limit } => {
            fl!("errors-import-unpacks-too-large", limit = bytes(*limit))
        }
        E::PackedTooTightly { .. } => fl!("errors-import-packed-too-tightly"),
        E::DocumentType { .. } => fl!("errors-import-document-type"),
        E::TooDeep { .. } => fl!("errors-import-too-deep"),
        E::TooManyCells { limit } => {
            fl!(
                "errors-import-too-many-cells",
                limit = format::number(*limit)
            )
        }
        E::FarCell { cell, limit } => {
            fl!("errors-import-far-cell", cell = cell.clone(), limit = limit)
        }
        E::BadReference { reference } => {
            fl!("errors-import-bad-reference", reference = reference.clone())
        }
        E::TooManyStrings { .. } => fl!("errors-import-too-many-strings"),
        E::CellTooLong { row: 0, limit } => {
            fl!(
                "errors-import-cell-too-long-somewhere",
                limit = bytes(*limit)
            )
        }
        E::CellTooLong { row, limit } => fl!(
            "errors-import-cell-too-long",
            row = row,
            limit = bytes(*limit)
        ),
        E::LineTooLong { line, limit } => fl!(
            "errors-import-line-too-long",
            line = line,
            limit = bytes(*limit)
        ),
        E::TooMuchText { limit } => fl!("errors-import-too-much-text", limit = bytes(*limit)),
        E::TooManyQuestions { limit } => fl!(
            "errors-import-too-many-questions",
            limit = format::number(*limit)
        ),
        E::TooManyArticles { limit } => fl!(
            "errors-import-too-many-articles",
            limit = format::number(*limit)
        ),
        E::NotALaw(format) => fl!("errors-import-not-a-law", format = format.code()),
        E::NothingRecognised => fl!("errors-import-nothing-recognised"),
        E::ColumnsUnknown { .. } => fl!("errors-import-columns-unknown"),
        E::NoArticles => fl!("errors-import-no-articles"),
    }
}

pub(super) fn import_code(error: &import::Error) -> &'static str {
    use import::Error as E;
    match error {
        E::Cancelled => "cancelled",
        E::Empty => "empty-file",
        E::NotRead(_) => "format-not-read",
        E::UnknownEncoding => "unknown-encoding",
        E::Locked => "locked-file",
        E::Damaged { .. } => "damaged-file",
        E::FileTooLarge { .. }
        | E::TooManyParts { .. }
        | E::PartTooLarge { .. }
        | E::PackageTooLarge { .. }
        | E::PackedTooTightly { .. }
        | E::TooDeep { .. }
        | E::TooManyCells { .. }
        | E::FarCell { .. }
        | E::TooManyStrings { .. }
        | E::CellTooLong { .. }
        | E::LineTooLong { .. }
        | E::TooMuchText { .. }
        | E::TooManyQuestions { .. }
        | E::TooManyArticles { .. } => "too-large",
        E::DocumentType { .. } | E::BadReference { .. } => "suspect-file",
        E::NotALaw(_) => "not-a-law",
        E::NothingRecognised | E::NoArticles => "nothing-recognised",
        E::ColumnsUnknown { .. } => "columns-unknown",
    }
}

/// Why a scanned page cannot be read, and what to do.
pub(super) fn sheet(why: Unreadable) -> String {
    match why {
        Unreadable::Format => fl!("errors-sheet-format"),
        Unreadable::Damaged => fl!("errors-sheet-damaged"),
        Unreadable::TooLarge => fl!("errors-sheet-too-large"),
        Unreadable::TooSmall => fl!("errors-sheet-too-small"),
        Unreadable::NoPage => fl!("errors-sheet-no-page"),
        Unreadable::NoMarks => fl!("errors-sheet-no-marks"),
        Unreadable::NoCode => fl!("errors-sheet-no-code"),
        Unreadable::OtherExam => fl!("errors-sheet-other-exam"),
        Unreadable::OtherSheet => fl!("errors-sheet-other-sheet"),
    }
}

pub(super) fn export(error: &export::Error) -> String {
    match error {
        export::Error::TooManyRows { rows } => {
            fl!("errors-export-too-many-rows", rows = format::count(*rows))
        }
        other => {
            let cause = std::error::Error::source(other);
            let detail = cause.map_or_else(|| other.to_string(), ToString::to_string);
            fl!("errors-export-failed", detail = detail)
        }
    }
}

pub(super) fn export_code(error: &export::Error) -> &'static str {
    match error {
        export::Error::TooManyRows { .. } => "too-many-rows",
        _ => "export-failed",
    }
}

fn name(kind: Foreign) -> String {
    match kind {
        Foreign::Xls => fl!("errors-kind-xls"),
        Foreign::Xlsb => fl!("errors-kind-xlsb"),
        Foreign::Docx => fl!("errors-kind-docx"),
        Foreign::Doc => fl!("errors-kind-doc"),
        Foreign::Slides => fl!("errors-kind-slides"),
        Foreign::Pdf => fl!("errors-kind-pdf"),
        Foreign::Rtf => fl!("errors-kind-rtf"),
        Foreign::Html => fl!("errors-kind-html"),
        Foreign::Xml => fl!("errors-kind-xml"),
        Foreign::Json => fl!("errors-kind-json"),
        Foreign::ImsPackage => fl!("errors-kind-ims-package"),
        Foreign::Blackboard => fl!("errors-kind-blackboard"),
        Foreign::WebCt => fl!("errors-kind-webct"),
        Foreign::Respondus => fl!("errors-kind-respondus"),
        Foreign::HotPotatoes => fl!("errors-kind-hot-potatoes"),
        Foreign::MoodleBackup => fl!("errors-kind-moodle-backup"),
        Foreign::Bank => fl!("errors-kind-bank"),
        Foreign::Database => fl!("errors-kind-database"),
        Foreign::Archive => fl!("errors-kind-archive"),
        Foreign::Picture => fl!("errors-kind-picture"),
        Foreign::Program => fl!("errors-kind-program"),
        Foreign::Compound => fl!("errors-kind-compound"),
    }
}

/// The format that the program which made the file can save it as, and that is read here.
fn instead(kind: Foreign) -> &'static str {
    match kind {
        Foreign::Docx
        | Foreign::Doc
        | Foreign::Slides
        | Foreign::Pdf
        | Foreign::Rtf
        | Foreign::Html => ".txt",
        Foreign::Blackboard | Foreign::WebCt | Foreign::Respondus => "QTI 1.2",
        Foreign::HotPotatoes | Foreign::MoodleBackup => "Moodle XML",
        _ => ".xlsx",
    }
}

fn bytes(limit: u64) -> String {
    if limit < 1 << 20 {
        format!("{} KB", format::number(limit >> 10))
    } else {
        format!("{} MB", format::number(limit >> 20))
    }
}

/// Why an entry of a ledger cannot be mended so.
pub(super) fn unmendable(why: Unmendable) -> String {
    match why {
        Unmendable::NoEntry => fl!("errors-unmendable-no-entry"),
        Unmendable::NothingBefore => fl!("errors-unmendable-nothing-before"),
        Unmendable::NoLine => fl!("errors-unmendable-no-line"),
        Unmendable::NotRunning => fl!("errors-unmendable-not-running"),
    }
}

//! What is printed for an exam, and for papers drawn on trial: papers, answer sheets, keys, lists,
//! slips and notices, as PDF.
//!
//! Papers are drawn by the same plan and put together by the same code as those on the screen. What
//! was printed and by whom stands in the audit before the file does.

mod batch;
mod exam;
mod rooms;
mod trial;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::answer_sheet::Code;
use crate::export::Imprint;
use crate::export::print::Press;
use crate::platform;
use crate::store::archive::audit;

pub(super) use exam::digits;
pub use exam::{Copies, Order, print};
pub use trial::{With, beside, print_samples};

/// What can be printed for an exam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// 试卷.
    Papers,
    /// 答题卡.
    Sheets,
    /// 标准答案.
    Keys,
    /// 准考证.
    Slips,
    /// 考场座位表.
    Seating,
    /// 考场公告.
    Notices,
}

impl Document {
    /// Every document, in the order they are needed.
    pub const ALL: [Self; 6] = [
        Self::Papers,
        Self::Sheets,
        Self::Keys,
        Self::Slips,
        Self::Seating,
        Self::Notices,
    ];

    /// The word in commands and in the audit.
    pub fn code(self) -> &'static str {
        match self {
            Self::Papers => "papers",
            Self::Sheets => "sheets",
            Self::Keys => "keys",
            Self::Slips => "slips",
            Self::Seating => "seating",
            Self::Notices => "notice",
        }
    }

    /// The document of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Where.
    pub path: PathBuf,
    /// What it holds.
    pub document: Document,
    /// How many papers, people or rooms.
    pub count: u32,
    /// Into how many files; more than one have numbers before their ending.
    pub files: u32,
}

impl Printed {
    /// The file of a part, from 1: `papers-2.pdf`.
    pub fn part(&self, number: u32) -> PathBuf {
        if self.files < 2 {
            return self.path.clone();
        }
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        self.path.with_file_name(format!("{stem}-{number}.pdf"))
    }
}

/// The press of this program, made when the first document is printed.
fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(|| Press::new(&platform::fonts::EMBEDDED))
}

fn imprint(office: &Office) -> Result<Imprint> {
    Ok(Imprint {
        written_on: office.today(),
        make_believe: office.is_make_believe()?,
    })
}

/// Only PDF is printed.
fn pdf_only(path: &Path) -> Result<()> {
    let is_pdf = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    if is_pdf {
        Ok(())
    } else {
        Err(Error::UnknownFormat {
            path: path.display().to_string(),
        })
    }
}

/// The audit entry stands before the file does: a print that nobody knows of must not be.
fn keep(
    office: &mut Office,
    actor: &Actor,
    subject: Option<[u8; 16]>,
    printed: &Printed,
    bytes: &[u8],
) -> Result<()> {
    let detail = json!({ "document": printed.document.code(), "count": printed.count });
    let entry = office.audit(actor, "printed", subject, detail)?;
    office.archive.transact(|archive| {
        audit::write(archive, &entry)?;
        Ok::<_, Error>(platform::replace_file(&printed.path, bytes)?)
    })
}

/// The letters of so many papers.
fn letters(count: u8) -> Result<Vec<(u8, String)>> {
    if count == 0 || count > Code::MOST_LETTERS {
        return Err(Error::NotUnderstood {
            what: "number",
            text: count.to_string(),
        });
    }
    Ok((1..=count)
        .map(|number| (number, crate::domain::answer_sheet::paper_letter(number)))
        .collect())
}

#[cfg(test)]
pub(super) mod tests;

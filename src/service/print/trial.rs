//! Papers drawn for nobody, printed to be looked at or to be sat without an exam in the archive.

use std::path::{Path, PathBuf};

use super::batch::{Batch, Drawn, Whose};
use super::{Document, Printed, imprint, keep, letters, pdf_only};
use crate::domain::blueprint::Blueprint;
use crate::domain::permission::Permission;
use crate::export::print::{self as pages, Speech};
use crate::service::exam::Samples;
use crate::service::{Actor, Office, Result, regulation};

/// Digits of the admission numbers that this program gives.
const DIGITS: u8 = 9;

/// What is printed beside the papers, each into a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct With {
    /// Answer sheets, into `NAME-sheets.pdf`.
    pub sheets: bool,
    /// Markers' keys, into `NAME-keys.pdf`: nobody hands them out by mistake.
    pub keys: bool,
}

/// Prints sampled papers as A, B and so on; with answer sheets the choices are answered there.
///
/// # Errors
/// [`Error::UnknownFormat`](crate::service::Error::UnknownFormat) for any ending but pdf,
/// [`Error::NotUnderstood`](crate::service::Error::NotUnderstood) for more papers than there are
/// letters, and what the disk says.
pub fn print_samples(
    office: &mut Office,
    actor: &Actor,
    (blueprint, samples): (&Blueprint, &Samples),
    with: With,
    path: &Path,
    speech: &dyn Speech,
) -> Result<Vec<Printed>> {
    actor.needs(Permission::SetExam)?;
    pdf_only(path)?;
    let rules = regulation::current(office)?;
    let batch = Batch {
        exam: pages::Exam {
            name: &blueprint.name,
            minutes: blueprint.minutes,
            multiple_rule: rules.settings.multiple_rule,
            plan_hash: &samples.plan_hash,
            imprint: imprint(office)?,
        },
        tag: tag(&samples.plan_hash),
        digits: DIGITS,
        on_sheet: with.sheets,
        speech,
        drawn: lettered(samples)?,
    };
    let mut files = vec![(Document::Papers, path.to_owned(), batch.papers()?)];
    if with.sheets {
        let beside = beside(path, Document::Sheets);
        files.push((Document::Sheets, beside, batch.sheets()?));
    }
    if with.keys {
        let beside = beside(path, Document::Keys);
        files.push((Document::Keys, beside, batch.keys()?));
    }
    let count = u32::try_from(batch.drawn.len()).unwrap_or(u32::MAX);
    let mut printed = Vec::with_capacity(files.len());
    for (document, path, bytes) in files {
        let one = Printed {
            path,
            document,
            count,
            files: 1,
        };
        keep(office, actor, None, &one, &bytes)?;
        printed.push(one);
    }
    Ok(printed)
}

/// The samples as A, B and so on.
fn lettered(samples: &Samples) -> Result<Vec<Drawn>> {
    let count = u8::try_from(samples.papers.len()).unwrap_or(u8::MAX);
    Ok(letters(count)?
        .into_iter()
        .zip(&samples.papers)
        .map(|((number, letter), drawn)| Drawn {
            name: drawn.candidate.clone(),
            of: Whose::Letter { number, letter },
            paper: samples.paper(drawn),
        })
        .collect())
}

/// What stands for the exam in the code of a sheet, where there is none in the archive.
fn tag(plan_hash: &str) -> u32 {
    let mut id = [0; 16];
    for (byte, character) in id.iter_mut().zip(plan_hash.bytes()) {
        *byte = character;
    }
    crate::domain::answer_sheet::Code::exam_of(&id)
}

/// The file of what is printed beside papers: `papers.pdf` → `papers-keys.pdf`.
pub fn beside(path: &Path, document: Document) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{}.pdf", document.code()))
}

//! The documents of an exam in the archive.

use std::path::Path;

use serde_json::json;

use super::batch::{Batch, Drawn, Whose};
use super::rooms::{self, Entrants};
use super::{Document, Printed, imprint, keep, letters, pdf_only};
use crate::domain::answer_sheet::Code;
use crate::domain::exam::{Candidate, Exam};
use crate::domain::id::ExamId;
use crate::domain::paper::{Drawer, Paper};
use crate::domain::permission::Permission;
use crate::export::print::{self as pages, Speech};
use crate::service::exam::event;
use crate::service::{Actor, Error, Office, Result, sitting};
use crate::store::archive::{exam as exams, officer, regulation};

/// Which papers of an exam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// So many fixed papers A, B …, each for many people.
    Letters(u8),
    /// One paper for each person on the list, the one that the screen would show.
    Own,
}

/// The most people whose own papers are printed in one go.
pub(super) const MOST_OWN: usize = 2_000;
/// The most own papers, and the most own sheets, of one file: every page of a file is held in memory
/// while it is set, and a room's worth is what a printer is given at once.
const PAPERS_OF_FILE: usize = 20;
const SHEETS_OF_FILE: usize = 120;

/// What somebody wants printed of an exam.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// What.
    pub document: Document,
    /// Of which papers, where it is about papers.
    pub copies: Copies,
    /// Into which file.
    pub path: &'a Path,
}

/// Prints a document of an exam.
///
/// # Errors
/// [`Error::Denied`], [`Error::UnknownFormat`] for any ending but pdf, [`Error::TooManyToPrint`],
/// [`Error::NothingToDo`] for an exam that nobody sits, and what the disk says.
pub fn print(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    order: Order<'_>,
    speech: &dyn Speech,
) -> Result<Printed> {
    let Order { document, path, .. } = order;
    match document {
        Document::Papers | Document::Sheets | Document::Keys => {
            actor.needs(Permission::SetExam)?;
        }
        Document::Slips | Document::Seating | Document::Notices => {
            actor.needs(Permission::ReadExams)?;
            actor.needs(Permission::ReadPeople)?;
        }
    }
    pdf_only(path)?;
    let exam = exams::by_id(office.read(), exam)?;
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    let plan_hash = exams::drawing(office.read(), exam.id)?.plan_hash;
    let head = pages::Exam {
        name: &exam.name,
        minutes: exam.minutes,
        multiple_rule: rules.settings.multiple_rule,
        plan_hash: &plan_hash,
        imprint: imprint(office)?,
    };
    let subject = Some(*exam.id.as_bytes());
    let mut printed = Printed {
        path: path.to_owned(),
        document,
        count: 0,
        files: 1,
    };
    match document {
        Document::Papers | Document::Sheets | Document::Keys => {
            let drawn = match order.copies {
                Copies::Letters(count) => fixed(office, &exam, count)?,
                Copies::Own => own(office, &exam)?,
            };
            let of_file = match document {
                Document::Sheets => SHEETS_OF_FILE,
                _ => PAPERS_OF_FILE,
            };
            if document != Document::Keys {
                hand_out_by(office, actor, &exam, order.copies)?;
            }
            printed.count = count(drawn.len());
            let parts = parts(drawn, of_file);
            printed.files = count(parts.len());
            let digits = digits(office, &exam)?;
            for (number, drawn) in (1..).zip(parts) {
                let batch = Batch {
                    exam: head,
                    tag: Code::exam_of(exam.id.as_bytes()),
                    digits,
                    on_sheet: true,
                    speech,
                    drawn,
                };
                let bytes = match document {
                    Document::Papers => batch.papers()?,
                    Document::Sheets => batch.sheets()?,
                    _ => batch.keys()?,
                };
                let part = Printed {
                    path: printed.part(number),
                    count: count(batch.drawn.len()),
                    ..printed.clone()
                };
                keep(office, actor, subject, &part, &bytes)?;
            }
        }
        Document::Slips | Document::Seating | Document::Notices => {
            let mut entrants = Entrants::of(office, &exam)?;
            if document == Document::Slips {
                entrants = entrants.with_photos(office)?;
            }
            let bytes = rooms::set(document, &head, &entrants, speech)?;
            printed.count = count(entrants.count(document));
            keep(office, actor, subject, &printed, &bytes)?;
        }
    }
    Ok(printed)
}

/// Keeps how many fixed papers are handed out, as they were printed last: lists of seats and who enters
/// sheets go by it.
fn hand_out_by(office: &mut Office, actor: &Actor, exam: &Exam, copies: Copies) -> Result<()> {
    let letters = match copies {
        Copies::Letters(count) => Some(count),
        Copies::Own => None,
    };
    if exam.letters == letters {
        return Ok(());
    }
    let detail = json!({ "letters": letters });
    let event = event(office, actor, "lettered", detail)?;
    office
        .archive
        .transact(|archive| Ok::<_, Error>(exams::set_letters(archive, exam.id, letters, &event)?))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Papers by file.
fn parts(drawn: Vec<Drawn>, most: usize) -> Vec<Vec<Drawn>> {
    let mut parts: Vec<Vec<Drawn>> = Vec::new();
    for one in drawn {
        match parts.last_mut().filter(|part| part.len() < most) {
            Some(part) => part.push(one),
            None => parts.push(vec![one]),
        }
    }
    parts
}

/// The fixed papers A, B … of an exam, each as even as the candidates' own.
pub(super) fn fixed(office: &mut Office, exam: &Exam, count: u8) -> Result<Vec<Drawn>> {
    let names = letters(count)?;
    prove(office, exam, &names)?;
    let papers = drawn(office, exam, names.iter().map(|(_, letter)| letter.clone()))?;
    Ok(names
        .into_iter()
        .zip(papers)
        .map(|((number, letter), paper)| Drawn {
            name: letter.clone(),
            of: Whose::Letter { number, letter },
            paper,
        })
        .collect())
}

/// Refuses letters whose papers are further from the target than the blueprint tolerates: hundreds may sit
/// each of them. The candidates' own were proven when the exam was set.
fn prove(office: &mut Office, exam: &Exam, names: &[(u8, String)]) -> Result<()> {
    let (plan, _) = crate::service::exam::plan_of(office, exam)?;
    let mut drawer = Drawer::new(&plan, sitting::exam_key(office, exam)?);
    let balanced = names
        .iter()
        .filter(|(_, letter)| drawer.draw(letter).balanced)
        .count();
    crate::service::exam::even(balanced, names.len())
}

/// The own papers of everybody on the list who is not exempt.
pub(super) fn own(office: &mut Office, exam: &Exam) -> Result<Vec<Drawn>> {
    let due: Vec<Candidate> = exams::candidates(office.read(), exam.id)?
        .into_iter()
        .filter(|candidate| candidate.exempt.is_none())
        .collect();
    if due.is_empty() {
        return Err(Error::NothingToDo);
    }
    if due.len() > MOST_OWN {
        return Err(Error::TooManyToPrint {
            count: due.len(),
            most: MOST_OWN,
        });
    }
    let names = due.iter().map(|candidate| candidate.officer.to_string());
    let papers = drawn(office, exam, names)?;
    let mut drawn = Vec::with_capacity(due.len());
    for (candidate, paper) in due.into_iter().zip(papers) {
        let person = officer::by_id(office.read(), candidate.officer)?;
        drawn.push(Drawn {
            name: candidate.officer.to_string(),
            of: Whose::Person {
                name: person.profile.name,
                unit: candidate.standing.unit_name,
                admission_number: candidate.admission_number,
            },
            paper,
        });
    }
    Ok(drawn)
}

/// Papers of an exam by the names they are drawn for, as a sitting would get them.
pub(in crate::service) fn drawn(
    office: &mut Office,
    exam: &Exam,
    names: impl Iterator<Item = String>,
) -> Result<Vec<Paper>> {
    let (plan, _) = crate::service::exam::plan_of(office, exam)?;
    let key = sitting::exam_key(office, exam)?;
    let mut drawer = Drawer::new(&plan, key);
    let papers = sitting::Papers::of_exam(office, exam.id)?;
    names
        .map(|name| {
            let (_, items) = sitting::stored(&plan, drawer.draw(&name));
            papers.assemble(&items)
        })
        .collect()
}

/// How many digits the admission numbers of an exam have; 0 if they are no numbers of one length.
pub(in crate::service) fn digits(office: &Office, exam: &Exam) -> Result<u8> {
    let candidates = exams::candidates(office.read(), exam.id)?;
    let mut lengths = candidates.iter().map(|candidate| {
        let number = &candidate.admission_number;
        let plain = number.bytes().all(|byte| byte.is_ascii_digit());
        u8::try_from(number.len()).ok().filter(|_| plain)
    });
    let first = lengths.next().flatten();
    Ok(match first {
        Some(length) if lengths.all(|other| other == Some(length)) => length,
        _ => 0,
    })
}

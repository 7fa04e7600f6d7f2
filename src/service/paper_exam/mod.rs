//! Exams on paper: answers that a clerk keys in or a scanner reads become a sitting and a result, by
//! the same scoring as on the screen.
//!
//! Who sat on paper has one of the fixed papers A, B … or the own paper that the screen would have
//! shown. The sitting's log is written at once, by whoever enters it; how the answers came stands in
//! the audit.

mod scan;

use std::collections::BTreeMap;

use serde_json::json;

use super::sitting::Filled;
use super::{Actor, Error, Office, Result, account, sitting};
use crate::domain::answer_sheet::{Code, paper_letter};
use crate::domain::consequence::Outcome;
use crate::domain::exam::{Candidate, Exam, ExamState};
use crate::domain::id::{ExamId, OfficerId, SittingId};
use crate::domain::paper::Paper;
use crate::domain::permission::Permission;
use crate::domain::question::{Answer, Kind};
use crate::domain::scoring::Points;
use crate::domain::sitting::{Form, Sheet};
use crate::store::archive::{exam as exams, officer, result as results, sitting as sittings};

pub use crate::domain::sitting::Means;
pub use crate::import::answer_sheet::{Picture, State as Mark};
pub use scan::{Open, PageRead, Pages, read_page};

/// Which paper somebody sat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// A fixed paper by its number: 1 is A.
    Letter(u8),
    /// The own paper of a person.
    Own(OfficerId),
}

impl Which {
    /// The name it is drawn for.
    fn name(self) -> String {
        match self {
            Self::Letter(number) => paper_letter(number),
            Self::Own(person) => person.to_string(),
        }
    }
}

/// Questions of one kind that follow each other, typed in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The kind.
    pub kind: Kind,
    /// The number of its first question.
    pub first: u16,
    /// The shapes of its questions.
    pub forms: Vec<Form>,
}

/// An exam as its paper sheets are entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk {
    /// The exam.
    pub exam: Exam,
    /// The paper that is entered.
    pub which: Which,
    /// Its questions in order.
    pub groups: Vec<Group>,
    /// How many are entered, and how many are due.
    pub entered: (u32, u32),
}

/// A candidate whose sheet lies on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The place on the list.
    pub candidate: Candidate,
    /// The person's name.
    pub name: String,
    /// Whether there is a sitting or a result already.
    pub is_entered: bool,
}

/// A filled sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Whose.
    pub person: OfficerId,
    /// Of which paper.
    pub which: Which,
    /// The answers by question, options by their places on the paper.
    pub answers: BTreeMap<u16, Answer>,
    /// How they came in.
    pub means: Means,
}

/// What an entry came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entered {
    /// Points reached.
    pub points: Points,
    /// Points possible.
    pub maximum: Points,
    /// Whether the pass mark is reached.
    pub passed: bool,
}

/// An exam and the shape of one of its papers.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`] unless the exam is open, [`Error::NotUnderstood`] for a
/// number that is no letter.
pub fn desk(office: &mut Office, actor: &Actor, exam: ExamId, which: Which) -> Result<Desk> {
    actor.needs(Permission::EnterResults)?;
    let exam = open_exam(office, exam)?;
    let paper = paper(office, &exam, which)?;
    let counts = exams::counts(office.read(), exam.id)?;
    Ok(Desk {
        which,
        groups: groups(&paper),
        entered: (counts.finished, counts.listed.saturating_sub(counts.exempt)),
        exam,
    })
}

fn open_exam(office: &Office, exam: ExamId) -> Result<Exam> {
    let exam = exams::by_id(office.read(), exam)?;
    if exam.state == ExamState::Open {
        Ok(exam)
    } else {
        Err(Error::ExamIs(exam.state))
    }
}

/// A paper of an exam, as it was printed.
fn paper(office: &mut Office, exam: &Exam, which: Which) -> Result<Paper> {
    if let Which::Letter(number) = which
        && !(1..=Code::MOST_LETTERS).contains(&number)
    {
        return Err(Error::NotUnderstood {
            what: "number",
            text: number.to_string(),
        });
    }
    let (_, items) = sitting::draw(office, exam, &which.name())?;
    sitting::assemble(office, exam, &items)
}

fn groups(paper: &Paper) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (number, form) in (1..).zip(paper.forms()) {
        match groups.last_mut().filter(|group| group.kind == form.kind) {
            Some(group) => group.forms.push(form),
            None => groups.push(Group {
                kind: form.kind,
                first: number,
                forms: vec![form],
            }),
        }
    }
    groups
}

/// The candidate of an exam with that number.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotListed`] if the number is nobody's of this exam.
pub fn find(office: &Office, actor: &Actor, exam: ExamId, number: &str) -> Result<Found> {
    actor.needs(Permission::EnterResults)?;
    let person = account::find_officer(office, number)?.ok_or(Error::NotListed)?;
    found(office, exam, person)
}

fn found(office: &Office, exam: ExamId, person: OfficerId) -> Result<Found> {
    let archive = office.read();
    let candidate = exams::candidate(archive, exam, person)?.ok_or(Error::NotListed)?;
    Ok(Found {
        name: officer::by_id(archive, person)?.profile.name,
        is_entered: sittings::of(archive, exam, person)?.is_some()
            || results::of(archive, exam, person)?.is_some(),
        candidate,
    })
}

/// Enters a filled sheet: the sitting, its result and what follows, in one transaction.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`] unless the exam is open, [`Error::NoEntry`] for who is
/// exempt, that there is a result already, [`Error::Sitting`] for an answer that fits no question.
pub fn enter(office: &mut Office, actor: &Actor, exam: ExamId, entry: &Entry) -> Result<Entered> {
    actor.needs(Permission::EnterResults)?;
    actor.not_about(entry.person)?;
    let exam = open_exam(office, exam)?;
    let found = found(office, exam.id, entry.person)?;
    if let Some(reason) = found.candidate.exempt.clone() {
        return Err(crate::domain::exam::NoEntry::Exempt(reason).into());
    }
    if found.is_entered {
        return Err(crate::store::Error::Exists {
            what: "result",
            value: found.candidate.admission_number.clone(),
        }
        .into());
    }
    let drawn = sitting::draw(office, &exam, &entry.which.name())?;
    let paper = sitting::assemble(office, &exam, &drawn.1)?;
    let id = office.new_id(SittingId::new)?;
    let sheet = Sheet {
        letter: match entry.which {
            Which::Letter(number) => Some(paper_letter(number)),
            Which::Own(_) => None,
        },
        means: entry.means,
    };
    let detail = json!({
        "exam": exam.id.to_string(),
        "officer": entry.person.to_string(),
        "paper": sheet.letter.as_deref().unwrap_or("own"),
        "means": entry.means,
    });
    let audited = office.audit(actor, "sheet-entered", Some(*id.as_bytes()), detail)?;
    let filled = Filled {
        person: entry.person,
        sheet,
        drawn,
        paper: &paper,
        answers: &entry.answers,
    };
    sitting::enter_filled(office, actor, &exam, filled, &audited, id)?;
    let judged = results::of(office.read(), exam.id, entry.person)?;
    let judged = judged.ok_or_else(|| Error::NotFound {
        what: "result",
        name: found.candidate.admission_number,
    })?;
    Ok(Entered {
        points: Points(judged.points.unwrap_or_default()),
        maximum: Points(judged.maximum.unwrap_or_default()),
        passed: judged.outcome == Outcome::Passed,
    })
}

#[cfg(test)]
mod tests;

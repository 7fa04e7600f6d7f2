//! Exams on paper: answers that a clerk keys in or a scanner reads become a sitting and a result, by
//! the same scoring as on the screen.
//!
//! Who sat on paper has one of the fixed papers A, B … or the own paper that the screen would have
//! shown. Fixed ones are handed out by seat, so that neighbours have others; a sheet of another letter than
//! that of the seat is taken, for people change seats, but not without a word. The sitting's log is written at once, by whoever enters it; how the answers came stands in
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
use crate::domain::seating::letter;
use crate::domain::sitting::receipt::Receipt;
use crate::domain::sitting::{Form, Sheet};
use crate::store::archive::{
    exam as exams, officer, result as results, session as sessions, site as sites,
    sitting as sittings,
};

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
    /// Whether there is a sitting, or a result other than an absence.
    pub is_entered: bool,
    /// Whether the person is held to be absent, which a sheet puts right.
    pub is_absent: bool,
    /// Whether a sheet was entered, so that it can be entered anew.
    pub has_sheet: bool,
    /// The number of the fixed paper that lies on the person's seat: 1 is A; none where fixed papers are not
    /// handed out by seat.
    pub letter: Option<u8>,
}

impl Found {
    /// The paper that lies on the person's seat, where the sheet is of another fixed one.
    pub fn seat_has_another(&self, which: Which) -> Option<u8> {
        match which {
            Which::Letter(number) => self.letter.filter(|letter| *letter != number),
            Which::Own(_) => None,
        }
    }
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
pub enum Entered {
    /// All of it is scored.
    Scored {
        /// Points reached.
        points: Points,
        /// Points possible.
        maximum: Points,
        /// Whether the pass mark is reached.
        passed: bool,
    },
    /// People mark answers of it from the paper, which they find by this receipt: it is to be written on it.
    AwaitsMarks(Option<Receipt>),
}

/// An exam and the shape of one of its papers.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`] unless the exam is open, [`Error::NotUnderstood`] for a
/// number that is no letter.
pub fn desk(office: &mut Office, actor: &Actor, exam: ExamId, which: Which) -> Result<Desk> {
    actor.needs(Permission::EnterResults)?;
    let exam = open_exam(office, actor, exam)?;
    let paper = paper(office, &exam, which)?;
    let counts = exams::counts(office.read(), exam.id)?;
    Ok(Desk {
        which,
        groups: groups(&paper),
        entered: (counts.finished, counts.listed.saturating_sub(counts.exempt)),
        exam,
    })
}

/// An exam whose sheets can be entered: as long as it is open, and by who may correct results once it is closed
/// and everybody whose sheet was not in is held to be absent.
fn open_exam(office: &Office, actor: &Actor, exam: ExamId) -> Result<Exam> {
    let exam = exams::by_id(office.read(), exam)?;
    match exam.state {
        ExamState::Open => Ok(exam),
        ExamState::Closed if actor.may(Permission::CorrectResults) => Ok(exam),
        state => Err(Error::ExamIs(state)),
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
    let outcome = results::of(archive, exam, person)?.map(|judged| judged.outcome);
    let is_absent = outcome == Some(Outcome::Absent);
    let has_sheet = match sittings::of(archive, exam, person)? {
        Some(head) => sitting::state_of(office, head.id)?.on_paper,
        None => false,
    };
    Ok(Found {
        name: officer::by_id(archive, person)?.profile.name,
        is_entered: sittings::of(archive, exam, person)?.is_some()
            || (outcome.is_some() && !is_absent),
        is_absent,
        letter: letter_of(office, exam, person)?,
        has_sheet,
        candidate,
    })
}

/// The paper that lies on somebody's seat.
fn letter_of(office: &Office, exam: ExamId, person: OfficerId) -> Result<Option<u8>> {
    let archive = office.read();
    let papers = exams::by_id(archive, exam)?.letters;
    let (Some(papers), Some(seat)) = (papers, sessions::seat(archive, exam, person)?) else {
        return Ok(None);
    };
    let room = sites::room(archive, seat.room)?;
    Ok(Some(letter(&room.plan, seat.number, papers)))
}

/// Enters a filled sheet: the sitting, its result and what follows, in one transaction. Essays and cases are
/// marked by people, from the paper. Of somebody who is held to be absent the sheet says otherwise: that result
/// is replaced, and what followed from it.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`] unless the exam is open, [`Error::NoEntry`] for who is
/// exempt, that there is a result already, [`Error::Sitting`] for an answer that fits no question.
pub fn enter(office: &mut Office, actor: &Actor, exam: ExamId, entry: &Entry) -> Result<Entered> {
    actor.needs(Permission::EnterResults)?;
    actor.not_about(entry.person)?;
    let exam = open_exam(office, actor, exam)?;
    let found = found(office, exam.id, entry.person)?;
    if exam.state == ExamState::Closed && !found.is_absent && !found.is_entered {
        return Err(Error::ExamIs(exam.state));
    }
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
        "was_absent": found.is_absent,
    });
    let audited = office.audit(actor, "sheet-entered", Some(*id.as_bytes()), detail)?;
    let answers = with_written(&paper, &entry.answers);
    let filled = Filled {
        person: entry.person,
        sheet,
        drawn,
        paper: &paper,
        answers: &answers,
    };
    sitting::enter_filled(office, actor, &exam, filled, &audited, id)?;
    entered(office, exam.id, entry.person, id)
}

/// Enters a sheet anew that was entered wrongly: the answers of before stay in the record, and the result, with
/// everything that follows, is that of these. The paper stays the one of before.
///
/// # Errors
/// [`Error::Denied`], [`Error::OwnMatter`], [`Error::Missing`] without a reason, [`Error::NotListed`],
/// [`Error::Sheet`] for a sheet of another paper, [`Error::Sitting`] if it was not sat on paper or is void.
pub fn enter_again(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    entry: &Entry,
    reason: &str,
) -> Result<Entered> {
    actor.needs(Permission::EnterResults)?;
    actor.needs(Permission::CorrectResults)?;
    actor.not_about(entry.person)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::Missing("reason"));
    }
    let exam = exams::by_id(office.read(), exam)?;
    let head = sittings::of(office.read(), exam.id, entry.person)?.ok_or(Error::NotListed)?;
    let sat = sitting::paper_of(office, &exam, entry.person)?;
    if paper(office, &exam, entry.which)? != sat {
        return Err(crate::import::answer_sheet::Unreadable::OtherSheet.into());
    }
    let answers = with_written(&sat, &entry.answers);
    sitting::rekey(office, actor, &exam, (&head, &sat), &answers, reason)?;
    entered(office, exam.id, entry.person, head.id)
}

/// The answers of a sheet, and that of every question that it has no room for: on the paper.
fn with_written(paper: &Paper, answers: &BTreeMap<u16, Answer>) -> BTreeMap<u16, Answer> {
    let mut answers = answers.clone();
    for item in &paper.items {
        if let Some(answer) = Answer::on_paper(&item.content.body) {
            let _ = answers.entry(item.number).or_insert(answer);
        }
    }
    answers
}

/// What a sitting on paper came to.
fn entered(
    office: &Office,
    exam: ExamId,
    person: OfficerId,
    sitting: SittingId,
) -> Result<Entered> {
    let standing = results::of(office.read(), exam, person)?;
    let scored = standing.filter(|judged| judged.sitting == Some(sitting));
    Ok(match scored {
        None => Entered::AwaitsMarks(sitting::receipt_of(office, sitting)?),
        Some(judged) => Entered::Scored {
            points: Points(judged.points.unwrap_or_default()),
            maximum: Points(judged.maximum.unwrap_or_default()),
            passed: judged.outcome == Outcome::Passed,
        },
    })
}

#[cfg(test)]
mod tests;

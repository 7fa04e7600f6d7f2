//! A sitting that was sat on paper: its whole log at the moment of its entry, in both records like any
//! other.

use std::collections::BTreeMap;

use serde_json::json;

use super::ending::Closing;
use super::paper::{StoredItem, digest_of};
use super::recording::Record;
use crate::domain::exam::Exam;
use crate::domain::id::{OfficerId, SittingId};
use crate::domain::paper::Paper;
use crate::domain::question::Answer;
use crate::domain::sitting::{Bound, Event, HandIn, Phase, Refused, Sheet, What};
use crate::service::{Actor, Error, Office, Result, marking};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{audit, exam as exams};

/// A filled sheet with its paper.
pub(in crate::service) struct Filled<'a> {
    /// Whose.
    pub(in crate::service) person: OfficerId,
    /// How it came in, and the letter of its paper.
    pub(in crate::service) sheet: Sheet,
    /// The paper as it was drawn.
    pub(in crate::service) drawn: (String, Vec<StoredItem>),
    /// Its questions.
    pub(in crate::service) paper: &'a Paper,
    /// The answers by question, options by their places on the paper.
    pub(in crate::service) answers: &'a BTreeMap<u16, Answer>,
}

/// Writes the sitting of a filled sheet, its result and what follows, in one transaction. Answers in words
/// stand on the paper, and wait for their marks.
///
/// # Errors
/// [`Error::Sitting`] for an answer that fits no question, [`Error::HalfSaved`] if it stands in one
/// record only.
pub(in crate::service) fn enter_filled(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    filled: Filled<'_>,
    entry: &audit::Entry<'_>,
    sitting: SittingId,
) -> Result<()> {
    let (seed, items) = filled.drawn;
    let at = office.moment();
    let bound = Bound {
        sitting,
        exam: exam.id,
        officer: filled.person,
        paper: digest_of(&seed, &items, filled.paper)?,
        journal: true,
        sheet: Some(filled.sheet),
    };
    let head = Head {
        id: sitting,
        exam: exam.id,
        officer: filled.person,
        phase: Phase::Running.code().to_owned(),
    };
    let first = Event::first(at, What::Admitted { by: actor.account });
    let mut record = Record::begin(head, first)?;
    record.add(
        at,
        What::Started {
            allowed_ms: i64::from(exam.minutes) * 60_000,
            questions: filled.paper.forms(),
            of: Some(bound),
        },
    )?;
    for (question, answer) in filled.answers {
        if let Some(answer) = canonical(filled.paper, *question, answer)? {
            record.add(
                at,
                What::Answered {
                    question: *question,
                    answer,
                },
            )?;
        }
    }
    record.add(
        at,
        What::HandedIn {
            how: HandIn::Invigilator,
        },
    )?;
    let closing = Closing::with(office, actor, &mut record, Some(&items))?;
    let head = record.head().clone();
    let _ = record.keep(office, |archive| {
        exams::insert_paper(archive, exam.id, filled.person, &seed, &items, at.wall_ms)?;
        sittings::insert(archive, &head)?;
        // What stands on the paper only is marked by people, and the last mark makes the result.
        if let Some(closing) = &closing {
            closing.write(archive)?;
        }
        Ok(audit::write(archive, entry)?)
    })?;
    Ok(())
}

/// Enters the sheet of a sitting anew: these answers take the place of those of before, and the result that they
/// give that of its result, with everything that follows. Where people have answers of it to mark, the result
/// is made once they have.
///
/// # Errors
/// [`Error::Sitting`] if it was not sat on paper, is void, or for an answer that fits no question.
pub(in crate::service) fn rekey(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    (head, paper): (&Head, &Paper),
    answers: &BTreeMap<u16, Answer>,
    reason: &str,
) -> Result<()> {
    let mut kept = Vec::with_capacity(answers.len());
    for (question, answer) in answers {
        if let Some(answer) = canonical(paper, *question, answer)? {
            kept.push((*question, answer));
        }
    }
    let at = office.moment();
    let mut record = Record::of(office, head)?;
    record.add(
        at,
        What::Rekeyed {
            by: actor.account,
            reason: reason.to_owned(),
            answers: kept,
        },
    )?;
    let marks = marking::marks_of(office, head.id)?;
    let of = (head, record.state());
    let judging = marking::judge_state(office, actor, exam, of, &marks, reason)?;
    if let Some(judging) = &judging {
        let (result, digest) = judging.seal(actor)?;
        let marks = marking::sealed(office, head.id, Vec::new())?;
        record.add(
            at,
            What::Judged {
                result,
                digest,
                marks,
            },
        )?;
    }
    let detail = json!({ "exam": exam.id.to_string(), "reason": reason });
    let entry = office.audit(actor, "sheet-rekeyed", Some(*head.id.as_bytes()), detail)?;
    let _ = record.keep(office, |archive| {
        if let Some(judging) = &judging {
            marking::write(archive, judging, actor)?;
        }
        Ok(audit::write(archive, &entry)?)
    })?;
    Ok(())
}

/// An answer in canonical form; none for one that says nothing. What names an option beyond the
/// question's is refused, not dropped.
fn canonical(paper: &Paper, question: u16, answer: &Answer) -> Result<Option<Answer>> {
    let item = paper.item(question);
    let item = item.ok_or(Refused::NoSuchQuestion(question))?;
    if answer.is_empty() {
        return Ok(None);
    }
    if let Answer::Choice(places) = answer
        && places
            .positions()
            .any(|place| item.original(place).is_none())
    {
        return Err(Error::Sitting(Refused::WrongForm(question)));
    }
    Ok(Some(item.as_canonical(answer.clone())))
}

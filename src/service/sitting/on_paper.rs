//! A sitting that happened on paper: its log is written at once, when its sheet is entered, and its result
//! with it. From there on it is a sitting like any other: chained, journalled, sealed, verified.

use std::collections::BTreeMap;

use serde_json::Value;

use super::ending::Closing;
use super::paper::{assemble, digest_of, draw_for};
use super::recording::Record;
use crate::domain::exam::Exam;
use crate::domain::id::{OfficerId, SittingId};
use crate::domain::question::Answer;
use crate::domain::sitting::{Bound, Event, HandIn, Phase, Refused, What};
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{audit, exam as exams};

/// A filled sheet.
pub(in crate::service) struct Filled<'a> {
    /// Whose it is.
    pub(in crate::service) person: OfficerId,
    /// The name that the paper was drawn for: the person's, or the letter of a fixed paper.
    pub(in crate::service) drawn_for: &'a str,
    /// The answers by number, options as they stand on the paper.
    pub(in crate::service) answers: &'a BTreeMap<u16, Answer>,
    /// What the audit says of it.
    pub(in crate::service) detail: Value,
}

/// Enters a sheet: the sitting, its result and what follows, in one transaction.
///
/// # Errors
/// [`crate::service::Error::Sitting`] for an answer that fits no question, and what the databases say.
pub(in crate::service) fn enter_sheet(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    sheet: &Filled<'_>,
) -> Result<SittingId> {
    let (seed, items) = draw_for(office, exam, sheet.drawn_for)?;
    let paper = assemble(office, exam, &items)?;
    let at = office.moment();
    let id = office.new_id(SittingId::new)?;
    let head = Head {
        id,
        exam: exam.id,
        officer: sheet.person,
        phase: Phase::HandedIn.code().to_owned(),
    };
    let own = sheet.person.to_string();
    let bound = Bound {
        sitting: id,
        exam: exam.id,
        officer: sheet.person,
        paper: digest_of(&seed, &items, &paper)?,
        journal: true,
        drawn_for: (sheet.drawn_for != own).then(|| sheet.drawn_for.to_owned()),
    };
    let by = actor.account;
    let mut record = Record::begin(head.clone(), Event::first(at, What::Admitted { by }))?;
    record.add(
        at,
        What::Started {
            allowed_ms: i64::from(exam.minutes) * 60_000,
            questions: paper.forms(),
            of: Some(bound),
        },
    )?;
    for (&question, answer) in sheet.answers {
        let item = paper.item(question);
        let item = item.ok_or(Refused::NoSuchQuestion(question))?;
        if answer.is_empty() {
            continue;
        }
        // What names an option beyond the question's is refused, not dropped.
        if let Answer::Choice(places) = answer
            && places
                .positions()
                .any(|place| item.original(place).is_none())
        {
            return Err(Refused::WrongForm(question).into());
        }
        let answer = item.as_canonical(answer.clone());
        record.add(at, What::Answered { question, answer })?;
    }
    let how = HandIn::Invigilator;
    record.add(at, What::HandedIn { how })?;
    let closing = Closing::with(office, actor, &mut record, Some(&items))?;
    // No sheet has room for answers in words, so that nobody has to mark one.
    let closing = closing.ok_or(Error::AwaitsMarks)?;
    let entry = office.audit(
        actor,
        "sheet-entered",
        Some(*id.as_bytes()),
        sheet.detail.clone(),
    )?;
    let _ = record.keep(office, |archive| {
        exams::insert_paper(archive, exam.id, sheet.person, &seed, &items, at.wall_ms)?;
        sittings::insert(archive, &head)?;
        closing.write(archive)?;
        Ok(audit::write(archive, &entry)?)
    })?;
    Ok(id)
}

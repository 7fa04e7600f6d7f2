//! Marking anew (重评): the answers of an exam that were marked, by person, and having one of them marked
//! again. Who marks sees nothing of this.

use std::collections::HashMap;

use serde_json::json;

use super::round::{self, Round};
use super::{Begun, heads, is_over, markers, owners};
use crate::domain::id::{ExamId, OfficerId};
use crate::domain::marking::{Event, Refused, Settled, Spot, Stage, What};
use crate::domain::permission::Permission;
use crate::domain::scoring::Points;
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::marking as scripts;
use crate::store::archive::{audit, exam as exams, officer, regulation, sitting as sittings};

/// An answer that people mark, with whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Whose it is.
    pub officer: OfficerId,
    /// The name.
    pub name: String,
    /// The admission number, or empty.
    pub admission_number: String,
    /// Where it stands on the person's paper.
    pub spot: Spot,
    /// What it can get.
    pub maximum: Points,
    /// How far it is.
    pub stage: Stage,
    /// What counts, once it was settled.
    pub settled: Option<Settled>,
}

/// The exams with answers that people mark, the latest first; none for who may not have one marked anew.
///
/// # Errors
/// What the database says.
pub fn marked(office: &Office, actor: &Actor) -> Result<Vec<(ExamId, String)>> {
    if !actor.may(Permission::CorrectResults) {
        return Ok(Vec::new());
    }
    let with_scripts = scripts::exams(office.read())?;
    let mut all = exams::all(office.read())?;
    all.retain(|exam| with_scripts.contains(&exam.id));
    Ok(all.into_iter().map(|exam| (exam.id, exam.name)).collect())
}

/// The answers of an exam that people mark, person by person.
///
/// # Errors
/// [`Error::Denied`].
pub fn answers(office: &Office, actor: &Actor, exam: ExamId) -> Result<Vec<Answered>> {
    actor.needs(Permission::CorrectResults)?;
    let heads = heads(office, exam)?;
    let candidates = exams::candidates(office.read(), exam)?.into_iter();
    let numbers: HashMap<OfficerId, String> = candidates
        .map(|one| (one.officer, one.admission_number))
        .collect();
    let mut found = Vec::new();
    for script in scripts::of_exam(office.read(), exam)? {
        let Some(head) = heads.get(&script.sitting).filter(|head| is_over(head)) else {
            continue;
        };
        found.push(Answered {
            officer: head.officer,
            name: officer::by_id(office.read(), head.officer)?.profile.name,
            admission_number: numbers.get(&head.officer).cloned().unwrap_or_default(),
            spot: script.spot,
            maximum: script.maximum,
            stage: script.stage,
            settled: script.settled,
        });
    }
    found.sort_by(|one, other| {
        let key = |of: &Answered| (of.name.clone(), of.officer, of.spot);
        key(one).cmp(&key(other))
    });
    Ok(found)
}

/// Has an answer marked anew. The points that stand count until the new ones are in.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::NotFound`], [`Error::Marking`].
pub fn reopen(
    office: &mut Office,
    actor: &Actor,
    (exam, person): (ExamId, OfficerId),
    spot: Spot,
    reason: &str,
) -> Result<Begun> {
    actor.needs(Permission::CorrectResults)?;
    actor.not_about(person)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::Missing("reason"));
    }
    let exam = exams::by_id(office.read(), exam)?;
    let head = sittings::of(office.read(), exam.id, person)?.ok_or(Error::NotListed)?;
    let script = scripts::of_sitting(office.read(), head.id)?
        .into_iter()
        .find(|script| script.spot == spot)
        .ok_or_else(|| Error::NotFound {
            what: "script",
            name: format!("{}.{}", spot.number, spot.part),
        })?;
    if !is_over(&head) {
        return Err(Refused::NotSettled.into());
    }
    let rules = regulation::by_id(office.read(), exam.regulation)?.settings;
    let id = script.id;
    let mut round = Round::of(office, script, &rules)?;
    round.add(Event {
        what: What::Reopened {
            reason: reason.to_owned(),
        },
        by: actor.account,
    })?;
    // Whoever may mark: those who marked it before come last.
    let markers = markers(office, &exam, &[])?;
    let mut rounds = vec![round];
    let owners = owners(office, exam.id)?;
    let lacking = round::deal_out(&mut rounds, &owners, &markers, actor.account)?;
    let dealt: usize = rounds.iter().map(|round| round.added.len() - 1).sum();
    let detail = json!({ "exam": exam.id.to_string(), "reason": reason });
    let entry = office.audit(actor, "marking-reopened", Some(*id.as_bytes()), detail)?;
    let written = round::numbered(office, rounds)?;
    office.archive.transact(|archive| {
        round::write(archive, &written)?;
        Ok::<_, Error>(audit::write(archive, &entry)?)
    })?;
    Ok(Begun {
        scripts: 1,
        dealt: u32::try_from(dealt).unwrap_or(u32::MAX),
        lacking,
    })
}

//! Exemptions: proposed by rule, asked for, decided, taken back. What is decided stands on the list of
//! the exam at once.

use std::collections::HashSet;

use serde_json::json;

use super::exam::due;
use super::{Actor, Error, Office, Result};
use crate::domain::eligibility::Proposal;
use crate::domain::exam::Exam;
use crate::domain::exemption::{Act, Kind, State};
use crate::domain::id::{EventId, ExamId, ExemptionId, OfficerId};
use crate::domain::permission::Permission;
use crate::store::archive::exemption::{self as exemptions, Event};
use crate::store::archive::{audit, exam as exams, officer, regulation, sitting};

pub use crate::store::archive::exemption::{Exemption, Step};

/// An exemption as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The exemption.
    pub exemption: Exemption,
    /// The person's name.
    pub name: String,
    /// The unit's name on the day of listing.
    pub unit: String,
    /// What was done to it, in order.
    pub steps: Vec<Step>,
}

/// Somebody whom the regulation proposes to exempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// Why, with the numbers.
    pub proposal: Proposal,
    /// The person's name.
    pub name: String,
    /// The unit's name on the day of listing.
    pub unit: String,
}

/// What somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// For whom.
    pub officer: OfficerId,
    /// Why, in a word.
    pub kind: Kind,
    /// Why, in a sentence.
    pub reason: String,
    /// The number of the document that proves it.
    pub proof: String,
}

/// Every exemption of an exam, whatever became of it.
///
/// # Errors
/// [`Error::Denied`].
pub fn list(office: &Office, actor: &Actor, exam: ExamId) -> Result<Vec<Shown>> {
    actor.needs(Permission::ReadExams)?;
    let archive = office.read();
    let mut shown = Vec::new();
    for exemption in exemptions::of_exam(archive, exam)? {
        let candidate = exams::candidate(archive, exam, exemption.officer)?;
        shown.push(Shown {
            name: officer::by_id(archive, exemption.officer)?.profile.name,
            unit: candidate
                .map(|one| one.standing.unit_name)
                .unwrap_or_default(),
            steps: exemptions::steps(archive, exemption.id)?,
            exemption,
        });
    }
    Ok(shown)
}

/// Whom the exam's regulation proposes: listed, not exempt, not begun, and never decided about.
///
/// # Errors
/// [`Error::Denied`], or that the exam is not there.
pub fn proposals(office: &Office, actor: &Actor, exam: ExamId) -> Result<Vec<Proposed>> {
    actor.needs(Permission::SetExam)?;
    let archive = office.read();
    let exam = exams::by_id(archive, exam)?;
    let rules = regulation::by_id(archive, exam.regulation)?
        .settings
        .exemptions;
    if rules.is_off() || exam.state.is_over() {
        return Ok(Vec::new());
    }
    let mut out: HashSet<OfficerId> = exemptions::of_exam(archive, exam.id)?
        .into_iter()
        .map(|exemption| exemption.officer)
        .collect();
    let begun = sitting::of_exam(archive, exam.id)?;
    out.extend(begun.into_iter().map(|head| head.officer));
    let opens = office.day_of(exam.opens_at);
    let mut proposed = Vec::new();
    let people = due::people(office)?;
    for candidate in exams::candidates(archive, exam.id)? {
        if candidate.exempt.is_some() || out.contains(&candidate.officer) {
            continue;
        }
        let found = people.binary_search_by_key(&candidate.officer, |one| one.person.officer);
        let Some(known) = found.ok().and_then(|at| people.get(at)) else {
            continue;
        };
        if let Some(proposal) = rules.propose(&known.person, exam.year, opens) {
            proposed.push(Proposed {
                proposal,
                name: known.name.clone(),
                unit: candidate.standing.unit_name,
            });
        }
    }
    Ok(proposed)
}

/// Asks for exemptions, all of them or none.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`], [`Error::NotListed`], [`Error::Missing`] without a reason or
/// proof, [`Error::Begun`] for somebody who sat, [`Error::Exemption`] where one is asked for already.
pub fn ask(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    requests: &[Request],
) -> Result<Vec<ExemptionId>> {
    actor.needs(Permission::SetExam)?;
    let exam = still_open(office, exam)?;
    if requests.is_empty() {
        return Err(Error::NothingToDo);
    }
    let mut asked = Vec::with_capacity(requests.len());
    for request in requests {
        let known = may_ask(office, &exam, request)?;
        let renewed = known.is_some();
        let exemption = Exemption {
            id: match known {
                Some(known) => known.id,
                None => office.new_id(ExemptionId::new)?,
            },
            exam: exam.id,
            officer: request.officer,
            kind: request.kind,
            reason: request.reason.trim().to_owned(),
            proof: request.proof.trim().to_owned(),
            state: State::Asked,
        };
        let payload = json!({
            "exam": exam.id.to_string(),
            "officer": request.officer.to_string(),
            "kind": exemption.kind,
            "reason": exemption.reason,
            "proof": exemption.proof,
        });
        let event = event(office, actor, Act::Ask, payload)?;
        asked.push((exemption, event, renewed));
    }
    let detail = json!({ "count": asked.len() });
    let entry = office.audit(actor, "exemption-asked", Some(*exam.id.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        for (exemption, event, renewed) in &asked {
            if *renewed {
                exemptions::renew(archive, exemption, event)?;
            } else {
                exemptions::insert(archive, exemption, event)?;
            }
        }
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(asked.into_iter().map(|(one, _, _)| one.id).collect())
}

/// Whether an exemption can be asked for; the one that was there before, to be asked for anew.
fn may_ask(office: &Office, exam: &Exam, request: &Request) -> Result<Option<Exemption>> {
    let archive = office.read();
    let candidate = exams::candidate(archive, exam.id, request.officer)?;
    let candidate = candidate.ok_or(Error::NotListed)?;
    if request.reason.trim().is_empty() {
        return Err(Error::Missing("reason"));
    }
    if request.kind.needs_proof() && request.proof.trim().is_empty() {
        return Err(Error::Missing("proof"));
    }
    if sitting::of(archive, exam.id, request.officer)?.is_some() {
        return Err(Error::Begun { count: 1 });
    }
    let known = exemptions::of(archive, exam.id, request.officer)?;
    match &known {
        Some(known) => {
            let _ = known.state.after(Act::Ask)?;
        }
        // Exempt since before exemptions had a record of their own.
        None if candidate.exempt.is_some() => return Err(Error::NothingToDo),
        None => {}
    }
    Ok(known)
}

/// Approves, declines or takes back exemptions, all of them or none. `note` says why, where somebody
/// wants to.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`], [`Error::Exemption`], [`Error::Begun`].
pub fn decide(
    office: &mut Office,
    actor: &Actor,
    which: &[ExemptionId],
    act: Act,
    note: &str,
) -> Result<()> {
    actor.needs(Permission::SetExam)?;
    if act == Act::Ask || which.is_empty() {
        return Err(Error::NothingToDo);
    }
    let mut decided = Vec::with_capacity(which.len());
    for id in which {
        let exemption = exemptions::by_id(office.read(), *id)?;
        actor.not_about(exemption.officer)?;
        let _ = still_open(office, exemption.exam)?;
        let state = exemption.state.after(act)?;
        let sat = sitting::of(office.read(), exemption.exam, exemption.officer)?;
        if state.exempts() && sat.is_some() {
            return Err(Error::Begun { count: 1 });
        }
        let event = event(office, actor, act, json!({ "note": note.trim() }))?;
        decided.push((exemption, state, event));
    }
    let detail = json!({ "act": act, "count": decided.len() });
    let first = which.first().map(|id| *id.as_bytes());
    let entry = office.audit(actor, "exemption-decided", first, detail)?;
    office.archive.transact(|archive| {
        for (exemption, state, event) in &decided {
            exemptions::set_state(archive, exemption.id, *state, event)?;
            let reason = state.exempts().then_some(exemption.reason.as_str());
            exams::set_exempt(archive, exemption.exam, exemption.officer, reason)?;
        }
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// Exempts a listed person at one go, or takes that back: for who sets the exam and knows.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`] once the exam is closed, [`Error::Exemption`].
pub fn set(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    person: OfficerId,
    reason: Option<&str>,
) -> Result<()> {
    actor.needs(Permission::SetExam)?;
    actor.not_about(person)?;
    let _ = still_open(office, exam)?;
    let known = exemptions::of(office.read(), exam, person)?;
    match (reason, known) {
        (Some(reason), _) => {
            let request = Request {
                officer: person,
                kind: Kind::Other,
                reason: reason.to_owned(),
                proof: String::new(),
            };
            let asked = ask(office, actor, exam, &[request])?;
            decide(office, actor, &asked, Act::Approve, "")
        }
        (None, Some(known)) => decide(office, actor, &[known.id], Act::Withdraw, ""),
        // Exempt since before exemptions had a record of their own.
        (None, None) => {
            let detail = json!({ "exam": exam.to_string(), "reason": null });
            let entry = office.audit(actor, "exemption-set", Some(*person.as_bytes()), detail)?;
            office.archive.transact(|archive| {
                exams::set_exempt(archive, exam, person, None)?;
                audit::write(archive, &entry)?;
                Ok(())
            })
        }
    }
}

fn still_open(office: &Office, exam: ExamId) -> Result<Exam> {
    let exam = exams::by_id(office.read(), exam)?;
    if exam.state.is_over() {
        return Err(Error::ExamIs(exam.state));
    }
    Ok(exam)
}

fn event(
    office: &mut Office,
    actor: &Actor,
    act: Act,
    payload: serde_json::Value,
) -> Result<Event> {
    Ok(Event {
        id: office.new_id(EventId::new)?,
        act,
        at: office.now_ms(),
        by: actor.account,
        payload,
    })
}

#[cfg(test)]
mod tests;

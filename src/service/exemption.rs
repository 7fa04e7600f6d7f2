//! Exemptions: proposed by rule, asked for, decided, taken back. What is decided stands on the list of
//! the exam at once; where somebody was held to be absent already, that result and what follows from it are
//! replaced with it, in the same transaction.

use std::collections::HashSet;

use serde_json::json;

use super::exam::due;
use super::result::{Verdict, prepare_absence};
use super::{Actor, Error, Office, Result};
use crate::domain::consequence::{Move, Outcome};
use crate::domain::eligibility::Proposal;
use crate::domain::exam::Exam;
use crate::domain::exemption::{Act, Kind, State};
use crate::domain::id::{EventId, ExamId, ExemptionId, OfficerId};
use crate::domain::permission::Permission;
use crate::store::archive::exemption::{self as exemptions, Event};
use crate::store::archive::result::{self, Judged};
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
    /// What approving it, or taking it back, would change of make-up and suspension; for who may know.
    pub follows: Vec<Move>,
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
            follows: match exemption.state {
                _ if !actor.may(Permission::ReadResults) => Vec::new(),
                State::Asked => follows(office, actor, exemption.id, Act::Approve)?,
                State::Approved => follows(office, actor, exemption.id, Act::Withdraw)?,
                State::Declined | State::Withdrawn => Vec::new(),
            },
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
    let exam = exams::by_id(office.read(), exam)?;
    if requests.is_empty() {
        return Err(Error::NothingToDo);
    }
    for request in requests {
        still_decided(office, &exam, request.officer)?;
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
/// wants to. Whoever was held to be absent is excused by it, and is absent again once it is taken back: that
/// replaces a result, and is for who may correct results.
///
/// # Errors
/// [`Error::Denied`], [`Error::OwnMatter`], [`Error::ExamIs`] once the exam is closed, except about who was
/// absent, [`Error::Exemption`], [`Error::Begun`].
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
        let exam = exams::by_id(office.read(), exemption.exam)?;
        still_decided(office, &exam, exemption.officer)?;
        actor.not_about(exemption.officer)?;
        let state = exemption.state.after(act)?;
        let sat = sitting::of(office.read(), exemption.exam, exemption.officer)?;
        if state.exempts() && sat.is_some() {
            return Err(Error::Begun { count: 1 });
        }
        let verdict = replaced(office, actor, &exam, &exemption, state)?;
        let event = event(office, actor, act, json!({ "note": note.trim() }))?;
        decided.push((exemption, state, event, verdict));
    }
    let detail = json!({ "act": act, "count": decided.len() });
    let first = which.first().map(|id| *id.as_bytes());
    let entry = office.audit(actor, "exemption-decided", first, detail)?;
    office.archive.transact(|archive| {
        for (exemption, state, event, verdict) in &decided {
            exemptions::set_state(archive, exemption, *state, event)?;
            let (exam, person, reason) = (exemption.exam, exemption.officer, &exemption.reason);
            if state.exempts() {
                exams::exempt(archive, exam, person, reason)?;
            } else if exemption.state.exempts() {
                exams::unexempt(archive, exam, person, reason)?;
            }
            if let Some(verdict) = verdict {
                verdict.write(archive, &json!({ "reason": reason }), actor.account)?;
            }
        }
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// The result that takes the place of an absence that is excused, or of that once it is taken back.
fn replaced(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    exemption: &Exemption,
    state: State,
) -> Result<Option<Verdict>> {
    let standing = result::of(office.read(), exam.id, exemption.officer)?;
    let stands = match standing.as_ref().map(|judged| judged.outcome) {
        Some(Outcome::Absent) if state.exempts() => false,
        Some(Outcome::Exempt) if exemption.state.exempts() && !state.exempts() => true,
        _ => return Ok(None),
    };
    let Some(before) = standing else {
        return Ok(None);
    };
    actor.needs(Permission::CorrectResults)?;
    let reason = &exemption.reason;
    prepare_absence(office, actor, exam, &before, stands, reason).map(Some)
}

/// What approving an exemption, or taking it back, would change besides: what happens to make-up and
/// suspension of somebody who was held to be absent. Nothing for everybody else.
///
/// # Errors
/// [`Error::Denied`], that there is no such exemption.
pub fn follows(
    office: &Office,
    actor: &Actor,
    exemption: ExemptionId,
    act: Act,
) -> Result<Vec<Move>> {
    actor.needs(Permission::ReadResults)?;
    let of = exemptions::by_id(office.read(), exemption)?;
    let exam = exams::by_id(office.read(), of.exam)?;
    let state = of.state.after(act)?;
    let Some(before) = result::of(office.read(), exam.id, of.officer)? else {
        return Ok(Vec::new());
    };
    let outcome = match before.outcome {
        Outcome::Absent if state.exempts() => Outcome::Exempt,
        Outcome::Exempt if of.state.exempts() && !state.exempts() => Outcome::Absent,
        _ => return Ok(Vec::new()),
    };
    let rules = regulation::by_id(office.read(), before.regulation)?;
    let after = Judged { outcome, ..before };
    super::result::due(office, &exam, &rules, &after)
}

/// Exempts a listed person at one go, or takes that back: for who sets the exam and knows.
///
/// # Errors
/// [`Error::Denied`], [`Error::OwnMatter`], [`Error::ExamIs`] once the exam is closed, unless the person is
/// held to be absent, [`Error::Exemption`].
pub fn set(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    person: OfficerId,
    reason: Option<&str>,
) -> Result<()> {
    actor.needs(Permission::SetExam)?;
    actor.not_about(person)?;
    still_decided(office, &exams::by_id(office.read(), exam)?, person)?;
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

/// Whether an exemption of that person is still decided about: until the exam is closed, and after that of who
/// was held to be absent.
fn still_decided(office: &Office, exam: &Exam, person: OfficerId) -> Result<()> {
    if !exam.state.is_over() {
        return Ok(());
    }
    let standing = result::of(office.read(), exam.id, person)?;
    match standing.map(|judged| judged.outcome) {
        Some(Outcome::Absent | Outcome::Exempt) => Ok(()),
        _ => Err(Error::ExamIs(exam.state)),
    }
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

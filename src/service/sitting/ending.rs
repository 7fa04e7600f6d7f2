//! The end of a sitting: by the candidate, by the time, or by an invigilator; and its result.

use serde_json::json;

use super::may_sit_for;
use super::recording::{Record, load};
use crate::domain::clock::Remaining;
use crate::domain::id::SittingId;
use crate::domain::marking::Marks;
use crate::domain::permission::{Permission, Role};
use crate::domain::sitting::{HandIn, Phase, State, What};
use crate::service::result::{Ending, prepare};
use crate::service::{Actor, Office, Result, marking};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{audit, exam as exams, regulation};

/// Hands in: the candidate's own decision, or the end of the time.
///
/// # Errors
/// [`Error::Sitting`], [`Error::Denied`].
pub fn hand_in(
    office: &mut Office,
    actor: &Actor,
    sitting: SittingId,
    how: HandIn,
) -> Result<State> {
    let head = sittings::by_id(office.read(), sitting)?;
    may_sit_for(actor, head.officer)?;
    if how == HandIn::Invigilator {
        actor.needs(Permission::AdmitCandidate)?;
    }
    let state = load(office, &head)?;
    if state.phase == Phase::HandedIn {
        // Handing in twice is one hand-in.
        return Ok(state);
    }
    finish(office, actor, &head, how)
}

/// Ends a sitting whatever its time, with the saved answers: the window closed or the exam was.
pub(in crate::service) fn end(
    office: &mut Office,
    actor: &Actor,
    sitting: SittingId,
) -> Result<State> {
    let head = sittings::by_id(office.read(), sitting)?;
    finish(office, actor, &head, HandIn::TimeUp)
}

/// Ends every sitting whose time is up, also of candidates who never came back.
///
/// # Errors
/// What the database says.
pub fn end_overdue(office: &mut Office) -> Result<u32> {
    let program = Actor {
        account: None,
        name: String::new(),
        role: Role::Administrator,
        officer: None,
    };
    let mut ended = 0;
    for head in sittings::unfinished(office.read())? {
        let state = load(office, &head)?;
        if state.phase == Phase::Running && state.remaining(&office.moment()) == Remaining::Left(0)
        {
            let _ = finish(office, &program, &head, HandIn::TimeUp)?;
            ended += 1;
        }
    }
    Ok(ended)
}

/// The hand-in, the result and what follows from it, in one transaction. A sitting with answers that people
/// mark has no result before they have.
fn finish(office: &mut Office, actor: &Actor, head: &Head, how: HandIn) -> Result<State> {
    let at = office.moment();
    let mut record = Record::of(office, head)?;
    record.add(at, What::HandedIn { how })?;
    let exam = exams::by_id(office.read(), head.exam)?;
    let answers = &record.state().answers;
    let scored = marking::scored(office, &exam, head, answers, &Marks::new())?;
    let verdict = match &scored {
        None => None,
        Some(scored) => {
            let rules = regulation::by_id(office.read(), exam.regulation)?;
            let ending = Ending::Scored(scored);
            Some(prepare(office, actor, &exam, head, &rules, ending)?)
        }
    };
    let detail = json!({ "how": how, "exam": exam.id.to_string() });
    let entry = office.audit(actor, "handed-in", Some(*head.id.as_bytes()), detail)?;
    record.keep(office, |archive| {
        if let (Some(verdict), Some(scored)) = (&verdict, &scored) {
            verdict.write(archive, scored, actor.account)?;
        }
        Ok(audit::write(archive, &entry)?)
    })
}

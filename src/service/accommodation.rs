//! Accommodations: what a candidate is given so that a disability is not what is tested.

use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::accommodation::Accommodation;
use crate::domain::id::{ExamId, OfficerId};
use crate::domain::permission::Permission;
use crate::store::archive::{audit, exam as exams, session as sessions, sitting};

/// What a candidate is given; nothing for most.
pub(in crate::service) fn of(
    office: &Office,
    exam: ExamId,
    person: OfficerId,
) -> Result<Accommodation> {
    Ok(sessions::accommodation(office.read(), exam, person)?.unwrap_or_default())
}

/// What a candidate is given, for who may look at exams.
///
/// # Errors
/// [`Error::Denied`].
pub fn of_candidate(
    office: &Office,
    actor: &Actor,
    exam: ExamId,
    person: OfficerId,
) -> Result<Accommodation> {
    actor.needs(Permission::ReadExams)?;
    of(office, exam, person)
}

/// Everybody of an exam who is given something.
///
/// # Errors
/// [`Error::Denied`].
pub fn list(
    office: &Office,
    actor: &Actor,
    exam: ExamId,
) -> Result<Vec<(OfficerId, Accommodation)>> {
    actor.needs(Permission::ReadExams)?;
    Ok(sessions::accommodations(office.read(), exam)?)
}

/// Says what a candidate is given, before the candidate begins; an empty one takes it back.
///
/// # Errors
/// [`Error::Denied`], [`Error::Accommodation`], [`Error::ExamIs`], [`Error::NotListed`],
/// [`Error::Begun`].
pub fn set(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    person: OfficerId,
    given: &Accommodation,
) -> Result<()> {
    actor.needs(Permission::SetExam)?;
    actor.not_about(person)?;
    if let Some(fault) = given.fault() {
        return Err(fault.into());
    }
    let state = exams::by_id(office.read(), exam)?.state;
    if state.is_over() {
        return Err(Error::ExamIs(state));
    }
    let _ = exams::candidate(office.read(), exam, person)?.ok_or(Error::NotListed)?;
    if sitting::of(office.read(), exam, person)?.is_some() {
        return Err(Error::Begun { count: 1 });
    }
    let payload = json!({ "officer": person.to_string(), "given": given });
    let event = super::exam::event(office, actor, "accommodated", payload)?;
    let detail = json!({ "exam": exam.to_string() });
    let entry = office.audit(actor, "accommodation-set", Some(*person.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        sessions::set_accommodation(archive, exam, person, given)?;
        exams::log(archive, exam, &event)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

//! The window in which one candidate may enter: that of the own session, or all of the exam's where it
//! has no sessions. Extra time of an accommodation changes nothing about entering; it is added where the
//! sitting starts ([`Exam::allowed_ms`]), so that no end of a session cuts it off.

use crate::domain::exam::{Exam, NoEntry};
use crate::domain::id::OfficerId;
use crate::service::{Office, Result};
use crate::store::archive::session as sessions;

/// The exam as a candidate meets it, for showing: who has no seat yet sees the exam's own window.
pub(in crate::service) fn shown(office: &Office, exam: Exam, person: OfficerId) -> Result<Exam> {
    let narrowed = narrowed(office, &exam, person)?.map(|(exam, _)| exam);
    Ok(narrowed.unwrap_or(exam))
}

/// The exam as a candidate may enter it.
///
/// # Errors
/// [`NoEntry::NotSeated`] where the exam has sessions and the candidate is in none,
/// [`NoEntry::Closed`] where the session is over.
pub(in crate::service) fn entered(office: &Office, exam: Exam, person: OfficerId) -> Result<Exam> {
    match narrowed(office, &exam, person)? {
        Some((_, true)) => Err(NoEntry::Closed.into()),
        Some((exam, false)) => Ok(exam),
        None if sessions::of_exam(office.read(), exam.id)?.is_empty() => Ok(exam),
        None => Err(NoEntry::NotSeated.into()),
    }
}

/// The exam within the candidate's session, and whether that is over.
fn narrowed(office: &Office, exam: &Exam, person: OfficerId) -> Result<Option<(Exam, bool)>> {
    let Some(seat) = sessions::seat(office.read(), exam.id, person)? else {
        return Ok(None);
    };
    let session = sessions::by_id(office.read(), seat.session)?;
    Ok(Some((exam.within(&session), session.is_closed)))
}

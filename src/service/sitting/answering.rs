//! What the candidate does: opens, answers, marks, loses the focus.

use super::recording::Record;
use super::{head_of, may_sit_for};
use crate::domain::id::SittingId;
use crate::domain::permission::Permission;
use crate::domain::sitting::{State, What};
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::sitting::Head;

/// Takes what the candidate does. What others decide has its own ways in.
///
/// # Errors
/// [`Error::Sitting`] if the rules do not take it; nothing is written then. [`Error::Denied`]. [`Error::HalfSaved`]
/// if it stands in one record only: then it is taken, and not to be sent again.
pub fn take(office: &mut Office, actor: &Actor, sitting: SittingId, what: What) -> Result<State> {
    let head = head_of(office, sitting)?;
    may_sit_for(actor, head.officer)?;
    if !what.is_candidates() {
        return Err(Error::Denied(Permission::AdmitCandidate));
    }
    append(office, &head, what)
}

/// Appends one event, durable when this returns.
pub(super) fn append(office: &mut Office, head: &Head, what: What) -> Result<State> {
    let at = office.moment();
    let mut record = Record::of(office, head)?;
    record.add(at, what)?;
    record.keep(office, |_| Ok(()))
}

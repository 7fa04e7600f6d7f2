//! What the candidate does: opens, answers, marks, loses the focus.

use super::may_sit_for;
use super::recording::Record;
use crate::domain::id::SittingId;
use crate::domain::permission::Permission;
use crate::domain::sitting::{State, What};
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::sitting::{self as sittings, Head};

/// Takes what the candidate does. What others decide has its own ways in.
///
/// # Errors
/// [`Error::Sitting`] if the rules do not take it; nothing is written then. [`Error::Denied`].
pub fn take(office: &mut Office, actor: &Actor, sitting: SittingId, what: What) -> Result<State> {
    let head = sittings::by_id(office.read(), sitting)?;
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

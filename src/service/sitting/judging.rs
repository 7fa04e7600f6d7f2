//! Results that are made after the end of a sitting, when people have marked its answers: sealed by an
//! event of its log, as a result of the first day is.

use super::recording::Record;
use crate::domain::id::ResultId;
use crate::domain::sitting::{Marked, What};
use crate::service::{Office, Result};
use crate::store::archive::Transaction;
use crate::store::archive::sitting::Head;

/// Writes what makes a result together with the event that seals it.
///
/// # Errors
/// What the archive says; nothing is written then.
pub(in crate::service) fn seal_judgement(
    office: &mut Office,
    head: &Head,
    (result, digest): (ResultId, String),
    marks: Option<Marked>,
    with: impl FnOnce(Transaction<'_>) -> Result<()>,
) -> Result<()> {
    let at = office.moment();
    let mut record = Record::of(office, head)?;
    let judged = What::Judged {
        result,
        digest,
        marks,
    };
    record.add(at, judged)?;
    record.keep_behind(office, with)
}

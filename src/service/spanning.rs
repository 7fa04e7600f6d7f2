//! Acts that span two files: the archive, and a bank or the library of statutes.
//!
//! Two databases do not commit together. So an intent is durable in the archive first, then the other
//! file does its work in one transaction, then the archive records it and ends the intent. What happens
//! in between is decided by the other file alone: if it holds the act, the archive follows; if it does
//! not, the intent is abandoned; if it cannot say, the next start asks again. This is the only place
//! that begins or ends an intent; what an act does is said where the act is.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Actor, Error, Office, Result, bank, curation, law};
use crate::domain::id::{AccountId, IntentId};
use crate::domain::permission::Role;
use crate::store;
use crate::store::archive::{Transaction, audit, intent};

/// An act as it crosses a crash: enough to complete the archive's half.
pub(super) trait Spanning: Serialize + DeserializeOwned {
    /// The kind of the intent. It stands in archives; never change one.
    const KIND: &'static str;

    /// Who acts.
    fn by(&self) -> Option<AccountId>;

    /// What the audit says of it.
    fn audited(&self, intent: IntentId) -> Audited;

    /// Whether the other file holds the act.
    fn has_reached(&self, office: &Office, intent: IntentId) -> Result<bool>;

    /// What the archive keeps beside the audit.
    fn record(&self, _archive: Transaction<'_>, _at: i64) -> store::Result<()> {
        Ok(())
    }
}

/// What the audit says of an act.
pub(super) struct Audited {
    pub(super) action: &'static str,
    pub(super) subject: [u8; 16],
    pub(super) detail: Value,
}

/// Carries an act out; `work` does it in the other file, under that intent and at that moment
/// (milliseconds since 1970 UTC).
///
/// # Errors
/// What `work` says, and what the archive says.
pub(super) fn carry_out<A: Spanning, T>(
    office: &mut Office,
    act: &A,
    work: impl FnOnce(&mut Office, IntentId, i64) -> Result<T>,
) -> Result<T> {
    let id = office.new_id(IntentId::new)?;
    let at = office.now_ms();
    let payload = serde_json::to_value(act).map_err(unreadable)?;
    office
        .archive
        .transact(|archive| intent::begin(archive, id, A::KIND, &payload, at))?;
    match work(office, id, at) {
        Ok(done) => match complete(office, id, act) {
            Ok(()) => Ok(done),
            Err(error) => Err(Error::Unrecorded {
                detail: error.to_string(),
            }),
        },
        Err(error) => {
            // A commit can reach the disk and fail all the same: only the file knows.
            match act.has_reached(office, id) {
                Ok(false) => {
                    abandon(office, id)?;
                    Err(error)
                }
                Ok(true) => Err(Error::Unrecorded {
                    detail: error.to_string(),
                }),
                Err(_) => Err(error),
            }
        }
    }
}

/// Completes or abandons what a crash left. Only while nobody else is here. An act whose other file
/// cannot say stays open: one damaged bank keeps nobody from an exam.
///
/// # Errors
/// What the archive says when it is asked for what is open.
pub(super) fn settle(office: &mut Office) -> Result<()> {
    for open in intent::open(office.read())? {
        match settle_any(office, &open) {
            Ok(()) => tracing::warn!(intent = %open.id, "an interrupted act was settled"),
            Err(error) => {
                tracing::error!(intent = %open.id, %error, "an interrupted act could not be settled");
            }
        }
    }
    Ok(())
}

fn settle_any(office: &mut Office, open: &intent::Intent) -> Result<()> {
    match open.kind.as_str() {
        bank::Entering::KIND => settle_one::<bank::Entering>(office, open),
        bank::Undoing::KIND => settle_one::<bank::Undoing>(office, open),
        curation::Changing::KIND => settle_one::<curation::Changing>(office, open),
        law::import::Entering::KIND => settle_one::<law::import::Entering>(office, open),
        law::import::Undoing::KIND => settle_one::<law::import::Undoing>(office, open),
        law::impact::Recalling::KIND => settle_one::<law::impact::Recalling>(office, open),
        law::impact::Returning::KIND => settle_one::<law::impact::Returning>(office, open),
        _ => abandon(office, open.id),
    }
}

fn settle_one<A: Spanning>(office: &mut Office, open: &intent::Intent) -> Result<()> {
    let act: A = serde_json::from_value(open.payload.clone()).map_err(unreadable)?;
    if act.has_reached(office, open.id)? {
        complete(office, open.id, &act)
    } else {
        abandon(office, open.id)
    }
}

/// The archive's half.
fn complete<A: Spanning>(office: &mut Office, intent: IntentId, act: &A) -> Result<()> {
    let Audited {
        action,
        subject,
        detail,
    } = act.audited(intent);
    let actor = Actor {
        account: act.by(),
        name: String::new(),
        role: Role::Coordinator,
        officer: None,
        person: None,
    };
    let entry = office.audit(&actor, action, Some(subject), detail)?;
    let at = entry.at;
    office.archive.transact(|archive| {
        act.record(archive, at)?;
        audit::write(archive, &entry)?;
        intent::end(archive, intent, intent::Outcome::Completed, at)?;
        Ok(())
    })
}

fn abandon(office: &mut Office, intent: IntentId) -> Result<()> {
    let at = office.now_ms();
    let outcome = intent::Outcome::Abandoned;
    office
        .archive
        .transact(|archive| Ok(intent::end(archive, intent, outcome, at)?))
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
fn unreadable(error: serde_json::Error) -> Error {
    store::Error::Unreadable {
        what: "intent",
        detail: error.to_string(),
    }
    .into()
}

#[cfg(test)]
mod tests;

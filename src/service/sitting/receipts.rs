//! Receipts of hand-ins: what one is called, and whose one is.

use super::may_look;
use super::verifying::receipt_in;
use crate::domain::id::{ExamId, OfficerId, SittingId};
use crate::domain::permission::Permission;
use crate::domain::sitting::receipt::Receipt;
use crate::domain::sitting::{State, What};
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::result::{self as results, Judged};
use crate::store::archive::sitting as sittings;
use crate::store::archive::{exam as exams, officer};

/// Whose receipt a code is.
#[derive(Debug, Clone, PartialEq)]
pub struct Holder {
    /// The sitting.
    pub sitting: SittingId,
    /// The exam.
    pub exam: ExamId,
    /// The exam's name.
    pub exam_name: String,
    /// The person.
    pub officer: OfficerId,
    /// The person's name.
    pub name: String,
    /// When it was handed in, milliseconds since 1970 UTC.
    pub at: i64,
    /// How many questions had an answer.
    pub answered: usize,
    /// Whether whoever asks may know the result.
    pub may_know: bool,
    /// The result that stands now; none while people mark the answers, and for who may not know it.
    pub judged: Option<Judged>,
}

/// Finds the hand-in that a receipt stands for. An officer finds the own ones; who lets candidates in,
/// reads results or verifies finds any.
///
/// # Errors
/// [`Error::NotUnderstood`] for what is no receipt, [`Error::NotFound`] if it is nobody's.
pub fn find_receipt(office: &Office, actor: &Actor, code: &str) -> Result<Holder> {
    let wanted: Receipt = code.parse().map_err(|_| Error::NotUnderstood {
        what: "receipt",
        text: code.trim().to_owned(),
    })?;
    let nobodys = || Error::NotFound {
        what: "receipt",
        name: wanted.to_string(),
    };
    let (sitting, _) = sittings::links_of_kind(office.read(), "handed-in")?
        .into_iter()
        .find(|(_, link)| Receipt::of(link) == wanted)
        .ok_or_else(nobodys)?;
    let head = sittings::by_id(office.read(), sitting)?;
    if !actor.may(Permission::AdmitCandidate) && may_look(actor, head.officer).is_err() {
        return Err(nobodys());
    }
    let may_know = crate::service::result::may_know(actor, head.officer);
    let events = sittings::events(office.read(), sitting)?;
    let state = State::fold(events.iter().map(|one| &one.event))?;
    let handed_in = events
        .iter()
        .find(|one| matches!(one.event.what, What::HandedIn { .. }));
    Ok(Holder {
        sitting,
        exam: head.exam,
        exam_name: exams::by_id(office.read(), head.exam)?.name,
        officer: head.officer,
        name: officer::by_id(office.read(), head.officer)?.profile.name,
        at: handed_in.map_or(0, |one| one.event.at.wall_ms),
        answered: state.answers.len(),
        may_know,
        judged: if may_know {
            results::of(office.read(), head.exam, head.officer)?
        } else {
            None
        },
    })
}

/// The receipt of a person's hand-in in an exam, if there is one: for who may look at the sitting, and for
/// who lets candidates in, at whose machine one hands in.
///
/// # Errors
/// [`Error::Denied`].
pub fn receipt(
    office: &Office,
    actor: &Actor,
    exam: ExamId,
    person: OfficerId,
) -> Result<Option<Receipt>> {
    if !actor.may(Permission::AdmitCandidate) {
        may_look(actor, person)?;
    }
    let Some(head) = sittings::of(office.read(), exam, person)? else {
        return Ok(None);
    };
    receipt_of(office, head.id)
}

/// The same of a sitting, for whoever may not know whose it is.
pub(in crate::service) fn receipt_of(
    office: &Office,
    sitting: SittingId,
) -> Result<Option<Receipt>> {
    Ok(receipt_in(&sittings::events(office.read(), sitting)?))
}

//! What invigilators decide: time given back, a stretch of time settled, a sitting held, an incident
//! written down, a result void. Each is an event of the sitting, with its reason, and an entry of the
//! audit. Nobody decides on the own sitting.

use serde_json::json;

use super::ending::{Closing, voided};
use super::noting::noted;
use super::recording::Record;
use crate::domain::id::{ExamId, SittingId};
use crate::domain::permission::Permission;
use crate::domain::sitting::{IncidentKind, Phase, Refused, Signatory, Signature, State, What};
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{audit, exam as exams, regulation};

/// The most time that is given at once, milliseconds: a day. More is a slip of the hand.
const MOST_MS: i64 = 24 * 60 * 60 * 1_000;

/// Whose sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom<'a> {
    /// One.
    One(SittingId),
    /// Some, as somebody saw them running.
    These(&'a [SittingId]),
    /// All of an exam that are running.
    AllRunning(ExamId),
}

/// An incident as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What it was.
    pub kind: IncidentKind,
    /// What was seen.
    pub facts: String,
    /// What was done about it.
    pub handling: String,
    /// Who signs it: an invigilator, and the candidate or a witness. Who would not sign is named too.
    pub signatures: Vec<Signature>,
}

/// Gives time to one sitting, to some or to all that are running; says how many got it.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::NothingToDo`] for no time or if
/// nobody is sitting, [`Error::Sitting`] if the one sitting is not running.
pub fn grant(
    office: &mut Office,
    actor: &Actor,
    whom: Whom<'_>,
    milliseconds: i64,
    reason: &str,
) -> Result<u32> {
    actor.needs(Permission::AdmitCandidate)?;
    let reason = said("reason", reason)?;
    if !(1..=MOST_MS).contains(&milliseconds) {
        return Err(Error::NothingToDo);
    }
    let heads = match whom {
        Whom::One(sitting) => vec![sittings::by_id(office.read(), sitting)?],
        Whom::These(these) => these
            .iter()
            .map(|sitting| sittings::by_id(office.read(), *sitting))
            .collect::<std::result::Result<_, _>>()?,
        Whom::AllRunning(exam) => sittings::of_exam(office.read(), exam)?
            .into_iter()
            .filter(|head| head.phase == Phase::Running.code())
            .collect(),
    };
    let is_of_many = match whom {
        Whom::One(_) => false,
        Whom::These(these) => these.len() > 1,
        Whom::AllRunning(_) => true,
    };
    let mut granted = 0;
    let mut half = None;
    for head in &heads {
        let what = What::TimeGranted {
            ms: milliseconds,
            by: actor.account,
            reason: reason.clone(),
        };
        match decide(office, actor, head, what) {
            Ok(_) => granted += 1,
            // It is granted, and told; the others get theirs first.
            Err(error @ Error::HalfSaved { .. }) => {
                granted += 1;
                half = Some(error);
            }
            // Who handed in meanwhile needs none, and who gives it to all has it from somebody else.
            Err(Error::Sitting(_) | Error::OwnMatter) if is_of_many => {}
            // One whose record is broken keeps the others waiting for nothing.
            Err(error @ Error::BrokenChain(_)) if is_of_many => {
                tracing::error!(%error, sitting = %head.id, "no time can be given to a sitting");
            }
            Err(error) => return Err(error),
        }
    }
    match half {
        Some(error) => Err(error),
        None if granted == 0 => Err(Error::NothingToDo),
        None => Ok(granted),
    }
}

/// Decides how much of a stretch that the clocks could not explain is charged. Once that is done the
/// sitting goes on.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::Sitting`] if nothing waits.
pub fn settle_gap(
    office: &mut Office,
    actor: &Actor,
    sitting: SittingId,
    charged_ms: i64,
    reason: &str,
) -> Result<State> {
    actor.needs(Permission::AdmitCandidate)?;
    let what = What::GapSettled {
        charged_ms: charged_ms.max(0),
        by: actor.account,
        reason: said("reason", reason)?,
    };
    let head = sittings::by_id(office.read(), sitting)?;
    decide(office, actor, &head, what)
}

/// Holds a sitting: the candidate can do nothing until it is let go. The regulation says whether the
/// time stands still meanwhile.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::Sitting`].
pub fn lock(office: &mut Office, actor: &Actor, sitting: SittingId, reason: &str) -> Result<State> {
    actor.needs(Permission::AdmitCandidate)?;
    let reason = said("reason", reason)?;
    let head = sittings::by_id(office.read(), sitting)?;
    let exam = exams::by_id(office.read(), head.exam)?;
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    let what = What::Locked {
        by: actor.account,
        reason,
        clock_stops: rules.settings.clock_stops_while_locked,
    };
    decide(office, actor, &head, what)
}

/// Lets a held sitting go on.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::Sitting`] if it is not held.
pub fn unlock(
    office: &mut Office,
    actor: &Actor,
    sitting: SittingId,
    reason: &str,
) -> Result<State> {
    actor.needs(Permission::AdmitCandidate)?;
    let what = What::Unlocked {
        by: actor.account,
        reason: said("reason", reason)?,
    };
    let head = sittings::by_id(office.read(), sitting)?;
    decide(office, actor, &head, what)
}

/// Writes an incident down, also after the end.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without facts, handling, or the signatures.
pub fn record_incident(
    office: &mut Office,
    actor: &Actor,
    sitting: SittingId,
    report: &Report,
) -> Result<State> {
    actor.needs(Permission::RecordIncident)?;
    let signed_as = |wanted: &dyn Fn(&Signature) -> bool| {
        report
            .signatures
            .iter()
            .any(|signature| !signature.name.trim().is_empty() && wanted(signature))
    };
    if !signed_as(&|one| one.signed_as == Signatory::Invigilator && !one.refused) {
        return Err(Error::Missing("invigilator-signature"));
    }
    if !signed_as(&|one| one.signed_as != Signatory::Invigilator) {
        return Err(Error::Missing("other-signature"));
    }
    let what = What::Incident {
        incident: report.kind,
        facts: said("facts", &report.facts)?,
        handling: said("handling", &report.handling)?,
        by: actor.account,
        signatures: report.signatures.clone(),
    };
    let head = sittings::by_id(office.read(), sitting)?;
    decide(office, actor, &head, what)
}

/// Makes a sitting void, while it runs or after its end. The result is void from now on; one that was
/// there stays in the record and is replaced. A record that is broken takes no event: it stays as it is,
/// and the archive alone says that it is void.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::Sitting`] if it is void already.
pub fn void(office: &mut Office, actor: &Actor, sitting: SittingId, reason: &str) -> Result<()> {
    actor.needs(Permission::RecordIncident)?;
    let reason = said("reason", reason)?;
    let head = sittings::by_id(office.read(), sitting)?;
    actor.not_about(head.officer)?;
    let at = office.moment();
    let mut record = match Record::of(office, &head) {
        Err(Error::BrokenChain(_) | Error::Sitting(_)) => {
            return void_broken(office, actor, &head, &reason);
        }
        record => record?,
    };
    record.add(
        at,
        What::Voided {
            by: actor.account,
            reason: reason.clone(),
        },
    )?;
    let closing = Closing::of(office, actor, &mut record)?;
    let detail = json!({ "exam": head.exam.to_string(), "reason": reason });
    let entry = office.audit(actor, "sitting-voided", Some(*head.id.as_bytes()), detail)?;
    record
        .keep(office, |archive| {
            if let Some(closing) = &closing {
                closing.write(archive)?;
            }
            Ok(audit::write(archive, &entry)?)
        })
        .map(|_| ())
}

fn void_broken(office: &mut Office, actor: &Actor, head: &Head, reason: &str) -> Result<()> {
    if head.phase == Phase::Voided.code() {
        return Err(Refused::WrongPhase(Phase::Voided).into());
    }
    let exam = exams::by_id(office.read(), head.exam)?;
    let now = office.now_ms();
    let verdict = voided(office, actor, &exam, (head, now), reason)?;
    let explained = json!({ "reason": reason, "record": "broken" });
    let detail = json!({ "exam": head.exam.to_string(), "reason": reason, "record": "broken" });
    let entry = office.audit(actor, "sitting-voided", Some(*head.id.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        if sittings::by_id(archive, head.id)? != *head {
            return Err(crate::store::Error::Busy.into());
        }
        sittings::set_phase(archive, head.id, Phase::Voided.code())?;
        verdict.write(archive, &explained, actor.account)?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })
}

/// Writes a decision into the sitting and into the audit.
fn decide(office: &mut Office, actor: &Actor, head: &Head, what: What) -> Result<State> {
    actor.not_about(head.officer)?;
    let at = office.moment();
    let mut record = Record::of(office, head)?;
    let noted = noted(&what);
    record.add(at, what)?;
    let subject = Some(*head.id.as_bytes());
    let entry = match noted {
        Some((action, detail, _)) => Some(office.audit(actor, action, subject, detail)?),
        None => None,
    };
    record.keep(office, |archive| {
        if let Some(entry) = &entry {
            audit::write(archive, entry)?;
        }
        Ok(())
    })
}

/// What was said, without the space around it.
pub(super) fn said(field: &'static str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        Err(Error::Missing(field))
    } else {
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests;

//! The end of an exam or of one of its sessions: running sittings are handed in, who did not come is
//! absent.
//!
//! Nobody's time is cut off without somebody saying why: as long as a sitting has time left, closing is
//! refused unless it comes with a reason, and such an end is the invigilator's, not the clock's. One
//! sitting whose record is broken holds nobody else up. The absences and the state are one transaction,
//! which is refused if anybody came in meanwhile.

use std::collections::{HashMap, HashSet};

use serde_json::json;

use super::{Actor, Error, Office, Result, sitting};
use crate::domain::clock::Remaining;
use crate::domain::exam::{Exam, ExamState};
use crate::domain::id::{ExamId, OfficerId, SessionId, SittingId};
use crate::domain::permission::Permission;
use crate::store::archive::exam::{self as exams, Event};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{Transaction, audit, officer, result, session as sessions};

/// What ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// A whole exam.
    Exam(ExamId),
    /// One session of an exam.
    Session(SessionId),
}

/// Somebody whose time is not up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StillSitting {
    /// The name.
    pub name: String,
    /// What is left.
    pub left: Remaining,
}

/// What closing came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closed {
    /// How many were absent.
    pub absent: u32,
    /// The names of those whose sittings could not be handed in because their records are broken. They
    /// can be made void.
    pub damaged: Vec<String>,
}

/// Who still has time.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`], [`Error::SessionOver`].
pub fn still_sitting(office: &Office, actor: &Actor, of: Ends) -> Result<Vec<StillSitting>> {
    actor.needs(Permission::SetExam)?;
    let part = Part::of(office, of)?;
    let now = office.moment();
    let mut still = Vec::new();
    for head in part.running(office)? {
        if let Some(left) = sitting::left(office, &head, &now) {
            let name = officer::by_id(office.read(), head.officer)?.profile.name;
            still.push(StillSitting { name, left });
        }
    }
    Ok(still)
}

/// Closes it. `early` is why those are handed in whose time is not up.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`], [`Error::SessionOver`], [`Error::StillSitting`] without a reason
/// while somebody has time left, [`Error::Missing`] for a reason that says nothing, `Busy` if somebody
/// came in meanwhile.
pub fn close(office: &mut Office, actor: &Actor, of: Ends, early: Option<&str>) -> Result<Closed> {
    let still = still_sitting(office, actor, of)?;
    let early = match early.map(str::trim) {
        Some("") => return Err(Error::Missing("reason")),
        None if !still.is_empty() => return Err(Error::StillSitting(still)),
        other => other,
    };
    let part = Part::of(office, of)?;
    let mut damaged = HashMap::new();
    for head in part.running(office)? {
        match sitting::end(office, actor, &head, early) {
            // It is handed in, in one record for now; the next look at it writes the other.
            Ok(_) | Err(Error::HalfSaved { .. }) => {}
            Err(error @ (Error::BrokenChain(_) | Error::Sitting(_))) => {
                tracing::error!(%error, sitting = %head.id, "a sitting cannot be handed in");
                let name = officer::by_id(office.read(), head.officer)?.profile.name;
                let _ = damaged.insert(head.id, name);
            }
            Err(error) => return Err(error),
        }
    }
    let absences = part.absences(office, actor)?;
    let (kind, action, subject) = match of {
        Ends::Exam(exam) => ("closed", "exam-closed", *exam.as_bytes()),
        Ends::Session(session) => ("session-closed", "session-closed", *session.as_bytes()),
    };
    let absent = u32::try_from(absences.len()).unwrap_or(u32::MAX);
    let payload = match of {
        Ends::Exam(_) => json!({ "absent": absent }),
        Ends::Session(session) => json!({ "session": session.to_string(), "absent": absent }),
    };
    let event = super::exam::event(office, actor, kind, payload)?;
    let detail = match early {
        Some(reason) => json!({ "absent": absent, "early": still.len(), "reason": reason }),
        None => json!({ "absent": absent }),
    };
    let entry = office.audit(actor, action, Some(subject), detail)?;
    let by = actor.account;
    office.archive.transact(|archive| {
        part.end(archive, of, &event, entry.at)?;
        part.nobody_came(archive, &damaged.keys().copied().collect())?;
        for (absence, noted) in &absences {
            if !is_awaited(archive, part.exam.id, absence.judged().officer)? {
                return Err(crate::store::Error::Busy.into());
            }
            absence.write(archive, &json!({}), by)?;
            audit::write(archive, noted)?;
        }
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    let mut damaged: Vec<String> = damaged.into_values().collect();
    damaged.sort_unstable();
    Ok(Closed { absent, damaged })
}

/// What ends, with whom it concerns.
struct Part {
    exam: Exam,
    people: Vec<OfficerId>,
}

impl Part {
    fn of(office: &Office, of: Ends) -> Result<Self> {
        let archive = office.read();
        let (exam, people) = match of {
            Ends::Exam(exam) => (
                exam,
                exams::candidates(archive, exam)?
                    .into_iter()
                    .map(|one| one.officer)
                    .collect(),
            ),
            Ends::Session(session) => {
                let known = sessions::by_id(archive, session)?;
                if known.is_closed {
                    return Err(Error::SessionOver);
                }
                let seats = sessions::seats_of_session(archive, session)?;
                (known.exam, seats.iter().map(|seat| seat.officer).collect())
            }
        };
        let exam = exams::by_id(archive, exam)?;
        if exam.state != ExamState::Open {
            return Err(Error::ExamIs(exam.state));
        }
        Ok(Self { exam, people })
    }

    /// The sittings that were begun and not ended.
    fn running(&self, office: &Office) -> Result<Vec<Head>> {
        let people: HashSet<OfficerId> = self.people.iter().copied().collect();
        let mut heads = sittings::of_exam(office.read(), self.exam.id)?;
        heads.retain(|head| head.is_running() && people.contains(&head.officer));
        Ok(heads)
    }

    /// The judgement of everybody who neither came nor is exempt, ready to be written.
    fn absences(
        &self,
        office: &mut Office,
        actor: &Actor,
    ) -> Result<Vec<(super::result::Verdict, audit::Entry<'static>)>> {
        let mut absences = Vec::new();
        for person in &self.people {
            if is_awaited(office.read(), self.exam.id, *person)? {
                let absence = super::result::prepare_absent(office, actor, &self.exam, *person)?;
                absences.push(absence);
            }
        }
        Ok(absences)
    }

    /// Notes that it is over.
    fn end(&self, archive: Transaction<'_>, of: Ends, event: &Event, at: i64) -> Result<()> {
        match of {
            Ends::Exam(exam) => {
                exams::set_state(archive, exam, ExamState::Open, ExamState::Closed, event)?;
            }
            Ends::Session(session) => {
                if exams::by_id(archive, self.exam.id)?.state != ExamState::Open {
                    return Err(crate::store::Error::Busy.into());
                }
                sessions::close(archive, session, at)?;
                exams::log(archive, self.exam.id, event)?;
            }
        }
        Ok(())
    }

    /// Refuses if a sitting goes on that could be handed in: somebody came in while this was prepared.
    /// Who was judged or exempted meanwhile is refused where the absence is written.
    fn nobody_came(&self, archive: Transaction<'_>, damaged: &HashSet<SittingId>) -> Result<()> {
        let people: HashSet<OfficerId> = self.people.iter().copied().collect();
        let came = sittings::of_exam(archive, self.exam.id)?
            .into_iter()
            .filter(|head| head.is_running() && people.contains(&head.officer))
            .any(|head| !damaged.contains(&head.id));
        if came {
            Err(crate::store::Error::Busy.into())
        } else {
            Ok(())
        }
    }
}

/// Whether a listed person has not come, is not exempt and was not judged. Who sat and has no result yet
/// waits for marks.
pub(super) fn is_awaited(
    archive: Transaction<'_>,
    exam: ExamId,
    person: OfficerId,
) -> Result<bool> {
    let Some(candidate) = exams::candidate(archive, exam, person)? else {
        return Ok(false);
    };
    Ok(candidate.exempt.is_none()
        && result::of(archive, exam, person)?.is_none()
        && sittings::of(archive, exam, person)?.is_none())
}

#[cfg(test)]
mod tests;

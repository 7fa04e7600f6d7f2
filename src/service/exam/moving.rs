//! An exam that is not held as it was set: called off before anybody sat it, or held at another time.

use jiff::Timestamp;
use serde_json::json;

use super::{event, long_enough};
use crate::domain::exam::{Exam, ExamKind, ExamState};
use crate::domain::id::{ExamId, OfficerId, SessionId};
use crate::domain::notice::Content;
use crate::domain::permission::Permission;
use crate::service::{Actor, Error, Office, Result, notice, regulation};
use crate::store::archive::{
    Transaction, audit, exam as exams, result, session as sessions, sitting,
};

/// Why what an exam was frozen with does not fit another window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CannotMove {
    /// Another regulation applies on that day, by name.
    OtherRegulation(String),
    /// So many of its questions expire before the new end.
    Expired(u32),
}

/// Calls an exam off that nobody sat; says how many are told. It counts for nothing from then on: who was
/// listed for it as a make-up is due for one again.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::ExamIs`] once it is over,
/// [`Error::Begun`] if somebody sat it or was judged.
pub fn cancel(office: &mut Office, actor: &Actor, exam: ExamId, reason: &str) -> Result<u32> {
    actor.needs(Permission::SetExam)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::Missing("reason"));
    }
    let exam = exams::by_id(office.read(), exam)?;
    if exam.state.is_over() {
        return Err(Error::ExamIs(exam.state));
    }
    nobody_sat(office.read(), exam.id)?;
    let content = Content::ExamCancelled {
        exam: exam.name.clone(),
        reason: reason.to_owned(),
    };
    let told = told(office, &exam, &content)?;
    let payload = json!({ "reason": reason });
    let event = event(office, actor, "cancelled", payload.clone())?;
    let entry = office.audit(actor, "exam-cancelled", Some(*exam.id.as_bytes()), payload)?;
    office.archive.transact(|archive| {
        exams::set_state(archive, exam.id, exam.state, ExamState::Cancelled, &event)?;
        nobody_sat(archive, exam.id)?;
        for (person, notice) in &told {
            notice::write(archive, *person, notice)?;
        }
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(u32::try_from(told.len()).unwrap_or(u32::MAX))
}

/// Holds a planned exam at another time; its sessions move with its opening. Says how many are told.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`] once it is open, [`Error::BadWindow`], [`Error::WindowTooShort`],
/// [`Error::OutsideExam`] if a session would not lie within, [`Error::NothingToDo`],
/// [`Error::CannotMove`] if another regulation applies then or questions expire before.
pub fn reschedule(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    (opens_at, closes_at): (Timestamp, Timestamp),
) -> Result<u32> {
    actor.needs(Permission::SetExam)?;
    let exam = exams::by_id(office.read(), exam)?;
    if exam.state != ExamState::Planned {
        return Err(Error::ExamIs(exam.state));
    }
    if (opens_at, closes_at) == (exam.opens_at, exam.closes_at) {
        return Err(Error::NothingToDo);
    }
    long_enough(opens_at, closes_at, exam.minutes)?;
    still_fits(office, &exam, opens_at, closes_at)?;
    let sessions = moved(office, &exam, (opens_at, closes_at))?;
    let content = Content::ExamMoved {
        exam: exam.name.clone(),
        opens_at: opens_at.as_millisecond(),
        closes_at: closes_at.as_millisecond(),
    };
    let told = told(office, &exam, &content)?;
    let payload = json!({
        "from": [exam.opens_at.to_string(), exam.closes_at.to_string()],
        "to": [opens_at.to_string(), closes_at.to_string()],
        "sessions": sessions.len(),
    });
    let event = event(office, actor, "rescheduled", payload.clone())?;
    let subject = Some(*exam.id.as_bytes());
    let entry = office.audit(actor, "exam-rescheduled", subject, payload)?;
    office.archive.transact(|archive| {
        exams::set_window(archive, exam.id, (opens_at, closes_at), &event)?;
        for (session, window) in &sessions {
            sessions::set_window(archive, *session, *window)?;
        }
        for (person, notice) in &told {
            notice::write(archive, *person, notice)?;
        }
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(u32::try_from(told.len()).unwrap_or(u32::MAX))
}

/// Refuses if somebody has a sitting or a result.
fn nobody_sat(archive: Transaction<'_>, exam: ExamId) -> Result<()> {
    let sat = sitting::of_exam(archive, exam)?.len();
    let judged = result::of_exam(archive, exam)?.len();
    match u32::try_from(sat.max(judged)).unwrap_or(u32::MAX) {
        0 => Ok(()),
        count => Err(Error::Begun { count }),
    }
}

/// Holds what was frozen against the other window.
fn still_fits(
    office: &Office,
    exam: &Exam,
    opens_at: Timestamp,
    closes_at: Timestamp,
) -> Result<()> {
    if exam.kind != ExamKind::MakeUp {
        let rules = regulation::on(office, office.day_of(opens_at))?;
        if rules.id != exam.regulation {
            return Err(Error::CannotMove(CannotMove::OtherRegulation(rules.name)));
        }
    }
    let last_day = office.day_of(closes_at);
    let expired = exams::questions(office.read(), exam.id)?
        .into_iter()
        .filter(|one| one.content.expires_on.is_some_and(|day| day < last_day))
        .count();
    if expired > 0 {
        let count = u32::try_from(expired).unwrap_or(u32::MAX);
        return Err(Error::CannotMove(CannotMove::Expired(count)));
    }
    Ok(())
}

/// The sessions as they lie once the exam opens at another time.
fn moved(
    office: &Office,
    exam: &Exam,
    (opens_at, closes_at): (Timestamp, Timestamp),
) -> Result<Vec<(SessionId, (Timestamp, Timestamp))>> {
    let by = opens_at.duration_since(exam.opens_at);
    let mut sessions = Vec::new();
    for session in sessions::of_exam(office.read(), exam.id)? {
        let window = session.opens_at.checked_add(by).and_then(|from| {
            let to = session.closes_at.checked_add(by)?;
            Ok((from, to))
        });
        match window {
            Ok((from, to)) if from >= opens_at && to <= closes_at => {
                sessions.push((session.id, (from, to)));
            }
            _ => return Err(Error::OutsideExam),
        }
    }
    Ok(sessions)
}

/// A notice for everybody who is to sit.
fn told(
    office: &mut Office,
    exam: &Exam,
    content: &Content,
) -> Result<Vec<(OfficerId, notice::Notice)>> {
    let mut told = Vec::new();
    for candidate in exams::candidates(office.read(), exam.id)? {
        if candidate.exempt.is_none() {
            let notice = notice::prepare(office, Some(exam.id), content.clone())?;
            told.push((candidate.officer, notice));
        }
    }
    Ok(told)
}

#[cfg(test)]
mod tests;

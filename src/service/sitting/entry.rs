//! The way in: who stands before which door, the start, and going on after an interruption.

use serde_json::json;

use super::answering::append;
use super::ending::end;
use super::paper::{assemble, digest_of, draw};
use super::recording::{Record, load};
use super::recovering::bring_together;
use super::{Entrant, Ongoing, may_sit_for, ongoing};
use crate::domain::clock::Remaining;
use crate::domain::exam::{Candidate, Exam, ExamState, NoEntry};
use crate::domain::id::{AccountId, ExamId, OfficerId, SittingId};
use crate::domain::permission::Permission;
use crate::domain::sitting::{Bound, Event, Phase, State, What};
use crate::service::session::window;
use crate::service::{Actor, Error, Office, Result, accommodation, closing, result};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{
    Transaction, audit, certificate, exam as exams, officer, regulation, session as sessions,
};

/// Finds a candidate of an open exam by admission, certificate or identity number. Whoever may admit
/// candidates can ask for anybody, an officer for himself.
///
/// # Errors
/// [`Error::NotListed`] if the number is nobody's or the person is on no list.
pub fn find(office: &Office, actor: &Actor, number: &str) -> Result<Vec<Entrant>> {
    let person = crate::service::account::find_officer(office, number)?.ok_or(Error::NotListed)?;
    may_sit_for(actor, person)?;
    let mut open = Vec::new();
    for candidate in exams::candidacies(office.read(), person)? {
        let exam = exams::by_id(office.read(), candidate.exam)?;
        if exam.state == ExamState::Open {
            open.push(entrant_of(office, exam, candidate)?);
        }
    }
    if open.is_empty() {
        Err(Error::NotListed)
    } else {
        Ok(open)
    }
}

/// One person before the door of one exam.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotListed`].
pub fn entrant(office: &Office, actor: &Actor, exam: ExamId, person: OfficerId) -> Result<Entrant> {
    may_sit_for(actor, person)?;
    let candidate = exams::candidate(office.read(), exam, person)?.ok_or(Error::NotListed)?;
    let exam = exams::by_id(office.read(), exam)?;
    entrant_of(office, exam, candidate)
}

fn entrant_of(office: &Office, exam: Exam, candidate: Candidate) -> Result<Entrant> {
    let exam = window::shown(office, exam, candidate.officer)?;
    let archive = office.read();
    let blueprint = regulation::blueprint(archive, exam.blueprint)?;
    let blueprint = crate::domain::blueprint::Blueprint::from_toml(&blueprint.toml)?;
    let phase = match sittings::of(archive, exam.id, candidate.officer)? {
        Some(head) => Some(load(office, &head)?.phase),
        None => None,
    };
    let given = accommodation::of(office, exam.id, candidate.officer)?;
    Ok(Entrant {
        name: officer::by_id(archive, candidate.officer)?.profile.name,
        certificate: certificate::of_officer(archive, candidate.officer)?
            .into_iter()
            .next()
            .map(|certificate| certificate.number),
        regulation: regulation::by_id(archive, exam.regulation)?,
        questions: blueprint.questions(),
        total: blueprint.total(),
        phase,
        accommodation: given,
        exam,
        candidate,
    })
}

/// The running sitting that whoever acts was taken out of: an officer's own, or on a machine without
/// accounts the one that is open here. The window goes straight back to it.
///
/// # Errors
/// What the database says.
pub fn interrupted(office: &Office, actor: &Actor) -> Result<Option<(ExamId, OfficerId)>> {
    let anybody = actor.account.is_none() && actor.may(Permission::AdmitCandidate);
    Ok(sittings::unfinished(office.read())?
        .into_iter()
        .rev()
        .find(|head| anybody || actor.officer == Some(head.officer))
        .map(|head| (head.exam, head.officer)))
}

/// Lets somebody in and starts the time, or goes on with a sitting that was interrupted.
///
/// # Errors
/// [`Error::NoEntry`], [`Error::NotListed`], [`Error::Denied`].
pub fn enter(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    person: OfficerId,
) -> Result<Ongoing> {
    may_sit_for(actor, person)?;
    let candidate = exams::candidate(office.read(), exam, person)?.ok_or(Error::NotListed)?;
    let exam = exams::by_id(office.read(), exam)?;
    if let Some(head) = sittings::of(office.read(), exam.id, person)? {
        if awaits_return(office, &exam, &head)? {
            return Err(Error::ReturnUnconfirmed);
        }
        return resume(office, actor, &head, None);
    }
    let exam = window::entered(office, exam, person)?;
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    exam.may_enter(
        &candidate,
        rules.settings.entry_cutoff_minutes,
        office.now(),
    )?;
    if result::is_absent(office.read(), exam.id, person)? {
        return Err(NoEntry::Absent.into());
    }
    let given = accommodation::of(office, exam.id, person)?;
    let (seed, items) = draw(office, &exam, &person.to_string())?;
    let paper = assemble(office, &exam, &items)?;
    let id = office.new_id(SittingId::new)?;
    let now = office.moment();
    let by = actor.account.filter(|_| actor.officer != Some(person));
    let head = Head {
        id,
        exam: exam.id,
        officer: person,
        phase: Phase::Running.code().to_owned(),
    };
    let bound = Bound {
        sitting: id,
        exam: exam.id,
        officer: person,
        paper: digest_of(&seed, &items, &paper)?,
        journal: true,
        sheet: None,
    };
    let mut record = Record::begin(head, Event::first(now, What::Admitted { by }))?;
    record.add(
        now,
        What::Started {
            allowed_ms: exam.allowed_ms(&given, office.now()),
            questions: paper.forms(),
            of: Some(bound),
        },
    )?;
    let detail = json!({ "exam": exam.id.to_string(), "officer": person.to_string() });
    let entry = office.audit(actor, "sitting-started", Some(*id.as_bytes()), detail)?;
    let head = record.head().clone();
    half_is_enough(record.keep(office, |archive| {
        still_awaited(archive, exam.id, person)?;
        exams::insert_paper(archive, exam.id, person, &seed, &items, now.wall_ms)?;
        sittings::insert(archive, &head)?;
        Ok(audit::write(archive, &entry)?)
    }))?;
    ongoing(office, &head)
}

/// Holds what was read before against the archive within the transaction that lets somebody in: another
/// process may have closed the exam or the session, or exempted the person, since.
fn still_awaited(archive: Transaction<'_>, exam: ExamId, person: OfficerId) -> Result<()> {
    let is_open = exams::by_id(archive, exam)?.state == ExamState::Open;
    let is_over = match sessions::seat(archive, exam, person)? {
        Some(seat) => sessions::by_id(archive, seat.session)?.is_closed,
        None => false,
    };
    if is_open && !is_over && closing::is_awaited(archive, exam, person)? {
        Ok(())
    } else {
        Err(crate::store::Error::Busy.into())
    }
}

/// Goes on with an interrupted sitting after whoever acts confirmed it: an invigilator with an own account,
/// or anybody on a machine without accounts. That stands in the log.
///
/// # Errors
/// [`Error::Denied`] also to the candidate, [`Error::NotListed`] without a sitting.
pub(in crate::service) fn go_on(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    person: OfficerId,
) -> Result<Ongoing> {
    actor.needs(Permission::AdmitCandidate)?;
    if actor.officer == Some(person) {
        return Err(Error::Denied(Permission::AdmitCandidate));
    }
    let head = sittings::of(office.read(), exam, person)?.ok_or(Error::NotListed)?;
    resume(office, actor, &head, actor.account)
}

/// Whether a sitting goes on only after an invigilator confirmed it. One whose time is up, or that is over,
/// has nothing to go on with.
pub(super) fn awaits_return(office: &Office, exam: &Exam, head: &Head) -> Result<bool> {
    if !exam.confirms_return {
        return Ok(false);
    }
    let state = load(office, head)?;
    Ok(state.phase == Phase::Running && state.remaining(&office.moment()) != Remaining::Left(0))
}

/// Goes on with an interrupted sitting. One whose time is up meanwhile is handed in with its saved
/// answers.
fn resume(
    office: &mut Office,
    actor: &Actor,
    head: &Head,
    by: Option<AccountId>,
) -> Result<Ongoing> {
    // What a power cut left different is brought together before anything is said of the sitting.
    let state = match bring_together(office, head) {
        Err(Error::HalfSaved { state, .. }) => *state,
        other => other?,
    };
    if state.phase == Phase::Running {
        match state.remaining(&office.moment()) {
            Remaining::Left(0) => {
                let _ = end(office, actor, head, None)?;
            }
            _ => {
                half_is_enough(append(office, head, What::Resumed { by }))?;
            }
        }
    }
    ongoing(office, head)
}

/// Whoever enters or goes on can do so with one record; the screen tells with the first answer that the
/// other one fails.
fn half_is_enough(kept: Result<State>) -> Result<()> {
    match kept {
        Ok(_) | Err(Error::HalfSaved { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;

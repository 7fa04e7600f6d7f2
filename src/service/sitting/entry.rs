//! The way in: who stands before which door, the start, and going on after an interruption.

use jiff::Timestamp;
use serde_json::json;

use super::answering::append;
use super::ending::end;
use super::paper::{assemble, digest_of, draw};
use super::recording::{Record, load};
use super::recovering::bring_together;
use super::{Entrant, Ongoing, may_sit_for, ongoing};
use crate::domain::accommodation::Accommodation;
use crate::domain::clock::Remaining;
use crate::domain::exam::{Candidate, Exam};
use crate::domain::id::{ExamId, OfficerId, SittingId};
use crate::domain::permission::Permission;
use crate::domain::sitting::{Bound, Event, Phase, State, What};
use crate::service::accommodation;
use crate::service::session::window;
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{audit, certificate, exam as exams, officer, regulation};

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
        if exam.state == crate::domain::exam::ExamState::Open {
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
    let extra = u32::try_from(given.extra_ms(exam.minutes) / 60_000).unwrap_or_default();
    Ok(Entrant {
        minutes: exam.minutes.saturating_add(extra),
        name: officer::by_id(archive, candidate.officer)?.profile.name,
        certificate: certificate::of_officer(archive, candidate.officer)?
            .into_iter()
            .next()
            .map(|certificate| certificate.number),
        regulation: regulation::by_id(archive, exam.regulation)?,
        questions: blueprint.questions(),
        total: blueprint.total(),
        phase,
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
        return resume(office, actor, &head);
    }
    let exam = window::entered(office, exam, person)?;
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    exam.may_enter(
        &candidate,
        rules.settings.entry_cutoff_minutes,
        office.now(),
    )?;
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
            allowed_ms: allowed_ms(&exam, &given, office.now()),
            questions: paper.forms(),
            of: Some(bound),
        },
    )?;
    let detail = json!({ "exam": exam.id.to_string(), "officer": person.to_string() });
    let entry = office.audit(actor, "sitting-started", Some(*id.as_bytes()), detail)?;
    let head = record.head().clone();
    half_is_enough(record.keep(office, |archive| {
        exams::insert_paper(archive, exam.id, person, &seed, &items, now.wall_ms)?;
        sittings::insert(archive, &head)?;
        Ok(audit::write(archive, &entry)?)
    }))?;
    ongoing(office, &head)
}

/// What a candidate has who starts now, milliseconds: the exam's minutes and what an accommodation adds,
/// or what is left of the own window, which was extended by as much.
fn allowed_ms(exam: &Exam, given: &Accommodation, now: Timestamp) -> i64 {
    let minutes = i64::from(exam.minutes) * 60_000 + given.extra_ms(exam.minutes);
    let window = exam.closes_at.as_millisecond() - now.as_millisecond();
    minutes.min(window).max(0)
}

/// Goes on with an interrupted sitting. One whose time is up meanwhile is handed in with its saved
/// answers.
fn resume(office: &mut Office, actor: &Actor, head: &Head) -> Result<Ongoing> {
    // What a power cut left different is brought together before anything is said of the sitting.
    let state = match bring_together(office, head) {
        Err(Error::HalfSaved { state, .. }) => *state,
        other => other?,
    };
    if state.phase == Phase::Running {
        match state.remaining(&office.moment()) {
            Remaining::Left(0) => {
                let _ = end(office, actor, head.id)?;
            }
            _ => {
                half_is_enough(append(office, head, What::Resumed))?;
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

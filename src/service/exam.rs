//! Exams: blueprints and their feasibility, setting an exam, who is due, opening and closing.

mod blueprints;
mod board;
mod calibrating;
mod drafting;
mod drawing;
pub(super) mod due;
mod moving;
mod rehearsing;

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use super::closing::{self, Closed, Ends};
use super::{Actor, Error, Office, Result, regulation};
use crate::domain::blueprint::Blueprint;
use crate::domain::consequence::Outcome;
use crate::domain::eligibility::Conditions;
use crate::domain::exam::{Candidate, Exam, ExamKind, ExamState, Standing};
use crate::domain::id::{EventId, ExamId, OfficerId, UnitId};
use crate::domain::permission::Permission;
use crate::domain::regulation::Regulation;
use crate::domain::sitting::Phase;
use crate::store::archive::exam::{self as exams, Counts};
use crate::store::archive::{audit, officer, regulation as rules, result, sitting, unit};

pub use blueprints::{Version, blueprints, save_blueprint, versions};
pub use board::{Group, Overview, Page, Tally, board, how_many, overview};
pub(super) use calibrating::{Cache, Shown};
pub use calibrating::{Measured, measured};
pub use drafting::{Shelf, Stock, read_blueprint, stock, write_blueprint};
pub(super) use drawing::{even, freeze, frozen_text, plan_of, pool};
pub use due::{Chance, Resit, make_up, resits};
pub use moving::{CannotMove, cancel, reschedule};
pub use rehearsing::{Feasibility, Samples, Trial, check, preview, samples};

/// Who is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// Every officer.
    Everybody,
    /// The officers of these units.
    Units(Vec<UnitId>),
    /// The officers of these regions.
    Regions(Vec<String>),
    /// These officers.
    Officers(Vec<OfficerId>),
    /// Everybody who meets these conditions on the day the exam opens.
    Where(Box<Conditions>),
    /// Those whose make-up of this exam is due.
    MakeUpOf(ExamId),
}

/// What somebody sets.
#[derive(Debug, Clone)]
pub struct NewExam {
    /// What it is called.
    pub name: String,
    /// What it counts for; a make-up is told by who is due.
    pub kind: ExamKind,
    /// The year whose figures it belongs to; a make-up takes the year of its exam.
    pub year: i16,
    /// How papers are drawn.
    pub blueprint: Blueprint,
    /// When candidates can enter.
    pub opens_at: Timestamp,
    /// When the window ends.
    pub closes_at: Timestamp,
    /// Who is due.
    pub due: Due,
    /// Who need not sit, and why.
    pub exempt: HashMap<OfficerId, String>,
}

/// An exam as a list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The exam.
    pub exam: Exam,
    /// How many are where.
    pub counts: Counts,
}

/// Where a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// Need not sit.
    Exempt,
    /// Has not come yet.
    Awaited,
    /// Was let in or is sitting.
    Sitting,
    /// Handed in, and people have not marked all of it.
    Marking,
    /// Is done, with this outcome.
    Done(Outcome),
    /// Is done; how is not for who asks.
    Over,
}

/// A candidate as a list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// The place on the list.
    pub candidate: Candidate,
    /// The person's name.
    pub name: String,
    /// Where the person is.
    pub whereabouts: Whereabouts,
    /// The score in per cent, if there is one.
    pub percent: Option<f64>,
}

/// Sets an exam: freezes the plan, lists who is due, gives admission numbers. All of it in one transaction,
/// with the blueprint's version and the regulation where they are not on record yet.
///
/// # Errors
/// [`Error::Denied`], [`Error::Infeasible`], [`Error::NobodyDue`], [`Error::BadWindow`],
/// [`Error::WindowTooShort`], [`Error::Missing`].
pub fn create(office: &mut Office, actor: &Actor, new: &NewExam) -> Result<ExamId> {
    actor.needs(Permission::SetExam)?;
    let name = new.name.trim();
    if name.is_empty() {
        return Err(Error::Missing("name"));
    }
    long_enough(new.opens_at, new.closes_at, new.blueprint.minutes)?;
    let opening = office.day_of(new.opens_at);
    let due = listed(office, &new.due, opening)?;
    if due.is_empty() {
        return Err(Error::NobodyDue);
    }
    let rules = held_under(office, &new.due, opening)?;
    let (rules, new_rules) = regulation::Pending::of(office, actor, rules)?;
    let (blueprint, new_blueprint) = blueprints::Pending::of(office, actor, &new.blueprint)?;
    let last_day = office.day_of(new.closes_at);
    let questions = pool(office, Some(actor), &new.blueprint, last_day)?;
    let people: Vec<OfficerId> = due.iter().map(|(officer, _)| *officer).collect();
    let seen = drawing::seen(office, &new.blueprint, &people, new.opens_at)?;
    let ids: Vec<String> = people.iter().map(ToString::to_string).collect();
    let shown = calibrating::known(office, &rules)?;
    let plan = freeze(&new.blueprint, &rules, &questions, &ids, seen, &shown)?;
    let (kind, year, makes_up_for) = match new.due {
        Due::MakeUpOf(first) => {
            let first = exams::by_id(office.read(), first)?;
            (
                ExamKind::MakeUp,
                first.year,
                Some(first.makes_up_for.unwrap_or(first.id)),
            )
        }
        _ => (new.kind, new.year, None),
    };
    let exam = Exam {
        id: office.new_id(ExamId::new)?,
        name: name.to_owned(),
        kind,
        year,
        makes_up_for,
        blueprint,
        regulation: rules.id,
        minutes: new.blueprint.minutes,
        opens_at: new.opens_at,
        closes_at: new.closes_at,
        state: ExamState::Planned,
        letters: None,
        confirms_return: false,
    };
    let candidates = listing(office, &exam, due, &new.exempt)?;
    let drawing = drawing::seal(office, &exam, &plan, candidates.len())?;
    let event = event(
        office,
        actor,
        "created",
        json!({ "plan": drawing.plan_hash, "calibrated": plan.calibrated() }),
    )?;
    let detail = json!({ "name": exam.name, "listed": candidates.len() });
    let entry = office.audit(actor, "exam-created", Some(*exam.id.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        if let Some(rules) = &new_rules {
            rules.write(archive)?;
        }
        if let Some(blueprint) = &new_blueprint {
            blueprint.write(archive)?;
        }
        exams::insert(archive, &exam, &drawing, &event)?;
        exams::insert_questions(archive, exam.id, &questions)?;
        for candidate in &candidates {
            exams::insert_candidate(archive, candidate)?;
        }
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(exam.id)
}

/// Refuses a window that nobody can sit the whole paper in.
fn long_enough(opens_at: Timestamp, closes_at: Timestamp, minutes: u32) -> Result<()> {
    if closes_at <= opens_at {
        return Err(Error::BadWindow);
    }
    if closes_at.duration_since(opens_at).as_mins() < i64::from(minutes) {
        return Err(Error::WindowTooShort { minutes });
    }
    Ok(())
}

/// The regulation that an exam is held under which opens on that day: the one in effect then. A make-up is
/// held under that of the exam it makes up for, whose rules gave it.
///
/// # Errors
/// What the database says.
pub fn held_under(office: &Office, due: &Due, opening: Date) -> Result<Regulation> {
    match due {
        Due::MakeUpOf(first) => {
            let first = exams::by_id(office.read(), *first)?;
            Ok(rules::by_id(office.read(), first.regulation)?)
        }
        _ => regulation::on(office, opening),
    }
}

/// The people who are due for an exam on that day, with where they stand today, by id.
fn listed(office: &Office, due: &Due, day: Date) -> Result<Vec<(OfficerId, Standing)>> {
    let make_up: HashSet<OfficerId> = match due {
        Due::MakeUpOf(exam) => {
            let exam = exams::by_id(office.read(), *exam)?;
            due::Awaiting::of(office, &exam)?.unlisted().collect()
        }
        _ => HashSet::new(),
    };
    let people = due::people(office)?.into_iter().filter(|known| {
        let person = &known.person;
        match due {
            Due::Everybody => true,
            Due::Units(units) => units.contains(&person.unit),
            Due::Regions(regions) => regions.contains(&person.region),
            Due::Officers(officers) => officers.contains(&person.officer),
            Due::Where(conditions) => conditions.meets(person, day),
            Due::MakeUpOf(_) => make_up.contains(&person.officer),
        }
    });
    Ok(people
        .map(|known| (known.person.officer, known.standing))
        .collect())
}

/// Where a person stands today.
pub(super) fn standing(office: &Office, person: OfficerId) -> Result<Standing> {
    let person = officer::by_id(office.read(), person)?;
    let unit = unit::by_id(office.read(), person.unit)?;
    Ok(Standing {
        unit: unit.id,
        unit_name: unit.profile.name,
        region: unit.profile.region,
        rank: person.profile.rank,
    })
}

/// Where a candidate of an exam stood on a day that is over: by the track, with the names that the list of the
/// exam has where it is the same unit.
pub(super) fn standing_on(
    office: &Office,
    exam: ExamId,
    person: OfficerId,
    day: Date,
) -> Result<Standing> {
    let today = standing(office, person)?;
    let tells = |entry: &&officer::TrackEntry| {
        matches!(entry.kind.as_str(), "entered" | "changed" | "moved")
    };
    let track = officer::track(office.read(), person)?;
    // The newest comes first: if it is not behind that day, nothing has changed since.
    let Some(last) = track.iter().find(tells).filter(|last| last.on > day) else {
        return Ok(today);
    };
    let listed = exams::candidate(office.read(), exam, person)?.map(|listed| listed.standing);
    let then = track.iter().filter(tells).find(|entry| entry.on <= day);
    let known = then.and_then(|entry| {
        let unit: UnitId = entry.payload.get("unit")?.as_str()?.parse().ok()?;
        let rank = entry.payload.get("profile")?.get("rank")?.clone();
        Some((unit, serde_json::from_value(rank).ok()?))
    });
    match (known, listed) {
        (Some((unit, rank)), Some(listed)) if listed.unit == unit => {
            Ok(Standing { rank, ..listed })
        }
        (Some((unit, rank)), _) => {
            let of = unit::by_id(office.read(), unit)?;
            Ok(Standing {
                unit,
                unit_name: of.profile.name,
                region: of.profile.region,
                rank,
            })
        }
        (None, Some(listed)) => Ok(listed),
        (None, None) => {
            tracing::warn!(on = %last.on, "nothing says where somebody stood before");
            Ok(today)
        }
    }
}

/// Candidates with their admission numbers: year and month of the exam and a running number.
fn listing(
    office: &Office,
    exam: &Exam,
    due: Vec<(OfficerId, Standing)>,
    exempt: &HashMap<OfficerId, String>,
) -> Result<Vec<Candidate>> {
    let opens = exam.opens_at.to_zoned_datetime(office.clock().zone());
    let prefix = opens.strftime("%y%m").to_string();
    let last = exams::last_admission(office.read(), &prefix)?.unwrap_or(0);
    Ok((last + 1..)
        .zip(due)
        .map(|(number, (officer, standing))| Candidate {
            exam: exam.id,
            officer,
            admission_number: format!("{prefix}{number:05}"),
            exempt: exempt.get(&officer).cloned(),
            standing,
        })
        .collect())
}

/// Every exam, the latest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn list(office: &Office, actor: &Actor) -> Result<Vec<Listed>> {
    actor.needs(Permission::ReadExams)?;
    exams::all(office.read())?
        .into_iter()
        .map(|exam| {
            Ok(Listed {
                counts: exams::counts(office.read(), exam.id)?,
                exam,
            })
        })
        .collect()
}

/// The exams that a person is listed for, the latest first. An officer may ask for the own ones.
///
/// # Errors
/// [`Error::Denied`].
pub fn of_officer(
    office: &Office,
    actor: &Actor,
    person: OfficerId,
) -> Result<Vec<(Exam, Listing)>> {
    if actor.officer != Some(person) {
        actor.needs(Permission::ReadResults)?;
    }
    let name = officer::by_id(office.read(), person)?.profile.name;
    let mut own = Vec::new();
    for candidate in exams::candidacies(office.read(), person)? {
        let exam = exams::by_id(office.read(), candidate.exam)?;
        let listing = listing_of(office, candidate, name.clone())?;
        own.push((exam, listing));
    }
    own.sort_by_key(|(exam, _)| std::cmp::Reverse(exam.opens_at));
    Ok(own)
}

/// An exam with its candidates.
///
/// # Errors
/// [`Error::Denied`], or that it is not there.
pub fn detail(office: &Office, actor: &Actor, exam: ExamId) -> Result<(Listed, Vec<Listing>)> {
    actor.needs(Permission::ReadResults)?;
    let archive = office.read();
    let listed = Listed {
        exam: exams::by_id(archive, exam)?,
        counts: exams::counts(archive, exam)?,
    };
    let mut people = Vec::new();
    for candidate in exams::candidates(archive, exam)? {
        let name = officer::by_id(archive, candidate.officer)?.profile.name;
        people.push(listing_of(office, candidate, name)?);
    }
    Ok((listed, people))
}

fn listing_of(office: &Office, candidate: Candidate, name: String) -> Result<Listing> {
    let archive = office.read();
    let judged = result::of(archive, candidate.exam, candidate.officer)?;
    let whereabouts = if let Some(judged) = &judged {
        Whereabouts::Done(judged.outcome)
    } else if candidate.exempt.is_some() {
        Whereabouts::Exempt
    } else if let Some(head) = sitting::of(archive, candidate.exam, candidate.officer)? {
        if head.phase == Phase::HandedIn.code() {
            Whereabouts::Marking
        } else {
            Whereabouts::Sitting
        }
    } else {
        Whereabouts::Awaited
    };
    let percent = judged.as_ref().and_then(super::result::percent_of);
    Ok(Listing {
        candidate,
        name,
        whereabouts,
        percent,
    })
}

/// Exempts a listed person, or takes the exemption back.
///
/// # Errors
/// As [`super::exemption::set`].
pub fn exempt(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    person: OfficerId,
    reason: Option<&str>,
) -> Result<()> {
    super::exemption::set(office, actor, exam, person, reason)
}

/// Opens an exam: candidates can enter within its window.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`].
pub fn open(office: &mut Office, actor: &Actor, exam: ExamId) -> Result<()> {
    actor.needs(Permission::SetExam)?;
    let state = exams::by_id(office.read(), exam)?.state;
    if state != ExamState::Planned {
        return Err(Error::ExamIs(state));
    }
    let event = event(office, actor, "opened", json!({}))?;
    let entry = office.audit(actor, "exam-opened", Some(*exam.as_bytes()), json!({}))?;
    office.archive.transact(|archive| {
        exams::set_state(archive, exam, state, ExamState::Open, &event)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// Says whether an invigilator confirms that a sitting of an exam goes on after it was interrupted. Whoever
/// sets the exam can change that until it is closed: after a power cut a whole room need not wait.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`] once it is closed.
pub fn confirm_returns(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    confirms: bool,
) -> Result<()> {
    actor.needs(Permission::SetExam)?;
    let exam = exams::by_id(office.read(), exam)?;
    if exam.state.is_over() {
        return Err(Error::ExamIs(exam.state));
    }
    if exam.confirms_return == confirms {
        return Ok(());
    }
    let detail = json!({ "confirms": confirms });
    let event = event(office, actor, "return-rule", detail.clone())?;
    let entry = office.audit(actor, "return-rule-set", Some(*exam.id.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        exams::set_confirms_return(archive, exam.id, confirms, &event)?;
        Ok(audit::write(archive, &entry)?)
    })
}

/// Closes an exam in which nobody has time left: running sittings end with their saved answers, who did
/// not come is absent.
///
/// # Errors
/// As [`closing::close`].
pub fn close(office: &mut Office, actor: &Actor, exam: ExamId) -> Result<Closed> {
    closing::close(office, actor, Ends::Exam(exam), None)
}

pub(super) fn event(
    office: &mut Office,
    actor: &Actor,
    kind: &'static str,
    payload: serde_json::Value,
) -> Result<exams::Event> {
    let id = office.new_id(EventId::new)?;
    Ok(exams::Event {
        id,
        kind,
        at: office.now_ms(),
        by: actor.account,
        payload,
    })
}

#[cfg(test)]
mod tests;

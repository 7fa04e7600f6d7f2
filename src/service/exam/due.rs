//! Who is due, and why: people as the rules of eligibility look at them, and the make-up of an exam
//! with everybody in it named before it is set.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::{Due, NewExam, create};
use crate::domain::blueprint::Blueprint;
use crate::domain::consequence::{Outcome, State, Step};
use crate::domain::eligibility::{Birth, Person};
use crate::domain::exam::{Exam, ExamKind, ExamState, Standing};
use crate::domain::id::{ExamId, OfficerId};
use crate::domain::identity::IdentityNumber;
use crate::domain::permission::Permission;
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::consequence::{self as consequences, Standing as Stands};
use crate::store::archive::{Transaction, exam as exams, officer, regulation, result};

/// A serving officer as the rules look at people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::service) struct Known {
    /// What the rules look at.
    pub(in crate::service) person: Person,
    /// The name.
    pub(in crate::service) name: String,
    /// Where the person stands today.
    pub(in crate::service) standing: Standing,
}

/// Every serving officer, by id. The sex is that of the identity number where this machine can open
/// it, else the declared one; birth dates count as everywhere: decided, else of the number.
pub(in crate::service) fn people(office: &Office) -> Result<Vec<Known>> {
    let keys = office.known_keys();
    let mut people = Vec::new();
    for known in officer::eligible(office.read())? {
        let profile = known.officer.profile;
        let number = match (keys, &known.sealed) {
            (Some(keys), Some(sealed)) => {
                crate::service::people::readable(keys, known.officer.id, sealed)
            }
            _ => None,
        };
        let birth = match &profile.decided_birth {
            Some(decided) => Some(Birth {
                date: decided.date,
                document: Some(decided.document.clone()),
            }),
            None => known.birth.map(|date| Birth {
                date,
                document: None,
            }),
        };
        people.push(Known {
            person: Person {
                officer: known.officer.id,
                unit: known.officer.unit,
                region: known.region.clone(),
                rank: profile.rank,
                sex: number.as_ref().map(IdentityNumber::sex).or(profile.sex),
                birth,
                employment: profile.employment,
                valid_until: known.valid_until,
                has_certificate: known.has_certificate,
            },
            standing: Standing {
                unit: known.officer.unit,
                unit_name: known.unit_name,
                region: known.region,
                rank: profile.rank,
            },
            name: profile.name,
        });
    }
    Ok(people)
}

/// Those who have a make-up before them: whose next one is due, and whose certificate is suspended until
/// they pass.
pub(super) struct Awaiting {
    everybody: HashSet<OfficerId>,
    /// Of them: who is listed for one that is before them.
    listed: HashSet<OfficerId>,
}

impl Awaiting {
    /// Of an exam, or of that which it makes up for.
    pub(super) fn of(office: &Office, exam: &Exam) -> Result<Self> {
        let archive = office.read();
        let first = exam.makes_up_for.unwrap_or(exam.id);
        let rules = regulation::by_id(archive, exam.regulation)?.settings;
        let steps = consequences::of_exam(archive, first)?;
        let stands = |step: Step, states: &[State]| -> HashSet<OfficerId> {
            let of = |one: &&Stands| one.step == step && states.contains(&one.state);
            steps.iter().filter(of).map(|one| one.officer).collect()
        };
        let mut everybody = stands(Step::MakeUp, &[State::Waiting]);
        if rules.suspension_months.is_none() {
            // Who passed meanwhile has a restoration, whatever was decided about it.
            let passed = stands(
                Step::Restoration,
                &[State::Waiting, State::Confirmed, State::Dismissed],
            );
            let suspended = stands(Step::Suspension, &[State::Confirmed]);
            everybody.extend(suspended.difference(&passed));
        }
        let listed = exams::listed_for_make_up(archive, first)?
            .into_iter()
            .collect();
        Ok(Self { everybody, listed })
    }

    /// For whom one is still to be set.
    pub(super) fn unlisted(&self) -> impl Iterator<Item = OfficerId> {
        self.everybody.difference(&self.listed).copied()
    }
}

/// Somebody whom the make-up of an exam concerns.
#[derive(Debug, Clone, PartialEq)]
pub struct Resit {
    /// Who.
    pub officer: OfficerId,
    /// The name.
    pub name: String,
    /// The unit's name on the day of the exam.
    pub unit: String,
    /// How the last attempt ended.
    pub outcome: Outcome,
    /// The score in per cent, if there is one.
    pub percent: Option<f64>,
    /// Whether the regulation gives a make-up, or why there is none.
    pub chance: Chance,
}

/// Whether somebody who did not pass has a make-up before him.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chance {
    /// Due for the make-up.
    Due,
    /// Listed for a make-up that is not over.
    Listed,
    /// Passed a make-up meanwhile.
    Passed,
    /// The make-ups are used up, or the regulation gives none: what follows is decided elsewhere.
    UsedUp,
    /// Absence does not lead to a make-up by the regulation.
    NotAfterAbsence,
    /// Serves no more.
    Gone,
}

/// The make-up of an exam before it is set: everybody who did not pass, and what becomes of each.
///
/// # Errors
/// [`Error::Denied`], or that the exam is not there.
pub fn resits(office: &Office, actor: &Actor, exam: ExamId) -> Result<Vec<Resit>> {
    actor.needs(Permission::ReadResults)?;
    let archive = office.read();
    let exam = exams::by_id(archive, exam)?;
    let rules = regulation::by_id(archive, exam.regulation)?.settings;
    let waiting = Awaiting::of(office, &exam)?;
    let serving: HashMap<OfficerId, String> = officer::all(archive)?
        .into_iter()
        .map(|person| (person.id, person.profile.name))
        .collect();
    let mut resits = Vec::new();
    for candidate in exams::candidates(archive, exam.id)? {
        let Some(judged) = result::of(archive, exam.id, candidate.officer)? else {
            continue;
        };
        if judged.outcome == Outcome::Passed {
            continue;
        }
        let chance = match serving.get(&candidate.officer) {
            None => Chance::Gone,
            Some(_) if waiting.everybody.contains(&candidate.officer) => {
                if waiting.listed.contains(&candidate.officer) {
                    Chance::Listed
                } else {
                    Chance::Due
                }
            }
            Some(_) if judged.outcome == Outcome::Absent && !rules.absent_counts_as_failed => {
                Chance::NotAfterAbsence
            }
            Some(_) if passed_since(archive, &exam, candidate.officer)? => Chance::Passed,
            Some(_) => Chance::UsedUp,
        };
        let name = match serving.get(&candidate.officer) {
            Some(name) => name.clone(),
            None => officer::by_id(archive, candidate.officer)?.profile.name,
        };
        resits.push(Resit {
            officer: candidate.officer,
            name,
            unit: candidate.standing.unit_name,
            percent: crate::service::result::percent_of(&judged),
            outcome: judged.outcome,
            chance,
        });
    }
    Ok(resits)
}

/// Whether a person passed a make-up of an exam, or of that which it makes up for.
fn passed_since(archive: Transaction<'_>, exam: &Exam, officer: OfficerId) -> Result<bool> {
    let first = exam.makes_up_for.unwrap_or(exam.id);
    for judged in result::of_officer(archive, officer)? {
        if judged.outcome == Outcome::Passed
            && exams::by_id(archive, judged.exam)?.makes_up_for == Some(first)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Sets the make-up of a closed exam: the same blueprint, everybody who is due.
///
/// # Errors
/// As [`create`]; [`Error::ExamIs`] while the exam is not closed.
pub fn make_up(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    name: &str,
    (opens_at, closes_at): (Timestamp, Timestamp),
) -> Result<ExamId> {
    actor.needs(Permission::SetExam)?;
    let held = exams::by_id(office.read(), exam)?;
    if held.state != ExamState::Closed {
        return Err(Error::ExamIs(held.state));
    }
    let stored = regulation::blueprint(office.read(), held.blueprint)?;
    let new = NewExam {
        name: name.to_owned(),
        kind: ExamKind::MakeUp,
        year: held.year,
        blueprint: Blueprint::from_toml(&stored.toml)?,
        opens_at,
        closes_at,
        due: Due::MakeUpOf(held.makes_up_for.unwrap_or(held.id)),
        exempt: HashMap::new(),
    };
    create(office, actor, &new)
}

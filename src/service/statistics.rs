//! Figures: who was due, sat and passed, by whatever they are asked for, and the people behind each.
//!
//! Listings are read into memory in one pass and counted there by `domain::statistics`. Mock exams
//! count for nothing, and an exam that is only planned has nobody to count yet; a make-up belongs to
//! the year of the exam it makes up for.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::{Actor, Office, Result};
use crate::domain::consequence::{Outcome, State, Step};
use crate::domain::exam::{Exam, ExamKind, ExamState};
use crate::domain::id::{ExamId, OfficerId, UnitId};
use crate::domain::officer::Rank;
use crate::domain::permission::Permission;
use crate::domain::scoring::{LawScore, Points, percent};
use crate::domain::statistics::{
    self as domain, Attempt as Kind, Beside, Condition, Figure, Figures, GroupRow, Key, Measure,
    Records, Row, Standing, Value, Why, places,
};
use crate::domain::unit::UnitProfile;
use crate::store;
use crate::store::archive::figures::{self, Called, Listing};
use crate::store::archive::{consequence, exam as exams, unit};

/// Which attempts are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Attempt {
    /// 初考: what figures are of unless asked.
    #[default]
    First,
    /// 补考.
    MakeUp,
    /// Both.
    All,
}

impl Attempt {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::First, Self::MakeUp, Self::All];

    /// The word on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::MakeUp => "make-up",
            Self::All => "all",
        }
    }

    /// The choice of that word, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attempt| attempt.code() == code)
    }
}

/// What figures are asked of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// These years; every year if none is named.
    pub years: Vec<i16>,
    /// This exam and the make-ups for it.
    pub exam: Option<ExamId>,
    /// Which attempts.
    pub attempt: Attempt,
    /// What else must hold.
    pub conditions: Vec<Condition>,
}

impl Filter {
    /// The first attempts of a year.
    pub fn of_year(year: i16) -> Self {
        Self {
            years: vec![year],
            ..Self::default()
        }
    }

    /// What is left for the domain to filter once the exams are chosen.
    pub(super) fn rest(&self) -> domain::Filter {
        domain::Filter {
            attempt: match self.attempt {
                Attempt::First => Some(Kind::First),
                Attempt::MakeUp => Some(Kind::MakeUp),
                Attempt::All => None,
            },
            conditions: self.conditions.clone(),
        }
    }

    fn admits(&self, exam: &Held) -> bool {
        (self.years.is_empty() || self.years.contains(&exam.year))
            && self.exam.is_none_or(|wanted| wanted == exam.first)
    }
}

/// A person behind a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The person.
    pub officer: OfficerId,
    /// 姓名.
    pub name: String,
    /// The number of the latest certificate.
    pub certificate: Option<String>,
    /// The unit's name that day.
    pub unit: String,
    /// Its region that day.
    pub region: String,
    /// The rank that day.
    pub rank: Rank,
    /// The exam.
    pub exam: ExamId,
    /// What became of it.
    pub standing: Standing,
}

/// The people behind a figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct People {
    /// Those who are counted, by unit and name.
    pub counted: Vec<Person>,
    /// Those of the same group who are not, and why.
    pub left_out: Vec<(Person, Why)>,
}

/// How much of the points on a law was lost.
#[derive(Debug, Clone, PartialEq)]
pub struct LawMissed {
    /// The law; empty for questions without basis.
    pub law: String,
    /// Points possible in all sittings together.
    pub maximum: f64,
    /// The share of them that was lost.
    pub lost: f64,
}

/// What became of those who did not pass at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FollowUp {
    /// Make-ups sat.
    pub made_up: u64,
    /// Make-ups passed.
    pub passed: u64,
    /// Suspensions that wait for a decision.
    pub proposed: u64,
    /// Suspensions confirmed.
    pub suspended: u64,
}

/// A unit and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Its place; `None` if too few sat.
    pub place: Option<u32>,
    /// The unit and its figure.
    pub row: GroupRow,
}

/// Everything that the page of figures shows at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// By the keys asked for.
    pub figures: Figures,
    /// By the first of the keys alone.
    pub margin: Figures,
    /// The units, the best first, those too small to rank last.
    pub units: Vec<Ranked>,
    /// Leaders beside staff.
    pub beside: Beside,
    /// Year by year, whatever year the filter names.
    pub trend: Vec<(i16, Figure)>,
    /// What became of those who did not pass.
    pub follow_up: FollowUp,
}

/// What can be chosen from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// The years with an exam that counts, the latest first.
    pub years: Vec<i16>,
    /// The first exams, the latest first: year, id, name.
    pub exams: Vec<(i16, ExamId, String)>,
    /// The regions that units lie in.
    pub regions: Vec<String>,
}

/// An exam that counts.
#[derive(Debug, Clone, Copy)]
struct Held {
    id: ExamId,
    /// The exam it makes up for, or itself.
    first: ExamId,
    /// The year that its figures belong to.
    year: i16,
    attempt: Kind,
    closed: bool,
}

/// What can be chosen from.
///
/// # Errors
/// [`super::Error::Denied`].
pub fn choices(office: &Office, actor: &Actor) -> Result<Choices> {
    actor.needs(Permission::ReadStatistics)?;
    let firsts: Vec<Exam> = exams::all(office.read())?
        .into_iter()
        .filter(|exam| exam.kind == ExamKind::Official && exam.state.is_held())
        .collect();
    let mut years: Vec<i16> = firsts.iter().map(|exam| exam.year).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let mut regions: Vec<String> = unit::all(office.read())?
        .into_iter()
        .map(|unit| unit.profile.region)
        .collect();
    regions.sort();
    regions.dedup();
    Ok(Choices {
        years,
        exams: firsts
            .into_iter()
            .map(|exam| (exam.year, exam.id, exam.name))
            .collect(),
        regions,
    })
}

/// The listings of the exams that the filter names, in memory. Attempt and further conditions are
/// left to the counting.
///
/// # Errors
/// [`super::Error::Denied`].
pub fn rows(office: &Office, actor: &Actor, filter: &Filter) -> Result<Records> {
    actor.needs(Permission::ReadStatistics)?;
    read(office, &held(office)?, |exam| filter.admits(exam))
}

/// Figures by the keys, and of everybody.
///
/// # Errors
/// [`super::Error::Denied`].
pub fn figures(office: &Office, actor: &Actor, filter: &Filter, keys: &[Key]) -> Result<Figures> {
    Ok(rows(office, actor, filter)?.group(keys, &filter.rest()))
}

/// Everything that the page of figures shows at once.
///
/// # Errors
/// [`super::Error::Denied`].
pub fn overview(office: &Office, actor: &Actor, filter: &Filter, keys: &[Key]) -> Result<Overview> {
    let records = rows(office, actor, filter)?;
    let rest = filter.rest();
    Ok(Overview {
        margin: records.group(&keys[..keys.len().min(1)], &rest),
        figures: records.group(keys, &rest),
        units: ranking(&records, &rest),
        beside: records.leaders_beside_staff(&rest),
        trend: trend(office, actor, filter)?,
        follow_up: follow_up(office, &records, filter)?,
    })
}

/// The units by their place, those too small to rank last, by name.
pub(super) fn ranking(records: &Records, filter: &domain::Filter) -> Vec<Ranked> {
    let rows = records.group(&[Key::Unit], filter).rows;
    let places = places(&rows);
    let mut units: Vec<Ranked> = places
        .into_iter()
        .zip(rows)
        .map(|(place, row)| Ranked { place, row })
        .collect();
    units.sort_by_key(|unit| (unit.place.is_none(), unit.place));
    units
}

/// Year by year, with everything that the filter asks except its year and exam.
///
/// # Errors
/// [`super::Error::Denied`].
pub fn trend(office: &Office, actor: &Actor, filter: &Filter) -> Result<Vec<(i16, Figure)>> {
    let every = Filter {
        years: Vec::new(),
        exam: None,
        ..filter.clone()
    };
    let by_year = figures(office, actor, &every, &[Key::Year])?;
    Ok(by_year
        .rows
        .into_iter()
        .filter_map(|row| match row.keys.first() {
            Some(Value::Year(year)) => Some((*year, row.figure)),
            _ => None,
        })
        .collect())
}

fn follow_up(office: &Office, records: &Records, filter: &Filter) -> Result<FollowUp> {
    let make_ups = domain::Filter {
        attempt: Some(Kind::MakeUp),
        conditions: filter.conditions.clone(),
    };
    let total = records.group(&[], &make_ups).total;
    let mut follow_up = FollowUp {
        made_up: total.sat,
        passed: total.passed,
        ..FollowUp::default()
    };
    let due = domain::Filter {
        attempt: Some(Kind::First),
        conditions: filter.conditions.clone(),
    };
    let listed: HashSet<(ExamId, OfficerId)> = records
        .people(&due, Measure::Due)
        .counted
        .iter()
        .map(|listing| (listing.exam, listing.officer))
        .collect();
    let firsts: HashSet<ExamId> = listed.iter().map(|(exam, _)| *exam).collect();
    for exam in firsts {
        for one in consequence::of_exam(office.read(), exam)? {
            if one.step == Step::Suspension && listed.contains(&(exam, one.officer)) {
                match one.state {
                    State::Waiting => follow_up.proposed += 1,
                    State::Confirmed => follow_up.suspended += 1,
                    State::Dismissed | State::Satisfied => {}
                }
            }
        }
    }
    Ok(follow_up)
}

/// The people whom `measure` counts in a cell, and those of the cell whom it does not, with the
/// reason. A cell is named by its keys' values; none is everybody.
///
/// # Errors
/// [`super::Error::Denied`].
pub fn people(
    office: &Office,
    actor: &Actor,
    filter: &Filter,
    cell: &[Value],
    measure: Measure,
) -> Result<People> {
    let records = rows(office, actor, filter)?;
    let found = records.people(&filter.rest().within(cell), measure);
    let names = figures::names(office.read())?;
    let person = |listing: domain::Listing<'_>| describe(&names, listing);
    let mut people = People {
        counted: found.counted.into_iter().map(person).collect(),
        left_out: found
            .left_out
            .into_iter()
            .map(|(listing, why)| (person(listing), why))
            .collect(),
    };
    people.counted.sort_by(in_order);
    people
        .left_out
        .sort_by(|(a, why), (b, other)| why.cmp(other).then_with(|| in_order(a, b)));
    Ok(people)
}

pub(super) fn describe(names: &HashMap<OfficerId, Called>, listing: domain::Listing<'_>) -> Person {
    let called = names.get(&listing.officer);
    Person {
        officer: listing.officer,
        name: called.map(|called| called.name.clone()).unwrap_or_default(),
        certificate: called.and_then(|called| called.certificate.clone()),
        unit: listing.unit_name.to_owned(),
        region: listing.region.to_owned(),
        rank: listing.rank,
        exam: listing.exam,
        standing: listing.standing,
    }
}

pub(super) fn in_order(a: &Person, b: &Person) -> std::cmp::Ordering {
    (&a.unit, &a.name, a.officer).cmp(&(&b.unit, &b.name, b.officer))
}

/// How the laws came out in the sittings that the filter admits, the most missed first. Laws on
/// which no points were to be had are left out.
///
/// # Errors
/// [`super::Error::Denied`].
pub fn laws_missed(office: &Office, actor: &Actor, filter: &Filter) -> Result<Vec<LawMissed>> {
    #[derive(Deserialize)]
    struct Explained {
        #[serde(default)]
        by_law: Vec<LawScore>,
    }
    let records = rows(office, actor, filter)?;
    let mut sat: HashMap<ExamId, HashSet<OfficerId>> = HashMap::new();
    for listing in records.people(&filter.rest(), Measure::Scored).counted {
        let _ = sat.entry(listing.exam).or_default().insert(listing.officer);
    }
    let mut laws: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for (exam, officers) in sat {
        figures::explained(
            office.read(),
            exam,
            |officer| officers.contains(&officer),
            |explained: Explained| {
                for score in explained.by_law {
                    let sum = laws.entry(score.law).or_default();
                    sum.0 += u64::from(score.points.0);
                    sum.1 += u64::from(score.maximum.0);
                }
            },
        )?;
    }
    let mut missed: Vec<LawMissed> = laws
        .into_iter()
        .filter(|(_, (_, maximum))| *maximum > 0)
        .map(|(law, (points, maximum))| missed(law, points, maximum))
        .collect();
    missed.sort_by(|a, b| b.lost.total_cmp(&a.lost));
    Ok(missed)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "points of a city and a decade are far below 2^52"
)]
fn missed(law: String, points: u64, maximum: u64) -> LawMissed {
    LawMissed {
        law,
        maximum: maximum as f64 / 100.0,
        lost: 1.0 - points as f64 / maximum as f64,
    }
}

/// The exams that count.
fn held(office: &Office) -> Result<Vec<Held>> {
    let all = exams::all(office.read())?;
    let years: HashMap<ExamId, i16> = all.iter().map(|exam| (exam.id, exam.year)).collect();
    Ok(all
        .iter()
        .filter(|exam| exam.kind != ExamKind::Mock && exam.state.is_held())
        .map(|exam| {
            let first = exam.makes_up_for.unwrap_or(exam.id);
            Held {
                id: exam.id,
                first,
                year: years.get(&first).copied().unwrap_or(exam.year),
                attempt: match exam.kind {
                    ExamKind::MakeUp => Kind::MakeUp,
                    ExamKind::Official | ExamKind::Mock => Kind::First,
                },
                closed: exam.state == ExamState::Closed,
            }
        })
        .collect())
}

fn read(office: &Office, exams: &[Held], admits: impl Fn(&Held) -> bool) -> Result<Records> {
    let units: HashMap<UnitId, UnitProfile> = unit::all(office.read())?
        .into_iter()
        .map(|unit| (unit.id, unit.profile))
        .collect();
    let mut records = Records::new();
    for exam in exams.iter().filter(|exam| admits(exam)) {
        figures::listings(office.read(), exam.id, |listing| {
            let unit = units.get(&listing.standing.unit);
            records.push(&Row {
                officer: listing.officer,
                unit: listing.standing.unit,
                unit_name: &listing.standing.unit_name,
                // A record carries name, region and rank of its day; the rest is the unit's of today.
                unit_kind: unit.and_then(|unit| unit.kind),
                region: &listing.standing.region,
                level: unit.and_then(|unit| unit.level),
                field: unit.map_or("", |unit| &unit.field),
                rank: listing.standing.rank,
                year: exam.year,
                exam: exam.id,
                attempt: exam.attempt,
                standing: standing(&listing, exam.closed)?,
            });
            Ok(())
        })?;
    }
    Ok(records)
}

/// What became of a listing. Without a result it is an absence once the exam
/// is closed, unless the person sat.
fn standing(listing: &Listing<'_>, closed: bool) -> store::Result<Standing> {
    if listing.exempt {
        return Ok(Standing::Exempt);
    }
    let sat = |passed| {
        let scored = listing.points.zip(listing.maximum);
        let (points, maximum) = scored.ok_or_else(|| store::Error::Unreadable {
            what: "result",
            detail: "no points".to_owned(),
        })?;
        Ok(Standing::Sat {
            score_percent: percent(Points(points), Points(maximum)),
            passed,
        })
    };
    match listing.outcome {
        Some(Outcome::Passed) => sat(true),
        Some(Outcome::Failed) => sat(false),
        Some(Outcome::Void) => Ok(Standing::Void),
        Some(Outcome::Absent) => Ok(Standing::Absent),
        Some(Outcome::Exempt) => Ok(Standing::Exempt),
        // Who sat and has no result waits for marks.
        None if closed && !listing.begun => Ok(Standing::Absent),
        None => Ok(Standing::Pending),
    }
}

#[cfg(test)]
pub(super) mod fixture;
#[cfg(test)]
mod tests;

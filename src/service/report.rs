//! The yearly report (通报), and whatever else a screen shows, as files.
//!
//! Figures come from `statistics`, lists from the record; `export` arranges them. Every file that
//! leaves the office leaves an audit entry.

use std::collections::HashMap;
use std::path::Path;

use serde_json::json;

use super::statistics::{self, Filter};
use super::{Actor, Error, Office, Result};
use crate::domain::certificate::State;
use crate::domain::consequence::Step;
use crate::domain::id::{ExamId, OfficerId, UnitId};
use crate::domain::officer::Rank;
use crate::domain::permission::Permission;
use crate::domain::scoring::{Points, percent};
use crate::domain::statistics::{Figure, Key, Measure, Records, Standing, Value};
use crate::export::report::{
    Figures, MakeUp, Missed, Person, Proposal, Region, Report, Suspended, Unit,
};
use crate::export::{Imprint, Labels, Outcome, listing, report};
use crate::platform;
use crate::store::archive::figures::{self as columns, Called};
use crate::store::archive::{
    audit, certificate, consequence as consequences, exam as exams, officer, result, unit,
};

pub use crate::export::table::{Apart, Cell, Head, Table};

/// What a file can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Workbook,
    Separated,
}

impl Format {
    /// The format by the ending of the name.
    fn of(path: &Path) -> Result<Self> {
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .map(str::to_ascii_lowercase);
        match ending.as_deref() {
            Some("xlsx") => Ok(Self::Workbook),
            Some("csv") => Ok(Self::Separated),
            _ => Err(Error::UnknownFormat {
                path: path.display().to_string(),
            }),
        }
    }
}

/// Writes the report of a year; the ending of the name decides the format (.xlsx or .csv).
///
/// # Errors
/// [`Error::Denied`], [`Error::UnknownFormat`], and what the disk says.
pub fn write(
    office: &mut Office,
    actor: &Actor,
    year: i16,
    path: &Path,
    labels: &dyn Labels,
) -> Result<()> {
    actor.needs(Permission::Export)?;
    let format = Format::of(path)?;
    let report = gather(office, actor, year)?;
    let bytes = match format {
        Format::Workbook => report::workbook(&report, labels)?,
        Format::Separated => report::separated(&report, labels)?,
    };
    keep(office, actor, path, &bytes, json!({ "report": year }))
}

/// Writes tables as a screen shows them: a workbook with one sheet each, or the first of them as
/// separated values.
///
/// # Errors
/// [`Error::Denied`], [`Error::UnknownFormat`], [`Error::NothingToDo`] without a table, and what the
/// disk says.
pub fn write_tables(
    office: &mut Office,
    actor: &Actor,
    tables: &[Table],
    path: &Path,
    labels: &dyn Labels,
) -> Result<()> {
    actor.needs(Permission::Export)?;
    let format = Format::of(path)?;
    let first = tables.first().ok_or(Error::NothingToDo)?;
    let imprint = imprint(office)?;
    let bytes = match format {
        Format::Workbook => listing::workbook(tables, imprint, labels)?,
        Format::Separated => listing::separated(first, imprint, labels)?,
    };
    keep(office, actor, path, &bytes, json!({ "table": first.name }))
}

/// The audit entry stands before the file does: a file that nobody knows of must not be.
fn keep(
    office: &mut Office,
    actor: &Actor,
    path: &Path,
    bytes: &[u8],
    what: serde_json::Value,
) -> Result<()> {
    let entry = office.audit(actor, "exported", None, what)?;
    office.archive.transact(|archive| {
        audit::write(archive, &entry)?;
        Ok::<_, Error>(platform::replace_file(path, bytes)?)
    })
}

fn imprint(office: &Office) -> Result<Imprint> {
    Ok(Imprint {
        written_on: office.today(),
        make_believe: office.is_make_believe()?,
    })
}

/// The report of a year: figures of first attempts, and the lists that go with them.
///
/// # Errors
/// [`Error::Denied`].
pub fn gather(office: &Office, actor: &Actor, year: i16) -> Result<Report> {
    let filter = Filter::of_year(year);
    let records = statistics::rows(office, actor, &filter)?;
    let first = filter.rest();
    let beside = records.leaders_beside_staff(&first);
    let people = People {
        office,
        called: columns::names(office.read())?,
    };
    let (make_ups, proposals) = people.waiting(&records, &filter)?;
    Ok(Report {
        organisation: String::new(),
        year,
        imprint: imprint(office)?,
        total: figures(&records.group(&[], &first).total),
        leaders: figures(&beside.leaders),
        staff: figures(&beside.staff),
        regions: regions(&records, &filter),
        units: units(office, &records, &filter)?,
        years: statistics::trend(office, actor, &filter)?
            .iter()
            .map(|(year, figure)| (*year, figures(figure)))
            .collect(),
        missed: people.missed(&records, &filter),
        make_ups,
        suspended: people.suspended()?,
        proposals,
    })
}

fn figures(figure: &Figure) -> Figures {
    Figures {
        listed: figure.listed,
        exempt: figure.exempt,
        due: figure.due,
        sat: figure.sat,
        absent: figure.absent,
        pending: figure.pending,
        void: figure.void,
        passed: figure.passed,
        rate_of_sat: figure.rate_of_sat.map(|rate| rate.value),
        rate_of_due: figure.rate_of_due.map(|rate| rate.value),
        mean: figure.mean,
        median: figure.median,
        deviation: figure.sd,
        lowest: figure.min,
        highest: figure.max,
        bands: figure.bands.counts(),
    }
}

fn regions(records: &Records, filter: &Filter) -> Vec<Region> {
    let rest = filter.rest();
    let by_rank = records.group(&[Key::Region, Key::Rank], &rest).rows;
    let of = |region: &Value, rank: Rank| {
        let keys = [region.clone(), Value::Rank(rank)];
        by_rank
            .iter()
            .find(|row| row.keys == keys)
            .map(|row| figures(&row.figure))
            .unwrap_or_default()
    };
    let all = records.group(&[Key::Region], &rest).rows;
    all.iter()
        .filter_map(|row| {
            let Some(value @ Value::Region(name)) = row.keys.first() else {
                return None;
            };
            Some(Region {
                name: name.clone(),
                all: figures(&row.figure),
                leaders: of(value, Rank::Leader),
                staff: of(value, Rank::Staff),
            })
        })
        .collect()
}

fn units(office: &Office, records: &Records, filter: &Filter) -> Result<Vec<Unit>> {
    let regions: HashMap<UnitId, String> = unit::all(office.read())?
        .into_iter()
        .map(|unit| (unit.id, unit.profile.region))
        .collect();
    let ranked = statistics::ranking(records, &filter.rest());
    Ok(ranked
        .into_iter()
        .filter_map(|ranked| match ranked.row.keys.first() {
            Some(Value::Unit { name, id }) => Some(Unit {
                name: name.clone(),
                region: regions.get(id).cloned().unwrap_or_default(),
                place: ranked.place,
                figures: figures(&ranked.row.figure),
            }),
            _ => None,
        })
        .collect())
}

fn person(person: &statistics::Person) -> Person {
    Person {
        name: person.name.clone(),
        unit: person.unit.clone(),
        region: person.region.clone(),
        rank: person.rank,
        certificate: person.certificate.clone().unwrap_or_default(),
    }
}

/// The lists of people.
struct People<'a> {
    office: &'a Office,
    called: HashMap<OfficerId, Called>,
}

impl People<'_> {
    /// The first attempts of the year, by unit and name.
    fn listed(&self, records: &Records, filter: &Filter) -> Vec<statistics::Person> {
        let mut listed: Vec<statistics::Person> = records
            .people(&filter.rest(), Measure::Due)
            .counted
            .into_iter()
            .map(|listing| statistics::describe(&self.called, listing))
            .collect();
        listed.sort_by(statistics::in_order);
        listed
    }

    /// Who was due and did not pass. Who was exempt has not missed anything.
    fn missed(&self, records: &Records, filter: &Filter) -> Vec<Missed> {
        self.listed(records, filter)
            .iter()
            .filter_map(|listed| {
                let (outcome, score) = match listed.standing {
                    Standing::Sat {
                        passed: false,
                        score_percent,
                    } => (Outcome::NotPassed, Some(score_percent)),
                    Standing::Void => (Outcome::Void, None),
                    Standing::Absent => (Outcome::Absent, None),
                    Standing::Sat { passed: true, .. } | Standing::Exempt | Standing::Pending => {
                        return None;
                    }
                };
                Some(Missed {
                    person: person(listed),
                    outcome,
                    score,
                })
            })
            .collect()
    }

    /// The make-ups that are due and the suspensions that wait for a decision, of the year's exams.
    fn waiting(&self, records: &Records, filter: &Filter) -> Result<(Vec<MakeUp>, Vec<Proposal>)> {
        let archive = self.office.read();
        let mut waiting: HashMap<(ExamId, OfficerId), Vec<consequences::Standing>> = HashMap::new();
        for one in consequences::waiting(archive, None)? {
            waiting
                .entry((one.exam, one.officer))
                .or_default()
                .push(one);
        }
        let (mut make_ups, mut proposals) = (Vec::new(), Vec::new());
        for listed in self.listed(records, filter) {
            let Some(found) = waiting.get(&(listed.exam, listed.officer)) else {
                continue;
            };
            for one in found {
                match one.step {
                    Step::MakeUp => make_ups.push(MakeUp {
                        person: person(&listed),
                        score: score(listed.standing),
                        deadline: one.decide_by,
                    }),
                    Step::Suspension => proposals.push(Proposal {
                        person: person(&listed),
                        because: self.because(one)?,
                        deadline: one.decide_by,
                    }),
                    Step::Restoration => {}
                }
            }
        }
        Ok((make_ups, proposals))
    }

    /// The exam that a proposal rests on, and its score.
    fn because(&self, one: &consequences::Standing) -> Result<String> {
        let judged = result::by_id(self.office.read(), one.result)?;
        let exam = exams::by_id(self.office.read(), judged.exam)?.name;
        Ok(match judged.points.zip(judged.maximum) {
            Some((points, maximum)) => {
                let score = percent(Points(points), Points(maximum));
                format!("{exam} {}", (score * 100.0).round() / 100.0)
            }
            None => exam,
        })
    }

    /// The certificates that are suspended today.
    fn suspended(&self) -> Result<Vec<Suspended>> {
        let archive = self.office.read();
        let today = self.office.today();
        let suspended = certificate::Filter {
            state: Some(State::Suspended),
            ..certificate::Filter::default()
        };
        certificate::register(archive, &suspended, today, u32::MAX, 0)?
            .into_iter()
            .map(|line| {
                Ok(Suspended {
                    person: Person {
                        name: line.officer_name,
                        unit: line.unit,
                        region: line.region,
                        rank: officer::by_id(archive, line.officer)?.profile.rank,
                        certificate: line.number,
                    },
                    since: line.since,
                    basis: line.basis,
                })
            })
            .collect()
    }
}

fn score(standing: Standing) -> Option<f64> {
    match standing {
        Standing::Sat { score_percent, .. } => Some(score_percent),
        Standing::Exempt | Standing::Absent | Standing::Pending | Standing::Void => None,
    }
}

#[cfg(test)]
mod tests;

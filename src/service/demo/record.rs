//! What else happened to officers: training, checks, rewards, discipline, moves.

use jiff::civil::Date;
use serde_json::json;

use super::season::earlier;
use super::words::{CHECKS, COURSES, DISCIPLINE, REWARDS};
use super::{City, Result};
use crate::domain::archive::EntryKind;
use crate::domain::id::{EventId, OfficerId};
use crate::store::archive::officer::{self, TrackEvent};
use crate::store::archive::{Transaction, audit};

/// Of a thousand officers so many change their unit in a year.
const MOVES: u32 = 12;

/// The year's training, checks, rewards and discipline, of everybody.
pub(super) fn year(archive: Transaction<'_>, city: &mut City, year: i16) -> Result<()> {
    for person in 0..city.people.persons.len() {
        let Some(id) = city.people.persons.get(person).map(|one| one.officer.id) else {
            continue;
        };
        for kind in happenings(city) {
            let on = some_day(city, year);
            log(archive, city, id, &kind, on)?;
        }
    }
    Ok(())
}

fn happenings(city: &mut City) -> Vec<EntryKind> {
    let dice = &mut city.dice;
    let mut happened = Vec::new();
    // 60 hours are asked for; most reach them in two courses.
    for _ in 0..2 {
        if dice.permille(940) {
            let hours = u16::try_from(24 + dice.below(20)).unwrap_or(24);
            happened.push(EntryKind::Training {
                content: dice.pick(&COURSES, "行政处罚法专题培训").to_owned(),
                hours,
                until: None,
            });
        }
    }
    if dice.permille(90) {
        let (facts, deduction) = CHECKS[dice.position(CHECKS.len())];
        happened.push(EntryKind::RoutineCheck {
            facts: facts.to_owned(),
            deduction,
        });
    }
    if dice.permille(25) {
        happened.push(EntryKind::Reward {
            facts: dice.pick(&REWARDS, "年度行政执法先进个人").to_owned(),
        });
    }
    if dice.permille(6) {
        happened.push(EntryKind::Discipline {
            facts: dice.pick(&DISCIPLINE, "批评教育").to_owned(),
        });
    }
    happened
}

/// A day of the year that is over.
fn some_day(city: &mut City, year: i16) -> Date {
    let first = Date::new(year, 1, 1).unwrap_or(city.today);
    let days = if year == city.today.year() {
        u32::try_from(city.today.day_of_year()).unwrap_or(1)
    } else {
        365
    };
    earlier(first, -i64::from(city.dice.below(days))).min(city.today)
}

fn log(
    archive: Transaction<'_>,
    city: &mut City,
    person: OfficerId,
    kind: &EntryKind,
    on: Date,
) -> Result<()> {
    let code = match kind {
        EntryKind::Training { .. } => "training",
        EntryKind::RoutineCheck { .. } => "routine-check",
        EntryKind::Reward { .. } => "reward",
        EntryKind::Discipline { .. } => "discipline",
        _ => "note",
    };
    let payload = serde_json::to_value(kind).map_err(|error| crate::store::Error::Unreadable {
        what: "event",
        detail: error.to_string(),
    })?;
    let event = event(city, code, on);
    Ok(officer::log(archive, person, &event, &payload)?)
}

fn event(city: &mut City, kind: &'static str, on: Date) -> TrackEvent {
    let at = city.at(on, 600).min(city.now);
    TrackEvent {
        id: city.dice.id(at, EventId::new),
        kind,
        on,
        at,
        by: city.administrator(),
        document: String::new(),
        import: None,
    }
}

/// Some officers move to another unit of their region: results keep where they stood before.
pub(super) fn moves(archive: Transaction<'_>, city: &mut City, on: Date) -> Result<()> {
    for person in 0..city.people.persons.len() {
        if !city.dice.permille(MOVES) {
            continue;
        }
        let Some(target) = neighbour(city, person) else {
            continue;
        };
        let event = event(city, "moved", on);
        let by = city.administrator();
        let Some(one) = city.people.persons.get_mut(person) else {
            continue;
        };
        one.officer.unit = target;
        officer::update(archive, &one.officer, &event)?;
        let entry = audit::Entry {
            id: city.dice.id(event.at, EventId::new),
            at: event.at,
            by,
            action: "officer-moved",
            subject: Some(*one.officer.id.as_bytes()),
            detail: json!({}),
        };
        audit::write(archive, &entry)?;
    }
    Ok(())
}

/// Another unit of the same region.
fn neighbour(city: &mut City, person: usize) -> Option<crate::domain::id::UnitId> {
    let one = city.people.persons.get(person)?;
    let region = &city.people.unit_of(one)?.unit.profile.region;
    let others: Vec<_> = city
        .people
        .units
        .iter()
        .filter(|placed| placed.unit.profile.region == *region)
        .map(|placed| placed.unit.id)
        .filter(|unit| *unit != one.officer.unit)
        .collect();
    let place = city.dice.position(others.len());
    others.get(place).copied()
}

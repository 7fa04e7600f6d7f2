//! Units and officers: lists, one person in full, changes and what is registered about somebody.
//!
//! An identity number leaves the archive masked; in clear only through [`open_identity`], with a
//! reason that the audit keeps.

use jiff::civil::Date;
use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::archive::EntryKind;
use crate::domain::certificate::{self, Certificate};
use crate::domain::id::{EventId, OfficerId, UnitId};
use crate::domain::identity::age::age_on;
use crate::domain::identity::{CreditCode, IdentityNumber};
use crate::domain::officer::{DecidedBirth, Officer, OfficerProfile, Sex};
use crate::domain::permission::Permission;
use crate::domain::unit::{Unit, UnitProfile};
use crate::platform::vault::Keys;
use crate::store;
use crate::store::archive::certificate as register;
use crate::store::archive::officer::{self, TrackEvent};
use crate::store::archive::{account, audit, unit};

pub use crate::store::archive::officer::{Filter, Line, TrackEntry};

/// The units of one region, with how many serve in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// The region's name, empty where a roster named none.
    pub name: String,
    /// Its units by name, each with its serving officers.
    pub units: Vec<(Unit, u32)>,
}

impl Region {
    /// How many serve in the region.
    pub fn people(&self) -> u32 {
        self.units.iter().map(|(_, people)| people).sum()
    }
}

/// One page of the list of people, with the state that each certificate has today.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The people of this page.
    pub lines: Vec<Line>,
    /// How many the filter lets through.
    pub total: u32,
}

/// What is shown of an identity number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// None is recorded.
    None,
    /// First three characters, stars, last two.
    Masked(String),
    /// One is recorded, but this machine does not hold the keys.
    Locked,
}

/// The birth date that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Birth {
    /// The date.
    pub date: Date,
    /// Whole years today.
    pub age: Option<i16>,
    /// The document that decided it; without one it stands in the identity number.
    pub document: Option<String>,
}

/// One person in full.
#[derive(Debug, Clone, PartialEq)]
pub struct Details {
    /// The person.
    pub officer: Officer,
    /// The unit.
    pub unit: Unit,
    /// The identity number as it may be shown.
    pub identity: Identity,
    /// The birth date that counts, if one is known.
    pub birth: Option<Birth>,
    /// The certificates, the latest first, with the state that each has today.
    pub certificates: Vec<(Certificate, certificate::State)>,
    /// The track, newest first.
    pub track: Vec<TrackEntry>,
    /// Whether the person can sign in.
    pub has_account: bool,
}

/// What was declared beside what the identity number states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The person.
    pub officer: OfficerId,
    /// The name.
    pub name: String,
    /// The unit's name.
    pub unit: String,
    /// The birth dates, if they differ: declared, stated.
    pub birth: Option<(Date, Date)>,
    /// What the personnel office decided about the birth date, if it did.
    pub decided: Option<DecidedBirth>,
    /// The sexes, if they differ: declared, stated.
    pub sex: Option<(Sex, Sex)>,
}

/// The word in the track and the text of what a coordinator may register; `None` for what comes about
/// by an exam, a decision or a move.
fn registered(kind: &EntryKind) -> Option<(&'static str, &str)> {
    match kind {
        EntryKind::Training { content, .. } => Some(("training", content)),
        EntryKind::RoutineCheck { facts, .. } => Some(("routine-check", facts)),
        EntryKind::Reward { facts } => Some(("reward", facts)),
        EntryKind::Discipline { facts } => Some(("discipline", facts)),
        EntryKind::Note { text } => Some(("note", text)),
        EntryKind::Result(_)
        | EntryKind::Certificate { .. }
        | EntryKind::Consequence { .. }
        | EntryKind::Entered { .. }
        | EntryKind::PostChange { .. } => None,
    }
}

/// Every unit by region, with how many serve in it.
///
/// # Errors
/// [`Error::Denied`].
pub fn tree(office: &Office, actor: &Actor) -> Result<Vec<Region>> {
    actor.needs(Permission::ReadPeople)?;
    let sizes = unit::sizes(office.read())?;
    let mut regions: Vec<Region> = Vec::new();
    for unit in unit::all(office.read())? {
        let people = sizes.get(&unit.id).copied().unwrap_or_default();
        match regions.last_mut() {
            Some(region) if region.name == unit.profile.region => region.units.push((unit, people)),
            _ => regions.push(Region {
                name: unit.profile.region.clone(),
                units: vec![(unit, people)],
            }),
        }
    }
    Ok(regions)
}

/// One page of the people that the filter lets through.
///
/// # Errors
/// [`Error::Denied`].
pub fn page(
    office: &Office,
    actor: &Actor,
    filter: &Filter,
    limit: u32,
    offset: u32,
) -> Result<Page> {
    actor.needs(Permission::ReadPeople)?;
    let today = office.today();
    let mut lines = officer::page(office.read(), filter, limit, offset)?;
    for line in &mut lines {
        let over = line.valid_until.is_some_and(|last| last < today);
        if over && line.state == Some(certificate::State::Valid) {
            line.state = Some(certificate::State::Expired);
        }
    }
    Ok(Page {
        lines,
        total: officer::count(office.read(), filter)?,
    })
}

/// One person in full; the identity number masked.
///
/// # Errors
/// [`Error::Denied`], or that the officer is not there.
pub fn details(office: &Office, actor: &Actor, person: OfficerId) -> Result<Details> {
    actor.needs(Permission::ReadPeople)?;
    let archive = office.read();
    let officer = officer::by_id(archive, person)?;
    let unit = unit::by_id(archive, officer.unit)?;
    let today = office.today();
    let stated = officer::birth(archive, person)?;
    let decided = officer.profile.decided_birth.as_ref();
    let date = decided.map(|decided| decided.date).or(stated);
    let birth = date.map(|date| Birth {
        date,
        age: age_on(date, today),
        document: decided.map(|decided| decided.document.clone()),
    });
    let certificates = register::of_officer(archive, person)?
        .into_iter()
        .map(|certificate| {
            let state = certificate.state_on(today);
            (certificate, state)
        })
        .collect();
    Ok(Details {
        identity: shown_identity(office, person)?,
        birth,
        certificates,
        track: officer::track(archive, person)?,
        has_account: account::by_officer(archive, person)?.is_some(),
        officer,
        unit,
    })
}

fn shown_identity(office: &Office, person: OfficerId) -> Result<Identity> {
    let Some(sealed) = officer::sealed_identity(office.read(), person)? else {
        return Ok(Identity::None);
    };
    match office.known_keys() {
        Some(keys) => Ok(Identity::Masked(unsealed(keys, person, &sealed)?.masked())),
        None => Ok(Identity::Locked),
    }
}

/// The identity number as lists and files show it; none if none is recorded or the keys are away.
pub(super) fn masked_identity(office: &Office, person: OfficerId) -> Result<Option<String>> {
    Ok(match shown_identity(office, person)? {
        Identity::Masked(text) => Some(text),
        Identity::None | Identity::Locked => None,
    })
}

/// The identity number of a person as far as it can be opened: one that is damaged concerns this person
/// alone, and stops nothing that is about others too.
pub(in crate::service) fn readable(
    keys: &Keys,
    person: OfficerId,
    sealed: &[u8],
) -> Option<IdentityNumber> {
    unsealed(keys, person, sealed)
        .inspect_err(|error| {
            tracing::error!(%error, officer = %person, "a sealed identity number cannot be opened");
        })
        .ok()
}

/// Opens what was sealed for that person.
pub(in crate::service) fn unsealed(
    keys: &Keys,
    person: OfficerId,
    sealed: &[u8],
) -> Result<IdentityNumber> {
    let opened = zeroize::Zeroizing::new(keys.open(person.as_bytes(), sealed)?);
    std::str::from_utf8(&opened)
        .ok()
        .and_then(|text| IdentityNumber::parse(text).ok())
        .ok_or_else(|| {
            Error::Store(store::Error::Unreadable {
                what: "identity number",
                detail: String::new(),
            })
        })
}

/// Opens an identity number. The audit keeps who, whose and why; never the number.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::NotFound`] if none is recorded.
pub fn open_identity(
    office: &mut Office,
    actor: &Actor,
    person: OfficerId,
    reason: &str,
) -> Result<IdentityNumber> {
    actor.needs(Permission::OpenIdentity)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::Missing("reason"));
    }
    let sealed = officer::sealed_identity(office.read(), person)?;
    let (Some(sealed), Some(keys)) = (sealed, office.known_keys()) else {
        return Err(Error::NotFound {
            what: "identity",
            name: String::new(),
        });
    };
    let number = unsealed(keys, person, &sealed)?;
    let entry = office.audit(
        actor,
        "identity-opened",
        Some(*person.as_bytes()),
        json!({ "reason": reason }),
    )?;
    // Shown only once the trace stands.
    office
        .archive
        .transact(|archive| Ok::<_, Error>(audit::write(archive, &entry)?))?;
    Ok(number)
}

/// Whose declared birth date or sex differs from the identity number, by region, unit and name. Those
/// whose birth date the personnel office decided are in it with that decision. Numbers are compared,
/// not shown.
///
/// # Errors
/// [`Error::Denied`].
pub fn differences(office: &Office, actor: &Actor) -> Result<Vec<Difference>> {
    actor.needs(Permission::OpenIdentity)?;
    let Some(keys) = office.known_keys() else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for known in officer::identified(office.read())? {
        let number = unsealed(keys, known.officer.id, &known.sealed)?;
        let profile = known.officer.profile;
        let birth = profile
            .declared_birth
            .map(|declared| (declared, number.birth()))
            .filter(|(declared, stated)| declared != stated);
        let sex = profile
            .sex
            .map(|declared| (declared, number.sex()))
            .filter(|(declared, stated)| declared != stated);
        if birth.is_some() || sex.is_some() {
            found.push(Difference {
                officer: known.officer.id,
                name: profile.name,
                unit: known.unit_name,
                birth,
                decided: profile.decided_birth,
                sex,
            });
        }
    }
    Ok(found)
}

/// Changes what is known of an officer. The track keeps what stood before and what stands now.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a name, [`Error::NothingToDo`] if nothing changed.
pub fn revise(
    office: &mut Office,
    actor: &Actor,
    person: OfficerId,
    profile: &OfficerProfile,
) -> Result<()> {
    actor.needs(Permission::ImportPeople)?;
    if profile.name.trim().is_empty() {
        return Err(Error::Missing("name"));
    }
    let mut officer = officer::by_id(office.read(), person)?;
    if officer.profile == *profile {
        return Err(Error::NothingToDo);
    }
    officer.profile = profile.clone();
    let today = office.today();
    change(office, actor, &officer, "changed", today, "")
}

/// Moves an officer to another unit from a day on.
///
/// # Errors
/// [`Error::Denied`], [`Error::NothingToDo`] if the officer is there already.
pub fn transfer(
    office: &mut Office,
    actor: &Actor,
    person: OfficerId,
    to: UnitId,
    on: Date,
    document: &str,
) -> Result<()> {
    actor.needs(Permission::ImportPeople)?;
    let mut officer = officer::by_id(office.read(), person)?;
    if officer.unit == to {
        return Err(Error::NothingToDo);
    }
    let _ = unit::by_id(office.read(), to)?;
    officer.unit = to;
    change(office, actor, &officer, "moved", on, document)
}

fn change(
    office: &mut Office,
    actor: &Actor,
    officer: &Officer,
    kind: &'static str,
    on: Date,
    document: &str,
) -> Result<()> {
    let event = event(office, actor, kind, on, document)?;
    let action = match kind {
        "moved" => "officer-moved",
        _ => "officer-changed",
    };
    let entry = office.audit(actor, action, Some(*officer.id.as_bytes()), json!({}))?;
    office.archive.transact(|archive| {
        officer::update(archive, officer, &event)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// Registers training, a check, a reward, discipline or a note in an officer's track.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without words, [`Error::NotUnderstood`] for a day that has
/// not come, [`Error::NothingToDo`] for what cannot be registered by hand.
pub fn record(
    office: &mut Office,
    actor: &Actor,
    person: OfficerId,
    kind: &EntryKind,
    on: Date,
    document: &str,
) -> Result<()> {
    actor.needs(Permission::RegisterEntry)?;
    let (code, words) = registered(kind).ok_or(Error::NothingToDo)?;
    if words.trim().is_empty() {
        return Err(Error::Missing("content"));
    }
    if on > office.today() {
        return Err(Error::NotUnderstood {
            what: "date",
            text: on.to_string(),
        });
    }
    let _ = officer::by_id(office.read(), person)?;
    let event = event(office, actor, code, on, document)?;
    let payload = serde_json::to_value(kind).map_err(|error| {
        Error::Store(store::Error::Unreadable {
            what: "event",
            detail: error.to_string(),
        })
    })?;
    let subject = Some(*person.as_bytes());
    let entry = office.audit(actor, "event-recorded", subject, json!({ "kind": code }))?;
    office.archive.transact(|archive| {
        officer::log(archive, person, &event, &payload)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// Changes what is known of a unit.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a name, [`Error::NotUnderstood`] for a wrong unified
/// code, [`Error::NothingToDo`], or that the region has a unit of that name.
pub fn revise_unit(
    office: &mut Office,
    actor: &Actor,
    id: UnitId,
    profile: &UnitProfile,
) -> Result<()> {
    actor.needs(Permission::ImportPeople)?;
    if profile.name.trim().is_empty() {
        return Err(Error::Missing("name"));
    }
    if let Some(code) = &profile.credit_code
        && CreditCode::parse(code).is_err()
    {
        return Err(Error::NotUnderstood {
            what: "credit-code",
            text: code.clone(),
        });
    }
    let archive = office.read();
    if unit::by_id(archive, id)?.profile == *profile {
        return Err(Error::NothingToDo);
    }
    if unit::by_name(archive, &profile.region, &profile.name)?.is_some_and(|other| other.id != id) {
        return Err(Error::Store(store::Error::Exists {
            what: "unit",
            value: profile.name.clone(),
        }));
    }
    let unit = Unit {
        id,
        profile: profile.clone(),
    };
    let today = office.today();
    let event = event(office, actor, "changed", today, "")?;
    let entry = office.audit(actor, "unit-changed", Some(*id.as_bytes()), json!({}))?;
    office.archive.transact(|archive| {
        unit::update(archive, &unit, &event)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

fn event(
    office: &mut Office,
    actor: &Actor,
    kind: &'static str,
    on: Date,
    document: &str,
) -> Result<TrackEvent> {
    Ok(TrackEvent {
        id: office.new_id(EventId::new)?,
        kind,
        on,
        at: office.now_ms(),
        by: actor.account,
        document: document.trim().to_owned(),
        import: None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::ops::ControlFlow;

    use jiff::civil::date;

    use super::*;
    use crate::service::bank::Upload;
    use crate::service::roster;
    use crate::service::testing::Bench;

    /// Two units of two regions; the second person's declared birth date and sex differ from the
    /// number. The numbers are the standard's own examples and a computed one.
    const ROSTER: &str = "姓名,性别,出生日期,身份证号,工作单位,地区,执法证号,有效期至\n\
        甲一,女,1949-12-31,11010519491231002X,甲局,甲区,A001,2026-01-31\n\
        乙一,男,1950-12-31,440524188001010014,乙局,乙区,B001,2030-01-31\n";

    fn bench() -> (Bench, Actor) {
        let (mut bench, actor) = Bench::founded();
        let uploads = [Upload {
            name: "r.csv".to_owned(),
            bytes: ROSTER.as_bytes().to_vec(),
        }];
        let preview = roster::preview(&bench.office, &actor, &uploads, &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap();
        let all: BTreeSet<_> = (0..2).map(|row| (0, row)).collect();
        let _ = roster::accept(&mut bench.office, &actor, &preview, &all).unwrap();
        (bench, actor)
    }

    fn person(bench: &Bench, actor: &Actor, name: &str) -> OfficerId {
        let filter = Filter {
            text: name.to_owned(),
            ..Filter::default()
        };
        page(&bench.office, actor, &filter, 10, 0).unwrap().lines[0].id
    }

    #[test]
    fn the_list_is_filtered_and_states_are_of_today() {
        let (bench, actor) = bench();
        let regions = tree(&bench.office, &actor).unwrap();
        assert_eq!(regions.len(), 2);
        assert_eq!(regions.iter().map(Region::people).sum::<u32>(), 2);
        let first = page(&bench.office, &actor, &Filter::default(), 40, 0).unwrap();
        assert_eq!(first.total, 2);
        let by_number = Filter {
            text: "A0".to_owned(),
            ..Filter::default()
        };
        let found = page(&bench.office, &actor, &by_number, 40, 0).unwrap();
        assert_eq!(found.lines.len(), 1);
        // Valid until January 2026, and the bench stands in November.
        assert_eq!(found.lines[0].state, Some(certificate::State::Expired));
    }

    #[test]
    fn a_number_is_masked_and_opened_with_a_reason_only() {
        let (mut bench, actor) = bench();
        let id = person(&bench, &actor, "甲一");
        let shown = details(&bench.office, &actor, id).unwrap();
        assert_eq!(
            shown.identity,
            Identity::Masked("110*************2X".to_owned())
        );
        assert_eq!(shown.birth.unwrap().age, Some(76));
        let refused = open_identity(&mut bench.office, &actor, id, "  ");
        assert!(matches!(refused, Err(Error::Missing("reason"))));
        let number = open_identity(&mut bench.office, &actor, id, "核对证件").unwrap();
        assert_eq!(number.expose(), "11010519491231002X");
        let trace = audit::about(bench.office.read(), *id.as_bytes()).unwrap();
        assert_eq!(trace[0].action, "identity-opened");
        assert_eq!(trace[0].detail, json!({ "reason": "核对证件" }));
    }

    #[test]
    fn differences_name_what_was_declared_and_what_is_stated() {
        let (mut bench, actor) = bench();
        let found = differences(&bench.office, &actor).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "乙一");
        assert_eq!(found[0].birth, Some((date(1950, 12, 31), date(1880, 1, 1))));
        let id = found[0].officer;
        let mut profile = details(&bench.office, &actor, id).unwrap().officer.profile;
        profile.declared_birth = Some(date(1880, 1, 1));
        revise(&mut bench.office, &actor, id, &profile).unwrap();
        assert_eq!(differences(&bench.office, &actor).unwrap(), []);
    }

    #[test]
    fn changes_leave_their_event_and_their_trace() {
        let (mut bench, actor) = bench();
        let id = person(&bench, &actor, "甲一");
        let unit = details(&bench.office, &actor, person(&bench, &actor, "乙一"))
            .unwrap()
            .unit;
        let office = &mut bench.office;
        let today = office.today();
        transfer(office, &actor, id, unit.id, today, " 人〔2026〕1号 ").unwrap();
        assert!(matches!(
            transfer(office, &actor, id, unit.id, today, ""),
            Err(Error::NothingToDo)
        ));
        let training = EntryKind::Training {
            content: "行政处罚法".to_owned(),
            hours: 8,
            until: None,
        };
        record(office, &actor, id, &training, date(2026, 5, 1), "").unwrap();
        let late = record(office, &actor, id, &training, date(2026, 11, 25), "");
        assert!(matches!(late, Err(Error::NotUnderstood { .. })));
        let shown = details(office, &actor, id).unwrap();
        assert_eq!(shown.unit.id, unit.id);
        let kinds: Vec<_> = shown
            .track
            .iter()
            .map(|entry| entry.kind.as_str())
            .collect();
        assert_eq!(kinds, ["moved", "entered", "training"]);
        assert_eq!(shown.track[0].document, "人〔2026〕1号");
        assert_eq!(
            shown.track[2].payload,
            json!({ "kind": "training", "content": "行政处罚法", "hours": 8, "until": null })
        );
    }

    #[test]
    fn a_unit_keeps_its_name_to_itself_within_its_region() {
        let (mut bench, actor) = bench();
        let regions = tree(&bench.office, &actor).unwrap();
        let one = regions[0].units[0].0.clone();
        let other = regions[1].units[0].0.clone();
        let taken = UnitProfile {
            region: other.profile.region.clone(),
            ..other.profile.clone()
        };
        let refused = revise_unit(&mut bench.office, &actor, one.id, &taken);
        assert!(matches!(
            refused,
            Err(Error::Store(store::Error::Exists { .. }))
        ));
        let renamed = UnitProfile {
            name: "新局".to_owned(),
            ..one.profile
        };
        revise_unit(&mut bench.office, &actor, one.id, &renamed).unwrap();
        let wrong = UnitProfile {
            credit_code: Some("91".to_owned()),
            ..renamed
        };
        assert!(revise_unit(&mut bench.office, &actor, one.id, &wrong).is_err());
    }
}

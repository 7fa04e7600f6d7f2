//! Units and officers of the city.

use std::collections::HashMap;

use jiff::civil::Date;

use super::dice::Dice;
use super::words::{
    CITY, COUNTIES, FAMILY, GIVEN, LEADER_POSTS, Pattern, SECTIONS, STAFF_POSTS, UNITS,
};
use super::{Plan, Result};
use crate::domain::certificate::{Act, Certificate, State};
use crate::domain::exam::Standing;
use crate::domain::id::{AccountId, CertificateId, EventId, OfficerId, UnitId};
use crate::domain::identity::{CreditCode, CreditCodeError, IdentityError, IdentityNumber};
use crate::domain::officer::{Employment, Officer, OfficerProfile, Rank};
use crate::domain::unit::{Level, Unit, UnitKind, UnitProfile};
use crate::platform::vault::Keys;
use crate::store::archive::Transaction;
use crate::store::archive::certificate as register;
use crate::store::archive::officer::{SealedIdentity, TrackEvent};

/// Of a thousand officers so many serve at the city's own level.
const AT_CITY: usize = 600;
/// Of a thousand officers so many lead others.
const LEADERS: u32 = 120;
/// Of a thousand officers so many are new and have no certificate yet.
const NEWCOMERS: u32 = 25;

/// A unit, since when it is on record, and how well its people learn.
pub(super) struct Placed {
    pub(super) unit: Unit,
    pub(super) since: Date,
    climate: f64,
}

/// An officer, with what only the dice know.
pub(super) struct Person {
    pub(super) officer: Officer,
    pub(super) since: Date,
    pub(super) since_ms: i64,
    pub(super) certificate: Option<Held>,
    identity: Option<IdentityNumber>,
    /// How well the person knows the law, around 0.
    pub(super) ability: f64,
}

/// The certificate of a person as it stands.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) id: CertificateId,
    pub(super) number: String,
    pub(super) issued_on: Date,
    pub(super) valid_until: Date,
    pub(super) state: State,
}

/// Everybody.
pub(super) struct People {
    pub(super) units: Vec<Placed>,
    pub(super) persons: Vec<Person>,
    /// Where each unit stands in the list.
    places: HashMap<UnitId, usize>,
}

impl People {
    /// The unit of a person.
    pub(super) fn unit_of(&self, person: &Person) -> Option<&Placed> {
        self.units.get(*self.places.get(&person.officer.unit)?)
    }

    /// Where a person stands today.
    pub(super) fn standing(&self, person: &Person) -> Option<Standing> {
        let profile = &self.unit_of(person)?.unit.profile;
        Some(Standing {
            unit: person.officer.unit,
            unit_name: profile.name.clone(),
            region: profile.region.clone(),
            rank: person.officer.profile.rank,
        })
    }
}

/// The event of entering the record on a day, at nine in the morning.
pub(super) fn entered(dice: &mut Dice, by: Option<AccountId>, on: Date) -> TrackEvent {
    let at = morning(on);
    TrackEvent {
        id: dice.id(at, EventId::new),
        kind: "entered",
        on,
        at,
        by,
        document: String::new(),
        import: None,
    }
}

/// Nine in the morning, milliseconds since 1970 UTC, eight hours east of Greenwich.
fn morning(day: Date) -> i64 {
    day.to_zoned_datetime(jiff::tz::TimeZone::fixed(jiff::tz::offset(8)))
        .map_or(0, |midnight| {
            midnight.timestamp().as_millisecond() + 9 * 3_600_000
        })
}

/// Invents units and the officers in them. `before` is the day before which all of them came.
pub(super) fn invent(plan: &Plan, before: Date, dice: &mut Dice) -> People {
    let units = units(plan.units.max(1) as usize, before, dice);
    let places = places(&units, plan.officers as usize, dice);
    let mut persons = Vec::with_capacity(places.len());
    for (number, place) in (1..).zip(places) {
        if let Some(placed) = units.get(place) {
            persons.push(person(number, placed, before, dice));
        }
    }
    People {
        places: units
            .iter()
            .enumerate()
            .map(|(place, placed)| (placed.unit.id, place))
            .collect(),
        units,
        persons,
    }
}

/// A third of the units belong to the city, the others to its counties in turn.
fn units(count: usize, before: Date, dice: &mut Dice) -> Vec<Placed> {
    let at_city = count.div_ceil(3).max(1);
    let since = back(before, 400);
    (0..count)
        .map(|index| {
            let (region, round) = if index < at_city {
                (CITY, index)
            } else {
                let other = index - at_city;
                let county = COUNTIES.get(other % COUNTIES.len()).copied();
                (county.unwrap_or(CITY), other / COUNTIES.len())
            };
            let number = u32::try_from(index).unwrap_or(u32::MAX);
            Placed {
                unit: Unit {
                    id: dice.id(morning(since), UnitId::new),
                    profile: unit(region, round, number),
                },
                since,
                climate: dice.normal() * 0.35,
            }
        })
        .collect()
}

fn unit(region: &str, round: usize, number: u32) -> UnitProfile {
    let Pattern { field, name, kind } = &UNITS[round % UNITS.len()];
    let head = if region == CITY { "云泽市" } else { region };
    let name = if region == CITY {
        (*name).to_owned()
    } else {
        name.replace("支队", "大队")
    };
    let name = match round / UNITS.len() {
        0 => format!("{head}{name}"),
        branch => format!("{head}{name}第{}分局", branch + 1),
    };
    UnitProfile {
        name,
        region: region.to_owned(),
        credit_code: credit_code(number),
        kind: Some(*kind),
        level: Some(if region == CITY {
            Level::City
        } else {
            Level::County
        }),
        field: (*field).to_owned(),
    }
}

/// A code with a right check character, in a district that does not exist.
fn credit_code(number: u32) -> Option<String> {
    let head = format!("114199{:02}{number:09}", 1);
    match CreditCode::parse(&format!("{head}0")) {
        Ok(code) => Some(code.as_str().to_owned()),
        Err(CreditCodeError::BadCheckDigit { expected }) => Some(format!("{head}{expected}")),
        Err(_) => None,
    }
}

/// The unit of each officer: one each as far as they go, then by the size of the unit.
fn places(units: &[Placed], officers: usize, dice: &mut Dice) -> Vec<usize> {
    let of_city = |city: bool| -> Vec<(usize, f64)> {
        units
            .iter()
            .enumerate()
            .filter(|(_, placed)| (placed.unit.profile.region == CITY) == city)
            .map(|(index, _)| index)
            .zip(1_u32..)
            // The first units are the large ones.
            .map(|(index, place)| (index, f64::from(place).powf(-0.9)))
            .collect()
    };
    let (city, counties) = (of_city(true), of_city(false));
    let at_city = if counties.is_empty() {
        officers
    } else {
        officers * AT_CITY / 1_000
    };
    let mut places: Vec<usize> = (0..units.len().min(officers)).collect();
    let here = places
        .iter()
        .filter(|place| city.iter().any(|(index, _)| index == *place))
        .count();
    for number in here..at_city {
        places.push(weighted(&city, dice).unwrap_or(number % units.len().max(1)));
    }
    while places.len() < officers {
        places.push(
            weighted(&counties, dice)
                .or_else(|| weighted(&city, dice))
                .unwrap_or(0),
        );
    }
    places.truncate(officers);
    places
}

fn weighted(choices: &[(usize, f64)], dice: &mut Dice) -> Option<usize> {
    let sum: f64 = choices.iter().map(|(_, weight)| weight).sum();
    let mut left = dice.share() * sum;
    for (index, weight) in choices {
        left -= weight;
        if left <= 0.0 {
            return Some(*index);
        }
    }
    choices.last().map(|(index, _)| *index)
}

fn person(number: u32, placed: &Placed, before: Date, dice: &mut Dice) -> Person {
    let leads = dice.permille(LEADERS);
    let identity = identity(number, before, dice);
    let since = back(before, 30 + dice.below(300));
    let since_ms = morning(since);
    let entrusted = placed.unit.profile.kind == Some(UnitKind::Entrusted);
    let profile = OfficerProfile {
        name: name(dice),
        sex: identity.as_ref().map(IdentityNumber::sex),
        ethnicity: "汉族".to_owned(),
        declared_birth: identity.as_ref().map(IdentityNumber::birth),
        decided_birth: None,
        post: if leads {
            dice.pick(&LEADER_POSTS, "科长")
        } else {
            dice.pick(&STAFF_POSTS, "科员")
        }
        .to_owned(),
        grade: String::new(),
        rank: if leads { Rank::Leader } else { Rank::Staff },
        employment: Some(if entrusted {
            Employment::PublicInstitution
        } else if dice.permille(250) {
            Employment::CivilServantLike
        } else {
            Employment::CivilServant
        }),
        section: dice.pick(&SECTIONS, "综合科").to_owned(),
        fields: vec![placed.unit.profile.field.clone()],
    };
    let certificate = (!dice.permille(NEWCOMERS)).then(|| held(number, before, dice));
    let ability = dice.normal() + placed.climate - if leads { 0.6 } else { 0.0 };
    Person {
        officer: Officer {
            id: dice.id(since_ms, OfficerId::new),
            unit: placed.unit.id,
            profile,
        },
        since,
        since_ms,
        certificate,
        identity,
        ability,
    }
}

fn name(dice: &mut Dice) -> String {
    let mut name = dice.pick(&FAMILY, "王").to_owned();
    name.push_str(dice.pick(&GIVEN, "明"));
    if dice.permille(780) {
        name.push_str(dice.pick(&GIVEN, "华"));
    }
    name
}

/// A certificate of five years; a few have run out.
fn held(number: u32, before: Date, dice: &mut Dice) -> Held {
    let issued_on = back(before, 60 + dice.below(700));
    let valid_until = issued_on
        .checked_add(jiff::Span::new().years(5))
        .map_or(issued_on, |after| back(after, 1));
    Held {
        id: dice.id(morning(issued_on), CertificateId::new),
        number: format!("9900-{number:06}"),
        issued_on,
        valid_until,
        state: State::Valid,
    }
}

/// A valid number in a district that does not exist, unique by its running number.
fn identity(number: u32, before: Date, dice: &mut Dice) -> Option<IdentityNumber> {
    let age_days = 24 * 365 + dice.below(35 * 365);
    let birth = back(before, age_days);
    // 999 sequences a district and day: the running number picks both, so that none repeats.
    let district = 1 + number / 999 % 99;
    let sequence = 1 + number % 999;
    let head = format!("4199{district:02}{}{sequence:03}", birth.strftime("%Y%m%d"));
    match IdentityNumber::parse(&format!("{head}1")) {
        Ok(identity) => Some(identity),
        Err(IdentityError::BadCheckDigit { expected }) => {
            IdentityNumber::parse(&format!("{head}{expected}")).ok()
        }
        Err(_) => None,
    }
}

fn back(day: Date, days: u32) -> Date {
    day.checked_sub(jiff::Span::new().days(i64::from(days)))
        .unwrap_or(day)
}

impl Person {
    /// The identity number as the archive holds it.
    pub(super) fn seal(&self, keys: &Keys, dice: &mut Dice) -> Result<Option<SealedIdentity>> {
        let Some(number) = &self.identity else {
            return Ok(None);
        };
        let place = self.officer.id.as_bytes();
        Ok(Some(SealedIdentity {
            sealed: keys.seal(dice, place, number.expose().as_bytes())?,
            lookup: keys.lookup(number.expose()),
            birth: number.birth(),
        }))
    }

    /// Enters the certificate with its issue.
    pub(super) fn certify(
        &self,
        archive: Transaction<'_>,
        dice: &mut Dice,
        by: Option<AccountId>,
    ) -> Result<()> {
        let Some(held) = &self.certificate else {
            return Ok(());
        };
        let at = morning(held.issued_on);
        let certificate = Certificate {
            id: held.id,
            number: held.number.clone(),
            officer: self.officer.id,
            issued_on: Some(held.issued_on),
            valid_until: Some(held.valid_until),
            recorded: State::Valid,
            since: Some(held.issued_on),
            basis: String::new(),
        };
        let event = register::Event {
            id: dice.id(at, EventId::new),
            act: Act::Issued,
            on: held.issued_on,
            at,
            by,
            basis: String::new(),
            document: String::new(),
            consequence: None,
        };
        Ok(register::insert(
            archive,
            &certificate,
            "云泽市人民政府",
            &event,
        )?)
    }
}

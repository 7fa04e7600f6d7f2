//! A make-believe city: units, officers, and years of exams with what followed from them.
//!
//! It is built in a fresh folder only, from a seed, with the shipped bank; everything in it is marked
//! as make-believe for good. Papers are drawn, sittings scored and consequences derived by the same
//! rules as real ones; only who knew what is thrown with dice. All of it is one transaction: a city
//! stands whole or not at all.
//!
//! Two things a real archive would not have: officers share one stored passphrase hash (hashing
//! thousands of them would take minutes), and the audit names the building of the city and the
//! decisions, not every sitting.

mod dice;
mod exams;
mod fates;
mod follow;
mod people;
mod record;
mod season;
mod sheets;
mod words;

use std::ops::ControlFlow;

use jiff::civil::Date;
use serde_json::json;

use self::dice::Dice;
use self::people::{People, Person};
use self::season::Season;
use super::{Error, Office, Result};
use crate::domain::id::{AccountId, EventId};
use crate::domain::permission::Role;
use crate::platform::vault::{self, KeyFiles};
use crate::store::archive::account::{self as accounts, Account};
use crate::store::archive::{Transaction, audit, exam as stored_exams, officer, setting};

/// The passphrase of every account of the city.
pub const PASSPHRASE: &str = "demo";

/// The accounts of the office: login, name, role.
pub const ACCOUNTS: [(&str, &str, Role); 4] = [
    ("demo-admin", "法制科（演示）", Role::Administrator),
    ("demo-coordinator", "培训科（演示）", Role::Coordinator),
    ("demo-invigilator", "监考员（演示）", Role::Invigilator),
    ("demo-auditor", "审计员（演示）", Role::Auditor),
];

/// How large the city is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Officers.
    pub officers: u32,
    /// Units they serve in.
    pub units: u32,
    /// Years of exams; the last is the current one.
    pub years: u32,
    /// The same seed builds the same city on the same day.
    pub seed: u64,
}

impl Default for Plan {
    /// Large enough for figures to mean something, small enough to be there in seconds.
    fn default() -> Self {
        Self {
            officers: 2_000,
            units: 60,
            years: 3,
            seed: 1,
        }
    }
}

/// What is being built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Units and officers.
    People,
    /// The exams of a year.
    Year(i16),
}

/// Hears how far the city is (stage, done, of) and may break off.
pub type Listener<'a> = dyn FnMut(Stage, u64, u64) -> ControlFlow<()> + 'a;

/// What was built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Made {
    /// Officers.
    pub officers: u32,
    /// Units.
    pub units: u32,
    /// Years of exams.
    pub years: u32,
    /// Exams, those to come among them.
    pub exams: u32,
    /// Results.
    pub results: u32,
    /// Certificates that are suspended now.
    pub suspended: u32,
}

/// Builds a city in a fresh folder.
///
/// # Errors
/// [`Error::NotEmpty`] if anything of people or exams is in the folder;
/// [`crate::import::Error::Cancelled`] if the listener broke off; then nothing was built.
pub fn build(office: &mut Office, plan: &Plan, listener: &mut Listener<'_>) -> Result<Made> {
    refuse_used(office)?;
    let mut dice = Dice::new(plan.seed);
    let staff = staff(office)?;
    let keys = office.keys()?;
    let today = office.today();
    let first_year = today.year() - i16::try_from(plan.years.max(1)).unwrap_or(1) + 1;
    let started = beginning(today, first_year);
    tell(listener, Stage::People, 0, u64::from(plan.officers))?;
    let shared_hash = vault::hash_passphrase(office.random(), PASSPHRASE)?;
    let mut city = City {
        people: people::invent(plan, started, &mut dice),
        dice,
        keys,
        zone: office.clock().zone(),
        today,
        now: office.now_ms(),
        staff,
        made: Made {
            officers: plan.officers,
            units: plan.units,
            years: plan.years,
            ..Made::default()
        },
        admissions: std::collections::HashMap::new(),
    };
    let season = Season::prepare(office, &mut city, first_year)?;
    let detail = json!({
        "officers": plan.officers, "units": plan.units, "years": plan.years, "seed": plan.seed,
    });
    office.archive.transact(|archive| {
        setting::set_fact(archive, "make-believe", &plan.seed.to_string())?;
        for account in &city.staff {
            accounts::insert(archive, account, city.now)?;
        }
        city.enter_people(archive, &shared_hash, listener)?;
        season.hold(archive, &mut city, listener)?;
        let entry = audit::Entry {
            id: city.dice.id(city.now, EventId::new),
            at: city.now,
            by: city.administrator(),
            action: "make-believe-built",
            subject: None,
            detail,
        };
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    wrap_keys(office, &city)?;
    Ok(city.made)
}

/// Everything that is at hand while a city is built.
struct City {
    people: People,
    dice: Dice,
    keys: crate::platform::vault::Keys,
    zone: jiff::tz::TimeZone,
    today: Date,
    now: i64,
    staff: Vec<Account>,
    made: Made,
    /// The last admission number by its prefix.
    admissions: std::collections::HashMap<String, u32>,
}

impl City {
    fn administrator(&self) -> Option<AccountId> {
        self.staff.first().map(|account| account.id)
    }

    fn invigilator(&self) -> Option<AccountId> {
        self.staff.get(2).map(|account| account.id)
    }

    /// Midnight of a day and so many minutes, milliseconds since 1970 UTC.
    fn at(&self, day: Date, minutes: i64) -> i64 {
        day.to_zoned_datetime(self.zone.clone())
            .map_or(self.now, |midnight| midnight.timestamp().as_millisecond())
            + minutes * 60_000
    }

    /// Enters units, officers, certificates and accounts.
    fn enter_people(
        &mut self,
        archive: Transaction<'_>,
        shared_hash: &str,
        listener: &mut Listener<'_>,
    ) -> Result<()> {
        let by = self.administrator();
        for unit in &self.people.units {
            let event = people::entered(&mut self.dice, by, unit.since);
            crate::store::archive::unit::insert(archive, &unit.unit, &event)?;
        }
        let of = self.people.persons.len() as u64;
        for (done, person) in (0..).zip(&self.people.persons) {
            if done % 1_000 == 0 {
                tell(listener, Stage::People, done, of)?;
            }
            let event = people::entered(&mut self.dice, by, person.since);
            let identity = person.seal(&self.keys, &mut self.dice)?;
            officer::insert(archive, &person.officer, identity.as_ref(), &event)?;
            person.certify(archive, &mut self.dice, by)?;
            let account = account_of(person, shared_hash, &mut self.dice);
            accounts::insert(archive, &account, event.at)?;
        }
        Ok(())
    }
}

/// Nothing of people or exams may be in the folder; the shipped bank and statutes are.
fn refuse_used(office: &Office) -> Result<()> {
    use crate::store::archive::import::{Kind, latest};

    let archive = office.read();
    let imported = |kind| latest(archive, Some(kind), 1).map(|found| !found.is_empty());
    let used = office.has_accounts()?
        || office.is_make_believe()?
        || officer::count(archive, &officer::Filter::default())? > 0
        || !stored_exams::all(archive)?.is_empty()
        || imported(Kind::Bank)?
        || imported(Kind::Roster)?;
    if used { Err(Error::NotEmpty) } else { Ok(()) }
}

/// The four accounts of the office, each with a hash of its own.
fn staff(office: &mut Office) -> Result<Vec<Account>> {
    ACCOUNTS
        .iter()
        .map(|(login, name, role)| {
            Ok(Account {
                id: office.new_id(AccountId::new)?,
                login: Some((*login).to_owned()),
                name: (*name).to_owned(),
                role: *role,
                officer: None,
                person: None,
                passphrase: Some(vault::hash_passphrase(office.random(), PASSPHRASE)?),
                closed: false,
            })
        })
        .collect()
}

fn account_of(person: &Person, hash: &str, dice: &mut Dice) -> Account {
    Account {
        id: dice.id(person.since_ms, AccountId::new),
        login: None,
        name: person.officer.profile.name.clone(),
        role: Role::Officer,
        officer: Some(person.officer.id),
        person: None,
        passphrase: Some(hash.to_owned()),
        closed: false,
    }
}

/// The keys travel with a backup of the city, under the city's passphrase.
fn wrap_keys(office: &mut Office, city: &City) -> Result<()> {
    let Some(administrator) = city.administrator() else {
        return Ok(());
    };
    let files = KeyFiles::new(&office.folders().keys());
    let mut wrapped = files.wrapped()?;
    let entry = city.keys.wrap(office.random(), PASSPHRASE)?;
    let _ = wrapped.entries.insert(administrator.to_string(), entry);
    Ok(files.keep_wrapped(&wrapped)?)
}

/// Everybody was there before this day: the first year's January, and long before its first exam.
fn beginning(today: Date, year: i16) -> Date {
    let long_ago = season::earlier(today, 120);
    Date::new(year, 1, 1).unwrap_or(long_ago).min(long_ago)
}

fn tell(listener: &mut Listener<'_>, stage: Stage, done: u64, of: u64) -> Result<()> {
    match listener(stage, done, of) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(crate::import::Error::Cancelled.into()),
    }
}

#[cfg(test)]
mod tests;

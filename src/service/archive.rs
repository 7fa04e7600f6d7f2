//! One officer's archive (评议考核档案): who it is, everything that happened, what comes next.
//!
//! An officer reads the own archive; others need the right to read people. Nothing is decided here:
//! entries are gathered from results, certificates, consequences and the track, and `domain::archive`
//! puts them in order.

mod gather;

use jiff::civil::Date;

use super::{Actor, Error, Office, Result, account};
use crate::domain::archive::Entry;
use crate::domain::certificate::{Certificate, State};
use crate::domain::consequence::{self, Step};
use crate::domain::id::OfficerId;
use crate::domain::identity::age::{Retirement, RetirementClass, age_on, statutory_retirement};
use crate::domain::officer::{Employment, Officer, OfficerProfile, Sex};
use crate::domain::permission::Permission;
use crate::domain::unit::UnitProfile;
use crate::store::archive::{certificate, consequence as consequences, exam as exams};
use crate::store::archive::{officer, unit};

/// The archive of one officer.
#[derive(Debug, Clone, PartialEq)]
pub struct Archive {
    /// Whose it is.
    pub head: Head,
    /// Everything that happened, the earlier registered first; see
    /// [`timeline`](crate::domain::archive::timeline) and [`years`](crate::domain::archive::years).
    pub entries: Vec<Entry>,
    /// What comes next.
    pub next: Next,
}

/// Whose archive it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The person.
    pub officer: OfficerId,
    /// What is known of the person.
    pub profile: OfficerProfile,
    /// The unit as it stands.
    pub unit: UnitProfile,
    /// The latest certificate and its state today.
    pub certificate: Option<(Certificate, State)>,
    /// Whole years today, and the document that decided the birth date, if one did.
    pub age: Option<(i16, Option<String>)>,
}

/// What comes next for an officer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Next {
    /// Consequences that wait.
    pub open: Vec<Open>,
    /// The last day of the certificate.
    pub valid_until: Option<Date>,
    /// Training hours of this year.
    pub hours: u32,
    /// Training hours that the regulation asks for in a year.
    pub hours_asked: u16,
    /// The statutory month of retirement; a proposal, never a decision.
    pub retirement: Option<Retirement>,
}

/// A consequence that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// Which step.
    pub step: Step,
    /// The exam it follows from.
    pub exam: String,
    /// The day by which somebody should decide.
    pub decide_by: Option<Date>,
}

/// Whose archive the actor may see.
fn permit(actor: &Actor, person: OfficerId) -> Result<()> {
    actor.needs(if actor.officer == Some(person) {
        Permission::ReadOwnRecord
    } else {
        Permission::ReadPeople
    })
}

/// The officer with that certificate, admission or identity number, or that id.
///
/// # Errors
/// [`Error::NotFound`] if there is none; [`Error::Denied`].
pub fn find(office: &Office, actor: &Actor, key: &str) -> Result<OfficerId> {
    let missing = || Error::NotFound {
        what: "officer",
        name: key.trim().to_owned(),
    };
    let found = if let Some(person) = account::find_officer(office, key)? {
        person
    } else {
        let id: OfficerId = key.parse().map_err(|_| missing())?;
        officer::by_id(office.read(), id).map_err(|_| missing())?.id
    };
    permit(actor, found)?;
    Ok(found)
}

/// The archive of an officer.
///
/// # Errors
/// [`Error::Denied`], or that there is no such officer.
pub fn show(office: &Office, actor: &Actor, person: OfficerId) -> Result<Archive> {
    permit(actor, person)?;
    let officer = officer::by_id(office.read(), person)?;
    let entries = gather::entries(office, person)?;
    let head = head(office, officer)?;
    let next = next(office, &head, &entries)?;
    Ok(Archive {
        head,
        entries,
        next,
    })
}

fn head(office: &Office, officer: Officer) -> Result<Head> {
    let archive = office.read();
    let today = office.today();
    let certificate = certificate::of_officer(archive, officer.id)?
        .into_iter()
        .next()
        .map(|held| {
            let state = held.state_on(today);
            (held, state)
        });
    let age = birth(office, &officer)?
        .and_then(|(birth, document)| Some((age_on(birth, today)?, document)));
    Ok(Head {
        officer: officer.id,
        unit: unit::by_id(archive, officer.unit)?.profile,
        profile: officer.profile,
        certificate,
        age,
    })
}

/// The birth date that counts: what the personnel office decided, else the identity number's.
fn birth(office: &Office, officer: &Officer) -> Result<Option<(Date, Option<String>)>> {
    if let Some(decided) = &officer.profile.decided_birth {
        return Ok(Some((decided.date, Some(decided.document.clone()))));
    }
    let stated = officer::birth(office.read(), officer.id)?;
    Ok(stated.map(|date| (date, None)))
}

fn next(office: &Office, head: &Head, entries: &[Entry]) -> Result<Next> {
    let archive = office.read();
    let mut open = Vec::new();
    for one in consequences::of_officer(archive, head.officer)? {
        if one.state == consequence::State::Waiting {
            open.push(Open {
                step: one.step,
                exam: exams::by_id(archive, one.exam)?.name,
                decide_by: one.decide_by,
            });
        }
    }
    let year = office.today().year();
    let hours = crate::domain::archive::timeline(entries)
        .iter()
        .find(|past| past.year == year)
        .map_or(0, |past| past.training_hours);
    let officer = officer::by_id(archive, head.officer)?;
    let retirement = match (birth(office, &officer)?, class_of(&head.profile)) {
        (Some((birth, _)), Some(class)) => Some(statutory_retirement(birth, class)),
        _ => None,
    };
    Ok(Next {
        open,
        valid_until: head
            .certificate
            .as_ref()
            .and_then(|(held, _)| held.valid_until),
        hours,
        hours_asked: super::regulation::current(office)?.settings.training_hours,
        retirement,
    })
}

/// The class of retirement. For women it takes the kind of employment; without it nothing is said.
fn class_of(profile: &OfficerProfile) -> Option<RetirementClass> {
    use Employment as E;
    match (profile.sex?, profile.employment) {
        (Sex::Male, _) => Some(RetirementClass::Male60),
        (Sex::Female, Some(E::CivilServant | E::CivilServantLike | E::PublicInstitution)) => {
            Some(RetirementClass::Female55)
        }
        (Sex::Female, Some(E::Support | E::Contract | E::Dispatched)) => {
            Some(RetirementClass::Female50)
        }
        (Sex::Female, Some(E::Seconded) | None) => None,
    }
}

#[cfg(test)]
mod tests;

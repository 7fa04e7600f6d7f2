//! At the door: who stands there, what an invigilator compares, and the confirmation with the own PIN.

use jiff::Timestamp;

use super::sitting::{self, Ongoing};
use super::{Actor, Error, Office, Result, account, pin};
use crate::domain::accommodation::Accommodation;
use crate::domain::admission;
use crate::domain::id::{ExamId, OfficerId};
use crate::domain::identity::IdentityNumber;
use crate::domain::officer::Sex;
use crate::domain::permission::Permission;
use crate::import::photo::Pixels;
use crate::store::archive::{officer, session as sessions, site as sites};

/// Pixels of the picture at the door.
const PORTRAIT: u32 = 320;

/// What an invigilator compares a person with.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// The picture; `None` if there is none.
    pub photo: Option<Pixels>,
    /// 性别, of the identity number where this machine can open it, else as declared.
    pub sex: Option<Sex>,
    /// The age today by the birth date that counts.
    pub age: Option<Age>,
    /// What was declared and differs, for who may see it; `None` for who may not.
    pub differences: Option<Vec<Difference>>,
    /// Where the person is to sit.
    pub seat: Option<Where>,
    /// What the person is given.
    pub accommodation: Accommodation,
    /// Whether whoever acts confirms with a PIN.
    pub need: pin::Need,
}

/// Whole years, and where they come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Age {
    /// Whole years today.
    pub years: i16,
    /// The document that decided the birth date; without one it stands in the identity number.
    pub document: Option<String>,
}

/// Declared data that differs from what the identity number states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// The birth date: declared, stated.
    Birth(jiff::civil::Date, jiff::civil::Date),
    /// The sex: declared, stated.
    Sex(Sex, Sex),
}

/// Where somebody is to sit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Where {
    /// The site's name.
    pub site: String,
    /// The room's name.
    pub room: String,
    /// The seat.
    pub seat: u16,
    /// The session's number.
    pub session: u16,
    /// When it begins.
    pub opens_at: Timestamp,
    /// When it ends.
    pub closes_at: Timestamp,
}

/// What an invigilator compares a candidate with.
///
/// # Errors
/// [`Error::Denied`], or that the person is not there.
pub fn face(office: &Office, actor: &Actor, exam: ExamId, person: OfficerId) -> Result<Face> {
    if actor.officer != Some(person) {
        actor.needs(Permission::AdmitCandidate)?;
    }
    let archive = office.read();
    let profile = officer::by_id(archive, person)?.profile;
    let number = match (
        office.known_keys(),
        officer::sealed_identity(archive, person)?,
    ) {
        // One that cannot be opened keeps nobody out either.
        (Some(keys), Some(sealed)) => super::people::readable(keys, person, &sealed),
        _ => None,
    };
    let age = match profile.birth(number.as_ref()) {
        Some(birth) => {
            crate::domain::identity::age::age_on(birth.date, office.today()).map(|years| Age {
                years,
                document: birth.document.map(str::to_owned),
            })
        }
        None => None,
    };
    let differences = actor.may(Permission::OpenIdentity).then(|| {
        let stated = number.as_ref();
        let birth = profile
            .declared_birth
            .zip(stated.map(IdentityNumber::birth));
        let sex = profile.sex.zip(stated.map(IdentityNumber::sex));
        let birth = birth
            .filter(|(a, b)| a != b)
            .map(|(a, b)| Difference::Birth(a, b));
        let sex = sex
            .filter(|(a, b)| a != b)
            .map(|(a, b)| Difference::Sex(a, b));
        birth.into_iter().chain(sex).collect()
    });
    Ok(Face {
        // A damaged picture keeps nobody out.
        photo: super::photo::portrait(office, actor, person, PORTRAIT).unwrap_or_else(|error| {
            tracing::warn!(%error, "a picture is not shown");
            None
        }),
        sex: number.as_ref().map(IdentityNumber::sex).or(profile.sex),
        age,
        differences,
        seat: seat(office, exam, person)?,
        accommodation: super::accommodation::of(office, exam, person)?,
        need: if actor.officer == Some(person) {
            pin::Need::None
        } else {
            pin::need(office, actor)?
        },
    })
}

/// Where a candidate is to sit, if a seat was given.
pub(super) fn seat(office: &Office, exam: ExamId, person: OfficerId) -> Result<Option<Where>> {
    let archive = office.read();
    let Some(seat) = sessions::seat(archive, exam, person)? else {
        return Ok(None);
    };
    let session = sessions::by_id(archive, seat.session)?;
    let room = sites::room(archive, seat.room)?;
    let site = sites::all(archive)?
        .into_iter()
        .find(|site| site.id == room.site);
    Ok(Some(Where {
        site: site.map(|site| site.name).unwrap_or_default(),
        room: room.name,
        seat: seat.number,
        session: session.number,
        opens_at: session.opens_at,
        closes_at: session.closes_at,
    }))
}

/// Looks at a number before it is searched for: one of a seat carries a check digit.
///
/// # Errors
/// [`Error::WrongDigit`].
pub fn check_number(office: &Office, number: &str) -> Result<()> {
    // A number that is somebody's is right, whatever its digits are.
    match admission::check(number) {
        Err(_) if account::find_officer(office, number)?.is_none() => Err(Error::WrongDigit),
        _ => Ok(()),
    }
}

/// Confirms with the own PIN that an interrupted sitting goes on, where the exam wants that. The
/// confirmation stands in the sitting as who let it go on.
///
/// # Errors
/// As [`pin::confirm`]; [`Error::Denied`] also to the candidate.
pub fn go_on(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    person: OfficerId,
    typed: &str,
) -> Result<Ongoing> {
    actor.needs(Permission::AdmitCandidate)?;
    pin::confirm(office, actor, typed)?;
    sitting::go_on(office, actor, exam, person)
}

/// The same by the invigilator of that account name, at a machine where the candidate is signed in.
///
/// # Errors
/// As [`pin::stand_in`]; [`Error::Denied`] also to the candidate.
pub fn go_on_as(
    office: &mut Office,
    login: &str,
    exam: ExamId,
    person: OfficerId,
    typed: &str,
) -> Result<Ongoing> {
    let invigilator = pin::stand_in(office, login, typed)?;
    sitting::go_on(office, &invigilator, exam, person)
}

/// Confirms with the own PIN that it is the person, and lets the person in. The confirmation stands
/// in the sitting as who admitted.
///
/// # Errors
/// As [`pin::confirm`] and [`sitting::enter`].
pub fn admit(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    person: OfficerId,
    typed: &str,
) -> Result<Ongoing> {
    if actor.officer != Some(person) {
        actor.needs(Permission::AdmitCandidate)?;
        pin::confirm(office, actor, typed)?;
    }
    sitting::enter(office, actor, exam, person)
}

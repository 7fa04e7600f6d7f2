//! Sessions, seats, exemptions and accommodations in words.

use super::{fl, format};
use crate::domain::accommodation::{Accommodation, ExtraTime};
use crate::domain::eligibility::{Because, Proposal};
use crate::domain::seating::Conflict;
use crate::service::session::{Clash, Part};

/// What does not go together, as a sentence.
pub fn clash(clash: &Clash) -> String {
    let at = |index: usize| clash.parts.get(index).map(part).unwrap_or_default();
    let room = |index: usize| clash.rooms.get(index).cloned().unwrap_or_default();
    let who = clash.who.clone();
    match &clash.conflict {
        Conflict::PersonTwice { .. } => {
            fl!("clash-person-twice", who = who, one = at(0), other = at(1))
        }
        Conflict::RoomTwice { .. } => {
            fl!(
                "clash-room-twice",
                room = room(0),
                one = at(0),
                other = at(1)
            )
        }
        Conflict::InvigilatorTwice { one, other, .. } if one.0 == other.0 => fl!(
            "clash-invigilator-rooms",
            who = who,
            room = room(0),
            second = room(1),
            one = at(0)
        ),
        Conflict::InvigilatorTwice { .. } => fl!(
            "clash-invigilator-twice",
            who = who,
            room = room(0),
            second = room(1),
            one = at(0),
            other = at(1)
        ),
        Conflict::OverCapacity { seats, seated, .. } => fl!(
            "clash-over-capacity",
            one = at(0),
            room = room(0),
            seats = seats,
            seated = seated
        ),
        Conflict::NoSuchSeat { number, .. } => {
            fl!(
                "clash-no-seat",
                one = at(0),
                room = room(0),
                number = number
            )
        }
        Conflict::Unwatched { .. } => fl!("clash-unwatched", one = at(0), room = room(0)),
    }
}

/// 《考试》第 1 场.
fn part(part: &Part) -> String {
    match part.session {
        Some(session) => fl!("clash-part", exam = part.exam.clone(), session = session),
        None => fl!("clash-whole", exam = part.exam.clone()),
    }
}

/// Why somebody is proposed for exemption: what is kept as the reason once it is asked for.
pub fn because(proposal: &Proposal) -> String {
    let basis = proposal.basis.clone();
    match proposal.because {
        Because::OfAge { age, needed, on } => fl!(
            "exemption-because-age",
            on = format::date_table(on),
            age = age,
            needed = needed,
            basis = basis
        ),
        Because::Retires { year, month } => fl!(
            "exemption-because-retires",
            year = year.to_string(),
            month = month,
            basis = basis
        ),
    }
}

/// The birth date that a proposal rests on, with its source.
pub fn birth_of(proposal: &Proposal) -> String {
    let date = format::date_table(proposal.birth.date);
    match &proposal.birth.document {
        Some(document) => fl!(
            "exemption-birth-decided",
            date = date,
            document = document.clone()
        ),
        None => fl!("exemption-birth-stated", date = date),
    }
}

/// What a candidate is given: 加时 25%、大字号. Empty for nothing.
pub fn accommodation(given: &Accommodation) -> String {
    let extra = match given.extra {
        ExtraTime::Percent(amount) if amount > 0 => {
            Some(fl!("accommodation-percent", amount = amount))
        }
        ExtraTime::Minutes(amount) if amount > 0 => {
            Some(fl!("accommodation-minutes", amount = amount))
        }
        _ => None,
    };
    let large = given.large_text.then(|| fl!("accommodation-large-text"));
    let contrast = given
        .high_contrast
        .then(|| fl!("accommodation-high-contrast"));
    let parts: Vec<String> = [extra, large, contrast].into_iter().flatten().collect();
    parts.join(match super::current() {
        super::Language::Chinese => "、",
        super::Language::English => ", ",
    })
}

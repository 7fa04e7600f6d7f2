//! Who sits where, for lists, notices and slips.

use jiff::civil::DateTime;

use super::{Document, press};
use crate::domain::exam::Exam;
use crate::domain::officer::Sex;
use crate::export::print::{self as pages, Room, Seated, Slip, Speech, Venue};
use crate::service::{Error, Office, Result};
use crate::store::archive::{exam as exams, officer};

/// Everybody who is due in an exam.
pub(super) struct Entrants {
    begins: DateTime,
    ends: DateTime,
    people: Vec<Entrant>,
}

struct Entrant {
    name: String,
    sex: Option<Sex>,
    unit: String,
    admission_number: String,
}

impl Entrants {
    /// Those on the list of an exam who are not exempt, by admission number.
    pub(super) fn of(office: &Office, exam: &Exam) -> Result<Self> {
        let zone = |moment: jiff::Timestamp| {
            let zoned = moment.to_zoned_datetime(office.clock().zone());
            zoned.datetime()
        };
        let mut people = Vec::new();
        for candidate in exams::candidates(office.read(), exam.id)? {
            if candidate.exempt.is_some() {
                continue;
            }
            let person = officer::by_id(office.read(), candidate.officer)?;
            people.push(Entrant {
                name: person.profile.name,
                sex: person.profile.sex,
                unit: candidate.standing.unit_name,
                admission_number: candidate.admission_number,
            });
        }
        if people.is_empty() {
            return Err(Error::NothingToDo);
        }
        Ok(Self {
            begins: zone(exam.opens_at),
            ends: zone(exam.closes_at),
            people,
        })
    }

    /// How many rooms or people a document is about.
    pub(super) fn count(&self, document: Document) -> usize {
        match document {
            Document::Slips => self.people.len(),
            _ => 1,
        }
    }

    fn venue(&self) -> Venue<'_> {
        Venue {
            begins: self.begins,
            ends: self.ends,
            ..Venue::default()
        }
    }

    fn seats(&self) -> impl Iterator<Item = Seated<'_>> {
        self.people.iter().map(|person| Seated {
            seat: "",
            admission_number: &person.admission_number,
            name: &person.name,
            sex: person.sex,
            unit: &person.unit,
            letter: "",
        })
    }
}

/// Sets a list, notices or slips.
pub(super) fn set(
    document: Document,
    exam: &pages::Exam<'_>,
    entrants: &Entrants,
    speech: &dyn Speech,
) -> Result<Vec<u8>> {
    let rooms = || {
        [Room {
            venue: entrants.venue(),
            seats: entrants.seats().collect(),
        }]
    };
    Ok(match document {
        Document::Slips => {
            let slips: Vec<Slip<'_>> = entrants
                .seats()
                .map(|person| Slip {
                    venue: entrants.venue(),
                    person,
                    photo: None,
                })
                .collect();
            pages::slips(press(), exam, &slips, speech)?
        }
        Document::Notices => pages::notices(press(), exam, &rooms(), speech)?,
        _ => pages::seating(press(), exam, &rooms(), speech)?,
    })
}

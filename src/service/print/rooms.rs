//! Who sits where, for lists, notices and slips.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::{Document, press};
use crate::domain::answer_sheet::paper_letter;
use crate::domain::exam::Exam;
use crate::domain::id::{OfficerId, RoomId, SessionId};
use crate::domain::officer::Sex;
use crate::domain::seating::letter;
use crate::domain::session::{Seat, SeatPlan};
use crate::export::print::{self as pages, Photo, Room, Seated, Slip, Speech, Venue};
use crate::service::{Error, Office, Result};
use crate::store::archive::{
    exam as exams, officer, photo as photos, session as sessions, site as sites,
};

/// Everybody who is due in an exam, by room and seat; who has no seat comes last.
pub(super) struct Entrants {
    places: Vec<Place>,
}

/// A room in a session, or nowhere yet.
struct Place {
    site: String,
    address: String,
    room: String,
    begins: DateTime,
    ends: DateTime,
    people: Vec<Entrant>,
}

struct Entrant {
    person: OfficerId,
    seat: String,
    /// The letter of the paper that lies there, where fixed ones are handed out.
    letter: String,
    name: String,
    sex: Option<Sex>,
    unit: String,
    admission_number: String,
    photo: Option<Photo>,
}

/// Where somebody sits, in the order of lists: by session, room and seat.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Where {
    At(u16, RoomId, SessionId),
    Nowhere,
}

impl Entrants {
    /// Those on the list of an exam who are not exempt.
    pub(super) fn of(office: &Office, exam: &Exam) -> Result<Self> {
        let archive = office.read();
        let held: HashMap<SessionId, _> = sessions::of_exam(archive, exam.id)?
            .into_iter()
            .map(|session| (session.id, session))
            .collect();
        let seats: HashMap<OfficerId, Seat> = sessions::seats(archive, exam.id)?
            .into_iter()
            .map(|seat| (seat.officer, seat))
            .collect();
        let plans: HashMap<RoomId, SeatPlan> = sites::rooms(archive)?
            .into_iter()
            .map(|room| (room.id, room.plan))
            .collect();
        let mut rooms: BTreeMap<Where, Vec<(u16, Entrant)>> = BTreeMap::new();
        for candidate in exams::candidates(archive, exam.id)? {
            if candidate.exempt.is_some() {
                continue;
            }
            let profile = officer::by_id(archive, candidate.officer)?.profile;
            let seat = seats.get(&candidate.officer);
            let place = seat.map_or(Where::Nowhere, |seat| {
                let number = held.get(&seat.session).map_or(0, |session| session.number);
                Where::At(number, seat.room, seat.session)
            });
            let number = seat.map_or(0, |seat| seat.number);
            let entrant = Entrant {
                person: candidate.officer,
                seat: seat.map_or_else(String::new, |seat| seat.number.to_string()),
                letter: match (seat, exam.letters) {
                    (Some(seat), Some(papers)) => {
                        let plan = plans.get(&seat.room);
                        plan.map(|plan| paper_letter(letter(plan, seat.number, papers)))
                            .unwrap_or_default()
                    }
                    _ => String::new(),
                },
                name: profile.name,
                sex: profile.sex,
                unit: candidate.standing.unit_name,
                admission_number: candidate.admission_number,
                photo: None,
            };
            rooms.entry(place).or_default().push((number, entrant));
        }
        if rooms.is_empty() {
            return Err(Error::NothingToDo);
        }
        let named = names(office)?;
        let places = rooms.into_iter().map(|(place, mut people)| {
            people.sort_by_key(|(seat, _)| *seat);
            let people = people.into_iter().map(|(_, one)| one).collect();
            let (site, address, room) = match place {
                Where::At(_, room, _) => named.get(&room).cloned().unwrap_or_default(),
                Where::Nowhere => Names::default(),
            };
            let (begins, ends) = match place {
                Where::At(_, _, session) => held
                    .get(&session)
                    .map_or((exam.opens_at, exam.closes_at), |session| {
                        (session.opens_at, session.closes_at)
                    }),
                Where::Nowhere => (exam.opens_at, exam.closes_at),
            };
            Place {
                site,
                address,
                room,
                begins: here(office, begins),
                ends: here(office, ends),
                people,
            }
        });
        Ok(Self {
            places: places.collect(),
        })
    }

    /// Reads the photos, each made as small as it is printed.
    pub(super) fn with_photos(mut self, office: &Office) -> Result<Self> {
        for one in self.places.iter_mut().flat_map(|place| &mut place.people) {
            let image = photos::image(office.read(), one.person)?;
            one.photo = image.and_then(|bytes| Photo::fitted(&bytes));
        }
        Ok(self)
    }

    /// How many rooms or people a document is about.
    pub(super) fn count(&self, document: Document) -> usize {
        match document {
            Document::Slips => self.places.iter().map(|place| place.people.len()).sum(),
            _ => self.places.len(),
        }
    }
}

#[cfg(test)]
impl Entrants {
    /// Places and who sits there, a line each.
    pub(super) fn told(&self) -> Vec<String> {
        let told = self.places.iter().map(|place| {
            let people: Vec<String> = place
                .people
                .iter()
                .map(|one| format!("{}{} {}", one.seat, one.letter, one.name))
                .collect();
            format!(
                "{} {} {} {}-{}: {}",
                place.site,
                place.address,
                place.room,
                place.begins.strftime("%H:%M"),
                place.ends.strftime("%H:%M"),
                people.join(", ")
            )
        });
        told.collect()
    }
}

/// Site, address and room.
type Names = (String, String, String);

fn names(office: &Office) -> Result<HashMap<RoomId, Names>> {
    let all = sites::all(office.read())?;
    let rooms = sites::rooms(office.read())?.into_iter().map(|room| {
        let site = all.iter().find(|site| site.id == room.site);
        let (name, address) = site.map_or((String::new(), String::new()), |site| {
            (site.name.clone(), site.address.clone())
        });
        (room.id, (name, address, room.name))
    });
    Ok(rooms.collect())
}

fn here(office: &Office, moment: Timestamp) -> DateTime {
    moment.to_zoned_datetime(office.clock().zone()).datetime()
}

impl Place {
    fn venue(&self) -> Venue<'_> {
        Venue {
            site: &self.site,
            address: &self.address,
            room: &self.room,
            begins: self.begins,
            ends: self.ends,
        }
    }
}

impl Entrant {
    fn seated(&self) -> Seated<'_> {
        Seated {
            seat: &self.seat,
            admission_number: &self.admission_number,
            name: &self.name,
            sex: self.sex,
            unit: &self.unit,
            letter: &self.letter,
        }
    }
}

/// Sets a list, notices or slips.
pub(super) fn set(
    document: Document,
    exam: &pages::Exam<'_>,
    entrants: &Entrants,
    speech: &dyn Speech,
) -> Result<Vec<u8>> {
    let rooms = || -> Vec<Room<'_>> {
        let rooms = entrants.places.iter().map(|place| Room {
            venue: place.venue(),
            seats: place.people.iter().map(Entrant::seated).collect(),
        });
        rooms.collect()
    };
    Ok(match document {
        Document::Slips => {
            let slips = entrants.places.iter().flat_map(|place| {
                place.people.iter().map(|one| Slip {
                    venue: place.venue(),
                    person: one.seated(),
                    photo: one.photo.as_ref(),
                })
            });
            let slips: Vec<Slip<'_>> = slips.collect();
            pages::slips(press(), exam, &slips, speech)?
        }
        Document::Notices => pages::notices(press(), exam, &rooms(), speech)?,
        _ => pages::seating(press(), exam, &rooms(), speech)?,
    })
}

//! What hangs and lies in exam rooms: seating lists to sign on, notices for the door, admission slips.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use serde::Serialize;

use super::press::Template;
use super::words::spoken;
use super::{Exam, Frame, Photo, Phrase, Press, Speech};
use crate::domain::officer::Sex;
use crate::export::Error;

/// When and where people sit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Venue<'a> {
    /// 考点, or empty while nobody was given a place.
    pub site: &'a str,
    /// Its address, or empty.
    pub address: &'a str,
    /// 考场, or empty.
    pub room: &'a str,
    /// When they begin.
    pub begins: DateTime,
    /// When it is over.
    pub ends: DateTime,
}

/// A room and who sits in it, in the order of the seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room<'a> {
    /// Which, and when.
    pub venue: Venue<'a>,
    /// Who.
    pub seats: Vec<Seated<'a>>,
}

/// A person with a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seated<'a> {
    /// 座位号, or empty.
    pub seat: &'a str,
    /// 准考证号.
    pub admission_number: &'a str,
    /// 姓名.
    pub name: &'a str,
    /// 性别.
    pub sex: Option<Sex>,
    /// 单位.
    pub unit: &'a str,
    /// The letter of the paper for that seat, or empty.
    pub letter: &'a str,
}

/// An admission slip.
#[derive(Debug, Clone, Copy)]
pub struct Slip<'a> {
    /// Where to go.
    pub venue: Venue<'a>,
    /// For whom.
    pub person: Seated<'a>,
    /// The photo; without one the frame stays empty.
    pub photo: Option<&'a Photo>,
}

/// Prints a seating list for every room.
///
/// # Errors
/// [`Error::Print`].
pub fn seating(
    press: &Press,
    exam: &Exam<'_>,
    rooms: &[Room<'_>],
    speech: &dyn Speech,
) -> Result<Vec<u8>, Error> {
    press.print(
        Template::Seating,
        &hall(exam, rooms, speech),
        BTreeMap::new(),
    )
}

/// Prints a notice for the door of every room.
///
/// # Errors
/// [`Error::Print`].
pub fn notices(
    press: &Press,
    exam: &Exam<'_>,
    rooms: &[Room<'_>],
    speech: &dyn Speech,
) -> Result<Vec<u8>, Error> {
    press.print(
        Template::Notices,
        &hall(exam, rooms, speech),
        BTreeMap::new(),
    )
}

/// Prints admission slips, eight a page.
///
/// # Errors
/// [`Error::Print`].
pub fn slips(
    press: &Press,
    exam: &Exam<'_>,
    slips: &[Slip<'_>],
    speech: &dyn Speech,
) -> Result<Vec<u8>, Error> {
    let mut photos = BTreeMap::new();
    let people = slips
        .iter()
        .enumerate()
        .map(|(index, slip)| {
            let photo = slip.photo.map(|photo| {
                let name = format!("/photo-{index}.jpg");
                let _ = photos.insert(name.clone(), photo.jpeg.clone());
                name
            });
            SlipSet {
                venue: set_venue(slip.venue, speech),
                person: set_person(slip.person, speech),
                photo,
            }
        })
        .collect();
    let values = Slips {
        frame: Frame::of(exam, speech),
        words: Words::of(speech),
        rules: [
            Phrase::SlipPapers,
            Phrase::SlipArrive,
            Phrase::SlipForbidden,
        ]
        .map(|phrase| speech.say(phrase)),
        people,
    };
    press.print(Template::Slips, &values, photos)
}

#[derive(Serialize)]
struct Hall {
    frame: Frame,
    words: Words,
    rules: [String; 3],
    rooms: Vec<RoomSet>,
}

#[derive(Serialize)]
struct Slips {
    frame: Frame,
    words: Words,
    rules: [String; 3],
    /// As many as there are people.
    people: Vec<SlipSet>,
}

spoken! {
    seating: SeatingList,
    notice: RoomNotice,
    slip: AdmissionSlip,
    site: Site,
    address: Address,
    room: Room,
    time: Time,
    seat: Seat,
    number: AdmissionNumber,
    name: Name,
    sex: Sex,
    unit: Unit,
    letter: PaperLetter,
    signature: Signature,
    remark: Remark,
    photo: Photo,
    rules: Rules,
    invigilators: Invigilators,
    due: Due,
    came: Came,
    absent: Absent,
    from_to: NumbersFromTo,
}

#[derive(Serialize)]
struct VenueSet {
    site: String,
    address: String,
    room: String,
    time: String,
}

#[derive(Serialize)]
struct PersonSet {
    seat: String,
    number: String,
    name: String,
    sex: String,
    unit: String,
    letter: String,
}

#[derive(Serialize)]
struct RoomSet {
    venue: VenueSet,
    lettered: bool,
    count: String,
    first: String,
    last: String,
    people: Vec<PersonSet>,
}

#[derive(Serialize)]
struct SlipSet {
    venue: VenueSet,
    person: PersonSet,
    photo: Option<String>,
}

fn hall(exam: &Exam<'_>, rooms: &[Room<'_>], speech: &dyn Speech) -> Hall {
    Hall {
        frame: Frame::of(exam, speech),
        words: Words::of(speech),
        rules: [
            Phrase::NoticeEnter,
            Phrase::NoticeSilence,
            Phrase::NoticeForbidden,
        ]
        .map(|phrase| speech.say(phrase)),
        rooms: rooms.iter().map(|room| set_room(room, speech)).collect(),
    }
}

fn set_room(room: &Room<'_>, speech: &dyn Speech) -> RoomSet {
    let numbers = || room.seats.iter().map(|seat| seat.admission_number);
    RoomSet {
        venue: set_venue(room.venue, speech),
        lettered: room.seats.iter().any(|seat| !seat.letter.is_empty()),
        count: speech.say(Phrase::People(
            u32::try_from(room.seats.len()).unwrap_or(u32::MAX),
        )),
        first: numbers().min().unwrap_or_default().to_owned(),
        last: numbers().max().unwrap_or_default().to_owned(),
        people: room
            .seats
            .iter()
            .map(|seat| set_person(*seat, speech))
            .collect(),
    }
}

fn set_venue(venue: Venue<'_>, speech: &dyn Speech) -> VenueSet {
    VenueSet {
        site: venue.site.to_owned(),
        address: venue.address.to_owned(),
        room: venue.room.to_owned(),
        time: speech.say(Phrase::FromTo {
            begins: venue.begins,
            ends: venue.ends,
        }),
    }
}

fn set_person(seated: Seated<'_>, speech: &dyn Speech) -> PersonSet {
    PersonSet {
        seat: seated.seat.to_owned(),
        number: seated.admission_number.to_owned(),
        name: seated.name.to_owned(),
        sex: seated
            .sex
            .map(|sex| speech.say(Phrase::SexIs(sex)))
            .unwrap_or_default(),
        unit: seated.unit.to_owned(),
        letter: seated.letter.to_owned(),
    }
}

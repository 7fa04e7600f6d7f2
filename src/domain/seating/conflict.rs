//! What does not go together: the same person in two places at once, a room or an invigilator twice,
//! more people than seats.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::domain::id::{AccountId, ExamId, OfficerId, RoomId, SessionId};
use crate::domain::session::SeatPlan;

/// One part of an exam as it takes people, rooms and invigilators: a session, or all of an exam that
/// has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// The exam.
    pub exam: ExamId,
    /// The session; `None` for an exam without any.
    pub session: Option<SessionId>,
    /// When it begins.
    pub opens_at: Timestamp,
    /// When it ends.
    pub closes_at: Timestamp,
    /// Who sits in it and is not exempt.
    pub people: Vec<OfficerId>,
    /// The rooms it is held in.
    pub rooms: Vec<Held>,
}

/// A room that a session is held in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The room.
    pub room: RoomId,
    /// How its seats stand today.
    pub plan: SeatPlan,
    /// The numbers of the seats that were given.
    pub seats: Vec<u16>,
    /// Who watches.
    pub invigilators: Vec<AccountId>,
}

/// Which part of which exam.
pub type Part = (ExamId, Option<SessionId>);

/// What does not go together. The parts are in the order of their beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Conflict {
    /// Somebody is due in two places at once.
    PersonTwice {
        /// Who.
        officer: OfficerId,
        /// The one.
        one: Part,
        /// The other.
        other: Part,
    },
    /// A room is given to two sessions at once.
    RoomTwice {
        /// The room.
        room: RoomId,
        /// The one.
        one: Part,
        /// The other.
        other: Part,
    },
    /// An invigilator watches in two rooms at once.
    InvigilatorTwice {
        /// Who.
        account: AccountId,
        /// The one.
        one: (Part, RoomId),
        /// The other.
        other: (Part, RoomId),
    },
    /// More people than seats in a room.
    OverCapacity {
        /// The session.
        part: Part,
        /// The room.
        room: RoomId,
        /// Seats that are used.
        seats: u16,
        /// People with a seat there.
        seated: u16,
    },
    /// A seat was given that the room does not have any more.
    NoSuchSeat {
        /// The session.
        part: Part,
        /// The room.
        room: RoomId,
        /// The seat.
        number: u16,
    },
    /// Nobody watches a room.
    Unwatched {
        /// The session.
        part: Part,
        /// The room.
        room: RoomId,
    },
}

impl Conflict {
    /// Whether the exam cannot be held so. An unwatched room is a gap that is still to be filled.
    pub fn is_grave(&self) -> bool {
        !matches!(self, Self::Unwatched { .. })
    }

    /// Whether an exam has to do with it.
    pub fn concerns(&self, exam: ExamId) -> bool {
        match self {
            Self::PersonTwice { one, other, .. } | Self::RoomTwice { one, other, .. } => {
                one.0 == exam || other.0 == exam
            }
            Self::InvigilatorTwice { one, other, .. } => one.0.0 == exam || other.0.0 == exam,
            Self::OverCapacity { part, .. }
            | Self::NoSuchSeat { part, .. }
            | Self::Unwatched { part, .. } => part.0 == exam,
        }
    }
}

/// Everything that does not go together among these parts.
pub fn conflicts(bookings: &[Booking]) -> Vec<Conflict> {
    let mut bookings: Vec<&Booking> = bookings.iter().collect();
    bookings.sort_by_key(|booking| (booking.opens_at, booking.exam, booking.session));
    let mut found = Vec::new();
    for (at, one) in bookings.iter().enumerate() {
        within(one, &mut found);
        for other in bookings.iter().skip(at + 1) {
            if one.opens_at < other.closes_at && other.opens_at < one.closes_at {
                between(one, other, &mut found);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn part(booking: &Booking) -> Part {
    (booking.exam, booking.session)
}

/// Within one part: seats and watchers.
fn within(booking: &Booking, found: &mut Vec<Conflict>) {
    let mut watching: BTreeMap<AccountId, RoomId> = BTreeMap::new();
    for held in &booking.rooms {
        let (part, room) = (part(booking), held.room);
        let seated = u16::try_from(held.seats.len()).unwrap_or(u16::MAX);
        let seats = held.plan.capacity();
        if seated > seats {
            found.push(Conflict::OverCapacity {
                part,
                room,
                seats,
                seated,
            });
        }
        let gone = held.seats.iter().filter(|number| !held.plan.has(**number));
        found.extend(gone.map(|number| Conflict::NoSuchSeat {
            part,
            room,
            number: *number,
        }));
        if held.invigilators.is_empty() {
            found.push(Conflict::Unwatched { part, room });
        }
        for account in &held.invigilators {
            if let Some(other) = watching.insert(*account, room)
                && other != room
            {
                found.push(Conflict::InvigilatorTwice {
                    account: *account,
                    one: (part, other),
                    other: (part, room),
                });
            }
        }
    }
}

/// Between two parts that share a moment.
fn between(one: &Booking, other: &Booking, found: &mut Vec<Conflict>) {
    let here: std::collections::HashSet<OfficerId> = one.people.iter().copied().collect();
    let twice = other.people.iter().filter(|person| here.contains(person));
    found.extend(twice.map(|officer| Conflict::PersonTwice {
        officer: *officer,
        one: part(one),
        other: part(other),
    }));
    for a in &one.rooms {
        for b in &other.rooms {
            if a.room == b.room {
                found.push(Conflict::RoomTwice {
                    room: a.room,
                    one: part(one),
                    other: part(other),
                });
            }
            for account in &a.invigilators {
                if b.invigilators.contains(account) {
                    found.push(Conflict::InvigilatorTwice {
                        account: *account,
                        one: (part(one), a.room),
                        other: (part(other), b.room),
                    });
                }
            }
        }
    }
}

//! Where and when an exam is sat: sites (考点) hold rooms (考场) hold seats; an exam is held in
//! sessions (场次), each a part of its window in some of the rooms.
//!
//! An exam without sessions has one window, its own, and no seats: that is how exams were held before
//! there were sessions, and how online exams still are.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::exam::Exam;
use super::id::{AccountId, ExamId, OfficerId, RoomId, SessionId, SiteId};

/// The most rows or columns of a room.
pub const MOST_ACROSS: u16 = 60;
/// The most seats of a room; an admission number has three digits for them.
pub const MOST_SEATS: u16 = 999;

/// A site (考点).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Stable id.
    pub id: SiteId,
    /// Its number in admission numbers, 1 to 99.
    pub number: u8,
    /// What it is called.
    pub name: String,
    /// Where it is, or empty.
    pub address: String,
}

/// A room (考场) of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Stable id.
    pub id: RoomId,
    /// The site.
    pub site: SiteId,
    /// Its number in admission numbers, 1 to 99 within the site.
    pub number: u8,
    /// What it is called.
    pub name: String,
    /// How its seats stand.
    pub plan: SeatPlan,
}

/// How the seats of a room stand: rows from the front, columns from the left, numbered row by row;
/// places that are not used keep their number, so that a broken PC renumbers nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatPlan {
    /// Rows from the front.
    pub rows: u16,
    /// Columns from the left.
    pub columns: u16,
    /// The numbers of places that are not used, rising.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unused: Vec<u16>,
}

impl SeatPlan {
    /// A full room, if it can be one: up to [`MOST_ACROSS`] each way and [`MOST_SEATS`] in all.
    pub fn new(rows: u16, columns: u16) -> Option<Self> {
        let fits = (1..=MOST_ACROSS).contains(&rows)
            && (1..=MOST_ACROSS).contains(&columns)
            && rows * columns <= MOST_SEATS;
        fits.then_some(Self {
            rows,
            columns,
            unused: Vec::new(),
        })
    }

    /// The same without some places. Numbers that the room does not have are left out.
    #[must_use]
    pub fn without(mut self, unused: &[u16]) -> Self {
        self.unused = unused
            .iter()
            .copied()
            .filter(|number| (1..=self.places()).contains(number))
            .collect();
        self.unused.sort_unstable();
        self.unused.dedup();
        self
    }

    /// Places, used or not.
    pub fn places(&self) -> u16 {
        self.rows * self.columns
    }

    /// The numbers of the seats that are used, rising.
    pub fn seats(&self) -> impl Iterator<Item = u16> {
        (1..=self.places()).filter(|number| self.unused.binary_search(number).is_err())
    }

    /// How many seats are used.
    pub fn capacity(&self) -> u16 {
        self.places() - u16::try_from(self.unused.len()).unwrap_or(u16::MAX)
    }

    /// Whether a seat of that number is used.
    pub fn has(&self, number: u16) -> bool {
        (1..=self.places()).contains(&number) && self.unused.binary_search(&number).is_err()
    }

    /// Row and column of a place, both from 0.
    pub fn position(&self, number: u16) -> (u16, u16) {
        let place = number.saturating_sub(1);
        (place / self.columns.max(1), place % self.columns.max(1))
    }
}

/// A session (场次): a part of an exam's window, held in some rooms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Stable id.
    pub id: SessionId,
    /// The exam.
    pub exam: ExamId,
    /// Its place among the exam's sessions, from 1.
    pub number: u16,
    /// When its candidates can enter.
    pub opens_at: Timestamp,
    /// When it ends.
    pub closes_at: Timestamp,
    /// Whether it is over: who of it did not sit is absent.
    pub is_closed: bool,
    /// The rooms it is held in, and who watches there.
    pub rooms: Vec<Staffed>,
}

/// A room of a session with its invigilators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staffed {
    /// The room.
    pub room: RoomId,
    /// Who watches there.
    pub invigilators: Vec<AccountId>,
}

/// The seat of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Seat {
    /// The candidate.
    pub officer: OfficerId,
    /// The session.
    pub session: SessionId,
    /// The room.
    pub room: RoomId,
    /// The number of the seat in the room, from 1.
    pub number: u16,
}

impl Session {
    /// Whether the windows of two sessions share a moment.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.opens_at < other.closes_at && other.opens_at < self.closes_at
    }
}

impl Exam {
    /// The exam as the candidates of a session meet it: the same in the session's window.
    #[must_use]
    pub fn within(&self, session: &Session) -> Self {
        Self {
            opens_at: session.opens_at,
            closes_at: session.closes_at,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_are_numbered_row_by_row_and_keep_their_numbers() {
        let plan = SeatPlan::new(3, 4).unwrap().without(&[5, 2, 99, 5]);
        assert_eq!(plan.unused, [2, 5]);
        assert_eq!((plan.places(), plan.capacity()), (12, 10));
        let seats: Vec<u16> = plan.seats().collect();
        assert_eq!(seats, [1, 3, 4, 6, 7, 8, 9, 10, 11, 12]);
        assert!(plan.has(1) && !plan.has(2) && !plan.has(13) && !plan.has(0));
        assert_eq!(plan.position(1), (0, 0));
        assert_eq!(plan.position(6), (1, 1));
        assert_eq!(plan.position(12), (2, 3));
    }

    #[test]
    fn a_room_has_seats_and_not_too_many() {
        assert!(SeatPlan::new(0, 5).is_none());
        assert!(SeatPlan::new(61, 1).is_none());
        assert!(SeatPlan::new(40, 25).is_none());
        assert!(SeatPlan::new(37, 27).is_some());
    }
}

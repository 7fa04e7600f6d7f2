//! Who sits where: candidates dealt to sessions, rooms and seats, and what does not go together.
//!
//! Dealing is a pure function of who is to sit, the places, and a seed: the same give the same seats
//! on every machine. Colleagues are spread over sessions and rooms, and within a room they do not sit
//! beside, before or behind each other as long as that can be avoided. Nothing is dealt past the
//! places there are: too few is an answer, not an overflow.

mod conflict;
mod deal;
mod grid;
mod letters;

use serde::{Deserialize, Serialize};

use super::id::{OfficerId, RoomId, SessionId, UnitId};
use super::session::SeatPlan;

pub use conflict::{Booking, Conflict, Held, Part, conflicts};
pub use deal::deal;
pub use letters::letter;

/// Somebody who is to get a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ToSeat {
    /// Who.
    pub officer: OfficerId,
    /// The unit: colleagues are kept apart.
    pub unit: UnitId,
}

/// A room of a session, in the order in which rooms are filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The session.
    pub session: SessionId,
    /// The room.
    pub room: RoomId,
    /// How its seats stand.
    pub plan: SeatPlan,
    /// Who sits there already and stays.
    pub taken: Vec<(u16, UnitId)>,
}

impl Place {
    /// Seats that can still be given.
    fn free(&self) -> usize {
        self.plan
            .seats()
            .filter(|number| self.taken.iter().all(|(taken, _)| taken != number))
            .count()
    }
}

/// There are fewer seats than people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{have} seats for {need} people")]
pub struct TooFewSeats {
    /// People without a seat.
    pub need: u32,
    /// Seats that can be given.
    pub have: u32,
}

#[cfg(test)]
mod tests;

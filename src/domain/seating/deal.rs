//! Dealing: first who comes to which room, then who sits on which seat of it.

use std::collections::BTreeMap;

use rand::SeedableRng as _;
use rand_chacha::ChaCha20Rng;

use super::grid::Grid;
use super::{Place, ToSeat, TooFewSeats};
use crate::domain::id::UnitId;
use crate::domain::paper::random::{below, shuffle};
use crate::domain::session::Seat;

/// Gives everybody a seat. Rooms are filled in their order; the order of `people` does not matter.
///
/// # Errors
/// [`TooFewSeats`].
pub fn deal(people: &[ToSeat], places: &[Place], seed: [u8; 32]) -> Result<Vec<Seat>, TooFewSeats> {
    let mut people = people.to_vec();
    people.sort_unstable();
    people.dedup_by_key(|person| person.officer);
    let have: usize = places.iter().map(Place::free).sum();
    if people.len() > have {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        return Err(TooFewSeats {
            need: count(people.len()),
            have: count(have),
        });
    }
    let mut rng = ChaCha20Rng::from_seed(seed);
    let mut waiting = spread(people, &mut rng).into_iter();
    let mut seats = Vec::with_capacity(waiting.len());
    for place in places {
        let here: Vec<ToSeat> = waiting.by_ref().take(place.free()).collect();
        if here.is_empty() {
            continue;
        }
        for (number, person) in Grid::fill(place, &here, &mut rng) {
            seats.push(Seat {
                officer: person.officer,
                session: place.session,
                room: place.room,
                number,
            });
        }
    }
    Ok(seats)
}

/// Everybody in an order in which each unit is spread evenly: any stretch of it, so any room, has of
/// each unit about the unit's share. Within a unit the seed decides.
fn spread(people: Vec<ToSeat>, rng: &mut ChaCha20Rng) -> Vec<ToSeat> {
    let mut units: BTreeMap<UnitId, Vec<ToSeat>> = BTreeMap::new();
    for person in people {
        units.entry(person.unit).or_default().push(person);
    }
    let mut placed = Vec::new();
    for members in units.values_mut() {
        shuffle(rng, members);
        let size = members.len() as u64;
        // The k-th of a unit of n stands at (k + offset) / n of the whole; the offset keeps units of
        // the same size from standing in the same order throughout.
        let offset = below(rng, 1 << 20);
        for (k, person) in (0_u64..).zip(members.drain(..)) {
            let at = ((k << 20) + u64::from(offset)) / size;
            placed.push((at, person.unit, person));
        }
    }
    placed.sort_unstable();
    placed.into_iter().map(|(_, _, person)| person).collect()
}

//! One room: who sits on which of its seats, colleagues apart.

use std::collections::BTreeMap;

use rand_chacha::ChaCha20Rng;

use super::{Place, ToSeat};
use crate::domain::id::UnitId;
use crate::domain::paper::random::below;

/// Swaps tried for every seat.
const SWAPS: usize = 40;

/// The seats of a room as they are being filled.
pub(super) struct Grid {
    columns: usize,
    /// The unit on each place, by number − 1.
    units: Vec<Option<UnitId>>,
}

/// How near colleagues are: beside, before or behind first, then across corners.
type Nearness = (u32, u32);

impl Grid {
    /// Seats people, who are no more than there are free seats.
    ///
    /// The first seats are laid out like a chessboard: units one after the other, the largest first,
    /// on all the black places and then on the white ones. Whoever is of a unit that has room on one
    /// colour has no colleague beside, before or behind. Then pairs are swapped by chance wherever
    /// that brings nobody nearer, which mixes the room and thins out corners.
    pub(super) fn fill(
        place: &Place,
        people: &[ToSeat],
        rng: &mut ChaCha20Rng,
    ) -> Vec<(u16, ToSeat)> {
        let columns = usize::from(place.plan.columns.max(1));
        let mut grid = Self {
            columns,
            units: vec![None; usize::from(place.plan.places())],
        };
        for (number, unit) in &place.taken {
            grid.put(usize::from(number.saturating_sub(1)), Some(*unit));
        }
        let free: Vec<usize> = place
            .plan
            .seats()
            .map(|number| usize::from(number) - 1)
            .filter(|at| grid.units.get(*at).is_some_and(Option::is_none))
            .take(people.len())
            .collect();
        let (black, white): (Vec<usize>, Vec<usize>) = free
            .iter()
            .partition(|at| (**at / columns + **at % columns).is_multiple_of(2));
        // The larger colour first: it has room for the larger units.
        let mut order = if black.len() >= white.len() {
            [black, white].concat()
        } else {
            [white, black].concat()
        };
        let mut seated = by_size(people);
        for (at, person) in order.iter().zip(&seated) {
            grid.put(*at, Some(person.unit));
        }
        grid.mix(&mut order, &mut seated, rng);
        let numbers = order
            .into_iter()
            .filter_map(|at| u16::try_from(at + 1).ok());
        let mut seats: Vec<(u16, ToSeat)> = numbers.zip(seated).collect();
        seats.sort_unstable();
        seats
    }

    /// Swaps pairs by chance where nobody comes nearer to a colleague by it.
    fn mix(&mut self, places: &mut [usize], people: &mut [ToSeat], rng: &mut ChaCha20Rng) {
        let count = people.len();
        let Some(bound) = u32::try_from(count).ok().filter(|count| *count > 1) else {
            return;
        };
        for _ in 0..count * SWAPS {
            let (a, b) = (below(rng, bound) as usize, below(rng, bound) as usize);
            let (Some(one), Some(two)) = (places.get(a).copied(), places.get(b).copied()) else {
                continue;
            };
            if a == b {
                continue;
            }
            let before = self.around(one, two);
            self.units.swap(one, two);
            if self.around(one, two) <= before {
                people.swap(a, b);
            } else {
                self.units.swap(one, two);
            }
        }
    }

    fn put(&mut self, at: usize, unit: Option<UnitId>) {
        if let Some(place) = self.units.get_mut(at) {
            *place = unit;
        }
    }

    /// How near the people on two places are to colleagues.
    fn around(&self, one: usize, two: usize) -> Nearness {
        let (a, b) = (self.near(one), self.near(two));
        (a.0 + b.0, a.1 + b.1)
    }

    fn near(&self, at: usize) -> Nearness {
        let Some(Some(unit)) = self.units.get(at) else {
            return (0, 0);
        };
        let (row, column) = (at / self.columns, at % self.columns);
        let (mut beside, mut corner) = (0, 0);
        for down in -1_isize..=1 {
            for right in -1_isize..=1 {
                let there = row
                    .checked_add_signed(down)
                    .zip(column.checked_add_signed(right))
                    .filter(|(_, column)| *column < self.columns)
                    .and_then(|(row, column)| self.units.get(row * self.columns + column));
                if there == Some(&Some(*unit)) {
                    match (down, right) {
                        (0, 0) => {}
                        (0, _) | (_, 0) => beside += 1,
                        _ => corner += 1,
                    }
                }
            }
        }
        (beside, corner)
    }
}

/// People by unit, the largest unit first.
fn by_size(people: &[ToSeat]) -> Vec<ToSeat> {
    let mut sizes: BTreeMap<UnitId, usize> = BTreeMap::new();
    for person in people {
        *sizes.entry(person.unit).or_default() += 1;
    }
    let mut people = people.to_vec();
    people.sort_by_key(|person| {
        let size = sizes.get(&person.unit).copied().unwrap_or_default();
        (std::cmp::Reverse(size), person.unit)
    });
    people
}

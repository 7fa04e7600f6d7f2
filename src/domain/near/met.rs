//! Questions that were met, to be asked for near ones: their marks in one flat table, eight bytes each, for
//! an import may bring a million.

use super::Marks;

/// So many questions with one mark are kept: of a greater crowd every one would be held against all.
const CROWD: usize = 100;
/// Of a hundred places so many are taken at most.
const FULL: usize = 60;
/// The places of the smallest table, as a power of two.
const SMALLEST: u32 = 10;
/// Stands in a place that is free.
const FREE: u64 = u64::MAX;

/// Questions by their marks. Each is a number that rises from one that is added to the next.
#[derive(Debug, Clone, Default)]
pub struct Near {
    /// Mark and question of each place. The first bits of a mark say where to begin to look for it.
    places: Vec<u64>,
    taken: usize,
}

impl Near {
    /// Makes room for so many more questions at once.
    pub fn reserve(&mut self, questions: usize) {
        /// Marks that a question has in the middle.
        const MARKS: usize = 5;
        self.make_room(questions.saturating_mul(MARKS));
    }

    /// Takes a question in.
    pub fn add(&mut self, marks: &Marks, question: u32) {
        for mark in marks.each() {
            self.make_room(1);
            let mut crowd = 0;
            let mut at = self.first_place(mark);
            while let Some(place) = self.places.get_mut(at) {
                if *place == FREE {
                    *place = held(mark, question);
                    self.taken += 1;
                    break;
                }
                crowd += usize::from(mark_of(*place) == mark);
                if crowd >= CROWD || *place == held(mark, question) {
                    break;
                }
                at = self.behind(at);
            }
        }
    }

    /// Those that may be near, each once, in order. No near one is missing but in a crowd.
    pub fn candidates(&self, marks: &Marks) -> Vec<u32> {
        let mut found = Vec::new();
        for mark in marks.each() {
            found.extend(self.with(mark));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Those with that mark.
    pub fn with(&self, mark: u32) -> impl Iterator<Item = u32> {
        let first = self.first_place(mark);
        let places = (0..self.places.len()).scan(first, |at, _| {
            let place = self
                .places
                .get(*at)
                .copied()
                .filter(|place| *place != FREE)?;
            *at = self.behind(*at);
            Some(place)
        });
        let of_mark = places.filter(move |place| mark_of(*place) == mark);
        of_mark.map(|place| u32::try_from(place & u64::from(u32::MAX)).unwrap_or(u32::MAX))
    }

    fn first_place(&self, mark: u32) -> usize {
        let bits = self.places.len().trailing_zeros().min(32);
        (u64::from(mark) << bits >> 32) as usize
    }

    fn behind(&self, at: usize) -> usize {
        (at + 1) & (self.places.len().saturating_sub(1))
    }

    /// Room for so many more marks.
    fn make_room(&mut self, marks: usize) {
        let wanted = self.taken.saturating_add(marks).saturating_mul(100) / FULL;
        if wanted < self.places.len() {
            return;
        }
        let size = wanted.saturating_add(1).next_power_of_two();
        let places = vec![FREE; size.max(1 << SMALLEST)];
        let before = std::mem::replace(&mut self.places, places);
        for place in before.into_iter().filter(|place| *place != FREE) {
            let mut at = self.first_place(mark_of(place));
            while self.places.get(at).is_some_and(|taken| *taken != FREE) {
                at = self.behind(at);
            }
            if let Some(free) = self.places.get_mut(at) {
                *free = place;
            }
        }
    }
}

fn held(mark: u32, question: u32) -> u64 {
    u64::from(mark) << 32 | u64::from(question)
}

fn mark_of(place: u64) -> u32 {
    u32::try_from(place >> 32).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn marks(of: &[u32]) -> Marks {
        let mut marks = Marks::default();
        for mark in of {
            marks.push(*mark);
        }
        marks
    }

    #[test]
    fn a_crowd_is_not_held_against_all() {
        let mut near = Near::default();
        for at in 0..500 {
            near.add(&marks(&[7, 7]), at);
        }
        let first: Vec<u32> = (0..100).collect();
        assert_eq!(near.candidates(&marks(&[7])), first);
        assert!(Near::default().candidates(&marks(&[7])).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// The table says what a map of lists says, wherever its marks lie.
        #[test]
        fn all_are_found(
            questions in prop::collection::vec(prop::collection::vec(prop_oneof![0_u32..9, 0xFFFF_FFF0..=u32::MAX, any::<u32>()], 0..6), 0..900),
            reserved in 0_usize..50,
        ) {
            let mut near = Near::default();
            near.reserve(reserved);
            let mut map: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for (at, of) in (0..).zip(&questions) {
                near.add(&marks(of), at);
                for mark in of {
                    let list = map.entry(*mark).or_default();
                    if list.last() != Some(&at) && list.len() < CROWD {
                        list.push(at);
                    }
                }
            }
            for of in &questions {
                let mut expected: Vec<u32> = of.iter().flat_map(|mark| map[mark].clone()).collect();
                expected.sort_unstable();
                expected.dedup();
                prop_assert_eq!(near.candidates(&marks(of)), expected);
            }
        }
    }
}

//! The pool of questions as a blueprint sees it: questions that every quota treats alike stand
//! together as one atom, and only their number matters.

use std::collections::BTreeMap;

use super::Blueprint;
use super::quota::Demand;
use crate::domain::paper::PoolQuestion;
use crate::domain::question::Kind;

/// Questions that every quota of a blueprint treats alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// Their kind.
    pub kind: Kind,
    /// The demands that they count towards, one bit each.
    fits: Vec<u64>,
    /// Their positions in the pool, in its order.
    pub questions: Vec<u32>,
    /// How many of them the person has seen who has seen most of them.
    pub seen: u32,
}

impl Atom {
    /// How many there are.
    pub fn size(&self) -> u32 {
        u32::try_from(self.questions.len()).unwrap_or(u32::MAX)
    }

    /// Whether they count towards the demand of that number.
    pub(super) fn counts_for(&self, demand: usize) -> bool {
        self.fits
            .get(demand / 64)
            .is_some_and(|word| word & (1 << (demand % 64)) != 0)
    }
}

/// What a pool holds for a blueprint.
#[derive(Debug, Clone)]
pub struct Supply {
    pub(super) demands: Vec<Demand>,
    /// The atoms in an order that the pool's contents alone decide.
    pub(super) atoms: Vec<Atom>,
}

impl Supply {
    /// Sorts a pool into atoms. Kinds that no section asks for are left out.
    pub fn of(blueprint: &Blueprint, pool: &[PoolQuestion]) -> Self {
        let demands: Vec<Demand> = blueprint
            .sections
            .iter()
            .enumerate()
            .flat_map(|(index, section)| Demand::all(index, section))
            .collect();
        let words = demands.len().div_ceil(64);
        let mut atoms: BTreeMap<(Kind, Vec<u64>), Vec<u32>> = BTreeMap::new();
        let mut fits = vec![0_u64; words];
        for (position, question) in (0_u32..).zip(pool) {
            fits.fill(0);
            let mut wanted = false;
            for (number, demand) in demands.iter().enumerate() {
                if demand.fits(question) {
                    fits[number / 64] |= 1 << (number % 64);
                    wanted = true;
                }
            }
            if wanted {
                let key = (question.kind, fits.clone());
                atoms.entry(key).or_default().push(position);
            }
        }
        let atoms = atoms.into_iter().map(|((kind, fits), questions)| Atom {
            kind,
            fits,
            questions,
            seen: 0,
        });
        Self {
            demands,
            atoms: atoms.collect(),
        }
    }

    /// Notes what people have seen: for each of them positions in the pool, in order.
    pub fn note_seen<'a>(&mut self, people: impl IntoIterator<Item = &'a [u32]>, pool: usize) {
        let mut of = vec![u32::MAX; pool];
        for (number, atom) in (0..).zip(&self.atoms) {
            for position in &atom.questions {
                of[*position as usize] = number;
            }
        }
        let mut counts = vec![0_u32; self.atoms.len()];
        for seen in people {
            counts.fill(0);
            for position in seen {
                let atom = of.get(*position as usize).copied().unwrap_or(u32::MAX);
                if let Some(count) = counts.get_mut(atom as usize) {
                    *count += 1;
                }
            }
            for (atom, count) in self.atoms.iter_mut().zip(&counts) {
                atom.seen = atom.seen.max(*count);
            }
        }
    }

    /// The atoms.
    pub fn atoms(&self) -> &[Atom] {
        &self.atoms
    }
}

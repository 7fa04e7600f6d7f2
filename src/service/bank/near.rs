//! Near-repeats of an import: in the files so far and in every bank.
//!
//! Of every question its marks are kept and no more; the forms that are compared are made of those that
//! share a mark with another. Each question of the shelf that shares a mark with one of the file is read
//! once and asked against the file's own; what is in memory is the import, not the shelf. Repeats and
//! conflicts are told already and take no part. A large file that is read in parts is compared in the
//! same way question by question, in `large`.

use std::collections::HashMap;

use rayon::prelude::*;

use super::ReadFile;
use super::known::Seen;
use super::standing::Shelved;
use crate::domain::ledger::{Code, Other, Pile, Stands};
use crate::domain::near::{Form, Marks, Near};
use crate::domain::question::{Content, State};
use crate::import::questions::{Entry, Remark};
use crate::service::Result;

/// The questions of the import so far.
#[derive(Default)]
pub(super) struct Met {
    near: Near,
    seen: Vec<Seen>,
}

/// What an entry asks again.
#[derive(Debug, Clone)]
pub(super) enum Again {
    /// A question of a bank.
    Standing(Other),
    /// A question of the import.
    Met(Seen),
}

/// The entries of the file that is settled, and the files before it.
#[derive(Clone, Copy)]
pub(super) struct Import<'a> {
    pub(super) before: &'a [ReadFile],
    pub(super) entries: &'a [Entry],
}

impl<'a> Import<'a> {
    fn form(self, seen: Seen) -> Option<Form> {
        Form::of(self.content(seen)?)
    }

    fn content(self, seen: Seen) -> Option<&'a Content> {
        let Seen::Entry { file, entry } = seen else {
            return None;
        };
        let earlier = self.before.get(file as usize);
        let entries = earlier.map_or(self.entries, |read| &read.entries);
        entries.get(entry as usize)?.content.as_ref()
    }
}

/// A question of the file that takes part.
struct Own {
    /// Among the questions of the import.
    place: u32,
    /// Among the entries of the file.
    entry: usize,
    marks: Marks,
}

impl Met {
    /// The entries of one more file which ask what another question asks, a bank's before one of the
    /// files. `marks` are those of its entries, where they say enough to be compared.
    pub(super) fn settle(
        &mut self,
        import: Import<'_>,
        marks: &[Option<Marks>],
        banks: &Shelved,
    ) -> Result<Vec<(usize, Again)>> {
        let file = number(import.before.len());
        let first = self.seen.len();
        let mut own = Vec::with_capacity(import.entries.len());
        for (at, (entry, marks)) in import.entries.iter().zip(marks).enumerate() {
            if let Some(marks) = marks.filter(|_| takes_part(entry)) {
                own.push(Own {
                    place: number(self.seen.len()),
                    entry: at,
                    marks,
                });
                let entry = number(at);
                self.seen.push(Seen::Entry { file, entry });
            }
        }
        self.near.reserve(own.len());
        for one in &own {
            self.near.add(&one.marks, one.place);
        }
        let standing = self.on_shelf(import, first, &own, banks)?;
        let forms = self.forms(import, &own);
        let found = own.par_iter().filter_map(|one| {
            let again = match standing.get(&one.place) {
                Some(other) => Again::Standing(other.clone()),
                None => Again::Met(self.earlier(one, &forms)?),
            };
            Some((one.entry, again))
        });
        Ok(found.collect())
    }

    /// Those before one that share a mark with it, in their order.
    fn before(&self, own: &Own) -> impl Iterator<Item = u32> {
        let candidates = self.near.candidates(&own.marks).into_iter();
        let place = own.place;
        candidates.take_while(move |candidate| *candidate < place)
    }

    /// The forms of all that are held against another, each once.
    fn forms(&self, import: Import<'_>, own: &[Own]) -> HashMap<u32, Form> {
        let asked = own.par_iter().flat_map_iter(|one| {
            let before: Vec<u32> = self.before(one).collect();
            let itself = (!before.is_empty()).then_some(one.place);
            before.into_iter().chain(itself)
        });
        let mut asked: Vec<u32> = asked.collect();
        asked.par_sort_unstable();
        asked.dedup();
        let form = |place: u32| Some((place, import.form(*self.seen.get(place as usize)?)?));
        asked.into_par_iter().filter_map(form).collect()
    }

    /// The first question before that one which is near it.
    fn earlier(&self, own: &Own, forms: &HashMap<u32, Form>) -> Option<Seen> {
        let form = forms.get(&own.place)?;
        let is_near = |place: &u32| forms.get(place).is_some_and(|known| form.is_near(known));
        let near = self.before(own).find(is_near)?;
        self.seen.get(near as usize).copied()
    }

    /// The first question of the shelf that is near, for each of the file's own that has one.
    fn on_shelf(
        &self,
        import: Import<'_>,
        first: usize,
        own: &[Own],
        banks: &Shelved,
    ) -> Result<HashMap<u32, Other>> {
        let mut found: HashMap<u32, Other> = HashMap::new();
        let mut forms: HashMap<u32, Option<Form>> = HashMap::new();
        let mut marks: Vec<u32> = own.iter().flat_map(|one| one.marks.each()).collect();
        marks.par_sort_unstable();
        marks.dedup();
        for bank in banks.banks() {
            bank.marked(&marks, |number, state, content| {
                let Some(standing) = Form::of(content) else {
                    return;
                };
                for place in self.near.candidates(&standing.marks()) {
                    if (place as usize) < first || found.contains_key(&place) {
                        continue;
                    }
                    let seen = self.seen.get(place as usize);
                    let form = || import.form(*seen?);
                    let form = forms.entry(place).or_insert_with(form).as_ref();
                    if form.is_some_and(|form| form.is_near(&standing)) {
                        let other = Other {
                            at: Stands::Bank {
                                bank: bank.name().to_owned(),
                                number,
                                retired: state == State::Retired,
                            },
                            key: content.body.key_texts(),
                        };
                        let _ = found.insert(place, other);
                    }
                }
            })?;
        }
        Ok(found)
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether an entry may enter and repeats none, wherever it stands.
pub(super) fn takes_part(entry: &Entry) -> bool {
    let repeats = |remark: &Remark| {
        matches!(
            remark.code,
            Code::Repeat | Code::AlsoElsewhere | Code::KeyConflict
        )
    };
    entry.pile() != Pile::Refused && !entry.remarks.iter().any(repeats)
}

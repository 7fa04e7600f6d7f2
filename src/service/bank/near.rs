//! Near-repeats of an import: in the files so far and in every bank.
//!
//! Each question of the shelf that shares a mark with one of the file is read once and asked against the
//! file's own; what is in memory is the import, not the shelf. Repeats and conflicts are told
//! already and take no part. A large file that is read in parts is not compared so.

use rayon::prelude::*;

use super::known::Seen;
use super::standing::Shelved;
use crate::domain::ledger::{Code, Other, Pile, Stands};
use crate::domain::near::{Form, Near};
use crate::domain::question::State;
use crate::import::questions::{Entry, Remark};
use crate::service::Result;

/// The questions of the import so far.
#[derive(Default)]
pub(super) struct Met {
    near: Near<u32>,
    forms: Vec<(Form, Seen)>,
}

/// What an entry asks again.
#[derive(Debug, Clone)]
pub(super) enum Again {
    /// A question of a bank.
    Standing(Other),
    /// A question of the import.
    Met(Seen),
}

impl Met {
    /// The entries of one more file which ask what another question asks, a bank's before one of the
    /// files. `forms` are those of its entries, where they say enough to be compared.
    pub(super) fn settle(
        &mut self,
        file: u32,
        entries: &[Entry],
        forms: Vec<Option<Form>>,
        banks: &Shelved,
    ) -> Result<Vec<(usize, Again)>> {
        let first = self.forms.len();
        for ((entry, at), form) in entries.iter().zip(0_u32..).zip(forms) {
            let (Some(form), true) = (form, takes_part(entry)) else {
                continue;
            };
            self.near.add(&form, place(self.forms.len()));
            self.forms.push((form, Seen::Entry { file, entry: at }));
        }
        let again = self.on_shelf(first, banks)?;
        let own = self.forms.par_iter().enumerate().skip(first);
        let found = own.filter_map(|(own, (_, seen))| {
            let Seen::Entry { entry, .. } = seen else {
                return None;
            };
            let standing = again.get(own - first).and_then(Clone::clone);
            let met = || self.earlier(own).map(Again::Met);
            let other = standing.map(Again::Standing).or_else(met)?;
            Some((*entry as usize, other))
        });
        Ok(found.collect())
    }

    /// The first question before that one which is near it.
    fn earlier(&self, own: usize) -> Option<Seen> {
        let (form, _) = self.forms.get(own)?;
        let candidates = self.near.candidates(form).into_iter();
        let before = candidates.take_while(|candidate| (*candidate as usize) < own);
        let mut known = before.filter_map(|candidate| self.forms.get(candidate as usize));
        let (_, seen) = known.find(|(known, _)| form.is_near(known))?;
        Some(*seen)
    }

    /// For each question from `first` on the first one of the shelf that is near.
    fn on_shelf(&self, first: usize, banks: &Shelved) -> Result<Vec<Option<Other>>> {
        let mut found: Vec<Option<Other>> = vec![None; self.forms.len() - first];
        let own = self.forms.iter().skip(first);
        let mut marks: Vec<u32> = own.flat_map(|(form, _)| form.marks()).collect();
        marks.sort_unstable();
        marks.dedup();
        for bank in banks.banks() {
            bank.marked(&marks, |number, state, content| {
                let Some(standing) = Form::of(content) else {
                    return;
                };
                for at in self.near.candidates(&standing) {
                    let Some(own) = (at as usize).checked_sub(first) else {
                        continue;
                    };
                    let free = found.get_mut(own).filter(|other| other.is_none());
                    let form = self.forms.get(at as usize);
                    if let (Some(place), Some((form, _))) = (free, form)
                        && form.is_near(&standing)
                    {
                        *place = Some(Other {
                            at: Stands::Bank {
                                bank: bank.name().to_owned(),
                                number,
                                retired: state == State::Retired,
                            },
                            key: content.body.key_texts(),
                        });
                    }
                }
            })?;
        }
        Ok(found)
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether an entry may enter and repeats none, wherever it stands.
fn takes_part(entry: &Entry) -> bool {
    let repeats = |remark: &Remark| {
        matches!(
            remark.code,
            Code::Repeat | Code::AlsoElsewhere | Code::KeyConflict
        )
    };
    entry.pile() != Pile::Refused && !entry.remarks.iter().any(repeats)
}

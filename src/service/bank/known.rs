//! What is known of questions while files are imported: the shelf, and what was met in the import so far.

use rayon::prelude::*;

use super::near::{self, Again, Import};
use super::standing::Shelved;
use super::{Found, ReadFile};
use crate::domain::bank::{Plain, Prints, Repeats, prints_of_plain};
use crate::domain::ledger::{Code, Other, Pile, Stands};
use crate::domain::near::Marks;
use crate::import::questions::{self, Remark};
use crate::service::Result;

/// What is there already: the shelf, and what was found in this import so far.
pub(super) struct Known {
    /// The bank that they are to enter.
    pub(super) bank: String,
    pub(super) shelf: Shelved,
    repeats: Repeats<Seen>,
    near: near::Met,
    /// The questions of the shelf that were met.
    standing: Vec<Other>,
}

/// Where a question that was met stands, in few bytes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Seen {
    /// Among the files of the import, and there among the entries.
    Entry { file: u32, entry: u32 },
    /// Among the questions of the shelf that were met.
    Shelf(u32),
}

impl Known {
    pub(super) fn new(bank: String, shelf: Shelved) -> Self {
        Self {
            bank,
            shelf,
            repeats: Repeats::default(),
            near: near::Met::default(),
            standing: Vec::new(),
        }
    }

    /// Tells repeats, conflicts and near repeats of the entries of a file by their likeness; `before` are
    /// the files that were settled before it, in their order.
    pub(super) fn settle(
        &mut self,
        before: &[ReadFile],
        name: &str,
        entries: &mut [Found],
        likeness: Vec<Likeness>,
    ) -> Result<()> {
        let (prints, marks): (Vec<_>, Vec<_>) = likeness.into_iter().unzip();
        self.meet(&prints)?;
        let file = u32::try_from(before.len()).unwrap_or(u32::MAX);
        let mut remarks = Vec::new();
        let here = |at: usize| Seen::Entry {
            file,
            entry: u32::try_from(at).unwrap_or(u32::MAX),
        };
        for (at, of, is_conflict) in questions::told(&prints, &mut self.repeats, here) {
            let Some(other) = self.other(of, before, name, entries) else {
                continue;
            };
            let code = if is_conflict {
                Code::KeyConflict
            } else {
                other.at.repeat_for(&self.bank)
            };
            remarks.push((at, Remark::about(code, other)));
        }
        add(entries, remarks);
        let mut remarks = Vec::new();
        let import = Import { before, entries };
        for (at, again) in self.near.settle(import, &marks, &self.shelf)? {
            let other = match again {
                Again::Standing(other) => Some(other),
                Again::Met(seen) => self.other(seen, before, name, entries),
            };
            remarks.extend(other.map(|other| (at, Remark::about(Code::NearRepeat, other))));
        }
        add(entries, remarks);
        Ok(())
    }

    /// Looks on the shelf for what a file may repeat.
    fn meet(&mut self, prints: &[Option<Prints>]) -> Result<()> {
        let asked = prints.iter().flatten().map(|prints| prints.question);
        for standing in self.shelf.told(asked.collect())? {
            let place = u32::try_from(self.standing.len()).unwrap_or(u32::MAX);
            self.standing.push(standing.other);
            self.repeats.know(standing.prints, Seen::Shelf(place));
        }
        Ok(())
    }

    /// A question that was met, as it is seen from the file at hand: a place in that needs no name.
    fn other(
        &self,
        seen: Seen,
        before: &[ReadFile],
        name: &str,
        entries: &[Found],
    ) -> Option<Other> {
        let (file, entry) = match seen {
            Seen::Shelf(place) => return self.standing.get(place as usize).cloned(),
            Seen::Entry { file, entry } => (file as usize, entry as usize),
        };
        let earlier = before.get(file);
        let entry = earlier.map_or(entries, |read| &read.entries).get(entry)?;
        let at = entry.at.clone();
        Some(Other {
            at: match earlier {
                Some(read) if read.ledger.file != name => Stands::File {
                    file: read.ledger.file.clone(),
                    at,
                },
                _ => Stands::Here(at),
            },
            key: entry.content.as_ref()?.body.key_texts(),
        })
    }
}

/// What tells an entry from others, and what near ones are found by, if it may enter.
pub(super) type Likeness = (Option<Prints>, Option<Marks>);

/// The likeness of each entry.
pub(super) fn likenesses(entries: &[Found]) -> Vec<Likeness> {
    entries.par_iter().map(likeness).collect()
}

/// The likeness of an entry.
pub(super) fn likeness(entry: &Found) -> Likeness {
    let content = entry.content.as_ref();
    let Some(content) = content.filter(|_| entry.pile() != Pile::Refused) else {
        return (None, None);
    };
    let plain = Plain::of(content);
    let prints = prints_of_plain(content, &plain);
    (Some(prints), Marks::of_plain(content, &plain))
}

fn add(entries: &mut [Found], remarks: Vec<(usize, Remark)>) {
    for (at, remark) in remarks {
        if let Some(entry) = entries.get_mut(at) {
            entry.remarks.push(remark);
        }
    }
}

//! Near-repeats of an import: in the files so far and in every bank.
//!
//! The banks keep nothing to find them by, so each question of the shelf is read once a file and asked
//! against the file's own; what is in memory is the import, not the shelf. Repeats and conflicts are told
//! already and take no part. A large file that is read in parts is not compared so.

use super::standing::Shelved;
use crate::domain::ledger::{Code, Other, Pile, Stands};
use crate::domain::near::{Form, Near};
use crate::domain::question::State;
use crate::import::questions::{Entry, Remark};
use crate::service::Result;

/// The questions of the import so far.
#[derive(Default)]
pub(super) struct Met {
    near: Near<usize>,
    known: Vec<(Form, Other)>,
}

impl Met {
    /// Remarks on the entries of one more file which ask what another question asks, a bank's before
    /// one of the files.
    pub(super) fn settle(
        &mut self,
        file: &str,
        entries: &mut [Entry],
        banks: &Shelved,
    ) -> Result<()> {
        let forms = forms(entries);
        let found = on_shelf(&forms, banks)?;
        for ((entry, form), found) in entries.iter_mut().zip(forms).zip(found) {
            let Some(form) = form else {
                continue;
            };
            let met = || {
                let candidates = self.near.candidates(&form).into_iter();
                let known = candidates.filter_map(|at| self.known.get(at));
                let mut near = known.filter(|(known, _)| form.is_near(known));
                near.next().map(|(_, other)| as_seen_from(file, other))
            };
            let found = found.or_else(met);
            let Some(content) = &entry.content else {
                continue;
            };
            let itself = Other {
                at: Stands::File {
                    file: file.to_owned(),
                    at: entry.at.clone(),
                },
                key: content.body.key_texts(),
            };
            self.near.add(&form, self.known.len());
            self.known.push((form, itself));
            entry
                .remarks
                .extend(found.map(|other| Remark::about(Code::NearRepeat, other)));
        }
        Ok(())
    }
}

/// The forms of entries, many of them on two threads; they know nothing of each other.
fn forms(entries: &[Entry]) -> Vec<Option<Form>> {
    const SPLIT_FROM: usize = 16_384;
    let half = if entries.len() < SPLIT_FROM {
        entries.len()
    } else {
        entries.len() / 2
    };
    let (first, rest) = entries.split_at(half);
    std::thread::scope(|scope| {
        let others = scope.spawn(|| rest.iter().map(form).collect::<Vec<_>>());
        let mut forms: Vec<Option<Form>> = first.iter().map(form).collect();
        match others.join() {
            Ok(others) => forms.extend(others),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        forms
    })
}

/// The form of an entry that may enter and repeats none, wherever it stands.
fn form(entry: &Entry) -> Option<Form> {
    let repeats = |remark: &Remark| {
        matches!(
            remark.code,
            Code::Repeat | Code::AlsoElsewhere | Code::KeyConflict
        )
    };
    if entry.pile() == Pile::Refused || entry.remarks.iter().any(repeats) {
        return None;
    }
    Form::of(entry.content.as_ref()?)
}

/// For each of the forms the first question of the shelf that is near.
fn on_shelf(forms: &[Option<Form>], shelf: &Shelved) -> Result<Vec<Option<Other>>> {
    let mut near = Near::default();
    for (at, form) in forms.iter().enumerate() {
        if let Some(form) = form {
            near.add(form, at);
        }
    }
    let mut found: Vec<Option<Other>> = vec![None; forms.len()];
    for bank in shelf.banks() {
        bank.each(|number, state, content| {
            let Some(standing) = Form::of(content) else {
                return;
            };
            for at in near.candidates(&standing) {
                let is_near = forms.get(at).and_then(Option::as_ref);
                if let (Some(form), Some(place @ None)) = (is_near, found.get_mut(at))
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

/// A place in the file at hand needs no file name.
fn as_seen_from(file: &str, other: &Other) -> Other {
    let mut other = other.clone();
    if let Stands::File { file: of, at } = &other.at
        && of == file
    {
        other.at = Stands::Here(at.clone());
    }
    other
}

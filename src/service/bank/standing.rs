//! What stands on the shelf already: the questions that a new one repeats or contradicts, in every
//! bank, told by their fingerprints. Only what is found is read; no bank is read through.

use std::collections::HashSet;
use std::ops::ControlFlow;

use rayon::prelude::*;

use crate::domain::bank::{Fingerprint, Prints, prints};
use crate::domain::id::QuestionId;
use crate::domain::ledger::{Other, Stands};
use crate::domain::near::{Form, Sieve};
use crate::domain::question::{Content, State};
use crate::import::Progress;
use crate::import::progress::{Stage, tell};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::bank::{Bank, Stored};

/// So many questions are read before they are compared.
const READ_AT_ONCE: usize = 1_024;

/// The banks of the office, the one that is asked for first, the others by name.
#[derive(Debug)]
pub(in crate::service) struct Shelved {
    banks: Vec<Bank>,
    /// Banks that could not be opened: nothing is known of what they hold.
    pub(in crate::service) unread: Vec<Error>,
}

/// A question of a bank with a fingerprint that was asked for.
#[derive(Debug, Clone)]
pub(in crate::service) struct Standing {
    pub(in crate::service) id: QuestionId,
    pub(in crate::service) prints: Prints,
    pub(in crate::service) other: Other,
}

impl Shelved {
    /// Opens every bank. One that cannot be opened is set aside and named.
    pub(in crate::service) fn open(office: &Office, first: &str) -> Result<Self> {
        let found = office.shelf.open_all()?;
        let mut banks = found.banks;
        // They come by name, and the sort keeps that among the others.
        banks.sort_by_key(|bank| bank.name() != first);
        let unread = found.unreadable.into_iter().map(Error::from).collect();
        Ok(Self { banks, unread })
    }

    /// Makes every bank ready to be asked for near questions, which takes a while after an update.
    ///
    /// # Errors
    /// That somebody stopped it; what is done by then stays done.
    pub(in crate::service) fn complete_marks(
        &self,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<()> {
        for bank in &self.banks {
            let mut stopped = None;
            let completed =
                bank.complete_marks(
                    &mut |done, of| match tell(progress, Stage::Comparing, done, of) {
                        Ok(()) => ControlFlow::Continue(()),
                        Err(error) => {
                            stopped = Some(error);
                            ControlFlow::Break(())
                        }
                    },
                );
            if let Some(stopped) = stopped {
                return Err(stopped.into());
            }
            // Somebody else may be writing: then every question of the bank is read instead.
            if let Err(error) = completed {
                tracing::warn!(%error, "near questions are looked for without marks");
            }
        }
        Ok(())
    }

    /// The questions with these fingerprints: by bank, those in use before retired ones, by number.
    /// A retired one counts: somebody took it out, and it must not come back without being seen.
    pub(in crate::service) fn of(&self, mut prints: Vec<Fingerprint>) -> Result<Vec<Standing>> {
        prints.sort_unstable();
        prints.dedup();
        let mut standing = Vec::new();
        for bank in &self.banks {
            let name = bank.name();
            let mut of_bank = Vec::new();
            // In the order in which they stand there, so that no page is read twice.
            let found = bank.standing(&prints)?;
            let mut numbers: Vec<u32> = found.into_iter().map(|(_, number)| number).collect();
            numbers.sort_unstable();
            for some in numbers.chunks(READ_AT_ONCE) {
                let stored = some.iter().map(|number| bank.by_number(*number));
                let stored: Vec<Stored> = stored.collect::<store::Result<_>>()?;
                of_bank.par_extend(
                    stored
                        .into_par_iter()
                        .map(|stored| as_standing(name, stored)),
                );
            }
            of_bank.sort_by_key(|standing| match standing.other.at {
                Stands::Bank {
                    number, retired, ..
                } => (retired, number),
                _ => (false, 0),
            });
            standing.extend(of_bank);
        }
        Ok(standing)
    }

    /// Of each bank the first of each key, however often it stands there.
    pub(in crate::service) fn told(&self, prints: Vec<Fingerprint>) -> Result<Vec<Standing>> {
        let mut told = HashSet::new();
        let mut standing = self.of(prints)?;
        standing.retain(|standing| {
            let Prints { question, key, .. } = standing.prints;
            matches!(&standing.other.at, Stands::Bank { bank, .. } if told.insert((bank.clone(), question, key)))
        });
        Ok(standing)
    }

    /// The first question that asks the same in almost the same words, but for `itself`.
    pub(in crate::service) fn near(
        &self,
        content: &Content,
        itself: Option<QuestionId>,
    ) -> Result<Option<Other>> {
        let Some(form) = Form::of(content) else {
            return Ok(None);
        };
        let mut marks: Vec<u32> = form.marks().each().collect();
        marks.sort_unstable();
        for bank in &self.banks {
            let mut near = Vec::new();
            bank.marked(&marks, |number, _, standing| {
                if Form::of(standing).is_some_and(|standing| standing.is_near(&form)) {
                    near.push(number);
                }
            })?;
            for number in near {
                let standing = as_standing(bank.name(), bank.by_number(number)?);
                if Some(standing.id) != itself {
                    return Ok(Some(standing.other));
                }
            }
        }
        Ok(None)
    }

    /// What tells quickly that no bank holds a question near to one.
    pub(super) fn sieve(&self) -> Result<Sieve> {
        let mut count = 0;
        for bank in &self.banks {
            bank.each_mark(|_, _| count += 1)?;
        }
        let mut sieve = Sieve::for_marks(count);
        for bank in &self.banks {
            bank.each_mark(|mark, _| sieve.add(mark))?;
        }
        Ok(sieve)
    }

    /// The banks in their order.
    pub(super) fn banks(&self) -> &[Bank] {
        &self.banks
    }

    /// The beginnings of all fingerprints.
    pub(in crate::service) fn beginnings(&self) -> Result<HashSet<u64>> {
        let mut beginnings = HashSet::new();
        for bank in &self.banks {
            bank.beginnings(|beginning| {
                let _ = beginnings.insert(beginning);
            })?;
        }
        Ok(beginnings)
    }
}

fn as_standing(bank: &str, stored: Stored) -> Standing {
    let Stored {
        number, question, ..
    } = stored;
    Standing {
        id: question.id,
        prints: prints(&question.content),
        other: Other {
            at: Stands::Bank {
                bank: bank.to_owned(),
                number,
                retired: question.state == State::Retired,
            },
            key: question.content.body.key_texts(),
        },
    }
}

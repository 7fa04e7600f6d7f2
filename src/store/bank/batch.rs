//! Changes that belong together: made in one transaction, taken back in one transaction.
//!
//! A batch carries the id of its intent in the archive, as an import does.

use std::collections::HashSet;
use std::ops::ControlFlow;

use rusqlite::{TransactionBehavior, params};

use super::super::column::{Bytes as _, code, id, json, maybe_id};
use super::super::statement::sql;
use super::change::{self, Hand, Revision};
use super::{Bank, connection};
use crate::domain::id::{BatchId, IntentId, QuestionId};
use crate::domain::question::{Content, State};
use crate::store::{Error, Result};

/// What happens to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It says something else.
    Revise {
        /// What.
        content: Box<Content>,
        /// Where it stands then.
        state: State,
        /// Whether who wrote and who reviewed stays.
        keeps_hands: bool,
    },
    /// It moves to another state.
    Move(State),
}

/// Who changes what when.
#[derive(Debug, Clone, Copy)]
pub struct BatchStamp {
    /// The batch.
    pub batch: BatchId,
    /// The intent in the archive.
    pub intent: IntentId,
    /// Who and when.
    pub hand: Hand,
}

/// A batch as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// Who and when.
    pub hand: Hand,
    /// How many questions it changed.
    pub questions: u32,
    /// Whether it was taken back.
    pub undone: bool,
}

/// What a batch found before it.
struct Before {
    question: QuestionId,
    state: State,
    content: Option<Content>,
    written: Hand,
    reviewed: Option<Hand>,
}

impl Bank {
    /// Makes changes in one transaction.
    ///
    /// # Errors
    /// [`Error::NotFound`] if a question is not there; then nothing was changed.
    pub fn change(&mut self, changes: &[(QuestionId, Change)], stamp: BatchStamp) -> Result<()> {
        let go_on = &mut |_| ControlFlow::Continue(());
        self.change_while(changes, stamp, go_on).map(drop)
    }

    /// The same while `ear`, which hears now and then how many are made, says so. `Break` if it did not;
    /// then nothing was changed.
    ///
    /// # Errors
    /// As [`Self::change`].
    pub fn change_while(
        &mut self,
        changes: &[(QuestionId, Change)],
        stamp: BatchStamp,
        ear: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>> {
        const CHANGES_A_WORD: usize = 64;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        open(&transaction, stamp)?;
        for (done, (question, change)) in changes.iter().enumerate() {
            if done.is_multiple_of(CHANGES_A_WORD) && ear(done).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            apply(&transaction, *question, change, stamp)?;
        }
        transaction
            .commit()
            .map_err(|error| connection::explain(&self.path, error.into()))?;
        Ok(ControlFlow::Continue(()))
    }

    /// How many questions of a batch were changed or left the bank since.
    ///
    /// # Errors
    /// What the database says.
    pub fn changed_since(&self, batch: BatchId) -> Result<u32> {
        let mut count = 0_u32;
        for statement in [
            sql!("batch.sql", "changed_since"),
            sql!("batch.sql", "gone_since"),
        ] {
            let more: u32 = self
                .connection
                .prepare_cached(statement)?
                .query_row([batch.bytes()], |row| row.get(0))?;
            count = count.saturating_add(more);
        }
        Ok(count)
    }

    /// Takes a batch back, as a batch of its own: every question says and stands as before. Returns
    /// how many.
    ///
    /// # Errors
    /// [`Error::NotFound`] if no such batch stands.
    pub fn undo_batch(&mut self, batch: BatchId, stamp: BatchStamp) -> Result<u32> {
        self.changing(|connection| {
            let stood = connection
                .prepare_cached(sql!("batch.sql", "undone"))?
                .execute(params![batch.bytes(), stamp.hand.at])?;
            if stood == 0 {
                return Err(Error::NotFound("batch"));
            }
            open(connection, stamp)?;
            // From the last change to the first, so that every one meets what it left.
            let mut questions = HashSet::new();
            for past in before(connection, batch)? {
                let _ = questions.insert(past.question);
                restore(connection, past, stamp)?;
            }
            Ok(u32::try_from(questions.len()).unwrap_or(u32::MAX))
        })
    }

    /// Whether a batch was made in this bank.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_batch(&self, batch: BatchId) -> Result<bool> {
        Ok(self
            .connection
            .prepare_cached(sql!("batch.sql", "exists"))?
            .query_row([batch.bytes()], |row| row.get(0))?)
    }

    /// The latest batches, newest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn batches(&self, limit: u32) -> Result<Vec<Batch>> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("batch.sql", "latest"))?;
        let rows = statement.query_and_then([limit], |row| {
            Ok(Batch {
                id: id(row, 0)?,
                hand: Hand {
                    at: row.get(1)?,
                    by: maybe_id(row, 2)?,
                },
                undone: row.get::<_, Option<i64>>(3)?.is_some(),
                questions: row.get(4)?,
            })
        })?;
        rows.collect()
    }
}

fn open(connection: &rusqlite::Connection, stamp: BatchStamp) -> Result<()> {
    let _ = connection
        .prepare_cached(sql!("batch.sql", "insert"))?
        .execute(params![
            stamp.batch.bytes(),
            stamp.intent.bytes(),
            stamp.hand.at,
            stamp.hand.by.bytes()
        ])?;
    Ok(())
}

fn apply(
    connection: &rusqlite::Connection,
    question: QuestionId,
    change: &Change,
    stamp: BatchStamp,
) -> Result<()> {
    match change {
        Change::Revise {
            content,
            state,
            keeps_hands,
        } => {
            let revision = Revision {
                content,
                state: *state,
                keeps_hands: *keeps_hands,
            };
            change::revise(
                connection,
                question,
                revision,
                stamp.hand,
                Some(stamp.batch),
            )
        }
        Change::Move(state) => {
            change::set_state(connection, question, *state, stamp.hand, Some(stamp.batch))
        }
    }
}

fn before(connection: &rusqlite::Connection, batch: BatchId) -> Result<Vec<Before>> {
    let mut statement = connection.prepare_cached(sql!("batch.sql", "before"))?;
    let rows = statement.query_and_then([batch.bytes()], |row| {
        let text: Option<String> = row.get(2)?;
        let by = maybe_id(row, 6)?;
        Ok(Before {
            question: id(row, 0)?,
            state: code(row, 1)?,
            content: text.map(|_| json(row, 2)).transpose()?,
            written: Hand {
                at: row.get(3)?,
                by: maybe_id(row, 4)?,
            },
            reviewed: row.get::<_, Option<i64>>(5)?.map(|at| Hand { at, by }),
        })
    })?;
    rows.collect()
}

/// The question says and stands as before, and the hands that it had then are on it again.
fn restore(connection: &rusqlite::Connection, past: Before, stamp: BatchStamp) -> Result<()> {
    let change = match past.content {
        Some(content) => Change::Revise {
            content: Box::new(content),
            state: past.state,
            keeps_hands: true,
        },
        None => Change::Move(past.state),
    };
    apply(connection, past.question, &change, stamp)?;
    let _ = connection
        .prepare_cached(sql!("batch.sql", "restore_hands"))?
        .execute(params![
            past.question.bytes(),
            past.written.at,
            past.written.by.bytes(),
            past.reviewed.map(|hand| hand.at),
            past.reviewed.and_then(|hand| hand.by).bytes(),
        ])?;
    Ok(())
}

//! Changing questions: new versions, moves from state to state, and who had a hand in them.
//!
//! Whatever was there before goes into the past first, which only grows. A move keeps no copy of the
//! text, for its version is still there.

use rusqlite::{Connection, params};

use super::super::column::{Bytes as _, maybe_id};
use super::super::statement::sql;
use super::{Bank, Prepared, index, marks};
use crate::domain::id::{AccountId, BatchId, QuestionId};
use crate::domain::question::{Content, State};
use crate::store::{Error, Result, connection};

/// Somebody's part in a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hand {
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who, if an account did.
    pub by: Option<AccountId>,
}

/// Who wrote what the version says, who reviewed it, and who touched it last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hands {
    /// Who wrote or entered it.
    pub written: Hand,
    /// Who reviewed it, if somebody did.
    pub reviewed: Option<Hand>,
    /// Who changed it last, be it only its state.
    pub changed: Hand,
}

/// A new version.
#[derive(Debug, Clone, Copy)]
pub struct Revision<'a> {
    /// What it says.
    pub content: &'a Content,
    /// Where it stands.
    pub state: State,
    /// Whether it says what the one before says, so that who wrote and who reviewed stays.
    pub keeps_hands: bool,
}

impl Bank {
    /// Writes a new version of a question; the old one is kept.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn revise(
        &mut self,
        question: QuestionId,
        revision: Revision<'_>,
        hand: Hand,
    ) -> Result<()> {
        self.changing(|transaction| revise(transaction, question, revision, hand, None))
    }

    /// Moves a question to another state; the old one is kept in its history.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn set_state(&mut self, question: QuestionId, state: State, hand: Hand) -> Result<()> {
        self.changing(|transaction| set_state(transaction, question, state, hand, None))
    }

    /// Who wrote and who reviewed what a question says now.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn hands(&self, question: QuestionId) -> Result<Hands> {
        let mut statement = self.connection.prepare_cached(sql!("bank.sql", "hands"))?;
        let mut rows = statement.query([question.as_bytes()])?;
        let row = rows.next()?.ok_or(Error::NotFound("question"))?;
        let written = Hand {
            at: row.get(0)?,
            by: maybe_id(row, 1)?,
        };
        let by = maybe_id(row, 3)?;
        let reviewed = row.get::<_, Option<i64>>(2)?.map(|at| Hand { at, by });
        let changed = Hand {
            at: row.get(4)?,
            by: maybe_id(row, 5)?,
        };
        Ok(Hands {
            written,
            reviewed,
            changed,
        })
    }

    /// One transaction of changes.
    pub(super) fn changing<T>(
        &mut self,
        change: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<T> {
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let value = change(&transaction)?;
        transaction
            .commit()
            .map_err(|error| connection::explain(&self.path, error.into()))?;
        Ok(value)
    }
}

pub(super) fn revise(
    connection: &Connection,
    question: QuestionId,
    revision: Revision<'_>,
    hand: Hand,
    batch: Option<BatchId>,
) -> Result<()> {
    let columns = Prepared::of(revision.content)?;
    let _ = connection
        .prepare_cached(sql!("bank.sql", "keep_version"))?
        .execute(params![question.as_bytes(), batch.bytes()])?;
    let changed = connection
        .prepare_cached(sql!("bank.sql", "revise"))?
        .execute(params![
            question.as_bytes(),
            revision.state.code(),
            columns.kind,
            columns.stem,
            columns.content,
            columns.law,
            columns.article,
            columns.difficulty,
            columns.exam_only,
            columns.expires_on,
            columns.fingerprint,
            hand.at,
            hand.by.bytes(),
            revision.keeps_hands,
        ])?;
    settled(connection, question, changed)?;
    marks::renew(connection, question)
}

pub(super) fn set_state(
    connection: &Connection,
    question: QuestionId,
    state: State,
    hand: Hand,
    batch: Option<BatchId>,
) -> Result<()> {
    let _ = connection
        .prepare_cached(sql!("bank.sql", "keep_state"))?
        .execute(params![question.as_bytes(), batch.bytes()])?;
    let changed = connection
        .prepare_cached(sql!("bank.sql", "set_state"))?
        .execute(params![
            question.as_bytes(),
            state.code(),
            hand.at,
            hand.by.bytes()
        ])?;
    settled(connection, question, changed)
}

fn settled(connection: &Connection, question: QuestionId, changed: usize) -> Result<()> {
    if changed == 0 {
        return Err(Error::NotFound("question"));
    }
    index::renew(connection, question)
}

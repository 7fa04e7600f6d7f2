//! Questions that are put in review because the law they rest on was amended.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::Bank;
use crate::domain::id::{AccountId, IntentId, QuestionId};
use crate::domain::law::impact::{Reason, Touch};
use crate::domain::question::State;
use crate::store::column::{Bytes, code, id, json, to_code, to_json};
use crate::store::statement::sql;
use crate::store::{Error, Result, connection};

/// A question to put in review: only if it is still this version, and reviewed or live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recalled {
    /// The question.
    pub question: QuestionId,
    /// The version that was looked at.
    pub version: u32,
    /// The citations that the amendment touches.
    pub touches: Vec<Touch>,
}

/// An act that put questions in review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recall {
    /// Its id, that of the intent in the archive.
    pub id: IntentId,
    /// Why.
    pub reason: Reason,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Whether it was taken back.
    pub undone: bool,
    /// How many questions it put in review.
    pub questions: u32,
}

/// Why a question was put in review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The amendment.
    pub reason: Reason,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// The citations that it touches.
    pub touches: Vec<Touch>,
}

/// What became of the questions when a recall was taken back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Returned {
    /// Questions that are again in the state they had.
    pub returned: u32,
    /// Questions that somebody worked on since, or that left; these stay as they are.
    pub left: u32,
}

impl Bank {
    /// Puts questions in review in one transaction, and says how many.
    ///
    /// # Errors
    /// What the database says; then none was moved.
    pub fn recall(
        &mut self,
        recall: IntentId,
        reason: &Reason,
        questions: &[Recalled],
        at: i64,
        by: Option<AccountId>,
    ) -> Result<u32> {
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let _ = transaction
            .prepare_cached(sql!("recall.sql", "insert"))?
            .execute(params![recall.as_bytes(), to_json(reason)?, at, by.bytes()])?;
        let mut moved = 0;
        for question in questions {
            let is_there = transaction
                .prepare_cached(sql!("recall.sql", "insert_question"))?
                .execute(params![
                    recall.as_bytes(),
                    question.question.as_bytes(),
                    question.version,
                    to_json(&question.touches)?,
                ])?;
            if is_there > 0 {
                set_state(&transaction, question.question, State::Draft, at, by)?;
                moved += 1;
            }
        }
        transaction
            .commit()
            .map_err(|error| connection::explain(&self.path, error.into()))?;
        Ok(moved)
    }

    /// Gives the questions of a recall back the state they had, unless somebody worked on them since.
    ///
    /// # Errors
    /// [`Error::NotFound`] if no such recall stands.
    pub fn undo_recall(
        &mut self,
        recall: IntentId,
        at: i64,
        by: Option<AccountId>,
    ) -> Result<Returned> {
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let stood = transaction
            .prepare_cached(sql!("recall.sql", "undo"))?
            .execute(params![recall.as_bytes(), at])?;
        if stood == 0 {
            return Err(Error::NotFound("recall"));
        }
        let size: u32 = transaction
            .prepare_cached(sql!("recall.sql", "size"))?
            .query_row([recall.as_bytes()], |row| row.get(0))?;
        let untouched: Vec<(QuestionId, State)> = transaction
            .prepare_cached(sql!("recall.sql", "untouched"))?
            .query_and_then([recall.as_bytes()], |row| Ok((id(row, 0)?, code(row, 1)?)))?
            .collect::<Result<_>>()?;
        for (question, state) in &untouched {
            set_state(&transaction, *question, *state, at, by)?;
            // Whoever takes a recall back has reviewed nothing: the review is that of before.
            let _ = transaction
                .prepare_cached(sql!("recall.sql", "restore_review"))?
                .execute(params![question.as_bytes(), state.code()])?;
        }
        transaction
            .commit()
            .map_err(|error| connection::explain(&self.path, error.into()))?;
        let returned = u32::try_from(untouched.len()).unwrap_or(u32::MAX);
        Ok(Returned {
            returned,
            left: size.saturating_sub(returned),
        })
    }

    /// Whether a recall stands; `None` if it never reached this file.
    ///
    /// # Errors
    /// What the database says.
    pub fn recall_stands(&self, recall: IntentId) -> Result<Option<bool>> {
        Ok(self
            .connection
            .prepare_cached(sql!("recall.sql", "stands"))?
            .query_row([recall.as_bytes()], |row| row.get(0))
            .optional()?)
    }

    /// Every recall, the newest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn recalls(&self) -> Result<Vec<Recall>> {
        let mut statement = self.connection.prepare_cached(sql!("recall.sql", "all"))?;
        let rows = statement.query_and_then([], |row| {
            Ok(Recall {
                id: id(row, 0)?,
                reason: json(row, 1)?,
                at: row.get(2)?,
                undone: row.get(3)?,
                questions: row.get(4)?,
            })
        })?;
        rows.collect()
    }

    /// Why a question was put in review, the newest first; recalls that were taken back do not count.
    ///
    /// # Errors
    /// What the database says.
    pub fn why_recalled(&self, question: QuestionId) -> Result<Vec<Why>> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("recall.sql", "of_question"))?;
        let rows = statement.query_and_then([question.as_bytes()], |row| {
            Ok(Why {
                reason: json(row, 0)?,
                at: row.get(1)?,
                touches: json(row, 2)?,
            })
        })?;
        rows.collect()
    }
}

fn set_state(
    transaction: &Connection,
    question: QuestionId,
    state: State,
    at: i64,
    by: Option<AccountId>,
) -> Result<()> {
    let _ = transaction
        .prepare_cached(sql!("bank.sql", "keep_state"))?
        .execute(params![question.as_bytes(), None::<[u8; 16]>])?;
    let _ = transaction
        .prepare_cached(sql!("bank.sql", "set_state"))?
        .execute(params![
            question.as_bytes(),
            to_code(&state)?,
            at,
            by.bytes()
        ])?;
    super::index::renew(transaction, question)
}

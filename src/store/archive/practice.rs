//! What somebody practised: one row an answer.

use rusqlite::params;

use super::Transaction;
use crate::domain::id::{AccountId, BankId, EventId, QuestionId};
use crate::store::Result;
use crate::store::column::id;
use crate::store::statement::sql;

/// One practised answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practised {
    /// The question.
    pub question: QuestionId,
    /// Whether it was right.
    pub right: bool,
}

/// Counts over a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Answers given.
    pub answered: u32,
    /// Of these right.
    pub right: u32,
    /// Different questions.
    pub questions: u32,
}

/// Writes one answer.
///
/// # Errors
/// What the database says.
pub fn insert(
    archive: Transaction<'_>,
    event: EventId,
    account: AccountId,
    bank: BankId,
    practised: Practised,
    at: i64,
) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("practice.sql", "insert"))?
        .execute(params![
            event.as_bytes(),
            account.as_bytes(),
            bank.as_bytes(),
            practised.question.as_bytes(),
            at,
            practised.right,
        ])?;
    Ok(())
}

/// Everything the account practised in a bank, oldest first.
///
/// # Errors
/// What the database says.
pub fn history(
    archive: Transaction<'_>,
    account: AccountId,
    bank: BankId,
) -> Result<Vec<Practised>> {
    let mut statement = archive.prepare_cached(sql!("practice.sql", "history"))?;
    let rows = statement.query_and_then(params![account.as_bytes(), bank.as_bytes()], |row| {
        Ok(Practised {
            question: id(row, 0)?,
            right: row.get(1)?,
        })
    })?;
    rows.collect()
}

/// What the account practised since an instant, over all banks.
///
/// # Errors
/// What the database says.
pub fn summary(archive: Transaction<'_>, account: AccountId, since: i64) -> Result<Summary> {
    let mut statement = archive.prepare_cached(sql!("practice.sql", "summary"))?;
    Ok(
        statement.query_row(params![account.as_bytes(), since], |row| {
            Ok(Summary {
                answered: row.get(0)?,
                right: row.get(1)?,
                questions: row.get(2)?,
            })
        })?,
    )
}

//! The marks of questions, by which near ones are found among millions.
//!
//! They know all questions up to a number. An import brings them on by a few thousand questions in its own
//! transaction; what a large import leaves is made up for when somebody first asks. A question that was
//! changed or removed may leave marks behind: they lead to nothing that is not looked at.

use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::super::column::{code, from_json, json};
use super::super::statement::sql;
use super::Bank;
use crate::domain::id::QuestionId;
use crate::domain::near::{Form, edition};
use crate::domain::question::{Content, State};
use crate::store::Result;

/// How many questions an import marks itself.
pub(super) const AT_ONCE: u32 = 5_000;
/// How many questions are read before they are marked.
const CHUNK: u32 = 8_192;
const FACT: &str = "marked";

impl Bank {
    /// Hands over every question that has one of these marks, and others, by number.
    ///
    /// # Errors
    /// What the database says.
    pub fn marked(&self, marks: &[u32], mut take: impl FnMut(u32, State, &Content)) -> Result<()> {
        // Reading all is quicker than asking for more marks than there are questions.
        if marks.len() > self.highest()? || !self.completes_marks() {
            return self.each(take);
        }
        let mut numbers: Vec<u32> = Vec::new();
        let mut with = self.connection.prepare_cached(sql!("marks.sql", "with"))?;
        for mark in marks {
            let mut rows = with.query([mark])?;
            while let Some(row) = rows.next()? {
                numbers.push(row.get(0)?);
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        let mut numbered = self
            .connection
            .prepare_cached(sql!("marks.sql", "numbered"))?;
        for number in numbers {
            let mut rows = numbered.query([number])?;
            if let Some(row) = rows.next()? {
                take(number, code(row, 0)?, &json(row, 1)?);
            }
        }
        Ok(())
    }

    /// Whether all questions are marked, now if not before. Somebody else may be writing: then every
    /// question is read, as if there were no marks.
    fn completes_marks(&self) -> bool {
        let completed = self.highest().and_then(|highest| {
            if known(&self.connection)? as usize >= highest {
                return Ok(());
            }
            let behaviour = TransactionBehavior::Immediate;
            let transaction = Transaction::new_unchecked(&self.connection, behaviour)?;
            catch_up(&transaction)?;
            Ok(transaction.commit()?)
        });
        if let Err(error) = &completed {
            tracing::warn!(%error, "near questions are looked for without marks");
        }
        completed.is_ok()
    }
}

/// Marks every question that is not marked yet.
pub(crate) fn catch_up(connection: &Connection) -> Result<()> {
    go_on(connection, u32::MAX)
}

/// Marks the next `limit` questions.
pub(super) fn go_on(connection: &Connection, limit: u32) -> Result<()> {
    let (mut last, mut left) = (known(connection)?, limit);
    if last == 0 {
        let _ = connection
            .prepare_cached(sql!("marks.sql", "clear"))?
            .execute([])?;
    }
    let mut marks: Vec<(u32, u32)> = Vec::new();
    let mut pending = connection.prepare_cached(sql!("marks.sql", "pending"))?;
    loop {
        let rows = pending.query_map(params![last, left.min(CHUNK)], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let read: Vec<(u32, String)> = rows.collect::<rusqlite::Result<_>>()?;
        let Some((highest, _)) = read.last() else {
            break;
        };
        last = *highest;
        left = left.saturating_sub(u32::try_from(read.len()).unwrap_or(u32::MAX));
        let of_each: Vec<Vec<(u32, u32)>> = read
            .par_iter()
            .map(|(number, text)| Ok(of(*number, &from_json(text)?)))
            .collect::<Result<_>>()?;
        marks.extend(of_each.into_iter().flatten());
        if left == 0 {
            break;
        }
    }
    // In the order of the table, every page of it is touched once.
    marks.sort_unstable();
    add(connection, &marks)?;
    let fact = format!("{} {last}", edition());
    let _ = connection
        .prepare_cached(sql!("bank.sql", "set"))?
        .execute(params![FACT, fact])?;
    Ok(())
}

/// A question says something else: it is found by that too.
pub(super) fn renew(connection: &Connection, question: QuestionId) -> Result<()> {
    let said = connection
        .prepare_cached(sql!("marks.sql", "said"))?
        .query_row([question.as_bytes()], |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    match said {
        Some((number, text)) if number <= known(connection)? => {
            add(connection, &of(number, &from_json(&text)?))
        }
        _ => Ok(()),
    }
}

fn of(number: u32, content: &Content) -> Vec<(u32, u32)> {
    Form::of(content).map_or_else(Vec::new, |form| {
        form.marks().map(|mark| (mark, number)).collect()
    })
}

fn add(connection: &Connection, marks: &[(u32, u32)]) -> Result<()> {
    let mut add = connection.prepare_cached(sql!("marks.sql", "add"))?;
    for (mark, number) in marks {
        let _ = add.execute([mark, number])?;
    }
    Ok(())
}

/// The last question with marks of this edition.
fn known(connection: &Connection) -> Result<u32> {
    let fact = super::fact(connection, FACT)?;
    let last = fact.as_deref().and_then(|fact| fact.split_once(' '));
    let of_edition = last.filter(|(made_by, _)| *made_by == edition());
    Ok(of_edition.map_or(0, |(_, number)| number.parse().unwrap_or(0)))
}

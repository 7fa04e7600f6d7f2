//! The marks of questions, by which near ones are found among millions.
//!
//! They know all questions up to a number. An import brings its own along; what an older program or
//! another edition left is made up for when somebody first asks, run by run, so that whoever stops it
//! loses little. A question that was changed or removed may leave marks behind: they lead to nothing that
//! is not looked at.
//!
//! The marks of few questions stand in rows of their own. Those of many are sorted and written as a run of
//! large pieces, which is a fifth of the size and many times quicker to write and to read through.

use std::ops::ControlFlow;

use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params};

use super::super::column::{code, from_json, json};
use super::super::statement::sql;
use super::Bank;
use crate::domain::id::QuestionId;
use crate::domain::near::{Marks, edition};
use crate::domain::question::{Content, State};
use crate::store::Result;

/// So many questions are marked in one transaction: their marks are in memory at once.
const QUESTIONS_A_RUN: u32 = 1 << 17;
/// How many questions are read before they are marked.
const CHUNK: u32 = 4_096;
/// Fewer marks are written row by row.
const FEWEST_OF_A_RUN: usize = 8_192;
/// So many marks make a piece: eight kilobytes.
const MARKS_A_PIECE: usize = 1_024;
/// From one mark to so many questions of the bank on, reading all marks is quicker than looking them up.
const LOOKED_UP_OF: usize = 256;
const FACT: &str = "marked";

impl Bank {
    /// Hands over every question that has one of these marks, by number, and others if not all are marked.
    /// The marks come sorted.
    ///
    /// # Errors
    /// What the database says.
    pub fn marked(&self, marks: &[u32], mut take: impl FnMut(u32, State, &Content)) -> Result<()> {
        let silent = &mut |_, _| ControlFlow::Continue(());
        if !matches!(self.complete_marks(silent), Ok(ControlFlow::Continue(()))) {
            return self.each(take);
        }
        let mut numbers = if marks.len().saturating_mul(LOOKED_UP_OF) < self.highest()? {
            looked_up(&self.connection, marks)?
        } else {
            self.read_through_marks(marks)?
        };
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

    /// Marks all questions that are not marked yet. `hear` hears how many are done of how many, and may
    /// break off; what is done stays done.
    ///
    /// # Errors
    /// What the database says: somebody else may be writing.
    pub fn complete_marks(
        &self,
        hear: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>> {
        let highest = self.highest()?;
        let mut known = known(&self.connection)?;
        let (first, of) = (known, (highest as u64).saturating_sub(known.into()));
        while (known as usize) < highest {
            let behaviour = TransactionBehavior::Immediate;
            let transaction = Transaction::new_unchecked(&self.connection, behaviour)?;
            let mut heard = |last: u32| hear(u64::from(last - first).min(of), of);
            let Some(last) = run(&transaction, QUESTIONS_A_RUN, &mut heard)? else {
                return Ok(ControlFlow::Break(()));
            };
            transaction.commit()?;
            if last == known {
                break;
            }
            known = last;
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Every mark of the bank, with the number of its question; of each run in the order of the marks.
    ///
    /// # Errors
    /// What the database says.
    pub fn each_mark(&self, mut take: impl FnMut(u32, u32)) -> Result<()> {
        let mut few = self.connection.prepare_cached(sql!("marks.sql", "few"))?;
        let mut rows = few.query([])?;
        while let Some(row) = rows.next()? {
            take(row.get(0)?, row.get(1)?);
        }
        let mut pieces = self
            .connection
            .prepare_cached(sql!("marks.sql", "pieces"))?;
        let mut rows = pieces.query([])?;
        while let Some(row) = rows.next()? {
            each_of(blob(row)?, &mut take);
        }
        Ok(())
    }

    /// The numbers of the questions with these marks, out of all: one walk along both meets them.
    fn read_through_marks(&self, marks: &[u32]) -> Result<Vec<u32>> {
        let mut numbers = Vec::new();
        let (mut at, mut before) = (0, 0);
        self.each_mark(|mark, number| {
            // Another run begins.
            if mark < before {
                at = 0;
            }
            before = mark;
            while marks.get(at).is_some_and(|wanted| *wanted < mark) {
                at += 1;
            }
            if marks.get(at) == Some(&mark) {
                numbers.push(number);
            }
        })?;
        Ok(numbers)
    }
}

fn looked_up(connection: &Connection, marks: &[u32]) -> Result<Vec<u32>> {
    let runs: u32 = connection
        .prepare_cached(sql!("marks.sql", "runs"))?
        .query_row([], |row| row.get(0))?;
    let mut numbers = Vec::new();
    let mut with = connection.prepare_cached(sql!("marks.sql", "with"))?;
    let mut pieces = connection.prepare_cached(sql!("marks.sql", "pieces_from"))?;
    for wanted in marks {
        let mut rows = with.query([wanted])?;
        while let Some(row) = rows.next()? {
            numbers.push(row.get(0)?);
        }
        for run in 1..=runs {
            let mut rows = pieces.query([run, *wanted])?;
            let mut goes_on = true;
            while let (true, Some(row)) = (goes_on, rows.next()?) {
                let piece = blob(row)?;
                let pairs = piece.as_chunks::<8>().0;
                let begin = pairs.partition_point(|pair| mark_of(*pair).0 < *wanted);
                let behind = pairs.get(begin..).unwrap_or_default();
                let of_mark = behind.iter().map(|pair| mark_of(*pair));
                numbers.extend(
                    of_mark
                        .take_while(|(mark, _)| mark == wanted)
                        .map(|(_, number)| number),
                );
                // A mark may go on in the next piece.
                goes_on = pairs.last().is_some_and(|pair| mark_of(*pair).0 == *wanted);
            }
        }
    }
    Ok(numbers)
}

fn blob<'a>(row: &'a Row<'_>) -> rusqlite::Result<&'a [u8]> {
    Ok(row.get_ref(0)?.as_blob()?)
}

fn each_of(piece: &[u8], take: &mut impl FnMut(u32, u32)) {
    for pair in piece.as_chunks::<8>().0 {
        let (mark, number) = mark_of(*pair);
        take(mark, number);
    }
}

fn mark_of(pair: [u8; 8]) -> (u32, u32) {
    let pair = u64::from_be_bytes(pair);
    let part = |bits: u64| u32::try_from(bits & u64::from(u32::MAX)).unwrap_or_default();
    (part(pair >> 32), part(pair))
}

/// Marks of questions on their way into a bank.
#[derive(Debug, Default)]
pub(super) struct Arriving {
    /// Mark and number of each, the mark in the upper half.
    pairs: Vec<u64>,
    /// Whether the bank knew the marks of all its questions before, so that these can follow.
    follows: bool,
    last: u32,
}

impl Arriving {
    /// Marks that are to follow those of a bank with that highest number.
    pub(super) fn begin(connection: &Connection, highest: usize) -> Result<Self> {
        let known = known(connection)?;
        if highest == 0 && known == 0 {
            clear(connection)?;
        }
        Ok(Self {
            pairs: Vec::new(),
            follows: known as usize >= highest,
            last: known,
        })
    }

    /// The marks of the question that came in with that number.
    pub(super) fn take(
        &mut self,
        connection: &Connection,
        number: u32,
        marks: Option<Marks>,
    ) -> Result<()> {
        if !self.follows {
            return Ok(());
        }
        self.last = number;
        let marks = marks.unwrap_or_default();
        self.pairs
            .extend(marks.each().map(|mark| pair(mark, number)));
        // As many as one run holds elsewhere, so that a million questions take no more memory.
        if self.pairs.len() > 6 * QUESTIONS_A_RUN as usize {
            write(connection, &mut self.pairs)?;
        }
        Ok(())
    }

    /// All are in.
    pub(super) fn finish(mut self, connection: &Connection) -> Result<()> {
        if !self.follows {
            return Ok(());
        }
        write(connection, &mut self.pairs)?;
        state(connection, self.last)
    }
}

/// Marks the next questions, and says the number of the last one; nothing if somebody broke off.
fn run(
    connection: &Connection,
    limit: u32,
    heard: &mut dyn FnMut(u32) -> ControlFlow<()>,
) -> Result<Option<u32>> {
    let (mut last, mut left) = (known(connection)?, limit);
    if last == 0 {
        clear(connection)?;
    }
    let mut pairs: Vec<u64> = Vec::new();
    let mut pending = connection.prepare_cached(sql!("marks.sql", "pending"))?;
    while left > 0 {
        let rows = pending.query_map(params![last, left.min(CHUNK)], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let read: Vec<(u32, String)> = rows.collect::<rusqlite::Result<_>>()?;
        let Some((highest, _)) = read.last() else {
            break;
        };
        last = *highest;
        left = left.saturating_sub(u32::try_from(read.len()).unwrap_or(u32::MAX));
        let of_each: Vec<Vec<u64>> = read
            .par_iter()
            .map(|(number, text)| Ok(of(*number, &from_json(text)?)))
            .collect::<Result<_>>()?;
        pairs.extend(of_each.into_iter().flatten());
        if heard(last).is_break() {
            return Ok(None);
        }
    }
    write(connection, &mut pairs)?;
    state(connection, last)?;
    Ok(Some(last))
}

fn state(connection: &Connection, last: u32) -> Result<()> {
    let fact = format!("{} {last}", edition());
    let _ = connection
        .prepare_cached(sql!("bank.sql", "set"))?
        .execute(params![FACT, fact])?;
    Ok(())
}

fn clear(connection: &Connection) -> Result<()> {
    for statement in [sql!("marks.sql", "clear"), sql!("marks.sql", "clear_runs")] {
        let _ = connection.prepare_cached(statement)?.execute([])?;
    }
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
            write(connection, &mut of(number, &from_json(&text)?))
        }
        _ => Ok(()),
    }
}

fn of(number: u32, content: &Content) -> Vec<u64> {
    let marks = Marks::of(content).unwrap_or_default();
    marks.each().map(|mark| pair(mark, number)).collect()
}

fn pair(mark: u32, number: u32) -> u64 {
    u64::from(mark) << 32 | u64::from(number)
}

/// Writes marks, few in rows and many as a run, and leaves none.
fn write(connection: &Connection, pairs: &mut Vec<u64>) -> Result<()> {
    // In the order of the table, every page of it is touched once.
    pairs.par_sort_unstable();
    if pairs.len() < FEWEST_OF_A_RUN {
        let mut add = connection.prepare_cached(sql!("marks.sql", "add"))?;
        for pair in pairs.drain(..) {
            let (mark, number) = mark_of(pair.to_be_bytes());
            let _ = add.execute([mark, number])?;
        }
        return Ok(());
    }
    let runs: u32 = connection
        .prepare_cached(sql!("marks.sql", "runs"))?
        .query_row([], |row| row.get(0))?;
    let mut add = connection.prepare_cached(sql!("marks.sql", "add_piece"))?;
    for (place, some) in (0_u32..).zip(pairs.chunks(MARKS_A_PIECE)) {
        let piece: Vec<u8> = some.iter().flat_map(|pair| pair.to_be_bytes()).collect();
        let last = some.last().map_or(0, |pair| mark_of(pair.to_be_bytes()).0);
        let _ = add.execute(params![runs + 1, last, place, piece])?;
    }
    pairs.clear();
    Ok(())
}

/// The last question with marks of this edition.
fn known(connection: &Connection) -> Result<u32> {
    let fact = super::fact(connection, FACT)?;
    let last = fact.as_deref().and_then(|fact| fact.split_once(' '));
    let of_edition = last.filter(|(made_by, _)| *made_by == edition());
    Ok(of_edition.map_or(0, |(_, number)| number.parse().unwrap_or(0)))
}

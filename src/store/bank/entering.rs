//! Entering questions: one transaction, however many there are.
//!
//! The rows go in first, under an import without an intent; [`Entering::finish`] names the intent and
//! commits. Dropped before that, nothing has entered. A large import keeps its fingerprints aside and
//! writes them in their own order at the end of the same transaction: filled in the order of the file,
//! every fingerprint would touch another page.

use rayon::prelude::*;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::super::column::{Bytes as _, day_text, from_json, to_code, to_json};
use super::super::statement::sql;
use super::{Bank, Entry, Stamp, connection, index, marks};
use crate::domain::bank::{Fingerprint, fingerprint};
use crate::domain::id::{AccountId, ImportId, IntentId, QuestionId};
use crate::domain::near::Marks;
use crate::domain::question::{Content, Difficulty, State};
use crate::store::Result;

/// So many fingerprints of a large import are kept aside at once.
const PRINTS_ASIDE: usize = 1 << 18;
/// Pages that a large import keeps in memory, in KiB.
const LARGE_CACHE: i64 = 64 << 10;

/// A question as its row holds it. It is made apart from entering, so that others can make the next
/// ones meanwhile.
#[derive(Debug)]
pub struct Prepared {
    pub(super) kind: &'static str,
    pub(super) stem: String,
    pub(super) content: String,
    pub(super) law: Option<String>,
    pub(super) article: Option<u16>,
    pub(super) difficulty: Option<u8>,
    pub(super) exam_only: bool,
    pub(super) expires_on: Option<String>,
    pub(super) fingerprint: [u8; 32],
    pub(super) marks: Option<Marks>,
}

impl Prepared {
    /// The row of a question.
    ///
    /// # Errors
    /// That it cannot be written as JSON.
    pub fn of(content: &Content) -> Result<Self> {
        Self::with_print(content, fingerprint(content), Marks::of(content))
    }

    /// The same for one whose fingerprint and marks are known.
    ///
    /// # Errors
    /// That it cannot be written as JSON.
    pub fn with_print(content: &Content, print: Fingerprint, marks: Option<Marks>) -> Result<Self> {
        let basis = content.basis.first();
        Ok(Self {
            kind: content.body.kind().code(),
            stem: content.stem.clone(),
            content: to_json(content)?,
            law: basis.map(|citation| citation.law.clone()),
            article: basis.and_then(|citation| citation.article),
            difficulty: content.difficulty.map(Difficulty::level),
            exam_only: content.exam_only,
            expires_on: day_text(content.expires_on),
            fingerprint: print.0,
            marks,
        })
    }

    /// The question that the row holds.
    ///
    /// # Errors
    /// That its JSON says no question.
    pub fn question(&self) -> Result<Content> {
        from_json(&self.content)
    }
}

/// Who enters what when; the intent comes at the end.
#[derive(Debug, Clone, Copy)]
pub struct Admission {
    /// The import.
    pub import: ImportId,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub by: Option<AccountId>,
    /// The state in which the questions enter.
    pub state: State,
}

/// Questions on their way in.
#[derive(Debug)]
pub struct Entering<'a> {
    transaction: Transaction<'a>,
    path: &'a std::path::Path,
    act: Admission,
    state: String,
    /// The fingerprints, if they are written at the end.
    prints: Option<Vec<(Fingerprint, u32)>>,
    marks: marks::Arriving,
}

impl Bank {
    /// Begins to enter questions. `is_large` says that there will be many of them, and more than a
    /// small part of what the bank holds.
    ///
    /// # Errors
    /// What the database says.
    pub fn begin_entering(&mut self, act: Admission, is_large: bool) -> Result<Entering<'_>> {
        let highest = self.highest()?;
        if is_large {
            self.connection
                .pragma_update(None, "cache_size", -LARGE_CACHE)?;
        }
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        if is_large {
            transaction.execute_batch(sql!("bank.sql", "lay_prints_aside"))?;
        }
        let marks = marks::Arriving::begin(&transaction, highest)?;
        // No intent yet: it is named when everything is in.
        let _ = transaction
            .prepare_cached(sql!("bank.sql", "insert_import"))?
            .execute(params![act.import.as_bytes(), [], act.at, act.by.bytes()])?;
        Ok(Entering {
            transaction,
            path: &self.path,
            act,
            state: to_code(&act.state)?,
            prints: is_large.then(Vec::new),
            marks,
        })
    }

    /// Names the intent of an import into a bank that was made aside.
    ///
    /// # Errors
    /// What the database says.
    pub fn name_intent(&self, import: ImportId, intent: IntentId) -> Result<()> {
        name_intent(&self.connection, import, intent)
    }

    /// Enters questions in one transaction.
    ///
    /// # Errors
    /// What the database says; then nothing was entered.
    pub fn enter(&mut self, entries: &[Entry], state: State, stamp: Stamp) -> Result<()> {
        /// Fewer than this are quicker with the index where it is.
        const LARGE: usize = 50_000;
        let act = Admission {
            import: stamp.import,
            at: stamp.at,
            by: stamp.by,
            state,
        };
        let is_large = entries.len() > LARGE && entries.len() > self.highest()? / 4;
        let mut entering = self.begin_entering(act, is_large)?;
        for entry in entries {
            entering.push(entry.id, &Prepared::of(&entry.content)?, &entry.place)?;
        }
        entering.finish(stamp.intent)
    }
}

impl Entering<'_> {
    /// One more.
    ///
    /// # Errors
    /// What the database says.
    pub fn push(&mut self, id: QuestionId, question: &Prepared, place: &str) -> Result<()> {
        let _ = self
            .transaction
            .prepare_cached(sql!("bank.sql", "insert"))?
            .execute(params![
                id.as_bytes(),
                self.state,
                question.kind,
                question.stem,
                question.content,
                question.law,
                question.article,
                question.difficulty,
                question.exam_only,
                question.expires_on,
                question.fingerprint,
                self.act.import.as_bytes(),
                place,
                self.act.at,
                self.act.by.bytes(),
            ])?;
        let number = u32::try_from(self.transaction.last_insert_rowid()).unwrap_or(u32::MAX);
        if let Some(prints) = &mut self.prints {
            prints.push((Fingerprint(question.fingerprint), number));
            if prints.len() >= PRINTS_ASIDE {
                write_prints(&self.transaction, prints)?;
            }
        }
        self.marks.take(&self.transaction, number, question.marks)
    }

    /// Everything is in: from here on the bank holds it.
    ///
    /// # Errors
    /// What the database says; then nothing was entered.
    pub fn finish(self, intent: IntentId) -> Result<()> {
        name_intent(&self.transaction, self.act.import, intent)?;
        self.close()
    }

    /// The same in a bank that stands nowhere yet; its intent is named before it is put up.
    ///
    /// # Errors
    /// What the database says; then nothing was entered.
    pub fn close(self) -> Result<()> {
        let Self {
            transaction,
            path,
            prints,
            marks,
            ..
        } = self;
        marks.finish(&transaction)?;
        // After many questions the index of words is made when somebody searches; see `index`.
        match prints {
            None => {
                let _ = index::go_on(&transaction, index::AT_ONCE)?;
            }
            Some(mut prints) => {
                write_prints(&transaction, &mut prints)?;
                transaction.execute_batch(sql!("bank.sql", "watch_prints_again"))?;
            }
        }
        transaction
            .commit()
            .map_err(|error| connection::explain(path, error.into()))
    }
}

/// Writes fingerprints in their own order, and leaves none.
fn write_prints(connection: &Connection, prints: &mut Vec<(Fingerprint, u32)>) -> Result<()> {
    prints.par_sort_unstable();
    let mut add = connection.prepare_cached(sql!("prints.sql", "add"))?;
    for (print, number) in prints.drain(..) {
        let _ = add.execute(params![print.0, number])?;
    }
    Ok(())
}

fn name_intent(connection: &Connection, import: ImportId, intent: IntentId) -> Result<()> {
    let _ = connection
        .prepare_cached(sql!("bank.sql", "name_intent"))?
        .execute(params![import.as_bytes(), intent.as_bytes()])?;
    Ok(())
}

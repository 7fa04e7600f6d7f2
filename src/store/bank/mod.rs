//! A bank file: versioned questions, and the imports that brought them.
//!
//! Every bank is a database of its own that can be moved to another machine. What an import does to
//! it is one transaction that carries the id of the intent in the archive.

mod batch;
mod carry;
mod change;
mod entering;
mod find;
pub(crate) mod index;
pub(crate) mod marks;
mod prints;
mod recall;
mod shelf;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

pub use batch::{Batch, BatchStamp, Change};
pub use carry::{Arrived, Packed, read_arrived};
pub use change::{Hand, Hands, Revision};
pub use entering::{Admission, Entering, Prepared};
pub use find::{Cited, Filter};
pub use recall::{Recall, Recalled, Returned, Why};
pub use shelf::{Found, Shelf};

use super::column::{code, id, json, maybe_id};
use super::statement::sql;
use super::{Error, Result, connection};
use crate::domain::bank::Fingerprint;
use crate::domain::id::{AccountId, BankId, ImportId, IntentId, QuestionId};
use crate::domain::question::{Content, Kind, Question, State};

/// An open bank file.
#[derive(Debug)]
pub struct Bank {
    connection: Connection,
    path: PathBuf,
    id: BankId,
    name: String,
}

/// A question that enters, and where it stood in its file.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: QuestionId,
    /// What it says.
    pub content: Content,
    /// Where it stood, for people: `line 12`.
    pub place: String,
}

/// Who enters what when.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// The import.
    pub import: ImportId,
    /// The intent in the archive.
    pub intent: IntentId,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub by: Option<AccountId>,
}

/// A question as the bank holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its number within the bank, from 1.
    pub number: u32,
    /// The question.
    pub question: Question,
    /// Where it stood in the file it came from, or empty.
    pub place: String,
}

/// An earlier version of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The version.
    pub version: u32,
    /// The state it had.
    pub state: State,
    /// What it said.
    pub content: Content,
    /// When it came to be, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who made it so, if an account did.
    pub by: Option<AccountId>,
}

impl Bank {
    /// Makes a bank file.
    ///
    /// # Errors
    /// What the database or the disk says.
    pub fn create(path: &Path, id: BankId, name: &str) -> Result<Self> {
        Self::found(connection::open(path, &connection::BANK)?, path, id, name)
    }

    /// Makes a bank file that stands nowhere yet.
    fn make_aside(path: &Path, id: BankId, name: &str) -> Result<Self> {
        Self::found(
            connection::make_aside(path, &connection::BANK)?,
            path,
            id,
            name,
        )
    }

    fn found(connection: Connection, path: &Path, id: BankId, name: &str) -> Result<Self> {
        let bank = Self {
            connection,
            path: path.to_owned(),
            id,
            name: name.to_owned(),
        };
        bank.state("id", &id.to_string())?;
        bank.state("name", name)?;
        Ok(bank)
    }

    /// Opens a bank file.
    ///
    /// # Errors
    /// [`Error::Foreign`] if it is no bank, and what the database says.
    pub fn open(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Error::NotFound("bank"));
        }
        let connection = connection::open(path, &connection::BANK)?;
        let (Some(id), Some(name)) = (fact(&connection, "id")?, fact(&connection, "name")?) else {
            return Err(Error::Foreign {
                path: path.to_owned(),
            });
        };
        let id = id.parse().map_err(|_| Error::Foreign {
            path: path.to_owned(),
        })?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            id,
            name,
        })
    }

    /// Its id.
    pub fn id(&self) -> BankId {
        self.id
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it stands.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A fact about the bank, as the version of the source it was built from.
    ///
    /// # Errors
    /// What the database says.
    pub fn fact(&self, key: &str) -> Result<Option<String>> {
        fact(&self.connection, key)
    }

    /// States a fact about the bank.
    ///
    /// # Errors
    /// What the database says.
    pub fn state(&self, key: &str, value: &str) -> Result<()> {
        let _ = self
            .connection
            .prepare_cached(sql!("bank.sql", "set"))?
            .execute(params![key, value])?;
        Ok(())
    }

    /// Whether an act with that intent reached this file.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_intent(&self, intent: IntentId) -> Result<bool> {
        Ok(self
            .connection
            .prepare_cached(sql!("bank.sql", "has_intent"))?
            .query_row([intent.as_bytes()], |row| row.get(0))?)
    }

    /// Whether an import stands; `None` if it never reached this file.
    ///
    /// # Errors
    /// What the database says.
    pub fn import_stands(&self, import: ImportId) -> Result<Option<bool>> {
        Ok(self
            .connection
            .prepare_cached(sql!("bank.sql", "import_stands"))?
            .query_row([import.as_bytes()], |row| row.get(0))
            .optional()?)
    }

    /// How many questions of an import were edited since.
    ///
    /// # Errors
    /// What the database says.
    pub fn edited_since(&self, import: ImportId) -> Result<u32> {
        Ok(self
            .connection
            .prepare_cached(sql!("bank.sql", "touched"))?
            .query_row([import.as_bytes()], |row| row.get(0))?)
    }

    /// Takes an import back: its questions leave the bank. Papers keep their own snapshot.
    ///
    /// # Errors
    /// [`Error::NotFound`] if no such import stands.
    pub fn undo(&mut self, import: ImportId, at: i64) -> Result<u32> {
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let stood = transaction
            .prepare_cached(sql!("bank.sql", "undo_import"))?
            .execute(params![import.as_bytes(), at])?;
        if stood == 0 {
            return Err(Error::NotFound("import"));
        }
        index::forget(&transaction, import)?;
        let gone = transaction
            .prepare_cached(sql!("bank.sql", "delete_imported"))?
            .execute([import.as_bytes()])?;
        transaction
            .commit()
            .map_err(|error| connection::explain(&self.path, error.into()))?;
        Ok(u32::try_from(gone).unwrap_or(u32::MAX))
    }

    /// The question of that id.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn question(&self, question: QuestionId) -> Result<Stored> {
        let mut statement = self.connection.prepare_cached(sql!("bank.sql", "by_id"))?;
        let mut rows = statement.query([question.as_bytes()])?;
        rows.next()?
            .map_or(Err(Error::NotFound("question")), stored)
    }

    /// The question of that number.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn by_number(&self, number: u32) -> Result<Stored> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("bank.sql", "by_number"))?;
        let mut rows = statement.query([number])?;
        rows.next()?
            .map_or(Err(Error::NotFound("question")), stored)
    }

    /// The questions with that fingerprint, by number.
    ///
    /// # Errors
    /// What the database says.
    pub fn alike(&self, fingerprint: &Fingerprint) -> Result<Vec<Stored>> {
        let mut statement = self.connection.prepare_cached(sql!("bank.sql", "alike"))?;
        let rows = statement.query_and_then([fingerprint.0], stored)?;
        rows.collect()
    }

    /// Every question, by number.
    ///
    /// # Errors
    /// What the database says.
    pub fn all(&self) -> Result<Vec<Stored>> {
        let mut statement = self.connection.prepare_cached(sql!("bank.sql", "all"))?;
        let rows = statement.query_and_then([], stored)?;
        rows.collect()
    }

    /// The questions that may be drawn on a day: live and not expired.
    ///
    /// # Errors
    /// What the database says.
    pub fn drawable(&self, on: Date) -> Result<Vec<Stored>> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("bank.sql", "drawable"))?;
        let rows = statement.query_and_then([on.to_string()], stored)?;
        rows.collect()
    }

    /// The earlier versions of a question, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn history(&self, question: QuestionId) -> Result<Vec<Earlier>> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("bank.sql", "history"))?;
        let rows = statement.query_and_then([question.as_bytes()], |row| {
            Ok(Earlier {
                version: row.get(0)?,
                state: code(row, 1)?,
                content: json(row, 2)?,
                at: row.get(3)?,
                by: maybe_id(row, 4)?,
            })
        })?;
        rows.collect()
    }

    /// How many questions of each kind there are, retired ones left out.
    ///
    /// # Errors
    /// What the database says.
    pub fn kinds(&self) -> Result<BTreeMap<Kind, u32>> {
        let mut statement = self.connection.prepare_cached(sql!("bank.sql", "kinds"))?;
        let rows = statement.query_and_then([], |row| Ok((code(row, 0)?, row.get(1)?)))?;
        rows.collect()
    }

    /// How many questions rest on each law, the most first; an empty name has none.
    ///
    /// # Errors
    /// What the database says.
    pub fn laws(&self) -> Result<Vec<(String, u32)>> {
        let mut statement = self.connection.prepare_cached(sql!("bank.sql", "laws"))?;
        let rows = statement.query_and_then([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    }

    /// Reads through the whole file and checks every reference.
    ///
    /// # Errors
    /// [`Error::Damaged`] with what the check said.
    pub fn check(&self) -> Result<()> {
        connection::check(&self.connection, &self.path)
    }

    /// Copies the bank while it is in use.
    ///
    /// # Errors
    /// What the database or the disk says.
    pub fn copy_to(&self, target: &Path) -> Result<()> {
        super::backup::copy(&self.connection, target)
    }
}

fn fact(connection: &Connection, key: &str) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached(sql!("bank.sql", "get"))?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

fn stored(row: &Row<'_>) -> Result<Stored> {
    Ok(Stored {
        number: row.get(0)?,
        question: Question {
            id: id(row, 1)?,
            version: row.get(2)?,
            state: code(row, 3)?,
            content: json(row, 4)?,
        },
        place: row.get(5)?,
    })
}

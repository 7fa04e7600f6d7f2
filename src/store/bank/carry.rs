//! A bank as one file that another machine takes, and reading one that came from there.
//!
//! What leaves is made anew in memory: what the questions say and where they stand, and nothing that
//! means something on this machine only (accounts, intents, imports, what was deleted).
//!
//! What arrives is trusted in nothing. It is read from a copy in memory that cannot be written to, so
//! that no file is opened where it stands and no journal beside it is followed; only the table of
//! questions is looked at, once it is known to be one, and nothing that the file could compute (views,
//! triggers, virtual tables, generated columns, checks) is run. What is read has the same columns since
//! the first version of a bank, so an older file needs no migration; a step that changes them must be
//! made up for here.

use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, MAIN_DB, OptionalExtension as _, Row, params, params_from_iter};

use super::super::column::from_code;
use super::super::migration;
use super::super::statement::sql;
use super::{Bank, Error, Result, connection};
use crate::domain::question::{Content, State};

/// A bank that is ready to be carried away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packed {
    /// The file.
    pub bytes: Vec<u8>,
    /// The numbers of questions with earlier versions, which stay here.
    pub versions: Vec<u32>,
    /// The numbers of questions of which this machine knows who wrote or reviewed them.
    pub hands: Vec<u32>,
}

/// A question of a file that came from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Its number there.
    pub number: i64,
    /// Where it stood there, if that can be read.
    pub state: Option<State>,
    /// What it says, if that can be read.
    pub content: Option<Content>,
    /// Its stem; of one that cannot be read what the file has, as far as it is no longer than what was
    /// asked for.
    pub raw: String,
}

/// How many columns go from file to file.
const COLUMNS: usize = 16;

/// Where a SQLite file says which version of the format its writer needs: 2 is a journal beside it.
const JOURNAL: usize = 18;
/// Where it says `user_version`.
const VERSION: usize = 60;
/// Where it says `application_id`.
const APPLICATION: usize = 68;
/// The size of the head.
const HEAD: usize = 100;

impl Bank {
    /// The bank as one file that can be carried to another machine; `facts` are stated in it.
    ///
    /// # Errors
    /// What the database says.
    pub fn pack(&self, facts: &[(&str, &str)]) -> Result<Packed> {
        let mut packed = Packed::default();
        let mut copy = connection::in_memory(&connection::BANK)?;
        let transaction = copy.transaction()?;
        {
            let mut state = transaction.prepare(sql!("bank.sql", "set"))?;
            let id = self.id.to_string();
            let own = [("id", id.as_str()), ("name", self.name.as_str())];
            for (key, value) in own.iter().chain(facts) {
                let _ = state.execute(params![key, value])?;
            }
            // One statement: what it reads stood there at one moment.
            let mut out = self.connection.prepare(sql!("carry.sql", "out"))?;
            let mut take = transaction.prepare(sql!("carry.sql", "take"))?;
            let mut rows = out.query([])?;
            while let Some(row) = rows.next()? {
                let columns: Vec<Value> = (0..COLUMNS)
                    .map(|column| row.get(column))
                    .collect::<rusqlite::Result<_>>()?;
                let _ = take.execute(params_from_iter(columns))?;
                let number = row.get(0)?;
                if row.get(COLUMNS)? {
                    packed.versions.push(number);
                }
                if row.get(COLUMNS + 1)? {
                    packed.hands.push(number);
                }
            }
        }
        transaction.commit()?;
        packed.bytes = copy.serialize(MAIN_DB)?.to_vec();
        Ok(packed)
    }
}

/// Reads a bank file that came from elsewhere, question by question; `each` hears how many there were
/// before and how many there are, and may break off. `name` is the file's name for errors, `longest` how
/// many bytes a question may have.
///
/// # Errors
/// [`Error::Foreign`] if it is no bank, [`Error::NewerSchema`], [`Error::Damaged`].
pub fn read_arrived(
    bytes: &[u8],
    name: &Path,
    longest: u64,
    each: &mut dyn FnMut(u32, u32, Arrived) -> ControlFlow<()>,
) -> Result<()> {
    identify(bytes, name)?;
    let damaged = |error: Error| match error {
        Error::Sqlite(error) => Error::Damaged {
            path: name.to_owned(),
            detail: error.to_string(),
        },
        other => other,
    };
    let connection = locked_in(bytes).map_err(damaged)?;
    let of = vouch(&connection, bytes.len(), name).map_err(damaged)?;
    read(&connection, of, longest, each).map_err(damaged)
}

/// What the head of the file says: whether it is a bank, and of our time.
fn identify(bytes: &[u8], name: &Path) -> Result<()> {
    let number = |at: usize| -> Option<u32> {
        let bytes = bytes.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let path = name.to_owned();
    let is_bank = bytes.len() >= HEAD
        && bytes.starts_with(b"SQLite format 3\0")
        && number(APPLICATION) == u32::try_from(connection::BANK.application_id).ok();
    let Some(found) = number(VERSION).filter(|version| is_bank && *version > 0) else {
        return Err(Error::Foreign { path });
    };
    let known = migration::newest(connection::BANK.steps);
    if found > known {
        return Err(Error::NewerSchema { path, found, known });
    }
    Ok(())
}

/// The file in memory, where it cannot be written to and can compute nothing.
fn locked_in(bytes: &[u8]) -> Result<Connection> {
    /// No value of a bank comes near it.
    const LONGEST_VALUE: i32 = 16 << 20;
    let mut connection = Connection::open_in_memory()?;
    for (config, value) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ] {
        let _ = connection.set_db_config(config, value)?;
    }
    let _ = connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_VALUE)?;
    let _ = connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    // A copy of a bank in use says that its journal stands beside it; in memory there is none.
    let (head, rest) = bytes.split_at(JOURNAL.min(bytes.len()));
    let journal = &[1, 1][..];
    let rest = rest.get(journal.len()..).unwrap_or_default();
    let length = head.len() + journal.len() + rest.len();
    connection.deserialize_read_exact(MAIN_DB, head.chain(journal).chain(rest), length, true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "ignore_check_constraints", true)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// The table of questions is a plain one, and whole, and has no more rows than the program writes into
/// that many bytes. Says how many.
fn vouch(connection: &Connection, bytes: usize, name: &Path) -> Result<u32> {
    /// The ids and prints alone take more.
    const LEAST_BYTES: u64 = 80;
    let foreign = || Error::Foreign {
        path: name.to_owned(),
    };
    let is_plain: bool =
        connection.query_row(sql!("carry.sql", "is_plain"), [], |row| row.get(0))?;
    if !is_plain {
        return Err(foreign());
    }
    let verdict: Option<String> = connection
        .query_row(sql!("carry.sql", "verdict"), [], |row| row.get(0))
        .optional()?;
    if verdict.as_deref() != Some("ok") {
        return Err(Error::Damaged {
            path: name.to_owned(),
            detail: verdict.unwrap_or_default(),
        });
    }
    let of: u32 = connection.query_row(sql!("carry.sql", "count"), [], |row| row.get(0))?;
    if u64::from(of) * LEAST_BYTES > bytes as u64 {
        return Err(foreign());
    }
    Ok(of)
}

fn read(
    connection: &Connection,
    of: u32,
    longest: u64,
    each: &mut dyn FnMut(u32, u32, Arrived) -> ControlFlow<()>,
) -> Result<()> {
    let longest = i64::try_from(longest).unwrap_or(i64::MAX);
    let mut statement = connection.prepare(sql!("carry.sql", "read"))?;
    let mut rows = statement.query([longest])?;
    let mut before = 0_u32;
    while let Some(row) = rows.next()? {
        if each(before, of, arrived(row)?).is_break() {
            break;
        }
        before += 1;
    }
    Ok(())
}

fn arrived(row: &Row<'_>) -> Result<Arrived> {
    // Columns of a file that was made to look like a bank may hold anything.
    let text = |column: usize| -> Result<Option<&[u8]>> {
        Ok(match row.get_ref(column)? {
            ValueRef::Text(text) => Some(text),
            _ => None,
        })
    };
    let state = text(1)?.and_then(|state| std::str::from_utf8(state).ok());
    let (stem, text) = (text(2)?, text(3)?);
    let content: Option<Content> = text.and_then(|text| serde_json::from_slice(text).ok());
    let raw = match &content {
        Some(content) => content.stem.clone(),
        None => String::from_utf8_lossy(text.or(stem).unwrap_or_default()).into_owned(),
    };
    Ok(Arrived {
        number: row.get(0)?,
        state: state.and_then(|state| from_code(state).ok()),
        content,
        raw,
    })
}

#[cfg(test)]
mod tests;

//! SQLite: the only layer that speaks it.
//!
//! One archive file for people, exams and records, one file a bank, one for the texts of laws. Everything is durable when a
//! call returns (WAL, synchronous=FULL, always). SQL stands in `.sql` files beside the module that
//! runs it. The store keeps and finds; it decides nothing.

pub mod archive;
pub mod backup;
pub mod bank;
mod column;
mod connection;
mod grams;
mod migration;
mod statement;
pub mod statutes;

use std::path::PathBuf;

/// What the databases refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file was written by a newer version of the program.
    #[error("{path} has schema {found}, this program knows {known}")]
    NewerSchema {
        /// Which file.
        path: PathBuf,
        /// Its schema version.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// The file is a database of another program, or no database at all.
    #[error("{path} is not a file of this program")]
    Foreign {
        /// Which file.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What the check said.
        detail: String,
    },
    /// The file or its folder cannot be written to.
    #[error("{path} cannot be written to")]
    ReadOnly {
        /// Which file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The file cannot be opened.
    #[error("{path} cannot be opened: {detail}")]
    CannotOpen {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// Another process held the file for too long.
    #[error("the database is busy")]
    Busy,
    /// What was asked for is not there.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// It is there already: a name, a number.
    #[error("{what} {value} exists already")]
    Exists {
        /// What kind of thing.
        what: &'static str,
        /// Its name or number.
        value: String,
    },
    /// A row does not say what this program writes.
    #[error("a stored {what} cannot be read: {detail}")]
    Unreadable {
        /// What kind of thing.
        what: &'static str,
        /// What is wrong.
        detail: String,
    },
    /// Anything else that SQLite says.
    #[error("database: {0}")]
    Sqlite(rusqlite::Error),
    /// A file beside the database could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl Error {
    /// Whether the disk or the file is at fault, and not what was asked for: another place may take
    /// what this one did not.
    pub fn is_of_the_disk(&self) -> bool {
        match self {
            Self::Damaged { .. }
            | Self::ReadOnly { .. }
            | Self::DiskFull
            | Self::CannotOpen { .. }
            | Self::Busy
            | Self::File { .. } => true,
            Self::Sqlite(error) => {
                error.sqlite_error_code() != Some(rusqlite::ErrorCode::ConstraintViolation)
                    && error.sqlite_error_code().is_some()
            }
            _ => false,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as E;
        match error.sqlite_error_code() {
            Some(E::DiskFull) => Self::DiskFull,
            Some(E::DatabaseBusy | E::DatabaseLocked) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}

/// What a call of this layer gives.
pub type Result<T> = std::result::Result<T, Error>;

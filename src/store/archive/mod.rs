//! The archive file: people, certificates, exams, sittings, results, consequences, audit.
//!
//! [`Archive`] owns the connection and opens transactions; each submodule keeps one concept and works
//! on a `&Connection`, so that a service can do several things in one transaction.

pub mod account;
pub mod appeal;
pub mod audit;
pub mod certificate;
pub mod consequence;
pub mod correction;
pub mod exam;
pub mod exemption;
pub mod figures;
pub mod import;
pub mod incident;
pub mod intent;
pub mod marking;
pub mod notice;
pub mod officer;
pub mod photo;
pub mod practice;
pub mod regulation;
pub mod result;
pub mod session;
pub mod setting;
pub mod site;
pub mod sitting;
pub mod unit;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{Result, connection};

/// The path of an archive that is no file.
const NOWHERE: &str = ":memory:";

/// The open archive.
#[derive(Debug)]
pub struct Archive {
    connection: Connection,
    path: PathBuf,
}

/// What a service sees inside one transaction of the archive.
pub type Transaction<'a> = &'a Connection;

impl Archive {
    /// Opens the archive, or makes an empty one.
    ///
    /// # Errors
    /// [`super::Error`] says whether it is foreign, newer, damaged, read-only or full.
    pub fn open(path: &Path) -> Result<Self> {
        let connection = connection::open(path, &connection::ARCHIVE)?;
        Ok(Self {
            connection,
            path: path.to_owned(),
        })
    }

    /// An empty archive in memory: for tests, and while the file of a restore is put in place.
    ///
    /// # Errors
    /// What the database says.
    pub fn nowhere() -> Result<Self> {
        Ok(Self {
            connection: connection::in_memory(&connection::ARCHIVE)?,
            path: PathBuf::from(NOWHERE),
        })
    }

    /// Runs `act` in one transaction: all of it is durable when this returns, or nothing happened.
    ///
    /// # Errors
    /// What `act` says, or what the database says on committing.
    pub fn transact<T, E: From<super::Error>>(
        &mut self,
        act: impl FnOnce(Transaction<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.is_there()?;
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(|error| connection::explain(&self.path, error.into()))?;
        let outcome = act(&transaction)?;
        transaction
            .commit()
            .map_err(|error| connection::explain(&self.path, error.into()))?;
        Ok(outcome)
    }

    /// A file that was taken away while it is open goes on taking writes, and they go with it.
    fn is_there(&self) -> Result<()> {
        let mut log = self.path.clone().into_os_string();
        log.push("-wal");
        let stands = |path: &Path| std::fs::exists(path).unwrap_or(false);
        if self.path == Path::new(NOWHERE) || (stands(&self.path) && stands(Path::new(&log))) {
            Ok(())
        } else {
            Err(super::Error::CannotOpen {
                path: self.path.clone(),
                detail: std::io::Error::from(std::io::ErrorKind::NotFound).to_string(),
            })
        }
    }

    /// The archive for reading.
    pub fn read(&self) -> Transaction<'_> {
        &self.connection
    }

    /// Where it stands.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads through the whole file and checks every reference.
    ///
    /// # Errors
    /// [`super::Error::Damaged`] with what the check said.
    pub fn check(&self) -> Result<()> {
        connection::check(&self.connection, &self.path)
    }

    /// Copies the archive while it is in use.
    ///
    /// # Errors
    /// What the database or the disk says.
    pub fn copy_to(&self, target: &Path) -> Result<()> {
        super::backup::copy(&self.connection, target)
    }
}

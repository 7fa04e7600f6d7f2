//! The folder of banks: what files there are, and which of them can be read.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::Bank;
use crate::domain::id::BankId;
use crate::store::{Error, Result};

/// The ending of a bank that is being made and stands nowhere yet.
const ASIDE: &str = "making";

/// The folder that holds the bank files.
#[derive(Debug, Clone)]
pub struct Shelf {
    folder: PathBuf,
}

/// What stands on the shelf.
#[derive(Debug, Default)]
pub struct Found {
    /// Banks that can be read, by name.
    pub banks: Vec<Bank>,
    /// Files that cannot, and why.
    pub unreadable: Vec<Error>,
}

impl Shelf {
    /// The shelf of that folder.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// Opens everything on the shelf. A file that cannot be read is reported, not skipped silently.
    ///
    /// # Errors
    /// [`Error::File`] if the folder itself cannot be read.
    pub fn open_all(&self) -> Result<Found> {
        let failed = |source| Error::File {
            path: self.folder.clone(),
            source,
        };
        let mut found = Found::default();
        for entry in std::fs::read_dir(&self.folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "sqlite")
            {
                match Bank::open(&path) {
                    Ok(bank) => found.banks.push(bank),
                    Err(error) => found.unreadable.push(error),
                }
            }
        }
        found.banks.sort_by(|a, b| a.name().cmp(b.name()));
        Ok(found)
    }

    /// The bank of that name.
    ///
    /// # Errors
    /// [`Error::NotFound`], or why its file cannot be read.
    pub fn open(&self, name: &str) -> Result<Bank> {
        let found = self.open_all()?;
        found
            .banks
            .into_iter()
            .find(|bank| bank.name() == name)
            .ok_or(Error::NotFound("bank"))
    }

    /// The bank of that name, made if there is none.
    ///
    /// # Errors
    /// What the database or the disk says.
    pub fn open_or_create(&self, name: &str, id: BankId) -> Result<Bank> {
        match self.open(name) {
            Err(Error::NotFound(_)) => Bank::create(&self.path_of(id), id, name),
            other => other,
        }
    }

    /// A bank that is to be filled before it stands on the shelf, where filling it would take long. Nobody
    /// sees it until [`Self::put_up`].
    ///
    /// # Errors
    /// What the database or the disk says.
    pub fn make_aside(&self, name: &str, id: BankId) -> Result<Bank> {
        Bank::make_aside(&self.path_of(id).with_extension(ASIDE), id, name)
    }

    /// Puts a bank that was made aside on the shelf, once all of it is on the disk. Its new name is there
    /// when the folder was synced.
    ///
    /// # Errors
    /// [`Error::File`]; then it does not stand there.
    pub fn put_up(&self, bank: Bank) -> Result<()> {
        let (aside, place) = (bank.path().to_owned(), self.path_of(bank.id()));
        drop(bank);
        let failed = |path: &Path| {
            let path = path.to_owned();
            |source| Error::File { path, source }
        };
        let file = File::options().write(true).open(&aside);
        file.and_then(|file| file.sync_all())
            .map_err(failed(&aside))?;
        std::fs::rename(&aside, &place).map_err(failed(&place))
    }

    /// Removes what was being made aside when the program ended. Only while nobody else is here.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn clear_aside(&self) -> Result<()> {
        let failed = |source| Error::File {
            path: self.folder.clone(),
            source,
        };
        for entry in std::fs::read_dir(&self.folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.extension().is_some_and(|ending| ending == ASIDE) {
                std::fs::remove_file(&path).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Takes a bank that was made for nothing from the shelf again, with all that stands beside it.
    ///
    /// # Errors
    /// [`Error::File`] if its file cannot be removed.
    pub fn discard(&self, bank: Bank) -> Result<()> {
        let path = bank.path().to_owned();
        drop(bank);
        std::fs::remove_file(&path).map_err(|source| Error::File {
            path: path.clone(),
            source,
        })
    }

    /// Where the bank of that id stands or would stand.
    pub fn path_of(&self, id: BankId) -> PathBuf {
        self.folder.join(format!("{id}.sqlite"))
    }
}

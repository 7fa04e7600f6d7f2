//! Who works in a data folder: one window, and commands beside it.
//!
//! Two lock files. `window.lock` is held by the one window. `work.lock` is shared by everybody who
//! has the databases open and held alone by what must not be watched: recovery at the start, restore.
//! The system drops both when a process dies, however it dies.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::Error;

/// A lock on a data folder; dropped with this value.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// How the databases may be used.
#[derive(Debug)]
pub enum Presence {
    /// Nobody else has them open: unfinished acts can be completed or undone now.
    Alone(Lock),
    /// Somebody else has them open too.
    Shared(Lock),
}

/// Takes the window's place; `None` if a window is open already.
///
/// # Errors
/// [`Error::Write`] if the lock file cannot be made.
pub fn window(root: &Path) -> Result<Option<Lock>, Error> {
    let file = open(&root.join("window.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock { file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(source)) => Err(Error::Write {
            path: root.join("window.lock"),
            source,
        }),
    }
}

/// Enters the data folder: alone if nobody is there, else shared.
///
/// # Errors
/// [`Error::Busy`] if somebody holds it alone for a long act; [`Error::Write`] if the lock file
/// cannot be made.
pub fn enter(root: &Path) -> Result<Presence, Error> {
    let path = root.join("work.lock");
    let file = open(&path)?;
    match file.try_lock() {
        Ok(()) => return Ok(Presence::Alone(Lock { file })),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(source)) => return Err(Error::Write { path, source }),
    }
    // Recovery of another process takes a moment; a restore takes longer and is worth a sentence.
    for _ in 0..40 {
        match file.try_lock_shared() {
            Ok(()) => return Ok(Presence::Shared(Lock { file })),
            Err(TryLockError::WouldBlock) => {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            Err(TryLockError::Error(source)) => return Err(Error::Write { path, source }),
        }
    }
    Err(Error::Busy)
}

impl Presence {
    /// Whether nobody else has the folder open.
    pub fn is_alone(&self) -> bool {
        matches!(self, Self::Alone(_))
    }

    /// The lock as it is.
    pub fn into_lock(self) -> Lock {
        match self {
            Self::Alone(lock) | Self::Shared(lock) => lock,
        }
    }

    /// The lock, if nobody else has the folder open.
    ///
    /// # Errors
    /// [`Error::Busy`] otherwise.
    pub fn alone(self) -> Result<Lock, Error> {
        match self {
            Self::Alone(lock) => Ok(lock),
            Self::Shared(_) => Err(Error::Busy),
        }
    }
}

impl Lock {
    /// Lets others in beside.
    ///
    /// # Errors
    /// [`Error::Busy`] if somebody took the folder alone in between.
    pub fn share(&self) -> Result<(), Error> {
        self.file.unlock().map_err(|_| Error::Busy)?;
        self.file.try_lock_shared().map_err(|_| Error::Busy)
    }

    /// Takes the folder alone.
    ///
    /// # Errors
    /// [`Error::Busy`] if others are in it.
    pub fn take_alone(&self) -> Result<(), Error> {
        self.file.unlock().map_err(|_| Error::Busy)?;
        if self.file.try_lock().is_err() {
            self.file.try_lock_shared().map_err(|_| Error::Busy)?;
            return Err(Error::Busy);
        }
        Ok(())
    }
}

fn open(path: &Path) -> Result<File, Error> {
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .read(true)
        .open(path)
        .map_err(|source| Error::Write {
            path: path.to_owned(),
            source,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_window_and_many_commands() {
        let folder = std::env::temp_dir().join(format!("zhikao-lock-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let first = window(&folder).unwrap();
        assert!(first.is_some());
        assert!(window(&folder).unwrap().is_none());

        let alone = enter(&folder).unwrap();
        assert!(matches!(alone, Presence::Alone(_)));
        let shared = alone.into_lock();
        shared.share().unwrap();
        assert!(matches!(enter(&folder).unwrap(), Presence::Shared(_)));
        drop(shared);
        assert!(matches!(enter(&folder).unwrap(), Presence::Alone(_)));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

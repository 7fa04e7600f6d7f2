//! The operating system behind small doors: clock, randomness, folders, secrets, single instance, logs.
//!
//! What differs between Windows, Linux and macOS lives here and nowhere else. This layer knows
//! nothing of the rest of the crate.

pub mod clock;
pub mod disk;
pub mod folders;
pub mod fonts;
pub mod instance;
pub mod journal;
pub mod logging;
pub mod marker;
pub mod random;
pub mod vault;

use std::path::PathBuf;

/// What the operating system refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No home folder is known to put the data in.
    #[error("no data folder is known on this system")]
    NoHome,
    /// A file or folder could not be read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file or folder could not be written: full disk, read-only folder, no permission.
    #[error("cannot write {path}: {source}")]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The system gave no randomness.
    #[error("no randomness from the system: {0}")]
    NoRandomness(String),
    /// A wrapped key did not open: wrong passphrase or recovery code, or a damaged file.
    #[error("the key did not open")]
    WrongSecret,
    /// A sealed value is damaged or was sealed with another key.
    #[error("a sealed value did not open")]
    BrokenSeal,
    /// The keys of this data folder are missing or damaged.
    #[error("the key file {path} is missing or damaged")]
    KeysDamaged {
        /// Which.
        path: PathBuf,
    },
    /// Another process works in the data folder and what was asked for needs it alone.
    #[error("another process uses the data folder")]
    Busy,
}

/// Writes a file so that after a crash either the old or the new text stands, never half of one.
///
/// # Errors
/// [`Error::Write`] with the path that failed.
pub fn replace_file(path: &std::path::Path, bytes: &[u8]) -> Result<(), Error> {
    use std::io::Write as _;
    let failed = |source| Error::Write {
        path: path.to_owned(),
        source,
    };
    let draft = path.with_extension("part");
    let mut file = std::fs::File::create(&draft).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    std::fs::rename(&draft, path).map_err(failed)?;
    match path.parent() {
        // A bare name stands in the working folder.
        Some(folder) if folder.as_os_str().is_empty() => sync_folder(std::path::Path::new(".")),
        Some(folder) => sync_folder(folder),
        None => Ok(()),
    }
}

/// Makes a rename or a new file in `folder` survive a power cut.
///
/// # Errors
/// [`Error::Write`] if the folder cannot be synchronised.
#[cfg(unix)]
pub fn sync_folder(folder: &std::path::Path) -> Result<(), Error> {
    let failed = |source| Error::Write {
        path: folder.to_owned(),
        source,
    };
    std::fs::File::open(folder)
        .and_then(|handle| handle.sync_all())
        .map_err(failed)
}

/// Other systems make directory entries durable with the file.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn sync_folder(_folder: &std::path::Path) -> Result<(), Error> {
    Ok(())
}

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
    let failed = |source| Error::Write {
        path: path.to_owned(),
        source,
    };
    let draft = draft_beside(path);
    if let Err(source) = write_draft(&draft, bytes).and_then(|()| std::fs::rename(&draft, path)) {
        // A draft that somebody else made was not opened, and is not this one.
        if source.kind() != std::io::ErrorKind::AlreadyExists {
            let _ = std::fs::remove_file(&draft);
        }
        return Err(failed(source));
    }
    match path.parent() {
        // A bare name stands in the working folder.
        Some(folder) if folder.as_os_str().is_empty() => sync_folder(std::path::Path::new(".")),
        Some(folder) => sync_folder(folder),
        None => Ok(()),
    }
}

/// Where a file is drafted: a name beside it that is nobody's, of this write alone.
fn draft_beside(path: &std::path::Path) -> PathBuf {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}-{number}.part", std::process::id()));
    path.with_file_name(name)
}

/// Writes a draft to its end and onto the disk. A file of that name is never written into.
fn write_draft(draft: &std::path::Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut file = std::fs::File::create_new(draft)?;
    file.write_all(bytes)?;
    file.sync_all()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_that_stem_is_left_alone_and_no_draft_stays() {
        let root = std::env::temp_dir().join(format!("zhikao-replace-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(&root).unwrap();
        let part = root.join("名册.part");
        std::fs::write(&part, b"somebody's own").unwrap();
        replace_file(&root.join("名册.xlsx"), b"workbook").unwrap();
        replace_file(&root.join("名册.csv"), b"values").unwrap();
        assert_eq!(std::fs::read(&part).unwrap(), b"somebody's own");
        assert_eq!(std::fs::read(root.join("名册.xlsx")).unwrap(), b"workbook");
        // A folder cannot be replaced by a file; then nothing is left behind either.
        std::fs::create_dir_all(root.join("folder/inside")).unwrap();
        assert!(replace_file(&root.join("folder"), b"x").is_err());
        let mut names: Vec<_> = std::fs::read_dir(&root)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["folder", "名册.csv", "名册.part", "名册.xlsx"]);
        std::fs::remove_dir_all(&root).unwrap();
    }
}

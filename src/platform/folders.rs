//! Where the program's files live.

use std::path::{Path, PathBuf};

use super::Error;

/// The data folder and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    root: PathBuf,
}

impl Folders {
    /// The folder given, or the one the system foresees for this program's data.
    ///
    /// # Errors
    /// [`Error::NoHome`] if none is given and none is known.
    pub fn choose(given: Option<PathBuf>) -> Result<Self, Error> {
        let root = match given {
            Some(root) => root,
            None => directories::ProjectDirs::from("", "", "zhikao")
                .map(|folders| folders.data_dir().to_owned())
                .ok_or(Error::NoHome)?,
        };
        Ok(Self { root })
    }

    /// Makes the folders that are not there yet; readable by this user only.
    ///
    /// # Errors
    /// [`Error::Write`] if one cannot be made or written to.
    pub fn prepare(&self) -> Result<(), Error> {
        for folder in [
            self.root.clone(),
            self.banks(),
            self.journal(),
            self.backups(),
            self.logs(),
            self.keys(),
        ] {
            std::fs::create_dir_all(&folder).map_err(|source| Error::Write {
                path: folder.clone(),
                source,
            })?;
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let keys = self.keys();
            std::fs::set_permissions(&keys, std::fs::Permissions::from_mode(0o700))
                .map_err(|source| Error::Write { path: keys, source })?;
        }
        Ok(())
    }

    /// Where people keep their own files: their documents, else their home.
    pub fn own_files() -> Option<PathBuf> {
        let dirs = directories::UserDirs::new()?;
        let folder = dirs.document_dir().unwrap_or_else(|| dirs.home_dir());
        Some(folder.to_owned())
    }

    /// The data folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// People, exams, sittings, results, certificates, audit.
    pub fn archive(&self) -> PathBuf {
        self.root.join("archive.sqlite")
    }

    /// One file a bank.
    pub fn banks(&self) -> PathBuf {
        self.root.join("banks")
    }

    /// Texts of laws.
    pub fn statutes(&self) -> PathBuf {
        self.root.join("statutes.sqlite")
    }

    /// The second record of running sittings.
    pub fn journal(&self) -> PathBuf {
        self.root.join("journal")
    }

    /// Backups made by the program.
    pub fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// Log files.
    pub fn logs(&self) -> PathBuf {
        self.root.join("logs")
    }

    /// The organisation's keys, apart from the databases.
    pub fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    /// Language, theme and size of the window.
    pub fn settings(&self) -> PathBuf {
        self.root.join("settings.toml")
    }
}

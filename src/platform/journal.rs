//! Files that only grow: the second record of running sittings.
//!
//! A call that returns without an error has its bytes on the disk, and a new file its name in the
//! folder. A call that returns an error may have left anything; whoever calls reads again before
//! writing on. What the bytes mean is not known here.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// Where journals stand. Tests hand in ones that fail, tear or dawdle.
pub trait Files: Send {
    /// The names of all files.
    ///
    /// # Errors
    /// What the system says.
    fn names(&self) -> io::Result<Vec<String>>;

    /// The bytes of a file; `None` if it is not there.
    ///
    /// # Errors
    /// What the system says.
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>>;

    /// How many bytes a file has; `None` if it is not there.
    ///
    /// # Errors
    /// What the system says.
    fn length(&self, name: &str) -> io::Result<Option<u64>>;

    /// Adds bytes to a file that has `at` bytes.
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::InvalidData`] if the file has another length.
    fn append(&mut self, name: &str, at: u64, bytes: &[u8]) -> io::Result<()>;

    /// Puts these bytes in the place of a file, or makes it: afterwards the old or the new ones stand,
    /// never half of either.
    ///
    /// # Errors
    /// What the system says.
    fn replace(&mut self, name: &str, bytes: &[u8]) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&mut self, name: &str) -> io::Result<()>;
}

/// A folder of the system.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// This folder.
    pub fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

/// `None` where there is nothing of that name.
fn if_there<T>(outcome: io::Result<T>) -> io::Result<Option<T>> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn plain(error: super::Error) -> io::Error {
    match error {
        super::Error::Write { source, .. } | super::Error::Read { source, .. } => source,
        other => io::Error::other(other),
    }
}

impl Files for Folder {
    fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&self.0)? {
            // What is no text is not of this program.
            if let Ok(name) = entry?.file_name().into_string() {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let Some(mut file) = if_there(File::open(self.path(name)))? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let _ = file.read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    fn length(&self, name: &str) -> io::Result<Option<u64>> {
        Ok(if_there(std::fs::metadata(self.path(name)))?.map(|meta| meta.len()))
    }

    fn append(&mut self, name: &str, at: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).open(self.path(name))?;
        file.lock()?;
        if file.seek(SeekFrom::End(0))? != at {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        file.write_all(bytes)?;
        // The length goes with the bytes; times need not.
        file.sync_data()
    }

    fn replace(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        std::fs::create_dir_all(&self.0)?;
        super::replace_file(&self.path(name), bytes).map_err(plain)
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        let _ = if_there(std::fs::remove_file(self.path(name)))?;
        super::sync_folder(&self.0).map_err(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_grows_from_where_it_ends_and_nowhere_else() {
        let root = std::env::temp_dir().join(format!("zhikao-journal-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        let mut folder = Folder::new(&root);
        folder.replace("a.journal", b"one\n").unwrap();
        folder.append("a.journal", 4, b"two\n").unwrap();
        assert_eq!(folder.read("a.journal").unwrap().unwrap(), b"one\ntwo\n");
        let refused = folder.append("a.journal", 4, b"again\n").unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::InvalidData);
        assert_eq!(folder.length("a.journal").unwrap(), Some(8));
        assert!(
            folder.append("b.journal", 0, b"x").is_err(),
            "never made by adding"
        );
        assert_eq!(folder.read("b.journal").unwrap(), None);
        assert_eq!(folder.names().unwrap(), ["a.journal"]);
        folder.remove("a.journal").unwrap();
        assert_eq!(folder.names().unwrap(), Vec::<String>::new());
        std::fs::remove_dir_all(&root).unwrap();
    }
}

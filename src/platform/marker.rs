//! A mark on the disk that tells whether the disk keeps what is written when the machine starts anew.
//!
//! PCs with a restore card throw away everything at a restart. A mark that is still there in another
//! boot proves that this one does not.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::Error;

/// What the mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The boot in which it was made.
    pub boot_id: u128,
    /// When, milliseconds since 1970 UTC by the wall clock.
    pub at_ms: i64,
}

/// Where it stands in a data folder.
fn place(root: &Path) -> PathBuf {
    root.join("reboot-mark")
}

/// Makes the mark, in place of the one before; it is on the disk when this returns.
///
/// # Errors
/// [`Error::Write`].
pub fn make(root: &Path, mark: Mark) -> Result<(), Error> {
    let path = place(root);
    let write = || -> std::io::Result<()> {
        let mut file = std::fs::File::create(&path)?;
        file.write_all(format!("{:032x} {}\n", mark.boot_id, mark.at_ms).as_bytes())?;
        file.sync_all()?;
        // The name must be on the disk too.
        #[cfg(unix)]
        std::fs::File::open(root)?.sync_all()?;
        Ok(())
    };
    write().map_err(|source| Error::Write {
        path: path.clone(),
        source,
    })
}

/// The mark, if there is one that can be read.
pub fn find(root: &Path) -> Option<Mark> {
    let text = std::fs::read_to_string(place(root)).ok()?;
    let (boot, at) = text.trim().split_once(' ')?;
    Some(Mark {
        boot_id: u128::from_str_radix(boot, 16).ok()?,
        at_ms: at.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_as_it_was_made_and_a_torn_one_is_none() {
        let root = std::env::temp_dir().join(format!("zhikao-mark-{}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        assert_eq!(find(&root), None);
        let mark = Mark {
            boot_id: u128::MAX - 3,
            at_ms: 1_790_000_000_000,
        };
        make(&root, mark).unwrap();
        assert_eq!(find(&root), Some(mark));
        std::fs::write(place(&root), "ffff").unwrap();
        assert_eq!(find(&root), None);
        std::fs::remove_dir_all(&root).unwrap();
        assert!(make(&root, mark).is_err());
    }
}

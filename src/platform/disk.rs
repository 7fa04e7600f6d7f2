//! How much room a disk has left.

use std::path::Path;

/// Bytes that this user may still write where `path` stands; `None` where the system does not say.
#[cfg(unix)]
pub fn free(path: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(path).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Bytes that this user may still write where `path` stands; not asked for on this system.
#[cfg(not(unix))]
pub fn free(_path: &Path) -> Option<u64> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::free;

    #[test]
    fn a_folder_that_is_there_has_a_disk_and_one_that_is_not_has_none() {
        assert!(free(&std::env::temp_dir()).is_some_and(|bytes| bytes > 0));
        assert_eq!(free(std::path::Path::new("/no/such/folder")), None);
    }
}

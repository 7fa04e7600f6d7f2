//! Files that the person at the keyboard names.

use std::path::Path;

use crate::platform;
use crate::service::Error;
use crate::service::bank::Upload;

/// The largest file that is read into memory; what an import reads is limited further.
const LARGEST: u64 = 512 << 20;

/// A file as it is handed to an import.
pub(super) fn upload(path: &Path) -> Result<Upload, Error> {
    let failed = |detail: String| Error::CannotRead {
        path: path.display().to_string(),
        detail,
    };
    let size = std::fs::metadata(path)
        .map_err(|error| failed(error.to_string()))?
        .len();
    if size > LARGEST {
        return Err(crate::import::Error::FileTooLarge { limit: LARGEST }.into());
    }
    Ok(Upload {
        name: path.display().to_string(),
        bytes: std::fs::read(path).map_err(|error| failed(error.to_string()))?,
    })
}

/// A text file.
pub(super) fn text(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|error| Error::CannotRead {
        path: path.display().to_string(),
        detail: error.to_string(),
    })
}

/// Writes a file whole or not at all; a rehearsal writes none.
pub(super) fn write(path: &Path, bytes: &[u8], dry_run: bool) -> Result<(), Error> {
    if dry_run {
        return Ok(());
    }
    Ok(platform::replace_file(path, bytes)?)
}

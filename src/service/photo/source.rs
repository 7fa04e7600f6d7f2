//! Where pictures come from: a folder, single files, a zip. Files are listed first and read one at a time.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};

use super::{PhotoFault, Refused};
use crate::import::photo::{self as reader, Packed};
use crate::service::{Error, Result};

/// The most files of one import.
const MOST_FILES: usize = 100_000;
/// How a zip begins.
const ZIP: [u8; 4] = *b"PK\x03\x04";

/// A file that may be a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    /// Its name, without its folder.
    pub(super) file: String,
    /// Where it stands.
    pub(super) origin: Origin,
}

/// Where a file stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// On the disk.
    Disk(PathBuf),
    /// At that place of a zip.
    Packed(PathBuf, usize),
}

/// Every file of these folders, zips and files, by name.
pub(super) fn list(paths: &[PathBuf]) -> Result<Vec<Listed>> {
    let mut listed = Vec::new();
    for path in paths {
        let cannot = |detail: String| Error::CannotRead {
            path: path.display().to_string(),
            detail,
        };
        if path.is_dir() {
            let entries = std::fs::read_dir(path).map_err(|error| cannot(error.to_string()))?;
            for entry in entries {
                let entry = entry.map_err(|error| cannot(error.to_string()))?;
                if entry.file_type().is_ok_and(|kind| kind.is_file()) {
                    listed.push(on_disk(&entry.path()));
                }
            }
        } else if is_zip(path).map_err(|error| cannot(error.to_string()))? {
            let mut packed = open(path).map_err(cannot)?;
            listed.extend(packed.files().into_iter().map(|(place, file)| Listed {
                file,
                origin: Origin::Packed(path.clone(), place),
            }));
        } else {
            listed.push(on_disk(path));
        }
    }
    listed.sort_by(|a, b| a.file.cmp(&b.file));
    listed.truncate(MOST_FILES);
    Ok(listed)
}

fn on_disk(path: &Path) -> Listed {
    let name = path.file_name();
    Listed {
        file: name
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default(),
        origin: Origin::Disk(path.to_owned()),
    }
}

fn is_zip(path: &Path) -> std::io::Result<bool> {
    let mut head = [0; 4];
    let mut file = File::open(path)?;
    Ok(file.read_exact(&mut head).is_ok() && head == ZIP)
}

fn open(path: &Path) -> std::result::Result<Packed<BufReader<File>>, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    Packed::open(BufReader::new(file))
}

/// Reads listed files; keeps the zip open that it read from last.
#[derive(Default)]
pub(super) struct Files {
    packed: Option<(PathBuf, Packed<BufReader<File>>)>,
}

impl Files {
    /// The bytes of a file, unless it is longer than any picture.
    pub(super) fn read(&mut self, origin: &Origin) -> std::result::Result<Vec<u8>, Refused> {
        let bytes = match origin {
            Origin::Disk(path) => {
                let large = std::fs::metadata(path).is_ok_and(|meta| {
                    usize::try_from(meta.len()).map_or(true, |bytes| bytes > reader::MOST_BYTES)
                });
                if large {
                    return Err(too_large());
                }
                std::fs::read(path).map_err(|error| Refused::Unreadable(error.to_string()))?
            }
            Origin::Packed(path, place) => {
                let known = self.packed.take().filter(|(known, _)| known == path);
                let mut packed = match known {
                    Some((_, packed)) => packed,
                    None => open(path).map_err(Refused::Unreadable)?,
                };
                let bytes = packed.read(*place).map_err(Refused::Unreadable);
                self.packed = Some((path.clone(), packed));
                bytes?
            }
        };
        if bytes.len() > reader::MOST_BYTES {
            return Err(too_large());
        }
        Ok(bytes)
    }
}

fn too_large() -> Refused {
    Refused::Photo(PhotoFault::TooLarge(reader::MOST_BYTES))
}

//! Pictures of officers: a folder of files named by certificate, admission or identity number, looked
//! at first, then kept. Nothing is guessed: a name that is no number of somebody stays in the folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::id::{EventId, OfficerId};
use crate::domain::permission::Permission;
use crate::import::photo::{self as reader, Photo, Pixels};
use crate::store::archive::photo::{self as photos, Picture};
use crate::store::archive::{audit, officer};

/// The most files of one folder.
const MOST_FILES: usize = 100_000;

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The file's name, without its folder.
    pub file: String,
    /// Whose it is, or why it is nobody's.
    pub verdict: std::result::Result<Match, Refused>,
}

/// Whose picture a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Who.
    pub officer: OfficerId,
    /// The name.
    pub name: String,
    /// What it is.
    pub photo: Photo,
    /// What becomes of the picture that is there.
    pub change: Change,
    path: PathBuf,
}

/// What a picture is to the one that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// There is none yet.
    New,
    /// Another takes its place.
    Replaces,
    /// It is there already, byte for byte.
    Same,
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refused {
    /// Its name is no number of anybody.
    Nobody,
    /// Another file of the folder is of the same person.
    Twice {
        /// The other file.
        other: String,
    },
    /// It could not be read from the disk.
    Unreadable(String),
    /// It is no picture that can be kept.
    Photo(PhotoFault),
}

/// Why a picture cannot be kept, without the sentences of libraries.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhotoFault {
    /// The file is larger than so many bytes.
    TooLarge(usize),
    /// Neither PNG nor JPEG.
    Format,
    /// So many pixels, too many or too few.
    Size(u32, u32),
    /// Damaged.
    Damaged,
}

impl From<reader::Error> for PhotoFault {
    fn from(error: reader::Error) -> Self {
        match error {
            reader::Error::TooLarge { most, .. } => Self::TooLarge(most),
            reader::Error::UnknownFormat => Self::Format,
            reader::Error::Size { width, height } => Self::Size(width, height),
            reader::Error::Damaged(_) => Self::Damaged,
        }
    }
}

/// Looks at every file of a folder; nothing is kept yet.
///
/// # Errors
/// [`Error::Denied`], [`Error::CannotRead`] if the folder cannot be read.
pub fn preview(office: &Office, actor: &Actor, folder: &Path) -> Result<Vec<Entry>> {
    actor.needs(Permission::ImportPeople)?;
    let cannot = |error: std::io::Error| Error::CannotRead {
        path: folder.display().to_string(),
        detail: error.to_string(),
    };
    let mut paths = Vec::new();
    for found in std::fs::read_dir(folder).map_err(cannot)?.take(MOST_FILES) {
        let found = found.map_err(cannot)?;
        if found.file_type().is_ok_and(|kind| kind.is_file()) {
            paths.push(found.path());
        }
    }
    paths.sort();
    let mut entries = Vec::with_capacity(paths.len());
    let mut first: BTreeMap<OfficerId, String> = BTreeMap::new();
    for path in paths {
        let file = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let mut verdict = look(office, &path)?;
        if let Ok(found) = &verdict {
            match first.get(&found.officer) {
                Some(other) => {
                    verdict = Err(Refused::Twice {
                        other: other.clone(),
                    });
                }
                None => {
                    let _ = first.insert(found.officer, file.clone());
                }
            }
        }
        entries.push(Entry { file, verdict });
    }
    Ok(entries)
}

fn look(office: &Office, path: &Path) -> Result<std::result::Result<Match, Refused>> {
    let number = path.file_stem().map(|stem| stem.to_string_lossy());
    let number = number.as_deref().map(str::trim).unwrap_or_default();
    let Some(person) = super::account::find_officer(office, number)? else {
        return Ok(Err(Refused::Nobody));
    };
    let large = std::fs::metadata(path).is_ok_and(|meta| {
        usize::try_from(meta.len()).map_or(true, |bytes| bytes > reader::MOST_BYTES)
    });
    if large {
        let fault = PhotoFault::TooLarge(reader::MOST_BYTES);
        return Ok(Err(Refused::Photo(fault)));
    }
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Err(Refused::Unreadable(error.to_string()))),
    };
    let photo = match reader::read(&bytes) {
        Ok(photo) => photo,
        Err(error) => return Ok(Err(Refused::Photo(error.into()))),
    };
    let change = match photos::hash(office.read(), person)? {
        None => Change::New,
        Some(known) if known == *blake3::hash(&bytes).as_bytes() => Change::Same,
        Some(_) => Change::Replaces,
    };
    Ok(Ok(Match {
        officer: person,
        name: officer::by_id(office.read(), person)?.profile.name,
        photo,
        change,
        path: path.to_owned(),
    }))
}

/// Keeps the pictures of a preview; those that are there already are left. Gives how many were kept.
///
/// # Errors
/// [`Error::Denied`], [`Error::CannotRead`] if a file is gone, [`Error::Photo`] if it changed since.
pub fn accept(office: &mut Office, actor: &Actor, entries: &[Entry]) -> Result<u32> {
    actor.needs(Permission::ImportPeople)?;
    let mut kept = 0;
    let matches = entries
        .iter()
        .filter_map(|entry| entry.verdict.as_ref().ok());
    for found in matches.filter(|found| found.change != Change::Same) {
        let bytes = std::fs::read(&found.path).map_err(|error| Error::CannotRead {
            path: found.path.display().to_string(),
            detail: error.to_string(),
        })?;
        set(office, actor, found.officer, &bytes)?;
        kept += 1;
    }
    Ok(kept)
}

/// Keeps one person's picture.
///
/// # Errors
/// [`Error::Denied`], [`Error::Photo`].
pub fn set(office: &mut Office, actor: &Actor, person: OfficerId, bytes: &[u8]) -> Result<()> {
    actor.needs(Permission::ImportPeople)?;
    let photo = reader::read(bytes).map_err(|error| Error::Photo(error.into()))?;
    let _ = officer::by_id(office.read(), person)?;
    let event = office.new_id(EventId::new)?;
    let entry = office.audit(actor, "photo-kept", Some(*person.as_bytes()), json!({}))?;
    let at = entry.at;
    let picture = Picture {
        format: photo.format,
        width: photo.width,
        height: photo.height,
        image: bytes,
    };
    office.archive.transact(|archive| {
        photos::put(archive, person, &picture, (event, at, actor.account))?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// A person's picture, at most so many pixels each way; `None` if there is none.
///
/// # Errors
/// [`Error::Denied`], [`Error::Photo`] if what is kept is damaged.
pub fn portrait(
    office: &Office,
    actor: &Actor,
    person: OfficerId,
    most: u32,
) -> Result<Option<Pixels>> {
    if actor.officer != Some(person) {
        actor.needs(Permission::ReadPeople)?;
    }
    match photos::image(office.read(), person)? {
        None => Ok(None),
        Some(bytes) => match reader::pixels(&bytes, most) {
            Ok(pixels) => Ok(Some(pixels)),
            Err(error) => Err(Error::Photo(error.into())),
        },
    }
}

#[cfg(test)]
mod tests;

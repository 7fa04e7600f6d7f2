//! Pictures of officers: files named by certificate, admission or identity number, in a folder or a zip,
//! looked at first, then kept in one transaction that can be undone. A name that is the number of somebody,
//! alone or beside the person's own name, is sure; one that says more is doubtful, and a person decides;
//! everything else stays where it is.

mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::id::{EventId, ImportId, OfficerId};
use crate::domain::permission::Permission;
use crate::domain::portrait::{Besides, besides, numbers};
use crate::import::photo::{self as reader, Photo};
use crate::import::progress::Stage;
use crate::import::{self, Progress};
use crate::store::archive::photo::{self as photos, Picture};
use crate::store::archive::{audit, officer};

use source::{Files, Origin};

pub use crate::import::photo::Pixels;
pub use crate::store::archive::photo::Import;

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
    /// What the file's name says besides the number, where that leaves a doubt.
    pub doubt: Option<Besides>,
    origin: Origin,
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
    /// Its name holds numbers of several people.
    Several,
    /// Another file is of the same person.
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

/// Looks at every file of these folders, zips and files; nothing is kept yet.
///
/// # Errors
/// [`Error::Denied`], [`Error::CannotRead`] if one of them cannot be read, and that the listener stopped it.
pub fn preview(
    office: &Office,
    actor: &Actor,
    paths: &[PathBuf],
    listener: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<Entry>> {
    actor.needs(Permission::ImportPeople)?;
    let listed = source::list(paths)?;
    let of = listed.len() as u64;
    let mut files = Files::default();
    let mut entries = Vec::with_capacity(listed.len());
    for (done, one) in (0_u64..).zip(listed) {
        let stage = Stage::Reading;
        if listener(Progress { stage, done, of }).is_break() {
            return Err(import::Error::Cancelled.into());
        }
        let verdict = look(office, &one.file, &one.origin, &mut files)?;
        entries.push(Entry {
            file: one.file,
            verdict,
        });
    }
    // Sure ones first: a doubtful file gives way to a sure one of the same person, whatever their names are.
    let mut first: BTreeMap<OfficerId, String> = BTreeMap::new();
    for sure in [true, false] {
        for entry in &mut entries {
            let Ok(found) = &entry.verdict else {
                continue;
            };
            if found.doubt.is_none() != sure {
                continue;
            }
            let person = found.officer;
            if let Some(other) = first.get(&person) {
                let other = other.clone();
                entry.verdict = Err(Refused::Twice { other });
            } else {
                let _ = first.insert(person, entry.file.clone());
            }
        }
    }
    Ok(entries)
}

/// Whose number the name of a file holds, and what else it says.
fn whose(
    office: &Office,
    stem: &str,
) -> Result<std::result::Result<(OfficerId, String, Besides), Refused>> {
    let mut found: Option<(OfficerId, &str)> = None;
    for number in numbers(stem) {
        let Some(person) = super::account::find_officer(office, number)? else {
            continue;
        };
        match found {
            Some((other, _)) if other != person => return Ok(Err(Refused::Several)),
            Some(_) => {}
            None => found = Some((person, number)),
        }
        // The whole name is a number: nothing in it is another one.
        if number == stem.trim() {
            break;
        }
    }
    let Some((person, number)) = found else {
        return Ok(Err(Refused::Nobody));
    };
    let name = officer::by_id(office.read(), person)?.profile.name;
    let besides = besides(stem, number, &name);
    Ok(Ok((person, name, besides)))
}

fn look(
    office: &Office,
    file: &str,
    origin: &Origin,
    files: &mut Files,
) -> Result<std::result::Result<Match, Refused>> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let (person, name, besides) = match whose(office, stem)? {
        Ok(known) => known,
        Err(refused) => return Ok(Err(refused)),
    };
    let bytes = match files.read(origin) {
        Ok(bytes) => bytes,
        Err(refused) => return Ok(Err(refused)),
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
        name,
        photo,
        change,
        doubt: (besides != Besides::Nothing).then_some(besides),
        origin: origin.clone(),
    }))
}

/// Keeps the sure pictures of a preview and the doubtful ones at these places, in one transaction; those that
/// are there already are left. Gives how many were kept.
///
/// # Errors
/// [`Error::Denied`], [`Error::CannotRead`] if a file is gone, [`Error::Photo`] if it changed since; then
/// nothing is kept.
pub fn accept(
    office: &mut Office,
    actor: &Actor,
    entries: &[Entry],
    ticked: &BTreeSet<usize>,
) -> Result<u32> {
    actor.needs(Permission::ImportPeople)?;
    let wanted: Vec<(&str, &Match)> = entries
        .iter()
        .enumerate()
        .filter_map(|(place, entry)| {
            let found = entry.verdict.as_ref().ok()?;
            let is_wanted = found.doubt.is_none() || ticked.contains(&place);
            (is_wanted && found.change != Change::Same).then_some((entry.file.as_str(), found))
        })
        .collect();
    if wanted.is_empty() {
        return Ok(0);
    }
    let kept = u32::try_from(wanted.len()).unwrap_or(u32::MAX);
    let import = office.new_id(ImportId::new)?;
    let mut events = Vec::with_capacity(wanted.len());
    for _ in &wanted {
        events.push(office.new_id(EventId::new)?);
    }
    let detail = json!({ "kept": kept });
    let entry = office.audit(actor, "photos-imported", Some(*import.as_bytes()), detail)?;
    let at = entry.at;
    let mut files = Files::default();
    office.archive.transact(|archive| {
        photos::begin_import(archive, import, at, actor.account, kept)?;
        for ((file, found), event) in wanted.iter().zip(&events) {
            let bytes = files
                .read(&found.origin)
                .map_err(|refused| no_longer(file, refused))?;
            let photo = reader::read(&bytes).map_err(|error| Error::Photo(error.into()))?;
            let picture = Picture {
                format: photo.format,
                width: photo.width,
                height: photo.height,
                image: &bytes,
            };
            photos::remember(archive, import, found.officer, &bytes)?;
            photos::put(
                archive,
                found.officer,
                &picture,
                (*event, at, actor.account),
            )?;
        }
        Ok::<_, Error>(audit::write(archive, &entry)?)
    })?;
    Ok(kept)
}

/// The picture of a file of a preview, at most so many pixels each way, to be looked at.
///
/// # Errors
/// [`Error::Denied`], [`Error::CannotRead`] if the file is gone, [`Error::Photo`] if it changed since,
/// [`Error::NothingToDo`] for one that is nobody's.
pub fn look_at(actor: &Actor, entry: &Entry, most: u32) -> Result<Pixels> {
    actor.needs(Permission::ImportPeople)?;
    let found = entry.verdict.as_ref().map_err(|_| Error::NothingToDo)?;
    let bytes = Files::default()
        .read(&found.origin)
        .map_err(|refused| no_longer(&entry.file, refused))?;
    reader::pixels(&bytes, most).map_err(|error| Error::Photo(error.into()))
}

/// Why a file that was there at the preview cannot be kept.
fn no_longer(file: &str, refused: Refused) -> Error {
    match refused {
        Refused::Photo(fault) => Error::Photo(fault),
        Refused::Unreadable(detail) => Error::CannotRead {
            path: file.to_owned(),
            detail,
        },
        Refused::Nobody | Refused::Several | Refused::Twice { .. } => Error::NothingToDo,
    }
}

/// The latest import of pictures, if there was one.
///
/// # Errors
/// [`Error::Denied`].
pub fn latest(office: &Office, actor: &Actor) -> Result<Option<Import>> {
    actor.needs(Permission::ImportPeople)?;
    Ok(photos::latest_import(office.read())?)
}

/// What undoing an import came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undone {
    /// Pictures that were put back or taken away.
    pub undone: u32,
    /// Pictures that were changed since, and stay.
    pub left: u32,
}

/// Undoes the latest import of pictures: what stood before stands again. A picture that was changed since
/// stays.
///
/// # Errors
/// [`Error::Denied`], [`Error::NothingToDo`] if there is none, or it was undone before.
pub fn undo(office: &mut Office, actor: &Actor) -> Result<Undone> {
    actor.needs(Permission::ImportPeople)?;
    let latest = photos::latest_import(office.read())?.filter(|import| !import.is_undone);
    let import = latest.ok_or(Error::NothingToDo)?.id;
    let puts = photos::puts(office.read(), import)?;
    let (stand, changed): (Vec<_>, Vec<_>) = puts.into_iter().partition(|put| put.stands);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let undone = Undone {
        undone: count(stand.len()),
        left: count(changed.len()),
    };
    let mut events = Vec::with_capacity(stand.len());
    for _ in &stand {
        events.push(office.new_id(EventId::new)?);
    }
    let detail = json!({ "undone": undone.undone, "left": undone.left });
    let entry = office.audit(actor, "photos-undone", Some(*import.as_bytes()), detail)?;
    let at = entry.at;
    office.archive.transact(|archive| {
        for (put, event) in stand.iter().zip(&events) {
            let stamp = (*event, at, actor.account);
            match &put.before {
                Some((format, width, height, image)) => {
                    let picture = Picture {
                        format,
                        width: *width,
                        height: *height,
                        image,
                    };
                    photos::put(archive, put.officer, &picture, stamp)?;
                }
                None => photos::remove(archive, put.officer, stamp)?,
            }
        }
        photos::end_import(archive, import, at)?;
        Ok::<_, Error>(audit::write(archive, &entry)?)
    })?;
    Ok(undone)
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

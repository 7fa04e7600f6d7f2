//! Packages of items: a zip archive whose manifest names the files.
//!
//! The package is scanned before. Every part that holds items is read, in the order of the manifest
//! and then by name, so that no item is lost because the manifest forgot it. Parts are read from memory
//! by their index; no name is ever used as a path.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::own::Own;
use super::{Bank, file_name};
use crate::import::Error;
use crate::import::encoding;
use crate::import::format::{Foreign, Format};
use crate::import::limits::Limits;
use crate::import::progress::{Listener, Stage, tell};
use crate::import::questions::draft::Drafts;
use crate::import::xml::Walker;

const MANIFEST: &str = "imsmanifest.xml";
/// More files than a package has.
const MOST_NAMES: usize = 200_000;
/// More tags and articles than a bank has.
const MOST_WORDS: usize = 1_000_000;

/// Reads a package that was scanned.
pub(in super::super) fn drafts(
    bytes: &[u8],
    limits: &Limits,
    listener: &mut Listener<'_>,
) -> Result<(Format, Drafts), Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged("", &error))?;
    let manifest = Manifest::read(&mut archive, limits)?;
    let mut parts: Vec<(usize, usize, String)> = Vec::new();
    for index in 0..archive.len() {
        let Some(Ok(name)) = archive.name_for_index(index) else {
            continue;
        };
        if is_markup(&name) && !is_manifest(&name) {
            parts.push((manifest.order(&name), index, name.into_owned()));
        }
    }
    parts.sort_by(|a, b| (a.0, &a.2).cmp(&(b.0, &b.2)));
    let mut bank = Bank {
        own: manifest.own,
        ..Bank::default()
    };
    let of = parts.len() as u64;
    for (done, (_, index, name)) in parts.iter().enumerate() {
        tell(listener, Stage::Reading, done as u64, of)?;
        let Some(bytes) = part(&mut archive, *index, name, limits)? else {
            continue;
        };
        let (text, _) = encoding::decode(&bytes)?;
        if text.contains("item") || text.contains("assessment") {
            bank.read(&text, name, limits)?;
        }
    }
    bank.finish()
}

/// What the manifest says of the files.
#[derive(Default)]
struct Manifest {
    /// Name → its place.
    order: HashMap<String, usize>,
    /// Name → what the program itself said about the item.
    own: HashMap<String, Own>,
}

impl Manifest {
    fn read(archive: &mut ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<Self, Error> {
        let mut manifest = Self::default();
        let index = (0..archive.len()).find(|index| {
            let name = archive.name_for_index(*index);
            name.is_some_and(|name| name.is_ok_and(|name| is_manifest(&name)))
        });
        let Some(index) = index else {
            return Ok(manifest);
        };
        let Some(bytes) = part(archive, index, MANIFEST, limits)? else {
            return Ok(manifest);
        };
        let (text, _) = encoding::decode(&bytes)?;
        // Blackboard writes a dialect of its own into parts that end in .dat.
        if text.contains("x-bb-") || text.contains("blackboard.com/content-packaging") {
            return Err(Error::NotRead(Foreign::Blackboard));
        }
        let mut walker = Walker::new(&text, MANIFEST, limits);
        // Material that items share is known before the items are read.
        let (mut materials, mut items) = (0, usize::MAX / 2);
        let mut said = 0;
        while let Some(found) = walker.next(&|name| name == "resource")? {
            let is_material = found.element.value("type").contains("stimulus");
            if let Some(own) = Own::of(&found.element) {
                said += own.size();
                if said > MOST_WORDS {
                    return Err(Error::TooMuchText {
                        limit: limits.text_bytes,
                    });
                }
                let _ = manifest
                    .own
                    .insert(found.element.value("href").to_owned(), own);
            }
            let place = if is_material {
                &mut materials
            } else {
                &mut items
            };
            let own = std::iter::once(found.element.value("href"));
            for name in own.chain(found.element.all("file").map(|file| file.value("href"))) {
                *place += 1;
                if manifest.order.len() >= MOST_NAMES {
                    break;
                }
                let _ = manifest.order.entry(name.to_owned()).or_insert(*place);
            }
        }
        Ok(manifest)
    }

    /// The place of a part; one that is not named comes last.
    fn order(&self, name: &str) -> usize {
        self.order.get(name).copied().unwrap_or(usize::MAX)
    }
}

/// The bytes of a part, counted while they are inflated.
fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    name: &str,
    limits: &Limits,
) -> Result<Option<Vec<u8>>, Error> {
    let part = archive
        .by_index(index)
        .map_err(|error| damaged(name, &error))?;
    if part.is_dir() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let _ = part
        .take(limits.part_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| damaged(name, &error))?;
    if bytes.len() as u64 > limits.part_bytes {
        return Err(Error::PartTooLarge {
            part: name.to_owned(),
            limit: limits.part_bytes,
        });
    }
    Ok(Some(bytes))
}

fn is_manifest(name: &str) -> bool {
    file_name(name).eq_ignore_ascii_case(MANIFEST)
}

fn is_markup(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".xml", ".qti"].iter().any(|ending| name.ends_with(ending))
}

fn damaged(part: &str, error: &dyn std::error::Error) -> Error {
    Error::Damaged {
        part: part.to_owned(),
        reason: error.to_string(),
    }
}

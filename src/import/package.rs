//! Looks through a zip package before anything opens it.
//!
//! The workbook reader trusts what a file says of itself: one far cell or one declared count makes it
//! reserve gigabytes and abort the process. So every XML part is inflated once here, into nothing,
//! with every byte counted (headers may only make things worse, never better), and whatever no honest
//! program writes is refused by its own name. Nothing is extracted, and no name is used as a path.

mod gather;
mod plain;
mod walk;

use std::borrow::Cow;
use std::io::{self, BufReader, Cursor, Read};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use zip::ZipArchive;
use zip::result::ZipError;

use super::Error;
use super::limits::{Limits, RATIO_FLOOR};
use super::progress::{Listener, Stage, tell};
use gather::Gathering;
use plain::Outcome;
use walk::{Walk, scan_part};

pub(crate) use gather::{Cells, Gathered, Gleaned, Strings, Value};

/// From this size on the parts of a package are scanned side by side.
const SPLIT_FROM: usize = 1 << 20;
/// How long passes at most between two words to the listener meanwhile.
const BETWEEN_WORDS: Duration = Duration::from_millis(50);

/// What the scan counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Census {
    /// Bytes of all XML parts.
    pub bytes: u64,
    /// Cells of all sheets, empty ones included.
    pub cells: u64,
    /// Shared strings.
    pub strings: u64,
}

/// Scans an office document, or says why it is not opened.
pub fn scan(bytes: &[u8], limits: &Limits, listener: &mut Listener<'_>) -> Result<Census, Error> {
    Ok(scan_as(bytes, Doctype::Refused, false, limits, listener)?.census)
}

/// The same, and what was gathered of each part of a workbook on the way. Nothing was gathered where
/// anything is not as plain as that.
pub(crate) fn scan_workbook(
    bytes: &[u8],
    limits: &Limits,
    listener: &mut Listener<'_>,
) -> Result<(Census, Option<Vec<Gathered>>), Error> {
    let Scan { census, gathered } = scan_as(bytes, Doctype::Refused, true, limits, listener)?;
    let is_void = gathered.iter().any(|part| matches!(part, Gathered::Void));
    Ok((census, (!is_void).then_some(gathered)))
}

/// Scans a package of questions. Old ones declare document types that define no entity; those pass.
pub fn scan_course(
    bytes: &[u8],
    limits: &Limits,
    listener: &mut Listener<'_>,
) -> Result<Census, Error> {
    Ok(scan_as(bytes, Doctype::WithoutEntities, false, limits, listener)?.census)
}

/// What became of the parts of a package.
#[derive(Debug, Default)]
struct Scan {
    census: Census,
    /// Of each part, in the order of the package.
    gathered: Vec<Gathered>,
}

/// What became of one part.
type ScannedPart = (Census, Gathered);

/// Which document types pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doctype {
    Refused,
    WithoutEntities,
}

fn scan_as(
    bytes: &[u8],
    doctype: Doctype,
    gathers: bool,
    limits: &Limits,
    listener: &mut Listener<'_>,
) -> Result<Scan, Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged("", &e))?;
    // A package of questions has a part for each of them.
    let most = match doctype {
        Doctype::Refused => limits.parts,
        Doctype::WithoutEntities => limits.parts.saturating_mul(16),
    };
    if archive.len() > most as usize {
        return Err(Error::TooManyParts {
            found: archive.len() as u64,
            limit: most,
        });
    }
    let rules = Rules {
        doctype,
        gathers,
        limits,
        package: bytes.len() as u64,
    };
    if bytes.len() < SPLIT_FROM {
        let mut scan = Scan::default();
        let parts = archive.len() as u64;
        for index in 0..archive.len() {
            let ear = &mut || tell(listener, Stage::Checking, index as u64, parts);
            let part = scan_one(&mut archive, index, rules, scan.census.bytes, ear)?;
            scan.add(part, limits)?;
        }
        return Ok(scan);
    }
    side_by_side(&archive, rules, listener)
}

/// Scans the parts of a large package on two threads. Its error is that of the first part in the
/// order of the package, as if they had been scanned one by one.
fn side_by_side(
    archive: &ZipArchive<Cursor<&[u8]>>,
    rules: Rules<'_>,
    listener: &mut Listener<'_>,
) -> Result<Scan, Error> {
    const THREADS: usize = 2;
    let parts = archive.len();
    let next = AtomicUsize::new(0);
    let bytes = AtomicU64::new(0);
    let stopped = AtomicBool::new(false);
    let work = |results: Sender<(usize, Result<ScannedPart, Error>)>| {
        let mut archive = archive.clone();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= parts || stopped.load(Ordering::Relaxed) {
                return;
            }
            let ear = &mut || {
                if stopped.load(Ordering::Relaxed) {
                    return Err(Error::Cancelled);
                }
                Ok(())
            };
            let before = bytes.load(Ordering::Relaxed);
            let scanned = scan_one(&mut archive, index, rules, before, ear);
            if let Ok((part, _)) = &scanned {
                let _ = bytes.fetch_add(part.bytes, Ordering::Relaxed);
            }
            if scanned.is_err() {
                stopped.store(true, Ordering::Relaxed);
            }
            if results.send((index, scanned)).is_err() {
                return;
            }
        }
    };
    std::thread::scope(|scope| {
        let (send, results) = channel();
        for _ in 0..THREADS {
            let send = send.clone();
            let _ = scope.spawn(|| work(send));
        }
        drop(send);
        let mut scanned: Vec<Option<Result<ScannedPart, Error>>> = Vec::new();
        scanned.resize_with(parts, || None);
        let mut done = 0;
        loop {
            match results.recv_timeout(BETWEEN_WORDS) {
                Ok((index, part)) => {
                    done += 1;
                    if let Some(slot) = scanned.get_mut(index) {
                        *slot = Some(part);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if let Err(error) = tell(listener, Stage::Checking, done, parts as u64) {
                stopped.store(true, Ordering::Relaxed);
                return Err(error);
            }
        }
        merged(scanned, rules.limits)
    })
}

/// What became of all parts, or the first error that is more than another part's end.
fn merged(
    scanned: Vec<Option<Result<ScannedPart, Error>>>,
    limits: &Limits,
) -> Result<Scan, Error> {
    let mut scan = Scan::default();
    for part in scanned.into_iter().flatten() {
        match part {
            // It was stopped because another part is bad, and that one says why.
            Err(Error::Cancelled) => {}
            other => scan.add(other?, limits)?,
        }
    }
    Ok(scan)
}

impl Scan {
    fn add(&mut self, (census, gathered): ScannedPart, limits: &Limits) -> Result<(), Error> {
        self.gathered.push(gathered);
        self.census.add(census, limits)
    }
}

impl Census {
    /// Adds what another part holds, and checks what all of them hold.
    fn add(&mut self, part: Self, limits: &Limits) -> Result<(), Error> {
        self.bytes += part.bytes;
        self.cells += part.cells;
        self.strings = self.strings.max(part.strings);
        if self.bytes > limits.total_bytes {
            return Err(Error::PackageTooLarge {
                limit: limits.total_bytes,
            });
        }
        if self.cells > limits.cells {
            return Err(Error::TooManyCells {
                limit: limits.cells,
            });
        }
        Ok(())
    }
}

/// What every part of a package is held against.
#[derive(Debug, Clone, Copy)]
struct Rules<'a> {
    doctype: Doctype,
    /// Whether cells and strings are gathered.
    gathers: bool,
    limits: &'a Limits,
    /// Bytes of the package itself.
    package: u64,
}

/// Scans one part; `before` bytes were counted in others.
fn scan_one(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    rules: Rules<'_>,
    before: u64,
    ear: &mut dyn FnMut() -> Result<(), Error>,
) -> Result<ScannedPart, Error> {
    ear()?;
    let Rules {
        doctype, limits, ..
    } = rules;
    let mut gathered = Gathered::Nothing;
    let mut outcome = inflated(archive, index, rules, before, &mut |part| {
        let mut census = Census::default();
        let mut walk = Walk::new(part.name, limits, &mut census);
        let mut gathering = rules.gathers.then(Gathering::default);
        let ear = &mut |_| ear();
        let outcome = plain::scan_part(part.source, &mut walk, gathering.as_mut(), ear)?;
        gathered = gathering.map_or(Gathered::Nothing, Gathering::finish);
        Ok((outcome == Outcome::Plain).then_some(census))
    })?;
    if let Scanned::Odd = outcome {
        gathered = Gathered::Void;
        outcome = inflated(archive, index, rules, before, &mut |part| {
            let mut census = Census::default();
            let source = BufReader::new(part.source);
            let ear = &mut |_| ear();
            scan_part(part.name, source, doctype, limits, &mut census, ear)?;
            Ok(Some(census))
        })?;
    }
    match outcome {
        Scanned::Holds(census) => Ok((census, gathered)),
        Scanned::NoXml | Scanned::Odd => Ok((Census::default(), Gathered::Nothing)),
    }
}

/// What was seen of a part.
enum Scanned {
    /// What it holds.
    Holds(Census),
    /// It is no XML.
    NoXml,
    /// It is not plain.
    Odd,
}

/// A part while it is inflated.
struct Inflating<'a> {
    name: &'a str,
    source: &'a mut dyn Read,
}

/// Inflates a part for `look`, every byte counted.
fn inflated(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    rules: Rules<'_>,
    before: u64,
    look: &mut dyn FnMut(Inflating<'_>) -> Result<Option<Census>, Error>,
) -> Result<Scanned, Error> {
    let Rules {
        limits, package, ..
    } = rules;
    let part = archive.by_index(index).map_err(|error| match error {
        ZipError::UnsupportedArchive(text) if text == ZipError::PASSWORD_REQUIRED => Error::Locked,
        other => damaged("", &other),
    })?;
    let name = part
        .name()
        .map_or_else(|_| format!("#{index}"), Cow::into_owned);
    if !is_xml(&name) {
        return Ok(Scanned::NoXml);
    }
    let packed = part.compressed_size().min(package).max(1);
    let gauge = Gauge {
        limits,
        packed,
        before,
    };
    gauge.check(part.size(), &name)?;
    let mut counted = Counted {
        inner: part,
        read: 0,
        stop: gauge.stop(),
    };
    let outcome = look(Inflating {
        name: &name,
        source: &mut counted,
    });
    // Bytes come first: a part that was cut at its limit also looks broken to the XML reader.
    gauge.check(counted.read, &name)?;
    Ok(match outcome? {
        Some(census) => Scanned::Holds(Census {
            bytes: counted.read,
            ..census
        }),
        None => Scanned::Odd,
    })
}

/// Whether a part of that name is looked through.
pub(crate) fn is_xml(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".xml", ".rels", ".vml", ".qti"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn damaged(part: &str, error: &dyn std::error::Error) -> Error {
    Error::Damaged {
        part: part.to_owned(),
        reason: error.to_string(),
    }
}

/// How large one part may become.
struct Gauge<'a> {
    limits: &'a Limits,
    packed: u64,
    before: u64,
}

impl Gauge<'_> {
    /// The first size that breaks a limit.
    fn stop(&self) -> u64 {
        let ratio = self
            .packed
            .saturating_mul(self.limits.ratio)
            .max(RATIO_FLOOR);
        let rest = self.limits.total_bytes.saturating_sub(self.before);
        self.limits
            .part_bytes
            .min(ratio)
            .min(rest)
            .saturating_add(1)
    }

    /// Names the limit that a size breaks.
    fn check(&self, size: u64, part: &str) -> Result<(), Error> {
        if size > self.limits.part_bytes {
            return Err(Error::PartTooLarge {
                part: part.to_owned(),
                limit: self.limits.part_bytes,
            });
        }
        if size > RATIO_FLOOR && size > self.packed.saturating_mul(self.limits.ratio) {
            return Err(Error::PackedTooTightly {
                part: part.to_owned(),
                limit: self.limits.ratio,
            });
        }
        if self.before.saturating_add(size) > self.limits.total_bytes {
            return Err(Error::PackageTooLarge {
                limit: self.limits.total_bytes,
            });
        }
        Ok(())
    }
}

/// Counts what comes out of the inflater and stops it at `stop` bytes.
struct Counted<R> {
    inner: R,
    read: u64,
    stop: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read >= self.stop {
            return Ok(0);
        }
        let count = self.inner.read(buffer)?;
        self.read += count as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests;

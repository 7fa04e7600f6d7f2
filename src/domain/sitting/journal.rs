//! The journal of a sitting as text: its second record, beside the archive.
//!
//! One line an event: the link in hexadecimal, a space, the event as canonical JSON. The first line is
//! the header, sealed the same way from [`START`]; the chain of the events begins anew after it, so that
//! it is the chain of the archive. Text is only ever added at the end. Whatever the bytes are, reading
//! them gives the lines that can be read and names what cannot; it never fails. Files are not touched
//! here.

use serde::{Deserialize, Serialize};

use super::chain::{Linked, START};
use super::event::Event;
use crate::domain::id::{ExamId, OfficerId, SittingId};

/// The version of the format.
const VERSION: u8 = 1;
/// Hexadecimal digits of a link.
const DIGITS: usize = 64;

/// Whose journal it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The version of the format.
    journal: u8,
    /// The sitting.
    pub sitting: SittingId,
    /// The exam.
    pub exam: ExamId,
    /// The person.
    pub officer: OfficerId,
}

impl Header {
    /// The header of a sitting's journal.
    pub fn of(sitting: SittingId, exam: ExamId, officer: OfficerId) -> Self {
        Self {
            journal: VERSION,
            sitting,
            exam,
            officer,
        }
    }
}

/// What bytes gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Whose it is; `None` if the header cannot be read.
    pub header: Option<Header>,
    /// The lines that are events with a link of the right shape, in their order. Whether the links fit
    /// is not said: a line behind a damaged one can be whole.
    pub lines: Vec<Linked>,
    /// Lines that are no event, without the last.
    pub unreadable: usize,
    /// Bytes of a last line that was not finished.
    pub torn: usize,
}

/// The whole text of a journal.
///
/// # Errors
/// What the serialiser says; events always serialise.
pub fn write(header: &Header, chain: &[Linked]) -> Result<Vec<u8>, serde_json::Error> {
    let json = serde_json::to_vec(header)?;
    let mut hasher = blake3::Hasher::new();
    let _ = hasher.update(&START).update(&json);
    let mut text = Vec::with_capacity(256 * (chain.len() + 1));
    put(&mut text, hasher.finalize(), &json);
    text.extend(lines(chain)?);
    Ok(text)
}

/// The text of some events, to be added at the end.
///
/// # Errors
/// What the serialiser says; events always serialise.
pub fn lines(events: &[Linked]) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = Vec::with_capacity(256 * events.len());
    for one in events {
        put(
            &mut text,
            blake3::Hash::from(one.hash),
            &serde_json::to_vec(&one.event)?,
        );
    }
    Ok(text)
}

fn put(text: &mut Vec<u8>, link: blake3::Hash, json: &[u8]) {
    text.extend_from_slice(link.to_hex().as_bytes());
    text.push(b' ');
    text.extend_from_slice(json);
    text.push(b'\n');
}

/// Reads whatever there is.
pub fn read(bytes: &[u8]) -> Reading {
    let mut reading = Reading {
        header: None,
        lines: Vec::new(),
        unreadable: 0,
        torn: 0,
    };
    let whole = bytes
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1);
    reading.torn = bytes.len() - whole;
    let text = bytes.get(..whole).unwrap_or_default();
    for (place, line) in text.split_inclusive(|byte| *byte == b'\n').enumerate() {
        if place == 0 {
            reading.header = header(line);
            reading.unreadable += usize::from(reading.header.is_none());
        } else if let Some(one) = event(line) {
            reading.lines.push(one);
        } else {
            reading.unreadable += 1;
        }
    }
    reading
}

fn header(line: &[u8]) -> Option<Header> {
    let (hash, json) = split(line)?;
    let mut hasher = blake3::Hasher::new();
    let _ = hasher.update(&START).update(json);
    let header: Header = serde_json::from_slice(json).ok()?;
    (*hasher.finalize().as_bytes() == hash && header.journal == VERSION).then_some(header)
}

/// An event whose text is exactly what would be written for it.
fn event(line: &[u8]) -> Option<Linked> {
    let (hash, json) = split(line)?;
    let event: Event = serde_json::from_slice(json).ok()?;
    (serde_json::to_vec(&event).ok()?.as_slice() == json).then_some(Linked { event, hash })
}

fn split(line: &[u8]) -> Option<([u8; 32], &[u8])> {
    let line = line.strip_suffix(b"\n")?;
    let (digits, rest) = line.split_at_checked(DIGITS)?;
    // One way to write a digit: else a changed byte would go unseen.
    if digits.iter().any(u8::is_ascii_uppercase) {
        return None;
    }
    let hash = blake3::Hash::from_hex(digits).ok()?;
    Some((*hash.as_bytes(), rest.strip_prefix(b" ")?))
}

#[cfg(test)]
mod tests;

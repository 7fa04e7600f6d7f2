//! Walks through a part that is written as plainly as office programs write: a declaration, elements with
//! attributes in quotes, and text, all of it UTF-8.
//!
//! This is several times quicker than reading XML with all that it may hold. Whatever is not as plain as
//! that, and whatever breaks a limit, is left to the reader of XML, which says what is wrong: nothing is
//! refused here, and of plain markup there is one understanding only.

use std::io::Read;

use memchr::{memchr, memchr_iter, memchr3_iter};

use super::gather::Gathering;
use super::walk::Walk;
use crate::import::Error;

/// How much is inflated at once.
const BLOCK: usize = 1 << 17;
/// No plain tag is longer.
const LONGEST_TAG: usize = 1 << 14;
/// How many elements pass between two words to the listener.
const ELEMENTS_A_WORD: u64 = 65_536;

/// What became of the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All of it is plain and within the limits.
    Plain,
    /// Something is not: another has to look.
    Odd,
}

/// Walks the elements of a part to its end; who gathers hears of each.
///
/// # Errors
/// What the ear says.
pub(super) fn scan_part(
    source: impl Read,
    walk: &mut Walk<'_>,
    gathering: Option<&mut Gathering>,
    ear: &mut dyn FnMut(u64) -> Result<(), Error>,
) -> Result<Outcome, Error> {
    scan_by(BLOCK, source, walk, gathering, ear)
}

/// The same with blocks of that size.
pub(super) fn scan_by(
    block: usize,
    mut source: impl Read,
    walk: &mut Walk<'_>,
    gathering: Option<&mut Gathering>,
    ear: &mut dyn FnMut(u64) -> Result<(), Error>,
) -> Result<Outcome, Error> {
    let mut buffer: Vec<u8> = Vec::with_capacity(block + LONGEST_TAG);
    let mut tags = Tags {
        walk,
        gathering,
        elements: 0,
        text: 0,
        is_declared: false,
    };
    let mut told = 0;
    loop {
        let Ok(read) = (&mut source).take(block as u64).read_to_end(&mut buffer) else {
            return Ok(Outcome::Odd);
        };
        let is_at_end = read < block;
        let Some(passed) = tags.pass(&buffer) else {
            return Ok(Outcome::Odd);
        };
        let rest = buffer.len() - passed;
        if is_at_end {
            let is_plain = rest == 0 && tags.elements > 0;
            return Ok(if is_plain {
                Outcome::Plain
            } else {
                Outcome::Odd
            });
        }
        if rest > LONGEST_TAG {
            return Ok(Outcome::Odd);
        }
        let _ = buffer.drain(..passed);
        if tags.elements - told >= ELEMENTS_A_WORD {
            told = tags.elements;
            ear(told)?;
        }
    }
}

/// What comes after the opening of a tag.
#[derive(Debug)]
pub(super) enum Tag<'a> {
    Declaration,
    Start(&'a str, Attributes<'a>),
    Empty(&'a str, Attributes<'a>),
    End(&'a str),
}

struct Tags<'a, 'w> {
    walk: &'a mut Walk<'w>,
    gathering: Option<&'a mut Gathering>,
    elements: u64,
    /// Bytes of the text that is open.
    text: usize,
    is_declared: bool,
}

impl Tags<'_, '_> {
    /// Passes all whole tags and characters, and says how many bytes they are; nothing if one is odd.
    fn pass(&mut self, buffer: &[u8]) -> Option<usize> {
        let text = match std::str::from_utf8(buffer) {
            Ok(text) => text,
            // The last character may not be whole yet.
            Err(error) if error.error_len().is_none() => {
                std::str::from_utf8(buffer.get(..error.valid_up_to())?).ok()?
            }
            Err(_) => return None,
        };
        let mut at = 0;
        while at < text.len() {
            let rest = text.get(at..)?;
            let open = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            let passed = self.pass_text(rest.get(..open)?, open == rest.len())?;
            let tag = rest.get(open..)?;
            let Some(length) = length(tag) else {
                return Some(at + passed);
            };
            self.text = 0;
            let read = read(tag.get(1..length - 1)?)?;
            self.pass_tag(&read)?;
            if let Some(gathering) = &mut self.gathering {
                gathering.tag(tag.get(..length)?, &read);
            }
            at += open + length;
        }
        Some(at)
    }

    /// Passes text, but for a reference whose end may not be there yet.
    fn pass_text(&mut self, text: &str, goes_on: bool) -> Option<usize> {
        let mut passed = text.len();
        for at in memchr_iter(b'&', text.as_bytes()) {
            let reference = text.get(at + 1..)?;
            let name = reference.strip_prefix('#').unwrap_or(reference);
            let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
            match name.as_bytes().get(length) {
                Some(b';') if length > 0 => {}
                None if goes_on => passed = passed.min(at),
                _ => return None,
            }
        }
        self.text += passed;
        if let Some(gathering) = &mut self.gathering {
            gathering.text(text.get(..passed)?);
        }
        // What stands before the first element is the business of a reader of XML.
        let is_in_place = passed == 0 || self.elements > 0 || self.is_declared;
        (is_in_place && self.walk.text(self.text).is_ok()).then_some(passed)
    }

    fn pass_tag(&mut self, tag: &Tag<'_>) -> Option<()> {
        match tag {
            Tag::Declaration => {
                let is_first = self.elements == 0 && !self.is_declared;
                self.is_declared = true;
                return is_first.then_some(());
            }
            Tag::Start(name, attributes) => {
                self.open(name, attributes)?;
                self.walk.descend().ok()?;
            }
            Tag::Empty(name, attributes) => {
                self.open(name, attributes)?;
                self.walk.close(name);
            }
            Tag::End(name) => {
                self.walk.ascend()?;
                self.walk.close(name);
            }
        }
        self.elements += 1;
        Some(())
    }

    fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Option<()> {
        let mut is_plain = true;
        let opened = self.walk.open(name, &mut |wanted, take| {
            for attribute in attributes.clone() {
                match attribute {
                    Some((name, value)) if name == wanted => take(value)?,
                    Some(_) => {}
                    None => is_plain = false,
                }
            }
            Ok(())
        });
        (opened.is_ok() && is_plain).then_some(())
    }
}

/// How long the tag is at the beginning of a text; nothing if its end is not there yet.
fn length(tag: &str) -> Option<usize> {
    let mut quote = None;
    for at in memchr3_iter(b'>', b'"', b'\'', tag.as_bytes()) {
        let sign = tag.as_bytes().get(at).copied();
        match quote {
            None if sign == Some(b'>') => return Some(at + 1),
            None => quote = sign,
            Some(_) if sign == quote => quote = None,
            Some(_) => {}
        }
    }
    None
}

/// A tag from what stands between its brackets; nothing if it is not plain.
fn read(inner: &str) -> Option<Tag<'_>> {
    if memchr_iter(b'<', inner.as_bytes()).next().is_some() {
        return None;
    }
    if let Some(name) = inner.strip_prefix('/') {
        return Some(Tag::End(local(name)?));
    }
    if let Some(declared) = inner.strip_prefix('?') {
        let is_plain =
            declared.starts_with("xml ") && declared.ends_with('?') && !declared.contains("?>");
        let names_another = declared.contains("encoding")
            && !["\"UTF-8\"", "\"utf-8\"", "'UTF-8'", "'utf-8'"]
                .iter()
                .any(|name| declared.contains(name));
        return (is_plain && !names_another).then_some(Tag::Declaration);
    }
    let (inner, is_empty) = match inner.strip_suffix('/') {
        Some(inner) => (inner, true),
        None => (inner, false),
    };
    let end = inner
        .bytes()
        .position(|byte| byte.is_ascii_whitespace())
        .unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(end);
    let (name, attributes) = (local(name)?, Attributes(attributes));
    Some(if is_empty {
        Tag::Empty(name, attributes)
    } else {
        Tag::Start(name, attributes)
    })
}

/// The name behind its prefix.
fn local(name: &str) -> Option<&str> {
    let mut begin = 0;
    for (at, byte) in name.bytes().enumerate() {
        match byte {
            // A prefix that is empty, or a second one, is not plain.
            b':' if at > 0 && begin == 0 => begin = at + 1,
            b'_' | b'-' | b'.' => {}
            _ if byte.is_ascii_alphanumeric() => {}
            _ => return None,
        }
    }
    name.get(begin..).filter(|local| !local.is_empty())
}

/// Names and values; `None` in place of what is not plain, and nothing after it.
#[derive(Debug, Clone)]
pub(super) struct Attributes<'a>(&'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = Option<(&'a str, &'a str)>;

    fn next(&mut self) -> Option<Self::Item> {
        let blanks = |byte: &u8| byte.is_ascii_whitespace();
        let rest = self.0.trim_ascii_start();
        if rest.is_empty() {
            return None;
        }
        let is_apart = self.0.as_bytes().first().is_some_and(blanks);
        let pair = is_apart.then(|| pair(rest)).flatten();
        self.0 = pair.map_or("", |(_, _, rest)| rest);
        Some(pair.map(|(name, value, _)| (name, value)))
    }
}

/// `name="value"`, and what stands behind it.
fn pair(text: &str) -> Option<(&str, &str, &str)> {
    let is_of_name =
        |byte: &u8| !matches!(byte, b'=' | b'"' | b'\'') && !byte.is_ascii_whitespace();
    let name = text.bytes().take_while(|byte| is_of_name(byte)).count();
    let behind = text.get(name..)?.strip_prefix('=')?;
    let quote = *behind.as_bytes().first()?;
    let value = behind.get(1..).filter(|_| matches!(quote, b'"' | b'\''))?;
    let end = value.bytes().position(|byte| byte == quote)?;
    let pair = (text.get(..name)?, value.get(..end)?, value.get(end + 1..)?);
    (name > 0).then_some(pair)
}

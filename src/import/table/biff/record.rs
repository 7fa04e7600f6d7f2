//! The records of a BIFF8 stream, and the strings within them.
//!
//! A record longer than 8 KB goes on in CONTINUE records, and a string that is cut there begins again
//! with a byte that says how wide its characters are from here on. Nothing that a record says of its own
//! length is believed beyond the bytes that are there.

use super::super::super::Error;
use super::damaged;

/// What a record is, for those that are looked at.
pub(super) mod kind {
    pub(crate) const FORMULA: u16 = 0x0006;
    pub(crate) const EOF: u16 = 0x000A;
    pub(crate) const DATE_MODE: u16 = 0x0022;
    pub(crate) const FILE_PASS: u16 = 0x002F;
    pub(crate) const CONTINUE: u16 = 0x003C;
    pub(crate) const BOUND_SHEET: u16 = 0x0085;
    pub(crate) const MUL_RK: u16 = 0x00BD;
    pub(crate) const RICH_LABEL: u16 = 0x00D6;
    pub(crate) const XF: u16 = 0x00E0;
    pub(crate) const STRINGS: u16 = 0x00FC;
    pub(crate) const LABEL_STRING: u16 = 0x00FD;
    pub(crate) const NUMBER: u16 = 0x0203;
    pub(crate) const LABEL: u16 = 0x0204;
    pub(crate) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(crate) const STRING: u16 = 0x0207;
    pub(crate) const RK: u16 = 0x027E;
    pub(crate) const FORMAT: u16 = 0x041E;
    pub(crate) const BOF: u16 = 0x0809;
}

/// One record with what continues it.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    /// The record's own bytes, then those of each CONTINUE behind it.
    pub(super) pieces: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// A reader at its first byte.
    pub(super) fn fields(&self) -> Fields<'a> {
        let mut pieces = self.pieces.clone().into_iter();
        Fields {
            here: pieces.next().unwrap_or_default(),
            rest: pieces,
        }
    }
}

/// The records from a place in the stream on.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// Those that begin at byte `at`.
    pub(super) fn from(stream: &'a [u8], at: usize) -> Result<Self, Error> {
        let rest = stream.get(at..).ok_or_else(short)?;
        Ok(Self { rest })
    }

    /// The next record, or nothing at the end of the stream.
    pub(super) fn next(&mut self) -> Result<Option<Record<'a>>, Error> {
        let Some((kind, piece)) = self.piece()? else {
            return Ok(None);
        };
        let mut pieces = vec![piece];
        while self.peek() == Some(kind::CONTINUE) {
            pieces.extend(self.piece()?.map(|(_, piece)| piece));
        }
        Ok(Some(Record { kind, pieces }))
    }

    fn peek(&self) -> Option<u16> {
        Some(u16::from_le_bytes(*self.rest.first_chunk()?))
    }

    fn piece(&mut self) -> Result<Option<(u16, &'a [u8])>, Error> {
        // A sector is filled up with zeros, and a zero is no record.
        let Some(kind) = self.peek().filter(|kind| *kind != 0) else {
            return Ok(None);
        };
        let length = self.rest.get(2..4).ok_or_else(short)?;
        let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
        let piece = self.rest.get(4..4 + length).ok_or_else(short)?;
        self.rest = &self.rest[4 + length..];
        Ok(Some((kind, piece)))
    }
}

/// The fields of a record, one after the other.
pub(super) struct Fields<'a> {
    here: &'a [u8],
    rest: std::vec::IntoIter<&'a [u8]>,
}

impl Fields<'_> {
    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.here.is_empty() && self.rest.as_slice().iter().all(|piece| piece.is_empty())
    }

    pub(super) fn u8(&mut self) -> Result<u8, Error> {
        self.bytes().map(|[byte]| byte)
    }

    pub(super) fn u16(&mut self) -> Result<u16, Error> {
        self.bytes().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, Error> {
        self.bytes().map(u32::from_le_bytes)
    }

    pub(super) fn f64(&mut self) -> Result<f64, Error> {
        self.bytes().map(f64::from_le_bytes)
    }

    /// That many bytes; a field is never cut between two pieces.
    pub(super) fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        if self.here.is_empty() {
            self.turn()?;
        }
        let (bytes, rest) = self.here.split_first_chunk().ok_or_else(short)?;
        self.here = rest;
        Ok(*bytes)
    }

    /// Leaves out that many bytes, over the borders of pieces.
    pub(super) fn skip(&mut self, mut count: usize) -> Result<(), Error> {
        while count > 0 {
            if self.here.is_empty() {
                self.turn()?;
            }
            let step = count.min(self.here.len());
            self.here = &self.here[step..];
            count -= step;
        }
        Ok(())
    }

    /// A string of that many characters behind its flags, with its runs and phonetics left out.
    pub(super) fn rich_text(&mut self, characters: usize, into: &mut String) -> Result<(), Error> {
        let flags = self.u8()?;
        let runs = if flags & 0x08 == 0 { 0 } else { self.u16()? };
        let phonetics = if flags & 0x04 == 0 { 0 } else { self.u32()? };
        self.characters(characters, flags, into)?;
        self.skip(usize::from(runs) * 4)?;
        self.skip(phonetics as usize)
    }

    /// Characters of one or two bytes; where a CONTINUE begins, its first byte says which.
    fn characters(&mut self, mut count: usize, flags: u8, into: &mut String) -> Result<(), Error> {
        let mut wide = flags & 1 == 1;
        let mut units: Vec<u16> = Vec::new();
        while count > 0 {
            if self.here.is_empty() {
                self.turn()?;
                wide = self.u8()? & 1 == 1;
            }
            let width = 1 + usize::from(wide);
            let here = count.min(self.here.len() / width);
            if here == 0 {
                return Err(short());
            }
            let (text, rest) = self.here.split_at(here * width);
            if wide {
                units.extend(
                    text.chunks_exact(2)
                        .map(|pair| u16::from_le_bytes([pair[0], pair[1]])),
                );
            } else {
                units.extend(text.iter().map(|byte| u16::from(*byte)));
            }
            self.here = rest;
            count -= here;
        }
        into.extend(
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)),
        );
        Ok(())
    }

    /// Goes on in the next piece.
    fn turn(&mut self) -> Result<(), Error> {
        self.here = self.rest.next().ok_or_else(short)?;
        Ok(())
    }
}

fn short() -> Error {
    damaged("a record is cut off")
}

//! From bytes to text: one encoding for the whole file, strictly, never guessed per line or cell.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::Error;

/// The encoding of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB18030, which contains GBK and GB2312.
    Gb18030,
    /// UTF-16 little endian, told by its byte order mark.
    Utf16Le,
    /// UTF-16 big endian, told by its byte order mark.
    Utf16Be,
}

impl Encoding {
    /// The name that stands in ledgers and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Gb18030 => "gb18030",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }
}

/// Decodes a whole text: by its byte order mark, else as strict UTF-8, else as strict GB18030.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), Error> {
    let (text, encoding) = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let text = std::str::from_utf8(rest).map_err(|_| Error::UnknownEncoding)?;
        (Cow::Borrowed(text), Encoding::Utf8)
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        (strictly(UTF_16LE, rest)?, Encoding::Utf16Le)
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        (strictly(UTF_16BE, rest)?, Encoding::Utf16Be)
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        (Cow::Borrowed(text), Encoding::Utf8)
    } else {
        (strictly(GB18030, bytes)?, Encoding::Gb18030)
    };
    if is_text(&text) {
        Ok((text, encoding))
    } else {
        Err(Error::UnknownEncoding)
    }
}

fn strictly<'a>(
    encoding: &'static encoding_rs::Encoding,
    bytes: &'a [u8],
) -> Result<Cow<'a, str>, Error> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or(Error::UnknownEncoding)
}

/// Almost any bytes with the high bit set decode as GB18030; what gives a binary file away are its
/// control characters. A few are forgiven: exports of old systems end with U+001A.
fn is_text(text: &str) -> bool {
    let controls = text
        .bytes()
        .filter(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C))
        .count();
    !text.as_bytes().contains(&0) && controls * 200 <= text.len().max(200)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, &'static str) {
        let (text, encoding) = decode(bytes).unwrap();
        (text.into_owned(), encoding.code())
    }

    #[test]
    fn each_encoding_is_told() {
        let text = "题干，选项";
        assert_eq!(decoded(text.as_bytes()), (text.to_owned(), "utf-8"));
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        assert_eq!(decoded(&marked), (text.to_owned(), "utf-8"));
        // 题干 in GBK is CC E2 B8 C9; 㛃 is one of the characters that only GB18030 holds.
        assert_eq!(decoded(b"\xCC\xE2\xB8\xC9"), ("题干".to_owned(), "gb18030"));
        let (rare, _, _) = GB18030.encode("王㛃");
        assert_eq!(decoded(&rare), ("王㛃".to_owned(), "gb18030"));
        let little: Vec<u8> = "\u{FEFF}题干"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decoded(&little), ("题干".to_owned(), "utf-16le"));
        let big: Vec<u8> = "\u{FEFF}题干"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decoded(&big), ("题干".to_owned(), "utf-16be"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [
            &b"\xFF\xFF\xFF"[..],
            b"\xFF\xFE\x00",
            b"MZ\x90\x00\x03\x00\x00\x00",
        ] {
            assert_eq!(decode(bytes).unwrap_err(), Error::UnknownEncoding);
        }
    }
}

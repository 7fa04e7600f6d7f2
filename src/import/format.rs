//! What a file is, told by its content and never by its name's ending.

use std::io::Cursor;

use super::Error;
use super::encoding::Encoding;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// An Excel workbook (OOXML).
    Xlsx,
    /// An Excel 97–2003 workbook (BIFF8).
    Xls,
    /// An open document spreadsheet.
    Ods,
    /// A Word document (OOXML).
    Docx,
    /// A web page, as Word exports one.
    Html,
    /// Markdown.
    Markdown,
    /// JSON.
    Json,
    /// JSON, an object a line.
    JsonLines,
    /// GIFT, the text form of Moodle.
    Gift,
    /// The program's own TOML.
    Toml,
    /// Values separated by commas or semicolons.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// Running text.
    Text,
}

impl Format {
    /// The name that stands in ledgers and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Gift => "gift",
            Self::Toml => "toml",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Text => "txt",
        }
    }
}

/// A format that is recognised so that it can be refused by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Foreign {
    /// A workbook from before Excel 97.
    Xls,
    /// A binary Excel workbook.
    Xlsb,
    /// A Word document, where a table is wanted.
    Docx,
    /// Word 97–2003.
    Doc,
    /// Slides of a presentation, old or new.
    Slides,
    /// PDF.
    Pdf,
    /// Rich text.
    Rtf,
    /// A web page, where a table is wanted.
    Html,
    /// XML of any kind.
    Xml,
    /// JSON, where a table is wanted.
    Json,
    /// An IMS package (QTI, Common Cartridge).
    ImsPackage,
    /// A database.
    Database,
    /// A packed archive.
    Archive,
    /// A picture.
    Picture,
    /// A program.
    Program,
    /// A compound file of another program.
    Compound,
}

impl Foreign {
    /// The name that stands in JSON and keys of sentences.
    pub fn code(self) -> &'static str {
        match self {
            Self::Xls => "xls",
            Self::Xlsb => "xlsb",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Slides => "slides",
            Self::Pdf => "pdf",
            Self::Rtf => "rtf",
            Self::Html => "html",
            Self::Xml => "xml",
            Self::Json => "json",
            Self::ImsPackage => "ims-package",
            Self::Database => "database",
            Self::Archive => "archive",
            Self::Picture => "picture",
            Self::Program => "program",
            Self::Compound => "compound",
        }
    }
}

/// What the first look at the bytes says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// A workbook that is read, in that format.
    Workbook(Format),
    /// A Word document.
    Docx,
    /// A web page.
    Html,
    /// JSON, whole or an object a line.
    Json,
    /// Text in one of the encodings; whether it is a table shows later.
    Text,
    /// Something that is not read.
    Foreign(Foreign),
}

/// Beginnings that give a format away.
const MAGIC: &[(&[u8], Foreign)] = &[
    (b"%PDF-", Foreign::Pdf),
    (b"{\\rtf", Foreign::Rtf),
    (b"SQLite format 3\0", Foreign::Database),
    (b"Rar!\x1A\x07", Foreign::Archive),
    (b"7z\xBC\xAF\x27\x1C", Foreign::Archive),
    (b"\x1F\x8B\x08", Foreign::Archive),
    (b"\x89PNG\r\n", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"MZ\x90", Foreign::Program),
    (b"\x7FELF", Foreign::Program),
];

/// Tells what the bytes are.
pub fn nature(bytes: &[u8]) -> Result<Nature, Error> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return package_nature(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return compound_nature(bytes);
    }
    if let Some((_, foreign)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Ok(Nature::Foreign(*foreign));
    }
    Ok(markup(bytes).unwrap_or(Nature::Text))
}

/// What kind of package a zip archive is, by the names in its directory.
fn package_nature(bytes: &[u8]) -> Result<Nature, Error> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| Error::Damaged {
        part: String::new(),
        reason: error.to_string(),
    })?;
    let has = |wanted: &str| {
        archive
            .file_names_raw()
            .any(|name| name.eq_ignore_ascii_case(wanted.as_bytes()))
    };
    let has_under = |folder: &str| {
        archive
            .file_names_raw()
            .any(|name| name.starts_with(folder.as_bytes()))
    };
    Ok(if has("xl/workbook.bin") {
        Nature::Foreign(Foreign::Xlsb)
    } else if has_under("xl/") {
        Nature::Workbook(Format::Xlsx)
    } else if has_under("word/") {
        Nature::Docx
    } else if has_under("ppt/") {
        Nature::Foreign(Foreign::Slides)
    } else if has("content.xml") {
        Nature::Workbook(Format::Ods)
    } else if has("imsmanifest.xml") {
        Nature::Foreign(Foreign::ImsPackage)
    } else {
        Nature::Foreign(Foreign::Archive)
    })
}

/// What an OLE compound file holds, by the names of its streams, which stand in it as UTF-16.
fn compound_nature(bytes: &[u8]) -> Result<Nature, Error> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        return Err(Error::Locked);
    }
    Ok(if holds("WordDocument") {
        Nature::Foreign(Foreign::Doc)
    } else if holds("PowerPoint Document") {
        Nature::Foreign(Foreign::Slides)
    } else if holds("Workbook") {
        Nature::Workbook(Format::Xls)
    } else if holds("Book") {
        Nature::Foreign(Foreign::Xls)
    } else {
        Nature::Foreign(Foreign::Compound)
    })
}

/// Whether a text is markup or JSON by its first characters. A bank may begin with `[单选题]`, so a
/// bracket alone does not make JSON.
fn markup(bytes: &[u8]) -> Option<Nature> {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head: Vec<u8> = start
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .take(16)
        .map(|byte| byte.to_ascii_lowercase())
        .collect();
    match head.as_slice() {
        [b'[', b'{' | b'"' | b'[', ..] | [b'{', b'"', ..] => Some(Nature::Json),
        head if head.starts_with(b"<?xml") => Some(Nature::Foreign(Foreign::Xml)),
        head if head.starts_with(b"<!doctypehtml") || head.starts_with(b"<html") => {
            Some(Nature::Html)
        }
        _ => None,
    }
}

/// The encoding's name, or nothing for formats that have none.
pub fn encoding_code(encoding: Option<Encoding>) -> &'static str {
    encoding.map_or("", Encoding::code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_format() {
        let told = |bytes: &[u8]| nature(bytes).unwrap();
        assert_eq!(told(b"%PDF-1.7\n"), Nature::Foreign(Foreign::Pdf));
        assert_eq!(told(b"\n[ {\"a\":1}]"), Nature::Json);
        assert_eq!(told("[单选题] 甲".as_bytes()), Nature::Text);
        assert_eq!(told(b"<!DOCTYPE html><p>"), Nature::Html);
        assert_eq!(told("题干".as_bytes()), Nature::Text);
        assert_eq!(nature(b" \n\t"), Err(Error::Empty));
        assert!(matches!(
            nature(b"PK\x03\x04cut"),
            Err(Error::Damaged { .. })
        ));
        let mut compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        compound.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(told(&compound), Nature::Workbook(Format::Xls));
    }
}

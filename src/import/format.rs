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
    /// QTI 1.2, a file or a package.
    Qti1,
    /// QTI 2.0 to 2.2, a file or a package.
    Qti2,
    /// QTI 3, a file or a package.
    Qti3,
    /// Moodle XML.
    MoodleXml,
    /// Aiken, the plain text form of Moodle.
    Aiken,
    /// The program's own TOML.
    Toml,
    /// Values separated by commas or semicolons.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// Running text.
    Text,
    /// The program's own bank file.
    Bank,
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
            Self::Qti1 => "qti1",
            Self::Qti2 => "qti2",
            Self::Qti3 => "qti3",
            Self::MoodleXml => "moodle-xml",
            Self::Aiken => "aiken",
            Self::Toml => "toml",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Text => "txt",
            Self::Bank => "bank",
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
    /// An IMS package (QTI, Common Cartridge), where a table is wanted.
    ImsPackage,
    /// A pool or a test of Blackboard.
    Blackboard,
    /// A question file of `WebCT`.
    WebCt,
    /// A question file of Respondus.
    Respondus,
    /// An exercise of Hot Potatoes.
    HotPotatoes,
    /// A course backup of Moodle.
    MoodleBackup,
    /// A bank file of the program's own, where something else is wanted.
    Bank,
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
            Self::Blackboard => "blackboard",
            Self::WebCt => "webct",
            Self::Respondus => "respondus",
            Self::HotPotatoes => "hot-potatoes",
            Self::MoodleBackup => "moodle-backup",
            Self::Bank => "bank",
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
    /// Items of QTI in one file.
    Qti,
    /// A package of QTI items.
    QtiPackage,
    /// Moodle XML.
    MoodleXml,
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

/// Whether the bytes are a bank file of the program's own: a SQLite file that bears its mark. What is in
/// it, only the store can read.
pub fn is_bank_file(bytes: &[u8]) -> bool {
    const MARK: std::ops::Range<usize> = 68..72;
    bytes.starts_with(b"SQLite format 3\0") && bytes.get(MARK) == Some(b"ZKba")
}

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
    if is_bank_file(bytes) {
        return Ok(Nature::Foreign(Foreign::Bank));
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
    } else if has("moodle_backup.xml") {
        Nature::Foreign(Foreign::MoodleBackup)
    } else if has("imsmanifest.xml") {
        Nature::QtiPackage
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
    /// How far a root element is looked for: documents may begin with long comments.
    const HEAD: usize = 64 << 10;
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
        head if head.starts_with(b"<!doctypehtml") || head.starts_with(b"<html") => {
            Some(Nature::Html)
        }
        [b'<', ..] => {
            let head = start.get(..start.len().min(HEAD)).unwrap_or_default();
            xml_nature(&String::from_utf8_lossy(head))
        }
        _ => None,
    }
}

/// What a text in markup is, by its root element; `None` if it is no XML.
pub(crate) fn xml_nature(text: &str) -> Option<Nature> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let root = root(text)?;
    let name = root.rsplit(':').next().unwrap_or(root).to_ascii_lowercase();
    Some(match name.as_str() {
        // Pools of Blackboard are QTI in name only.
        "questestinterop" if text.contains("bbmd_") => Nature::Foreign(Foreign::Blackboard),
        "pool" | "assessment" if text.contains("<COURSEID") || text.contains("<QUESTIONLIST") => {
            Nature::Foreign(Foreign::Blackboard)
        }
        "questestinterop" | "item" | "assessmentitem" | "assessmenttest" => Nature::Qti,
        name if name.starts_with("qti-assessment") => Nature::Qti,
        "quiz" => Nature::MoodleXml,
        "moodle_backup" => Nature::Foreign(Foreign::MoodleBackup),
        "html" => Nature::Html,
        name if name.starts_with("hotpot-") => Nature::Foreign(Foreign::HotPotatoes),
        _ if text.starts_with("<?xml") => Nature::Foreign(Foreign::Xml),
        _ => return None,
    })
}

/// The name of the first element, behind a declaration, comments and a document type.
fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let inside = rest.trim_start().strip_prefix('<')?;
        rest = if let Some(comment) = inside.strip_prefix("!--") {
            comment.split_once("-->")?.1
        } else if let Some(instruction) = inside.strip_prefix('?') {
            instruction.split_once("?>")?.1
        } else if inside.starts_with('!') {
            // Definitions in brackets hold tags of their own.
            let end = inside.find('>')?;
            match inside.find('[').filter(|open| *open < end) {
                Some(_) => inside.split_once(']')?.1.split_once('>')?.1,
                None => inside.get(end + 1..)?,
            }
        } else {
            let is_name = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.');
            let end = inside.find(|c| !is_name(c)).unwrap_or(inside.len());
            return inside.get(..end).filter(|name| !name.is_empty());
        };
    }
}

/// Question files in text that other programs wrote and that are not read.
pub(crate) fn foreign_text(text: &str) -> Option<Foreign> {
    const SAMPLE: usize = 200;
    let lines = || text.lines().map(str::trim).take(SAMPLE);
    if lines().any(|line| line.starts_with(":TYPE:"))
        && lines().any(|l| l.starts_with(":QUESTION:"))
    {
        return Some(Foreign::WebCt);
    }
    let is_star = |line: &str| {
        let mut characters = line.chars();
        characters.next() == Some('*')
            && characters.next().is_some_and(|c| c.is_ascii_alphabetic())
            && characters.next().is_some_and(|c| matches!(c, '.' | ')'))
    };
    let is_type = |line: &str| {
        let code = line.strip_prefix("Type:").map(str::trim);
        code.is_some_and(|code| ["MC", "MA", "TF", "E", "F", "FMB", "MT"].contains(&code))
    };
    (lines().any(is_type) && lines().any(is_star)).then_some(Foreign::Respondus)
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
        assert_eq!(
            told(b"<?xml version='1.0'?><!-- <quiz> --><a:quiz/>"),
            Nature::MoodleXml
        );
        let old = b"<?xml?>\n<!DOCTYPE q SYSTEM 'q.dtd' [<!ELEMENT a (b)>]>\n<questestinterop/>";
        assert_eq!(told(old), Nature::Qti);
        assert_eq!(told(b"<qti-assessment-item/>"), Nature::Qti);
        assert_eq!(told(b"<?xml?><html/>"), Nature::Html);
        assert_eq!(told(b"<?xml?><manifest/>"), Nature::Foreign(Foreign::Xml));
        assert_eq!(told(b"<1> \xE9\xA2\x98"), Nature::Text);
        let pool = b"<questestinterop><bbmd_asi_object_id/></questestinterop>";
        assert_eq!(told(pool), Nature::Foreign(Foreign::Blackboard));
        assert_eq!(
            foreign_text(":TYPE:MC:1:0:C\n:QUESTION:H"),
            Some(Foreign::WebCt)
        );
        assert_eq!(
            foreign_text("Type: MA\n1. a\n*a. b"),
            Some(Foreign::Respondus)
        );
        assert_eq!(foreign_text("1. a\nA. b"), None);
        assert_eq!(nature(b" \n\t"), Err(Error::Empty));
        assert!(matches!(
            nature(b"PK\x03\x04cut"),
            Err(Error::Damaged { .. })
        ));
        let mut compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        let mut database = b"SQLite format 3\0".to_vec();
        database.resize(100, 0);
        assert_eq!(told(&database), Nature::Foreign(Foreign::Database));
        assert!(!is_bank_file(&database));
        database[68..72].copy_from_slice(b"ZKba");
        assert_eq!(told(&database), Nature::Foreign(Foreign::Bank));
        assert!(is_bank_file(&database));
        compound.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(told(&compound), Nature::Workbook(Format::Xls));
    }
}

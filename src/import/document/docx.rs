//! Word documents (OOXML). The package was scanned before.
//!
//! What a person sees on the page is read: automatic numbers, breaks, text boxes once, insertions that
//! were tracked. What they do not see is not: deletions, hidden runs, field codes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::height::Height;
use super::html::picture;
use super::numbering::Numbering;
use super::writer::Writer;
use super::{Piece, html};
use crate::import::Error;
use crate::import::encoding;
use crate::import::limits::Limits;
use crate::import::progress::{Listener, Stage, tell};
use crate::import::xml::character;

const MAIN: &str = "word/document.xml";
/// How many bytes of the body pass between two words to the listener.
const BYTES_A_WORD: u64 = 1 << 20;
/// No embedded document holds another one that holds another one.
const EMBEDDED: usize = 64;

/// Reads a document whose package was scanned.
pub(crate) fn read(
    bytes: &[u8],
    limits: &Limits,
    listener: &mut Listener<'_>,
) -> Result<Vec<Piece>, Error> {
    let mut package = Package::open(bytes)?;
    let main = package.main();
    let body = package.text(&main)?.ok_or_else(|| Error::Damaged {
        part: main.clone(),
        reason: "missing".to_owned(),
    })?;
    let numbering = match package.text("word/numbering.xml")? {
        Some(xml) => Numbering::read(&xml)?,
        None => Numbering::default(),
    };
    let styles = match package.text("word/styles.xml")? {
        Some(xml) => Styles::read(&xml)?,
        None => Styles::default(),
    };
    let mut walk = Walk {
        limits,
        package,
        numbering,
        styles,
        writer: Writer::default(),
        skipped: 0,
        paragraph: Vec::new(),
        run: None,
        in_text: false,
        embedded: 0,
        drawing: String::new(),
    };
    walk.body(&main, &body, listener)?;
    Ok(walk.writer.finish())
}

/// The attribute of that local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| attribute.value.to_string())
}

pub(super) fn damaged(part: &str, error: &dyn std::error::Error) -> Error {
    Error::Damaged {
        part: part.to_owned(),
        reason: error.to_string(),
    }
}

/// The parts of the document, read by the names that the document's own relations give.
struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged("", &error))?;
        Ok(Self { archive })
    }

    /// The main part: some programs give it another name than Word does.
    fn main(&self) -> String {
        let is_known = |name: &str| {
            name.strip_prefix("word/document")
                .is_some_and(|rest| rest.strip_suffix(".xml").is_some() && !rest.contains('/'))
        };
        if self.archive.index_for_name(MAIN).is_some() {
            return MAIN.to_owned();
        }
        let names = self.archive.file_names().filter_map(Result::ok);
        let known = names.filter(|name| is_known(name)).min();
        known.map_or_else(|| MAIN.to_owned(), Cow::into_owned)
    }

    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(index) = self.archive.index_for_name(name) else {
            return Ok(None);
        };
        let mut part = self
            .archive
            .by_index(index)
            .map_err(|error| damaged(name, &error))?;
        let mut bytes = Vec::new();
        let _ = part
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(name, &error))?;
        Ok(Some(bytes))
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, Error> {
        match self.bytes(name)? {
            Some(bytes) => Ok(Some(encoding::decode(&bytes)?.0.into_owned())),
            None => Ok(None),
        }
    }

    /// The target of a relation of the main part.
    fn target(&mut self, id: &str) -> Result<Option<String>, Error> {
        const RELATIONS: &str = "word/_rels/document.xml.rels";
        let Some(xml) = self.text(RELATIONS)? else {
            return Ok(None);
        };
        let mut reader = Reader::from_str(&xml);
        loop {
            match reader.read_event().map_err(|e| damaged(RELATIONS, &e))? {
                Event::Start(element) | Event::Empty(element)
                    if attribute(&element, "Id").as_deref() == Some(id) =>
                {
                    return Ok(attribute(&element, "Target").map(|target| {
                        target
                            .strip_prefix('/')
                            .map_or_else(|| format!("word/{target}"), str::to_owned)
                    }));
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }
}

/// Lists that paragraphs take from their style.
#[derive(Debug, Default)]
struct Styles {
    lists: HashMap<String, (String, usize)>,
    parents: HashMap<String, String>,
}

impl Styles {
    fn read(xml: &str) -> Result<Self, Error> {
        const PART: &str = "word/styles.xml";
        let mut styles = Self::default();
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        let mut style = String::new();
        let mut level = 0;
        loop {
            match reader.read_event().map_err(|e| damaged(PART, &e))? {
                Event::Start(element) | Event::Empty(element) => {
                    let value = || attribute(&element, "val").unwrap_or_default();
                    match element.local_name().as_ref() {
                        "style" => {
                            style = attribute(&element, "styleId").unwrap_or_default();
                            level = 0;
                        }
                        "basedOn" => {
                            let _ = styles.parents.insert(style.clone(), value());
                        }
                        "ilvl" => level = value().parse().unwrap_or(0),
                        "numId" => {
                            let _ = styles.lists.insert(style.clone(), (value(), level));
                        }
                        _ => {}
                    }
                }
                Event::Eof => return Ok(styles),
                _ => {}
            }
        }
    }

    /// The list of a style or of the nearest style that it is based on.
    fn list(&self, style: &str) -> Option<&(String, usize)> {
        const GENERATIONS: usize = 12;
        let mut style = style;
        for _ in 0..GENERATIONS {
            if let Some(list) = self.lists.get(style) {
                return Some(list);
            }
            style = self.parents.get(style)?;
        }
        None
    }
}

/// What the properties of an open paragraph say.
#[derive(Debug, Default)]
struct Properties {
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    numbered: bool,
    in_mark: bool,
}

/// An open run: hidden ones are not read.
#[derive(Debug, Default)]
struct Run {
    hidden: bool,
    /// Set above or below the line.
    height: Option<Height>,
}

/// The walk through the body.
struct Walk<'a> {
    limits: &'a Limits,
    package: Package<'a>,
    numbering: Numbering,
    styles: Styles,
    writer: Writer,
    /// Elements open whose content is not read.
    skipped: u32,
    paragraph: Vec<Properties>,
    run: Option<Run>,
    in_text: bool,
    embedded: usize,
    /// What the open drawing says of itself.
    drawing: String,
}

impl Walk<'_> {
    fn body(&mut self, part: &str, xml: &str, listener: &mut Listener<'_>) -> Result<(), Error> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        let mut told = 0;
        loop {
            let at = reader.buffer_position();
            if at >= told {
                told = at + BYTES_A_WORD;
                tell(listener, Stage::Reading, at, xml.len() as u64)?;
            }
            match reader.read_event().map_err(|e| damaged(part, &e))? {
                Event::Start(element) => {
                    if self.skipped > 0 || is_unseen(element.local_name().as_ref()) {
                        self.skipped += 1;
                    } else {
                        self.open(&element)?;
                    }
                }
                Event::Empty(element)
                    if self.skipped == 0 && !is_unseen(element.local_name().as_ref()) =>
                {
                    self.open(&element)?;
                    self.close(element.local_name().as_ref());
                }
                Event::End(element) => {
                    if self.skipped > 0 {
                        self.skipped -= 1;
                    } else {
                        self.close(element.local_name().as_ref());
                    }
                }
                Event::Text(text) => self.text(&text.xml10_content())?,
                Event::CData(text) => self.text(&text.xml10_content())?,
                Event::GeneralRef(reference) => {
                    if let Some(character) = character(&reference) {
                        self.text(character.encode_utf8(&mut [0; 4]))?;
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), Error> {
        match element.local_name().as_ref() {
            "p" => {
                self.writer.begin();
                self.paragraph.push(Properties::default());
            }
            "pPr" => {}
            "rPr" => {
                if self.run.is_none()
                    && let Some(paragraph) = self.paragraph.last_mut()
                {
                    paragraph.in_mark = true;
                }
            }
            "r" => {
                self.number()?;
                self.run = Some(Run::default());
            }
            "t" => self.in_text = true,
            "tab" | "ptab" if self.run.is_some() => self.write("\t")?,
            "br" | "cr" if self.run.is_some() => self.write("\n")?,
            "noBreakHyphen" => self.write("-")?,
            "sym" => {
                if let Some(sign) = symbol(element) {
                    self.write(sign)?;
                }
            }
            "vanish" | "webHidden" => {
                let off = attribute(element, "val");
                if let Some(run) = &mut self.run {
                    run.hidden = !matches!(off.as_deref(), Some("0" | "false" | "off"));
                }
            }
            "vertAlign" => {
                if let Some(run) = &mut self.run {
                    run.height = attribute(element, "val").as_deref().and_then(Height::named);
                }
            }
            "docPr" => self.drawing = description(element).unwrap_or_default(),
            // A drawing without a picture is a shape: what is written in it is read.
            "blip" => {
                let mark = picture(&std::mem::take(&mut self.drawing));
                self.write(&mark)?;
            }
            "imagedata" => {
                let mark = picture(&attribute(element, "title").unwrap_or_default());
                self.write(&mark)?;
            }
            "tbl" => self.writer.begin_table(),
            "tr" => self.writer.begin_row(),
            "tc" => self.writer.begin_cell(),
            "gridSpan" => {
                let span = attribute(element, "val").and_then(|span| span.parse().ok());
                self.writer.span(span.unwrap_or(1));
            }
            "altChunk" => self.embed(element)?,
            name => self.property(name, element),
        }
        Ok(())
    }

    fn property(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(paragraph) = self.paragraph.last_mut() else {
            return;
        };
        let value = attribute(element, "val");
        match name {
            "pStyle" => paragraph.style = value,
            "numId" => paragraph.list = value,
            "ilvl" => paragraph.level = value.and_then(|level| level.parse().ok()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => {
                let _ = self.paragraph.pop();
                self.run = None;
                self.writer.end();
            }
            "r" => self.run = None,
            "t" => self.in_text = false,
            "tc" => self.writer.end_cell(),
            "tr" => self.writer.end_row(),
            "tbl" => self.writer.end_table(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Error> {
        if self.in_text && self.skipped == 0 {
            self.write(text)?;
        }
        Ok(())
    }

    fn write(&mut self, text: &str) -> Result<(), Error> {
        let run = self.run.as_ref();
        if run.is_some_and(|run| run.hidden) {
            return Ok(());
        }
        match run.and_then(|run| run.height) {
            Some(height) => self.writer.text(&height.set(text), self.limits),
            None => self.writer.text(text, self.limits),
        }
    }

    /// Writes the paragraph's automatic number before its first run.
    fn number(&mut self) -> Result<(), Error> {
        let Some(paragraph) = self.paragraph.last_mut() else {
            return Ok(());
        };
        if std::mem::replace(&mut paragraph.numbered, true) {
            return Ok(());
        }
        let of_style = paragraph
            .style
            .as_deref()
            .and_then(|style| self.styles.list(style));
        let list = paragraph
            .list
            .as_deref()
            .or(of_style.map(|(list, _)| list.as_str()));
        let Some(list) = list.filter(|list| *list != "0") else {
            return Ok(());
        };
        let level = paragraph
            .level
            .or(of_style.map(|(_, level)| *level))
            .unwrap_or(0);
        let number = self.numbering.next(list, level);
        if number.is_empty() {
            return Ok(());
        }
        self.writer.text(&number, self.limits)?;
        self.writer.text(" ", self.limits)
    }

    /// A document inside the document, as some programs save everything.
    fn embed(&mut self, element: &BytesStart<'_>) -> Result<(), Error> {
        self.embedded += 1;
        if self.embedded > EMBEDDED {
            return Ok(());
        }
        let Some(id) = attribute(element, "id") else {
            return Ok(());
        };
        let Some(part) = self.package.target(&id)? else {
            return Ok(());
        };
        if let Some(bytes) = self.package.bytes(&part)? {
            self.writer.embed(html::read_any(&bytes, self.limits)?);
        }
        Ok(())
    }
}

/// What a drawing says that it shows, or else what it is called.
fn description(element: &BytesStart<'_>) -> Option<String> {
    let said = |name| attribute(element, name).filter(|text| !text.trim().is_empty());
    said("descr").or_else(|| said("name"))
}

/// Elements whose content nobody sees on the page, or that says a thing again.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "Fallback"
            | "instrText"
            | "delText"
            | "footnoteReference"
            | "pPrChange"
            | "rPrChange"
            | "sectPr"
            | "tblGrid"
    )
}

/// Signs of symbol fonts that banks use as keys.
fn symbol(element: &BytesStart<'_>) -> Option<&'static str> {
    let font = attribute(element, "font")?.to_lowercase();
    let code = u32::from_str_radix(&attribute(element, "char")?, 16).ok()? & 0xFF;
    match (font.as_str(), code) {
        ("wingdings", 0xFC | 0xFE) | ("wingdings 2", 0x50 | 0x52) | ("symbol", 0xD6) => Some("√"),
        ("wingdings", 0xFB | 0xFD) | ("wingdings 2", 0x4F | 0x51) | ("symbol", 0xB4) => Some("×"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

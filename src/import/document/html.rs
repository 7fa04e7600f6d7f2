//! HTML as Word and web pages export it, and the mail form (MHT) in which Word embeds it.

use html5gum::{Token, Tokenizer};

use super::Piece;
use super::height::Height;
use super::numbering::numeral;
use super::writer::Writer;
use crate::import::Error;
use crate::import::encoding;
use crate::import::limits::Limits;

/// No page nests its elements deeper.
const DEEPEST_LIST: usize = 64;

/// Reads a decoded page. A picture leaves a mark where it stood: `[image: lamp.png]`.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Vec<Piece>, Error> {
    pieces(text, limits, false)
}

/// Reads a piece of a page, in which lines do not begin with blanks.
pub(crate) fn read_fragment(text: &str, limits: &Limits) -> Result<Vec<Piece>, Error> {
    pieces(text, limits, true)
}

fn pieces(text: &str, limits: &Limits, is_fragment: bool) -> Result<Vec<Piece>, Error> {
    let mut page = Page {
        limits,
        is_fragment,
        writer: Writer::default(),
        unread: None,
        preformatted: false,
        lists: Vec::new(),
        height: None,
    };
    for token in Tokenizer::new(text) {
        // The tokenizer reads from memory: there is nothing that could fail.
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let value = |wanted: &str| {
                    tag.attributes
                        .iter()
                        .find(|(name, _)| name.as_slice() == wanted.as_bytes())
                        .map(|(_, value)| String::from_utf8_lossy(value).into_owned())
                };
                page.open(&name, tag.self_closing, &value)?;
            }
            Token::EndTag(tag) => page.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text))?,
            _ => {}
        }
    }
    Ok(page.writer.finish())
}

/// Reads an embedded part: a page, a mail that holds one, or plain text.
pub(super) fn read_any(bytes: &[u8], limits: &Limits) -> Result<Vec<Piece>, Error> {
    let mail = mail(bytes);
    let bytes = mail.as_deref().unwrap_or(bytes);
    let (text, _) = encoding::decode(bytes)?;
    if text.trim_start().starts_with('<') {
        return read(&text, limits);
    }
    limits.check_lines(&text)?;
    Ok((1_u32..)
        .zip(text.lines())
        .map(|(number, line)| Piece::Paragraph {
            number,
            text: line.to_owned(),
        })
        .collect())
}

/// The page in a mail of several parts; `None` if it is none.
fn mail(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096))?).to_lowercase();
    if !head.contains("mime-version:") && !head.contains("content-type: multipart") {
        return None;
    }
    let text = String::from_utf8_lossy(bytes);
    let start = text.to_lowercase().find("content-type: text/html")?;
    let part = text.get(start..)?;
    let (headers, body) = part
        .split_once("\r\n\r\n")
        .or_else(|| part.split_once("\n\n"))?;
    let end = body.find("\n--").unwrap_or(body.len());
    let body = body.get(..end)?;
    let headers = headers.to_lowercase();
    if headers.contains("quoted-printable") {
        Some(quoted_printable(body.as_bytes()))
    } else if headers.contains("base64") {
        Some(base64(body.as_bytes()))
    } else {
        Some(body.as_bytes().to_vec())
    }
}

/// RFC 2045, 6.7: `=E4` is a byte, `=` at the end of a line joins it with the next.
fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += 1;
        if *byte != b'=' {
            bytes.push(*byte);
            continue;
        }
        if let (Some(high), Some(low)) = (digit(text.get(at)), digit(text.get(at + 1))) {
            bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
            at += 2;
        } else {
            at += usize::from(text.get(at) == Some(&b'\r'));
            at += usize::from(text.get(at) == Some(&b'\n'));
        }
    }
    bytes
}

/// RFC 4648; anything outside the alphabet is passed over.
fn base64(text: &[u8]) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'a'..=b'z' => Some(u32::from(byte - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for sextet in text.iter().filter_map(|byte| value(*byte)) {
        bits = (bits << 6 | sextet) & 0x00FF_FFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xFF).unwrap_or_default());
        }
    }
    bytes
}

/// A list that is open: how it counts, and how far.
#[derive(Debug)]
struct List {
    /// `None` for bullets.
    format: Option<&'static str>,
    count: u32,
}

/// The page while it is read.
struct Page<'a> {
    limits: &'a Limits,
    is_fragment: bool,
    writer: Writer,
    /// The element whose content is not read, until it ends.
    unread: Option<String>,
    /// Blanks and line breaks are kept as they stand.
    preformatted: bool,
    lists: Vec<List>,
    /// Set above or below the line, until the element ends.
    height: Option<Height>,
}

impl Page<'_> {
    fn open(
        &mut self,
        name: &str,
        is_empty: bool,
        value: &dyn Fn(&str) -> Option<String>,
    ) -> Result<(), Error> {
        if self.unread.is_some() {
            return Ok(());
        }
        let hidden = value("style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            style.contains("display:none") || style.contains("mso-hide:all")
        });
        let is_code = matches!(name, "script" | "style" | "title" | "template" | "del");
        if (is_code || hidden) && !is_empty && !is_void(name) {
            self.unread = Some(name.to_owned());
            return Ok(());
        }
        match name {
            "br" => self.write("\n")?,
            "sup" | "sub" => self.height = Height::named(name),
            "img" | "object" | "audio" | "video" | "embed" => {
                let source = ["alt", "src", "data"].into_iter().find_map(value);
                self.write(&picture(source.as_deref().unwrap_or_default()))?;
            }
            "ol" | "ul" if self.lists.len() < DEEPEST_LIST => {
                self.end_paragraph();
                let format = (name == "ol").then(|| match value("type").as_deref() {
                    Some("A") => "upperLetter",
                    Some("a") => "lowerLetter",
                    Some("I") => "upperRoman",
                    Some("i") => "lowerRoman",
                    _ => "decimal",
                });
                let start = value("start").and_then(|start| start.parse::<u32>().ok());
                self.lists.push(List {
                    format,
                    count: start.unwrap_or(1).saturating_sub(1),
                });
            }
            "li" => {
                self.end_paragraph();
                self.writer.begin();
                if let Some(list) = self.lists.last_mut() {
                    list.count = list.count.saturating_add(1);
                    if let Some(format) = list.format {
                        let number = format!("{}. ", numeral(list.count, format));
                        self.writer.text(&number, self.limits)?;
                    }
                }
            }
            "table" => {
                self.end_paragraph();
                self.writer.begin_table();
            }
            "tr" => {
                self.end_paragraph();
                self.writer.begin_row();
            }
            "td" | "th" => {
                self.end_paragraph();
                self.writer.begin_cell();
                let span = value("colspan").and_then(|span| span.parse().ok());
                self.writer.span(span.unwrap_or(1));
            }
            "pre" => {
                self.end_paragraph();
                self.preformatted = true;
            }
            // A paragraph directly inside a list's item belongs to its number.
            "p" | "div" if self.writer.is_open() && self.is_only_number() => {}
            name if is_block(name) => self.end_paragraph(),
            _ => {}
        }
        Ok(())
    }

    /// Whether the open paragraph is nothing but the number of a list's item.
    fn is_only_number(&self) -> bool {
        !self.lists.is_empty() && self.writer.is_number_only()
    }

    fn close(&mut self, name: &str) {
        if let Some(unread) = &self.unread {
            if unread == name {
                self.unread = None;
            }
            return;
        }
        match name {
            "sup" | "sub" => self.height = None,
            "ol" | "ul" => {
                self.end_paragraph();
                let _ = self.lists.pop();
            }
            "td" | "th" => {
                self.end_paragraph();
                self.writer.end_cell();
            }
            "tr" => {
                self.end_paragraph();
                self.writer.end_row();
            }
            "table" => {
                self.end_paragraph();
                self.writer.end_table();
            }
            "pre" => {
                self.end_paragraph();
                self.preformatted = false;
            }
            name if is_block(name) => self.end_paragraph(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        if self.writer.is_open() {
            self.writer.end();
        }
    }

    /// Text, with runs of blanks as one, as a browser shows them.
    fn text(&mut self, text: &str) -> Result<(), Error> {
        if self.unread.is_some() {
            return Ok(());
        }
        let mut shown = String::with_capacity(text.len());
        let begins_line = self.is_fragment && self.writer.begins_line();
        for character in text.chars() {
            match character {
                '\n' if self.preformatted => shown.push('\n'),
                ' ' | '\n' | '\r' | '\t' => {
                    let is_shown = !(begins_line && shown.is_empty());
                    if is_shown && !shown.ends_with(' ') {
                        shown.push(' ');
                    }
                }
                '\u{A0}' => shown.push(' '),
                other => shown.push(other),
            }
        }
        if shown.trim().is_empty() && self.writer.is_blank() {
            return Ok(());
        }
        self.write(&shown)
    }

    fn write(&mut self, text: &str) -> Result<(), Error> {
        if !self.writer.is_open() {
            self.writer.begin();
        }
        match self.height {
            Some(height) => self.writer.text(&height.set(text), self.limits),
            None => self.writer.text(text, self.limits),
        }
    }
}

/// What stands in a text for a picture or a sound: its description or its file's name.
pub(crate) fn picture(source: &str) -> String {
    let name = source.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name
        .chars()
        .filter(|c| !matches!(c, '[' | ']'))
        .take(80)
        .collect();
    format!("[image: {}]", name.trim())
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr" | "img" | "input" | "meta" | "link" | "col" | "wbr"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "section"
            | "article"
            | "blockquote"
            | "pre"
            | "hr"
            | "body"
            | "dt"
            | "dd"
            | "center"
            | "form"
            | "fieldset"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(page: &str) -> Vec<String> {
        let pieces = read(page, &Limits::default()).unwrap();
        pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Paragraph { text, .. } => text,
                Piece::Table(rows) => rows
                    .into_iter()
                    .map(|row| row.cells.join("|"))
                    .collect::<Vec<_>>()
                    .join("/"),
            })
            .collect()
    }

    #[test]
    fn blocks_lists_and_tables() {
        let page = "<!DOCTYPE html><head><title>卷</title><style>p{}</style></head><body>\n<p>一、单选题\n</p>\
                    <ol start=2><li>灯&nbsp;由谁管（ ）<br>A. 甲 &lt;乙</li><li><p>谁来</p></li></ol>\
                    <p style='DISPLAY:none'></p><p style='display: none'>藏</p><ol type=A><li>甲<li>乙</ol>\
                    <table><tr><td>题干<td colspan=2>答案<tr><td><p>谁</p><p>来</p></td><td>A</td></tr></table>尾<pre>甲<span>乙</span>\n丙</pre>";
        assert_eq!(
            lines(page),
            [
                "一、单选题 ",
                "2. 灯 由谁管（ ）\nA. 甲 <乙",
                "3. 谁来",
                "A. 甲",
                "B. 乙",
                "题干|答案|/谁\n来|A",
                "尾",
                "甲乙\n丙",
            ]
        );
    }

    #[test]
    fn a_mail_holds_a_page() {
        let mail = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n\
                    Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                    <p>=E7=94=B2=\r\n=E4=B9=99</p>\r\n--b--\r\n";
        let pieces = read_any(mail.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(
            pieces,
            [Piece::Paragraph {
                number: 1,
                text: "甲乙".to_owned()
            }]
        );
        assert_eq!(base64(b"55Sy\r\n5LmZ"), "甲乙".as_bytes());
    }
}

//! Gathers cells and shared strings while a part is scanned, so that a large workbook is inflated and
//! walked through once.
//!
//! Only what admits of one understanding is gathered as text: a whole number without a style, a number of
//! a shared string, a piece of text without any reference. Every other cell and string is kept as it is
//! written, for the reader of workbooks; what is odd in any way makes the whole gathering void. Nothing is
//! refused here.

mod held;

use memchr::{memchr, memchr2, memmem};

use super::plain::{Attributes, Tag};
use super::walk::cell_reference;
use held::{Held, OTHERWISE, put};

pub(crate) use held::{Cells, Gleaned, Strings, Value};

/// The longest whole number that a spreadsheet shows as it is written.
const LONGEST_NUMBER: usize = 15;
/// No workbook has so many shared strings that their number is longer.
const LONGEST_INDEX: usize = 7;

/// What was gathered of a part.
#[derive(Debug, Default)]
pub(crate) enum Gathered {
    /// It is no part of rows or strings.
    #[default]
    Nothing,
    /// It is one, and not as plain as gathering wants it.
    Void,
    /// The shared strings of a workbook.
    Strings(Strings),
    /// The cells of a sheet.
    Cells(Cells),
}

/// Where the gathering stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum At {
    /// Neither rows nor strings have begun.
    #[default]
    Before,
    /// Among strings.
    Strings,
    /// Among rows.
    Rows,
    /// Behind the strings.
    BehindStrings,
    /// Behind the rows.
    BehindRows,
}

/// Listens to the walk through one part.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    at: At,
    is_void: bool,
    strings: Strings,
    cells: Cells,
    /// The row and the column where a cell stands that does not say where, from 0.
    row: u32,
    column: u32,
    /// Whether a string or a cell is open.
    is_open: bool,
    /// What stands in it, as it is written.
    inner: String,
    /// The names of the elements that are open in it: where they stand there, and how long they are.
    open: Vec<(usize, usize)>,
    /// The place of the open cell.
    place: (u32, u32),
    /// What the open cell says of its kind and of its style.
    kind: Said,
    style: Said,
}

/// What an attribute says, in a buffer that is used again.
#[derive(Debug, Default)]
struct Said {
    is_there: bool,
    text: String,
}

impl Said {
    fn clear(&mut self) {
        self.is_there = false;
        self.text.clear();
    }

    fn get(&self) -> Option<&str> {
        self.is_there.then_some(self.text.as_str())
    }

    /// Nothing if it was said before.
    fn say(&mut self, text: &str) -> Option<()> {
        let is_first = !std::mem::replace(&mut self.is_there, true);
        self.text.push_str(text);
        is_first.then_some(())
    }
}

impl Gathering {
    /// What was gathered, at the end of the part.
    pub(super) fn finish(self) -> Gathered {
        match self.at {
            _ if self.is_void => Gathered::Void,
            At::Before => Gathered::Nothing,
            At::BehindStrings => Gathered::Strings(self.strings),
            At::BehindRows => Gathered::Cells(self.cells),
            At::Strings | At::Rows => Gathered::Void,
        }
    }

    /// A piece of text.
    pub(super) fn text(&mut self, text: &str) {
        if self.is_open {
            self.inner.push_str(text);
        }
    }

    /// A tag, as it is written and as it was read.
    pub(super) fn tag(&mut self, written: &str, tag: &Tag<'_>) {
        if !self.is_void && self.took(written, tag).is_none() {
            self.is_void = true;
        }
    }

    /// Nothing if there may be another understanding.
    fn took(&mut self, written: &str, tag: &Tag<'_>) -> Option<()> {
        if self.is_open {
            return self.inside(written, tag);
        }
        match (self.at, tag) {
            (At::Before, Tag::Start(name, attributes) | Tag::Empty(name, attributes)) => {
                let is_empty = matches!(tag, Tag::Empty(..));
                let next = match (*name, is_empty) {
                    ("sst", false) => At::Strings,
                    ("sst", true) => At::BehindStrings,
                    ("sheetData", false) => At::Rows,
                    ("sheetData", true) => At::BehindRows,
                    // The reader of workbooks wants it to say where.
                    ("dimension", _) => {
                        let mut all = attributes.clone().flatten();
                        return all.any(|(name, _)| name == "ref").then_some(());
                    }
                    _ => return Some(()),
                };
                bears_no_prefix(written, name)?;
                self.at = next;
            }
            (At::Strings, Tag::Start("si", _)) => {
                bears_no_prefix(written, "si")?;
                self.begin();
            }
            (At::Strings, Tag::Empty("si", _)) => {
                bears_no_prefix(written, "si")?;
                self.inner.clear();
                self.string()?;
            }
            (At::Strings, Tag::End("sst")) => self.at = At::BehindStrings,
            (At::Rows, Tag::Start("row", attributes)) => self.begin_row(attributes)?,
            (At::Rows, Tag::Empty("row", attributes)) => {
                self.begin_row(attributes)?;
                self.end_row();
            }
            (At::Rows, Tag::End("row")) => self.end_row(),
            (At::Rows, Tag::Start("c", attributes)) => {
                bears_no_prefix(written, "c")?;
                self.begin_cell(attributes)?;
                self.begin();
            }
            (At::Rows, Tag::Empty("c", attributes)) => {
                self.begin_cell(attributes)?;
                self.column = self.column.checked_add(1)?;
            }
            (At::Rows, Tag::End("sheetData")) => self.at = At::BehindRows,
            _ => {}
        }
        Some(())
    }

    fn begin(&mut self) {
        self.is_open = true;
        self.inner.clear();
        self.open.clear();
    }

    /// What stands in a string or a cell: every end belongs to a beginning.
    fn inside(&mut self, written: &str, tag: &Tag<'_>) -> Option<()> {
        match tag {
            Tag::Declaration
            | Tag::Start("si" | "c" | "row", _)
            | Tag::Empty("si" | "c" | "row", _) => return None,
            Tag::Start(..) => {
                let inner = written.get(1..written.len() - 1)?;
                let name = inner
                    .bytes()
                    .position(|byte| byte.is_ascii_whitespace())
                    .unwrap_or(inner.len());
                self.open.push((self.inner.len() + 1, name));
            }
            Tag::Empty(..) => {}
            Tag::End(_) => {
                let name = written.get(2..written.len() - 1)?;
                let Some((start, length)) = self.open.pop() else {
                    return self.end(name);
                };
                if self.inner.get(start..start + length)? != name {
                    return None;
                }
            }
        }
        self.inner.push_str(written);
        Some(())
    }

    /// The string or the cell ends.
    fn end(&mut self, name: &str) -> Option<()> {
        self.is_open = false;
        match (self.at, name) {
            (At::Strings, "si") => self.string(),
            (At::Rows, "c") => {
                self.cell()?;
                self.column = self.column.checked_add(1)?;
                Some(())
            }
            _ => None,
        }
    }

    fn begin_row(&mut self, attributes: &Attributes<'_>) -> Option<()> {
        let mut numbers = attributes
            .clone()
            .flatten()
            .filter(|(name, _)| *name == "r");
        if let Some((_, number)) = numbers.next() {
            self.row = number.parse::<u32>().ok()?.checked_sub(1)?;
        }
        numbers.next().is_none().then_some(())
    }

    fn end_row(&mut self) {
        self.row = self.row.saturating_add(1);
        self.column = 0;
    }

    fn begin_cell(&mut self, attributes: &Attributes<'_>) -> Option<()> {
        self.style.clear();
        self.kind.clear();
        self.place = (self.row, self.column);
        let mut says_where = false;
        for (name, value) in attributes.clone().flatten() {
            match name {
                "r" if says_where => return None,
                "r" => {
                    says_where = true;
                    let (column, row) = cell_reference(value)?;
                    self.place = (row.checked_sub(1)?, column.checked_sub(1)?);
                    self.column = self.place.1;
                }
                "s" => self.style.say(value)?,
                "t" => self.kind.say(value)?,
                _ => {}
            }
        }
        Some(())
    }

    fn string(&mut self) -> Option<()> {
        let Strings {
            text,
            spans,
            otherwise,
            otherwise_count,
        } = &mut self.strings;
        let span = if let Some(plain) = plain_string(&self.inner) {
            put(text, plain)?
        } else {
            otherwise.push_str("<si>");
            otherwise.push_str(&self.inner);
            otherwise.push_str("</si>");
            *otherwise_count += 1;
            (OTHERWISE, *otherwise_count - 1)
        };
        spans.push(span);
        Some(())
    }

    fn cell(&mut self) -> Option<()> {
        let held = self.held()?;
        if held == Held::Nothing {
            return Some(());
        }
        let (row, column) = self.place;
        self.cells.all.push(Gleaned {
            row,
            column: u16::try_from(column).ok()?,
            held,
        });
        Some(())
    }

    /// What the cell holds that ends here.
    fn held(&mut self) -> Option<Held> {
        let kind = self.kind.get();
        let value = self.inner.strip_prefix("<v>");
        let value = value.and_then(|rest| rest.strip_suffix("</v>"));
        let held = match (kind, value) {
            _ if self.inner.is_empty() => return Some(Held::Nothing),
            (Some("s" | "n") | None, Some("")) => return Some(Held::Nothing),
            (Some("s"), Some(index)) if is_index(index) => {
                let index = index.parse().ok()?;
                let highest = self.cells.highest_string.max(Some(index));
                self.cells.highest_string = highest;
                Held::Shared(index)
            }
            // What is no number means the first string, and it is another one where few are left.
            (Some("s"), _) => return None,
            (Some("n") | None, Some(number)) if self.style.get().is_none() && is_whole(number) => {
                let (start, length) = put(&mut self.cells.text, number)?;
                Held::Number { start, length }
            }
            (Some("str"), Some(text)) if is_literal(text) => {
                let (start, length) = put(&mut self.cells.text, text)?;
                Held::Text { start, length }
            }
            (Some("inlineStr"), None) if let Some(text) = inline(&self.inner) => {
                let (start, length) = put(&mut self.cells.text, text)?;
                Held::Text { start, length }
            }
            _ => {
                self.keep_as_written()?;
                Held::Otherwise
            }
        };
        Some(held)
    }

    fn keep_as_written(&mut self) -> Option<()> {
        let otherwise = &mut self.cells.otherwise;
        otherwise.push_str("<c");
        for (name, said) in [("s", &self.style), ("t", &self.kind)] {
            let Some(value) = said.get() else {
                continue;
            };
            if memchr(b'"', value.as_bytes()).is_some() {
                return None;
            }
            for piece in [" ", name, "=\"", value, "\""] {
                otherwise.push_str(piece);
            }
        }
        otherwise.push('>');
        otherwise.push_str(&self.inner);
        otherwise.push_str("</c>");
        Some(())
    }
}

/// Whether a tag bears the local name alone.
fn bears_no_prefix(written: &str, name: &str) -> Option<()> {
    let rest = written.strip_prefix('<')?.strip_prefix(name)?;
    (!rest.starts_with(':')).then_some(())
}

/// The text of a string that is one piece of plain text, without the white space that does not count.
fn plain_string(inner: &str) -> Option<&str> {
    if inner.is_empty() || inner == "<t/>" {
        return Some("");
    }
    let rest = inner.strip_prefix("<t")?;
    let text = match rest.strip_prefix('>') {
        Some(rest) => rest
            .strip_suffix("</t>")?
            .trim_matches([' ', '\t', '\r', '\n']),
        None => rest
            .strip_prefix(" xml:space=\"preserve\">")?
            .strip_suffix("</t>")?,
    };
    is_literal(text).then_some(text)
}

/// Whether a text means what is written: no element, no reference, no line end and no sign that is written
/// otherwise.
fn is_literal(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr2(b'<', b'&', bytes).is_none()
        && memchr(b'\r', bytes).is_none()
        && memmem::find(bytes, b"_x").is_none()
}

/// The text that stands in a cell itself.
fn inline(inner: &str) -> Option<&str> {
    plain_string(inner.strip_prefix("<is>")?.strip_suffix("</is>")?)
}

fn is_index(text: &str) -> bool {
    text.len() <= LONGEST_INDEX && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a number is whole and shown as it is written.
fn is_whole(text: &str) -> bool {
    text.len() <= LONGEST_NUMBER
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'))
}

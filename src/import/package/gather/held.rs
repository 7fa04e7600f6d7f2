//! What was gathered: texts in one piece, and where each cell and string stands in it.

use crate::import::table::CellKind;

/// Shared strings in their order.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    pub(super) text: String,
    /// Start and length of each text; of one that is written otherwise [`OTHERWISE`] and its number
    /// among those.
    pub(super) spans: Vec<(u32, u32)>,
    /// The strings that are written otherwise, one after the other as they are written.
    pub(crate) otherwise: String,
    /// How many those are.
    pub(crate) otherwise_count: u32,
}

/// Marks a shared string that is written otherwise.
pub(super) const OTHERWISE: u32 = u32::MAX;

/// The cells of a sheet in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    /// Texts of the sheet's own.
    pub(super) text: String,
    pub(super) all: Vec<Gleaned>,
    /// The cells that are written otherwise, one after the other as they are written.
    pub(crate) otherwise: String,
    /// The highest number of a shared string.
    pub(super) highest_string: Option<u32>,
}

/// A cell that may hold something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gleaned {
    /// Its row, from 0.
    pub(crate) row: u32,
    /// Its column, from 0.
    pub(crate) column: u16,
    pub(super) held: Held,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    Nothing,
    Shared(u32),
    Text { start: u32, length: u32 },
    Number { start: u32, length: u32 },
    Otherwise,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// That text, shown so.
    Shown(CellKind, &'a str),
    /// The next one of the cells that are written otherwise.
    Otherwise,
}

impl Strings {
    /// Puts the texts of the strings that are written otherwise into their places. Nothing if there are
    /// not as many.
    pub(crate) fn completed(mut self, texts: &[&str]) -> Option<Self> {
        if texts.len() != self.otherwise_count as usize {
            return None;
        }
        for span in self
            .spans
            .iter_mut()
            .filter(|(start, _)| *start == OTHERWISE)
        {
            *span = put(&mut self.text, texts.get(span.1 as usize)?)?;
        }
        self.otherwise = String::new();
        self.otherwise_count = 0;
        Some(self)
    }

    fn get(&self, index: u32) -> Option<&str> {
        let (start, length) = *self.spans.get(index as usize)?;
        let start = start as usize;
        self.text.get(start..start + length as usize)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }
}

impl Cells {
    /// The cells with what they hold.
    pub(crate) fn values<'a>(
        &'a self,
        strings: &'a Strings,
    ) -> impl Iterator<Item = (Gleaned, Value<'a>)> {
        let own = |start: u32, length: u32| {
            let start = start as usize;
            let text = self.text.get(start..start + length as usize);
            text.unwrap_or_default()
        };
        self.all.iter().map(move |cell| {
            let value = match cell.held {
                Held::Shared(index) => {
                    Value::Shown(CellKind::Text, strings.get(index).unwrap_or_default())
                }
                Held::Text { start, length } => Value::Shown(CellKind::Text, own(start, length)),
                Held::Number { start, length } => {
                    Value::Shown(CellKind::Number, own(start, length))
                }
                Held::Nothing => Value::Shown(CellKind::Empty, ""),
                Held::Otherwise => Value::Otherwise,
            };
            (*cell, value)
        })
    }

    /// Whether every shared string that a cell names is among so many.
    pub(crate) fn are_found_among(&self, strings: usize) -> bool {
        self.highest_string
            .is_none_or(|highest| (highest as usize) < strings)
    }
}

/// Adds a text and says where it stands.
pub(super) fn put(texts: &mut String, text: &str) -> Option<(u32, u32)> {
    let start = u32::try_from(texts.len()).ok()?;
    let length = u32::try_from(text.len()).ok()?;
    texts.push_str(text);
    (start != OTHERWISE).then_some((start, length))
}

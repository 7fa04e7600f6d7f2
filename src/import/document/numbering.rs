//! Automatic numbers of word processors: they stand in no text, and readers need them.
//!
//! A paragraph names a list and a level; the list says how each level counts and is written.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::docx::{attribute, damaged};
use crate::domain::law::chinese_number;
use crate::import::Error;

/// The levels a list may have.
const LEVELS: usize = 9;
const PART: &str = "word/numbering.xml";

/// How one level counts.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// As in `%1．` or `（%1）`.
    text: String,
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<String, Vec<Level>>,
    /// List → its abstract list.
    lists: HashMap<String, String>,
    /// Levels that a list begins anew.
    restarts: HashMap<String, Vec<(usize, u32)>>,
    counters: HashMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(xml: &str) -> Result<Self, Error> {
        let mut all = Self::default();
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        let mut place = Place::default();
        loop {
            match reader.read_event().map_err(|e| damaged(PART, &e))? {
                Event::Start(element) | Event::Empty(element) => all.take(&element, &mut place),
                Event::End(element) if element.local_name().as_ref() == "lvlOverride" => {
                    place.overridden = None;
                }
                Event::Eof => return Ok(all),
                _ => {}
            }
        }
    }

    fn take(&mut self, element: &BytesStart<'_>, place: &mut Place) {
        let value = || attribute(element, "val").unwrap_or_default();
        match element.local_name().as_ref() {
            "abstractNum" => {
                place.kind = attribute(element, "abstractNumId").unwrap_or_default();
                place.list = None;
                let levels = vec![Level::default(); LEVELS];
                let _ = self.abstracts.insert(place.kind.clone(), levels);
            }
            "num" => place.list = attribute(element, "numId"),
            "abstractNumId" => {
                if let Some(list) = &place.list {
                    let _ = self.lists.insert(list.clone(), value());
                }
            }
            "lvlOverride" => {
                place.overridden = attribute(element, "ilvl").and_then(|level| level.parse().ok());
            }
            "startOverride" => {
                if let (Some(list), Some(level), Ok(start)) =
                    (&place.list, place.overridden, value().parse())
                {
                    self.restarts
                        .entry(list.clone())
                        .or_default()
                        .push((level, start));
                }
            }
            "lvl" => {
                place.level = attribute(element, "ilvl")
                    .and_then(|level| level.parse().ok())
                    .unwrap_or(LEVELS);
            }
            name @ ("start" | "numFmt" | "lvlText") if place.list.is_none() => {
                let levels = self.abstracts.get_mut(&place.kind);
                if let Some(level) = levels.and_then(|levels| levels.get_mut(place.level)) {
                    match name {
                        "start" => level.start = value().parse().unwrap_or(1),
                        "numFmt" => level.format = value(),
                        _ => level.text = value(),
                    }
                }
            }
            _ => {}
        }
    }

    /// Counts one paragraph of a list on and gives its number as it stands on the page; empty for
    /// bullets and unknown lists.
    pub(super) fn next(&mut self, list: &str, level: usize) -> String {
        let Some(kind) = self.lists.get(list) else {
            return String::new();
        };
        let Some(levels) = self.abstracts.get(kind) else {
            return String::new();
        };
        let level = level.min(LEVELS - 1);
        let counters = self.counters.entry(kind.clone()).or_default();
        for (restarted, start) in self.restarts.remove(list).unwrap_or_default() {
            if let Some(counter) = counters.get_mut(restarted) {
                *counter = start.checked_sub(1);
            }
        }
        for (at, counter) in counters.iter_mut().enumerate() {
            let start = levels.get(at).map_or(1, |level| level.start);
            match at.cmp(&level) {
                std::cmp::Ordering::Less => *counter = Some(counter.unwrap_or(start)),
                std::cmp::Ordering::Equal => {
                    *counter = Some(counter.map_or(start, |count| count.saturating_add(1)));
                }
                std::cmp::Ordering::Greater => *counter = None,
            }
        }
        written(levels, counters, level)
    }
}

/// Where the reader stands in `numbering.xml`.
#[derive(Debug, Default)]
struct Place {
    kind: String,
    list: Option<String>,
    level: usize,
    overridden: Option<usize>,
}

fn written(levels: &[Level], counters: &[Option<u32>; LEVELS], level: usize) -> String {
    let Some(own) = levels.get(level) else {
        return String::new();
    };
    if own.format == "bullet" || own.format == "none" {
        return String::new();
    }
    let mut text = own.text.clone();
    for (at, counter) in counters.iter().enumerate().take(level + 1) {
        let mark = format!("%{}", at + 1);
        if let (Some(count), Some(level)) = (counter, levels.get(at))
            && text.contains(&mark)
        {
            text = text.replace(&mark, &numeral(*count, &level.format));
        }
    }
    text
}

/// A number in the way a list writes it; decimal where the way is not known.
pub(super) fn numeral(number: u32, format: &str) -> String {
    let letter = |base: char| {
        let position = number.saturating_sub(1) % 26;
        char::from_u32(u32::from(base) + position).map_or_else(String::new, String::from)
    };
    match format {
        "upperLetter" => letter('A'),
        "lowerLetter" => letter('a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32(0x245F + number).map_or_else(String::new, String::from)
        }
        format
            if format.starts_with("chinese")
                || format.starts_with("taiwanese")
                || format.starts_with("ideograph")
                || format.starts_with("japaneseCounting") =>
        {
            u16::try_from(number).map_or_else(|_| number.to_string(), chinese_number)
        }
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3_999 {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="0">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2．"/></w:lvl>
            <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%3."/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
    </w:numbering>"#;

    #[test]
    fn levels_count_and_begin_anew() {
        let mut lists = Numbering::read(LISTS).unwrap();
        let mut next = |list: &str, level| lists.next(list, level);
        assert_eq!(next("1", 0), "一、");
        assert_eq!(next("1", 1), "1．");
        assert_eq!(next("1", 2), "A.");
        assert_eq!(next("1", 2), "B.");
        assert_eq!(next("1", 1), "2．");
        assert_eq!(next("1", 2), "A.");
        assert_eq!(next("1", 0), "二、");
        assert_eq!(next("1", 1), "1．");
        assert_eq!(next("2", 1), "5．");
        assert_eq!(next("3", 0), "");
        assert_eq!(next("9", 0), "");
    }

    #[test]
    fn numerals() {
        assert_eq!(numeral(14, "upperRoman"), "XIV");
        assert_eq!(numeral(3, "decimalEnclosedCircle"), "③");
        assert_eq!(numeral(22, "chineseCountingThousand"), "二十二");
        assert_eq!(numeral(2, "lowerLetter"), "b");
        assert_eq!(numeral(7, "decimalFullWidth"), "7");
    }
}

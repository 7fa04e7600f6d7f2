//! Scanned answer sheets → what is filled in on them, and what a person has to look at.
//!
//! A page comes as PNG, JPEG or a page of a PDF, turned, tilted, scaled and soiled as scanners and
//! phones make it. [`Scan`] opens it within limits, [`Located`] finds the corner marks and reads the
//! code, [`read`] says of every bubble whether it is filled, empty, or doubtful. Nothing is guessed:
//! what lies between clearly filled and clearly empty is doubtful, and a person decides it before
//! anything counts. This module knows no paper and no key, and it knows no store.

mod bubble;
mod decode;
mod locate;
mod mapping;
mod mark;
mod pdf;
mod picture;

use std::collections::BTreeMap;

use crate::domain::answer_sheet::{Area, BUBBLE, Bubble, Code, Page, Sheet, Spot, Writing};

pub use bubble::State;
pub use decode::Scan;
pub use locate::Located;
pub use picture::Picture;

/// Why a page cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Neither PNG nor JPEG nor PDF.
    #[error("not a PNG, JPEG or PDF")]
    Format,
    /// The picture is broken, or the PDF is.
    #[error("the picture is damaged")]
    Damaged,
    /// More dots, bytes or pages than are opened.
    #[error("the picture is too large")]
    TooLarge,
    /// Too few dots to see a bubble in.
    #[error("the picture is too small")]
    TooSmall,
    /// The PDF has no page of that number.
    #[error("no such page")]
    NoPage,
    /// The four corner marks are not there.
    #[error("the corner marks are not found")]
    NoMarks,
    /// The marks are there, but the cells make no code.
    #[error("the code cannot be read")]
    NoCode,
    /// The sheet is one of another exam.
    #[error("the sheet belongs to another exam")]
    OtherExam,
    /// The sheet is one of another shape than the paper.
    #[error("the sheet does not belong to the paper")]
    OtherSheet,
}

/// What stands in a group of bubbles of which one or more may be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// Nothing is filled, clearly.
    Empty,
    /// These places are filled, clearly, and no other.
    Filled(Vec<u8>),
    /// A person has to look.
    Doubtful {
        /// Clearly filled.
        filled: Vec<u8>,
        /// Neither filled nor empty.
        unclear: Vec<u8>,
    },
}

/// A page as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What the code says.
    pub code: Code,
    /// Whether the invigilator marked the candidate absent.
    pub absent: State,
    /// The digits of the admission number, place by place.
    pub digits: Vec<Read>,
    /// The questions by number; what is filled more than once where the kind allows one only is still
    /// for the caller to judge.
    pub answers: BTreeMap<u16, Read>,
    /// Boxes to write in, and whether anything is written there, for a person to read.
    pub writings: Vec<(Writing, bool)>,
}

impl Reading {
    /// The admission number, if every digit of it is filled clearly and once.
    pub fn admission_number(&self) -> Option<String> {
        let digits: Option<String> = self
            .digits
            .iter()
            .map(|read| match read {
                Read::Filled(places) if places.len() == 1 => {
                    char::from_digit(u32::from(places[0]), 10)
                }
                _ => None,
            })
            .collect();
        digits.filter(|digits| !digits.is_empty())
    }
}

/// Reads a located page of a sheet.
///
/// # Errors
/// [`Unreadable::OtherSheet`] if its code says another shape or page than the sheet has.
pub fn read(located: &Located, sheet: &Sheet) -> Result<Reading, Unreadable> {
    let page = page_of(located, sheet)?;
    let states = bubble::judge(located, &page.bubbles);
    let mut groups: BTreeMap<Group, Vec<(u8, State)>> = BTreeMap::new();
    let mut absent = State::Empty;
    for (bubble, state) in page.bubbles.iter().zip(states) {
        match bubble.spot {
            Spot::Absent => absent = state,
            Spot::Digit { place, digit } => {
                groups
                    .entry(Group::Digit(place))
                    .or_default()
                    .push((digit, state));
            }
            Spot::Option { question, place } => {
                let group = groups.entry(Group::Question(question)).or_default();
                group.push((place, state));
            }
        }
    }
    let mut digits = Vec::new();
    let mut answers = BTreeMap::new();
    for (group, states) in groups {
        match group {
            Group::Digit(_) => digits.push(gathered(&states)),
            Group::Question(number) => {
                let _ = answers.insert(number, gathered(&states));
            }
        }
    }
    Ok(Reading {
        code: located.code(),
        absent,
        digits,
        answers,
        writings: page
            .writings
            .iter()
            .map(|writing| (*writing, bubble::has_ink(located, writing.area)))
            .collect(),
    })
}

/// The admission number of so many digits on a page, before its paper is known: it stands in the same
/// place on every sheet. `None` unless every digit is filled clearly and once.
pub fn number(located: &Located, digits: u8) -> Option<String> {
    let page = Page::head(digits);
    let states = bubble::judge(located, &page.bubbles);
    let mut number = vec![None; usize::from(digits)];
    for (bubble, state) in page.bubbles.iter().zip(states) {
        match (bubble.spot, state) {
            (Spot::Digit { .. }, State::Doubtful) => return None,
            (Spot::Digit { place, digit }, State::Filled) => {
                let place = number.get_mut(usize::from(place))?;
                if place.is_some() {
                    return None;
                }
                *place = char::from_digit(u32::from(digit), 10);
            }
            _ => {}
        }
    }
    let number: Option<String> = number.into_iter().collect();
    number.filter(|number| !number.is_empty())
}

/// The page of a sheet that was scanned.
fn page_of<'a>(located: &Located, sheet: &'a Sheet) -> Result<&'a Page, Unreadable> {
    let code = located.code();
    let same = code.shape == sheet.shape && usize::from(code.pages) == sheet.pages.len();
    sheet
        .pages
        .get(usize::from(code.page) - 1)
        .filter(|_| same)
        .ok_or(Unreadable::OtherSheet)
}

/// Bubbles that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Digit(u8),
    Question(u16),
}

fn gathered(states: &[(u8, State)]) -> Read {
    let of = |wanted: State| -> Vec<u8> {
        states
            .iter()
            .filter(|(_, state)| *state == wanted)
            .map(|(place, _)| *place)
            .collect()
    };
    let (filled, unclear) = (of(State::Filled), of(State::Doubtful));
    match (filled.is_empty(), unclear.is_empty()) {
        (true, true) => Read::Empty,
        (false, true) => Read::Filled(filled),
        (_, false) => Read::Doubtful { filled, unclear },
    }
}

/// The part of a page around the bubbles of a question or a box, for a person to look at.
pub fn around(sheet: &Sheet, page: u8, question: u16) -> Option<Area> {
    let page = sheet.pages.get(usize::from(page.checked_sub(1)?))?;
    let bubbles = page.bubbles.iter().filter(
        |bubble| matches!(bubble.spot, Spot::Option { question: own, .. } if own == question),
    );
    let number = page
        .numbers
        .iter()
        .find(|number| number.question == question);
    let boxes = page.writings.iter().filter(|one| one.question == question);
    let areas = bubbles
        .map(area_of)
        .chain(boxes.map(|one| one.area))
        .chain(number.map(|number| Area {
            x: number.at.x - 6.0,
            y: number.at.y - 2.0,
            width: 6.0,
            height: 4.0,
        }));
    whole(areas).map(|area| margin(area, 2.0))
}

/// The part of a page with the admission number.
pub fn number_area(sheet: &Sheet) -> Option<Area> {
    let page = sheet.pages.first()?;
    let bubbles = page
        .bubbles
        .iter()
        .filter(|bubble| matches!(bubble.spot, Spot::Digit { .. }));
    let areas = bubbles.map(area_of).chain(page.digit_boxes.iter().copied());
    whole(areas).map(|area| margin(area, 2.0))
}

fn area_of(bubble: &Bubble) -> Area {
    Area {
        x: bubble.at.x - BUBBLE.0 / 2.0,
        y: bubble.at.y - BUBBLE.1 / 2.0,
        width: BUBBLE.0,
        height: BUBBLE.1,
    }
}

fn whole(areas: impl Iterator<Item = Area>) -> Option<Area> {
    areas.reduce(|one, other| {
        let (x, y) = (one.x.min(other.x), one.y.min(other.y));
        Area {
            x,
            y,
            width: (one.x + one.width).max(other.x + other.width) - x,
            height: (one.y + one.height).max(other.y + other.height) - y,
        }
    })
}

fn margin(area: Area, by: f32) -> Area {
    Area {
        x: area.x - by,
        y: area.y - by,
        width: area.width + 2.0 * by,
        height: area.height + 2.0 * by,
    }
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

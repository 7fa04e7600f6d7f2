//! Answer sheets (答题卡): where everything stands on the page, and what the row of cells says.
//!
//! A sheet is a pure function of the shapes of the questions and of how many digits an admission
//! number has, so whoever knows the paper knows where to look on a scanned page. Printing and reading
//! both stand on this geometry and on nothing else. Lengths are millimetres from the upper left corner
//! of a page of A4.

mod code;
mod layout;
pub mod typed;

use super::question::Kind;

pub use code::Code;
pub use layout::{Group, Number, Page, Sheet};

/// Width and height of a page.
pub const PAGE: (f32, f32) = (210.0, 297.0);

/// The side of a corner mark.
pub const MARK: f32 = 7.0;

/// The middles of the corner marks, clockwise from the upper left.
pub const MARKS: [Point; 4] = [
    Point { x: 12.0, y: 12.0 },
    Point { x: 198.0, y: 12.0 },
    Point { x: 198.0, y: 285.0 },
    Point { x: 12.0, y: 285.0 },
];

/// Width and height of a bubble.
pub const BUBBLE: (f32, f32) = (4.6, 3.0);

/// Width and height of a cell of the code.
pub const CELL: (f32, f32) = (3.8, 3.8);

/// The most digits of an admission number that a sheet has bubbles for.
pub const MOST_DIGITS: u8 = 14;

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: f32,
    /// From the upper edge.
    pub y: f32,
}

/// A box on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub x: f32,
    /// Its upper edge.
    pub y: f32,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

/// What a bubble stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// The candidate did not come (缺考); the invigilator fills it.
    Absent,
    /// A digit of the admission number.
    Digit {
        /// Which place of the number, from 0.
        place: u8,
        /// The digit.
        digit: u8,
    },
    /// An option of a question, at its place on the paper; a judge has true at 0 and false at 1.
    Option {
        /// The question's number, from 1.
        question: u16,
        /// The place, from 0.
        place: u8,
    },
}

/// A bubble to be filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bubble {
    /// What it stands for.
    pub spot: Spot,
    /// Its middle.
    pub at: Point,
}

/// A box to write the text of a gap in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Writing {
    /// The question's number, from 1.
    pub question: u16,
    /// The gap, from 0.
    pub gap: u8,
    /// How many gaps the question has.
    pub of: u8,
    /// Where it stands.
    pub area: Area,
}

/// Whether questions of a kind are answered on a sheet.
pub fn is_on_sheet(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Single | Kind::Multiple | Kind::Judge | Kind::Blank
    )
}

/// The middle of a cell of the code: `bit` from 0, the first the highest.
pub fn cell(bit: u8) -> Point {
    let (row, column) = (bit / code::IN_A_ROW, bit % code::IN_A_ROW);
    Point {
        x: 27.5 + 5.0 * f32::from(column),
        y: 10.6 + 4.8 * f32::from(row),
    }
}

/// The letter of a paper by its number: 1 is A, 27 is AA; empty for 0, a paper of one's own.
pub fn paper_letter(number: u8) -> String {
    let mut rest = number;
    let mut letters = Vec::new();
    while rest > 0 {
        let place = (rest - 1) % 26;
        letters.push(char::from(b'A' + place));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The number of a paper by its letter; `None` for what is no letter of a paper.
pub fn paper_number(letter: &str) -> Option<u8> {
    let mut number: u16 = 0;
    for character in letter.trim().chars() {
        let character = u8::try_from(character.to_ascii_uppercase()).ok()?;
        if !character.is_ascii_uppercase() {
            return None;
        }
        number = number * 26 + u16::from(character - b'A') + 1;
        if number > u16::from(Code::MOST_LETTERS) {
            return None;
        }
    }
    u8::try_from(number).ok().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_numbers_of_papers_agree() {
        assert_eq!(paper_letter(0), "");
        assert_eq!(paper_letter(1), "A");
        assert_eq!(paper_letter(26), "Z");
        assert_eq!(paper_letter(27), "AA");
        for number in 1..=Code::MOST_LETTERS {
            assert_eq!(paper_number(&paper_letter(number)), Some(number));
        }
        assert_eq!(paper_number("b"), Some(2));
        assert_eq!(paper_number(""), None);
        assert_eq!(paper_number("甲"), None);
        assert_eq!(paper_number("ZZZ"), None);
    }
}

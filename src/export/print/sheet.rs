//! Answer sheets (答题卡): the geometry of [`answer_sheet`](crate::domain::answer_sheet) on paper.

use std::collections::BTreeMap;

use serde::Serialize;

use super::paper::Owner;
use super::press::Template;
use super::words::spoken;
use super::{Exam, Frame, Phrase, Press, Speech};
use crate::domain::answer_sheet::{
    Area, BUBBLE, CELL, Code, MARK, MARKS, PAGE, Page, Point, Sheet, Spot, cell,
};
use crate::domain::question::{Kind, letter};
use crate::export::Error;

/// A sheet to be printed.
#[derive(Debug, Clone, Copy)]
pub struct SheetCopy<'a> {
    /// Whose it is; a person's admission number is filled in already.
    pub of: Owner<'a>,
    /// The geometry.
    pub sheet: &'a Sheet,
    /// The exam in the code.
    pub exam: u32,
    /// The paper's number in the code; 0 for a person's own paper.
    pub letter: u8,
}

/// Prints answer sheets, one after the other.
///
/// # Errors
/// [`Error::Print`].
pub fn sheets(
    press: &Press,
    exam: &Exam<'_>,
    copies: &[SheetCopy<'_>],
    speech: &dyn Speech,
) -> Result<Vec<u8>, Error> {
    let values = Values {
        frame: Frame::of(exam, speech),
        words: Words::of(speech),
        geometry: Geometry {
            page: PAGE,
            mark: MARK,
            marks: MARKS.map(place),
            cell: CELL,
            bubble: BUBBLE,
        },
        pages: copies.iter().flat_map(|copy| pages(copy, speech)).collect(),
    };
    press.print(Template::Sheets, &values, BTreeMap::new())
}

type Place = (f32, f32);

fn place(point: Point) -> Place {
    (point.x, point.y)
}

#[derive(Serialize)]
struct Values {
    frame: Frame,
    words: Words,
    geometry: Geometry,
    pages: Vec<Sheeted>,
}

spoken! {
    title: AnswerSheet,
    name: Name,
    unit: Unit,
    number: AdmissionNumber,
    absent: AbsentMark,
    how: HowToFill,
    good: FilledWell,
    bad: FilledBadly,
}

#[derive(Serialize)]
struct Geometry {
    page: Place,
    mark: f32,
    marks: [Place; 4],
    cell: Place,
    bubble: Place,
}

#[derive(Serialize)]
struct Sheeted {
    letter: Option<String>,
    name: Option<String>,
    unit: Option<String>,
    number: String,
    cells: Vec<Place>,
    groups: Vec<(Place, String)>,
    numbers: Vec<(Place, String)>,
    bubbles: Vec<Printed>,
    writings: Vec<(Boxed, String)>,
    digits: Vec<(Boxed, String)>,
}

#[derive(Serialize)]
struct Printed {
    at: Place,
    label: String,
    filled: bool,
}

#[derive(Serialize)]
struct Boxed {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

impl From<Area> for Boxed {
    fn from(area: Area) -> Self {
        Self {
            x: area.x,
            y: area.y,
            width: area.width,
            height: area.height,
        }
    }
}

fn pages(copy: &SheetCopy<'_>, speech: &dyn Speech) -> Vec<Sheeted> {
    let count = u8::try_from(copy.sheet.pages.len()).unwrap_or(Code::MOST_PAGES);
    (1..=count)
        .zip(&copy.sheet.pages)
        .map(|(number, page)| {
            let code = Code {
                exam: copy.exam,
                letter: copy.letter,
                page: number,
                pages: count,
                shape: copy.sheet.shape,
            };
            set(copy, page, code, speech)
        })
        .collect()
}

fn set(copy: &SheetCopy<'_>, page: &Page, code: Code, speech: &dyn Speech) -> Sheeted {
    let bits = code.bits();
    let (name, unit, admission) = match copy.of {
        Owner::Letter(_) => (None, None, ""),
        Owner::Person {
            name,
            unit,
            admission_number,
        } => (
            Some(name.to_owned()),
            Some(unit.to_owned()),
            admission_number,
        ),
    };
    let digits: Vec<char> = admission.chars().collect();
    Sheeted {
        letter: match copy.of {
            Owner::Letter(letter) => Some(speech.say(Phrase::Letter { letter })),
            Owner::Person { .. } => None,
        },
        name,
        unit,
        number: speech
            .say(Phrase::Page)
            .replace("{page}", &code.page.to_string())
            .replace("{pages}", &code.pages.to_string()),
        cells: (0..Code::CELLS)
            .filter(|bit| bits >> (Code::CELLS - 1 - bit) & 1 == 1)
            .map(|bit| place(cell(bit)))
            .collect(),
        groups: page
            .groups
            .iter()
            .map(|group| (place(group.at), speech.say(Phrase::Kind(group.kind))))
            .collect(),
        numbers: page
            .numbers
            .iter()
            .map(|number| (place(number.at), number.question.to_string()))
            .collect(),
        bubbles: page
            .bubbles
            .iter()
            .map(|bubble| Printed {
                at: place(bubble.at),
                label: label(bubble.spot, page),
                filled: is_known(bubble.spot, &digits),
            })
            .collect(),
        writings: page
            .writings
            .iter()
            .map(|writing| {
                let label = if writing.of > 1 {
                    format!("{}({})", writing.question, writing.gap + 1)
                } else {
                    writing.question.to_string()
                };
                (writing.area.into(), label)
            })
            .collect(),
        digits: page
            .digit_boxes
            .iter()
            .enumerate()
            .map(|(place, area)| {
                let digit = digits.get(place).map(char::to_string);
                ((*area).into(), digit.unwrap_or_default())
            })
            .collect(),
    }
}

/// Whether a bubble of the admission number is filled in print.
fn is_known(spot: Spot, digits: &[char]) -> bool {
    match spot {
        Spot::Digit { place, digit } => digits
            .get(usize::from(place))
            .and_then(|known| known.to_digit(10))
            .is_some_and(|known| known == u32::from(digit)),
        _ => false,
    }
}

fn label(spot: Spot, page: &Page) -> String {
    match spot {
        Spot::Absent => String::new(),
        Spot::Digit { digit, .. } => digit.to_string(),
        Spot::Option { question, place } if page.kind_of(question) == Some(Kind::Judge) => {
            if place == 0 { "√" } else { "×" }.to_owned()
        }
        Spot::Option { place, .. } => letter(usize::from(place)).to_string(),
    }
}

//! Scanned pages of an exam: whose they are, what is clear on them, and what a person has to decide.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::{Found, Which, find, open_exam, paper};
use crate::domain::answer_sheet::{Code, Sheet};
use crate::domain::id::ExamId;
use crate::domain::permission::Permission;
use crate::domain::question::{Answer, Kind, OptionSet};
use crate::domain::sitting::Form;
use crate::import::answer_sheet::{
    self as sheets, Located, Picture, Read, Reading, Scan, State, Unreadable,
};
use crate::service::{Actor, Error, Office, Result};

/// A file with scanned pages, opened.
#[derive(Debug, Clone)]
pub struct Pages(Arc<Scan>);

impl Pages {
    /// Opens a file. Nothing of its pictures is decoded yet.
    ///
    /// # Errors
    /// [`Error::CannotRead`], [`Error::Sheet`].
    pub fn open(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|error| Error::CannotRead {
            path: path.display().to_string(),
            detail: error.to_string(),
        })?;
        Ok(Self(Arc::new(Scan::open(bytes)?)))
    }

    /// How many pages it has.
    pub fn count(&self) -> usize {
        self.0.pages()
    }
}

/// Dots a millimetre of the pictures that a person looks at.
const SHOWN: f32 = 6.0;

/// A scanned page, read.
#[derive(Debug, Clone, PartialEq)]
pub struct PageRead {
    /// Of which paper.
    pub which: Which,
    /// Which page of how many.
    pub page: (u8, u8),
    /// Whose it is, if the admission number was clear and is one of this exam.
    pub person: Option<Found>,
    /// The admission number as far as it was clear, a dash for a digit that was not.
    pub number: String,
    /// The admission number as it stands on the page.
    pub number_picture: Option<Picture>,
    /// Whether the mark of absence is filled, or looks as if.
    pub absent: State,
    /// What is clear, options by their places on the paper; a question that was clearly left open has
    /// no answer.
    pub answers: BTreeMap<u16, Answer>,
    /// What a person decides.
    pub open: Vec<Open>,
}

/// A question of a page that a person decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// Its number.
    pub question: u16,
    /// Its shape.
    pub form: Form,
    /// What is clearly filled.
    pub filled: Vec<u8>,
    /// What may be filled.
    pub unclear: Vec<u8>,
    /// What stands there.
    pub picture: Picture,
}

/// Reads a page of a scan for an exam.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`], [`Error::Sheet`] for a page that cannot be read or belongs
/// to another exam.
pub fn read_page(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    pages: &Pages,
    number: usize,
) -> Result<PageRead> {
    actor.needs(Permission::EnterResults)?;
    let exam = open_exam(office, actor, exam)?;
    let located = Located::find(pages.0.page(number)?)?;
    let code = located.code();
    if code.exam != Code::exam_of(exam.id.as_bytes()) {
        return Err(Unreadable::OtherExam.into());
    }
    let digits = crate::service::print::digits(office, &exam)?;
    // A person's own sheet tells whose it is before the paper tells where the questions are.
    let known = sheets::number(&located, digits);
    let person = match known.as_deref() {
        Some(known) => match find(office, actor, exam.id, known) {
            Ok(found) => Some(found),
            Err(Error::NotListed) => None,
            Err(error) => return Err(error),
        },
        None => None,
    };
    let which = match (code.letter, &person) {
        (0, Some(found)) => Some(Which::Own(found.candidate.officer)),
        (0, None) => None,
        (letter, _) => Some(Which::Letter(letter)),
    };
    let Some(which) = which else {
        return Err(Unreadable::OtherSheet.into());
    };
    let forms = paper(office, &exam, which)?.forms();
    let sheet = Sheet::of(&forms, digits).ok_or(Unreadable::OtherSheet)?;
    let reading = sheets::read(&located, &sheet)?;
    let mut page = PageRead {
        which,
        page: (code.page, code.pages),
        person,
        number: shown(&reading),
        number_picture: sheets::number_area(&sheet).and_then(|area| located.crop(area, SHOWN)),
        absent: reading.absent,
        answers: BTreeMap::new(),
        open: Vec::new(),
    };
    sort(&mut page, &reading, &located, &sheet, &forms);
    Ok(page)
}

/// Clear answers to one side, everything else to the other.
fn sort(page: &mut PageRead, reading: &Reading, located: &Located, sheet: &Sheet, forms: &[Form]) {
    let mut open = |question: u16, filled: &[u8], unclear: &[u8]| {
        let form = forms.get(usize::from(question) - 1).cloned();
        let area = sheets::around(sheet, reading.code.page, question);
        let picture = area.and_then(|area| located.crop(area, SHOWN));
        if let (Some(form), Some(picture)) = (form, picture) {
            page.open.push(Open {
                question,
                form,
                filled: filled.to_vec(),
                unclear: unclear.to_vec(),
                picture,
            });
        }
    };
    for (question, read) in &reading.answers {
        let kind = forms.get(usize::from(*question) - 1).map(|form| form.kind);
        match read {
            Read::Empty => {}
            Read::Doubtful { filled, unclear } => open(*question, filled, unclear),
            Read::Filled(places) if places.len() > 1 && kind != Some(Kind::Multiple) => {
                open(*question, places, &[]);
            }
            Read::Filled(places) => {
                let answer = match kind {
                    Some(Kind::Judge) => Answer::Judge(places.first() == Some(&0)),
                    _ => Answer::Choice(
                        places
                            .iter()
                            .fold(OptionSet::EMPTY, |set, place| set.with(usize::from(*place))),
                    ),
                };
                let _ = page.answers.insert(*question, answer);
            }
        }
    }
    let mut written: Vec<u16> = reading
        .writings
        .iter()
        .filter(|(_, ink)| *ink)
        .map(|(writing, _)| writing.question)
        .collect();
    written.dedup();
    for question in written {
        open(question, &[], &[]);
    }
}

/// The admission number as far as it is clear.
fn shown(reading: &Reading) -> String {
    reading
        .digits
        .iter()
        .map(|read| match read {
            Read::Filled(digits) if digits.len() == 1 => {
                char::from_digit(u32::from(digits[0]), 10).unwrap_or('-')
            }
            _ => '-',
        })
        .collect()
}

//! Where bubbles, boxes and numbers stand.

use super::{Area, BUBBLE, Bubble, Code, MOST_DIGITS, Point, Spot, Writing, is_on_sheet};
use crate::domain::question::Kind;
use crate::domain::sitting::Form;

/// The left and right edge of what is printed.
const LEFT: f32 = 14.0;
const RIGHT: f32 = 196.0;
/// Where the boxes over the bubbles of the admission number stand, and the first row of bubbles.
const DIGIT_BOX: f32 = 42.0;
const DIGIT_FIRST: f32 = 51.5;
/// From bubble to bubble of the admission number.
const DIGIT_PITCH: (f32, f32) = (6.2, 4.7);
/// Where questions begin and end.
const TOP: f32 = 104.0;
const BOTTOM: f32 = 275.0;
/// From option to option, from question to question.
const OPTION_PITCH: f32 = 6.4;
const ROW_PITCH: f32 = 5.4;
/// After every fifth row.
const FIVE_GAP: f32 = 1.6;
/// The room of a number before its bubbles, and between columns.
const NUMBER_ROOM: f32 = 9.0;
const COLUMN_GAP: f32 = 4.0;
/// A head over a group, and the room after it.
const HEAD: f32 = 7.0;
const GROUP_GAP: f32 = 2.0;
/// A box for a gap.
const BOX: (f32, f32) = (76.0, 9.0);
const BOX_PITCH: f32 = 11.0;
/// From one column of boxes to the other.
const BOX_COLUMN: f32 = 93.0;

/// An answer sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// How many digits of the admission number have bubbles; 0 if it is written by hand only.
    pub digits: u8,
    /// Its pages.
    pub pages: Vec<Page>,
    /// Its shape in six bits.
    pub shape: u8,
}

/// A page of a sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Heads over questions of one kind.
    pub groups: Vec<Group>,
    /// The numbers of questions with bubbles.
    pub numbers: Vec<Number>,
    /// Everything that is filled.
    pub bubbles: Vec<Bubble>,
    /// Everything that is written in.
    pub writings: Vec<Writing>,
    /// The boxes in which the admission number is written.
    pub digit_boxes: Vec<Area>,
}

/// A head over questions of one kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// The kind.
    pub kind: Kind,
    /// Where it stands: left edge and middle line.
    pub at: Point,
}

/// The number of a question before its bubbles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The number.
    pub question: u16,
    /// The kind of the question.
    pub kind: Kind,
    /// Its right edge and middle line.
    pub at: Point,
}

/// Questions of one kind that follow each other.
struct Run {
    kind: Kind,
    /// The most options of any of them.
    size: u8,
    /// Numbers and how many options each has.
    questions: Vec<(u16, u8)>,
}

impl Sheet {
    /// The sheet for questions of these shapes, by number, and admission numbers of so many digits.
    /// `None` if it needs more pages than a code can tell or nothing is answered on it.
    pub fn of(forms: &[Form], digits: u8) -> Option<Self> {
        let digits = if digits > MOST_DIGITS { 0 } else { digits };
        let runs = runs(forms);
        if runs.is_empty() {
            return None;
        }
        let mut setting = Setting {
            digits,
            pages: vec![Page::head(digits)],
            y: TOP,
        };
        for run in &runs {
            if run.kind == Kind::Blank {
                setting.blanks(run);
            } else {
                setting.choices(run);
            }
        }
        let fits = setting.pages.len() <= usize::from(Code::MOST_PAGES);
        fits.then(|| Self {
            digits,
            pages: setting.pages,
            shape: shape(forms, digits),
        })
    }
}

impl Page {
    /// A page with what stands on every one: the admission number, and the mark of absence.
    pub fn head(digits: u8) -> Self {
        let mut page = Self::default();
        let left = RIGHT - DIGIT_PITCH.0 * f32::from(digits);
        for place in 0..digits {
            let x = left + DIGIT_PITCH.0 * (f32::from(place) + 0.5);
            page.digit_boxes.push(Area {
                x: x - DIGIT_PITCH.0 / 2.0,
                y: DIGIT_BOX,
                width: DIGIT_PITCH.0,
                height: 6.5,
            });
            for digit in 0..10 {
                page.bubbles.push(Bubble {
                    spot: Spot::Digit { place, digit },
                    at: Point {
                        x,
                        y: DIGIT_FIRST + DIGIT_PITCH.1 * f32::from(digit),
                    },
                });
            }
        }
        page.bubbles.push(Bubble {
            spot: Spot::Absent,
            at: Point { x: 44.0, y: 94.0 },
        });
        page
    }

    /// The kind of a question that is answered by bubbles on this page.
    pub fn kind_of(&self, question: u16) -> Option<Kind> {
        let number = self.numbers.iter().find(|one| one.question == question)?;
        Some(number.kind)
    }
}

/// The shape in six bits.
fn shape(forms: &[Form], digits: u8) -> u8 {
    let mut hasher = blake3::Hasher::new();
    let _ = hasher.update(&[digits]);
    for form in forms {
        let _ = hasher
            .update(form.kind.code().as_bytes())
            .update(&[form.size]);
    }
    hasher.finalize().as_bytes()[0] & 0x3F
}

fn runs(forms: &[Form]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (number, form) in (1..).zip(forms) {
        if !is_on_sheet(form.kind) {
            continue;
        }
        let size = match form.kind {
            Kind::Judge => 2,
            _ => form.size.max(1),
        };
        match runs.last_mut().filter(|run| run.kind == form.kind) {
            Some(run) => {
                run.size = run.size.max(size);
                run.questions.push((number, size));
            }
            None => runs.push(Run {
                kind: form.kind,
                size,
                questions: vec![(number, size)],
            }),
        }
    }
    runs
}

struct Setting {
    digits: u8,
    pages: Vec<Page>,
    y: f32,
}

impl Setting {
    fn page(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.pages.push(Page::head(self.digits));
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// The head of a group, on a new page if the first row does not fit on this one.
    fn head(&mut self, kind: Kind, row: f32) {
        if self.y + HEAD + row > BOTTOM {
            self.pages.push(Page::head(self.digits));
            self.y = TOP;
        }
        let at = Point {
            x: LEFT,
            y: self.y + HEAD / 2.0,
        };
        self.page().groups.push(Group { kind, at });
        self.y += HEAD;
    }

    fn choices(&mut self, run: &Run) {
        let width = NUMBER_ROOM + OPTION_PITCH * f32::from(run.size);
        let columns = columns(width);
        let mut rest = run.questions.as_slice();
        while !rest.is_empty() {
            self.head(run.kind, ROW_PITCH);
            let rows = rows_within(BOTTOM - self.y).min(rest.len().div_ceil(columns));
            let (here, later) = rest.split_at(rest.len().min(rows * columns));
            for (index, question) in here.iter().enumerate() {
                let (column, row) = (index / rows, index % rows);
                let at = Point {
                    x: LEFT + as_f32(column) * (width + COLUMN_GAP),
                    y: self.y + row_offset(row) + ROW_PITCH / 2.0,
                };
                self.question(run.kind, *question, at);
            }
            self.y += row_offset(rows) + GROUP_GAP;
            rest = later;
        }
    }

    fn question(&mut self, kind: Kind, (question, size): (u16, u8), at: Point) {
        let page = self.page();
        page.numbers.push(Number {
            question,
            kind,
            at: Point {
                x: at.x + NUMBER_ROOM - 2.0,
                y: at.y,
            },
        });
        for place in 0..size {
            page.bubbles.push(Bubble {
                spot: Spot::Option { question, place },
                at: Point {
                    x: at.x + NUMBER_ROOM + OPTION_PITCH * f32::from(place) + BUBBLE.0 / 2.0,
                    y: at.y,
                },
            });
        }
    }

    fn blanks(&mut self, run: &Run) {
        let gaps: Vec<(u16, u8, u8)> = run
            .questions
            .iter()
            .flat_map(|(question, of)| (0..*of).map(|gap| (*question, gap, *of)))
            .collect();
        let columns = 2;
        let mut rest = gaps.as_slice();
        while !rest.is_empty() {
            self.head(run.kind, BOX_PITCH);
            let rows = floor((BOTTOM - self.y) / BOX_PITCH)
                .max(1)
                .min(rest.len().div_ceil(columns));
            let (here, later) = rest.split_at(rest.len().min(rows * columns));
            for (index, (question, gap, of)) in here.iter().enumerate() {
                let (column, row) = (index / rows, index % rows);
                let x = LEFT + as_f32(column) * BOX_COLUMN;
                let y = self.y + as_f32(row) * BOX_PITCH;
                let page = self.page();
                page.writings.push(Writing {
                    question: *question,
                    gap: *gap,
                    of: *of,
                    area: Area {
                        x: x + NUMBER_ROOM + 3.0,
                        y: y + 1.0,
                        width: BOX.0,
                        height: BOX.1,
                    },
                });
            }
            self.y += as_f32(rows) * BOX_PITCH + GROUP_GAP;
            rest = later;
        }
    }
}

/// How many columns of that width stand beside each other.
fn columns(width: f32) -> usize {
    floor((RIGHT - LEFT + COLUMN_GAP) / (width + COLUMN_GAP)).max(1)
}

/// How far a row is from the first.
fn row_offset(row: usize) -> f32 {
    as_f32(row) * ROW_PITCH + as_f32(row / 5) * FIVE_GAP
}

/// How many rows that height takes.
fn rows_within(height: f32) -> usize {
    (1..200)
        .take_while(|rows| row_offset(*rows) <= height)
        .last()
        .unwrap_or(1)
}

fn as_f32(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

fn floor(number: f32) -> usize {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped before; lengths of a page"
    )]
    let whole = number.clamp(0.0, 10_000.0) as u16;
    usize::from(whole)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::domain::answer_sheet::{MARK, MARKS};

    fn form() -> impl Strategy<Value = Form> {
        let kinds = prop::sample::select(Kind::ALL.to_vec());
        (kinds, 2_u8..=16).prop_map(|(kind, size)| Form {
            kind,
            size: match kind {
                Kind::Judge | Kind::Essay | Kind::Other => 0,
                Kind::Blank | Kind::Case => size % 4 + 1,
                _ => size,
            },
            parts: Vec::new(),
        })
    }

    /// Sections as papers have them, and now and then a mixed one.
    fn forms() -> impl Strategy<Value = Vec<Form>> {
        let section = (form(), 1_usize..60).prop_map(|(form, count)| vec![form; count]);
        let mixed = prop::collection::vec(form(), 1..12);
        prop::collection::vec(prop_oneof![4 => section, 1 => mixed], 1..5)
            .prop_map(|sections| sections.concat())
    }

    fn on_sheet(forms: &[Form]) -> BTreeMap<u16, (Kind, u8)> {
        (1..)
            .zip(forms)
            .filter(|(_, form)| is_on_sheet(form.kind))
            .map(|(number, form)| {
                let size = if form.kind == Kind::Judge {
                    2
                } else {
                    form.size
                };
                (number, (form.kind, size))
            })
            .collect()
    }

    proptest! {
        #[test]
        fn every_question_has_its_bubbles_once_and_nothing_lies_on_anything(
            forms in forms(),
            digits in 0_u8..=14,
        ) {
            let wanted = on_sheet(&forms);
            let Some(sheet) = Sheet::of(&forms, digits) else {
                prop_assert!(wanted.is_empty() || forms.len() > 150);
                return Ok(());
            };
            let mut found: BTreeMap<u16, (Kind, u8)> = BTreeMap::new();
            for page in &sheet.pages {
                let mut taken: Vec<Area> = page.writings.iter().map(|one| one.area).collect();
                for bubble in &page.bubbles {
                    taken.push(Area {
                        x: bubble.at.x - BUBBLE.0 / 2.0,
                        y: bubble.at.y - BUBBLE.1 / 2.0,
                        width: BUBBLE.0,
                        height: BUBBLE.1,
                    });
                    if let Spot::Option { question, place } = bubble.spot {
                        let kind = page.kind_of(question).unwrap();
                        let entry = found.entry(question).or_insert((kind, 0));
                        prop_assert_eq!(entry.1, place);
                        entry.1 += 1;
                    }
                }
                for writing in &page.writings {
                    let entry = found.entry(writing.question).or_insert((Kind::Blank, 0));
                    prop_assert_eq!(entry.1, writing.gap);
                    entry.1 += 1;
                }
                for (index, one) in taken.iter().enumerate() {
                    prop_assert!(one.x >= LEFT && one.x + one.width <= 204.0, "{one:?}");
                    prop_assert!(one.y + one.height < MARKS[2].y - MARK / 2.0, "{one:?}");
                    for other in &taken[..index] {
                        let apart = one.x + one.width < other.x
                            || other.x + other.width < one.x
                            || one.y + one.height < other.y
                            || other.y + other.height < one.y;
                        prop_assert!(apart, "{one:?} lies on {other:?}");
                    }
                }
            }
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn a_hundred_questions_of_four_options_fit_on_one_page() {
        let form = |kind, size| Form {
            kind,
            size,
            parts: Vec::new(),
        };
        let mut forms = vec![form(Kind::Single, 4); 40];
        forms.extend(vec![form(Kind::Multiple, 4); 30]);
        forms.extend(vec![form(Kind::Judge, 0); 30]);
        assert_eq!(Sheet::of(&forms, 9).unwrap().pages.len(), 1);
        assert!(Sheet::of(&[form(Kind::Essay, 0)], 9).is_none());
        assert!(Sheet::of(&[], 9).is_none());
        // Another option is another sheet.
        let shape = |forms: &[Form]| Sheet::of(forms, 9).unwrap().shape;
        let before = shape(&forms);
        forms[0].size = 5;
        assert_ne!(shape(&forms), before);
    }
}

//! Where the page lies in a picture, which way up, and what its code says.

use super::Unreadable;
use super::mapping::{Dot, Mapping};
use super::mark;
use super::picture::Picture;
use crate::domain::answer_sheet::{Area, CELL, Code, MARK, MARKS, cell};

/// A page found in a picture.
#[derive(Debug, Clone)]
pub struct Located {
    picture: Picture,
    mapping: Mapping,
    code: Code,
    /// The grey of the printed marks.
    black: f64,
}

impl Located {
    /// Finds the page.
    ///
    /// # Errors
    /// [`Unreadable::NoMarks`], [`Unreadable::NoCode`].
    pub fn find(picture: Picture) -> Result<Self, Unreadable> {
        let quads = mark::quads(&picture);
        if quads.is_empty() {
            return Err(Unreadable::NoMarks);
        }
        for quad in quads {
            for turn in 0..4 {
                let mut dots = quad;
                dots.rotate_left(turn);
                if let Some((mapping, code)) = decoded(&picture, dots) {
                    let black = MARKS
                        .map(|mark| mean(&picture, mapping, (mark.x, mark.y), MARK * 0.6))
                        .iter()
                        .sum::<f64>()
                        / 4.0;
                    return Ok(Self {
                        picture,
                        mapping,
                        code,
                        black,
                    });
                }
            }
        }
        Err(Unreadable::NoCode)
    }

    /// What the code says.
    pub fn code(&self) -> Code {
        self.code
    }

    /// The grey at a place of the page, in millimetres.
    pub(super) fn grey(&self, x: f64, y: f64) -> f64 {
        let (x, y) = self.mapping.to_dot(x, y);
        self.picture.at(x, y)
    }

    /// The grey of printed black.
    pub(super) fn black(&self) -> f64 {
        self.black
    }

    /// A part of the page set straight, with so many dots a millimetre, for a person to look at. Parts
    /// larger than a page are cut.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped before"
    )]
    pub fn crop(&self, area: Area, dots_per_mm: f32) -> Option<Picture> {
        let scale = f64::from(dots_per_mm.clamp(1.0, 12.0));
        let side = |length: f32| (f64::from(length.clamp(1.0, 300.0)) * scale).ceil() as u16;
        let (width, height) = (side(area.width), side(area.height));
        let mut dots = Vec::with_capacity(usize::from(width) * usize::from(height));
        for row in 0..height {
            for column in 0..width {
                let x = f64::from(area.x) + (f64::from(column) + 0.5) / scale;
                let y = f64::from(area.y) + (f64::from(row) + 0.5) / scale;
                dots.push(self.grey(x, y).round().clamp(0.0, 255.0) as u8);
            }
        }
        Picture::new(usize::from(width), usize::from(height), dots)
    }
}

/// The map and the code, if this corner is the upper left.
fn decoded(picture: &Picture, dots: [Dot; 4]) -> Option<(Mapping, Code)> {
    let mapping = Mapping::of(MARKS, dots)?;
    let greys: Vec<f64> = (0..Code::CELLS)
        .map(|bit| {
            let at = cell(bit);
            mean(picture, mapping, (at.x, at.y), CELL.0 * 0.6)
        })
        .collect();
    let (low, high) = greys
        .iter()
        .fold((255.0_f64, 0.0_f64), |(low, high), grey| {
            (low.min(*grey), high.max(*grey))
        });
    // Neither a blank strip nor a grey one.
    if high - low < 40.0 {
        return None;
    }
    let middle = f64::midpoint(low, high);
    let bits = greys
        .iter()
        .fold(0_u64, |bits, grey| bits << 1 | u64::from(*grey < middle));
    Code::from_bits(bits).map(|code| (mapping, code))
}

/// The mean grey of a square of the page.
fn mean(picture: &Picture, mapping: Mapping, (x, y): (f32, f32), side: f32) -> f64 {
    const STEPS: u8 = 7;
    let mut sum = 0.0;
    for row in 0..STEPS {
        for column in 0..STEPS {
            let share = |step: u8| (f64::from(step) + 0.5) / f64::from(STEPS) - 0.5;
            let at = mapping.to_dot(
                f64::from(x) + share(column) * f64::from(side),
                f64::from(y) + share(row) * f64::from(side),
            );
            sum += picture.at(at.0, at.1);
        }
    }
    sum / f64::from(STEPS).powi(2)
}

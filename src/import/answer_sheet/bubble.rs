//! How dark bubbles are, and what that means.
//!
//! The darkness of a bubble is measured against the paper right around it and the printed black of
//! the corner marks. From it goes what an empty bubble of the same letter shows on the same page, the
//! pale print. What then lies between empty and filled is doubtful.

use super::locate::Located;
use crate::domain::answer_sheet::{Area, BUBBLE, Bubble, Spot};

/// What a bubble shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Clearly empty.
    Empty,
    /// Clearly filled.
    Filled,
    /// A person has to look.
    Doubtful,
}

/// Above an empty bubble of its letter by less than this: empty. A stroke of a pencil through a bubble
/// is about 0.15.
const EMPTY: f64 = 0.07;
/// By more than this: filled. A bubble half filled in black is 0.5, one filled by a soft pencil 0.5 to
/// 0.8.
const FILLED: f64 = 0.38;
/// How much darker an empty bubble of one letter may be than one of another.
const LETTERS_DIFFER: f64 = 0.03;
/// The share of the bubble inside which darkness is measured, clear of its outline.
const INSIDE: f64 = 0.78;
/// Points of measurement across and down.
const GRID: (u8, u8) = (12, 8);
/// Fewer bubbles of a letter than this tell nothing of an empty one.
const ENOUGH: usize = 6;

/// Judges bubbles of a page.
pub(super) fn judge(located: &Located, bubbles: &[Bubble]) -> Vec<State> {
    let darkness: Vec<f64> = bubbles.iter().map(|bubble| dark(located, bubble)).collect();
    let of_all = empty_one(darkness.clone());
    bubbles
        .iter()
        .zip(&darkness)
        .map(|(bubble, dark)| {
            let same = bubbles.iter().zip(&darkness).filter_map(|(other, dark)| {
                (letter(other.spot) == letter(bubble.spot)).then_some(*dark)
            });
            let same: Vec<f64> = same.collect();
            let empty = if same.len() < ENOUGH {
                of_all
            } else {
                // A letter that nearly everybody filled would hide itself.
                empty_one(same).min(of_all + LETTERS_DIFFER)
            };
            match dark - empty {
                over if over < EMPTY => State::Empty,
                over if over > FILLED => State::Filled,
                _ => State::Doubtful,
            }
        })
        .collect()
}

/// What is printed in a bubble.
fn letter(spot: Spot) -> (u8, u8) {
    match spot {
        Spot::Absent => (0, 0),
        Spot::Digit { digit, .. } => (1, digit),
        Spot::Option { place, .. } => (2, place),
    }
}

/// The darkness of an empty bubble among these: a fifth of them is no darker.
fn empty_one(mut darkness: Vec<f64>) -> f64 {
    darkness.sort_by(f64::total_cmp);
    darkness.get(darkness.len() / 5).copied().unwrap_or(0.0)
}

/// How dark a bubble is inside, 0 as the paper around it, 1 as printed black.
fn dark(located: &Located, bubble: &Bubble) -> f64 {
    let (x, y) = (f64::from(bubble.at.x), f64::from(bubble.at.y));
    let (width, height) = (f64::from(BUBBLE.0), f64::from(BUBBLE.1));
    let white = paper(located, (x, y), (width, height));
    let span = (white - located.black()).max(20.0);
    let mut sum = 0.0;
    for row in 0..GRID.1 {
        for column in 0..GRID.0 {
            let share = |step: u8, of: u8| (f64::from(step) + 0.5) / f64::from(of) - 0.5;
            let grey = located.grey(
                x + share(column, GRID.0) * width * INSIDE,
                y + share(row, GRID.1) * height * INSIDE,
            );
            sum += ((white - grey) / span).clamp(0.0, 1.0);
        }
    }
    sum / (f64::from(GRID.0) * f64::from(GRID.1))
}

/// Whether anything is written in a box, clear of its outline. A dot of ink is enough; what is nothing
/// after all is for a person to say.
pub(super) fn has_ink(located: &Located, area: Area) -> bool {
    const STEP: f64 = 0.35;
    const INSIDE: f64 = 0.9;
    let (left, top) = (f64::from(area.x) + INSIDE, f64::from(area.y) + INSIDE);
    let (right, low) = (
        f64::from(area.x + area.width) - INSIDE,
        f64::from(area.y + area.height) - INSIDE,
    );
    let mut greys = Vec::new();
    let mut y = top;
    while y < low {
        let mut x = left;
        while x < right {
            greys.push(located.grey(x, y));
            x += STEP;
        }
        y += STEP;
    }
    greys.sort_by(f64::total_cmp);
    let white = greys.get(greys.len() * 7 / 10).copied().unwrap_or(255.0);
    let ink = white - (white - located.black()).max(20.0) * 0.35;
    greys.iter().filter(|grey| **grey < ink).count() >= 4
}

/// The grey of the paper around a bubble: of places above and below it, the brighter ones, so that a
/// mark that runs over does not count.
fn paper(located: &Located, (x, y): (f64, f64), (width, height): (f64, f64)) -> f64 {
    let mut greys = Vec::with_capacity(20);
    for step in 0..5_u8 {
        let across = (f64::from(step) / 4.0 - 0.5) * width;
        for off in [height / 2.0 + 0.6, height / 2.0 + 0.85] {
            greys.push(located.grey(x + across, y - off));
            greys.push(located.grey(x + across, y + off));
        }
    }
    greys.sort_by(f64::total_cmp);
    greys.get(greys.len() * 7 / 10).copied().unwrap_or(255.0)
}

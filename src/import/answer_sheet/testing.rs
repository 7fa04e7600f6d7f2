//! Sheets as a hand fills them and a scanner scans them: printed by the program, filled, turned, blurred.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pictures of pages that the test makes"
)]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder as _};
use jiff::civil::date;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

use super::mapping::Mapping;
use super::*;
use crate::domain::answer_sheet::{PAGE, Point};
use crate::domain::question::Kind;
use crate::domain::regulation::MultipleRule;
use crate::domain::sitting::Form;
use crate::export::Imprint;
use crate::export::print::{self, Exam, Owner, Press, SheetCopy};
use crate::i18n::print::PrintWords;

pub(super) const TAG: u32 = 0x00AB_CDEF;
/// Dots a millimetre of the printed page before anything happens to it: 200 dots an inch.
const BASE: f64 = 200.0 / 25.4;

/// 40 single, 20 multiple of five options, 20 judges, 5 blanks of two gaps, one essay.
pub(super) fn forms() -> Vec<Form> {
    let form = |kind, size| Form {
        kind,
        size,
        parts: Vec::new(),
    };
    let mut forms = vec![form(Kind::Single, 4); 40];
    forms.extend(vec![form(Kind::Multiple, 5); 20]);
    forms.extend(vec![form(Kind::Judge, 0); 20]);
    forms.extend(vec![form(Kind::Blank, 2); 5]);
    forms.push(form(Kind::Essay, 0));
    forms
}

pub(super) fn sheet() -> Sheet {
    Sheet::of(&forms(), 9).unwrap()
}

/// The printed sheet as a PDF.
pub(super) fn printed() -> &'static [u8] {
    static PRINTED: OnceLock<Vec<u8>> = OnceLock::new();
    PRINTED.get_or_init(|| {
        let press = Press::new(&crate::platform::fonts::EMBEDDED);
        let exam = Exam {
            name: "西岭市2026年度行政执法人员综合法律知识考试",
            minutes: 90,
            multiple_rule: MultipleRule::AllOrNothing,
            plan_hash: "0123456789abcdef",
            imprint: Imprint {
                written_on: date(2026, 11, 24),
                make_believe: false,
            },
        };
        let sheet = sheet();
        let copy = SheetCopy {
            of: Owner::Letter("B"),
            sheet: &sheet,
            exam: TAG,
            letter: 2,
        };
        print::sheets(&press, &exam, &[copy], &PrintWords).unwrap()
    })
}

/// The first page of the printed sheet in dots.
pub(super) fn page() -> &'static Picture {
    static PAGE: OnceLock<Picture> = OnceLock::new();
    PAGE.get_or_init(|| {
        let scan = Scan::open(printed().to_vec()).unwrap();
        scan.page(0).unwrap()
    })
}

/// What somebody filled.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Filled {
    pub(super) number: String,
    pub(super) answers: BTreeMap<u16, Vec<u8>>,
}

/// A filling of everything at random.
pub(super) fn fill(rng: &mut ChaCha8Rng) -> Filled {
    let number = (0..9)
        .map(|_| char::from(b'0' + rng.random_range(0..10_u8)))
        .collect();
    let mut answers = BTreeMap::new();
    for (question, form) in (1..).zip(forms()) {
        let places: Vec<u8> = match form.kind {
            Kind::Single | Kind::Judge if rng.random_range(0..12) == 0 => Vec::new(),
            Kind::Single => vec![rng.random_range(0..4)],
            Kind::Judge => vec![rng.random_range(0..2)],
            Kind::Multiple => (0..5).filter(|_| rng.random_range(0..2) == 0).collect(),
            _ => continue,
        };
        let _ = answers.insert(question, places);
    }
    Filled { number, answers }
}

pub(super) fn spots(filled: &Filled) -> Vec<Spot> {
    let digits = (0..)
        .zip(filled.number.bytes())
        .map(|(place, digit)| Spot::Digit {
            place,
            digit: digit - b'0',
        });
    let options = filled.answers.iter().flat_map(|(question, places)| {
        let question = *question;
        places.iter().map(move |place| Spot::Option {
            question,
            place: *place,
        })
    });
    digits.chain(options).collect()
}

/// How a bubble is filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hand {
    /// The grey of the lead.
    pub(super) grey: u8,
    /// How much of the bubble is covered, by length and height.
    pub(super) covers: (f64, f64),
    /// How far beside it, in millimetres.
    pub(super) off: (f64, f64),
    /// How many of a hundred dots stay white.
    pub(super) gaps: u8,
}

pub(super) fn hand(rng: &mut ChaCha8Rng) -> Hand {
    Hand {
        grey: rng.random_range(20..95),
        covers: (rng.random_range(0.85..1.05), rng.random_range(0.85..1.1)),
        off: (rng.random_range(-0.3..0.3), rng.random_range(-0.2..0.2)),
        gaps: rng.random_range(0..12),
    }
}

pub(super) fn blacken(
    picture: &mut [u8],
    width: usize,
    at: Point,
    hand: Hand,
    rng: &mut ChaCha8Rng,
) {
    let (x, y) = (f64::from(at.x) + hand.off.0, f64::from(at.y) + hand.off.1);
    let half = (
        f64::from(BUBBLE.0) * hand.covers.0 / 2.0,
        f64::from(BUBBLE.1) * hand.covers.1 / 2.0,
    );
    let range = |from: f64, to: f64| (from * BASE) as usize..(to * BASE) as usize;
    for row in range(y - half.1, y + half.1) {
        for column in range(x - half.0, x + half.0) {
            if rng.random_range(0..100) >= hand.gaps {
                let dot = &mut picture[row * width + column];
                *dot = (*dot).min(hand.grey.saturating_add(rng.random_range(0..25)));
            }
        }
    }
}

/// A tick, a cross or a stroke inside a bubble.
pub(super) fn scratch(picture: &mut [u8], width: usize, at: Point, rng: &mut ChaCha8Rng) {
    let slope = rng.random_range(-0.6..0.6);
    let thick = rng.random_range(0.35..0.6);
    for step in 0..400 {
        let along = (f64::from(step) / 400.0 - 0.5) * f64::from(BUBBLE.0) * 0.9;
        for side in -3..=3 {
            let across = along * slope + f64::from(side) / 6.0 * thick;
            let column = ((f64::from(at.x) + along) * BASE) as usize;
            let row = ((f64::from(at.y) + across) * BASE) as usize;
            picture[row * width + column] = rng.random_range(20..80);
        }
    }
}

/// What happens to a page between the desk and the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub(super) degrees: f64,
    pub(super) upside_down: bool,
    /// Dots an inch of the scan.
    pub(super) dots: f64,
    /// How far corners are pulled, of the page's width.
    pub(super) skew: [(f64, f64); 4],
    pub(super) blur: usize,
    pub(super) noise: i16,
    /// Brightness at the left and the right edge.
    pub(super) light: (f64, f64),
    pub(super) quality: u8,
    /// Dark surroundings, as of a scanner's open lid.
    pub(super) dark_around: bool,
}

pub(super) fn way(rng: &mut ChaCha8Rng) -> Way {
    let mut pull = || {
        (
            rng.random_range(-0.012..0.012),
            rng.random_range(-0.012..0.012),
        )
    };
    let skew = [pull(), pull(), pull(), pull()];
    Way {
        degrees: rng.random_range(-5.0..5.0),
        upside_down: rng.random_range(0..2) == 0,
        dots: 150.0 * rng.random_range(0.5..2.0),
        skew,
        blur: rng.random_range(0..3),
        noise: rng.random_range(0..28),
        light: (rng.random_range(0.75..1.0), rng.random_range(0.75..1.0)),
        quality: rng.random_range(35..95),
        dark_around: rng.random_range(0..3) == 0,
    }
}

/// The scanned page as a JPEG file.
pub(super) fn scanned(filled: &[u8], width: usize, way: Way, rng: &mut ChaCha8Rng) -> Vec<u8> {
    let source = Picture::new(width, filled.len() / width, filled.to_vec()).unwrap();
    let scale = way.dots / 25.4;
    let angle = (way.degrees + if way.upside_down { 180.0 } else { 0.0 }).to_radians();
    let (sine, cosine) = angle.sin_cos();
    let page = (f64::from(PAGE.0), f64::from(PAGE.1));
    let corners = [(0.0, 0.0), (page.0, 0.0), page, (0.0, page.1)];
    let turned: Vec<(f64, f64)> = corners
        .iter()
        .zip(way.skew)
        .map(|((x, y), pull)| {
            let (x, y) = (
                x - page.0 / 2.0 + pull.0 * page.0,
                y - page.1 / 2.0 + pull.1 * page.0,
            );
            (
                (x * cosine - y * sine) * scale,
                (x * sine + y * cosine) * scale,
            )
        })
        .collect();
    let least = |pick: fn(&(f64, f64)) -> f64| turned.iter().map(pick).fold(f64::MAX, f64::min);
    let most = |pick: fn(&(f64, f64)) -> f64| turned.iter().map(pick).fold(f64::MIN, f64::max);
    let left = (least(|dot| dot.0) - 4.0, least(|dot| dot.1) - 4.0);
    let (wide, high) = (
        (most(|dot| dot.0) - left.0 + 4.0) as usize,
        (most(|dot| dot.1) - left.1 + 4.0) as usize,
    );
    // From dots of the scan back to millimetres of the page.
    let as_points: Vec<Point> = turned
        .iter()
        .map(|(x, y)| Point {
            x: (x - left.0) as f32,
            y: (y - left.1) as f32,
        })
        .collect();
    let back = Mapping::of(
        [as_points[0], as_points[1], as_points[2], as_points[3]],
        corners,
    )
    .unwrap();
    let mut dots = Vec::with_capacity(wide * high);
    let around = if way.dark_around { 35 } else { 250 };
    for row in 0..high {
        for column in 0..wide {
            let (x, y) = back.to_dot(column as f64 + 0.5, row as f64 + 0.5);
            let inside = x >= 0.0 && y >= 0.0 && x < page.0 && y < page.1;
            let grey = if inside {
                source.at(x * BASE, y * BASE)
            } else {
                f64::from(around)
            };
            let share = column as f64 / wide as f64;
            let light = way.light.0 * (1.0 - share) + way.light.1 * share;
            dots.push((grey * light) as u8);
        }
    }
    blur(&mut dots, wide, way.blur);
    if way.noise > 0 {
        for dot in &mut dots {
            let noise = rng.random_range(-way.noise..=way.noise);
            *dot = u8::try_from((i16::from(*dot) + noise).clamp(0, 255)).unwrap();
        }
    }
    jpeg(&dots, wide, high, way.quality)
}

/// Means of neighbours, so many times.
fn blur(dots: &mut [u8], width: usize, times: usize) {
    for _ in 0..times {
        for step in [1, width] {
            let before = dots.to_vec();
            for at in step..dots.len() - step {
                let sum = u16::from(before[at - step])
                    + 2 * u16::from(before[at])
                    + u16::from(before[at + step]);
                dots[at] = u8::try_from(sum / 4).unwrap();
            }
        }
    }
}

pub(super) fn jpeg(dots: &[u8], width: usize, height: usize, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .write_image(
            dots,
            u32::try_from(width).unwrap(),
            u32::try_from(height).unwrap(),
            ExtendedColorType::L8,
        )
        .unwrap();
    bytes
}

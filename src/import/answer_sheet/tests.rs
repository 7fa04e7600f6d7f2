#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pictures of pages that the test makes"
)]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::OnceLock;

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, GrayImage, ImageEncoder as _, ImageFormat};
use jiff::civil::date;
use rand::{RngExt as _, SeedableRng as _};
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

const TAG: u32 = 0x00AB_CDEF;
/// Dots a millimetre of the printed page before anything happens to it: 200 dots an inch.
const BASE: f64 = 200.0 / 25.4;

/// 40 single, 20 multiple of five options, 20 judges, 5 blanks of two gaps, one essay.
fn forms() -> Vec<Form> {
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

fn sheet() -> Sheet {
    Sheet::of(&forms(), 9).unwrap()
}

/// The printed sheet as a PDF.
fn printed() -> &'static [u8] {
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
fn page() -> &'static Picture {
    static PAGE: OnceLock<Picture> = OnceLock::new();
    PAGE.get_or_init(|| {
        let scan = Scan::open(printed().to_vec()).unwrap();
        scan.page(0).unwrap()
    })
}

/// What somebody filled.
#[derive(Debug, Clone, Default, PartialEq)]
struct Filled {
    number: String,
    answers: BTreeMap<u16, Vec<u8>>,
}

/// A filling of everything at random.
fn fill(rng: &mut ChaCha8Rng) -> Filled {
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

fn spots(filled: &Filled) -> Vec<Spot> {
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
struct Hand {
    /// The grey of the lead.
    grey: u8,
    /// How much of the bubble is covered, by length and height.
    covers: (f64, f64),
    /// How far beside it, in millimetres.
    off: (f64, f64),
    /// How many of a hundred dots stay white.
    gaps: u8,
}

fn hand(rng: &mut ChaCha8Rng) -> Hand {
    Hand {
        grey: rng.random_range(20..95),
        covers: (rng.random_range(0.85..1.05), rng.random_range(0.85..1.1)),
        off: (rng.random_range(-0.3..0.3), rng.random_range(-0.2..0.2)),
        gaps: rng.random_range(0..12),
    }
}

fn blacken(picture: &mut [u8], width: usize, at: Point, hand: Hand, rng: &mut ChaCha8Rng) {
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
fn scratch(picture: &mut [u8], width: usize, at: Point, rng: &mut ChaCha8Rng) {
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
struct Way {
    degrees: f64,
    upside_down: bool,
    /// Dots an inch of the scan.
    dots: f64,
    /// How far corners are pulled, of the page's width.
    skew: [(f64, f64); 4],
    blur: usize,
    noise: i16,
    /// Brightness at the left and the right edge.
    light: (f64, f64),
    quality: u8,
    /// Dark surroundings, as of a scanner's open lid.
    dark_around: bool,
}

fn way(rng: &mut ChaCha8Rng) -> Way {
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
fn scanned(filled: &[u8], width: usize, way: Way, rng: &mut ChaCha8Rng) -> Vec<u8> {
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

fn jpeg(dots: &[u8], width: usize, height: usize, quality: u8) -> Vec<u8> {
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

/// What came of many pages.
#[derive(Debug, Default)]
struct Tally {
    pages: u32,
    refused: u32,
    groups: u32,
    right: u32,
    doubtful: u32,
    wrong: Vec<String>,
}

impl Tally {
    fn hold(&mut self, what: &str, read: &Read, meant: &[u8]) {
        self.groups += 1;
        match read {
            Read::Doubtful { .. } => self.doubtful += 1,
            Read::Empty if meant.is_empty() => self.right += 1,
            Read::Filled(places) if places == meant => self.right += 1,
            other => self
                .wrong
                .push(format!("{what}: {meant:?} was read as {other:?}")),
        }
    }

    fn page(&mut self, reading: &Reading, filled: &Filled, way: Way) {
        assert_eq!(
            (reading.code.exam, reading.code.letter, reading.code.page),
            (TAG, 2, 1),
            "{way:?}"
        );
        assert_ne!(reading.absent, State::Filled, "{way:?}");
        for ((place, read), digit) in reading.digits.iter().enumerate().zip(filled.number.bytes()) {
            self.hold(
                &format!("digit {place} under {way:?}"),
                read,
                &[digit - b'0'],
            );
        }
        assert_eq!(reading.answers.len(), filled.answers.len());
        for (question, read) in &reading.answers {
            self.hold(
                &format!("question {question} under {way:?}"),
                read,
                &filled.answers[question],
            );
        }
    }
}

fn read_file(file: Vec<u8>, sheet: &Sheet) -> Result<Reading, Unreadable> {
    let located = Located::find(Scan::open(file)?.page(0)?)?;
    read(&located, sheet)
}

/// How many pages a campaign tries; `ZHIKAO_SHEETS` asks for more.
fn pages(usual: u64) -> u64 {
    std::env::var_os("ZHIKAO_SHEETS")
        .and_then(|count| count.to_str()?.parse().ok())
        .unwrap_or(usual)
}

#[test]
fn what_was_filled_is_read_or_doubted_and_never_read_as_something_else() {
    let sheet = sheet();
    let mut tally = Tally::default();
    for seed in 0..pages(6) {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let filled = fill(&mut rng);
        let mut dots = page().dots().to_vec();
        let hand = hand(&mut rng);
        for spot in spots(&filled) {
            let bubble = sheet.pages[0]
                .bubbles
                .iter()
                .find(|bubble| bubble.spot == spot)
                .unwrap();
            let wobble = (rng.random_range(-0.1..0.1), rng.random_range(-0.1..0.1));
            let hand = Hand {
                off: (hand.off.0 + wobble.0, hand.off.1 + wobble.1),
                ..hand
            };
            blacken(&mut dots, page().width(), bubble.at, hand, &mut rng);
        }
        let way = way(&mut rng);
        let file = scanned(&dots, page().width(), way, &mut rng);
        tally.pages += 1;
        match read_file(file, &sheet) {
            Ok(reading) => tally.page(&reading, &filled, way),
            Err(error) => {
                tally.refused += 1;
                eprintln!("seed {seed}: {error} under {way:?}");
            }
        }
    }
    eprintln!(
        "{} pages, {} refused; {} groups: {} right, {} doubtful, {} wrong",
        tally.pages,
        tally.refused,
        tally.groups,
        tally.right,
        tally.doubtful,
        tally.wrong.len()
    );
    assert!(tally.wrong.is_empty(), "{}", tally.wrong.join("\n"));
    // A page that is refused is a page that a person keys in: rare, but not wrong.
    assert!(
        tally.refused * 50 <= tally.pages,
        "{} of {} pages were refused",
        tally.refused,
        tally.pages
    );
    assert!(
        tally.doubtful * 20 <= tally.groups,
        "{} of {} are doubtful",
        tally.doubtful,
        tally.groups
    );
}

#[test]
fn a_stroke_is_neither_empty_nor_filled() {
    let sheet = sheet();
    let (mut seen, mut doubted) = (0, 0);
    for seed in 0..pages(3) {
        let mut rng = ChaCha8Rng::seed_from_u64(1_000_000 + seed);
        let mut dots = page().dots().to_vec();
        for bubble in &sheet.pages[0].bubbles {
            if matches!(bubble.spot, Spot::Option { place: 1, .. }) {
                scratch(&mut dots, page().width(), bubble.at, &mut rng);
            }
        }
        let way = Way {
            dots: rng.random_range(100.0..300.0),
            ..way(&mut rng)
        };
        let file = scanned(&dots, page().width(), way, &mut rng);
        let Ok(reading) = read_file(file, &sheet) else {
            continue;
        };
        for (question, read) in &reading.answers {
            seen += 1;
            doubted += u32::from(matches!(read, Read::Doubtful { .. }));
            assert_ne!(*read, Read::Empty, "question {question} under {way:?}");
        }
    }
    eprintln!("{seen} strokes, {doubted} doubted");
    assert!(seen > 0);
}

#[test]
fn a_mark_rubbed_out_badly_is_no_answer_and_a_faint_one_is_not_lost() {
    let sheet = sheet();
    let mut tally = [0_u32; 2];
    for seed in 0..pages(3) {
        let mut rng = ChaCha8Rng::seed_from_u64(2_000_000 + seed);
        let mut dots = page().dots().to_vec();
        let even = Hand {
            covers: (0.95, 0.95),
            off: (0.0, 0.0),
            ..hand(&mut rng)
        };
        for bubble in &sheet.pages[0].bubbles {
            let Spot::Option { question, place } = bubble.spot else {
                continue;
            };
            // The first is filled in the upper half of the single choices and faint in the lower; the
            // third was rubbed out.
            let grey = match (question, place) {
                (1..=20, 0) => even.grey,
                (21..=40, 0) => rng.random_range(110..150),
                (1..=20, 2) => rng.random_range(195..225),
                _ => continue,
            };
            let hand = Hand { grey, ..even };
            blacken(&mut dots, page().width(), bubble.at, hand, &mut rng);
        }
        let way = way(&mut rng);
        let file = scanned(&dots, page().width(), way, &mut rng);
        let Ok(reading) = read_file(file, &sheet) else {
            continue;
        };
        for question in 1..=40 {
            match &reading.answers[&question] {
                Read::Filled(places) => {
                    assert_eq!(places, &[0], "question {question} under {way:?}");
                }
                Read::Doubtful { filled, unclear } => {
                    tally[usize::from(question > 20)] += 1;
                    assert!(!filled.contains(&2), "question {question} under {way:?}");
                    assert!(
                        filled.contains(&0) || unclear.contains(&0),
                        "{question} under {way:?}"
                    );
                }
                Read::Empty => panic!("question {question} is empty under {way:?}"),
            }
        }
    }
    eprintln!(
        "doubted: {} of rubbed out ones, {} of faint ones",
        tally[0], tally[1]
    );
}

#[test]
fn an_untouched_sheet_is_empty() {
    let reading = read_file(printed().to_vec(), &sheet()).unwrap();
    assert!(reading.answers.values().all(|read| *read == Read::Empty));
    assert_eq!(reading.answers.len(), 80);
    assert!(reading.digits.iter().all(|read| *read == Read::Empty));
    assert_eq!(reading.absent, State::Empty);
    assert_eq!(reading.admission_number(), None);
    assert_eq!(reading.writings.len(), 6);
}

#[test]
fn every_quarter_turn_is_found() {
    let upright = page();
    let (width, height) = (upright.width(), upright.height());
    let image = GrayImage::from_raw(
        u32::try_from(width).unwrap(),
        u32::try_from(height).unwrap(),
        upright.dots().to_vec(),
    )
    .unwrap();
    let turned = [
        image.clone(),
        image::imageops::rotate90(&image),
        image::imageops::rotate180(&image),
        image::imageops::rotate270(&image),
    ];
    for image in turned {
        let mut file = Cursor::new(Vec::new());
        image.write_to(&mut file, ImageFormat::Png).unwrap();
        let reading = read_file(file.into_inner(), &sheet()).unwrap();
        assert_eq!(reading.code.exam, TAG);
    }
    // A mirror image is no sheet.
    let mut file = Cursor::new(Vec::new());
    image::imageops::flip_horizontal(&image)
        .write_to(&mut file, ImageFormat::Png)
        .unwrap();
    assert_eq!(
        read_file(file.into_inner(), &sheet()),
        Err(Unreadable::NoCode)
    );
}

#[test]
fn the_sheet_of_another_paper_is_refused() {
    let mut forms = forms();
    forms[0].size = 5;
    let other = Sheet::of(&forms, 9).unwrap();
    assert_ne!(other.shape, sheet().shape);
    assert_eq!(
        read_file(printed().to_vec(), &other),
        Err(Unreadable::OtherSheet)
    );
}

#[test]
fn a_crop_shows_what_stands_there() {
    let sheet = sheet();
    let located = Located::find(page().clone()).unwrap();
    let area = around(&sheet, 1, 1).unwrap();
    let crop = located.crop(area, 8.0).unwrap();
    assert!(crop.width() > 200 && crop.height() > 40);
    // White paper and some print.
    assert!(crop.dots().iter().filter(|dot| **dot > 240).count() > crop.dots().len() / 2);
    assert!(crop.dots().iter().any(|dot| *dot < 100));
    assert!(around(&sheet, 1, 86).is_none());
    assert!(around(&sheet, 9, 1).is_none());
    assert!(number_area(&sheet).is_some());
}

#[test]
fn what_is_no_scan_is_refused() {
    let opened = |bytes: &[u8]| Scan::open(bytes.to_vec()).and_then(|scan| scan.page(0));
    assert_eq!(opened(b""), Err(Unreadable::Format));
    assert_eq!(opened(b"GIF89a"), Err(Unreadable::Format));
    assert_eq!(opened(b"%PDF-1.7\nnothing"), Err(Unreadable::Damaged));
    assert!(opened(&printed()[..printed().len() / 2]).is_err());
    let blank = |side: u32| {
        let mut file = Cursor::new(Vec::new());
        GrayImage::from_pixel(side, side, image::Luma([255]))
            .write_to(&mut file, ImageFormat::Png)
            .unwrap();
        file.into_inner()
    };
    assert_eq!(opened(&blank(100)), Err(Unreadable::TooSmall));
    assert_eq!(
        Located::find(opened(&blank(900)).unwrap()).err(),
        Some(Unreadable::NoMarks)
    );
}

/// A PNG that says it has so many dots and has none.
fn hollow_png(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend([8, 0, 0, 0, 0]);
    let mut check = flate2::Crc::new();
    check.update(&png[12..]);
    png.extend(check.sum().to_be_bytes());
    png.extend(b"\0\0\0\x08IDAT\x78\x9c\x63\x60\0\0");
    png
}

#[test]
fn a_small_file_does_not_unfold_to_a_large_picture() {
    let opened = |bytes: Vec<u8>| Scan::open(bytes).and_then(|scan| scan.page(0)).err();
    assert_eq!(
        opened(hollow_png(60_000, 60_000)),
        Some(Unreadable::TooLarge)
    );
    assert_eq!(opened(hollow_png(5_000, 5_000)), Some(Unreadable::TooLarge));
    assert_eq!(opened(hollow_png(1_000, 1_000)), Some(Unreadable::Damaged));
    let pdf = |stream: &[u8], dictionary: &str| {
        let mut file = b"%PDF-1.5\n1 0 obj\n<< ".to_vec();
        file.extend(dictionary.as_bytes());
        file.extend(format!(" /Length {} >>\nstream\n", stream.len()).bytes());
        file.extend(stream);
        file.extend(b"\nendstream\nendobj\n");
        file
    };
    let packed = |bytes: &[u8]| {
        use std::io::Write as _;
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let bomb = pdf(&packed(&vec![0; 80 << 20]), "/Filter /FlateDecode");
    assert!(bomb.len() < 200_000);
    assert_eq!(opened(bomb), Some(Unreadable::TooLarge));
    let twice = pdf(b"x", "/Filter [ /FlateDecode /FlateDecode ]");
    assert_eq!(opened(twice), Some(Unreadable::Format));
    let hidden = pdf(
        &packed(b"q\nBI /W 99999 /H 99999 ID x EI\nQ"),
        "/Filter /FlateDecode",
    );
    assert_eq!(opened(hidden), Some(Unreadable::Format));
    let wide = pdf(b"\xff\xd8", "/Subtype /Image /Width 99999 /Height 99999");
    assert!(opened(wide).is_some());
}

mod hostile {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_damaged_file_ends_the_program(
            kind in 0..3_usize,
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
            cut in any::<prop::sample::Index>(),
        ) {
            let mut file = match kind {
                0 => printed().to_vec(),
                1 => small().0.clone(),
                _ => small().1.clone(),
            };
            for (at, byte) in damage {
                let at = at.index(file.len());
                file[at] = byte;
            }
            file.truncate(file.len() - cut.index(file.len() / 4));
            let page = Scan::open(file).and_then(|scan| scan.page(0));
            let _ = page.map(Located::find);
        }

        #[test]
        fn no_bytes_end_the_program(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
            for head in [&b"%PDF-1.4\n"[..], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"] {
                let file = [head, &bytes].concat();
                let _ = Scan::open(file).map(|scan| scan.page(0));
            }
        }
    }

    /// The page as a small PNG and a small JPEG.
    fn small() -> &'static (Vec<u8>, Vec<u8>) {
        static SMALL: OnceLock<(Vec<u8>, Vec<u8>)> = OnceLock::new();
        SMALL.get_or_init(|| {
            let small = page().reduced(3);
            let (width, height) = (small.width(), small.height());
            let image = GrayImage::from_raw(
                u32::try_from(width).unwrap(),
                u32::try_from(height).unwrap(),
                small.dots().to_vec(),
            )
            .unwrap();
            let mut png = Cursor::new(Vec::new());
            image.write_to(&mut png, ImageFormat::Png).unwrap();
            (png.into_inner(), jpeg(small.dots(), width, height, 80))
        })
    }
}

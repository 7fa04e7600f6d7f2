mod hostile;

use std::io::Cursor;

use image::{GrayImage, ImageFormat};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::testing::*;
use super::*;

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

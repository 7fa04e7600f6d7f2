//! Reading in parts beside the understanding gives what reading the whole first gives.

use std::ops::ControlFlow;

use proptest::prelude::*;
use rust_xlsxwriter::Workbook as Book;

use super::*;
use crate::import::questions::check;
use crate::import::questions::table::SheetReader;
use crate::import::table::read_workbook;

/// Texts that pack badly, so that the file is large enough to be read in parts.
fn filler(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        char::from_u32(0x4E00 + u32::try_from(state % 20_000).unwrap()).unwrap()
    };
    (0..40).map(|_| next()).collect()
}

/// Two sheets: headings and blank rows between questions, and a second sheet with or without a header.
fn book(seed: u64, rows: u32, second: u64) -> Vec<u8> {
    let mut book = Book::new();
    let sheet = book.add_worksheet();
    let _ = sheet.set_name("单选题").unwrap();
    for (column, head) in (0..).zip(["题干", "A", "B", "答案"]) {
        let _ = sheet.write(1, column, head).unwrap();
    }
    for row in 0..rows {
        let text = filler(seed.wrapping_mul(7_919).wrapping_add(u64::from(row)));
        let place = row + 2 + row / 100;
        match u64::from(row).wrapping_mul(seed) % 11 {
            0 if row % 5 == 0 => drop(sheet.write(place, 0, "二、多选题").unwrap()),
            1 => drop(sheet.write(place, 1, text).unwrap()),
            key => {
                let keys = ["A", "AB", "", "C", "错"];
                let key = keys[usize::try_from(key).unwrap() % keys.len()];
                for (column, text) in (0..).zip([text.as_str(), "一", "二", key]) {
                    let _ = sheet.write(place, column, text).unwrap();
                }
            }
        }
    }
    let other = book.add_worksheet();
    for row in 0..1_500 {
        let text = filler(u64::from(row) + 99);
        match second {
            // No header: the columns tell.
            0 => {
                for (column, text) in (0..).zip([text.as_str(), "一", "二", "B"]) {
                    let _ = other.write(row, column, text).unwrap();
                }
            }
            // No table of questions.
            1 => {
                for column in 0..4 {
                    let _ = other.write(row, column, &text).unwrap();
                }
            }
            // It begins with so much else that its first rows do not tell.
            _ if row < 900 => drop(other.write(row, 0, &text).unwrap()),
            _ => {
                for (column, text) in (0..).zip([text.as_str(), "一", "二", "B"]) {
                    let _ = other.write(row, column, text).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn keep(_: usize, drafts: &mut dyn Iterator<Item = Draft>) -> Vec<Draft> {
    drafts.collect()
}

fn workbook<'a>(bytes: &'a [u8], limits: &'a Limits) -> Workbook<'a> {
    Workbook {
        name: "b.xlsx",
        bytes,
        format: Format::Xlsx,
        layouts: &[],
        limits,
    }
}

type Whole = (Vec<Draft>, Vec<Loose>, Vec<Shape>);

/// One row after the other of the whole workbook.
fn one_by_one(book: &Workbook<'_>) -> Result<Whole, Error> {
    let go_on = &mut |_| ControlFlow::Continue(());
    let table = read_workbook(book.bytes, book.format, book.limits, go_on)?;
    let (mut drafts, mut loose, mut shapes) = (Vec::new(), Vec::new(), Vec::new());
    for sheet in &table.sheets {
        let plan = Plan::find(sheet, book.name, book.layouts);
        let columns = plan.as_ref().map(|plan| &plan.columns);
        shapes.push(Shape::of(sheet, columns));
        match &plan {
            None => loose.extend(not_understood(sheet)),
            Some(plan) => {
                let mut reader = SheetReader {
                    sheet,
                    columns: &plan.columns,
                    kind: plan.kind,
                };
                drafts.extend(sheet.rows().filter_map(|row| reader.draft(row)));
                book.limits.check_questions(drafts.len())?;
            }
        }
    }
    Ok((drafts, loose, shapes))
}

fn beside(book: &Workbook<'_>) -> Result<Whole, Error> {
    let go_on = &mut |_| ControlFlow::Continue(());
    let sheets = book.understood(&keep, go_on)?;
    let drafts = sheets.parts.into_iter().flatten().collect();
    Ok((drafts, sheets.loose, sheets.shapes))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn parts_give_what_the_whole_gives(seed in 1_u64..99, rows in 2_500_u32..4_000, second in 0_u64..3) {
        let bytes = book(seed, rows, second);
        prop_assert!(bytes.len() > 1 << 18);
        let limits = Limits::default();
        let book = workbook(&bytes, &limits);
        let (drafts, loose, shapes) = beside(&book).unwrap();
        prop_assert!(drafts.len() > 2_000);
        prop_assert_eq!((&drafts, loose, shapes), {
            let (drafts, loose, shapes) = one_by_one(&book).unwrap();
            (&drafts.clone(), loose, shapes)
        });
        // What is judged on the way is what is judged afterwards.
        let judge = |_, drafts: &mut dyn Iterator<Item = Draft>| {
            drafts.map(check::entry).collect::<Vec<_>>()
        };
        let go_on = &mut |_| ControlFlow::Continue(());
        let judged = book.understood(&judge, go_on).unwrap();
        let entries: Vec<_> = judged.parts.into_iter().flatten().collect();
        prop_assert_eq!(entries, judge(0, &mut drafts.into_iter()));
    }
}

#[test]
fn limits_and_damage_say_the_same() {
    let bytes = book(5, 2_500, 0);
    let mut cut = bytes.clone();
    // Within the packed rows of the last sheet: the scan finds it.
    let middle = cut.len() / 2;
    cut[middle..middle + 64].fill(0);
    let of = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        limits
    };
    for (bytes, limits) in [
        (&cut, Limits::default()),
        (&bytes, of(|limits| limits.questions = 700)),
        (&bytes, of(|limits| limits.text_bytes = 200_000)),
        (&bytes, of(|limits| limits.cell_bytes = 100)),
        (&bytes, of(|limits| limits.cells = 4_000)),
        // Both: the reading speaks first.
        (
            &bytes,
            of(|limits| (limits.questions, limits.text_bytes) = (700, 300_000)),
        ),
    ] {
        let book = workbook(bytes, &limits);
        let whole = one_by_one(&book).unwrap_err();
        assert_eq!(beside(&book).unwrap_err(), whole);
    }
}

#[test]
fn it_stops_when_told_at_every_stage() {
    let bytes = book(3, 5_500, 0);
    let limits = Limits::default();
    let book = workbook(&bytes, &limits);
    for stage in [Stage::Checking, Stage::Reading, Stage::Understanding] {
        let mut heard = Vec::new();
        let stopped = book.understood(&keep, &mut |progress| {
            heard.push(progress.stage);
            if progress.stage == stage {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert_eq!(stopped.err(), Some(Error::Cancelled), "{stage:?}");
        assert_eq!(heard.last(), Some(&stage));
    }
}

//! The workbook in `tests/fixtures` was written by another program (xlwt); what stands in it is said
//! there by the values that were handed to it.

use std::io::Write as _;
use std::ops::ControlFlow;

use super::*;
use crate::import::table::{Table, read};

const WORKBOOK: &[u8] = include_bytes!("../../../../tests/fixtures/workbook.xls");

fn table(bytes: &[u8]) -> Result<Table, Error> {
    read(
        bytes,
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
    )
}

/// A compound file with that stream as its workbook.
fn container(stream: &[u8]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook")
        .unwrap()
        .write_all(stream)
        .unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// A workbook of one sheet with those records.
fn one_sheet(version: u16, globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u8| record(kind::BOF, &[version.to_le_bytes(), [kind, 0]].concat());
    let mut bound = vec![0, 0, 0, 0, 0, 0, 1, 0, b'S'];
    let before = [bof(5), globals.concat()].concat();
    let at = before.len() + bound.len() + 4 + 4;
    bound[..4].copy_from_slice(&u32::try_from(at).unwrap().to_le_bytes());
    let end = record(kind::EOF, &[]);
    let globals = [before, record(kind::BOUND_SHEET, &bound), end.clone()].concat();
    container(&[globals, bof(0x10), cells.concat(), end].concat())
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let head = [row, column, 0, u16::try_from(units.len()).unwrap()];
    let mut data: Vec<u8> = head.iter().flat_map(|field| field.to_le_bytes()).collect();
    data.push(1);
    data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    record(kind::LABEL, &data)
}

fn rows(sheet: &Sheet) -> Vec<(u32, Vec<(usize, &str)>)> {
    sheet
        .rows()
        .map(|row| {
            let cells = row.cells().map(|(column, cell)| (column, cell.text));
            (row.number(), cells.collect())
        })
        .collect()
}

#[test]
fn another_programs_workbook_is_read() {
    let read = table(WORKBOOK).unwrap();
    assert_eq!(read.format.code(), "xls");
    let [bank, numbers] = &read.sheets[..] else {
        panic!("{} sheets", read.sheets.len());
    };
    assert_eq!((bank.name.as_str(), bank.hidden), ("题库", false));
    assert_eq!((numbers.name.as_str(), numbers.hidden), ("数", true));
    let bank = rows(bank);
    assert_eq!(
        bank[1],
        (
            2,
            vec![
                (0, "单选题"),
                (1, "灯由谁管"),
                (2, "甲"),
                (3, "乙"),
                (4, "丙"),
                (5, "B"),
                (6, "略")
            ]
        )
    );
    // The text goes over the border of a record.
    assert_eq!(bank[3].1.last().unwrap(), &(6, "长".repeat(9_000).as_str()));
    let numbers = rows(numbers);
    assert_eq!(
        numbers[0].1,
        [(0, "3"), (1, "0.1"), (2, "330102199001011000")]
    );
    assert_eq!(numbers[1].1, [(0, "50%"), (1, "2026-05-01"), (2, "TRUE")]);
    assert_eq!(numbers[2].1, [(0, "粗 abc"), (5, "1"), (6, "2"), (7, "3")]);
}

#[test]
fn rows_out_of_order_are_put_in_order() {
    let cells = [
        label(4, 1, "丁"),
        label(0, 0, "甲"),
        label(4, 0, "丙"),
        label(0, 0, "乙"),
    ];
    let read = table(&one_sheet(BIFF8, &[], &cells)).unwrap();
    assert_eq!(
        rows(&read.sheets[0]),
        [(1, vec![(0, "乙")]), (5, vec![(0, "丙"), (1, "丁")])]
    );
}

#[test]
fn what_is_not_read_is_refused_by_name() {
    let locked = [record(kind::FILE_PASS, &[0; 6])];
    assert_eq!(table(&one_sheet(BIFF8, &locked, &[])), Err(Error::Locked));
    assert_eq!(
        table(&one_sheet(0x0500, &[], &[])),
        Err(Error::NotRead(Foreign::Xls))
    );
    let dangling = record(kind::LABEL_STRING, &[0, 0, 0, 0, 0, 0, 9, 0, 0, 0]);
    assert!(matches!(
        table(&one_sheet(BIFF8, &[], &[dangling])),
        Err(Error::Damaged { .. })
    ));
    let cut = &WORKBOOK[..WORKBOOK.len() / 2];
    assert!(table(cut).is_err());
}

#[test]
fn limits_hold() {
    let cells: Vec<_> = (0..50).map(|row| label(row, 0, "甲")).collect();
    let limits = Limits {
        cells: 49,
        ..Limits::default()
    };
    let read = read(&one_sheet(BIFF8, &[], &cells), &limits, &mut |_| {
        ControlFlow::Continue(())
    });
    assert_eq!(read, Err(Error::TooManyCells { limit: 49 }));
}

proptest::proptest! {
    #[test]
    fn any_records_end_in_a_table_or_an_error(
        pieces in proptest::collection::vec(
            (proptest::sample::select(&[
                kind::FORMULA, kind::MUL_RK, kind::LABEL, kind::LABEL_STRING, kind::NUMBER, kind::RK,
                kind::STRING, kind::BOOL_OR_ERROR, kind::CONTINUE, kind::BOF, kind::EOF,
            ][..]), proptest::collection::vec(proptest::num::u8::ANY, 0..40)),
            0..30,
        )
    ) {
        let cells: Vec<_> = pieces.iter().map(|(kind, data)| record(*kind, data)).collect();
        let _ = table(&one_sheet(BIFF8, &[], &cells));
    }

    #[test]
    fn any_damage_ends_in_a_table_or_an_error(
        turned in proptest::collection::vec((0..WORKBOOK.len(), proptest::num::u8::ANY), 1..8)
    ) {
        let mut bytes = WORKBOOK.to_vec();
        for (at, byte) in turned {
            bytes[at] = byte;
        }
        let _ = table(&bytes);
    }
}

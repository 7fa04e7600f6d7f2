use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as Style, Formula, Workbook};

use super::*;
use crate::import::format::Foreign;
use crate::import::progress::Progress;

fn table(bytes: &[u8]) -> Result<Table, Error> {
    read(
        bytes,
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
    )
}

fn texts(row: Row<'_>) -> Vec<&str> {
    row.cells().map(|(_, cell)| cell.text).collect()
}

#[test]
fn separated_values_keep_their_lines() {
    let read = table(
        "\u{FEFF}姓名,单位\r\n\r\n\"甲\n乙\",\"一,二\"\r\n丙,\"他说\"\"好\"\"\"\r\n".as_bytes(),
    )
    .unwrap();
    assert_eq!(
        (read.format, read.encoding),
        (Format::Csv, Some(Encoding::Utf8))
    );
    let rows: Vec<_> = read.sheets[0]
        .rows()
        .map(|row| (row.place(), texts(row)))
        .collect();
    assert_eq!(
        rows,
        [
            (Place::Line(1), vec!["姓名", "单位"]),
            (Place::Line(3), vec!["甲\n乙", "一,二"]),
            (Place::Line(5), vec!["丙", "他说\"好\""]),
        ]
    );
}

#[test]
fn delimiters_are_told_apart() {
    let of = |text: &str| table(text.as_bytes()).unwrap();
    let tabs = of("姓名\t备注\n甲\t一,二\n乙\t三,四\n");
    assert_eq!(tabs.format, Format::Tsv);
    assert_eq!(texts(tabs.sheets[0].row(1).unwrap()), ["甲", "一,二"]);
    let semicolons = of("姓名;单位;地区\n甲;一;二\n");
    assert_eq!(
        texts(semicolons.sheets[0].row(1).unwrap()),
        ["甲", "一", "二"]
    );
    assert_eq!(texts(of("姓名\n甲\n").sheets[0].row(1).unwrap()), ["甲"]);
}

#[test]
fn a_row_knows_its_columns() {
    let read = table(b"a,,c\n,,\n,e,\n").unwrap();
    let sheet = &read.sheets[0];
    assert_eq!(sheet.rows().len(), 2);
    let last = sheet.row(1).unwrap();
    assert_eq!((last.number(), last.text(1), last.text(0)), (3, "e", ""));
    assert_eq!(last.cell(2), Cell::EMPTY);
    assert_eq!(sheet.row(0).unwrap().raw(), "a\tc");
}

fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let _ = sheet.set_name("人员").unwrap();
    let _ = sheet.write(1, 0, "题").unwrap();
    let _ = sheet.write(1, 1, 1.0).unwrap();
    let _ = sheet.write(1, 2, 0.1 + 0.2).unwrap();
    let _ = sheet.write(1, 3, 419_901_198_503_020_000.0).unwrap();
    let _ = sheet.write(1, 4, true).unwrap();
    let day = ExcelDateTime::from_ymd(1985, 3, 2).unwrap();
    let _ = sheet
        .write_with_format(1, 5, &day, &Style::new().set_num_format("yyyy/m/d"))
        .unwrap();
    let _ = sheet
        .write_with_format(1, 6, 0.5, &Style::new().set_num_format("0%"))
        .unwrap();
    let _ = sheet
        .write_formula(1, 7, Formula::new("=1/0").set_result("#DIV/0!"))
        .unwrap();
    let hidden = workbook.add_worksheet();
    let _ = hidden.set_name("旧题").unwrap().set_hidden(true);
    let _ = hidden.write(2, 3, "x").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn workbook_cells_are_as_shown() {
    let read = table(&workbook()).unwrap();
    assert_eq!((read.format, read.encoding), (Format::Xlsx, None));
    let row = read.sheets[0].row(0).unwrap();
    assert_eq!(
        texts(row),
        [
            "题",
            "1",
            "0.3",
            "419901198503020000",
            "TRUE",
            "1985-03-02",
            "50%",
            "#DIV/0!"
        ]
    );
    assert_eq!(row.cell(3).kind, CellKind::Number);
    assert_eq!(row.cell(5).kind, CellKind::Date);
    assert_eq!(
        row.place(),
        Place::Row {
            sheet: "人员".to_owned(),
            row: 2
        }
    );
    let hidden = &read.sheets[1];
    assert!(hidden.hidden && !read.sheets[0].hidden);
    assert_eq!(hidden.row(0).unwrap().text(3), "x");
}

#[test]
fn foreign_formats_are_refused_by_name() {
    assert_eq!(table(b"%PDF-1.4"), Err(Error::NotRead(Foreign::Pdf)));
    assert_eq!(table(b""), Err(Error::Empty));
}

#[test]
fn reading_stops_when_told() {
    let mut heard: Vec<Progress> = Vec::new();
    let stopped = read(&workbook(), &Limits::default(), &mut |progress| {
        heard.push(progress);
        ControlFlow::Break(())
    });
    assert_eq!((stopped, heard.len()), (Err(Error::Cancelled), 1));
}

#[test]
fn a_cell_that_swallows_the_file_is_refused() {
    let limits = Limits {
        cell_bytes: 10,
        ..Limits::default()
    };
    let open_quote = b"a,b\nc,\"dddddddddddddddd\n";
    let refused = read(open_quote, &limits, &mut |_| ControlFlow::Continue(()));
    assert_eq!(refused, Err(Error::CellTooLong { row: 2, limit: 10 }));
}

#[test]
fn endless_columns_are_refused() {
    let blank = ",".repeat(70_000) + "\na,b\n";
    assert_eq!(table(blank.as_bytes()).unwrap().sheets[0].rows().len(), 1);
    let filled = "a,".repeat(2_000);
    let refused = Error::FarCell {
        cell: "1".to_owned(),
        limit: 1024,
    };
    assert_eq!(table(filled.as_bytes()), Err(refused));
}

/// The parts of the workbook above, unpacked.
fn parts() -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook())).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            let _ = part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(name.as_str(), zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// What a hostile hand writes into the XML of a workbook.
fn scrap() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "<",
        ">",
        "\"",
        "/>",
        "<c>",
        "</c>",
        "<row>",
        "</row>",
        "<v>",
        "</v>",
        "<si/>",
        "<is>",
        "<f>",
        " r=\"ZZZ9\"",
        " r=\"A0\"",
        " r=\"9999999\"",
        " s=\"4294967295\"",
        " s=\"-1\"",
        " t=\"d\"",
        " t=\"s\"",
        " t=\"zz\"",
        "1e400",
        "NaN",
        "-1",
        "99999999999999999999",
        " ref=\"B2:A1\"",
        "<dimension ref=\"\"/>",
        "&#0;",
        "&x;",
        "<![CDATA[",
        "\u{0}",
        "../",
        "/",
        "xl",
    ])
}

proptest! {
    #[test]
    fn hostile_xml_never_ends_the_program(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_usize..12, scrap()), 1..5),
    ) {
        let mut parts = parts();
        for (part, at, length, scrap) in edits {
            let content = &mut part.get_mut(&mut parts).1;
            let start = at.index(content.len().max(1)).min(content.len());
            let end = (start + length).min(content.len());
            drop(content.splice(start..end, scrap.bytes()));
        }
        let bytes = packed(&parts);
        prop_assert_eq!(table(&bytes), table(&bytes));
    }

    #[test]
    fn any_bytes_end_in_a_table_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = table(&bytes);
    }

    #[test]
    fn a_damaged_workbook_never_ends_the_program(
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = workbook();
        for (index, value) in flips {
            *index.get_mut(&mut bytes) = value;
        }
        prop_assert_eq!(table(&bytes), table(&bytes));
    }
}

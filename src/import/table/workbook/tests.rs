//! What is gathered on the way is what the reader of workbooks reads.

use std::io::Write as _;
use std::ops::ControlFlow;

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::import::package::scan_workbook;

fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = String::new();
        let _ = part.read_to_string(&mut content).unwrap();
        parts.push((part.name().unwrap().into_owned(), content));
    }
    parts
}

/// All parts put together again, and how the reading ended.
type Outcome = (Vec<Sheet>, Result<(), Error>);

fn outcome(
    read: impl FnOnce(&mut dyn FnMut(Part) -> Result<(), Error>) -> Result<(), Error>,
) -> Outcome {
    let mut sheets = Vec::new();
    let mut give = |part: Part| {
        sheets.push(part.sheet);
        Ok(())
    };
    let ended = read(&mut give);
    (sheets, ended)
}

/// What both ways give, if the package passes the scan; and whether the quick one was gone.
fn both(bytes: &[u8], rows_a_part: usize, limits: &Limits) -> Option<(Outcome, Outcome, bool)> {
    let go_on = &mut |_| ControlFlow::Continue(());
    let (_, gathered) = scan_workbook(bytes, limits, go_on).ok()?;
    let is_quick = scan_workbook(bytes, limits, go_on)
        .ok()?
        .1
        .and_then(|gathered| Frame::of(bytes, gathered))
        .is_some();
    let ear = &mut |_| Ok(());
    let quick = outcome(|give| read_gathered(bytes, gathered, rows_a_part, limits, ear, give));
    let whole = outcome(|give| read(bytes, rows_a_part, limits, ear, give));
    Some((quick, whole, is_quick))
}

/// A workbook as a program writes it, with everything that a cell may hold.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let _ = sheet.set_name("题 <&>").unwrap();
    let texts = [
        "题干",
        " 前后有空格 ",
        "两\n行",
        "甲 & 乙 < 丙",
        "_x000D_",
        "",
        "题干",
    ];
    for (row, text) in (0..).zip(texts) {
        let _ = sheet.write(row, 0, text).unwrap();
        let _ = sheet.write(row, 1, row).unwrap();
        let _ = sheet.write(row, 2, 0.1 * f64::from(row)).unwrap();
        let _ = sheet.write(row, 3, row % 2 == 0).unwrap();
        let percent = Format::new().set_num_format("0%");
        let day = Format::new().set_num_format("yyyy/m/d");
        let _ = sheet.write_with_format(row, 4, 0.5, &percent).unwrap();
        let _ = sheet.write_with_format(row, 5, 45_000, &day).unwrap();
        let _ = sheet.write_with_format(row, 6, text, &percent).unwrap();
        let _ = sheet
            .write_formula(
                row,
                7,
                rust_xlsxwriter::Formula::new("=1/0").set_result("文"),
            )
            .unwrap();
        let (red, black) = (Format::new().set_bold(), Format::new());
        let rich = [(&red, "红"), (&black, " 黑")];
        let _ = sheet.write_rich_string(row, 9, &rich).unwrap();
    }
    let hidden = workbook.add_worksheet();
    let _ = hidden.set_name("旧").unwrap().set_hidden(true);
    let _ = hidden.write(2, 3, "题干").unwrap();
    let _ = workbook.add_worksheet();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn an_honest_workbook_goes_the_quick_way() {
    for rows_a_part in [1, 3, usize::MAX] {
        let (quick, whole, is_quick) = both(&workbook(), rows_a_part, &Limits::default()).unwrap();
        assert_eq!(quick, whole);
        assert!(is_quick && whole.1.is_ok());
    }
    let sheet = &both(&workbook(), usize::MAX, &Limits::default())
        .unwrap()
        .0
        .0[0];
    let texts: Vec<&str> = sheet
        .row(3)
        .unwrap()
        .cells()
        .map(|(_, cell)| cell.text)
        .collect();
    assert_eq!(
        texts,
        [
            "甲 & 乙 < 丙",
            "3",
            "0.3",
            "FALSE",
            "50%",
            "2023-03-15",
            "甲 & 乙 < 丙",
            "文",
            "红 黑"
        ]
    );
}

#[test]
fn what_does_not_fit_together_goes_the_long_way() {
    let edited = |part: &str, old: &str, new: &str| {
        let mut parts = unpacked(&workbook());
        let found = parts.iter_mut().find(|(name, _)| name.ends_with(part));
        let content = &mut found.unwrap().1;
        assert!(content.contains(old), "{part} {old}");
        *content = content.replace(old, new);
        packed(&parts)
    };
    for (part, old, new) in [
        // A string that is not there, what is no number, and a cell within a cell.
        ("sheet1.xml", "<v>0</v>", "<v>99</v>"),
        ("sheet1.xml", "t=\"s\"><v>0</v>", "t=\"s\"><v>x</v>"),
        ("sheet1.xml", "<v>0</v>", "<c></c>"),
        ("sheet1.xml", "<sheetData>", "<!-- a --><sheetData>"),
        ("sharedStrings.xml", "</sst>", ""),
        ("sharedStrings.xml", "<si>", "<x:si>"),
        ("styles.xml", "<styleSheet", "<!-- a --><styleSheet"),
    ] {
        let bytes = edited(part, old, new);
        if let Some((quick, whole, is_quick)) = both(&bytes, 2, &Limits::default()) {
            assert_eq!(quick, whole, "{part} {old} {new}");
            assert!(!is_quick, "{part} {old} {new}");
        }
    }
}

/// What a string or a cell may hold.
const PIECES: [&str; 34] = [
    "<c r=\"A1\" t=\"s\">",
    "<c r=\"C2\" s=\"1\">",
    "<c t=\"inlineStr\">",
    "<c t=\"str\">",
    "<c t=\"b\">",
    "<c t=\"n\">",
    "<c>",
    "<c r=\"B3\"/>",
    "</c>",
    "<v>",
    "<v/>",
    "</v>",
    "<v>1</v>",
    "<v>3</v>",
    "<v>007</v>",
    "<v>-1.5</v>",
    "<v>x</v>",
    "<f>A1</f>",
    "<is><t>甲</t></is>",
    "<is><t xml:space=\"preserve\"> 乙 </t></is>",
    "<is><r><t>丙</t></r></is>",
    "<row r=\"2\">",
    "<row>",
    "<row/>",
    "</row>",
    "<si>",
    "</si>",
    "<si/>",
    "<t>丁 </t>",
    "<t>&lt;_x0041_</t>",
    "<t>",
    "</t>",
    "<rPh><t>音</t></rPh>",
    "</sheetData>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    /// Whatever stands among the rows and the strings: where the quick way is gone, it leads to the same.
    #[test]
    fn both_ways_lead_to_the_same(
        rows in prop::collection::vec(0..PIECES.len(), 0..14),
        cells in prop::collection::vec((0..8_usize, 9..21_usize), 0..6),
        strings in prop::collection::vec(prop_oneof![25..33_usize, 0..PIECES.len()], 0..8),
        rows_a_part in 1_usize..3,
    ) {
        let text = |pieces: &[usize]| -> String { pieces.iter().map(|at| PIECES[*at]).collect() };
        let whole: String = cells.iter().flat_map(|(cell, value)| [PIECES[*cell], PIECES[*value], "</c>"]).collect();
        let sheet = format!("<worksheet><sheetData><row r=\"1\">{whole}</row>{}</sheetData></worksheet>", text(&rows));
        let strings = format!("<sst><si><t>甲</t></si><si><r><t>乙</t></r></si><si/>{}<si><t>丙</t></si></sst>", text(&strings));
        let mut parts = unpacked(&workbook());
        for (name, content) in &mut parts {
            if name.ends_with("sheet1.xml") {
                content.clone_from(&sheet);
            } else if name.ends_with("sharedStrings.xml") {
                content.clone_from(&strings);
            }
        }
        if let Some((quick, whole, _)) = both(&packed(&parts), rows_a_part, &Limits::default()) {
            prop_assert_eq!(quick, whole);
        }
    }

    /// The same of a workbook that somebody cut about.
    #[test]
    fn what_was_cut_about_is_read_alike(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_usize..12, 0..PIECES.len()), 1..4),
        text_bytes in 0_u64..400,
    ) {
        let mut parts = unpacked(&workbook());
        for (part, at, length, piece) in edits {
            let content = &mut part.get_mut(&mut parts).1;
            let characters: Vec<char> = content.chars().collect();
            let start = at.index(characters.len());
            let end = (start + length).min(characters.len());
            *content = characters[..start].iter().chain(PIECES[piece].chars().collect::<Vec<_>>().iter()).chain(&characters[end..]).collect();
        }
        let limits = Limits { text_bytes, ..Limits::default() };
        if let Some((quick, whole, _)) = both(&packed(&parts), 2, &limits) {
            prop_assert_eq!(quick, whole);
        }
    }
}

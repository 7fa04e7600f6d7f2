//! Hostile packages, made here byte by byte.

use std::io::Write;
use std::ops::ControlFlow;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn sheet(content: &str) -> Result<Census, Error> {
    let bytes = package(&[(
        "xl/worksheets/sheet1.xml",
        &format!("<worksheet><sheetData>{content}</sheetData></worksheet>"),
    )]);
    scanned(&bytes, &Limits::default())
}

fn scanned(bytes: &[u8], limits: &Limits) -> Result<Census, Error> {
    scan(bytes, limits, &mut |_| ControlFlow::Continue(()))
}

#[test]
fn honest_sheets_pass_and_are_counted() {
    let census = sheet(r#"<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="3"/></row>"#).unwrap();
    assert_eq!(census.cells, 2);
}

#[test]
fn a_far_cell_is_named() {
    let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(
        sheet(far),
        Err(Error::FarCell {
            cell: "XFD1048576".to_owned(),
            limit: 1024
        })
    );
    let unnamed = format!("<row r=\"7\">{}<c><v>1</v></c></row>", "<c/>".repeat(1024));
    assert_eq!(
        sheet(&unnamed),
        Err(Error::FarCell {
            cell: "AMK7".to_owned(),
            limit: 1024
        })
    );
}

#[test]
fn references_that_no_sheet_has_are_refused() {
    for (content, reference) in [
        (r#"<row r="4294967295"/>"#, "4294967295"),
        (r#"<row r="0"/>"#, "0"),
        (r#"<row><c r="ZZZZZZZZ9"/></row>"#, "ZZZZZZZZ9"),
        (r#"<row><c r="A1" r="XFE1"/></row>"#, "XFE1"),
        (r#"<row><c r="1"/></row>"#, "1"),
        (r#"<mergeCell ref="C3:A1"/>"#, "C3:A1"),
        (r#"<dimension ref="A1:XFD9999999"/>"#, "A1:XFD9999999"),
    ] {
        let expected = Error::BadReference {
            reference: reference.to_owned(),
        };
        assert_eq!(sheet(content), Err(expected), "{content}");
    }
    assert!(sheet(r#"<dimension ref="A1:XFD1048576"/>"#).is_ok());
}

#[test]
fn declared_and_found_strings_are_limited() {
    let declared = package(&[("xl/sharedStrings.xml", r#"<sst uniqueCount="4294967295"/>"#)]);
    assert_eq!(
        scanned(&declared, &Limits::default()),
        Err(Error::TooManyStrings {
            declared: "4294967295".to_owned(),
            limit: 1_000_000
        })
    );
    let few = Limits {
        shared_strings: 2,
        ..Limits::default()
    };
    let found = package(&[("xl/other.xml", "<sst><si/><si/><si/></sst>")]);
    assert!(matches!(
        scanned(&found, &few),
        Err(Error::TooManyStrings { .. })
    ));
}

#[test]
fn entities_depth_and_cells_are_limited() {
    let doctype = package(&[("a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]);
    assert!(matches!(
        scanned(&doctype, &Limits::default()),
        Err(Error::DocumentType { .. })
    ));
    assert!(matches!(
        sheet(&"<row>".repeat(300)),
        Err(Error::TooDeep { limit: 256, .. })
    ));
    let few = Limits {
        cells: 3,
        ..Limits::default()
    };
    let cells = package(&[("a.xml", "<row><c/><c/><c/><c/></row>")]);
    assert_eq!(scanned(&cells, &few), Err(Error::TooManyCells { limit: 3 }));
}

#[test]
fn sizes_are_counted_and_not_believed() {
    let blanks = format!("<a>{}</a>", " ".repeat(3 << 20));
    let tight = package(&[("a.xml", &blanks)]);
    assert!(matches!(
        scanned(&tight, &Limits::default()),
        Err(Error::PackedTooTightly { limit: 200, .. })
    ));
    // The same with a header that declares ten bytes: local header at 22, directory entry at 24.
    let mut lying = tight.clone();
    let directory = lying
        .windows(4)
        .rposition(|window| window == b"PK\x01\x02")
        .unwrap();
    for at in [22, directory + 24] {
        lying[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    assert!(scanned(&lying, &Limits::default()).is_err());
    let small = Limits {
        part_bytes: 100,
        ..Limits::default()
    };
    assert!(matches!(
        scanned(&tight, &small),
        Err(Error::PartTooLarge { limit: 100, .. })
    ));
    let sum = Limits {
        total_bytes: 150,
        ..Limits::default()
    };
    let part = "<a>".repeat(33);
    let two = package(&[("a.xml", &part), ("b.xml", &part)]);
    assert_eq!(
        scanned(&two, &sum),
        Err(Error::PackageTooLarge { limit: 150 })
    );
    let one = Limits {
        parts: 1,
        ..Limits::default()
    };
    assert_eq!(
        scanned(&two, &one),
        Err(Error::TooManyParts { found: 2, limit: 1 })
    );
}

#[test]
fn a_cut_package_is_damaged() {
    let whole = package(&[("a.xml", "<a/>")]);
    for length in 0..whole.len() {
        assert!(matches!(
            scanned(&whole[..length], &Limits::default()),
            Err(Error::Damaged { .. })
        ));
    }
}

/// A package that is large enough for its parts to be scanned side by side. `last` is the last part.
fn large(last: &str) -> Vec<u8> {
    let rows = |seed: u32| {
        let mut text = String::from("<worksheet><sheetData>");
        let mut number = seed;
        for row in 1..20_000 {
            // Numbers without a pattern, or the package would be small.
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let cell = format!(r#"<row r="{row}"><c r="A{row}"><v>{number}</v></c></row>"#);
            text.push_str(&cell);
        }
        text + "</sheetData></worksheet>"
    };
    let sheets: Vec<String> = (0..12).map(rows).collect();
    let names: Vec<String> = (0..12)
        .map(|n| format!("xl/worksheets/sheet{n}.xml"))
        .collect();
    let mut parts: Vec<(&str, &str)> = names
        .iter()
        .zip(&sheets)
        .map(|(name, sheet)| (name.as_str(), sheet.as_str()))
        .collect();
    parts.push(("xl/worksheets/sheet99.xml", last));
    package(&parts)
}

#[test]
fn a_large_package_gives_what_a_small_one_gives() {
    let good = large("<worksheet/>");
    assert!(good.len() > SPLIT_FROM, "{}", good.len());
    let census = scanned(&good, &Limits::default()).unwrap();
    assert_eq!(census.cells, 12 * 19_999);
    let tight = Limits {
        cells: 200_000,
        ..Limits::default()
    };
    assert_eq!(
        scanned(&good, &tight),
        Err(Error::TooManyCells { limit: 200_000 })
    );
    let small = Limits {
        total_bytes: census.bytes - 1,
        ..Limits::default()
    };
    let limit = census.bytes - 1;
    assert_eq!(
        scanned(&good, &small),
        Err(Error::PackageTooLarge { limit })
    );
    // The bad part says why, not those that were stopped for it.
    let bad = large("<!DOCTYPE a><worksheet/>");
    let part = "xl/worksheets/sheet99.xml".to_owned();
    assert_eq!(
        scanned(&bad, &Limits::default()),
        Err(Error::DocumentType { part })
    );
    let stopped = scan(&good, &Limits::default(), &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped, Err(Error::Cancelled));
}

/// What both walks make of a part: the plain one nothing where it is odd.
fn both(block: usize, xml: &[u8], limits: &Limits) -> (Option<Census>, Result<Census, Error>) {
    let go_on = &mut |_| Ok(());
    let mut plain = Census::default();
    let mut walk = Walk::new("p", limits, &mut plain);
    let outcome = plain::scan_by(block, xml, &mut walk, None, go_on).unwrap();
    let plain = (outcome == Outcome::Plain).then_some(plain);
    let mut census = Census::default();
    let scanned = scan_part("p", xml, Doctype::Refused, limits, &mut census, go_on);
    (plain, scanned.map(|()| census))
}

const PIECES: [&str; 40] = [
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
    "<?xml version=\"1.0\" encoding=\"GBK\"?>",
    "<?pi <c> ?>",
    "<!--<c>-->",
    "<![CDATA[<c>]]>",
    "<!DOCTYPE a>",
    "<c r=\"A1\">",
    "<c r='B2' t=\"s\">",
    "<c>",
    "<c r=\"C3\"/>",
    "<c r = \"C3\"/>",
    "<c r=\"XFE1\"/>",
    "<c s=\"1\"r=\"A1\">",
    "<x:c r=\"D4\">",
    "</c>",
    "</c >",
    "</x:c>",
    "<v>",
    "<v/>",
    "</v>",
    "<row r=\"2\">",
    "<row r=\"0\">",
    "</row>",
    "<si>",
    "</si>",
    "<t xml:space=\"preserve\">",
    "</t>",
    "<sst uniqueCount=\"9\">",
    "<sst uniqueCount=\"4294967295\">",
    "<dimension ref=\"A1:B2\"/>",
    "<dimension ref=\"B2:A1\"/>",
    "<a b=\">\" c='\"'>",
    "<a b='",
    "甲 text",
    "&amp;",
    "&#10;",
    "&",
    "\"",
    ">",
    "<",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// The plain walk passes nothing that the reader of XML would not, and counts the same.
    #[test]
    fn what_is_plain_is_read_alike(pieces in prop::collection::vec(0..PIECES.len(), 0..24), block in 1_usize..40, cut in 0_usize..400) {
        let xml: String = pieces.iter().map(|at| PIECES[*at]).collect();
        let xml = xml.as_bytes();
        let xml = xml.get(..cut.max(1)).unwrap_or(xml);
        let limits = Limits { depth: 8, cells: 5, shared_strings: 3, cell_bytes: 20, columns: 3, ..Limits::default() };
        let (plain, whole) = both(block, xml, &limits);
        if let Some(plain) = plain {
            prop_assert_eq!(whole, Ok(plain));
        }
    }

    /// What office programs write is plain, wherever it is cut.
    #[test]
    fn sheets_and_strings_are_plain(block in 1_usize..200) {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<worksheet xmlns=\"http://a\"><dimension ref=\"A1:B2\"/><sheetData><row r=\"1\" spans=\"1:2\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"/></row></sheetData></worksheet>";
        let strings = "<sst uniqueCount=\"2\"><si><t>甲 &lt;乙&gt; &#10;</t></si><si><r><t xml:space=\"preserve\"> 丙</t></r></si></sst>";
        for xml in [xml, strings] {
            let (plain, whole) = both(block, xml.as_bytes(), &Limits::default());
            prop_assert_eq!(plain, Some(whole.unwrap()));
        }
    }
}

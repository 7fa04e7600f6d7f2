use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::import::format::Foreign;
use crate::import::questions::{Reading, read};
use crate::import::{Error, Limits};

fn reading(bytes: &[u8]) -> Result<Reading, Error> {
    let mut on = |_| ControlFlow::Continue(());
    read("x", bytes, &Limits::default(), &mut on)
}

/// One line an entry: place, pile, stem, body, explanation, remarks.
fn shown(bytes: &[u8]) -> String {
    let reading = reading(bytes).unwrap();
    let line = |entry: &crate::import::questions::Entry| {
        let codes: Vec<_> = entry
            .remarks
            .iter()
            .map(|r| format!("{:?} {}", r.code, r.detail))
            .collect();
        let content = entry.content.as_ref();
        format!(
            "{} {:?} {:?}\n  {:?} {:?} {codes:?}",
            entry.at,
            entry.pile(),
            entry.stem,
            content.map(|content| &content.body),
            content.map_or("", |content| content.explanation.as_str()),
        )
    };
    let lines: Vec<String> = reading.entries.iter().map(line).collect();
    format!("{}\n{}", reading.format.code(), lines.join("\n"))
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Written for these tests after the published specifications and the habits of the platforms: an item of
/// each kind.
const FIRST: &str = include_str!("../../../../tests/fixtures/qti1.xml");
const SECOND: &str = include_str!("../../../../tests/fixtures/qti2.xml");

#[test]
fn every_kind_of_the_first_version() {
    insta::assert_snapshot!(shown(FIRST.as_bytes()));
}

#[test]
fn every_kind_of_the_second_version() {
    insta::assert_snapshot!(shown(SECOND.as_bytes()));
}

const THIRD: &str = "<qti-assessment-item identifier='q'><qti-response-declaration identifier='R' cardinality='single' base-type='identifier'><qti-correct-response><qti-value>b</qti-value></qti-correct-response></qti-response-declaration><qti-assessment-stimulus-ref href='../s/m.xml'/><qti-item-body><qti-choice-interaction response-identifier='R'><qti-prompt>由谁管</qti-prompt><qti-simple-choice identifier='a'>甲</qti-simple-choice><qti-simple-choice identifier='b'>乙</qti-simple-choice></qti-choice-interaction></qti-item-body></qti-assessment-item>";

#[test]
fn every_type_of_moodle() {
    insta::assert_snapshot!(shown(include_bytes!(
        "../../../../tests/fixtures/moodle.xml"
    )));
}

#[test]
fn packages_in_the_order_of_their_manifest() {
    let manifest = "<manifest><resources><resource href='z.xml'/><resource href='a.xml'><file href='a.xml'/></resource><resource type='imsqti_stimulus_xmlv3p0' href='s/m.xml'/></resources></manifest>";
    let stimulus = "<qti-assessment-stimulus identifier='m'><qti-stimulus-body><p>街上的灯</p></qti-stimulus-body></qti-assessment-stimulus>";
    let package = packed(&[
        ("a.xml", &THIRD.replace("'q'", "'second'")),
        ("forgotten.xml.qti", &THIRD.replace("'q'", "'last'")),
        ("imsmanifest.xml", manifest),
        ("s/m.xml", stimulus),
        ("z.xml", &THIRD.replace("'q'", "'first'")),
    ]);
    let reading = reading(&package).unwrap();
    let places: Vec<String> = reading.entries.iter().map(|e| e.at.to_string()).collect();
    assert_eq!(places, ["item first", "item second", "item last"]);
    assert_eq!(reading.format.code(), "qti3");
    assert_eq!(reading.entries[0].stem, "街上的灯\n由谁管");
}

#[test]
fn two_bytes_a_character() {
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(THIRD.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(reading(&wide).unwrap().entries.len(), 1);
}

#[test]
fn what_is_not_read_is_refused_by_name() {
    let blackboard = packed(&[
        (
            "imsmanifest.xml",
            "<manifest><resource type='assessment/x-bb-qti-pool' file='res1.dat'/></manifest>",
        ),
        ("res1.dat", "<questestinterop/>"),
    ]);
    assert_eq!(
        reading(&blackboard),
        Err(Error::NotRead(Foreign::Blackboard))
    );
    let backup = packed(&[("moodle_backup.xml", "<moodle_backup/>")]);
    assert_eq!(reading(&backup), Err(Error::NotRead(Foreign::MoodleBackup)));
    let entity =
        "<!DOCTYPE q [<!ENTITY a 'b'>]><questestinterop><item>&a;</item></questestinterop>";
    assert!(matches!(
        reading(entity.as_bytes()),
        Err(Error::DocumentType { .. })
    ));
    let in_package = packed(&[("imsmanifest.xml", "<manifest/>"), ("a.xml", entity)]);
    assert!(matches!(
        reading(&in_package),
        Err(Error::DocumentType { .. })
    ));
}

/// A question of a megabyte is found, and refused alone.
#[test]
fn an_endless_item_takes_no_other_with_it() {
    let long = format!(
        "<assessmentItem identifier='long'><itemBody>{}</itemBody></assessmentItem>",
        "甲".repeat(400_000)
    );
    let text = SECOND.replace("<assessmentTest>", &format!("<assessmentTest>{long}"));
    let reading = reading(text.as_bytes()).unwrap();
    assert_eq!(reading.entries.len(), 11);
    assert!(reading.entries[0].content.is_none());
    assert!(reading.entries[0].raw.chars().count() <= 4_001);
}

proptest! {
    #[test]
    fn damaged_items_never_stop_the_program(at in 0_usize..6_000, cut in 0_usize..200, instead in "[<>/&;a'\"\\[\\]!-]{0,6}") {
        for text in [FIRST, SECOND, include_str!("../../../../tests/fixtures/moodle.xml")] {
            let from = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let to = (from + cut.min(text.len() - from)..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
            let damaged = format!("{}{instead}{}", &text[..from], &text[to..]);
            if let Ok(reading) = reading(damaged.as_bytes()) {
                prop_assert!(reading.entries.iter().all(|entry| !entry.raw.is_empty()));
            }
        }
    }
}

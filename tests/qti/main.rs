//! A package of QTI 3 as another program reads it: its form by the public specification, and all that must
//! agree in it. The reader here shares nothing with the program's own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "../support/contents.rs"]
mod contents;
mod grammar;
mod relations;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use contents::{Codes, anything, imprint};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use tree::Element;
use zhikao::domain::question::{Body, Content, letter};
use zhikao::export::questions::{self, Numbered};

/// The parts of a package by their names.
type Parts = BTreeMap<String, String>;

const MANIFEST: &str = "imsmanifest.xml";

/// The package that is made of some questions.
fn exported(contents: &[Content]) -> Parts {
    let numbered: Vec<_> = (1..)
        .zip(contents)
        .map(|(number, content)| Numbered { number, content })
        .collect();
    let written = questions::qti("甲 & <乙>", &numbered, imprint(true), &Codes).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(written.bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            let _ = part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// What is wrong with a package.
fn faults(parts: &Parts) -> Vec<String> {
    let mut faults = Vec::new();
    let mut items = BTreeMap::new();
    for (name, text) in parts.iter().filter(|(name, _)| *name != MANIFEST) {
        match tree::read(text) {
            Ok(item) => {
                let own = [grammar::of_item(&item), relations::of_item(&item)].concat();
                faults.extend(own.into_iter().map(|fault| format!("{name}: {fault}")));
                let _ = items.insert(name.clone(), item);
            }
            Err(error) => faults.push(format!("{name}: {error}")),
        }
    }
    match parts.get(MANIFEST).map(|text| tree::read(text)) {
        Some(Ok(manifest)) => {
            let files: BTreeSet<String> = parts
                .keys()
                .filter(|name| *name != MANIFEST)
                .cloned()
                .collect();
            faults.extend(grammar::of_manifest(&manifest));
            faults.extend(relations::of_package(&manifest, &files, &items));
        }
        Some(Err(error)) => faults.push(format!("{MANIFEST}: {error}")),
        None => faults.push("there is no manifest".to_owned()),
    }
    faults
}

/// What a question asks, question by question of its parts.
#[derive(Debug, Default, PartialEq)]
struct Asked {
    /// The choices that can be made, by their identifiers.
    choices: Vec<Vec<String>>,
    /// Those that are right.
    right: Vec<Vec<String>>,
    /// What is accepted in each gap.
    accepted: Vec<Vec<String>>,
}

/// What an item asks.
fn asked(item: &Element) -> Asked {
    let all = item.all();
    let of = |name: &str| -> Vec<&Element> {
        all.iter().copied().filter(|one| one.name == name).collect()
    };
    let values = |all: &mut dyn Iterator<Item = &Element>, name: &str| -> Vec<String> {
        all.filter_map(|one| one.attribute(name).map(str::to_owned))
            .collect()
    };
    let mut asked = Asked::default();
    for interaction in of("qti-choice-interaction") {
        let mut choices = interaction.named("qti-simple-choice");
        asked.choices.push(values(&mut choices, "identifier"));
    }
    for declared in of("qti-response-declaration") {
        if declared.attribute("base-type") == Some("identifier") {
            let right = declared.named("qti-correct-response");
            let right = right.flat_map(|one| one.named("qti-value"));
            asked.right.push(right.map(Element::text).collect());
        }
        if let Some(mapping) = declared.named("qti-mapping").next() {
            let mut keys = mapping.named("qti-map-entry");
            asked.accepted.push(values(&mut keys, "map-key"));
        }
    }
    asked
}

/// The same from the question itself.
fn expected(body: &Body) -> Asked {
    let mut asked = Asked::default();
    match body {
        Body::Single { options, key } | Body::Multiple { options, key } => {
            let letters = (0..options.len()).map(|at| letter(at).to_string());
            asked.choices.push(letters.collect());
            asked
                .right
                .push(key.letters().chars().map(String::from).collect());
        }
        Body::Judge { key } => {
            let words = ["true", "false"].map(str::to_owned);
            asked.choices.push(words.to_vec());
            asked.right.push(vec![key.to_string()]);
        }
        Body::Blank { gaps } => asked.accepted.clone_from(gaps),
        Body::Essay { .. } | Body::Other { .. } => {}
        Body::Case { parts } => {
            for part in parts.iter().map(|part| expected(&part.body)) {
                asked.choices.extend(part.choices);
                asked.right.extend(part.right);
                asked.accepted.extend(part.accepted);
            }
        }
    }
    asked
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_exported_is_a_sound_package(contents in prop::collection::vec(anything(), 1..8)) {
        let parts = exported(&contents);
        prop_assert_eq!(faults(&parts), Vec::<String>::new());
        prop_assert_eq!(parts.len(), contents.len() + 1);
        for (number, content) in (1..).zip(&contents) {
            let item = tree::read(&parts[&format!("items/q{number}.xml")]).unwrap();
            prop_assert_eq!(asked(&item), expected(&content.body));
        }
    }
}

/// Questions among which every kind is, with an explanation.
fn of_every_kind() -> Vec<Content> {
    let mut runner = TestRunner::deterministic();
    let mut found: Vec<Content> = Vec::new();
    while found.len() < 7 {
        let mut content = anything().new_tree(&mut runner).unwrap().current();
        "依据条文。".clone_into(&mut content.explanation);
        if found
            .iter()
            .all(|one| one.body.kind() != content.body.kind())
        {
            found.push(content);
        }
    }
    found
}

/// A text in place of another one in the part where it stands first.
fn changed(parts: &Parts, from: &str, to: &str) -> Parts {
    let mut parts = parts.clone();
    let part = parts.values_mut().find(|text| text.contains(from));
    let part = part.unwrap_or_else(|| panic!("{from} stands nowhere"));
    *part = part.replacen(from, to, 1);
    parts
}

#[test]
fn every_kind_is_sound_and_what_is_broken_by_hand_is_found() {
    let parts = exported(&of_every_kind());
    assert_eq!(faults(&parts), Vec::<String>::new());
    let damages = [
        // Names, nesting, order.
        ("<qti-item-body>", "<qti-item-body><qti-hint/>"),
        ("<qti-item-body>", "<qti-item-body>1"),
        ("<qti-simple-choice", "<p/><qti-simple-choice"),
        (
            "<qti-response-processing>",
            "<qti-outcome-declaration identifier=\"X\" cardinality=\"single\"/><qti-response-processing>",
        ),
        ("imsqtiasi_v3p0", "imsqti_v2p2"),
        ("imscp_v1p1", "imscp_v1p2"),
        ("<organizations/>", ""),
        ("<organizations/>", "<organizations/><z:note/>"),
        ("<z:bank>", "<schema>QTI Package</schema><z:bank>"),
        // Attributes.
        (" time-dependent=\"false\"", ""),
        (" cardinality=\"single\" base-type=\"identifier\">", ">"),
        (" response-identifier=\"R1\"", ""),
        (" map-key=\"", " key=\""),
        ("title=", "titel="),
        // What must agree.
        (" response-identifier=\"R1\"", " response-identifier=\"R9\""),
        ("<qti-value>A</qti-value>", "<qti-value>Z</qti-value>"),
        ("max-choices=\"1\"", "max-choices=\"2\""),
        ("max-choices=\"0\"", "max-choices=\"1\""),
        (
            "<qti-correct identifier=\"R1\"/>",
            "<qti-correct identifier=\"SCORE\"/>",
        ),
        (
            "<qti-map-response identifier=\"R1\"/>",
            "<qti-map-response identifier=\"R99\"/>",
        ),
        ("base-type=\"string\"", "base-type=\"integer\""),
        (">explanation</qti-base-value>", ">else</qti-base-value>"),
        ("show-hide=\"show\"", "show-hide=\"maybe\""),
        ("identifier=\"q1\"", "identifier=\"1\""),
        ("identifier=\"q1\"", "identifier=\"q2\""),
        // The manifest and its files.
        ("<file href=\"items/q1.xml\"/>", ""),
        ("href=\"items/q1.xml\"", "href=\"items/q99.xml\""),
        ("identifier=\"r1\"", "identifier=\"r2\""),
        ("imsqti_item_xmlv3p0", "imsqti_item_xmlv2p2"),
        ("<schemaversion>3.0.0", "<schemaversion>2.2"),
        // XML itself.
        ("</qti-item-body>", ""),
        ("&amp;", "&nbsp;"),
        ("<p>", "<p>\u{7}"),
    ];
    for (from, to) in damages {
        assert!(
            !faults(&changed(&parts, from, to)).is_empty(),
            "{from} → {to}"
        );
    }
    let mut fewer = parts.clone();
    let _ = fewer.remove("items/q3.xml");
    assert!(!faults(&fewer).is_empty());
    let mut more = parts;
    let _ = more.insert("items/q8.xml".to_owned(), more["items/q1.xml"].clone());
    assert!(!faults(&more).is_empty());
}

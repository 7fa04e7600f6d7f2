//! The list of licences that the window shows names every crate of Cargo.lock.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn every_crate_that_is_built_in_is_listed_with_a_licence() {
    let listed = read("assets/LICENSES.txt");
    let listed: BTreeSet<(String, String)> = listed
        .lines()
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (name, version, licence) = (fields.next()?, fields.next()?, fields.next()?);
            assert!(!licence.trim().is_empty(), "{name} has no licence");
            Some((name.to_owned(), version.to_owned()))
        })
        .collect();
    let lock: toml::Table = read("Cargo.lock").parse().unwrap();
    let missing: Vec<String> = lock["package"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|package| package.get("source").is_some())
        .map(|package| {
            let text = |key| package[key].as_str().unwrap().to_owned();
            (text("name"), text("version"))
        })
        .filter(|package| !listed.contains(package))
        .map(|(name, version)| format!("{name} {version}"))
        .collect();
    assert!(
        missing.is_empty(),
        "run tests/make-licences; not listed: {missing:?}"
    );
}

#[test]
fn the_font_and_the_program_name_their_licences() {
    let listed = read("assets/LICENSES.txt");
    assert!(listed.contains("Apache-2.0"));
    assert!(listed.contains("SIL Open Font License"));
    assert!(read("assets/fonts/OFL.txt").contains("SIL OPEN FONT LICENSE"));
}

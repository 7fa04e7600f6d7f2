//! The texts of real laws, where the folder that holds them is at hand. A clone has none of them: then
//! these tests say that they were skipped, and the small texts of `import::statute` stand alone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]
#![allow(clippy::print_stderr, reason = "a test that was skipped says so")]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use zhikao::domain::law::Citation;
use zhikao::domain::law::resolve::locate;
use zhikao::domain::ledger::Pile;
use zhikao::import::Limits;
use zhikao::import::statute::{Reading, read};

/// The folder with the laws, named by `ZHIKAO_FIXTURES` or standing beside the checkout.
fn laws() -> Option<PathBuf> {
    let named = std::env::var_os("ZHIKAO_FIXTURES").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/fixtures");
    let folder = named.unwrap_or(beside).join("laws");
    if folder.join("README.md").exists() {
        return Some(folder);
    }
    eprintln!("skipped: the folder with the laws is not here; ZHIKAO_FIXTURES names it");
    None
}

fn readings(folder: &Path) -> Vec<Reading> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.ends_with("README.md"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy();
            let bytes = std::fs::read(path).unwrap();
            let listen = &mut |_| ControlFlow::Continue(());
            read(&name, &bytes, &Limits::default(), listen).unwrap()
        })
        .collect()
}

/// Law, articles, chapters and sections as the table of the folder gives them.
fn expected(folder: &Path) -> BTreeMap<String, (usize, Option<(usize, usize)>)> {
    let table = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let mut rows = BTreeMap::new();
    for line in table.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let digits = |text: &str| {
            let digits: String = text
                .chars()
                .skip_while(|c| !c.is_ascii_digit())
                .take_while(char::is_ascii_digit)
                .collect();
            digits.parse().ok()
        };
        let Some(articles) = digits(cells[2]) else {
            continue;
        };
        let name = cells[1].split([' ', '.']).next().unwrap().to_owned();
        let divisions = cells[3]
            .split_once('/')
            .and_then(|(chapters, sections)| Some((digits(chapters)?, digits(sections)?)));
        let _ = rows.insert(name, (articles, divisions));
    }
    rows
}

#[test]
fn every_law_gives_its_articles_without_a_gap() {
    let Some(folder) = laws() else {
        return;
    };
    let readings = readings(&folder);
    let expected = expected(&folder);
    assert_eq!((readings.len(), expected.len()), (28, 28));
    for reading in readings {
        let short = reading.short();
        let same = |name: &str| {
            let long = name.replace("人大和地方各级政府", "人民代表大会和地方各级人民政府");
            long == short
        };
        let (_, (articles, divisions)) = expected.iter().find(|(name, _)| same(name)).unwrap();
        assert_eq!(reading.text.articles.len(), *articles, "{short}");
        if let Some(divisions) = divisions {
            assert_eq!(reading.text.divisions(), *divisions, "{short}");
        }
        assert_eq!(
            reading.pile(),
            Pile::Accepted,
            "{short}: {:?}",
            reading.remarks
        );
    }
}

#[test]
fn every_basis_of_the_starter_bank_is_there() {
    let Some(folder) = laws() else {
        return;
    };
    let readings = readings(&folder);
    let resolves = |citation: &Citation| {
        let law = readings.iter().find(|law| law.short() == citation.law);
        law.is_some_and(|law| {
            law.adopted.map(|(day, _)| day) == citation.version
                && locate(&law.text, citation).is_ok()
        })
    };
    let questions = zhikao::service::starter::questions().unwrap();
    let wrong: Vec<_> = questions
        .iter()
        .flat_map(|(_, content)| &content.basis)
        .filter(|citation| !resolves(citation))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    // And every article that an explanation names.
    let named = questions
        .iter()
        .flat_map(|(_, content)| Citation::find_all(&content.explanation));
    let wrong: Vec<_> = named
        .filter(|citation| {
            let law = readings.iter().find(|law| law.short() == citation.law);
            law.is_none_or(|law| locate(&law.text, citation).is_err())
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

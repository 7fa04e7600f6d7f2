//! The statutes that come with the program, entered on the first start.
//!
//! They enter as an import of their own, which anybody who keeps the banks can take back; then they do
//! not come again. A newer program replaces the texts that it brings, and leaves what people imported.

use std::ops::ControlFlow;

use super::import::{enter, known};
use crate::domain::id::ImportId;
use crate::domain::law::statute::Version;
use crate::domain::permission::Role;
use crate::import::Limits;
use crate::import::statute::{self, Known, Reading};
use crate::service::{Actor, Office, Result};
use crate::store::archive::import::{self, State};

/// A text with the name that the ledger gives it.
type Source = (&'static str, &'static str);

/// The texts, one file a statute.
const SOURCES: [Source; 4] = [
    (
        "administrative-penalty-law.md",
        include_str!("../../../assets/statutes/administrative-penalty-law.md"),
    ),
    (
        "administrative-licence-law.md",
        include_str!("../../../assets/statutes/administrative-licence-law.md"),
    ),
    (
        "administrative-coercion-law.md",
        include_str!("../../../assets/statutes/administrative-coercion-law.md"),
    ),
    (
        "administrative-reconsideration-law.md",
        include_str!("../../../assets/statutes/administrative-reconsideration-law.md"),
    ),
];

/// The fact that tells which texts were entered last.
const SOURCE: &str = "shipped";
/// The fact that tells by which import.
const IMPORT: &str = "shipped-import";

/// Enters the texts that come with the program, or brings them up to date.
pub(in crate::service) fn install(office: &mut Office) -> Result<()> {
    install_from(office, &SOURCES)
}

fn install_from(office: &mut Office, sources: &[Source]) -> Result<()> {
    let mut hasher = blake3::Hasher::new();
    for (_, text) in sources {
        let _ = hasher.update(text.as_bytes());
    }
    let source = hasher.finalize().to_hex().to_string();
    if office.library.fact(SOURCE)?.as_deref() == Some(source.as_str()) {
        return Ok(());
    }
    let program = Actor {
        account: None,
        name: String::new(),
        role: Role::Administrator,
        officer: None,
        person: None,
    };
    let mut names = Vec::new();
    if let Some(before) = last_import(office)? {
        if import::by_id(office.read(), before)?.state == State::Undone {
            // Somebody took them out: they stay out.
            return Ok(office.library.state(SOURCE, &source)?);
        }
        names = aliases(office)?;
        let _ = super::import::undo(office, &program, before)?;
    }
    let mut there = known(office)?;
    let mut versions: Vec<(String, Version)> = Vec::new();
    let mut ledgers = Vec::new();
    for (name, text) in sources {
        let reading = read(name, text, &mut there)?;
        if let (true, Some(version)) = (reading.remarks.iter().all(is_note), reading.version()) {
            versions.push((reading.title.clone(), version));
            ledgers.push(reading.ledger(name));
        }
    }
    if !versions.is_empty() {
        let import = enter(office, &program, &versions, ledgers)?;
        office.library.state(IMPORT, &import.to_string())?;
    }
    for (law, name) in names {
        if let Some(law) = office.library.law(&law)? {
            office.library.add_alias(law.id, &name)?;
        }
    }
    Ok(office.library.state(SOURCE, &source)?)
}

/// Whether a remark only notes something: what is known or doubtful does not enter by itself.
fn is_note(remark: &statute::Remark) -> bool {
    remark.pile == crate::domain::ledger::Pile::Accepted
}

fn read(name: &str, text: &str, there: &mut Known) -> Result<Reading> {
    let listener = &mut |_| ControlFlow::Continue(());
    let mut reading = statute::read(name, text.as_bytes(), &Limits::default(), listener)?;
    statute::compare(&mut reading, there);
    Ok(reading)
}

fn last_import(office: &Office) -> Result<Option<ImportId>> {
    let fact = office.library.fact(IMPORT)?;
    let Some(import) = fact.and_then(|fact| fact.parse::<ImportId>().ok()) else {
        return Ok(None);
    };
    // An archive that was restored from elsewhere may not know it.
    match import::by_id(office.read(), import) {
        Ok(_) => Ok(Some(import)),
        Err(crate::store::Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Names that people gave to laws: they outlive a replacement.
fn aliases(office: &Office) -> Result<Vec<(String, String)>> {
    let mut all = Vec::new();
    for law in office.library.laws()? {
        for name in office.library.aliases(law.id)? {
            all.push((law.short.clone(), name));
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::service::law::{Which, add_alias, find, link, list, show};
    use crate::service::starter;
    use crate::service::testing::Bench;

    #[test]
    fn every_basis_of_the_starter_bank_leads_to_its_article() {
        let (bench, actor) = Bench::founded();
        let report = link::check(&bench.office, &actor, Some(starter::NAME), None, true).unwrap();
        assert_eq!((report.questions, report.without_basis), (120, 0));
        assert!(report.citations >= 120);
        assert_eq!(report.broken, []);
        // And each to the very version that it names.
        let laws = list(&bench.office, &actor).unwrap();
        for (_, content) in starter::questions().unwrap() {
            let basis = &content.basis[0];
            let law = laws.iter().find(|law| law.short == basis.law).unwrap();
            let has = |version| {
                law.versions
                    .iter()
                    .any(|v| Some(v.dates.adopted) == version)
            };
            assert!(has(basis.version), "{basis:?}");
        }
        let articles: Vec<_> = laws.iter().map(|law| law.versions[0].articles).collect();
        assert_eq!(articles.iter().sum::<u32>(), 86 + 83 + 71 + 90);
    }

    #[test]
    fn they_come_once_and_stay_out_when_taken_out() {
        let (bench, actor) = Bench::founded();
        let import = last_import(&bench.office).unwrap().unwrap();
        let mut bench = bench.reopen();
        assert_eq!(last_import(&bench.office).unwrap(), Some(import));
        let _ = super::super::import::undo(&mut bench.office, &actor, import).unwrap();
        let newer = [("new.md", "# 灯法\n2020年1月1日通过\n第一条 灯亮。")];
        install_from(&mut bench.office, &newer).unwrap();
        let bench = bench.reopen();
        assert!(list(&bench.office, &actor).unwrap().is_empty());
    }

    #[test]
    fn a_newer_program_replaces_its_own_texts_only() {
        let (mut bench, actor) = Bench::founded();
        add_alias(&mut bench.office, &actor, "行政处罚法", "处罚法").unwrap();
        let newer = [(
            "administrative-penalty-law.md",
            "# 中华人民共和国行政处罚法\n2021年1月22日修订\n第一条 灯亮。",
        )];
        install_from(&mut bench.office, &newer).unwrap();
        let laws = list(&bench.office, &actor).unwrap();
        assert_eq!(laws.len(), 1);
        let shown = show(&bench.office, &actor, "处罚法", Which::On(date(2026, 1, 1))).unwrap();
        assert_eq!(shown.text.articles.len(), 1);
        assert!(find(&bench.office, "行政许可法").unwrap().is_none());
    }
}

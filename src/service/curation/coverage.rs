//! What the laws of a bank have questions for, and what they have none for.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::coverage::{Coverage, coverage as covered};
use crate::domain::permission::Permission;
use crate::service::{Actor, Office, Result, bank};
use crate::store::bank::Cited;

/// How well a bank covers the laws that it cites. Retired questions do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// Every law that is cited, the most questions first.
    pub laws: Vec<Coverage>,
    /// Questions without legal basis.
    pub without_basis: u32,
}

/// The coverage of a bank by law and article.
///
/// # Errors
/// [`crate::service::Error::Denied`], or that there is no such bank.
pub fn coverage(office: &Office, actor: &Actor, name: &str) -> Result<Covered> {
    actor.needs(Permission::ReadBank)?;
    let mut bank = bank::open(office, name)?;
    let mut laws: BTreeMap<String, BTreeMap<u16, u32>> = BTreeMap::new();
    for Cited {
        law,
        article,
        questions,
    } in bank.cited()?
    {
        let _ = laws.entry(law).or_default().insert(article, questions);
    }
    let once: BTreeMap<String, u32> = bank.cited_laws()?.into_iter().collect();
    let without_basis = once.get("").copied().unwrap_or(0);
    let _ = laws.remove("");
    let mut laws = laws
        .into_iter()
        .map(|(law, cited)| {
            let questions = once.get(&law).copied().unwrap_or(0);
            let articles = articles(office, &law)?;
            Ok(covered(law, questions, cited, articles.as_ref()))
        })
        .collect::<Result<Vec<_>>>()?;
    laws.sort_by(|a, b| b.questions.cmp(&a.questions).then(a.law.cmp(&b.law)));
    Ok(Covered {
        laws,
        without_basis,
    })
}

/// The articles that a law has today, by its short title; `None` if the statute library does not know
/// the law. An article with 之 (第二百八十条之一) counts with the article that it stands behind, as it does
/// in the index of the bank.
///
/// # Errors
/// What the database says.
pub fn articles(office: &Office, law: &str) -> Result<Option<BTreeSet<u16>>> {
    let articles = super::super::law::articles(office, law, office.today())?;
    Ok(articles.map(|articles| articles.into_iter().map(|article| article.number).collect()))
}

//! Looking at banks: which there are, what they hold.

use std::collections::BTreeMap;

use super::{Earlier, Filter, Stored, open};
use crate::domain::bank::{content_digest, contents_hash};
use crate::domain::id::{BankId, QuestionId};
use crate::domain::permission::Permission;
use crate::domain::question::Kind;
use crate::service::{Actor, Office, Result};
use crate::store::bank::Bank;

/// A bank as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: BankId,
    /// Its name.
    pub name: String,
    /// Questions that are not retired.
    pub questions: u32,
    /// These by kind.
    pub kinds: BTreeMap<Kind, u32>,
    /// BLAKE3 over what the questions say, the same on every machine, in hexadecimal.
    pub hash: String,
}

/// The name of every bank and how many questions it has in use, by name. Quicker than [`list`],
/// which reads every question for its hash.
///
/// # Errors
/// [`crate::service::Error::Denied`]; a file that cannot be read is an error, not left out.
pub fn names(office: &Office, actor: &Actor) -> Result<Vec<(String, u32)>> {
    if !actor.may(Permission::Practise) {
        actor.needs(Permission::ReadBank)?;
    }
    let found = office.shelf.open_all()?;
    if let Some(error) = found.unreadable.into_iter().next() {
        return Err(error.into());
    }
    found
        .banks
        .iter()
        .map(|bank| Ok((bank.name().to_owned(), bank.kinds()?.values().sum())))
        .collect()
}

/// Every bank.
///
/// # Errors
/// [`crate::service::Error::Denied`]; a file that cannot be read is an error, not left out.
pub fn list(office: &Office, actor: &Actor) -> Result<Vec<Listed>> {
    if !actor.may(Permission::Practise) {
        actor.needs(Permission::ReadBank)?;
    }
    let found = office.shelf.open_all()?;
    if let Some(error) = found.unreadable.into_iter().next() {
        return Err(error.into());
    }
    found.banks.iter().map(listed).collect()
}

fn listed(bank: &Bank) -> Result<Listed> {
    let kinds = bank.kinds()?;
    let digests = bank
        .all()?
        .into_iter()
        .map(|stored| content_digest(&stored.question.content));
    Ok(Listed {
        id: bank.id(),
        name: bank.name().to_owned(),
        questions: kinds.values().sum(),
        kinds,
        hash: blake3::Hash::from(contents_hash(digests))
            .to_hex()
            .to_string(),
    })
}

/// A page of a bank, how many there are in all, and the laws it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The questions of this page.
    pub questions: Vec<Stored>,
    /// How many the filter lets through.
    pub total: u32,
    /// The laws of the bank with their counts; an empty name stands for questions without basis.
    pub laws: Vec<(String, u32)>,
}

/// One page of a bank.
///
/// # Errors
/// [`crate::service::Error::Denied`], or that there is no such bank.
pub fn page(
    office: &Office,
    actor: &Actor,
    name: &str,
    filter: &Filter,
    limit: u32,
    offset: u32,
) -> Result<Page> {
    actor.needs(Permission::ReadBank)?;
    let mut bank = open(office, name)?;
    Ok(Page {
        questions: bank.page(filter, limit, offset)?,
        total: bank.count(filter)?,
        laws: bank.laws()?,
    })
}

/// A question with its earlier versions.
///
/// # Errors
/// [`crate::service::Error::Denied`], or that it is not there.
pub fn show(
    office: &Office,
    actor: &Actor,
    name: &str,
    question: QuestionId,
) -> Result<(Stored, Vec<Earlier>)> {
    actor.needs(Permission::ReadBank)?;
    let bank = open(office, name)?;
    Ok((bank.question(question)?, bank.history(question)?))
}

/// Every question of a bank, for an export.
///
/// # Errors
/// [`crate::service::Error::Denied`], or that there is no such bank.
pub fn all(office: &Office, actor: &Actor, name: &str) -> Result<Vec<Stored>> {
    actor.needs(Permission::ReadBank)?;
    Ok(open(office, name)?.all()?)
}

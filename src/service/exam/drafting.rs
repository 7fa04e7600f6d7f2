//! What somebody needs who writes a blueprint: what the banks hold, and the blueprint as a file.

use std::collections::BTreeMap;
use std::path::Path;

use crate::domain::blueprint::{Band, Blueprint};
use crate::domain::permission::Permission;
use crate::domain::question::Kind;
use crate::service::{Actor, Error, Office, Result};

/// How many questions there are of a kind, law and difficulty band. No law: no basis is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// The kind.
    pub kind: Kind,
    /// The law the questions rest on.
    pub law: Option<String>,
    /// The band.
    pub band: Band,
    /// How many can be drawn today.
    pub count: u32,
}

/// What some banks hold, each content counted once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stock {
    /// By kind, law and band.
    pub shelves: Vec<Shelf>,
    /// How many questions of a kind have a topic; one with two topics counts for both.
    pub topics: BTreeMap<(Kind, String), u32>,
}

impl Stock {
    /// How many of a kind, of one law or any, in one band or any.
    pub fn count(&self, kind: Kind, law: Option<&str>, band: Option<Band>) -> u32 {
        self.shelves
            .iter()
            .filter(|shelf| {
                shelf.kind == kind
                    && (law.is_none() || shelf.law.as_deref() == law)
                    && band.is_none_or(|band| shelf.band == band)
            })
            .map(|shelf| shelf.count)
            .sum()
    }

    /// The laws that questions of a kind rest on, by name.
    pub fn laws(&self, kind: Kind) -> Vec<&str> {
        let mut laws: Vec<&str> = self
            .shelves
            .iter()
            .filter(|shelf| shelf.kind == kind)
            .filter_map(|shelf| shelf.law.as_deref())
            .collect();
        laws.sort_unstable();
        laws.dedup();
        laws
    }

    /// The topics that questions of a kind have, by name, with how many have each.
    pub fn topics(&self, kind: Kind) -> impl Iterator<Item = (&str, u32)> {
        self.topics
            .iter()
            .filter(move |((of, _), _)| *of == kind)
            .map(|((_, topic), count)| (topic.as_str(), *count))
    }
}

/// What the banks of a blueprint hold today, without what it excludes.
///
/// # Errors
/// [`Error::Denied`], or that a bank is not there.
pub fn stock(office: &Office, actor: &Actor, blueprint: &Blueprint) -> Result<Stock> {
    actor.needs(Permission::ReadBank)?;
    let mut counts: BTreeMap<(Kind, Option<String>, Band), u32> = BTreeMap::new();
    let mut topics = BTreeMap::new();
    for question in super::pool(office, Some(actor), blueprint, office.today())? {
        let kind = question.content.body.kind();
        for topic in &question.content.tags {
            *topics.entry((kind, topic.clone())).or_default() += 1;
        }
        let law = question
            .content
            .basis
            .first()
            .map(|basis| basis.law.clone());
        let band = Band::of(question.content.difficulty);
        *counts.entry((kind, law, band)).or_default() += 1;
    }
    let shelves = counts.into_iter().map(|((kind, law, band), count)| Shelf {
        kind,
        law,
        band,
        count,
    });
    Ok(Stock {
        shelves: shelves.collect(),
        topics,
    })
}

/// Reads a blueprint from a file that somebody wrote.
///
/// # Errors
/// [`Error::Denied`], [`Error::CannotRead`], [`Error::Blueprint`].
pub fn read_blueprint(actor: &Actor, path: &Path) -> Result<Blueprint> {
    actor.needs(Permission::SetExam)?;
    let text = std::fs::read_to_string(path).map_err(|error| Error::CannotRead {
        path: path.display().to_string(),
        detail: error.to_string(),
    })?;
    Ok(Blueprint::from_toml(&text)?)
}

/// Writes a blueprint to a file. It holds no personal data and no question, so nothing is noted.
///
/// # Errors
/// [`Error::Denied`], [`Error::Blueprint`], [`Error::CannotWrite`].
pub fn write_blueprint(actor: &Actor, path: &Path, blueprint: &Blueprint) -> Result<()> {
    actor.needs(Permission::Export)?;
    if let Some(fault) = blueprint.faults().into_iter().next() {
        return Err(fault.into());
    }
    let text = super::blueprints::toml_of(blueprint)?;
    crate::service::export::write(path, text.as_bytes())
}

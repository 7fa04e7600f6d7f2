//! Kept blueprints. A version is written once: an exam keeps the one it was set with, and a blueprint
//! that is edited becomes the next version of its name.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use crate::domain::blueprint::{Blueprint, Difference};
use crate::domain::id::BlueprintId;
use crate::domain::permission::Permission;
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::regulation::{self as regulations, StoredBlueprint};
use crate::store::archive::{Transaction, audit};

/// A version of a blueprint.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Its number, from 1.
    pub version: u32,
    /// The day it was made; `None` if the archive says a time that is none.
    pub made_on: Option<Date>,
    /// What it says.
    pub blueprint: Blueprint,
    /// What differs from the version before; nothing for the first.
    pub changes: Vec<Difference>,
}

/// Every blueprint in its newest version.
///
/// # Errors
/// [`Error::Denied`].
pub fn blueprints(office: &Office, actor: &Actor) -> Result<Vec<(StoredBlueprint, Blueprint)>> {
    actor.needs(Permission::ReadRules)?;
    regulations::blueprints(office.read())?
        .into_iter()
        .map(|stored| {
            let blueprint = Blueprint::from_toml(&stored.toml)?;
            Ok((stored, blueprint))
        })
        .collect()
}

/// Keeps a blueprint as the next version of its name; an unchanged one keeps its version. What the banks
/// cannot give is not kept.
///
/// # Errors
/// [`Error::Denied`], [`Error::Blueprint`], [`Error::Infeasible`] with what collides.
pub fn save_blueprint(
    office: &mut Office,
    actor: &Actor,
    blueprint: &Blueprint,
) -> Result<BlueprintId> {
    actor.needs(Permission::SetExam)?;
    let proof = super::check(office, actor, blueprint)?;
    if !proof.feasible {
        return Err(Error::Infeasible(proof.collisions));
    }
    let (id, pending) = Pending::of(office, actor, blueprint)?;
    if let Some(pending) = pending {
        office.archive.transact(|archive| pending.write(archive))?;
    }
    Ok(id)
}

/// A version that is to be kept together with what is drawn by it.
pub(super) struct Pending {
    stored: StoredBlueprint,
    entry: audit::Entry<'static>,
}

impl Pending {
    /// The version of a blueprint, and that version itself if there is none yet.
    pub(super) fn of(
        office: &mut Office,
        actor: &Actor,
        blueprint: &Blueprint,
    ) -> Result<(BlueprintId, Option<Self>)> {
        if let Some(fault) = blueprint.faults().into_iter().next() {
            return Err(fault.into());
        }
        let toml = toml_of(blueprint)?;
        let known = regulations::blueprints(office.read())?;
        if let Some(same) = known
            .iter()
            .find(|b| b.name == blueprint.name && b.toml == toml)
        {
            return Ok((same.id, None));
        }
        let stored = StoredBlueprint {
            id: office.new_id(BlueprintId::new)?,
            name: blueprint.name.clone(),
            version: regulations::next_blueprint_version(office.read(), &blueprint.name)?,
            toml,
        };
        let detail = json!({ "name": stored.name, "version": stored.version });
        let subject = Some(*stored.id.as_bytes());
        let entry = office.audit(actor, "blueprint-saved", subject, detail)?;
        Ok((stored.id, Some(Self { stored, entry })))
    }

    /// Keeps it.
    pub(super) fn write(&self, archive: Transaction<'_>) -> Result<()> {
        regulations::insert_blueprint(archive, &self.stored, self.entry.at, self.entry.by)?;
        Ok(audit::write(archive, &self.entry)?)
    }
}

pub(super) fn toml_of(blueprint: &Blueprint) -> Result<String> {
    blueprint.to_toml().map_err(|error| Error::NotUnderstood {
        what: "blueprint",
        text: error.to_string(),
    })
}

/// Every version of a blueprint, the newest first, each with what differs from the one before.
///
/// # Errors
/// [`Error::Denied`].
pub fn versions(office: &Office, actor: &Actor, name: &str) -> Result<Vec<Version>> {
    actor.needs(Permission::ReadRules)?;
    let mut versions: Vec<Version> = Vec::new();
    // From the oldest, so that each finds the one before it.
    for (stored, at) in regulations::blueprint_versions(office.read(), name)?
        .into_iter()
        .rev()
    {
        let blueprint = Blueprint::from_toml(&stored.toml)?;
        let changes = versions
            .last()
            .map_or_else(Vec::new, |older| blueprint.differences(&older.blueprint));
        versions.push(Version {
            version: stored.version,
            made_on: Timestamp::from_millisecond(at)
                .ok()
                .map(|moment| office.day_of(moment)),
            blueprint,
            changes,
        });
    }
    versions.reverse();
    Ok(versions)
}

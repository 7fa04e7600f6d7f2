//! Regulations: which one applies, and adding versions.

use jiff::civil::Date;
use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::id::RegulationId;
use crate::domain::permission::Permission;
use crate::domain::regulation::{Regulation, Settings};
use crate::store::archive::{audit, regulation};

/// The name of the regulation that ships. An authority gives its own name to its own.
const SHIPPED: &str = "考核办法（随程序提供）";

/// The regulation that applies today: of those in effect the one added last; if none is, the shipped.
///
/// # Errors
/// What the database says.
pub fn current(office: &Office) -> Result<Regulation> {
    let today = office.today();
    let in_effect = regulation::all(office.read())?
        .into_iter()
        .find(|version| version.effective_on <= today);
    Ok(in_effect.unwrap_or_else(|| shipped(today)))
}

/// Every version, newest first.
///
/// # Errors
/// What the database says.
pub fn list(office: &Office) -> Result<Vec<Regulation>> {
    Ok(regulation::all(office.read())?)
}

/// The regulation that applies today, entered into the archive if it is the shipped one and not there
/// yet: what an exam is held under must be on record.
///
/// # Errors
/// What the database says.
pub(super) fn current_on_record(office: &mut Office, actor: &Actor) -> Result<Regulation> {
    let today = office.today();
    if let Some(version) = regulation::all(office.read())?
        .into_iter()
        .find(|version| version.effective_on <= today)
    {
        return Ok(version);
    }
    add(office, actor, SHIPPED, today, "", Settings::default())
}

/// Adds a version: of an existing name the next one, of a new name the first.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`], or that a setting makes no sense.
pub fn establish(
    office: &mut Office,
    actor: &Actor,
    name: &str,
    effective_on: Date,
    basis: &str,
    settings: Settings,
) -> Result<Regulation> {
    actor.needs(Permission::EditRegulation)?;
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::Missing("name"));
    }
    if let Some(fault) = settings.faults().into_iter().next() {
        return Err(Error::Regulation(fault));
    }
    add(office, actor, name, effective_on, basis.trim(), settings)
}

fn add(
    office: &mut Office,
    actor: &Actor,
    name: &str,
    effective_on: Date,
    basis: &str,
    settings: Settings,
) -> Result<Regulation> {
    let version = Regulation {
        id: office.new_id(RegulationId::new)?,
        name: name.to_owned(),
        version: regulation::next_version(office.read(), name)?,
        effective_on,
        basis: basis.to_owned(),
        settings,
    };
    let detail = json!({ "name": name, "version": version.version });
    let entry = office.audit(
        actor,
        "regulation-added",
        Some(*version.id.as_bytes()),
        detail,
    )?;
    let at = entry.at;
    office.archive.transact(|archive| {
        regulation::insert(archive, &version, at, actor.account)?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(version)
}

fn shipped(today: Date) -> Regulation {
    Regulation {
        id: RegulationId::from_bytes([0; 16]),
        name: SHIPPED.to_owned(),
        version: 1,
        effective_on: today,
        basis: String::new(),
        settings: Settings::default(),
    }
}

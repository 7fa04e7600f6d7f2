//! Regulations: which one applies, and adding versions.

use jiff::civil::Date;
use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::id::RegulationId;
use crate::domain::permission::Permission;
use crate::domain::regulation::{Regulation, Settings};
use crate::store::archive::{Transaction, audit, regulation};

/// The name of the regulation that ships. An authority gives its own name to its own.
const SHIPPED: &str = "考核办法（随程序提供）";

/// The regulation that applies today.
///
/// # Errors
/// What the database says.
pub fn current(office: &Office) -> Result<Regulation> {
    on(office, office.today())
}

/// The regulation that applies on a day: of those in effect then the one added last; if none is, the
/// shipped.
///
/// # Errors
/// What the database says.
pub fn on(office: &Office, day: Date) -> Result<Regulation> {
    let in_effect = regulation::all(office.read())?
        .into_iter()
        .find(|version| version.effective_on <= day);
    Ok(in_effect.unwrap_or_else(|| shipped(office.today().min(day))))
}

/// Every version, newest first.
///
/// # Errors
/// What the database says.
pub fn list(office: &Office) -> Result<Vec<Regulation>> {
    Ok(regulation::all(office.read())?)
}

/// A version that is to be entered together with what is held under it.
pub(super) struct Pending {
    version: Regulation,
    entry: audit::Entry<'static>,
}

impl Pending {
    /// What stands on record already, or the shipped regulation ready to be entered: what an exam is held
    /// under must be on record.
    pub(super) fn of(
        office: &mut Office,
        actor: &Actor,
        version: Regulation,
    ) -> Result<(Regulation, Option<Self>)> {
        if version.id != not_on_record() {
            return Ok((version, None));
        }
        let Regulation {
            name,
            effective_on,
            basis,
            settings,
            ..
        } = version;
        let pending = prepare(office, actor, &name, effective_on, &basis, settings)?;
        Ok((pending.version.clone(), Some(pending)))
    }

    /// Enters it.
    pub(super) fn write(&self, archive: Transaction<'_>) -> Result<()> {
        regulation::insert(archive, &self.version, self.entry.at, self.entry.by)?;
        Ok(audit::write(archive, &self.entry)?)
    }
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
    let pending = prepare(office, actor, name, effective_on, basis, settings)?;
    office.archive.transact(|archive| pending.write(archive))?;
    Ok(pending.version)
}

fn prepare(
    office: &mut Office,
    actor: &Actor,
    name: &str,
    effective_on: Date,
    basis: &str,
    settings: Settings,
) -> Result<Pending> {
    let version = Regulation {
        id: office.new_id(RegulationId::new)?,
        name: name.to_owned(),
        version: regulation::next_version(office.read(), name)?,
        effective_on,
        basis: basis.to_owned(),
        settings,
    };
    let detail = json!({ "name": name, "version": version.version });
    let subject = Some(*version.id.as_bytes());
    let entry = office.audit(actor, "regulation-added", subject, detail)?;
    Ok(Pending { version, entry })
}

/// The id of the shipped regulation before anything is held under it.
fn not_on_record() -> RegulationId {
    RegulationId::from_bytes([0; 16])
}

fn shipped(effective_on: Date) -> Regulation {
    Regulation {
        id: not_on_record(),
        name: SHIPPED.to_owned(),
        version: 1,
        effective_on,
        basis: String::new(),
        settings: Settings::default(),
    }
}

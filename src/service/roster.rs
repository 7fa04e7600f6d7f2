//! Rosters: units, officers and certificates from the lists that coordinators hold.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde_json::json;

use super::backup::{self, Reason};
use super::bank::{self, Unread, Upload};
use super::{Actor, Error, Office, Result};
use crate::domain::certificate::{Act, Certificate, State};
use crate::domain::id::{CertificateId, EventId, ImportId, OfficerId, UnitId};
use crate::domain::identity::IdentityNumber;
use crate::domain::ledger::{Counts, FileLedger, Pile};
use crate::domain::officer::{Employment, Officer};
use crate::domain::permission::Permission;
use crate::domain::unit::{Unit, UnitProfile};
use crate::import::roster::{self, Known, KnownOfficer, Rules};
use crate::import::{Limits, Progress};
use crate::platform::vault::Keys;
use crate::store::archive::certificate as register;
use crate::store::archive::officer::{self, SealedIdentity, TrackEvent};
use crate::store::archive::{Transaction, audit, import, unit};

pub use crate::import::roster::{RosterEntry, RosterReading, RosterRow};

/// What an import of people would do. Nothing has entered yet.
#[derive(Debug)]
pub struct Preview {
    /// Every file as it was read.
    pub files: Vec<RosterReading>,
}

impl Preview {
    /// The counts over all files.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        for file in &self.files {
            total.absorb(&file.ledger().counts);
        }
        total
    }
}

/// What the archive knows of identity and certificate numbers.
struct Archived<'a> {
    archive: Transaction<'a>,
    keys: Option<&'a Keys>,
}

impl Known for Archived<'_> {
    type Error = crate::store::Error;

    fn by_identity(
        &mut self,
        number: &IdentityNumber,
    ) -> std::result::Result<Option<KnownOfficer>, Self::Error> {
        let Some(keys) = self.keys else {
            return Ok(None);
        };
        let found = officer::by_identity(self.archive, &keys.lookup(number.expose()))?;
        Ok(found.map(known))
    }

    fn by_certificate(
        &mut self,
        number: &str,
    ) -> std::result::Result<Option<KnownOfficer>, Self::Error> {
        Ok(officer::by_certificate(self.archive, number)?.map(known))
    }
}

fn known(officer: Officer) -> KnownOfficer {
    KnownOfficer {
        id: officer.id,
        name: officer.profile.name,
    }
}

/// Reads rosters into a ledger against the archive. Nothing is written.
///
/// # Errors
/// [`Error::Denied`], or why a file cannot be read at all.
pub fn preview(
    office: &Office,
    actor: &Actor,
    uploads: &[Upload],
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Preview> {
    let reader = Reader::new(office, actor)?;
    let files = uploads
        .iter()
        .map(|upload| reader.read(upload, progress))
        .collect::<Result<_>>()?;
    Ok(Preview { files })
}

/// The same for files on the disk: those that cannot be read are set aside with the reason, the
/// others go on.
///
/// # Errors
/// [`Error::Denied`], and that the person stopped it.
pub fn preview_files(
    office: &Office,
    actor: &Actor,
    paths: &[PathBuf],
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<(Preview, Vec<Unread>)> {
    let reader = Reader::new(office, actor)?;
    let (files, unread) = bank::read_each(paths, |upload| reader.read(upload, progress))?;
    Ok((Preview { files }, unread))
}

/// What every file of one import is judged by.
struct Reader<'a> {
    office: &'a Office,
    may_not_hold: Vec<Employment>,
}

impl<'a> Reader<'a> {
    fn new(office: &'a Office, actor: &Actor) -> Result<Self> {
        actor.needs(Permission::ImportPeople)?;
        Ok(Self {
            office,
            may_not_hold: super::regulation::current(office)?.settings.may_not_hold,
        })
    }

    fn read(
        &self,
        upload: &Upload,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<RosterReading> {
        let rules = Rules {
            today: self.office.today(),
            may_not_hold: &self.may_not_hold,
        };
        let limits = Limits::default();
        let mut reading = roster::read(&upload.name, &upload.bytes, &rules, &limits, progress)?;
        reading.compare_with(&mut Archived {
            archive: self.office.read(),
            keys: self.office.known_keys(),
        })?;
        Ok(reading)
    }
}

/// Enters the accepted pile, and those that need a look and were `looked_at` (file, entry). A backup
/// is made first.
///
/// # Errors
/// [`Error::Denied`], [`Error::NothingToDo`], and what the database says; then nothing has entered.
pub fn accept(
    office: &mut Office,
    actor: &Actor,
    preview: &Preview,
    looked_at: &BTreeSet<(usize, usize)>,
) -> Result<ImportId> {
    actor.needs(Permission::ImportPeople)?;
    let chosen: Vec<&RosterEntry> = preview
        .files
        .iter()
        .enumerate()
        .flat_map(|(f, file)| {
            file.rows
                .iter()
                .enumerate()
                .map(move |(r, row)| (f, r, row))
        })
        .filter(|(f, r, row)| match row.pile() {
            Pile::Accepted => true,
            Pile::Review => looked_at.contains(&(*f, *r)),
            Pile::Refused => false,
        })
        .filter_map(|(_, _, row)| row.entry.as_ref())
        .collect();
    if chosen.is_empty() {
        return Err(Error::NothingToDo);
    }
    if office.has_accounts()? {
        let _ = backup::before(office, Reason::BeforeImport)?;
    }
    let import = office.new_id(ImportId::new)?;
    let ledgers: Vec<FileLedger> = preview.files.iter().map(RosterReading::ledger).collect();
    let prepared = prepare(office, actor, import, &chosen)?;
    let detail = json!({ "entered": chosen.len() });
    let entry = office.audit(actor, "roster-imported", Some(*import.as_bytes()), detail)?;
    let at = entry.at;
    office.archive.transact(|archive| {
        for (new, event) in &prepared.units {
            unit::insert(archive, new, event)?;
        }
        for person in &prepared.people {
            officer::insert(
                archive,
                &person.officer,
                person.identity.as_ref(),
                &person.event,
            )?;
            if let Some((certificate, issuer, event)) = &person.certificate {
                register::insert(archive, certificate, issuer, event)?;
            }
        }
        import::insert(
            archive,
            import,
            import::Kind::Roster,
            "",
            at,
            actor.account,
            &ledgers,
        )?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(import)
}

/// Everything that an import will write.
struct Prepared {
    units: Vec<(Unit, TrackEvent)>,
    people: Vec<Person>,
}

/// One person as the archive will hold it.
struct Person {
    officer: Officer,
    identity: Option<SealedIdentity>,
    event: TrackEvent,
    certificate: Option<(Certificate, String, register::Event)>,
}

fn prepare(
    office: &mut Office,
    actor: &Actor,
    import: ImportId,
    chosen: &[&RosterEntry],
) -> Result<Prepared> {
    let mut prepared = Prepared {
        units: Vec::new(),
        people: Vec::with_capacity(chosen.len()),
    };
    let mut seen: HashMap<(String, String), UnitId> = HashMap::new();
    for entry in chosen {
        let key = (entry.unit.region.clone(), entry.unit.name.clone());
        let unit = match seen.get(&key).copied() {
            Some(unit) => unit,
            None => unit_of(office, actor, import, &entry.unit, &mut prepared.units)?,
        };
        let _ = seen.insert(key, unit);
        prepared
            .people
            .push(person(office, actor, import, entry, unit)?);
    }
    Ok(prepared)
}

/// The unit of a row: one that the archive has, or a new one.
fn unit_of(
    office: &mut Office,
    actor: &Actor,
    import: ImportId,
    profile: &UnitProfile,
    new: &mut Vec<(Unit, TrackEvent)>,
) -> Result<UnitId> {
    if let Some(unit) = existing_unit(office, profile)? {
        return Ok(unit);
    }
    let id = office.new_id(UnitId::new)?;
    let event = entered(office, actor, import)?;
    new.push((
        Unit {
            id,
            profile: profile.clone(),
        },
        event,
    ));
    Ok(id)
}

/// A unit is its unified code when given, else its name within a region.
fn existing_unit(office: &Office, profile: &UnitProfile) -> Result<Option<UnitId>> {
    if let Some(code) = &profile.credit_code
        && let Some(unit) = unit::by_credit_code(office.read(), code)?
    {
        return Ok(Some(unit.id));
    }
    Ok(unit::by_name(office.read(), &profile.region, &profile.name)?.map(|unit| unit.id))
}

fn person(
    office: &mut Office,
    actor: &Actor,
    import: ImportId,
    entry: &RosterEntry,
    unit: UnitId,
) -> Result<Person> {
    let id = office.new_id(OfficerId::new)?;
    let identity = match &entry.identity {
        Some(number) => {
            let keys = office.keys()?;
            Some(SealedIdentity {
                sealed: keys.seal(office.random(), id.as_bytes(), number.expose().as_bytes())?,
                lookup: keys.lookup(number.expose()),
                birth: number.birth(),
            })
        }
        None => None,
    };
    let certificate = match &entry.certificate {
        Some(given) => {
            let event = register::Event {
                id: office.new_id(EventId::new)?,
                act: Act::Issued,
                on: given.issued_on.unwrap_or_else(|| office.today()),
                at: office.now_ms(),
                by: actor.account,
                basis: String::new(),
                document: String::new(),
                consequence: None,
            };
            let certificate = Certificate {
                id: office.new_id(CertificateId::new)?,
                number: given.number.clone(),
                officer: id,
                issued_on: given.issued_on,
                valid_until: given.valid_until,
                recorded: State::Valid,
                since: given.issued_on,
                basis: String::new(),
            };
            Some((certificate, given.issuer.clone(), event))
        }
        None => None,
    };
    Ok(Person {
        officer: Officer {
            id,
            unit,
            profile: entry.profile.clone(),
        },
        identity,
        event: entered(office, actor, import)?,
        certificate,
    })
}

fn entered(office: &mut Office, actor: &Actor, import: ImportId) -> Result<TrackEvent> {
    Ok(TrackEvent {
        id: office.new_id(EventId::new)?,
        kind: "entered",
        on: office.today(),
        at: office.now_ms(),
        by: actor.account,
        document: String::new(),
        import: Some(import),
    })
}

//! The office: one data folder, open, with everything the use cases need.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::sitting::Journals;
use super::{Error, Result};
use crate::domain::clock::Moment;
use crate::domain::id::{AccountId, OfficerId};
use crate::domain::permission::{Permission, Role};
use crate::platform::clock::Clock;
use crate::platform::folders::Folders;
use crate::platform::instance::{self, Lock};
use crate::platform::journal;
use crate::platform::random::Random;
use crate::platform::vault::{KeyFiles, Keys};
use crate::store::archive::{Archive, Transaction, account, audit, setting};
use crate::store::bank::Shelf;
use crate::store::statutes::Library;

/// The id made last: within a millisecond the next one is this one and one more.
#[derive(Debug, Clone, Copy)]
struct LastId {
    millis: u64,
    random: [u8; 10],
}

impl LastId {
    /// Before the first id: later than the archive's last change, whatever the wall clock says now.
    fn of(archive: &Archive, random: &mut dyn Random) -> Result<Self> {
        let millis = audit::last_millis(archive.read())? + 1;
        Ok(Self {
            millis,
            random: Self::start(random)?,
        })
    }

    /// Random bytes with room to count up without running over.
    fn start(random: &mut dyn Random) -> Result<[u8; 10]> {
        let mut bytes = [0; 10];
        random.fill(&mut bytes)?;
        bytes[3] &= 0x7f;
        Ok(bytes)
    }

    /// Adds one to the last seven bytes; the first three hold version and variant.
    fn count_up(&mut self) {
        for byte in self.random.iter_mut().skip(3).rev() {
            let (next, over) = byte.overflowing_add(1);
            *byte = next;
            if !over {
                return;
            }
        }
    }
}

/// The fact of the archive that tells which keys it was sealed with.
pub(super) const KEY_CHECK: &str = "key-check";

/// A text by which keys are recognised without giving anything of them away.
pub(super) fn key_check(keys: &Keys) -> String {
    blake3::Hash::from(keys.lookup("key check"))
        .to_hex()
        .to_string()
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account; `None` in a folder that has no account yet.
    pub account: Option<AccountId>,
    /// The name to greet.
    pub name: String,
    /// What the account may do.
    pub role: Role,
    /// The officer behind the account, who signs in to learn and to sit.
    pub officer: Option<OfficerId>,
    /// The officer who this member of staff is, where an administrator said so.
    pub person: Option<OfficerId>,
}

impl Actor {
    /// The program itself, where nobody asked: at its start, and when time is up.
    pub(super) fn program() -> Self {
        Self {
            account: None,
            name: String::new(),
            role: Role::Administrator,
            officer: None,
            person: None,
        }
    }

    /// Whether the role allows it.
    pub fn may(&self, permission: Permission) -> bool {
        self.role.may(permission)
    }

    /// Whether that person acts.
    pub fn is(&self, person: OfficerId) -> bool {
        self.officer == Some(person) || self.person == Some(person)
    }

    /// Refuses to decide about whoever acts, whatever the role allows.
    ///
    /// # Errors
    /// [`Error::OwnMatter`].
    pub fn not_about(&self, person: OfficerId) -> Result<()> {
        if self.is(person) {
            Err(Error::OwnMatter)
        } else {
            Ok(())
        }
    }

    /// Refuses what the role does not allow.
    ///
    /// # Errors
    /// [`Error::Denied`].
    pub fn needs(&self, permission: Permission) -> Result<()> {
        if self.may(permission) {
            Ok(())
        } else {
            Err(Error::Denied(permission))
        }
    }
}

/// A data folder at work.
pub struct Office {
    /// Where everything stands.
    pub(super) folders: Folders,
    /// The archive.
    pub(super) archive: Archive,
    /// The banks.
    pub(super) shelf: Shelf,
    /// The statutes.
    pub(super) library: Library,
    /// The organisation's keys, once there are any.
    keys: Option<Keys>,
    /// The second records of sittings.
    pub(super) journals: Journals,
    clock: Arc<dyn Clock>,
    random: Box<dyn Random>,
    presence: Lock,
    last_id: LastId,
    /// What answers have shown, as long as no more come.
    pub(super) shown: super::exam::Cache,
}

impl std::fmt::Debug for Office {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Office({})", self.folders.root().display())
    }
}

impl Office {
    /// Opens a data folder: makes what is missing, completes or undoes what a crash left open, and
    /// builds the starter bank and enters the statutes that it rests on if they are not there.
    ///
    /// # Errors
    /// What the system or the databases say.
    pub fn open(
        folders: Folders,
        clock: Arc<dyn Clock>,
        mut random: Box<dyn Random>,
    ) -> Result<Self> {
        folders.prepare()?;
        let presence = instance::enter(folders.root())?;
        let alone = presence.is_alone();
        if alone {
            super::backup::put_in_place(folders.root())?;
        }
        let archive = Archive::open(&folders.archive())?;
        let keys = KeyFiles::new(&folders.keys()).load()?;
        let last_id = LastId::of(&archive, random.as_mut())?;
        let shelf = Shelf::new(&folders.banks());
        let library = Library::open(&folders.statutes())?;
        let journals = Journals::new(Box::new(journal::Folder::new(&folders.journal())));
        let mut office = Self {
            folders,
            archive,
            shelf,
            library,
            keys,
            journals,
            clock,
            random,
            presence: presence.into_lock(),
            last_id,
            shown: super::exam::Cache::default(),
        };
        if alone {
            office.shelf.clear_aside()?;
            super::spanning::settle(&mut office)?;
            super::starter::install(&mut office)?;
            super::law::shipped::install(&mut office)?;
            super::sitting::recover_all(&mut office)?;
            super::marking::release_all(&mut office)?;
            office.presence.share()?;
        }
        Ok(office)
    }

    /// The data folder.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// The wall clock.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Milliseconds since 1970 UTC.
    pub(super) fn now_ms(&self) -> i64 {
        self.clock.now().as_millisecond()
    }

    /// The day of a moment where the office stands.
    pub fn day_of(&self, moment: Timestamp) -> Date {
        moment.to_zoned_datetime(self.clock.zone()).date()
    }

    /// Today where the office stands.
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// The office's clock, for who must read it elsewhere.
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    /// Both clocks at this instant.
    pub fn moment(&self) -> Moment {
        moment(self.clock.as_ref())
    }

    /// A new id of the type asked for. Ids of one office rise strictly, so that events sort as they
    /// happened even within a millisecond, or after the wall clock was set back.
    pub(super) fn new_id<T>(&mut self, make: impl Fn(u64, [u8; 10]) -> T) -> Result<T> {
        let now = u64::try_from(self.now_ms()).unwrap_or_default();
        if now > self.last_id.millis {
            let random = LastId::start(self.random.as_mut())?;
            self.last_id = LastId {
                millis: now,
                random,
            };
        } else {
            self.last_id.count_up();
        }
        Ok(make(self.last_id.millis, self.last_id.random))
    }

    /// The office's randomness.
    pub(super) fn random(&mut self) -> &mut dyn Random {
        self.random.as_mut()
    }

    /// The organisation's keys; made now if this folder has none.
    pub(super) fn keys(&mut self) -> Result<Keys> {
        if let Some(keys) = &self.keys {
            return Ok(keys.clone());
        }
        let keys = Keys::generate(self.random.as_mut())?;
        KeyFiles::new(&self.folders.keys()).keep(&keys)?;
        let check = key_check(&keys);
        self.archive
            .transact(|archive| setting::set_fact(archive, KEY_CHECK, &check))?;
        self.keys = Some(keys.clone());
        Ok(keys)
    }

    /// The keys if there are any; reading must not make new ones.
    pub(super) fn known_keys(&self) -> Option<&Keys> {
        self.keys.as_ref()
    }

    /// Takes other keys into use, after a restore.
    pub(super) fn adopt_keys(&mut self, keys: Keys) -> Result<()> {
        KeyFiles::new(&self.folders.keys()).keep(&keys)?;
        self.keys = Some(keys);
        Ok(())
    }

    /// Keeps others out of the folder for a long act.
    pub(super) fn be_alone(&self) -> Result<()> {
        Ok(self.presence.take_alone()?)
    }

    /// Lets others in again.
    pub(super) fn be_shared(&self) -> Result<()> {
        Ok(self.presence.share()?)
    }

    /// Lets go of the files of archive and library, so that others can take their place.
    pub(super) fn close_archive(&mut self) -> Result<()> {
        self.archive = Archive::nowhere()?;
        self.library = Library::nowhere()?;
        Ok(())
    }

    /// Opens the files of archive and library again.
    pub(super) fn open_archive(&mut self) -> Result<()> {
        self.archive = Archive::open(&self.folders.archive())?;
        self.library = Library::open(&self.folders.statutes())?;
        self.last_id = LastId::of(&self.archive, self.random.as_mut())?;
        self.journals.forget();
        Ok(())
    }

    /// Keeps journals elsewhere than in the folder's own files: for who tries what a bad disk does.
    pub fn keep_journals_in(&mut self, files: Box<dyn journal::Files>) {
        self.journals = Journals::new(files);
    }

    /// The archive for reading.
    pub(super) fn read(&self) -> Transaction<'_> {
        self.archive.read()
    }

    /// An audit entry for a change by `actor`, to be written in the transaction of that change.
    pub(super) fn audit(
        &mut self,
        actor: &Actor,
        action: &'static str,
        subject: Option<[u8; 16]>,
        detail: Value,
    ) -> Result<audit::Entry<'static>> {
        let id = self.new_id(crate::domain::id::EventId::new)?;
        Ok(audit::Entry {
            id,
            at: self.now_ms(),
            by: actor.account,
            action,
            subject,
            detail,
        })
    }

    /// Whether everything in this folder is make-believe.
    ///
    /// # Errors
    /// What the database says.
    pub fn is_make_believe(&self) -> Result<bool> {
        Ok(setting::fact(self.read(), "make-believe")?.is_some())
    }

    /// Whether anybody can sign in here.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_accounts(&self) -> Result<bool> {
        Ok(account::count(self.read())? > 0)
    }

    /// Who acts in a folder without accounts: it asks for nothing.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`] once the folder has accounts.
    pub fn nobody(&self) -> Result<Actor> {
        if self.has_accounts()? {
            return Err(Error::NotSignedIn);
        }
        Ok(Actor {
            account: None,
            name: String::new(),
            role: Role::Administrator,
            officer: None,
            person: None,
        })
    }
}

/// Both clocks at this instant.
pub fn moment(clock: &dyn Clock) -> Moment {
    Moment {
        wall_ms: clock.now().as_millisecond(),
        boot_ms: clock.boot_ms(),
        boot_id: clock.boot_id(),
    }
}

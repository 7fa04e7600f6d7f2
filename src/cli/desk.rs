//! The office as a command meets it: the folder opened, somebody signed in.

use std::path::Path;
use std::sync::Arc;

use super::arguments::Globals;
use super::failure::Failure;
use super::{environment, passphrase};
use crate::i18n::fl;
use crate::platform::clock::{Clock, SystemClock};
use crate::platform::folders::Folders;
use crate::platform::logging;
use crate::platform::random::SystemRandom;
use crate::service::rehearsal::Rehearsal;
use crate::service::{Actor, Error, Office, account};

/// Who acts in a make-believe city unless told.
const DEMO_ACCOUNT: &str = "demo-admin";

/// An open office, and who asks for something.
pub(super) struct Desk {
    /// The office.
    pub(super) office: Office,
    sign_as: Option<String>,
}

impl Desk {
    /// Opens the data folder.
    pub(super) fn open(globals: &Globals) -> Result<Self, Failure> {
        let given = globals.data_dir.clone().or_else(environment::data_dir);
        let folders = Folders::choose(given).map_err(Error::from)?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        folders.prepare().map_err(Error::from)?;
        logging::start(&folders.logs(), clock.today(), globals.log_level.code())
            .map_err(Error::from)?;
        Ok(Self {
            office: Office::open(folders, clock, Box::new(SystemRandom))?,
            sign_as: globals.sign_as.clone(),
        })
    }

    /// Signs in whoever acts. A folder without accounts asks for nothing.
    pub(super) fn actor(&mut self) -> Result<Actor, Failure> {
        let office = &mut self.office;
        if !office.has_accounts()? {
            return Ok(office.nobody()?);
        }
        let make_believe = office.is_make_believe()?;
        let name = match &self.sign_as {
            Some(name) => name.as_str(),
            None if make_believe => DEMO_ACCOUNT,
            None => return Err(Error::NotSignedIn.into()),
        };
        let secret = environment::passphrase()
            .or_else(|| make_believe.then(|| crate::service::demo::PASSPHRASE.to_owned()))
            .or_else(|| passphrase::ask(&fl!("cli-passphrase", account = name.to_owned())))
            .ok_or(Error::NotSignedIn)?;
        Ok(account::sign_in(office, name, &secret)?)
    }

    /// Has the act done: in earnest, or on a copy of everything that is thrown away afterwards.
    pub(super) fn perform<T>(
        &mut self,
        dry_run: bool,
        act: impl FnOnce(&mut Office) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        if !dry_run {
            return Ok(act(&mut self.office)?);
        }
        let mut rehearsal = Rehearsal::of(&self.office, Box::new(SystemRandom))?;
        Ok(act(rehearsal.office())?)
    }

    /// Has a file written: where it is wanted, or in a rehearsal beside a copy of everything.
    pub(super) fn write<T>(
        &mut self,
        dry_run: bool,
        path: &Path,
        act: impl FnOnce(&mut Office, &Path) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        if !dry_run {
            return Ok(act(&mut self.office, path)?);
        }
        let mut rehearsal = Rehearsal::of(&self.office, Box::new(SystemRandom))?;
        let mut elsewhere = rehearsal.folder().join("out");
        if let Some(ending) = path.extension() {
            let _ = elsewhere.set_extension(ending);
        }
        Ok(act(rehearsal.office(), &elsewhere)?)
    }
}

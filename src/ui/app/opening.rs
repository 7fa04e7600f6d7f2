//! Opening the office on a thread of its own, while the window is already there.

use std::path::PathBuf;
use std::sync::Arc;

use crate::platform::clock::{Clock, SystemClock};
use crate::platform::folders::Folders;
use crate::platform::logging;
use crate::platform::random::SystemRandom;
use crate::service::worker::Desk;
use crate::service::{Actor, Error, Office, account, backup};

/// What the window must know of an office that was opened.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// Whether anybody can sign in here.
    pub(super) has_accounts: bool,
    /// Whether everything in it is make-believe.
    pub(super) make_believe: bool,
    /// Minutes without use after which the screen locks; 0 never.
    pub(super) idle_minutes: u32,
}

/// An office that was opened.
#[derive(Clone)]
pub(super) struct Opened {
    /// Its thread.
    pub(super) desk: Desk,
    /// Its clock.
    pub(super) clock: Arc<dyn Clock>,
    /// What the window must know of it.
    pub(super) facts: Facts,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Opened({:?})", self.facts)
    }
}

/// Opens the office; waits for the one before it, if there was one, to let go of its files.
pub(super) async fn open(
    folders: Folders,
    log_level: String,
    before: Option<Desk>,
) -> Result<Opened, Arc<Error>> {
    if let Some(before) = before {
        before.close().await;
    }
    tokio::task::spawn_blocking(move || open_here(folders, &log_level))
        .await
        .unwrap_or(Err(Error::Closed))
        .map_err(Arc::new)
}

fn open_here(folders: Folders, log_level: &str) -> Result<Opened, Error> {
    folders.prepare()?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    logging::start(&folders.logs(), clock.today(), log_level)?;
    let office = Office::open(folders, Arc::clone(&clock), Box::new(SystemRandom))?;
    let facts = Facts::of(&office)?;
    let desk = Desk::open(office).map_err(|_| Error::Closed)?;
    Ok(Opened { desk, clock, facts })
}

impl Facts {
    /// Reads them.
    pub(super) fn of(office: &Office) -> Result<Self, Error> {
        Ok(Self {
            has_accounts: office.has_accounts()?,
            make_believe: office.is_make_believe()?,
            idle_minutes: account::idle_minutes(office)?,
        })
    }
}

/// Whoever has not signed in: may nothing.
pub(super) fn stranger() -> Actor {
    Actor {
        account: None,
        name: String::new(),
        role: crate::domain::permission::Role::Officer,
        officer: None,
        person: None,
    }
}

/// Who acts in a folder without accounts: it asks for nothing. The office makes sure that it has none.
pub(super) fn nobody() -> Actor {
    Actor {
        role: crate::domain::permission::Role::Administrator,
        ..stranger()
    }
}

/// The actor as the office sees it now: nobody has no rights left once the folder has accounts, which
/// a command beside this window may have made.
pub(super) fn still(office: &Office, actor: Actor) -> Actor {
    if actor.account.is_none() && office.nobody().is_err() {
        return stranger();
    }
    actor
}

/// The newest backup of a folder that does not open, found by its name alone: backups are named by the
/// time they were made.
pub(super) fn newest_backup(folders: &Folders) -> Option<PathBuf> {
    std::fs::read_dir(folders.backups())
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| ending == backup::ENDING)
        })
        .max()
}

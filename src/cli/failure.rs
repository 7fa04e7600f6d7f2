//! Why a command did not do what was asked, and the exit status that tells a script so.

use crate::service;
use crate::service::bank::Upload;
use crate::{import, platform, store};

/// Exit status: done, but something was refused or found wrong.
pub(super) const REFUSED: u8 = 1;
/// Exit status: wrong usage.
pub(super) const USAGE: u8 = 2;
/// Exit status: could not read or write.
pub(super) const FILES: u8 = 3;
/// Exit status: not permitted.
pub(super) const DENIED: u8 = 4;

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Arguments without a command.
    #[error("no command")]
    NoCommand,
    /// Arguments that do not belong together or say nothing.
    #[error("{0}")]
    Usage(String),
    /// A service said no.
    #[error(transparent)]
    Service(#[from] service::Error),
    /// One of several files could not be read.
    #[error("{file}: {error}")]
    InFile {
        /// Which.
        file: String,
        /// Why.
        error: service::Error,
    },
}

impl Failure {
    /// Why a file of several could not be read, if it is known which.
    pub(super) fn in_file(file: Option<&Upload>, error: service::Error) -> Self {
        match file {
            Some(file) => Self::InFile {
                file: file.name.clone(),
                error,
            },
            None => error.into(),
        }
    }

    /// The exit status.
    pub(super) fn status(&self) -> u8 {
        match self {
            Self::NoCommand | Self::Usage(_) => USAGE,
            Self::Service(error) | Self::InFile { error, .. } => status(error),
        }
    }
}

fn status(error: &service::Error) -> u8 {
    use service::Error as E;
    match error {
        E::Denied(_)
        | E::NotSignedIn
        | E::WrongPassphrase { .. }
        | E::LockedOut { .. }
        | E::AccountClosed
        | E::CodeNeeded
        | E::WrongCode
        | E::Platform(platform::Error::WrongSecret) => DENIED,
        E::Missing(_)
        | E::NotFound { .. }
        | E::NotUnderstood { .. }
        | E::UnknownFormat { .. }
        | E::Blueprint(_)
        | E::BadWindow
        | E::Store(store::Error::NotFound(_)) => USAGE,
        E::Import(import::Error::Cancelled) => REFUSED,
        E::CannotRead { .. }
        | E::CannotWrite { .. }
        | E::BadBackup { .. }
        | E::BrokenChain(_)
        | E::Platform(_)
        | E::Export(_)
        | E::Store(_)
        | E::Import(_) => FILES,
        _ => REFUSED,
    }
}

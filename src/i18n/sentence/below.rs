//! What the operating system and the databases refuse, in words.

use std::io::ErrorKind;
use std::path::Path;

use super::super::fl;
use super::thing;
use crate::{platform, store};

pub(super) fn platform(error: &platform::Error) -> String {
    use platform::Error as E;
    match error {
        E::NoHome => fl!("errors-no-home"),
        E::Read { path, source } => fl!(
            "errors-cannot-read",
            path = shown(path),
            detail = source.to_string()
        ),
        E::Write { path, source } => file(path, source),
        E::NoRandomness(_) => fl!("errors-no-randomness"),
        E::WrongSecret => fl!("errors-wrong-secret"),
        E::BrokenSeal => fl!("errors-broken-seal"),
        E::KeysDamaged { path } => fl!("errors-keys-damaged", path = shown(path)),
        E::Busy => fl!("errors-busy"),
    }
}

pub(super) fn platform_code(error: &platform::Error) -> &'static str {
    use platform::Error as E;
    match error {
        E::NoHome => "no-home",
        E::Read { .. } => "cannot-read",
        E::Write { source, .. } => file_code(source),
        E::NoRandomness(_) => "no-randomness",
        E::WrongSecret => "wrong-secret",
        E::BrokenSeal => "broken-seal",
        E::KeysDamaged { .. } => "keys-damaged",
        E::Busy => "busy",
    }
}

pub(super) fn store(error: &store::Error) -> String {
    use store::Error as E;
    match error {
        E::NewerSchema { path, .. } => fl!("errors-newer-schema", path = shown(path)),
        E::Foreign { path } => fl!("errors-foreign", path = shown(path)),
        E::Damaged { path, detail } => fl!(
            "errors-damaged",
            path = shown(path),
            detail = detail.clone()
        ),
        E::ReadOnly { path } => fl!("errors-read-only", path = shown(path)),
        E::DiskFull => fl!("errors-disk-full"),
        E::CannotOpen { path, detail } => fl!(
            "errors-cannot-open",
            path = shown(path),
            detail = detail.clone()
        ),
        E::Busy => fl!("errors-busy"),
        E::NotFound(what) => fl!("errors-not-there", what = thing(what)),
        E::Exists { what, value } => {
            fl!("errors-exists", what = thing(what), value = value.clone())
        }
        E::Unreadable { what, detail } => fl!(
            "errors-unreadable",
            what = thing(what),
            detail = detail.clone()
        ),
        E::Sqlite(error) => fl!("errors-database", detail = error.to_string()),
        E::File { path, source } => file(path, source),
    }
}

pub(super) fn store_code(error: &store::Error) -> &'static str {
    use store::Error as E;
    match error {
        E::NewerSchema { .. } => "newer-schema",
        E::Foreign { .. } => "foreign",
        E::Damaged { .. } => "damaged",
        E::ReadOnly { .. } => "read-only",
        E::DiskFull => "disk-full",
        E::CannotOpen { .. } => "cannot-open",
        E::Busy => "busy",
        E::NotFound(_) => "not-found",
        E::Exists { .. } => "exists",
        E::Unreadable { .. } => "unreadable",
        E::Sqlite(_) => "database",
        E::File { source, .. } => file_code(source),
    }
}

/// A file that could not be written: what the person can do depends on why.
fn file(path: &Path, source: &std::io::Error) -> String {
    match file_code(source) {
        "disk-full" => fl!("errors-disk-full"),
        "read-only" => fl!("errors-read-only", path = shown(path)),
        _ => fl!(
            "errors-cannot-write",
            path = shown(path),
            detail = source.to_string()
        ),
    }
}

fn file_code(source: &std::io::Error) -> &'static str {
    match source.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disk-full",
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => "read-only",
        _ => "cannot-write",
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

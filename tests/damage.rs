//! What a damaged, foreign, newer or unwritable data folder does: one clear error, and nothing lost.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "support/folder.rs"]
mod folder;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use folder::Folder;
use zhikao::platform::clock::ManualClock;
use zhikao::platform::folders::Folders;
use zhikao::platform::random::SeededRandom;
use zhikao::service::{Error, Office, account, backup};
use zhikao::{platform, store};

fn open(path: &Path) -> Result<Office, Error> {
    let clock = ManualClock::at("2026-11-24T09:00:00+08:00".parse().unwrap());
    let folders = Folders::choose(Some(path.to_owned()))?;
    Office::open(folders, Arc::new(clock), Box::new(SeededRandom::new(1)))
}

/// A folder with an administrator in it.
fn founded() -> Folder {
    let folder = Folder::new();
    let mut office = open(folder.path()).unwrap();
    let _ = account::found(&mut office, "王", "wang", "correct horse").unwrap();
    folder
}

fn archive(folder: &Folder) -> PathBuf {
    folder.join("archive.sqlite")
}

#[test]
fn a_file_of_another_program_is_refused_and_kept() {
    let folder = Folder::new();
    std::fs::write(archive(&folder), "dear diary").unwrap();
    let refused = open(folder.path());
    assert!(
        matches!(refused, Err(Error::Store(store::Error::Foreign { .. }))),
        "{refused:?}"
    );
    assert_eq!(
        std::fs::read_to_string(archive(&folder)).unwrap(),
        "dear diary"
    );
}

#[test]
fn a_newer_archive_is_refused_and_kept() {
    let folder = founded();
    // SQLite keeps the schema version big-endian in bytes 60 to 63 of the file (its file format).
    let mut bytes = std::fs::read(archive(&folder)).unwrap();
    bytes[60..64].copy_from_slice(&999_u32.to_be_bytes());
    std::fs::write(archive(&folder), &bytes).unwrap();
    let refused = open(folder.path());
    assert!(
        matches!(
            refused,
            Err(Error::Store(store::Error::NewerSchema { found: 999, .. }))
        ),
        "{refused:?}"
    );
    assert_eq!(std::fs::read(archive(&folder)).unwrap(), bytes);
}

#[test]
fn a_damaged_archive_is_named_and_a_backup_brings_everything_back() {
    let folder = founded();
    let copy = Folder::new();
    let file = copy.join("copy.zhikao-backup");
    {
        let mut office = open(folder.path()).unwrap();
        let actor = account::sign_in(&mut office, "wang", "correct horse").unwrap();
        let _ = backup::make(&mut office, &actor, Some(&file)).unwrap();
    }
    let mut bytes = std::fs::read(archive(&folder)).unwrap();
    let half = bytes.len() / 2;
    for byte in bytes.iter_mut().skip(4096).take(half) {
        *byte = 0xa5;
    }
    std::fs::write(archive(&folder), &bytes).unwrap();
    let outcome = open(folder.path()).and_then(|mut office| {
        account::sign_in(&mut office, "wang", "correct horse").map(|_| office)
    });
    assert!(
        matches!(
            outcome,
            Err(Error::Store(
                store::Error::Damaged { .. } | store::Error::Sqlite(_)
            ))
        ),
        "{outcome:?}"
    );

    let fresh = Folder::new();
    let keys = fresh.join("keys");
    std::fs::create_dir_all(&keys).unwrap();
    let _ = std::fs::copy(folder.join("keys/device.key"), keys.join("device.key")).unwrap();
    let mut office = open(fresh.path()).unwrap();
    let nobody = office.nobody().unwrap();
    let _ = backup::restore(&mut office, &nobody, &file, None).unwrap();
    assert!(account::sign_in(&mut office, "wang", "correct horse").is_ok());
}

#[test]
fn a_damaged_backup_is_refused_and_changes_nothing() {
    let folder = founded();
    let mut office = open(folder.path()).unwrap();
    let actor = account::sign_in(&mut office, "wang", "correct horse").unwrap();
    let made = backup::make(&mut office, &actor, None).unwrap();
    let bytes = std::fs::read(&made).unwrap();
    for cut in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        std::fs::write(&made, &bytes[..cut]).unwrap();
        assert!(
            backup::restore(&mut office, &actor, &made, None).is_err(),
            "{cut}"
        );
        assert!(office.has_accounts().unwrap());
    }
    for at in (100..bytes.len()).step_by(bytes.len() / 40) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x40;
        std::fs::write(&made, &flipped).unwrap();
        // A flip in a part that nothing depends on may pass; the accounts stand either way.
        let _ = backup::preview(&office, &actor, &made);
        assert!(
            account::sign_in(&mut office, "wang", "correct horse").is_ok(),
            "{at}"
        );
    }
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = Folder::new();
    // A file where the folder should be: the same for every user, root included.
    let blocked = folder.join("blocked");
    std::fs::write(&blocked, "x").unwrap();
    let refused = open(&blocked);
    assert!(
        matches!(refused, Err(Error::Platform(platform::Error::Write { .. }))),
        "{refused:?}"
    );
}

#[test]
fn a_bank_file_that_is_none_is_reported_and_not_skipped() {
    let folder = founded();
    std::fs::write(folder.join("banks/strange.sqlite"), "not a bank").unwrap();
    let mut office = open(folder.path()).unwrap();
    let actor = account::sign_in(&mut office, "wang", "correct horse").unwrap();
    let listed = zhikao::service::bank::list(&office, &actor);
    assert!(
        matches!(listed, Err(Error::Store(store::Error::Foreign { .. }))),
        "{listed:?}"
    );
}

#[test]
fn a_restore_that_was_interrupted_is_completed_at_the_next_start() {
    let folder = founded();
    let other = Folder::new();
    let mut office = open(other.path()).unwrap();
    let _ = account::found(&mut office, "李", "li", "battery staple").unwrap();
    drop(office);
    // What a restore has staged when the power goes: everything is there, nothing is in place.
    let staging = folder.join("restoring");
    std::fs::create_dir_all(staging.join("banks")).unwrap();
    for (from, to) in [
        ("archive.sqlite", "archive.sqlite"),
        ("keys/organisation.toml", "organisation.toml"),
    ] {
        let _ = std::fs::copy(other.join(from), staging.join(to)).unwrap();
    }
    let _ = std::fs::copy(
        other.join("keys/device.key"),
        folder.join("keys/device.key"),
    )
    .unwrap();
    std::fs::write(staging.join("ready"), "ready\n").unwrap();
    let mut office = open(folder.path()).unwrap();
    assert!(account::sign_in(&mut office, "li", "battery staple").is_ok());
    assert!(account::sign_in(&mut office, "wang", "correct horse").is_err());
    assert!(!staging.exists());
}

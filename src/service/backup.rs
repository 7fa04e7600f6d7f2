//! Backups: one file with everything that a new machine needs, made while the program works.
//!
//! A backup is a zip of the archive, the banks, the statutes and the wrapped keys, with a manifest that names every
//! file and its hash. The keys of this machine are never in it. Restoring is staged: everything is
//! unpacked and checked first, and put in place in a step that the next start completes if a crash
//! comes between.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::json;
use zip::write::SimpleFileOptions;

use super::{Actor, Error, Office, Result};
use crate::domain::permission::Permission;
use crate::platform::vault::{self, KeyFiles, Keys, Wrapped};
use crate::platform::{self, sync_folder};
use crate::store::archive::{Archive, audit, officer, setting};
use crate::store::bank::Bank;
use crate::store::statutes::Library;

/// The ending of a backup file.
pub const ENDING: &str = "zhikao-backup";
/// A scheduled backup is due this long after the last one.
const SCHEDULE_MS: i64 = 24 * 60 * 60 * 1_000;
/// How many backups of each reason are kept.
const KEPT: usize = 10;
/// The largest manifest that is read.
const MANIFEST_LIMIT: u64 = 1 << 20;
/// The largest file of a backup that is unpacked, bytes.
const FILE_LIMIT: u64 = 64 << 30;

/// The library of statutes; backups of the first versions have none, and leave the one that is there.
const STATUTES: &str = "statutes.sqlite";

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Somebody asked for it.
    Asked,
    /// A day had passed.
    Scheduled,
    /// A roster import was about to happen.
    BeforeImport,
    /// A restore was about to happen.
    BeforeRestore,
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    program: String,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: i64,
    /// Why.
    pub reason: Reason,
    /// Whether everything in it is make-believe.
    pub make_believe: bool,
    /// Officers in it.
    pub officers: u32,
    /// Audit entries in it.
    pub entries: u32,
    /// Names of the banks in it.
    pub banks: Vec<String>,
    files: Vec<Packed>,
}

/// One file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Packed {
    path: String,
    blake3: String,
}

/// A backup file of this folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it stands.
    pub path: PathBuf,
    /// What it says it holds.
    pub manifest: Manifest,
}

/// Makes a backup where somebody wants it.
///
/// # Errors
/// [`Error::Denied`], and what the disk says.
pub fn make(office: &mut Office, actor: &Actor, target: Option<&Path>) -> Result<PathBuf> {
    actor.needs(Permission::Backup)?;
    let path = match target {
        Some(path) => path.to_owned(),
        None => standard_path(office, Reason::Asked),
    };
    write(office, Reason::Asked, &path)?;
    let entry = office.audit(actor, "backup-made", None, json!({}))?;
    office
        .archive
        .transact(|archive| Ok::<_, Error>(audit::write(archive, &entry)?))?;
    let _ = super::sitting::retire_journals(office);
    Ok(path)
}

/// Makes the day's backup if it is due and there is anything to keep.
///
/// # Errors
/// What the disk says.
pub fn scheduled(office: &mut Office) -> Result<Option<PathBuf>> {
    if !office.has_accounts()? {
        return Ok(None);
    }
    let last = kept(office)?.first().map(|backup| backup.manifest.made_at);
    if last.is_some_and(|last| office.now_ms() - last < SCHEDULE_MS) {
        return Ok(None);
    }
    let made = before(office, Reason::Scheduled)?;
    let _ = super::sitting::retire_journals(office);
    Ok(Some(made))
}

/// When the latest backup was made, milliseconds since 1970 UTC.
///
/// # Errors
/// What the database or the disk says.
pub(super) fn last_made(office: &Office) -> Result<Option<i64>> {
    let kept = kept(office)?.first().map(|backup| backup.manifest.made_at);
    let asked = audit::last_of(office.read(), "backup-made")?;
    Ok(kept.max(asked))
}

/// Makes a backup before a risky act, into the folder of backups.
///
/// # Errors
/// What the disk says.
pub(super) fn before(office: &mut Office, reason: Reason) -> Result<PathBuf> {
    let path = standard_path(office, reason);
    write(office, reason, &path)?;
    drop_oldest(office, reason)?;
    Ok(path)
}

fn standard_path(office: &Office, reason: Reason) -> PathBuf {
    let now = office.now().to_zoned_datetime(office.clock().zone());
    let word = match reason {
        Reason::Asked => "asked",
        Reason::Scheduled => "scheduled",
        Reason::BeforeImport => "before-import",
        Reason::BeforeRestore => "before-restore",
    };
    let name = format!("{}-{word}.{ENDING}", now.strftime("%Y%m%d-%H%M%S"));
    office.folders().backups().join(name)
}

/// The backups of this folder, newest first. A file that is no backup is left alone.
///
/// # Errors
/// What the disk says.
pub fn kept(office: &Office) -> Result<Vec<Kept>> {
    let folder = office.folders().backups();
    let failed = |source| {
        Error::Platform(platform::Error::Read {
            path: folder.clone(),
            source,
        })
    };
    let mut backups = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == ENDING)
            && let Ok(manifest) = inspect(&path)
        {
            backups.push(Kept { path, manifest });
        }
    }
    backups.sort_by_key(|backup| std::cmp::Reverse(backup.manifest.made_at));
    Ok(backups)
}

fn drop_oldest(office: &Office, reason: Reason) -> Result<()> {
    for old in kept(office)?
        .into_iter()
        .filter(|b| b.manifest.reason == reason)
        .skip(KEPT)
    {
        std::fs::remove_file(&old.path).map_err(|source| platform::Error::Write {
            path: old.path.clone(),
            source,
        })?;
    }
    Ok(())
}

fn write(office: &Office, reason: Reason, target: &Path) -> Result<()> {
    let staging = office.folders().root().join("packing");
    clear(&staging)?;
    make_folder(&staging.join("banks"))?;
    office.archive.copy_to(&staging.join("archive.sqlite"))?;
    let mut files = vec!["archive.sqlite".to_owned()];
    office.library.copy_to(&staging.join(STATUTES))?;
    files.push(STATUTES.to_owned());
    let mut banks = Vec::new();
    for bank in office.shelf.open_all()?.banks {
        let name = format!("banks/{}.sqlite", bank.id());
        bank.copy_to(&staging.join(&name))?;
        files.push(name);
        banks.push(bank.name().to_owned());
    }
    let wrapped = KeyFiles::new(&office.folders().keys()).wrapped_path();
    if wrapped.exists() {
        copy(&wrapped, &staging.join("organisation.toml"))?;
        files.push("organisation.toml".to_owned());
    }
    let manifest = Manifest {
        program: "zhikao".to_owned(),
        made_at: office.now_ms(),
        reason,
        make_believe: office.is_make_believe()?,
        officers: officer::count(office.read(), &officer::Filter::default())?,
        entries: audit::count(office.read())?,
        banks,
        files: files
            .into_iter()
            .map(|path| {
                Ok(Packed {
                    blake3: hash(&staging.join(&path))?,
                    path,
                })
            })
            .collect::<Result<_>>()?,
    };
    pack(&staging, &manifest, target)?;
    clear(&staging)
}

fn pack(staging: &Path, manifest: &Manifest, target: &Path) -> Result<()> {
    let draft = target.with_extension("part");
    let failed = |source| platform::Error::Write {
        path: target.to_owned(),
        source,
    };
    let zipped = |error: zip::result::ZipError| Error::CannotWrite {
        path: target.display().to_string(),
        detail: error.to_string(),
    };
    let mut zip = zip::ZipWriter::new(File::create(&draft).map_err(failed)?);
    let options = SimpleFileOptions::default().large_file(true);
    zip.start_file("manifest.json", options).map_err(zipped)?;
    let text = serde_json::to_vec_pretty(manifest).map_err(|error| Error::BadBackup {
        detail: error.to_string(),
    })?;
    zip.write_all(&text).map_err(failed)?;
    for file in &manifest.files {
        zip.start_file(&file.path, options).map_err(zipped)?;
        let mut source = open(&staging.join(&file.path))?;
        let _ = std::io::copy(&mut source, &mut zip).map_err(failed)?;
    }
    let file = zip.finish().map_err(zipped)?;
    file.sync_all().map_err(failed)?;
    std::fs::rename(&draft, target).map_err(failed)?;
    if let Some(folder) = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        sync_folder(folder)?;
    }
    Ok(())
}

/// What a backup file says it holds, without unpacking it.
///
/// # Errors
/// [`Error::BadBackup`], or that it cannot be read.
pub fn inspect(path: &Path) -> Result<Manifest> {
    let mut zip = zip::ZipArchive::new(open(path)?).map_err(bad)?;
    let mut text = String::new();
    let _ = zip
        .by_name("manifest.json")
        .map_err(bad)?
        .take(MANIFEST_LIMIT)
        .read_to_string(&mut text)
        .map_err(bad)?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(bad)?;
    if manifest.program != "zhikao" {
        return Err(Error::BadBackup {
            detail: manifest.program,
        });
    }
    Ok(manifest)
}

/// Unpacks a backup beside the data and checks every hash and both kinds of database. Nothing that is
/// in use changes.
///
/// # Errors
/// [`Error::Denied`], [`Error::BadBackup`], and what the disk says.
pub fn preview(office: &Office, actor: &Actor, path: &Path) -> Result<Manifest> {
    actor.needs(Permission::Restore)?;
    let manifest = inspect(path)?;
    stage(office, path, &manifest)?;
    clear(&restoring(office.folders().root()))?;
    Ok(manifest)
}

/// Replaces everything in this folder by a backup. What stood here is backed up first.
///
/// `secret` is an administrator's passphrase or the recovery code of the backup's organisation; it is
/// needed where this machine does not hold that organisation's keys yet.
///
/// # Errors
/// [`Error::Denied`], [`Error::BadBackup`], [`platform::Error::Busy`] if others use the folder,
/// [`platform::Error::WrongSecret`] if keys are needed and the secret does not open them.
pub fn restore(
    office: &mut Office,
    actor: &Actor,
    path: &Path,
    secret: Option<&str>,
) -> Result<Manifest> {
    actor.needs(Permission::Restore)?;
    let manifest = inspect(path)?;
    office.be_alone()?;
    let outcome = carry_out(office, path, &manifest, secret);
    let shared = office.be_shared();
    outcome?;
    shared?;
    let entry = office.audit(
        &Actor {
            account: None,
            ..actor.clone()
        },
        "restored",
        None,
        json!({ "made-at": manifest.made_at, "by": actor.name }),
    )?;
    office
        .archive
        .transact(|archive| Ok::<_, Error>(audit::write(archive, &entry)?))?;
    Ok(manifest)
}

fn carry_out(
    office: &mut Office,
    path: &Path,
    manifest: &Manifest,
    secret: Option<&str>,
) -> Result<()> {
    let root = office.folders().root().to_owned();
    stage(office, path, manifest)?;
    let keys = keys_for(office, secret)?;
    let _ = before(office, Reason::BeforeRestore)?;
    platform::replace_file(&restoring(&root).join("ready"), b"ready\n")?;
    office.close_archive()?;
    put_in_place(&root)?;
    if let Some(keys) = keys {
        office.adopt_keys(keys)?;
    }
    office.open_archive()
}

/// The keys that the staged archive was sealed with, unless this machine holds them.
fn keys_for(office: &Office, secret: Option<&str>) -> Result<Option<Keys>> {
    let staging = restoring(office.folders().root());
    let archive = Archive::open(&staging.join("archive.sqlite"))?;
    let Some(check) = setting::fact(archive.read(), super::office::KEY_CHECK)? else {
        return Ok(None);
    };
    if office
        .known_keys()
        .is_some_and(|keys| super::office::key_check(keys) == check)
    {
        return Ok(None);
    }
    let text = std::fs::read_to_string(staging.join("organisation.toml")).map_err(|_| {
        Error::BadBackup {
            detail: "organisation.toml".to_owned(),
        }
    })?;
    let wrapped: Wrapped = toml::from_str(&text).map_err(bad)?;
    let secret = secret.ok_or(platform::Error::WrongSecret)?;
    let code = vault::normalise_code(secret);
    wrapped
        .entries
        .values()
        .find_map(|entry| {
            Keys::unwrap(entry, secret)
                .or_else(|_| Keys::unwrap(entry, &code))
                .ok()
        })
        .map(Some)
        .ok_or_else(|| platform::Error::WrongSecret.into())
}

fn stage(office: &Office, path: &Path, manifest: &Manifest) -> Result<()> {
    let staging = restoring(office.folders().root());
    clear(&staging)?;
    make_folder(&staging.join("banks"))?;
    let mut zip = zip::ZipArchive::new(open(path)?).map_err(bad)?;
    for file in &manifest.files {
        // A backup names four kinds of files; nothing is ever written where a zip says.
        let name = known_name(&file.path).ok_or_else(|| Error::BadBackup {
            detail: file.path.clone(),
        })?;
        let target = staging.join(name);
        let failed = |source| platform::Error::Write {
            path: target.clone(),
            source,
        };
        let mut packed = zip.by_name(&file.path).map_err(bad)?.take(FILE_LIMIT);
        let mut unpacked = File::create(&target).map_err(failed)?;
        let _ = std::io::copy(&mut packed, &mut unpacked).map_err(failed)?;
        unpacked.sync_all().map_err(failed)?;
        if hash(&target)? != file.blake3 {
            return Err(Error::BadBackup {
                detail: file.path.clone(),
            });
        }
        if file.path == "archive.sqlite" {
            Archive::open(&target)?.check()?;
        } else if file.path == STATUTES {
            Library::open(&target)?.check()?;
        } else if file.path.starts_with("banks/") {
            Bank::open(&target)?.check()?;
        }
    }
    if !staging.join("archive.sqlite").exists() {
        return Err(Error::BadBackup {
            detail: "archive.sqlite".to_owned(),
        });
    }
    Ok(())
}

fn known_name(path: &str) -> Option<&str> {
    let bank = path
        .strip_prefix("banks/")
        .and_then(|name| name.strip_suffix(".sqlite"));
    let plain = |id: &str| id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    match path {
        "archive.sqlite" | "organisation.toml" | STATUTES => Some(path),
        _ if bank.is_some_and(plain) => Some(path),
        _ => None,
    }
}

/// Moves a staged restore into place; does nothing if none is ready. Also the first act of a start,
/// which completes what a crash interrupted.
pub(super) fn put_in_place(root: &Path) -> Result<()> {
    let staging = restoring(root);
    if !staging.join("ready").exists() {
        return clear(&staging);
    }
    let banks = root.join("banks");
    if staging.join("banks").exists() {
        clear(&banks)?;
        rename(&staging.join("banks"), &banks)?;
    }
    let logs = ["archive.sqlite-wal", "archive.sqlite-shm"].into_iter();
    let statutes = ["statutes.sqlite-wal", "statutes.sqlite-shm"];
    let statutes = statutes
        .into_iter()
        .filter(|_| staging.join(STATUTES).exists());
    for name in logs.chain(statutes) {
        match std::fs::remove_file(root.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(platform::Error::Write {
                    path: root.join(name),
                    source: error,
                }
                .into());
            }
            _ => {}
        }
    }
    for (from, to) in [
        ("archive.sqlite", root.join("archive.sqlite")),
        (STATUTES, root.join(STATUTES)),
        (
            "organisation.toml",
            root.join("keys").join("organisation.toml"),
        ),
    ] {
        if staging.join(from).exists() {
            rename(&staging.join(from), &to)?;
        }
    }
    sync_folder(root)?;
    clear(&staging)
}

fn restoring(root: &Path) -> PathBuf {
    root.join("restoring")
}

fn hash(path: &Path) -> Result<String> {
    let mut hasher = blake3::Hasher::new();
    let _ = hasher
        .update_reader(open(path)?)
        .map_err(|source| platform::Error::Read {
            path: path.to_owned(),
            source,
        })?;
    Ok(hasher.finalize().to_hex().to_string())
}

fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|source| {
        platform::Error::Read {
            path: path.to_owned(),
            source,
        }
        .into()
    })
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let _ = std::fs::copy(from, to).map_err(|source| platform::Error::Write {
        path: to.to_owned(),
        source,
    })?;
    Ok(())
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to).map_err(|source| {
        platform::Error::Write {
            path: to.to_owned(),
            source,
        }
        .into()
    })
}

fn make_folder(path: &Path) -> Result<()> {
    std::fs::create_dir_all(path).map_err(|source| {
        platform::Error::Write {
            path: path.to_owned(),
            source,
        }
        .into()
    })
}

fn clear(path: &Path) -> Result<()> {
    match std::fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(platform::Error::Write {
            path: path.to_owned(),
            source: error,
        }
        .into()),
        _ => Ok(()),
    }
}

fn bad(error: impl std::fmt::Display) -> Error {
    Error::BadBackup {
        detail: error.to_string(),
    }
}

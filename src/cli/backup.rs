//! `backup` and `restore`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::arguments::Rehearse;
use super::desk::Desk;
use super::failure::Failure;
use super::output::Answer;
use super::{environment, passphrase};
use crate::domain::permission::Permission;
use crate::i18n::{fl, format};
use crate::platform;
use crate::service::backup::{self, Manifest};
use crate::service::{Error, Office};

/// Making one.
#[derive(Debug, Args)]
pub(super) struct Make {
    #[arg(long, value_name = "FILE", help = fl!("cli-backup-out"))]
    out: Option<PathBuf>,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// Putting one in the place of what stands here.
#[derive(Debug, Args)]
pub(super) struct Restore {
    #[arg(value_name = "FILE", help = fl!("cli-restore-file"))]
    file: PathBuf,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// Makes a backup.
pub(super) fn make(arguments: Make, desk: &mut Desk) -> Result<Answer, Failure> {
    let actor = desk.actor()?;
    actor.needs(Permission::Backup)?;
    if arguments.rehearse.dry_run {
        let out = arguments.out.map(|path| path.display().to_string());
        return Ok(Answer::new(json!({ "out": out })).line(fl!("cli-backup-would")));
    }
    let path = backup::make(&mut desk.office, &actor, arguments.out.as_deref())?;
    let manifest = backup::inspect(&path)?;
    let path = path.display().to_string();
    let mut document = document(&manifest, &desk.office);
    document["out"] = json!(path);
    Ok(Answer::new(document).line(fl!("cli-backup-made", file = path)))
}

/// Restores a backup, or says what it would bring.
pub(super) fn restore(arguments: &Restore, desk: &mut Desk) -> Result<Answer, Failure> {
    let actor = desk.actor()?;
    let file = &arguments.file;
    let manifest = if arguments.rehearse.dry_run {
        backup::preview(&desk.office, &actor, file)?
    } else {
        let secret = environment::passphrase();
        match backup::restore(&mut desk.office, &actor, file, secret.as_deref()) {
            Err(Error::Platform(platform::Error::WrongSecret)) if secret.is_none() => {
                let secret = passphrase::ask(&fl!("cli-restore-secret"));
                backup::restore(&mut desk.office, &actor, file, secret.as_deref())?
            }
            other => other?,
        }
    };
    let words = fl!(
        "cli-restored",
        officers = manifest.officers,
        banks = manifest.banks.len(),
        made = made_at(&manifest, &desk.office)
    );
    Ok(Answer::new(document(&manifest, &desk.office)).line(words))
}

fn document(manifest: &Manifest, office: &Office) -> Value {
    json!({
        "made_at": made_at(manifest, office),
        "reason": manifest.reason,
        "make_believe": manifest.make_believe,
        "officers": manifest.officers,
        "entries": manifest.entries,
        "banks": manifest.banks,
    })
}

fn made_at(manifest: &Manifest, office: &Office) -> String {
    jiff::Timestamp::from_millisecond(manifest.made_at)
        .map(|made| format::date_time(made.to_zoned_datetime(office.clock().zone()).datetime()))
        .unwrap_or_default()
}

//! `roster`: units, officers and certificates from lists.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Subcommand;
use serde_json::{Value, json};

use super::arguments::Rehearse;
use super::bank::written;
use super::desk::Desk;
use super::failure::Failure;
use super::ledger::{self, Of};
use super::output::{Answer, Output};
use super::{files, progress};
use crate::domain::id::ImportId;
use crate::i18n::fl;
use crate::i18n::labels::ExportWords;
use crate::service::bank::Upload;
use crate::service::export;
use crate::service::roster::{self, Preview, RosterReading};
use crate::service::{Actor, Error, Office};

/// What can be done with rosters.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = fl!("cli-roster-import"))]
    Import {
        #[arg(required = true, value_name = "FILE", help = fl!("cli-roster-import-file"))]
        files: Vec<PathBuf>,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-roster-template"))]
    Template {
        #[arg(long, value_name = "FILE.xlsx", help = fl!("cli-out"))]
        out: PathBuf,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-roster-export"))]
    Export {
        #[arg(long, value_name = "FILE", help = fl!("cli-roster-export-out"))]
        out: PathBuf,
        #[command(flatten)]
        rehearse: Rehearse,
    },
}

/// Runs one of them.
pub(super) fn run(
    command: Command,
    desk: &mut Desk,
    output: &mut Output,
) -> Result<Answer, Failure> {
    let actor = desk.actor()?;
    match command {
        Command::Import { files, rehearse } => {
            let uploads = files
                .iter()
                .map(|path| files::upload(path))
                .collect::<Result<Vec<_>, _>>()?;
            let preview = preview(&desk.office, &actor, &uploads, output)?;
            let import = if rehearse.dry_run {
                None
            } else {
                accept_pile(&mut desk.office, &actor, &preview)?
            };
            Ok(answer(&preview, import))
        }
        Command::Template { out, rehearse } => {
            desk.write(rehearse.dry_run, &out, |office, path| {
                export::roster_template(office, path, &ExportWords)
            })?;
            Ok(written(&out, json!({ "out": out.display().to_string() })))
        }
        Command::Export { out, rehearse } => {
            let people = desk.write(rehearse.dry_run, &out, |office, path| {
                export::roster(office, &actor, path, &ExportWords)
            })?;
            let document = json!({ "out": out.display().to_string(), "officers": people });
            Ok(written(&out, document))
        }
    }
}

fn preview(
    office: &Office,
    actor: &Actor,
    uploads: &[Upload],
    output: &mut Output,
) -> Result<Preview, Failure> {
    let mut listener = progress::of_import(output);
    match roster::preview(office, actor, uploads, &mut listener) {
        Err(Error::Import(error)) => {
            let silent = &mut |_| ControlFlow::Continue(());
            let culprit = uploads.iter().find(|upload| {
                roster::preview(office, actor, std::slice::from_ref(upload), silent).is_err()
            });
            Err(Failure::in_file(culprit, error.into()))
        }
        other => Ok(other?),
    }
}

fn accept_pile(
    office: &mut Office,
    actor: &Actor,
    preview: &Preview,
) -> Result<Option<ImportId>, Failure> {
    match roster::accept(office, actor, preview, &BTreeSet::new()) {
        Ok(import) => Ok(Some(import)),
        Err(Error::NothingToDo) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn answer(preview: &Preview, import: Option<ImportId>) -> Answer {
    let ledgers: Vec<_> = preview.files.iter().map(RosterReading::ledger).collect();
    let files: Vec<Value> = ledgers
        .iter()
        .map(|ledger| ledger::file(ledger, Of::People).into())
        .collect();
    let total = preview.total();
    let outcome = match import {
        Some(_) => fl!("cli-roster-imported", count = total.accepted),
        None => fl!("cli-nothing-entered"),
    };
    Answer::new(json!({
        "import": import.map(|import| import.to_string()),
        "files": files,
        "total": ledger::counts(&total, Of::People),
    }))
    .lines(ledger::lines(&ledgers.iter().collect::<Vec<_>>(), &total))
    .line(outcome)
    .refused(total.refused > 0)
}

//! `exam photos`: pictures of officers by the numbers in the names of files, and taking the latest import back.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::arguments::Rehearse;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::output::Answer;
use crate::i18n::{fl, sentence};
use crate::service::Actor;
use crate::service::photo::{self, Change, Entry};

/// Folders, zips and files of pictures.
#[derive(Debug, Args)]
pub(in crate::cli) struct Photos {
    #[arg(value_name = "FOLDER|ZIP|FILE", required_unless_present = "undo", help = fl!("cli-exam-photos-folder"))]
    paths: Vec<PathBuf>,
    #[arg(long, conflicts_with = "paths", help = fl!("cli-exam-photos-undo"))]
    undo: bool,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// Runs it.
pub(super) fn photos(photos: &Photos, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    if photos.undo {
        let came = desk.perform(photos.rehearse.dry_run, |office| photo::undo(office, actor))?;
        return Ok(
            Answer::new(json!({ "undone": came.undone, "left": came.left })).line(fl!(
                "import-photos-undone",
                count = came.undone,
                left = came.left
            )),
        );
    }
    let entries = photo::preview(&desk.office, actor, &photos.paths, &mut |_| {
        ControlFlow::Continue(())
    })?;
    // A command decides no doubt.
    let kept = desk.perform(photos.rehearse.dry_run, |office| {
        photo::accept(office, actor, &entries, &BTreeSet::new())
    })?;
    let refused: Vec<String> = entries
        .iter()
        .filter_map(|entry| Some(format!("{}  {}", entry.file, why_not(entry)?)))
        .collect();
    let some = !refused.is_empty();
    let files: Vec<Value> = entries.iter().map(document).collect();
    Ok(
        Answer::new(json!({ "found": entries.len(), "kept": kept, "files": files }))
            .lines(refused)
            .line(fl!(
                "cli-exam-photos-kept",
                kept = kept,
                found = entries.len()
            ))
            .refused(some),
    )
}

/// Why a file is not taken without a person.
fn why_not(entry: &Entry) -> Option<String> {
    match &entry.verdict {
        Ok(found) => found.doubt.map(sentence::photo_doubt),
        Err(refused) => Some(sentence::photo_refused(refused)),
    }
}

fn document(entry: &Entry) -> Value {
    match &entry.verdict {
        Ok(found) => {
            let mut document = json!({
                "file": entry.file,
                "officer": found.officer.to_string(),
                "name": found.name,
                "change": match found.change {
                    Change::New => "new",
                    Change::Replaces => "replaces",
                    Change::Same => "same",
                },
            });
            if let Some(doubt) = found.doubt {
                document["doubt"] = json!(sentence::photo_doubt(doubt));
            }
            document
        }
        Err(refused) => json!({ "file": entry.file, "refused": sentence::photo_refused(refused) }),
    }
}

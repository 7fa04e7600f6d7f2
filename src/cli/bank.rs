//! `bank`: questions in and out.

mod curation;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::arguments::Rehearse;
use super::desk::Desk;
use super::failure::Failure;
use super::ledger::{self, Of};
use super::output::{Answer, Output};
use super::table::{Side, table};
use super::{files, progress};
use crate::domain::id::{BatchId, ImportId};
use crate::i18n::labels::ExportWords;
use crate::i18n::sentence::sentence;
use crate::i18n::{fl, format, names};
use crate::service::bank::{self, Given, Keys, Preview, Stored, Upload};
use crate::service::curation as care;
use crate::service::export::{self, Lossy, Lost};
use crate::service::{Actor, Error, Office};

/// What can be done with banks.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = fl!("cli-bank-import"))]
    Import {
        #[arg(required = true, value_name = "FILE", help = fl!("cli-bank-import-file"))]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "NAME", help = fl!("cli-bank-import-bank"))]
        bank: String,
        #[arg(long, value_name = "FILE", help = fl!("cli-bank-import-key-file"))]
        key_file: Option<PathBuf>,
        #[arg(long, value_enum, default_value_t = Accept::Accepted, help = fl!("cli-bank-import-accept"))]
        accept: Accept,
        #[arg(long, help = fl!("cli-bank-import-questions"))]
        questions: bool,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-bank-undo"))]
    Undo {
        #[arg(value_name = "IMPORT", help = fl!("cli-bank-undo-import"))]
        import: String,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-bank-list"))]
    List,
    #[command(about = fl!("cli-bank-show"))]
    Show {
        #[arg(value_name = "NAME", help = fl!("cli-bank-name"))]
        name: String,
    },
    #[command(about = fl!("cli-bank-template"))]
    Template {
        #[arg(long, value_name = "FILE.xlsx", help = fl!("cli-out"))]
        out: PathBuf,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-bank-export"))]
    Export {
        #[arg(value_name = "NAME", help = fl!("cli-bank-name"))]
        name: String,
        #[arg(long, value_name = "FILE", help = fl!("cli-bank-export-out"))]
        out: PathBuf,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(flatten)]
    Curation(curation::Command),
}

/// Which pile enters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Accept {
    /// What is complete and unambiguous.
    Accepted,
    /// Nothing: the ledger alone.
    None,
}

/// Runs one of them.
pub(super) fn run(
    command: Command,
    desk: &mut Desk,
    output: &mut Output,
) -> Result<Answer, Failure> {
    let actor = desk.actor()?;
    match command {
        Command::Import {
            files,
            bank,
            key_file,
            accept,
            questions,
            rehearse,
        } => {
            let is_alone = key_file.is_none() && !questions;
            if let ([path], true) = (&files[..], is_alone) {
                let enters = accept == Accept::Accepted && !rehearse.dry_run;
                let mut listener = progress::of_import(output);
                let office = &mut desk.office;
                let large = bank::import_large(office, &actor, &bank, path, enters, &mut listener)?;
                if let Some(large) = large {
                    return Ok(answer(&large.preview, large.import, false));
                }
            }
            let uploads = files
                .iter()
                .map(|path| files::upload(path))
                .collect::<Result<Vec<_>, _>>()?;
            let keys = key_file.map(|path| keys(&path, output)).transpose()?;
            let mut preview =
                preview(&desk.office, &actor, &bank, &uploads, keys.as_ref(), output)?;
            drop(uploads);
            let enters = accept == Accept::Accepted && !rehearse.dry_run;
            let import = if enters {
                accept_pile(&mut desk.office, &actor, &preview)?
            } else {
                None
            };
            if !questions {
                // The ledger says all that is told: what it was made from need not stay beside its text.
                for file in &mut preview.files {
                    file.entries = Vec::new();
                }
            }
            Ok(answer(&preview, import, questions))
        }
        Command::Undo { import, rehearse } => {
            let id: ImportId = import.parse().map_err(|_| Error::NotUnderstood {
                what: "import",
                text: import.clone(),
            })?;
            if let Some(answer) = undo_batch(desk, &actor, &import, rehearse.dry_run)? {
                return Ok(answer);
            }
            let removed =
                desk.perform(rehearse.dry_run, |office| bank::undo(office, &actor, id))?;
            Ok(Answer::new(json!({ "import": import, "removed": removed }))
                .line(fl!("cli-bank-undone", count = removed)))
        }
        Command::List => list(&desk.office, &actor),
        Command::Show { name } => show(&desk.office, &actor, &name),
        Command::Template { out, rehearse } => {
            desk.write(rehearse.dry_run, &out, |office, path| {
                export::bank_template(office, path, &ExportWords)
            })?;
            Ok(written(&out, json!({ "out": out.display().to_string() })))
        }
        Command::Export {
            name,
            out,
            rehearse,
        } => {
            let losses = desk.write(rehearse.dry_run, &out, |office, path| {
                export::bank(office, &actor, &name, path, &ExportWords)
            })?;
            Ok(exported(&out, &losses))
        }
        Command::Curation(command) => curation::run(command, desk, &actor),
    }
}

/// Takes a change of many questions back, if the id is one of those.
fn undo_batch(
    desk: &mut Desk,
    actor: &Actor,
    id: &str,
    dry_run: bool,
) -> Result<Option<Answer>, Failure> {
    let batch: BatchId = id.parse().map_err(|_| Error::NotUnderstood {
        what: "import",
        text: id.to_owned(),
    })?;
    let name = match care::bank_of(&desk.office, actor, batch) {
        Ok(name) => name,
        Err(Error::NotFound { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let restored = desk.perform(dry_run, |office| care::undo(office, actor, &name, batch))?;
    Ok(Some(
        Answer::new(json!({ "batch": id, "restored": restored }))
            .line(fl!("cli-bank-restored", count = restored)),
    ))
}

/// The answer after a file was written.
pub(super) fn written(out: &Path, document: Value) -> Answer {
    Answer::new(document).line(fl!("cli-written", file = out.display().to_string()))
}

/// The answer after an export, with what its format could not carry.
fn exported(out: &Path, losses: &[Lossy]) -> Answer {
    let mut questions: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for loss in losses {
        let _ = questions
            .entry(lost(loss.what))
            .or_default()
            .insert(loss.number);
    }
    let answer = written(
        out,
        json!({ "out": out.display().to_string(), "lost": questions }),
    );
    if losses.is_empty() {
        answer
    } else {
        let count: BTreeSet<u32> = losses.iter().map(|loss| loss.number).collect();
        let told = answer.line(fl!("cli-bank-export-lost", count = count.len()));
        kinds(losses)
            .into_iter()
            .fold(told, |answer, (what, count)| {
                answer.line(fl!(
                    "cli-bank-export-lost-line",
                    what = names::lost(what),
                    count = format::count(count)
                ))
            })
    }
}

/// What is lost, and of how many questions.
fn kinds(losses: &[Lossy]) -> BTreeMap<Lost, usize> {
    let mut kinds = BTreeMap::new();
    for loss in losses {
        *kinds.entry(loss.what).or_default() += 1;
    }
    kinds
}

fn lost(what: Lost) -> &'static str {
    match what {
        Lost::LawVersion => "law-version",
        Lost::PartOfLaw => "part-of-law",
        Lost::Tag => "tag",
        Lost::Gap => "gap",
        Lost::LongText => "long-text",
        Lost::Guarded => "guarded",
        Lost::Parts => "parts",
        Lost::Kind => "kind",
        Lost::Answer => "answer",
        Lost::Characters => "characters",
        Lost::Law => "law",
        Lost::Form => "form",
        Lost::Versions => "versions",
        Lost::Hands => "hands",
    }
}

/// The keys of a file of their own.
fn keys(path: &Path, output: &mut Output) -> Result<Keys, Failure> {
    let upload = files::upload(path)?;
    let mut listener = progress::of_import(output);
    bank::key_file(&upload, &mut listener).map_err(|error| Failure::in_file(Some(&upload), error))
}

/// The ledger of the files; one that cannot be read is named.
fn preview(
    office: &Office,
    actor: &Actor,
    bank: &str,
    uploads: &[Upload],
    keys: Option<&Keys>,
    output: &mut Output,
) -> Result<Preview, Failure> {
    let mut listener = progress::of_import(output);
    let given = Given { keys, layouts: &[] };
    match bank::preview(office, actor, bank, uploads, given, &mut listener) {
        Err(Error::Import(error)) => {
            let silent = &mut |_| ControlFlow::Continue(());
            let culprit = uploads.iter().find(|upload| {
                let alone = std::slice::from_ref(*upload);
                bank::preview(office, actor, bank, alone, given, silent).is_err()
            });
            Err(Failure::in_file(culprit, error.into()))
        }
        other => Ok(other?),
    }
}

/// Enters the accepted pile; a file that brings nothing new is no failure.
fn accept_pile(
    office: &mut Office,
    actor: &Actor,
    preview: &Preview,
) -> Result<Option<ImportId>, Failure> {
    match bank::accept(office, actor, preview, &BTreeSet::new()) {
        Ok(import) => Ok(Some(import)),
        Err(Error::NothingToDo) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn answer(preview: &Preview, import: Option<ImportId>, questions: bool) -> Answer {
    let files: Vec<Value> = preview
        .files
        .iter()
        .map(|file| {
            let mut document = ledger::file(&file.ledger, Of::Questions);
            if questions {
                let found = ledger::questions(&file.entries);
                let _ = document.insert("questions".to_owned(), found);
            }
            document.into()
        })
        .collect();
    let total = preview.total();
    let ledgers: Vec<_> = preview.files.iter().map(|file| &file.ledger).collect();
    let outcome = match import {
        Some(import) => fl!(
            "cli-bank-imported",
            count = total.accepted,
            bank = preview.bank.clone(),
            import = import.to_string()
        ),
        None => fl!("cli-nothing-entered"),
    };
    let uncompared: Vec<String> = preview
        .uncompared
        .iter()
        .map(|error| fl!("cli-bank-uncompared", error = sentence(error)))
        .collect();
    let mut document = json!({
        "import": import.map(|import| import.to_string()),
        "files": files,
        "total": ledger::counts(&total, Of::Questions),
    });
    if !uncompared.is_empty() {
        document["uncompared"] = json!(uncompared);
    }
    Answer::new(document)
        .lines(ledger::lines(&ledgers, &total))
        .lines(uncompared)
        .line(outcome)
        .refused(total.refused > 0)
}

fn list(office: &Office, actor: &Actor) -> Result<Answer, Failure> {
    let banks = bank::list(office, actor)?;
    let document: Vec<Value> = banks
        .iter()
        .map(|bank| {
            json!({
                "name": bank.name,
                "questions": bank.questions,
                "kinds": ledger::kinds(&bank.kinds),
                "hash": bank.hash,
            })
        })
        .collect();
    let rows: Vec<Vec<String>> = banks
        .iter()
        .map(|bank| vec![bank.name.clone(), format::number(bank.questions)])
        .collect();
    let heads = [
        (fl!("cli-head-bank"), Side::Left),
        (fl!("cli-head-questions"), Side::Right),
    ];
    Ok(Answer::new(json!({ "banks": document })).lines(table(&heads, &rows)))
}

fn show(office: &Office, actor: &Actor, name: &str) -> Result<Answer, Failure> {
    let questions = bank::all(office, actor, name)?;
    let document: Vec<Value> = questions.iter().map(question).collect();
    let lines = questions.iter().map(|stored| {
        let content = &stored.question.content;
        format!(
            "{}. [{}] {} ({})",
            stored.number,
            names::kind(content.body.kind()),
            content.stem,
            ledger::key(&content.body).join(" ")
        )
    });
    Ok(Answer::new(json!({ "name": name, "questions": document })).lines(lines))
}

fn question(stored: &Stored) -> Value {
    let question = &stored.question;
    let content = &question.content;
    json!({
        "number": stored.number,
        "id": question.id.to_string(),
        "version": question.version,
        "state": question.state,
        "kind": content.body.kind(),
        "stem": content.stem,
        "options": content.body.options(),
        "key": ledger::key(&content.body),
        "basis": content.basis,
        "difficulty": content.difficulty,
        "explanation": content.explanation,
        "tags": content.tags,
    })
}

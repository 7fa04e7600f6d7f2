//! `law`: statutes in, out, and beside each other.

mod affected;
mod text;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use jiff::civil::Date;
use serde_json::{Value, json};

use super::arguments::Rehearse;
use super::desk::Desk;
use super::failure::Failure;
use super::ledger::{self, Of};
use super::output::{Answer, Output};
use super::table::{Side, table};
use super::{files, progress};
use crate::domain::id::{ImportId, IntentId};
use crate::i18n::{fl, format, law as words};
use crate::service::bank::Upload;
use crate::service::law::impact::{self, Impact, Returned};
use crate::service::law::import::{self, Preview};
use crate::service::law::{self, Listed};
use crate::service::{Actor, Error, Office};

/// What can be done with statutes.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = fl!("cli-law-import"))]
    Import {
        #[arg(required = true, value_name = "FILE", help = fl!("cli-law-import-file"))]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "DATE", help = fl!("cli-law-import-adopted"))]
        adopted: Option<Date>,
        #[arg(long, value_name = "DATE", help = fl!("cli-law-import-effective"))]
        effective: Option<Date>,
        #[arg(long, value_enum, default_value_t = Accept::Accepted, help = fl!("cli-law-import-accept"))]
        accept: Accept,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-law-undo"))]
    Undo {
        #[arg(value_name = "IMPORT", help = fl!("cli-bank-undo-import"))]
        import: String,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-law-list"))]
    List,
    #[command(about = fl!("cli-law-show"))]
    Show {
        #[arg(value_name = "LAW", help = fl!("cli-law-name"))]
        law: String,
        #[arg(long, value_name = "N", help = fl!("cli-law-show-article"))]
        article: Option<String>,
        #[arg(long, value_name = "N", requires = "article", help = fl!("cli-law-show-paragraph"))]
        paragraph: Option<u16>,
        #[arg(long, value_name = "DATE", help = fl!("cli-law-on"))]
        on: Option<Date>,
    },
    #[command(about = fl!("cli-law-search"))]
    Search {
        #[arg(required = true, value_name = "WORDS", help = fl!("cli-law-search-words"))]
        words: Vec<String>,
        #[arg(long, value_name = "LAW", help = fl!("cli-law-search-law"))]
        law: Option<String>,
        #[arg(long, value_name = "DATE", help = fl!("cli-law-on"))]
        on: Option<Date>,
        #[arg(long, value_name = "N", default_value_t = 20, help = fl!("cli-law-search-limit"))]
        limit: u32,
    },
    #[command(about = fl!("cli-law-diff"))]
    Diff {
        #[arg(value_name = "LAW", help = fl!("cli-law-name"))]
        law: String,
        #[arg(long, value_name = "DATE", help = fl!("cli-law-from"))]
        from: Option<Date>,
        #[arg(long, value_name = "DATE", help = fl!("cli-law-to"))]
        to: Option<Date>,
    },
    #[command(about = fl!("cli-law-impact"))]
    Impact {
        #[arg(value_name = "LAW", help = fl!("cli-law-name"))]
        law: String,
        #[arg(long, value_name = "DATE", help = fl!("cli-law-from"))]
        from: Option<Date>,
        #[arg(long, value_name = "DATE", help = fl!("cli-law-to"))]
        to: Option<Date>,
        #[arg(long, value_name = "NAME", help = fl!("cli-law-check-bank"))]
        bank: Option<String>,
        #[arg(long, help = fl!("cli-law-impact-review"))]
        review: bool,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-law-check"))]
    Check {
        #[arg(value_name = "BANK", help = fl!("cli-law-check-bank"))]
        bank: Option<String>,
        #[arg(long, value_name = "DATE", help = fl!("cli-law-on"))]
        on: Option<Date>,
        #[arg(long, help = fl!("cli-law-check-all"))]
        all: bool,
    },
    #[command(about = fl!("cli-law-alias"))]
    Alias {
        #[arg(value_name = "LAW", help = fl!("cli-law-name"))]
        law: String,
        #[arg(value_name = "NAME", help = fl!("cli-law-alias-name"))]
        name: String,
        #[command(flatten)]
        rehearse: Rehearse,
    },
}

/// Which pile enters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Accept {
    /// What is complete and unambiguous.
    Accepted,
    /// Also what needs a look.
    All,
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
    let office = &mut desk.office;
    match command {
        Command::Import {
            files,
            adopted,
            effective,
            accept,
            rehearse,
        } => {
            let preview = preview(office, &actor, &files, (adopted, effective), output)?;
            let import = match accept {
                _ if rehearse.dry_run => None,
                Accept::None => None,
                Accept::Accepted => enter(office, &actor, &preview, &BTreeSet::new())?,
                Accept::All => {
                    let all = (0..preview.files.len()).collect();
                    enter(office, &actor, &preview, &all)?
                }
            };
            Ok(imported(&preview, import))
        }
        Command::Undo { import, rehearse } => undo(desk, &actor, &import, rehearse.dry_run),
        Command::List => Ok(list(&law::list(office, &actor)?)),
        Command::Show {
            law,
            article,
            paragraph,
            on,
        } => text::show(office, &actor, &law, article.as_deref(), paragraph, on),
        Command::Search {
            words,
            law,
            on,
            limit,
        } => {
            let on = on.unwrap_or_else(|| office.today());
            let words = words.join(" ");
            let hits = law::search(office, &actor, &words, law.as_deref(), on, limit)?;
            Ok(text::hits(&hits))
        }
        Command::Diff { law, from, to } => {
            let compared = law::compare(office, &actor, &law, from, to)?;
            Ok(text::comparison(&compared))
        }
        Command::Impact {
            law,
            from,
            to,
            bank,
            review,
            rehearse,
        } => {
            let found = impact::impact(office, &actor, &law, from, to, bank.as_deref())?;
            let done = if review {
                let act = |office: &mut Office| put_in_review(office, &actor, &found);
                desk.perform(rehearse.dry_run, act)?
            } else {
                Vec::new()
            };
            Ok(affected::answer(&found, &done, rehearse.dry_run))
        }
        Command::Check { bank, on, all } => {
            let report = law::link::check(office, &actor, bank.as_deref(), on, all)?;
            Ok(text::report(&report))
        }
        Command::Alias {
            law,
            name,
            rehearse,
        } => {
            let act = |office: &mut Office| law::add_alias(office, &actor, &law, &name);
            desk.perform(rehearse.dry_run, act)?;
            Ok(Answer::new(json!({ "law": law, "name": name })).line(fl!(
                "cli-law-aliased",
                law = law,
                name = name
            )))
        }
    }
}

/// What was taken back.
enum Undone {
    Import(u32),
    Recall(Returned),
}

/// Takes back an import, or what an amendment put in review: both have ids of one kind.
fn undo(desk: &mut Desk, actor: &Actor, id: &str, dry_run: bool) -> Result<Answer, Failure> {
    let not_understood = || Error::NotUnderstood {
        what: "import",
        text: id.to_owned(),
    };
    let import: ImportId = id.parse().map_err(|_| not_understood())?;
    let recall: IntentId = id.parse().map_err(|_| not_understood())?;
    let undone = desk.perform(dry_run, |office| {
        match impact::undo(office, actor, recall) {
            Err(Error::NotFound { .. }) => import::undo(office, actor, import).map(Undone::Import),
            other => other.map(Undone::Recall),
        }
    })?;
    Ok(match undone {
        Undone::Import(removed) => Answer::new(json!({ "import": id, "removed": removed }))
            .line(fl!("cli-law-undone", count = removed)),
        Undone::Recall(Returned { returned, left }) => Answer::new(
            json!({ "review": id, "returned": returned, "left": left }),
        )
        .line(fl!("cli-law-returned", count = returned, left = left)),
    })
}

/// Puts questions in review; an amendment that touches none in use is no failure.
fn put_in_review(
    office: &mut Office,
    actor: &Actor,
    found: &Impact,
) -> Result<Vec<impact::Done>, Error> {
    match impact::put_in_review(office, actor, found) {
        Err(Error::NothingToDo) => Ok(Vec::new()),
        other => other,
    }
}

/// The ledger of the files; one that cannot be read is named.
fn preview(
    office: &Office,
    actor: &Actor,
    paths: &[PathBuf],
    (adopted, effective): (Option<Date>, Option<Date>),
    output: &mut Output,
) -> Result<Preview, Failure> {
    if (adopted.is_some() || effective.is_some()) && paths.len() > 1 {
        // One date cannot be that of several laws.
        return Err(Error::NotUnderstood {
            what: "date",
            text: paths.len().to_string(),
        }
        .into());
    }
    let uploads = paths
        .iter()
        .map(|path| files::upload(path))
        .collect::<Result<Vec<Upload>, _>>()?;
    let mut listener = progress::of_import(output);
    let mut preview = match import::preview(office, actor, &uploads, &mut listener) {
        Err(Error::Import(error)) => {
            let silent = &mut |_| ControlFlow::Continue(());
            let culprit = uploads.iter().find(|upload| {
                import::preview(office, actor, std::slice::from_ref(*upload), silent).is_err()
            });
            return Err(Failure::in_file(culprit, error.into()));
        }
        other => other?,
    };
    if adopted.is_some() || effective.is_some() {
        import::date(office, &mut preview, 0, adopted, effective)?;
    }
    Ok(preview)
}

/// Enters what is to enter; files that bring nothing new are no failure.
fn enter(
    office: &mut Office,
    actor: &Actor,
    preview: &Preview,
    looked_at: &BTreeSet<usize>,
) -> Result<Option<ImportId>, Failure> {
    match import::accept(office, actor, preview, looked_at) {
        Ok(import) => Ok(Some(import)),
        Err(Error::NothingToDo) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn imported(preview: &Preview, import: Option<ImportId>) -> Answer {
    let ledgers: Vec<_> = preview.files.iter().map(import::ReadFile::ledger).collect();
    let files: Vec<Value> = preview
        .files
        .iter()
        .zip(&ledgers)
        .map(|(file, found)| {
            let mut document = ledger::file(found, Of::People);
            let read = &file.reading;
            let law = json!({
                "name": read.short(),
                "title": read.title,
                "version": read.adopted.map(|(day, _)| day),
                "version_from": read.adopted.map(|(_, source)| source.code()),
                "effective": read.effective.map(|(day, _)| day),
                "articles": read.text.articles.len(),
            });
            let _ = document.insert("law".to_owned(), law);
            document.into()
        })
        .collect();
    let total = preview.total();
    let outcome = match import {
        Some(import) => fl!("cli-law-imported", import = import.to_string()),
        None => fl!("cli-nothing-entered"),
    };
    let laws = preview.files.iter().map(|file| {
        fl!(
            "cli-law-read",
            law = file.reading.title.clone(),
            version = file
                .reading
                .adopted
                .map_or_else(|| "—".to_owned(), |(day, _)| format::date_table(day)),
            count = file.reading.text.articles.len()
        )
    });
    Answer::new(json!({
        "import": import.map(|import| import.to_string()),
        "files": files,
        "total": ledger::counts(&total, Of::People),
    }))
    .lines(laws)
    .lines(ledger::lines(&ledgers.iter().collect::<Vec<_>>(), &total))
    .line(outcome)
    .refused(total.refused > 0)
}

/// One row a version.
fn list(laws: &[Listed]) -> Answer {
    let versions = || {
        laws.iter()
            .flat_map(|law| law.versions.iter().map(move |v| (law, v)))
    };
    let document: Vec<Value> = versions()
        .map(|(law, version)| {
            json!({
                "name": law.short,
                "version": version.dates.adopted,
                "articles": version.articles,
                "title": law.title,
                "effective": version.dates.effective,
                "in_force": version.in_force,
                "aliases": law.aliases,
            })
        })
        .collect();
    let rows: Vec<Vec<String>> = versions()
        .map(|(law, version)| {
            vec![
                law.short.clone(),
                format::date_table(version.dates.adopted),
                words::in_force_from(&version.dates),
                if version.in_force {
                    fl!("law-in-force")
                } else {
                    String::new()
                },
                format::number(version.articles),
            ]
        })
        .collect();
    let heads = [
        (fl!("law-head-law"), Side::Left),
        (fl!("law-head-version"), Side::Left),
        (fl!("law-head-effective"), Side::Left),
        (fl!("cli-head-state"), Side::Left),
        (fl!("law-head-articles"), Side::Right),
    ];
    Answer::new(json!({ "laws": document })).lines(table(&heads, &rows))
}

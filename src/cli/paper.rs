//! `paper`: whether a blueprint can be drawn, and drawing it.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};
use serde_json::json;

use super::arguments::Rehearse;
use super::desk::Desk;
use super::failure::Failure;
use super::files;
use super::output::Answer;
use crate::domain::blueprint::Blueprint;
use crate::i18n::print::PrintWords;
use crate::i18n::{fl, format, quota};
use crate::service::Error;
use crate::service::exam::{self, Samples};
use crate::service::print::{self, Document, With};

/// What can be done with papers.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = fl!("cli-paper-check"))]
    Check {
        #[command(flatten)]
        from: From,
    },
    #[command(about = fl!("cli-paper-draw"))]
    Draw {
        #[command(flatten)]
        from: From,
        #[arg(long, value_name = "N", default_value_t = 1, help = fl!("cli-paper-draw-count"))]
        count: u32,
        #[arg(long, value_name = "S", default_value = "1", help = fl!("cli-paper-draw-seed"))]
        seed: String,
        #[arg(long, value_name = "FILE.pdf|.json", help = fl!("cli-paper-draw-out"))]
        out: Option<PathBuf>,
        #[arg(long, value_name = "WHAT,…", value_enum, value_delimiter = ',', help = fl!("cli-paper-draw-with"))]
        with: Vec<Beside>,
        #[command(flatten)]
        rehearse: Rehearse,
    },
}

/// What papers are drawn by and from.
#[derive(Debug, Args)]
pub(super) struct From {
    #[arg(long, value_name = "FILE", help = fl!("cli-paper-blueprint"))]
    blueprint: PathBuf,
    #[arg(long, value_name = "NAME", help = fl!("cli-paper-bank"))]
    bank: Vec<String>,
}

impl From {
    /// The blueprint, drawing from the banks named on the command line if any are.
    fn read(self) -> Result<Blueprint, Error> {
        let mut blueprint = blueprint(&self.blueprint)?;
        if !self.bank.is_empty() {
            blueprint.banks = self.bank;
        }
        Ok(blueprint)
    }
}

/// A blueprint file.
pub(super) fn blueprint(path: &Path) -> Result<Blueprint, Error> {
    Ok(Blueprint::from_toml(&files::text(path)?)?)
}

/// Runs one of them.
pub(super) fn run(command: Command, desk: &mut Desk) -> Result<Answer, Failure> {
    let actor = desk.actor()?;
    match command {
        Command::Check { from } => {
            let checked = exam::check(&desk.office, &actor, &from.read()?)?;
            let words = match checked.expected_score {
                Some(score) => fl!("cli-paper-feasible", score = format::measured(score)),
                None => fl!("cli-paper-infeasible"),
            };
            Ok(Answer::new(json!({
                "feasible": checked.feasible,
                "collisions": checked.collisions,
                "expected_score": checked.expected_score,
                "questions": checked.questions,
                "calibrated": checked.calibrated,
            }))
            .line(words)
            .line(fl!(
                "cli-paper-calibrated",
                count = format::count(checked.calibrated),
                all = format::count(checked.questions)
            ))
            .lines(checked.collisions.iter().map(quota::collision))
            .refused(!checked.feasible))
        }
        Command::Draw {
            from,
            count,
            seed,
            out,
            with,
            rehearse,
        } => {
            let ending = out.as_deref().map(Ending::of).transpose()?;
            if ending != Some(Ending::Pdf) && !with.is_empty() {
                return Err(Failure::Usage(fl!("cli-paper-draw-with-pdf")));
            }
            let blueprint = from.read()?;
            let samples = exam::samples(&desk.office, &actor, &blueprint, count, &seed)?;
            let mut lines = lines(&samples);
            match (out, ending) {
                (Some(path), Some(Ending::Pdf)) => {
                    let with = With {
                        sheets: with.contains(&Beside::Sheet),
                        keys: with.contains(&Beside::Key),
                    };
                    let printed = desk.write(rehearse.dry_run, &path, |office, path| {
                        let drawn = (&blueprint, &samples);
                        print::print_samples(office, &actor, drawn, with, path, &PrintWords)
                    })?;
                    lines.extend(printed.iter().map(|one| {
                        let path = match one.document {
                            Document::Papers => path.clone(),
                            beside => print::beside(&path, beside),
                        };
                        super::print::line(one, &path)
                    }));
                }
                (Some(path), _) => write_document(&path, &samples, rehearse.dry_run)?,
                (None, _) => {}
            }
            Ok(Answer::written(move |out| {
                serde_json::to_writer_pretty(out, &Drawn(&samples)).map_err(Into::into)
            })
            .lines(lines))
        }
    }
}

/// What is printed beside papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Beside {
    Key,
    Sheet,
}

/// What papers are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Pdf,
    Json,
}

impl Ending {
    fn of(path: &Path) -> Result<Self, Error> {
        let is = |ending: &str| {
            path.extension()
                .is_some_and(|given| given.eq_ignore_ascii_case(ending))
        };
        if is("pdf") {
            Ok(Self::Pdf)
        } else if is("json") {
            Ok(Self::Json)
        } else {
            Err(Error::UnknownFormat {
                path: path.display().to_string(),
            })
        }
    }
}

fn write_document(path: &Path, samples: &Samples, dry_run: bool) -> Result<(), Error> {
    let mut text =
        serde_json::to_vec_pretty(&Drawn(samples)).map_err(|error| Error::CannotWrite {
            path: path.display().to_string(),
            detail: error.to_string(),
        })?;
    text.push(b'\n');
    files::write(path, &text, dry_run)
}

/// Drawn papers as a document. Tens of thousands of them are hundreds of megabytes, so nothing of it
/// is copied.
struct Drawn<'a>(&'a Samples);

impl Serialize for Drawn<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut document = serializer.serialize_struct("Drawn", 3)?;
        document.serialize_field("plan_hash", &self.0.plan_hash)?;
        document.serialize_field("papers", &Papers(self.0))?;
        document.serialize_field("spread", &self.0.spread)?;
        document.end()
    }
}

struct Papers<'a>(&'a Samples);

impl Serialize for Papers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.papers.iter().map(|paper| {
            Entry {
                candidate: &paper.candidate,
                seed: blake3::Hash::from(paper.seed).to_hex().to_string(),
                questions: paper
                    .items
                    .iter()
                    .filter_map(|item| self.0.fingerprints.get(item.position as usize))
                    .collect(),
                expected_score: paper.expected,
            }
        }))
    }
}

#[derive(Serialize)]
struct Entry<'a> {
    candidate: &'a str,
    seed: String,
    questions: Vec<&'a String>,
    expected_score: f64,
}

fn lines(samples: &Samples) -> Vec<String> {
    let mut lines = vec![fl!("cli-paper-plan", hash = samples.plan_hash.clone())];
    lines.extend(samples.papers.iter().map(|paper| {
        fl!(
            "cli-paper-drawn",
            candidate = paper.candidate.clone(),
            count = paper.items.len(),
            score = format::measured(paper.expected)
        )
    }));
    if let Some(spread) = samples.spread {
        lines.push(fl!(
            "cli-paper-spread",
            min = format!("{:.3}", spread.min),
            max = format!("{:.3}", spread.max),
            sd = format!("{:.4}", spread.sd)
        ));
    }
    lines
}

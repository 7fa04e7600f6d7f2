//! `report`: the published report of a year with its annexes.

use std::path::PathBuf;

use serde_json::json;

use super::arguments::Rehearse;
use super::desk::Desk;
use super::failure::Failure;
use super::output::Answer;
use crate::i18n::fl;
use crate::i18n::labels::ExportWords;
use crate::service::report;

/// Which year, where to.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[arg(long, value_name = "YEAR", help = fl!("cli-report-year"))]
    year: i16,
    #[arg(long, value_name = "FILE", help = fl!("cli-report-out"))]
    out: PathBuf,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// Writes it.
pub(super) fn run(arguments: &Arguments, desk: &mut Desk) -> Result<Answer, Failure> {
    let actor = desk.actor()?;
    let year = arguments.year;
    desk.write(
        arguments.rehearse.dry_run,
        &arguments.out,
        |office, path| report::write(office, &actor, year, path, &ExportWords),
    )?;
    let out = arguments.out.display().to_string();
    Ok(Answer::new(json!({ "year": year, "out": out })).line(fl!("cli-written", file = out)))
}

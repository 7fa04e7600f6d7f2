//! `demo`: a make-believe city in a fresh data folder.

use std::ops::ControlFlow;

use serde_json::json;

use super::arguments::Rehearse;
use super::desk::Desk;
use super::failure::Failure;
use super::output::{Answer, Output};
use super::progress;
use crate::i18n::{fl, format};
use crate::service::demo::{self, Plan, Stage};

/// How large the city is.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[arg(long, value_name = "N", default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(1..=100_000), help = fl!("cli-demo-officers"))]
    officers: u32,
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=2_000), help = fl!("cli-demo-units"))]
    units: u32,
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=10), help = fl!("cli-demo-years"))]
    years: u32,
    #[arg(long, value_name = "S", default_value_t = 1, help = fl!("cli-demo-seed"))]
    seed: u64,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// Builds it.
pub(super) fn run(
    arguments: &Arguments,
    desk: &mut Desk,
    output: &mut Output,
) -> Result<Answer, Failure> {
    let plan = Plan {
        officers: arguments.officers,
        units: arguments.units,
        years: arguments.years,
        seed: arguments.seed,
    };
    let made = desk.perform(arguments.rehearse.dry_run, |office| {
        demo::build(office, &plan, &mut |stage, done, of| {
            let share = progress::share(done, of);
            output.progress(&match stage {
                Stage::People => fl!("cli-demo-progress-people", share = share),
                Stage::Year(year) => {
                    fl!(
                        "cli-demo-progress-year",
                        year = year.to_string(),
                        share = share
                    )
                }
            });
            ControlFlow::Continue(())
        })
    })?;
    let words = fl!(
        "cli-demo-made",
        officers = format::number(made.officers),
        units = format::number(made.units),
        years = made.years,
        results = format::number(made.results)
    );
    Ok(Answer::new(json!({
        "make_believe": true,
        "officers": made.officers,
        "units": made.units,
        "years": made.years,
        "exams": made.exams,
        "results": made.results,
        "suspended": made.suspended,
        "accounts": demo::ACCOUNTS.map(|(login, _, _)| login),
    }))
    .line(words)
    .line(fl!("cli-demo-sign-in", passphrase = demo::PASSPHRASE)))
}

//! Commands over the services: whatever an administrator repeats, a script can do.
//!
//! One file a family of commands. Each reads its arguments, calls the service that the window calls
//! too, and gives an [`output::Answer`]: a document for scripts and lines for people. No rule of the
//! field is made here, and nothing is written past a service.

mod archive;
mod arguments;
mod backup;
mod bank;
mod certificate;
mod demo;
mod desk;
mod doctor;
mod environment;
mod exam;
mod failure;
mod files;
mod law;
mod ledger;
mod output;
mod paper;
mod passphrase;
mod print;
mod progress;
mod report;
mod roster;
mod sentence;
mod sitting;
mod stats;
mod table;
mod usage;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

use self::arguments::{Arguments, Command};
use self::desk::Desk;
use self::failure::Failure;
use self::output::{Answer, Output};
use crate::i18n::{self, Language};

/// What the arguments say about the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The data folder, if one is named by `--data-dir` or `ZHIKAO_DATA_DIR`.
    pub data_dir: Option<PathBuf>,
    /// The language, if one is named.
    pub language: Option<Language>,
    /// The language of the system.
    pub system: Language,
    /// How much is logged.
    pub log_level: String,
}

/// The window's options, if the arguments ask for the window: no command stands in them.
pub fn window() -> Option<Window> {
    let arguments = parse(&environment::arguments()).ok()?;
    if arguments.command.is_some() {
        return None;
    }
    Some(Window {
        data_dir: arguments.globals.data_dir.or_else(environment::data_dir),
        language: arguments.globals.lang,
        system: environment::language(),
        log_level: arguments.globals.log_level.code().to_owned(),
    })
}

/// Runs the command that the arguments ask for and says how it went: 0 done, 1 done but something was
/// refused or found wrong, 2 wrong usage, 3 could not read or write, 4 not permitted.
pub fn run() -> ExitCode {
    let given = environment::arguments();
    i18n::select(usage::language(&given).unwrap_or_else(environment::language));
    match parse(&given) {
        Ok(arguments) => {
            let mut output = Output::new(arguments.globals.json, arguments.globals.quiet);
            let outcome = carry_out(arguments, &mut output);
            output.finish(outcome)
        }
        Err(error) => usage::explain(&error, &given),
    }
}

fn parse(given: &[OsString]) -> Result<Arguments, clap::Error> {
    let matches = usage::worded(Arguments::command()).try_get_matches_from(given)?;
    Arguments::from_arg_matches(&matches)
}

fn carry_out(arguments: Arguments, output: &mut Output) -> Result<Answer, Failure> {
    let Arguments { globals, command } = arguments;
    let Some(command) = command else {
        return Err(Failure::NoCommand);
    };
    if let Command::Completions { shell } = command {
        return Ok(usage::completions(shell));
    }
    let mut desk = Desk::open(&globals)?;
    match command {
        Command::Bank(command) => bank::run(command, &mut desk, output),
        Command::Law(command) => law::run(command, &mut desk, output),
        Command::Roster(command) => roster::run(command, &mut desk, output),
        Command::Paper(command) => paper::run(command, &mut desk),
        Command::Exam(command) => exam::run(command, &mut desk),
        Command::Sitting(command) => sitting::run(command, &mut desk),
        Command::Stats(command) => stats::run(command, &mut desk),
        Command::Report(arguments) => report::run(&arguments, &mut desk),
        Command::Certificate(command) => certificate::run(command, &mut desk),
        Command::Archive(command) => archive::run(command, &mut desk),
        Command::Backup(command) => backup::make(command, &mut desk),
        Command::Restore(command) => backup::restore(&command, &mut desk),
        Command::Demo(command) => demo::run(&command, &mut desk, output),
        Command::Doctor => doctor::run(&mut desk),
        Command::Rehearse { mark } => doctor::rehearse(mark, &mut desk),
        Command::Completions { .. } => Err(Failure::NoCommand),
    }
}

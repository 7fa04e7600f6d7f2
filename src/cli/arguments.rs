//! The words of the command line. Help is in the language of the person, like everything else.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::usage::Choices;
use super::{
    archive, backup, bank, certificate, demo, exam, law, paper, report, roster, sitting, stats,
};
use crate::i18n::{Language, fl};

/// Everything that stands on the command line.
#[derive(Debug, Parser)]
#[command(
    name = "zhikao",
    version,
    about = fl!("cli-about"),
    after_help = fl!("cli-about-exit"),
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) globals: Globals,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What may stand before or after every command.
#[derive(Debug, Args)]
#[command(next_help_heading = fl!("cli-heading-everywhere"))]
pub(super) struct Globals {
    #[arg(long, global = true, value_name = "DIR", help = fl!("cli-option-data-dir"))]
    pub(super) data_dir: Option<PathBuf>,
    #[arg(long, global = true, value_name = "LANG", value_parser = language, help = fl!("cli-option-lang"))]
    pub(super) lang: Option<Language>,
    #[arg(long, global = true, help = fl!("cli-option-json"))]
    pub(super) json: bool,
    #[arg(long, global = true, help = fl!("cli-option-quiet"))]
    pub(super) quiet: bool,
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "LEVEL",
        default_value_t = Level::Info,
        help = fl!("cli-option-log-level")
    )]
    pub(super) log_level: Level,
    #[arg(long = "as", global = true, value_name = "ACCOUNT", help = fl!("cli-option-as"))]
    pub(super) sign_as: Option<String>,
}

/// How much is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Level {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

impl Level {
    /// The word that the log knows.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

/// The flag of every command that writes.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Rehearse {
    #[arg(long, help = fl!("cli-option-dry-run"))]
    pub(super) dry_run: bool,
}

/// The families of commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(subcommand, about = fl!("cli-bank"))]
    Bank(bank::Command),
    #[command(subcommand, about = fl!("cli-law"))]
    Law(law::Command),
    #[command(subcommand, about = fl!("cli-roster"))]
    Roster(roster::Command),
    #[command(subcommand, about = fl!("cli-paper"))]
    Paper(paper::Command),
    #[command(subcommand, about = fl!("cli-exam"))]
    Exam(exam::Command),
    #[command(subcommand, about = fl!("cli-sitting"))]
    Sitting(sitting::Command),
    #[command(subcommand, about = fl!("cli-stats"))]
    Stats(stats::Command),
    #[command(subcommand, about = fl!("cli-certificate"))]
    Certificate(certificate::Command),
    #[command(subcommand, about = fl!("cli-archive"))]
    Archive(archive::Command),
    #[command(about = fl!("cli-report"))]
    Report(report::Arguments),
    #[command(about = fl!("cli-backup"))]
    Backup(backup::Make),
    #[command(about = fl!("cli-restore"))]
    Restore(backup::Restore),
    #[command(about = fl!("cli-demo"))]
    Demo(demo::Arguments),
    #[command(about = fl!("cli-doctor"))]
    Doctor,
    #[command(about = fl!("cli-rehearse"))]
    Rehearse {
        #[arg(long, help = fl!("cli-rehearse-mark"))]
        mark: bool,
    },
    #[command(about = fl!("cli-completions"))]
    Completions {
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
}

fn language(code: &str) -> Result<Language, Choices> {
    Language::from_code(code).ok_or_else(|| Choices(Language::ALL.map(Language::code).to_vec()))
}

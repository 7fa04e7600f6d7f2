//! `stats`: figures.

use std::str::FromStr;

use clap::{Subcommand, ValueEnum};

use super::desk::Desk;
use super::failure::Failure;
use super::output::Answer;
use super::table::{Side, table};
use super::usage::Choices;
use crate::domain::id::ExamId;
use crate::domain::statistics::{Figure, Figures, Key, Value};
use crate::i18n::{fl, format, names};
use crate::service::Error;
use crate::service::statistics::{self, Attempt, Filter};

/// What can be asked.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = fl!("cli-stats-pass-rate"))]
    PassRate {
        #[arg(long, value_name = "KEY,…", value_delimiter = ',', value_parser = key, help = fl!("cli-stats-by"))]
        by: Vec<Key>,
        #[arg(long, value_name = "YEAR", help = fl!("cli-stats-year"))]
        year: Vec<i16>,
        #[arg(long, value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-stats-exam"))]
        exam: Option<ExamId>,
        #[arg(long, value_enum, default_value_t = Which::First, help = fl!("cli-stats-attempt"))]
        attempt: Which,
    },
}

/// Which attempts are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Which {
    First,
    MakeUp,
    All,
}

fn key(code: &str) -> Result<Key, Choices> {
    Key::from_code(code).ok_or_else(|| Choices(Key::ALL.map(Key::code).to_vec()))
}

/// Runs one of them.
pub(super) fn run(command: Command, desk: &mut Desk) -> Result<Answer, Failure> {
    let actor = desk.actor()?;
    let Command::PassRate {
        by,
        year,
        exam,
        attempt,
    } = command;
    let filter = Filter {
        years: year,
        exam,
        attempt: match attempt {
            Which::First => Attempt::First,
            Which::MakeUp => Attempt::MakeUp,
            Which::All => Attempt::All,
        },
        conditions: Vec::new(),
    };
    let figures = statistics::figures(&desk.office, &actor, &filter, &by)?;
    let document = serde_json::to_value(&figures).map_err(|error| Error::NotUnderstood {
        what: "figures",
        text: error.to_string(),
    })?;
    Ok(Answer::new(document).lines(lines(&figures)))
}

fn lines(figures: &Figures) -> Vec<String> {
    let mut heads: Vec<(String, Side)> = figures
        .keys
        .iter()
        .map(|key| (key_name(*key), Side::Left))
        .collect();
    if heads.is_empty() {
        heads.push((String::new(), Side::Left));
    }
    heads.extend(
        [
            fl!("cli-head-due"),
            fl!("cli-head-sat"),
            fl!("cli-head-absent"),
            fl!("cli-head-passed"),
            fl!("cli-head-rate-of-sat"),
            fl!("cli-head-rate-of-due"),
            fl!("cli-head-mean"),
            fl!("cli-head-median"),
            fl!("cli-head-lowest"),
            fl!("cli-head-highest"),
        ]
        .map(|head| (head, Side::Right)),
    );
    let keys = figures.keys.len().max(1);
    let mut rows: Vec<Vec<String>> = Vec::with_capacity(figures.rows.len() + 1);
    if !figures.keys.is_empty() {
        rows.extend(figures.rows.iter().map(|row| {
            let names = row.keys.iter().map(value_name);
            names.chain(numbers(&row.figure)).collect()
        }));
    }
    let total =
        std::iter::once(fl!("cli-total")).chain(std::iter::repeat_n(String::new(), keys - 1));
    rows.push(total.chain(numbers(&figures.total)).collect());
    table(&heads, &rows)
}

fn key_name(key: Key) -> String {
    match key {
        Key::Unit => fl!("cli-head-unit"),
        Key::UnitKind => fl!("cli-head-unit-kind"),
        Key::Region => fl!("cli-head-region"),
        Key::Level => fl!("cli-head-level"),
        Key::Field => fl!("cli-head-field"),
        Key::Rank => fl!("cli-head-rank"),
        Key::Year => fl!("cli-head-year"),
        Key::Exam => fl!("cli-head-exam"),
    }
}

fn value_name(value: &Value) -> String {
    match value {
        Value::Unit { name, .. } => name.clone(),
        Value::Region(text) | Value::Field(text) => text.clone(),
        Value::UnitKind(kind) => kind.map(names::unit_kind).unwrap_or_default(),
        Value::Level(level) => level.map(names::level).unwrap_or_default(),
        Value::Rank(rank) => names::rank(*rank),
        Value::Year(year) => year.to_string(),
        Value::Exam(exam) => exam.to_string(),
    }
}

fn numbers(figure: &Figure) -> [String; 10] {
    let rate = |rate: Option<crate::domain::statistics::Interval>| {
        format::percent(rate.map_or(f64::NAN, |rate| rate.value))
    };
    let score = |score: Option<f64>| score.map_or_else(|| "—".to_owned(), format::measured);
    [
        format::number(figure.due),
        format::number(figure.sat),
        format::number(figure.absent),
        format::number(figure.passed),
        rate(figure.rate_of_sat),
        rate(figure.rate_of_due),
        score(figure.mean),
        score(figure.median),
        score(figure.min),
        score(figure.max),
    ]
}

//! `bank search` and the other commands that look into a bank and look after it.

mod coverage;
mod difference;

use std::ops::ControlFlow;

use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::super::arguments::Rehearse;
use super::super::desk::Desk;
use super::super::failure::Failure;
use super::super::output::Answer;
use super::super::usage::Choices;
use crate::domain::question::{Kind, State};
use crate::i18n::{fl, format, names, sentence};
use crate::service::bank::{self, Filter, Stored};
use crate::service::curation::{self, Edit, Over};
use crate::service::{Actor, Error, Office};

/// What can be done with the questions of a bank.
#[derive(Debug, Subcommand)]
pub(in super::super) enum Command {
    #[command(about = fl!("cli-bank-search"))]
    Search {
        #[command(flatten)]
        which: Which,
        #[arg(long, value_name = "N", default_value_t = 20, help = fl!("cli-bank-search-limit"))]
        limit: u32,
        #[arg(long, value_name = "N", default_value_t = 0, help = fl!("cli-bank-search-offset"))]
        offset: u32,
    },
    #[command(about = fl!("cli-bank-coverage"))]
    Coverage {
        #[arg(value_name = "NAME", help = fl!("cli-bank-name"))]
        name: String,
        #[arg(long, value_name = "LAW", help = fl!("cli-bank-coverage-law"))]
        law: Option<String>,
    },
    #[command(about = fl!("cli-bank-state"))]
    State {
        #[command(flatten)]
        which: Which,
        #[arg(long, value_name = "STATE", value_parser = state, help = fl!("cli-bank-state-to"))]
        to: State,
        #[arg(long = "number", value_name = "N", value_delimiter = ',', help = fl!("cli-bank-state-numbers"))]
        numbers: Vec<u32>,
        #[arg(long, help = fl!("cli-bank-state-all"))]
        all: bool,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-bank-diff"))]
    Diff {
        #[arg(value_name = "NAME", help = fl!("cli-bank-name"))]
        name: String,
        #[arg(value_name = "NUMBER", help = fl!("cli-bank-number"))]
        number: u32,
        #[arg(long, value_name = "VERSION", help = fl!("cli-bank-diff-from"))]
        from: Option<u32>,
        #[arg(long, value_name = "VERSION", help = fl!("cli-bank-diff-to"))]
        to: Option<u32>,
    },
}

/// Which questions of which bank.
#[derive(Debug, Args)]
pub(in super::super) struct Which {
    #[arg(value_name = "NAME", help = fl!("cli-bank-name"))]
    name: String,
    #[arg(value_name = "WORDS", help = fl!("cli-bank-search-words"))]
    words: Vec<String>,
    #[arg(long, value_name = "KIND", value_parser = kind, help = fl!("cli-bank-search-kind"))]
    kind: Option<Kind>,
    #[arg(long, value_name = "LAW", help = fl!("cli-bank-search-law"))]
    law: Option<String>,
    #[arg(long, value_name = "N", requires = "law", help = fl!("cli-bank-search-article"))]
    article: Option<u16>,
    #[arg(long, value_name = "STATE", value_parser = state, help = fl!("cli-bank-search-state"))]
    state: Option<State>,
}

impl Which {
    fn filter(&self) -> Filter {
        Filter {
            kind: self.kind,
            law: self.law.as_deref().map(crate::domain::law::short_title),
            article: self.article,
            state: self.state,
            unretired: false,
            text: self.words.join(" "),
        }
    }
}

/// Runs one of them.
pub(super) fn run(command: Command, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    match command {
        Command::Search {
            which,
            limit,
            offset,
        } => search(&desk.office, actor, &which, limit, offset),
        Command::Coverage { name, law } => {
            let covered = curation::coverage(&desk.office, actor, &name)?;
            Ok(coverage::answer(&name, &covered, law.as_deref()))
        }
        Command::State {
            which,
            to,
            numbers,
            all,
            rehearse,
        } => {
            let over = over(&which, numbers, all)?;
            let edit = Edit {
                state: Some(to),
                ..Edit::default()
            };
            bulk(desk, actor, &which.name, &over, &edit, rehearse.dry_run)
        }
        Command::Diff {
            name,
            number,
            from,
            to,
        } => {
            let compared = curation::compare(&desk.office, actor, &name, number, from, to)?;
            Ok(difference::answer(&name, number, &compared))
        }
    }
}

fn search(
    office: &Office,
    actor: &Actor,
    which: &Which,
    limit: u32,
    offset: u32,
) -> Result<Answer, Failure> {
    let page = bank::page(office, actor, &which.name, &which.filter(), limit, offset)?;
    let questions: Vec<Value> = page.questions.iter().map(super::question).collect();
    let document = json!({ "name": which.name, "total": page.total, "questions": questions });
    Ok(Answer::new(document)
        .lines(page.questions.iter().map(line))
        .line(fl!(
            "cli-bank-found",
            total = format::number(page.total),
            shown = format::count(page.questions.len())
        )))
}

/// Which questions a change is for. A whole bank is only meant where somebody says so.
fn over(which: &Which, numbers: Vec<u32>, all: bool) -> Result<Over, Failure> {
    let filter = which.filter();
    if !numbers.is_empty() {
        return Ok(Over::Chosen(numbers));
    }
    if filter == Filter::default() && !all {
        return Err(Error::Missing("questions").into());
    }
    Ok(Over::Filter(filter))
}

/// Previews a change of many questions and makes it, unless it is only rehearsed. What a rule keeps
/// back is refused; the rest goes on.
fn bulk(
    desk: &mut Desk,
    actor: &Actor,
    name: &str,
    over: &Over,
    edit: &Edit,
    dry_run: bool,
) -> Result<Answer, Failure> {
    let go_on = &mut |_, _| ControlFlow::Continue(());
    let plan = curation::preview(&desk.office, actor, name, (over, edit), go_on)?;
    let batch = if dry_run || plan.changed == 0 {
        None
    } else {
        let done = curation::apply(&mut desk.office, actor, name, (over, edit), &plan, go_on)?;
        Some(done.batch.to_string())
    };
    let refused: Map<String, Value> = plan
        .refused
        .iter()
        .map(|(refusal, count)| (refusal.code().to_owned(), (*count).into()))
        .collect();
    let document = json!({
        "name": name,
        "batch": batch,
        "considered": plan.considered,
        "changed": plan.changed,
        "same": plan.same,
        "refused": refused,
    });
    let mut lines = vec![fl!(
        "cli-bank-changed",
        considered = format::number(plan.considered),
        changed = format::number(plan.changed),
        same = format::number(plan.same)
    )];
    for (refusal, count) in &plan.refused {
        lines.push(fl!(
            "cli-bank-refused",
            count = format::number(*count),
            why = sentence::review(*refusal, &plan.others)
        ));
    }
    if let Some(batch) = batch {
        lines.push(fl!("cli-bank-changed-undo", batch = batch));
    }
    Ok(Answer::new(document)
        .lines(lines)
        .refused(!plan.refused.is_empty()))
}

/// One question on one line.
fn line(stored: &Stored) -> String {
    let question = &stored.question;
    format!(
        "{}. [{}] [{}] {}",
        stored.number,
        names::kind(question.content.body.kind()),
        names::question_state(question.state),
        question.content.stem.replace('\n', " ")
    )
}

fn kind(code: &str) -> Result<Kind, Choices> {
    Kind::from_code(code).ok_or_else(|| Choices(Kind::ALL.map(Kind::code).to_vec()))
}

fn state(code: &str) -> Result<State, Choices> {
    State::from_code(code).ok_or_else(|| Choices(State::ALL.map(State::code).to_vec()))
}

//! `certificate`: the register, the decisions that wait, suspending and restoring.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Rehearse;
use super::desk::Desk;
use super::failure::Failure;
use super::output::Answer;
use super::sentence;
use super::table::{Side, table};
use super::usage::Choices;
use crate::domain::certificate::{Act, State};
use crate::domain::consequence::Step;
use crate::i18n::{fl, format, names};
use crate::service::certificate::{self, Decision, Due, Page};
use crate::service::{Actor, archive};

/// What can be done with certificates.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = fl!("cli-certificate-list"))]
    List {
        #[arg(long, value_name = "STATE", value_parser = state, help = fl!("cli-certificate-state"))]
        state: Option<State>,
    },
    #[command(about = fl!("cli-certificate-due"))]
    Due,
    #[command(about = fl!("cli-certificate-suspend"))]
    Suspend(Decide),
    #[command(about = fl!("cli-certificate-restore"))]
    Restore(Decide),
}

/// A decision about people.
#[derive(Debug, Args)]
pub(super) struct Decide {
    #[arg(required = true, value_name = "OFFICER", help = fl!("cli-officer"))]
    officers: Vec<String>,
    #[arg(long, value_name = "TEXT", help = fl!("cli-certificate-basis"))]
    basis: String,
    #[arg(long, value_name = "NUMBER", default_value = "", help = fl!("cli-certificate-document"))]
    document: String,
    #[command(flatten)]
    rehearse: Rehearse,
}

fn state(code: &str) -> Result<State, Choices> {
    State::from_code(code).ok_or_else(|| Choices(State::ALL.map(State::code).to_vec()))
}

/// Runs one of them.
pub(super) fn run(command: Command, desk: &mut Desk) -> Result<Answer, Failure> {
    let actor = desk.actor()?;
    match command {
        Command::List { state } => {
            let page = certificate::page(&desk.office, &actor, state, "", u32::MAX, 0)?;
            Ok(register(&page))
        }
        Command::Due => Ok(waiting(&certificate::due(&desk.office, &actor, None)?)),
        Command::Suspend(decide) => carry_out(Act::Suspended, decide, desk, &actor),
        Command::Restore(decide) => carry_out(Act::Restored, decide, desk, &actor),
    }
}

fn register(page: &Page) -> Answer {
    let document: Vec<Value> = page
        .lines
        .iter()
        .map(|line| {
            json!({
                "number": line.number,
                "officer": line.officer_name,
                "id": line.officer.to_string(),
                "unit": line.unit,
                "region": line.region,
                "state": line.state,
                "valid_until": line.valid_until,
                "since": line.since,
                "basis": line.basis,
            })
        })
        .collect();
    let heads = [
        (fl!("cli-head-number"), Side::Left),
        (fl!("cli-head-officer"), Side::Left),
        (fl!("cli-head-unit"), Side::Left),
        (fl!("cli-head-state"), Side::Left),
        (fl!("cli-head-since"), Side::Left),
    ];
    let rows: Vec<Vec<String>> = page
        .lines
        .iter()
        .map(|line| {
            vec![
                line.number.clone(),
                line.officer_name.clone(),
                line.unit.clone(),
                names::certificate_state(line.state),
                line.since.map(format::date_table).unwrap_or_default(),
            ]
        })
        .collect();
    Answer::new(json!({ "certificates": document })).lines(table(&heads, &rows))
}

fn waiting(due: &[Due]) -> Answer {
    let document: Vec<Value> = due
        .iter()
        .map(|due| {
            json!({
                "officer": due.name,
                "id": due.officer.to_string(),
                "certificate": due.certificate,
                "unit": due.unit,
                "region": due.region,
                "step": due.step,
                "because": due.because,
                "deadline": due.decide_by,
            })
        })
        .collect();
    let heads = [
        (fl!("cli-head-officer"), Side::Left),
        (fl!("cli-head-number"), Side::Left),
        (fl!("cli-head-unit"), Side::Left),
        (fl!("cli-head-step"), Side::Left),
        (fl!("cli-head-because"), Side::Left),
        (fl!("cli-head-deadline"), Side::Left),
    ];
    let rows: Vec<Vec<String>> = due
        .iter()
        .map(|due| {
            vec![
                due.name.clone(),
                due.certificate.clone().unwrap_or_default(),
                due.unit.clone(),
                step(due.step),
                due.because.exam.clone(),
                due.decide_by.map(format::date_table).unwrap_or_default(),
            ]
        })
        .collect();
    Answer::new(json!({ "due": document })).lines(table(&heads, &rows))
}

/// What waits, or was decided.
pub(super) fn step(step: Step) -> String {
    match step {
        Step::MakeUp => fl!("cli-step-make-up"),
        Step::Suspension => fl!("cli-step-suspension"),
        Step::Restoration => fl!("cli-step-restoration"),
    }
}

/// Decides about everybody who is named; one who cannot be decided about does not stop the others.
fn carry_out(act: Act, decide: Decide, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    let decision = Decision {
        basis: decide.basis,
        document: decide.document,
        reason: String::new(),
    };
    let mut people = Vec::with_capacity(decide.officers.len());
    for named in &decide.officers {
        people.push((named, archive::find(&desk.office, actor, named)?));
    }
    let outcomes = desk.perform(decide.rehearse.dry_run, |office| {
        actor.needs(crate::domain::permission::Permission::DecideConsequence)?;
        Ok(people
            .into_iter()
            .map(|(named, person)| {
                (
                    named,
                    certificate::act(office, actor, person, act, &decision),
                )
            })
            .collect::<Vec<_>>())
    })?;
    if let [(_, Err(_))] = outcomes.as_slice() {
        let error = outcomes.into_iter().find_map(|(_, outcome)| outcome.err());
        return Err(error.map_or(Failure::NoCommand, Failure::Service));
    }
    let mut done = Vec::new();
    let mut refused = Vec::new();
    let mut lines = Vec::new();
    for (named, outcome) in outcomes {
        match outcome {
            Ok(()) => {
                lines.push(format!("{named} · {}", names::certificate_act(act)));
                done.push(json!(named));
            }
            Err(error) => {
                let failure = Failure::Service(error);
                let words = sentence::sentence(&failure);
                lines.push(format!("{named} · {words}"));
                refused.push(json!({
                    "officer": named,
                    "code": sentence::code(&failure),
                    "message": words,
                }));
            }
        }
    }
    let is_refused = !refused.is_empty();
    Ok(
        Answer::new(json!({ "act": act.code(), "done": done, "refused": refused }))
            .lines(lines)
            .refused(is_refused),
    )
}

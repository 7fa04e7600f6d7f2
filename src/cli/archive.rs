//! `archive`: one person's record.

use clap::Subcommand;
use serde_json::{Value, json};

use super::desk::Desk;
use super::failure::Failure;
use super::output::Answer;
use crate::domain::archive::{Entry, EntryKind, Outcome, Stage, timeline};
use crate::i18n::{fl, format, names};
use crate::service::archive::{self, Archive};

/// What can be done with archives.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = fl!("cli-archive-show"))]
    Show {
        #[arg(value_name = "OFFICER", help = fl!("cli-officer"))]
        officer: String,
    },
}

/// Runs one of them.
pub(super) fn run(command: Command, desk: &mut Desk) -> Result<Answer, Failure> {
    let actor = desk.actor()?;
    let Command::Show { officer } = command;
    let person = archive::find(&desk.office, &actor, &officer)?;
    let archive = archive::show(&desk.office, &actor, person)?;
    Ok(Answer::new(document(&archive)).lines(lines(&archive)))
}

fn document(archive: &Archive) -> Value {
    let Archive {
        head,
        entries,
        next,
    } = archive;
    let open: Vec<Value> = next
        .open
        .iter()
        .map(|open| json!({ "step": open.step, "exam": open.exam, "deadline": open.decide_by }))
        .collect();
    json!({
        "officer": {
            "id": head.officer.to_string(),
            "profile": head.profile,
            "unit": head.unit,
            "age": head.age.as_ref().map(|(years, _)| years),
            "age_decided_by": head.age.as_ref().and_then(|(_, document)| document.as_ref()),
        },
        "certificate": head.certificate.as_ref().map(|(certificate, state)| json!({
            "number": certificate.number,
            "state": state,
            "issued_on": certificate.issued_on,
            "valid_until": certificate.valid_until,
            "since": certificate.since,
            "basis": certificate.basis,
        })),
        "entries": entries,
        "next": {
            "open": open,
            "valid_until": next.valid_until,
            "training_hours": next.hours,
            "training_hours_asked": next.hours_asked,
        },
    })
}

fn lines(archive: &Archive) -> Vec<String> {
    let head = &archive.head;
    let mut lines = vec![format!(
        "{} · {} · {}",
        head.profile.name,
        head.unit.name,
        names::rank(head.profile.rank)
    )];
    if let Some((certificate, state)) = &head.certificate {
        lines.push(format!(
            "{} · {}",
            certificate.number,
            names::certificate_state(*state)
        ));
    }
    for year in timeline(&archive.entries) {
        lines.push(String::new());
        lines.push(fl!(
            "cli-archive-year",
            year = year.year.to_string(),
            hours = year.training_hours
        ));
        lines.extend(year.entries.into_iter().map(line));
    }
    lines
}

fn line(entry: &Entry) -> String {
    let words = match &entry.kind {
        EntryKind::Result(result) => format!("{} · {}", result.name, outcome(&result.outcome)),
        EntryKind::Certificate {
            act, number, basis, ..
        } => [number.as_str(), &names::certificate_act(*act), basis]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        EntryKind::Consequence {
            step, what, reason, ..
        } => [
            super::certificate::step(*step),
            stage(*what),
            reason.clone(),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · "),
        EntryKind::Entered { post } => fl!("cli-archive-entered", post = post.clone()),
        EntryKind::Training { content, hours, .. } => {
            fl!(
                "cli-archive-training",
                content = content.clone(),
                hours = u32::from(*hours)
            )
        }
        EntryKind::RoutineCheck { facts, .. }
        | EntryKind::Reward { facts }
        | EntryKind::Discipline { facts } => facts.clone(),
        EntryKind::PostChange { from, to } => format!("{from} → {to}"),
        EntryKind::Note { text } => text.clone(),
    };
    format!("  {}  {words}", format::date_table(entry.on))
}

fn stage(stage: Stage) -> String {
    match stage {
        Stage::Proposed => fl!("cli-stage-proposed"),
        Stage::Confirmed => fl!("cli-stage-confirmed"),
        Stage::Dismissed => fl!("cli-stage-dismissed"),
        Stage::Satisfied => fl!("cli-stage-satisfied"),
        Stage::Reopened => fl!("cli-stage-reopened"),
    }
}

fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Scored {
            score_percent,
            passed,
            ..
        } => {
            let score = format::decimal(*score_percent);
            if *passed {
                fl!("cli-archive-passed", score = score)
            } else {
                fl!("cli-archive-failed", score = score)
            }
        }
        Outcome::Void { .. } => fl!("cli-archive-void"),
        Outcome::Absent => fl!("cli-archive-absent"),
        Outcome::Exempt { .. } => fl!("cli-archive-exempt"),
    }
}

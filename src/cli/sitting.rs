//! `sitting`: whether a sitting is as it was, how it went minute by minute, and whose a receipt is.

use std::str::FromStr;

use clap::Subcommand;
use serde_json::{Value, json};

use super::arguments::Rehearse;
use super::desk::Desk;
use super::failure::Failure;
use super::output::Answer;
use super::table::{Side, table};
use crate::domain::id::{ExamId, SittingId};
use crate::domain::question::Answer as Given;
use crate::domain::sitting::What;
use crate::i18n::{correction, fl, format, sitting as words};
use crate::service::Office;
use crate::service::sitting::{self, Outlook, Replay, Step, Verified};

/// What can be done with sittings.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = fl!("cli-sitting-list"))]
    List {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
    },
    #[command(about = fl!("cli-sitting-verify"))]
    Verify {
        #[arg(value_name = "ID", value_parser = SittingId::from_str, help = fl!("cli-sitting-id"))]
        sitting: SittingId,
    },
    #[command(about = fl!("cli-sitting-replay"))]
    Replay {
        #[arg(value_name = "ID", value_parser = SittingId::from_str, help = fl!("cli-sitting-id"))]
        sitting: SittingId,
    },
    #[command(about = fl!("cli-sitting-reinstate"))]
    Reinstate {
        #[arg(value_name = "ID", value_parser = SittingId::from_str, help = fl!("cli-sitting-id"))]
        sitting: SittingId,
        #[arg(long, value_name = "TEXT", help = fl!("cli-exam-correct-reason"))]
        reason: String,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-sitting-receipt"))]
    Receipt {
        #[arg(value_name = "CODE", help = fl!("cli-sitting-receipt-code"))]
        code: String,
    },
}

/// Runs one of them.
pub(super) fn run(command: Command, desk: &mut Desk) -> Result<Answer, Failure> {
    let actor = desk.actor()?;
    match command {
        Command::List { exam } => {
            let sittings = sitting::of_exam(&desk.office, &actor, exam)?;
            let document: Vec<Value> = sittings
                .iter()
                .map(|(head, name)| {
                    json!({
                        "id": head.id.to_string(),
                        "officer": head.officer.to_string(),
                        "name": name,
                        "phase": head.phase,
                    })
                })
                .collect();
            let rows: Vec<Vec<String>> = sittings
                .iter()
                .map(|(head, name)| {
                    vec![head.id.to_string(), name.clone(), words::phase(&head.phase)]
                })
                .collect();
            let columns = [
                (fl!("cli-sitting-column-id"), Side::Left),
                (fl!("cli-sitting-column-name"), Side::Left),
                (fl!("cli-sitting-column-phase"), Side::Left),
            ];
            Ok(Answer::new(json!({ "sittings": document })).lines(table(&columns, &rows)))
        }
        Command::Verify { sitting } => {
            let verified = sitting::verify(&mut desk.office, &actor, sitting)?;
            let refused = !verified.faults.is_empty();
            Ok(Answer::new(verdict(&verified))
                .lines(verdict_lines(&verified))
                .refused(refused))
        }
        Command::Replay { sitting } => {
            let replay = sitting::replay(&desk.office, &actor, sitting)?;
            Ok(Answer::new(told(&replay)).lines(told_lines(&replay, &desk.office)))
        }
        Command::Reinstate {
            sitting,
            reason,
            rehearse,
        } => {
            let seen = sitting::outlook(&desk.office, &actor, sitting)?;
            if !rehearse.dry_run {
                let _ = sitting::reinstate(&mut desk.office, &actor, sitting, &reason)?;
            }
            Ok(reinstated(sitting, &seen))
        }
        Command::Receipt { code } => {
            let holder = sitting::find_receipt(&desk.office, &actor, &code)?;
            let at = clock(holder.at, &desk.office);
            Ok(Answer::new(json!({
                "sitting": holder.sitting.to_string(),
                "exam": holder.exam.to_string(),
                "exam_name": holder.exam_name,
                "officer": holder.officer.to_string(),
                "name": holder.name,
                "at": holder.at,
                "answered": holder.answered,
                "outcome": holder.judged.as_ref().map(|judged| judged.outcome.code()),
                "points": holder.judged.as_ref().and_then(|judged| judged.points),
                "maximum": holder.judged.as_ref().and_then(|judged| judged.maximum),
            }))
            .line(fl!(
                "cli-sitting-receipt-of",
                name = holder.name.clone(),
                exam = holder.exam_name.clone(),
                time = at,
                count = holder.answered
            )))
        }
    }
}

fn reinstated(sitting: SittingId, seen: &Outlook) -> Answer {
    let document = json!({
        "sitting": sitting.to_string(),
        "after": seen.after,
        "follows": seen.follows,
    });
    let after = match seen.after {
        Some(after) => fl!("result-reinstate-after", result = correction::mark(after)),
        None => fl!("result-reinstate-marks"),
    };
    let follows = correction::all_follows(&seen.follows);
    Answer::new(document).lines([after, follows].into_iter().filter(|line| !line.is_empty()))
}

fn verdict(verified: &Verified) -> Value {
    let faults: Vec<Value> = verified
        .faults
        .iter()
        .map(|fault| {
            json!({
                "code": fault.code(),
                "number": fault.number(),
                "message": words::fault(fault),
            })
        })
        .collect();
    json!({
        "sitting": verified.sitting.to_string(),
        "exam": verified.exam.to_string(),
        "officer": verified.officer.to_string(),
        "name": verified.name,
        "whole": verified.faults.is_empty(),
        "events": verified.events,
        "receipt": verified.receipt.map(|receipt| receipt.to_string()),
        "points": verified.points,
        "journal": verified.journal.code(),
        "put_right": verified.put_right.iter().map(|(number, findings)| json!({
            "number": number,
            "found": findings,
        })).collect::<Vec<Value>>(),
        "replaced_by": verified.replaced_by.map(|result| result.to_string()),
        "faults": faults,
    })
}

fn verdict_lines(verified: &Verified) -> Vec<String> {
    let mut lines = words::verdict(verified);
    lines.extend(
        verified
            .faults
            .iter()
            .map(|fault| format!("  {}", words::fault(fault))),
    );
    lines
}

fn told(replay: &Replay) -> Value {
    let steps: Vec<Value> = replay
        .steps
        .iter()
        .map(|step| told_step(step, replay))
        .collect();
    json!({
        "sitting": replay.sitting.to_string(),
        "exam": replay.exam.to_string(),
        "exam_name": replay.exam_name,
        "name": replay.name,
        "admission_number": replay.admission_number,
        "phase": replay.phase.code(),
        "steps": steps,
    })
}

fn told_step(step: &Step, replay: &Replay) -> Value {
    let letters = |question: u16, answer: &Given| words::answer(replay, question, answer);
    let (question, answer) = match &step.event.what {
        What::Answered { question, answer } => (Some(*question), Some(letters(*question, answer))),
        What::Opened { question } | What::Marked { question, .. } => (Some(*question), None),
        _ => (None, None),
    };
    let before = question.and_then(|question| Some(letters(question, step.before.as_ref()?)));
    json!({
        "seq": step.event.seq,
        "at": step.event.at.wall_ms,
        "minute": step.since_start_ms.div_euclid(60_000),
        "since_start_ms": step.since_start_ms,
        "kind": step.event.what.code(),
        "question": question,
        "answer": answer,
        "before": before,
        "gone_ms": step.gone_ms,
        "by": step.by,
        "message": words::step(step, replay),
        "event": step.event.what,
    })
}

fn told_lines(replay: &Replay, office: &Office) -> Vec<String> {
    let mut lines = vec![format!(
        "{} · {} · {}",
        replay.exam_name, replay.name, replay.admission_number
    )];
    let mut minute = None;
    for step in &replay.steps {
        let this = step.since_start_ms.div_euclid(60_000);
        if minute != Some(this) {
            minute = Some(this);
            lines.push(String::new());
            lines.push(fl!("cli-sitting-minute", minute = this));
        }
        let time = clock(step.event.at.wall_ms, office);
        lines.push(format!("  {time}  {}", words::step(step, replay)));
    }
    lines
}

fn clock(wall_ms: i64, office: &Office) -> String {
    let at = jiff::Timestamp::from_millisecond(wall_ms).unwrap_or_default();
    let at = at.to_zoned_datetime(office.clock().zone());
    format!(
        "{} {}",
        format::date_table(at.date()),
        format::time_exact(at.time())
    )
}

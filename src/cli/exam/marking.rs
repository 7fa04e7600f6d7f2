//! `exam marking`: how far the marking of an exam is, and dealing its answers out.

use clap::Args;
use serde_json::{Value, json};

use crate::cli::arguments::Rehearse;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::output::Answer;
use crate::cli::table::{Side, table};
use crate::domain::id::{AccountId, ExamId};
use crate::i18n::{fl, format};
use crate::service::marking::{self, Progress};
use crate::service::{Actor, Error, Office, account};

/// Which exam, and whether to deal out.
#[derive(Debug, Args)]
pub(in crate::cli) struct Marking {
    #[arg(value_name = "EXAM", help = fl!("cli-exam-id"))]
    exam: ExamId,
    #[arg(long, help = fl!("cli-exam-marking-begin"))]
    begin: bool,
    #[arg(long, value_name = "LOGIN", requires = "begin", help = fl!("cli-exam-marking-marker"))]
    marker: Vec<String>,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// Runs it.
pub(super) fn marking(asked: &Marking, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    let exam = asked.exam;
    if !asked.begin {
        let progress = marking::progress(&desk.office, actor, exam)?;
        return Ok(Answer::new(document(&progress)).lines(lines(&progress)));
    }
    let among = accounts(&desk.office, actor, &asked.marker)?;
    let begun = desk.perform(asked.rehearse.dry_run, |office| {
        marking::begin(office, actor, exam, &among)
    })?;
    let document = json!({
        "answers": begun.scripts,
        "dealt": begun.dealt,
        "lacking": begun.lacking,
    });
    let words = fl!(
        "marking-dealt",
        count = begun.dealt,
        lacking = begun.lacking
    );
    Ok(Answer::new(document).line(words))
}

/// The accounts of these logins.
fn accounts(office: &Office, actor: &Actor, logins: &[String]) -> Result<Vec<AccountId>, Error> {
    if logins.is_empty() {
        return Ok(Vec::new());
    }
    let all = account::list(office, actor)?;
    logins
        .iter()
        .map(|login| {
            let mut named = all.iter().filter(|one| one.login.as_ref() == Some(login));
            named
                .next()
                .map(|one| one.id)
                .ok_or_else(|| Error::NotFound {
                    what: "account",
                    name: login.clone(),
                })
        })
        .collect()
}

fn document(progress: &Progress) -> Value {
    let questions: Vec<Value> = progress
        .questions
        .iter()
        .map(|asked| {
            json!({
                "question": asked.question.to_string(),
                "part": asked.part,
                "points": asked.maximum.value(),
                "rubric": asked.rubric.items.iter().map(|item| json!({
                    "text": item.text,
                    "points": item.points.value(),
                })).collect::<Vec<_>>(),
                "answers": asked.answers,
                "settled": asked.settled,
            })
        })
        .collect();
    let hands: Vec<Value> = progress
        .hands
        .iter()
        .map(|hand| json!({ "marker": hand.name, "dealt": hand.dealt, "done": hand.done }))
        .collect();
    json!({
        "exam": progress.exam.id.to_string(),
        "pending": progress.pending,
        "answers": progress.answers,
        "settled": progress.settled,
        "third": progress.third,
        "lacking": progress.lacking,
        "questions": questions,
        "markers": hands,
    })
}

fn lines(progress: &Progress) -> Vec<String> {
    let heads = [
        (fl!("cli-exam-marking-marker-head"), Side::Left),
        (fl!("cli-exam-marking-done"), Side::Right),
        (fl!("cli-exam-marking-of"), Side::Right),
    ];
    let rows: Vec<Vec<String>> = progress
        .hands
        .iter()
        .map(|hand| {
            vec![
                hand.name.clone(),
                format::number(hand.done),
                format::number(hand.dealt),
            ]
        })
        .collect();
    let mut lines = vec![fl!(
        "marking-counts",
        pending = progress.pending,
        settled = progress.settled,
        answers = progress.answers,
        third = progress.third
    )];
    if progress.lacking > 0 {
        lines.push(fl!("marking-lacking", count = progress.lacking));
    }
    lines.extend(table(&heads, &rows));
    lines
}

//! `exam rubric`: the points by which the answers to a question of an exam are marked, and setting them.

use clap::Args;
use serde_json::{Value, json};

use crate::cli::arguments::Rehearse;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::output::Answer;
use crate::domain::id::{ExamId, QuestionId};
use crate::domain::marking::Rubric;
use crate::i18n::{fl, format};
use crate::service::marking::{self, Asked, Progress};
use crate::service::{Actor, Error};

/// Which question of which exam, and its points.
#[derive(Debug, Args)]
pub(in crate::cli) struct Points {
    #[arg(value_name = "EXAM", help = fl!("cli-exam-id"))]
    exam: ExamId,
    #[arg(value_name = "QUESTION", help = fl!("cli-exam-rubric-question"))]
    question: QuestionId,
    #[arg(long, value_name = "N", default_value_t = 0, help = fl!("cli-exam-rubric-part"))]
    part: u16,
    #[arg(long, value_name = "TEXT", help = fl!("cli-exam-rubric-point"))]
    point: Vec<String>,
    #[arg(long, conflicts_with = "point", help = fl!("cli-exam-rubric-whole"))]
    whole: bool,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// Runs it.
pub(super) fn rubric(asked: &Points, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    let spot = (asked.question, asked.part);
    let progress = marking::progress(&desk.office, actor, asked.exam)?;
    let stands = find(&progress, spot)?;
    if asked.point.is_empty() && !asked.whole {
        return Ok(Answer::new(document(stands)).lines(lines(stands)));
    }
    let rubric = if asked.whole {
        Rubric::whole(stands.maximum)
    } else {
        read(&asked.point)?
    };
    let progress = desk.perform(asked.rehearse.dry_run, |office| {
        marking::set_rubric(office, actor, asked.exam, spot, &rubric)?;
        marking::progress(office, actor, asked.exam)
    })?;
    let set = find(&progress, spot)?;
    Ok(Answer::new(document(set)).lines(lines(set)))
}

fn find(progress: &Progress, spot: (QuestionId, u16)) -> Result<&Asked, Error> {
    let mut questions = progress.questions.iter();
    questions
        .find(|asked| (asked.question, asked.part) == spot)
        .ok_or_else(|| Error::NotFound {
            what: "question",
            name: spot.0.to_string(),
        })
}

/// Points as they stand in reference answers: `表明身份（4分）`.
fn read(points: &[String]) -> Result<Rubric, Error> {
    let mut items = Vec::with_capacity(points.len());
    for typed in points {
        match Rubric::spelled(typed).map(|rubric| rubric.items).as_deref() {
            Some([item]) => items.push(item.clone()),
            _ => {
                return Err(Error::NotUnderstood {
                    what: "number",
                    text: typed.clone(),
                });
            }
        }
    }
    Ok(Rubric { items })
}

fn document(asked: &Asked) -> Value {
    json!({
        "question": asked.question.to_string(),
        "part": asked.part,
        "points": asked.maximum.value(),
        "rubric": asked.rubric.items.iter().map(|item| json!({
            "text": item.text,
            "points": item.points.value(),
        })).collect::<Vec<_>>(),
        "fixed": asked.is_marked,
    })
}

fn lines(asked: &Asked) -> Vec<String> {
    let mut lines = vec![asked.asks().to_owned()];
    if asked.rubric.is_whole() {
        lines.push(fl!("marking-rubric-whole"));
    } else {
        lines.extend(asked.rubric.items.iter().zip(1..).map(|(item, number)| {
            format!(
                "  {number}. {}　{}",
                item.text,
                format::decimal(item.points.value())
            )
        }));
    }
    if asked.is_marked {
        lines.push(fl!("errors-marking-begun"));
    }
    lines
}

//! `exam mark`: the answers that wait for whoever signs in, and marking one of them. Nothing here says whose
//! an answer is.

use clap::Args;
use serde_json::{Value, json};

use crate::cli::arguments::Rehearse;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::output::Answer;
use crate::domain::id::ScriptId;
use crate::domain::marking;
use crate::domain::scoring::Points;
use crate::i18n::{fl, format};
use crate::service::marking::{self as desk, Sheet};
use crate::service::{Actor, Error};

/// Answers that are listed at once.
const LISTED: usize = 20;

/// Which answer, and its points.
#[derive(Debug, Args)]
pub(in crate::cli) struct Mark {
    #[arg(value_name = "ANSWER", requires = "points", help = fl!("cli-exam-mark-answer"))]
    answer: Option<ScriptId>,
    #[arg(long, value_name = "POINTS", requires = "answer", num_args = 1.., help = fl!("cli-exam-mark-points"))]
    points: Vec<String>,
    #[arg(long, value_name = "TEXT", requires = "answer", default_value = "", help = fl!("cli-exam-mark-remark"))]
    remark: String,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// Runs it.
pub(super) fn mark(asked: Mark, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    let Some(answer) = asked.answer else {
        let waiting = desk::waiting(&desk.office, actor)?;
        let sheets = desk::sheets(&desk.office, actor, LISTED)?;
        return Ok(listing(waiting, &sheets));
    };
    let points = asked.points.iter().map(|typed| {
        Points::typed(typed).ok_or_else(|| Error::NotUnderstood {
            what: "number",
            text: typed.clone(),
        })
    });
    let mark = marking::Mark {
        points: points.collect::<Result<_, _>>()?,
        remark: asked.remark,
    };
    let total: Points = mark.points.iter().copied().sum();
    desk.perform(asked.rehearse.dry_run, |office| {
        desk::mark(office, actor, answer, mark)
    })?;
    let document = json!({ "answer": answer.to_string(), "points": total.value() });
    let points = format::decimal(total.value());
    Ok(Answer::new(document).line(fl!("cli-exam-mark-given", points = points)))
}

fn listing(waiting: u32, sheets: &[Sheet]) -> Answer {
    let document = json!({
        "waiting": waiting,
        "answers": sheets.iter().map(document).collect::<Vec<_>>(),
    });
    if sheets.is_empty() {
        return Answer::new(document).line(fl!("marking-none-waits"));
    }
    let mut lines = vec![fl!("cli-exam-mark-waiting", count = waiting)];
    for sheet in sheets {
        lines.push(String::new());
        lines.push(format!("{}　{}", sheet.script, sheet.exam));
        lines.push(question(sheet));
        lines.push(match &sheet.on_paper {
            Some(receipt) => fl!("marking-on-paper", receipt = receipt.to_string()),
            None => fl!("cli-exam-mark-written", answer = sheet.answer.as_str()),
        });
        for (number, item) in (1..).zip(&sheet.rubric.items) {
            let text = if item.text.is_empty() {
                fl!("marking-as-a-whole")
            } else {
                item.text.clone()
            };
            let points = format::decimal(item.points.value());
            let most = fl!("marking-worth", points = points);
            lines.push(format!("  {number}. {text}（{most}）"));
        }
    }
    Answer::new(document).lines(lines)
}

/// The question; of a case its material and the part.
fn question(sheet: &Sheet) -> String {
    let part = usize::from(sheet.part).checked_sub(1);
    let part = part.and_then(|place| sheet.content.body.parts().get(place));
    match part {
        Some(part) => format!("{}（{}）{}", sheet.content.stem, sheet.part, part.stem),
        None => sheet.content.stem.clone(),
    }
}

fn document(sheet: &Sheet) -> Value {
    json!({
        "answer": sheet.script.to_string(),
        "exam": sheet.exam,
        "question": question(sheet),
        "part": sheet.part,
        "points": sheet.maximum.value(),
        "rubric": sheet.rubric.items.iter().map(|item| json!({
            "text": item.text,
            "points": item.points.value(),
        })).collect::<Vec<_>>(),
        "reference": sheet.reference,
        "written": sheet.answer,
        "on_paper": sheet.on_paper.map(|receipt| receipt.to_string()),
    })
}

//! `exam questions`, `exam correct`, `exam corrections`, `exam take-back`, `exam what-if`, `exam appeal`: what
//! is decided about an exam after it was held.

use std::str::FromStr;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use crate::cli::arguments::Rehearse;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::output::Answer;
use crate::cli::table::{Side, table};
use crate::domain::correction::{Key, Ruling};
use crate::domain::id::{AppealId, CorrectionId, ExamId, QuestionId};
use crate::domain::question::{Body, OptionSet};
use crate::domain::regulation::MultipleRule;
use crate::i18n::{correction as words, fl, format, names};
use crate::service::appeal::{self, Decision, Listed};
use crate::service::correction::{self, Act, Effect, Held, Made, Preview, Proposal};
use crate::service::{Actor, Error, archive, exam};

/// A correction.
#[derive(Debug, Args)]
pub(in crate::cli) struct Correct {
    #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
    exam: ExamId,
    #[arg(value_name = "QUESTION", value_parser = QuestionId::from_str, help = fl!("cli-exam-question"))]
    question: QuestionId,
    #[arg(value_name = "RULING", value_enum, help = fl!("cli-exam-ruling"))]
    ruling: How,
    #[arg(long, value_name = "KEY", help = fl!("cli-exam-ruling-key"))]
    key: Vec<String>,
    #[arg(long, value_name = "TEXT", default_value = "", help = fl!("cli-exam-correct-reason"))]
    reason: String,
    #[arg(long, value_name = "NUMBER", default_value = "", help = fl!("cli-exam-correct-document"))]
    document: String,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// How a question is to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum How {
    Key,
    Also,
    FullPoints,
    Cancelled,
}

/// Taking a correction back.
#[derive(Debug, Args)]
pub(in crate::cli) struct TakeBack {
    #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
    exam: ExamId,
    #[arg(value_name = "CORRECTION", value_parser = CorrectionId::from_str, help = fl!("cli-exam-correction"))]
    correction: CorrectionId,
    #[arg(long, value_name = "TEXT", default_value = "", help = fl!("cli-exam-correct-reason"))]
    reason: String,
    #[arg(long, value_name = "NUMBER", default_value = "", help = fl!("cli-exam-correct-document"))]
    document: String,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// An exam as other rules would judge it.
#[derive(Debug, Args)]
pub(in crate::cli) struct WhatIf {
    #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
    exam: ExamId,
    #[arg(long, value_name = "PERCENT", help = fl!("cli-exam-what-if-mark"))]
    pass_mark: Option<f64>,
    #[arg(long, value_name = "RULE", value_enum, help = fl!("cli-exam-what-if-rule"))]
    multiple_rule: Option<Rule>,
}

/// The rules for a multiple choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rule {
    AllOrNothing,
    PartIfNoneWrong,
    PerOption,
    WithDeduction,
}

/// What can be done with appeals.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Appeal {
    #[command(about = fl!("cli-exam-appeal-list"))]
    List {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
    },
    #[command(about = fl!("cli-exam-appeal-file"))]
    File {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
        #[arg(value_name = "OFFICER", help = fl!("cli-officer"))]
        officer: String,
        #[arg(long, value_name = "N", help = fl!("cli-exam-appeal-question"))]
        question: Option<u16>,
        #[arg(long, value_name = "TEXT", default_value = "", help = fl!("cli-exam-appeal-grounds"))]
        grounds: String,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-exam-appeal-uphold"))]
    Uphold(Decide),
    #[command(about = fl!("cli-exam-appeal-reject"))]
    Reject(Decide),
    #[command(about = fl!("cli-exam-appeal-withdraw"))]
    Withdraw(Decide),
    #[command(about = fl!("cli-exam-appeal-reopen"))]
    Reopen(Decide),
}

/// A decision about an appeal.
#[derive(Debug, Args)]
pub(in crate::cli) struct Decide {
    #[arg(value_name = "APPEAL", value_parser = AppealId::from_str, help = fl!("cli-exam-appeal-id"))]
    appeal: AppealId,
    #[arg(long, value_name = "TEXT", default_value = "", help = fl!("cli-exam-correct-reason"))]
    reason: String,
    #[arg(long, value_name = "NUMBER", default_value = "", help = fl!("cli-exam-correct-document"))]
    document: String,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// Lists the questions of an exam, those that fewest have right first.
pub(super) fn questions(exam: ExamId, desk: &Desk, actor: &Actor) -> Result<Answer, Failure> {
    let held = correction::questions(&desk.office, actor, exam)?;
    let document: Vec<Value> = held.iter().map(question).collect();
    let rows: Vec<Vec<String>> = held
        .iter()
        .map(|held| {
            vec![
                held.question.to_string(),
                names::kind(held.content.body.kind()),
                words::key_of(&held.content.body),
                format!("{}/{}", held.right, held.papers),
                held.counts.as_ref().map(words::counts).unwrap_or_default(),
                held.content
                    .stem
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
            ]
        })
        .collect();
    let heads = [
        (fl!("cli-head-question"), Side::Left),
        (fl!("correction-kind"), Side::Left),
        (fl!("correction-key"), Side::Left),
        (fl!("correction-right"), Side::Right),
        (fl!("correction-counts"), Side::Left),
        (fl!("correction-stem"), Side::Left),
    ];
    Ok(Answer::new(json!({ "questions": document })).lines(table(&heads, &rows)))
}

fn question(held: &Held) -> Value {
    json!({
        "question": held.question.to_string(),
        "version": held.version,
        "kind": held.content.body.kind(),
        "stem": held.content.stem,
        "key": words::key_of(&held.content.body),
        "papers": held.papers,
        "right": held.right,
        "counts": held.counts,
    })
}

/// Corrects a question, or says what that would change.
pub(super) fn correct(wanted: &Correct, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    let held = correction::questions(&desk.office, actor, wanted.exam)?;
    let found = held.iter().find(|held| held.question == wanted.question);
    let body = &found
        .ok_or_else(|| Error::NotFound {
            what: "question",
            name: wanted.question.to_string(),
        })?
        .content
        .body;
    let ruling = match wanted.ruling {
        How::Key => Ruling::Key(key(body, &wanted.key)?),
        How::Also => Ruling::Also(key(body, &wanted.key)?),
        How::FullPoints => Ruling::FullPoints,
        How::Cancelled => Ruling::Cancelled,
    };
    let proposal = Proposal {
        exam: wanted.exam,
        question: wanted.question,
        ruling,
        reason: wanted.reason.clone(),
        document: wanted.document.clone(),
    };
    let preview = if wanted.rehearse.dry_run {
        correction::preview(&desk.office, actor, &proposal)?
    } else {
        correction::correct(&mut desk.office, actor, &proposal)?
    };
    Ok(effects(&preview))
}

/// The key as somebody writes it: letters, true or false, or for each gap its texts with bars between.
fn key(body: &Body, given: &[String]) -> Result<Key, Error> {
    let text = given.first().map_or("", String::as_str).trim();
    let not_understood = || Error::NotUnderstood {
        what: "key",
        text: text.to_owned(),
    };
    match body {
        Body::Blank { .. } => {
            let texts = |gap: &String| {
                gap.split(['|', '｜'])
                    .map(|text| text.trim().to_owned())
                    .collect()
            };
            Ok(Key::Blanks(given.iter().map(texts).collect()))
        }
        Body::Judge { .. } => match text {
            "true" | "T" | "√" | "对" | "正确" => Ok(Key::Judge(true)),
            "false" | "F" | "×" | "错" | "错误" => Ok(Key::Judge(false)),
            _ => Err(not_understood()),
        },
        _ => OptionSet::from_letters(text)
            .map(Key::Choice)
            .ok_or_else(not_understood),
    }
}

/// Takes a correction back, or says what that would change.
pub(super) fn take_back(
    wanted: &TakeBack,
    desk: &mut Desk,
    actor: &Actor,
) -> Result<Answer, Failure> {
    let (exam, correction) = (wanted.exam, wanted.correction);
    let preview = if wanted.rehearse.dry_run {
        correction::preview_taking_back(&desk.office, actor, exam, correction)?
    } else {
        let why = (wanted.reason.as_str(), wanted.document.as_str());
        correction::take_back(&mut desk.office, actor, exam, correction, why)?
    };
    Ok(effects(&preview))
}

/// What other rules would change; nothing is written.
pub(super) fn what_if(wanted: &WhatIf, desk: &Desk, actor: &Actor) -> Result<Answer, Failure> {
    let overview = exam::overview(&desk.office, actor, wanted.exam)?;
    let mut settings = overview.regulation.settings;
    if let Some(mark) = wanted.pass_mark {
        settings.pass_mark = mark;
    }
    if let Some(rule) = wanted.multiple_rule {
        settings.multiple_rule = match rule {
            Rule::AllOrNothing => MultipleRule::AllOrNothing,
            Rule::PartIfNoneWrong => MultipleRule::PartIfNoneWrong,
            Rule::PerOption => MultipleRule::PerOption,
            Rule::WithDeduction => MultipleRule::WithDeduction,
        };
    }
    let preview = correction::what_if(&desk.office, actor, wanted.exam, &settings)?;
    Ok(effects(&preview))
}

fn effects(preview: &Preview) -> Answer {
    let sides = preview
        .effects
        .iter()
        .filter(|one| one.changes_sides())
        .count();
    let document = json!({
        "results": preview.results,
        "changed": preview.effects.len(),
        "changed_sides": sides,
        "ongoing": preview.ongoing,
        "awaiting": preview.awaiting,
        "effects": preview.effects.iter().map(effect).collect::<Vec<_>>(),
    });
    let rows: Vec<Vec<String>> = preview
        .effects
        .iter()
        .map(|one| {
            vec![
                one.name.clone(),
                one.unit.clone(),
                words::mark(one.before),
                words::mark(one.after),
                words::all_follows(&one.follows),
            ]
        })
        .collect();
    let heads = [
        (fl!("correction-person"), Side::Left),
        (fl!("exams-unit"), Side::Left),
        (fl!("correction-before"), Side::Left),
        (fl!("correction-after"), Side::Left),
        (fl!("correction-follows"), Side::Left),
    ];
    Answer::new(document)
        .line(fl!(
            "correction-effect-counts",
            results = format::number(preview.results),
            changed = format::count(preview.effects.len()),
            sides = format::count(sides)
        ))
        .lines(table(&heads, &rows))
}

fn effect(effect: &Effect) -> Value {
    json!({
        "officer": effect.officer.to_string(),
        "name": effect.name,
        "unit": effect.unit,
        "before": effect.before,
        "after": effect.after,
        "follows": effect.follows,
        "certificate": effect.certificate,
    })
}

/// Lists the corrections of an exam, the latest first.
pub(super) fn corrections(exam: ExamId, desk: &Desk, actor: &Actor) -> Result<Answer, Failure> {
    let made = correction::of_exam(&desk.office, actor, exam)?;
    let refused = made.iter().any(|made| !made.is_signed);
    let document: Vec<Value> = made.iter().map(one_made).collect();
    let rows: Vec<Vec<String>> = made
        .iter()
        .map(|made| {
            let of = &made.correction;
            let act = match &of.act {
                Act::Rules(ruling) => words::ruling(ruling),
                Act::TakesBack(_) => fl!("correction-takes-back"),
            };
            let signed = if made.is_signed {
                fl!("correction-signed")
            } else {
                fl!("correction-not-signed")
            };
            vec![
                of.id.to_string(),
                act,
                of.by.clone().unwrap_or_default(),
                signed,
                of.reason.clone(),
            ]
        })
        .collect();
    let heads = [
        (fl!("cli-head-correction"), Side::Left),
        (fl!("correction-counts"), Side::Left),
        (fl!("correction-by"), Side::Left),
        (fl!("cli-head-signature"), Side::Left),
        (fl!("correction-reason"), Side::Left),
    ];
    let answer = Answer::new(json!({ "corrections": document })).lines(table(&heads, &rows));
    Ok(answer.refused(refused))
}

fn one_made(made: &Made) -> Value {
    let of = &made.correction;
    let (ruling, takes_back) = match &of.act {
        Act::Rules(ruling) => (json!(ruling), None),
        Act::TakesBack(other) => (Value::Null, Some(other.to_string())),
    };
    json!({
        "correction": of.id.to_string(),
        "question": of.question.to_string(),
        "version": of.version,
        "ruling": ruling,
        "takes_back": takes_back,
        "taken_back": of.is_taken_back,
        "reason": of.reason,
        "document": of.document,
        "at": of.at,
        "by": of.by,
        "results": of.results,
        "signed": made.is_signed,
    })
}

/// Runs something with appeals.
pub(super) fn appeal(command: Appeal, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    match command {
        Appeal::List { exam } => Ok(listed(&appeal::of_exam(&desk.office, actor, exam)?)),
        Appeal::File {
            exam,
            officer,
            question,
            grounds,
            rehearse,
        } => {
            let person = archive::find(&desk.office, actor, &officer)?;
            let id = desk.perform(rehearse.dry_run, |office| {
                appeal::file(office, actor, (exam, person), question, &grounds)
            })?;
            let document = json!({ "appeal": id.to_string() });
            Ok(Answer::new(document).line(fl!("cli-exam-appeal-filed", id = id.to_string())))
        }
        Appeal::Uphold(decide) => decided(&decide, desk, actor, true),
        Appeal::Reject(decide) => decided(&decide, desk, actor, false),
        Appeal::Withdraw(decide) => {
            desk.perform(decide.rehearse.dry_run, |office| {
                appeal::withdraw(office, actor, decide.appeal)
            })?;
            Ok(moved(decide.appeal))
        }
        Appeal::Reopen(decide) => {
            desk.perform(decide.rehearse.dry_run, |office| {
                appeal::reopen(office, actor, decide.appeal, &decide.reason)
            })?;
            Ok(moved(decide.appeal))
        }
    }
}

fn decided(
    decide: &Decide,
    desk: &mut Desk,
    actor: &Actor,
    upheld: bool,
) -> Result<Answer, Failure> {
    let decision = Decision {
        upheld,
        reason: decide.reason.clone(),
        document: decide.document.clone(),
    };
    desk.perform(decide.rehearse.dry_run, |office| {
        appeal::decide(office, actor, decide.appeal, &decision)
    })?;
    Ok(moved(decide.appeal))
}

fn moved(appeal: AppealId) -> Answer {
    Answer::new(json!({ "appeal": appeal.to_string() })).line(fl!("correction-recorded"))
}

fn listed(appeals: &[Listed]) -> Answer {
    let document: Vec<Value> = appeals
        .iter()
        .map(|listed| {
            json!({
                "appeal": listed.appeal.id.to_string(),
                "officer": listed.appeal.officer.to_string(),
                "name": listed.name,
                "question": listed.appeal.question,
                "state": listed.appeal.state,
                "decide_by": listed.appeal.decide_by.to_string(),
                "grounds": listed.steps.first().map(|step| step.reason.clone()),
            })
        })
        .collect();
    let rows: Vec<Vec<String>> = appeals
        .iter()
        .map(|listed| {
            let number = listed.appeal.question.map(|number| number.to_string());
            let grounds = listed.steps.first().map(|step| step.reason.clone());
            vec![
                listed.appeal.id.to_string(),
                listed.name.clone(),
                number.unwrap_or_default(),
                words::appeal_state(listed.appeal.state),
                format::date_table(listed.appeal.decide_by),
                grounds.unwrap_or_default(),
            ]
        })
        .collect();
    let heads = [
        (fl!("cli-head-appeal"), Side::Left),
        (fl!("correction-person"), Side::Left),
        (fl!("cli-head-question"), Side::Right),
        (fl!("appeal-state"), Side::Left),
        (fl!("appeal-decide-by"), Side::Left),
        (fl!("appeal-grounds"), Side::Left),
    ];
    Answer::new(json!({ "appeals": document })).lines(table(&heads, &rows))
}

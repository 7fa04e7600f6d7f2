//! Questions that an amendment touches, as a document for scripts and as lines for people.

use serde_json::{Value, json};

use crate::cli::output::Answer;
use crate::i18n::{fl, format, law as words, question};
use crate::service::law::impact::{Affected, Done, Impact, Touch};

/// The impact, and what was put in review.
pub(super) fn answer(impact: &Impact, done: &[Done], dry_run: bool) -> Answer {
    let reason = &impact.reason;
    let list =
        |pick: fn(&crate::service::law::impact::BankImpact) -> &Vec<Affected>| -> Vec<Value> {
            let banks = impact.banks.iter();
            banks
                .flat_map(|bank| {
                    pick(bank)
                        .iter()
                        .map(|affected| document(&bank.bank, affected))
                })
                .collect()
        };
    let questions = list(|bank| &bank.questions);
    let renumbered = list(|bank| &bank.renumbered);
    let lines = impact.banks.iter().flat_map(|bank| {
        let both = bank.questions.iter().chain(&bank.renumbered);
        both.map(|affected| line(&bank.bank, affected))
    });
    let summary = fl!(
        "cli-law-impact-summary",
        law = reason.law.clone(),
        from = format::date_table(reason.from),
        to = format::date_table(reason.to),
        count = questions.len(),
        moved = renumbered.len()
    );
    let review: Vec<Value> = done
        .iter()
        .map(|done| {
            // A rehearsal leaves nothing behind that could be taken back.
            let id = (!dry_run).then(|| done.recall.to_string());
            json!({ "bank": done.bank, "review": id, "questions": done.questions })
        })
        .collect();
    let moved = done.iter().map(|done| {
        if dry_run {
            return fl!(
                "cli-law-impact-would",
                bank = done.bank.clone(),
                count = done.questions
            );
        }
        fl!(
            "cli-law-impact-done",
            bank = done.bank.clone(),
            count = done.questions,
            id = done.recall.to_string()
        )
    });
    Answer::new(json!({
        "law": reason.law,
        "from": reason.from,
        "to": reason.to,
        "questions": questions,
        "renumbered": renumbered,
        "in_review": review,
    }))
    .lines(lines)
    .line(summary)
    .lines(moved)
}

fn document(bank: &str, affected: &Affected) -> Value {
    let touches: Vec<Value> = affected
        .touches
        .iter()
        .map(|touch| {
            json!({
                "citation": touch.citation,
                "change": touch.fate.code(),
                "now": touch.now.map(|number| number.to_string()),
            })
        })
        .collect();
    json!({
        "bank": bank,
        "number": affected.number,
        "id": affected.question.to_string(),
        "state": affected.state,
        "stem": affected.stem,
        "articles": touches,
    })
}

fn line(bank: &str, affected: &Affected) -> String {
    let touch = |touch: &Touch| {
        let citation = question::citation(&touch.citation);
        format!("{citation} {}", words::fate(touch.fate, touch.now))
    };
    let touches: Vec<String> = affected.touches.iter().map(touch).collect();
    format!(
        "{bank} {} · {} · {}",
        affected.number,
        touches.join("；"),
        affected.stem
    )
}

//! What entries are called: a title and the details below it.

use crate::domain::archive::{Ending, Entry, EntryKind, ExamResult, Outcome, Stage};
use crate::domain::certificate::Act;
use crate::domain::consequence::Step;
use crate::i18n::{fl, format, names};
use crate::service::archive::Open;

/// The title of an entry, and what else is known of it.
pub(super) fn entry(entry: &Entry) -> (String, String) {
    let (title, mut details) = match &entry.kind {
        EntryKind::Result(result) => exam(result),
        EntryKind::Certificate {
            act,
            number,
            basis,
            until,
        } => {
            let mut details = vec![fl!("archive-certificate", number = number.as_str())];
            details.extend(based(basis));
            details.extend(until.map(|day| fl!("archive-until", date = format::date(day))));
            (certificate(*act), details)
        }
        EntryKind::Consequence {
            step,
            what,
            exam,
            basis,
            reason,
        } => {
            let mut details = vec![exam.clone(), reason.clone()];
            details.extend(based(basis));
            (consequence(*step, *what), details)
        }
        EntryKind::Training {
            content,
            hours,
            until,
        } => {
            let until = until.map(|day| fl!("archive-training-until", date = format::date(day)));
            let details = [Some(content.clone()), until];
            (
                fl!("archive-training", hours = hours),
                details.into_iter().flatten().collect(),
            )
        }
        EntryKind::RoutineCheck { facts, deduction } => {
            let off =
                deduction.map(|points| fl!("archive-deduction", points = format::decimal(points)));
            (
                fl!("archive-check"),
                [Some(facts.clone()), off].into_iter().flatten().collect(),
            )
        }
        EntryKind::Reward { facts } => (fl!("archive-reward"), vec![facts.clone()]),
        EntryKind::Discipline { facts } => (fl!("archive-discipline"), vec![facts.clone()]),
        EntryKind::PostChange { from, to } => {
            (fl!("archive-post-change"), vec![format!("{from} → {to}")])
        }
        EntryKind::Entered { post } => (fl!("archive-entered"), vec![post.clone()]),
        EntryKind::Note { text } => (fl!("archive-note"), vec![text.clone()]),
    };
    if !entry.document.is_empty() {
        details.push(entry.document.clone());
    }
    if !entry.by.is_empty() {
        details.push(fl!("archive-by", name = entry.by.as_str()));
    }
    details.retain(|detail| !detail.trim().is_empty());
    (title, details.join(" · "))
}

fn based(basis: &str) -> Option<String> {
    (!basis.trim().is_empty()).then(|| fl!("archive-basis", basis = basis))
}

fn exam(result: &ExamResult) -> (String, Vec<String>) {
    let (became, detail) = match &result.outcome {
        Outcome::Scored {
            score_percent,
            pass_mark,
            passed,
        } => {
            let outcome = if *passed {
                fl!("archive-passed")
            } else {
                fl!("archive-not-passed")
            };
            let score = format::decimal(*score_percent);
            let mark = format::decimal(*pass_mark);
            (
                fl!("archive-scored", score = score, outcome = outcome),
                fl!("archive-pass-mark", mark = mark),
            )
        }
        Outcome::Void { reason } => (fl!("archive-void"), reason.clone()),
        Outcome::Absent => (fl!("name-attendance-absent"), String::new()),
        Outcome::Exempt { reason } => (fl!("name-attendance-exempt"), names::exempt_reason(reason)),
    };
    let make_up = result
        .makes_up_for
        .map(|_| fl!("archive-make-up-of", year = result.year.to_string()));
    let name = result.name.as_str();
    (
        fl!("archive-exam", name = name, became = became),
        make_up.into_iter().chain([detail]).collect(),
    )
}

fn certificate(act: Act) -> String {
    match act {
        Act::Issued => fl!("archive-act-issued"),
        Act::Suspended => fl!("archive-act-suspended"),
        Act::Restored => fl!("archive-act-restored"),
        Act::Cancelled => fl!("archive-act-cancelled"),
        Act::Revoked => fl!("archive-act-revoked"),
        Act::Recalled => fl!("archive-act-recalled"),
        Act::Lost => fl!("archive-act-lost"),
        Act::Renewed => fl!("archive-act-renewed"),
    }
}

fn consequence(step: Step, what: Stage) -> String {
    match (step, what) {
        (Step::MakeUp, Stage::Proposed | Stage::Reopened) => fl!("archive-make-up-due"),
        (Step::MakeUp, Stage::Confirmed | Stage::Satisfied) => fl!("archive-make-up-settled"),
        (Step::MakeUp, Stage::Dismissed) => fl!("archive-make-up-dismissed"),
        (Step::Suspension, Stage::Proposed) => fl!("archive-suspension-proposed"),
        (Step::Suspension, Stage::Confirmed) => fl!("archive-suspension-confirmed"),
        (Step::Suspension, Stage::Dismissed) => fl!("archive-suspension-dismissed"),
        (Step::Suspension, Stage::Satisfied) => fl!("archive-suspension-settled"),
        (Step::Suspension, Stage::Reopened) => fl!("archive-suspension-reopened"),
        (Step::Restoration, Stage::Proposed) => fl!("archive-restoration-proposed"),
        (Step::Restoration, Stage::Confirmed | Stage::Satisfied) => {
            fl!("archive-restoration-confirmed")
        }
        (Step::Restoration, Stage::Dismissed) => fl!("archive-restoration-dismissed"),
        (Step::Restoration, Stage::Reopened) => fl!("archive-restoration-reopened"),
    }
}

/// What waits, and until when.
pub(super) fn waiting(open: &Open) -> String {
    let exam = open.exam.as_str();
    match (open.step, open.decide_by) {
        (Step::MakeUp, _) => fl!("archive-next-make-up", exam = exam),
        (Step::Suspension, Some(day)) => {
            fl!(
                "archive-next-suspension",
                exam = exam,
                date = format::date(day)
            )
        }
        (Step::Suspension, None) => fl!("archive-next-suspension-open", exam = exam),
        (Step::Restoration, Some(day)) => {
            fl!(
                "archive-next-restoration",
                exam = exam,
                date = format::date(day)
            )
        }
        (Step::Restoration, None) => fl!("archive-next-restoration-open", exam = exam),
    }
}

/// How a year without a score ended.
pub(super) fn ending(ending: Ending) -> String {
    match ending {
        Ending::Exempt => fl!("name-attendance-exempt"),
        Ending::Absent => fl!("name-attendance-absent"),
        Ending::Void => fl!("archive-void"),
        Ending::Failed => fl!("name-outcome-failed"),
        Ending::Passed => fl!("name-outcome-passed"),
        Ending::PassedByMakeUp => fl!("archive-passed-by-make-up"),
    }
}

//! Sittings in words: what happened, what does not fit, what was found.

use super::{Language, current, fl, format, names};
use crate::domain::clock::Remaining;
use crate::domain::question::Answer;
use crate::domain::sitting::recovery::Finding;
use crate::domain::sitting::{HandIn, IncidentKind, What};
use crate::service::closing::StillSitting;
use crate::service::sitting::{Fault, Kept, Replay, Step, Verified};

/// Where a sitting stands, by its code.
pub fn phase(code: &str) -> String {
    match code {
        "admitted" => fl!("sitting-phase-admitted"),
        "running" => fl!("sitting-phase-running"),
        "handed-in" => fl!("sitting-phase-handed-in"),
        "voided" => fl!("sitting-phase-voided"),
        other => other.to_owned(),
    }
}

/// Who still has time, and how much: the first few, with `…` for the rest.
pub fn still_sitting(people: &[StillSitting]) -> String {
    const NAMED: usize = 5;
    let (between, more) = match current() {
        Language::Chinese => ("、", "等"),
        Language::English => (", ", " and others"),
    };
    let named: Vec<String> = people.iter().take(NAMED).map(still).collect();
    let more = if people.len() > NAMED { more } else { "" };
    format!("{}{more}", named.join(between))
}

fn still(one: &StillSitting) -> String {
    let name = one.name.clone();
    match one.left {
        // A begun minute counts: nobody is told that nothing is left.
        Remaining::Left(ms) => {
            let minutes: i64 = (ms + 59_999) / 60_000;
            fl!("sitting-still-left", name = name, minutes = minutes)
        }
        Remaining::Unexplained => fl!("sitting-still-undecided", name = name),
    }
}

/// An answer as it was on the screen: letters in the order shown, words for judgements, texts of gaps.
pub fn answer(replay: &Replay, question: u16, answer: &Answer) -> String {
    match answer {
        Answer::Choice(set) if set.is_empty() => fl!("sitting-answer-none"),
        Answer::Choice(set) => replay
            .paper
            .item(question)
            .map_or(*set, |item| item.as_shown(*set))
            .letters(),
        Answer::Judge(judgement) => names::judgement(*judgement),
        Answer::Blanks(texts) => texts.join(" | "),
        Answer::Text(_) | Answer::Parts(_) | Answer::OnPaper => match replay.paper.item(question) {
            Some(item) => super::question::answer(&item.content.body, Some(answer), &[]),
            None => fl!("sitting-answer-none"),
        },
    }
}

/// What an incident was.
pub fn incident(kind: IncidentKind) -> String {
    match kind {
        IncidentKind::Impersonation => fl!("sitting-incident-impersonation"),
        IncidentKind::Notes => fl!("sitting-incident-notes"),
        IncidentKind::Device => fl!("sitting-incident-device"),
        IncidentKind::Copying => fl!("sitting-incident-copying"),
        IncidentKind::Disturbance => fl!("sitting-incident-disturbance"),
        IncidentKind::Failure => fl!("sitting-incident-failure"),
        IncidentKind::Illness => fl!("sitting-incident-illness"),
        IncidentKind::Other => fl!("sitting-incident-other"),
    }
}

/// What was found wrong with the records of a sitting.
pub fn finding(finding: Finding) -> String {
    match finding {
        Finding::JournalMissing => fl!("sitting-found-journal-missing"),
        Finding::JournalForeign => fl!("sitting-found-journal-foreign"),
        Finding::JournalTorn { bytes } => fl!("sitting-found-journal-torn", count = bytes),
        Finding::JournalDamaged { lines } => fl!("sitting-found-journal-damaged", count = lines),
        Finding::JournalShort { by } => fl!("sitting-found-journal-short", count = by),
        Finding::ArchiveShort { by } => fl!("sitting-found-archive-short", count = by),
        Finding::ArchiveDamaged { seq } => fl!("sitting-found-archive-damaged", number = seq),
        Finding::Forked { seq } => fl!("sitting-found-forked", number = seq),
        Finding::Lost { events } => fl!("sitting-found-lost", count = events),
        Finding::ArchiveForgot => fl!("sitting-found-archive-forgot"),
    }
}

/// What happened in a step.
pub fn step(step: &Step, replay: &Replay) -> String {
    let by = step.by.clone().unwrap_or_else(|| fl!("sitting-by-nobody"));
    match &step.event.what {
        What::Admitted { .. } if step.by.is_some() => fl!("sitting-step-admitted-by", by = by),
        What::Admitted { .. } => fl!("sitting-step-admitted"),
        What::Started { allowed_ms, .. } => {
            fl!("sitting-step-started", time = span(*allowed_ms))
        }
        What::Opened { question } => fl!("sitting-step-opened", number = question),
        What::Answered {
            question,
            answer: given,
        } => {
            let now = answer(replay, *question, given);
            match &step.before {
                Some(before) => fl!(
                    "sitting-step-changed",
                    number = question,
                    before = answer(replay, *question, before),
                    answer = now
                ),
                None => fl!("sitting-step-answered", number = question, answer = now),
            }
        }
        What::Marked { question, marked } if *marked => {
            fl!("sitting-step-marked", number = question)
        }
        What::Marked { question, .. } => fl!("sitting-step-unmarked", number = question),
        What::FocusLost => fl!("sitting-step-focus-lost"),
        What::FocusRegained => match step.gone_ms {
            Some(gone) => fl!("sitting-step-focus-back", time = span(gone)),
            None => fl!("sitting-step-focus-back-only"),
        },
        What::ClockJumped { by_ms } if *by_ms < 0 => {
            fl!("sitting-step-clock-back", time = span(-by_ms))
        }
        What::ClockJumped { by_ms } => fl!("sitting-step-clock-on", time = span(*by_ms)),
        What::Resumed { .. } if step.by.is_some() => fl!("sitting-step-resumed-by", by = by),
        What::Resumed { .. } => fl!("sitting-step-resumed"),
        decided => decision(decided, by),
    }
}

/// What somebody decided, or the program noted.
fn decision(what: &What, by: String) -> String {
    match what {
        What::TimeGranted { ms, reason, .. } => fl!(
            "sitting-step-granted",
            time = span(*ms),
            by = by,
            reason = reason.as_str()
        ),
        What::GapSettled {
            charged_ms, reason, ..
        } => fl!(
            "sitting-step-settled",
            time = span(*charged_ms),
            by = by,
            reason = reason.as_str()
        ),
        What::Locked { reason, .. } => {
            fl!("sitting-step-locked", by = by, reason = reason.as_str())
        }
        What::Unlocked { reason, .. } => {
            fl!("sitting-step-unlocked", by = by, reason = reason.as_str())
        }
        What::Incident {
            incident: kind,
            facts,
            handling,
            ..
        } => fl!(
            "sitting-step-incident",
            kind = incident(*kind),
            facts = facts.as_str(),
            handling = handling.as_str()
        ),
        What::Recovered { findings, .. } => {
            let found: Vec<String> = findings.iter().map(|one| finding(*one)).collect();
            fl!("sitting-step-recovered", found = found.join(" "))
        }
        What::HandedIn { how } => match how {
            HandIn::Candidate => fl!("sitting-step-handed-in"),
            HandIn::TimeUp => fl!("sitting-step-time-up"),
            HandIn::Invigilator => fl!("sitting-step-handed-in-by-invigilator"),
        },
        What::Voided { reason, .. } => {
            fl!("sitting-step-voided", by = by, reason = reason.as_str())
        }
        What::Rekeyed { reason, .. } => {
            fl!("sitting-step-rekeyed", by = by, reason = reason.as_str())
        }
        What::Reinstated { reason, .. } => {
            fl!("sitting-step-reinstated", by = by, reason = reason.as_str())
        }
        What::Judged { .. } => fl!("sitting-step-judged"),
        What::JournalRetired { .. } => fl!("sitting-step-journal-retired"),
        other => other.code().to_owned(),
    }
}

/// A stretch of time: `1:05`, to the second.
fn span(milliseconds: i64) -> String {
    let seconds = milliseconds.unsigned_abs().div_ceil(1_000);
    format::duration(seconds)
}

/// What verifying gave, without the faults.
pub fn verdict(verified: &Verified) -> Vec<String> {
    let mut lines = vec![if verified.faults.is_empty() {
        fl!(
            "sitting-verified",
            name = verified.name.as_str(),
            count = verified.events
        )
    } else {
        fl!(
            "sitting-not-verified",
            name = verified.name.as_str(),
            count = verified.faults.len()
        )
    }];
    if let Some(receipt) = verified.receipt {
        lines.push(fl!("sitting-receipt", code = receipt.to_string()));
    }
    if let Some(points) = verified.points {
        let points = crate::domain::scoring::Points(points).value();
        lines.push(fl!("sitting-points-again", points = points));
    }
    lines.push(match verified.journal {
        Kept::There => fl!("sitting-journal-there"),
        Kept::Retired => fl!("sitting-journal-retired"),
        Kept::Never => fl!("sitting-journal-never"),
    });
    for (number, findings) in &verified.put_right {
        let found: Vec<String> = findings.iter().map(|one| finding(*one)).collect();
        lines.push(fl!(
            "sitting-put-right",
            number = number,
            found = found.join(" ")
        ));
    }
    if verified.replaced_by.is_some() {
        lines.push(fl!("sitting-replaced"));
    }
    lines
}

/// What is not as it was.
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Event(number) => fl!("sitting-fault-event", number = number),
        Fault::Refused(number) => fl!("sitting-fault-refused", number = number),
        Fault::Bound => fl!("sitting-fault-bound"),
        Fault::Phase => fl!("sitting-fault-phase"),
        Fault::Unfinished => fl!("sitting-fault-unfinished"),
        Fault::JournalMissing => fl!("sitting-fault-journal-missing"),
        Fault::Journal(line) => fl!("sitting-fault-journal", number = line),
        Fault::Plan => fl!("sitting-fault-plan"),
        Fault::PaperMissing => fl!("sitting-fault-paper-missing"),
        Fault::Paper => fl!("sitting-fault-paper"),
        Fault::PaperSeal => fl!("sitting-fault-paper-seal"),
        Fault::Question(number) => fl!("sitting-fault-question", number = number),
        Fault::Unjudged => fl!("sitting-fault-unjudged"),
        Fault::ResultMissing(_) => fl!("sitting-fault-result-missing"),
        Fault::Result(_) => fl!("sitting-fault-result"),
        Fault::Marks => fl!("sitting-fault-marks"),
        Fault::Score => fl!("sitting-fault-score"),
        Fault::Regulation => fl!("sitting-fault-regulation"),
    }
}

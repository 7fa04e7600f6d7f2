//! Notices in words: what a person was told.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::correction::{all_follows, mark};
use super::{fl, format, names};
use crate::domain::consequence::{Step, Turn};
use crate::domain::notice::{Content, Said};

/// What a notice says, as a title and a text.
pub fn notice(content: &Content) -> (String, String) {
    match content {
        Content::ResultCorrected {
            exam,
            before,
            after,
            follows,
            reason,
        } => {
            let changed = fl!(
                "notice-corrected-text",
                before = mark(*before),
                after = mark(*after),
                reason = reason.clone()
            );
            let follows = all_follows(follows);
            let text = if follows.is_empty() {
                changed
            } else {
                fl!("notice-follows", changed = changed, follows = follows)
            };
            (fl!("notice-corrected", exam = exam.clone()), text)
        }
        Content::AppealDecided {
            exam,
            upheld,
            reason,
        } => {
            let title = if *upheld {
                fl!("notice-appeal-upheld", exam = exam.clone())
            } else {
                fl!("notice-appeal-rejected", exam = exam.clone())
            };
            (title, fl!("notice-appeal-text", reason = reason.clone()))
        }
        Content::SittingVoided { exam, reason } => (
            fl!("notice-voided", exam = exam.clone()),
            fl!("notice-appeal-text", reason = reason.clone()),
        ),
        Content::SittingReinstated { exam, reason } => (
            fl!("notice-reinstated", exam = exam.clone()),
            fl!("notice-appeal-text", reason = reason.clone()),
        ),
        Content::AbsenceDecided {
            exam,
            stands,
            reason,
        } => absence(exam, *stands, reason),
        Content::AppealReopened {
            exam,
            decide_by,
            reason,
        } => (
            fl!("notice-appeal-reopened", exam = exam.clone()),
            fl!(
                "notice-appeal-reopened-text",
                reason = reason.clone(),
                date = format::date(*decide_by)
            ),
        ),
        Content::ExamCancelled { exam, reason } => (
            fl!("notice-cancelled", exam = exam.clone()),
            fl!("notice-appeal-text", reason = reason.clone()),
        ),
        Content::ExamMoved {
            exam,
            opens_at,
            closes_at,
        } => (
            fl!("notice-moved", exam = exam.clone()),
            fl!(
                "notice-moved-text",
                from = moment(*opens_at),
                to = moment(*closes_at)
            ),
        ),
        Content::StepDue {
            exam,
            step,
            decide_by,
        } => due(exam, *step, *decide_by),
        Content::StepDecided {
            exam,
            step,
            turn,
            said,
        } => {
            let what = decided(*step, *turn);
            (
                fl!("notice-decided", exam = exam.clone(), what = what),
                self::said(said),
            )
        }
        Content::CertificateActed { number, act, said } => {
            let act = names::certificate_act(*act);
            (
                fl!("notice-certificate", number = number.clone(), act = act),
                self::said(said),
            )
        }
    }
}

/// A moment where this machine stands.
fn moment(at: i64) -> String {
    let at = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    format::date_time(at.to_zoned_datetime(TimeZone::system()).datetime())
}

/// An absence that was lifted, or counts again.
fn absence(exam: &str, stands: bool, reason: &str) -> (String, String) {
    let title = if stands {
        fl!("notice-absent", exam = exam)
    } else {
        fl!("notice-not-absent", exam = exam)
    };
    let text = if reason.is_empty() {
        fl!("notice-sheet-entered")
    } else {
        fl!("notice-appeal-text", reason = reason)
    };
    (title, text)
}

/// A step that is due from now on.
fn due(exam: &str, step: Step, decide_by: Option<Date>) -> (String, String) {
    let date = decide_by.map(format::date).unwrap_or_default();
    match step {
        Step::MakeUp => (
            fl!("notice-make-up", exam = exam),
            fl!("notice-make-up-text"),
        ),
        Step::Suspension => (
            fl!("notice-suspension", exam = exam),
            fl!("notice-suspension-text", date = date),
        ),
        Step::Restoration => (
            fl!("notice-restoration", exam = exam),
            fl!("notice-restoration-text", date = date),
        ),
    }
}

/// What was decided about a step.
fn decided(step: Step, turn: Turn) -> String {
    match (step, turn) {
        (Step::MakeUp, Turn::Dismiss) => fl!("notice-make-up-waived"),
        (Step::Suspension, Turn::Confirm) => fl!("notice-suspended"),
        (Step::Suspension, Turn::Dismiss) => fl!("notice-not-suspended"),
        (Step::Restoration, Turn::Confirm) => fl!("notice-restored"),
        (Step::Restoration, Turn::Dismiss) => fl!("notice-not-restored"),
        (Step::MakeUp, _) => fl!("notice-make-up-again"),
        (Step::Suspension, _) => fl!("notice-suspension-again"),
        (Step::Restoration, _) => fl!("notice-restoration-again"),
    }
}

/// Reason, basis and document, as far as there are some.
fn said(said: &Said) -> String {
    let reason = |text: &str| fl!("notice-appeal-text", reason = text);
    let basis = |text: &str| fl!("notice-basis", basis = text);
    let document = |text: &str| fl!("notice-document", document = text);
    let parts = [
        (!said.reason.is_empty()).then(|| reason(&said.reason)),
        (!said.basis.is_empty()).then(|| basis(&said.basis)),
        (!said.document.is_empty()).then(|| document(&said.document)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("　")
}

//! `doctor` and `rehearse`: whether this data folder and this machine are fit for an exam.

use serde_json::{Value, json};

use super::desk::Desk;
use super::failure::Failure;
use super::output::Answer;
use crate::i18n::finding::words;
use crate::i18n::fl;
use crate::service::device;
use crate::service::doctor::{self, Check, Finding, Verdict};

/// Examines folder and machine. Nothing of the people in it is shown, so nobody has to sign in.
pub(super) fn run(desk: &mut Desk) -> Result<Answer, Failure> {
    let report = doctor::examine(&desk.office)?;
    let mut findings = report.findings;
    findings.push(fonts());
    Ok(answer(&findings, report.make_believe, desk))
}

/// Looks at everything that can go wrong with this machine on the day of an exam; with `mark` it also
/// makes the mark that the next start of the machine is held against.
pub(super) fn rehearse(mark: bool, desk: &mut Desk) -> Result<Answer, Failure> {
    let mut findings = device::rehearse(&desk.office)?;
    findings.push(fonts());
    if mark {
        device::mark(&desk.office)?;
    }
    let answer = answer(&findings, desk.office.is_make_believe()?, desk);
    Ok(if mark {
        answer.line(fl!("rehearsal-marked"))
    } else {
        answer
    })
}

fn answer(findings: &[Finding], make_believe: bool, desk: &Desk) -> Answer {
    let well = findings
        .iter()
        .all(|finding| finding.verdict != Verdict::Bad);
    let checks: Vec<Value> = findings
        .iter()
        .map(|finding| {
            json!({
                "check": finding.check.code(),
                "verdict": finding.verdict.code(),
                "value": finding.value,
                "message": words(finding),
            })
        })
        .collect();
    let lines = findings.iter().map(|finding| {
        let mark = match finding.verdict {
            Verdict::Good => "✓",
            Verdict::Doubtful => "!",
            Verdict::Bad => "✗",
        };
        format!("{mark} {}", words(finding))
    });
    let outcome = if well {
        fl!("cli-doctor-well")
    } else {
        fl!("cli-doctor-ill")
    };
    Answer::new(json!({
        "healthy": well,
        "folder": desk.office.folders().root().display().to_string(),
        "make_believe": make_believe,
        "checks": checks,
    }))
    .lines(lines)
    .line(outcome)
    .refused(!well)
}

/// Whether the font that the window is drawn with is in the program.
fn fonts() -> Finding {
    let sizes: Vec<usize> = crate::ui::FONTS.iter().map(|font| font.len()).collect();
    let good = sizes.len() == 2 && sizes.iter().all(|size| *size > 100_000);
    Finding {
        check: Check::Fonts,
        verdict: if good { Verdict::Good } else { Verdict::Bad },
        value: json!(sizes.iter().sum::<usize>()),
    }
}

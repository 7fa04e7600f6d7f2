//! `doctor`: whether this data folder and this machine are fit for an exam.

use serde_json::{Value, json};

use super::desk::Desk;
use super::failure::Failure;
use super::output::Answer;
use crate::i18n::{fl, format};
use crate::service::doctor::{self, Check, Finding, Verdict};

/// Examines folder and machine. Nothing of the people in it is shown, so nobody has to sign in.
pub(super) fn run(desk: &mut Desk) -> Result<Answer, Failure> {
    let report = doctor::examine(&desk.office)?;
    let mut findings = report.findings;
    findings.push(fonts());
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
    Ok(Answer::new(json!({
        "healthy": well,
        "folder": desk.office.folders().root().display().to_string(),
        "make_believe": report.make_believe,
        "checks": checks,
    }))
    .lines(lines)
    .line(outcome)
    .refused(!well))
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

/// A finding as a sentence.
fn words(finding: &Finding) -> String {
    let good = finding.verdict == Verdict::Good;
    let text = || match &finding.value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let number = || finding.value.as_f64().unwrap_or_default();
    match finding.check {
        Check::Archive if good => fl!("cli-doctor-archive"),
        Check::Archive => fl!("cli-doctor-archive-bad", reason = text()),
        Check::Banks if good => fl!("cli-doctor-banks", count = text()),
        Check::Banks => fl!("cli-doctor-banks-bad", reason = text()),
        Check::Statutes if good => fl!("cli-doctor-statutes", count = text()),
        Check::Statutes => fl!("cli-doctor-statutes-bad", reason = text()),
        Check::Commit if good => fl!("cli-doctor-commit", ms = format::measured(number())),
        Check::Commit => fl!("cli-doctor-commit-slow", ms = format::measured(number())),
        Check::Clock if good => fl!("cli-doctor-clock", time = text()),
        Check::Clock => fl!("cli-doctor-clock-bad", time = text()),
        Check::Boot if good => fl!("cli-doctor-boot"),
        Check::Boot => fl!("cli-doctor-boot-bad"),
        Check::Disk if good => fl!("cli-doctor-disk", size = size(number())),
        Check::Disk if finding.value.is_null() => fl!("cli-doctor-disk-unknown"),
        Check::Disk => fl!("cli-doctor-disk-low", size = size(number())),
        Check::Keys if good => fl!("cli-doctor-keys"),
        Check::Keys if finding.verdict == Verdict::Doubtful => fl!("cli-doctor-keys-none"),
        Check::Keys => fl!("cli-doctor-keys-bad", reason = text()),
        Check::Fonts if good => fl!("cli-doctor-fonts"),
        Check::Fonts => fl!("cli-doctor-fonts-bad"),
        Check::Backup if good => fl!("cli-doctor-backup", time = text()),
        Check::Backup => fl!("cli-doctor-backup-none"),
    }
}

fn size(bytes: f64) -> String {
    const GIGABYTE: f64 = 1_073_741_824.0;
    format!("{} GB", format::measured(bytes / GIGABYTE))
}

//! What was found about a machine, in words: for the doctor and the rehearsal.

use serde_json::Value;

use super::{fl, format};
use crate::service::doctor::{Check, Finding, Verdict};

/// What a check of the machine found, as a sentence.
pub fn words(finding: &Finding) -> String {
    let good = finding.verdict == Verdict::Good;
    let text = || match &finding.value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let number = || finding.value.as_f64().unwrap_or_default();
    let part = |key: &str| {
        let value = finding.value.get(key).and_then(Value::as_f64);
        format::measured(value.unwrap_or_default())
    };
    let whole = |key: &str| {
        let value = finding.value.get(key).and_then(Value::as_i64);
        format::number(value.unwrap_or_default())
    };
    let share = |key: &str| {
        let value = finding.value.get(key).and_then(Value::as_f64);
        format::percent_short(value.unwrap_or_default())
    };
    let mark = || {
        let mark = finding.value.get("mark").and_then(Value::as_str);
        mark.unwrap_or_default().to_owned()
    };
    match finding.check {
        Check::Archive if good => fl!("cli-doctor-archive"),
        Check::Archive => fl!("cli-doctor-archive-bad", reason = text()),
        Check::Banks if good => fl!("cli-doctor-banks", count = text()),
        Check::Banks => fl!("cli-doctor-banks-bad", reason = text()),
        Check::Statutes if good => fl!("cli-doctor-statutes", count = text()),
        Check::Statutes => fl!("cli-doctor-statutes-bad", reason = text()),
        Check::Commit if good => {
            fl!("cli-doctor-commit", middle = part("p50"), ms = part("p99"))
        }
        Check::Commit => {
            fl!(
                "cli-doctor-commit-slow",
                middle = part("p50"),
                ms = part("p99")
            )
        }
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
        Check::Reboot if good => fl!("rehearsal-reboot", time = mark()),
        Check::Reboot
            if finding
                .value
                .get("mark")
                .is_some_and(|mark| !mark.is_null()) =>
        {
            fl!("rehearsal-reboot-not-yet", time = mark())
        }
        Check::Reboot => fl!("rehearsal-reboot-no-mark"),
        Check::Screen if good => fl!(
            "rehearsal-screen",
            width = whole("width"),
            height = whole("height"),
            scale = share("scale")
        ),
        Check::Screen => fl!(
            "rehearsal-screen-small",
            width = whole("width"),
            height = whole("height"),
            scale = share("scale")
        ),
    }
}

fn size(bytes: f64) -> String {
    const GIGABYTE: f64 = 1_073_741_824.0;
    format!("{} GB", format::measured(bytes / GIGABYTE))
}

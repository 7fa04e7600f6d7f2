//! The doctor: whether a data folder and its machine are fit for an exam.
//!
//! Reads everything and changes nothing of it; the speed of the disk is tried on a database of its
//! own, made like the archive and removed afterwards.

use serde_json::{Value, json};

use super::{Error, Office, Result};
use crate::platform::vault::KeyFiles;
use crate::platform::{self, disk};
use crate::store::archive::{Archive, account, audit, setting};

/// A sitting needs little, a backup a copy of everything: below this much there is no room for one.
const LEAST_FREE: u64 = 1 << 30;
/// A commit should be over before a person notices, milliseconds.
const SLOW_COMMIT_MS: f64 = 50.0;
/// How many commits are tried; the second slowest of so many is their 99th percentile.
const COMMITS: u32 = 200;
/// No clock of a machine in use stands before this, milliseconds since 1970 UTC: 2025-01-01.
const EARLIEST_MS: i64 = 1_735_689_600_000;

/// What is examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// The archive is whole.
    Archive,
    /// Every bank is whole.
    Banks,
    /// The library of statutes is whole.
    Statutes,
    /// How long a commit takes.
    Commit,
    /// The wall clock is plausible and not behind what was recorded.
    Clock,
    /// The boot clock runs, and the boot is known.
    Boot,
    /// Room on the disk.
    Disk,
    /// The organisation's keys can be read and are those of the archive.
    Keys,
    /// The font is in the program.
    Fonts,
    /// When the last backup was made.
    Backup,
    /// Whether the disk keeps what is written when the machine starts anew.
    Reboot,
    /// Whether the exam fits the screen.
    Screen,
}

impl Check {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Archive => "archive",
            Self::Banks => "banks",
            Self::Statutes => "statutes",
            Self::Commit => "commit",
            Self::Clock => "clock",
            Self::Boot => "boot",
            Self::Disk => "disk",
            Self::Keys => "keys",
            Self::Fonts => "fonts",
            Self::Backup => "backup",
            Self::Reboot => "reboot",
            Self::Screen => "screen",
        }
    }
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// Worth a look.
    Doubtful,
    /// Not fit.
    Bad,
}

impl Verdict {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Doubtful => "doubtful",
            Self::Bad => "bad",
        }
    }

    fn of(good: bool, otherwise: Self) -> Self {
        if good { Self::Good } else { otherwise }
    }
}

/// What one check found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What was examined.
    pub check: Check,
    /// How it came out.
    pub verdict: Verdict,
    /// The number or text it rests on.
    pub value: Value,
}

/// What the doctor found.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Whether everything in this folder is make-believe.
    pub make_believe: bool,
    /// Every check.
    pub findings: Vec<Finding>,
}

/// Examines the folder and the machine. It says nothing of the people in the archive, so that whoever
/// can start the program may ask.
///
/// # Errors
/// What the disk says if not even a probe can be written.
pub fn examine(office: &Office) -> Result<Report> {
    Ok(Report {
        make_believe: office.is_make_believe()?,
        findings: vec![
            archive(office),
            banks(office)?,
            statutes(office),
            commit(office)?,
            clock(office)?,
            boot(office),
            space(office),
            keys(office)?,
            last_backup(office)?,
        ],
    })
}

fn archive(office: &Office) -> Finding {
    let checked = office.archive.check();
    Finding {
        check: Check::Archive,
        verdict: Verdict::of(checked.is_ok(), Verdict::Bad),
        value: said(checked.err()),
    }
}

fn statutes(office: &Office) -> Finding {
    let counted = office.library.check().and_then(|()| office.library.laws());
    Finding {
        check: Check::Statutes,
        verdict: Verdict::of(counted.is_ok(), Verdict::Bad),
        value: match counted {
            Ok(laws) => json!(laws.len()),
            Err(error) => said(Some(error)),
        },
    }
}

fn banks(office: &Office) -> Result<Finding> {
    let found = office.shelf.open_all()?;
    let damaged = found.banks.iter().find_map(|bank| bank.check().err());
    let wrong = found.unreadable.into_iter().next().or(damaged);
    Ok(Finding {
        check: Check::Banks,
        verdict: Verdict::of(wrong.is_none(), Verdict::Bad),
        value: match wrong {
            Some(error) => said(Some(error)),
            None => json!(found.banks.len()),
        },
    })
}

fn said(error: Option<crate::store::Error>) -> Value {
    error.map_or(Value::Null, |error| json!(error.to_string()))
}

/// The middle and the 99th percentile of some commits, as the archive commits.
pub(super) fn commit(office: &Office) -> Result<Finding> {
    let path = office.folders.root().join("probe.sqlite");
    remove_probe(&path)?;
    let timed = time_commits(&path);
    remove_probe(&path)?;
    let (middle, slow) = timed?;
    Ok(Finding {
        check: Check::Commit,
        verdict: Verdict::of(slow <= SLOW_COMMIT_MS, Verdict::Doubtful),
        value: json!({ "p50": middle, "p99": slow, "commits": COMMITS }),
    })
}

fn time_commits(path: &std::path::Path) -> Result<(f64, f64)> {
    let mut probe = Archive::open(path)?;
    let mut taken = Vec::new();
    for number in 0..COMMITS {
        let stopwatch = platform::clock::Stopwatch::start();
        probe.transact(|archive| setting::set(archive, "probe", &number.to_string()))?;
        taken.push(stopwatch.milliseconds());
    }
    taken.sort_by(f64::total_cmp);
    let at = |share: usize| {
        // Nearest rank: the k-th smallest of n with k = ⌈share · n⌉.
        let rank = (taken.len() * share).div_ceil(100).max(1);
        taken.get(rank - 1).copied().unwrap_or_default()
    };
    Ok((at(50), at(99)))
}

fn remove_probe(path: &std::path::Path) -> Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let mut file = path.as_os_str().to_owned();
        file.push(ending);
        match std::fs::remove_file(&file) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::Platform(platform::Error::Write {
                    path: file.into(),
                    source,
                }));
            }
            _ => {}
        }
    }
    Ok(())
}

/// A wall clock behind the last change was set back.
pub(super) fn clock(office: &Office) -> Result<Finding> {
    let now = office.now_ms();
    let last = i64::try_from(audit::last_millis(office.read())?).unwrap_or(i64::MAX);
    let verdict = if now < EARLIEST_MS {
        Verdict::Bad
    } else {
        Verdict::of(now >= last, Verdict::Doubtful)
    };
    let time = office.now().to_zoned_datetime(office.clock().zone());
    Ok(Finding {
        check: Check::Clock,
        verdict,
        value: json!(time.strftime("%Y-%m-%d %H:%M:%S").to_string()),
    })
}

pub(super) fn boot(office: &Office) -> Finding {
    let moment = office.moment();
    let good = moment.boot_ms > 0 && moment.boot_id != 0;
    Finding {
        check: Check::Boot,
        verdict: Verdict::of(good, Verdict::Doubtful),
        value: json!(moment.boot_ms),
    }
}

pub(super) fn space(office: &Office) -> Finding {
    let free = disk::free(office.folders.root());
    Finding {
        check: Check::Disk,
        verdict: match free {
            Some(bytes) => Verdict::of(bytes >= LEAST_FREE, Verdict::Bad),
            None => Verdict::Doubtful,
        },
        value: json!(free),
    }
}

/// The keys are read anew: what is in memory says nothing about the file.
fn keys(office: &Office) -> Result<Finding> {
    let files = KeyFiles::new(&office.folders.keys());
    let check = setting::fact(office.read(), super::office::KEY_CHECK)?;
    let (verdict, value) = match (files.load(), check) {
        (Err(error), _) => (Verdict::Bad, json!(error.to_string())),
        (Ok(None), None) => (Verdict::Doubtful, Value::Null),
        (Ok(None), Some(_)) => (Verdict::Bad, json!("device.key")),
        (Ok(Some(keys)), Some(check)) if super::office::key_check(&keys) != check => {
            (Verdict::Bad, json!("key-check"))
        }
        (Ok(Some(_)), _) => match files.wrapped() {
            Err(error) => (Verdict::Bad, json!(error.to_string())),
            Ok(wrapped) if wrapped.entries.is_empty() && account::count(office.read())? > 0 => {
                (Verdict::Bad, json!("organisation.toml"))
            }
            Ok(wrapped) => (Verdict::Good, json!(wrapped.entries.len())),
        },
    };
    Ok(Finding {
        check: Check::Keys,
        verdict,
        value,
    })
}

fn last_backup(office: &Office) -> Result<Finding> {
    let last = super::backup::kept(office)?.into_iter().next();
    let made = last
        .and_then(|backup| jiff::Timestamp::from_millisecond(backup.manifest.made_at).ok())
        .map(|made| made.to_zoned_datetime(office.clock().zone()));
    Ok(Finding {
        check: Check::Backup,
        verdict: Verdict::of(made.is_some(), Verdict::Doubtful),
        value: json!(made.map(|made| made.strftime("%Y-%m-%d %H:%M").to_string())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testing::Bench;

    fn verdict(report: &Report, check: Check) -> Verdict {
        let found = report.findings.iter().find(|found| found.check == check);
        found.unwrap().verdict
    }

    #[test]
    fn a_founded_office_is_well_and_lacks_only_a_backup() {
        let (mut bench, actor) = Bench::founded();
        let report = examine(&bench.office).unwrap();
        for check in [
            Check::Archive,
            Check::Banks,
            Check::Statutes,
            Check::Clock,
            Check::Boot,
            Check::Keys,
        ] {
            assert_eq!(verdict(&report, check), Verdict::Good, "{check:?}");
        }
        assert_eq!(verdict(&report, Check::Backup), Verdict::Doubtful);
        assert!(!bench.office.folders.root().join("probe.sqlite").exists());
        let _ = super::super::backup::make(&mut bench.office, &actor, None).unwrap();
        let report = examine(&bench.office).unwrap();
        assert_eq!(verdict(&report, Check::Backup), Verdict::Good);
    }

    #[test]
    fn lost_keys_and_a_clock_set_back_are_found() {
        let (bench, _) = Bench::founded();
        std::fs::remove_file(bench.office.folders.keys().join("device.key")).unwrap();
        bench
            .clock
            .set_wall("2026-11-23T09:00:00+08:00".parse().unwrap());
        let report = examine(&bench.office).unwrap();
        assert_eq!(verdict(&report, Check::Keys), Verdict::Bad);
        assert_eq!(verdict(&report, Check::Clock), Verdict::Doubtful);
    }

    #[test]
    fn a_damaged_bank_is_found() {
        let (bench, _) = Bench::founded();
        let path = bench.office.folders.banks().join("broken.sqlite");
        std::fs::write(&path, b"SQLite format 3\0 and nothing more").unwrap();
        let report = examine(&bench.office).unwrap();
        assert_eq!(verdict(&report, Check::Banks), Verdict::Bad);
    }
}

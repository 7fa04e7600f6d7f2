//! Whether this machine is fit for an exam: in a moment at the door, and at length the day before.
//!
//! Fonts and screens are not known here.

use jiff::Timestamp;

use serde_json::json;

use super::doctor::{self, Check, Finding, Verdict};
use super::{Actor, Error, Office, Result};
use crate::domain::permission::Permission;
use crate::platform::marker::{self, Mark};
use crate::store::archive::setting;

/// How often it is tried; the slowest counts.
const TRIALS: u32 = 5;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fitness {
    /// The slowest of a few writes as an answer makes them, milliseconds.
    pub commit_ms: i64,
    /// What the wall clock says, for people to compare.
    pub now: Timestamp,
}

/// Writes to the archive as an answer would, and takes the time.
///
/// # Errors
/// [`Error::Denied`], and what the database says if it cannot write.
pub fn check(office: &mut Office, actor: &Actor) -> Result<Fitness> {
    if !actor.may(Permission::SitExam) {
        actor.needs(Permission::AdmitCandidate)?;
    }
    let mut commit_ms = 0;
    for _ in 0..TRIALS {
        let begun = office.moment();
        let now = office.now_ms().to_string();
        office.archive.transact(|archive| {
            setting::set(archive, "device-check", &now)?;
            Ok::<_, Error>(())
        })?;
        commit_ms = office.moment().since(&begun).max(commit_ms);
    }
    Ok(Fitness {
        commit_ms,
        now: office.now(),
    })
}

/// What is known about the disk and a restart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeps {
    /// No mark is there: none was made, or the disk threw it away.
    NoMark,
    /// A mark was made in this boot: the machine must start anew before it tells anything.
    NotYet(Timestamp),
    /// A mark of an earlier boot is there: the disk keeps what is written.
    Yes(Timestamp),
}

/// Looks at everything that can go wrong with this machine on the day: room, commits as an answer makes
/// them, clocks, and whether the disk keeps what is written. It says nothing of the people in the
/// archive, so whoever can start the program may ask.
///
/// # Errors
/// What the disk says if not even a probe can be written.
pub fn rehearse(office: &Office) -> Result<Vec<Finding>> {
    Ok(vec![
        doctor::space(office),
        doctor::commit(office)?,
        doctor::clock(office)?,
        doctor::boot(office),
        reboot(office),
    ])
}

/// Whether the disk keeps what is written, as far as marks tell.
pub fn keeps(office: &Office) -> Keeps {
    let at = |mark: Mark| Timestamp::from_millisecond(mark.at_ms).unwrap_or_default();
    match marker::find(office.folders.root()) {
        None => Keeps::NoMark,
        Some(mark) if mark.boot_id == office.moment().boot_id => Keeps::NotYet(at(mark)),
        Some(mark) => Keeps::Yes(at(mark)),
    }
}

fn reboot(office: &Office) -> Finding {
    let day = |at: Timestamp| {
        let zoned = at.to_zoned_datetime(office.clock().zone());
        zoned.strftime("%Y-%m-%d %H:%M").to_string()
    };
    let (verdict, value) = match keeps(office) {
        Keeps::NoMark => (Verdict::Doubtful, json!({ "mark": null })),
        Keeps::NotYet(at) => (Verdict::Doubtful, json!({ "mark": day(at), "kept": false })),
        Keeps::Yes(at) => (Verdict::Good, json!({ "mark": day(at), "kept": true })),
    };
    Finding {
        check: Check::Reboot,
        verdict,
        value,
    }
}

/// Makes a mark that the next start of the machine is held against.
///
/// # Errors
/// What the disk says.
pub fn mark(office: &Office) -> Result<()> {
    let moment = office.moment();
    let mark = Mark {
        boot_id: moment.boot_id,
        at_ms: moment.wall_ms,
    };
    Ok(marker::make(office.folders.root(), mark)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testing::Bench;

    #[test]
    fn a_mark_tells_nothing_before_the_machine_started_anew() {
        let (bench, _) = Bench::founded();
        assert_eq!(keeps(&bench.office), Keeps::NoMark);
        mark(&bench.office).unwrap();
        let at = bench.office.now();
        assert_eq!(keeps(&bench.office), Keeps::NotYet(at));
        bench.clock.reboot(60_000);
        assert_eq!(keeps(&bench.office), Keeps::Yes(at));
        let findings = rehearse(&bench.office).unwrap();
        assert!(
            findings.iter().all(|one| one.verdict == Verdict::Good),
            "{findings:?}"
        );
        let commit = findings
            .iter()
            .find(|one| one.check == Check::Commit)
            .unwrap();
        let number = |key: &str| commit.value[key].as_f64().unwrap();
        assert!(number("p50") > 0.0 && number("p50") <= number("p99"));
    }

    #[test]
    fn a_machine_that_writes_is_fit() {
        let (mut bench, actor) = Bench::founded();
        let fitness = check(&mut bench.office, &actor).unwrap();
        assert_eq!(fitness.now, bench.office.now());
        assert_eq!(fitness.commit_ms, 0, "the clock of the bench stands still");
        let auditor = Actor {
            role: crate::domain::permission::Role::Auditor,
            ..actor
        };
        assert!(matches!(
            check(&mut bench.office, &auditor),
            Err(Error::Denied(_))
        ));
    }
}

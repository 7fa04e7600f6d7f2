//! Whether this machine is fit for an exam: how long an answer takes to the disk, and what time it is.
//!
//! Fonts and screens are not known here.

use jiff::Timestamp;

use super::{Actor, Error, Office, Result};
use crate::domain::permission::Permission;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testing::Bench;

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

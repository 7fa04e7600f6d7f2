//! Failures to sign in: counted under the name that was tried, which is locked for longer and longer.

use jiff::Timestamp;
use serde_json::json;

use super::actor_of;
use crate::domain::permission::Role;
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::account::{self as accounts, Account, Lockout};
use crate::store::archive::audit;

/// Failures in a row before a name is locked.
pub(super) const FAILURES_ALLOWED: u32 = 5;
/// The first lock, milliseconds; every further failure doubles it.
const FIRST_LOCK_MS: i64 = 5 * 60 * 1_000;
/// The longest lock.
const LONGEST_LOCK_MS: i64 = 24 * 60 * 60 * 1_000;

/// The keyed hash under which failures on a name are counted.
pub(super) fn subject(office: &mut Office, who: &str) -> Result<[u8; 32]> {
    Ok(office
        .keys()?
        .lookup(&format!("sign-in {}", who.trim().to_lowercase())))
}

pub(in crate::service) fn refuse_locked(office: &Office, subject: &[u8; 32]) -> Result<Lockout> {
    let lockout = accounts::lockout(office.read(), subject)?;
    match lockout.locked_until {
        // A wall clock set back does not shorten the lock, one set forward does not lengthen it.
        Some(until) if until > office.now_ms() => Err(Error::LockedOut {
            until: Timestamp::from_millisecond(until).unwrap_or_default(),
        }),
        _ => Ok(lockout),
    }
}

/// Counts a failure under the name of an audit action, and says what is to be said about it.
pub(in crate::service) fn fail(
    office: &mut Office,
    subject: &[u8; 32],
    before: Lockout,
    action: &'static str,
) -> Error {
    match count_failure(office, subject, before, action) {
        Ok(error) | Err(error) => error,
    }
}

fn count_failure(
    office: &mut Office,
    subject: &[u8; 32],
    before: Lockout,
    action: &'static str,
) -> Result<Error> {
    let now = office.now_ms();
    let failures = before.failures + 1;
    let over = failures.checked_sub(FAILURES_ALLOWED);
    let locked_until = over.map(|over| {
        now + FIRST_LOCK_MS
            .saturating_mul(1 << over.min(16))
            .min(LONGEST_LOCK_MS)
    });
    let nobody = Actor {
        account: None,
        name: String::new(),
        role: Role::Officer,
        officer: None,
        person: None,
    };
    let entry = office.audit(&nobody, action, None, json!({ "failures": failures }))?;
    office.archive.transact(|archive| {
        accounts::set_lockout(
            archive,
            subject,
            Lockout {
                failures,
                last_at: now,
                locked_until,
            },
        )?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(match locked_until {
        Some(until) => Error::LockedOut {
            until: Timestamp::from_millisecond(until).unwrap_or_default(),
        },
        None => Error::WrongPassphrase {
            left: FAILURES_ALLOWED - failures,
        },
    })
}

pub(super) fn succeed(
    office: &mut Office,
    subject: &[u8; 32],
    account: &Account,
    action: &'static str,
) -> Result<Actor> {
    let actor = actor_of(account);
    let entry = office.audit(&actor, action, Some(*account.id.as_bytes()), json!({}))?;
    office.archive.transact(|archive| {
        accounts::set_lockout(archive, subject, Lockout::default())?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(actor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::account::sign_in;
    use crate::service::testing::Bench;

    #[test]
    fn a_lock_survives_a_restart_and_ends_by_itself() {
        let (mut bench, _) = Bench::founded();
        for left in (1..FAILURES_ALLOWED).rev() {
            let failed = sign_in(&mut bench.office, "wang", "wrong horse");
            assert!(matches!(failed, Err(Error::WrongPassphrase { left: l }) if l == left));
        }
        assert!(matches!(
            sign_in(&mut bench.office, "wang", "no"),
            Err(Error::LockedOut { .. })
        ));
        let mut bench = bench.reopen();
        let locked = sign_in(&mut bench.office, "wang", "correct horse");
        assert!(matches!(locked, Err(Error::LockedOut { .. })));
        bench.clock.advance_ms(FIRST_LOCK_MS + 1);
        assert!(sign_in(&mut bench.office, "wang", "correct horse").is_ok());
    }

    #[test]
    fn unknown_names_are_counted_like_known_ones() {
        let (mut bench, _) = Bench::founded();
        for _ in 1..FAILURES_ALLOWED {
            let failed = sign_in(&mut bench.office, "nobody", "x");
            assert!(matches!(failed, Err(Error::WrongPassphrase { .. })));
        }
        assert!(matches!(
            sign_in(&mut bench.office, "nobody", "x"),
            Err(Error::LockedOut { .. })
        ));
    }
}

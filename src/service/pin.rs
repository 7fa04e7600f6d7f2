//! An invigilator's PIN: what is typed to confirm an act on a machine where somebody is signed in.
//!
//! It opens nothing by itself. Failures are counted apart from those of signing in.

use serde_json::json;

use super::account;
use super::{Actor, Error, Office, Result};
use crate::domain::permission::Permission;
use crate::platform::vault;
use crate::store::archive::account::{self as accounts, Lockout};
use crate::store::archive::audit;

/// The fewest digits.
pub const LEAST: usize = 4;
/// The most digits.
pub const MOST: usize = 12;

/// Whether whoever acts confirms with a PIN here, and whether one is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// This folder has no accounts: nobody to confirm as.
    None,
    /// The PIN is asked for.
    Pin,
    /// There is none yet: it must be set first.
    ToBeSet,
}

/// Whether whoever acts confirms with a PIN here.
///
/// # Errors
/// What the database says.
pub fn need(office: &Office, actor: &Actor) -> Result<Need> {
    let Some(account) = actor.account else {
        return Ok(Need::None);
    };
    Ok(match accounts::pin(office.read(), account)? {
        Some(_) => Need::Pin,
        None => Need::ToBeSet,
    })
}

/// Sets the PIN of whoever acts; the passphrase says that it is the person.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotSignedIn`], [`Error::WeakPin`], [`Error::WrongPassphrase`],
/// [`Error::LockedOut`].
pub fn set(office: &mut Office, actor: &Actor, passphrase: &str, pin: &str) -> Result<()> {
    actor.needs(Permission::AdmitCandidate)?;
    let id = actor.account.ok_or(Error::NotSignedIn)?;
    let pin = pin.trim();
    if !is_fit(pin) {
        return Err(Error::WeakPin {
            least: LEAST,
            most: MOST,
        });
    }
    let subject = subject(office, actor)?;
    let before = account::refuse_locked(office, &subject)?;
    let known = accounts::by_id(office.read(), id)?.passphrase;
    if !known.is_some_and(|hash| vault::passphrase_matches(&hash, passphrase)) {
        return Err(account::fail(office, &subject, before, "pin-failed"));
    }
    let hash = vault::hash_passphrase(office.random(), pin)?;
    let entry = office.audit(actor, "pin-set", Some(*id.as_bytes()), json!({}))?;
    let at = entry.at;
    office.archive.transact(|archive| {
        accounts::set_pin(archive, id, &hash, at)?;
        accounts::set_lockout(archive, &subject, Lockout::default())?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// Holds a PIN against that of whoever acts. Where there are no accounts there is nothing to hold it
/// against.
///
/// # Errors
/// [`Error::PinNeeded`] if none is set, [`Error::WrongPin`], [`Error::LockedOut`].
pub fn confirm(office: &mut Office, actor: &Actor, pin: &str) -> Result<()> {
    let Some(id) = actor.account else {
        return Ok(());
    };
    let hash = accounts::pin(office.read(), id)?.ok_or(Error::PinNeeded)?;
    let subject = subject(office, actor)?;
    let before = account::refuse_locked(office, &subject)?;
    if vault::passphrase_matches(&hash, pin.trim()) {
        if before != Lockout::default() {
            office.archive.transact(|archive| {
                accounts::set_lockout(archive, &subject, Lockout::default())?;
                Ok::<_, Error>(())
            })?;
        }
        return Ok(());
    }
    Err(wrong(account::fail(office, &subject, before, "pin-failed")))
}

/// The invigilator with that account name whose PIN this is, on a machine where somebody else is signed in.
///
/// # Errors
/// [`Error::WrongPin`] also where there is no such account, [`Error::PinNeeded`], [`Error::LockedOut`],
/// [`Error::AccountClosed`], [`Error::Denied`] to who may not admit.
pub fn stand_in(office: &mut Office, login: &str, pin: &str) -> Result<Actor> {
    let Some(account) = accounts::by_login(office.read(), login.trim())? else {
        // The same work as for a known name, and failures counted likewise.
        let subject = office.keys()?.lookup(&format!("pin of {}", login.trim()));
        let before = account::refuse_locked(office, &subject)?;
        let _ = vault::hash_passphrase(office.random(), pin)?;
        return Err(wrong(account::fail(office, &subject, before, "pin-failed")));
    };
    if account.closed {
        return Err(Error::AccountClosed);
    }
    let actor = account::actor_of(&account);
    actor.needs(Permission::AdmitCandidate)?;
    confirm(office, &actor, pin)?;
    Ok(actor)
}

fn wrong(failure: Error) -> Error {
    match failure {
        Error::WrongPassphrase { left } => Error::WrongPin { left },
        other => other,
    }
}

/// Digits only, enough of them, and not all the same.
fn is_fit(pin: &str) -> bool {
    let digits = pin.bytes().all(|byte| byte.is_ascii_digit());
    let first = pin.bytes().next();
    digits && (LEAST..=MOST).contains(&pin.len()) && pin.bytes().any(|byte| Some(byte) != first)
}

fn subject(office: &mut Office, actor: &Actor) -> Result<[u8; 32]> {
    let account = actor.account.ok_or(Error::NotSignedIn)?;
    Ok(office.keys()?.lookup(&format!("pin {account}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testing::Bench;

    #[test]
    fn a_pin_confirms_and_failures_lock_it_and_not_the_account() {
        let (mut bench, actor) = Bench::founded();
        let office = &mut bench.office;
        assert_eq!(need(office, &actor).unwrap(), Need::ToBeSet);
        assert!(matches!(
            confirm(office, &actor, "4711"),
            Err(Error::PinNeeded)
        ));
        for weak in ["123", "7777", "12a4", "1234567890123"] {
            assert!(matches!(
                set(office, &actor, "correct horse", weak),
                Err(Error::WeakPin { .. })
            ));
        }
        assert!(matches!(
            set(office, &actor, "wrong horse!", "4711"),
            Err(Error::WrongPassphrase { left: 4 })
        ));
        set(office, &actor, "correct horse", "4711").unwrap();
        assert_eq!(need(office, &actor).unwrap(), Need::Pin);
        confirm(office, &actor, " 4711 ").unwrap();
        for left in (1..=4).rev() {
            let refused = confirm(office, &actor, "4712");
            assert!(matches!(refused, Err(Error::WrongPin { left: l }) if l == left));
        }
        assert!(matches!(
            confirm(office, &actor, "4712"),
            Err(Error::LockedOut { .. })
        ));
        // The right one does not open a lock either; time does.
        assert!(matches!(
            confirm(office, &actor, "4711"),
            Err(Error::LockedOut { .. })
        ));
        let _ = account::sign_in(office, "wang", "correct horse").unwrap();
        bench.clock.advance_ms(5 * 60_000 + 1);
        confirm(&mut bench.office, &actor, "4711").unwrap();
    }

    #[test]
    fn an_invigilator_stands_in_by_name_and_pin_and_nobody_else_does() {
        let (mut bench, admin) = Bench::founded();
        let office = &mut bench.office;
        assert!(matches!(
            stand_in(office, "wang", "4711"),
            Err(Error::PinNeeded)
        ));
        set(office, &admin, "correct horse", "4711").unwrap();
        assert_eq!(stand_in(office, " wang ", "4711").unwrap(), admin);
        assert!(matches!(
            stand_in(office, "wang", "4712"),
            Err(Error::WrongPin { left: 4 })
        ));
        // A name that is none is refused with the same words, and locked in the end.
        for left in (1..=4).rev() {
            let refused = stand_in(office, "wong", "4711");
            assert!(matches!(refused, Err(Error::WrongPin { left: l }) if l == left));
        }
        assert!(matches!(
            stand_in(office, "wong", "4711"),
            Err(Error::LockedOut { .. })
        ));
        let _ = account::create(
            office,
            &admin,
            "Auditor",
            "audit",
            crate::domain::permission::Role::Auditor,
        )
        .unwrap();
        assert!(matches!(
            stand_in(office, "audit", "4711"),
            Err(Error::Denied(_))
        ));
    }

    #[test]
    fn without_accounts_there_is_nothing_to_confirm_with() {
        let mut bench = Bench::new();
        let nobody = bench.office.nobody().unwrap();
        assert_eq!(need(&bench.office, &nobody).unwrap(), Need::None);
        confirm(&mut bench.office, &nobody, "").unwrap();
    }
}

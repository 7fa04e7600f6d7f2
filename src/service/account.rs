//! Signing in, accounts and roles, one-time codes, the recovery code.

mod code;
mod lockout;

use serde_json::json;

pub use code::{issue_code, redeem, reset};
pub(super) use lockout::{fail, refuse_locked};

use code::write_code;
use lockout::{FAILURES_ALLOWED, subject, succeed};

use super::{Actor, Error, Office, Result};
use crate::domain::id::{AccountId, OfficerId};
use crate::domain::identity::IdentityNumber;
use crate::domain::permission::{Permission, Role};
use crate::platform::vault::{self, KeyFiles, Keys, RECOVERY};
use crate::store::archive::account::{self as accounts, Account};
use crate::store::archive::{audit, officer, session, setting};

/// The fewest characters of a passphrase.
pub const LEAST_PASSPHRASE: usize = 8;
/// Groups of four characters in a recovery code: 120 random bits.
const RECOVERY_GROUPS: usize = 6;

/// A new organisation.
pub struct Founded {
    /// Who may act now.
    pub actor: Actor,
    /// To be printed and locked away: it opens the organisation's keys if every administrator's
    /// passphrase is lost. It is shown once and stands nowhere.
    pub recovery_code: String,
}

/// Makes the first administrator.
///
/// # Errors
/// [`Error::HasAccounts`], [`Error::WeakPassphrase`], [`Error::Missing`].
pub fn found(office: &mut Office, name: &str, login: &str, passphrase: &str) -> Result<Founded> {
    if office.has_accounts()? {
        return Err(Error::HasAccounts);
    }
    let account = prepare(office, name, login, Role::Administrator, Some(passphrase))?;
    let keys = office.keys()?;
    let recovery_code = vault::printable_code(office.random(), RECOVERY_GROUPS)?;
    let recovery = keys.wrap(office.random(), &recovery_code)?;
    let own = keys.wrap(office.random(), passphrase)?;
    let files = KeyFiles::new(&office.folders().keys());
    let mut wrapped = files.wrapped()?;
    let _ = wrapped.entries.insert(RECOVERY.to_owned(), recovery);
    let _ = wrapped.entries.insert(account.id.to_string(), own);
    files.keep_wrapped(&wrapped)?;

    let actor = actor_of(&account);
    let entry = office.audit(
        &actor,
        "organisation-founded",
        Some(*account.id.as_bytes()),
        json!({}),
    )?;
    let at = entry.at;
    office.archive.transact(|archive| {
        accounts::insert(archive, &account, at)?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(Founded {
        actor,
        recovery_code,
    })
}

/// Makes an account for somebody of the office.
///
/// # Errors
/// [`Error::Denied`], [`Error::WeakPassphrase`], [`Error::Missing`], or that the name is taken.
pub fn create(
    office: &mut Office,
    actor: &Actor,
    name: &str,
    login: &str,
    role: Role,
) -> Result<(AccountId, String)> {
    actor.needs(Permission::ManageAccounts)?;
    let account = prepare(office, name, login, role, None)?;
    let entry = office.audit(
        actor,
        "account-created",
        Some(*account.id.as_bytes()),
        json!({ "login": login, "role": role }),
    )?;
    let at = entry.at;
    office.archive.transact(|archive| {
        accounts::insert(archive, &account, at)?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    let code = write_code(office, actor, account.id)?;
    Ok((account.id, code))
}

/// Everybody who can sign in, officers left out.
///
/// # Errors
/// [`Error::Denied`].
pub fn list(office: &Office, actor: &Actor) -> Result<Vec<Account>> {
    actor.needs(Permission::ManageAccounts)?;
    Ok(accounts::staff(office.read())?)
}

/// Gives an account another role.
///
/// # Errors
/// [`Error::Denied`], [`Error::LastAdministrator`].
pub fn set_role(office: &mut Office, actor: &Actor, account: AccountId, role: Role) -> Result<()> {
    actor.needs(Permission::ManageAccounts)?;
    if role != Role::Administrator {
        keep_one_administrator(office, account)?;
    }
    let entry = office.audit(
        actor,
        "role-changed",
        Some(*account.as_bytes()),
        json!({ "role": role }),
    )?;
    office.archive.transact(|archive| {
        accounts::set_role(archive, account, role)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// Says which officer a member of staff is, by certificate, admission or identity number; an empty one takes
/// it back. A member of staff decides nothing about that officer from the next time of signing in.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`] if the number is nobody's, [`Error::OwnMatter`] for whoever takes
/// back or changes what is said of the own account.
pub fn set_person(
    office: &mut Office,
    actor: &Actor,
    account: AccountId,
    number: &str,
) -> Result<()> {
    actor.needs(Permission::ManageAccounts)?;
    let number = number.trim();
    let person = if number.is_empty() {
        None
    } else {
        let nobody = || Error::NotFound {
            what: "officer",
            name: number.to_owned(),
        };
        Some(find_officer(office, number)?.ok_or_else(nobody)?)
    };
    if actor.account == Some(account) {
        let before = accounts::by_id(office.read(), account)?.person;
        if before.is_some() && before != person {
            return Err(Error::OwnMatter);
        }
    }
    let detail = json!({ "officer": person.map(|person| person.to_string()) });
    let subject = Some(*account.as_bytes());
    let entry = office.audit(actor, "account-person-set", subject, detail)?;
    office.archive.transact(|archive| {
        accounts::set_person(archive, account, person)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// The officer whom an account was said to be, by name.
///
/// # Errors
/// [`Error::Denied`].
pub fn person_of(office: &Office, actor: &Actor, account: &Account) -> Result<Option<String>> {
    actor.needs(Permission::ManageAccounts)?;
    Ok(match account.person {
        Some(person) => Some(officer::by_id(office.read(), person)?.profile.name),
        None => None,
    })
}

/// Closes an account, or opens it again.
///
/// # Errors
/// [`Error::Denied`], [`Error::LastAdministrator`].
pub fn set_closed(
    office: &mut Office,
    actor: &Actor,
    account: AccountId,
    closed: bool,
) -> Result<()> {
    actor.needs(Permission::ManageAccounts)?;
    if closed {
        keep_one_administrator(office, account)?;
    }
    let action = if closed {
        "account-closed"
    } else {
        "account-reopened"
    };
    let entry = office.audit(actor, action, Some(*account.as_bytes()), json!({}))?;
    let at = entry.at;
    office.archive.transact(|archive| {
        accounts::set_closed(archive, account, closed.then_some(at))?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

fn keep_one_administrator(office: &Office, leaving: AccountId) -> Result<()> {
    let staff = accounts::staff(office.read())?;
    let stays = staff.iter().any(|a| {
        a.role == Role::Administrator && !a.closed && a.id != leaving && a.passphrase.is_some()
    });
    if stays {
        Ok(())
    } else {
        Err(Error::LastAdministrator)
    }
}

/// Signs in by account name, certificate number, admission number or identity number.
///
/// # Errors
/// [`Error::LockedOut`], [`Error::WrongPassphrase`], [`Error::CodeNeeded`], [`Error::AccountClosed`].
pub fn sign_in(office: &mut Office, who: &str, passphrase: &str) -> Result<Actor> {
    let subject = subject(office, who)?;
    let before = refuse_locked(office, &subject)?;
    let account = find(office, who)?;
    let Some(account) = account else {
        // The same work as for a known name, so that the time taken tells nothing.
        let _ = vault::hash_passphrase(office.random(), passphrase)?;
        return Err(fail(office, &subject, before, "sign-in-failed"));
    };
    let Some(hash) = &account.passphrase else {
        return Err(Error::CodeNeeded);
    };
    if !vault::passphrase_matches(hash, passphrase) {
        return Err(fail(office, &subject, before, "sign-in-failed"));
    }
    if account.closed {
        return Err(Error::AccountClosed);
    }
    succeed(office, &subject, &account, "signed-in")
}

/// Sets a new passphrase for whoever is signed in.
///
/// # Errors
/// [`Error::WrongPassphrase`], [`Error::WeakPassphrase`], [`Error::NotSignedIn`].
pub fn change_passphrase(office: &mut Office, actor: &Actor, old: &str, new: &str) -> Result<()> {
    strong(new)?;
    let account = accounts::by_id(office.read(), actor.account.ok_or(Error::NotSignedIn)?)?;
    if !account
        .passphrase
        .as_deref()
        .is_some_and(|hash| vault::passphrase_matches(hash, old))
    {
        return Err(Error::WrongPassphrase {
            left: FAILURES_ALLOWED,
        });
    }
    set_passphrase(office, &account, new)
}

/// Opens the organisation with its printed recovery code and gives an administrator a new passphrase.
///
/// # Errors
/// [`Error::WrongCode`], [`Error::LockedOut`], [`Error::WeakPassphrase`].
pub fn recover(office: &mut Office, login: &str, code: &str, passphrase: &str) -> Result<Actor> {
    strong(passphrase)?;
    let subject = subject(office, login)?;
    let before = refuse_locked(office, &subject)?;
    let account = accounts::by_login(office.read(), login.trim())?
        .filter(|account| account.role == Role::Administrator && !account.closed);
    let wrapped = KeyFiles::new(&office.folders().keys()).wrapped()?;
    let keys = wrapped
        .entries
        .get(RECOVERY)
        .and_then(|entry| Keys::unwrap(entry, &vault::normalise_code(code)).ok());
    let (Some(account), Some(keys)) = (account, keys) else {
        return Err(match fail(office, &subject, before, "sign-in-failed") {
            Error::WrongPassphrase { .. } => Error::WrongCode,
            other => other,
        });
    };
    office.adopt_keys(keys)?;
    set_passphrase(office, &account, passphrase)?;
    succeed(office, &subject, &account, "recovered")
}

/// Notes that somebody signed out, or that the screen locked itself.
///
/// # Errors
/// What the database says.
pub fn sign_out(office: &mut Office, actor: &Actor, by_idling: bool) -> Result<()> {
    let subject = actor.account.map(|account| *account.as_bytes());
    let entry = office.audit(actor, "signed-out", subject, json!({ "idle": by_idling }))?;
    office
        .archive
        .transact(|archive| Ok(audit::write(archive, &entry)?))
}

/// Minutes without a key or click after which the screen locks; 0 never.
///
/// # Errors
/// What the database says.
pub fn idle_minutes(office: &Office) -> Result<u32> {
    /// On a shared PC a quarter of an hour is what offices use.
    const SHIPPED: u32 = 15;
    Ok(setting::get(office.read(), "idle-minutes")?
        .and_then(|text| text.parse().ok())
        .unwrap_or(SHIPPED))
}

/// Sets the minutes after which the screen locks.
///
/// # Errors
/// [`Error::Denied`].
pub fn set_idle_minutes(office: &mut Office, actor: &Actor, minutes: u32) -> Result<()> {
    actor.needs(Permission::ManageAccounts)?;
    let entry = office.audit(
        actor,
        "idle-minutes-set",
        None,
        json!({ "minutes": minutes }),
    )?;
    office.archive.transact(|archive| {
        setting::set(archive, "idle-minutes", &minutes.to_string())?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// The account that somebody means: by its name, or the officer's certificate, admission or identity
/// number.
fn find(office: &Office, who: &str) -> Result<Option<Account>> {
    let who = who.trim();
    if let Some(account) = accounts::by_login(office.read(), who)? {
        return Ok(Some(account));
    }
    match find_officer(office, who)? {
        Some(person) => Ok(accounts::by_officer(office.read(), person)?),
        None => Ok(None),
    }
}

/// The officer with that certificate, admission or identity number.
///
/// # Errors
/// What the database says.
pub(super) fn find_officer(office: &Office, number: &str) -> Result<Option<OfficerId>> {
    let number = number.trim();
    let archive = office.read();
    if let Some(found) = officer::by_certificate(archive, number)? {
        return Ok(Some(found.id));
    }
    if let Some(found) = officer::by_admission(archive, number)? {
        return Ok(Some(found.id));
    }
    if let Some(found) = session::former_holder(archive, number)? {
        return Ok(Some(found));
    }
    if let (Ok(identity), Some(keys)) = (IdentityNumber::parse(number), office.known_keys()) {
        let lookup = keys.lookup(identity.expose());
        return Ok(officer::by_identity(archive, &lookup)?.map(|found| found.id));
    }
    Ok(None)
}

fn prepare(
    office: &mut Office,
    name: &str,
    login: &str,
    role: Role,
    passphrase: Option<&str>,
) -> Result<Account> {
    let (name, login) = (name.trim(), login.trim());
    if name.is_empty() {
        return Err(Error::Missing("name"));
    }
    if login.is_empty() {
        return Err(Error::Missing("login"));
    }
    let hash = match passphrase {
        Some(passphrase) => {
            strong(passphrase)?;
            Some(vault::hash_passphrase(office.random(), passphrase)?)
        }
        None => None,
    };
    Ok(Account {
        id: office.new_id(AccountId::new)?,
        login: Some(login.to_owned()),
        name: name.to_owned(),
        role,
        officer: None,
        person: None,
        passphrase: hash,
        closed: false,
    })
}

fn strong(passphrase: &str) -> Result<()> {
    if passphrase.chars().count() < LEAST_PASSPHRASE {
        return Err(Error::WeakPassphrase {
            least: LEAST_PASSPHRASE,
        });
    }
    Ok(())
}

/// Sets the hash, and for an administrator wraps the organisation's keys anew.
fn set_passphrase(office: &mut Office, account: &Account, passphrase: &str) -> Result<()> {
    let hash = vault::hash_passphrase(office.random(), passphrase)?;
    if account.role == Role::Administrator {
        let keys = office.keys()?;
        let own = keys.wrap(office.random(), passphrase)?;
        let files = KeyFiles::new(&office.folders().keys());
        let mut wrapped = files.wrapped()?;
        let _ = wrapped.entries.insert(account.id.to_string(), own);
        files.keep_wrapped(&wrapped)?;
    }
    let actor = actor_of(account);
    let entry = office.audit(
        &actor,
        "passphrase-set",
        Some(*account.id.as_bytes()),
        json!({}),
    )?;
    let at = entry.at;
    office.archive.transact(|archive| {
        accounts::set_passphrase(archive, account.id, &hash)?;
        accounts::use_codes(archive, account.id, at)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

pub(super) fn actor_of(account: &Account) -> Actor {
    Actor {
        account: Some(account.id),
        name: account.name.clone(),
        role: account.role,
        officer: account.officer,
        person: account.person,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Bench;
    use super::*;

    #[test]
    fn the_first_administrator_signs_in_after_a_restart() {
        let (bench, _) = Bench::founded();
        let mut bench = bench.reopen();
        assert!(bench.office.nobody().is_err());
        let actor = sign_in(&mut bench.office, " Wang ", "correct horse").unwrap();
        assert_eq!(actor.role, Role::Administrator);
        assert!(matches!(
            found(&mut bench.office, "x", "y", "long enough"),
            Err(Error::HasAccounts)
        ));
    }

    #[test]
    fn the_recovery_code_gives_an_administrator_a_new_passphrase() {
        let mut bench = Bench::new();
        let founded = found(&mut bench.office, "王", "wang", "correct horse").unwrap();
        let wrong = recover(&mut bench.office, "wang", "AAAA-BBBB", "new passphrase");
        assert!(matches!(wrong, Err(Error::WrongCode)));
        let code = founded.recovery_code;
        assert!(recover(&mut bench.office, "wang", &code, "new passphrase").is_ok());
        assert!(sign_in(&mut bench.office, "wang", "correct horse").is_err());
        assert!(sign_in(&mut bench.office, "wang", "new passphrase").is_ok());
    }

    /// A coordinator who is an officer too, made as the window makes one: nothing of the own can be decided.
    #[test]
    fn who_is_an_officer_too_decides_nothing_about_the_own_person() {
        use crate::service::sitting::testing::Room;
        use crate::service::{accommodation, exemption, sitting};

        let mut room = Room::new();
        let (person, other) = (room.people[0], room.people[1]);
        let ongoing = room.enter(1);
        let office = &mut room.bench.office;
        let (id, code) = create(office, &room.admin, "甲一", "jia", Role::Administrator).unwrap();
        let nobodys = set_person(office, &room.admin, id, "A999");
        assert!(matches!(
            nobodys,
            Err(Error::NotFound {
                what: "officer",
                ..
            })
        ));
        set_person(office, &room.admin, id, " A001 ").unwrap();
        let actor = redeem(office, "jia", &code, "my own words").unwrap();
        assert!(actor.is(person) && !actor.is(other));
        let given = crate::domain::accommodation::Accommodation {
            extra: crate::domain::accommodation::ExtraTime::Minutes(30),
            reason: "视力障碍".to_owned(),
            ..Default::default()
        };
        let own = [
            exemption::set(office, &actor, room.exam, person, Some("病假")),
            accommodation::set(office, &actor, room.exam, person, &given),
        ];
        for refused in own {
            assert!(matches!(refused, Err(Error::OwnMatter)), "{refused:?}");
        }
        accommodation::set(office, &room.admin, room.exam, person, &given).unwrap();
        let one = sitting::enter(office, &room.admin, room.exam, person)
            .unwrap()
            .id;
        let grant = |office: &mut Office, actor: &Actor, one| {
            sitting::grant(office, actor, sitting::Whom::One(one), 60_000, "停电")
        };
        assert!(matches!(grant(office, &actor, one), Err(Error::OwnMatter)));
        assert!(grant(office, &actor, ongoing.id).is_ok());
        // Taken back, or another session: it follows from the account each time somebody signs in.
        set_person(office, &room.admin, id, "").unwrap();
        let actor = sign_in(office, "jia", "my own words").unwrap();
        assert!(!actor.is(person));
    }

    #[test]
    fn the_last_administrator_stays() {
        let (mut bench, admin) = Bench::founded();
        let own = admin.account.unwrap();
        let closed = set_closed(&mut bench.office, &admin, own, true);
        assert!(matches!(closed, Err(Error::LastAdministrator)));
    }
}

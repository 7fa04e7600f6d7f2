//! Signing in, accounts and roles, one-time codes, the recovery code.

use jiff::Timestamp;
use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::id::{AccountId, EventId, OfficerId};
use crate::domain::identity::IdentityNumber;
use crate::domain::permission::{Permission, Role};
use crate::platform::vault::{self, KeyFiles, Keys, RECOVERY};
use crate::store::archive::account::{self as accounts, Account, Lockout};
use crate::store::archive::{audit, officer, session, setting};

/// The fewest characters of a passphrase.
pub const LEAST_PASSPHRASE: usize = 8;
/// Failures in a row before a name is locked.
const FAILURES_ALLOWED: u32 = 5;
/// The first lock, milliseconds; every further failure doubles it.
const FIRST_LOCK_MS: i64 = 5 * 60 * 1_000;
/// The longest lock.
const LONGEST_LOCK_MS: i64 = 24 * 60 * 60 * 1_000;
/// How long a printed one-time code opens.
const CODE_LIFE_MS: i64 = 14 * 24 * 60 * 60 * 1_000;
/// Groups of four characters in a one-time code and in a recovery code: 60 and 120 random bits.
const CODE_GROUPS: usize = 3;
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

/// The officer that somebody of the staff is, with the name; none where that is nobody, or not said.
///
/// # Errors
/// [`Error::Denied`].
pub fn person(
    office: &Office,
    actor: &Actor,
    account: AccountId,
) -> Result<Option<(OfficerId, String)>> {
    actor.needs(Permission::ManageAccounts)?;
    let Some(person) = accounts::person(office.read(), account)? else {
        return Ok(None);
    };
    let name = officer::by_id(office.read(), person)?.profile.name;
    Ok(Some((person, name)))
}

/// Says which officer somebody of the staff is, by a certificate, admission or identity number; an empty one
/// says that it is nobody. Nobody takes that back of the own account.
///
/// # Errors
/// [`Error::Denied`], [`Error::OwnMatter`], [`Error::NotFound`] for a number that is nobody's.
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
        let found = find_officer(office, number)?;
        Some(found.ok_or_else(|| Error::NotFound {
            what: "officer",
            name: number.to_owned(),
        })?)
    };
    let before = accounts::person(office.read(), account)?;
    if actor.account == Some(account) && before.is_some() && before != person {
        return Err(Error::OwnMatter);
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

/// Nobody decides on own matters: whoever acts is not that person, under whichever account.
///
/// # Errors
/// [`Error::OwnMatter`].
pub(super) fn not_about(office: &Office, actor: &Actor, person: OfficerId) -> Result<()> {
    let of_account = match actor.account {
        Some(account) => accounts::person(office.read(), account)?,
        None => None,
    };
    if actor.officer == Some(person) || of_account == Some(person) {
        return Err(Error::OwnMatter);
    }
    Ok(())
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

/// The first sign-in, or one after a lost passphrase: the printed code once, then the new passphrase.
///
/// # Errors
/// [`Error::WrongCode`], [`Error::LockedOut`], [`Error::WeakPassphrase`].
pub fn redeem(office: &mut Office, who: &str, code: &str, passphrase: &str) -> Result<Actor> {
    strong(passphrase)?;
    let subject = subject(office, who)?;
    let before = refuse_locked(office, &subject)?;
    let typed = vault::normalise_code(code);
    let now = office.now_ms();
    let account = find(office, who)?;
    let opens = match &account {
        Some(account) => accounts::open_codes(office.read(), account.id, now)?
            .iter()
            .any(|hash| vault::passphrase_matches(hash, &typed)),
        None => false,
    };
    let Some(account) = account.filter(|account| opens && !account.closed) else {
        return Err(match fail(office, &subject, before, "sign-in-failed") {
            Error::WrongPassphrase { .. } => Error::WrongCode,
            other => other,
        });
    };
    set_passphrase(office, &account, passphrase)?;
    succeed(office, &subject, &account, "code-redeemed")
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

/// Prints a one-time code for an officer: makes the account if there is none.
///
/// # Errors
/// [`Error::Denied`], or that the officer is not there.
pub fn issue_code(office: &mut Office, actor: &Actor, person: OfficerId) -> Result<String> {
    actor.needs(Permission::IssueOneTimeCode)?;
    let known = accounts::by_officer(office.read(), person)?;
    let account = match known {
        Some(account) => account.id,
        None => open_for(office, actor, person)?,
    };
    write_code(office, actor, account)
}

/// Makes the account of an officer; it signs in by the officer's numbers.
fn open_for(office: &mut Office, actor: &Actor, person: OfficerId) -> Result<AccountId> {
    let account = Account {
        id: office.new_id(AccountId::new)?,
        login: None,
        name: officer::by_id(office.read(), person)?.profile.name,
        role: Role::Officer,
        officer: Some(person),
        passphrase: None,
        closed: false,
    };
    let subject = Some(*account.id.as_bytes());
    let entry = office.audit(actor, "account-created", subject, json!({}))?;
    let at = entry.at;
    office.archive.transact(|archive| {
        accounts::insert(archive, &account, at)?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(account.id)
}

/// Prints a one-time code for an account whose passphrase is lost.
///
/// # Errors
/// [`Error::Denied`].
pub fn reset(office: &mut Office, actor: &Actor, account: AccountId) -> Result<String> {
    actor.needs(Permission::ManageAccounts)?;
    write_code(office, actor, account)
}

fn write_code(office: &mut Office, actor: &Actor, account: AccountId) -> Result<String> {
    let code = vault::printable_code(office.random(), CODE_GROUPS)?;
    let hash = vault::hash_passphrase(office.random(), &code)?;
    let id = office.new_id(EventId::new)?;
    let entry = office.audit(actor, "code-issued", Some(*account.as_bytes()), json!({}))?;
    let at = entry.at;
    office.archive.transact(|archive| {
        accounts::insert_code(
            archive,
            id,
            account,
            &hash,
            actor.account,
            at,
            at + CODE_LIFE_MS,
        )?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(code)
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

/// The keyed hash under which failures on a name are counted.
fn subject(office: &mut Office, who: &str) -> Result<[u8; 32]> {
    Ok(office
        .keys()?
        .lookup(&format!("sign-in {}", who.trim().to_lowercase())))
}

pub(super) fn refuse_locked(office: &Office, subject: &[u8; 32]) -> Result<Lockout> {
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
pub(super) fn fail(
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

fn succeed(
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

pub(super) fn actor_of(account: &Account) -> Actor {
    Actor {
        account: Some(account.id),
        name: account.name.clone(),
        role: account.role,
        officer: account.officer,
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

    #[test]
    fn a_code_opens_once() {
        let (mut bench, admin) = Bench::founded();
        let (_, code) =
            create(&mut bench.office, &admin, "李培训", "li", Role::Coordinator).unwrap();
        let early = sign_in(&mut bench.office, "li", "anything at all");
        assert!(matches!(early, Err(Error::CodeNeeded)));
        let typed = code.to_lowercase().replace('-', " ");
        let actor = redeem(&mut bench.office, "li", &typed, "my own words").unwrap();
        assert_eq!(actor.role, Role::Coordinator);
        let again = redeem(&mut bench.office, "li", &code, "other words!");
        assert!(matches!(again, Err(Error::WrongCode)));
        assert!(sign_in(&mut bench.office, "li", "my own words").is_ok());
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

    #[test]
    fn the_last_administrator_stays() {
        let (mut bench, admin) = Bench::founded();
        let own = admin.account.unwrap();
        let closed = set_closed(&mut bench.office, &admin, own, true);
        assert!(matches!(closed, Err(Error::LastAdministrator)));
    }
}

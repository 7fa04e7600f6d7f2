//! One-time codes: printed for who cannot sign in yet or any more, and good for one new passphrase.

use serde_json::json;

use super::lockout::{fail, refuse_locked, subject, succeed};
use super::{find, set_passphrase, strong};
use crate::domain::id::{AccountId, EventId, OfficerId};
use crate::domain::permission::{Permission, Role};
use crate::platform::vault;
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::account::{self as accounts, Account};
use crate::store::archive::{audit, officer};

/// How long a printed one-time code opens.
const CODE_LIFE_MS: i64 = 14 * 24 * 60 * 60 * 1_000;
/// Groups of four characters in a one-time code: 60 random bits.
const CODE_GROUPS: usize = 3;

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
        person: None,
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

pub(super) fn write_code(office: &mut Office, actor: &Actor, account: AccountId) -> Result<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::account::{create, sign_in};
    use crate::service::testing::Bench;

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
}

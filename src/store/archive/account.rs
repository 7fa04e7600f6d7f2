//! Accounts: who can sign in, one-time codes, and failed attempts that a restart does not forget.

use rusqlite::{OptionalExtension as _, Row, params};

use super::Transaction;
use crate::domain::id::{AccountId, EventId, OfficerId};
use crate::domain::permission::Role;
use crate::store::column::{Bytes, code, id, maybe_id, to_code};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// An account.
#[derive(Clone)]
pub struct Account {
    /// Stable id.
    pub id: AccountId,
    /// The name it signs in with; officers may have none.
    pub login: Option<String>,
    /// The person's name.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// The officer it belongs to.
    pub officer: Option<OfficerId>,
    /// Argon2id hash; `None` until the first sign-in.
    pub passphrase: Option<String>,
    /// Closed accounts cannot sign in.
    pub closed: bool,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Account({}, {:?})", self.id, self.role)
    }
}

/// Failed attempts on one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lockout {
    /// Failures in a row.
    pub failures: u32,
    /// When the last one was, milliseconds since 1970 UTC.
    pub last_at: i64,
    /// Until when nothing is tried.
    pub locked_until: Option<i64>,
}

/// Enters an account.
///
/// # Errors
/// [`Error::Exists`] if the login is taken.
pub fn insert(archive: Transaction<'_>, account: &Account, at: i64) -> Result<()> {
    if let Some(login) = &account.login
        && by_login(archive, login)?.is_some()
    {
        return Err(Error::Exists {
            what: "account",
            value: login.clone(),
        });
    }
    let _ = archive
        .prepare_cached(sql!("account.sql", "insert"))?
        .execute(params![
            account.id.as_bytes(),
            account.login,
            account.name,
            to_code(&account.role)?,
            account.officer.bytes(),
            account.passphrase,
            at,
        ])?;
    Ok(())
}

/// How many accounts there are.
///
/// # Errors
/// What the database says.
pub fn count(archive: Transaction<'_>) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("account.sql", "count"))?
        .query_row([], |row| row.get(0))?)
}

/// The account of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_id(archive: Transaction<'_>, account: AccountId) -> Result<Account> {
    one(archive, sql!("account.sql", "by_id"), [account.as_bytes()])?
        .ok_or(Error::NotFound("account"))
}

/// The account that signs in with that name, whatever its case.
///
/// # Errors
/// What the database says.
pub fn by_login(archive: Transaction<'_>, login: &str) -> Result<Option<Account>> {
    one(archive, sql!("account.sql", "by_login"), [login])
}

/// The account of an officer.
///
/// # Errors
/// What the database says.
pub fn by_officer(archive: Transaction<'_>, officer: OfficerId) -> Result<Option<Account>> {
    one(
        archive,
        sql!("account.sql", "by_officer"),
        [officer.as_bytes()],
    )
}

/// Every account that is not an officer's, oldest first.
///
/// # Errors
/// What the database says.
pub fn staff(archive: Transaction<'_>) -> Result<Vec<Account>> {
    let mut statement = archive.prepare_cached(sql!("account.sql", "staff"))?;
    let rows = statement.query_and_then([], account)?;
    rows.collect()
}

/// The officer that somebody of the staff is, if that is known.
///
/// # Errors
/// What the database says.
pub fn person(archive: Transaction<'_>, account: AccountId) -> Result<Option<OfficerId>> {
    let mut statement = archive.prepare_cached(sql!("account.sql", "person"))?;
    let mut rows = statement.query([account.as_bytes()])?;
    rows.next()?.map(|row| id(row, 0)).transpose()
}

/// Says which officer somebody of the staff is; none: nobody.
///
/// # Errors
/// What the database says.
pub fn set_person(
    archive: Transaction<'_>,
    account: AccountId,
    person: Option<OfficerId>,
) -> Result<()> {
    let _ = match person {
        Some(person) => archive
            .prepare_cached(sql!("account.sql", "set_person"))?
            .execute(params![account.as_bytes(), person.as_bytes()])?,
        None => archive
            .prepare_cached(sql!("account.sql", "forget_person"))?
            .execute([account.as_bytes()])?,
    };
    Ok(())
}

/// Sets the passphrase's hash.
///
/// # Errors
/// [`Error::NotFound`].
pub fn set_passphrase(archive: Transaction<'_>, account: AccountId, hash: &str) -> Result<()> {
    changed(
        archive
            .prepare_cached(sql!("account.sql", "set_passphrase"))?
            .execute(params![account.as_bytes(), hash])?,
    )
}

/// Sets the role.
///
/// # Errors
/// [`Error::NotFound`].
pub fn set_role(archive: Transaction<'_>, account: AccountId, role: Role) -> Result<()> {
    changed(
        archive
            .prepare_cached(sql!("account.sql", "set_role"))?
            .execute(params![account.as_bytes(), to_code(&role)?])?,
    )
}

/// Closes an account, or opens it again.
///
/// # Errors
/// [`Error::NotFound`].
pub fn set_closed(archive: Transaction<'_>, account: AccountId, at: Option<i64>) -> Result<()> {
    let count = match at {
        Some(at) => archive
            .prepare_cached(sql!("account.sql", "close"))?
            .execute(params![account.as_bytes(), at])?,
        None => archive
            .prepare_cached(sql!("account.sql", "reopen"))?
            .execute(params![account.as_bytes()])?,
    };
    changed(count)
}

/// Enters a one-time code's hash; earlier codes of the account no longer open.
///
/// # Errors
/// What the database says.
pub fn insert_code(
    archive: Transaction<'_>,
    code: EventId,
    account: AccountId,
    hash: &str,
    by: Option<AccountId>,
    at: i64,
    expires_at: i64,
) -> Result<()> {
    use_codes(archive, account, at)?;
    let _ = archive
        .prepare_cached(sql!("account.sql", "insert_code"))?
        .execute(params![
            code.as_bytes(),
            account.as_bytes(),
            hash,
            at,
            by.bytes(),
            expires_at,
        ])?;
    Ok(())
}

/// The hashes of an account's codes that still open at `at`.
///
/// # Errors
/// What the database says.
pub fn open_codes(archive: Transaction<'_>, account: AccountId, at: i64) -> Result<Vec<String>> {
    let mut statement = archive.prepare_cached(sql!("account.sql", "open_codes"))?;
    let rows = statement.query_map(params![account.as_bytes(), at], |row| row.get(1))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Marks every code of the account used.
///
/// # Errors
/// What the database says.
pub fn use_codes(archive: Transaction<'_>, account: AccountId, at: i64) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("account.sql", "use_codes"))?
        .execute(params![account.as_bytes(), at])?;
    Ok(())
}

/// Failed attempts on a name, by its keyed hash.
///
/// # Errors
/// What the database says.
pub fn lockout(archive: Transaction<'_>, subject: &[u8; 32]) -> Result<Lockout> {
    let found = archive
        .prepare_cached(sql!("account.sql", "lockout"))?
        .query_row([subject.as_slice()], |row| {
            Ok(Lockout {
                failures: row.get(0)?,
                last_at: row.get(1)?,
                locked_until: row.get(2)?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Keeps the failed attempts on a name; none clears them.
///
/// # Errors
/// What the database says.
pub fn set_lockout(archive: Transaction<'_>, subject: &[u8; 32], lockout: Lockout) -> Result<()> {
    let _ = if lockout == Lockout::default() {
        archive
            .prepare_cached(sql!("account.sql", "clear_lockout"))?
            .execute([subject.as_slice()])?
    } else {
        archive
            .prepare_cached(sql!("account.sql", "set_lockout"))?
            .execute(params![
                subject.as_slice(),
                lockout.failures,
                lockout.last_at,
                lockout.locked_until,
            ])?
    };
    Ok(())
}

/// The hash of an account's PIN, if it has one.
///
/// # Errors
/// What the database says.
pub fn pin(archive: Transaction<'_>, account: AccountId) -> Result<Option<String>> {
    Ok(archive
        .prepare_cached(sql!("account.sql", "pin"))?
        .query_row([account.as_bytes()], |row| row.get(0))
        .optional()?)
}

/// Sets an account's PIN.
///
/// # Errors
/// What the database says.
pub fn set_pin(archive: Transaction<'_>, account: AccountId, hash: &str, at: i64) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("account.sql", "set_pin"))?
        .execute(params![account.as_bytes(), hash, at])?;
    Ok(())
}

fn one<P: rusqlite::Params>(
    archive: Transaction<'_>,
    statement: &str,
    params: P,
) -> Result<Option<Account>> {
    let mut statement = archive.prepare_cached(statement)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(account).transpose()
}

fn account(row: &Row<'_>) -> Result<Account> {
    Ok(Account {
        id: id(row, 0)?,
        login: row.get(1)?,
        name: row.get(2)?,
        role: code(row, 3)?,
        officer: maybe_id(row, 4)?,
        passphrase: row.get(5)?,
        closed: row.get(6)?,
    })
}

fn changed(count: usize) -> Result<()> {
    if count == 0 {
        Err(Error::NotFound("account"))
    } else {
        Ok(())
    }
}

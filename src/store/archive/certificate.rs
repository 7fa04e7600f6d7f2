//! The certificate register, and the events behind every state in it.

use jiff::civil::Date;
use rusqlite::{Row, params};

use super::Transaction;
use crate::domain::certificate::{Act, Certificate, State};
use crate::domain::id::{AccountId, CertificateId, ConsequenceId, EventId, OfficerId};
use crate::store::column::{Bytes, code, day, day_text, id, maybe_day, to_code};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// An event as it is written.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its id, which orders it.
    pub id: EventId,
    /// What happened.
    pub act: Act,
    /// The day it takes effect.
    pub on: Date,
    /// When it was written down, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who decided.
    pub by: Option<AccountId>,
    /// By what rule.
    pub basis: String,
    /// Document number, or empty.
    pub document: String,
    /// The consequence it carries out.
    pub consequence: Option<ConsequenceId>,
}

/// An event as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What happened.
    pub act: Act,
    /// The day it took effect.
    pub on: Date,
    /// When it was written down, milliseconds since 1970 UTC.
    pub at: i64,
    /// By what rule.
    pub basis: String,
    /// Document number, or empty.
    pub document: String,
    /// The name of who decided.
    pub by: Option<String>,
}

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// 执法证号.
    pub number: String,
    /// The holder.
    pub officer: OfficerId,
    /// The holder's name.
    pub officer_name: String,
    /// The holder's unit.
    pub unit: String,
    /// The unit's region.
    pub region: String,
    /// The state on the day asked for.
    pub state: State,
    /// 有效期至.
    pub valid_until: Option<Date>,
    /// Since when it is in this state.
    pub since: Option<Date>,
    /// The basis of the last event.
    pub basis: String,
}

/// Enters a certificate with the event of its issue.
///
/// # Errors
/// [`Error::Exists`] if the number stands in the register.
pub fn insert(
    archive: Transaction<'_>,
    certificate: &Certificate,
    issuer: &str,
    event: &Event,
) -> Result<()> {
    if by_number(archive, &certificate.number)?.is_some() {
        return Err(Error::Exists {
            what: "certificate",
            value: certificate.number.clone(),
        });
    }
    let _ = archive
        .prepare_cached(sql!("certificate.sql", "insert"))?
        .execute(params![
            certificate.id.as_bytes(),
            certificate.number,
            certificate.officer.as_bytes(),
            issuer,
            day_text(certificate.issued_on),
            day_text(certificate.valid_until),
            certificate.recorded.code(),
            day_text(certificate.since),
            certificate.basis,
        ])?;
    log(archive, certificate.id, event)
}

/// Records an event and the state that it leads to.
///
/// # Errors
/// [`Error::NotFound`].
pub fn act(
    archive: Transaction<'_>,
    certificate: CertificateId,
    state: State,
    event: &Event,
) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("certificate.sql", "set_state"))?
        .execute(params![
            certificate.as_bytes(),
            state.code(),
            event.on.to_string(),
            event.basis,
        ])?;
    if changed == 0 {
        return Err(Error::NotFound("certificate"));
    }
    log(archive, certificate, event)
}

fn log(archive: Transaction<'_>, certificate: CertificateId, event: &Event) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("certificate.sql", "insert_event"))?
        .execute(params![
            event.id.as_bytes(),
            certificate.as_bytes(),
            to_code(&event.act)?,
            event.on.to_string(),
            event.at,
            event.by.bytes(),
            event.basis,
            event.document,
            event.consequence.bytes(),
        ])?;
    Ok(())
}

/// The certificate of that number.
///
/// # Errors
/// What the database says.
pub fn by_number(archive: Transaction<'_>, number: &str) -> Result<Option<Certificate>> {
    let mut statement = archive.prepare_cached(sql!("certificate.sql", "by_number"))?;
    let mut rows = statement.query([number])?;
    rows.next()?.map(certificate).transpose()
}

/// An officer's certificates, the latest first.
///
/// # Errors
/// What the database says.
pub fn of_officer(archive: Transaction<'_>, officer: OfficerId) -> Result<Vec<Certificate>> {
    let mut statement = archive.prepare_cached(sql!("certificate.sql", "of_officer"))?;
    let rows = statement.query_and_then([officer.as_bytes()], certificate)?;
    rows.collect()
}

/// The events of a certificate, oldest first.
///
/// # Errors
/// What the database says.
pub fn events(archive: Transaction<'_>, certificate: CertificateId) -> Result<Vec<Shown>> {
    let mut statement = archive.prepare_cached(sql!("certificate.sql", "events"))?;
    let rows = statement.query_and_then([certificate.as_bytes()], |row| {
        Ok(Shown {
            act: code(row, 0)?,
            on: day(row, 1)?,
            at: row.get(2)?,
            basis: row.get(3)?,
            document: row.get(4)?,
            by: row.get(5)?,
        })
    })?;
    rows.collect()
}

/// Which certificates the register shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Only those in this state.
    pub state: Option<State>,
    /// Only those whose term ends by this day.
    pub until: Option<Date>,
    /// Part of a name or unit, or the beginning of a number.
    pub text: &'a str,
}

/// One page of the register as it stands on a day, by region, unit and number.
///
/// # Errors
/// What the database says.
pub fn register(
    archive: Transaction<'_>,
    filter: &Filter<'_>,
    on: Date,
    limit: u32,
    offset: u32,
) -> Result<Vec<Line>> {
    let mut statement = archive.prepare_cached(sql!("certificate.sql", "register"))?;
    let rows = statement.query_and_then(
        params![
            filter.state.map(State::code),
            on.to_string(),
            filter.text,
            limit,
            offset,
            day_text(filter.until)
        ],
        |row| {
            let recorded: State = code(row, 5)?;
            let valid_until = maybe_day(row, 6)?;
            let expired = recorded == State::Valid && valid_until.is_some_and(|last| last < on);
            Ok(Line {
                number: row.get(0)?,
                officer: id(row, 1)?,
                officer_name: row.get(2)?,
                unit: row.get(3)?,
                region: row.get(4)?,
                state: if expired { State::Expired } else { recorded },
                valid_until,
                since: maybe_day(row, 7)?,
                basis: row.get(8)?,
            })
        },
    )?;
    rows.collect()
}

/// How many certificates the filter lets through.
///
/// # Errors
/// What the database says.
pub fn count(archive: Transaction<'_>, filter: &Filter<'_>, on: Date) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("certificate.sql", "count"))?
        .query_row(
            params![
                filter.state.map(State::code),
                on.to_string(),
                filter.text,
                day_text(filter.until)
            ],
            |row| row.get(0),
        )?)
}

fn certificate(row: &Row<'_>) -> Result<Certificate> {
    Ok(Certificate {
        id: id(row, 0)?,
        number: row.get(1)?,
        officer: id(row, 2)?,
        issued_on: maybe_day(row, 3)?,
        valid_until: maybe_day(row, 4)?,
        recorded: code(row, 5)?,
        since: maybe_day(row, 6)?,
        basis: row.get(7)?,
    })
}

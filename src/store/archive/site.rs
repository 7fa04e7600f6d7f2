//! Sites and their rooms.

use rusqlite::{Row, params};
use serde_json::Value;

use super::Transaction;
use crate::domain::id::{AccountId, EventId, RoomId, SiteId};
use crate::domain::session::{Room, SeatPlan, Site};
use crate::store::column::{Bytes, id, json, to_json};
use crate::store::statement::sql;
use crate::store::{Error, Result};

/// An event of a site as it is written.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its id, which orders it.
    pub id: EventId,
    /// `opened`, `room-opened`, `room-changed`.
    pub kind: &'static str,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub by: Option<AccountId>,
    /// What else belongs to it.
    pub payload: Value,
}

/// Enters a site.
///
/// # Errors
/// [`Error::Exists`] if the name is taken.
pub fn insert(archive: Transaction<'_>, site: &Site, event: &Event) -> Result<()> {
    let taken: bool = archive
        .prepare_cached(sql!("site.sql", "taken"))?
        .query_row([&site.name], |row| row.get(0))?;
    refuse(taken, "site", &site.name)?;
    let _ = archive
        .prepare_cached(sql!("site.sql", "insert"))?
        .execute(params![
            site.id.as_bytes(),
            site.number,
            site.name,
            site.address
        ])?;
    log(archive, site.id, event)
}

/// Enters a room.
///
/// # Errors
/// [`Error::Exists`] if its site has one of that name.
pub fn insert_room(archive: Transaction<'_>, room: &Room, event: &Event) -> Result<()> {
    let taken: bool = archive
        .prepare_cached(sql!("site.sql", "room_taken"))?
        .query_row(params![room.site.as_bytes(), room.name], |row| row.get(0))?;
    refuse(taken, "room", &room.name)?;
    let _ = archive
        .prepare_cached(sql!("site.sql", "insert_room"))?
        .execute(params![
            room.id.as_bytes(),
            room.site.as_bytes(),
            room.number,
            room.name,
            to_json(&room.plan)?,
        ])?;
    log(archive, room.site, event)
}

/// Changes how the seats of a room stand.
///
/// # Errors
/// [`Error::NotFound`].
pub fn set_plan(
    archive: Transaction<'_>,
    room: &Room,
    plan: &SeatPlan,
    event: &Event,
) -> Result<()> {
    let changed = archive
        .prepare_cached(sql!("site.sql", "set_plan"))?
        .execute(params![room.id.as_bytes(), to_json(plan)?])?;
    if changed == 0 {
        return Err(Error::NotFound("room"));
    }
    log(archive, room.site, event)
}

fn refuse(taken: bool, what: &'static str, name: &str) -> Result<()> {
    if taken {
        return Err(Error::Exists {
            what,
            value: name.to_owned(),
        });
    }
    Ok(())
}

fn log(archive: Transaction<'_>, site: SiteId, event: &Event) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("site.sql", "insert_event"))?
        .execute(params![
            event.id.as_bytes(),
            site.as_bytes(),
            event.kind,
            event.at,
            event.by.bytes(),
            event.payload.to_string(),
        ])?;
    Ok(())
}

/// Every site in use, by number.
///
/// # Errors
/// What the database says.
pub fn all(archive: Transaction<'_>) -> Result<Vec<Site>> {
    let mut statement = archive.prepare_cached(sql!("site.sql", "all"))?;
    let rows = statement.query_and_then([], |row| {
        Ok(Site {
            id: id(row, 0)?,
            number: row.get(1)?,
            name: row.get(2)?,
            address: row.get(3)?,
        })
    })?;
    rows.collect()
}

/// Every room in use, by site and number.
///
/// # Errors
/// What the database says.
pub fn rooms(archive: Transaction<'_>) -> Result<Vec<Room>> {
    let mut statement = archive.prepare_cached(sql!("site.sql", "rooms"))?;
    let rows = statement.query_and_then([], read_room)?;
    rows.collect()
}

/// The room of that id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn room(archive: Transaction<'_>, room: RoomId) -> Result<Room> {
    let mut statement = archive.prepare_cached(sql!("site.sql", "room"))?;
    let mut rows = statement.query([room.as_bytes()])?;
    rows.next()?.map_or(Err(Error::NotFound("room")), read_room)
}

/// The number that the next site gets; they are given once.
///
/// # Errors
/// What the database says.
pub fn next_number(archive: Transaction<'_>) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("site.sql", "next_number"))?
        .query_row([], |row| row.get(0))?)
}

/// The number that the next room of a site gets.
///
/// # Errors
/// What the database says.
pub fn next_room_number(archive: Transaction<'_>, site: SiteId) -> Result<u32> {
    Ok(archive
        .prepare_cached(sql!("site.sql", "next_room_number"))?
        .query_row([site.as_bytes()], |row| row.get(0))?)
}

fn read_room(row: &Row<'_>) -> Result<Room> {
    Ok(Room {
        id: id(row, 0)?,
        site: id(row, 1)?,
        number: row.get(2)?,
        name: row.get(3)?,
        plan: json(row, 4)?,
    })
}

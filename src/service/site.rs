//! Sites and their rooms: where exams can be held.

use serde_json::{Value, json};

use super::{Actor, Error, Office, Result};
use crate::domain::id::{EventId, RoomId, SiteId};
use crate::domain::permission::Permission;
use crate::domain::session::{Room, SeatPlan, Site};
use crate::store::archive::audit;
use crate::store::archive::site::{self as sites, Event};

/// A site with its rooms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The site.
    pub site: Site,
    /// Its rooms by number.
    pub rooms: Vec<Room>,
}

impl Listed {
    /// Seats in all of its rooms.
    pub fn capacity(&self) -> u32 {
        self.rooms
            .iter()
            .map(|room| u32::from(room.plan.capacity()))
            .sum()
    }
}

/// Every site with its rooms.
///
/// # Errors
/// [`Error::Denied`].
pub fn list(office: &Office, actor: &Actor) -> Result<Vec<Listed>> {
    actor.needs(Permission::ReadExams)?;
    let mut rooms = sites::rooms(office.read())?;
    let listed = sites::all(office.read())?.into_iter().map(|site| {
        let (own, others) = rooms.drain(..).partition(|room| room.site == site.id);
        rooms = others;
        Listed { site, rooms: own }
    });
    Ok(listed.collect())
}

/// Enters a site.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`], or that the name is taken.
pub fn add(office: &mut Office, actor: &Actor, name: &str, address: &str) -> Result<SiteId> {
    actor.needs(Permission::SetExam)?;
    let site = Site {
        id: office.new_id(SiteId::new)?,
        number: number(sites::next_number(office.read())?)?,
        name: named(name)?,
        address: address.trim().to_owned(),
    };
    let event = event(
        office,
        actor,
        "opened",
        json!({ "name": site.name, "number": site.number }),
    )?;
    let detail = json!({ "name": site.name });
    let entry = office.audit(actor, "site-added", Some(*site.id.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        sites::insert(archive, &site, &event)?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(site.id)
}

/// Enters a room of a site.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`], or that the site has a room of that name.
pub fn add_room(
    office: &mut Office,
    actor: &Actor,
    site: SiteId,
    name: &str,
    plan: &SeatPlan,
) -> Result<RoomId> {
    actor.needs(Permission::SetExam)?;
    let room = Room {
        id: office.new_id(RoomId::new)?,
        site,
        number: number(sites::next_room_number(office.read(), site)?)?,
        name: named(name)?,
        plan: plan.clone(),
    };
    let payload = json!({ "room": room.id.to_string(), "name": room.name, "plan": room.plan });
    let event = event(office, actor, "room-opened", payload)?;
    let detail = json!({ "name": room.name });
    let entry = office.audit(actor, "room-added", Some(*room.id.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        sites::insert_room(archive, &room, &event)?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(room.id)
}

/// Changes how the seats of a room stand. Seats that were given stay; where one of them is gone, that
/// is a conflict of the exam.
///
/// # Errors
/// [`Error::Denied`], or that the room is not there.
pub fn set_plan(office: &mut Office, actor: &Actor, room: RoomId, plan: &SeatPlan) -> Result<()> {
    actor.needs(Permission::SetExam)?;
    let known = sites::room(office.read(), room)?;
    if known.plan == *plan {
        return Err(Error::NothingToDo);
    }
    let payload = json!({ "room": room.to_string(), "before": known.plan, "plan": plan });
    let event = event(office, actor, "room-changed", payload)?;
    let entry = office.audit(actor, "room-changed", Some(*room.as_bytes()), json!({}))?;
    office.archive.transact(|archive| {
        sites::set_plan(archive, &known, plan, &event)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

fn named(name: &str) -> Result<String> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::Missing("name"));
    }
    Ok(name.to_owned())
}

/// Admission numbers have two digits for it.
fn number(next: u32) -> Result<u8> {
    u8::try_from(next)
        .ok()
        .filter(|number| *number <= 99)
        .ok_or(Error::NumbersUsedUp)
}

fn event(office: &mut Office, actor: &Actor, kind: &'static str, payload: Value) -> Result<Event> {
    Ok(Event {
        id: office.new_id(EventId::new)?,
        kind,
        at: office.now_ms(),
        by: actor.account,
        payload,
    })
}

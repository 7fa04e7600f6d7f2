//! `exam site`, `exam room`, `exam session`: where and when exams are sat, and who watches.

use std::str::FromStr;

use clap::{Args, Subcommand};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{damaged, instant, not_understood};
use crate::cli::arguments::Rehearse;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::output::Answer;
use crate::cli::table::{Side, table};
use crate::domain::id::{AccountId, ExamId, RoomId, SessionId};
use crate::domain::session::SeatPlan;
use crate::i18n::{fl, format};
use crate::service::closing::{self, Ends};
use crate::service::session::{self, Arrangement, NewSession};
use crate::service::{Actor, Error, Office, site};

/// What can be done with sites.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Site {
    #[command(about = fl!("cli-exam-site-add"))]
    Add {
        #[arg(value_name = "NAME", help = fl!("cli-exam-site-name"))]
        name: String,
        #[arg(long, value_name = "TEXT", default_value = "", help = fl!("cli-exam-site-address"))]
        address: String,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-exam-site-list"))]
    List,
}

/// What can be done with rooms.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Room {
    #[command(about = fl!("cli-exam-room-add"))]
    Add(NewRoom),
    #[command(about = fl!("cli-exam-room-seats"))]
    Seats(NewRoom),
}

/// A room and how its seats stand.
#[derive(Debug, Args)]
pub(in crate::cli) struct NewRoom {
    #[arg(value_name = "SITE", help = fl!("cli-exam-site-name"))]
    site: String,
    #[arg(value_name = "ROOM", help = fl!("cli-exam-room-name"))]
    room: String,
    #[arg(long, value_name = "N", help = fl!("cli-exam-room-rows"))]
    rows: u16,
    #[arg(long, value_name = "N", help = fl!("cli-exam-room-columns"))]
    columns: u16,
    #[arg(long, value_name = "N", value_delimiter = ',', help = fl!("cli-exam-room-unused"))]
    unused: Vec<u16>,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// What can be done with sessions.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Session {
    #[command(about = fl!("cli-exam-session-add"))]
    Add {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
        #[arg(long, value_name = "TIME", help = fl!("cli-exam-create-opens"))]
        opens: String,
        #[arg(long, value_name = "TIME", help = fl!("cli-exam-create-closes"))]
        closes: String,
        #[arg(long = "room", value_name = "SITE/ROOM", required = true, help = fl!("cli-exam-session-room"))]
        rooms: Vec<String>,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-exam-session-list"))]
    List {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
    },
    #[command(about = fl!("cli-exam-session-watch"))]
    Watch {
        #[arg(value_name = "SESSION", value_parser = SessionId::from_str, help = fl!("cli-exam-session-id"))]
        session: SessionId,
        #[arg(value_name = "SITE/ROOM", help = fl!("cli-exam-session-room"))]
        room: String,
        #[arg(long = "invigilator", value_name = "NAME", help = fl!("cli-exam-session-invigilator"))]
        invigilators: Vec<String>,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-exam-session-remove"))]
    Remove {
        #[arg(value_name = "SESSION", value_parser = SessionId::from_str, help = fl!("cli-exam-session-id"))]
        session: SessionId,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-exam-session-close"))]
    Close {
        #[arg(value_name = "SESSION", value_parser = SessionId::from_str, help = fl!("cli-exam-session-id"))]
        session: SessionId,
        #[arg(long, value_name = "TEXT", help = fl!("cli-exam-close-reason"))]
        reason: Option<String>,
        #[command(flatten)]
        rehearse: Rehearse,
    },
}

/// Runs something with sites.
pub(super) fn site(command: Site, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    match command {
        Site::Add {
            name,
            address,
            rehearse,
        } => {
            let sites = desk.perform(rehearse.dry_run, |office| {
                let _ = site::add(office, actor, &name, &address)?;
                site::list(office, actor)
            })?;
            Ok(sites_answer(&sites))
        }
        Site::List => Ok(sites_answer(&site::list(&desk.office, actor)?)),
    }
}

/// Runs something with rooms.
pub(super) fn room(command: Room, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    let (new, is_there) = match command {
        Room::Add(new) => (new, false),
        Room::Seats(new) => (new, true),
    };
    let plan = SeatPlan::new(new.rows, new.columns)
        .ok_or_else(|| Failure::Usage(fl!("cli-exam-room-no-plan")))?
        .without(&new.unused);
    let known = site::list(&desk.office, actor)?;
    let at = known.iter().find(|listed| listed.site.name == new.site);
    let at = at.ok_or_else(|| missing("site", &new.site))?;
    let room = at.rooms.iter().find(|room| room.name == new.room);
    let room = match (is_there, room) {
        (true, None) => return Err(missing("room", &new.room).into()),
        (true, Some(room)) => Some(room.id),
        (false, _) => None,
    };
    let site = at.site.id;
    let sites = desk.perform(new.rehearse.dry_run, |office| {
        match room {
            Some(room) => site::set_plan(office, actor, room, &plan)?,
            None => {
                let _ = site::add_room(office, actor, site, &new.room, &plan)?;
            }
        }
        site::list(office, actor)
    })?;
    Ok(sites_answer(&sites))
}

fn sites_answer(sites: &[site::Listed]) -> Answer {
    let document: Vec<Value> = sites
        .iter()
        .map(|listed| {
            let rooms: Vec<Value> = listed
                .rooms
                .iter()
                .map(|room| {
                    json!({
                        "room": room.id.to_string(),
                        "number": room.number,
                        "name": room.name,
                        "rows": room.plan.rows,
                        "columns": room.plan.columns,
                        "unused": room.plan.unused,
                        "seats": room.plan.capacity(),
                    })
                })
                .collect();
            json!({
                "site": listed.site.id.to_string(),
                "number": listed.site.number,
                "name": listed.site.name,
                "address": listed.site.address,
                "rooms": rooms,
                "seats": listed.capacity(),
            })
        })
        .collect();
    let heads = [
        (fl!("cli-head-site"), Side::Left),
        (fl!("cli-head-room"), Side::Left),
        (fl!("cli-head-seats"), Side::Right),
    ];
    let mut rows = Vec::new();
    for listed in sites {
        if listed.rooms.is_empty() {
            rows.push(vec![
                listed.site.name.clone(),
                String::new(),
                format::number(0),
            ]);
        }
        rows.extend(listed.rooms.iter().map(|room| {
            vec![
                listed.site.name.clone(),
                room.name.clone(),
                format::number(u32::from(room.plan.capacity())),
            ]
        }));
    }
    Answer::new(json!({ "sites": document })).lines(table(&heads, &rows))
}

/// Runs something with sessions.
pub(super) fn session(command: Session, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    match command {
        Session::Add {
            exam,
            opens,
            closes,
            rooms,
            rehearse,
        } => {
            let new = NewSession {
                exam,
                opens_at: instant(&opens, &desk.office)?,
                closes_at: instant(&closes, &desk.office)?,
                rooms: rooms
                    .iter()
                    .map(|name| room_named(name, &desk.office, actor))
                    .collect::<Result<_, _>>()?,
            };
            let arranged = desk.perform(rehearse.dry_run, |office| {
                let _ = session::add(office, actor, &new)?;
                session::arrangement(office, actor, exam)
            })?;
            Ok(arrangement(&arranged, &desk.office))
        }
        Session::List { exam } => {
            let arranged = session::arrangement(&desk.office, actor, exam)?;
            Ok(arrangement(&arranged, &desk.office))
        }
        Session::Watch {
            session,
            room,
            invigilators,
            rehearse,
        } => {
            let room = room_named(&room, &desk.office, actor)?;
            let accounts = watchers(&invigilators, &desk.office, actor)?;
            desk.perform(rehearse.dry_run, |office| {
                session::set_invigilators(office, actor, session, room, &accounts)
            })?;
            Ok(
                Answer::new(json!({ "session": session.to_string(), "watching": accounts.len() }))
                    .line(fl!("cli-exam-session-watched", count = accounts.len())),
            )
        }
        Session::Remove { session, rehearse } => {
            desk.perform(rehearse.dry_run, |office| {
                session::remove(office, actor, session)
            })?;
            Ok(Answer::new(json!({ "removed": session.to_string() }))
                .line(fl!("cli-exam-session-removed")))
        }
        Session::Close {
            session,
            reason,
            rehearse,
        } => {
            let closed = desk.perform(rehearse.dry_run, |office| {
                closing::close(office, actor, Ends::Session(session), reason.as_deref())
            })?;
            let absent = closed.absent;
            Ok(
                Answer::new(json!({ "closed": session.to_string(), "absent": absent }))
                    .line(fl!("cli-exam-session-closed", absent = absent))
                    .lines(damaged(&closed)),
            )
        }
    }
}

/// The room of that site and name, written `site/room`.
pub(super) fn room_named(name: &str, office: &Office, actor: &Actor) -> Result<RoomId, Error> {
    let (of, room) = name
        .split_once('/')
        .ok_or_else(|| not_understood("room", name))?;
    site::list(office, actor)?
        .into_iter()
        .filter(|listed| listed.site.name == of.trim())
        .flat_map(|listed| listed.rooms)
        .find(|one| one.name == room.trim())
        .map(|one| one.id)
        .ok_or_else(|| missing("room", name))
}

fn watchers(names: &[String], office: &Office, actor: &Actor) -> Result<Vec<AccountId>, Error> {
    let known = session::invigilators(office, actor)?;
    names
        .iter()
        .map(|name| {
            let found = known.iter().find(|(_, one)| one == name);
            found
                .map(|(account, _)| *account)
                .ok_or_else(|| missing("account", name))
        })
        .collect()
}

pub(super) fn missing(what: &'static str, name: &str) -> Error {
    Error::NotFound {
        what,
        name: name.to_owned(),
    }
}

/// Sessions, their rooms, and what does not go together.
fn arrangement(arranged: &Arrangement, office: &Office) -> Answer {
    let at = |moment: Timestamp| {
        let zoned = moment.to_zoned_datetime(office.clock().zone());
        format::date_time(zoned.datetime())
    };
    let document: Vec<Value> = arranged
        .sessions
        .iter()
        .map(|(session, rooms)| {
            let rooms: Vec<Value> = rooms
                .iter()
                .map(|held| {
                    let watching: Vec<&String> =
                        held.invigilators.iter().map(|(_, name)| name).collect();
                    json!({
                        "site": held.site,
                        "room": held.room.name,
                        "seats": held.room.plan.capacity(),
                        "seated": held.seated,
                        "invigilators": watching,
                    })
                })
                .collect();
            json!({
                "session": session.id.to_string(),
                "number": session.number,
                "opens_at": session.opens_at.to_string(),
                "closes_at": session.closes_at.to_string(),
                "closed": session.is_closed,
                "rooms": rooms,
            })
        })
        .collect();
    let heads = [
        (fl!("cli-head-session"), Side::Right),
        (fl!("cli-head-opens"), Side::Left),
        (fl!("cli-head-room"), Side::Left),
        (fl!("cli-head-seats"), Side::Right),
        (fl!("cli-head-seated"), Side::Right),
        (fl!("cli-head-invigilators"), Side::Left),
        (String::new(), Side::Left),
    ];
    let mut rows = Vec::new();
    for (session, held) in &arranged.sessions {
        for room in held {
            let watching: Vec<&str> = room
                .invigilators
                .iter()
                .map(|(_, name)| name.as_str())
                .collect();
            rows.push(vec![
                session.number.to_string(),
                at(session.opens_at),
                format!("{}/{}", room.site, room.room.name),
                format::number(u32::from(room.room.plan.capacity())),
                format::number(room.seated),
                watching.join(" "),
                session.id.to_string(),
            ]);
        }
    }
    let clashes: Vec<String> = arranged
        .clashes
        .iter()
        .map(crate::i18n::arrangement::clash)
        .collect();
    let grave = arranged
        .clashes
        .iter()
        .any(|clash| clash.conflict.is_grave());
    Answer::new(json!({
        "sessions": document,
        "due": arranged.due,
        "seated": arranged.seated,
        "photos": arranged.photos,
        "conflicts": clashes,
    }))
    .lines(table(&heads, &rows))
    .line(fl!(
        "cli-exam-seated-of",
        seated = arranged.seated,
        due = arranged.due,
        photos = arranged.photos
    ))
    .lines(clashes)
    .refused(grave)
}

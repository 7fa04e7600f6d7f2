//! Where and when an exam is sat: its sessions with their rooms, who sits on which seat, the sites
//! there are, and what does not go together.

mod dialogs;
mod hall;
mod view;

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::domain::exam::Exam;
use crate::domain::id::{AccountId, ExamId, RoomId, SessionId, SiteId};
use crate::domain::session::{Seat, SeatPlan};
use crate::i18n::{fl, format, sentence::sentence};
use crate::service::closing::{self, Closed, Ends, StillSitting};
use crate::service::session::{self, Arrangement, Deal, Hall, NewSession};
use crate::service::{Actor, Error, Office, site};
use crate::ui::{Action, Session};

use super::window;

/// The part of an exam's page.
#[derive(Debug)]
pub(super) struct Places {
    exam: ExamId,
    read: Option<Box<Known>>,
    look: Look,
    page: usize,
    dialog: Option<Dialog>,
    error: Option<String>,
    working: bool,
    /// The hall that was asked for last; whoever looks elsewhere by now does not want it.
    wanted: Option<(SessionId, RoomId)>,
}

/// What was read.
#[derive(Debug, Clone)]
pub struct Known {
    exam: Exam,
    arrangement: Arrangement,
    sites: Vec<site::Listed>,
    invigilators: Vec<(AccountId, String)>,
}

/// What is looked at.
#[derive(Debug)]
enum Look {
    Sessions,
    Sites,
    Hall(Box<Hall>),
}

/// What must be answered first.
#[derive(Debug, Clone)]
pub enum Dialog {
    /// A new site: name, address.
    Site(String, String),
    /// A new room.
    Room(NewRoom),
    /// A new session.
    Session(NewTimes),
    /// Give seats?
    Deal(Deal),
    /// Who watches in a room of a session.
    Watch(SessionId, RoomId, BTreeSet<AccountId>),
    /// Close a session? Who still has time, and why they are handed in early.
    Close(SessionId, u16, Vec<StillSitting>, String),
    /// Take a session out?
    Remove(SessionId, u16),
    /// Somebody on a seat, and the number of another one.
    Sitter(Seat, String, String),
    /// An empty place: its number, and whether it is used.
    Empty(u16, bool),
}

/// A room as it is typed.
#[derive(Debug, Clone, Default)]
pub struct NewRoom {
    site: Option<SiteId>,
    name: String,
    rows: String,
    columns: String,
}

/// A session as it is typed.
#[derive(Debug, Clone, Default)]
pub struct NewTimes {
    day: String,
    opens: String,
    closes: String,
    rooms: BTreeSet<RoomId>,
}

/// A field of a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// A name.
    Name,
    /// An address.
    Address,
    /// Rows of a room.
    Rows,
    /// Columns of a room.
    Columns,
    /// The day of a session.
    Day,
    /// When it opens.
    Opens,
    /// When it closes.
    Closes,
    /// The number of a seat.
    Number,
    /// Why.
    Reason,
}

/// What happens there.
#[derive(Debug, Clone)]
pub enum Message {
    /// How the exam is arranged.
    Read(Result<Box<Known>, String>),
    /// A room of a session is wanted, by its row.
    HallChosen(SessionId, RoomId),
    /// The seats of that one are known.
    HallRead((SessionId, RoomId), Result<Box<Hall>, String>),
    /// What was not read is to be read again.
    Retried,
    /// Sites are looked at, or sessions.
    SitesChosen(bool),
    /// Another page.
    PageChosen(usize),
    /// A dialog is wanted.
    Asked(Box<Dialog>),
    /// Times for a new session are wanted.
    SessionAsked,
    /// A session is to close, by its number.
    CloseAsked(SessionId, u16),
    /// A field is typed into.
    Typed(Blank, String),
    /// The site of a new room.
    SiteChosen(SiteId),
    /// A room is among those of a new session or not.
    RoomToggled(RoomId, bool),
    /// Somebody watches or not.
    WatcherToggled(AccountId, bool),
    /// Seats are given anew or not.
    AnewToggled(bool),
    /// Admission numbers are given or not.
    RenumberToggled(bool),
    /// Whether an invigilator confirms that an interrupted sitting goes on.
    ReturnsToggled(bool),
    /// What the dialog asked is so.
    Confirmed,
    /// Nothing, after all.
    Dismissed,
    /// It was done, or why not.
    Done(Result<(), String>),
    /// A session was closed.
    Closed(Closed),
}

impl Places {
    /// The part as it is read.
    pub(super) fn new(exam: ExamId) -> (Self, Action<Message>) {
        let part = Self {
            exam,
            read: None,
            look: Look::Sessions,
            page: 0,
            dialog: None,
            error: None,
            working: false,
            wanted: None,
        };
        let read = part.read();
        (part, read)
    }

    fn read(&self) -> Action<Message> {
        let exam = self.exam;
        let read = Action::ask(move |office, actor| {
            let read = known(office, actor, exam);
            Message::Read(read.map(Box::new).map_err(|error| sentence(&error)))
        });
        match &self.look {
            Look::Hall(hall) => Action::All(vec![read, enter(hall.session.id, hall.room.id)]),
            Look::Sessions | Look::Sites => read,
        }
    }

    fn confirm_returns(&mut self, confirms: bool) -> Action<Message> {
        let exam = self.exam;
        self.error = None;
        Action::ask(move |office, actor| {
            let set = crate::service::exam::confirm_returns(office, actor, exam, confirms);
            Message::Done(set.map_err(|error| sentence(&error)))
        })
    }

    /// Takes note of what happened.
    pub(super) fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::Read(Ok(known)) => self.read = Some(known),
            Message::HallChosen(session, room) => {
                self.wanted = Some((session, room));
                return enter(session, room);
            }
            Message::HallRead(of, _) if self.wanted != Some(of) => {}
            Message::HallRead(_, Ok(hall)) => self.look = Look::Hall(hall),
            Message::Read(Err(error)) | Message::HallRead(_, Err(error)) => {
                self.error = Some(error);
            }
            Message::Retried => {
                self.error = None;
                return self.read();
            }
            Message::SitesChosen(sites) => {
                self.wanted = None;
                self.look = if sites { Look::Sites } else { Look::Sessions };
                self.page = 0;
                self.error = None;
            }
            Message::PageChosen(page) => self.page = page,
            Message::Asked(dialog) => {
                self.dialog = Some(*dialog);
                self.error = None;
            }
            Message::SessionAsked => {
                self.dialog = self.read.as_ref().map(|known| times(known, session));
                self.error = None;
            }
            Message::CloseAsked(of, number) => {
                return Action::ask(move |office, actor| {
                    match closing::still_sitting(office, actor, Ends::Session(of)) {
                        Ok(still) => Message::Asked(Box::new(Dialog::Close(
                            of,
                            number,
                            still,
                            String::new(),
                        ))),
                        Err(error) => Message::Read(Err(sentence(&error))),
                    }
                });
            }
            Message::Confirmed => return self.confirm(session),
            Message::ReturnsToggled(confirms) => return self.confirm_returns(confirms),
            Message::Dismissed => {
                self.dialog = None;
                self.error = None;
            }
            Message::Done(Ok(())) => {
                if matches!(self.dialog, Some(Dialog::Remove(..))) {
                    // The hall that was looked at went with its session.
                    self.look = Look::Sessions;
                    self.wanted = None;
                }
                self.dialog = None;
                self.working = false;
                self.error = None;
                return self.read();
            }
            Message::Closed(closed) => {
                self.dialog = None;
                self.working = false;
                let names = format::names(&closed.damaged);
                self.error =
                    (!closed.damaged.is_empty()).then(|| fl!("exams-close-damaged", names = names));
                return self.read();
            }
            Message::Done(Err(error)) => {
                self.working = false;
                self.error = Some(error);
            }
            typed => self.type_in(typed),
        }
        Action::None
    }

    /// Whether leaving loses what somebody typed.
    pub(super) fn unsaved(&self) -> bool {
        let typed = |text: &str| !text.trim().is_empty();
        match &self.dialog {
            Some(Dialog::Site(name, address)) => typed(name) || typed(address),
            Some(Dialog::Room(room)) => {
                typed(&room.name) || typed(&room.rows) || typed(&room.columns)
            }
            _ => false,
        }
    }

    fn type_in(&mut self, message: Message) {
        match (&mut self.dialog, message) {
            (Some(dialog), Message::Typed(blank, text)) => {
                if let Some(place) = dialog.blank(blank) {
                    *place = text;
                }
            }
            (Some(Dialog::Room(room)), Message::SiteChosen(site)) => room.site = Some(site),
            (Some(Dialog::Session(times)), Message::RoomToggled(room, on)) => {
                toggle(&mut times.rooms, room, on);
            }
            (Some(Dialog::Watch(_, _, watchers)), Message::WatcherToggled(account, on)) => {
                toggle(watchers, account, on);
            }
            (Some(Dialog::Deal(deal)), Message::AnewToggled(on)) => deal.anew = on,
            (Some(Dialog::Deal(deal)), Message::RenumberToggled(on)) => deal.renumber = on,
            _ => {}
        }
    }

    fn confirm(&mut self, session: &Session) -> Action<Message> {
        let Some(dialog) = self.dialog.clone().filter(|_| !self.working) else {
            return Action::None;
        };
        let exam = self.exam;
        let action = match dialog {
            Dialog::Site(name, address) => {
                done(move |office, actor| site::add(office, actor, &name, &address).map(|_| ()))
            }
            Dialog::Room(room) => match (room.site, room.plan()) {
                (Some(of), Some(plan)) => done(move |office, actor| {
                    site::add_room(office, actor, of, &room.name, &plan).map(|_| ())
                }),
                _ => return Action::None,
            },
            Dialog::Session(times) => match times.window(session) {
                Some((opens_at, closes_at)) => {
                    let new = NewSession {
                        exam,
                        opens_at,
                        closes_at,
                        rooms: times.rooms.into_iter().collect(),
                    };
                    done(move |office, actor| session::add(office, actor, &new).map(|_| ()))
                }
                None => return Action::None,
            },
            Dialog::Deal(deal) => {
                done(move |office, actor| session::deal(office, actor, exam, &deal).map(|_| ()))
            }
            Dialog::Watch(of, room, watchers) => {
                let watchers: Vec<AccountId> = watchers.into_iter().collect();
                done(move |office, actor| {
                    session::set_invigilators(office, actor, of, room, &watchers)
                })
            }
            Dialog::Close(_, _, still, reason) if !still.is_empty() && reason.trim().is_empty() => {
                return Action::None;
            }
            Dialog::Close(of, _, still, reason) => Action::ask(move |office, actor| {
                let early = (!still.is_empty()).then_some(reason);
                match closing::close(office, actor, Ends::Session(of), early.as_deref()) {
                    Ok(closed) => Message::Closed(closed),
                    Err(error) => Message::Done(Err(sentence(&error))),
                }
            }),
            Dialog::Remove(of, _) => done(move |office, actor| session::remove(office, actor, of)),
            Dialog::Sitter(seat, _, typed) => match typed.trim().parse() {
                Ok(number) => done(move |office, actor| {
                    session::move_to(office, actor, exam, &Seat { number, ..seat })
                }),
                Err(_) => return Action::None,
            },
            Dialog::Empty(number, is_used) => match &self.look {
                Look::Hall(hall) => {
                    let (room, plan) = (hall.room.id, turned(&hall.room.plan, number, is_used));
                    done(move |office, actor| site::set_plan(office, actor, room, &plan))
                }
                _ => return Action::None,
            },
        };
        self.working = true;
        self.error = None;
        action
    }
}

/// The plan with one place out of use, or in use again.
fn turned(plan: &SeatPlan, number: u16, is_used: bool) -> SeatPlan {
    let mut unused = plan.unused.clone();
    if is_used {
        unused.push(number);
    } else {
        unused.retain(|other| *other != number);
    }
    plan.clone().without(&unused)
}

impl Dialog {
    fn blank(&mut self, blank: Blank) -> Option<&mut String> {
        match (self, blank) {
            (Self::Site(name, _), Blank::Name) => Some(name),
            (Self::Site(_, address), Blank::Address) => Some(address),
            (Self::Room(room), Blank::Name) => Some(&mut room.name),
            (Self::Room(room), Blank::Rows) => Some(&mut room.rows),
            (Self::Room(room), Blank::Columns) => Some(&mut room.columns),
            (Self::Session(times), Blank::Day) => Some(&mut times.day),
            (Self::Session(times), Blank::Opens) => Some(&mut times.opens),
            (Self::Session(times), Blank::Closes) => Some(&mut times.closes),
            (Self::Sitter(_, _, number), Blank::Number) => Some(number),
            (Self::Close(_, _, _, reason), Blank::Reason) => Some(reason),
            _ => None,
        }
    }
}

impl NewRoom {
    fn plan(&self) -> Option<SeatPlan> {
        SeatPlan::new(
            self.rows.trim().parse().ok()?,
            self.columns.trim().parse().ok()?,
        )
    }
}

impl NewTimes {
    fn window(&self, session: &Session) -> Option<(Timestamp, Timestamp)> {
        let day = window::day(&self.day)?;
        let at = |text: &str| window::instant(day, window::time(text)?, &session.zone);
        Some((at(&self.opens)?, at(&self.closes)?))
    }
}

/// A session after the last one, of the length that an exam needs, in all rooms of the last one, or in
/// the only room there is.
fn times(known: &Known, session: &Session) -> Dialog {
    let exam = &known.exam;
    let last = known.arrangement.sessions.last();
    let opens = last.map_or(exam.opens_at, |(last, _)| last.closes_at);
    let closes = opens + jiff::SignedDuration::from_mins(i64::from(exam.minutes));
    let local = |at: Timestamp| at.to_zoned_datetime(session.zone.clone());
    let rooms = if let Some((_, rooms)) = last {
        rooms.iter().map(|held| held.room.id).collect()
    } else {
        // Where there is only one there is nothing to choose.
        let mut rooms = known.sites.iter().flat_map(|site| &site.rooms);
        let only = rooms.next().filter(|_| rooms.next().is_none());
        only.map(|room| room.id).into_iter().collect()
    };
    Dialog::Session(NewTimes {
        day: crate::i18n::format::date_table(local(opens).date()),
        opens: crate::i18n::format::time(local(opens).time()),
        closes: crate::i18n::format::time(local(closes).time()),
        rooms,
    })
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T, on: bool) {
    let _ = if on {
        set.insert(value)
    } else {
        set.remove(&value)
    };
}

fn enter(of: SessionId, room: RoomId) -> Action<Message> {
    Action::ask(move |office, actor| {
        let hall = session::hall(office, actor, of, room);
        Message::HallRead(
            (of, room),
            hall.map(Box::new).map_err(|error| sentence(&error)),
        )
    })
}

fn known(office: &Office, actor: &Actor, exam: ExamId) -> Result<Known, Error> {
    Ok(Known {
        exam: crate::service::exam::overview(office, actor, exam)?.exam,
        arrangement: session::arrangement(office, actor, exam)?,
        sites: site::list(office, actor)?,
        invigilators: session::invigilators(office, actor)?,
    })
}

fn done(
    job: impl FnOnce(&mut Office, &Actor) -> Result<(), Error> + Send + 'static,
) -> Action<Message> {
    Action::ask(move |office, actor| {
        Message::Done(job(office, actor).map_err(|error| sentence(&error)))
    })
}

/// 考点/考场.
fn room_name(site: &str, room: &str) -> String {
    fl!(
        "places-room-is",
        site = site.to_owned(),
        room = room.to_owned()
    )
}

//! The invigilator's board: who is where in a session, what needs a decision, and the decisions.
//!
//! It looks again every few seconds as long as it is shown, and never waits for an answer: a look that
//! comes late is dropped, and the next one is asked for only once the last one is there.

mod dialogs;
mod records;
mod view;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use iced::Subscription;
use iced::widget::operation::focus;
use jiff::civil::Time;

use crate::domain::id::{ExamId, RoomId, SessionId};
use crate::domain::sitting::{IncidentKind, Signatory, Signature};
use crate::i18n::sentence::sentence;
use crate::i18n::{fl, format};
use crate::service::board::{self, About, Board, Order, Row, Source, Stand};
use crate::service::pin::{self, Need};
use crate::service::sitting::Report;
use crate::service::{Actor, Error, Office};
use crate::ui::part::confirming::{Confirming, Typed};
use crate::ui::part::ordering::{self, Ordering, USUAL_GRANT};
use crate::ui::{Action, Place, Session};

/// Between two looks.
const PAUSE: Duration = Duration::from_secs(3);
/// Rows of a page.
const ROWS: usize = 40;

/// Where what is known of sittings comes from, shared with the office's thread.
type Feed = Arc<Mutex<dyn Source>>;

/// The screen.
#[derive(Debug)]
pub struct State {
    exam: ExamId,
    feed: Feed,
    board: Option<Box<Board>>,
    session: Option<SessionId>,
    /// Whether a session was chosen, by somebody or by the clock.
    settled: bool,
    room: Option<RoomId>,
    stand: Option<Stand>,
    as_plan: bool,
    page: usize,
    need: Need,
    dialog: Option<Box<Dialog>>,
    error: Option<String>,
    /// A look that is on its way, counted.
    asked: u64,
    answered: u64,
}

/// What is answered first.
#[derive(Debug, Clone)]
pub(crate) enum Dialog {
    /// One candidate, and what can be done.
    Person(Box<Row>),
    /// An order: why, and the PIN.
    Order(Giving),
    /// An incident.
    Incident(Box<Writing>),
    /// The incidents that stand in no sitting.
    Incidents,
}

/// An order as it is given.
#[derive(Debug, Clone)]
pub(crate) struct Giving {
    pub(crate) ordering: Ordering,
    /// Whom it concerns, for the title.
    pub(crate) whom: String,
    pub(crate) confirming: Confirming,
    pub(crate) is_busy: bool,
}

/// An incident as it is written.
#[derive(Debug, Clone)]
pub(crate) struct Writing {
    pub(crate) about: About,
    pub(crate) whom: String,
    /// The time of day it happened, where it stands in no sitting's log.
    pub(crate) at: String,
    pub(crate) kind: IncidentKind,
    pub(crate) facts: String,
    pub(crate) handling: String,
    pub(crate) invigilator: String,
    pub(crate) other: String,
    pub(crate) refused: bool,
    pub(crate) by_witness: bool,
    pub(crate) confirming: Confirming,
    pub(crate) is_busy: bool,
}

/// A field of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// When.
    At,
    /// What happened.
    Facts,
    /// What was done about it.
    Handling,
    /// The invigilator who signs.
    Invigilator,
    /// The candidate or witness who signs.
    Other,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// Time for another look.
    Ticked,
    /// How it stands, by the number of the look.
    Read(u64, Result<(Box<Board>, Need), String>),
    /// Another session.
    SessionChosen(Option<SessionId>),
    /// Another room.
    RoomChosen(Option<RoomId>),
    /// Only those.
    StandChosen(Option<Stand>),
    /// As a list or as the seats stand.
    PlanChosen(bool),
    /// Another page.
    PageChosen(usize),
    /// A candidate is wanted, by the place among all rows.
    Chosen(usize),
    /// An order is to be given to the candidate of the dialog.
    Ordered(Order),
    /// Time is to be given to everybody who is sitting among those shown.
    GrantAllAsked,
    /// The incidents that stand in no sitting are wanted.
    IncidentsAsked,
    /// An incident is to be written down: of the candidate of the dialog, or of the room.
    IncidentAsked,
    /// An order is put together.
    Ordering(ordering::Typed),
    /// A field of an incident is typed into.
    Typed(Blank, String),
    /// The kind of an incident.
    KindChosen(IncidentKind),
    /// The other signature was refused.
    RefusalToggled(bool),
    /// A witness signs in place of the candidate.
    WitnessToggled(bool),
    /// A secret is typed.
    Secret(Typed),
    /// What the dialog asked is so.
    Confirmed,
    /// Nothing, after all.
    Dismissed,
    /// It was done, or why not.
    Done(Result<(), Arc<Error>>),
    /// Candidates are to be let in.
    AdmitAsked,
    /// Back to the exams.
    BackAsked,
}

impl State {
    /// The board of an exam, fed by this machine's archive.
    pub fn new(_session: &Session, exam: ExamId) -> (Self, Action<Message>) {
        Self::fed(exam, Arc::new(Mutex::new(board::Archive::default())))
    }

    /// Whether leaving loses what somebody typed of an order or an incident.
    pub fn unsaved(&self) -> bool {
        let typed = |text: &str| !text.trim().is_empty();
        match self.dialog.as_deref() {
            Some(Dialog::Order(ordering)) => typed(ordering.ordering.reason()),
            Some(Dialog::Incident(writing)) => typed(&writing.facts) || typed(&writing.handling),
            Some(Dialog::Person(_) | Dialog::Incidents) | None => false,
        }
    }

    /// The board of an exam with that source.
    pub(crate) fn fed(exam: ExamId, feed: Feed) -> (Self, Action<Message>) {
        let mut state = Self {
            exam,
            feed,
            board: None,
            session: None,
            settled: false,
            room: None,
            stand: None,
            as_plan: false,
            page: 0,
            need: Need::None,
            dialog: None,
            error: None,
            asked: 0,
            answered: 0,
        };
        let look = state.look();
        (state, look)
    }

    /// Looks again every few seconds, only as long as the board is shown.
    pub fn subscription(&self) -> Subscription<Message> {
        iced::time::every(PAUSE).map(|_| Message::Ticked)
    }

    fn look(&mut self) -> Action<Message> {
        self.asked += 1;
        let (round, exam, session) = (self.asked, self.exam, self.session);
        let feed = Arc::clone(&self.feed);
        Action::ask(move |office, actor| {
            let read = read(office, actor, &feed, exam, session);
            Message::Read(round, read.map_err(|error| sentence(&error)))
        })
    }

    /// Takes note of a message.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            // While an answer is on its way no other look is asked for.
            Message::Ticked if self.answered == self.asked => return self.look(),
            // An answer to an older question, perhaps about another session, is not for this board.
            Message::Read(round, _) if round != self.asked => {}
            Message::Read(round, read) => {
                self.answered = round;
                return self.take(read);
            }
            Message::SessionChosen(chosen) => {
                (self.session, self.room, self.page) = (chosen, None, 0);
                return self.look();
            }
            Message::RoomChosen(room) => (self.room, self.page) = (room, 0),
            Message::StandChosen(stand) => (self.stand, self.page) = (stand, 0),
            Message::PlanChosen(on) => self.as_plan = on,
            Message::PageChosen(page) => self.page = page,
            Message::Chosen(at) => {
                let row = self.board.as_ref().and_then(|board| board.rows.get(at));
                self.dialog = row.map(|row| Box::new(Dialog::Person(Box::new(row.clone()))));
            }
            Message::Ordered(order) => return self.order(order),
            Message::GrantAllAsked => return self.grant_all(),
            Message::IncidentsAsked => self.dialog = Some(Box::new(Dialog::Incidents)),
            Message::IncidentAsked => return self.incident(session),
            Message::Confirmed => return self.confirm(session),
            Message::Dismissed => {
                self.dialog = None;
                return self.look();
            }
            Message::Done(Ok(())) => {
                self.dialog = None;
                return Action::All(vec![Action::Say(fl!("board-done")), self.look()]);
            }
            Message::Done(Err(error)) => self.refuse(error),
            Message::AdmitAsked => return Action::Go(Place::Enter(self.exam)),
            Message::BackAsked => return Action::Go(Place::Exam(self.exam)),
            typed => self.type_in(typed),
        }
        Action::None
    }

    fn take(&mut self, read: Result<(Box<Board>, Need), String>) -> Action<Message> {
        match read {
            Ok((board, need)) => {
                self.need = need;
                self.error = None;
                let now = board.as_of;
                let on = board
                    .sessions
                    .iter()
                    .find(|one| !one.is_closed && one.closes_at > now);
                let first = (!self.settled).then(|| on.map(|one| one.id)).flatten();
                self.settled = true;
                self.board = Some(board);
                if first.is_some() {
                    self.session = first;
                    return self.look();
                }
            }
            Err(error) => self.error = Some(error),
        }
        Action::None
    }

    fn type_in(&mut self, message: Message) {
        match (self.dialog.as_deref_mut(), message) {
            (Some(Dialog::Order(giving)), Message::Ordering(typed)) => giving.ordering.take(typed),
            (Some(Dialog::Incident(writing)), Message::Typed(blank, text)) => match blank {
                Blank::At => writing.at = text,
                Blank::Facts => writing.facts = text,
                Blank::Handling => writing.handling = text,
                Blank::Invigilator => writing.invigilator = text,
                Blank::Other => writing.other = text,
            },
            (Some(Dialog::Incident(writing)), Message::KindChosen(kind)) => writing.kind = kind,
            (Some(Dialog::Incident(writing)), Message::RefusalToggled(on)) => writing.refused = on,
            (Some(Dialog::Incident(writing)), Message::WitnessToggled(on)) => {
                writing.by_witness = on;
            }
            (Some(Dialog::Order(giving)), Message::Secret(typed)) => giving.confirming.take(typed),
            (Some(Dialog::Incident(writing)), Message::Secret(typed)) => {
                writing.confirming.take(typed);
            }
            _ => {}
        }
    }

    fn refuse(&mut self, error: Arc<Error>) {
        match self.dialog.as_deref_mut() {
            Some(Dialog::Order(giving)) => {
                giving.is_busy = false;
                giving.confirming.refuse(error);
            }
            Some(Dialog::Incident(writing)) => {
                writing.is_busy = false;
                writing.confirming.refuse(error);
            }
            _ => self.error = Some(sentence(&error)),
        }
    }

    fn order(&mut self, order: Order) -> Action<Message> {
        let Some(Dialog::Person(row)) = self.dialog.as_deref() else {
            return Action::None;
        };
        let whom = row.name.clone();
        self.give(order, whom)
    }

    /// Asks for the reason and the PIN of an order.
    fn give(&mut self, order: Order, whom: String) -> Action<Message> {
        self.dialog = Some(Box::new(Dialog::Order(Giving {
            ordering: Ordering::new(order),
            whom,
            confirming: Confirming::new(self.need),
            is_busy: false,
        })));
        Action::Run(focus(ordering::REASON))
    }

    fn grant_all(&mut self) -> Action<Message> {
        let sittings: Vec<_> = self
            .shown()
            .into_iter()
            .filter(|(_, row)| matches!(row.stand, Stand::Sitting | Stand::Held))
            .filter_map(|(_, row)| row.seen.as_ref().map(|seen| seen.sitting))
            .collect();
        if sittings.is_empty() {
            return Action::Warn(fl!("board-nobody-sits"));
        }
        let whom = fl!("board-everybody", count = sittings.len());
        self.give(Order::Grant(sittings, USUAL_GRANT), whom)
    }

    fn incident(&mut self, session: &Session) -> Action<Message> {
        let (about, whom, other) = match self.dialog.as_deref() {
            Some(Dialog::Person(row)) => (
                match &row.seen {
                    Some(seen) => About::Sitting(seen.sitting),
                    None => About::Elsewhere {
                        exam: self.exam,
                        session: self.session,
                        room: row.seat.map(|(room, _)| room),
                        officer: Some(row.officer),
                        at: None,
                    },
                },
                row.name.clone(),
                row.name.clone(),
            ),
            _ => (
                About::Elsewhere {
                    exam: self.exam,
                    session: self.session,
                    room: self.room,
                    officer: None,
                    at: None,
                },
                fl!("board-the-room"),
                String::new(),
            ),
        };
        self.dialog = Some(Box::new(Dialog::Incident(Box::new(Writing {
            by_witness: other.is_empty(),
            about,
            whom,
            at: self.time(session),
            kind: IncidentKind::Device,
            facts: String::new(),
            handling: String::new(),
            invigilator: session.actor.name.clone(),
            other,
            refused: false,
            confirming: Confirming::new(self.need),
            is_busy: false,
        }))));
        Action::Run(focus("board-facts"))
    }

    /// The time of day of the last look.
    fn time(&self, session: &Session) -> String {
        let at = self.board.as_ref().map(|board| board.as_of);
        at.map_or_else(String::new, |at| {
            format::time(at.to_zoned_datetime(session.zone.clone()).time())
        })
    }

    fn confirm(&mut self, session: &Session) -> Action<Message> {
        match self.dialog.as_deref_mut() {
            Some(Dialog::Order(giving)) if giving.is_ready() => {
                let Some(order) = giving.ordering.complete() else {
                    return Action::None;
                };
                giving.is_busy = true;
                let reason = giving.ordering.reason().to_owned();
                let confirming = giving.confirming.clone();
                done(move |office, actor| {
                    confirming.through(office, actor, |office, pin| {
                        board::carry_out(office, actor, &order, &reason, pin).map(|_| ())
                    })
                })
            }
            Some(Dialog::Incident(writing)) if writing.is_ready() => {
                writing.is_busy = true;
                let (about, report) = (writing.about(session), writing.report());
                let confirming = writing.confirming.clone();
                done(move |office, actor| {
                    confirming.through(office, actor, |office, pin| {
                        board::report(office, actor, about, &report, pin)
                    })
                })
            }
            _ => Action::None,
        }
    }

    /// The rows that are shown, each with its place among all.
    fn shown(&self) -> Vec<(usize, &Row)> {
        let rows = self
            .board
            .iter()
            .flat_map(|board| board.rows.iter().enumerate());
        rows.filter(|(_, row)| {
            let room = self
                .room
                .is_none_or(|room| row.seat.is_some_and(|(at, _)| at == room));
            room && self.stand.is_none_or(|stand| row.stand == stand)
        })
        .collect()
    }
}

impl Giving {
    fn is_ready(&self) -> bool {
        self.ordering.is_ready() && self.confirming.is_ready() && !self.is_busy
    }
}

impl Writing {
    /// Whether it asks when: in a sitting the log tells.
    fn asks_when(&self) -> bool {
        matches!(self.about, About::Elsewhere { .. })
    }

    /// The time of day as it is typed: `9:05`, also with a full-width colon.
    fn time_of_day(&self) -> Option<Time> {
        let (hour, minute) = self.at.trim().split_once([':', '：'])?;
        Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
    }

    /// What it is about, with the time of today.
    fn about(&self, session: &Session) -> About {
        let mut about = self.about;
        if let About::Elsewhere { at, .. } = &mut about {
            *at = self.time_of_day().and_then(|time| {
                let moment = session.today.to_datetime(time);
                let zoned = moment.to_zoned_datetime(session.zone.clone()).ok()?;
                Some(zoned.timestamp())
            });
        }
        about
    }

    fn is_ready(&self) -> bool {
        let told = |text: &str| !text.trim().is_empty();
        (!self.asks_when() || self.time_of_day().is_some())
            && told(&self.facts)
            && told(&self.handling)
            && told(&self.invigilator)
            && told(&self.other)
            && self.confirming.is_ready()
            && !self.is_busy
    }

    fn report(&self) -> Report {
        Report {
            kind: self.kind,
            facts: self.facts.clone(),
            handling: self.handling.clone(),
            signatures: vec![
                Signature {
                    signed_as: Signatory::Invigilator,
                    name: self.invigilator.trim().to_owned(),
                    refused: false,
                },
                Signature {
                    signed_as: if self.by_witness {
                        Signatory::Witness
                    } else {
                        Signatory::Candidate
                    },
                    name: self.other.trim().to_owned(),
                    refused: self.refused,
                },
            ],
        }
    }
}

fn read(
    office: &Office,
    actor: &Actor,
    feed: &Feed,
    exam: ExamId,
    session: Option<SessionId>,
) -> Result<(Box<Board>, Need), Error> {
    let mut source = feed.lock().unwrap_or_else(PoisonError::into_inner);
    let board = board::read(office, actor, &mut *source, exam, session)?;
    Ok((Box::new(board), pin::need(office, actor)?))
}

fn done(
    job: impl FnOnce(&mut Office, &Actor) -> Result<(), Error> + Send + 'static,
) -> Action<Message> {
    Action::ask(move |office, actor| Message::Done(job(office, actor).map_err(Arc::new)))
}

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

use crate::domain::id::{ExamId, RoomId, SessionId};
use crate::domain::sitting::{IncidentKind, Signatory, Signature};
use crate::i18n::fl;
use crate::i18n::sentence::sentence;
use crate::service::board::{self, About, Board, Order, Row, Source, Stand};
use crate::service::pin::{self, Need};
use crate::service::sitting::Report;
use crate::service::{Actor, Error, Office};
use crate::ui::part::confirming::{Confirming, Typed};
use crate::ui::{Action, Place, Session};

/// Between two looks.
const PAUSE: Duration = Duration::from_secs(3);
/// Rows of a page.
const ROWS: usize = 40;
/// The field for a reason.
const REASON: &str = "board-reason";

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
    Order(Ordering),
    /// An incident.
    Incident(Box<Writing>),
    /// The incidents that stand in no sitting.
    Incidents,
}

/// An order as it is given.
#[derive(Debug, Clone)]
pub(crate) struct Ordering {
    pub(crate) order: Order,
    /// Whom it concerns, for the title.
    pub(crate) whom: String,
    pub(crate) minutes: String,
    pub(crate) reason: String,
    pub(crate) confirming: Confirming,
    pub(crate) is_busy: bool,
}

/// An incident as it is written.
#[derive(Debug, Clone)]
pub(crate) struct Writing {
    pub(crate) about: About,
    pub(crate) whom: String,
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

/// A field of a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// Minutes.
    Minutes,
    /// Why.
    Reason,
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
    /// A field is typed into.
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
            Some(Dialog::Order(ordering)) => typed(&ordering.reason),
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
            Message::Confirmed => return self.confirm(),
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
            (Some(Dialog::Order(order)), Message::Typed(blank, text)) => match blank {
                Blank::Minutes => order.minutes = text,
                Blank::Reason => order.reason = text,
                _ => {}
            },
            (Some(Dialog::Incident(writing)), Message::Typed(blank, text)) => match blank {
                Blank::Facts => writing.facts = text,
                Blank::Handling => writing.handling = text,
                Blank::Invigilator => writing.invigilator = text,
                Blank::Other => writing.other = text,
                Blank::Minutes | Blank::Reason => {}
            },
            (Some(Dialog::Incident(writing)), Message::KindChosen(kind)) => writing.kind = kind,
            (Some(Dialog::Incident(writing)), Message::RefusalToggled(on)) => writing.refused = on,
            (Some(Dialog::Incident(writing)), Message::WitnessToggled(on)) => {
                writing.by_witness = on;
            }
            (Some(Dialog::Order(order)), Message::Secret(typed)) => order.confirming.take(typed),
            (Some(Dialog::Incident(writing)), Message::Secret(typed)) => {
                writing.confirming.take(typed);
            }
            _ => {}
        }
    }

    fn refuse(&mut self, error: Arc<Error>) {
        match self.dialog.as_deref_mut() {
            Some(Dialog::Order(order)) => {
                order.is_busy = false;
                order.confirming.refuse(error);
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
        let minutes = match order {
            Order::Grant(..) => "5".to_owned(),
            _ => "0".to_owned(),
        };
        self.dialog = Some(Box::new(Dialog::Order(Ordering {
            order,
            whom: row.name.clone(),
            minutes,
            reason: String::new(),
            confirming: Confirming::new(self.need),
            is_busy: false,
        })));
        Action::Run(focus(REASON))
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
        self.dialog = Some(Box::new(Dialog::Order(Ordering {
            whom: fl!("board-everybody", count = sittings.len()),
            order: Order::Grant(sittings, 5),
            minutes: "5".to_owned(),
            reason: String::new(),
            confirming: Confirming::new(self.need),
            is_busy: false,
        })));
        Action::Run(focus(REASON))
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
                },
                fl!("board-the-room"),
                String::new(),
            ),
        };
        self.dialog = Some(Box::new(Dialog::Incident(Box::new(Writing {
            by_witness: other.is_empty(),
            about,
            whom,
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

    fn confirm(&mut self) -> Action<Message> {
        match self.dialog.as_deref_mut() {
            Some(Dialog::Order(one)) if one.is_ready() && !one.is_busy => {
                one.is_busy = true;
                let (order, reason) = (one.complete(), one.reason.clone());
                let confirming = one.confirming.clone();
                done(move |office, actor| {
                    confirming.through(office, actor, |office, pin| {
                        board::carry_out(office, actor, &order, &reason, pin).map(|_| ())
                    })
                })
            }
            Some(Dialog::Incident(writing)) if writing.is_ready() && !writing.is_busy => {
                writing.is_busy = true;
                let (about, report) = (writing.about, writing.report());
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

impl Ordering {
    fn needs_minutes(&self) -> bool {
        matches!(self.order, Order::Grant(..) | Order::Settle(..))
    }

    fn minutes(&self) -> Option<u32> {
        let minutes: u32 = self.minutes.trim().parse().ok()?;
        let least = u32::from(matches!(self.order, Order::Grant(..)));
        (least..=1_440).contains(&minutes).then_some(minutes)
    }

    fn is_ready(&self) -> bool {
        let minutes = !self.needs_minutes() || self.minutes().is_some();
        minutes && !self.reason.trim().is_empty() && self.confirming.is_ready()
    }

    /// The order with the minutes that were typed.
    fn complete(&self) -> Order {
        let minutes = self.minutes().unwrap_or_default();
        match &self.order {
            Order::Grant(sittings, _) => Order::Grant(sittings.clone(), minutes),
            Order::Settle(sitting, _) => Order::Settle(*sitting, minutes),
            other => other.clone(),
        }
    }
}

impl Writing {
    fn is_ready(&self) -> bool {
        let told = |text: &str| !text.trim().is_empty();
        told(&self.facts)
            && told(&self.handling)
            && told(&self.invigilator)
            && told(&self.other)
            && self.confirming.is_ready()
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

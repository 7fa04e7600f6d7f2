//! The entry to an exam: who, which exam, what the rules are, whether the machine is fit, and in.
//!
//! An officer finds the own exams here. Whoever admits candidates types a number. The time begins
//! only with the last button.

mod view;

use std::sync::Arc;

use iced::widget::image::Handle;
use jiff::Timestamp;

use crate::domain::exam::{Exam, NoEntry};
use crate::domain::id::{ExamId, OfficerId};
use crate::domain::permission::Permission;
use crate::domain::sitting::Phase;
use crate::service::admission::{self, Face};
use crate::service::device::{self, Fitness};
use crate::service::exam::{self as exams, Listing, Whereabouts};
use crate::service::sitting::{self, Entrant};
use crate::service::{Error, Result};
use crate::ui::part::confirming::{Confirming, Typed};
use crate::ui::{Action, Element, Place, Session};

/// The field for a number.
const NUMBER: &str = "entry-number";

/// The screen.
#[derive(Debug)]
pub struct State {
    /// The exam whose door this is, if it is that of one.
    exam: Option<ExamId>,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// The own exams; `None` while they are read.
    Own(Option<Vec<(Exam, Listing)>>),
    /// Who is it?
    Number(Asking),
    /// The person is listed for several exams.
    Which(Vec<Entrant>),
    /// One person before one exam; `None` while it is read.
    Door(Option<Box<Door>>),
    /// Nothing to enter here, and why.
    Failed(Arc<Error>),
}

/// A number is asked for.
#[derive(Debug, Default)]
struct Asking {
    number: String,
    error: Option<Arc<Error>>,
    is_busy: bool,
}

/// A person before the door.
#[derive(Debug)]
struct Door {
    entrant: Entrant,
    /// When it was read: what decides whether the door is open.
    now: Timestamp,
    fitness: Option<std::result::Result<Fitness, Arc<Error>>>,
    /// What the person is compared with; `None` while it is read.
    face: Option<Box<Face>>,
    /// The picture as it is drawn.
    picture: Option<Handle>,
    confirming: Confirming,
    error: Option<Arc<Error>>,
    is_busy: bool,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The own exams were read.
    OwnRead(std::result::Result<Vec<(Exam, Listing)>, Arc<Error>>),
    /// One of the own exams was chosen.
    ExamChosen(ExamId),
    /// A number is typed.
    NumberTyped(String),
    /// The number is complete.
    NumberEntered,
    /// Who that number is.
    Found(std::result::Result<Vec<Entrant>, Arc<Error>>, Timestamp),
    /// One of several exams was chosen, by its place.
    EntrantChosen(usize),
    /// The person before the door was read.
    Arrived(std::result::Result<Box<Entrant>, Arc<Error>>, Timestamp),
    /// What the person is compared with.
    Faced(std::result::Result<Box<Face>, Arc<Error>>),
    /// A secret is typed.
    Secret(Typed),
    /// The machine was looked at.
    Checked(std::result::Result<Fitness, Arc<Error>>),
    /// Look again whether the door is open.
    LookedAgain,
    /// In.
    EntryWanted,
    /// The office answered.
    Entered(std::result::Result<(), Arc<Error>>),
    /// The result is asked for.
    ResultWanted(ExamId, OfficerId),
    /// Practice is asked for.
    PracticeWanted,
    /// A practice run of the exam screen is asked for.
    TrialWanted,
    /// Whose a receipt is, is asked.
    ReceiptWanted,
    /// Back to where one came from.
    BackWanted,
}

/// The door as it stands for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    /// In, for the first time.
    Open,
    /// In, to go on.
    GoOn,
    /// Handed in already.
    HandedIn,
    /// Declared void.
    Voided,
    /// Not now.
    Shut(NoEntry),
}

impl Door {
    fn way(&self) -> Way {
        let entrant = &self.entrant;
        match entrant.phase {
            Some(Phase::Running | Phase::Admitted) => Way::GoOn,
            Some(Phase::HandedIn) => Way::HandedIn,
            Some(Phase::Voided) => Way::Voided,
            None => {
                let cutoff = entrant.regulation.settings.entry_cutoff_minutes;
                match entrant.exam.may_enter(&entrant.candidate, cutoff, self.now) {
                    Ok(()) => Way::Open,
                    Err(why) => Way::Shut(why),
                }
            }
        }
    }

    fn arrived(entrant: Entrant, now: Timestamp) -> Self {
        Self {
            entrant,
            now,
            fitness: None,
            face: None,
            picture: None,
            confirming: Confirming::default(),
            error: None,
            is_busy: false,
        }
    }
}

impl State {
    /// The own exams of an officer, or the door of one exam.
    pub fn new(session: &Session, exam: Option<ExamId>) -> (Self, Action<Message>) {
        let actor = &session.actor;
        let (stage, action) = match (actor.officer, exam) {
            (Some(person), None) => (Stage::Own(None), own(person)),
            (Some(person), Some(exam)) if !actor.may(Permission::AdmitCandidate) => {
                (Stage::Door(None), arrive(exam, person))
            }
            _ => {
                let focus = iced::widget::operation::focus(NUMBER);
                (Stage::Number(Asking::default()), Action::Run(focus))
            }
        };
        (Self { exam, stage }, action)
    }

    /// Takes note of a message.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::OwnRead(Ok(own)) => self.stage = Stage::Own(Some(own)),
            Message::OwnRead(Err(error)) | Message::Arrived(Err(error), _) => {
                self.stage = Stage::Failed(error);
            }
            Message::ExamChosen(exam) => return self.choose(exam, session),
            Message::NumberTyped(number) => {
                if let Stage::Number(asking) = &mut self.stage {
                    asking.number = number;
                    asking.error = None;
                }
            }
            Message::NumberEntered => return self.look_up(),
            Message::Found(found, now) => return self.found(found, now),
            Message::EntrantChosen(place) => {
                if let Stage::Which(entrants) = &self.stage
                    && let Some(entrant) = entrants.get(place)
                {
                    let (exam, person) = (entrant.exam.id, entrant.candidate.officer);
                    self.stage = Stage::Door(None);
                    return arrive(exam, person);
                }
            }
            Message::Arrived(Ok(entrant), now) => return self.arrive(*entrant, now),
            Message::ResultWanted(exam, person) => {
                return Action::Go(Place::Result(exam, person));
            }
            Message::PracticeWanted => return Action::Go(Place::Practice),
            Message::TrialWanted => return Action::Go(Place::Trial(self.exam)),
            Message::ReceiptWanted => return Action::Go(Place::Receipt),
            Message::BackWanted => return self.back(session),
            message => {
                if let Stage::Door(Some(door)) = &mut self.stage {
                    return door.update(message);
                }
            }
        }
        Action::None
    }

    fn choose(&mut self, exam: ExamId, session: &Session) -> Action<Message> {
        let Stage::Own(Some(own)) = &self.stage else {
            return Action::None;
        };
        let done = own.iter().find(|(one, _)| one.id == exam);
        match (done, session.actor.officer) {
            (Some((_, listing)), _) if matches!(listing.whereabouts, Whereabouts::Done(_)) => {
                Action::Go(Place::Result(exam, listing.candidate.officer))
            }
            (Some(_), Some(person)) => {
                self.exam = Some(exam);
                self.stage = Stage::Door(None);
                arrive(exam, person)
            }
            _ => Action::None,
        }
    }

    fn look_up(&mut self) -> Action<Message> {
        let exam = self.exam;
        let Stage::Number(asking) = &mut self.stage else {
            return Action::None;
        };
        let number = asking.number.trim().to_owned();
        if number.is_empty() || asking.is_busy {
            return Action::None;
        }
        asking.is_busy = true;
        Action::ask(move |office, actor| {
            let found = admission::check_number(office, &number)
                .and_then(|()| sitting::find(office, actor, &number))
                .and_then(|found| only(found, exam));
            Message::Found(found.map_err(Arc::new), office.now())
        })
    }

    fn found(
        &mut self,
        found: std::result::Result<Vec<Entrant>, Arc<Error>>,
        now: Timestamp,
    ) -> Action<Message> {
        let Stage::Number(asking) = &mut self.stage else {
            return Action::None;
        };
        asking.is_busy = false;
        match found {
            Err(error) => asking.error = Some(error),
            Ok(mut entrants) if entrants.len() == 1 => {
                if let Some(entrant) = entrants.pop() {
                    return self.arrive(entrant, now);
                }
            }
            Ok(entrants) => self.stage = Stage::Which(entrants),
        }
        Action::None
    }

    fn arrive(&mut self, entrant: Entrant, now: Timestamp) -> Action<Message> {
        // Who looks again keeps what was found out about the machine.
        let fitness = match &mut self.stage {
            Stage::Door(Some(door)) => door.fitness.take(),
            _ => None,
        };
        let is_known = fitness.is_some();
        let mut door = Door::arrived(entrant, now);
        door.fitness = fitness;
        let face = face(door.entrant.exam.id, door.entrant.candidate.officer);
        self.stage = Stage::Door(Some(Box::new(door)));
        if is_known {
            return face;
        }
        let check = Action::ask(|office, actor| {
            Message::Checked(device::check(office, actor).map_err(Arc::new))
        });
        Action::All(vec![face, check])
    }

    /// One step back: from a door to the number or the list, from there home.
    fn back(&mut self, session: &Session) -> Action<Message> {
        let is_first = matches!(self.stage, Stage::Own(_) | Stage::Number(_));
        if is_first {
            let reads = session.actor.may(Permission::ReadExams);
            let exam = self.exam.filter(|_| reads);
            return Action::Go(exam.map_or(Place::Home, Place::Exam));
        }
        let may_admit = session.actor.may(Permission::AdmitCandidate);
        let exam = if may_admit { self.exam } else { None };
        let (state, action) = Self::new(session, exam);
        *self = state;
        action
    }

    /// The screen as it stands.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        match &self.stage {
            Stage::Own(None) | Stage::Door(None) => view::loading(),
            Stage::Own(Some(own)) => view::own(own, session),
            Stage::Number(asking) => view::number(asking),
            Stage::Which(entrants) => view::which(entrants, session),
            Stage::Door(Some(door)) => view::door(door, session),
            Stage::Failed(error) => view::failed(error, session),
        }
    }
}

impl Door {
    fn update(&mut self, message: Message) -> Action<Message> {
        let (exam, person) = (self.entrant.exam.id, self.entrant.candidate.officer);
        match message {
            Message::Checked(fitness) => self.fitness = Some(fitness),
            Message::LookedAgain => return arrive(exam, person),
            // What was interrupted goes on by itself once it is on the screen.
            Message::EntryWanted if self.way() == Way::GoOn => {
                return Action::Go(Place::Sit(exam, person));
            }
            Message::EntryWanted
                if !self.is_busy && self.way() == Way::Open && self.confirming.is_ready() =>
            {
                self.is_busy = true;
                self.error = None;
                let confirming = self.confirming.clone();
                return Action::ask(move |office, actor| {
                    let entered = confirming.through(office, actor, |office, pin| {
                        admission::admit(office, actor, exam, person, pin).map(|_| ())
                    });
                    Message::Entered(entered.map_err(Arc::new))
                });
            }
            Message::Entered(Ok(())) => return Action::Go(Place::Sit(exam, person)),
            Message::Entered(Err(error)) => {
                self.is_busy = false;
                if is_about_pin(&error) {
                    self.confirming.refuse(error);
                } else {
                    self.error = Some(error);
                }
            }
            Message::Faced(Ok(face)) => {
                self.confirming = Confirming::new(face.need);
                self.picture = face
                    .photo
                    .as_ref()
                    .map(|photo| Handle::from_rgba(photo.width, photo.height, photo.rgba.clone()));
                self.face = Some(face);
            }
            Message::Faced(Err(error)) => self.error = Some(error),
            Message::Secret(typed) => self.confirming.take(typed),
            _ => {}
        }
        Action::None
    }
}

/// Whether it is the PIN or the passphrase that was wrong: said beside the field.
fn is_about_pin(error: &Error) -> bool {
    matches!(
        error,
        Error::WrongPin { .. }
            | Error::WeakPin { .. }
            | Error::PinNeeded
            | Error::WrongPassphrase { .. }
            | Error::LockedOut { .. }
    )
}

fn face(exam: ExamId, person: OfficerId) -> Action<Message> {
    Action::ask(move |office, actor| {
        let face = admission::face(office, actor, exam, person);
        Message::Faced(face.map(Box::new).map_err(Arc::new))
    })
}

fn own(person: OfficerId) -> Action<Message> {
    Action::ask(move |office, actor| {
        Message::OwnRead(exams::of_officer(office, actor, person).map_err(Arc::new))
    })
}

fn arrive(exam: ExamId, person: OfficerId) -> Action<Message> {
    Action::ask(move |office, actor| {
        let entrant = sitting::entrant(office, actor, exam, person);
        Message::Arrived(entrant.map(Box::new).map_err(Arc::new), office.now())
    })
}

/// Of the exams that a person is listed for, those of this door.
fn only(mut found: Vec<Entrant>, exam: Option<ExamId>) -> Result<Vec<Entrant>> {
    if let Some(exam) = exam {
        found.retain(|entrant| entrant.exam.id == exam);
    }
    if found.is_empty() {
        Err(Error::NotListed)
    } else {
        Ok(found)
    }
}

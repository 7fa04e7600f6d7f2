//! One exam: who is where, and what can be done about it.

mod plan;
mod view;

use std::collections::BTreeSet;
use std::time::Duration;

use iced::Task;

use crate::domain::accommodation::Accommodation;
use crate::domain::exam::ExamState;
use crate::domain::id::{ExamId, OfficerId};
use crate::i18n::{fl, format, sentence::sentence};
use crate::service::accommodation;
use crate::service::closing::{self, Closed, Ends, StillSitting};
use crate::service::exam::{self, Group, Listing, Overview, Page};
use crate::ui::{Action, Place, Session};

use super::ROWS;
use super::exemptions::{self, Exemptions};
use super::giving::{self, Giving};
use super::places::{self, Places};
use super::resits::{self, Resits};

pub use plan::{Blank, Times};

/// Between two looks at an exam that goes on.
const PAUSE: Duration = Duration::from_secs(10);
/// The field for a reason.
pub(super) const REASON: &str = "reason";

/// The screen of one exam.
#[derive(Debug)]
pub(super) struct Detail {
    exam: ExamId,
    overview: Option<Box<Overview>>,
    board: Option<Page>,
    group: Option<Group>,
    text: String,
    page: usize,
    dialog: Option<Dialog>,
    /// Why the last look showed nothing new.
    error: Option<String>,
    /// Why what the dialog asked was not done.
    failure: Option<String>,
    working: bool,
    /// Counts the looks, so that a late answer is known as one.
    round: u64,
    part: Part,
    /// Proposed for exemption and taken out by somebody.
    unticked: BTreeSet<OfficerId>,
}

/// Which part of the exam's page is shown.
#[derive(Debug)]
enum Part {
    /// Who is where.
    People,
    /// Who need not sit.
    Exemptions(Box<Exemptions>),
    /// Sessions, rooms and seats.
    Places(Box<Places>),
    /// The make-up before it is set.
    Resits(Box<Resits>),
}

/// A part of the exam's page, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Who is where.
    People,
    /// Who need not sit.
    Exemptions,
    /// Sessions, rooms and seats.
    Places,
    /// The make-up before it is set.
    Resits,
}

/// What must be answered first.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// Open the exam?
    Open,
    /// Close it? Who still has time, and why they are handed in early.
    Close(Vec<StillSitting>, String),
    /// Call it off, with this reason?
    Cancel(String),
    /// Hold it at another time?
    Move(Times),
    /// One candidate, and what can be done about them.
    Candidate(Box<Listing>),
    /// Exempt them, with this reason?
    Exempt(Box<Listing>, String),
    /// Take their exemption back?
    Lift(Box<Listing>),
    /// What they are given.
    Give(Box<Listing>, Box<Giving>),
}

/// What happens on the screen of one exam.
#[derive(Debug, Clone)]
pub enum Message {
    /// How it stands.
    Read(u64, Result<(Box<Overview>, Page), String>),
    /// A moment passed.
    Ticked(u64),
    /// Another look is wanted.
    Refreshed,
    /// Only some candidates.
    GroupChosen(Option<Group>),
    /// Candidates are searched.
    Searched(String),
    /// Another page.
    PageChosen(usize),
    /// A candidate of the page is wanted.
    CandidateChosen(usize),
    /// The exam is to open.
    OpenAsked,
    /// The exam is to close.
    CloseAsked,
    /// The exam is to be called off.
    CancelAsked,
    /// It is to be held at another time.
    MoveAsked,
    /// A day or a time of day of that is typed.
    TimeTyped(Blank, String),
    /// Who still has time.
    StillRead(Result<Vec<StillSitting>, String>),
    /// It was closed, or why not.
    Closed(Result<Closed, String>),
    /// Nothing, after all.
    Dismissed,
    /// What the dialog asked is so.
    Confirmed,
    /// A candidate is to be exempt.
    ExemptAsked,
    /// The reason is typed.
    ReasonTyped(String),
    /// What a candidate is given is wanted.
    GiveAsked,
    /// What that candidate is given so far.
    GivenRead(OfficerId, Result<Accommodation, String>),
    /// Something in the form of it.
    Giving(giving::Message),
    /// An exemption is to be taken back.
    LiftAsked,
    /// It was done, or why not.
    Done(Result<(), String>),
    /// A result is wanted.
    ResultAsked(OfficerId),
    /// An archive is wanted.
    ArchiveAsked(OfficerId),
    /// Candidates are to be let in.
    AdmitAsked,
    /// Corrections and appeals are wanted.
    CorrectionsAsked,
    /// Printing and paper sheets are wanted.
    PaperAsked,
    /// A make-up of this exam is to be set.
    MakeUpAsked(ExamId),
    /// Another part of the page.
    PartChosen(Shown),
    /// Something with exemptions.
    Exemptions(exemptions::Message),
    /// Something with sessions, rooms and seats.
    Places(places::Message),
    /// Something with the make-up.
    Resits(resits::Message),
    /// The board is wanted.
    BoardAsked,
}

impl Detail {
    /// The exam as it is read.
    pub(super) fn new(exam: ExamId) -> (Self, Action<Message>) {
        let mut detail = Self {
            exam,
            overview: None,
            board: None,
            group: None,
            text: String::new(),
            page: 0,
            dialog: None,
            error: None,
            failure: None,
            working: false,
            round: 0,
            part: Part::People,
            unticked: BTreeSet::new(),
        };
        let read = detail.read();
        (detail, read)
    }

    /// Takes note of what happened.
    pub(super) fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::Read(round, read) if round == self.round => return self.take(read),
            Message::Ticked(round) if round == self.round && self.dialog.is_none() => {
                return self.read();
            }
            // Under an open dialog nothing moves; the next look comes once it is answered. Setting a
            // make-up is for the screen around.
            Message::Read(..) | Message::Ticked(_) | Message::MakeUpAsked(_) => {}
            Message::Refreshed => return self.read(),
            Message::GroupChosen(group) => {
                self.group = group;
                self.page = 0;
                return self.read();
            }
            Message::Searched(text) => {
                self.text = text;
                self.page = 0;
                return self.read();
            }
            Message::PageChosen(page) => {
                self.page = page;
                return self.read();
            }
            Message::CandidateChosen(index) => {
                let listing = self.board.as_ref().and_then(|page| page.people.get(index));
                self.ask_first(listing.cloned().map(Box::new).map(Dialog::Candidate));
            }
            Message::OpenAsked => self.ask_first(Some(Dialog::Open)),
            Message::CloseAsked => return self.still(),
            Message::Closed(Ok(closed)) => return self.closed(&closed),
            message @ (Message::CancelAsked
            | Message::MoveAsked
            | Message::TimeTyped(..)
            | Message::StillRead(Ok(_))) => return self.plan(message, session),
            Message::Dismissed => {
                self.ask_first(None);
                return self.read();
            }
            Message::ExemptAsked => {
                if let Some(listing) = self.candidate() {
                    self.ask_first(Some(Dialog::Exempt(listing, String::new())));
                    return Action::Run(iced::widget::operation::focus(REASON));
                }
            }
            Message::LiftAsked => {
                if let Some(listing) = self.candidate() {
                    self.ask_first(Some(Dialog::Lift(listing)));
                }
            }
            Message::GiveAsked => return self.give(),
            Message::GivenRead(person, given) => {
                // Somebody else may be looked at by now, or nobody.
                let asked = self
                    .candidate()
                    .filter(|one| one.candidate.officer == person);
                match (asked, given) {
                    (Some(listing), Ok(given)) => {
                        let giving = Box::new(Giving::of(&given));
                        self.ask_first(Some(Dialog::Give(listing, giving)));
                    }
                    (Some(_), Err(error)) => self.failure = Some(error),
                    (None, _) => {}
                }
            }
            Message::StillRead(Err(error)) => self.error = Some(error),
            Message::Giving(message) => {
                if let Some(Dialog::Give(_, giving)) = &mut self.dialog {
                    giving.update(message);
                }
            }
            Message::ReasonTyped(typed) => {
                if let Some(
                    Dialog::Exempt(_, reason) | Dialog::Close(_, reason) | Dialog::Cancel(reason),
                ) = &mut self.dialog
                {
                    *reason = typed;
                }
            }
            Message::Confirmed => return self.confirm(session),
            Message::Done(Ok(())) => {
                self.ask_first(None);
                self.working = false;
                return self.read();
            }
            // The question stays open with what was typed, and says why.
            Message::Done(Err(error)) | Message::Closed(Err(error)) => {
                self.working = false;
                self.failure = Some(error);
            }
            other => return self.update_elsewhere(other, session),
        }
        Action::None
    }

    /// What leads elsewhere, and what belongs to another part of the page.
    fn update_elsewhere(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::ResultAsked(person) => return Action::Go(Place::Result(self.exam, person)),
            Message::ArchiveAsked(person) => return Action::Go(Place::Archive(person)),
            Message::CorrectionsAsked => return Action::Go(Place::Corrections(self.exam)),
            Message::PaperAsked => return Action::Go(Place::Paper(self.exam)),
            Message::AdmitAsked => return Action::Go(Place::Enter(self.exam)),
            Message::BoardAsked => return Action::Go(Place::Board(self.exam)),
            Message::PartChosen(shown) => return self.turn_to(shown),
            Message::Exemptions(message) => {
                if let Part::Exemptions(part) = &mut self.part {
                    return part.update(message).map(Message::Exemptions);
                }
            }
            Message::Places(message) => {
                if let Part::Places(part) = &mut self.part {
                    return part.update(message, session).map(Message::Places);
                }
            }
            Message::Resits(message) => {
                if let Part::Resits(part) = &mut self.part {
                    return part.update(message).map(Message::Resits);
                }
            }
            _ => {}
        }
        Action::None
    }

    /// Opens a question, or closes the one that is open.
    fn ask_first(&mut self, dialog: Option<Dialog>) {
        self.dialog = dialog;
        self.failure = None;
    }

    /// The candidate who is looked at.
    fn candidate(&self) -> Option<Box<Listing>> {
        match &self.dialog {
            Some(Dialog::Candidate(listing)) => Some(listing.clone()),
            _ => None,
        }
    }

    /// Whether leaving loses what somebody typed.
    pub(super) fn unsaved(&self) -> bool {
        match &self.dialog {
            Some(Dialog::Exempt(_, reason)) => !reason.trim().is_empty(),
            Some(Dialog::Give(..)) => true,
            _ => {
                matches!(&self.part, Part::Exemptions(part) if part.unsaved())
                    || matches!(&self.part, Part::Places(part) if part.unsaved())
            }
        }
    }

    fn turn_to(&mut self, shown: Shown) -> Action<Message> {
        self.error = None;
        if let Part::Exemptions(part) = &self.part {
            self.unticked.clone_from(part.unticked());
        }
        match shown {
            Shown::People => {
                self.part = Part::People;
                self.read()
            }
            Shown::Exemptions => {
                let (part, action) = Exemptions::new(self.exam, self.unticked.clone());
                self.part = Part::Exemptions(Box::new(part));
                action.map(Message::Exemptions)
            }
            Shown::Places => {
                let (part, action) = Places::new(self.exam);
                self.part = Part::Places(Box::new(part));
                action.map(Message::Places)
            }
            Shown::Resits => {
                let overview = self.overview.as_ref();
                let first = overview.and_then(|overview| overview.exam.makes_up_for);
                let (part, action) = Resits::new(self.exam, first.unwrap_or(self.exam));
                self.part = Part::Resits(Box::new(part));
                action.map(Message::Resits)
            }
        }
    }

    /// The part that is shown, by name.
    fn shown(&self) -> Shown {
        match self.part {
            Part::People => Shown::People,
            Part::Exemptions(_) => Shown::Exemptions,
            Part::Places(_) => Shown::Places,
            Part::Resits(_) => Shown::Resits,
        }
    }

    fn read(&mut self) -> Action<Message> {
        self.round += 1;
        let (round, exam, group) = (self.round, self.exam, self.group);
        let text = self.text.clone();
        let rows = u32::try_from(ROWS).unwrap_or(u32::MAX);
        let offset = u32::try_from(self.page * ROWS).unwrap_or(u32::MAX);
        Action::ask(move |office, actor| {
            let read = exam::overview(office, actor, exam).and_then(|overview| {
                let page = exam::board(office, actor, exam, group, &text, rows, offset)?;
                Ok((Box::new(overview), page))
            });
            Message::Read(round, read.map_err(|error| sentence(&error)))
        })
    }

    /// Shows what was read, and looks again in a while as long as the exam goes on.
    fn take(&mut self, read: Result<(Box<Overview>, Page), String>) -> Action<Message> {
        match read {
            Ok((overview, page)) => {
                let last = (page.total as usize).div_ceil(ROWS).saturating_sub(1);
                self.overview = Some(overview);
                self.board = Some(page);
                self.error = None;
                if self.page > last {
                    // The list became shorter than the page that was looked at.
                    self.page = last;
                    return self.read();
                }
            }
            Err(error) => self.error = Some(error),
        }
        // A look that failed is no reason not to look again.
        let overview = self.overview.as_ref();
        if overview.is_some_and(|overview| overview.exam.state == ExamState::Open) {
            let round = self.round;
            return Action::Run(Task::perform(
                async { tokio::time::sleep(PAUSE).await },
                move |()| Message::Ticked(round),
            ));
        }
        Action::None
    }

    fn confirm(&mut self, session: &Session) -> Action<Message> {
        if self.working {
            return Action::None;
        }
        let exam = self.exam;
        self.failure = None;
        match self.dialog.clone() {
            Some(Dialog::Open) => {
                self.working = true;
                done(move |office, actor| exam::open(office, actor, exam))
            }
            Some(Dialog::Close(still, reason)) if still.is_empty() || !reason.trim().is_empty() => {
                self.working = true;
                let early = (!still.is_empty()).then_some(reason);
                Action::ask(move |office, actor| {
                    let closed = closing::close(office, actor, Ends::Exam(exam), early.as_deref());
                    Message::Closed(closed.map_err(|error| sentence(&error)))
                })
            }
            Some(Dialog::Cancel(reason)) if !reason.trim().is_empty() => {
                self.working = true;
                done(move |office, actor| exam::cancel(office, actor, exam, &reason).map(|_| ()))
            }
            Some(Dialog::Move(times)) => match times.window(session) {
                Some(window) => {
                    self.working = true;
                    done(move |office, actor| {
                        exam::reschedule(office, actor, exam, window).map(|_| ())
                    })
                }
                None => Action::None,
            },
            Some(Dialog::Give(listing, giving)) => {
                let Some(given) = giving.value() else {
                    return Action::None;
                };
                let person = listing.candidate.officer;
                self.working = true;
                done(move |office, actor| accommodation::set(office, actor, exam, person, &given))
            }
            Some(Dialog::Exempt(listing, reason)) if !reason.trim().is_empty() => {
                self.exempt(listing.candidate.officer, Some(reason.trim().to_owned()))
            }
            Some(Dialog::Lift(listing)) => self.exempt(listing.candidate.officer, None),
            _ => Action::None,
        }
    }

    /// Asks who still has time, before it is asked whether the exam is to close.
    fn still(&self) -> Action<Message> {
        let exam = self.exam;
        Action::ask(move |office, actor| {
            let still = closing::still_sitting(office, actor, Ends::Exam(exam));
            Message::StillRead(still.map_err(|error| sentence(&error)))
        })
    }

    fn closed(&mut self, closed: &Closed) -> Action<Message> {
        self.ask_first(None);
        self.working = false;
        let said = if closed.damaged.is_empty() {
            Action::Say(fl!("exams-closed-said"))
        } else {
            // It stays until somebody looks elsewhere: there is something to do.
            let names = format::names(&closed.damaged);
            self.error = Some(fl!("exams-close-damaged", names = names));
            Action::None
        };
        Action::All(vec![self.read(), said])
    }

    /// Asks what the candidate of the dialog is given so far.
    fn give(&self) -> Action<Message> {
        let Some(Dialog::Candidate(listing)) = &self.dialog else {
            return Action::None;
        };
        let (exam, person) = (self.exam, listing.candidate.officer);
        Action::ask(move |office, actor| {
            let given = accommodation::of_candidate(office, actor, exam, person);
            Message::GivenRead(person, given.map_err(|error| sentence(&error)))
        })
    }

    fn exempt(&mut self, person: OfficerId, reason: Option<String>) -> Action<Message> {
        let exam = self.exam;
        self.working = true;
        done(move |office, actor| exam::exempt(office, actor, exam, person, reason.as_deref()))
    }
}

fn done(
    job: impl FnOnce(
        &mut crate::service::Office,
        &crate::service::Actor,
    ) -> Result<(), crate::service::Error>
    + Send
    + 'static,
) -> Action<Message> {
    Action::ask(move |office, actor| {
        Message::Done(job(office, actor).map_err(|error| sentence(&error)))
    })
}

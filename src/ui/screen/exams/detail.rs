//! One exam: who is where, and what can be done about it.

mod view;

use std::time::Duration;

use iced::Task;

use crate::domain::exam::ExamState;
use crate::domain::id::{ExamId, OfficerId};
use crate::i18n::{fl, sentence::sentence};
use crate::service::exam::{self, Group, Listing, Overview, Page};
use crate::ui::{Action, Place};

use super::ROWS;

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
    error: Option<String>,
    working: bool,
    /// Counts the looks, so that a late answer is known as one.
    round: u64,
}

/// What must be answered first.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// Open the exam?
    Open,
    /// Close it?
    Close,
    /// One candidate, and what can be done about them.
    Candidate(Box<Listing>),
    /// Exempt them, with this reason?
    Exempt(Box<Listing>, String),
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
    /// Nothing, after all.
    Dismissed,
    /// What the dialog asked is so.
    Confirmed,
    /// A candidate is to be exempt.
    ExemptAsked,
    /// The reason is typed.
    ReasonTyped(String),
    /// An exemption is taken back.
    ExemptionLifted(OfficerId),
    /// It was done, or why not.
    Done(Result<(), String>),
    /// A result is wanted.
    ResultAsked(OfficerId),
    /// An archive is wanted.
    ArchiveAsked(OfficerId),
    /// Candidates are to be let in.
    AdmitAsked,
    /// Printing and paper sheets are wanted.
    PaperAsked,
    /// A make-up of this exam is to be set.
    MakeUpAsked(ExamId),
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
            working: false,
            round: 0,
        };
        let read = detail.read();
        (detail, read)
    }

    /// Takes note of what happened.
    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
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
                self.dialog = listing.cloned().map(Box::new).map(Dialog::Candidate);
            }
            Message::OpenAsked => self.dialog = Some(Dialog::Open),
            Message::CloseAsked => self.dialog = Some(Dialog::Close),
            Message::Dismissed => {
                self.dialog = None;
                return self.read();
            }
            Message::ExemptAsked => {
                if let Some(Dialog::Candidate(listing)) = self.dialog.take() {
                    self.dialog = Some(Dialog::Exempt(listing, String::new()));
                    return Action::Run(iced::widget::operation::focus(REASON));
                }
            }
            Message::ReasonTyped(typed) => {
                if let Some(Dialog::Exempt(_, reason)) = &mut self.dialog {
                    *reason = typed;
                }
            }
            Message::ExemptionLifted(person) => return self.exempt(person, None),
            Message::Confirmed => return self.confirm(),
            Message::Done(Ok(())) => {
                let closed = self.dialog == Some(Dialog::Close);
                self.dialog = None;
                self.working = false;
                let said = if closed {
                    Action::Say(fl!("exams-closed-said"))
                } else {
                    Action::None
                };
                return Action::All(vec![self.read(), said]);
            }
            Message::Done(Err(error)) => {
                self.dialog = None;
                self.working = false;
                self.error = Some(error);
            }
            Message::ResultAsked(person) => return Action::Go(Place::Result(self.exam, person)),
            Message::ArchiveAsked(person) => return Action::Go(Place::Archive(person)),
            Message::PaperAsked => return Action::Go(Place::Paper(self.exam)),
            Message::AdmitAsked => return Action::Go(Place::Enter(self.exam)),
        }
        Action::None
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
                let goes_on = overview.exam.state == ExamState::Open;
                self.overview = Some(overview);
                self.board = Some(page);
                if goes_on {
                    let round = self.round;
                    return Action::Run(Task::perform(
                        async { tokio::time::sleep(PAUSE).await },
                        move |()| Message::Ticked(round),
                    ));
                }
            }
            Err(error) => self.error = Some(error),
        }
        Action::None
    }

    fn confirm(&mut self) -> Action<Message> {
        if self.working {
            return Action::None;
        }
        let exam = self.exam;
        self.error = None;
        match self.dialog.clone() {
            Some(Dialog::Open) => {
                self.working = true;
                done(move |office, actor| exam::open(office, actor, exam))
            }
            Some(Dialog::Close) => {
                self.working = true;
                done(move |office, actor| exam::close(office, actor, exam))
            }
            Some(Dialog::Exempt(listing, reason)) if !reason.trim().is_empty() => {
                self.exempt(listing.candidate.officer, Some(reason.trim().to_owned()))
            }
            _ => Action::None,
        }
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

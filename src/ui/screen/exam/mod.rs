//! The exam: one question, its answer card, the time that is left, and nothing else.
//!
//! What the candidate does is shown at once and told as saved only when the disk holds it. The state
//! is that of the sitting's events; what is on its way lies over it in an [`outbox`], never beside it.
//! Marking is not done here.

mod desk;
mod going_on;
mod handed;
mod outbox;
mod trial;
mod update;
mod view;
mod written;

use std::sync::Arc;

use iced::Subscription;
use iced::advanced::widget::Id;

use crate::domain::clock::{Moment, Remaining};
use crate::domain::id::{ExamId, OfficerId};
use crate::domain::paper::PaperItem;
use crate::domain::question::{Answer, Body};
use crate::domain::sitting::{HandIn, Phase, State as Events, What};
use crate::i18n::sentence::sentence;
use crate::platform::clock::Clock;
use crate::service::sitting::{self, Ongoing};
use crate::service::{Actor, Error, Office, office};
use crate::ui::{Action, Element, Place, Session};

use desk::Desk;
pub use desk::Message as DeskMessage;
use desk::Pin;
use going_on::GoingOn;
pub use going_on::Message as GoingOnMessage;
use handed::Handed;
pub use handed::Message as HandedMessage;
pub use outbox::Delivery;
use outbox::Outbox;
use written::Written;

/// The sizes that a question can be read in.
const SIZES: [f32; 6] = [18.0, 20.0, 22.0, 24.0, 26.0, 28.0];
/// The number of the next event of a sitting that has just begun: admitted, started.
const BEGUN: u32 = 3;
/// The place where the question scrolls.
const QUESTION: &str = "exam-question";

/// The clock of the office, to be read while an exam is on.
#[derive(Clone)]
pub struct Watch(Arc<dyn Clock>);

impl Watch {
    /// Reads this clock.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self(clock)
    }

    fn moment(&self) -> Moment {
        office::moment(self.0.as_ref())
    }
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

/// A sitting and the clock it is timed by.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The sitting.
    pub ongoing: Ongoing,
    /// The clock.
    pub watch: Watch,
}

/// The screen.
#[derive(Debug)]
pub struct State {
    of: Of,
    stage: Stage,
}

/// Whose screen it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// A person's in an exam.
    Sitting(ExamId, OfficerId),
    /// Nobody's: a practice run, from the door of an exam or from home.
    Trial(Option<ExamId>),
}

#[derive(Debug)]
enum Stage {
    Loading,
    Failed(String),
    /// An invigilator has to confirm that it goes on.
    Asks(Box<GoingOn>),
    On(Box<Sitting>),
    Over,
    /// Handed in where an invigilator is signed in.
    Handed(Box<Handed>),
    /// A practice run is over; so many of so many questions were answered.
    Tried(u16, u16),
}

/// A sitting on the screen.
#[derive(Debug)]
struct Sitting {
    ongoing: Ongoing,
    watch: Watch,
    outbox: Outbox,
    /// The question on the screen.
    at: u16,
    /// The texts of its gaps as they are typed.
    gaps: Vec<String>,
    /// What is written in answer to it, or to its parts.
    written: Written,
    /// Counts typing, so that only the last pause of several saves.
    typed: u64,
    remaining: Remaining,
    last_tick: Moment,
    /// Ticks since something failed or waits, for trying again now and then.
    patience: u8,
    size: usize,
    dialog: Option<Dialog>,
    /// An invigilator stands here.
    desk: Option<Box<Desk>>,
    ending: Option<Ending>,
    focus: Focus,
    /// Whether it is only practice, and nothing is kept.
    is_trial: bool,
}

/// What lies over the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialog {
    /// What is open and marked, before handing in.
    Review,
    /// The last question.
    Confirm,
    /// The keys; in a practice run everything on the screen.
    Help,
}

/// The sitting is being ended.
#[derive(Debug)]
struct Ending {
    how: HandIn,
    /// Whether the office was asked.
    asked: bool,
    trouble: Option<Arc<Error>>,
}

/// Whether the window has the focus. A short loss is none: a notice of the system may flash by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Here,
    /// Just lost; the number tells one loss from the next.
    Leaving(u64),
    /// Lost and recorded.
    Away(u64),
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The sitting was read.
    Opened(Result<Box<Opened>, Arc<Error>>),
    /// What an invigilator types who confirms that it goes on.
    GoingOn(going_on::Message),
    /// It was read again: the clock needed it, or an invigilator may have acted.
    Refreshed(Result<Box<Events>, Arc<Error>>),
    /// An option was chosen, by its place on the screen.
    OptionChosen(usize),
    /// Text was typed into a gap.
    GapTyped(usize, String),
    /// A written answer was edited: of an essay, or of that part of a case.
    WrittenEdited(usize, iced::widget::text_editor::Action),
    /// Text was typed into a gap of a part of a case.
    PartGapTyped(usize, usize, String),
    /// An option of a part of a case was chosen.
    PartChosen(usize, usize),
    /// A part of a case was asked for: the next one, or the one before.
    PartWanted(bool),
    /// Nothing was typed for a moment after that stroke.
    GapPaused(u64),
    /// Enter in a gap.
    GapEntered,
    /// The mark of the question was set or taken away.
    MarkToggled,
    /// A question was asked for by its number.
    Went(u16),
    /// The next question.
    NextWanted,
    /// The question before.
    PreviousWanted,
    /// Larger type.
    Larger,
    /// Smaller type.
    Smaller,
    /// A second has passed.
    Ticked,
    /// The window lost the focus.
    FocusLost,
    /// That loss has lasted.
    FocusGone(u64),
    /// The window has the focus again.
    FocusRegained,
    /// A delivery came back.
    Delivered(Delivery),
    /// Try again now.
    RetryWanted,
    /// The keys are asked for.
    HelpWanted,
    /// The candidate wants to hand in.
    HandInWanted,
    /// The candidate has seen what is open.
    HandInReviewed,
    /// The candidate is sure.
    HandInConfirmed,
    /// The dialog is closed.
    DialogClosed,
    /// An invigilator has come to this machine.
    InvigilatorCame,
    /// What the invigilator does here.
    Desk(desk::Message),
    /// After the hand-in.
    Handed(handed::Message),
    /// The office answered the hand-in.
    Ended(Ended),
    /// Back to the door, when the exam cannot be shown or was only practice.
    LeaveWanted,
    /// The practice run once more.
    OnceMoreWanted,
}

/// What became of a hand-in.
#[derive(Debug, Clone)]
pub enum Ended {
    /// The sitting is over.
    Done,
    /// Time was given back meanwhile: it goes on.
    GoesOn(Box<Events>),
    /// It did not happen; so many of the events before it are kept.
    Failed(usize, Arc<Error>),
}

impl State {
    /// Opens the sitting of a person. It was started at the entry.
    pub fn new(exam: ExamId, officer: OfficerId) -> (Self, Action<Message>) {
        let state = Self {
            of: Of::Sitting(exam, officer),
            stage: Stage::Loading,
        };
        let read = Action::ask(move |office, actor| {
            let opened = open(office, actor, exam, officer);
            Message::Opened(opened.map(Box::new).map_err(Arc::new))
        });
        (state, Action::All(vec![Action::FullScreen(true), read]))
    }

    /// A practice run, for who comes from the door of that exam, or from home.
    pub fn trial(door: Option<ExamId>) -> (Self, Action<Message>) {
        let state = Self {
            of: Of::Trial(door),
            stage: Stage::Loading,
        };
        let begin = Action::All(vec![Action::FullScreen(true), trial::begin()]);
        (state, begin)
    }

    /// Whether an exam is going on: the window should ask before it closes.
    pub fn is_on(&self) -> bool {
        matches!(&self.stage, Stage::On(sitting) if !sitting.is_trial)
    }

    /// The seconds and the window's focus, while an exam is on.
    pub fn subscription(&self) -> Subscription<Message> {
        if matches!(self.stage, Stage::On(_)) {
            update::subscription()
        } else {
            Subscription::none()
        }
    }

    /// Takes note of a message.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        let action = match (message, &mut self.stage) {
            (Message::Opened(Ok(opened)), _) => return self.open(*opened, session),
            (Message::GoingOn(going_on::Message::Done(Ok(opened))), _) => {
                return self.open(*opened, session);
            }
            (Message::GoingOn(message), Stage::Asks(asked)) => {
                return asked.update(message).map(Message::GoingOn);
            }
            (Message::Opened(Err(error)), _) if matches!(*error, Error::ReturnUnconfirmed) => {
                return self.ask(session);
            }
            (Message::Opened(Err(error)), _) => {
                self.stage = Stage::Failed(sentence(&error));
                return Action::FullScreen(false);
            }
            (Message::LeaveWanted, _) => return self.back(),
            (Message::OnceMoreWanted, _) => {
                let (state, begin) = Self::trial(None);
                self.stage = state.stage;
                return begin;
            }
            (Message::Handed(message), Stage::Handed(page)) => {
                return match page.update(message) {
                    handed::Step::Stay(action) => action.map(Message::Handed),
                    handed::Step::Gone => self.show_result(),
                };
            }
            (message, Stage::On(sitting)) => sitting.update(message, session),
            _ => return Action::None,
        };
        match action {
            update::Next::Stay(action) => action,
            update::Next::Leave => self.leave(session),
        }
    }

    /// Asks for an invigilator; nothing of the paper is shown before.
    fn ask(&mut self, session: &Session) -> Action<Message> {
        let Of::Sitting(exam, officer) = self.of else {
            return Action::None;
        };
        let (asked, action) = GoingOn::new(exam, officer, session);
        self.stage = Stage::Asks(Box::new(asked));
        action.map(Message::GoingOn)
    }

    fn open(&mut self, opened: Opened, session: &Session) -> Action<Message> {
        if opened.ongoing.state.phase != Phase::Running {
            return self.leave(session);
        }
        let is_trial = matches!(self.of, Of::Trial(_));
        let (sitting, action) = Sitting::begin(opened, is_trial);
        self.stage = Stage::On(Box::new(sitting));
        action
    }

    /// The sitting is over: the result is shown. Where an invigilator is signed in the window is not the
    /// candidate's, and stays shut until the invigilator comes. A practice run has no result, and says so.
    fn leave(&mut self, session: &Session) -> Action<Message> {
        let (stage, next) = match (self.of, &self.stage) {
            (Of::Sitting(_, officer), _) if session.actor.officer == Some(officer) => {
                return self.show_result();
            }
            (Of::Sitting(exam, officer), _) => {
                let (page, read) = Handed::new(exam, officer);
                self.stage = Stage::Handed(Box::new(page));
                return read.map(Message::Handed);
            }
            (Of::Trial(_), Stage::On(sitting)) => {
                let open = u16::try_from(sitting.open_questions().len()).unwrap_or_default();
                let count = sitting.count();
                (
                    Stage::Tried(count.saturating_sub(open), count),
                    Action::None,
                )
            }
            (Of::Trial(_), _) => (Stage::Tried(0, 0), Action::None),
        };
        self.stage = stage;
        Action::All(vec![Action::FullScreen(false), next])
    }

    fn show_result(&mut self) -> Action<Message> {
        self.stage = Stage::Over;
        let result = match self.of {
            Of::Sitting(exam, officer) => Action::Go(Place::Result(exam, officer)),
            Of::Trial(_) => Action::None,
        };
        Action::All(vec![Action::FullScreen(false), result])
    }

    /// Where one came from.
    fn back(&self) -> Action<Message> {
        let place = match self.of {
            Of::Sitting(exam, _) | Of::Trial(Some(exam)) => Place::Enter(exam),
            Of::Trial(None) => Place::Home,
        };
        Action::All(vec![Action::FullScreen(false), Action::Go(place)])
    }

    /// The screen as it stands.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        match &self.stage {
            Stage::Loading => view::loading(),
            Stage::Failed(why) => view::failed(why),
            Stage::Asks(asked) => asked.view(Message::GoingOn, Message::LeaveWanted),
            Stage::On(sitting) => sitting.view(session),
            Stage::Over => view::over(),
            Stage::Handed(page) => page.view().map(Message::Handed),
            Stage::Tried(answered, questions) => view::tried(*answered, *questions),
        }
    }
}

impl Sitting {
    /// Whether an invigilator must act first: the clock explains nothing, or the sitting is held.
    fn waits(&self) -> bool {
        self.remaining == Remaining::Unexplained || self.ongoing.state.lock.is_some()
    }

    /// The question on the screen.
    fn item(&self) -> Option<&PaperItem> {
        self.ongoing.paper.item(self.at)
    }

    /// How many questions the paper has.
    fn count(&self) -> u16 {
        self.ongoing.state.count()
    }

    /// What is answered to a question: the last thing on its way to the disk, else what the disk has.
    fn answer(&self, number: u16) -> Option<&Answer> {
        let on_its_way = self.outbox.pending().rev().find_map(|event| match event {
            What::Answered { question, answer } if *question == number => Some(answer),
            _ => None,
        });
        on_its_way
            .or_else(|| self.ongoing.state.answers.get(&number))
            .filter(|answer| !answer.is_empty())
    }

    /// Whether a question is marked, likewise.
    fn is_marked(&self, number: u16) -> bool {
        let on_its_way = self.outbox.pending().rev().find_map(|event| match event {
            What::Marked { question, marked } if *question == number => Some(*marked),
            _ => None,
        });
        on_its_way.unwrap_or_else(|| self.ongoing.state.marked.contains(&number))
    }

    /// The questions without an answer.
    fn open_questions(&self) -> Vec<u16> {
        self.numbers(|number| self.answer(number).is_none())
    }

    /// The questions marked for later.
    fn marked_questions(&self) -> Vec<u16> {
        self.numbers(|number| self.is_marked(number))
    }

    fn numbers(&self, which: impl Fn(u16) -> bool) -> Vec<u16> {
        (1..=self.count()).filter(|number| which(*number)).collect()
    }

    /// The texts in the gaps of the question as they were last posted; none for other kinds.
    fn posted_gaps(&self) -> Vec<String> {
        let Some(Body::Blank { gaps }) = self.item().map(|item| &item.content.body) else {
            return Vec::new();
        };
        match self.answer(self.at) {
            Some(Answer::Blanks(texts)) if texts.len() == gaps.len() => texts.clone(),
            _ => vec![String::new(); gaps.len()],
        }
    }

    /// Whether everything that the candidate did is durable.
    fn is_saved(&self) -> bool {
        !self.outbox.holds_answers()
            && self.gaps == self.posted_gaps()
            && self.written.unposted(self.answer(self.at)).is_none()
    }

    fn type_size(&self) -> f32 {
        SIZES.get(self.size).copied().unwrap_or(SIZES[0])
    }
}

/// Reads the sitting; one that has more than its beginning was interrupted, and goes on.
fn open(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    officer: OfficerId,
) -> Result<Opened, Error> {
    let mut ongoing = sitting::show(office, actor, exam, officer)?;
    if ongoing.state.phase == Phase::Running && ongoing.state.next_seq() > BEGUN {
        ongoing = sitting::enter(office, actor, exam, officer)?;
    }
    Ok(Opened {
        ongoing,
        watch: Watch::new(office.clock()),
    })
}

/// The field of a gap.
fn gap_id(gap: usize) -> Id {
    Id::from(format!("gap-{gap}"))
}

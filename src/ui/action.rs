//! What a screen wants done. Screens run nothing themselves; the app does, and answers with a message.

use iced::Task;

use crate::domain::id::{ExamId, OfficerId};
use crate::service::{Actor, Office};

/// A piece of work for the office. Its result is the message that the screen gets.
pub type Job<Message> = Box<dyn FnOnce(&mut Office, &Actor) -> Message + Send>;

/// What `update` of a screen returns.
pub enum Action<Message> {
    /// Nothing.
    None,
    /// Have the office do something; the answer comes back as a message. Jobs are done in order.
    Ask(Job<Message>),
    /// Run a task of the window: focus, a file dialog, a timer.
    Run(Task<Message>),
    /// Several of these, in order.
    All(Vec<Action<Message>>),
    /// Show another screen.
    Go(Place),
    /// Show a sentence at the foot of the window for a moment (success and information only; errors
    /// belong on the screen).
    Say(String),
    /// The same for what did not happen, where the place it belongs to is not on the screen any more.
    Warn(String),
    /// Somebody signed in.
    SignedIn(Actor),
    /// Whoever is signed in leaves.
    SignOut,
    /// The language or theme was changed; the app keeps and applies it.
    Look(Look),
    /// The data folder was replaced (a restore, a make-believe city): start over.
    StartOver,
    /// Enter or leave full screen.
    FullScreen(bool),
}

/// How the window looks and speaks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Look {
    /// Another language.
    Language(crate::i18n::Language),
    /// Another theme.
    Theme(super::Theme),
    /// Another size, 0.8 to 2.0.
    Scale(f32),
}

/// A place in the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The three doors of the first start.
    FirstStart,
    /// What to do next.
    Home,
    /// Practice.
    Practice,
    /// Exams: the list for who sets them, one's own for officers.
    Exams,
    /// One exam: its candidates, sessions and exemptions.
    Exam(ExamId),
    /// Blueprints.
    Blueprints,
    /// The entry to an exam: who, rules, device, confirm.
    Enter(ExamId),
    /// The invigilator's board of an exam.
    Board(ExamId),
    /// Whether this machine is fit for an exam.
    Rehearsal,
    /// An exam in progress.
    Sit(ExamId, OfficerId),
    /// A practice run of the exam screen, from the door of an exam or from home.
    Trial(Option<ExamId>),
    /// Whose a receipt is.
    Receipt,
    /// An exam on paper: printing, and entering the sheets.
    Paper(ExamId),
    /// The result of a person in an exam.
    Result(ExamId, OfficerId),
    /// Corrections of an exam and appeals against its results.
    Corrections(ExamId),
    /// The same, at the appeals.
    Appeals(ExamId),
    /// The questions of a bank.
    Bank(Option<String>),
    /// Importing questions.
    Import,
    /// The library of statutes.
    Statutes,
    /// Units and officers.
    People,
    /// Importing people.
    ImportPeople,
    /// One officer's archive.
    Archive(OfficerId),
    /// The register and the decisions that wait.
    Certificates,
    /// The marker's desk.
    Marking,
    /// Figures.
    Statistics,
    /// Settings.
    Settings,
}

impl<Message: Send + 'static> Action<Message> {
    /// Has the office do something.
    pub fn ask(job: impl FnOnce(&mut Office, &Actor) -> Message + Send + 'static) -> Self {
        Self::Ask(Box::new(job))
    }

    /// The same for a larger screen that holds this one.
    pub fn map<Outer: Send + 'static>(
        self,
        f: impl Fn(Message) -> Outer + Clone + Send + 'static,
    ) -> Action<Outer> {
        match self {
            Self::None => Action::None,
            Self::Ask(job) => Action::Ask(Box::new(move |office, actor| f(job(office, actor)))),
            Self::Run(task) => Action::Run(task.map(f)),
            Self::All(actions) => Action::All(
                actions
                    .into_iter()
                    .map(|action| action.map(f.clone()))
                    .collect(),
            ),
            Self::Go(place) => Action::Go(place),
            Self::Say(words) => Action::Say(words),
            Self::Warn(words) => Action::Warn(words),
            Self::SignedIn(actor) => Action::SignedIn(actor),
            Self::SignOut => Action::SignOut,
            Self::Look(look) => Action::Look(look),
            Self::StartOver => Action::StartOver,
            Self::FullScreen(on) => Action::FullScreen(on),
        }
    }
}

impl<Message> std::fmt::Debug for Action<Message> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Ask(_) => f.write_str("Ask"),
            Self::Run(_) => f.write_str("Run"),
            Self::All(actions) => write!(f, "All({actions:?})"),
            Self::Go(place) => write!(f, "Go({place:?})"),
            Self::Say(words) => write!(f, "Say({words})"),
            Self::Warn(words) => write!(f, "Warn({words})"),
            Self::SignedIn(actor) => write!(f, "SignedIn({actor:?})"),
            Self::SignOut => f.write_str("SignOut"),
            Self::Look(look) => write!(f, "Look({look:?})"),
            Self::StartOver => f.write_str("StartOver"),
            Self::FullScreen(on) => write!(f, "FullScreen({on})"),
        }
    }
}

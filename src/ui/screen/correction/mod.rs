//! What is decided about an exam after it was held: wrong keys, and appeals against results.
//!
//! A correction is shown with everybody it concerns before it can be made; what was made can be taken
//! back, and that is shown before as well.

mod appeals;
mod ruling;
mod update;
mod view;

use crate::domain::id::{AppealId, CorrectionId, ExamId};
use crate::service::appeal;
use crate::service::correction::{Held, Made, Preview};
use crate::service::{Error, exam};
use crate::ui::{Action, Session};

pub use ruling::{Draft, Kind};

/// Rows of a page.
const ROWS: usize = 30;
/// The field for a reason.
pub(crate) const REASON: &str = "reason";

/// The screen.
#[derive(Debug)]
pub struct State {
    exam: ExamId,
    name: String,
    tab: Tab,
    page: usize,
    search: String,
    /// The questions, once they are read.
    held: Option<Vec<Held>>,
    made: Vec<Made>,
    appeals: Vec<appeal::Listed>,
    /// The question that is to count otherwise.
    draft: Option<Box<Draft>>,
    /// What is to be decided, and what it would change.
    pending: Option<Pending>,
    /// The appeal that is to be decided.
    deciding: Option<appeals::Deciding>,
    working: bool,
    error: Option<String>,
}

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The questions of the exam.
    Questions,
    /// Corrections that were made.
    Made,
    /// Appeals.
    Appeals,
}

/// A decision that is shown with what it would change.
#[derive(Debug)]
struct Pending {
    what: What,
    preview: Preview,
    page: usize,
    /// Why a correction is taken back.
    reason: String,
}

/// What is to be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// The drafted correction.
    Correct,
    /// That one is taken back.
    TakeBack(CorrectionId),
}

/// All that the screen shows of an exam.
#[derive(Debug, Clone)]
pub struct Reading {
    name: String,
    held: Vec<Held>,
    made: Vec<Made>,
    appeals: Vec<appeal::Listed>,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The exam is read.
    Read(Result<Box<Reading>, String>),
    /// Another part is wanted.
    TabChosen(Tab),
    /// Questions are searched.
    Searched(String),
    /// Another page of the questions.
    PageTurned(usize),
    /// A question of the list is wanted.
    Chosen(usize),
    /// Back to the list.
    Left,
    /// How it is to count.
    KindChosen(Kind),
    /// An option is right, or not any more.
    OptionToggled(usize),
    /// What a judge is.
    JudgeChosen(bool),
    /// The texts of a gap are typed.
    GapTyped(usize, String),
    /// The reason is typed.
    ReasonTyped(String),
    /// The document number is typed.
    DocumentTyped(String),
    /// What it would change is wanted.
    PreviewAsked,
    /// What taking it back would change is wanted.
    TakeBackAsked(CorrectionId),
    /// What it would change is known.
    Previewed(Result<Box<Preview>, String>),
    /// Another page of those it concerns.
    EffectsTurned(usize),
    /// It is not decided yet.
    PreviewLeft,
    /// It is decided.
    Decided,
    /// It was done, or why not.
    Done(Result<(), String>),
    /// An appeal is to be decided.
    AppealChosen(AppealId),
    /// Why it is decided so.
    AppealReasonTyped(String),
    /// Its document number.
    AppealDocumentTyped(String),
    /// It is decided: upheld or not.
    AppealDecided(bool),
    /// A decision about it is to be taken back.
    AppealReopened,
    /// No decision, after all.
    AppealLeft,
    /// The exams are wanted again.
    ExamsAsked,
    /// The result that an appeal is about is wanted.
    ResultAsked(AppealId),
}

impl State {
    /// What stands of an exam, at that part of it.
    pub fn new(_session: &Session, exam: ExamId, tab: Tab) -> (Self, Action<Message>) {
        let state = Self {
            exam,
            name: String::new(),
            tab,
            page: 0,
            search: String::new(),
            held: None,
            made: Vec::new(),
            appeals: Vec::new(),
            draft: None,
            pending: None,
            deciding: None,
            working: false,
            error: None,
        };
        let read = state.read();
        (state, read)
    }

    /// Whether leaving loses what somebody typed or chose here.
    pub fn unsaved(&self) -> bool {
        let typed = |text: &str| !text.trim().is_empty();
        let draft = self.draft.as_ref().is_some_and(|draft| draft.is_begun());
        let pending = self.pending.as_ref();
        let deciding = self.deciding.as_ref();
        draft
            || pending.is_some_and(|pending| typed(&pending.reason))
            || deciding.is_some_and(|one| typed(&one.reason) || typed(&one.document))
    }

    fn read(&self) -> Action<Message> {
        use crate::i18n::sentence::sentence;
        use crate::service::correction;
        let id = self.exam;
        Action::ask(move |office, actor| {
            let read = || {
                Ok(Reading {
                    name: exam::overview(office, actor, id)?.exam.name,
                    held: correction::questions(office, actor, id)?,
                    made: correction::of_exam(office, actor, id)?,
                    appeals: appeal::of_exam(office, actor, id)?,
                })
            };
            let read: Result<Reading, Error> = read();
            Message::Read(read.map(Box::new).map_err(|error| sentence(&error)))
        })
    }

    /// The questions that hold what is searched for, with their places in the whole list.
    fn found(&self) -> Vec<(usize, &Held)> {
        let wanted = self.search.trim();
        let held = self.held.iter().flatten().enumerate();
        held.filter(|(_, held)| held.content.stem.contains(wanted))
            .collect()
    }
}

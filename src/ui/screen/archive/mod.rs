//! One officer's archive: who it is, the years with everything that happened, what comes next.
//!
//! An officer sees the own one; who keeps archives can register something in it. Nothing is worked
//! out here: the office gathers, `domain::archive` puts in order, this shows.

mod record;
mod spoken;
mod update;
mod view;

use std::sync::Arc;

use crate::domain::id::{ExamId, OfficerId};
use crate::service::archive::Archive;
use crate::ui::{Action, Session};

/// The page of one archive.
#[derive(Debug)]
pub struct State {
    person: OfficerId,
    archive: Option<Result<Arc<Archive>, String>>,
    record: Option<Record>,
}

/// Something that is about to be registered.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Record {
    kind: Kind,
    on: String,
    words: String,
    amount: String,
    document: String,
    fault: Option<Fault>,
    problem: Option<String>,
    working: bool,
}

/// What can be registered by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 培训.
    Training,
    /// 平时检查.
    RoutineCheck,
    /// 表彰奖励.
    Reward,
    /// 处分处理.
    Discipline,
    /// 其他事项.
    Note,
}

/// What keeps it from being registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Date,
    Words,
    Amount,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The archive is here.
    Loaded(Result<Arc<Archive>, String>),
    /// Ask once more after a failure.
    Retry,
    /// Show a result.
    ResultPressed(ExamId),
    /// Offer to register something.
    RecordPressed,
    /// What it is.
    KindChosen(Kind),
    /// When it happened.
    DateTyped(String),
    /// What happened.
    WordsTyped(String),
    /// Hours of training, points taken off.
    AmountTyped(String),
    /// The document.
    DocumentTyped(String),
    /// Register it.
    SavePressed,
    /// It is registered, or not.
    Saved(Result<(), String>),
    /// Close the dialog.
    Dismissed,
}

impl State {
    /// The archive of that officer.
    pub fn new(_session: &Session, person: OfficerId) -> (Self, Action<Message>) {
        let state = Self {
            person,
            archive: None,
            record: None,
        };
        (state, update::load(person))
    }
}

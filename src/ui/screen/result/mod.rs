//! The result of a person in an exam: the score, what follows, and every point explained where the
//! rule allows it. No point of it can be changed here: whoever holds it to be wrong appeals, and a void sitting
//! is reinstated as a whole.

mod appeal;
mod evidence;
mod reinstating;
mod view;

use std::sync::Arc;

use crate::domain::exam::ExamKind;
use crate::domain::id::{ExamId, OfficerId};
use crate::domain::paper::PaperItem;
use crate::domain::permission::Permission;
use crate::domain::question::Answer;
use crate::domain::scoring::{ItemScore, Verdict};
use crate::domain::sitting::receipt::Receipt;
use crate::service::appeal::{self as appeals, Prospect};
use crate::service::result::{self, Shown};
use crate::service::sitting::{Replay, Verified, receipt};
use crate::service::{Actor, Error, Office};
use crate::ui::{Action, Element, Place, Session};

use appeal::Appealing;
use evidence::Evidence;
use reinstating::Reinstating;

/// Explained questions of a page.
const PAGE: usize = 10;
/// What scrolls.
const SCROLLER: &str = "result-scroller";

/// The screen.
#[derive(Debug)]
pub struct State {
    exam: ExamId,
    officer: OfficerId,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Loading,
    Failed(Arc<Error>),
    /// Handed in, and nobody to be told the result is here.
    HandedIn(Option<Receipt>),
    Ready(Box<Ready>),
}

#[derive(Debug)]
struct Ready {
    shown: Shown,
    missed_only: bool,
    page: usize,
    evidence: Evidence,
    appealing: Appealing,
    reinstating: Reinstating,
}

/// What there is to read.
#[derive(Debug, Clone)]
pub enum Reading {
    /// A result, and what can be done against it: nothing for a mock exam.
    Result(Box<Shown>, Option<Prospect>),
    /// The receipt of the hand-in, for who lets candidates in and may not know results.
    Receipt(Option<Receipt>),
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The result was read.
    Read(Result<Reading, Arc<Error>>),
    /// All questions, or only those that lost points.
    MissedOnly(bool),
    /// Another page of questions.
    Page(usize),
    /// The questions are to be practised.
    PracticeWanted,
    /// Whether everything is as it was is asked.
    VerifyWanted,
    /// The office answered.
    Verified(Result<Box<Verified>, Arc<Error>>),
    /// The sitting is to be told minute by minute.
    ReplayWanted,
    /// The office told it.
    Replayed(Result<Box<Replay>, Arc<Error>>),
    /// Another step of it, by its place.
    StepWanted(usize),
    /// So many steps on or back.
    StepMoved(isize),
    /// Something with an appeal.
    Appeal(appeal::Message),
    /// Something with a void sitting.
    Reinstate(reinstating::Message),
    /// Back to where one came from.
    BackWanted,
}

/// A question with its points and what was answered.
struct Explained<'a> {
    item: &'a PaperItem,
    score: &'a ItemScore,
    answer: Option<&'a Answer>,
}

impl State {
    /// Reads the result of a person in an exam.
    pub fn new(exam: ExamId, officer: OfficerId) -> (Self, Action<Message>) {
        let state = Self {
            exam,
            officer,
            stage: Stage::Loading,
        };
        (state, reading_of(exam, officer))
    }

    /// Whether leaving loses an appeal that is being written.
    pub fn unsaved(&self) -> bool {
        matches!(&self.stage, Stage::Ready(ready) if ready.appealing.is_begun())
    }

    /// Takes note of a message.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match (message, &mut self.stage) {
            (Message::Read(Ok(Reading::Receipt(receipt))), stage) => {
                *stage = Stage::HandedIn(receipt);
            }
            (Message::Read(Ok(Reading::Result(shown, prospect))), stage) => {
                *stage = Stage::Ready(Box::new(Ready {
                    // Who passed looks at what was missed all the same; who has nothing to look at
                    // sees all.
                    missed_only: shown.scored.as_ref().is_some_and(has_missed),
                    shown: *shown,
                    page: 0,
                    evidence: Evidence::default(),
                    appealing: Appealing::of(prospect),
                    reinstating: Reinstating::default(),
                }));
            }
            (Message::Read(Err(error)), stage) => *stage = Stage::Failed(error),
            (Message::MissedOnly(missed_only), Stage::Ready(ready)) => {
                ready.missed_only = missed_only;
                ready.page = 0;
            }
            (Message::Page(page), Stage::Ready(ready)) => ready.page = page,
            (Message::PracticeWanted, _) => return Action::Go(Place::Practice),
            (Message::BackWanted, _) => {
                let is_own = session.actor.officer == Some(self.officer);
                return Action::Go(if is_own {
                    Place::Home
                } else if session.actor.may(Permission::ReadExams) {
                    Place::Exam(self.exam)
                } else {
                    Place::Exams
                });
            }
            (Message::Appeal(message), Stage::Ready(ready)) => {
                return ready.appealing.update(message, (self.exam, self.officer));
            }
            (Message::Reinstate(message), Stage::Ready(ready)) => {
                let of = (self.exam, self.officer);
                let sitting = ready.shown.judged.sitting;
                return ready.reinstating.update(message, sitting, of);
            }
            (message, Stage::Ready(ready)) => {
                let sitting = ready.shown.judged.sitting;
                return ready.evidence.update(message, sitting);
            }
            _ => {}
        }
        Action::None
    }

    /// The screen as it stands.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        match &self.stage {
            Stage::Loading => view::loading(),
            Stage::Failed(error) => view::failed(error),
            Stage::HandedIn(receipt) => view::handed_in(*receipt),
            Stage::Ready(ready) => ready.view(session),
        }
    }
}

/// Has the office read the result.
fn reading_of(exam: ExamId, officer: OfficerId) -> Action<Message> {
    Action::ask(move |office, actor| {
        let reading = read(office, actor, (exam, officer));
        Message::Read(reading.map_err(Arc::new))
    })
}

fn read(
    office: &Office,
    actor: &Actor,
    (exam, officer): (ExamId, OfficerId),
) -> Result<Reading, Error> {
    if !result::may_know(actor, officer) {
        return Ok(Reading::Receipt(receipt(office, actor, exam, officer)?));
    }
    let shown = result::show(office, actor, exam, officer)?;
    let prospect = if shown.exam.kind == ExamKind::Mock {
        None
    } else {
        Some(appeals::prospect(office, actor, exam, officer)?)
    };
    Ok(Reading::Result(Box::new(shown), prospect))
}

fn has_missed(scored: &crate::domain::scoring::Scored) -> bool {
    scored
        .items
        .iter()
        .any(|item| item.verdict != Verdict::Right)
}

impl Ready {
    /// The questions that are shown, by number; `None` where the rule does not show them.
    fn explained(&self) -> Option<Vec<Explained<'_>>> {
        let (paper, answers) = self.shown.explained.as_ref()?;
        let scored = self.shown.scored.as_ref()?;
        let all = paper.items.iter().zip(&scored.items);
        Some(
            all.filter(|(_, score)| !self.missed_only || score.verdict != Verdict::Right)
                .map(|(item, score)| Explained {
                    item,
                    score,
                    answer: answers.get(&item.number),
                })
                .collect(),
        )
    }
}

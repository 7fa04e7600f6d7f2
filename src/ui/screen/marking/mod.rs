//! The marker's desk: one answer at a time, with the question and the rubric beside it. Nothing here says whose
//! it is. When nothing waits, the exams that are being marked, and dealing out what nobody has; and, for who
//! may, the points by which answers are marked, and having one marked anew.

mod again;
mod rubric;
mod view;

use std::sync::Arc;

use iced::advanced::widget::Id;
use iced::widget::operation;

use crate::domain::id::{ExamId, ScriptId};
use crate::domain::marking::{Item, Mark};
use crate::domain::scoring::Points;
use crate::i18n::{fl, sentence::sentence};
use crate::service::marking::{self, Begun, Desk, Progress, Sheet};
use crate::service::{Actor, Error, Office};
use crate::ui::{Action, Element, Session};

use again::Again;
use rubric::Rubrics;

/// What lies on the desk, and the exams that are being marked for who may deal out.
#[derive(Debug, Clone)]
pub struct Laid {
    /// The desk.
    pub desk: Desk,
    /// The exams.
    pub exams: Vec<Progress>,
    /// The exams of which an answer can be marked anew.
    pub marked: Vec<(ExamId, String)>,
}

/// The screen.
#[derive(Debug)]
pub struct State {
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Loading,
    Failed(Arc<Error>),
    Ready(Box<Ready>),
}

#[derive(Debug)]
struct Ready {
    laid: Laid,
    /// Whether the exams are looked at although an answer waits.
    shows_exams: bool,
    /// The answers of an exam of which one is to be marked anew.
    again: Option<Again>,
    /// The questions of an exam, for their rubrics.
    rubrics: Option<Rubrics>,
    /// What is typed for each point of the rubric.
    points: Vec<String>,
    remark: String,
    /// Whether the mark was asked for with points missing or too many.
    is_checked: bool,
    error: Option<Arc<Error>>,
    working: bool,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The desk was read.
    Read(Result<Box<Laid>, Arc<Error>>),
    /// Points were typed for a point of the rubric.
    PointsTyped(usize, String),
    /// A point of the rubric gets all it is worth.
    AllGiven(usize),
    /// Enter in the field of a point of the rubric.
    PointEntered(usize),
    /// The remark was typed.
    Remarked(String),
    /// The mark is to be given.
    MarkWanted,
    /// The office answered.
    Marked(Result<(), Arc<Error>>),
    /// Answers of that exam are to be dealt out among all who may mark.
    DealWanted(ExamId),
    /// The office answered.
    Dealt(Result<Begun, Arc<Error>>),
    /// Look again.
    RefreshWanted,
    /// The exams are wanted, or the answer that waits.
    ExamsWanted(bool),
    /// Something with an answer that is to be marked anew.
    Again(again::Message),
    /// Something with the points by which answers are marked.
    Rubric(rubric::Message),
}

impl State {
    /// Reads what waits.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let state = Self {
            stage: Stage::Loading,
        };
        (state, read())
    }

    /// Whether leaving loses points or a remark that somebody typed.
    pub fn unsaved(&self) -> bool {
        let typed = |text: &String| !text.trim().is_empty();
        matches!(&self.stage, Stage::Ready(ready)
            if typed(&ready.remark) || ready.points.iter().any(typed))
    }

    /// Takes note of a message.
    pub fn update(&mut self, message: Message, _session: &Session) -> Action<Message> {
        match (message, &mut self.stage) {
            (Message::Read(Ok(laid)), stage) => {
                let ready = Ready::of(*laid);
                let first = ready.focus(0);
                *stage = Stage::Ready(Box::new(ready));
                first
            }
            (Message::Read(Err(error)), stage) => {
                *stage = Stage::Failed(error);
                Action::None
            }
            (Message::RefreshWanted, _) => read(),
            (message, Stage::Ready(ready)) => ready.update(message),
            _ => Action::None,
        }
    }

    /// The screen as it stands.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        match &self.stage {
            Stage::Loading => view::loading(),
            Stage::Failed(error) => view::failed(error),
            Stage::Ready(ready) => ready.view(session),
        }
    }
}

fn read() -> Action<Message> {
    Action::ask(|office, actor| {
        let laid = lay(office, actor);
        Message::Read(laid.map(Box::new).map_err(Arc::new))
    })
}

fn lay(office: &Office, actor: &Actor) -> Result<Laid, Error> {
    Ok(Laid {
        desk: marking::desk(office, actor)?,
        exams: marking::under_way(office, actor)?,
        marked: marking::marked(office, actor)?,
    })
}

impl Ready {
    fn of(laid: Laid) -> Self {
        let count = laid
            .desk
            .next
            .as_ref()
            .map_or(0, |sheet| sheet.rubric.items.len());
        Self {
            laid,
            shows_exams: false,
            again: None,
            rubrics: None,
            points: vec![String::new(); count],
            remark: String::new(),
            is_checked: false,
            error: None,
            working: false,
        }
    }

    fn sheet(&self) -> Option<&Sheet> {
        self.laid.desk.next.as_ref()
    }

    fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::PointsTyped(place, text) => {
                if let Some(slot) = self.points.get_mut(place) {
                    *slot = text;
                }
            }
            Message::AllGiven(place) => {
                let worth = self.item(place).map(|item| item.points.value().to_string());
                if let (Some(worth), Some(slot)) = (worth, self.points.get_mut(place)) {
                    *slot = worth;
                }
                return self.focus(place + 1);
            }
            Message::PointEntered(place) if place + 1 < self.points.len() => {
                return self.focus(place + 1);
            }
            Message::PointEntered(_) | Message::MarkWanted => return self.give(),
            Message::Remarked(text) => self.remark = text,
            Message::Marked(Ok(())) => {
                return Action::All(vec![Action::Say(fl!("marking-given")), read()]);
            }
            Message::DealWanted(exam) if !self.working => {
                self.working = true;
                return Action::ask(move |office, actor| {
                    let dealt = marking::begin(office, actor, exam, &[]);
                    Message::Dealt(dealt.map_err(Arc::new))
                });
            }
            Message::Dealt(Ok(begun)) => {
                let words = fl!(
                    "marking-dealt",
                    count = begun.dealt,
                    lacking = begun.lacking
                );
                return Action::All(vec![Action::Say(words), read()]);
            }
            Message::ExamsWanted(wanted) => self.shows_exams = wanted,
            Message::Again(message) => return again::update(&mut self.again, message),
            Message::Rubric(message) => {
                return rubric::update(&mut self.rubrics, &mut self.laid, message);
            }
            Message::Marked(Err(error)) | Message::Dealt(Err(error)) => {
                self.working = false;
                self.error = Some(error);
            }
            _ => {}
        }
        Action::None
    }

    fn item(&self, place: usize) -> Option<&Item> {
        self.sheet()?.rubric.items.get(place)
    }

    /// The points of a point of the rubric, if they are points and not too many.
    fn points(&self, place: usize) -> Option<Points> {
        let points = Points::typed(self.points.get(place)?)?;
        (points <= self.item(place)?.points).then_some(points)
    }

    /// All points, as far as they are some.
    fn total(&self) -> Points {
        (0..self.points.len())
            .filter_map(|place| self.points(place))
            .sum()
    }

    fn give(&mut self) -> Action<Message> {
        let Some(script) = self.sheet().map(|sheet| sheet.script) else {
            return Action::None;
        };
        if self.working {
            return Action::None;
        }
        let points: Vec<_> = (0..self.points.len())
            .map(|place| self.points(place))
            .collect();
        if let Some(missing) = points.iter().position(Option::is_none) {
            self.is_checked = true;
            return self.focus(missing);
        }
        self.working = true;
        self.error = None;
        let mark = Mark {
            points: points.into_iter().flatten().collect(),
            remark: self.remark.clone(),
        };
        send(script, mark)
    }

    /// The field of a point of the rubric; after the last one, that of the remark.
    fn focus(&self, place: usize) -> Action<Message> {
        if self.points.is_empty() {
            return Action::None;
        }
        let id = if place < self.points.len() {
            point_id(place)
        } else {
            Id::new("remark")
        };
        Action::Run(operation::focus(id))
    }

    /// What went wrong, in words.
    fn trouble(&self) -> Option<String> {
        self.error.as_deref().map(sentence)
    }
}

fn send(script: ScriptId, mark: Mark) -> Action<Message> {
    Action::ask(move |office, actor| {
        let marked = marking::mark(office, actor, script, mark);
        Message::Marked(marked.map_err(Arc::new))
    })
}

/// The field of a point of the rubric.
fn point_id(place: usize) -> Id {
    Id::from(format!("point-{place}"))
}

//! Who need not sit an exam: whom the regulation proposes, what was asked for, and the decisions.

mod view;

use std::collections::BTreeSet;

use iced::widget::operation::focus;

use crate::domain::exemption::{Act, Kind};
use crate::domain::id::{ExamId, OfficerId};
use crate::i18n::{arrangement, sentence::sentence};
use crate::service::exemption::{self, Proposed, Request, Shown};
use crate::service::{Actor, Error, Office, archive};
use crate::ui::Action;

use super::ROWS;

/// The field for a person's number.
pub(super) const NUMBER: &str = "exemption-number";

/// The part of an exam's page.
#[derive(Debug)]
pub(super) struct Exemptions {
    exam: ExamId,
    proposed: Option<Vec<Proposed>>,
    list: Vec<Shown>,
    /// Of those proposed.
    ticked: BTreeSet<OfficerId>,
    shows_proposals: bool,
    page: usize,
    dialog: Option<Dialog>,
    error: Option<String>,
    working: bool,
}

/// What must be answered first.
#[derive(Debug, Clone)]
pub enum Dialog {
    /// Ask for somebody.
    Ask(Asking),
    /// Those who are ticked need not sit?
    Ticked,
    /// One exemption, and what can be done with it.
    One(Box<Shown>, String),
}

/// An exemption as it is typed.
#[derive(Debug, Clone)]
pub struct Asking {
    number: String,
    kind: Kind,
    reason: String,
    proof: String,
}

/// What happens there.
#[derive(Debug, Clone)]
pub enum Message {
    /// What is proposed and what was asked for.
    Read(Result<(Vec<Proposed>, Vec<Shown>), String>),
    /// Proposals are looked at, or what was asked for.
    ListChosen(bool),
    /// Another page.
    PageChosen(usize),
    /// One of those proposed is among the chosen or not.
    Toggled(usize),
    /// All of them, or none.
    AllToggled(bool),
    /// The chosen ones are to be exempt.
    TickedAsked,
    /// Somebody is to be asked for.
    AskAsked,
    /// The number of the person is typed.
    NumberTyped(String),
    /// Why, in a word.
    KindChosen(Kind),
    /// Why, in a sentence; or why it is decided so.
    ReasonTyped(String),
    /// The document.
    ProofTyped(String),
    /// One of the list is wanted.
    Chosen(usize),
    /// It is decided.
    Decided(Act),
    /// What the dialog asked is so.
    Confirmed,
    /// Nothing, after all.
    Dismissed,
    /// It was done, or why not.
    Done(Result<(), String>),
}

impl Exemptions {
    /// The part as it is read.
    pub(super) fn new(exam: ExamId) -> (Self, Action<Message>) {
        let part = Self {
            exam,
            proposed: None,
            list: Vec::new(),
            ticked: BTreeSet::new(),
            shows_proposals: false,
            page: 0,
            dialog: None,
            error: None,
            working: false,
        };
        let read = part.read();
        (part, read)
    }

    fn read(&self) -> Action<Message> {
        let exam = self.exam;
        Action::ask(move |office, actor| {
            let read = read(office, actor, exam);
            Message::Read(read.map_err(|error| sentence(&error)))
        })
    }

    /// Takes note of what happened.
    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Read(Ok((proposed, list))) => {
                let first = self.proposed.is_none();
                self.ticked = proposed.iter().map(|one| one.proposal.officer).collect();
                self.shows_proposals =
                    !proposed.is_empty() && (self.shows_proposals || (first && list.is_empty()));
                (self.proposed, self.list) = (Some(proposed), list);
            }
            Message::Read(Err(error)) => self.error = Some(error),
            Message::ListChosen(proposals) => {
                self.shows_proposals = proposals;
                self.page = 0;
            }
            Message::PageChosen(page) => self.page = page,
            Message::Toggled(at) => {
                let proposed = self.proposed.as_ref().and_then(|all| all.get(at));
                if let Some(officer) = proposed.map(|one| one.proposal.officer)
                    && !self.ticked.remove(&officer)
                {
                    let _ = self.ticked.insert(officer);
                }
            }
            Message::AllToggled(on) => {
                let proposed = self.proposed.iter().flatten().filter(|_| on);
                self.ticked = proposed.map(|one| one.proposal.officer).collect();
            }
            Message::TickedAsked => self.dialog = Some(Dialog::Ticked),
            Message::AskAsked => {
                self.dialog = Some(Dialog::Ask(Asking {
                    number: String::new(),
                    kind: Kind::SickLeave,
                    reason: String::new(),
                    proof: String::new(),
                }));
                return Action::Run(focus(NUMBER));
            }
            Message::Chosen(at) => {
                let shown = self.list.get(at).cloned();
                self.dialog = shown.map(|one| Dialog::One(Box::new(one), String::new()));
            }
            Message::Confirmed => return self.confirm(),
            Message::Decided(act) => return self.decide(act),
            Message::Dismissed => self.dialog = None,
            Message::Done(done) => {
                self.working = false;
                self.error = done.err();
                if self.error.is_none() {
                    self.dialog = None;
                }
                return self.read();
            }
            typed => self.type_in(typed),
        }
        Action::None
    }

    fn type_in(&mut self, message: Message) {
        match (&mut self.dialog, message) {
            (Some(Dialog::Ask(asking)), Message::NumberTyped(number)) => asking.number = number,
            (Some(Dialog::Ask(asking)), Message::KindChosen(kind)) => asking.kind = kind,
            (Some(Dialog::Ask(asking)), Message::ReasonTyped(reason)) => asking.reason = reason,
            (Some(Dialog::Ask(asking)), Message::ProofTyped(proof)) => asking.proof = proof,
            (Some(Dialog::One(_, note)), Message::ReasonTyped(typed)) => *note = typed,
            _ => {}
        }
    }

    fn confirm(&mut self) -> Action<Message> {
        if self.working {
            return Action::None;
        }
        let exam = self.exam;
        match &self.dialog {
            Some(Dialog::Ask(asking)) if asking.is_ready() => {
                let asking = asking.clone();
                self.working = true;
                done(move |office, actor| {
                    let request = Request {
                        officer: archive::find(office, actor, asking.number.trim())?,
                        kind: asking.kind,
                        reason: asking.reason,
                        proof: asking.proof,
                    };
                    exemption::ask(office, actor, exam, &[request]).map(|_| ())
                })
            }
            Some(Dialog::Ticked) => {
                let chosen = self.proposed.iter().flatten();
                let requests: Vec<Request> = chosen
                    .filter(|one| self.ticked.contains(&one.proposal.officer))
                    .map(|one| Request {
                        officer: one.proposal.officer,
                        kind: one.proposal.because.kind(),
                        reason: arrangement::because(&one.proposal),
                        proof: String::new(),
                    })
                    .collect();
                self.working = true;
                done(move |office, actor| {
                    let asked = exemption::ask(office, actor, exam, &requests)?;
                    exemption::decide(office, actor, &asked, Act::Approve, "")
                })
            }
            _ => Action::None,
        }
    }

    fn decide(&mut self, act: Act) -> Action<Message> {
        let Some(Dialog::One(shown, note)) = &self.dialog else {
            return Action::None;
        };
        if self.working {
            return Action::None;
        }
        let (shown, note, exam) = (shown.clone(), note.clone(), self.exam);
        self.working = true;
        done(move |office, actor| {
            let exemption = &shown.exemption;
            if act == Act::Ask {
                let request = Request {
                    officer: exemption.officer,
                    kind: exemption.kind,
                    reason: exemption.reason.clone(),
                    proof: exemption.proof.clone(),
                };
                return exemption::ask(office, actor, exam, &[request]).map(|_| ());
            }
            exemption::decide(office, actor, &[exemption.id], act, &note)
        })
    }
}

impl Asking {
    fn is_ready(&self) -> bool {
        let told = |text: &str| !text.trim().is_empty();
        told(&self.number) && told(&self.reason) && (told(&self.proof) || !self.kind.needs_proof())
    }
}

fn read(
    office: &Office,
    actor: &Actor,
    exam: ExamId,
) -> Result<(Vec<Proposed>, Vec<Shown>), Error> {
    use crate::domain::permission::Permission;
    let proposed = if actor.may(Permission::SetExam) {
        exemption::proposals(office, actor, exam)?
    } else {
        Vec::new()
    };
    Ok((proposed, exemption::list(office, actor, exam)?))
}

fn done(
    job: impl FnOnce(&mut Office, &Actor) -> Result<(), Error> + Send + 'static,
) -> Action<Message> {
    Action::ask(move |office, actor| {
        Message::Done(job(office, actor).map_err(|error| sentence(&error)))
    })
}

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
    /// Of those proposed. What somebody took out stays out, however often the list is read again.
    unticked: BTreeSet<OfficerId>,
    shows_proposals: bool,
    page: usize,
    dialog: Option<Dialog>,
    /// Why nothing was read.
    error: Option<String>,
    /// Why what the dialog asked was not done.
    failure: Option<String>,
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
    /// What was not read is to be read again.
    Retried,
}

impl Exemptions {
    /// The part as it is read, without those proposed whom somebody took out before.
    pub(super) fn new(exam: ExamId, unticked: BTreeSet<OfficerId>) -> (Self, Action<Message>) {
        let part = Self {
            exam,
            proposed: None,
            list: Vec::new(),
            unticked,
            shows_proposals: false,
            page: 0,
            dialog: None,
            error: None,
            failure: None,
            working: false,
        };
        let read = part.read();
        (part, read)
    }

    /// Of those proposed, whom somebody took out; kept while other parts are looked at.
    pub(super) fn unticked(&self) -> &BTreeSet<OfficerId> {
        &self.unticked
    }

    /// Whether leaving loses what somebody typed.
    pub(super) fn unsaved(&self) -> bool {
        let typed = |text: &str| !text.trim().is_empty();
        match &self.dialog {
            Some(Dialog::Ask(asking)) => {
                typed(&asking.number) || typed(&asking.reason) || typed(&asking.proof)
            }
            Some(Dialog::One(_, note)) => typed(note),
            _ => false,
        }
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
                self.error = None;
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
                    && !self.unticked.remove(&officer)
                {
                    let _ = self.unticked.insert(officer);
                }
            }
            Message::AllToggled(on) => {
                let proposed = self.proposed.iter().flatten().filter(|_| !on);
                self.unticked = proposed.map(|one| one.proposal.officer).collect();
            }
            Message::TickedAsked => self.ask_first(Dialog::Ticked),
            Message::AskAsked => {
                self.ask_first(Dialog::Ask(Asking {
                    number: String::new(),
                    kind: Kind::SickLeave,
                    reason: String::new(),
                    proof: String::new(),
                }));
                return Action::Run(focus(NUMBER));
            }
            Message::Chosen(at) => {
                if let Some(one) = self.list.get(at).cloned() {
                    self.ask_first(Dialog::One(Box::new(one), String::new()));
                }
            }
            Message::Confirmed => return self.confirm(),
            Message::Decided(act) => return self.decide(act),
            Message::Dismissed => {
                self.dialog = None;
                self.failure = None;
            }
            Message::Done(Ok(())) => {
                self.working = false;
                self.dialog = None;
                self.failure = None;
                return self.read();
            }
            // The question stays open with what was typed, and says why.
            Message::Done(Err(error)) => {
                self.working = false;
                self.failure = Some(error);
            }
            Message::Retried => {
                self.error = None;
                return self.read();
            }
            typed => self.type_in(typed),
        }
        Action::None
    }

    /// Whether a proposed person is among those to be exempt.
    fn is_ticked(&self, officer: OfficerId) -> bool {
        !self.unticked.contains(&officer)
    }

    /// Those proposed whom nobody took out.
    fn ticked(&self) -> impl Iterator<Item = &Proposed> {
        let proposed = self.proposed.iter().flatten();
        proposed.filter(|one| self.is_ticked(one.proposal.officer))
    }

    fn ask_first(&mut self, dialog: Dialog) {
        self.dialog = Some(dialog);
        self.failure = None;
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
        self.failure = None;
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
                let requests: Vec<Request> = self
                    .ticked()
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::eligibility::{Because, Birth, Proposal};

    fn proposed(person: u8) -> Proposed {
        Proposed {
            proposal: Proposal {
                officer: OfficerId::from_bytes([person; 16]),
                birth: Birth {
                    date: date(1966, 12, 1),
                    document: None,
                },
                because: Because::Retires {
                    year: 2026,
                    month: 12,
                },
                basis: String::new(),
            },
            name: format!("考生{person}"),
            unit: "市城管局".to_owned(),
        }
    }

    fn read(part: &mut Exemptions, people: &[u8]) {
        let people = people.iter().map(|person| proposed(*person)).collect();
        drop(part.update(Message::Read(Ok((people, Vec::new())))));
    }

    fn ticked(part: &Exemptions) -> Vec<String> {
        part.ticked().map(|one| one.name.clone()).collect()
    }

    #[test]
    fn who_was_unticked_stays_out_however_often_the_list_is_read() {
        let exam = ExamId::from_bytes([1; 16]);
        let (mut part, _) = Exemptions::new(exam, BTreeSet::new());
        read(&mut part, &[1, 2, 3]);
        drop(part.update(Message::Toggled(1)));
        assert_eq!(ticked(&part), ["考生1", "考生3"]);
        // A decision reads again; somebody is proposed besides.
        drop(part.update(Message::Done(Ok(()))));
        read(&mut part, &[1, 2, 3, 4]);
        assert_eq!(ticked(&part), ["考生1", "考生3", "考生4"]);
        // The same after other parts of the page were looked at.
        let (mut again, _) = Exemptions::new(exam, part.unticked().clone());
        read(&mut again, &[2, 4]);
        assert_eq!(ticked(&again), ["考生4"]);
        drop(again.update(Message::AllToggled(true)));
        assert_eq!(ticked(&again), ["考生2", "考生4"]);
        drop(again.update(Message::AllToggled(false)));
        assert!(ticked(&again).is_empty());
    }

    #[test]
    fn what_was_refused_stays_open_and_is_forgotten_with_the_dialog() {
        let (mut part, _) = Exemptions::new(ExamId::from_bytes([1; 16]), BTreeSet::new());
        drop(part.update(Message::AskAsked));
        drop(part.update(Message::ReasonTyped("住院".to_owned())));
        drop(part.update(Message::Done(Err("不在名单".to_owned()))));
        assert!(matches!(&part.dialog, Some(Dialog::Ask(asking)) if asking.reason == "住院"));
        assert_eq!(part.failure.as_deref(), Some("不在名单"));
        drop(part.update(Message::TickedAsked));
        assert_eq!(part.failure, None, "another question has no failure yet");
    }
}

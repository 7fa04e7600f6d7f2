//! Certificates: the decisions that wait, the register, and one certificate with its history.

mod history;
mod register;
mod view;
mod waiting;

use std::collections::BTreeMap;

use crate::domain::certificate::State as Standing;
use crate::domain::consequence::Step;
use crate::domain::id::{ConsequenceId, OfficerId};
use crate::domain::permission::Permission;
use crate::i18n::{fl, sentence::sentence};
use crate::service::certificate::{self, Decision, Due};
use crate::service::{Actor, Office, regulation};
use crate::ui::{Action, Place, Session};

pub use history::{History, Order};
pub use register::Which;

/// Rows of a page.
const ROWS: usize = 40;
/// The field for a basis.
pub(crate) const BASIS: &str = "basis";

/// The screen.
#[derive(Debug)]
pub struct State {
    tab: Tab,
    waiting: waiting::Waiting,
    register: register::Register,
    /// The certificate that is looked at.
    history: Option<Box<History>>,
    dialog: Option<Dialog>,
    error: Option<String>,
}

/// The halves of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// What waits.
    Waiting,
    /// Every certificate.
    Register,
}

/// Something to be decided, with the words it is decided in.
#[derive(Debug, Clone)]
struct Dialog {
    what: What,
    decision: Decision,
    batch: Batch,
}

/// What is decided.
#[derive(Debug, Clone, PartialEq)]
enum What {
    /// These proposals are confirmed.
    Confirm(Step, Vec<ConsequenceId>),
    /// This one is not, about that person.
    Dismiss(ConsequenceId, String),
    /// Something is ordered about the certificate that is looked at.
    Order(Order),
}

/// How far a batch is.
#[derive(Debug, Clone, Default, PartialEq)]
struct Batch {
    running: bool,
    done: usize,
    /// Names with the sentence that says why not.
    failed: Vec<(String, String)>,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The other half is wanted.
    TabChosen(Tab),
    /// What waits is known, with the words for a basis.
    WaitingRead(Result<(Vec<Due>, String), String>),
    /// Another kind of what waits.
    StepChosen(Step),
    /// Another page of what waits.
    WaitingPage(usize),
    /// One of it is ticked, or not any more.
    Ticked(ConsequenceId),
    /// All of it is ticked, or nothing.
    AllTicked(bool),
    /// What is ticked is to be confirmed.
    ConfirmAsked,
    /// The one that is ticked is to be dismissed.
    DismissAsked,
    /// A page of the register is known.
    RegisterRead(u64, Result<certificate::Page, String>),
    /// Only some certificates.
    WhichChosen(Which),
    /// Certificates are searched.
    Searched(String),
    /// Another page of the register.
    RegisterPage(usize),
    /// A certificate of the page is wanted.
    Chosen(usize),
    /// Its history is known.
    HistoryRead(Result<Box<History>, String>),
    /// Back to the register.
    HistoryLeft,
    /// Something is to be ordered about it.
    OrderAsked(Order),
    /// The basis is typed.
    BasisTyped(String),
    /// The document number is typed.
    DocumentTyped(String),
    /// The reason is typed.
    ReasonTyped(String),
    /// No decision, after all; a batch that runs stops after the present one.
    Dismissed,
    /// It is decided so.
    Decided,
    /// One proposal of a batch is confirmed, or why not.
    Confirmed(ConsequenceId, Result<(), String>),
    /// It was done, or why not.
    Done(Result<(), String>),
    /// An archive is wanted.
    ArchiveAsked(OfficerId),
}

impl State {
    /// Whether leaving loses a decision that is being written.
    pub fn unsaved(&self) -> bool {
        self.dialog.is_some()
    }

    /// What waits.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let mut state = Self {
            tab: Tab::Waiting,
            waiting: waiting::Waiting::default(),
            register: register::Register::default(),
            history: None,
            dialog: None,
            error: None,
        };
        let actions = Action::All(vec![read_waiting(), state.register.read()]);
        (state, actions)
    }

    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::TabChosen(tab) => {
                self.tab = tab;
                self.error = None;
            }
            Message::WaitingRead(Ok((due, basis))) => self.waiting.take(due, basis),
            Message::WaitingRead(Err(error)) | Message::HistoryRead(Err(error)) => {
                self.error = Some(error);
            }
            Message::StepChosen(step) => self.waiting.choose(step),
            Message::WaitingPage(page) => self.waiting.page = page,
            Message::Ticked(id) => self.waiting.tick(id),
            Message::AllTicked(all) => self.waiting.tick_all(all),
            Message::ConfirmAsked => {
                let ticked: Vec<_> = self.waiting.ticked.iter().copied().collect();
                if !ticked.is_empty() {
                    return self.ask(What::Confirm(self.waiting.step, ticked), session);
                }
            }
            Message::DismissAsked => {
                if let Some(due) = self.waiting.only_one() {
                    let what = What::Dismiss(due.id, due.name.clone());
                    return self.ask(what, session);
                }
            }
            Message::RegisterRead(round, read) => {
                if let Err(error) = self.register.take(round, read) {
                    self.error = Some(error);
                }
            }
            Message::WhichChosen(which) => return self.register.choose(which, session),
            Message::Searched(text) => return self.register.search(text),
            Message::RegisterPage(page) => return self.register.turn(page),
            Message::Chosen(index) => {
                if let Some(line) = self.register.line(index) {
                    return history::read(line.clone());
                }
            }
            Message::HistoryRead(Ok(history)) => self.history = Some(history),
            Message::HistoryLeft => {
                self.history = None;
                self.error = None;
                return Action::All(vec![read_waiting(), self.register.read()]);
            }
            Message::OrderAsked(order) => return self.ask(What::Order(order), session),
            Message::ArchiveAsked(person) => return Action::Go(Place::Archive(person)),
            other => return self.update_dialog(other),
        }
        Action::None
    }

    fn ask(&mut self, what: What, session: &Session) -> Action<Message> {
        if !session.actor.may(Permission::DecideConsequence) {
            return Action::None;
        }
        self.error = None;
        let basis = match &what {
            // What a dismissal or a withdrawal rests on is its reason.
            What::Dismiss(..) | What::Order(Order::TakeBack(_)) => String::new(),
            What::Confirm(..) | What::Order(Order::Act(_)) => self.waiting.basis.clone(),
        };
        self.dialog = Some(Dialog {
            what,
            decision: Decision {
                basis,
                ..Decision::default()
            },
            batch: Batch::default(),
        });
        Action::Run(iced::widget::operation::focus(BASIS))
    }

    fn update_dialog(&mut self, message: Message) -> Action<Message> {
        let Some(dialog) = &mut self.dialog else {
            return Action::None;
        };
        match message {
            Message::BasisTyped(basis) => dialog.decision.basis = basis,
            Message::DocumentTyped(document) => dialog.decision.document = document,
            Message::ReasonTyped(reason) => dialog.decision.reason = reason,
            Message::Dismissed => {
                self.dialog = None;
                return self.refresh();
            }
            Message::Decided => return self.decide(),
            Message::Confirmed(id, confirmed) => return self.confirmed(id, confirmed),
            Message::Done(_) if !dialog.batch.running => {}
            Message::Done(Ok(())) => {
                self.dialog = None;
                return Action::All(vec![
                    self.refresh(),
                    Action::Say(fl!("certificates-recorded")),
                ]);
            }
            Message::Done(Err(error)) => {
                self.dialog = None;
                self.error = Some(error);
            }
            _ => {}
        }
        Action::None
    }

    /// Reads again whatever a decision may have changed.
    fn refresh(&mut self) -> Action<Message> {
        let history = match &self.history {
            Some(history) => history::read(history.line.clone()),
            None => Action::None,
        };
        Action::All(vec![read_waiting(), self.register.read(), history])
    }

    fn decide(&mut self) -> Action<Message> {
        let Some(dialog) = &mut self.dialog else {
            return Action::None;
        };
        if dialog.batch.running || !dialog.is_complete() {
            return Action::None;
        }
        dialog.batch.running = true;
        let decision = dialog.decision.clone();
        match dialog.what.clone() {
            What::Confirm(..) => self.next(),
            What::Dismiss(id, _) => {
                done(move |office, actor| certificate::dismiss(office, actor, id, &decision))
            }
            What::Order(order) => match &self.history {
                Some(history) => history.carry_out(order, decision),
                None => Action::None,
            },
        }
    }

    /// Confirms the next proposal of the batch, each by itself, so that the batch can be watched and
    /// stopped; at its end says what came of it.
    fn next(&mut self) -> Action<Message> {
        let Some(dialog) = &self.dialog else {
            return Action::None;
        };
        let Some(id) = dialog.present() else {
            let (done, failed) = (dialog.batch.done, dialog.batch.failed.clone());
            self.dialog = None;
            self.error = (!failed.is_empty()).then(|| not_confirmed(&failed));
            let said = Action::Say(fl!("certificates-confirmed", count = done));
            return Action::All(vec![self.refresh(), said]);
        };
        let decision = dialog.decision.clone();
        Action::ask(move |office, actor| {
            let confirmed = certificate::confirm(office, actor, &[id], &decision);
            Message::Confirmed(id, confirmed.map(|_| ()).map_err(|error| sentence(&error)))
        })
    }

    fn confirmed(&mut self, id: ConsequenceId, confirmed: Result<(), String>) -> Action<Message> {
        let name = self.waiting.name(id);
        let Some(dialog) = &mut self.dialog else {
            return Action::None;
        };
        // The last answer of a batch that was stopped must not set another one going.
        if !dialog.batch.running || dialog.present() != Some(id) {
            return Action::None;
        }
        match confirmed {
            Ok(()) => dialog.batch.done += 1,
            Err(error) => dialog.batch.failed.push((name, error)),
        }
        self.next()
    }
}

impl Dialog {
    /// The proposal that a batch is at; `None` at its end.
    fn present(&self) -> Option<ConsequenceId> {
        match &self.what {
            What::Confirm(_, ids) => ids.get(self.batch.done + self.batch.failed.len()).copied(),
            What::Dismiss(..) | What::Order(_) => None,
        }
    }

    /// Whether what must be told is told.
    fn is_complete(&self) -> bool {
        let told = if self.needs_reason() {
            &self.decision.reason
        } else {
            &self.decision.basis
        };
        !told.trim().is_empty()
    }

    /// Whether a reason is needed, and not a basis.
    fn needs_reason(&self) -> bool {
        matches!(
            self.what,
            What::Dismiss(..) | What::Order(Order::TakeBack(_))
        )
    }
}

fn not_confirmed(failed: &[(String, String)]) -> String {
    let mut by_sentence: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, why) in failed {
        by_sentence.entry(why).or_default().push(name);
    }
    let lines = by_sentence.into_iter().map(|(why, names)| {
        fl!(
            "certificates-not-confirmed",
            names = names.join(&fl!("certificates-and")),
            why = why
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn read_waiting() -> Action<Message> {
    Action::ask(|office, actor| {
        let read = || {
            let due = certificate::due(office, actor, None)?;
            Ok((due, basis_words(office)?))
        };
        Message::WaitingRead(read().map_err(|error: crate::service::Error| sentence(&error)))
    })
}

/// The regulation that applies, as a decision names it.
fn basis_words(office: &Office) -> Result<String, crate::service::Error> {
    let rules = regulation::current(office)?;
    let version = rules.version.to_string();
    Ok(if rules.basis.is_empty() {
        fl!("certificates-basis", name = rules.name, version = version)
    } else {
        fl!(
            "certificates-basis-document",
            name = rules.name,
            version = version,
            document = rules.basis
        )
    })
}

fn done(
    job: impl FnOnce(&mut Office, &Actor) -> Result<(), crate::service::Error> + Send + 'static,
) -> Action<Message> {
    Action::ask(move |office, actor| {
        Message::Done(job(office, actor).map_err(|error| sentence(&error)))
    })
}

/// The tone of a state.
fn tone(state: Standing) -> crate::ui::theme::Tone {
    use crate::ui::theme::Tone;
    match state {
        Standing::Valid => Tone::Positive,
        Standing::Suspended | Standing::Revoked => Tone::Negative,
        Standing::Expired | Standing::Lost => Tone::Caution,
        Standing::Cancelled | Standing::Recalled => Tone::Neutral,
    }
}

//! Practice: laws as shelves with progress, then one question after the other, each explained at
//! once. In 背题 mode the answers stand there from the start and nothing is recorded.

mod run;
mod view;

use std::sync::Arc;

use crate::domain::practice::Order;
use crate::i18n::sentence::sentence;
use crate::service::practice::{self, Choice, Practice, Shelves};
use crate::service::{Actor, Error, Office};
use crate::ui::{Action, Element, Session};

pub use run::Message as Asked;
use run::Run;

/// The screen.
#[derive(Debug)]
pub struct State {
    stage: Stage,
    /// What is chosen for the next session.
    wish: Wish,
}

#[derive(Debug)]
enum Stage {
    Loading,
    Failed(Arc<Error>),
    Shelves(Vec<Shelves>, Option<Arc<Error>>),
    Run(Box<Run>),
}

/// In which order, and how, the next session goes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wish {
    bank: usize,
    order: Way,
    recite: bool,
}

/// An order as it is offered; the seed of a random one is made when it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// 顺序.
    InSequence,
    /// 未做优先.
    UnseenFirst,
    /// 随机.
    Random,
    /// 错题.
    Mistakes,
}

impl Way {
    const ALL: [Self; 4] = [
        Self::InSequence,
        Self::UnseenFirst,
        Self::Random,
        Self::Mistakes,
    ];

    fn order(self, seed: u64) -> Order {
        match self {
            Self::InSequence => Order::InSequence,
            Self::UnseenFirst => Order::UnseenFirst,
            Self::Random => Order::Random { seed },
            Self::Mistakes => Order::Mistakes,
        }
    }
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The shelves were read.
    Read(Result<Vec<Shelves>, Arc<Error>>),
    /// Another bank.
    BankChosen(usize),
    /// Another order.
    WayChosen(Way),
    /// Answers at once, or after answering.
    ReciteChosen(bool),
    /// A shelf was chosen; `None` is the whole bank.
    ShelfChosen(Option<String>),
    /// Go on where the last session was left.
    ResumeWanted,
    /// A session began or goes on.
    Begun(Result<Box<Practice>, Arc<Error>>),
    /// Something happened in the session.
    Run(Asked),
}

impl State {
    /// Reads the shelves.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let wish = Wish {
            bank: 0,
            order: Way::InSequence,
            recite: false,
        };
        let state = Self {
            stage: Stage::Loading,
            wish,
        };
        (state, read())
    }

    /// Takes note of a message.
    pub fn update(&mut self, message: Message, _session: &Session) -> Action<Message> {
        match (message, &mut self.stage) {
            (Message::Run(Asked::Left), _) => {
                self.stage = Stage::Loading;
                return read();
            }
            // The mistakes are used up, or something went wrong: back to the shelves, and why.
            (Message::Begun(Err(error)), Stage::Run(_)) => {
                self.stage = Stage::Loading;
                return Action::All(vec![Action::Warn(sentence(&error)), read()]);
            }
            (Message::Run(Asked::MistakesWanted), Stage::Run(run)) => {
                let choice = run.mistakes_choice();
                self.wish.recite = false;
                return begin(choice.bank, choice.law, Way::Mistakes);
            }
            (Message::Run(asked), Stage::Run(run)) => return run.update(asked).map(Message::Run),
            (Message::Read(Ok(shelves)), Stage::Loading) => {
                self.wish.bank = self.wish.bank.min(shelves.len().saturating_sub(1));
                self.stage = Stage::Shelves(shelves, None);
            }
            (Message::Read(Err(error)), Stage::Loading) => self.stage = Stage::Failed(error),
            (Message::BankChosen(bank), _) => self.wish.bank = bank,
            (Message::WayChosen(way), _) => self.wish.order = way,
            (Message::ReciteChosen(recite), _) => self.wish.recite = recite,
            (Message::ShelfChosen(law), Stage::Shelves(shelves, _)) => {
                if let Some(shelf) = shelves.get(self.wish.bank) {
                    return begin(shelf.bank.clone(), law, self.wish.order);
                }
            }
            (Message::ResumeWanted, Stage::Shelves(shelves, _)) => {
                if let Some(shelf) = shelves.get(self.wish.bank) {
                    self.wish.recite = false;
                    return resume(shelf.bank.clone());
                }
            }
            (Message::Begun(Ok(practice)), Stage::Shelves(..) | Stage::Run(_)) => {
                let (run, action) = Run::begin(*practice, self.wish.recite);
                self.stage = Stage::Run(Box::new(run));
                return action.map(Message::Run);
            }
            (Message::Begun(Err(error)), Stage::Shelves(_, trouble)) => *trouble = Some(error),
            _ => {}
        }
        Action::None
    }

    /// The screen as it stands.
    pub fn view<'a>(&'a self, _session: &'a Session) -> Element<'a, Message> {
        match &self.stage {
            Stage::Loading => view::loading(),
            Stage::Failed(error) => view::failed(error),
            Stage::Shelves(shelves, trouble) => {
                view::shelves(shelves, &self.wish, trouble.as_deref())
            }
            Stage::Run(run) => run.view().map(Message::Run),
        }
    }
}

fn read() -> Action<Message> {
    Action::ask(|office, actor| Message::Read(practice::shelves(office, actor).map_err(Arc::new)))
}

fn begun(
    job: impl FnOnce(&mut Office, &Actor) -> Result<Practice, Error> + Send + 'static,
) -> Action<Message> {
    Action::ask(move |office, actor| {
        Message::Begun(job(office, actor).map(Box::new).map_err(Arc::new))
    })
}

fn begin(bank: String, law: Option<String>, way: Way) -> Action<Message> {
    begun(move |office, actor| {
        // Another order each time; practice needs no secret seed.
        let seed = office.now().as_millisecond().unsigned_abs();
        let choice = Choice {
            bank,
            law,
            order: way.order(seed),
        };
        practice::start(office, actor, choice)
    })
}

fn resume(bank: String) -> Action<Message> {
    begun(move |office, actor| practice::resume(office, actor, &bank))
}

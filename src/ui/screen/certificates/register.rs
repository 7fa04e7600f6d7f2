//! The register: which certificates are shown, page by page.

use jiff::Span;
use jiff::civil::Date;

use crate::domain::certificate::State as Standing;
use crate::i18n::sentence::sentence;
use crate::service::certificate::{self, Line, Page};
use crate::ui::{Action, Session};

use super::{Message, ROWS};

/// Which certificates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// Those in a state.
    In(Standing),
    /// The valid ones whose term ends within six months.
    Expiring,
}

/// The register as it is looked at.
#[derive(Debug)]
pub(super) struct Register {
    pub(super) which: Which,
    pub(super) text: String,
    pub(super) page: usize,
    pub(super) lines: Option<Page>,
    until: Option<Date>,
    round: u64,
}

impl Default for Register {
    fn default() -> Self {
        Self {
            which: Which::All,
            text: String::new(),
            page: 0,
            lines: None,
            until: None,
            round: 0,
        }
    }
}

impl Register {
    pub(super) fn read(&mut self) -> Action<Message> {
        self.round += 1;
        let (round, which, text) = (self.round, self.which, self.text.clone());
        let until = self.until;
        let rows = u32::try_from(ROWS).unwrap_or(u32::MAX);
        let offset = u32::try_from(self.page * ROWS).unwrap_or(u32::MAX);
        Action::ask(move |office, actor| {
            let read = match (which, until) {
                (Which::Expiring, Some(until)) => {
                    certificate::expiring(office, actor, until, &text, rows, offset)
                }
                (Which::In(state), _) => {
                    certificate::page(office, actor, Some(state), &text, rows, offset)
                }
                _ => certificate::page(office, actor, None, &text, rows, offset),
            };
            Message::RegisterRead(round, read.map_err(|error| sentence(&error)))
        })
    }

    /// Takes a page unless another was asked for since.
    pub(super) fn take(&mut self, round: u64, read: Result<Page, String>) -> Result<(), String> {
        if round == self.round {
            self.lines = Some(read?);
        }
        Ok(())
    }

    pub(super) fn choose(&mut self, which: Which, session: &Session) -> Action<Message> {
        self.which = which;
        self.until = session.today.checked_add(Span::new().months(6)).ok();
        self.turn(0)
    }

    pub(super) fn search(&mut self, text: String) -> Action<Message> {
        self.text = text;
        self.turn(0)
    }

    pub(super) fn turn(&mut self, page: usize) -> Action<Message> {
        self.page = page;
        self.read()
    }

    pub(super) fn line(&self, index: usize) -> Option<&Line> {
        self.lines.as_ref()?.lines.get(index)
    }
}

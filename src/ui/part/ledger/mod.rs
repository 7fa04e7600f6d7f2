//! The ledger of an import: three piles that add up, the entries of one of them, and which of those
//! that need a look enter too.
//!
//! The arrows go through the entries whatever has the focus, so that nobody has to leave the list to
//! read. What an entry holds is shown by the screen.

mod remarks;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use iced::keyboard::key::Named;
use iced::widget::operation;
use iced::widget::scrollable::RelativeOffset;

pub use remarks::{place_words, remarks};
pub use view::{Heads, Words};

use crate::domain::ledger::{Code, Pile};
use crate::ui::Action;
use crate::ui::widget::keys::Press;

/// Entries of a page.
const PAGE: usize = 40;
/// The id of the scrolling list.
const LIST: &str = "ledger-list";
/// The three piles in the order of the tabs.
const PILES: [Pile; 3] = [Pile::Accepted, Pile::Review, Pile::Refused];

/// An entry by its file and its place among the entries of that file.
pub type Key = (usize, usize);

/// An entry as the ledger needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Which.
    pub key: Key,
    /// Its pile.
    pub pile: Pile,
    /// Why it is there; each reason once.
    pub codes: BTreeSet<Code>,
    /// Whether it may enter although it needs a look.
    pub may_enter: bool,
}

/// Which pile and entry are shown, and what was ticked.
#[derive(Debug, Clone)]
pub struct Ledger {
    piles: BTreeMap<Pile, Vec<Item>>,
    pile: Pile,
    at: usize,
    ticked: BTreeSet<Key>,
}

/// What happens in a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Another pile is wanted.
    PileChosen(Pile),
    /// An entry was pressed, by its place in the pile.
    EntryChosen(usize),
    /// The next entry is wanted, or the one before.
    Moved(Step),
    /// A page of the pile is wanted.
    PageTurned(usize),
    /// Whether the entry that is shown enters too.
    Ticked(bool),
    /// Whether every entry with the same reasons enters too.
    AlikeTicked(bool),
    /// The key for entering this one and going on was pressed.
    TickedAndOn,
}

/// A step through the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One on.
    Next,
    /// One back.
    Previous,
    /// A page on.
    PageOn,
    /// A page back.
    PageBack,
}

impl Ledger {
    /// A ledger of these entries. It opens on the first pile that asks for something.
    pub fn new(items: impl IntoIterator<Item = Item>) -> Self {
        let mut piles: BTreeMap<Pile, Vec<Item>> =
            PILES.into_iter().map(|pile| (pile, Vec::new())).collect();
        for item in items {
            piles.entry(item.pile).or_default().push(item);
        }
        let holds = |pile: &Pile| piles.get(pile).is_some_and(|items| !items.is_empty());
        let pile = [Pile::Review, Pile::Refused, Pile::Accepted]
            .into_iter()
            .find(holds)
            .unwrap_or(Pile::Accepted);
        Self {
            piles,
            pile,
            at: 0,
            ticked: BTreeSet::new(),
        }
    }

    /// Goes on where another ledger of the same entries stood: what was ticked there and still may enter,
    /// and the entry that was shown.
    pub fn take_over(&mut self, before: &Self) {
        let may_enter = |key: &Key| {
            let mut items = self.piles.values().flatten();
            items.any(|item| item.key == *key && item.may_enter)
        };
        self.ticked = before.ticked.iter().copied().filter(may_enter).collect();
        let Some(shown) = before.current().map(|item| item.key) else {
            return;
        };
        for (pile, items) in &self.piles {
            if let Some(at) = items.iter().position(|item| item.key == shown) {
                (self.pile, self.at) = (*pile, at);
                return;
            }
        }
    }

    /// Goes on after entries were mended, where `moved` says what became of each: ticks stay with their
    /// entries, and so does the place in the pile, for whoever works through a pile wants the next one.
    pub fn follow(&mut self, before: &Self, moved: impl Fn(Key) -> Option<Key>) {
        let may_enter: BTreeSet<Key> = self
            .piles
            .values()
            .flatten()
            .filter(|item| item.may_enter)
            .map(|item| item.key)
            .collect();
        let ticked = before.ticked.iter().filter_map(|key| moved(*key));
        self.ticked = ticked.filter(|key| may_enter.contains(key)).collect();
        if self.of(before.pile).is_empty() {
            return;
        }
        self.pile = before.pile;
        let last = self.items().len() - 1;
        let shown = before.current().and_then(|item| moved(item.key));
        self.at = shown
            .and_then(|shown| self.items().iter().position(|item| item.key == shown))
            .unwrap_or(before.at.min(last));
    }

    fn items(&self) -> &[Item] {
        self.of(self.pile)
    }

    fn of(&self, pile: Pile) -> &[Item] {
        self.piles.get(&pile).map(Vec::as_slice).unwrap_or_default()
    }

    /// The entry that is shown.
    pub fn current(&self) -> Option<&Item> {
        self.items().get(self.at)
    }

    /// Those that need a look and were ticked.
    pub fn ticked(&self) -> &BTreeSet<Key> {
        &self.ticked
    }

    /// How many would enter: the accepted ones and the ticked ones.
    pub fn entering(&self) -> usize {
        self.of(Pile::Accepted).len() + self.ticked.len()
    }

    /// How many there are in all.
    pub fn found(&self) -> usize {
        self.piles.values().map(Vec::len).sum()
    }

    /// Those that may enter for the same reasons as the one that is shown, itself among them.
    fn alike(&self) -> impl Iterator<Item = &Item> {
        let codes = self
            .current()
            .filter(|item| item.may_enter)
            .map(|item| &item.codes);
        self.items()
            .iter()
            .filter(move |item| item.may_enter && Some(&item.codes) == codes)
    }

    /// Takes note of a message.
    pub fn update(&mut self, message: &Message) -> Action<Message> {
        match *message {
            Message::PileChosen(pile) => {
                self.pile = pile;
                self.at = 0;
            }
            Message::EntryChosen(at) => {
                // It was pressed, so it is in sight.
                self.at = at.min(self.items().len().saturating_sub(1));
                return Action::None;
            }
            Message::Moved(step) => self.step(step),
            Message::PageTurned(page) => self.at = page * PAGE,
            Message::Ticked(on) => {
                self.tick(on);
                return Action::None;
            }
            Message::AlikeTicked(on) => {
                let alike: Vec<Key> = self.alike().map(|item| item.key).collect();
                if on {
                    self.ticked.extend(alike);
                } else {
                    self.ticked.retain(|key| !alike.contains(key));
                }
                return Action::None;
            }
            Message::TickedAndOn => {
                self.tick(true);
                self.step(Step::Next);
            }
        }
        self.reveal()
    }

    fn tick(&mut self, on: bool) {
        if let Some(key) = self
            .current()
            .filter(|item| item.may_enter)
            .map(|item| item.key)
        {
            if on {
                let _ = self.ticked.insert(key);
            } else {
                let _ = self.ticked.remove(&key);
            }
        }
    }

    fn step(&mut self, step: Step) {
        let last = self.items().len().saturating_sub(1);
        self.at = match step {
            Step::Next => self.at + 1,
            Step::Previous => self.at.saturating_sub(1),
            Step::PageOn => self.at + PAGE,
            Step::PageBack => self.at.saturating_sub(PAGE),
        }
        .min(last);
    }

    /// Scrolls the list so that the entry's share of the way is the list's: then it is in sight.
    fn reveal(&self) -> Action<Message> {
        let (first, on_page) = self.page();
        let share = match on_page.saturating_sub(1) {
            0 => 0.0,
            last => ratio(self.at - first, last),
        };
        Action::Run(operation::snap_to(
            LIST,
            RelativeOffset { x: 0.0, y: share },
        ))
    }

    /// The first entry of the page that is shown and how many there are on it.
    fn page(&self) -> (usize, usize) {
        let first = self.at / PAGE * PAGE;
        (first, self.items().len().saturating_sub(first).min(PAGE))
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most 40 rows")]
fn ratio(part: usize, whole: usize) -> f32 {
    part as f32 / whole as f32
}

/// What a key means in a ledger.
pub fn key(press: &Press) -> Option<Message> {
    let step = if press.is(Named::ArrowDown) {
        Step::Next
    } else if press.is(Named::ArrowUp) {
        Step::Previous
    } else if press.is(Named::PageDown) {
        Step::PageOn
    } else if press.is(Named::PageUp) {
        Step::PageBack
    } else if press.character() == Some('Y') {
        return Some(Message::TickedAndOn);
    } else {
        return None;
    };
    Some(Message::Moved(step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(at: usize, pile: Pile, codes: &[Code]) -> Item {
        Item {
            key: (0, at),
            pile,
            codes: codes.iter().copied().collect(),
            may_enter: pile == Pile::Review,
        }
    }

    fn ledger() -> Ledger {
        Ledger::new([
            item(0, Pile::Accepted, &[]),
            item(1, Pile::Review, &[Code::KindInferred]),
            item(2, Pile::Review, &[Code::Repeat]),
            item(3, Pile::Review, &[Code::KindInferred]),
            item(4, Pile::Refused, &[Code::MissingKey]),
        ])
    }

    fn told(ledger: &mut Ledger, messages: &[Message]) {
        for message in messages {
            let _ = ledger.update(message);
        }
    }

    #[test]
    fn it_opens_on_what_needs_a_look_and_adds_up() {
        let ledger = ledger();
        assert_eq!(ledger.current().unwrap().key, (0, 1));
        assert_eq!((ledger.found(), ledger.entering()), (5, 1));
        let clean = Ledger::new([item(0, Pile::Accepted, &[])]);
        assert_eq!(clean.current().unwrap().pile, Pile::Accepted);
        assert_eq!(Ledger::new([]).current(), None);
    }

    #[test]
    fn steps_stay_within_the_pile() {
        let mut ledger = ledger();
        let next = Message::Moved(Step::Next);
        told(
            &mut ledger,
            &[next.clone(), next.clone(), next.clone(), next],
        );
        assert_eq!(ledger.current().unwrap().key, (0, 3));
        told(&mut ledger, &[Message::Moved(Step::PageBack)]);
        assert_eq!(ledger.current().unwrap().key, (0, 1));
        told(&mut ledger, &[Message::PileChosen(Pile::Refused)]);
        assert_eq!(ledger.current().unwrap().key, (0, 4));
    }

    #[test]
    fn ticks_count_once_and_only_where_they_may() {
        let mut ledger = ledger();
        told(&mut ledger, &[Message::TickedAndOn]);
        assert_eq!(ledger.current().unwrap().key, (0, 2));
        assert_eq!(ledger.entering(), 2);
        told(
            &mut ledger,
            &[Message::EntryChosen(0), Message::AlikeTicked(true)],
        );
        assert_eq!(ledger.ticked(), &[(0, 1), (0, 3)].into());
        assert_eq!(ledger.entering(), 3);
        told(&mut ledger, &[Message::AlikeTicked(false)]);
        assert_eq!(ledger.entering(), 1);
        told(
            &mut ledger,
            &[Message::PileChosen(Pile::Refused), Message::Ticked(true)],
        );
        assert_eq!(ledger.entering(), 1);
    }
}

//! Mending the entry that is shown: another kind or key, joining, splitting, taking it as an
//! explanation, and taking the last mend back. The office judges; this only asks and shows.

use std::sync::Arc;

use super::{Looking, Read, Stage, State, items};
use crate::domain::ledger::{Act, Pile};
use crate::domain::question::Kind;
use crate::i18n::sentence::sentence;
use crate::service::bank::{self, Mend, Mended, Preview};
use crate::ui::Action;
use crate::ui::part::ledger::{Key, Ledger};

/// What is under way.
#[derive(Debug, Default)]
pub(super) struct Mending {
    /// The entry whose key is typed, and the key.
    typed: Option<(Key, String)>,
    /// Whether a line is chosen at which the entry is split.
    pub(super) splitting: bool,
    /// A mend was asked for; the answer is not there yet.
    pub(super) busy: bool,
    /// What was done last, and where the entry is now.
    pub(super) last: Option<(Act, Option<Pile>)>,
    /// The files in which something was mended, in that order.
    history: Vec<usize>,
}

/// What happens while entries are mended.
#[derive(Debug, Clone)]
pub enum Message {
    /// It is of this kind.
    KindChosen(Kind),
    /// Its key is typed.
    KeyTyped(String),
    /// The typed key is complete.
    KeyGiven,
    /// It is the rest of the question before it.
    JoinAsked,
    /// It explains the question before it.
    ExplanationAsked,
    /// It is two questions: a line is to be chosen, or not after all.
    SplitToggled,
    /// The second one begins at this line.
    SplitAt(usize),
    /// The last mend is to be taken back.
    TakenBack,
    /// The office mended it, or why not.
    Mended(Result<Arc<Read>, String>),
}

impl Mending {
    /// What stands in the field for the key of that entry.
    pub(super) fn key_of(&self, key: Key, entry: &bank::Found) -> String {
        match &self.typed {
            Some((of, text)) if *of == key => text.clone(),
            _ => entry.key(),
        }
    }

    /// Whether the typed key of that entry differs from the one it has.
    pub(super) fn is_typed(&self, key: Key, entry: &bank::Found) -> bool {
        self.key_of(key, entry).trim() != entry.key()
    }

    /// Whether there is something to take back.
    pub(super) fn may_take_back(&self) -> bool {
        !self.history.is_empty() && !self.busy
    }
}

impl State {
    /// Takes note of what happened.
    pub(super) fn mending(&mut self, message: Message) -> Action<super::Message> {
        let Some(Stage::Looking(looking)) = self.intake.read_mut() else {
            return Action::None;
        };
        if let Message::Mended(mended) = message {
            self.intake.error = looking.mended(mended).err();
            return Action::None;
        }
        let Some(key) = looking.ledger.current().map(|item| item.key) else {
            return Action::None;
        };
        let mending = &mut looking.mending;
        let wanted = match message {
            Message::KindChosen(kind) => Mend::Kind(kind),
            Message::KeyTyped(text) => {
                mending.typed = Some((key, text));
                return Action::None;
            }
            Message::KeyGiven => match mending.typed.take() {
                Some((of, text)) if of == key => Mend::Key(text),
                _ => return Action::None,
            },
            Message::JoinAsked => Mend::JoinsPrevious,
            Message::ExplanationAsked => Mend::ExplainsPrevious,
            Message::SplitToggled => {
                mending.splitting = !mending.splitting;
                return Action::None;
            }
            Message::SplitAt(line) => Mend::SplitAt(line),
            Message::TakenBack => return looking.take_back(),
            Message::Mended(_) => return Action::None,
        };
        let mend = looking.mend(key, wanted);
        self.intake.error = None;
        mend
    }
}

impl Looking {
    /// Has the office mend an entry.
    pub(super) fn mend(&mut self, key: Key, wanted: Mend) -> Action<super::Message> {
        if self.mending.busy || self.entering {
            return Action::None;
        }
        self.mending.busy = true;
        self.mending.splitting = false;
        self.mending.history.push(key.0);
        self.ask(move |office, actor, preview| bank::mend(office, actor, preview, key, wanted))
    }

    fn take_back(&mut self) -> Action<super::Message> {
        if !self.mending.may_take_back() || self.entering {
            return Action::None;
        }
        let Some(file) = self.mending.history.pop() else {
            return Action::None;
        };
        self.mending.busy = true;
        self.ask(move |office, actor, preview| bank::take_back(office, actor, preview, file))
    }

    fn ask(
        &self,
        job: impl FnOnce(
            &crate::service::Office,
            &crate::service::Actor,
            &Preview,
        ) -> crate::service::Result<Preview>
        + Send
        + 'static,
    ) -> Action<super::Message> {
        let read = Arc::clone(&self.read);
        Action::ask(move |office, actor| {
            let mended = job(office, actor, &read.preview).map(|preview| {
                Arc::new(Read {
                    preview,
                    unread: read.unread.clone(),
                    unknown: read.unknown.clone(),
                    is_large: false,
                })
            });
            let mended = mended.map_err(|error| sentence(&error));
            super::Message::Mending(Message::Mended(mended))
        })
    }

    /// Shows the ledger as it is now. What was refused leaves everything as it was.
    fn mended(&mut self, mended: Result<Arc<Read>, String>) -> Result<(), String> {
        self.mending.busy = false;
        self.mending.typed = None;
        let read = match mended {
            Ok(read) => read,
            Err(error) => {
                // What was asked for last did not happen, so there is nothing of it to take back.
                let counted = self.read.preview.files.iter().map(|file| file.mended.len());
                self.mending.history.truncate(counted.sum());
                return Err(error);
            }
        };
        let change = change(&self.read.preview, &read.preview);
        let mut ledger = Ledger::new(items(&read.preview));
        if let Some(change) = &change {
            ledger.follow(&self.ledger, |key| change.moved(key));
        }
        self.mending.last = change.and_then(|change| {
            let entry = super::found(&read.preview, (change.file, change.at));
            change.act.map(|act| (act, entry.map(bank::Found::pile)))
        });
        self.ledger = ledger;
        self.read = read;
        Ok(())
    }
}

/// What a mend, or taking one back, did to the entries of a file.
#[derive(Debug, Clone, Copy)]
struct Change {
    file: usize,
    at: usize,
    taken: usize,
    put: usize,
    /// What was done; nothing if it was taken back.
    act: Option<Act>,
}

impl Change {
    /// Where an entry stands now; nothing if it was taken up by another.
    fn moved(&self, (file, at): Key) -> Option<Key> {
        if file != self.file || at < self.at {
            return Some((file, at));
        }
        if at >= self.at + self.taken {
            return Some((file, at - self.taken + self.put));
        }
        (self.taken == self.put).then_some((file, at))
    }
}

/// The file that has one mend more or less than before.
fn change(before: &Preview, after: &Preview) -> Option<Change> {
    let files = before.files.iter().zip(&after.files).enumerate();
    files.into_iter().find_map(|(file, (before, after))| {
        let forward = |mended: &Mended| Change {
            file,
            at: mended.at,
            taken: mended.taken.len(),
            put: mended.put,
            act: Some(mended.record.act),
        };
        let back = |mended: &Mended| Change {
            file,
            at: mended.at,
            taken: mended.put,
            put: mended.taken.len(),
            act: None,
        };
        match after.mended.len().cmp(&before.mended.len()) {
            std::cmp::Ordering::Greater => after.mended.last().map(forward),
            std::cmp::Ordering::Less => before.mended.last().map(back),
            std::cmp::Ordering::Equal => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_behind_a_change_move() {
        let split = Change {
            file: 1,
            at: 4,
            taken: 1,
            put: 2,
            act: Some(Act::Split),
        };
        assert_eq!(split.moved((0, 9)), Some((0, 9)));
        assert_eq!(split.moved((1, 3)), Some((1, 3)));
        assert_eq!(split.moved((1, 4)), None);
        assert_eq!(split.moved((1, 5)), Some((1, 6)));
        let joined = Change {
            taken: 2,
            put: 1,
            ..split
        };
        assert_eq!(joined.moved((1, 5)), None);
        assert_eq!(joined.moved((1, 6)), Some((1, 5)));
        let key = Change {
            taken: 1,
            put: 1,
            ..split
        };
        assert_eq!(key.moved((1, 4)), Some((1, 4)));
    }
}

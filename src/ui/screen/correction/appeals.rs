//! Deciding an appeal: which one, and in what words.

use super::{Message, State};
use crate::domain::appeal;
use crate::domain::id::AppealId;
use crate::i18n::sentence::sentence;
use crate::service::appeal::{Decision, Listed, decide, reopen};
use crate::ui::Action;

/// An appeal that is looked at.
#[derive(Debug, Clone)]
pub(super) struct Deciding {
    pub(super) appeal: AppealId,
    pub(super) reason: String,
    pub(super) document: String,
}

impl State {
    /// The appeal that is looked at, and the words for it.
    pub(super) fn looked_at(&self) -> Option<(&Listed, &Deciding)> {
        let deciding = self.deciding.as_ref()?;
        let mut appeals = self.appeals.iter();
        let listed = appeals.find(|listed| listed.appeal.id == deciding.appeal)?;
        Some((listed, deciding))
    }

    pub(super) fn decide_appeal(&mut self, upheld: bool) -> Action<Message> {
        let Some((listed, deciding)) = self.looked_at() else {
            return Action::None;
        };
        if self.working || listed.appeal.state != appeal::State::Filed {
            return Action::None;
        }
        let id = deciding.appeal;
        let decision = Decision {
            upheld,
            reason: deciding.reason.clone(),
            document: deciding.document.clone(),
        };
        self.working = true;
        Action::ask(move |office, actor| {
            let decided = decide(office, actor, id, &decision);
            Message::Done(decided.map_err(|error| sentence(&error)))
        })
    }

    pub(super) fn reopen_appeal(&mut self) -> Action<Message> {
        let Some((_, deciding)) = self.looked_at() else {
            return Action::None;
        };
        let (id, reason) = (deciding.appeal, deciding.reason.clone());
        if self.working {
            return Action::None;
        }
        self.working = true;
        Action::ask(move |office, actor| {
            let reopened = reopen(office, actor, id, &reason);
            Message::Done(reopened.map_err(|error| sentence(&error)))
        })
    }
}

//! What waits: suspensions and restorations for a decision, make-ups for the person.

use std::collections::BTreeSet;

use crate::domain::consequence::Step;
use crate::domain::id::ConsequenceId;
use crate::service::certificate::Due;

use super::ROWS;

/// What waits, and what of it is ticked.
#[derive(Debug)]
pub(super) struct Waiting {
    /// `None` until it is read.
    pub(super) due: Option<Vec<Due>>,
    /// What a decision rests on unless somebody says otherwise.
    pub(super) basis: String,
    pub(super) step: Step,
    pub(super) ticked: BTreeSet<ConsequenceId>,
    pub(super) page: usize,
}

impl Default for Waiting {
    fn default() -> Self {
        Self {
            due: None,
            basis: String::new(),
            step: Step::Suspension,
            ticked: BTreeSet::new(),
            page: 0,
        }
    }
}

impl Waiting {
    /// Takes what was read; ticks of what is not there any more go.
    pub(super) fn take(&mut self, due: Vec<Due>, basis: String) {
        self.ticked.retain(|id| due.iter().any(|one| one.id == *id));
        let first = self.due.is_none();
        self.due = Some(due);
        self.basis = basis;
        // Of what waits for a decision, look first at what there is.
        if first && self.count(Step::Suspension) == 0 && self.count(Step::Restoration) > 0 {
            self.step = Step::Restoration;
        }
        self.page = self
            .page
            .min(self.count(self.step).saturating_sub(1) / ROWS);
    }

    pub(super) fn choose(&mut self, step: Step) {
        self.step = step;
        self.page = 0;
        self.ticked.clear();
    }

    pub(super) fn tick(&mut self, id: ConsequenceId) {
        if !self.ticked.remove(&id) {
            let _ = self.ticked.insert(id);
        }
    }

    pub(super) fn tick_all(&mut self, all: bool) {
        self.ticked = if all {
            self.shown().map(|due| due.id).collect()
        } else {
            BTreeSet::new()
        };
    }

    /// What waits of the step that is looked at.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Due> {
        let step = self.step;
        self.due
            .iter()
            .flatten()
            .filter(move |due| due.step == step)
    }

    pub(super) fn count(&self, step: Step) -> usize {
        let due = self.due.iter().flatten();
        due.filter(|due| due.step == step).count()
    }

    /// The ticked one, if it is only one.
    pub(super) fn only_one(&self) -> Option<&Due> {
        let (1, Some(id)) = (self.ticked.len(), self.ticked.first()) else {
            return None;
        };
        self.shown().find(|due| due.id == *id)
    }

    pub(super) fn name(&self, id: ConsequenceId) -> String {
        let mut due = self.due.iter().flatten();
        due.find(|due| due.id == id)
            .map(|due| due.name.clone())
            .unwrap_or_default()
    }
}

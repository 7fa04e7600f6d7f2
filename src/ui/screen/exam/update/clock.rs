//! What passes without the candidate: the seconds, a clock that jumps, the focus of the window.

use std::time::Duration;

use crate::domain::clock::{Moment, Remaining};
use crate::domain::sitting::{HandIn, What};
use crate::ui::Action;
use crate::ui::screen::exam::{Focus, Message, Sitting};

use super::{Next, after};

/// How long the focus must be gone to count.
const GLANCE: Duration = Duration::from_millis(300);
/// A jump of the wall clock against the boot clock from which on it is recorded, milliseconds.
const JUMP_MS: i64 = 5_000;
/// Gaps are saved when so little time is left, not to be late, milliseconds.
const LAST_CALL_MS: i64 = 2_500;
/// Ticks between two attempts of something that failed or waits.
const PATIENCE: u8 = 3;

impl Sitting {
    pub(super) fn tick(&mut self) -> Next {
        let now = self.watch.moment();
        let mut actions = vec![self.note_jump(now)];
        self.remaining = self.ongoing.state.remaining(&now);
        self.patience = self.patience.saturating_add(1);
        let is_patient = self.patience < PATIENCE;
        match self.remaining {
            Remaining::Left(0) if self.ending.is_none() => {
                actions.push(self.save_gaps());
                actions.push(self.end(HandIn::TimeUp));
            }
            _ if self.waits() && is_patient => {}
            _ if self.waits() => {
                self.patience = 0;
                actions.push(self.refresh());
            }
            Remaining::Unexplained => {}
            Remaining::Left(left) => {
                if left <= LAST_CALL_MS && self.ending.is_none() {
                    actions.push(self.save_gaps());
                }
                let failed = self.outbox.trouble().is_some()
                    || self
                        .ending
                        .as_ref()
                        .is_some_and(|one| one.trouble.is_some());
                if failed && !is_patient {
                    actions.push(self.retry());
                } else if !is_patient && self.ending.is_none() && !self.outbox.is_busy() {
                    self.patience = 0;
                    actions.push(self.refresh());
                }
            }
        }
        Action::All(actions).into()
    }

    /// Records a wall clock that jumped against the boot clock.
    fn note_jump(&mut self, now: Moment) -> Action<Message> {
        let before = std::mem::replace(&mut self.last_tick, now);
        let by_ms = (now.wall_ms - before.wall_ms) - (now.boot_ms - before.boot_ms);
        if by_ms.abs() > JUMP_MS && self.ending.is_none() {
            self.post(What::ClockJumped { by_ms })
        } else {
            Action::None
        }
    }

    pub(super) fn focus_lost(&mut self) -> Action<Message> {
        let Focus::Here = self.focus else {
            return Action::None;
        };
        self.typed += 1;
        self.focus = Focus::Leaving(self.typed);
        Action::All(vec![
            self.save_gaps(),
            after(GLANCE, Message::FocusGone(self.typed)),
        ])
    }

    pub(super) fn focus_gone(&mut self, loss: u64) -> Action<Message> {
        if self.focus != Focus::Leaving(loss) {
            return Action::None;
        }
        self.focus = Focus::Away(loss);
        self.post(What::FocusLost)
    }

    pub(super) fn focus_regained(&mut self) -> Action<Message> {
        match std::mem::replace(&mut self.focus, Focus::Here) {
            Focus::Away(_) => self.post(What::FocusRegained),
            Focus::Here | Focus::Leaving(_) => Action::None,
        }
    }
}

//! Deadline arithmetic: how much time a sitting has left.
//!
//! Two clocks stand in every event: the wall clock, and the time since the machine booted (which
//! counts sleep) together with the boot's identity. Within one boot only the second is believed.

use serde::{Deserialize, Serialize};

/// One instant as both clocks saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// Wall clock, milliseconds since 1970 UTC.
    pub wall_ms: i64,
    /// Milliseconds since this boot, sleep included.
    pub boot_ms: i64,
    /// Which boot.
    pub boot_id: u128,
}

impl Moment {
    /// Milliseconds from `earlier` to this moment: by the boot clock within one boot, by the wall
    /// clock across boots. Negative if the wall clock was set back across a boot; see
    /// [`Moment::explains`].
    pub fn since(&self, earlier: &Self) -> i64 {
        if self.boot_id == earlier.boot_id {
            self.boot_ms - earlier.boot_ms
        } else {
            self.wall_ms - earlier.wall_ms
        }
    }
}

/// What two clocks may differ by without meaning anything, milliseconds.
const SLACK_MS: i64 = 5_000;

impl Moment {
    /// Whether the time since `earlier` can be what [`Moment::since`] says: across a restart the
    /// machine has been up for at least the time on its boot clock.
    pub fn explains(&self, earlier: &Self) -> bool {
        self.boot_id == earlier.boot_id || self.since(earlier) >= (self.boot_ms - SLACK_MS).max(0)
    }

    /// How far the wall clock jumped against the boot clock since `earlier`, milliseconds; `None`
    /// for less than five seconds or across a restart.
    pub fn jump_since(&self, earlier: &Self) -> Option<i64> {
        let jump = (self.wall_ms - earlier.wall_ms) - (self.boot_ms - earlier.boot_ms);
        (self.boot_id == earlier.boot_id && jump.abs() > SLACK_MS).then_some(jump)
    }
}

/// How much of a sitting's time is gone.
///
/// Time is charged from event to event: within one boot by the boot clock, which no sleep and no
/// changed wall clock can stretch; across a restart by the wall clock. A wall clock that was set
/// back across a restart explains nothing: then the timer waits for somebody's decision, and the wait is
/// charged by that decision alone, whatever happens meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timer {
    /// What the candidate has: the exam's minutes, or what the window left at the start.
    allowed_ms: i64,
    /// What was given back on top.
    granted_ms: i64,
    /// What was charged up to `last`.
    used_ms: i64,
    last: Moment,
    unexplained: bool,
    /// Held by an invigilator where the regulation stops the clock: nothing is charged meanwhile.
    stopped: bool,
}

/// What is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remaining {
    /// Milliseconds; 0 when time is up.
    Left(i64),
    /// The time since the last event cannot be explained; an invigilator decides.
    Unexplained,
}

impl Timer {
    /// A timer that starts now.
    pub fn start(allowed_ms: i64, now: Moment) -> Self {
        Self {
            allowed_ms,
            granted_ms: 0,
            used_ms: 0,
            last: now,
            unexplained: false,
            stopped: false,
        }
    }

    /// Charges the time up to `now`.
    pub fn advance(&mut self, now: Moment) {
        if self.stopped || self.unexplained {
            // What is not charged need not be explained; and while somebody is to decide, nothing can be
            // answered: the decision says what all of it costs.
        } else if now.explains(&self.last) {
            // Within a boot the clock never runs back; events of two threads may cross by a hair.
            self.used_ms = self.used_ms.saturating_add(now.since(&self.last).max(0));
        } else {
            self.unexplained = true;
        }
        self.last = now;
    }

    /// Gives time back.
    pub fn grant(&mut self, milliseconds: i64) {
        self.granted_ms = self.granted_ms.saturating_add(milliseconds.max(0));
    }

    /// Settles a stretch that could not be explained: so much is charged for it.
    pub fn settle(&mut self, charged_ms: i64) {
        self.used_ms = self.used_ms.saturating_add(charged_ms.max(0));
        self.unexplained = false;
    }

    /// Stands still until [`Timer::go_on`].
    pub fn stop(&mut self) {
        self.stopped = true;
    }

    /// Runs again.
    pub fn go_on(&mut self) {
        self.stopped = false;
    }

    /// What is left at `now`.
    pub fn remaining(&self, now: &Moment) -> Remaining {
        if self.stopped && !self.unexplained {
            let left = self.allowed_ms + self.granted_ms - self.used_ms;
            return Remaining::Left(left.max(0));
        }
        let gap = now.since(&self.last);
        if self.unexplained || !now.explains(&self.last) {
            return Remaining::Unexplained;
        }
        let used = self.used_ms.saturating_add(gap.max(0));
        Remaining::Left((self.allowed_ms + self.granted_ms - used).max(0))
    }

    /// What was given back so far, milliseconds.
    pub fn granted_ms(&self) -> i64 {
        self.granted_ms
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(wall_ms: i64, boot_ms: i64, boot_id: u128) -> Moment {
        Moment {
            wall_ms,
            boot_ms,
            boot_id,
        }
    }

    #[test]
    fn sleep_counts_and_a_changed_wall_clock_does_not() {
        let timer = Timer::start(60_000, at(1_000_000, 5_000, 1));
        // Ten seconds of sleep, and the wall clock set back by an hour meanwhile.
        let later = at(1_000_000 - 3_600_000, 15_000, 1);
        assert_eq!(timer.remaining(&later), Remaining::Left(50_000));
    }

    #[test]
    fn a_restart_is_charged_by_the_wall_clock() {
        let timer = Timer::start(60_000, at(1_000_000, 900_000, 1));
        assert_eq!(
            timer.remaining(&at(1_020_000, 3_000, 2)),
            Remaining::Left(40_000)
        );
    }

    #[test]
    fn a_wall_clock_set_back_across_a_restart_waits_for_a_decision() {
        let mut timer = Timer::start(60_000, at(1_000_000, 900_000, 1));
        let back = at(900_000, 3_000, 2);
        assert_eq!(timer.remaining(&back), Remaining::Unexplained);
        timer.advance(back);
        assert_eq!(
            timer.remaining(&at(901_000, 4_000, 2)),
            Remaining::Unexplained
        );
        timer.settle(15_000);
        assert_eq!(
            timer.remaining(&at(901_000, 4_000, 2)),
            Remaining::Left(44_000)
        );
    }

    /// The machine is back at ten, the decision comes at twenty past: whether anybody tried to go on before
    /// it, and how often, costs nothing.
    #[test]
    fn waiting_for_the_decision_is_not_charged() {
        let minute = 60_000;
        for tries in 0..3 {
            let mut timer = Timer::start(60 * minute, at(1_000_000_000, 900_000, 1));
            timer.advance(at(1_000_600_000, 1_500_000, 1));
            let back = at(900_000_000, 3_000, 2);
            for number in 0..tries {
                timer.advance(at(
                    back.wall_ms + number * minute,
                    back.boot_ms + number * minute,
                    2,
                ));
            }
            let decided = at(back.wall_ms + 20 * minute, back.boot_ms + 20 * minute, 2);
            timer.advance(decided);
            timer.settle(0);
            assert_eq!(
                timer.remaining(&decided),
                Remaining::Left(50 * minute),
                "{tries}"
            );
            let later = at(decided.wall_ms + minute, decided.boot_ms + minute, 2);
            assert_eq!(
                timer.remaining(&later),
                Remaining::Left(49 * minute),
                "{tries}"
            );
        }
    }

    #[test]
    fn a_gap_shorter_than_the_machine_is_up_explains_nothing() {
        let timer = Timer::start(600_000, at(1_000_000, 900_000, 1));
        // The wall clock says ten seconds; the machine has been up for a minute.
        assert_eq!(
            timer.remaining(&at(1_010_000, 60_000, 2)),
            Remaining::Unexplained
        );
        assert_eq!(
            timer.remaining(&at(1_070_000, 60_000, 2)),
            Remaining::Left(530_000)
        );
    }

    #[test]
    fn a_jump_of_the_wall_clock_is_seen() {
        let start = at(1_000_000, 5_000, 1);
        assert_eq!(at(1_010_000, 15_000, 1).jump_since(&start), None);
        assert_eq!(at(4_610_000, 15_000, 1).jump_since(&start), Some(3_600_000));
        assert_eq!(at(4_610_000, 15_000, 2).jump_since(&start), None);
    }

    proptest! {
        /// Within one boot nothing gives more than the limit: what is left is the limit and the
        /// grants less the time on the boot clock, whatever the wall clock did.
        #[test]
        fn within_a_boot_only_the_boot_clock_counts(
            steps in prop::collection::vec((0_i64..600_000, -10_000_000_i64..10_000_000, 0_i64..60_000), 0..40),
        ) {
            let mut now = at(1_000_000_000, 10_000, 7);
            let start = now;
            let mut timer = Timer::start(3_600_000, now);
            let mut granted = 0;
            for (pass, jump, grant) in steps {
                now.boot_ms += pass;
                now.wall_ms += pass + jump;
                timer.advance(now);
                timer.grant(grant);
                granted += grant;
                let expected = (3_600_000 + granted - (now.boot_ms - start.boot_ms)).max(0);
                prop_assert_eq!(timer.remaining(&now), Remaining::Left(expected));
            }
        }
    }
}

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
    /// clock across boots. Negative if the wall clock was set back across a boot.
    pub fn since(&self, earlier: &Self) -> i64 {
        if self.boot_id == earlier.boot_id {
            self.boot_ms - earlier.boot_ms
        } else {
            self.wall_ms - earlier.wall_ms
        }
    }
}

//! Time as the machine knows it: a wall clock, and a clock that counts sleep.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Where time comes from. Tests and the make-believe city hand in their own.
pub trait Clock: Send + Sync {
    /// The wall clock.
    fn now(&self) -> Timestamp;
    /// Milliseconds since this boot, sleep included.
    fn boot_ms(&self) -> i64;
    /// Which boot this is.
    fn boot_id(&self) -> u128;
    /// The zone that days are counted in.
    fn zone(&self) -> TimeZone;
    /// Today in that zone.
    fn today(&self) -> Date {
        self.now().to_zoned_datetime(self.zone()).date()
    }
}

/// The machine's clocks.
#[derive(Debug)]
pub struct SystemClock {
    boot_id: u128,
    zone: TimeZone,
    #[cfg(not(unix))]
    started: std::time::Instant,
}

impl SystemClock {
    /// Reads which boot this is.
    pub fn new() -> Self {
        Self {
            boot_id: boot_id(),
            zone: TimeZone::system(),
            #[cfg(not(unix))]
            #[allow(clippy::disallowed_methods, reason = "this is the clock")]
            started: std::time::Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    #[cfg(unix)]
    fn boot_ms(&self) -> i64 {
        // On Linux CLOCK_MONOTONIC stops during sleep, CLOCK_BOOTTIME does not; on macOS the
        // monotonic clock itself goes on.
        #[cfg(target_os = "linux")]
        let clock = rustix::time::ClockId::Boottime;
        #[cfg(not(target_os = "linux"))]
        let clock = rustix::time::ClockId::Monotonic;
        let time = rustix::time::clock_gettime(clock);
        time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }

    #[cfg(not(unix))]
    fn boot_ms(&self) -> i64 {
        i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX)
    }

    fn boot_id(&self) -> u128 {
        self.boot_id
    }

    fn zone(&self) -> TimeZone {
        self.zone.clone()
    }
}

/// The kernel's boot id where there is one. Elsewhere every start of the program counts as a boot of
/// its own: then the wall clock is charged across a restart, which never gives time away.
fn boot_id() -> u128 {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
        .ok()
        .and_then(|text| uuid::Uuid::parse_str(text.trim()).ok())
        .map_or_else(
            || {
                let mut bytes = [0; 16];
                match getrandom::fill(&mut bytes) {
                    Ok(()) => u128::from_le_bytes(bytes),
                    Err(_) => u128::from(std::process::id()),
                }
            },
            |id| id.as_u128(),
        )
}

/// Measures how long something takes, for figures about the machine and never for exam time.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts now.
    #[allow(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Milliseconds since the start.
    pub fn milliseconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64() * 1_000.0
    }
}

/// A clock that stands still until it is moved. Its zone is UTC+8.
#[derive(Debug)]
pub struct ManualClock {
    wall_ms: AtomicI64,
    boot_ms: AtomicI64,
    boots: AtomicU64,
}

impl ManualClock {
    /// A clock that shows this instant.
    pub fn at(now: Timestamp) -> Self {
        Self {
            wall_ms: AtomicI64::new(now.as_millisecond()),
            boot_ms: AtomicI64::new(1_000_000),
            boots: AtomicU64::new(1),
        }
    }

    /// Lets time pass on both clocks.
    pub fn advance_ms(&self, milliseconds: i64) {
        let _ = self.wall_ms.fetch_add(milliseconds, Ordering::SeqCst);
        let _ = self.boot_ms.fetch_add(milliseconds, Ordering::SeqCst);
    }

    /// The machine starts anew: another boot, its clock at that many milliseconds.
    pub fn reboot(&self, boot_ms: i64) {
        let _ = self.boots.fetch_add(1, Ordering::SeqCst);
        self.boot_ms.store(boot_ms, Ordering::SeqCst);
    }

    /// Sets the wall clock alone.
    pub fn set_wall(&self, now: Timestamp) {
        self.wall_ms.store(now.as_millisecond(), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.wall_ms.load(Ordering::SeqCst)).unwrap_or_default()
    }

    fn boot_ms(&self) -> i64 {
        self.boot_ms.load(Ordering::SeqCst)
    }

    fn boot_id(&self) -> u128 {
        u128::from(self.boots.load(Ordering::SeqCst))
    }

    fn zone(&self) -> TimeZone {
        TimeZone::fixed(jiff::tz::offset(8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_boot_clock_goes_forward_within_one_boot() {
        let clock = SystemClock::new();
        let first = clock.boot_ms();
        std::thread::sleep(std::time::Duration::from_millis(5));
        assert!(clock.boot_ms() > first);
        assert_eq!(clock.boot_id(), SystemClock::new().boot_id());
    }
}

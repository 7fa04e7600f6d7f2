//! Knowing that nobody is there, at no cost while somebody is.
//!
//! Keys and clicks only count up; no message is made of them. One sleeping task looks at the count
//! now and then and ends when nothing came for the whole time. The clock it reads counts sleep: a
//! machine that was closed over lunch is locked when it opens.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use iced::{Event, keyboard, mouse, touch};

use crate::platform::clock::Clock;

/// Keys, clicks and turns of the wheel since the start.
static ACTIVITY: AtomicU64 = AtomicU64::new(0);

/// Between two looks.
const LOOK: Duration = Duration::from_secs(20);

/// Counts an event if a person made it.
pub(super) fn note(event: &Event) {
    let by_hand = matches!(
        event,
        Event::Keyboard(keyboard::Event::KeyPressed { .. })
            | Event::Mouse(
                mouse::Event::ButtonPressed(_)
                    | mouse::Event::CursorMoved { .. }
                    | mouse::Event::WheelScrolled { .. }
            )
            | Event::Touch(touch::Event::FingerPressed { .. })
            | Event::InputMethod(_)
    );
    if by_hand {
        let _ = ACTIVITY.fetch_add(1, Ordering::Relaxed);
    }
}

/// Ends when nobody touched anything for that many minutes.
pub(super) async fn nobody_there(clock: Arc<dyn Clock>, minutes: u32) {
    let allowed = i64::from(minutes) * 60_000;
    let mut seen = ACTIVITY.load(Ordering::Relaxed);
    let mut used = clock.boot_ms();
    let mut looked = used;
    loop {
        tokio::time::sleep(LOOK).await;
        let count = ACTIVITY.load(Ordering::Relaxed);
        let now = clock.boot_ms();
        // The machine slept through it, whoever woke it up.
        let slept = now - looked >= allowed;
        looked = now;
        if count != seen && !slept {
            seen = count;
            used = now;
        } else if now - used >= allowed {
            return;
        }
    }
}

//! A long piece of reading on the office's thread: how far it is, and the way to stop it.
//!
//! The office's thread writes, the window looks now and then while it waits. Nothing runs once the
//! answer is there.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use iced::Task;

use crate::service::bank::Progress;
use crate::ui::Action;

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(150);

/// What the reader and the window share.
#[derive(Debug, Default)]
pub struct Reading {
    done: AtomicU64,
    of: AtomicU64,
    stopped: AtomicBool,
}

impl Reading {
    /// A new piece of reading.
    pub fn begin() -> Arc<Self> {
        Arc::default()
    }

    /// What a reader tells of its progress; it stops once somebody stopped it.
    pub fn listener(self: &Arc<Self>) -> impl FnMut(Progress) -> ControlFlow<()> + use<> {
        let shared = Arc::clone(self);
        move |progress| shared.tell(progress.done, progress.of)
    }

    /// Notes how far something is, and says whether it should go on.
    pub fn tell(&self, done: u64, of: u64) -> ControlFlow<()> {
        self.done.store(done, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
        if self.stopped.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Stops it at the reader's next word.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// How much of how much is done.
    pub fn progress(&self) -> (u64, u64) {
        (
            self.done.load(Ordering::Relaxed),
            self.of.load(Ordering::Relaxed),
        )
    }
}

/// Sends `message` after a moment, for another look.
pub fn look_again<Message: Send + 'static>(message: Message) -> Action<Message> {
    Action::Run(Task::perform(
        // The timer must be made where the runtime is.
        async { tokio::time::sleep(PAUSE).await },
        |()| message,
    ))
}

//! How far a reader is, and the way to stop it.

use std::ops::ControlFlow;

use super::Error;

/// How far a reader is. `done` never passes `of`; what they count (bytes, rows) is the stage's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What the reader is doing.
    pub stage: Stage,
    /// How much of it is done.
    pub done: u64,
    /// How much there is.
    pub of: u64,
}

/// What a reader is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The package is checked against the limits.
    Checking,
    /// Cells and lines are read.
    Reading,
    /// What the banks hold is made ready to be compared with.
    Comparing,
    /// Rows and lines are understood.
    Understanding,
}

/// The caller's ear: it hears of progress and may break off.
pub type Listener<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// Tells the listener, or stops with [`Error::Cancelled`].
pub(crate) fn tell(
    listener: &mut Listener<'_>,
    stage: Stage,
    done: u64,
    of: u64,
) -> Result<(), Error> {
    let done = done.min(of);
    match listener(Progress { stage, done, of }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::Cancelled),
    }
}

//! Looking after questions: revising, reviewing, moving, changing many at once, and what the laws
//! have too few of.
//!
//! Bank and archive are two files: every change is a batch in the bank that carries the intent of the
//! archive, and a crash between the two is settled at the next start.

mod bulk;
mod change;
mod coverage;
mod look;
mod past;
mod review;
#[cfg(test)]
mod tests;

pub use crate::domain::bulk::Edit;
pub use crate::domain::coverage::Coverage;
pub use crate::domain::review::Refusal;
pub use crate::import::questions::Remark;
pub use bulk::{Batched, Done, Example, Over, Plan, apply, bank_of, batches, preview};
pub(super) use change::Changing;
pub use change::undo;
pub use coverage::{Covered, articles, coverage};
pub use look::look;
pub use past::{Compared, Step, compare, past};
pub use review::{By, Standing, move_to, revise, standing};

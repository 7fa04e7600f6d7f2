//! A sitting is a log: events in, state out.
//!
//! [`What`] can happen, the [`State`] is the fold of the [`Event`]s, and [`link`] seals each event to
//! all before it. The fold is the same code while somebody sits and when a sitting is recovered or
//! verified. The log stands twice, in the archive and in a [`journal`]; [`recovery`] brings the two
//! together again. An event that the rules do not allow is refused before it is written.

mod chain;
mod event;
pub mod journal;
pub mod receipt;
pub mod recovery;
mod state;

pub use chain::{Linked, START, first_broken, link};
pub use event::{
    Bound, Event, Form, HandIn, IncidentKind, LONGEST_TEXT, Marked, Means, Sheet, Signatory,
    Signature, What,
};
pub use state::{Lock, Phase, Refused, State};

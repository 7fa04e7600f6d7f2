//! What people do with the program: one file a use case.
//!
//! Every use case checks the permission of who acts, does its work in one transaction, and leaves an
//! audit entry. The window and the commands stand on the same functions. No sentence for people is
//! made here: what went wrong travels as [`Error`].

pub mod account;
pub mod backup;
pub mod bank;
pub mod certificate;
pub mod exam;
pub mod office;
pub mod regulation;
pub mod result;
pub mod roster;
pub mod sitting;
pub mod starter;
pub mod worker;

mod error;
#[cfg(test)]
pub(crate) mod testing;

pub use error::{Error, Result};
pub use office::{Actor, Office};

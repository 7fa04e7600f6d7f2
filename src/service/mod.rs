//! What people do with the program: one file a use case.
//!
//! Every use case checks the permission of who acts, does its work in one transaction, and leaves an
//! audit entry. The window and the commands stand on the same functions. No sentence for people is
//! made here: what went wrong travels as [`Error`].

pub mod accommodation;
pub mod account;
pub mod admission;
pub mod appeal;
pub mod archive;
pub mod audit;
pub mod backup;
pub mod bank;
pub mod board;
pub mod certificate;
pub mod closing;
pub mod correction;
pub mod curation;
pub mod demo;
pub mod device;
pub mod doctor;
pub mod exam;
pub mod exemption;
pub mod export;
pub mod home;
pub mod law;
pub mod marking;
pub mod notice;
pub mod office;
pub mod paper_exam;
pub mod people;
pub mod photo;
pub mod pin;
pub mod practice;
pub mod print;
pub mod regulation;
pub mod rehearsal;
pub mod report;
pub mod result;
pub mod roster;
pub mod session;
pub mod site;
pub mod sitting;
pub mod starter;
pub mod statistics;
pub mod verification;
pub mod worker;

mod error;
mod spanning;
#[cfg(test)]
pub(crate) mod testing;

pub use error::{Error, Result};
pub use office::{Actor, Office};

//! The rules of the field.
//!
//! Everything here is pure: values in, values out. No file, no clock, no global randomness, no
//! sentence for people. Whatever a rule needs from outside (the moment, a seed, a regulation) is an
//! argument; whatever it has to say is a value that the layers above turn into words.

pub mod accommodation;
pub mod admission;
pub mod answer_sheet;
pub mod appeal;
pub mod archive;
pub mod bank;
pub mod blueprint;
pub mod bulk;
pub mod certificate;
pub mod clock;
pub mod consequence;
pub mod correction;
pub mod coverage;
pub mod difference;
pub mod eligibility;
pub mod exam;
pub mod exemption;
pub mod id;
pub mod identity;
pub mod law;
pub mod ledger;
pub mod marking;
pub mod near;
pub mod notice;
pub mod officer;
pub mod paper;
pub mod permission;
pub mod portrait;
pub mod practice;
pub mod question;
pub mod radical;
pub mod regulation;
pub mod review;
pub mod scoring;
pub mod search;
pub mod seating;
pub mod session;
pub mod sitting;
pub mod statistics;
pub mod unit;

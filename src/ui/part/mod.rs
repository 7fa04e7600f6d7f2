//! Parts that several screens share and that know the domain. A part knows no screen.

pub mod confirming;
pub mod difference;
pub mod facts;
pub mod feasibility;
pub mod files;
pub mod intake;
pub mod ledger;
pub mod ordering;
pub mod permit;
pub mod question;
pub mod question_form;
pub mod reading;
pub mod rubric;
pub mod save;
pub mod statute;

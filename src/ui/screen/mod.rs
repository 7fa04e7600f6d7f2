//! The screens, one module each. A screen knows no other screen.

pub mod archive;
pub mod bank;
pub mod blueprint;
pub mod board;
pub mod certificates;
pub mod correction;
pub mod exam;
pub mod exam_entry;
pub mod exams;
pub mod first_start;
pub mod home;
pub mod import_people;
pub mod import_questions;
pub mod marking;
pub mod paper_exam;
pub mod people;
pub mod practice;
pub mod receipt;
pub mod rehearsal;
pub mod result;
pub mod settings;
pub mod sign_in;
pub mod statistics;
pub mod statutes;

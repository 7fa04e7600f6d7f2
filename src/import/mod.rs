//! From bytes to drafts and findings. Knows no store, no window and no sentence for people.
//!
//! Every file takes the same way: the format is told by content ([`mod@format`]), packages are scanned
//! behind [`limits`] before anything opens them ([`package`]), texts are decoded ([`encoding`]), and
//! tables become rows with places ([`table`]),
//! documents become paragraphs with places (`document`). Scanned pages are another matter
//! ([`answer_sheet`]). What the rows or lines mean is the business of the
//! readers above that.

pub mod answer_sheet;
mod document;
pub mod encoding;
pub mod error;
pub mod format;
pub mod limits;
pub mod package;
pub mod photo;
pub mod progress;
pub mod questions;
pub mod roster;
pub mod statute;
pub mod table;
mod xml;

pub use error::Error;
pub use limits::Limits;
pub use progress::Progress;

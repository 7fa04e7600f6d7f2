//! Domain values → bytes, one format a file.
//!
//! Knows no store and no language: rows come from above, words come from above through [`Labels`].
//! Nothing is written to disk here, and nothing reads a clock: the day on an export is handed in.
//!
//! Everything tabular is first a [`table::Table`] of typed cells; [`separated`] writes it as text,
//! `sheet` paints it into a workbook. So the guard against formula injection, the dash of an undefined
//! figure and the mark of make-believe data each stand in one place.

pub mod labels;
pub mod listing;
pub mod print;
pub mod questions;
pub mod report;
pub mod roster;
pub mod separated;
pub mod statute;
pub mod table;
pub mod template;

mod book;
mod sheet;
mod style;
#[cfg(test)]
mod testing;

use std::sync::Arc;

use jiff::civil::Date;

pub use labels::{Labels, Name, Outcome, Word};

/// What every export says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imprint {
    /// The day it is written.
    pub written_on: Date,
    /// Whether the data is make-believe: then every sheet, every printed page and every line of
    /// separated values says so.
    pub make_believe: bool,
}

/// Why an export could not be made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// More rows than a sheet holds.
    #[error("{rows} rows are more than a sheet holds")]
    TooManyRows {
        /// The rows of the table.
        rows: usize,
    },
    /// The workbook could not be put together.
    #[error("the workbook could not be written")]
    Workbook(#[source] Arc<rust_xlsxwriter::XlsxError>),
    /// The separated values could not be put together.
    #[error("the separated values could not be written")]
    Separated(#[source] Arc<csv::Error>),
    /// The JSON could not be put together.
    #[error("the JSON could not be written")]
    Json(#[source] Arc<serde_json::Error>),
    /// The TOML could not be put together.
    #[error("the TOML could not be written")]
    Toml(#[source] toml::ser::Error),
    /// The pages could not be set: what the typesetter said.
    #[error("the pages could not be set: {0}")]
    Print(String),
    /// The package could not be put together.
    #[error("the package could not be written")]
    Package(#[source] Arc<zip::result::ZipError>),
}

impl From<zip::result::ZipError> for Error {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Package(Arc::new(error))
    }
}

impl From<rust_xlsxwriter::XlsxError> for Error {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self::Workbook(Arc::new(error))
    }
}

impl From<csv::Error> for Error {
    fn from(error: csv::Error) -> Self {
        Self::Separated(Arc::new(error))
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(Arc::new(error))
    }
}

impl From<toml::ser::Error> for Error {
    fn from(error: toml::ser::Error) -> Self {
        Self::Toml(error)
    }
}

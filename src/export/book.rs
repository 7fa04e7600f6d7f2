//! A workbook in the making: its sheets, their names, and what it says about itself.

#![expect(
    unused_results,
    reason = "the builders of rust_xlsxwriter return themselves so that calls can be chained"
)]

use std::collections::HashSet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::sheet::{self, Painted};
use super::style::Styles;
use super::table::Table;
use super::{Error, Imprint, Labels};

/// The most a sheet's name may measure, in UTF-16 units.
const LONGEST_NAME: usize = 31;

/// A workbook in the making.
pub(super) struct Book<'a> {
    workbook: Workbook,
    names: HashSet<String>,
    pub(super) styles: Styles,
    pub(super) imprint: Imprint,
    pub(super) labels: &'a dyn Labels,
}

impl<'a> Book<'a> {
    /// An empty workbook. Its creation day is that of the imprint, so that the same values give the
    /// same bytes.
    pub(super) fn new(imprint: Imprint, labels: &'a dyn Labels) -> Self {
        let mut workbook = Workbook::new();
        let created = u16::try_from(imprint.written_on.year())
            .ok()
            .zip(u8::try_from(imprint.written_on.month()).ok())
            .zip(u8::try_from(imprint.written_on.day()).ok())
            .and_then(|((year, month), day)| ExcelDateTime::from_ymd(year, month, day).ok());
        if let Some(created) = created {
            let properties = DocProperties::new().set_creation_datetime(&created);
            workbook.set_properties(&properties);
        }
        Self {
            workbook,
            names: HashSet::new(),
            styles: Styles::new(),
            imprint,
            labels,
        }
    }

    /// Adds a sheet that shows the table.
    pub(super) fn add(&mut self, table: &Table) -> Result<(&mut Worksheet, Painted), Error> {
        let name = self.free_name(&table.name);
        let worksheet = self.workbook.add_worksheet().set_name(name)?;
        let painted = sheet::paint(worksheet, table, &self.styles, self.imprint, self.labels)?;
        Ok((worksheet, painted))
    }

    /// Adds an empty sheet; the styles come along because both are needed at once.
    pub(super) fn add_empty(&mut self, name: &str) -> Result<(&mut Worksheet, &Styles), Error> {
        let name = self.free_name(name);
        let worksheet = self.workbook.add_worksheet().set_name(name)?;
        Ok((worksheet, &self.styles))
    }

    /// The file.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Error> {
        Ok(self.workbook.save_to_buffer()?)
    }

    /// The name as Excel allows it, and no other sheet has it.
    fn free_name(&mut self, wanted: &str) -> String {
        let wanted: String = wanted
            .chars()
            .map(|c| match c {
                '[' | ']' | ':' | '*' | '?' | '/' | '\\' => ' ',
                c if c.is_control() => ' ',
                c => c,
            })
            .collect();
        let wanted = wanted.trim_matches(|c: char| c == '\'' || c.is_whitespace());
        let wanted = if wanted.is_empty() { "1" } else { wanted };
        let mut name = cut(wanted, LONGEST_NAME).to_owned();
        let mut number = 1;
        while !self.names.insert(name.to_lowercase()) {
            number += 1;
            let ending = format!(" {number}");
            name = format!("{}{ending}", cut(wanted, LONGEST_NAME - ending.len()));
        }
        name
    }
}

/// As much of the text as measures no more than that many UTF-16 units, without an apostrophe or
/// blank at its end.
fn cut(text: &str, units: usize) -> &str {
    sheet::within(text, units).trim_end_matches(|c: char| c == '\'' || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::{self, Chinese};

    #[test]
    fn names_of_sheets_are_allowed_and_differ() {
        let imprint = testing::imprint(false);
        let mut book = Book::new(imprint, &Chinese);
        let long = "行政处罚".repeat(20);
        let names = [
            "",
            "''",
            "a/b:c",
            "A B C",
            &long,
            &long,
            "𝄞".repeat(16).as_str(),
            "x'",
        ]
        .map(|name| book.free_name(name));
        for name in &names {
            rust_xlsxwriter::utility::check_sheet_name(name).unwrap();
        }
        let different: HashSet<_> = names.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(different.len(), names.len(), "{names:?}");
        assert_eq!(names[2..4], ["a b c", "A B C 2"]);
    }
}

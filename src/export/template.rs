//! Empty workbooks to fill in: rosters and banks.
//!
//! The first sheet has one row of heads and is read back; the second one explains. The second has two
//! columns only, a field and what to write there, so that no reader can take its examples for rows.
//! Identity and certificate numbers stand in columns that are text, because a spreadsheet keeps only
//! fifteen digits of a number. A template holds no data and so carries the mark of make-believe data
//! only where it is printed.

#![expect(
    unused_results,
    reason = "the builders of rust_xlsxwriter return themselves so that calls can be chained"
)]

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Worksheet,
};

use super::book::Book;
use super::sheet;
use super::style::{Input, Styles};
use super::{Error, Imprint, Labels, Word};

/// How many rows are prepared.
const PREPARED_ROWS: u32 = 5_000;
/// The width of the explanations.
const EXPLANATION: f64 = 80.0;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// Anything.
    Text,
    /// Digits and letters that must not be changed: identity numbers, certificate numbers.
    Code,
    /// A day.
    Day,
    /// One of these words. Another one can be typed after a question, because readers know more
    /// words than a list should show.
    OneOf(Vec<String>),
}

/// A column that people fill in. Reader and template share its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The head.
    pub head: String,
    /// What it holds.
    pub holds: Holds,
    /// Whether it must be filled in.
    pub required: bool,
    /// What to write there, for the second sheet; may be empty.
    pub hint: String,
}

impl Column {
    /// An optional column of text without a hint.
    pub fn new(head: impl Into<String>) -> Self {
        Self {
            head: head.into(),
            holds: Holds::Text,
            required: false,
            hint: String::new(),
        }
    }

    /// The same column that holds something else.
    #[must_use]
    pub fn holding(mut self, holds: Holds) -> Self {
        self.holds = holds;
        self
    }

    /// The same column that must be filled in.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same column with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// A workbook to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The name of the first sheet.
    pub name: String,
    /// The columns in order.
    pub columns: Vec<Column>,
    /// Examples, one text a column.
    pub examples: Vec<Vec<String>>,
}

/// The template as a workbook.
///
/// # Errors
/// [`Error::Workbook`], also if the words of one list are longer than 255 characters together.
pub fn workbook(
    template: &Template,
    imprint: Imprint,
    labels: &dyn Labels,
) -> Result<Vec<u8>, Error> {
    let mut book = Book::new(imprint, labels);
    let (sheet, styles) = book.add_empty(&template.name)?;
    form(sheet, &template.columns, styles)?;
    sheet::print_setup(sheet, None, imprint, labels);
    sheet.set_screen_gridlines(true);
    let (sheet, styles) = book.add_empty(&labels.word(Word::SheetHowTo))?;
    how_to(sheet, template, styles, labels)?;
    sheet::print_setup(sheet, None, imprint, labels);
    book.finish()
}

/// The sheet to fill in.
fn form(sheet: &mut Worksheet, columns: &[Column], styles: &Styles) -> Result<(), Error> {
    for (at, column) in (0_u16..).zip(columns) {
        let head = if column.required {
            &styles.required
        } else {
            &styles.head
        };
        sheet
            .set_column_width(at, width(column))?
            .set_column_format(at, styles.input.of(&column.holds))?
            .write_string_with_format(0, at, &column.head, head)?;
        if let Some(rule) = rule(&column.holds)? {
            sheet.add_data_validation(1, at, PREPARED_ROWS, at, &rule)?;
        }
    }
    sheet
        .set_row_height(0, 24)?
        .set_freeze_panes(1, 0)?
        .set_repeat_rows(0, 0)?;
    Ok(())
}

/// The sheet that explains: a field on the left, what to write on the right.
fn how_to(
    sheet: &mut Worksheet,
    template: &Template,
    styles: &Styles,
    labels: &dyn Labels,
) -> Result<(), Error> {
    sheet
        .set_column_width(0, 22)?
        .set_column_width(1, EXPLANATION)?;
    let title = labels.word(Word::HowToTitle);
    let mut at = 0;
    let caption = |sheet: &mut Worksheet, at: &mut u32, text: &str| -> Result<(), Error> {
        sheet
            .merge_range(*at, 0, *at, 1, text, &styles.caption)?
            .set_row_height(*at, sheet::height(text, EXPLANATION + 20.0))?;
        *at += 1;
        Ok(())
    };
    let field = |sheet: &mut Worksheet, at: &mut u32, name: &str, text: String| {
        let right = super::table::Cell::text(&text);
        sheet.write_string_with_format(*at, 0, name, &styles.head)?;
        sheet::write(sheet, *at, 1, &right, &styles.body)?;
        sheet.set_row_height(*at, sheet::height(&text, EXPLANATION - 2.0))?;
        *at += 1;
        Ok::<(), Error>(())
    };
    caption(sheet, &mut at, &title)?;
    for column in &template.columns {
        field(sheet, &mut at, &column.head, explanation(column, labels))?;
    }
    for (number, example) in (1..).zip(&template.examples) {
        at += 1;
        let text = format!("{} {number}", labels.word(Word::Example));
        caption(sheet, &mut at, &text)?;
        for (column, text) in template.columns.iter().zip(example) {
            field(sheet, &mut at, &column.head, text.clone())?;
        }
    }
    Ok(())
}

/// Whether it is required, what to write, which words are known.
fn explanation(column: &Column, labels: &dyn Labels) -> String {
    let need = if column.required {
        Word::Required
    } else {
        Word::Optional
    };
    let form = match &column.holds {
        Holds::Text => None,
        Holds::Code => Some(labels.word(Word::KeptAsText)),
        Holds::Day => Some(labels.word(Word::DayForm)),
        Holds::OneOf(words) => Some(format!(
            "{} {}",
            labels.word(Word::OneOf),
            words.join(" / ")
        )),
    };
    let hint = Some(column.hint.clone()).filter(|hint| !hint.is_empty());
    let parts = [Some(labels.word(need)), hint, form];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn width(column: &Column) -> f64 {
    let least = match column.holds {
        Holds::Code => 24.0,
        Holds::Day => 14.0,
        Holds::Text | Holds::OneOf(_) => 12.0,
    };
    (sheet::measure(&column.head) + 4.0).max(least)
}

/// What a spreadsheet asks about when something else is typed.
fn rule(holds: &Holds) -> Result<Option<DataValidation>, Error> {
    let rule = match holds {
        Holds::Text | Holds::Code => return Ok(None),
        Holds::Day => {
            let first = ExcelDateTime::from_ymd(1900, 1, 1)?;
            DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(first))
        }
        Holds::OneOf(words) => DataValidation::new().allow_list_strings(words)?,
    };
    Ok(Some(
        rule.set_error_style(DataValidationErrorStyle::Warning),
    ))
}

impl Input {
    fn of(&self, holds: &Holds) -> &rust_xlsxwriter::Format {
        match holds {
            Holds::Code => &self.text,
            Holds::Day => &self.day,
            Holds::Text | Holds::OneOf(_) => &self.plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use calamine::Reader;

    use super::*;
    use crate::export::testing::{self, Chinese};

    fn roster() -> Template {
        let words = |words: &[&str]| Holds::OneOf(words.iter().map(|&w| w.to_owned()).collect());
        Template {
            name: "人员".to_owned(),
            columns: vec![
                Column::new("姓名").required().hint("与证件一致"),
                Column::new("性别").holding(words(&["男", "女"])),
                Column::new("身份证号").holding(Holds::Code).required(),
                Column::new("发证日期").holding(Holds::Day),
            ],
            examples: vec![
                ["张三", "男", "419901198503020158", "2023-05-10"]
                    .map(String::from)
                    .into(),
            ],
        }
    }

    #[test]
    fn one_row_of_heads_to_fill_in() {
        let bytes = workbook(&roster(), testing::imprint(false), &Chinese).unwrap();
        let rows = testing::read(&bytes, "人员");
        let heads: Vec<String> = rows[0].iter().map(testing::text).collect();
        assert_eq!(heads, ["姓名", "性别", "身份证号", "发证日期"]);
        assert_eq!(rows.len(), 1);
    }

    #[test]
    fn lists_and_texts_stand_ready() {
        let bytes = workbook(&roster(), testing::imprint(false), &Chinese).unwrap();
        let sheet = testing::part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains("<formula1>\"男,女\"</formula1>"), "{sheet}");
        assert!(sheet.contains("sqref=\"B2:B5001\""), "{sheet}");
        // Format 49 is "@": the digits of an identity number stay as they are typed.
        let styles = testing::part(&bytes, "xl/styles.xml");
        let formats: Vec<&str> = styles
            .split("<cellXfs")
            .nth(1)
            .unwrap()
            .split("<xf ")
            .skip(1)
            .collect();
        let column = sheet.split("<col min=\"3\"").nth(1).unwrap();
        let style = column
            .split("style=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        assert!(formats[style.parse::<usize>().unwrap()].contains("numFmtId=\"49\""));
    }

    #[test]
    fn no_reader_can_take_an_example_for_a_row() {
        let bytes = workbook(&roster(), testing::imprint(false), &Chinese).unwrap();
        let names = testing::open(&bytes).sheet_names();
        assert_eq!(names, ["人员", "填写说明"]);
        let rows = testing::read(&bytes, "填写说明");
        assert!(rows.iter().all(|row| row.len() <= 2));
        let all: Vec<String> = rows.iter().flatten().map(testing::text).collect();
        assert!(all.contains(&"419901198503020158".to_owned()));
        assert!(all.contains(&"必填\n与证件一致".to_owned()), "{all:?}");
    }
}

//! Comma-separated values that spreadsheets open as they are: UTF-8 with a byte order mark, CRLF.
//!
//! # Formula injection
//! A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break as a formula,
//! and some do so with the full-width forms too. Every text that begins so, after blanks, is written
//! with an apostrophe before it (the protection that OWASP describes). A text that already begins with
//! apostrophes before such a character gets one more, so that taking one away gives the original
//! back: see [`unguarded`].

use std::borrow::Cow;

use super::table::{Cell, Table};
use super::{Error, Imprint, Labels, Word};

const BYTE_ORDER_MARK: &str = "\u{feff}";
const GUARD: char = '\'';

/// The text as it may stand in a cell.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_dangerous(text.trim_start_matches(GUARD)) {
        Cow::Owned(format!("{GUARD}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`guarded`] was given.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix(GUARD) {
        Some(rest) if is_dangerous(rest.trim_start_matches(GUARD)) => rest,
        _ => text,
    }
}

/// Whether a spreadsheet could take the text for a formula.
pub fn is_dangerous(text: &str) -> bool {
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0');
    text.starts_with(['\t', '\r', '\n'])
        || text
            .trim_start_matches(is_blank)
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// The table as separated values: one line of heads, then every row, each as wide as the heads. The
/// title, captions and notes are left out. Make-believe data says so in a last column.
///
/// # Errors
/// [`Error::Separated`].
pub fn table(table: &Table, imprint: Imprint, labels: &dyn Labels) -> Result<Vec<u8>, Error> {
    let mark = imprint.make_believe.then(|| labels.word(Word::MakeBelieve));
    let heads = table.flat_heads().map(|head| guarded(&head).into_owned());
    let rows = table.all_rows().map(|row| {
        let cells = row.iter().map(Cell::separated);
        cells
            .chain(std::iter::repeat(String::new()))
            .take(table.heads.len())
            .collect::<Vec<_>>()
    });
    lines(
        std::iter::once(heads.collect()).chain(rows),
        mark.as_deref(),
    )
}

fn lines(lines: impl Iterator<Item = Vec<String>>, mark: Option<&str>) -> Result<Vec<u8>, Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for line in lines {
        writer.write_record(line.iter().map(String::as_str).chain(mark))?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()).into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::table::Head;
    use crate::export::testing::{self, Chinese};

    #[test]
    fn what_could_run_is_text() {
        for text in [
            "=1+1",
            "+86",
            "-5",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n1",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            " =1",
            "\u{3000}=1",
            "\u{feff}=1",
        ] {
            assert_eq!(guarded(text), format!("'{text}"));
            assert_eq!(unguarded(&guarded(text)), text);
        }
        for text in ["", "1-2", "a=b", "'单引号", "——见解析", "第1条 - 甲"] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn numbers_keep_their_sign() {
        assert_eq!(Cell::Points(-0.125).separated(), "-12.50");
        assert_eq!(Cell::text("-12.5").separated(), "'-12.5");
    }

    #[test]
    fn opens_in_a_spreadsheet() {
        let table = Table {
            heads: vec![Head::new("单位"), Head::new("=合格率")],
            rows: vec![
                vec![Cell::text("市城管局, \"一\"队"), Cell::Share(0.5)],
                vec![Cell::text("a\nb")],
            ],
            ..Table::default()
        };
        let bytes = super::table(&table, testing::imprint(false), &Chinese).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{feff}单位,'=合格率\r\n\"市城管局, \"\"一\"\"队\",50.00%\r\n\"a\nb\",\r\n"
        );
    }

    #[test]
    fn every_line_of_make_believe_data_says_so() {
        let table = Table {
            heads: vec![Head::new("姓名")],
            rows: vec![vec![Cell::text("甲")], vec![]],
            ..Table::default()
        };
        let bytes = super::table(&table, testing::imprint(true), &Chinese).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.lines()
                .all(|line| line.ends_with("虚构数据，仅供演示")),
            "{text}"
        );
    }

    proptest! {
        #[test]
        fn no_cell_can_run_and_none_is_lost(
            texts in prop::collection::vec("['=＝+＋@＠\t\r\n -]{0,4}[a-z,\"'中=]{0,6}", 1..8),
            any in ".*",
        ) {
            let texts: Vec<String> = texts.into_iter().chain([any]).collect();
            let table = Table {
                heads: texts.iter().map(Head::new).collect(),
                rows: vec![texts.iter().map(|t| Cell::Text(t.clone())).collect()],
                ..Table::default()
            };
            let bytes = super::table(&table, testing::imprint(false), &Chinese).unwrap();
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(&bytes[BYTE_ORDER_MARK.len()..]);
            for record in reader.records() {
                let record = record.unwrap();
                prop_assert_eq!(record.len(), texts.len());
                for (cell, text) in record.iter().zip(&texts) {
                    prop_assert!(!cell.starts_with(
                        ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']
                    ));
                    prop_assert_eq!(unguarded(cell), text);
                }
            }
        }
    }
}

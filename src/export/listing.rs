//! A table as a screen shows it.
//!
//! The screen's service builds a [`Table`] (name, title, heads, typed cells, sums, notes); here it
//! becomes a workbook or separated values.

use super::book::Book;
use super::table::Table;
use super::{Error, Imprint, Labels, separated};

/// The tables as a workbook, one sheet each.
///
/// # Errors
/// [`Error::TooManyRows`], or [`Error::Workbook`].
pub fn workbook(tables: &[Table], imprint: Imprint, labels: &dyn Labels) -> Result<Vec<u8>, Error> {
    let mut book = Book::new(imprint, labels);
    for table in tables {
        let _painted = book.add(table)?;
    }
    book.finish()
}

/// The table as separated values.
///
/// # Errors
/// [`Error::Separated`].
pub fn separated(table: &Table, imprint: Imprint, labels: &dyn Labels) -> Result<Vec<u8>, Error> {
    separated::table(table, imprint, labels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::table::{Apart, Cell, Head};
    use crate::export::testing::{self, Chinese};

    fn shown() -> Table {
        Table {
            name: "证件".to_owned(),
            title: Some("执法证件一览".to_owned()),
            heads: ["姓名", "证号", "有效期至", "成绩", "合格率"]
                .map(Head::new)
                .into(),
            rows: vec![
                vec![
                    Cell::text("=HYPERLINK(\"x\")"),
                    Cell::text("9901002000000012345"),
                    Cell::Day(jiff::civil::date(2028, 5, 9)),
                    Cell::Score(72.5),
                    Cell::Share(0.25),
                ],
                vec![
                    Cell::text("乙"),
                    Cell::Empty,
                    Cell::day(None),
                    Cell::score(None),
                ],
            ],
            apart: Some(Apart {
                caption: "另列".to_owned(),
                rows: vec![vec![Cell::text("丙")]],
            }),
            total: Some(vec![Cell::text("合计"), Cell::Count(3)]),
            notes: vec!["注".to_owned()],
        }
    }

    #[test]
    fn a_workbook_says_what_the_table_says() {
        use calamine::Data;
        let bytes = workbook(&[shown()], testing::imprint(false), &Chinese).unwrap();
        let rows = testing::read(&bytes, "证件");
        assert_eq!(rows[0][0], Data::String("执法证件一览".into()));
        assert_eq!(rows[1][0], Data::String("制表日期 2026-11-24".into()));
        assert_eq!(rows[2][1], Data::String("证号".into()));
        assert_eq!(rows[3][0], Data::String("=HYPERLINK(\"x\")".into()));
        assert_eq!(rows[3][1], Data::String("9901002000000012345".into()));
        assert_eq!(testing::text(&rows[3][2]), "2028-05-09");
        assert_eq!(rows[3][3], Data::Float(72.5));
        assert_eq!(rows[3][4], Data::Float(0.25));
        assert_eq!(rows[4][3], Data::String("—".into()));
        assert_eq!(rows[5][0], Data::String("另列".into()));
        assert_eq!(rows[6][0], Data::String("丙".into()));
        assert_eq!(rows[7][1], Data::Float(3.0));
        assert_eq!(rows[9][0], Data::String("注".into()));
    }

    #[test]
    fn nothing_that_looks_like_a_formula_is_one() {
        let bytes = workbook(&[shown()], testing::imprint(false), &Chinese).unwrap();
        let sheet = testing::part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f>"), "{sheet}");
        assert!(testing::part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
    }

    #[test]
    fn the_same_table_gives_the_same_bytes() {
        let imprint = testing::imprint(true);
        let twice = [(); 2].map(|()| workbook(&[shown()], imprint, &Chinese).unwrap());
        assert_eq!(twice[0], twice[1]);
    }

    #[test]
    fn a_table_without_rows_says_so() {
        let empty = Table {
            rows: Vec::new(),
            apart: None,
            total: None,
            ..shown()
        };
        let bytes = workbook(&[empty], testing::imprint(false), &Chinese).unwrap();
        assert_eq!(testing::text(&testing::read(&bytes, "证件")[3][0]), "无");
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut_and_not_refused() {
        let long = "法".repeat(40_000);
        let table = Table {
            rows: vec![vec![Cell::text(long)]],
            ..shown()
        };
        let bytes = workbook(&[table], testing::imprint(false), &Chinese).unwrap();
        let rows = testing::read(&bytes, "证件");
        assert_eq!(testing::text(&rows[3][0]).chars().count(), 32_767);
    }

    #[test]
    fn separated_values_have_one_line_a_row() {
        let bytes = separated(&shown(), testing::imprint(false), &Chinese).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        insta::assert_snapshot!(text.trim_start_matches('\u{feff}'), @r#"
        姓名,证号,有效期至,成绩,合格率
        "'=HYPERLINK(""x"")",9901002000000012345,2028-05-09,72.5,25.00%
        乙,,,—,
        丙,,,,
        合计,3,,,
        "#);
    }
}

//! The list of people, in the columns of the template, so that it can be read back.
//!
//! Identity numbers come in as the caller may show them: masked, unless somebody opened them with a
//! reason.

use super::book::Book;
use super::table::{Cell, Head, Table};
use super::template::Column;
use super::{Error, Imprint, Labels, Word, separated};

/// The people as a workbook.
///
/// # Errors
/// [`Error::TooManyRows`], or [`Error::Workbook`].
pub fn workbook(
    columns: &[Column],
    rows: Vec<Vec<Cell>>,
    imprint: Imprint,
    labels: &dyn Labels,
) -> Result<Vec<u8>, Error> {
    let mut book = Book::new(imprint, labels);
    let _painted = book.add(&table(columns, rows, labels))?;
    book.finish()
}

/// The people as separated values.
///
/// # Errors
/// [`Error::Separated`].
pub fn separated(
    columns: &[Column],
    rows: Vec<Vec<Cell>>,
    imprint: Imprint,
    labels: &dyn Labels,
) -> Result<Vec<u8>, Error> {
    separated::table(&table(columns, rows, labels), imprint, labels)
}

fn table(columns: &[Column], rows: Vec<Vec<Cell>>, labels: &dyn Labels) -> Table {
    Table {
        name: labels.word(Word::SheetRoster),
        heads: columns
            .iter()
            .map(|column| Head::new(&column.head))
            .collect(),
        rows,
        ..Table::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::{self, Chinese};

    fn people() -> (Vec<Column>, Vec<Vec<Cell>>) {
        let columns = ["姓名", "身份证号", "发证日期"].map(Column::new).into();
        let day = Cell::Day(jiff::civil::date(2023, 5, 10));
        let rows = vec![
            vec![Cell::text("张三"), Cell::text("419901********0158"), day],
            vec![
                Cell::text("@李四"),
                Cell::text("419901198503020158"),
                Cell::Empty,
            ],
        ];
        (columns, rows)
    }

    #[test]
    fn heads_stand_in_the_first_row() {
        let (columns, rows) = people();
        let bytes = workbook(&columns, rows, testing::imprint(false), &Chinese).unwrap();
        let read: Vec<Vec<String>> = testing::read(&bytes, "人员")
            .iter()
            .map(|row| row.iter().map(testing::text).collect())
            .collect();
        assert_eq!(read[0], ["姓名", "身份证号", "发证日期"]);
        assert_eq!(read[1], ["张三", "419901********0158", "2023-05-10"]);
        assert_eq!(read[2][1], "419901198503020158");
    }

    #[test]
    fn separated_people() {
        let (columns, rows) = people();
        let bytes = separated(&columns, rows, testing::imprint(true), &Chinese).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        insta::assert_snapshot!(text.trim_start_matches('\u{feff}'), @r"
        姓名,身份证号,发证日期,虚构数据，仅供演示
        张三,419901********0158,2023-05-10,虚构数据，仅供演示
        '@李四,419901198503020158,,虚构数据，仅供演示
        ");
    }
}

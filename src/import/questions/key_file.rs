//! Keys in a file of their own: numbers with their keys, under headings where chapters count anew, or a
//! table with a column of each.
//!
//! Keys are merged by chapter and number. One that fits no question is reported, and so is a question
//! that gets none; nothing is shifted to make it fit.

use super::draft::Drafts;
use super::key_table::{self, Chapter, Pair};
use super::outline::{self, Keyed};
use super::recognise::field::{self, Field};
use super::recognise::{heading, kind, narrowed};
use super::{Loose, Remark, document};
use crate::domain::ledger::{Code, Place};
use crate::import::Error;
use crate::import::document::{Piece, read_docx, read_html};
use crate::import::encoding;
use crate::import::format::{Nature, nature};
use crate::import::limits::Limits;
use crate::import::package;
use crate::import::progress::Listener;
use crate::import::table::{Row, Sheet, Table, read_separated, read_workbook, sniff};

/// Column names of a table of keys.
const NUMBERS: [&str; 6] = ["题号", "序号", "编号", "number", "no", "id"];
const KEYS: [&str; 6] = ["答案", "正确答案", "参考答案", "标准答案", "answer", "key"];
const KINDS: [&str; 3] = ["题型", "类型", "kind"];

/// The keys of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyFile {
    keys: Vec<(Place, Pair)>,
    /// Lines with something in them that is no key.
    loose: Vec<Loose>,
}

impl KeyFile {
    /// Reads a file of keys; `name` stands in the places of what is reported.
    ///
    /// # Errors
    /// Why the file cannot be read, or that there is no key in it.
    pub fn read(
        name: &str,
        bytes: &[u8],
        limits: &Limits,
        progress: &mut Listener<'_>,
    ) -> Result<Self, Error> {
        let mut file = Self::default();
        match nature(bytes)? {
            Nature::Workbook(format) => {
                file.take_table(name, &read_workbook(bytes, format, limits, progress)?);
            }
            Nature::Docx => {
                let _ = package::scan(bytes, limits, progress)?;
                file.take_pieces(name, &read_docx(bytes, limits, progress)?);
            }
            Nature::Html => {
                let (text, _) = encoding::decode(bytes)?;
                file.take_pieces(name, &read_html(&text, limits)?);
            }
            Nature::Text => {
                let (text, encoding) = encoding::decode(bytes)?;
                limits.check_lines(&text)?;
                if let Some(sniffed) = sniff(&text).filter(|sniffed| sniffed.agreement >= 60) {
                    let table =
                        read_separated(&text, encoding, sniffed.delimiter, limits, progress)?;
                    file.take_table(name, &table);
                }
                if file.keys.is_empty() {
                    let lines = (1_u32..).zip(text.lines());
                    file.take_lines(lines.map(|(n, line)| (place(name, &Place::Line(n)), line)));
                }
            }
            Nature::Json | Nature::Qti | Nature::QtiPackage | Nature::MoodleXml => {
                return Err(Error::NothingRecognised);
            }
            Nature::Foreign(foreign) => return Err(Error::NotRead(foreign)),
        }
        if file.keys.is_empty() {
            return Err(Error::NothingRecognised);
        }
        limits.check_questions(file.keys.len())?;
        Ok(file)
    }

    /// Hands the keys to the questions they belong to.
    pub(super) fn merge(&self, all: &mut Drafts) {
        let keys = self.keys.iter().map(|(at, pair)| Keyed {
            at: at.clone(),
            pair: pair.clone(),
        });
        outline::hand_out_from_elsewhere(all, keys.collect());
        all.loose.extend(self.loose.iter().cloned());
    }

    fn take_pieces(&mut self, name: &str, pieces: &[Piece]) {
        let lines = document::key_lines(pieces);
        self.take_lines(
            lines
                .iter()
                .map(|(number, line)| (place(name, &Place::Paragraph(*number)), line.as_str())),
        );
    }

    fn take_lines<'a>(&mut self, lines: impl Iterator<Item = (Place, &'a str)>) {
        let mut chapter = None;
        for (at, line) in lines {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            if let Some(heading) = heading::whole_line(line) {
                chapter = Some(key_table::chapter_of(heading));
                continue;
            }
            let text = match field::labelled(line) {
                Some((Field::Key, value)) => value,
                _ => line,
            };
            if let Some(pairs) = key_table::pairs(text) {
                self.keys.extend(pairs.into_iter().map(|pair| {
                    let chapter = pair.chapter.or(chapter);
                    (at.clone(), Pair { chapter, ..pair })
                }));
            } else if text.contains(|c: char| c.is_ascii_digit()) {
                self.loose.push(Loose {
                    at,
                    raw: line.to_owned(),
                    remark: Remark::new(Code::SurplusKey, ""),
                });
            }
        }
    }

    fn take_table(&mut self, name: &str, table: &Table) {
        for sheet in &table.sheets {
            if let Some((head, columns)) = columns(sheet) {
                let kind = kind::mentioned(&sheet.name);
                let rows = sheet.rows().filter(|row| row.number() > head);
                self.keys.extend(rows.filter_map(|row| {
                    let number = whole_number(row.text(columns.number))?;
                    let named =
                        columns
                            .kind
                            .and_then(|column| match kind::named(row.text(column)) {
                                Some(kind::Named::Word(kind) | kind::Named::Code(kind)) => {
                                    Some(kind)
                                }
                                None => None,
                            });
                    let key = row.text(columns.key).to_owned();
                    (!key.is_empty()).then(|| {
                        let pair = Pair {
                            chapter: named.or(kind).map(Chapter::Kind),
                            number,
                            key,
                        };
                        (place(name, &row.place()), pair)
                    })
                }));
            }
        }
    }
}

/// Where numbers, keys and kinds stand.
struct Columns {
    number: usize,
    key: usize,
    kind: Option<usize>,
}

fn columns(sheet: &Sheet) -> Option<(u32, Columns)> {
    const ROWS_OF_TITLES: usize = 8;
    let of = |row: &Row<'_>, names: &[&str]| {
        row.cells()
            .find(|(_, cell)| names.contains(&narrowed(cell.text).trim().to_lowercase().as_str()))
            .map(|(column, _)| column)
    };
    sheet.rows().take(ROWS_OF_TITLES).find_map(|row| {
        let columns = Columns {
            number: of(&row, &NUMBERS)?,
            key: of(&row, &KEYS)?,
            kind: of(&row, &KINDS),
        };
        Some((row.number(), columns))
    })
}

/// 12 or 12.0, as spreadsheets keep it.
fn whole_number(text: &str) -> Option<u32> {
    let text = narrowed(text);
    let text = text.trim();
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}

/// A place in the file of keys, told apart from places in the bank.
fn place(name: &str, at: &Place) -> Place {
    Place::Item(format!("{name} {at}"))
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::import::questions::{Given, Reading, read_with};

    const BANK: &str = "一、单选题\n1.甲（ ）\nA.一 B.二\n2.乙（ ）\nA.一 B.二\n二、判断题\n1.丙。（ ）\n2.丁。（ ）\n";

    fn merged(bank: &str, file: &str, keys: &[u8]) -> Reading {
        let limits = Limits::default();
        let mut on = |_| ControlFlow::Continue(());
        let keys = KeyFile::read(file, keys, &limits, &mut on).unwrap();
        let given = Given {
            keys: Some(&keys),
            layouts: &[],
        };
        read_with("bank.txt", bank.as_bytes(), given, &limits, &mut on).unwrap()
    }

    fn told(reading: &Reading) -> Vec<String> {
        let key = |entry: &crate::import::questions::Entry| {
            entry.content.as_ref().and_then(|c| c.body.right_answer())
        };
        let codes = |entry: &crate::import::questions::Entry| {
            let codes = entry.remarks.iter().map(|remark| remark.code);
            codes.collect::<Vec<_>>()
        };
        let entries = reading.entries.iter();
        let mut lines: Vec<String> = entries
            .map(|entry| format!("{} {:?} {:?}", entry.stem, key(entry), codes(entry)))
            .collect();
        lines.extend(
            reading
                .loose
                .iter()
                .map(|loose| format!("{} {} {:?}", loose.at, loose.raw, loose.remark.code)),
        );
        lines
    }

    #[test]
    fn keys_are_merged_by_chapter_and_number() {
        let text = "参考答案\n一、单选题\n1-2 BA\n二、判断题\n1.√ 2.× 3.√\n";
        let expected = [
            "甲（　） Some(Choice(OptionSet(B))) []",
            "乙（　） Some(Choice(OptionSet(A))) []",
            "丙。（　） Some(Judge(true)) []",
            "丁。（　） Some(Judge(false)) []",
            "item k.txt line 5 3. √ SurplusKey",
        ];
        assert_eq!(told(&merged(BANK, "k.txt", text.as_bytes())), expected);
    }

    #[test]
    fn a_table_of_keys_and_what_is_missing() {
        let csv = "题型,题号,答案\n单选题,1,B\n判断题,2.0,错\n";
        assert_eq!(
            told(&merged(BANK, "k.csv", csv.as_bytes())),
            [
                "甲（　） Some(Choice(OptionSet(B))) []",
                "乙（　） None [MissingKey]",
                "丙。（　） None [MissingKey]",
                "丁。（　） Some(Judge(false)) []",
            ]
        );
    }

    #[test]
    fn a_key_that_stands_already_is_not_overruled() {
        let bank = "1.甲（ ）\nA.一 B.二\n答案：A\n2.乙（ ）\nA.一 B.二\n";
        assert_eq!(
            told(&merged(bank, "k.txt", b"1.B 2.A")),
            [
                "甲（　） Some(Choice(OptionSet(A))) [KeyConflict]",
                "乙（　） Some(Choice(OptionSet(A))) []",
            ]
        );
    }
}

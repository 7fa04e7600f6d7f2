//! From rows to drafts: which column is which, and which row is a question.

mod header;
mod layout;
mod workbook;

pub use header::Role;
pub use layout::{Layout, Shape};
pub(super) use workbook::{Sheets, Workbook};

use header::Columns;
use rayon::prelude::*;

use super::draft::{Draft, Drafts};
use super::recognise::{heading, key, kind, options};
use super::sign::{Sign, Signs};
use super::{Loose, Remark};
use crate::domain::ledger::Code;
use crate::domain::question::Kind;
use crate::import::Error;
use crate::import::limits::Limits;
use crate::import::table::{CellKind, Row, Sheet, Table};

/// So many rows are understood by one thread, and others beside them.
const ROWS_A_PART: usize = 512;
/// So many rows are understood before it is asked whether there are too many.
const ROWS_AT_ONCE: usize = 64 * ROWS_A_PART;

/// The drafts of a text with separated values. `None` if nothing in it looks like a table of questions.
pub(super) fn drafts(
    table: &Table,
    file_name: &str,
    layouts: &[Layout],
    limits: &Limits,
) -> Result<Option<Drafts>, Error> {
    let mut all = Drafts::default();
    let mut understood = false;
    let file_kind = kind::mentioned(file_name);
    for sheet in &table.sheets {
        let columns = Columns::find(sheet, layouts);
        all.shapes.push(Shape::of(sheet, columns.as_ref()));
        let Some(columns) = columns else {
            continue;
        };
        understood = true;
        let mut kind = file_kind.map(|kind| (kind, Sign::Name));
        let rows: Vec<Row<'_>> = sheet.rows().collect();
        for some in rows.chunks(ROWS_AT_ONCE) {
            let kinds = kinds(some, &columns, &mut kind);
            let parts = some.par_chunks(ROWS_A_PART).zip(kinds);
            all.questions
                .par_extend(parts.flat_map_iter(|(rows, kind)| {
                    let mut reader = SheetReader {
                        sheet,
                        columns: &columns,
                        kind,
                    };
                    rows.iter().filter_map(move |row| reader.draft(*row))
                }));
            limits.check_questions(all.questions.len())?;
        }
    }
    Ok(understood.then_some(all))
}

/// What is seen of sheets whose columns nothing tells.
pub(super) fn shapes(table: &Table) -> Vec<Shape> {
    let sheets = table.sheets.iter();
    sheets.map(|sheet| Shape::of(sheet, None)).collect()
}

/// The kind that was said last before each part of the rows; `kind` is what was said before them all, and
/// becomes what is said by their end.
fn kinds(
    rows: &[Row<'_>],
    columns: &Columns,
    kind: &mut Option<(Kind, Sign)>,
) -> Vec<Option<(Kind, Sign)>> {
    let before_each = |part: &[Row<'_>]| {
        let before = *kind;
        let below_header = |row: &&Row<'_>| row.number() > columns.header_row;
        let said = part.iter().rev().take_while(below_header);
        let last = said.copied().find_map(heading_row);
        *kind = last.map(|kind| (kind, Sign::Heading)).or(before);
        before
    };
    rows.chunks(ROWS_A_PART).map(before_each).collect()
}

/// The drafts of one table in a document under a heading of that kind; `None` if it is no table of
/// questions: only a header tells, for documents hold tables of every sort.
pub(super) fn of_document(
    sheet: &Sheet,
    kind: Option<Kind>,
    limits: &Limits,
) -> Result<Option<Vec<Draft>>, Error> {
    let Some(columns) = Columns::find(sheet, &[]).filter(|columns| columns.header_row > 0) else {
        return Ok(None);
    };
    let mut reader = SheetReader {
        sheet,
        columns: &columns,
        kind: kind.map(|kind| (kind, Sign::Heading)),
    };
    let drafts: Vec<_> = sheet.rows().filter_map(|row| reader.draft(row)).collect();
    limits.check_questions(drafts.len())?;
    Ok(Some(drafts))
}

/// What the beginning of a table says of all of it.
pub(super) struct Plan {
    columns: Columns,
    /// What the name of the sheet or else of the file says.
    pub(super) kind: Option<(Kind, Sign)>,
}

impl Plan {
    /// The plan of a sheet that is understood.
    pub(super) fn find(sheet: &Sheet, file_name: &str, layouts: &[Layout]) -> Option<Self> {
        let said = kind::mentioned(&sheet.name).or_else(|| kind::mentioned(file_name));
        Some(Self {
            columns: Columns::find(sheet, layouts)?,
            kind: said.map(|kind| (kind, Sign::Name)),
        })
    }

    /// The drafts of a part, before which that kind was said last.
    pub(super) fn drafts<'a>(
        &'a self,
        sheet: &'a Sheet,
        kind: Option<(Kind, Sign)>,
    ) -> impl Iterator<Item = Draft> + 'a {
        let mut reader = SheetReader {
            sheet,
            columns: &self.columns,
            kind,
        };
        sheet.rows().filter_map(move |row| reader.draft(row))
    }

    /// The drafts of rows that stood somewhere below the header and are of that kind.
    pub(super) fn again<'a>(
        &'a self,
        sheet: &'a Sheet,
        kind: Option<Kind>,
    ) -> impl Iterator<Item = Draft> + 'a {
        let reader = SheetReader {
            sheet,
            columns: &self.columns,
            kind: kind.map(|kind| (kind, Sign::Heading)),
        };
        sheet.rows().map(move |row| reader.question(row))
    }

    /// The kind that a part says last, if it says one.
    pub(super) fn kind_after(&self, sheet: &Sheet) -> Option<(Kind, Sign)> {
        sheet
            .rows()
            .rev()
            .take_while(|row| row.number() > self.columns.header_row)
            .find_map(heading_row)
            .map(|kind| (kind, Sign::Heading))
    }
}

/// Rows of a sheet without a header that hold as much as a question does.
fn not_understood(sheet: &Sheet) -> impl Iterator<Item = Loose> {
    const CELLS_OF_A_QUESTION: usize = 3;
    sheet
        .rows()
        .filter(|row| row.cells().count() >= CELLS_OF_A_QUESTION)
        .map(|row| Loose {
            at: row.place(),
            raw: row.raw(),
            remark: Remark::new(Code::Unreadable, ""),
        })
}

/// One sheet whose columns are known.
struct SheetReader<'a> {
    sheet: &'a Sheet,
    columns: &'a Columns,
    /// What the sheet's name or a heading row says, and which of them.
    kind: Option<(Kind, Sign)>,
}

impl SheetReader<'_> {
    fn draft(&mut self, row: Row<'_>) -> Option<Draft> {
        if row.number() <= self.columns.header_row || self.columns.is_header(row) {
            return None;
        }
        if let Some(kind) = heading_row(row) {
            self.kind = Some((kind, Sign::Heading));
            return None;
        }
        let draft = self.question(row);
        let is_named = self
            .columns
            .of(Role::Kind)
            .is_some_and(|column| !row.text(column).is_empty());
        (is_named || !is_furniture(&draft)).then_some(draft)
    }

    /// The question of a row.
    fn question(&self, row: Row<'_>) -> Draft {
        let mut draft = self.fields(row);
        self.read_kind(row, &mut draft);
        if self.sheet.hidden {
            draft
                .remarks
                .push(Remark::new(Code::HiddenSheet, self.sheet.name.clone()));
        }
        draft
    }

    /// The cells by their columns.
    fn fields(&self, row: Row<'_>) -> Draft {
        let text = |role| self.columns.of(role).map_or("", |column| row.text(column));
        let own = |role| text(role).to_owned();
        let given = |role| Some(own(role)).filter(|text| !text.is_empty());
        let mut draft = Draft {
            raw: row.raw(),
            number: given(Role::Number),
            stem: own(Role::Stem),
            key: given(Role::Key),
            explanation: own(Role::Explanation),
            difficulty: own(Role::Difficulty),
            tags: own(Role::Tags),
            basis: own(Role::Basis),
            expires: own(Role::Expires),
            signs: Signs {
                stem: Some(self.columns.sign()),
                key: given(Role::Key).map(|_| self.columns.sign()),
                options: Some(self.columns.sign()),
                kind: None,
            },
            ..Draft::at(row.place())
        };
        draft.take_flags(text(Role::ExamOnly), text(Role::Shuffle));
        self.read_options(row, &mut draft);
        // 3-4 becomes a date in a column of keys, too.
        let key = self.columns.of(Role::Key).map(|column| row.cell(column));
        if let Some(date) = key.filter(|cell| cell.kind == CellKind::Date) {
            draft
                .remarks
                .push(Remark::new(Code::SuspectCharacters, date.text));
        }
        draft
    }

    fn read_options(&self, row: Row<'_>, draft: &mut Draft) {
        let columns = self.columns.options();
        let cells: Vec<_> = columns.iter().map(|column| row.cell(*column)).collect();
        // 1/2 and 3-4 become dates when they are typed into a spreadsheet.
        if let Some(date) = cells.iter().find(|cell| cell.kind == CellKind::Date) {
            draft
                .remarks
                .push(Remark::new(Code::SuspectCharacters, date.text));
        }
        draft.options = without_letters(cells.iter().map(|cell| cell.text.trim()).collect());
        if let Some(column) = self.columns.of(Role::AllOptions)
            && draft.options.iter().all(String::is_empty)
        {
            draft.options = all_in_one(row.text(column));
            draft.signs.options = Some(Sign::Together);
        }
        if draft.options.iter().all(String::is_empty) {
            let lines: Vec<String> = draft.stem.lines().map(String::from).collect();
            let split = options::split(&lines);
            if split.options.len() > 1 {
                draft.stem = split.stem;
                draft.options = split.options;
                draft.signs.options = split.sign;
            }
        }
    }

    fn read_kind(&self, row: Row<'_>, draft: &mut Draft) {
        let mut declared = self.kind;
        if let Some((kind, stem)) = kind::tag(&draft.stem) {
            declared = Some((kind, Sign::Tag));
            draft.stem = stem;
        }
        if let Some(flag) = self.columns.of(Role::MultipleFlag) {
            declared = match key::judge(row.text(flag)) {
                Some(true) => Some((Kind::Multiple, Sign::Column)),
                Some(false) => Some((Kind::Single, Sign::Column)),
                None => declared,
            };
        }
        let name = self
            .columns
            .of(Role::Kind)
            .map_or("", |column| row.text(column));
        match kind::named(name) {
            Some(kind::Named::Word(kind) | kind::Named::Code(kind)) => {
                declared = Some((kind, self.columns.sign()));
            }
            // 选择题 says that there are options, and the key says how many are right.
            None if name.is_empty() || name.starts_with("选择") => {}
            None => draft.foreign = Some(name.to_owned()),
        }
        draft.kind = declared.map(|(kind, _)| kind);
        draft.signs.kind = declared.map(|(_, sign)| sign);
    }
}

/// A row that holds a single cell with the name of a kind.
fn heading_row(row: Row<'_>) -> Option<Kind> {
    let mut cells = row.cells();
    let (_, only) = cells.next()?;
    if cells.next().is_some() {
        return None;
    }
    heading::whole_line(only.text).map(|heading| heading.kind)
}

/// A row that asks nothing: no number, no key, no options, and at most a remark like （本页以下空白）.
fn is_furniture(draft: &Draft) -> bool {
    const REMARKS: [&str; 9] = [
        "本页以下空白",
        "以下空白",
        "以下无",
        "合计",
        "总计",
        "说明：",
        "说明:",
        "注：",
        "注:",
    ];
    let stem = draft.stem.trim();
    if stem.is_empty() {
        return draft.key.is_none() && draft.options.iter().all(String::is_empty);
    }
    if draft.number.is_some()
        || draft.key.is_some()
        || draft.options.iter().any(|option| !option.is_empty())
    {
        return false;
    }
    let is_bracketed = stem.starts_with(['（', '(', '【', '—', '-'])
        && stem.ends_with(['）', ')', '】', '—', '-']);
    let is_page = stem.starts_with('第') && stem.ends_with('页');
    let is_short = stem.chars().count() <= 30;
    is_page || is_short && (is_bracketed || REMARKS.iter().any(|remark| stem.starts_with(remark)))
}

/// Options without letters of their own, if all that hold anything have the right one.
fn without_letters(texts: Vec<&str>) -> Vec<String> {
    let bare: Option<Vec<&str>> = texts
        .iter()
        .enumerate()
        .map(|(position, text)| {
            if text.is_empty() {
                Some(*text)
            } else {
                options::without_mark(text, position)
            }
        })
        .collect();
    bare.unwrap_or(texts)
        .into_iter()
        .map(String::from)
        .collect()
}

/// All options in one cell: a JSON array, marked ones, or one a line or between strokes.
fn all_in_one(text: &str) -> Vec<String> {
    if let Ok(texts) = serde_json::from_str::<Vec<String>>(text) {
        return without_letters(texts.iter().map(|text| text.trim()).collect());
    }
    let lines: Vec<String> = text.lines().map(String::from).collect();
    let split = options::split(&lines);
    if split.options.len() > 1 && split.stem.is_empty() {
        return split.options;
    }
    let parts: Vec<&str> = match ['\n', '|', '；', ';']
        .iter()
        .find(|mark| text.contains(**mark))
    {
        Some(mark) => text
            .split(*mark)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect(),
        None => return Vec::new(),
    };
    without_letters(parts)
}

//! Which column is which.

use serde::{Deserialize, Serialize};

use super::layout::{Layout, ROWS_OF_TITLES};
use crate::import::questions::recognise::{key, kind, narrowed};
use crate::import::questions::sign::Sign;
use crate::import::table::{Row, Sheet};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The number of the question.
    Number,
    /// What is asked.
    Stem,
    /// The option at that position.
    Option(usize),
    /// All options in one cell.
    AllOptions,
    /// The key.
    Key,
    /// The kind.
    Kind,
    /// Whether several options are right.
    MultipleFlag,
    /// How hard it is.
    Difficulty,
    /// The explanation.
    Explanation,
    /// Topics.
    Tags,
    /// The articles it rests on.
    Basis,
    /// Whether it is kept out of practice.
    ExamOnly,
    /// The last day on which it is drawn.
    Expires,
    /// Whether options may be shuffled.
    Shuffle,
}

/// Header names in lower case, without spaces, stars and notes in brackets.
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Number,
        &[
            "序号",
            "题号",
            "编号",
            "试题编号",
            "题目编号",
            "no",
            "no.",
            "id",
            "number",
            "#",
        ],
    ),
    (
        Role::Stem,
        &[
            "题干",
            "题目",
            "试题",
            "试题内容",
            "题目内容",
            "试题题干",
            "题干内容",
            "问题",
            "题目名称",
            "试题题目",
            "questiontitle",
            "question",
            "stem",
            "title",
            "content",
            "input",
        ],
    ),
    (
        Role::Key,
        &[
            "答案",
            "正确答案",
            "参考答案",
            "标准答案",
            "正确选项",
            "试题答案",
            "答案选项",
            "题目答案",
            "answer",
            "correctanswer",
            "rightanswer",
            "key",
            "output",
        ],
    ),
    (
        Role::Kind,
        &[
            "题型",
            "试题类型",
            "题目类型",
            "类型",
            "题类",
            "试题题型",
            "questiontype",
            "type",
            "kind",
        ],
    ),
    (
        Role::MultipleFlag,
        &["multichoice", "ismultiple", "是否多选"],
    ),
    (
        Role::Difficulty,
        &[
            "难度",
            "难易度",
            "难易程度",
            "难度等级",
            "难度系数",
            "difficulty",
            "level",
        ],
    ),
    (
        Role::Explanation,
        &[
            "解析",
            "答案解析",
            "试题解析",
            "题目解析",
            "解析内容",
            "详解",
            "analysis",
            "explanation",
            "explain",
        ],
    ),
    (
        Role::Tags,
        &[
            "知识点",
            "标签",
            "考点",
            "关键字",
            "关键词",
            "分类",
            "所属知识点",
            "tags",
            "tag",
            "knowledge",
        ],
    ),
    (
        Role::Basis,
        &[
            "依据",
            "法律依据",
            "法条依据",
            "法规依据",
            "出处",
            "依据条款",
            "法条",
            "基础法条",
            "basis",
        ],
    ),
    (
        Role::ExamOnly,
        &["仅用于考试", "仅考试用", "考试专用", "examonly"],
    ),
    (
        Role::Expires,
        &[
            "过期时间",
            "失效日期",
            "过期日期",
            "有效期至",
            "有效期",
            "expires",
        ],
    ),
    (
        Role::Shuffle,
        &[
            "选项是否支持乱序",
            "选项乱序",
            "是否乱序",
            "支持乱序",
            "是否支持乱序",
            "shuffle",
        ],
    ),
    (
        Role::AllOptions,
        &[
            "选项",
            "备选项",
            "全部选项",
            "选项内容",
            "候选项",
            "options",
            "choices",
        ],
    ),
];

/// So many rows tell columns by what they hold.
const SAMPLE: usize = 50;

/// The first rows that may be questions.
fn sample(sheet: &Sheet) -> impl Iterator<Item = Row<'_>> {
    const CELLS_OF_A_QUESTION: usize = 3;
    let may_be = |row: &Row<'_>| row.cells().count() >= CELLS_OF_A_QUESTION;
    sheet.rows().filter(may_be).take(SAMPLE)
}

/// The columns of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    roles: Vec<(Role, usize)>,
    options: Vec<usize>,
    /// The row that names them; rows up to it are titles. 0 if there is none.
    pub(super) header_row: u32,
    /// Whether a person chose them.
    pub(super) chosen: bool,
}

impl Columns {
    /// Finds the header among the first rows, or tells the columns by what they hold. What a person
    /// chose for tables like this one goes before.
    pub(super) fn find(sheet: &Sheet, layouts: &[Layout]) -> Option<Self> {
        layouts
            .iter()
            .find_map(|layout| layout.found_in(sheet))
            .or_else(|| {
                let mut first = sheet.rows().take(ROWS_OF_TITLES);
                first.find_map(Self::of_header)
            })
            .or_else(|| layouts.iter().find_map(|layout| layout.as_wide_as(sheet)))
            .or_else(|| Self::by_content(sheet))
    }

    /// Whether the beginning of a sheet tells its columns as the whole of it would.
    pub(super) fn are_told_by(beginning: &Sheet) -> bool {
        beginning.rows().len() >= ROWS_OF_TITLES && sample(beginning).count() == SAMPLE
    }

    /// The columns that a person chose.
    pub(super) fn by_hand(columns: &[Option<Role>], header_row: u32) -> Self {
        let chosen = columns.iter().enumerate();
        let roles = chosen.filter_map(|(column, role)| Some(((*role)?, column)));
        Self {
            chosen: true,
            ..Self::new(roles.collect(), header_row)
        }
    }

    /// What each of the first columns holds.
    pub(super) fn roles_of(&self, width: usize) -> Vec<Option<Role>> {
        let role_of = |column: usize| {
            let mut roles = self.roles.iter();
            roles.find(|(_, at)| *at == column).map(|(role, _)| *role)
        };
        (0..width).map(role_of).collect()
    }

    fn of_header(row: Row<'_>) -> Option<Self> {
        let mut roles: Vec<(Role, usize)> = Vec::new();
        for (column, cell) in row.cells() {
            if let Some(role) = role(cell.text)
                && !roles.iter().any(|(known, _)| *known == role)
            {
                roles.push((role, column));
            }
        }
        let has = |wanted: Role| roles.iter().any(|(role, _)| *role == wanted);
        let has_options = has(Role::Option(0)) && has(Role::Option(1)) || has(Role::AllOptions);
        let is_header = has(Role::Stem) && (has(Role::Key) || has_options || has(Role::Kind));
        is_header.then(|| Self::new(roles, row.number()))
    }

    /// Without a header: the key column holds keys, the stem is the longest text before it, and the
    /// options lie between the two.
    fn by_content(sheet: &Sheet) -> Option<Self> {
        let rows: Vec<Row<'_>> = sample(sheet).collect();
        let width = rows
            .iter()
            .filter_map(|row| row.cells().map(|(column, _)| column + 1).max())
            .max()?;
        let share = |column: usize, is_it: &dyn Fn(&str) -> bool| {
            let filled = rows
                .iter()
                .map(|row| row.text(column))
                .filter(|text| !text.is_empty());
            let (all, right) = filled.fold((0_usize, 0_usize), |(all, right), text| {
                (all + 1, right + usize::from(is_it(text)))
            });
            all * 2 >= rows.len() && right * 10 >= all * 9
        };
        let is_key = |text: &str| {
            key::letters(text).is_some()
                || key::judge(text).is_some() && text.parse::<f64>().is_err()
        };
        let key = (0..width).rev().find(|column| share(*column, &is_key))?;
        let length = |column: usize| -> usize {
            rows.iter()
                .map(|row| row.text(column).chars().count())
                .sum()
        };
        let stem = (0..width)
            .filter(|column| *column != key)
            .max_by_key(|column| (length(*column), width - column))?;
        let is_kind = |text: &str| matches!(kind::named(text), Some(kind::Named::Word(_)));
        let kind_column = (0..stem).find(|column| share(*column, &is_kind));
        let (first, last) = if key > stem {
            (stem + 1, key)
        } else {
            (stem + 1, width)
        };
        let mut roles = vec![(Role::Stem, stem), (Role::Key, key)];
        roles.extend(kind_column.map(|column| (Role::Kind, column)));
        roles.extend(
            (first..last)
                .enumerate()
                .map(|(position, column)| (Role::Option(position), column)),
        );
        let looks_asked = share(stem, &|text| text.chars().count() >= 6);
        looks_asked.then(|| Self::new(roles, 0))
    }

    fn new(roles: Vec<(Role, usize)>, header_row: u32) -> Self {
        let mut columns = Self {
            roles,
            options: Vec::new(),
            header_row,
            chosen: false,
        };
        columns.options = (0..)
            .map_while(|position| columns.of(Role::Option(position)))
            .collect();
        columns
    }

    /// Why these are the columns.
    pub(super) fn sign(&self) -> Sign {
        if self.chosen {
            Sign::Hand
        } else if self.header_row > 0 {
            Sign::Column
        } else {
            Sign::Content
        }
    }

    /// The column of that role.
    pub(super) fn of(&self, role: Role) -> Option<usize> {
        self.roles
            .iter()
            .find(|(known, _)| *known == role)
            .map(|(_, column)| *column)
    }

    /// The columns of options A, B, C … as far as they go without a gap.
    pub(super) fn options(&self) -> &[usize] {
        &self.options
    }

    /// Whether a row repeats the header, as sheets do that were pasted together.
    pub(super) fn is_header(&self, row: Row<'_>) -> bool {
        let same = |wanted: Role| {
            self.of(wanted)
                .is_some_and(|c| role(row.text(c)) == Some(wanted))
        };
        self.header_row > 0
            && !self.chosen
            && same(Role::Stem)
            && (same(Role::Key) || same(Role::Option(0)))
    }
}

/// What a header cell names.
fn role(text: &str) -> Option<Role> {
    /// No name is longer, stars and spaces and all: a stem need not be looked at.
    const LONGEST: usize = 60;
    let name = text.find(['(', '（', '【', '[']).unwrap_or(text.len());
    if name > LONGEST {
        return None;
    }
    let name: String = narrowed(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | '_' | ':' | '"'))
        .collect::<String>()
        .to_lowercase();
    let name = match name.split_once(['(', '【', '[']) {
        Some((head, _)) if !head.is_empty() => head,
        _ => &name,
    };
    option_position(name).map(Role::Option).or_else(|| {
        NAMES
            .iter()
            .find(|(_, names)| names.contains(&name))
            .map(|(role, _)| *role)
    })
}

/// 选项A, A选项, A, `AOption`, `OptionA`, 选项1, 备选答案A
fn option_position(name: &str) -> Option<usize> {
    const WORDS: [&str; 6] = ["备选答案", "备选项", "选项", "option", "choice", "答案"];
    let bare = WORDS
        .iter()
        .find_map(|word| name.strip_prefix(word).or_else(|| name.strip_suffix(word)))
        .unwrap_or(name);
    let mut characters = bare.chars();
    let only = characters.next().filter(|_| characters.next().is_none())?;
    match only {
        'a'..='p' => Some(only as usize - 'a' as usize),
        '1'..='9' if bare.len() < name.len() => Some(only as usize - '1' as usize),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_names() {
        for (text, expected) in [
            ("题干", Some(Role::Stem)),
            ("试题内容*", Some(Role::Stem)),
            ("QuestionTitle", Some(Role::Stem)),
            ("选项A", Some(Role::Option(0))),
            ("选项 Ｂ", Some(Role::Option(1))),
            ("C", Some(Role::Option(2))),
            ("DOption", Some(Role::Option(3))),
            ("选项8", Some(Role::Option(7))),
            ("正确选项", Some(Role::Key)),
            ("答案（多选连写）", Some(Role::Key)),
            ("答案A", Some(Role::Option(0))),
            ("选项", Some(Role::AllOptions)),
            ("仅用于考试", Some(Role::ExamOnly)),
            ("干扰列", None),
            ("8", None),
        ] {
            assert_eq!(role(text), expected, "{text}");
        }
    }
}

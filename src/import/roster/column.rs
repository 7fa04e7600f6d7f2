//! The columns of a roster and the names they go by. Templates and exports write the same names.

use crate::domain::identity::normalised;
use crate::import::table::{Row, Sheet};

/// A column of a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// 姓名.
    Name,
    /// 性别.
    Sex,
    /// 民族.
    Ethnicity,
    /// 出生日期, as declared.
    Birth,
    /// 身份证号.
    Identity,
    /// 单位.
    Unit,
    /// 统一社会信用代码 of the unit.
    CreditCode,
    /// 单位类型.
    UnitKind,
    /// 级别 of the unit.
    Level,
    /// 地区.
    Region,
    /// 执法领域, several at a time if need be.
    Field,
    /// 内设机构.
    Section,
    /// 职务.
    Post,
    /// 职级.
    Grade,
    /// 中层领导, yes or no.
    Leader,
    /// 编制性质.
    Employment,
    /// 执法证号.
    Certificate,
    /// 发证日期.
    IssuedOn,
    /// 有效期至.
    ValidUntil,
    /// 发证机关.
    Issuer,
    /// 备注.
    Remarks,
}

impl Column {
    /// Every column, in the order of the template.
    pub fn all() -> [Self; 21] {
        [
            Self::Name,
            Self::Sex,
            Self::Ethnicity,
            Self::Birth,
            Self::Identity,
            Self::Unit,
            Self::CreditCode,
            Self::UnitKind,
            Self::Level,
            Self::Region,
            Self::Field,
            Self::Section,
            Self::Post,
            Self::Grade,
            Self::Leader,
            Self::Employment,
            Self::Certificate,
            Self::IssuedOn,
            Self::ValidUntil,
            Self::Issuer,
            Self::Remarks,
        ]
    }

    /// The column's key for messages. With blanks for hyphens it is understood as a heading too.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Sex => "sex",
            Self::Ethnicity => "ethnicity",
            Self::Birth => "birth-date",
            Self::Identity => "identity-number",
            Self::Unit => "unit",
            Self::CreditCode => "credit-code",
            Self::UnitKind => "unit-type",
            Self::Level => "level",
            Self::Region => "region",
            Self::Field => "field",
            Self::Section => "section",
            Self::Post => "post",
            Self::Grade => "grade",
            Self::Leader => "leader",
            Self::Employment => "employment",
            Self::Certificate => "certificate-number",
            Self::IssuedOn => "issued-on",
            Self::ValidUntil => "valid-until",
            Self::Issuer => "issuer",
            Self::Remarks => "remarks",
        }
    }

    /// The Chinese heading that templates and exports write.
    pub fn heading(self) -> &'static str {
        self.names()[0]
    }

    /// The Chinese headings that are understood, the template's first.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Name => &[
                "姓名",
                "人员姓名",
                "执法人员姓名",
                "执法人员",
                "持证人",
                "持证人姓名",
            ],
            Self::Sex => &["性别"],
            Self::Ethnicity => &["民族"],
            Self::Birth => &["出生日期", "出生年月", "出生年月日", "出生时间", "生日"],
            Self::Identity => &[
                "身份证号",
                "身份证号码",
                "公民身份号码",
                "公民身份证号码",
                "居民身份证号码",
                "身份证件号码",
                "身份证",
                "证件号码",
            ],
            Self::Unit => &[
                "单位",
                "工作单位",
                "单位名称",
                "执法单位",
                "所在单位",
                "所属单位",
                "执法单位名称",
                "执法主体",
                "执法主体名称",
            ],
            Self::CreditCode => &["统一社会信用代码", "社会信用代码", "信用代码", "单位代码"],
            Self::UnitKind => &[
                "单位类型",
                "单位性质",
                "单位类别",
                "执法主体类型",
                "主体类型",
            ],
            Self::Level => &["级别", "层级", "单位级别", "单位层级", "行政层级"],
            Self::Region => &[
                "地区",
                "区县",
                "所属地区",
                "县区",
                "县市区",
                "区县市",
                "所属区县",
                "行政区划",
                "所在地区",
            ],
            Self::Field => &["执法领域", "领域", "执法类别", "执法类型", "行业领域"],
            Self::Section => &["内设机构", "部门", "科室", "所在部门", "处室", "所属部门"],
            Self::Post => &["职务", "现任职务", "岗位", "职务职级"],
            Self::Grade => &["职级", "行政职级"],
            Self::Leader => &[
                "中层领导",
                "是否中层领导干部",
                "中层领导干部",
                "是否中层领导",
                "是否中层干部",
                "中层干部",
                "职务类别",
            ],
            Self::Employment => &[
                "编制性质",
                "人员性质",
                "编制",
                "编制类型",
                "编制类别",
                "身份性质",
                "用工性质",
            ],
            Self::Certificate => &[
                "执法证号",
                "证件编号",
                "执法证件号",
                "执法证编号",
                "执法证号码",
                "执法证件编号",
                "执法证件号码",
                "行政执法证号",
                "行政执法证件号",
                "证号",
            ],
            Self::IssuedOn => &["发证日期", "发证时间", "颁发日期", "领证日期"],
            Self::ValidUntil => &[
                "有效期至",
                "有效期止",
                "有效期截止",
                "有效期截止日期",
                "有效期",
                "证件有效期",
                "到期日期",
            ],
            Self::Issuer => &["发证机关", "发证单位", "颁发机关"],
            Self::Remarks => &["备注", "说明"],
        }
    }

    /// The column that a heading means. Blanks, marks for "required" and what stands in brackets
    /// do not count.
    pub fn of_heading(heading: &str) -> Option<Self> {
        let plain = plain(heading);
        Self::all().into_iter().find(|column| {
            column.names().contains(&plain.as_str())
                || column.code().replace('-', "").eq_ignore_ascii_case(&plain)
        })
    }
}

/// A heading without blanks, marks and brackets, half width, in capitals.
fn plain(heading: &str) -> String {
    let mut depth = 0_u32;
    let mut plain = String::new();
    for character in normalised(heading).chars() {
        match character {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            '*' | '-' | '_' | ':' | '、' | '/' => {}
            kept if depth == 0 => plain.push(kept),
            _ => {}
        }
    }
    plain
}

/// How many rows may stand above a header.
const TITLE_ROWS: usize = 20;

/// Words that begin a row which is no person although a column holds something.
const NOTES: [&str; 13] = [
    "注:",
    "注：",
    "备注",
    "说明",
    "填表",
    "填报",
    "制表",
    "审核",
    "合计",
    "总计",
    "小计",
    "共计",
    "单位负责人",
];

/// Which column of a sheet means what.
pub(super) struct Columns {
    header: usize,
    found: Vec<(Column, usize)>,
}

impl Columns {
    /// Finds the header: the row near the top that names the most columns, the name among them.
    pub(super) fn find(sheet: &Sheet) -> Option<Self> {
        let mut best: Option<Self> = None;
        for (header, row) in sheet.rows().take(TITLE_ROWS).enumerate() {
            let found = headings(row);
            let is_header = found.len() >= 2 && found.iter().any(|(c, _)| *c == Column::Name);
            if is_header && best.as_ref().is_none_or(|b| found.len() > b.found.len()) {
                best = Some(Self { header, found });
            }
        }
        best
    }

    /// The position of the first row below the header.
    pub(super) fn first_row(&self) -> usize {
        self.header + 1
    }

    /// Where a column stands.
    pub(super) fn position(&self, column: Column) -> Option<usize> {
        let (_, position) = self.found.iter().find(|(found, _)| *found == column)?;
        Some(*position)
    }

    /// What stands at a position.
    pub(super) fn at(&self, position: usize) -> Option<Column> {
        let (column, _) = self.found.iter().find(|(_, found)| *found == position)?;
        Some(*column)
    }

    /// Whether a row holds no person: nothing but a serial number, a note, a sum, the header again.
    pub(super) fn is_furniture(&self, row: Row<'_>) -> bool {
        let first = self
            .found
            .iter()
            .map(|(_, position)| row.text(*position))
            .find(|text| !text.is_empty());
        let Some(first) = first else {
            return true;
        };
        let text = |column| self.position(column).map_or("", |at| row.text(at));
        let name = text(Column::Name);
        let nobody = text(Column::Identity).is_empty() && text(Column::Certificate).is_empty();
        let is_note = |text: &str| NOTES.iter().any(|note| text.starts_with(note));
        (nobody && is_note(if name.is_empty() { first } else { name }))
            || matches!(plain(name).as_str(), "合计" | "总计" | "小计")
            || (Column::of_heading(name) == Some(Column::Name) && headings(row).len() >= 2)
    }
}

/// The headings of a row; of equal ones the first counts.
fn headings(row: Row<'_>) -> Vec<(Column, usize)> {
    let mut found: Vec<(Column, usize)> = Vec::new();
    for (position, cell) in row.cells() {
        if let Some(column) = Column::of_heading(cell.text)
            && found.iter().all(|(known, _)| *known != column)
        {
            found.push((column, position));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_means_two_columns() {
        for column in Column::all() {
            for name in column.names() {
                assert_eq!(Column::of_heading(name), Some(column), "{name}");
            }
            let english = column.code().replace('-', " ");
            assert_eq!(Column::of_heading(&english), Some(column), "{english}");
        }
    }

    #[test]
    fn headings_are_read_as_they_are_typed() {
        for (heading, column) in [
            ("姓 名", Column::Name),
            ("*身份证号（18位）", Column::Identity),
            ("是否中层\n领导干部", Column::Leader),
            ("Identity Number", Column::Identity),
        ] {
            assert_eq!(Column::of_heading(heading), Some(column), "{heading}");
        }
        assert_eq!(Column::of_heading("序号"), None);
    }
}

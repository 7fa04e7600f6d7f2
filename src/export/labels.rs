//! The words of exports. This module names them; a language says them.

use jiff::civil::Date;

use crate::domain::officer::Rank;

/// Where an export takes its words from. `i18n` implements it.
pub trait Labels {
    /// A fixed word or sentence.
    fn word(&self, word: Word) -> String;

    /// The name of a domain value.
    fn name(&self, name: Name) -> String;

    /// A day as people read it: 2026年11月24日, 24 November 2026.
    fn day(&self, day: Date) -> String;

    /// The title of the yearly report, as in 2026年度行政执法人员考试情况通报.
    fn report_title(&self, organisation: &str, year: i16) -> String;

    /// A year as a heading: 2026年, 2026.
    fn year(&self, year: i16) -> String;
}

/// A domain value that an export names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// 中层领导干部, 一般人员.
    Rank(Rank),
    /// 不合格, 缺考 …
    Outcome(Outcome),
}

/// Why a person stands on the list of those who did not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// 不合格: sat and did not reach the pass mark.
    NotPassed,
    /// 缺考.
    Absent,
    /// 成绩无效.
    Void,
    /// 免考.
    Exempt,
}

impl Outcome {
    /// Every outcome, in the order of the list.
    pub const ALL: [Self; 4] = [Self::NotPassed, Self::Absent, Self::Void, Self::Exempt];
}

macro_rules! words {
    ($($(#[$doc:meta])* $word:ident,)*) => {
        /// A fixed word of an export.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Word {
            $($(#[$doc])* $word,)*
        }

        impl Word {
            /// Every word, so that a language can be asked whether it has them all.
            pub const ALL: &'static [Self] = &[$(Self::$word,)*];
        }
    };
}

words! {
    /// The mark of make-believe data: 虚构数据，仅供演示.
    MakeBelieve,
    /// Before the day of writing: 制表日期.
    WrittenOn,
    /// What stands in a list without entries: 无.
    Nothing,
    /// The row of sums: 合计.
    Total,

    /// Sheet 总体情况.
    SheetSummary,
    /// Sheet 分地区.
    SheetRegions,
    /// Sheet 分单位.
    SheetUnits,
    /// Sheet 地区与职务.
    SheetRanks,
    /// Sheet 分数段.
    SheetBands,
    /// Sheet 历年对比.
    SheetYears,
    /// Sheet 不合格人员.
    SheetPeople,
    /// Sheet 待补考.
    SheetMakeUps,
    /// Sheet 暂扣证件.
    SheetSuspended,
    /// Sheet 待决定.
    SheetProposals,
    /// Sheet 填写说明.
    SheetHowTo,
    /// Sheet 试题.
    SheetQuestions,
    /// Sheet 人员.
    SheetRoster,

    /// 指标.
    Indicator,
    /// 数值.
    Value,
    /// 口径.
    Definition,
    /// 分组: by what a line of figures is grouped.
    Grouping,
    /// 名次.
    Place,
    /// 地区.
    Region,
    /// 单位.
    Unit,
    /// 职务类别.
    Rank,
    /// 年度.
    Year,
    /// 分数段.
    Band,
    /// 人数.
    People,
    /// 占比.
    Share,
    /// 中层领导干部, as the head of a group of columns.
    Leaders,
    /// 一般人员, as the head of a group of columns.
    Staff,
    /// 全体人员, as the head of a group of columns.
    Everyone,
    /// Leaders' pass rate less that of staff, in percentage points: 合格率差（百分点）.
    RateDifference,
    /// 姓名.
    PersonName,
    /// 成绩.
    Score,
    /// 情况.
    Outcome,
    /// 执法证号.
    CertificateNumber,
    /// 起始日期.
    Since,
    /// 依据.
    Basis,
    /// 事由.
    Because,
    /// 办理期限.
    Deadline,

    /// 参考登记.
    Listed,
    /// 免考.
    Exempt,
    /// 应考.
    Due,
    /// 实考.
    Sat,
    /// 缺考.
    Absent,
    /// 未结束.
    Pending,
    /// 成绩无效.
    Void,
    /// 合格.
    Passed,
    /// 到考率.
    Attendance,
    /// 合格率（占实考）.
    RateOfSat,
    /// 合格率（占应考）.
    RateOfDue,
    /// 平均分.
    Mean,
    /// 中位数.
    Median,
    /// 标准差.
    Deviation,
    /// 最高分.
    Highest,
    /// 最低分.
    Lowest,

    /// What 参考登记 counts.
    MeansListed,
    /// What 免考 counts.
    MeansExempt,
    /// What 应考 counts.
    MeansDue,
    /// What 实考 counts.
    MeansSat,
    /// What 缺考 counts.
    MeansAbsent,
    /// What 未结束 counts.
    MeansPending,
    /// What 成绩无效 counts.
    MeansVoid,
    /// What 合格 counts.
    MeansPassed,
    /// Sat of due.
    MeansAttendance,
    /// Passed of sat.
    MeansRateOfSat,
    /// Passed of due.
    MeansRateOfDue,
    /// Of whose scores the mean is.
    MeansMean,
    /// Of whose scores the median is.
    MeansMedian,
    /// Standard deviation with n − 1.
    MeansDeviation,
    /// The highest score counted.
    MeansHighest,
    /// The lowest score counted.
    MeansLowest,

    /// Figures are of first attempts.
    NoteFirstAttempts,
    /// A dash stands for a figure that is not defined.
    NoteUndefined,
    /// Ranked by pass rate of those who sat, then by mean; equals share a place.
    NoteRanking,
    /// The caption over units too small to rank: 实考不足五人的单位，不参加排名.
    NoteSmallUnits,
    /// A score belongs to the band of its whole part.
    NoteBands,

    /// Chart title 各地区合格率.
    ChartRegions,
    /// Chart title 历年合格率.
    ChartYears,
    /// Chart title 分数段人数.
    ChartBands,

    /// First line of a template's second sheet: the first sheet is the one to fill in, this one is
    /// not read.
    HowToTitle,
    /// Before what a column must hold: 必填.
    Required,
    /// 选填.
    Optional,
    /// Before the allowed words: 可填.
    OneOf,
    /// The column is text so that a spreadsheet does not change its digits.
    KeptAsText,
    /// How a day is written: 2026-05-01.
    DayForm,
    /// The caption of an example: 示例（不会导入）.
    Example,
}

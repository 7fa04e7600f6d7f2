//! What the tests of this layer share: Chinese words, readers of what was written.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use jiff::civil::Date;

use super::Imprint;
use super::labels::{Labels, Name, Outcome, Word};
use crate::domain::officer::Rank;

pub(super) fn imprint(make_believe: bool) -> Imprint {
    Imprint {
        written_on: jiff::civil::date(2026, 11, 24),
        make_believe,
    }
}

pub(super) fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

pub(super) fn read(bytes: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let range = open(bytes).worksheet_range(sheet).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// A cell as text, a day as people write it.
pub(super) fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}

/// A part of the package as text.
pub(super) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name(name).unwrap();
    let _read = part.read_to_string(&mut text).unwrap();
    text
}

/// How many parts of the package stand in that folder.
pub(super) fn parts(bytes: &[u8], folder: &str) -> usize {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive
        .file_names()
        .filter(|name| name.as_ref().unwrap().starts_with(folder))
        .count()
}

/// The words in Chinese.
pub(super) struct Chinese;

impl Labels for Chinese {
    fn word(&self, word: Word) -> String {
        chinese(word).to_owned()
    }

    fn name(&self, name: Name) -> String {
        match name {
            Name::Rank(Rank::Leader) => "中层领导干部",
            Name::Rank(Rank::Staff) => "一般人员",
            Name::Outcome(Outcome::NotPassed) => "不合格",
            Name::Outcome(Outcome::Absent) => "缺考",
            Name::Outcome(Outcome::Void) => "成绩无效",
            Name::Outcome(Outcome::Exempt) => "免考",
        }
        .to_owned()
    }

    fn day(&self, day: Date) -> String {
        day.to_string()
    }

    fn report_title(&self, organisation: &str, year: i16) -> String {
        format!("{organisation}{year}年度行政执法人员考试情况通报")
    }

    fn year(&self, year: i16) -> String {
        format!("{year}年")
    }
}

fn chinese(word: Word) -> &'static str {
    use Word as W;
    match word {
        W::MakeBelieve => "虚构数据，仅供演示",
        W::WrittenOn => "制表日期",
        W::Nothing => "无",
        W::Total => "合计",
        W::SheetSummary => "总体情况",
        W::SheetRegions => "分地区",
        W::SheetUnits => "分单位",
        W::SheetRanks => "地区与职务",
        W::SheetBands | W::Band => "分数段",
        W::SheetYears => "历年对比",
        W::SheetPeople => "不合格人员",
        W::SheetMakeUps => "待补考",
        W::SheetSuspended => "暂扣证件",
        W::SheetProposals => "待决定",
        W::SheetHowTo => "填写说明",
        W::SheetQuestions => "试题",
        W::SheetRoster => "人员",
        W::Indicator => "指标",
        W::Value => "数值",
        W::Definition => "口径",
        W::Grouping => "分组",
        W::Place => "名次",
        W::Region => "地区",
        W::Unit => "单位",
        W::Rank => "职务类别",
        W::Year => "年度",
        W::People => "人数",
        W::Share => "占比",
        W::Leaders => "中层领导干部",
        W::Staff => "一般人员",
        W::Everyone => "全体人员",
        W::RateDifference => "合格率差（百分点）",
        W::PersonName => "姓名",
        W::Score => "成绩",
        W::Outcome => "情况",
        W::CertificateNumber => "执法证号",
        W::Since => "起始日期",
        W::Basis => "依据",
        W::Because => "事由",
        W::Deadline => "办理期限",
        W::Listed => "参考登记",
        W::Exempt => "免考",
        W::Due => "应考",
        W::Sat => "实考",
        W::Absent => "缺考",
        W::Pending => "未结束",
        W::Void => "成绩无效",
        W::Passed => "合格",
        W::Attendance => "到考率",
        W::RateOfSat => "合格率（占实考）",
        W::RateOfDue => "合格率（占应考）",
        W::Mean => "平均分",
        W::Median => "中位数",
        W::Deviation => "标准差",
        W::Highest => "最高分",
        W::Lowest => "最低分",
        other => explained(other),
    }
}

fn explained(word: Word) -> &'static str {
    use Word as W;
    match word {
        W::MeansListed => "列入考试名单的全部人次。",
        W::MeansExempt => "经批准不参加考试的人次。",
        W::MeansDue => "列入名单且未免考的人次，等于实考与缺考之和（另有未结束的除外）。",
        W::MeansSat => "进入考试的人次，含成绩无效。",
        W::MeansAbsent => "考试结束仍未到场的人次，不计入平均分。",
        W::MeansPending => "考试尚未结束、还没有成绩的人次。",
        W::MeansVoid => "成绩被认定无效的人次，计入实考，不计为合格。",
        W::MeansPassed => "成绩达到合格线的人次。",
        W::MeansAttendance => "实考除以应考。",
        W::MeansRateOfSat => "合格除以实考。",
        W::MeansRateOfDue => "合格除以应考。",
        W::MeansMean => "全部有效成绩的算术平均。",
        W::MeansMedian => "全部有效成绩从低到高排列，居中的一个。",
        W::MeansDeviation => "有效成绩的标准差，以 n − 1 为除数。",
        W::MeansHighest => "有效成绩中最高的一个。",
        W::MeansLowest => "有效成绩中最低的一个。",
        W::NoteFirstAttempts => "各项数据均为初考数据，补考不计入。",
        W::NoteUndefined => "“—”表示没有可以计算的数据。",
        W::NoteRanking => "名次按合格率（占实考）从高到低排列，相同的比较平均分，仍相同的并列。",
        W::NoteSmallUnits => "实考不足五人的单位，不参加排名",
        W::NoteBands => "成绩按整数部分归入分数段，69.5 分归入 60–69。",
        W::ChartRegions => "各地区合格率（占实考）",
        W::ChartYears => "历年合格率",
        W::ChartBands => "各分数段人数",
        W::HowToTitle => "请在第一张表中填写，本表只作说明，不会导入。",
        W::Required => "必填",
        W::Optional => "选填",
        W::OneOf => "可填：",
        W::KeptAsText => "此列为文本格式，号码不会被改写；粘贴时请选择“只粘贴文本”。",
        W::DayForm => "日期写作 2026-05-01。",
        W::Example => "示例（不会导入）",
        _ => unreachable!("{word:?} has no words"),
    }
}

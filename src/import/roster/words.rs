//! Words that rosters use for what the archive keeps as a choice.
//!
//! A word that is not understood is `None`: the row needs a look, nothing is guessed.

use crate::domain::identity::normalised;
use crate::domain::officer::{Employment, Rank, Sex};
use crate::domain::unit::{Level, UnitKind};

/// What a cell holds where there is nothing to say.
const NOTHING: [&str; 9] = ["", "无", "暂无", "没有", "/", "\\", "-", "—", "——"];

/// Whether a cell says that there is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    NOTHING.contains(&text.trim())
}

/// 性别.
pub(super) fn sex(text: &str) -> Option<Sex> {
    match normalised(text).as_str() {
        "男" | "男性" | "M" | "MALE" => Some(Sex::Male),
        "女" | "女性" | "F" | "FEMALE" => Some(Sex::Female),
        _ => None,
    }
}

/// 中层领导: yes, no, or the word itself.
pub(super) fn rank(text: &str) -> Option<Rank> {
    match normalised(text).as_str() {
        "是" | "√" | "✓" | "✔" | "Y" | "YES" | "1" | "TRUE" | "中层" | "中层领导"
        | "中层领导干部" | "中层干部" | "LEADER" => Some(Rank::Leader),
        "否" | "×" | "✗" | "不是" | "N" | "NO" | "0" | "FALSE" | "非中层" | "非中层领导"
        | "一般人员" | "一般干部" | "STAFF" => Some(Rank::Staff),
        _ => None,
    }
}

/// 单位类型.
pub(super) fn unit_kind(text: &str) -> Option<UnitKind> {
    holding(
        text,
        &[
            ("委托", UnitKind::Entrusted),
            ("授权", UnitKind::Authorised),
            ("机关", UnitKind::Organ),
            ("ENTRUSTED", UnitKind::Entrusted),
            ("AUTHORISED", UnitKind::Authorised),
            ("ORGAN", UnitKind::Organ),
        ],
    )
}

/// 级别 of a unit.
pub(super) fn level(text: &str) -> Option<Level> {
    holding(
        text,
        &[
            ("乡", Level::Township),
            ("镇", Level::Township),
            ("街道", Level::Township),
            ("县", Level::County),
            ("区", Level::County),
            ("市", Level::City),
            ("TOWNSHIP", Level::Township),
            ("COUNTY", Level::County),
            ("CITY", Level::City),
        ],
    )
}

/// 编制性质. What keeps somebody from a certificate is looked for first: 事业单位合同工 is a
/// contract worker.
pub(super) fn employment(text: &str) -> Option<Employment> {
    holding(
        text,
        &[
            ("派遣", Employment::Dispatched),
            ("借调", Employment::Seconded),
            ("借用", Employment::Seconded),
            ("合同", Employment::Contract),
            ("临时", Employment::Contract),
            ("聘用", Employment::Contract),
            ("编外", Employment::Contract),
            ("工勤", Employment::Support),
            ("参公", Employment::CivilServantLike),
            ("参照", Employment::CivilServantLike),
            ("事业", Employment::PublicInstitution),
            ("公务员", Employment::CivilServant),
            ("行政", Employment::CivilServant),
            ("DISPATCHED", Employment::Dispatched),
            ("SECONDED", Employment::Seconded),
            ("CONTRACT", Employment::Contract),
            ("SUPPORT", Employment::Support),
            ("CIVIL-SERVANT-LIKE", Employment::CivilServantLike),
            ("PUBLIC-INSTITUTION", Employment::PublicInstitution),
            ("CIVIL-SERVANT", Employment::CivilServant),
        ],
    )
}

/// The meaning of the first of the words that occurs.
fn holding<T: Copy>(text: &str, words: &[(&str, T)]) -> Option<T> {
    let text = normalised(text);
    let (_, meaning) = words.iter().find(|(word, _)| text.contains(word))?;
    Some(*meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_word_wins() {
        assert_eq!(employment("事业单位合同工"), Some(Employment::Contract));
        assert_eq!(
            employment("参照公务员法管理"),
            Some(Employment::CivilServantLike)
        );
        assert_eq!(employment("行政编制"), Some(Employment::CivilServant));
        assert_eq!(employment("civil-servant"), Some(Employment::CivilServant));
        assert_eq!(employment("其他"), None);
    }

    #[test]
    fn units_and_levels() {
        assert_eq!(unit_kind("受委托组织"), Some(UnitKind::Entrusted));
        assert_eq!(unit_kind("法律法规授权组织"), Some(UnitKind::Authorised));
        assert_eq!(unit_kind("行政机关"), Some(UnitKind::Organ));
        assert_eq!(level("市级"), Some(Level::City));
        assert_eq!(level("县区"), Some(Level::County));
        assert_eq!(level("县市区"), Some(Level::County));
        assert_eq!(level("乡镇街道"), Some(Level::Township));
        assert_eq!(level("省级"), None);
    }

    #[test]
    fn yes_no_and_nothing() {
        assert_eq!(
            (rank(" 是 "), rank("否")),
            (Some(Rank::Leader), Some(Rank::Staff))
        );
        assert_eq!(rank("也许"), None);
        assert!(is_nothing(" 无 ") && !is_nothing("无锡市局"));
    }
}

//! Officers: what is known of a person, and who may not hold a certificate.
//!
//! The identity number is not part of a profile: it lives sealed in the store and travels as
//! [`super::identity::IdentityNumber`] only where somebody opened it with a reason.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::id::{OfficerId, UnitId};

/// 性别.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

/// 职务类别: whether a person leads others. Figures set the two beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rank {
    /// 中层领导干部.
    Leader,
    /// 一般人员.
    Staff,
}

impl Rank {
    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Staff => "staff",
        }
    }
}

/// 编制性质.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Employment {
    /// 公务员.
    CivilServant,
    /// 参公.
    CivilServantLike,
    /// 事业.
    PublicInstitution,
    /// 工勤.
    Support,
    /// 合同工.
    Contract,
    /// 劳务派遣.
    Dispatched,
    /// 借调.
    Seconded,
}

/// A birth date that the personnel office decided from the archive (组织认定); it overrides the
/// identity number and is shown as such.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedBirth {
    /// The decided date.
    pub date: Date,
    /// The number of the deciding document.
    pub document: String,
}

/// What is known of an officer, without the identity number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerProfile {
    /// 姓名.
    pub name: String,
    /// 性别.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// 民族.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ethnicity: String,
    /// 出生日期 as declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared_birth: Option<Date>,
    /// 组织认定 of the birth date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_birth: Option<DecidedBirth>,
    /// 职务.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    /// 职级.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grade: String,
    /// 职务类别.
    pub rank: Rank,
    /// 编制性质.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employment: Option<Employment>,
    /// 内设机构.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// 执法领域.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
}

/// An officer of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Stable for life.
    pub id: OfficerId,
    /// The unit the person belongs to now.
    pub unit: UnitId,
    /// What is known now.
    pub profile: OfficerProfile,
}

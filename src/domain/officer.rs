//! Officers: what is known of a person, and who may not hold a certificate.
//!
//! The identity number is not part of a profile: it lives sealed in the store and travels as
//! [`super::identity::IdentityNumber`] only where somebody opened it with a reason.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::id::{OfficerId, UnitId};
use super::identity::IdentityNumber;
use super::identity::age::age_on;

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

impl Sex {
    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }

    /// The sex of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Male, Self::Female]
            .into_iter()
            .find(|sex| sex.code() == code)
    }
}

impl Rank {
    /// The rank of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Leader, Self::Staff]
            .into_iter()
            .find(|rank| rank.code() == code)
    }

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

impl Employment {
    /// Every kind of employment.
    pub const ALL: [Self; 7] = [
        Self::CivilServant,
        Self::CivilServantLike,
        Self::PublicInstitution,
        Self::Support,
        Self::Contract,
        Self::Dispatched,
        Self::Seconded,
    ];

    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::CivilServant => "civil-servant",
            Self::CivilServantLike => "civil-servant-like",
            Self::PublicInstitution => "public-institution",
            Self::Support => "support",
            Self::Contract => "contract",
            Self::Dispatched => "dispatched",
            Self::Seconded => "seconded",
        }
    }

    /// The employment of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|employment| employment.code() == code)
    }
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

/// A birth date that rules may be applied to, with its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Birth<'a> {
    /// The date.
    pub date: Date,
    /// The document that decided it; without one it stands in the identity number.
    pub document: Option<&'a str>,
}

impl OfficerProfile {
    /// The birth date that counts: what the personnel office decided, else the identity number's,
    /// never what was declared.
    pub fn birth(&self, identity: Option<&IdentityNumber>) -> Option<Birth<'_>> {
        match &self.decided_birth {
            Some(decided) => Some(Birth {
                date: decided.date,
                document: Some(&decided.document),
            }),
            None => identity.map(|number| Birth {
                date: number.birth(),
                document: None,
            }),
        }
    }

    /// Whole years on that day by the birth date that counts.
    pub fn age_on(&self, identity: Option<&IdentityNumber>, day: Date) -> Option<i16> {
        age_on(self.birth(identity)?.date, day)
    }
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_decided_birth_overrides_the_number_and_a_declared_one_counts_for_nothing() {
        let number = IdentityNumber::parse("11010519491231002X").unwrap();
        let mut profile = OfficerProfile {
            name: "测试甲".to_owned(),
            sex: None,
            ethnicity: String::new(),
            declared_birth: Some(date(1959, 12, 31)),
            decided_birth: None,
            post: String::new(),
            grade: String::new(),
            rank: Rank::Staff,
            employment: None,
            section: String::new(),
            fields: Vec::new(),
        };
        let day = date(2000, 1, 1);
        assert_eq!(profile.age_on(None, day), None);
        assert_eq!(profile.age_on(Some(&number), day), Some(50));
        profile.decided_birth = Some(DecidedBirth {
            date: date(1950, 3, 1),
            document: "人〔1999〕3号".to_owned(),
        });
        let birth = profile.birth(Some(&number)).unwrap();
        assert_eq!(birth.document, Some("人〔1999〕3号"));
        assert_eq!(profile.age_on(Some(&number), day), Some(49));
    }

    #[test]
    fn codes_are_the_words_of_the_json() {
        for employment in Employment::ALL {
            let json = serde_json::to_string(&employment).unwrap();
            assert_eq!(json, format!("\"{}\"", employment.code()));
            assert_eq!(Employment::from_code(employment.code()), Some(employment));
        }
        assert_eq!(Rank::from_code("leader"), Some(Rank::Leader));
        assert_eq!(Sex::from_code("x"), None);
    }
}

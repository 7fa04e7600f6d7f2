//! Enforcement units: who they are and by what title they may enforce.

use serde::{Deserialize, Serialize};

use super::id::UnitId;

/// By what title a unit enforces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// 机关: an organ with powers of its own.
    Organ,
    /// 授权组织: authorised by a law or regulation.
    Authorised,
    /// 受委托组织: entrusted by an organ, within a published letter.
    Entrusted,
}

/// The level of government a unit belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// 市级.
    City,
    /// 县区.
    County,
    /// 乡镇街道.
    Township,
}

/// What is known of a unit. A unit is its name within a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitProfile {
    /// 名称.
    pub name: String,
    /// 地区: the region it belongs to, empty where a roster names none.
    pub region: String,
    /// 统一社会信用代码, checked by GB 32100, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_code: Option<String>,
    /// 类型.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<UnitKind>,
    /// 层级.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// 执法领域.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
}

/// A unit of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Stable through renaming and moving.
    pub id: UnitId,
    /// What is known of it now.
    pub profile: UnitProfile,
}

impl UnitKind {
    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Organ => "organ",
            Self::Authorised => "authorised",
            Self::Entrusted => "entrusted",
        }
    }

    /// The kind of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Organ, Self::Authorised, Self::Entrusted]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

impl Level {
    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::County => "county",
            Self::Township => "township",
        }
    }

    /// The level of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::City, Self::County, Self::Township]
            .into_iter()
            .find(|level| level.code() == code)
    }
}

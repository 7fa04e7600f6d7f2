//! Who is due for an exam, and whom the rules propose to exempt.
//!
//! Nothing here exempts anybody: a rule proposes, with the numbers it rests on; a person approves.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::exemption::Kind;
use super::id::{OfficerId, UnitId};
use super::identity::age::{RetirementClass, age_on, statutory_retirement};
use super::officer::{Employment, Rank, Sex};

/// What the rules look at in a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub officer: OfficerId,
    /// The unit.
    pub unit: UnitId,
    /// The unit's region.
    pub region: String,
    /// Leader or staff.
    pub rank: Rank,
    /// The sex, of the identity number where there is one, else as declared.
    pub sex: Option<Sex>,
    /// The birth date that counts.
    pub birth: Option<Birth>,
    /// 编制性质.
    pub employment: Option<Employment>,
    /// The last day of the latest certificate.
    pub valid_until: Option<Date>,
    /// Whether there is a certificate at all.
    pub has_certificate: bool,
}

/// A birth date with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Birth {
    /// The date.
    pub date: Date,
    /// The document that decided it; without one it stands in the identity number.
    pub document: Option<String>,
}

/// Who is due: everybody who meets all of these. An empty condition asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Conditions {
    /// Of these units.
    pub units: BTreeSet<UnitId>,
    /// Of these regions.
    pub regions: BTreeSet<String>,
    /// Of this rank.
    pub rank: Option<Rank>,
    /// Of these employments.
    pub employments: BTreeSet<Employment>,
    /// Whose certificate ends within so many months of the exam, or ended before.
    pub expiring_within_months: Option<u8>,
    /// Who has no certificate yet.
    pub without_certificate: bool,
}

impl Conditions {
    /// Whether a person meets them for an exam on that day.
    pub fn meets(&self, person: &Person, day: Date) -> bool {
        (self.units.is_empty() || self.units.contains(&person.unit))
            && (self.regions.is_empty() || self.regions.contains(&person.region))
            && self.rank.is_none_or(|rank| rank == person.rank)
            && (self.employments.is_empty()
                || person
                    .employment
                    .is_some_and(|employment| self.employments.contains(&employment)))
            && self.certificate_meets(person, day)
    }

    /// Renewal and first certificates are two ways to be due: asked for together, either will do.
    fn certificate_meets(&self, person: &Person, day: Date) -> bool {
        let newcomer = !person.has_certificate;
        match self.expiring_within_months {
            None => !self.without_certificate || newcomer,
            Some(months) => {
                let renewal = person
                    .valid_until
                    .is_some_and(|last| last <= months_after(day, months));
                renewal || (self.without_certificate && newcomer)
            }
        }
    }
}

/// The day so many months later: the same day of the month, or its last.
fn months_after(day: Date, months: u8) -> Date {
    day.saturating_add(i32::from(months).months())
}

/// The day of an age line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MonthDay {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl MonthDay {
    /// That day of a year; a day that its month does not have is the last of the month, as the 28th for
    /// the 29 February of a common year.
    pub fn of(self, year: i16) -> Option<Date> {
        let first = Date::new(year, self.month, 1).ok()?;
        let day = self.day.min(first.days_in_month());
        Date::new(year, self.month, day).ok()
    }

    /// Whether some year has that day: 29 February, but neither the 30th nor 31 April.
    pub fn exists(self) -> bool {
        const LEAP: i16 = 2024;
        Date::new(LEAP, self.month, self.day).is_ok()
    }
}

/// 年龄线: who is of that age on the cut-off date need not sit. Off unless an authority sets it, with
/// its legal basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AgeLine {
    /// Whole years for men.
    pub men: u8,
    /// Whole years for women.
    pub women: u8,
    /// The cut-off date in the exam's year; without one it is the day the exam opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<MonthDay>,
    /// The document that says so.
    pub basis: String,
}

/// Exemption of who retires soon: within so many months after the exam.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NearRetirement {
    /// Months after the day the exam opens.
    pub months: u8,
    /// The document that says so.
    pub basis: String,
}

/// What a regulation says about exemptions. Off as shipped.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct ExemptionRules {
    /// 年龄线.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_line: Option<AgeLine>,
    /// Near retirement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near_retirement: Option<NearRetirement>,
}

/// What makes no sense in such rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// An age that nobody at work has, or that everybody has.
    Age(u8),
    /// The cut-off is no day of a year.
    Cutoff,
    /// No document says so.
    NoBasis,
    /// Nobody retires within no months.
    Months,
}

impl ExemptionRules {
    /// Whether they propose nobody.
    pub fn is_off(&self) -> bool {
        *self == Self::default()
    }

    /// What makes no sense in them.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if let Some(line) = &self.age_line {
            let ages = [line.men, line.women].into_iter();
            faults.extend(ages.filter(|age| !(40..=70).contains(age)).map(Fault::Age));
            if line.cutoff.is_some_and(|day| !day.exists()) {
                faults.push(Fault::Cutoff);
            }
            if line.basis.trim().is_empty() {
                faults.push(Fault::NoBasis);
            }
        }
        if let Some(rule) = &self.near_retirement {
            if rule.months == 0 || rule.months > 60 {
                faults.push(Fault::Months);
            }
            if rule.basis.trim().is_empty() {
                faults.push(Fault::NoBasis);
            }
        }
        faults
    }

    /// What they propose about a person for an exam of that year which opens on that day.
    pub fn propose(&self, person: &Person, year: i16, opens: Date) -> Option<Proposal> {
        self.by_age(person, year, opens)
            .or_else(|| self.by_retirement(person, opens))
    }

    fn by_age(&self, person: &Person, year: i16, opens: Date) -> Option<Proposal> {
        let line = self.age_line.as_ref()?;
        let (sex, birth) = (person.sex?, person.birth.as_ref()?);
        let on = match line.cutoff {
            Some(day) => day.of(year)?,
            None => opens,
        };
        let needed = match sex {
            Sex::Male => line.men,
            Sex::Female => line.women,
        };
        let age = age_on(birth.date, on)?;
        (age >= i16::from(needed)).then(|| Proposal {
            officer: person.officer,
            birth: birth.clone(),
            because: Because::OfAge { age, needed, on },
            basis: line.basis.clone(),
        })
    }

    fn by_retirement(&self, person: &Person, opens: Date) -> Option<Proposal> {
        let rule = self.near_retirement.as_ref()?;
        let (sex, birth) = (person.sex?, person.birth.as_ref()?);
        let class = RetirementClass::proposed(sex, person.employment);
        let retirement = statutory_retirement(birth.date, class);
        let last = months_after(opens, rule.months);
        let month = (retirement.year, retirement.month);
        // Who should have retired already is still on the list: a person looks into that.
        (month <= (last.year(), last.month())).then(|| Proposal {
            officer: person.officer,
            birth: birth.clone(),
            because: Because::Retires {
                year: retirement.year,
                month: retirement.month,
            },
            basis: rule.basis.clone(),
        })
    }
}

/// Somebody whom the rules propose to exempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Who.
    pub officer: OfficerId,
    /// The birth date it rests on, with its source.
    pub birth: Birth,
    /// Why.
    pub because: Because,
    /// The document that says so.
    pub basis: String,
}

/// Why somebody is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// Of that age on the cut-off date.
    OfAge {
        /// Whole years on that day.
        age: i16,
        /// What the line asks for.
        needed: u8,
        /// The cut-off date.
        on: Date,
    },
    /// Reaches the statutory age in that month.
    Retires {
        /// Year.
        year: i16,
        /// Month, 1 to 12.
        month: i8,
    },
}

impl Because {
    /// The kind of exemption.
    pub fn kind(&self) -> Kind {
        match self {
            Self::OfAge { .. } => Kind::AgeLine,
            Self::Retires { .. } => Kind::NearRetirement,
        }
    }
}

#[cfg(test)]
mod tests;

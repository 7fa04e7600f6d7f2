//! What asks before it is done: opening a number, registering an event, moving, editing.
//!
//! One question is open at a time. What is typed stands in one place by field; what it comes to is
//! worked out when it is submitted, and the field at fault is named.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::archive::EntryKind;
use crate::domain::id::UnitId;
use crate::domain::identity::{CreditCode, IdentityNumber};
use crate::domain::officer::{DecidedBirth, Employment, OfficerProfile, Rank, Sex};
use crate::domain::unit::{Level, Unit, UnitKind, UnitProfile};
use crate::service::people::Details;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The identity number in clear.
    Identity,
    /// Something that happened.
    Event,
    /// Another unit.
    Move,
    /// What is known of the person.
    Profile,
    /// What is known of the unit that the list is narrowed to.
    Unit,
}

/// A field that is typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Text {
    /// 事由.
    Reason,
    /// 内容.
    Words,
    /// 学时.
    Hours,
    /// 日期.
    On,
    /// 文号.
    Document,
    /// 姓名, 名称.
    Name,
    /// 民族.
    Ethnicity,
    /// 填报出生日期.
    DeclaredBirth,
    /// 组织认定出生日期.
    DecidedBirth,
    /// 认定文号.
    DecidedDocument,
    /// 职务.
    Post,
    /// 职级.
    Grade,
    /// 内设机构.
    Section,
    /// 执法领域.
    Fields,
    /// 地区.
    Region,
    /// 统一社会信用代码.
    CreditCode,
}

/// What can be registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// 培训.
    Training,
    /// 平时检查.
    RoutineCheck,
    /// 表彰奖励.
    Reward,
    /// 处分处理.
    Discipline,
    /// 其他事项.
    Note,
}

impl EventKind {
    /// Every kind, in the order in which they are offered.
    pub(super) const ALL: [Self; 5] = [
        Self::Training,
        Self::RoutineCheck,
        Self::Reward,
        Self::Discipline,
        Self::Note,
    ];
}

/// What happens in a question.
#[derive(Debug, Clone)]
pub enum Message {
    /// A field is typed into.
    Typed(Text, String),
    /// Enter was pressed in a field.
    Entered,
    /// What happened is of another kind.
    EventChosen(EventKind),
    /// A unit is chosen.
    UnitChosen(UnitId),
    /// A sex is chosen, or none.
    SexChosen(Option<Sex>),
    /// A rank is chosen.
    RankChosen(Rank),
    /// An employment is chosen, or none.
    EmploymentChosen(Option<Employment>),
    /// A kind of unit is chosen, or none.
    UnitKindChosen(Option<UnitKind>),
    /// A level is chosen, or none.
    LevelChosen(Option<Level>),
}

/// What is chosen and not typed.
#[derive(Debug, Clone)]
pub(super) enum Asked {
    /// The number once it was opened.
    Identity(Option<IdentityNumber>),
    /// A one-time code, to be printed.
    Code(String),
    /// Of which kind.
    Event(EventKind),
    /// Where from and where to.
    Move { from: UnitId, to: Option<UnitId> },
    /// The person as it stands, with the choices made since.
    Profile(Box<OfficerProfile>),
    /// The unit as it stands, with the choices made since.
    Unit(UnitId, Box<UnitProfile>),
}

/// An open question.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) asked: Asked,
    texts: BTreeMap<Text, String>,
    /// The field that kept it from being submitted.
    pub(super) fault: Option<Fault>,
    pub(super) error: Option<String>,
    pub(super) busy: bool,
    /// Somebody typed or chose something.
    touched: bool,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It must be filled in.
    Empty(Text),
    /// It is no day.
    NotADay(Text),
    /// It is no number of hours.
    NotHours,
    /// It is no unified code.
    NotACode,
    /// No unit was chosen.
    NoUnit,
}

/// What a submitted question asks of the office.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Work {
    OpenIdentity(String),
    Record(EntryKind, Date, String),
    Transfer(UnitId, Date, String),
    Revise(Box<OfficerProfile>),
    ReviseUnit(UnitId, Box<UnitProfile>),
}

impl Question {
    /// The question of that kind about whoever is open; `None` if nobody is.
    pub(super) fn new(
        kind: Kind,
        open: Option<&Details>,
        unit: Option<&Unit>,
        today: Date,
    ) -> Option<Self> {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let dated = [(Text::On, today.to_string())];
        let (asked, texts): (Asked, Vec<(Text, String)>) = match kind {
            Kind::Identity => (Asked::Identity(None), Vec::new()),
            Kind::Event => (Asked::Event(EventKind::Training), dated.to_vec()),
            Kind::Move => (
                Asked::Move {
                    from: open?.unit.id,
                    to: None,
                },
                dated.to_vec(),
            ),
            Kind::Profile => {
                let profile = &open?.officer.profile;
                let decided = profile.decided_birth.as_ref();
                let texts = vec![
                    (Text::Name, profile.name.clone()),
                    (Text::Ethnicity, profile.ethnicity.clone()),
                    (Text::DeclaredBirth, day(profile.declared_birth)),
                    (Text::DecidedBirth, day(decided.map(|decided| decided.date))),
                    (
                        Text::DecidedDocument,
                        decided
                            .map(|decided| decided.document.clone())
                            .unwrap_or_default(),
                    ),
                    (Text::Post, profile.post.clone()),
                    (Text::Grade, profile.grade.clone()),
                    (Text::Section, profile.section.clone()),
                    (Text::Fields, profile.fields.join("，")),
                ];
                (Asked::Profile(Box::new(profile.clone())), texts)
            }
            Kind::Unit => {
                let unit = unit?;
                let profile = &unit.profile;
                let texts = vec![
                    (Text::Name, profile.name.clone()),
                    (Text::Region, profile.region.clone()),
                    (
                        Text::CreditCode,
                        profile.credit_code.clone().unwrap_or_default(),
                    ),
                    (Text::Fields, profile.field.clone()),
                ];
                (Asked::Unit(unit.id, Box::new(profile.clone())), texts)
            }
        };
        Some(Self {
            asked,
            texts: texts.into_iter().collect(),
            fault: None,
            error: None,
            busy: false,
            touched: false,
        })
    }

    /// A code to be printed.
    pub(super) fn code(code: String) -> Self {
        Self {
            asked: Asked::Code(code),
            texts: BTreeMap::new(),
            fault: None,
            error: None,
            busy: false,
            touched: false,
        }
    }

    /// Whether closing it loses what somebody typed or chose.
    pub(super) fn is_begun(&self) -> bool {
        self.touched
    }

    /// What stands in a field.
    pub(super) fn text(&self, field: Text) -> &str {
        self.texts.get(&field).map_or("", String::as_str)
    }

    /// It was refused.
    pub(super) fn failed(&mut self, error: String) {
        self.error = Some(error);
        self.busy = false;
    }

    /// The number that was asked for.
    pub(super) fn show_number(&mut self, number: IdentityNumber) {
        self.busy = false;
        if let Asked::Identity(shown) = &mut self.asked {
            *shown = Some(number);
        }
    }

    /// Takes note of what is filled in.
    pub(super) fn update(&mut self, message: Message) {
        self.fault = None;
        self.touched = true;
        match (message, &mut self.asked) {
            (Message::Typed(field, words), _) => {
                let _ = self.texts.insert(field, words);
            }
            (Message::EventChosen(kind), Asked::Event(event)) => *event = kind,
            (Message::UnitChosen(unit), Asked::Move { to, .. }) => *to = Some(unit),
            (Message::SexChosen(sex), Asked::Profile(profile)) => profile.sex = sex,
            (Message::RankChosen(rank), Asked::Profile(profile)) => profile.rank = rank,
            (Message::EmploymentChosen(employment), Asked::Profile(profile)) => {
                profile.employment = employment;
            }
            (Message::UnitKindChosen(kind), Asked::Unit(_, profile)) => profile.kind = kind,
            (Message::LevelChosen(level), Asked::Unit(_, profile)) => profile.level = level,
            _ => {}
        }
    }

    /// What is to be done, if everything is filled in and nothing is under way.
    pub(super) fn begin(&mut self) -> Option<Work> {
        if self.busy {
            return None;
        }
        match self.work() {
            Ok(work) => {
                self.busy = work.is_some();
                self.error = None;
                work
            }
            Err(fault) => {
                self.fault = Some(fault);
                None
            }
        }
    }

    fn work(&self) -> Result<Option<Work>, Fault> {
        Ok(Some(match &self.asked {
            Asked::Code(_) | Asked::Identity(Some(_)) => return Ok(None),
            Asked::Identity(None) => Work::OpenIdentity(self.filled(Text::Reason)?),
            Asked::Event(kind) => {
                let words = self.filled(Text::Words)?;
                let entry = match kind {
                    EventKind::Training => EntryKind::Training {
                        content: words,
                        hours: self.hours()?,
                        until: None,
                    },
                    EventKind::RoutineCheck => EntryKind::RoutineCheck {
                        facts: words,
                        deduction: None,
                    },
                    EventKind::Reward => EntryKind::Reward { facts: words },
                    EventKind::Discipline => EntryKind::Discipline { facts: words },
                    EventKind::Note => EntryKind::Note { text: words },
                };
                Work::Record(entry, self.day(Text::On)?, self.trimmed(Text::Document))
            }
            Asked::Move { to, .. } => Work::Transfer(
                to.ok_or(Fault::NoUnit)?,
                self.day(Text::On)?,
                self.trimmed(Text::Document),
            ),
            Asked::Profile(chosen) => Work::Revise(Box::new(self.profile(chosen)?)),
            Asked::Unit(unit, chosen) => {
                Work::ReviseUnit(*unit, Box::new(self.unit_profile(chosen)?))
            }
        }))
    }

    fn profile(&self, chosen: &OfficerProfile) -> Result<OfficerProfile, Fault> {
        let decided_birth = match self.maybe_day(Text::DecidedBirth)? {
            Some(date) => Some(DecidedBirth {
                date,
                document: self.filled(Text::DecidedDocument)?,
            }),
            None => None,
        };
        Ok(OfficerProfile {
            name: self.filled(Text::Name)?,
            ethnicity: self.trimmed(Text::Ethnicity),
            declared_birth: self.maybe_day(Text::DeclaredBirth)?,
            decided_birth,
            post: self.trimmed(Text::Post),
            grade: self.trimmed(Text::Grade),
            section: self.trimmed(Text::Section),
            fields: self
                .text(Text::Fields)
                .split(['，', ',', '、', '；', ';'])
                .map(str::trim)
                .filter(|field| !field.is_empty())
                .map(str::to_owned)
                .collect(),
            ..chosen.clone()
        })
    }

    fn unit_profile(&self, chosen: &UnitProfile) -> Result<UnitProfile, Fault> {
        let code = self.trimmed(Text::CreditCode);
        let credit_code = if code.is_empty() {
            None
        } else {
            let code = CreditCode::parse(&code).map_err(|_| Fault::NotACode)?;
            Some(code.to_string())
        };
        Ok(UnitProfile {
            name: self.filled(Text::Name)?,
            region: self.trimmed(Text::Region),
            credit_code,
            field: self.trimmed(Text::Fields),
            ..chosen.clone()
        })
    }

    fn trimmed(&self, field: Text) -> String {
        self.text(field).trim().to_owned()
    }

    fn filled(&self, field: Text) -> Result<String, Fault> {
        let words = self.trimmed(field);
        if words.is_empty() {
            Err(Fault::Empty(field))
        } else {
            Ok(words)
        }
    }

    fn day(&self, field: Text) -> Result<Date, Fault> {
        self.maybe_day(field)?.ok_or(Fault::Empty(field))
    }

    fn maybe_day(&self, field: Text) -> Result<Option<Date>, Fault> {
        match self.text(field).trim() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Fault::NotADay(field)),
        }
    }

    fn hours(&self) -> Result<u16, Fault> {
        let hours = self.text(Text::Hours).trim().parse().ok();
        hours
            .filter(|hours| (1..=1_000).contains(hours))
            .ok_or(Fault::NotHours)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn unit() -> Unit {
        Unit {
            id: UnitId::new(1, [0; 10]),
            profile: UnitProfile {
                name: "甲局".to_owned(),
                region: "甲区".to_owned(),
                credit_code: None,
                kind: None,
                level: None,
                field: String::new(),
            },
        }
    }

    fn typed(question: &mut Question, field: Text, words: &str) {
        question.update(Message::Typed(field, words.to_owned()));
    }

    #[test]
    fn an_event_needs_words_hours_and_a_day() {
        let mut question = Question::new(Kind::Event, None, None, date(2026, 11, 24)).unwrap();
        assert_eq!(question.begin(), None);
        assert_eq!(question.fault, Some(Fault::Empty(Text::Words)));
        typed(&mut question, Text::Words, " 行政处罚法 ");
        assert_eq!(question.begin(), None);
        assert_eq!(question.fault, Some(Fault::NotHours));
        typed(&mut question, Text::Hours, "8");
        typed(&mut question, Text::On, "2026-13-01");
        assert_eq!(question.begin(), None);
        assert_eq!(question.fault, Some(Fault::NotADay(Text::On)));
        typed(&mut question, Text::On, "2026-11-01");
        let training = EntryKind::Training {
            content: "行政处罚法".to_owned(),
            hours: 8,
            until: None,
        };
        let work = Work::Record(training, date(2026, 11, 1), String::new());
        assert_eq!(question.begin(), Some(work));
        // Under way: a second press does nothing.
        assert_eq!(question.begin(), None);
        question.failed("no".to_owned());
        assert!(question.begin().is_some());
    }

    #[test]
    fn a_number_is_asked_for_with_a_reason_and_once() {
        let mut question = Question::new(Kind::Identity, None, None, date(2026, 11, 24)).unwrap();
        assert_eq!(question.begin(), None);
        typed(&mut question, Text::Reason, "核对证件");
        assert_eq!(
            question.begin(),
            Some(Work::OpenIdentity("核对证件".to_owned()))
        );
        question.show_number(IdentityNumber::parse("11010519491231002X").unwrap());
        assert_eq!(question.begin(), None);
        assert!(!format!("{question:?}").contains("1949"));
    }

    #[test]
    fn a_unit_is_changed_with_a_right_code_only() {
        let mut question =
            Question::new(Kind::Unit, None, Some(&unit()), date(2026, 11, 24)).unwrap();
        typed(&mut question, Text::CreditCode, "91");
        assert_eq!(question.begin(), None);
        assert_eq!(question.fault, Some(Fault::NotACode));
        typed(&mut question, Text::CreditCode, "");
        question.update(Message::LevelChosen(Some(Level::County)));
        let changed = UnitProfile {
            level: Some(Level::County),
            ..unit().profile
        };
        assert_eq!(
            question.begin(),
            Some(Work::ReviseUnit(unit().id, Box::new(changed)))
        );
        assert!(Question::new(Kind::Move, None, None, date(2026, 11, 24)).is_none());
    }
}

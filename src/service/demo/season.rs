//! The exams of the years, one after the other, and those that a visitor finds.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::exams::Sketch;
use super::fates::{Fate, fates, make_up_fates};
use super::follow::{self, Case};
use super::{City, Error, Listener, Office, Result, record};
use crate::domain::blueprint::{Blueprint, Exclusions, Section};
use crate::domain::exam::{ExamKind, ExamState};
use crate::domain::id::{BlueprintId, ExamId, RegulationId};
use crate::domain::question::Kind;
use crate::domain::regulation::{Regulation, Settings};
use crate::service::{exam as setting, starter};
use crate::store::archive::Transaction;
use crate::store::archive::exam::ExamQuestion;
use crate::store::archive::regulation::{self as regulations, StoredBlueprint};

/// What is the same for every exam of the city.
pub(super) struct Season {
    years: Range<i16>,
    pub(super) pool: Vec<ExamQuestion>,
    pub(super) blueprint: Blueprint,
    pub(super) stored: StoredBlueprint,
    pub(super) rules: Regulation,
}

/// The days of a year's exams.
struct Days {
    first: Date,
    make_up: Date,
    decided: Date,
    second: Date,
    /// When restorations were decided; this year they still wait.
    restored: Option<Date>,
}

impl Season {
    /// What exams need of the office, before anything is written.
    pub(super) fn prepare(office: &Office, city: &mut City, first_year: i16) -> Result<Self> {
        let blueprint = blueprint();
        let begun = city.at(
            Date::new(first_year, 1, 1)
                .unwrap_or(city.today)
                .min(earlier(city.today, 90)),
            540,
        );
        let toml = blueprint.to_toml().map_err(|error| Error::NotUnderstood {
            what: "blueprint",
            text: error.to_string(),
        })?;
        Ok(Self {
            years: first_year..city.today.year() + 1,
            pool: setting::pool(office, None, &blueprint, office.today())?,
            stored: StoredBlueprint {
                id: city.dice.id(begun, BlueprintId::new),
                name: blueprint.name.clone(),
                version: 1,
                toml,
            },
            rules: Regulation {
                id: city.dice.id(begun, RegulationId::new),
                name: "云泽市行政执法人员考核办法（演示）".to_owned(),
                version: 1,
                effective_on: Date::new(first_year, 1, 1)
                    .unwrap_or(city.today)
                    .min(earlier(city.today, 90)),
                basis: "云司〔演示〕1号".to_owned(),
                settings: Settings::default(),
            },
            blueprint,
        })
    }

    /// Holds every year's exams, and sets those that a visitor finds.
    pub(super) fn hold(
        &self,
        archive: Transaction<'_>,
        city: &mut City,
        listener: &mut Listener<'_>,
    ) -> Result<()> {
        let by = city.administrator();
        let at = city.at(self.rules.effective_on, 540);
        regulations::insert(archive, &self.rules, at, by)?;
        regulations::insert_blueprint(archive, &self.stored, at, by)?;
        for (place, year) in self.years.clone().enumerate() {
            self.year(archive, city, place, year, listener)?;
        }
        self.to_come(archive, city)
    }

    fn year(
        &self,
        archive: Transaction<'_>,
        city: &mut City,
        place: usize,
        year: i16,
        listener: &mut Listener<'_>,
    ) -> Result<()> {
        let days = Days::of(year, city.today);
        if place > 0 {
            record::moves(archive, city, earlier(days.first, 45))?;
        }
        let mut cases: BTreeMap<usize, Case> = BTreeMap::new();
        let listed = fates(city, place);
        let sketch = Self::sketch(city, "法律知识考试", year, None, days.first);
        let held = self.exam(archive, city, sketch, &listed, listener)?;
        let first = held.exam;
        follow::all(archive, city, &self.rules, first, &mut cases, held.ended)?;

        // This year half of them wait for the second day, so that a visitor finds proposals.
        let mut due = follow::make_up_due(&cases);
        let postponed = match days.restored {
            Some(_) => Vec::new(),
            None => due.split_off(due.len().div_ceil(2)),
        };
        let listed = make_up_fates(city, &due, place);
        let sketch = Self::sketch(city, "补考", year, Some(first), days.make_up);
        let held = self.exam(archive, city, sketch, &listed, listener)?;
        follow::all(archive, city, &self.rules, first, &mut cases, held.ended)?;
        follow::decide_suspensions(archive, city, &mut cases, days.decided)?;

        let mut due = follow::suspended(&cases);
        due.extend(postponed);
        due.sort_unstable();
        let listed = make_up_fates(city, &due, place + 1);
        let sketch = Self::sketch(city, "第二次补考", year, Some(first), days.second);
        let held = self.exam(archive, city, sketch, &listed, listener)?;
        follow::all(archive, city, &self.rules, first, &mut cases, held.ended)?;
        if let Some(day) = days.restored {
            follow::decide_restorations(archive, city, &mut cases, day)?;
        }
        record::year(archive, city, year)
    }

    /// A mock exam that is open, and an official one that is planned.
    fn to_come(&self, archive: Transaction<'_>, city: &mut City) -> Result<()> {
        let everybody: Vec<(usize, Fate)> = (0..city.people.persons.len())
            .map(|person| (person, Fate::Awaited))
            .collect();
        let (today, year) = (city.today, city.today.year());
        let silent = &mut |_, _, _| std::ops::ControlFlow::Continue(());
        let mock = Sketch {
            name: "行政执法法律知识模拟考试".to_owned(),
            kind: ExamKind::Mock,
            year,
            makes_up_for: None,
            opens_at: city.at(earlier(today, 2), 480),
            closes_at: city.at(later(today, 60), 1_080),
            state: ExamState::Open,
        };
        let _ = self.exam(archive, city, mock, &everybody, silent)?;
        let day = later(today, 21);
        let planned = Sketch {
            name: format!("{}年度行政执法人员专业法律知识考试", day.year()),
            kind: ExamKind::Official,
            year: day.year(),
            makes_up_for: None,
            opens_at: city.at(day, 540),
            closes_at: city.at(day, 1_050),
            state: ExamState::Planned,
        };
        let _ = self.exam(archive, city, planned, &everybody, silent)?;
        Ok(())
    }

    fn sketch(
        city: &City,
        word: &str,
        year: i16,
        makes_up_for: Option<ExamId>,
        day: Date,
    ) -> Sketch {
        Sketch {
            name: format!("{year}年度行政执法人员{word}"),
            kind: match makes_up_for {
                Some(_) => ExamKind::MakeUp,
                None => ExamKind::Official,
            },
            year,
            makes_up_for,
            opens_at: city.at(day, 540),
            closes_at: city.at(day, 1_050),
            state: ExamState::Closed,
        }
    }
}

impl Days {
    fn of(year: i16, today: Date) -> Self {
        if year == today.year() {
            return Self {
                first: workday(earlier(today, 60)),
                make_up: workday(earlier(today, 32)),
                decided: workday(earlier(today, 25)),
                second: workday(earlier(today, 5)),
                restored: None,
            };
        }
        let day = |month, day| workday(Date::new(year, month, day).unwrap_or(today));
        Self {
            first: day(6, 18),
            make_up: day(7, 16),
            decided: day(7, 22),
            second: day(11, 12),
            restored: Some(day(11, 18)),
        }
    }
}

/// The day itself, or the Monday after a weekend.
fn workday(day: Date) -> Date {
    match day.weekday().to_monday_zero_offset() {
        5 => later(day, 2),
        6 => later(day, 1),
        _ => day,
    }
}

/// So many days before.
pub(super) fn earlier(day: Date, days: i64) -> Date {
    later(day, -days)
}

/// So many days after.
pub(super) fn later(day: Date, days: i64) -> Date {
    day.checked_add(jiff::Span::new().days(days)).unwrap_or(day)
}

/// 25 questions, 100 points, each an even number of them.
fn blueprint() -> Blueprint {
    let section = |kind, count, points| Section {
        kind,
        count,
        points,
        laws: BTreeMap::new(),
        difficulty: None,
        quotas: Vec::new(),
    };
    Blueprint {
        name: "通用法律知识（演示）".to_owned(),
        minutes: 60,
        banks: vec![starter::NAME.to_owned()],
        common_core: 0,
        target: None,
        tolerance: 0.1,
        exposure: None,
        exclude: Exclusions::default(),
        shuffle_questions: true,
        shuffle_options: true,
        sections: vec![
            section(Kind::Single, 10, 4.0),
            section(Kind::Multiple, 5, 8.0),
            section(Kind::Judge, 10, 2.0),
        ],
    }
}

//! The form of a new exam.

mod view;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;

use super::window;
use crate::domain::blueprint::Blueprint;
use crate::domain::eligibility::Conditions;
use crate::domain::exam::{ExamKind, ExamState};
use crate::domain::id::{ExamId, UnitId};
use crate::domain::officer::Rank;
use crate::domain::regulation::Regulation;
use crate::i18n::{fl, format, sentence::sentence};
use crate::service::exam::{self, Due, Feasibility, Listed, NewExam};
use crate::service::people::{self, Region};
use crate::service::{Actor, Office, regulation};
use crate::ui::part::feasibility::Verdict;
use crate::ui::{Action, Session};

/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

/// The form.
#[derive(Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "two are ticks of the form, two say what was done with it, and they depend on nothing"
)]
pub(super) struct Form {
    materials: Option<Arc<Materials>>,
    name: String,
    name_typed: bool,
    kind: ExamKind,
    first: Option<ExamId>,
    year: String,
    blueprint: Option<usize>,
    opens: Moment,
    closes: Moment,
    who: Who,
    regions: BTreeSet<String>,
    units: BTreeSet<UnitId>,
    rank: Option<Rank>,
    expiring: String,
    newcomers: bool,
    search: String,
    verdict: Verdict,
    listed: Option<u32>,
    /// The regulation of the day it opens.
    rules: Option<Regulation>,
    error: Option<String>,
    working: bool,
    /// Somebody typed or chose something.
    touched: bool,
    /// Count what was asked, so that a late answer is known as one.
    counts: u64,
    checks: u64,
}

/// A day and a time of day as typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Moment {
    day: String,
    time: String,
}

/// Who is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody.
    Everybody,
    /// The people of some regions.
    Regions,
    /// The people of some units.
    Units,
}

/// What a form chooses from.
#[derive(Debug)]
pub struct Materials {
    blueprints: Vec<Blueprint>,
    regions: Vec<Region>,
    /// Closed exams that can be made up for.
    firsts: Vec<Listed>,
    regulation: Regulation,
    now: Timestamp,
}

/// Which end of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// When it opens.
    Opens,
    /// When it closes.
    Closes,
}

/// What happens in the form.
#[derive(Debug, Clone)]
pub enum Message {
    /// What there is to choose from is known.
    Read(Result<Arc<Materials>, String>),
    /// The name is typed.
    NameTyped(String),
    /// What it counts for.
    KindChosen(ExamKind),
    /// Which exam it makes up for.
    FirstChosen(ExamId),
    /// The year is typed.
    YearTyped(String),
    /// Which blueprint.
    BlueprintChosen(usize),
    /// A day is typed.
    DayTyped(End, String),
    /// A time of day is typed.
    TimeTyped(End, String),
    /// Who is due.
    WhoChosen(Who),
    /// A region is among them or not.
    RegionToggled(String, bool),
    /// A unit is among them or not.
    UnitToggled(UnitId, bool),
    /// Only people of this rank.
    RankChosen(Option<Rank>),
    /// Only people whose certificate ends within so many months.
    ExpiringTyped(String),
    /// Only people who have no certificate yet.
    NewcomersToggled(bool),
    /// Units are searched.
    Searched(String),
    /// The banks were asked.
    Checked(u64, Result<Feasibility, String>),
    /// How many would be listed, and what it would be held under.
    Counted(u64, Result<(u32, Box<Regulation>), String>),
    /// It is to be made.
    CreateAsked,
    /// It was made, or why not.
    Created(Result<ExamId, String>),
    /// What was not read or counted is asked again.
    Retried,
}

impl Message {
    /// Whether somebody typed or chose, rather than looked, or the office answered.
    fn is_by_hand(&self) -> bool {
        !matches!(
            self,
            Self::Read(_)
                | Self::Searched(_)
                | Self::Checked(..)
                | Self::Counted(..)
                | Self::CreateAsked
                | Self::Created(_)
                | Self::Retried
        )
    }
}

impl Form {
    /// An empty form with what can be guessed, perhaps of a make-up of `first`.
    pub(super) fn new(first: Option<ExamId>, session: &Session) -> (Self, Action<Message>) {
        let form = Self {
            materials: None,
            name: String::new(),
            name_typed: false,
            kind: first.map_or(ExamKind::Official, |_| ExamKind::MakeUp),
            first,
            year: session.today.year().to_string(),
            blueprint: None,
            opens: Moment::default(),
            closes: Moment::default(),
            who: Who::Everybody,
            regions: BTreeSet::new(),
            units: BTreeSet::new(),
            rank: None,
            expiring: String::new(),
            newcomers: false,
            search: String::new(),
            verdict: Verdict::Asking,
            listed: None,
            rules: None,
            error: None,
            working: false,
            touched: false,
            counts: 0,
            checks: 0,
        };
        (form, read())
    }

    /// Whether leaving loses what somebody typed or chose.
    pub(super) fn is_touched(&self) -> bool {
        self.touched
    }

    /// Takes note of what happened.
    pub(super) fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        self.touched |= message.is_by_hand();
        match message {
            Message::Read(Ok(materials)) => return self.begin(materials, session),
            Message::Read(Err(error)) | Message::Created(Err(error)) => {
                self.error = Some(error);
                self.working = false;
            }
            Message::NameTyped(name) => {
                self.name = name.chars().take(LONGEST_NAME).collect();
                self.name_typed = true;
            }
            Message::KindChosen(kind) => {
                self.kind = kind;
                if kind == ExamKind::MakeUp && self.first.is_none() {
                    let firsts = self.materials.as_ref().map(|known| &known.firsts);
                    self.first = firsts.and_then(|firsts| firsts.first()).map(|l| l.exam.id);
                }
                self.guess_name();
                return self.count();
            }
            Message::FirstChosen(first) => {
                self.first = Some(first);
                self.guess_name();
                return self.count();
            }
            Message::YearTyped(year) => {
                self.year = year;
                self.guess_name();
            }
            Message::BlueprintChosen(index) => {
                self.blueprint = Some(index);
                return self.check();
            }
            Message::DayTyped(end, day) => {
                self.moment(end).day = day;
                // Who is due and under which regulation follow from the day it opens.
                if end == End::Opens {
                    return self.count();
                }
            }
            Message::TimeTyped(end, time) => self.moment(end).time = time,
            Message::WhoChosen(who) => {
                self.who = who;
                return self.count();
            }
            Message::RegionToggled(region, on) => {
                toggle(&mut self.regions, region, on);
                return self.count();
            }
            Message::UnitToggled(unit, on) => {
                toggle(&mut self.units, unit, on);
                return self.count();
            }
            Message::RankChosen(rank) => {
                self.rank = rank;
                return self.count();
            }
            Message::ExpiringTyped(months) => {
                self.expiring = months;
                return self.count();
            }
            Message::NewcomersToggled(on) => {
                self.newcomers = on;
                return self.count();
            }
            Message::Searched(search) => self.search = search,
            Message::Checked(round, checked) if round == self.checks => {
                self.verdict = match checked {
                    Ok(known) => Verdict::Known(known),
                    Err(error) => Verdict::Failed(error),
                };
            }
            Message::Counted(round, Ok((listed, rules))) if round == self.counts => {
                self.listed = Some(listed);
                self.rules = Some(*rules);
            }
            Message::Counted(round, Err(error)) if round == self.counts => self.error = Some(error),
            Message::Checked(..) | Message::Counted(..) | Message::Created(Ok(_)) => {}
            Message::Retried => {
                self.error = None;
                if self.materials.is_none() {
                    return read();
                }
                return Action::All(vec![self.count(), self.check()]);
            }
            Message::CreateAsked => return self.create(session),
        }
        Action::None
    }

    fn begin(&mut self, materials: Arc<Materials>, session: &Session) -> Action<Message> {
        let now = materials.now.to_zoned_datetime(session.zone.clone());
        self.opens = Moment {
            day: format::date_table(now.date()),
            time: format::time(now.time()),
        };
        // After five in the afternoon, "today until six" would be no window to sit in.
        let last = if now.hour() < 17 { "18:00" } else { "23:59" };
        self.closes = Moment {
            day: format::date_table(now.date()),
            time: last.to_owned(),
        };
        self.blueprint = (!materials.blueprints.is_empty()).then_some(0);
        self.materials = Some(materials);
        self.guess_name();
        Action::All(vec![self.count(), self.check()])
    }

    fn moment(&mut self, end: End) -> &mut Moment {
        match end {
            End::Opens => &mut self.opens,
            End::Closes => &mut self.closes,
        }
    }

    /// A name until somebody types one.
    fn guess_name(&mut self) {
        if self.name_typed {
            return;
        }
        let first = self.first_exam().map(|listed| listed.exam.name.clone());
        self.name = match (self.kind, first) {
            (ExamKind::MakeUp, Some(first)) => fl!("exams-name-make-up", name = first),
            (ExamKind::MakeUp, None) => String::new(),
            (ExamKind::Mock, _) => fl!("exams-name-mock", year = self.year.clone()),
            (ExamKind::Official, _) => fl!("exams-name-official", year = self.year.clone()),
        };
    }

    fn first_exam(&self) -> Option<&Listed> {
        let (materials, first) = (self.materials.as_ref()?, self.first?);
        let mut firsts = materials.firsts.iter();
        firsts.find(|listed| listed.exam.id == first)
    }

    fn due(&self) -> Option<Due> {
        if self.kind == ExamKind::MakeUp {
            return Some(Due::MakeUpOf(self.first?));
        }
        let mut conditions = Conditions {
            rank: self.rank,
            expiring_within_months: self.months().ok()?,
            without_certificate: self.newcomers,
            ..Conditions::default()
        };
        match self.who {
            Who::Everybody => {}
            // Nothing ticked is nobody, not everybody.
            Who::Regions if self.regions.is_empty() => return Some(Due::Regions(Vec::new())),
            Who::Units if self.units.is_empty() => return Some(Due::Units(Vec::new())),
            Who::Regions => conditions.regions.clone_from(&self.regions),
            Who::Units => conditions.units.clone_from(&self.units),
        }
        Some(Due::Where(Box::new(conditions)))
    }

    /// Months within which a certificate ends, if that is asked.
    ///
    /// # Errors
    /// What was typed is no number of months.
    fn months(&self) -> Result<Option<u8>, std::num::ParseIntError> {
        let typed = self.expiring.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        typed.parse().map(Some)
    }

    /// What it would be held under.
    fn rules<'a>(&'a self, materials: &'a Materials) -> &'a Regulation {
        self.rules.as_ref().unwrap_or(&materials.regulation)
    }

    fn chosen_blueprint(&self) -> Option<&Blueprint> {
        self.materials.as_ref()?.blueprints.get(self.blueprint?)
    }

    fn count(&mut self) -> Action<Message> {
        self.counts += 1;
        self.listed = None;
        self.error = None;
        let (Some(due), Some(day), round) = (self.due(), window::day(&self.opens.day), self.counts)
        else {
            return Action::None;
        };
        Action::ask(move |office, actor| {
            let counted = exam::how_many(office, actor, &due, day)
                .and_then(|count| Ok((count, Box::new(exam::held_under(office, &due, day)?))));
            Message::Counted(round, counted.map_err(|error| sentence(&error)))
        })
    }

    fn check(&mut self) -> Action<Message> {
        self.checks += 1;
        let (Some(blueprint), round) = (self.chosen_blueprint().cloned(), self.checks) else {
            // Nothing is on its way, and nothing is to be waited for.
            self.verdict = Verdict::Failed(fl!("exams-no-blueprint"));
            return Action::None;
        };
        self.verdict = Verdict::Asking;
        Action::ask(move |office, actor| {
            let checked = exam::check(office, actor, &blueprint);
            Message::Checked(round, checked.map_err(|error| sentence(&error)))
        })
    }

    /// When it opens and closes; `None` while that is not told.
    fn window(&self, session: &Session) -> Option<(Timestamp, Timestamp)> {
        let instant = |moment: &Moment| {
            let day = window::day(&moment.day)?;
            window::instant(day, window::time(&moment.time)?, &session.zone)
        };
        Some((instant(&self.opens)?, instant(&self.closes)?))
    }

    /// Whether the year is asked: a make-up belongs to that of the first exam.
    pub(super) fn year_counts(&self) -> bool {
        self.kind != ExamKind::MakeUp
    }

    fn year(&self) -> Option<i16> {
        let year: i16 = self.year.trim().parse().ok()?;
        (1990..=2200).contains(&year).then_some(year)
    }

    /// What is still missing, in the words of the button's neighbour; `None` if nothing is.
    fn missing(&self, session: &Session) -> Option<String> {
        if self.name.trim().is_empty() {
            return Some(fl!("exams-missing-name"));
        }
        if self.kind == ExamKind::MakeUp && self.first.is_none() {
            return Some(fl!("exams-missing-first"));
        }
        if self.year_counts() && self.year().is_none() {
            return Some(fl!("exams-missing-year"));
        }
        match self.window(session) {
            None => return Some(fl!("exams-missing-window")),
            Some((opens, closes)) if closes <= opens => return Some(fl!("exams-bad-window")),
            Some(_) => {}
        }
        if self.months().is_err() {
            return Some(fl!("exams-bad-months"));
        }
        match self.listed {
            // What is made is the list that was counted and shown.
            None => Some(fl!("exams-counting")),
            Some(0) => Some(fl!("exams-nobody")),
            _ if !self.verdict.is_feasible() => Some(fl!("exams-missing-paper")),
            _ => None,
        }
    }

    fn create(&mut self, session: &Session) -> Action<Message> {
        if self.working || self.missing(session).is_some() {
            return Action::None;
        }
        let year = if self.year_counts() {
            self.year()
        } else {
            self.first_exam().map(|first| first.exam.year)
        };
        let (Some(due), Some(blueprint), Some(year)) =
            (self.due(), self.chosen_blueprint().cloned(), year)
        else {
            return Action::None;
        };
        let Some((opens_at, closes_at)) = self.window(session) else {
            return Action::None;
        };
        let new = NewExam {
            name: self.name.trim().to_owned(),
            kind: self.kind,
            year,
            blueprint,
            opens_at,
            closes_at,
            due,
            exempt: HashMap::new(),
        };
        self.working = true;
        self.error = None;
        Action::ask(move |office, actor| {
            Message::Created(exam::create(office, actor, &new).map_err(|error| sentence(&error)))
        })
    }
}

fn read() -> Action<Message> {
    Action::ask(|office, actor| {
        Message::Read(
            materials(office, actor)
                .map(Arc::new)
                .map_err(|error| sentence(&error)),
        )
    })
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T, on: bool) {
    let _ = if on {
        set.insert(value)
    } else {
        set.remove(&value)
    };
}

fn materials(office: &Office, actor: &Actor) -> Result<Materials, crate::service::Error> {
    let blueprints = exam::blueprints(office, actor)?;
    // A make-up of a make-up is one of the first exam, so only those are offered.
    let firsts = exam::list(office, actor)?
        .into_iter()
        .filter(|listed| {
            listed.exam.kind == ExamKind::Official && listed.exam.state == ExamState::Closed
        })
        .collect();
    Ok(Materials {
        blueprints: blueprints
            .into_iter()
            .map(|(_, blueprint)| blueprint)
            .collect(),
        regions: people::tree(office, actor)?,
        firsts,
        regulation: regulation::current(office)?,
        now: office.now(),
    })
}

#[cfg(test)]
mod tests;

//! What a person should do next. It decides nothing and changes nothing: it gathers what other use
//! cases know.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::exam::{Listed, Listing, Whereabouts};
use super::{
    Actor, Error, Office, Result, appeal, archive, backup, bank, certificate, closing, exam,
    marking, notice, statistics,
};
use crate::domain::consequence::Step;
use crate::domain::exam::{Exam, ExamState};
use crate::domain::id::{ExamId, ImportId, OfficerId};
use crate::domain::officer::Rank;
use crate::domain::permission::Permission;
use crate::domain::statistics::Condition;
use crate::domain::unit::Level;
use crate::store::archive::import::State;
use crate::store::archive::{
    exam as exams, officer, practice, session as sessions, sitting as sittings,
};

/// Days of an administrator's calendar.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Imports that are looked through for open findings.
const IMPORTS: u32 = 20;
/// Years of a trend that are shown.
const YEARS: usize = 6;

/// What waits for somebody.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Home {
    /// What concerns the person's own record, for officers.
    pub own: Option<Own>,
    /// What the person was told.
    pub notices: notice::Told,
    /// Answers that wait for a mark of whoever asks.
    pub marks: u32,
    /// Appeals that wait for a decision, exam by exam.
    pub appeals: Vec<appeal::Waiting>,
    /// What a new organisation has done, until its first exam is set.
    pub beginning: Option<Beginning>,
    /// How much was practised today, with an account.
    pub practised: Option<practice::Summary>,
    /// Suspensions that wait for a decision.
    pub suspensions: Option<Waiting>,
    /// Restorations that wait for a decision.
    pub restorations: Option<Waiting>,
    /// Imports with entries that need a look.
    pub imports: Vec<Review>,
    /// Exams and sessions whose window is over and which nobody closed, the longest over first.
    pub overdue: Vec<Overdue>,
    /// Exams of the seven days to come, and those that are open, the next first.
    pub exams: Vec<Listed>,
    /// Pass rates by year.
    pub trend: Option<Trend>,
    /// When the last backup was made, milliseconds since 1970 UTC.
    pub backed_up: Option<i64>,
    /// When everything was last found whole, milliseconds since 1970 UTC.
    pub verified: Option<i64>,
}

/// An officer's own things.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// The certificate, the training hours, what is open.
    pub archive: archive::Archive,
    /// Exams to be sat, the next first.
    pub due: Vec<(Exam, Listing)>,
}

/// What a new organisation has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beginning {
    /// Whether there are officers.
    pub has_people: bool,
    /// Whether questions were brought in beside the starter bank.
    pub has_questions: bool,
}

/// Decisions of one kind that wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub count: usize,
    /// Days that the oldest has waited.
    pub oldest_days: i32,
    /// How many are past the day by which somebody should decide.
    pub overdue: usize,
    /// The exam that most of them follow from.
    pub because: String,
}

/// An exam, or a session of it, that is over by the clock and waits to be closed: before that nobody is
/// absent, no make-up is due and nothing can be marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// The exam.
    pub exam: ExamId,
    /// Its name.
    pub name: String,
    /// The session's number; the whole exam where it is none.
    pub session: Option<u16>,
    /// When it was over.
    pub since: Timestamp,
    /// How many of it have not come.
    pub awaited: usize,
    /// How many still sit.
    pub sitting: usize,
}

/// An import with entries that need a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The import.
    pub import: ImportId,
    /// Its first file.
    pub file: String,
    /// How many files there are.
    pub files: usize,
    /// Entries found.
    pub found: u32,
    /// Entries accepted.
    pub accepted: u32,
    /// Entries that need a look.
    pub review: u32,
}

/// Pass rates of those who sat the first attempt, by year.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The years, the oldest first.
    pub years: Vec<i16>,
    /// Units of the city.
    pub city: Vec<Option<f64>>,
    /// Units of the counties.
    pub county: Vec<Option<f64>>,
    /// Middle-level leaders, of every unit.
    pub leaders: Vec<Option<f64>>,
}

/// Gathers what waits for `actor`.
///
/// # Errors
/// What the databases say. What the role may not see is left out, not refused.
pub fn gather(office: &Office, actor: &Actor) -> Result<Home> {
    let mut home = Home {
        own: own(office, actor)?,
        practised: practised(office, actor)?,
        notices: notice::own(office, actor)?,
        ..Home::default()
    };
    if actor.account.is_none() {
        return Ok(home);
    }
    if actor.may(Permission::DecideConsequence) {
        home.suspensions = waiting(office, actor, Step::Suspension)?;
        home.restorations = waiting(office, actor, Step::Restoration)?;
    }
    home.marks = marking::waiting(office, actor)?;
    if actor.may(Permission::DecideAppeal) {
        home.appeals = appeal::waiting(office, actor)?;
    }
    if actor.may(Permission::ImportBank) {
        home.imports = reviews(office, actor)?;
    }
    if actor.may(Permission::ReadExams) {
        let exams = exam::list(office, actor)?;
        if exams.is_empty() && actor.may(Permission::SetExam) {
            home.beginning = Some(Beginning {
                has_people: officer::count(office.read(), &officer::Filter::default())? > 0,
                has_questions: bank::list(office, actor)?.len() > 1,
            });
        }
        if actor.may(Permission::SetExam) {
            home.overdue = overdue(office, &exams)?;
        }
        home.exams = this_week(exams, office.now());
    }
    if actor.may(Permission::ReadStatistics) {
        home.trend = trend(office, actor)?;
    }
    if actor.may(Permission::ReadAudit) {
        home.backed_up = backup::kept(office)?
            .first()
            .map(|backup| backup.manifest.made_at);
        home.verified = super::verification::last(office)?;
    }
    Ok(home)
}

fn own(office: &Office, actor: &Actor) -> Result<Option<Own>> {
    let Some(person) = actor.officer else {
        return Ok(None);
    };
    let mut due: Vec<_> = exam::of_officer(office, actor, person)?
        .into_iter()
        .filter(|(exam, listing)| {
            !exam.state.is_over()
                && exam.closes_at > office.now()
                && matches!(
                    listing.whereabouts,
                    Whereabouts::Awaited | Whereabouts::Sitting
                )
        })
        .collect();
    due.sort_by_key(|(exam, _)| exam.opens_at);
    Ok(Some(Own {
        archive: archive::show(office, actor, person)?,
        due,
    }))
}

fn practised(office: &Office, actor: &Actor) -> Result<Option<practice::Summary>> {
    let Some(account) = actor.account else {
        return Ok(None);
    };
    let midnight = office
        .today()
        .to_zoned_datetime(office.clock().zone())
        .map_err(|error| Error::NotUnderstood {
            what: "day",
            text: error.to_string(),
        })?
        .timestamp()
        .as_millisecond();
    Ok(Some(practice::summary(office.read(), account, midnight)?))
}

fn waiting(office: &Office, actor: &Actor, step: Step) -> Result<Option<Waiting>> {
    let due = certificate::due(office, actor, Some(step))?;
    let Some(oldest) = due.iter().map(|due| due.made_at).min() else {
        return Ok(None);
    };
    let today = office.today();
    Ok(Some(Waiting {
        count: due.len(),
        oldest_days: days_since(office, oldest, today),
        overdue: due
            .iter()
            .filter(|due| due.decide_by.is_some_and(|day| day < today))
            .count(),
        because: most_common(due.iter().map(|due| due.because.exam.as_str())),
    }))
}

fn days_since(office: &Office, at: i64, today: Date) -> i32 {
    Timestamp::from_millisecond(at)
        .ok()
        .map(|at| at.to_zoned_datetime(office.clock().zone()).date())
        .and_then(|day| today.since(day).ok())
        .map_or(0, |span| span.get_days())
}

/// The text that comes most often; of equals the first in order.
fn most_common<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    counts
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map(|(text, _)| text.to_owned())
        .unwrap_or_default()
}

/// What of the last imports stayed outside. After a while that was a decision and no task.
fn reviews(office: &Office, actor: &Actor) -> Result<Vec<Review>> {
    const REMEMBERED: SignedDuration = SignedDuration::from_hours(14 * 24);
    let since = (office.now() - REMEMBERED).as_millisecond();
    let imports = bank::imports(office, actor, IMPORTS)?;
    Ok(imports
        .into_iter()
        .filter(|import| import.state != State::Undone && import.at >= since)
        .filter_map(|import| {
            let mut total = crate::domain::ledger::Counts::default();
            for file in &import.files {
                total.absorb(&file.counts);
            }
            (total.review > 0).then(|| Review {
                import: import.id,
                file: import
                    .files
                    .first()
                    .map(|file| file.file.clone())
                    .unwrap_or_default(),
                files: import.files.len(),
                found: total.found,
                accepted: total.accepted,
                review: total.review,
            })
        })
        .collect())
}

/// What is over and not closed. Of an exam whose own window is over, its sessions are not named besides.
fn overdue(office: &Office, exams: &[Listed]) -> Result<Vec<Overdue>> {
    let archive = office.read();
    let now = office.now();
    let open = |listed: &&Listed| listed.exam.state == ExamState::Open;
    let mut found = Vec::new();
    for listed in exams.iter().filter(open) {
        let exam = &listed.exam;
        if exam.closes_at > now {
            continue;
        }
        let people: Vec<OfficerId> = exams::candidates(archive, exam.id)?
            .into_iter()
            .map(|one| one.officer)
            .collect();
        found.push(is_over(office, exam, None, exam.closes_at, &people)?);
    }
    for session in sessions::overdue(archive, now)? {
        if found.iter().any(|one| one.exam == session.exam) {
            continue;
        }
        let exam = exams::by_id(archive, session.exam)?;
        let people: Vec<OfficerId> = sessions::seats_of_session(archive, session.id)?
            .into_iter()
            .map(|seat| seat.officer)
            .collect();
        let number = Some(session.number);
        found.push(is_over(office, &exam, number, session.closes_at, &people)?);
    }
    found.sort_by_key(|one| one.since);
    Ok(found)
}

fn is_over(
    office: &Office,
    exam: &Exam,
    session: Option<u16>,
    since: Timestamp,
    people: &[OfficerId],
) -> Result<Overdue> {
    let (mut awaited, mut sitting) = (0, 0);
    for person in people {
        let head = sittings::of(office.read(), exam.id, *person)?;
        sitting += usize::from(head.is_some_and(|head| head.is_running()));
        awaited += usize::from(closing::is_awaited(office.read(), exam.id, *person)?);
    }
    Ok(Overdue {
        exam: exam.id,
        name: exam.name.clone(),
        session,
        since,
        awaited,
        sitting,
    })
}

/// The exams that are open or open within a week, the next first.
fn this_week(exams: Vec<Listed>, now: Timestamp) -> Vec<Listed> {
    let mut soon: Vec<Listed> = exams
        .into_iter()
        .filter(|listed| {
            let exam = &listed.exam;
            !exam.state.is_over() && exam.closes_at > now && exam.opens_at < now + WEEK
        })
        .collect();
    soon.sort_by_key(|listed| listed.exam.opens_at);
    soon
}

fn trend(office: &Office, actor: &Actor) -> Result<Option<Trend>> {
    let of = |condition: Condition| {
        let filter = statistics::Filter {
            conditions: vec![condition],
            ..statistics::Filter::default()
        };
        statistics::trend(office, actor, &filter)
    };
    let rates = [
        of(Condition::Level(Some(Level::City)))?,
        of(Condition::Level(Some(Level::County)))?,
        of(Condition::Rank(Rank::Leader))?,
    ];
    let mut years: Vec<i16> = rates.iter().flatten().map(|(year, _)| *year).collect();
    years.sort_unstable();
    years.dedup();
    let years = years.split_off(years.len().saturating_sub(YEARS));
    let [city, county, leaders] = rates.map(|rates| {
        years
            .iter()
            .map(|year| {
                let (_, figure) = rates.iter().find(|(of, _)| of == year)?;
                figure.rate_of_sat.as_ref().map(|rate| rate.value)
            })
            .collect::<Vec<_>>()
    });
    // One year is a point, not a line.
    Ok((years.len() > 1).then_some(Trend {
        years,
        city,
        county,
        leaders,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::permission::Role;
    use crate::service::testing::Bench;

    #[test]
    fn an_empty_office_has_nothing_waiting_but_its_beginning() {
        let (bench, actor) = Bench::founded();
        let home = gather(&bench.office, &actor).unwrap();
        let beginning = Beginning {
            has_people: false,
            has_questions: false,
        };
        assert_eq!(
            home,
            Home {
                practised: home.practised,
                beginning: Some(beginning),
                ..Home::default()
            }
        );
    }

    #[test]
    fn every_role_gets_a_page_even_nobody() {
        let bench = Bench::new();
        let nobody = bench.office.nobody().unwrap();
        assert_eq!(gather(&bench.office, &nobody).unwrap(), Home::default());
        let (bench, actor) = Bench::founded();
        for role in Role::ALL {
            let actor = Actor {
                role,
                ..actor.clone()
            };
            let _ = gather(&bench.office, &actor).unwrap();
        }
    }

    /// The window ends and the coordinator forgets: it stands here until it is closed.
    #[test]
    fn an_exam_that_is_over_and_not_closed_waits_here() {
        use crate::service::sitting::testing::Room;
        let mut room = Room::new();
        let _ = room.enter(0);
        let waiting = |room: &Room| gather(&room.bench.office, &room.admin).unwrap().overdue;
        room.bench.clock.advance_ms(4 * 3_600_000 - 1);
        assert_eq!(waiting(&room), []);
        room.bench.clock.advance_ms(1);
        let found = waiting(&room);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].exam, found[0].session), (room.exam, None));
        assert_eq!((found[0].awaited, found[0].sitting), (1, 1));
        let invigilator = Actor {
            role: Role::Invigilator,
            ..room.admin.clone()
        };
        assert_eq!(
            gather(&room.bench.office, &invigilator).unwrap().overdue,
            []
        );
        let _ = exam::close(&mut room.bench.office, &room.admin, room.exam).unwrap();
        assert_eq!(waiting(&room), []);
    }

    #[test]
    fn the_text_that_comes_most_often_is_named() {
        assert_eq!(most_common(["b", "a", "b"].into_iter()), "b");
        assert_eq!(most_common(["b", "a"].into_iter()), "a");
        assert_eq!(most_common([].into_iter()), "");
    }

    #[test]
    fn a_backup_and_a_verification_are_dated() {
        let (mut bench, actor) = Bench::founded();
        let _ = backup::make(&mut bench.office, &actor, None).unwrap();
        super::super::verification::run(&mut bench.office, &actor).unwrap();
        let home = gather(&bench.office, &actor).unwrap();
        assert_eq!(home.backed_up, Some(bench.office.now_ms()));
        assert_eq!(home.verified, Some(bench.office.now_ms()));
    }
}

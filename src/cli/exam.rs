//! `exam`: setting exams, opening and closing them, and what is arranged for those who sit them.

mod correction;
mod mark;
mod marking;
mod people;
mod photos;
mod place;
mod rubric;

use std::collections::HashMap;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde_json::{Value, json};

use super::arguments::Rehearse;
use super::desk::Desk;
use super::failure::Failure;
use super::output::Answer;
use super::paper;
use super::print;
use super::table::{Side, table};
use crate::domain::eligibility::Conditions;
use crate::domain::exam::{ExamKind, ExamState};
use crate::domain::id::{ExamId, UnitId};
use crate::domain::officer::{Employment, Rank};
use crate::i18n::{fl, format, names};
use crate::service::closing::{self, Closed, Ends};
use crate::service::exam::{self, Due, Listed, NewExam};
use crate::service::people as units;
use crate::service::{Actor, Error, Office};

/// What can be done with exams.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = fl!("cli-exam-create"))]
    Create(Box<Create>),
    #[command(about = fl!("cli-exam-list"))]
    List,
    #[command(about = fl!("cli-exam-open"))]
    Open {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-exam-close"))]
    Close {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
        #[arg(long, value_name = "TEXT", help = fl!("cli-exam-close-reason"))]
        reason: Option<String>,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-exam-cancel"))]
    Cancel {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
        #[arg(long, value_name = "TEXT", help = fl!("cli-exam-cancel-reason"))]
        reason: String,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-exam-reschedule"))]
    Reschedule {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
        #[arg(long, value_name = "TIME", help = fl!("cli-exam-create-opens"))]
        opens: String,
        #[arg(long, value_name = "TIME", help = fl!("cli-exam-create-closes"))]
        closes: String,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(subcommand, about = fl!("cli-exam-site"))]
    Site(place::Site),
    #[command(subcommand, about = fl!("cli-exam-room"))]
    Room(place::Room),
    #[command(subcommand, about = fl!("cli-exam-session"))]
    Session(place::Session),
    #[command(about = fl!("cli-exam-seat"))]
    Seat(people::Seat),
    #[command(about = fl!("cli-exam-seats"))]
    Seats {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
    },
    #[command(about = fl!("cli-exam-candidates"))]
    Candidates {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
    },
    #[command(subcommand, about = fl!("cli-exam-exempt"))]
    Exempt(people::Exempt),
    #[command(about = fl!("cli-exam-accommodate"))]
    Accommodate(people::Accommodate),
    #[command(about = fl!("cli-exam-make-up"))]
    MakeUp(people::MakeUp),
    #[command(about = fl!("cli-exam-questions"))]
    Questions {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
    },
    #[command(about = fl!("cli-exam-correct"))]
    Correct(correction::Correct),
    #[command(about = fl!("cli-exam-corrections"))]
    Corrections {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
    },
    #[command(about = fl!("cli-exam-take-back"))]
    TakeBack(correction::TakeBack),
    #[command(about = fl!("cli-exam-what-if"))]
    WhatIf(correction::WhatIf),
    #[command(subcommand, about = fl!("cli-exam-appeal"))]
    Appeal(correction::Appeal),
    #[command(about = fl!("cli-exam-photos"))]
    Photos(photos::Photos),
    #[command(about = fl!("cli-exam-returns"))]
    Returns {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
        #[arg(value_enum, help = fl!("cli-exam-returns-who"))]
        who: Returns,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-exam-print"))]
    Print(print::Print),
    #[command(about = fl!("cli-exam-marking"))]
    Marking(marking::Marking),
    #[command(about = fl!("cli-exam-rubric"))]
    Rubric(rubric::Points),
    #[command(about = fl!("cli-exam-mark"))]
    Mark(mark::Mark),
}

/// Who lets an interrupted sitting go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Returns {
    Anybody,
    Invigilator,
}

/// A new exam.
#[derive(Debug, clap::Args)]
pub(super) struct Create {
    #[arg(long, help = fl!("cli-exam-create-name"))]
    name: String,
    #[arg(long, value_enum, default_value_t = Kind::Official, help = fl!("cli-exam-create-kind"))]
    kind: Kind,
    #[arg(long, value_name = "YEAR", help = fl!("cli-exam-create-year"))]
    year: Option<i16>,
    #[arg(long, value_name = "FILE", help = fl!("cli-paper-blueprint"))]
    blueprint: PathBuf,
    #[arg(long, value_name = "TIME", help = fl!("cli-exam-create-opens"))]
    opens: String,
    #[arg(long, value_name = "TIME", help = fl!("cli-exam-create-closes"))]
    closes: String,
    #[arg(long, value_name = "WHO", default_value = "all", help = fl!("cli-exam-create-due"))]
    due: Vec<String>,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// What an exam counts for; a make-up is told by `--due make-up-of=`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Mock,
    Official,
    MakeUp,
}

/// Runs one of them.
pub(super) fn run(command: Command, desk: &mut Desk) -> Result<Answer, Failure> {
    if let Command::Print(command) = command {
        return print::run(command, desk);
    }
    let actor = desk.actor()?;
    match command {
        Command::Print(_) => Err(Failure::NoCommand),
        Command::Create(new) => create(*new, desk, &actor),
        Command::List => {
            let exams = exam::list(&desk.office, &actor)?;
            let document: Vec<Value> = exams.iter().map(document).collect();
            Ok(Answer::new(json!({ "exams": document })).lines(lines(&exams, &desk.office)))
        }
        command @ (Command::Open { .. }
        | Command::Close { .. }
        | Command::Cancel { .. }
        | Command::Reschedule { .. }
        | Command::Returns { .. }) => turn(command, desk, &actor),
        Command::Site(command) => place::site(command, desk, &actor),
        Command::Room(command) => place::room(command, desk, &actor),
        Command::Session(command) => place::session(command, desk, &actor),
        Command::Seat(seat) => people::seat(&seat, desk, &actor),
        Command::Seats { exam } => people::seats(exam, desk, &actor),
        Command::Candidates { exam } => people::candidates(exam, desk, &actor),
        Command::Exempt(command) => people::exempt(command, desk, &actor),
        Command::Accommodate(given) => people::accommodate(given, desk, &actor),
        Command::Questions { exam } => correction::questions(exam, desk, &actor),
        Command::Correct(wanted) => correction::correct(&wanted, desk, &actor),
        Command::Corrections { exam } => correction::corrections(exam, desk, &actor),
        Command::TakeBack(wanted) => correction::take_back(&wanted, desk, &actor),
        Command::WhatIf(wanted) => correction::what_if(&wanted, desk, &actor),
        Command::Appeal(command) => correction::appeal(command, desk, &actor),
        Command::MakeUp(make_up) => people::make_up(make_up, desk, &actor),
        Command::Photos(photos) => photos::photos(&photos, desk, &actor),
        Command::Marking(asked) => marking::marking(&asked, desk, &actor),
        Command::Rubric(asked) => rubric::rubric(&asked, desk, &actor),
        Command::Mark(asked) => mark::mark(asked, desk, &actor),
    }
}

/// What turns an exam as a whole: opened, closed, called off, held at another time.
fn turn(command: Command, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    match command {
        Command::Open { exam, rehearse } => {
            let listed = desk.perform(rehearse.dry_run, |office| {
                exam::open(office, actor, exam)?;
                listed(office, actor, exam)
            })?;
            let words = fl!("cli-exam-opened", name = listed.exam.name.clone());
            Ok(Answer::new(document(&listed)).line(words))
        }
        Command::Close {
            exam,
            reason,
            rehearse,
        } => {
            let (closed, listed) = desk.perform(rehearse.dry_run, |office| {
                let closed = closing::close(office, actor, Ends::Exam(exam), reason.as_deref())?;
                Ok((closed, listed(office, actor, exam)?))
            })?;
            let words = fl!(
                "cli-exam-closed",
                name = listed.exam.name.clone(),
                sat = listed.counts.finished
            );
            Ok(Answer::new(document(&listed))
                .line(words)
                .lines(damaged(&closed)))
        }
        Command::Cancel {
            exam,
            reason,
            rehearse,
        } => {
            let (told, listed) = desk.perform(rehearse.dry_run, |office| {
                let told = exam::cancel(office, actor, exam, &reason)?;
                Ok((told, listed(office, actor, exam)?))
            })?;
            let words = fl!(
                "cli-exam-cancelled",
                name = listed.exam.name.clone(),
                told = told
            );
            Ok(Answer::new(document(&listed)).line(words))
        }
        Command::Reschedule {
            exam,
            opens,
            closes,
            rehearse,
        } => {
            let window = (
                instant(&opens, &desk.office)?,
                instant(&closes, &desk.office)?,
            );
            let (told, listed) = desk.perform(rehearse.dry_run, |office| {
                let told = exam::reschedule(office, actor, exam, window)?;
                Ok((told, listed(office, actor, exam)?))
            })?;
            let words = fl!(
                "cli-exam-rescheduled",
                name = listed.exam.name.clone(),
                told = told
            );
            Ok(Answer::new(document(&listed)).line(words))
        }
        Command::Returns {
            exam,
            who,
            rehearse,
        } => {
            let confirms = who == Returns::Invigilator;
            desk.perform(rehearse.dry_run, |office| {
                exam::confirm_returns(office, actor, exam, confirms)
            })?;
            let words = if confirms {
                fl!("cli-exam-returns-invigilator")
            } else {
                fl!("cli-exam-returns-anybody")
            };
            Ok(
                Answer::new(json!({ "exam": exam.to_string(), "confirms_return": confirms }))
                    .line(words),
            )
        }
        _ => Err(Failure::NoCommand),
    }
}

fn create(new: Create, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    let due = due(&new.due, &desk.office, actor)?;
    if new.kind == Kind::MakeUp && !matches!(due, Due::MakeUpOf(_)) {
        return Err(Failure::Usage(fl!("cli-exam-make-up-of-what")));
    }
    let opens_at = instant(&new.opens, &desk.office)?;
    let exam = NewExam {
        name: new.name,
        kind: match new.kind {
            Kind::Mock => ExamKind::Mock,
            Kind::Official => ExamKind::Official,
            Kind::MakeUp => ExamKind::MakeUp,
        },
        year: new.year.unwrap_or_else(|| {
            opens_at
                .to_zoned_datetime(desk.office.clock().zone())
                .year()
        }),
        blueprint: paper::blueprint(&new.blueprint)?,
        opens_at,
        closes_at: instant(&new.closes, &desk.office)?,
        due,
        exempt: HashMap::new(),
    };
    let listed = desk.perform(new.rehearse.dry_run, |office| {
        let id = exam::create(office, actor, &exam)?;
        listed(office, actor, id)
    })?;
    let words = fl!(
        "cli-exam-created",
        name = listed.exam.name.clone(),
        count = listed.counts.listed
    );
    Ok(Answer::new(document(&listed)).line(words))
}

/// Whose sittings could not be handed in, if anybody's.
fn damaged(closed: &Closed) -> Option<String> {
    let names = format::names(&closed.damaged);
    (!names.is_empty()).then(|| fl!("cli-exam-close-damaged", names = names))
}

fn listed(office: &Office, actor: &Actor, exam: ExamId) -> Result<Listed, Error> {
    exam::list(office, actor)?
        .into_iter()
        .find(|listed| listed.exam.id == exam)
        .ok_or_else(|| Error::NotFound {
            what: "exam",
            name: exam.to_string(),
        })
}

/// Who is due: `all`, those whose make-up is due, or everybody who meets the conditions.
fn due(words: &[String], office: &Office, actor: &Actor) -> Result<Due, Failure> {
    let mut conditions = Conditions::default();
    for word in words {
        match word.split_once('=') {
            None if word == "all" && words.len() == 1 => return Ok(Due::Everybody),
            None if word == "without-certificate" => conditions.without_certificate = true,
            Some(("unit", name)) => conditions.units.extend(units_named(name, office, actor)?),
            Some(("region", name)) => {
                let _ = conditions.regions.insert(name.to_owned());
            }
            Some(("rank", code)) => {
                let rank = Rank::from_code(code).ok_or_else(|| not_understood("due", word))?;
                conditions.rank = Some(rank);
            }
            Some(("employment", code)) => {
                let one = Employment::from_code(code).ok_or_else(|| not_understood("due", word))?;
                let _ = conditions.employments.insert(one);
            }
            Some(("expiring", months)) => {
                let months = months.parse().map_err(|_| not_understood("due", word))?;
                conditions.expiring_within_months = Some(months);
            }
            Some(("make-up-of", exam)) if words.len() == 1 => {
                let exam = exam.parse().map_err(|_| not_understood("exam", exam))?;
                return Ok(Due::MakeUpOf(exam));
            }
            _ => return Err(not_understood("due", word).into()),
        }
    }
    if !conditions.units.is_empty() && !conditions.regions.is_empty() {
        return Err(Failure::Usage(fl!("cli-exam-due-one-kind")));
    }
    Ok(Due::Where(Box::new(conditions)))
}

/// The units of that name, one in each region that has it.
fn units_named(name: &str, office: &Office, actor: &Actor) -> Result<Vec<UnitId>, Error> {
    let found: Vec<UnitId> = units::tree(office, actor)?
        .into_iter()
        .flat_map(|region| region.units)
        .filter(|(unit, _)| unit.profile.name == name)
        .map(|(unit, _)| unit.id)
        .collect();
    if found.is_empty() {
        return Err(Error::NotFound {
            what: "unit",
            name: name.to_owned(),
        });
    }
    Ok(found)
}

/// A time as people write it, where the office stands; or an instant with its offset.
fn instant(text: &str, office: &Office) -> Result<Timestamp, Error> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant);
    }
    text.trim()
        .replace(' ', "T")
        .parse::<DateTime>()
        .ok()
        .and_then(|time| time.to_zoned_datetime(office.clock().zone()).ok())
        .map(|zoned| zoned.timestamp())
        .ok_or_else(|| not_understood("time", text))
}

fn not_understood(what: &'static str, text: &str) -> Error {
    Error::NotUnderstood {
        what,
        text: text.to_owned(),
    }
}

fn document(listed: &Listed) -> Value {
    let Listed { exam, counts } = listed;
    json!({
        "exam": exam.id.to_string(),
        "name": exam.name,
        "kind": exam.kind,
        "year": exam.year,
        "makes_up_for": exam.makes_up_for.map(|first| first.to_string()),
        "state": exam.state,
        "minutes": exam.minutes,
        "opens_at": exam.opens_at.to_string(),
        "closes_at": exam.closes_at.to_string(),
        "listed": counts.listed,
        "exempt": counts.exempt,
        "begun": counts.begun,
        "finished": counts.finished,
    })
}

fn lines(exams: &[Listed], office: &Office) -> Vec<String> {
    let heads = [
        (fl!("cli-head-exam"), Side::Left),
        (fl!("cli-head-kind"), Side::Left),
        (fl!("cli-head-state"), Side::Left),
        (fl!("cli-head-opens"), Side::Left),
        (fl!("cli-head-listed"), Side::Right),
        (fl!("cli-head-finished"), Side::Right),
        (String::new(), Side::Left),
    ];
    let rows: Vec<Vec<String>> = exams
        .iter()
        .map(|Listed { exam, counts }| {
            let opens = exam.opens_at.to_zoned_datetime(office.clock().zone());
            vec![
                exam.name.clone(),
                names::exam_kind(exam.kind),
                names::exam_state(exam.state),
                format::date_time(opens.datetime()),
                format::number(counts.listed),
                match exam.state {
                    ExamState::Planned => String::new(),
                    _ => format::number(counts.finished),
                },
                exam.id.to_string(),
            ]
        })
        .collect();
    table(&heads, &rows)
}

//! The program under the tracer: opens the folder, sits the exam, and reports what it was told.
//!
//! The report is written with `writev`, which is never failed.

use std::fs::File;
use std::io::{IoSlice, Write as _};
use std::path::Path;
use std::sync::Arc;

use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::{ExamId, OfficerId, SittingId};
use zhikao::domain::permission::Role;
use zhikao::domain::question::{Answer, OptionSet};
use zhikao::domain::sitting::{HandIn, State, What};
use zhikao::platform::clock::{Clock, ManualClock};
use zhikao::platform::folders::Folders;
use zhikao::platform::random::SeededRandom;
use zhikao::service::sitting::{Ongoing, Place};
use zhikao::service::{Actor, Error, Office, sitting};

use crate::city::City;

/// The variable that names the data folder, and makes this program the candidate.
pub(crate) const FOLDER: &str = "ZHIKAO_WRITES_FOLDER";
/// The variable that names the report.
pub(crate) const REPORT: &str = "ZHIKAO_WRITES_REPORT";
/// The variable that names the exam.
pub(crate) const EXAM: &str = "ZHIKAO_WRITES_EXAM";
/// The variable that names who sits.
pub(crate) const PERSON: &str = "ZHIKAO_WRITES_PERSON";
/// How many answers are given.
pub(crate) const ANSWERS: u16 = 6;
/// How often what failed is tried again.
const TRIES: usize = 3;

/// A city with an open exam; who sits it is asked for by name of place.
pub(crate) fn city() -> (City, ExamId, OfficerId) {
    let mut city = City::new();
    let exam = city.exam(ExamKind::Official);
    let person = city.people(exam)[0];
    (city, exam, person)
}

/// Opens a folder of the city so many milliseconds after it was founded, within the same boot.
pub(crate) fn open(root: &Path, later_ms: i64) -> Result<(Office, Arc<ManualClock>), Error> {
    let begin = "2026-11-24T09:00:00+08:00".parse().expect("a time");
    let clock = Arc::new(ManualClock::at(begin));
    clock.advance_ms(later_ms);
    let folders = Folders::choose(Some(root.to_owned()))?;
    let shared: Arc<dyn Clock> = Arc::clone(&clock) as _;
    let seed = 3 + u64::from(later_ms.unsigned_abs() > 1_000);
    let office = Office::open(folders, shared, Box::new(SeededRandom::new(seed)))?;
    Ok((office, clock))
}

/// Whoever runs the exam.
pub(crate) fn actor() -> Actor {
    Actor {
        account: None,
        name: "王主任".to_owned(),
        role: Role::Administrator,
        officer: None,
        person: None,
    }
}

/// What answers a question: always the same, so that it is known afterwards.
pub(crate) fn answer(ongoing: &Ongoing, question: u16) -> What {
    let item = ongoing.paper.item(question).expect("a question");
    let answer = if item.option_order.is_empty() {
        Answer::Judge(question.is_multiple_of(2))
    } else {
        Answer::Choice(OptionSet::only(usize::from(question % 3)))
    };
    What::Answered { question, answer }
}

struct Report(File);

impl Report {
    fn line(&mut self, text: &str) {
        let line = format!("{text}\n");
        let _ = self
            .0
            .write_vectored(&[IoSlice::new(line.as_bytes())])
            .expect("the report can be written");
    }
}

/// Where a call says that it has put things.
fn place(told: &Result<State, Error>) -> Option<(&'static str, u32)> {
    let events = |state: &State| state.next_seq() - 1;
    match told {
        Ok(state) => Some(("both", events(state))),
        Err(Error::HalfSaved { kept, state, .. }) => Some((
            match kept {
                Place::Archive => "archive",
                Place::Journal => "journal",
            },
            events(state),
        )),
        Err(_) => None,
    }
}

/// Sits the exam as the window does: what failed is asked for again before anything else.
pub(crate) fn sit() {
    let root = std::env::var_os(FOLDER).expect("a folder");
    let report = std::env::var_os(REPORT).expect("a report");
    let mut report = Report(File::create(report).expect("a report"));
    let (mut office, clock) = match open(Path::new(&root), 1_000) {
        Ok(open) => open,
        Err(error) => return report.line(&format!("closed at once: {error}")),
    };
    let actor = actor();
    let (exam, person) = ids();
    let mut entered = None;
    for _ in 0..TRIES {
        match sitting::enter(&mut office, &actor, exam, person) {
            Ok(ongoing) => entered = Some(ongoing),
            Err(error) => report.line(&format!("failed {error:?}")),
        }
        if entered.is_some() {
            break;
        }
    }
    if let Some(ongoing) = entered {
        report.line(&format!("entered both {}", ongoing.state.next_seq() - 1));
        answer_all(&mut office, &clock, &ongoing, &mut report);
    }
    drop(office);
    report.line("closed");
}

fn ids() -> (ExamId, OfficerId) {
    let of = |name: &str| {
        let named = std::env::var_os(name).expect("the tracer's caller names it");
        named.into_string().expect("an id")
    };
    let exam = of(EXAM).parse().expect("an exam");
    (exam, of(PERSON).parse().expect("a person"))
}

fn answer_all(office: &mut Office, clock: &ManualClock, ongoing: &Ongoing, report: &mut Report) {
    let actor = actor();
    let mut waiting: Vec<What> = Vec::new();
    let mut half = false;
    for question in 1..=ANSWERS {
        clock.advance_ms(5_000);
        waiting.push(answer(ongoing, question));
        if half {
            let told = sitting::mend(office, &actor, ongoing.id);
            half = note(&told, "mended", report);
        }
        half |= deliver(office, ongoing.id, &mut waiting, report);
    }
    for _ in 0..TRIES {
        let _ = deliver(office, ongoing.id, &mut waiting, report);
    }
    for _ in 0..TRIES {
        clock.advance_ms(1_000);
        let told = sitting::hand_in(office, &actor, ongoing.id, HandIn::Candidate);
        if !note(&told, "over", report) {
            break;
        }
    }
}

/// Delivers what waits up to the first that is not taken; whether something is not in both records.
fn deliver(
    office: &mut Office,
    sitting: SittingId,
    waiting: &mut Vec<What>,
    report: &mut Report,
) -> bool {
    let mut half = false;
    while let Some(next) = waiting.first().cloned() {
        let told = sitting::take(office, &actor(), sitting, next);
        let is_taken = place(&told).is_some();
        half |= note(&told, "kept", report);
        if !is_taken {
            return true;
        }
        let _ = waiting.remove(0);
    }
    half
}

/// Reports what a call said; whether it left something undone.
fn note(told: &Result<State, Error>, what: &str, report: &mut Report) -> bool {
    match place(told) {
        Some((place, events)) => report.line(&format!("{what} {place} {events}")),
        None => report.line(&format!("failed {:?}", told.as_ref().err())),
    }
    told.is_err()
}

//! What must be true of a folder after the candidate's program had its errors.

use std::fs;
use std::path::{Path, PathBuf};

use zhikao::domain::id::{ExamId, OfficerId, SittingId};
use zhikao::domain::sitting::{HandIn, Phase, What, first_broken, journal};
use zhikao::service::sitting;

use crate::candidate::{ANSWERS, EXAM, FOLDER, PERSON, REPORT, actor, answer, city, open};
use crate::city::City;
use crate::tracer::{Fault, Tracer};

/// When the folder is opened again, milliseconds after it was founded.
const LATER_MS: i64 = 10 * 60_000;

/// A folder with an open exam, and one in which its copies are tried.
pub(crate) struct Case {
    city: City,
    root: PathBuf,
    exam: ExamId,
    person: OfficerId,
}

/// What became of one try.
pub(crate) struct Run {
    pub(crate) report: Vec<String>,
    trace: String,
}

impl Run {
    /// The most often that one of these calls was made.
    pub(crate) fn calls(&self, names: &[&str]) -> usize {
        let count = |name: &str| {
            let call = format!("{name}(");
            self.trace
                .lines()
                .filter(|line| {
                    line.split_whitespace()
                        .nth(1)
                        .is_some_and(|word| word.starts_with(&call))
                })
                .count()
        };
        names.iter().map(|name| count(name)).max().unwrap_or(0)
    }

    /// The last event that was said to stand there.
    fn said(&self, place: &str) -> u32 {
        let events = self.report.iter().filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            let at = words.next()?;
            (at == place || at == "both").then_some(words.next()?.parse().ok()?)
        });
        events.max().unwrap_or(0)
    }
}

impl Case {
    pub(crate) fn new() -> Self {
        let (city, exam, person) = city();
        let root = city.office.folders().root().with_extension("writes");
        Self {
            city,
            root,
            exam,
            person,
        }
    }

    /// Lets the candidate sit in a copy of the folder.
    pub(crate) fn run(&self, tracer: &Tracer, fault: Option<(Fault, usize)>) -> Run {
        let data = self.fresh();
        let report = self.root.join("report");
        let variables = [(FOLDER, data.as_path()), (REPORT, report.as_path())];
        let named = [
            (EXAM, self.exam.to_string()),
            (PERSON, self.person.to_string()),
        ];
        let trace = tracer.run(&variables, &named, &self.root.join("trace"), fault);
        let report = fs::read_to_string(&report).unwrap();
        Run {
            report: report.lines().map(str::to_owned).collect(),
            trace,
        }
    }

    fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    fn fresh(&self) -> PathBuf {
        let _ = fs::remove_dir_all(&self.root);
        copy(self.city.office.folders().root(), &self.data());
        self.data()
    }

    /// Whether everything is as it was said; whether anything was said to have failed.
    pub(crate) fn judge(&self, run: &Run, what: &str) -> bool {
        let ends = run.report.last().map(String::as_str).unwrap_or_default();
        assert!(ends.starts_with("closed"), "{what}: {:?}", run.report);
        assert!(run.trace.contains("(INJECTED)"), "{what}: nothing failed");
        self.both_hold_what_they_were_said_to(run, what);
        self.next_start(run, what);
        run.report.iter().any(|line| {
            line.starts_with("failed")
                || line.starts_with("closed at once")
                || line.contains(" archive ")
                || line.contains(" journal ")
        })
    }

    /// Before anything is brought together again.
    fn both_hold_what_they_were_said_to(&self, run: &Run, what: &str) {
        let there = journals(&self.data());
        let written = there.first().map_or(0, |path| {
            let lines = journal::read(&fs::read(path).unwrap()).lines;
            assert_eq!(first_broken(&lines), None, "{what}");
            lines.len()
        });
        assert!(
            written >= run.said("journal") as usize,
            "{what}: {written} events in the journal\n{:?}",
            run.report
        );
        let aside = self.root.join("aside");
        fs::create_dir_all(&aside).unwrap();
        for name in ["archive.sqlite", "archive.sqlite-wal"] {
            let _ = fs::copy(self.data().join(name), aside.join(name));
        }
        let archive = rusqlite::Connection::open(aside.join("archive.sqlite")).unwrap();
        let counted: u32 = archive
            .query_row("SELECT count(*) FROM sitting_event", [], |row| row.get(0))
            .unwrap();
        drop(archive);
        fs::remove_dir_all(&aside).unwrap();
        assert!(
            counted >= run.said("archive"),
            "{what}: {counted} events in the archive\n{:?}",
            run.report
        );
    }

    fn next_start(&self, run: &Run, what: &str) {
        let (mut office, _) = open(&self.data(), LATER_MS)
            .unwrap_or_else(|error| panic!("{what}: the next start: {error}"));
        let actor = actor();
        let ongoing = sitting::enter(&mut office, &actor, self.exam, self.person);
        let sitting = match ongoing {
            Ok(ongoing) => ongoing.id,
            Err(_) => the_sitting(&office, self.exam, what),
        };
        let state = sitting::state(&office, &actor, sitting).unwrap();
        let ongoing = sitting::show(&office, &actor, self.exam, self.person).unwrap();
        let kept = run.report.iter().filter(|line| line.starts_with("kept"));
        for (question, _) in (1..=ANSWERS).zip(kept) {
            let What::Answered { answer: given, .. } = answer(&ongoing, question) else {
                continue;
            };
            assert_eq!(
                state.answers.get(&question),
                Some(&given),
                "{what}: {:?}",
                run.report
            );
        }
        if run.report.iter().any(|line| line.starts_with("over")) {
            assert_eq!(state.phase, Phase::HandedIn, "{what}");
        } else if state.phase != Phase::HandedIn {
            let _ = sitting::hand_in(&mut office, &actor, sitting, HandIn::Candidate).unwrap();
        }
        let verified = sitting::verify(&mut office, &actor, sitting).unwrap();
        assert_eq!(verified.faults, [], "{what}: {:?}", run.report);
        assert!(verified.points.is_some(), "{what}: no result");
        let replay = sitting::replay(&office, &actor, sitting).unwrap();
        let answers = replay
            .steps
            .iter()
            .filter(|step| step.event.what.code() == "answered");
        assert!(
            answers.count() <= usize::from(ANSWERS),
            "{what}: an answer stands twice\n{:?}",
            run.report
        );
        drop(office);
        let left: Vec<PathBuf> = files(&self.data().join("journal"))
            .into_iter()
            .filter(|path| path.extension().is_some_and(|end| end == "part"))
            .collect();
        assert_eq!(left, Vec::<PathBuf>::new(), "{what}: half a file is left");
    }

    /// Files that are taken away while the program is at work: what is said to be saved is, and the
    /// rest is told.
    pub(crate) fn without_its_files(&self) {
        for gone in ["archive.sqlite", "archive.sqlite-wal", "journal"] {
            let data = self.fresh();
            let (mut office, clock) = open(&data, 1_000).unwrap();
            let actor = actor();
            let ongoing = sitting::enter(&mut office, &actor, self.exam, self.person).unwrap();
            let path = data.join(gone);
            if path.is_dir() {
                fs::remove_dir_all(&path).unwrap();
            } else {
                fs::remove_file(&path).unwrap();
            }
            let mut told = 0;
            for question in 1..=ANSWERS {
                clock.advance_ms(5_000);
                let what = answer(&ongoing, question);
                match sitting::take(&mut office, &actor, ongoing.id, what) {
                    Ok(state) => assert!(!state.findings.is_empty(), "{gone}: said to be well"),
                    Err(zhikao::service::Error::HalfSaved { .. }) => told += 1,
                    Err(error) => panic!("{gone}: {error}"),
                }
            }
            drop(office);
            if gone == "journal" {
                continue;
            }
            assert_eq!(told, usize::from(ANSWERS), "{gone}");
            let lines = journal::read(&fs::read(&journals(&data)[0]).unwrap()).lines;
            let answers = lines
                .iter()
                .filter(|one| one.event.what.code() == "answered");
            assert_eq!(answers.count(), usize::from(ANSWERS), "{gone}");
        }
    }
}

impl Drop for Case {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn the_sitting(office: &zhikao::service::Office, exam: ExamId, what: &str) -> SittingId {
    let sittings = sitting::of_exam(office, &actor(), exam).unwrap();
    sittings
        .first()
        .unwrap_or_else(|| panic!("{what}: there is no sitting"))
        .0
        .id
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).map_or_else(
        |_| Vec::new(),
        |entries| entries.map(|entry| entry.unwrap().path()).collect(),
    )
}

fn journals(data: &Path) -> Vec<PathBuf> {
    let mut found = files(&data.join("journal"));
    found.retain(|path| path.extension().is_some_and(|end| end == "journal"));
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for path in files(from) {
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            let _ = fs::copy(&path, &target).unwrap();
        }
    }
}

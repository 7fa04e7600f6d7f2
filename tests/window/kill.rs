//! Kills the program at random moments of a sitting: what the screen called saved is there, and the
//! same question comes back.

use std::path::Path;
use std::time::{Duration, Instant};

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use zhikao::domain::id::{ExamId, OfficerId};
use zhikao::domain::sitting::{Phase, State, journal};
use zhikao::service::sitting;

use super::display::{Display, Program};
use super::town::{self, Folder};

/// How often one sitting is interrupted before another begins: a log of many thousand events makes
/// every round slower and no truer.
const KILLS_A_SITTING: usize = 100;
/// How many sittings are killed in the ordinary run, and in the long one.
const SITTINGS: usize = 2;
const SITTINGS_LONG: usize = 10;
/// No wait takes longer, however slow the machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// What was seen over all sittings.
#[derive(Default)]
struct Seen {
    /// Answers that the screen called saved.
    acknowledged: usize,
    /// How often the archive was brought up to a journal that was ahead.
    recovered: usize,
    /// Milliseconds from the start of the program to the question on the screen.
    waits: Vec<u128>,
}

/// What a log line says of a field, as in `events=12`.
fn field(line: &str, name: &str) -> u32 {
    let after = line
        .split(&format!("{name}="))
        .nth(1)
        .unwrap_or_else(|| panic!("{name} in {line}"));
    after
        .chars()
        .take_while(char::is_ascii_digit)
        .collect::<String>()
        .parse()
        .unwrap()
}

/// The sitting as archive and journal keep it after a kill; both must say the same, to the byte.
fn kept(folder: &Path, exam: ExamId, person: OfficerId, round: usize) -> State {
    let office = town::open(folder);
    let nobody = office.nobody().unwrap();
    let kept = sitting::show(&office, &nobody, exam, person).unwrap();
    let path = office
        .folders()
        .journal()
        .join(format!("{}.journal", kept.id));
    let reading = journal::read(&std::fs::read(path).unwrap());
    assert_eq!((reading.unreadable, reading.torn), (0, 0), "round {round}");
    let written = State::fold(reading.lines.iter().map(|one| &one.event)).unwrap();
    assert_eq!(written, kept.state, "round {round}: the journal differs");
    kept.state
}

#[allow(clippy::disallowed_methods, reason = "a test measures real time")]
fn kill_one_sitting(display: &Display, random: &mut ChaCha8Rng, seen: &mut Seen) {
    let folder = Folder::new("kill");
    let (exam, person) = town::room(&folder.0);
    let mut expected = 1;
    let mut findings = 0;
    for round in 0..KILLS_A_SITTING {
        let begin = Instant::now();
        let mut program = Program::start(display, &folder.0, "en");
        let line = program
            .wait_for("the sitting is on the screen", PATIENCE)
            .unwrap_or_else(|| {
                panic!(
                    "round {round}: the sitting does not come back\n{}",
                    program.logged()
                )
            });
        seen.waits.push(begin.elapsed().as_millis());
        assert_eq!(
            field(&line, "question"),
            expected,
            "round {round}: another question came back"
        );

        let deadline = Duration::from_millis(u64::from(100 + random.next_u32() % 900));
        let work = Instant::now();
        while work.elapsed() < deadline {
            let key = ["a", "b", "c", "d", "Right", "Left", "m"][(random.next_u32() % 7) as usize];
            display.keys(&[key]);
        }
        program.kill();

        let logged = program.logged();
        let said: Vec<&str> = logged
            .lines()
            .filter(|line| line.contains("acknowledged"))
            .collect();
        let state = kept(&folder.0, exam, person, round);
        assert_eq!(state.phase, Phase::Running, "round {round}");
        if let Some(last) = said.last() {
            let events = field(last, "events");
            let there = state.next_seq() - 1;
            assert!(
                there >= events,
                "round {round}: {events} were saved, {there} are there"
            );
            seen.acknowledged += said.len();
        }
        findings = state.findings.len();
        expected = u32::from(state.current);
    }
    seen.recovered += findings;
}

#[test]
fn a_killed_sitting_loses_nothing_that_was_saved() {
    if !super::asked_for() {
        return;
    }
    let sittings = if super::long() {
        SITTINGS_LONG
    } else {
        SITTINGS
    };
    let begun_with = u64::from(std::process::id());
    println!("seed {begun_with}");
    let mut random = ChaCha8Rng::seed_from_u64(begun_with);
    let display = Display::open();
    let mut seen = Seen::default();
    for sitting in 1..=sittings {
        kill_one_sitting(&display, &mut random, &mut seen);
        println!(
            "sitting {sitting}: {} kills, {} acknowledgements",
            seen.waits.len(),
            seen.acknowledged
        );
    }
    let kills = seen.waits.len();
    assert!(
        seen.acknowledged > kills,
        "hardly anything was saved: {}",
        seen.acknowledged
    );
    seen.waits.sort_unstable();
    println!(
        "{kills} kills in {sittings} sittings, {} acknowledgements, none lost; {} times the journal was \
         ahead and the archive was brought up to it; the question was back after {} ms (median), {} ms \
         (longest)",
        seen.acknowledged,
        seen.recovered,
        seen.waits[kills / 2],
        seen.waits[kills - 1],
    );
}

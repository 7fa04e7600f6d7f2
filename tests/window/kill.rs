//! Kills the program at random moments of a sitting: what the screen called saved is there, and the
//! same question comes back.

use std::time::{Duration, Instant};

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use zhikao::domain::sitting::{Phase, State, journal};
use zhikao::service::sitting;

use super::display::{Display, Program};
use super::town::{self, Folder};

/// How often the program is killed; five times as often in the long mode.
const KILLS: usize = 200;
/// No wait takes longer, however slow the machine.
const PATIENCE: Duration = Duration::from_secs(30);

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

#[test]
#[allow(clippy::disallowed_methods, reason = "a test measures real time")]
fn a_killed_sitting_loses_nothing_that_was_saved() {
    if !super::asked_for() {
        return;
    }
    let kills = if super::long() { KILLS * 5 } else { KILLS };
    let seed = u64::from(std::process::id());
    println!("seed {seed}");
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let folder = Folder::new("kill");
    let (exam, person) = town::room(&folder.0);
    let display = Display::open();
    let mut expected = 1;
    let mut acknowledged_in_all = 0;
    let mut recovered = 0;
    let mut waits = Vec::with_capacity(kills);
    for round in 0..kills {
        let begin = Instant::now();
        let mut program = Program::start(&display, &folder.0, "en");
        let line = program
            .wait_for("the sitting is on the screen", PATIENCE)
            .unwrap_or_else(|| {
                panic!(
                    "round {round}: the sitting does not come back\n{}",
                    program.logged()
                )
            });
        waits.push(begin.elapsed().as_millis());
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

        let said: Vec<String> = program
            .logged()
            .lines()
            .filter(|line| line.contains("acknowledged"))
            .map(str::to_owned)
            .collect();
        let office = town::open(&folder.0);
        let nobody = office.nobody().unwrap();
        let kept = sitting::show(&office, &nobody, exam, person).unwrap();
        assert_eq!(kept.state.phase, Phase::Running, "round {round}");
        if let Some(last) = said.last() {
            let events = field(last, "events");
            let there = kept.state.next_seq() - 1;
            assert!(
                there >= events,
                "round {round}: {events} were saved, {there} are there"
            );
            acknowledged_in_all += said.len();
        }
        // The journal holds what the archive holds, to the byte.
        let path = office
            .folders()
            .journal()
            .join(format!("{}.journal", kept.id));
        let reading = journal::read(&std::fs::read(path).unwrap());
        assert_eq!((reading.unreadable, reading.torn), (0, 0), "round {round}");
        let written = State::fold(reading.lines.iter().map(|one| &one.event)).unwrap();
        assert_eq!(written, kept.state, "round {round}: the journal differs");
        recovered = kept.state.findings.len();
        expected = u32::from(kept.state.current);
    }
    assert!(
        acknowledged_in_all > kills,
        "hardly anything was saved: {acknowledged_in_all}"
    );
    waits.sort_unstable();
    println!(
        "{kills} kills, {acknowledged_in_all} acknowledgements, none lost; {recovered} times the journal \
         was ahead and the archive was brought up to it; the question was back after {} ms (median), {} ms \
         (longest)",
        waits[waits.len() / 2],
        waits[waits.len() - 1],
    );
}

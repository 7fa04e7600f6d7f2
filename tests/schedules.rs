//! Random schedules of a machine in an exam, against a model that knows what time it really is.
//!
//! The model counts true milliseconds and how far the wall clock was moved; it knows neither moments nor
//! timers. A sitting sees only its two clocks. `tests/run --long` tries twenty times as many schedules.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use proptest::prelude::*;
use proptest::test_runner::Config;

use zhikao::domain::clock::{Moment, Remaining};
use zhikao::domain::sitting::{Event, Refused, State, What};

const LIMIT: i64 = 3_600_000;

/// What happens to the machine.
#[derive(Debug, Clone, Copy)]
enum Turn {
    /// It is used for so long, and the sitting writes an event or not.
    Run(i64, bool),
    /// It sleeps: only the clocks go on.
    Sleep(i64),
    /// Somebody or a time server sets the wall clock, by so much; a leap second is one back.
    Set(i64),
    /// Another time zone, or the 29th of February: the clocks count neither.
    Zone,
    /// It is off for so long, the wall clock moves by so much meanwhile, and it has been up for so long
    /// when the program asks.
    Restart(i64, i64, i64),
    /// An invigilator gives time.
    Grant(i64),
    /// An invigilator charges so much for what the clocks cannot explain.
    Settle(i64),
}

/// What is true.
struct Model {
    allowed: i64,
    spent: i64,
    /// True time since the last event that the sitting wrote.
    since_event: i64,
    /// How far the wall clock was moved since.
    moved: i64,
    undecided: bool,
    /// True time on since the start, and whether the machine was ever off.
    on: i64,
    was_off: bool,
    granted: i64,
}

impl Model {
    fn left(&self) -> Option<i64> {
        (!self.undecided).then(|| (self.allowed - self.spent - self.since_event).max(0))
    }

    /// What passes while an invigilator is to decide costs what the decision says, and nothing besides.
    fn event(&mut self) {
        if !self.undecided {
            self.spent += self.since_event;
        }
        (self.since_event, self.moved) = (0, 0);
    }

    /// Across a restart only the wall clock tells; less than the machine has been up (but for five
    /// seconds), or less than nothing, cannot be.
    fn restart(&mut self, off: i64, moved: i64, up: i64) {
        let by_the_wall = self.since_event + off + up + self.moved + moved;
        self.was_off = true;
        if self.undecided {
            // A second restart in the wait: the decision covers it too.
        } else if by_the_wall >= (up - 5_000).max(0) {
            self.spent += by_the_wall;
        } else {
            self.undecided = true;
        }
        (self.since_event, self.moved) = (0, 0);
    }
}

/// The machine's clocks and the sitting on it.
struct Machine {
    now: Moment,
    state: State,
}

impl Machine {
    fn start() -> Self {
        let now = Moment {
            // A leap day, shortly before midnight.
            wall_ms: 1_835_481_590_000,
            boot_ms: 77_000,
            boot_id: 1,
        };
        let events = [
            Event::first(now, What::Admitted { by: None }),
            Event {
                seq: 2,
                at: now,
                what: What::Started {
                    allowed_ms: LIMIT,
                    questions: Vec::new(),
                    of: None,
                },
            },
        ];
        let state = State::fold(&events).unwrap();
        Self { now, state }
    }

    fn pass(&mut self, milliseconds: i64) {
        self.now.wall_ms += milliseconds;
        self.now.boot_ms += milliseconds;
    }

    fn write(&mut self, what: What) -> Result<(), Refused> {
        self.state.apply(&Event {
            seq: self.state.next_seq(),
            at: self.now,
            what,
        })
    }
}

fn turn() -> impl Strategy<Value = Turn> {
    let long = 0_i64..1_200_000;
    prop_oneof![
        6 => (0_i64..400_000, any::<bool>()).prop_map(|(ms, event)| Turn::Run(ms, event)),
        3 => long.clone().prop_map(Turn::Sleep),
        3 => (-90_000_000_i64..90_000_000).prop_map(Turn::Set),
        1 => Just(Turn::Set(-1_000)),
        1 => Just(Turn::Set(3_600_000)),
        1 => Just(Turn::Zone),
        2 => (long, -100_000_i64..100_000, 0_i64..90_000).prop_map(|(off, moved, up)| Turn::Restart(off, moved, up)),
        1 => (0_i64..600_000, 0_i64..60_000).prop_map(|(off, up)| Turn::Restart(off, 0, up)),
        1 => (1_i64..600_000).prop_map(Turn::Grant),
        2 => (0_i64..600_000).prop_map(Turn::Settle),
    ]
}

fn one_turn(turn: Turn, machine: &mut Machine, model: &mut Model) {
    match turn {
        Turn::Run(ms, event) => {
            machine.pass(ms);
            model.since_event += ms;
            model.on += ms;
            if event {
                machine.write(What::FocusRegained).unwrap();
                model.event();
            }
        }
        Turn::Sleep(ms) => {
            machine.pass(ms);
            model.since_event += ms;
            model.on += ms;
        }
        Turn::Set(by) => {
            machine.now.wall_ms += by;
            model.moved += by;
        }
        Turn::Zone => {}
        Turn::Restart(off, moved, up) => {
            machine.now.wall_ms += off + moved + up;
            machine.now.boot_ms = up;
            machine.now.boot_id += 1;
            machine.write(What::Resumed { by: None }).unwrap();
            model.restart(off, moved, up);
        }
        Turn::Grant(ms) => {
            let granted = What::TimeGranted {
                ms,
                by: None,
                reason: String::new(),
            };
            machine.write(granted).unwrap();
            model.event();
            model.allowed += ms;
            model.granted += ms;
        }
        Turn::Settle(charged_ms) => {
            let settled = What::GapSettled {
                charged_ms,
                by: None,
                reason: String::new(),
            };
            let outcome = machine.write(settled);
            if model.undecided {
                outcome.unwrap();
                model.event();
                model.spent += charged_ms;
                model.undecided = false;
            } else {
                assert_eq!(outcome, Err(Refused::NothingToSettle));
            }
        }
    }
}

fn schedules() -> Config {
    let long = std::env::var_os("ZHIKAO_LONG").is_some_and(|long| long == "1");
    Config {
        cases: if long { 12_000 } else { 600 },
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(schedules())]

    #[test]
    fn the_time_given_is_what_the_rule_gives(turns in prop::collection::vec(turn(), 1..40)) {
        let mut machine = Machine::start();
        let mut model = Model {
            allowed: LIMIT,
            spent: 0,
            since_event: 0,
            moved: 0,
            undecided: false,
            on: 0,
            was_off: false,
            granted: 0,
        };
        for turn in turns {
            one_turn(turn, &mut machine, &mut model);
            let remaining = machine.state.remaining(&machine.now);
            match model.left() {
                None => prop_assert_eq!(remaining, Remaining::Unexplained),
                Some(left) => prop_assert_eq!(remaining, Remaining::Left(left)),
            }
            // Within a boot: no more than the limit and the grants, to the second, and no less.
            if !model.was_off {
                let given = LIMIT + model.granted;
                let answers = machine.state.clone().apply(&Event {
                    seq: machine.state.next_seq(),
                    at: machine.now,
                    what: What::Opened { question: 1 },
                });
                let is_up = answers == Err(Refused::TimeUp);
                prop_assert!(model.on <= given + 1_000 || is_up, "more was given");
                prop_assert!(model.on >= given || !is_up, "less was given");
            }
            // What is undecided takes no answer.
            if model.undecided {
                let answers = machine.write(What::Opened { question: 1 });
                prop_assert_eq!(answers, Err(Refused::ClockUnexplained));
            }
        }
    }
}

//! What a regulation demands after a result, and the way of a demand until it is settled.
//!
//! The ladder has two steps today, make-up and suspension, and the way back; further steps (离岗培训, 调离, 取消资格)
//! are more values of [`Step`].

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::regulation::Settings;

/// How an exam ended for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// 合格.
    Passed,
    /// 不合格.
    Failed,
    /// 缺考: listed, not exempt, and not there.
    Absent,
    /// 成绩无效.
    Void,
    /// 免考: held to be absent at first, and excused later.
    Exempt,
}

impl Outcome {
    /// The word in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Absent => "absent",
            Self::Void => "void",
            Self::Exempt => "exempt",
        }
    }
}

/// A step of the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// 补考 is due.
    MakeUp,
    /// 暂扣 is proposed.
    Suspension,
    /// 恢复 is due: the person passed after the certificate was suspended.
    Restoration,
}

impl Step {
    /// The word in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::MakeUp => "make-up",
            Self::Suspension => "suspension",
            Self::Restoration => "restoration",
        }
    }
}

/// What follows from the attempts at one exam so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// Nothing.
    Nothing,
    /// The next make-up, counted from 1.
    MakeUpDue {
        /// Which one.
        nth: u8,
    },
    /// The make-ups are used up.
    SuspensionProposed,
    /// Passed: what waits is settled, a suspension can be lifted.
    Released,
}

/// What the regulation demands after these attempts, the first one first. An absence that does not count as a
/// fail, or was excused, is no attempt: it asks for nothing, and uses no make-up up.
pub fn demand(settings: &Settings, attempts: &[Outcome]) -> Demand {
    if attempts.contains(&Outcome::Passed) {
        return Demand::Released;
    }
    let counts = |outcome: &&Outcome| match outcome {
        Outcome::Absent => settings.absent_counts_as_failed,
        Outcome::Exempt => false,
        Outcome::Passed | Outcome::Failed | Outcome::Void => true,
    };
    let used = attempts.iter().filter(counts).count();
    match u8::try_from(used).unwrap_or(u8::MAX) {
        0 => Demand::Nothing,
        used if used <= settings.make_ups => Demand::MakeUpDue { nth: used },
        _ => Demand::SuspensionProposed,
    }
}

/// The day on which a suspension of so many months is over that began on `since`: that of the same number in
/// its month, or the last of it (民法典 第二百零二条).
pub fn over_on(since: Date, months: u8) -> Date {
    let span = jiff::Span::new().months(i64::from(months));
    since.checked_add(span).unwrap_or(Date::MAX)
}

/// Where a consequence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// A make-up is due, or somebody must decide.
    Waiting,
    /// Carried out: the certificate is suspended.
    Confirmed,
    /// Decided against.
    Dismissed,
    /// Settled: the make-up was sat, or a later pass lifted it.
    Satisfied,
}

/// What can happen to a consequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// Somebody confirms it.
    Confirm,
    /// Somebody decides against it.
    Dismiss,
    /// It is settled by what the person did.
    Satisfy,
    /// A decision is taken back.
    Reopen,
    /// What was settled is due again, for the result that settled it was corrected.
    Revive,
}

impl Turn {
    /// The word in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirm => "confirmed",
            Self::Dismiss => "dismissed",
            Self::Satisfy => "satisfied",
            Self::Reopen => "reopened",
            Self::Revive => "revived",
        }
    }
}

/// A turn that makes no sense where a consequence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{turn:?} is not possible while {state:?}")]
pub struct NotPossible {
    /// What was asked for.
    pub turn: Turn,
    /// Where it stands.
    pub state: State,
}

impl State {
    /// The word in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Confirmed => "confirmed",
            Self::Dismissed => "dismissed",
            Self::Satisfied => "satisfied",
        }
    }

    /// The state after a turn.
    ///
    /// # Errors
    /// [`NotPossible`] if it makes no sense: a make-up is not confirmed, it is sat; what was decided
    /// is not decided again.
    pub fn after(self, step: Step, turn: Turn) -> Result<Self, NotPossible> {
        match (self, turn) {
            (Self::Waiting, Turn::Confirm) if step != Step::MakeUp => Ok(Self::Confirmed),
            (Self::Waiting, Turn::Dismiss) => Ok(Self::Dismissed),
            (Self::Waiting | Self::Confirmed, Turn::Satisfy) => Ok(Self::Satisfied),
            (Self::Confirmed | Self::Dismissed, Turn::Reopen) | (Self::Satisfied, Turn::Revive) => {
                Ok(Self::Waiting)
            }
            (state, turn) => Err(NotPossible { turn, state }),
        }
    }
}

/// What is to happen to a step so that what stands says what the attempts demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Move {
    /// It was never there.
    Propose(Step),
    /// It is there.
    Turn(Step, Turn),
}

/// The moves from where the steps of a person stand to what the attempts demand. `holds_certificate` says
/// whether there is one that can be suspended. Nothing is decided here: what needs a decision waits for
/// one, and what somebody decided against stays so.
pub fn moves(demand: Demand, standing: &[(Step, State)], holds_certificate: bool) -> Vec<Move> {
    let state = |step: Step| {
        let of = standing.iter().find(|(of, _)| *of == step);
        of.map(|(_, state)| *state)
    };
    let mut moves = Vec::new();
    let mut want = |step: Step| match state(step) {
        None => moves.push(Move::Propose(step)),
        Some(State::Satisfied) => moves.push(Move::Turn(step, Turn::Revive)),
        Some(State::Waiting | State::Confirmed | State::Dismissed) => {}
    };
    let settled: &[Step] = match demand {
        Demand::MakeUpDue { .. } => {
            want(Step::MakeUp);
            &[Step::Suspension]
        }
        Demand::SuspensionProposed => {
            if holds_certificate {
                want(Step::Suspension);
            }
            &[Step::MakeUp, Step::Restoration]
        }
        // Nothing is asked for any more once the only absence is excused.
        Demand::Nothing | Demand::Released => {
            if state(Step::Suspension) == Some(State::Confirmed) {
                want(Step::Restoration);
            }
            &[Step::MakeUp, Step::Suspension]
        }
    };
    for step in settled {
        // A restoration that was carried out is over once the suspension is due again.
        let is_over = |state| match step {
            Step::Restoration => matches!(state, State::Waiting | State::Confirmed),
            Step::MakeUp | Step::Suspension => state == State::Waiting,
        };
        if state(*step).is_some_and(is_over) {
            moves.push(Move::Turn(*step, Turn::Satisfy));
        }
    }
    moves
}

#[cfg(test)]
mod tests {
    use super::Outcome::{Absent, Exempt, Failed, Passed, Void};
    use super::*;

    #[test]
    fn the_shipped_regulation_gives_one_make_up() {
        let settings = Settings::default();
        for (attempts, expected) in [
            (vec![], Demand::Nothing),
            (vec![Passed], Demand::Released),
            // A corrected first attempt makes a later fail needless.
            (vec![Passed, Failed], Demand::Released),
            (vec![Failed], Demand::MakeUpDue { nth: 1 }),
            (vec![Absent], Demand::MakeUpDue { nth: 1 }),
            (vec![Void], Demand::MakeUpDue { nth: 1 }),
            (vec![Failed, Passed], Demand::Released),
            (vec![Failed, Failed], Demand::SuspensionProposed),
            (vec![Failed, Absent], Demand::SuspensionProposed),
            (vec![Failed, Failed, Passed], Demand::Released),
        ] {
            assert_eq!(demand(&settings, &attempts), expected, "{attempts:?}");
        }
    }

    #[test]
    fn without_make_ups_a_fail_proposes_suspension_at_once() {
        let settings = Settings {
            make_ups: 0,
            ..Settings::default()
        };
        assert_eq!(demand(&settings, &[Failed]), Demand::SuspensionProposed);
        let lenient = Settings {
            absent_counts_as_failed: false,
            ..settings
        };
        assert_eq!(demand(&lenient, &[Absent]), Demand::Nothing);
    }

    #[test]
    fn an_absence_that_does_not_count_uses_no_make_up_up() {
        let lenient = Settings {
            absent_counts_as_failed: false,
            make_ups: 1,
            ..Settings::default()
        };
        for (attempts, expected) in [
            (vec![Failed, Absent], Demand::MakeUpDue { nth: 1 }),
            (vec![Failed, Absent, Failed], Demand::SuspensionProposed),
            (vec![Absent, Failed], Demand::MakeUpDue { nth: 1 }),
            (vec![Absent, Absent, Absent], Demand::Nothing),
            (vec![Failed, Absent, Passed], Demand::Released),
            (vec![Failed, Exempt], Demand::MakeUpDue { nth: 1 }),
            (vec![Exempt], Demand::Nothing),
        ] {
            assert_eq!(demand(&lenient, &attempts), expected, "{attempts:?}");
        }
    }

    #[test]
    fn months_of_a_suspension_end_on_the_same_day() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(over_on(day("2026-01-31"), 1), day("2026-02-28"));
        assert_eq!(over_on(day("2026-11-24"), 6), day("2027-05-24"));
    }

    #[test]
    fn an_excused_absence_takes_its_steps_with_it() {
        let excused = demand(&Settings::default(), &[Exempt]);
        let waiting = [(Step::MakeUp, State::Waiting)];
        assert_eq!(
            moves(excused, &waiting, true),
            [Move::Turn(Step::MakeUp, Turn::Satisfy)]
        );
        // Without make-ups the absence led to suspension; what was carried out asks for the way back.
        let proposed = [(Step::Suspension, State::Waiting)];
        assert_eq!(
            moves(excused, &proposed, true),
            [Move::Turn(Step::Suspension, Turn::Satisfy)]
        );
        let suspended = [(Step::Suspension, State::Confirmed)];
        assert_eq!(
            moves(excused, &suspended, true),
            [Move::Propose(Step::Restoration)]
        );
    }

    #[test]
    fn a_decision_is_made_once_and_can_be_taken_back() {
        let waiting = State::Waiting;
        let confirmed = waiting.after(Step::Suspension, Turn::Confirm).unwrap();
        assert!(confirmed.after(Step::Suspension, Turn::Confirm).is_err());
        assert!(confirmed.after(Step::Suspension, Turn::Dismiss).is_err());
        assert_eq!(confirmed.after(Step::Suspension, Turn::Reopen), Ok(waiting));
        assert!(waiting.after(Step::MakeUp, Turn::Confirm).is_err());
        assert!(State::Satisfied.after(Step::MakeUp, Turn::Reopen).is_err());
    }

    /// The steps after the moves, as [`State::after`] makes them.
    fn moved(standing: &[(Step, State)], moves: &[Move]) -> Vec<(Step, State)> {
        let mut standing = standing.to_vec();
        for one in moves {
            match *one {
                Move::Propose(step) => standing.push((step, State::Waiting)),
                Move::Turn(step, turn) => {
                    let place = standing.iter_mut().find(|(of, _)| *of == step).unwrap();
                    place.1 = place.1.after(step, turn).unwrap();
                }
            }
        }
        standing
    }

    #[test]
    fn a_corrected_pass_lifts_what_waits_and_asks_for_the_certificate_back() {
        let waiting = [(Step::MakeUp, State::Waiting)];
        assert_eq!(
            moves(Demand::Released, &waiting, true),
            [Move::Turn(Step::MakeUp, Turn::Satisfy)]
        );
        let suspended = [
            (Step::MakeUp, State::Satisfied),
            (Step::Suspension, State::Confirmed),
        ];
        let after = moved(&suspended, &moves(Demand::Released, &suspended, true));
        assert!(after.contains(&(Step::Restoration, State::Waiting)));
        // Taken back again: the suspension stands, and nobody waits for the restoration.
        let back = moved(&after, &moves(Demand::SuspensionProposed, &after, true));
        assert!(back.contains(&(Step::Suspension, State::Confirmed)));
        assert!(back.contains(&(Step::Restoration, State::Satisfied)));
        // The certificate was given back meanwhile: somebody decides anew.
        let restored = [
            (Step::MakeUp, State::Satisfied),
            (Step::Suspension, State::Satisfied),
            (Step::Restoration, State::Confirmed),
        ];
        let anew = moved(
            &restored,
            &moves(Demand::SuspensionProposed, &restored, true),
        );
        assert!(anew.contains(&(Step::Suspension, State::Waiting)));
    }

    proptest::proptest! {
        #[test]
        fn moves_are_possible_and_made_once(
            attempts in proptest::collection::vec(0_u8..5, 0..4),
            states in proptest::array::uniform3(proptest::option::of(0_u8..4)),
            holds in proptest::bool::ANY,
        ) {
            let attempts: Vec<Outcome> = attempts.iter().map(|n| [Passed, Failed, Absent, Void, Exempt][usize::from(*n)]).collect();
            let all = [State::Waiting, State::Confirmed, State::Dismissed, State::Satisfied];
            let steps = [Step::MakeUp, Step::Suspension, Step::Restoration];
            let standing: Vec<(Step, State)> = steps.into_iter().zip(states)
                .filter_map(|(step, state)| Some((step, all[usize::from(state?)])))
                // A make-up is never confirmed.
                .filter(|(step, state)| *step != Step::MakeUp || *state != State::Confirmed)
                .collect();
            let demand = demand(&Settings::default(), &attempts);
            let after = moved(&standing, &moves(demand, &standing, holds));
            proptest::prop_assert_eq!(moves(demand, &after, holds), []);
            // Nothing waits that the attempts do not ask for.
            let waits = |step| after.contains(&(step, State::Waiting));
            if matches!(demand, Demand::Released | Demand::Nothing) {
                proptest::prop_assert!(!waits(Step::MakeUp) && !waits(Step::Suspension));
            }
        }
    }
}

//! What followed from results in the city: make-ups due, suspensions, restorations.
//!
//! What is demanded is said by the same rules as for real results; here it is only written in bulk.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::json;

use super::exams::Ended;
use super::season::later;
use super::{City, Result};
use crate::domain::certificate::Act;
use crate::domain::consequence::{Demand, Outcome, State, Step, Turn, demand};
use crate::domain::id::{ConsequenceId, EventId, ExamId};
use crate::domain::regulation::Regulation;
use crate::store::archive::consequence::{self as consequences, Event, Standing};
use crate::store::archive::{Transaction, audit, certificate as register};

/// What followed from one person's attempts at one exam.
#[derive(Debug, Default)]
pub(super) struct Case {
    outcomes: Vec<Outcome>,
    steps: Vec<Standing>,
}

impl Case {
    fn step(&self, step: Step) -> Option<&Standing> {
        self.steps.iter().find(|standing| standing.step == step)
    }

    fn is(&self, step: Step, state: State) -> bool {
        self.step(step)
            .is_some_and(|standing| standing.state == state)
    }
}

/// What the regulation demands after each of these results.
pub(super) fn all(
    archive: Transaction<'_>,
    city: &mut City,
    rules: &Regulation,
    first: ExamId,
    cases: &mut BTreeMap<usize, Case>,
    ended: Vec<Ended>,
) -> Result<()> {
    for one in ended {
        let case = cases.entry(one.person).or_default();
        case.outcomes.push(one.outcome);
        let basis = format!("{} {}", rules.name, rules.version);
        let demanded = demand(&rules.settings, &case.outcomes);
        let settle = |step, city: &mut City, case: &mut Case| {
            if case.is(step, State::Waiting) {
                turn(archive, city, case, step, Turn::Satisfy, one.at, &basis, "")
            } else {
                Ok(())
            }
        };
        let proposed = match demanded {
            Demand::Nothing => None,
            Demand::MakeUpDue { .. } => Some(Step::MakeUp),
            Demand::SuspensionProposed => {
                settle(Step::MakeUp, city, case)?;
                let holds = city
                    .people
                    .persons
                    .get(one.person)
                    .is_some_and(|person| person.certificate.is_some());
                holds.then_some(Step::Suspension)
            }
            Demand::Released => {
                settle(Step::MakeUp, city, case)?;
                settle(Step::Suspension, city, case)?;
                case.is(Step::Suspension, State::Confirmed)
                    .then_some(Step::Restoration)
            }
        };
        if let Some(step) = proposed.filter(|step| case.step(*step).is_none()) {
            let days = i64::from(rules.settings.decision_days);
            propose(archive, city, case, first, &one, step, days, &basis)?;
        }
    }
    Ok(())
}

#[allow(
    clippy::too_many_arguments,
    reason = "one row with everything that stands in it"
)]
fn propose(
    archive: Transaction<'_>,
    city: &mut City,
    case: &mut Case,
    first: ExamId,
    ended: &Ended,
    step: Step,
    days: i64,
    basis: &str,
) -> Result<()> {
    let Some(person) = city.people.persons.get(ended.person) else {
        return Ok(());
    };
    let on = day_of(city, ended.at);
    let standing = Standing {
        id: city.dice.id(ended.at, ConsequenceId::new),
        officer: person.officer.id,
        exam: first,
        result: ended.result,
        step,
        state: State::Waiting,
        made_at: ended.at,
        decide_by: (step != Step::MakeUp).then(|| later(on, days)),
    };
    let event = event(city, "proposed", ended.at, basis, "");
    consequences::insert(archive, &standing, &event)?;
    case.steps.push(standing);
    Ok(())
}

/// Moves one step of a case.
#[allow(
    clippy::too_many_arguments,
    reason = "one row with everything that stands in it"
)]
fn turn(
    archive: Transaction<'_>,
    city: &mut City,
    case: &mut Case,
    step: Step,
    turn: Turn,
    at: i64,
    basis: &str,
    reason: &str,
) -> Result<()> {
    let Some(standing) = case.steps.iter_mut().find(|one| one.step == step) else {
        return Ok(());
    };
    let before = standing.state;
    standing.state = before.after(step, turn)?;
    let event = event(city, turn.code(), at, basis, reason);
    let states = (before, standing.state);
    Ok(consequences::set_state(
        archive,
        standing.id,
        states,
        &event,
    )?)
}

/// Who has a make-up before him.
pub(super) fn make_up_due(cases: &BTreeMap<usize, Case>) -> Vec<usize> {
    with(cases, Step::MakeUp, State::Waiting)
}

/// Whose certificate is suspended.
pub(super) fn suspended(cases: &BTreeMap<usize, Case>) -> Vec<usize> {
    with(cases, Step::Suspension, State::Confirmed)
}

fn with(cases: &BTreeMap<usize, Case>, step: Step, state: State) -> Vec<usize> {
    cases
        .iter()
        .filter(|(_, case)| case.is(step, state))
        .map(|(person, _)| *person)
        .collect()
}

/// Decides the proposed suspensions.
pub(super) fn decide_suspensions(
    archive: Transaction<'_>,
    city: &mut City,
    cases: &mut BTreeMap<usize, Case>,
    on: Date,
) -> Result<()> {
    for person in with(cases, Step::Suspension, State::Waiting) {
        let Some(case) = cases.get_mut(&person) else {
            continue;
        };
        let minute = 570 + i64::from(city.dice.below(400));
        let at = city.at(on, minute);
        // One whose certificate is withheld already, and now and then one that a person pardons.
        let possible = city
            .people
            .persons
            .get(person)
            .and_then(|person| person.certificate.as_ref())
            .is_some_and(|held| held.state.after(Act::Suspended).is_ok());
        let reason = if possible {
            city.dice
                .permille(30)
                .then_some("住院治疗期间参加考试，经复核不予暂扣")
        } else {
            Some("证件已处于暂扣状态")
        };
        match reason {
            Some(reason) => {
                turn(
                    archive,
                    city,
                    case,
                    Step::Suspension,
                    Turn::Dismiss,
                    at,
                    "",
                    reason,
                )?;
            }
            None => decide(archive, city, case, person, Step::Suspension, at, on)?,
        }
    }
    Ok(())
}

/// Decides the proposed restorations.
pub(super) fn decide_restorations(
    archive: Transaction<'_>,
    city: &mut City,
    cases: &mut BTreeMap<usize, Case>,
    on: Date,
) -> Result<()> {
    for person in with(cases, Step::Restoration, State::Waiting) {
        let Some(case) = cases.get_mut(&person) else {
            continue;
        };
        let minute = 570 + i64::from(city.dice.below(400));
        let at = city.at(on, minute);
        decide(archive, city, case, person, Step::Restoration, at, on)?;
        turn(
            archive,
            city,
            case,
            Step::Suspension,
            Turn::Satisfy,
            at,
            BASIS_RESTORED,
            "",
        )?;
    }
    Ok(())
}

/// The rule by which a suspension is confirmed.
const BASIS_SUSPENDED: &str = "考核办法：补考仍不合格的，暂扣行政执法证件，至考试合格为止";
/// The rule by which it is lifted.
const BASIS_RESTORED: &str = "考核办法：考试合格的，恢复行政执法证件";

/// Confirms a step, with the act on the certificate and an entry in the audit.
fn decide(
    archive: Transaction<'_>,
    city: &mut City,
    case: &mut Case,
    person: usize,
    step: Step,
    at: i64,
    on: Date,
) -> Result<()> {
    let (act, basis) = match step {
        Step::Restoration => (Act::Restored, BASIS_RESTORED),
        _ => (Act::Suspended, BASIS_SUSPENDED),
    };
    turn(archive, city, case, step, Turn::Confirm, at, basis, "")?;
    let by = city.administrator();
    let consequence = case.step(step).map(|standing| standing.id);
    let Some(person) = city.people.persons.get_mut(person) else {
        return Ok(());
    };
    let Some(held) = person.certificate.as_mut() else {
        return Ok(());
    };
    held.state = held.state.after(act)?;
    let event = register::Event {
        id: city.dice.id(at, EventId::new),
        act,
        on,
        at,
        by,
        basis: basis.to_owned(),
        document: format!("云司执监〔{}〕{}号", on.year(), 1 + city.made.suspended),
        consequence,
    };
    register::act(archive, held.id, held.state, &event)?;
    let entry = audit::Entry {
        id: city.dice.id(at, EventId::new),
        at,
        by,
        action: "consequence-decided",
        subject: Some(*person.officer.id.as_bytes()),
        detail: json!({ "turn": Turn::Confirm.code(), "step": step.code() }),
    };
    audit::write(archive, &entry)?;
    match act {
        Act::Restored => city.made.suspended -= 1,
        _ => city.made.suspended += 1,
    }
    Ok(())
}

fn event(city: &mut City, kind: &'static str, at: i64, basis: &str, reason: &str) -> Event {
    Event {
        id: city.dice.id(at, EventId::new),
        kind,
        on: day_of(city, at),
        at,
        by: city.administrator(),
        basis: basis.to_owned(),
        document: String::new(),
        reason: reason.to_owned(),
    }
}

fn day_of(city: &City, at: i64) -> Date {
    jiff::Timestamp::from_millisecond(at).map_or(city.today, |instant| {
        instant.to_zoned_datetime(city.zone.clone()).date()
    })
}

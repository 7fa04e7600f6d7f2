//! Results, and what follows from them: make-up due, suspension proposed, settled.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::notice::{self, Notice};
use super::{Actor, Error, Office, Result};
use crate::domain::consequence::{Move, Outcome, State, Step, Turn, demand, moves};
use crate::domain::exam::{Exam, ExamKind};
use crate::domain::id::{AccountId, ConsequenceId, EventId, ExamId, OfficerId, ResultId};
use crate::domain::notice::Content;
use crate::domain::paper::Paper;
use crate::domain::permission::Permission;
use crate::domain::question::Answer;
use crate::domain::regulation::Regulation;
use crate::domain::scoring::{Points, Scored, percent};
use crate::domain::sitting::receipt::Receipt;
use crate::store::archive::consequence::{self as consequences, Standing};
use crate::store::archive::result::{self as results, Judged};
use crate::store::archive::sitting::Head;
use crate::store::archive::{Transaction, audit, certificate, exam as exams, regulation};

/// A result as it is shown to who may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The exam.
    pub exam: Exam,
    /// The regulation that judged it.
    pub regulation: Regulation,
    /// The result.
    pub judged: Judged,
    /// How the points came about; none for absence.
    pub scored: Option<Scored>,
    /// The paper and the answers, where the rule lets the person see them.
    pub explained: Option<(Paper, BTreeMap<u16, Answer>)>,
    /// What follows, the latest first.
    pub consequences: Vec<Standing>,
    /// The receipt of the hand-in, if there was one.
    pub receipt: Option<Receipt>,
}

/// The score in per cent, if there is one.
pub fn percent_of(judged: &Judged) -> Option<f64> {
    Some(percent(Points(judged.points?), Points(judged.maximum?)))
}

/// The result of a person in an exam. An officer may see the own one.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`] if there is none.
pub fn show(office: &Office, actor: &Actor, exam: ExamId, person: OfficerId) -> Result<Shown> {
    let own = actor.officer == Some(person);
    if !own && !actor.may(Permission::AdmitCandidate) {
        actor.needs(Permission::ReadResults)?;
    }
    let archive = office.read();
    let Some(judged) = results::of(archive, exam, person)? else {
        let awaits = super::sitting::awaits_marks(office, exam, person)?;
        return Err(if awaits {
            Error::AwaitsMarks
        } else {
            Error::NotFound {
                what: "result",
                name: person.to_string(),
            }
        });
    };
    let exam = exams::by_id(archive, exam)?;
    let rules = regulation::by_id(archive, judged.regulation)?;
    let scored = match judged.points {
        Some(_) => Some(results::explained(archive, judged.id)?),
        None => None,
    };
    let may_see = actor.may(Permission::ReadResults) || super::sitting::explains(&exam, &rules);
    let explained = if may_see && judged.sitting.is_some() {
        let ongoing = super::sitting::show(office, actor, exam.id, person)?;
        Some((ongoing.paper, ongoing.state.answers))
    } else {
        None
    };
    let first = exam.makes_up_for.unwrap_or(exam.id);
    let consequences = consequences::of_officer(archive, person)?
        .into_iter()
        .filter(|consequence| consequence.exam == first)
        .collect();
    let receipt = match judged.sitting {
        Some(_) if own || actor.may(Permission::ReadResults) => {
            super::sitting::receipt(office, actor, exam.id, person)?
        }
        _ => None,
    };
    Ok(Shown {
        receipt,
        exam,
        regulation: rules,
        judged,
        scored,
        explained,
        consequences,
    })
}

/// What a sitting came to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ending<'a> {
    /// It was scored.
    Scored(&'a Scored),
    /// It is void; the result that stood before is replaced.
    Void(Option<ResultId>),
}

/// A result with everything that follows, ready to be written in one transaction.
pub(super) struct Verdict {
    judged: Judged,
    replaces: Option<ResultId>,
    changes: Vec<Change>,
    /// What the person is told besides.
    told: Vec<Notice>,
}

/// What happens to a consequence.
enum Change {
    New(Standing, consequences::Event),
    /// It is due again, because of another result and with another day.
    Anew(Standing, consequences::Event),
    Turn(ConsequenceId, State, consequences::Event),
    /// Passed: listed in vain for a make-up of that exam, if for one.
    Release(ExamId),
    /// Not passed: due again where released.
    Recall(ExamId),
}

impl Change {
    /// The step that is due from now on, if one is.
    fn due(&self) -> Option<&Standing> {
        match self {
            Self::New(standing, _) | Self::Anew(standing, _) => Some(standing),
            Self::Turn(..) | Self::Release(_) | Self::Recall(_) => None,
        }
    }
}

impl Verdict {
    /// The result.
    pub(super) fn judged(&self) -> &Judged {
        &self.judged
    }

    /// Tells the person something besides, in the same transaction.
    pub(super) fn tell(&mut self, notice: Notice) {
        self.told.push(notice);
    }

    /// The result's id and the digest that seals all of it.
    pub(super) fn sealed(&self, explained: &Value, by: Option<AccountId>) -> (ResultId, String) {
        let digest = digest(&self.judged, explained, self.replaces, by);
        (self.judged.id, digest)
    }

    /// Writes result and consequences.
    pub(super) fn write<T: serde::Serialize>(
        &self,
        archive: Transaction<'_>,
        explained: &T,
        by: Option<AccountId>,
    ) -> Result<()> {
        results::insert(archive, &self.judged, explained, self.replaces, by)?;
        for change in &self.changes {
            match change {
                Change::New(standing, event) => consequences::insert(archive, standing, event)?,
                Change::Anew(standing, event) => consequences::revive(archive, standing, event)?,
                Change::Turn(id, state, event) => {
                    consequences::set_state(archive, *id, *state, event)?;
                }
                Change::Release(first) => {
                    exams::release(archive, *first, self.judged.officer)?;
                }
                Change::Recall(first) => exams::recall(archive, *first, self.judged.officer)?,
            }
        }
        for told in &self.told {
            notice::write(archive, self.judged.officer, told)?;
        }
        Ok(())
    }
}

/// BLAKE3 of everything that the archive holds of a result, in hexadecimal.
pub(super) fn digest(
    judged: &Judged,
    explained: &Value,
    replaces: Option<ResultId>,
    by: Option<AccountId>,
) -> String {
    let all = json!([
        judged.id,
        judged.exam,
        judged.officer,
        judged.sitting,
        judged.outcome,
        judged.points,
        judged.maximum,
        judged.standing,
        judged.regulation,
        judged.at,
        explained,
        replaces,
        by,
    ]);
    blake3::hash(all.to_string().as_bytes())
        .to_hex()
        .to_string()
}

/// Judges a sitting that ended.
pub(super) fn prepare(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    head: &Head,
    rules: &Regulation,
    ending: Ending<'_>,
) -> Result<Verdict> {
    let (outcome, scored, replaces) = match ending {
        Ending::Scored(scored) => {
            let outcome = if scored.passed {
                Outcome::Passed
            } else {
                Outcome::Failed
            };
            // Whose sitting comes to light after all was not absent.
            let absent = results::of(office.read(), exam.id, head.officer)?
                .filter(|judged| judged.outcome == Outcome::Absent);
            (outcome, Some(scored), absent.map(|judged| judged.id))
        }
        Ending::Void(replaces) => (Outcome::Void, None, replaces),
    };
    let judged = Judged {
        id: office.new_id(ResultId::new)?,
        exam: exam.id,
        officer: head.officer,
        sitting: Some(head.id),
        outcome,
        points: scored.map(|scored| scored.points.0),
        maximum: scored.map(|scored| scored.maximum.0),
        standing: super::exam::standing(office, head.officer)?,
        regulation: rules.id,
        at: office.now_ms(),
    };
    let changes = follow(office, actor, exam, rules, &judged)?;
    let told = told(office, exam, &changes)?;
    Ok(Verdict {
        judged,
        replaces,
        changes,
        told,
    })
}

/// Judges a sitting anew: the result takes the place of the one that stood, and what followed is brought
/// in line with it.
pub(super) fn prepare_again(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    before: &Judged,
    scored: &Scored,
) -> Result<Verdict> {
    let judged = again(
        before,
        scored,
        office.new_id(ResultId::new)?,
        office.now_ms(),
    );
    let rules = regulation::by_id(office.read(), judged.regulation)?;
    let changes = follow(office, actor, exam, &rules, &judged)?;
    Ok(Verdict {
        judged,
        replaces: Some(before.id),
        changes,
        // Whoever judges anew says what follows together with the reason.
        told: Vec::new(),
    })
}

/// The result that takes the place of another one: the person stood where the person stood then.
pub(super) fn again(before: &Judged, scored: &Scored, id: ResultId, at: i64) -> Judged {
    Judged {
        id,
        outcome: if scored.passed {
            Outcome::Passed
        } else {
            Outcome::Failed
        },
        points: Some(scored.points.0),
        maximum: Some(scored.maximum.0),
        at,
        ..before.clone()
    }
}

/// Whether somebody was judged as absent, and that stands.
pub(super) fn is_absent(archive: Transaction<'_>, exam: ExamId, person: OfficerId) -> Result<bool> {
    let judged = results::of(archive, exam, person)?;
    Ok(judged.is_some_and(|judged| judged.outcome == Outcome::Absent))
}

/// Judges somebody who did not come; whoever closes the exam writes it with the end.
pub(super) fn prepare_absent(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    person: OfficerId,
) -> Result<(Verdict, audit::Entry<'static>)> {
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    let judged = Judged {
        id: office.new_id(ResultId::new)?,
        exam: exam.id,
        officer: person,
        sitting: None,
        outcome: Outcome::Absent,
        points: None,
        maximum: None,
        standing: super::exam::standing(office, person)?,
        regulation: rules.id,
        at: office.now_ms(),
    };
    let changes = follow(office, actor, exam, &rules, &judged)?;
    let told = told(office, exam, &changes)?;
    let verdict = Verdict {
        judged,
        replaces: None,
        changes,
        told,
    };
    let detail = json!({ "exam": exam.id.to_string() });
    let entry = office.audit(actor, "judged-absent", Some(*person.as_bytes()), detail)?;
    Ok((verdict, entry))
}

/// What the regulation demands after this result, given all attempts at the exam.
fn follow(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    rules: &Regulation,
    judged: &Judged,
) -> Result<Vec<Change>> {
    let first = exam.makes_up_for.unwrap_or(exam.id);
    let standing = steps(office, first, judged.officer)?;
    let mut changes = Vec::new();
    for one in due(office, exam, rules, judged)? {
        match one {
            Move::Propose(step) => {
                changes.push(propose(office, actor, first, rules, judged, step)?);
            }
            Move::Turn(step, turn) => {
                for consequence in standing.iter().filter(|one| one.step == step) {
                    let state = consequence.state.after(step, turn)?;
                    let event = event(office, actor, turn.code(), rules)?;
                    changes.push(if turn == Turn::Revive {
                        let anew = Standing {
                            result: judged.id,
                            state,
                            made_at: office.now_ms(),
                            decide_by: decide_by(office, step, rules),
                            ..consequence.clone()
                        };
                        Change::Anew(anew, event)
                    } else {
                        Change::Turn(consequence.id, state, event)
                    });
                }
            }
        }
    }
    changes.push(if judged.outcome == Outcome::Passed {
        Change::Release(first)
    } else {
        Change::Recall(first)
    });
    Ok(changes)
}

/// What is to happen to the steps of a person once that result stands.
pub(super) fn due(
    office: &Office,
    exam: &Exam,
    rules: &Regulation,
    judged: &Judged,
) -> Result<Vec<Move>> {
    if exam.kind == ExamKind::Mock {
        return Ok(Vec::new());
    }
    let first = exam.makes_up_for.unwrap_or(exam.id);
    let attempts = attempts(office, exam, judged)?;
    let holds_certificate = certificate::of_officer(office.read(), judged.officer)?
        .iter()
        .any(|certificate| !certificate.recorded.is_final());
    let standing: Vec<_> = steps(office, first, judged.officer)?
        .iter()
        .map(|consequence| (consequence.step, consequence.state))
        .collect();
    let demand = demand(&rules.settings, &attempts);
    Ok(moves(demand, &standing, holds_certificate))
}

/// What follows for a person from the exam of that first attempt.
fn steps(office: &Office, first: ExamId, person: OfficerId) -> Result<Vec<Standing>> {
    let mut of_exam = consequences::of_officer(office.read(), person)?;
    of_exam.retain(|consequence| consequence.exam == first);
    Ok(of_exam)
}

/// The outcomes of the first attempt and its make-ups in their order, with that result for its exam.
fn attempts(office: &Office, exam: &Exam, judged: &Judged) -> Result<Vec<Outcome>> {
    let first = exam.makes_up_for.unwrap_or(exam.id);
    let mut attempts = vec![(exam.opens_at, judged.outcome)];
    for result in results::of_officer(office.read(), judged.officer)? {
        let other = exams::by_id(office.read(), result.exam)?;
        let same = other.makes_up_for.unwrap_or(other.id) == first;
        if same && other.kind != ExamKind::Mock && result.exam != judged.exam {
            attempts.push((other.opens_at, result.outcome));
        }
    }
    attempts.sort_by_key(|(opens_at, _)| *opens_at);
    Ok(attempts.into_iter().map(|(_, outcome)| outcome).collect())
}

fn propose(
    office: &mut Office,
    actor: &Actor,
    first: ExamId,
    rules: &Regulation,
    judged: &Judged,
    step: Step,
) -> Result<Change> {
    let standing = Standing {
        id: office.new_id(ConsequenceId::new)?,
        officer: judged.officer,
        exam: first,
        result: judged.id,
        step,
        state: State::Waiting,
        made_at: office.now_ms(),
        decide_by: decide_by(office, step, rules),
    };
    Ok(Change::New(
        standing,
        event(office, actor, "proposed", rules)?,
    ))
}

/// The notices of what is due from now on.
fn told(office: &mut Office, exam: &Exam, changes: &[Change]) -> Result<Vec<Notice>> {
    let due = changes.iter().filter_map(Change::due);
    due.map(|standing| {
        let content = Content::StepDue {
            exam: exam.name.clone(),
            step: standing.step,
            decide_by: standing.decide_by,
        };
        notice::prepare(office, Some(exam.id), content)
    })
    .collect()
}

/// The day by which a step of today is decided; a make-up is not decided but sat.
fn decide_by(office: &Office, step: Step, rules: &Regulation) -> Option<Date> {
    (step != Step::MakeUp).then(|| days_from(office.today(), rules))
}

fn days_from(today: Date, rules: &Regulation) -> Date {
    let days = jiff::Span::new().days(i64::from(rules.settings.decision_days));
    today.checked_add(days).unwrap_or(today)
}

fn event(
    office: &mut Office,
    actor: &Actor,
    kind: &'static str,
    rules: &Regulation,
) -> Result<consequences::Event> {
    Ok(consequences::Event {
        id: office.new_id(EventId::new)?,
        kind,
        on: office.today(),
        at: office.now_ms(),
        by: actor.account,
        basis: format!("{} {}", rules.name, rules.version),
        document: String::new(),
        reason: String::new(),
    })
}

#[cfg(test)]
mod tests;

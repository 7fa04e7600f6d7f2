//! Results, and what follows from them: make-up due, suspension proposed, settled.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::notice::{self, Notice};
use super::{Actor, Error, Office, Result};
use crate::domain::consequence::{Demand, Move, Outcome, State, Step, Turn, demand, moves};
use crate::domain::exam::{Exam, ExamKind, Explanation, Standing};
use crate::domain::id::{AccountId, ConsequenceId, EventId, ExamId, OfficerId, ResultId};
use crate::domain::notice::Content;
use crate::domain::paper::Paper;
use crate::domain::permission::Permission;
use crate::domain::question::Answer;
use crate::domain::regulation::Regulation;
use crate::domain::scoring::{Points, Scored, percent};
use crate::domain::sitting::receipt::Receipt;
use crate::store::archive::consequence::{self as consequences, Standing as Stands};
use crate::store::archive::correction as corrections;
use crate::store::archive::result::{self as results, Judged};
use crate::store::archive::sitting::Head;
use crate::store::archive::{Transaction, audit, exam as exams, regulation};

/// A result as it is shown to who may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The exam.
    pub exam: Exam,
    /// The regulation that judged it.
    pub regulation: Regulation,
    /// The result.
    pub judged: Judged,
    /// The points; none for absence. How they came about, question by question and law by law, only where
    /// that may be seen.
    pub scored: Option<Scored>,
    /// Whether it may be seen how the points came about.
    pub explanation: Explanation,
    /// The paper and the answers, where they may be seen.
    pub explained: Option<(Paper, BTreeMap<u16, Answer>)>,
    /// What follows, the latest first.
    pub consequences: Vec<Stands>,
    /// The receipt of the hand-in, if there was one.
    pub receipt: Option<Receipt>,
}

/// The score in per cent, if there is one.
pub fn percent_of(judged: &Judged) -> Option<f64> {
    Some(percent(Points(judged.points?), Points(judged.maximum?)))
}

/// Whether somebody may know results of that person: the person, and whoever reads results. Who lets
/// candidates in does not.
pub fn may_know(actor: &Actor, person: OfficerId) -> bool {
    actor.officer == Some(person) || actor.may(Permission::ReadResults)
}

/// The result of a person in an exam, to whoever may know it.
///
/// # Errors
/// [`Error::Denied`], [`Error::AwaitsMarks`], [`Error::NotFound`] if there is none.
pub fn show(office: &Office, actor: &Actor, exam: ExamId, person: OfficerId) -> Result<Shown> {
    if !may_know(actor, person) {
        return Err(Error::Denied(Permission::ReadResults));
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
    let explanation = exam.explanation(&rules.settings, actor.may(Permission::ReadResults));
    let mut scored: Option<Scored> = match judged.points {
        Some(_) => Some(results::explained(archive, judged.id)?),
        None => None,
    };
    let mut explained = None;
    if explanation == Explanation::Shown {
        if judged.sitting.is_some() {
            let ongoing = super::sitting::show(office, actor, exam.id, person)?;
            explained = Some((ongoing.paper, ongoing.state.answers));
        }
    } else if let Some(scored) = &mut scored {
        // Which questions were right says what their keys are.
        scored.items.clear();
        scored.by_law.clear();
    }
    let first = exam.makes_up_for.unwrap_or(exam.id);
    let consequences = consequences::of_officer(archive, person)?
        .into_iter()
        .filter(|consequence| consequence.exam == first)
        .collect();
    let receipt = match judged.sitting {
        Some(_) => super::sitting::receipt(office, actor, exam.id, person)?,
        None => None,
    };
    Ok(Shown {
        receipt,
        exam,
        regulation: rules,
        judged,
        scored,
        explanation,
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
    Void(Option<&'a Judged>),
}

/// Where the person of a sitting stood on its day: that on which it ended, and for a sheet that came in later
/// the last one of the exam. What takes the place of another result says what that one said.
fn standing_of(office: &Office, exam: &Exam, person: OfficerId, ended_at: i64) -> Result<Standing> {
    let ended = jiff::Timestamp::from_millisecond(ended_at).unwrap_or(exam.closes_at);
    let day = office.day_of(ended.min(exam.closes_at));
    super::exam::standing_on(office, exam.id, person, day)
}

/// A result with everything that follows, ready to be written in one transaction.
pub(super) struct Verdict {
    judged: Judged,
    replaces: Option<ResultId>,
    changes: Vec<Change>,
    /// How many corrections of the exam there were when it was judged.
    corrections: u32,
    /// What the person is told besides.
    told: Vec<Notice>,
}

/// What happens to a consequence.
enum Change {
    New(Stands, consequences::Event),
    /// It is due again, because of another result and with another day.
    Anew(Stands, consequences::Event),
    Turn(ConsequenceId, (State, State), consequences::Event),
    /// Nothing is asked for any more: listed in vain for a make-up of that exam, if for one.
    Release(ExamId),
    /// Something is: due again where released.
    Recall(ExamId),
}

impl Change {
    /// The step that is due from now on, if one is.
    fn due(&self) -> Option<&Stands> {
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

    /// Writes result and consequences; nothing if a question of the exam was corrected meanwhile, in another
    /// process: it would be judged by the old key, and no later correction would notice.
    pub(super) fn write<T: serde::Serialize>(
        &self,
        archive: Transaction<'_>,
        explained: &T,
        by: Option<AccountId>,
    ) -> Result<()> {
        if corrections::count(archive, self.judged.exam)? != self.corrections {
            return Err(crate::store::Error::Busy.into());
        }
        results::insert(archive, &self.judged, explained, self.replaces, by)?;
        for change in &self.changes {
            match change {
                Change::New(standing, event) => consequences::insert(archive, standing, event)?,
                Change::Anew(standing, event) => consequences::revive(archive, standing, event)?,
                Change::Turn(id, states, event) => {
                    consequences::set_state(archive, *id, *states, event)?;
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

/// Judges a sitting that ended then, in milliseconds since 1970 UTC.
pub(super) fn prepare(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    (head, ended_at): (&Head, i64),
    rules: &Regulation,
    ending: Ending<'_>,
) -> Result<Verdict> {
    // Somebody held to be absent has sat, as it turns out, or what was void is not.
    let unscored = results::of(office.read(), exam.id, head.officer)?
        .filter(|standing| matches!(standing.outcome, Outcome::Absent | Outcome::Void));
    let was_absent = unscored
        .as_ref()
        .is_some_and(|standing| standing.outcome == Outcome::Absent);
    let (outcome, scored, stood) = match ending {
        Ending::Scored(scored) if scored.passed => {
            (Outcome::Passed, Some(scored), unscored.as_ref())
        }
        Ending::Scored(scored) => (Outcome::Failed, Some(scored), unscored.as_ref()),
        Ending::Void(before) => (Outcome::Void, None, before),
    };
    let standing = match (stood, was_absent) {
        (Some(before), false) => before.standing.clone(),
        _ => standing_of(office, exam, head.officer, ended_at)?,
    };
    let judged = Judged {
        id: office.new_id(ResultId::new)?,
        exam: exam.id,
        officer: head.officer,
        sitting: Some(head.id),
        outcome,
        points: scored.map(|scored| scored.points.0),
        maximum: scored.map(|scored| scored.maximum.0),
        standing,
        regulation: rules.id,
        at: office.now_ms(),
    };
    let changes = follow(office, actor, exam, rules, &judged)?;
    let mut told = told(office, exam, rules, &judged, &changes)?;
    if was_absent {
        told.insert(0, absence_told(office, exam, false, "")?);
    }
    Ok(Verdict {
        corrections: corrections::count(office.read(), exam.id)?,
        judged,
        replaces: stood.map(|before| before.id),
        changes,
        told,
    })
}

/// What is said of an absence that was lifted, or counts again.
fn absence_told(office: &mut Office, exam: &Exam, stands: bool, reason: &str) -> Result<Notice> {
    let content = Content::AbsenceDecided {
        exam: exam.name.clone(),
        stands,
        reason: reason.to_owned(),
    };
    notice::prepare(office, Some(exam.id), content)
}

/// Excuses an absence, or has it count again: the result takes the place of the one that stands, and what
/// followed is brought in line with it.
pub(super) fn prepare_absence(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    before: &Judged,
    stands: bool,
    reason: &str,
) -> Result<Verdict> {
    let judged = Judged {
        id: office.new_id(ResultId::new)?,
        outcome: if stands {
            Outcome::Absent
        } else {
            Outcome::Exempt
        },
        at: office.now_ms(),
        ..before.clone()
    };
    let rules = regulation::by_id(office.read(), judged.regulation)?;
    let changes = follow(office, actor, exam, &rules, &judged)?;
    let mut all = vec![absence_told(office, exam, stands, reason)?];
    all.extend(told(office, exam, &rules, &judged, &changes)?);
    Ok(Verdict {
        corrections: corrections::count(office.read(), exam.id)?,
        judged,
        replaces: Some(before.id),
        changes,
        told: all,
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
        corrections: corrections::count(office.read(), exam.id)?,
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
        standing: standing_of(office, exam, person, office.now_ms())?,
        regulation: rules.id,
        at: office.now_ms(),
    };
    let changes = follow(office, actor, exam, &rules, &judged)?;
    let told = told(office, exam, &rules, &judged, &changes)?;
    let verdict = Verdict {
        corrections: corrections::count(office.read(), exam.id)?,
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
                        let anew = Stands {
                            result: judged.id,
                            state,
                            made_at: office.now_ms(),
                            decide_by: decide_by(office, step, rules),
                            ..consequence.clone()
                        };
                        Change::Anew(anew, event)
                    } else {
                        Change::Turn(consequence.id, (consequence.state, state), event)
                    });
                }
            }
        }
    }
    if exam.kind == ExamKind::Mock {
        return Ok(changes);
    }
    changes.push(match demanded(office, exam, rules, judged)? {
        Demand::Released | Demand::Nothing => Change::Release(first),
        Demand::MakeUpDue { .. } | Demand::SuspensionProposed => Change::Recall(first),
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
    let holds_certificate = super::certificate::latest(office, judged.officer)?
        .is_some_and(|certificate| !certificate.recorded.is_final());
    let standing: Vec<_> = steps(office, first, judged.officer)?
        .iter()
        .map(|consequence| (consequence.step, consequence.state))
        .collect();
    let demand = demanded(office, exam, rules, judged)?;
    Ok(moves(demand, &standing, holds_certificate))
}

/// What the regulation demands of a person once that result stands.
fn demanded(office: &Office, exam: &Exam, rules: &Regulation, judged: &Judged) -> Result<Demand> {
    let attempts = attempts(office, exam, judged)?;
    Ok(demand(&rules.settings, &attempts))
}

/// What follows for a person from the exam of that first attempt.
fn steps(office: &Office, first: ExamId, person: OfficerId) -> Result<Vec<Stands>> {
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
    let standing = Stands {
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

/// Proposes to give a certificate back whose suspension is over, and tells the person.
pub(super) fn propose_restoration(
    office: &mut Office,
    exam: &Exam,
    rules: &Regulation,
    suspension: &Stands,
) -> Result<()> {
    let program = Actor::program();
    let judged = results::by_id(office.read(), suspension.result)?;
    let change = propose(office, &program, exam.id, rules, &judged, Step::Restoration)?;
    let Change::New(standing, event) = change else {
        return Ok(());
    };
    let content = Content::StepDue {
        exam: exam.name.clone(),
        step: standing.step,
        decide_by: standing.decide_by,
    };
    let told = notice::prepare(office, Some(exam.id), content)?;
    let detail = json!({ "exam": exam.id.to_string() });
    let subject = Some(*standing.officer.as_bytes());
    let entry = office.audit(&program, "restoration-proposed", subject, detail)?;
    office.archive.transact(|archive| {
        consequences::insert(archive, &standing, &event)?;
        notice::write(archive, standing.officer, &told)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// The notices of what is due from now on; also of one more make-up after one that was missed, though the step
/// has waited since the first attempt.
fn told(
    office: &mut Office,
    exam: &Exam,
    rules: &Regulation,
    judged: &Judged,
    changes: &[Change],
) -> Result<Vec<Notice>> {
    let mut due: Vec<(Step, Option<Date>)> = changes
        .iter()
        .filter_map(Change::due)
        .map(|standing| (standing.step, standing.decide_by))
        .collect();
    let demand = demanded(office, exam, rules, judged)?;
    let is_another = exam.kind == ExamKind::MakeUp && matches!(demand, Demand::MakeUpDue { .. });
    if is_another && !due.iter().any(|(step, _)| *step == Step::MakeUp) {
        due.push((Step::MakeUp, None));
    }
    due.into_iter()
        .map(|(step, decide_by)| {
            let content = Content::StepDue {
                exam: exam.name.clone(),
                step,
                decide_by,
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

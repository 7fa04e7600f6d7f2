//! The end of a sitting: by the candidate, by the time, or by an invigilator; and its result.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::paper::{StoredItem, assemble, paper_of};
use super::recording::{Record, load, unreadable};
use super::recovering::bring_together;
use super::{head_of, may_sit_for};
use crate::domain::clock::{Moment, Remaining};
use crate::domain::consequence::Outcome;
use crate::domain::exam::Exam;
use crate::domain::id::{AccountId, OfficerId, SittingId};
use crate::domain::marking::Spot;
use crate::domain::notice::Content;
use crate::domain::permission::Permission;
use crate::domain::scoring::{for_markers, score_marked};
use crate::domain::sitting::{HandIn, Phase, State, What};
use crate::service::result::{Ending, Verdict, prepare};
use crate::service::session::window;
use crate::service::{Actor, Error, Office, Result, correction, marking, notice};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{Transaction, audit, exam as exams, regulation, result as results};

/// Hands in: the candidate's own decision, or the end of the time.
///
/// # Errors
/// [`Error::Sitting`], [`Error::Denied`], [`Error::TooEarlyToHandIn`].
pub fn hand_in(
    office: &mut Office,
    actor: &Actor,
    sitting: SittingId,
    how: HandIn,
) -> Result<State> {
    let head = head_of(office, sitting)?;
    may_sit_for(actor, head.officer)?;
    if how == HandIn::Invigilator {
        actor.needs(Permission::AdmitCandidate)?;
    }
    let state = load(office, &head)?;
    if state.phase == Phase::HandedIn {
        // Handing in twice is one hand-in. One that only the journal took is brought into the archive.
        return bring_together(office, &head);
    }
    if how == HandIn::Candidate {
        let exam = exams::by_id(office.read(), head.exam)?;
        let from = hand_in_from(office, &exam, head.officer)?;
        if let Some(until) = from.filter(|from| office.now() < *from) {
            return Err(Error::TooEarlyToHandIn { until });
        }
    }
    finish(office, actor, &head, how, None)
}

/// Hands in for a candidate, because an invigilator says why: that stands in the audit with the hand-in.
///
/// # Errors
/// [`Error::Sitting`], [`Error::Denied`].
pub fn hand_in_ordered(
    office: &mut Office,
    actor: &Actor,
    sitting: SittingId,
    reason: &str,
) -> Result<State> {
    actor.needs(Permission::AdmitCandidate)?;
    let head = head_of(office, sitting)?;
    actor.not_about(head.officer)?;
    if load(office, &head)?.phase == Phase::HandedIn {
        return bring_together(office, &head);
    }
    finish(office, actor, &head, HandIn::Invigilator, Some(reason))
}

/// From when on a candidate can hand in: the regulation counts minutes from the opening of the
/// candidate's own window.
pub(super) fn hand_in_from(
    office: &Office,
    exam: &Exam,
    person: OfficerId,
) -> Result<Option<Timestamp>> {
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    let Some(minutes) = rules.settings.earliest_hand_in_minutes else {
        return Ok(None);
    };
    let own = window::shown(office, exam.clone(), person)?;
    let minutes = jiff::SignedDuration::from_mins(i64::from(minutes));
    Ok(own.opens_at.checked_add(minutes).ok())
}

/// What a running sitting has left that its end would cut off; `None` if its time is up, or if its record
/// does not say.
pub(in crate::service) fn left(office: &Office, head: &Head, now: &Moment) -> Option<Remaining> {
    let state = load(office, head).ok()?;
    let left = state.remaining(now);
    (state.phase == Phase::Running && left != Remaining::Left(0)).then_some(left)
}

/// Ends a sitting with the saved answers because its time is up, or before that because somebody says why:
/// that is no end by the clock.
///
/// # Errors
/// `Busy` if there is time left and no reason.
pub(in crate::service) fn end(
    office: &mut Office,
    actor: &Actor,
    head: &Head,
    early: Option<&str>,
) -> Result<State> {
    let state = load(office, head)?;
    if state.phase.is_over() {
        return bring_together(office, head);
    }
    match (state.remaining(&office.moment()), early) {
        (Remaining::Left(0), _) => finish(office, actor, head, HandIn::TimeUp, None),
        (_, Some(_)) => finish(office, actor, head, HandIn::Invigilator, early),
        (_, None) => Err(crate::store::Error::Busy.into()),
    }
}

/// Ends every sitting whose time is up, also of candidates who never came back; says how many. One that
/// cannot be ended holds up no other.
///
/// # Errors
/// What the database says.
pub fn end_overdue(office: &mut Office) -> Result<u32> {
    let mut ended = 0;
    for head in sittings::unfinished(office.read())? {
        match end_if_over(office, &head) {
            Ok(is_ended) => ended += u32::from(is_ended),
            // It is handed in; what one record lacks is written with the next look.
            Err(Error::HalfSaved { .. }) => ended += 1,
            Err(error) => {
                tracing::error!(%error, sitting = %head.id, "a sitting cannot be ended");
            }
        }
    }
    Ok(ended)
}

fn end_if_over(office: &mut Office, head: &Head) -> Result<bool> {
    let state = load(office, head)?;
    if state.phase.is_over() {
        let _ = bring_together(office, head)?;
        return Ok(false);
    }
    let is_over =
        state.phase == Phase::Running && state.remaining(&office.moment()) == Remaining::Left(0);
    if is_over {
        let _ = finish(office, &Actor::program(), head, HandIn::TimeUp, None)?;
    }
    Ok(is_over)
}

/// The hand-in, the result and what follows from it, in one transaction. A sitting with answers that people
/// mark has no result before they have. `why` stands in the audit.
fn finish(
    office: &mut Office,
    actor: &Actor,
    head: &Head,
    how: HandIn,
    why: Option<&str>,
) -> Result<State> {
    let at = office.moment();
    let mut record = Record::of(office, head)?;
    record.add(at, What::HandedIn { how })?;
    let closing = Closing::of(office, actor, &mut record)?;
    let mut detail = json!({ "how": how, "exam": head.exam.to_string() });
    if let Some(why) = why {
        detail["reason"] = json!(why);
    }
    let entry = office.audit(actor, "handed-in", Some(*head.id.as_bytes()), detail)?;
    record.keep(office, |archive| {
        if let Some(closing) = &closing {
            closing.write(archive)?;
        }
        Ok(audit::write(archive, &entry)?)
    })
}

/// The result of a sitting that is over, ready to be written with its last events.
pub(super) struct Closing {
    verdict: Verdict,
    explained: Value,
    by: Option<AccountId>,
}

impl Closing {
    /// Judges a record that ended: scored, or void with its reason. The result is sealed by an event.
    /// `None` while people have answers of it to mark; their last mark makes the result then.
    pub(super) fn of(
        office: &mut Office,
        actor: &Actor,
        record: &mut Record,
    ) -> Result<Option<Self>> {
        Self::with(office, actor, record, None)
    }

    /// The same with a paper that the archive does not hold yet.
    pub(super) fn with(
        office: &mut Office,
        actor: &Actor,
        record: &mut Record,
        paper: Option<&[StoredItem]>,
    ) -> Result<Option<Self>> {
        let head = record.head().clone();
        let exam = exams::by_id(office.read(), head.exam)?;
        let rules = regulation::by_id(office.read(), exam.regulation)?;
        let ended = record.state().handed_in_at;
        let ended_at = ended.unwrap_or(record.state().last_at).wall_ms;
        let (verdict, explained) = if let Some(reason) = record.state().void_reason.clone() {
            let verdict = voided(office, actor, &exam, (&head, ended_at), &reason)?;
            (verdict, json!({ "reason": reason }))
        } else {
            let paper = match paper {
                Some(items) => assemble(office, &exam, items)?,
                None => paper_of(office, &exam, head.officer)?,
            };
            let rulings = correction::rulings(office, exam.id)?;
            let marks = marking::marks_of(office, head.id)?;
            let answers = &record.state().answers;
            let is_marked = |spot: &Spot| marks.contains_key(spot);
            if !for_markers(&paper, answers, &rulings).iter().all(is_marked) {
                return Ok(None);
            }
            let scored = score_marked(&paper, answers, &rules.settings, &rulings, &marks);
            let ending = Ending::Scored(&scored);
            let verdict = prepare(office, actor, &exam, (&head, ended_at), &rules, ending)?;
            (verdict, serde_json::to_value(&scored).map_err(unreadable)?)
        };
        let (result, digest) = verdict.sealed(&explained, actor.account);
        let at = record.state().last_at;
        let judged = What::Judged {
            result,
            digest,
            marks: marking::sealed(office, head.id, Vec::new())?,
        };
        record.add(at, judged)?;
        Ok(Some(Self {
            verdict,
            explained,
            by: actor.account,
        }))
    }

    /// The same for a record that ended without the archive knowing; `None` if it has its result.
    pub(super) fn due(
        office: &mut Office,
        actor: &Actor,
        record: &mut Record,
        paper: Option<&[StoredItem]>,
    ) -> Result<Option<Self>> {
        let wanted = match record.state().phase {
            Phase::HandedIn => [Outcome::Passed, Outcome::Failed].as_slice(),
            Phase::Voided => [Outcome::Void].as_slice(),
            Phase::Admitted | Phase::Running => return Ok(None),
        };
        let head = record.head();
        let standing = results::of(office.read(), head.exam, head.officer)?;
        if standing.is_some_and(|judged| wanted.contains(&judged.outcome)) {
            return Ok(None);
        }
        Self::with(office, actor, record, paper)
    }

    pub(super) fn write(&self, archive: Transaction<'_>) -> Result<()> {
        self.verdict.write(archive, &self.explained, self.by)
    }
}

/// The result of a sitting that is void, in the place of what stood; the person is told why.
pub(super) fn voided(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    (head, ended_at): (&Head, i64),
    reason: &str,
) -> Result<Verdict> {
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    let standing = results::of(office.read(), head.exam, head.officer)?;
    let ending = Ending::Void(standing.as_ref());
    let mut verdict = prepare(office, actor, exam, (head, ended_at), &rules, ending)?;
    let content = Content::SittingVoided {
        exam: exam.name.clone(),
        reason: reason.to_owned(),
    };
    verdict.tell(notice::prepare(office, Some(exam.id), content)?);
    Ok(verdict)
}

//! Appeals: a person makes one within the time of the regulation, an administrator decides it, and the
//! person is told. What an upheld appeal changes is a correction or a sitting made void; neither is done
//! here.

use jiff::Timestamp;
use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::appeal::{Act, Days, NoAppeal, State};
use crate::domain::id::{AppealId, EventId, ExamId, NoticeId, OfficerId};
use crate::domain::notice::Content;
use crate::domain::permission::Permission;
use crate::service::sitting::Papers;
use crate::store::archive::appeal::{self as appeals, Appeal, Event, Step};
use crate::store::archive::notice::{self as notices, Notice};
use crate::store::archive::result as results;
use crate::store::archive::{audit, exam as exams, officer, regulation};

/// An appeal as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Where it stands.
    pub appeal: Appeal,
    /// The person's name.
    pub name: String,
    /// The exam's name.
    pub exam: String,
    /// What was done with it; the first is the appeal itself, with its grounds.
    pub steps: Vec<Step>,
}

/// How an appeal is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether it is found right.
    pub upheld: bool,
    /// Why.
    pub reason: String,
    /// Document number, or empty.
    pub document: String,
}

/// Makes an appeal against the standing result of a person in an exam: against a question of the paper,
/// or the result as a whole. An officer may do so for the own result, others for whoever asks them.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without grounds, [`Error::Appeal`], [`Error::NotFound`] if there
/// is no result.
pub fn file(
    office: &mut Office,
    actor: &Actor,
    (exam, person): (ExamId, OfficerId),
    question: Option<u16>,
    grounds: &str,
) -> Result<AppealId> {
    actor.needs(Permission::FileAppeal)?;
    if actor.officer != Some(person) {
        actor.needs(Permission::RegisterEntry)?;
    }
    let grounds = grounds.trim();
    if grounds.is_empty() {
        return Err(Error::Missing("grounds"));
    }
    let judged = results::of(office.read(), exam, person)?.ok_or_else(|| Error::NotFound {
        what: "result",
        name: person.to_string(),
    })?;
    if let Some(number) = question {
        let paper = Papers::of_exam(office, exam)?.paper(office, person)?;
        if judged.sitting.is_none() || paper.item(number).is_none() {
            return Err(NoAppeal::NoSuchQuestion(number).into());
        }
    }
    let settings = regulation::by_id(office.read(), judged.regulation)?.settings;
    let days = Days {
        to_file: settings.appeal_days,
        to_decide: settings.appeal_decision_days,
    };
    let judged_at = Timestamp::from_millisecond(judged.at).unwrap_or(Timestamp::UNIX_EPOCH);
    let decide_by = days.decide_by(office.day_of(judged_at), office.today())?;
    let same = |other: &Appeal| {
        other.state == State::Filed && other.result == judged.id && other.question == question
    };
    if appeals::of_officer(office.read(), person)?.iter().any(same) {
        return Err(NoAppeal::Filed.into());
    }
    let appeal = Appeal {
        id: office.new_id(AppealId::new)?,
        exam,
        officer: person,
        result: judged.id,
        question,
        state: State::Filed,
        decide_by,
    };
    let event = event(office, actor, Act::File, (grounds, ""))?;
    let detail = json!({ "exam": exam.to_string(), "question": question });
    let entry = office.audit(actor, "appeal-filed", Some(*appeal.id.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        appeals::insert(archive, &appeal, &event)?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(appeal.id)
}

/// Takes an own appeal back before it is decided.
///
/// # Errors
/// [`Error::Denied`], [`Error::AppealState`].
pub fn withdraw(office: &mut Office, actor: &Actor, appeal: AppealId) -> Result<()> {
    let of = appeals::by_id(office.read(), appeal)?;
    actor.needs(Permission::FileAppeal)?;
    if actor.officer != Some(of.officer) {
        actor.needs(Permission::RegisterEntry)?;
    }
    act(office, actor, &of, Act::Withdraw, ("", ""), None)
}

/// Decides an appeal; the person is told.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::AppealState`].
pub fn decide(
    office: &mut Office,
    actor: &Actor,
    appeal: AppealId,
    decision: &Decision,
) -> Result<()> {
    actor.needs(Permission::DecideAppeal)?;
    let of = appeals::by_id(office.read(), appeal)?;
    let reason = decision.reason.trim();
    if reason.is_empty() {
        return Err(Error::Missing("reason"));
    }
    let notice = Notice {
        id: office.new_id(NoticeId::new)?,
        exam: Some(of.exam),
        content: Content::AppealDecided {
            exam: exams::by_id(office.read(), of.exam)?.name,
            upheld: decision.upheld,
            reason: reason.to_owned(),
        },
        at: office.now_ms(),
        read_at: None,
    };
    let turn = if decision.upheld {
        Act::Uphold
    } else {
        Act::Reject
    };
    let said = (reason, decision.document.trim());
    act(office, actor, &of, turn, said, Some(&notice))
}

/// Takes a decision back: the appeal waits again.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::AppealState`].
pub fn reopen(office: &mut Office, actor: &Actor, appeal: AppealId, reason: &str) -> Result<()> {
    actor.needs(Permission::DecideAppeal)?;
    let of = appeals::by_id(office.read(), appeal)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::Missing("reason"));
    }
    act(office, actor, &of, Act::Reopen, (reason, ""), None)
}

fn act(
    office: &mut Office,
    actor: &Actor,
    of: &Appeal,
    act: Act,
    said: (&str, &str),
    notice: Option<&Notice>,
) -> Result<()> {
    let state = of.state.after(act)?;
    let event = event(office, actor, act, said)?;
    let detail = json!({ "act": act });
    let entry = office.audit(actor, "appeal-moved", Some(*of.id.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        appeals::set_state(archive, of.id, state, &event)?;
        if let Some(notice) = notice {
            notices::insert(archive, of.officer, notice)?;
        }
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })
}

fn event(
    office: &mut Office,
    actor: &Actor,
    act: Act,
    (reason, document): (&str, &str),
) -> Result<Event> {
    Ok(Event {
        id: office.new_id(EventId::new)?,
        act,
        on: office.today(),
        at: office.now_ms(),
        by: actor.account,
        reason: reason.to_owned(),
        document: document.to_owned(),
    })
}

/// The appeals of an exam, those that wait first.
///
/// # Errors
/// [`Error::Denied`].
pub fn of_exam(office: &Office, actor: &Actor, exam: ExamId) -> Result<Vec<Listed>> {
    actor.needs(Permission::ReadResults)?;
    let of = appeals::of_exam(office.read(), exam)?;
    of.into_iter()
        .map(|appeal| listed(office, appeal))
        .collect()
}

/// The appeals of a person, the latest first. An officer sees the own ones.
///
/// # Errors
/// [`Error::Denied`].
pub fn of_officer(office: &Office, actor: &Actor, person: OfficerId) -> Result<Vec<Listed>> {
    if actor.officer != Some(person) {
        actor.needs(Permission::ReadResults)?;
    }
    let of = appeals::of_officer(office.read(), person)?;
    of.into_iter()
        .map(|appeal| listed(office, appeal))
        .collect()
}

/// How many appeals wait for a decision.
///
/// # Errors
/// [`Error::Denied`].
pub fn waiting(office: &Office, actor: &Actor) -> Result<u32> {
    actor.needs(Permission::DecideAppeal)?;
    let filed = appeals::filed(office.read())?.len();
    Ok(u32::try_from(filed).unwrap_or(u32::MAX))
}

fn listed(office: &Office, appeal: Appeal) -> Result<Listed> {
    let archive = office.read();
    Ok(Listed {
        name: officer::by_id(archive, appeal.officer)?.profile.name,
        exam: exams::by_id(archive, appeal.exam)?.name,
        steps: appeals::events(archive, appeal.id)?,
        appeal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sitting::HandIn;
    use crate::service::sitting::hand_in;
    use crate::service::sitting::testing::Room;

    /// A room where the first person has a result.
    fn judged() -> Room {
        let mut room = Room::new();
        let ongoing = room.enter(0);
        let _ = hand_in(
            &mut room.bench.office,
            &room.admin,
            ongoing.id,
            HandIn::Candidate,
        )
        .unwrap();
        room
    }

    #[test]
    fn an_appeal_is_made_once_in_time_and_decided_with_a_reason() {
        let mut room = judged();
        let own = room.officer(0);
        let at = (room.exam, room.people[0]);
        let office = &mut room.bench.office;
        let id = file(office, &own, at, Some(3), "第三题答案有误").unwrap();
        assert!(matches!(
            file(office, &own, at, Some(3), "再说一次"),
            Err(Error::Appeal(NoAppeal::Filed))
        ));
        assert!(matches!(
            file(office, &own, at, Some(11), "没有这题"),
            Err(Error::Appeal(NoAppeal::NoSuchQuestion(11)))
        ));
        assert!(matches!(
            decide(
                office,
                &own,
                id,
                &Decision {
                    upheld: true,
                    reason: "是".into(),
                    document: String::new()
                }
            ),
            Err(Error::Denied(Permission::DecideAppeal))
        ));
        assert_eq!(waiting(office, &room.admin).unwrap(), 1);
        let decision = Decision {
            upheld: true,
            reason: "答案确有误".to_owned(),
            document: "复核1号".to_owned(),
        };
        decide(office, &room.admin, id, &decision).unwrap();
        assert!(matches!(
            decide(office, &room.admin, id, &decision),
            Err(Error::AppealState(_))
        ));
        let told = notices::of_officer(office.read(), at.1, 9).unwrap();
        assert!(matches!(
            told[0].content,
            Content::AppealDecided { upheld: true, .. }
        ));
        reopen(office, &room.admin, id, "材料未核实").unwrap();
        withdraw(office, &own, id).unwrap();
        let listed = of_officer(office, &own, at.1).unwrap();
        let acts: Vec<Act> = listed[0].steps.iter().map(|step| step.act).collect();
        assert_eq!(acts, [Act::File, Act::Uphold, Act::Reopen, Act::Withdraw]);
        assert_eq!(listed[0].steps[0].reason, "第三题答案有误");
    }

    #[test]
    fn an_appeal_after_the_last_day_is_refused_with_that_day() {
        let mut room = judged();
        let at = (room.exam, room.people[0]);
        let own = room.officer(0);
        room.bench.clock.advance_ms(5 * 24 * 3_600_000);
        let office = &mut room.bench.office;
        let _ = file(office, &own, at, None, "总分有误").unwrap();
        room.bench.clock.advance_ms(24 * 3_600_000);
        let late = file(&mut room.bench.office, &own, at, Some(1), "晚了");
        let last = "2026-11-29".parse().unwrap();
        assert!(matches!(late, Err(Error::Appeal(NoAppeal::TooLate { last: day })) if day == last));
    }

    #[test]
    fn nobody_appeals_for_somebody_else_but_who_keeps_the_record() {
        let mut room = judged();
        let at = (room.exam, room.people[0]);
        let other = room.officer(1);
        assert!(matches!(
            file(&mut room.bench.office, &other, at, None, "替人"),
            Err(Error::Denied(_))
        ));
        let admin = room.admin.clone();
        assert!(file(&mut room.bench.office, &admin, at, None, "代本人提出").is_ok());
    }
}

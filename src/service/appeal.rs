//! Appeals: a person makes one within the time of the regulation, an administrator decides it, and the
//! person is told. What an upheld appeal changes is a correction or a sitting made void; neither is done
//! here.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use super::notice::{self, Notice};
use super::{Actor, Error, Office, Result, account};
use crate::domain::appeal::{Act, Days, NoAppeal, State};
use crate::domain::id::{AppealId, EventId, ExamId, OfficerId};
use crate::domain::notice::Content;
use crate::domain::permission::Permission;
use crate::service::sitting::Papers;
use crate::store::archive::appeal::{self as appeals, Appeal, Event, Step};
use crate::store::archive::result::{self as results, Judged};
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

/// What a person can still do against a result, and what was done so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prospect {
    /// The last day to appeal; `None` where the regulation takes no appeals.
    pub last_day: Option<Date>,
    /// Why none can be made today at all, or nothing.
    pub closed: Option<NoAppeal>,
    /// How many questions the paper has; 0 without one.
    pub questions: u16,
    /// The appeals of the person in this exam, the latest first.
    pub appeals: Vec<Listed>,
}

impl Prospect {
    /// Whether an appeal about that question, or the whole result, waits for a decision.
    pub fn is_open(&self, question: Option<u16>) -> bool {
        let mut appeals = self.appeals.iter().map(|listed| &listed.appeal);
        appeals.any(|one| one.state == State::Filed && one.question == question)
    }
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
    let (days, judged_on) = days(office, &judged)?;
    let decide_by = days.decide_by(judged_on, office.today())?;
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

/// The days that the regulation of a result gives, and the day they are counted from.
fn days(office: &Office, judged: &Judged) -> Result<(Days, Date)> {
    let settings = regulation::by_id(office.read(), judged.regulation)?.settings;
    let days = Days {
        to_file: settings.appeal_days,
        to_decide: settings.appeal_decision_days,
    };
    let judged_at = Timestamp::from_millisecond(judged.at).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok((days, office.day_of(judged_at)))
}

/// What can be done against the standing result of a person in an exam, and what was done. An officer
/// sees the own.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`] if there is no result.
pub fn prospect(
    office: &Office,
    actor: &Actor,
    exam: ExamId,
    person: OfficerId,
) -> Result<Prospect> {
    let mut of_exam = of_officer(office, actor, person)?;
    of_exam.retain(|listed| listed.appeal.exam == exam);
    let judged = results::of(office.read(), exam, person)?.ok_or_else(|| Error::NotFound {
        what: "result",
        name: person.to_string(),
    })?;
    let (days, judged_on) = days(office, &judged)?;
    let questions = match judged.sitting {
        Some(_) => {
            let paper = Papers::of_exam(office, exam)?.paper(office, person)?;
            u16::try_from(paper.items.len()).unwrap_or(u16::MAX)
        }
        None => 0,
    };
    Ok(Prospect {
        last_day: days.last_day(judged_on).ok(),
        closed: days.decide_by(judged_on, office.today()).err(),
        questions,
        appeals: of_exam,
    })
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
    account::not_about(office, actor, of.officer)?;
    let reason = decision.reason.trim();
    if reason.is_empty() {
        return Err(Error::Missing("reason"));
    }
    let content = Content::AppealDecided {
        exam: exams::by_id(office.read(), of.exam)?.name,
        upheld: decision.upheld,
        reason: reason.to_owned(),
    };
    let notice = notice::prepare(office, Some(of.exam), content)?;
    let turn = if decision.upheld {
        Act::Uphold
    } else {
        Act::Reject
    };
    let said = (reason, decision.document.trim());
    act(office, actor, &of, turn, said, Some(&notice))
}

/// Takes a decision back: the appeal waits again, with all the days to decide it, and the person is told.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::AppealState`].
pub fn reopen(office: &mut Office, actor: &Actor, appeal: AppealId, reason: &str) -> Result<()> {
    actor.needs(Permission::DecideAppeal)?;
    let of = appeals::by_id(office.read(), appeal)?;
    account::not_about(office, actor, of.officer)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::Missing("reason"));
    }
    let judged = results::by_id(office.read(), of.result)?;
    let decide_by = days(office, &judged)?.0.again_by(office.today());
    let content = Content::AppealReopened {
        exam: exams::by_id(office.read(), of.exam)?.name,
        decide_by,
        reason: reason.to_owned(),
    };
    let notice = notice::prepare(office, Some(of.exam), content)?;
    let anew = Appeal { decide_by, ..of };
    act(
        office,
        actor,
        &anew,
        Act::Reopen,
        (reason, ""),
        Some(&notice),
    )
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
        appeals::set_state(archive, of, state, &event)?;
        if let Some(notice) = notice {
            notice::write(archive, of.officer, notice)?;
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

/// The appeals of an exam that wait for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The exam.
    pub exam: ExamId,
    /// Its name.
    pub name: String,
    /// How many.
    pub count: usize,
    /// The first day by which one is decided.
    pub decide_by: Date,
    /// How many are past their day.
    pub overdue: usize,
}

/// The appeals that wait for a decision, exam by exam, the most urgent first.
///
/// # Errors
/// [`Error::Denied`].
pub fn waiting(office: &Office, actor: &Actor) -> Result<Vec<Waiting>> {
    actor.needs(Permission::DecideAppeal)?;
    let today = office.today();
    let mut waiting: Vec<Waiting> = Vec::new();
    // They come in the order of their days, so the first of an exam is its most urgent.
    for appeal in appeals::filed(office.read())? {
        let is_overdue = appeal.decide_by < today;
        if let Some(known) = waiting.iter_mut().find(|one| one.exam == appeal.exam) {
            known.count += 1;
            known.overdue += usize::from(is_overdue);
            continue;
        }
        waiting.push(Waiting {
            exam: appeal.exam,
            name: exams::by_id(office.read(), appeal.exam)?.name,
            count: 1,
            decide_by: appeal.decide_by,
            overdue: usize::from(is_overdue),
        });
    }
    Ok(waiting)
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
    use crate::store::archive::notice as notices;

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
        let waits = waiting(office, &room.admin).unwrap();
        assert_eq!((waits.len(), waits[0].count, waits[0].overdue), (1, 1, 0));
        // Ten days as shipped, after the 24th.
        assert_eq!(waits[0].decide_by, "2026-12-04".parse().unwrap());
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
    fn what_can_be_done_is_known_before_it_is_tried() {
        let mut room = judged();
        let (exam, person) = (room.exam, room.people[0]);
        let (own, other) = (room.officer(0), room.officer(1));
        let office = &mut room.bench.office;
        let before = prospect(office, &own, exam, person).unwrap();
        // The shipped five days, after the 24th.
        let last = "2026-11-29".parse().unwrap();
        assert_eq!((before.last_day, before.closed), (Some(last), None));
        assert!(before.questions > 0 && before.appeals.is_empty());
        let _ = file(office, &own, (exam, person), Some(2), "有误").unwrap();
        let filed = prospect(office, &own, exam, person).unwrap();
        assert!(filed.is_open(Some(2)) && !filed.is_open(None) && !filed.is_open(Some(1)));
        assert!(matches!(
            prospect(office, &other, exam, person),
            Err(Error::Denied(_))
        ));
        room.bench.clock.advance_ms(6 * 24 * 3_600_000);
        let over = prospect(&room.bench.office, &own, exam, person).unwrap();
        assert_eq!(over.closed, Some(NoAppeal::TooLate { last }));
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

//! Taking back that a sitting is void: what was answered counts, judged from its log like on the first day.

use serde_json::json;

use super::ending::Closing;
use super::invigilation::said;
use super::reading::archived;
use super::recording::Record;
use crate::domain::consequence::Move;
use crate::domain::id::{ResultId, SittingId};
use crate::domain::notice::{Content, Mark};
use crate::domain::permission::Permission;
use crate::domain::sitting::{Phase, Refused, State, What};
use crate::service::result::{again, due};
use crate::service::{Actor, Error, Office, Result, marking, notice};
use crate::store::archive::{
    audit, exam as exams, regulation, result as results, sitting as sittings,
};

/// What a sitting would come to that is not void any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// The result; none while people have answers of it to mark.
    pub after: Option<Mark>,
    /// What would happen to make-up, suspension and restoration.
    pub follows: Vec<Move>,
}

/// What reinstating a sitting would change. Nothing is written.
///
/// # Errors
/// [`Error::Denied`], [`Error::Sitting`] if it is not void.
pub fn outlook(office: &Office, actor: &Actor, sitting: SittingId) -> Result<Outlook> {
    actor.needs(Permission::CorrectResults)?;
    let head = sittings::by_id(office.read(), sitting)?;
    let state = archived(office, &head)?;
    if state.phase != Phase::Voided {
        return Err(Refused::WrongPhase(state.phase).into());
    }
    let exam = exams::by_id(office.read(), head.exam)?;
    let marks = marking::marks_of(office, head.id)?;
    let scored = marking::scored(office, &exam, &head, &state.answers, &marks)?;
    let before = results::of(office.read(), exam.id, head.officer)?;
    let (Some(scored), Some(before)) = (scored, before) else {
        return Ok(Outlook {
            after: None,
            follows: Vec::new(),
        });
    };
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    let judged = again(&before, &scored, ResultId::from_bytes([0; 16]), before.at);
    Ok(Outlook {
        after: Some(Mark {
            points: scored.points,
            maximum: scored.maximum,
            outcome: judged.outcome,
        }),
        follows: due(office, &exam, &rules, &judged)?,
    })
}

/// Takes back that a sitting is void. Its result takes the place of the void one, with everything that follows,
/// in one transaction; where people have answers of it to mark, once they have. It can be made void again.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::Sitting`] if it is not void.
pub fn reinstate(
    office: &mut Office,
    actor: &Actor,
    sitting: SittingId,
    reason: &str,
) -> Result<State> {
    actor.needs(Permission::CorrectResults)?;
    let reason = said("reason", reason)?;
    let head = sittings::by_id(office.read(), sitting)?;
    actor.not_about(head.officer)?;
    let at = office.moment();
    let mut record = Record::of(office, &head)?;
    record.add(
        at,
        What::Reinstated {
            by: actor.account,
            reason: reason.clone(),
        },
    )?;
    let closing = Closing::of(office, actor, &mut record)?;
    let exam = exams::by_id(office.read(), head.exam)?;
    let content = Content::SittingReinstated {
        exam: exam.name,
        reason: reason.clone(),
    };
    let told = notice::prepare(office, Some(exam.id), content)?;
    let detail = json!({ "exam": head.exam.to_string(), "reason": reason });
    let subject = Some(*head.id.as_bytes());
    let entry = office.audit(actor, "sitting-reinstated", subject, detail)?;
    record.keep(office, |archive| {
        notice::write(archive, head.officer, &told)?;
        if let Some(closing) = &closing {
            closing.write(archive)?;
        }
        Ok::<_, Error>(audit::write(archive, &entry)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consequence::{Outcome, State as Stands, Step, Turn};
    use crate::domain::permission::Role;
    use crate::domain::sitting::HandIn;
    use crate::service::sitting::testing::Room;
    use crate::service::sitting::{hand_in, take, verify, void};
    use crate::store::archive::{consequence as consequences, notice as notices};

    #[test]
    fn a_sitting_made_void_by_mistake_counts_again_with_all_that_followed() {
        let mut room = Room::new();
        let ongoing = room.enter(0);
        let (exam, person, admin) = (room.exam, room.people[0], room.admin.clone());
        let office = &mut room.bench.office;
        for item in &ongoing.paper.items {
            let what = Room::answer(&ongoing, item.number, true);
            let _ = take(office, &admin, ongoing.id, what).unwrap();
        }
        let _ = hand_in(office, &admin, ongoing.id, HandIn::Candidate).unwrap();
        void(office, &admin, ongoing.id, "替考").unwrap();
        let steps = |office: &Office| -> Vec<(Step, Stands)> {
            let all = consequences::of_officer(office.read(), person).unwrap();
            all.iter().map(|one| (one.step, one.state)).collect()
        };
        assert_eq!(steps(office), [(Step::MakeUp, Stands::Waiting)]);

        let invigilator = Actor {
            role: Role::Invigilator,
            ..admin.clone()
        };
        let refused = reinstate(office, &invigilator, ongoing.id, "查无此事");
        assert!(matches!(
            refused,
            Err(Error::Denied(Permission::CorrectResults))
        ));
        let silent = reinstate(office, &admin, ongoing.id, " ");
        assert!(matches!(silent, Err(Error::Missing("reason"))));
        let seen = outlook(office, &admin, ongoing.id).unwrap();
        assert_eq!(seen.after.unwrap().outcome, Outcome::Passed);
        assert_eq!(seen.follows, [Move::Turn(Step::MakeUp, Turn::Satisfy)]);

        let state = reinstate(office, &admin, ongoing.id, "查无此事").unwrap();
        assert_eq!((state.phase, state.void_reason), (Phase::HandedIn, None));
        let standing = results::of(office.read(), exam, person).unwrap().unwrap();
        assert_eq!(
            (standing.outcome, standing.points),
            (Outcome::Passed, Some(10_000))
        );
        assert_eq!(results::of_exam(office.read(), exam).unwrap().len(), 1);
        assert_eq!(steps(office), [(Step::MakeUp, Stands::Satisfied)]);
        let told = notices::of_officer(office.read(), person, 9).unwrap();
        assert!(
            told.iter()
                .any(|one| one.content.code() == "sitting-reinstated")
        );
        let verified = verify(office, &admin, ongoing.id).unwrap();
        assert_eq!((verified.faults, verified.points), (vec![], Some(10_000)));
        let twice = reinstate(office, &admin, ongoing.id, "查无此事");
        assert!(matches!(twice, Err(Error::Sitting(Refused::WrongPhase(_)))));

        // It can be made void again, and the record stands through a start of the program.
        void(office, &admin, ongoing.id, "查实").unwrap();
        let mut room = room.reopen();
        let office = &mut room.bench.office;
        let standing = results::of(office.read(), exam, person).unwrap().unwrap();
        assert_eq!(standing.outcome, Outcome::Void);
        assert_eq!(verify(office, &admin, ongoing.id).unwrap().faults, []);
    }

    /// One that was made void while it ran has the answers until then.
    #[test]
    fn a_sitting_made_void_while_it_ran_counts_as_far_as_it_was() {
        let mut room = Room::new();
        let ongoing = room.enter(0);
        let admin = room.admin.clone();
        let office = &mut room.bench.office;
        let what = Room::answer(&ongoing, 1, true);
        let _ = take(office, &admin, ongoing.id, what.clone()).unwrap();
        void(office, &admin, ongoing.id, "替考").unwrap();
        let state = reinstate(office, &admin, ongoing.id, "查无此事").unwrap();
        assert_eq!(state.phase, Phase::HandedIn);
        let late = take(office, &admin, ongoing.id, what);
        assert!(matches!(late, Err(Error::Sitting(Refused::WrongPhase(_)))));
        let standing = results::of(office.read(), room.exam, room.people[0]).unwrap();
        assert_eq!(standing.unwrap().points, Some(1_000));
        assert_eq!(verify(office, &admin, ongoing.id).unwrap().faults, []);
    }
}

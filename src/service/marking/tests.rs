//! From a written exam to its results: pending, two marks apart, a third, and what follows.

use super::*;
use crate::domain::consequence::{Outcome, State as Stands, Step};
use crate::domain::correction::Ruling;
use crate::domain::marking::{Mark, Refused};
use crate::domain::notice::Content as Told;
use crate::domain::permission::Role;
use crate::domain::question::{Answer, OptionSet};
use crate::domain::scoring::{Scored, Verdict, Why};
use crate::domain::sitting::{HandIn, What as Sat};
use crate::service::account as accounts;
use crate::service::correction::Proposal;
use crate::service::exam::{self, Whereabouts};
use crate::service::result;
use crate::service::sitting::testing::Room;
use crate::service::sitting::{self, hand_in, take};
use crate::store::archive::{consequence as consequences, notice as notices};

/// A room and three who mark.
fn room() -> (Room, Vec<Actor>) {
    let mut room = Room::written();
    let markers = ["甲评", "乙评", "丙评"].map(|name| {
        let office = &mut room.bench.office;
        let login = format!("marker-{name}");
        let (account, _) =
            accounts::create(office, &room.admin, name, &login, Role::Coordinator).unwrap();
        Actor {
            account: Some(account),
            name: name.to_owned(),
            role: Role::Coordinator,
            officer: None,
            person: None,
        }
    });
    (room, markers.to_vec())
}

/// Lets the person of that place sit: so many judgements right, the single choice of the case right, and
/// these texts for the essays and the case's last part.
fn sit(room: &mut Room, place: usize, right: u16, texts: [&str; 3]) {
    let ongoing = room.enter(place);
    let text = |at: usize| (!texts[at].is_empty()).then(|| Answer::Text(texts[at].to_owned()));
    let mut answers: Vec<(u16, Answer)> = (1..=4)
        .map(|number| (number, Answer::Judge(number <= right)))
        .collect();
    answers.extend((0..2).filter_map(|at| Some((5 + u16::try_from(at).unwrap(), text(at)?))));
    let parts = vec![Some(Answer::Choice(OptionSet::only(1))), text(2)];
    answers.push((7, Answer::Parts(parts)));
    let office = &mut room.bench.office;
    for (question, answer) in answers {
        let what = Sat::Answered { question, answer };
        let _ = take(office, &room.admin, ongoing.id, what).unwrap();
    }
    let _ = hand_in(office, &room.admin, ongoing.id, HandIn::Candidate).unwrap();
}

fn close(room: &mut Room) {
    let _ = exam::close(&mut room.bench.office, &room.admin, room.exam).unwrap();
}

/// Marks everything on a desk, by what its question is called.
fn mark_all(room: &mut Room, marker: &Actor, points: impl Fn(&Sheet) -> Vec<u32>) -> u32 {
    let office = &mut room.bench.office;
    let mut count = 0;
    while let Some(sheet) = desk(office, marker).unwrap().next {
        let points = points(&sheet)
            .into_iter()
            .map(|one| Points(one * 100))
            .collect();
        let given = Mark {
            points,
            remark: String::new(),
        };
        mark(office, marker, sheet.script, given).unwrap();
        count += 1;
    }
    count
}

fn shown(room: &Room, place: usize) -> Result<result::Shown> {
    let person = room.people[place];
    result::show(&room.bench.office, &room.admin, room.exam, person)
}

fn whereabouts(room: &Room, place: usize) -> Whereabouts {
    let (_, people) = exam::detail(&room.bench.office, &room.admin, room.exam).unwrap();
    let of = people
        .into_iter()
        .find(|one| one.candidate.officer == room.people[place]);
    of.unwrap().whereabouts
}

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "one journey from the essay to the result"
)]
fn an_exam_with_essays_waits_for_its_marks_and_the_last_one_makes_the_result() {
    let (mut room, markers) = room();
    sit(&mut room, 0, 4, ["表明身份", "应当回避", "首次轻微"]);
    assert!(matches!(shown(&room, 0), Err(Error::AwaitsMarks)));
    assert_eq!(whereabouts(&room, 0), Whereabouts::Marking);
    let office = &mut room.bench.office;
    assert!(matches!(
        begin(office, &room.admin, room.exam, &[]),
        Err(Error::ExamIs(ExamState::Open))
    ));
    close(&mut room);
    // Who sat is not absent; who did not come is.
    assert_eq!(whereabouts(&room, 0), Whereabouts::Marking);
    assert_eq!(whereabouts(&room, 1), Whereabouts::Done(Outcome::Absent));
    let office = &mut room.bench.office;
    let only = [markers[0].account.unwrap()];
    assert!(matches!(
        begin(office, &room.admin, room.exam, &only),
        Err(Error::TooFewMarkers { need: 2, have: 1 })
    ));
    let two = [markers[0].account.unwrap(), markers[1].account.unwrap()];
    let begun = begin(office, &room.admin, room.exam, &two).unwrap();
    assert_eq!((begun.scripts, begun.dealt, begun.lacking), (3, 6, 0));
    assert!(matches!(
        begin(office, &room.admin, room.exam, &two),
        Err(Error::NothingToDo)
    ));
    // The answer says its points: 2 and 3 become 8 and 12 of 20; 5 and 10 stay of 15.
    let sheet = desk(office, &markers[0]).unwrap().next.unwrap();
    let told = format!("{sheet:?}");
    for (person, number) in room.people.iter().zip(["甲一", "A001"]) {
        assert!(
            !told.contains(&person.to_string()) && !told.contains(number),
            "{told}"
        );
    }
    let points = |sheet: &Sheet| -> Vec<u32> {
        let worth: Vec<u32> = sheet
            .rubric
            .items
            .iter()
            .map(|i| i.points.0 / 100)
            .collect();
        match (sheet.part, worth.as_slice()) {
            (0, [20]) => vec![14],
            (0, worth) => {
                assert_eq!(worth, [8, 12]);
                vec![8, 6]
            }
            (_, worth) => {
                assert_eq!(worth, [5, 10]);
                vec![5, 4]
            }
        }
    };
    assert_eq!(mark_all(&mut room, &markers[0], points), 3);
    assert!(matches!(shown(&room, 0), Err(Error::AwaitsMarks)));
    // The second gives the essay marked as a whole 8 in place of 14: more than 4 apart. Otherwise 2 less.
    let second = |sheet: &Sheet| {
        let mut own = points(sheet);
        own[0] -= if own.len() == 1 { 6 } else { 2 };
        own
    };
    assert_eq!(mark_all(&mut room, &markers[1], second), 3);
    assert!(matches!(shown(&room, 0), Err(Error::AwaitsMarks)));
    let how_far = progress(&room.bench.office, &room.admin, room.exam).unwrap();
    assert_eq!(
        (
            how_far.pending,
            how_far.answers,
            how_far.settled,
            how_far.third,
            how_far.lacking
        ),
        (1, 3, 2, 1, 1)
    );
    let steps = |room: &Room| {
        let of = consequences::of_officer(room.bench.office.read(), room.people[0]).unwrap();
        of.iter()
            .map(|one| (one.step, one.state))
            .collect::<Vec<_>>()
    };
    assert_eq!(steps(&room), []);
    // Both who marked are out; the third is found among more.
    let all = [&two[..], &[markers[2].account.unwrap()]].concat();
    let begun = begin(&mut room.bench.office, &room.admin, room.exam, &all).unwrap();
    assert_eq!((begun.scripts, begun.dealt, begun.lacking), (0, 1, 0));
    assert_eq!(waiting(&room.bench.office, &markers[2]).unwrap(), 1);
    assert_eq!(mark_all(&mut room, &markers[2], |_| vec![7]), 1);
    // By hand: 4 × 10; (14 + 12) / 2 = 13; of 14, 8 and 7 the nearest give 7.5; 5 + (9 + 7) / 2 = 13.
    let result = shown(&room, 0).unwrap();
    assert_eq!(result.judged.points, Some(7_350));
    assert_eq!(
        (result.judged.maximum, result.judged.outcome),
        (Some(10_000), Outcome::Passed)
    );
    let scored = result.scored.unwrap();
    let of = |number: usize| &scored.items[number - 1];
    assert_eq!(
        (of(5).points.0, of(5).why),
        (1_300, Why::Marked { marks: 2 })
    );
    assert_eq!((of(6).points.0, of(6).why), (750, Why::Marked { marks: 3 }));
    let parts: Vec<_> = of(7)
        .parts
        .iter()
        .map(|part| (part.points.0, part.verdict))
        .collect();
    assert_eq!(parts, [(500, Verdict::Right), (800, Verdict::Partly)]);
    assert_eq!(whereabouts(&room, 0), Whereabouts::Done(Outcome::Passed));
}

#[test]
fn what_is_not_written_needs_no_marks_and_a_fail_has_its_consequence() {
    let (mut room, markers) = room();
    sit(&mut room, 0, 4, ["", "", ""]);
    let result = shown(&room, 0).unwrap();
    assert_eq!(
        (result.judged.points, result.judged.outcome),
        (Some(4_500), Outcome::Failed)
    );
    // One essay of the other, marked 15 by both: 40 + 15 + 5 reaches the pass mark of 60.
    sit(&mut room, 1, 4, ["", "应当回避", ""]);
    close(&mut room);
    let begun = begin(&mut room.bench.office, &room.admin, room.exam, &[]).unwrap();
    assert_eq!((begun.scripts, begun.dealt), (1, 2));
    let mut given = 0;
    let administrator = room.admin.clone();
    let asked: Vec<Actor> = markers.iter().cloned().chain([administrator]).collect();
    for marker in &asked {
        given += mark_all(&mut room, marker, |_| vec![15]);
    }
    assert_eq!(given, 2);
    assert_eq!(shown(&room, 1).unwrap().judged.points, Some(6_000));
    // Marked anew by two others: 10 both. The result is another one, with a notice, and a make-up is due.
    let spot = Spot { number: 6, part: 0 };
    let whose = (room.exam, room.people[1]);
    let office = &mut room.bench.office;
    assert!(matches!(
        reopen(office, &markers[0], whose, spot, "复核"),
        Err(Error::Denied(_))
    ));
    assert!(matches!(
        reopen(office, &room.admin, whose, spot, " "),
        Err(Error::Missing(_))
    ));
    assert!(marked(office, &markers[0]).unwrap().is_empty());
    let exams = marked(office, &room.admin).unwrap();
    assert_eq!(exams, [(room.exam, "年度考试".to_owned())]);
    assert!(matches!(
        answers(office, &markers[0], room.exam),
        Err(Error::Denied(_))
    ));
    let of = answers(office, &room.admin, room.exam).unwrap();
    assert_eq!((of.len(), of[0].officer, of[0].spot), (1, whose.1, spot));
    assert_eq!(of[0].settled.unwrap().points, Points(1_500));
    let _ = reopen(office, &room.admin, whose, spot, "复核申请成立").unwrap();
    let of = answers(office, &room.admin, room.exam).unwrap();
    assert_eq!(of[0].stage, Stage::Open);
    assert!(matches!(
        reopen(office, &room.admin, whose, spot, "复核"),
        Err(Error::Marking(Refused::NotSettled))
    ));
    assert_eq!(
        shown(&room, 1).unwrap().judged.points,
        Some(6_000),
        "stands until then"
    );
    for marker in &asked {
        let _ = mark_all(&mut room, marker, |_| vec![10]);
    }
    let result = shown(&room, 1).unwrap();
    assert_eq!(
        (result.judged.points, result.judged.outcome),
        (Some(5_500), Outcome::Failed)
    );
    let steps: Vec<_> = result
        .consequences
        .iter()
        .map(|one| (one.step, one.state))
        .collect();
    assert_eq!(steps, [(Step::MakeUp, Stands::Waiting)]);
    let told = notices::of_officer(room.bench.office.read(), room.people[1], 9).unwrap();
    let [told] = told.as_slice() else {
        panic!("one notice: {told:?}");
    };
    let Told::ResultCorrected {
        before,
        after,
        reason,
        ..
    } = &told.content
    else {
        panic!("{told:?}");
    };
    assert_eq!(
        (before.points.0, after.points.0, reason.as_str()),
        (6_000, 5_500, "复核申请成立")
    );
}

#[test]
fn corrections_keep_marks_and_a_cancelled_essay_needs_none() {
    let (mut room, markers) = room();
    sit(&mut room, 0, 3, ["表明身份", "应当回避", ""]);
    close(&mut room);
    let office = &mut room.bench.office;
    let two = [markers[0].account.unwrap(), markers[1].account.unwrap()];
    let _ = begin(office, &room.admin, room.exam, &two).unwrap();
    for marker in &markers[..2] {
        let sheet = desk(&room.bench.office, marker).unwrap().next.unwrap();
        let worth: u32 = sheet.rubric.items.iter().map(|item| item.points.0).sum();
        assert_eq!(worth, sheet.maximum.0);
        let first = sheet.content.stem.clone();
        let mut left = true;
        // Only the answers to the first question that comes up.
        while let Some(sheet) = desk(&room.bench.office, marker).unwrap().next
            && left
        {
            left = sheet.content.stem == first;
            if left {
                let points = sheet.rubric.items.iter().map(|item| item.points).collect();
                let remark = String::new();
                let office = &mut room.bench.office;
                mark(office, marker, sheet.script, Mark { points, remark }).unwrap();
            }
        }
    }
    assert!(matches!(shown(&room, 0), Err(Error::AwaitsMarks)));
    let how_far = progress(&room.bench.office, &room.admin, room.exam).unwrap();
    let mut questions = how_far.questions.iter();
    let unmarked = questions.find(|asked| asked.settled == 0).unwrap();
    let marked = how_far
        .questions
        .iter()
        .find(|asked| asked.settled == 1)
        .unwrap();
    // A rubric can be given to what nobody has marked.
    let rubric = Rubric::whole(unmarked.maximum);
    let office = &mut room.bench.office;
    let key = |asked: &Asked| (asked.question, asked.part);
    set_rubric(office, &room.admin, room.exam, key(unmarked), &rubric).unwrap();
    assert!(matches!(
        set_rubric(office, &room.admin, room.exam, key(marked), &rubric),
        Err(Error::MarkingBegun)
    ));
    let proposal = Proposal {
        exam: room.exam,
        question: unmarked.question,
        ruling: Ruling::Cancelled,
        reason: "超出范围".to_owned(),
        document: String::new(),
    };
    let _ = correction::correct(office, &room.admin, &proposal).unwrap();
    // 3 × 10, the whole 20 of the marked one, 5 of the case; out of 80.
    let result = shown(&room, 0).unwrap();
    assert_eq!(
        (result.judged.points, result.judged.maximum),
        (Some(5_500), Some(8_000))
    );
    // Another correction scores it again, with the marks as they are: the fourth judgement for all.
    let ongoing =
        crate::service::sitting::show(&room.bench.office, &room.admin, room.exam, room.people[0])
            .unwrap();
    let wrong =
        (1..=4).find(|number| ongoing.state.answers.get(number) == Some(&Answer::Judge(false)));
    let proposal = Proposal {
        question: ongoing.paper.item(wrong.unwrap()).unwrap().question,
        ruling: Ruling::FullPoints,
        ..proposal
    };
    let _ = correction::correct(&mut room.bench.office, &room.admin, &proposal).unwrap();
    let result = shown(&room, 0).unwrap();
    assert_eq!(
        (result.judged.points, result.judged.maximum),
        (Some(6_500), Some(8_000))
    );
    let scored: Scored = result.scored.unwrap();
    let marks = scored
        .items
        .iter()
        .filter(|item| item.why == Why::Marked { marks: 2 });
    assert_eq!(marks.count(), 1);
}

/// A whole exam on paper: nothing of it is scored before people have marked what the sheet has no room for.
#[test]
fn answers_on_paper_wait_for_their_marks() {
    use crate::service::paper_exam::{self, Entered, Entry, Means, Which};
    let (mut room, markers) = room();
    let (exam, person) = (room.exam, room.people[0]);
    let entry = Entry {
        person,
        which: Which::Letter(1),
        answers: (1..=4)
            .map(|number| (number, Answer::Judge(true)))
            .collect(),
        means: Means::Keyed,
    };
    let entered = paper_exam::enter(&mut room.bench.office, &room.admin, exam, &entry).unwrap();
    let Entered::AwaitsMarks(Some(receipt)) = entered else {
        panic!("{entered:?}");
    };
    assert!(matches!(shown(&room, 0), Err(Error::AwaitsMarks)));
    assert_eq!(whereabouts(&room, 0), Whereabouts::Marking);
    // Nobody has a step due before the marks are in.
    let steps = consequences::of_officer(room.bench.office.read(), person).unwrap();
    assert_eq!(steps, []);
    close(&mut room);
    let two = [markers[0].account.unwrap(), markers[1].account.unwrap()];
    let begun = begin(&mut room.bench.office, &room.admin, exam, &two).unwrap();
    // Two essays and both parts of the case.
    assert_eq!((begun.scripts, begun.dealt), (4, 8));
    let sheet = desk(&room.bench.office, &markers[0]).unwrap().next.unwrap();
    assert_eq!((sheet.on_paper, sheet.answer.as_str()), (Some(receipt), ""));
    let all = |sheet: &Sheet| -> Vec<u32> {
        let items = sheet.rubric.items.iter();
        items.map(|item| item.points.0 / 100).collect()
    };
    assert_eq!(mark_all(&mut room, &markers[0], all), 4);
    assert!(matches!(shown(&room, 0), Err(Error::AwaitsMarks)));
    assert_eq!(mark_all(&mut room, &markers[1], all), 4);
    let result = shown(&room, 0).unwrap();
    assert_eq!(
        (result.judged.outcome, result.judged.points),
        (Outcome::Passed, Some(10_000))
    );
    let (head, _) = sitting::of_exam(&room.bench.office, &room.admin, exam).unwrap()[0].clone();
    let verified = sitting::verify(&mut room.bench.office, &room.admin, head.id).unwrap();
    assert_eq!(verified.faults, []);
}

/// Who sits on the screen has no paper to write on.
#[test]
fn nobody_at_the_screen_answers_on_paper() {
    let mut room = Room::written();
    let ongoing = room.enter(0);
    for (question, answer) in [
        (5, Answer::OnPaper),
        (7, Answer::Parts(vec![None, Some(Answer::OnPaper)])),
    ] {
        let what = Sat::Answered { question, answer };
        let refused = take(&mut room.bench.office, &room.admin, ongoing.id, what);
        assert!(matches!(refused, Err(Error::Sitting(_))), "{refused:?}");
    }
}

/// An essay has points for everybody before anybody marked it; that is taken back. Its answer is marked then,
/// and nobody fails on it meanwhile.
#[test]
fn taking_points_for_all_back_waits_for_the_marks_of_the_answer() {
    let (mut room, markers) = room();
    sit(&mut room, 0, 4, ["表明身份", "", ""]);
    close(&mut room);
    let (exam, person, admin) = (room.exam, room.people[0], room.admin.clone());
    let asked = progress(&room.bench.office, &admin, exam)
        .unwrap()
        .questions;
    let proposal = Proposal {
        exam,
        question: asked[0].question,
        ruling: Ruling::FullPoints,
        reason: "题意不明".to_owned(),
        document: String::new(),
    };
    let office = &mut room.bench.office;
    let _ = correction::correct(office, &admin, &proposal).unwrap();
    // 4 × 10, 20 for all, 5 of the case.
    assert_eq!(shown(&room, 0).unwrap().judged.points, Some(6_500));
    assert_eq!(under_way(&room.bench.office, &admin).unwrap(), []);
    let made = correction::of_exam(&room.bench.office, &admin, exam).unwrap();
    let id = made[0].correction.id;
    let seen = correction::preview_taking_back(&room.bench.office, &admin, exam, id).unwrap();
    assert_eq!((seen.effects.len(), seen.awaiting), (0, 1));
    let office = &mut room.bench.office;
    let done = correction::take_back(office, &admin, exam, id, ("题意清楚", "")).unwrap();
    assert_eq!(done.awaiting, 1);
    // The result stands until the marks are in, and nothing follows from it.
    assert_eq!(shown(&room, 0).unwrap().judged.outcome, Outcome::Passed);
    let steps = consequences::of_officer(room.bench.office.read(), person).unwrap();
    assert_eq!(steps, []);
    assert_eq!(under_way(&room.bench.office, &admin).unwrap().len(), 1);
    let (head, _) = sitting::of_exam(&room.bench.office, &admin, exam).unwrap()[0].clone();
    let faults = |room: &mut Room| {
        let office = &mut room.bench.office;
        sitting::verify(office, &admin, head.id).unwrap().faults
    };
    assert_eq!(faults(&mut room), []);
    let two = [markers[0].account.unwrap(), markers[1].account.unwrap()];
    let begun = begin(&mut room.bench.office, &admin, exam, &two).unwrap();
    assert_eq!(begun.dealt, 2);
    let half = |sheet: &Sheet| -> Vec<u32> {
        let items = sheet.rubric.items.iter();
        items.map(|item| item.points.0 / 200).collect()
    };
    for marker in &markers[..2] {
        assert_eq!(mark_all(&mut room, marker, half), 1);
    }
    let result = shown(&room, 0).unwrap();
    assert_eq!(
        (result.judged.outcome, result.judged.points),
        (Outcome::Failed, Some(5_500))
    );
    assert_eq!(faults(&mut room), []);
    let told = notices::of_officer(room.bench.office.read(), person, 9).unwrap();
    assert!(
        matches!(&told[0].content, Told::ResultCorrected { reason, .. } if reason == "题意清楚"),
        "{told:?}"
    );
    assert_eq!(under_way(&room.bench.office, &admin).unwrap(), []);
}

#[test]
fn a_sitting_that_is_void_is_not_marked() {
    let (mut room, markers) = room();
    sit(&mut room, 0, 4, ["表明身份", "", ""]);
    close(&mut room);
    let office = &mut room.bench.office;
    let _ = begin(office, &room.admin, room.exam, &[]).unwrap();
    let person = room.people[0];
    let head = sittings::of(office.read(), room.exam, person)
        .unwrap()
        .unwrap();
    crate::service::sitting::void(office, &room.admin, head.id, "替考").unwrap();
    for marker in &markers {
        assert_eq!(waiting(&room.bench.office, marker).unwrap(), 0);
    }
    assert_eq!(shown(&room, 0).unwrap().judged.outcome, Outcome::Void);
}

/// The marks and the result that they made are sealed by the sitting's log: whoever changes one of them
/// past the guards of the file is named.
#[test]
fn what_people_marked_is_sealed_in_the_log() {
    let (mut room, markers) = room();
    sit(&mut room, 0, 4, ["表明身份", "应当回避", "首次轻微"]);
    close(&mut room);
    let exam = room.exam;
    let two = [markers[0].account.unwrap(), markers[1].account.unwrap()];
    let _ = begin(&mut room.bench.office, &room.admin, exam, &two).unwrap();
    let (head, _) = sitting::of_exam(&room.bench.office, &room.admin, exam).unwrap()[0].clone();
    let verify = |room: &mut Room| {
        sitting::verify(&mut room.bench.office, &room.admin, head.id)
            .unwrap()
            .faults
    };
    assert_eq!(verify(&mut room), [], "pending is no fault");
    let all = |sheet: &Sheet| -> Vec<u32> {
        let items = sheet.rubric.items.iter();
        items.map(|item| item.points.0 / 100).collect()
    };
    assert_eq!(mark_all(&mut room, &markers[0], all), 3);
    assert_eq!(mark_all(&mut room, &markers[1], all), 3);
    assert_eq!(verify(&mut room), []);
    let replay = sitting::replay(&room.bench.office, &room.admin, head.id).unwrap();
    let sealed = replay
        .steps
        .iter()
        .filter_map(|step| match &step.event.what {
            Sat::Judged { marks, .. } => marks.clone(),
            _ => None,
        });
    // Six deals, six marks.
    assert_eq!(sealed.map(|one| one.events).collect::<Vec<_>>(), [12]);
    drop_guards(&room);
    for statement in [
        "UPDATE script SET points = points - 100 WHERE number = 5",
        "UPDATE script SET marks = 1 WHERE number = 5",
        "UPDATE script SET maximum = maximum + 1 WHERE number = 6",
        "UPDATE script SET number = 5, part = 9 WHERE number = 6",
        "UPDATE script SET question = zeroblob(16) WHERE number = 6",
        "UPDATE script SET rubric = replace(rubric, '表明', '说明')",
        "UPDATE script SET stage = 'open' WHERE number = 6",
        "UPDATE script SET sitting = zeroblob(16) WHERE number = 6",
        "UPDATE script SET id = zeroblob(16) WHERE number = 6",
        "UPDATE marking_event SET at = at + 1 WHERE id = (SELECT max(id) FROM marking_event)",
        "UPDATE marking_event SET by = zeroblob(16) WHERE id = (SELECT max(id) FROM marking_event)",
        "UPDATE marking_event SET what = replace(what, '\"remark\":\"\"', '\"remark\":\"x\"') WHERE kind = 'marked'",
        "UPDATE marking_event SET what = what || ' ' WHERE kind = 'dealt'",
        "UPDATE marking_event SET kind = 'dealt' WHERE kind = 'marked'",
        "UPDATE marking_event SET script = zeroblob(16) WHERE kind = 'dealt'",
        "DELETE FROM marking_event WHERE id = (SELECT min(id) FROM marking_event)",
        "UPDATE result SET points = points + 100 WHERE points IS NOT NULL",
        "DELETE FROM result WHERE points IS NOT NULL",
    ] {
        let run = |sql: &str| room.bench.office.read().execute_batch(sql).unwrap();
        run("BEGIN");
        run(statement);
        assert_ne!(verify(&mut room), [], "{statement}");
        room.bench.office.read().execute_batch("ROLLBACK").unwrap();
    }
    assert_eq!(verify(&mut room), []);
    let mut room = room.reopen();
    assert_eq!(verify(&mut room), [], "after a start");
}

/// Lets the file be changed as somebody with it in hand would.
fn drop_guards(room: &Room) {
    let archive = room.bench.office.read();
    archive
        .execute_batch("PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1;")
        .unwrap();
    let mut triggers = archive
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap();
    let rows = triggers.query_map([], |row| row.get(0)).unwrap();
    let names: Vec<String> = rows.collect::<std::result::Result<_, _>>().unwrap();
    drop(triggers);
    for name in names {
        archive
            .execute_batch(&format!("DROP TRIGGER {name}"))
            .unwrap();
    }
}

/// Two mark the same answer at the same moment, one of them in another process.
#[test]
fn a_mark_that_came_in_meanwhile_is_not_written_over() {
    use crate::domain::marking::{Event, What};
    let (mut room, markers) = room();
    sit(&mut room, 0, 4, ["表明身份", "", ""]);
    close(&mut room);
    let (exam, admin) = (room.exam, room.admin.clone());
    let two = [markers[0].account.unwrap(), markers[1].account.unwrap()];
    let _ = begin(&mut room.bench.office, &admin, exam, &two).unwrap();
    let sheet = desk(&room.bench.office, &markers[0]).unwrap().next.unwrap();
    let points: Vec<Points> = sheet.rubric.items.iter().map(|item| item.points).collect();
    let given = Mark {
        points,
        remark: String::new(),
    };
    // The first has read the answer, and has not written the mark yet.
    let rules = regulation::by_id(
        room.bench.office.read(),
        exams::by_id(room.bench.office.read(), exam)
            .unwrap()
            .regulation,
    );
    let script = scripts::by_id(room.bench.office.read(), sheet.script).unwrap();
    let mut round = Round::of(&room.bench.office, script, &rules.unwrap().settings).unwrap();
    let what = What::Marked {
        mark: given.clone(),
    };
    let by = markers[0].account;
    round.add(Event { what, by }).unwrap();
    let mut beside = room.beside();
    mark(&mut beside, &markers[1], sheet.script, given.clone()).unwrap();
    let written = round::numbered(&mut room.bench.office, vec![round]).unwrap();
    let late = room
        .bench
        .office
        .archive
        .transact(|archive| round::write(archive, &written));
    assert!(matches!(late, Err(Error::Store(crate::store::Error::Busy))));
    // Asked again, it is taken, and the answer is settled.
    mark(&mut room.bench.office, &markers[0], sheet.script, given).unwrap();
    let script = scripts::by_id(room.bench.office.read(), sheet.script).unwrap();
    assert_eq!(script.stage, Stage::Settled);
}

/// The program ended between a correction and the results that wait for no mark any more.
#[test]
fn what_a_correction_left_behind_is_made_at_the_next_start() {
    use crate::domain::id::CorrectionId;
    use crate::store::archive::correction::{self as corrections, Act, Correction};
    let (mut room, _) = room();
    sit(&mut room, 0, 4, ["表明身份", "", ""]);
    close(&mut room);
    let asked = progress(&room.bench.office, &room.admin, room.exam)
        .unwrap()
        .questions;
    let office = &mut room.bench.office;
    let correction = Correction {
        id: office.new_id(CorrectionId::new).unwrap(),
        exam: room.exam,
        question: asked[0].question,
        version: 1,
        act: Act::Rules(Ruling::FullPoints),
        reason: "题意不明".to_owned(),
        document: String::new(),
        at: office.now_ms(),
        by: None,
        statement: String::new(),
        signature: [0; 64],
        signer: [0; 32],
    };
    office
        .archive
        .transact(|archive| corrections::insert(archive, &correction, &[]))
        .unwrap();
    assert!(matches!(shown(&room, 0), Err(Error::AwaitsMarks)));
    let room = room.reopen();
    assert_eq!(shown(&room, 0).unwrap().judged.points, Some(6_500));
}

use std::collections::BTreeMap;

use super::*;
use crate::domain::answer_sheet::typed::typed;
use crate::domain::question::Body;
use crate::service::print::tests::bench;
use crate::service::result;
use crate::store::archive::audit;

/// The answers that are right on a paper, by their places on it.
fn right(paper: &Paper) -> BTreeMap<u16, Answer> {
    paper
        .items
        .iter()
        .map(|item| {
            let answer = match &item.content.body {
                Body::Single { key, .. } | Body::Multiple { key, .. } => {
                    Answer::Choice(item.as_shown(*key))
                }
                body => body.right_answer().unwrap(),
            };
            (item.number, answer)
        })
        .collect()
}

fn people(office: &Office, exam: ExamId) -> Vec<Candidate> {
    exams::candidates(office.read(), exam).unwrap()
}

#[test]
fn what_is_right_on_the_printed_paper_scores_in_full() {
    let (mut bench, actor, id) = bench();
    let office = &mut bench.office;
    let exam = exams::by_id(office.read(), id).unwrap();
    for (candidate, which) in people(office, id).into_iter().zip([1, 2]) {
        let which = Which::Letter(which);
        let paper = paper(office, &exam, which).unwrap();
        let entry = Entry {
            person: candidate.officer,
            which,
            answers: right(&paper),
            means: Means::Keyed,
        };
        let entered = enter(office, &actor, id, &entry).unwrap();
        let (points, maximum) = (Points::whole(100), Points::whole(100));
        let full = Entered::Scored {
            points,
            maximum,
            passed: true,
        };
        assert_eq!(entered, full);
        // The result stands beside the paper that was sat.
        let sat = sitting::show(office, &actor, id, candidate.officer).unwrap();
        assert_eq!(sat.paper, paper);
        let shown = result::show(office, &actor, id, candidate.officer).unwrap();
        assert_eq!(shown.scored.unwrap().points, points);
        // The sitting stands up to being derived again from the files alone.
        let head = sittings::of(office.read(), id, candidate.officer)
            .unwrap()
            .unwrap();
        let verified = sitting::verify(office, &actor, head.id).unwrap();
        assert_eq!(verified.faults, []);
        assert_eq!(verified.points, Some(10_000));
        // A second sheet of the same person is a double.
        assert!(
            find(office, &actor, id, &candidate.admission_number)
                .unwrap()
                .is_entered
        );
        let twice = enter(office, &actor, id, &entry);
        assert!(matches!(
            twice,
            Err(Error::Store(crate::store::Error::Exists { .. }))
        ));
        let latest = audit::latest(office.read(), 1, 0).unwrap();
        assert_eq!(latest[0].action, "sheet-entered");
    }
    let desk = desk(office, &actor, id, Which::Letter(1)).unwrap();
    assert_eq!(desk.entered, (2, 3));
}

#[test]
fn a_typed_line_is_scored_like_a_click() {
    let (mut bench, actor, id) = bench();
    let office = &mut bench.office;
    let candidate = people(office, id).remove(0);
    let which = Which::Own(candidate.officer);
    let desk = desk(office, &actor, id, which).unwrap();
    assert_eq!(desk.groups.len(), 2);
    let exam = exams::by_id(office.read(), id).unwrap();
    let paper = paper(office, &exam, which).unwrap();
    // The first single choice is left open, everything else is right.
    let keys = right(&paper);
    let mut answers = BTreeMap::new();
    for group in &desk.groups {
        let line: String = (group.first..)
            .zip(&group.forms)
            .map(|(number, _)| match &keys[&number] {
                _ if number == 1 => "-".to_owned(),
                Answer::Choice(set) => set.letters(),
                Answer::Judge(true) => "√".to_owned(),
                Answer::Judge(false) => "×".to_owned(),
                Answer::Blanks(texts) => texts.join("|"),
                Answer::Text(_) | Answer::Parts(_) | Answer::OnPaper => {
                    panic!("no sheet has room for them")
                }
            })
            .collect();
        let typed = typed(group.kind, &group.forms, &line);
        assert_eq!(
            (typed.given.len(), &typed.fault),
            (group.forms.len(), &None)
        );
        answers.extend(
            (group.first..)
                .zip(typed.given)
                .filter_map(|(number, answer)| Some((number, answer?))),
        );
    }
    let entry = Entry {
        person: candidate.officer,
        which,
        answers,
        means: Means::Keyed,
    };
    let entered = enter(office, &actor, id, &entry).unwrap();
    assert!(matches!(entered, Entered::Scored { points, .. } if points == Points::whole(90)));
    let head = sittings::of(office.read(), id, candidate.officer)
        .unwrap()
        .unwrap();
    assert_eq!(sitting::verify(office, &actor, head.id).unwrap().faults, []);
}

#[test]
fn nothing_is_entered_that_does_not_fit() {
    let (mut bench, actor, id) = bench();
    let office = &mut bench.office;
    let person = people(office, id).remove(0).officer;
    let entry = |question, answer| Entry {
        person,
        which: Which::Letter(1),
        answers: BTreeMap::from([(question, answer)]),
        means: Means::Keyed,
    };
    let option = |place| Answer::Choice(crate::domain::question::OptionSet::only(place));
    for (question, answer) in [
        (11, Answer::Judge(true)),
        (1, option(15)),
        (1, Answer::Judge(true)),
    ] {
        let refused = enter(office, &actor, id, &entry(question, answer));
        assert!(matches!(refused, Err(Error::Sitting(_))), "{question}");
    }
    assert!(matches!(
        desk(office, &actor, id, Which::Letter(0)),
        Err(Error::NotUnderstood { .. })
    ));
    assert!(matches!(
        find(office, &actor, id, "999999999"),
        Err(Error::NotListed)
    ));
    let invigilator = Actor {
        role: crate::domain::permission::Role::Invigilator,
        ..actor.clone()
    };
    let refused = enter(office, &invigilator, id, &entry(1, option(0)));
    assert!(matches!(
        refused,
        Err(Error::Denied(Permission::EnterResults))
    ));
    let _ = crate::service::exam::close(office, &actor, id).unwrap();
    let coordinator = Actor {
        role: crate::domain::permission::Role::Coordinator,
        ..actor.clone()
    };
    let refused = enter(office, &coordinator, id, &entry(1, option(0)));
    assert!(matches!(refused, Err(Error::ExamIs(ExamState::Closed))));
}

/// The exam is closed before the sheets are keyed in: everybody is absent, until a sheet says otherwise.
#[test]
fn a_sheet_takes_the_place_of_an_absence_with_all_that_followed() {
    use crate::domain::consequence::{State as Stands, Step};
    use crate::store::archive::{consequence, notice};
    let (mut bench, actor, id) = bench();
    let office = &mut bench.office;
    let exam = exams::by_id(office.read(), id).unwrap();
    let _ = crate::service::exam::close(office, &actor, id).unwrap();
    let candidate = people(office, id).remove(0);
    let person = candidate.officer;
    let steps = |office: &Office| -> Vec<(Step, Stands)> {
        let all = consequence::of_officer(office.read(), person).unwrap();
        all.iter().map(|one| (one.step, one.state)).collect()
    };
    let absent = results::of(office.read(), id, person).unwrap().unwrap();
    assert_eq!(absent.outcome, Outcome::Absent);
    assert_eq!(steps(office), [(Step::MakeUp, Stands::Waiting)]);
    let found = find(office, &actor, id, &candidate.admission_number).unwrap();
    assert!(found.is_absent && !found.is_entered);
    let which = Which::Letter(1);
    let entry = Entry {
        person,
        which,
        answers: right(&paper(office, &exam, which).unwrap()),
        means: Means::Keyed,
    };
    let _ = enter(office, &actor, id, &entry).unwrap();
    let judged = results::of(office.read(), id, person).unwrap().unwrap();
    assert_eq!(judged.outcome, Outcome::Passed);
    assert_eq!(results::of_exam(office.read(), id).unwrap().len(), 3);
    assert_eq!(steps(office), [(Step::MakeUp, Stands::Satisfied)]);
    let told = notice::of_officer(office.read(), person, 9).unwrap();
    assert_eq!(told[0].content.code(), "absence-decided");
    // What was replaced stays in the record.
    let whole = results::whole(office.read(), judged.id).unwrap().unwrap();
    assert_eq!(whole.replaces, Some(absent.id));
    let head = sittings::of(office.read(), id, person).unwrap().unwrap();
    assert_eq!(sitting::verify(office, &actor, head.id).unwrap().faults, []);
    let twice = enter(office, &actor, id, &entry);
    assert!(matches!(
        twice,
        Err(Error::Store(crate::store::Error::Exists { .. }))
    ));
}

#[test]
fn a_printed_sheet_comes_back_with_its_owner() {
    use crate::service::print::{Copies, Document, Order, print};
    let (mut bench, actor, id) = bench();
    let office = &mut bench.office;
    let path = office.folders().root().join("sheets.pdf");
    let order = Order {
        document: Document::Sheets,
        copies: Copies::Own,
        path: &path,
    };
    let printed = print(office, &actor, id, order, &crate::i18n::print::PrintWords).unwrap();
    assert_eq!(printed.count, 3);
    let scan = Pages::open(&path).unwrap();
    assert_eq!(scan.count(), 3);
    for (page, candidate) in people(office, id).into_iter().enumerate() {
        let read = read_page(office, &actor, id, &scan, page).unwrap();
        assert_eq!(read.person.unwrap().candidate, candidate);
        assert_eq!(read.number, candidate.admission_number);
        assert_eq!(read.which, Which::Own(candidate.officer));
        assert!(read.answers.is_empty() && read.open.is_empty());
    }
    // The sheet of another exam is refused.
    let other = bench_of_another();
    let (mut bench, actor, id) = other;
    let refused = read_page(&mut bench.office, &actor, id, &scan, 0);
    assert!(matches!(
        refused,
        Err(Error::Sheet(
            crate::import::answer_sheet::Unreadable::OtherExam
        ))
    ));
}

fn bench_of_another() -> (crate::service::testing::Bench, Actor, ExamId) {
    bench()
}

/// A slip of the clerk: the sheet is entered anew, and both versions stay.
#[test]
fn a_sheet_is_entered_anew_with_a_reason() {
    use crate::domain::permission::Role;
    use crate::domain::sitting::What;
    use crate::store::archive::notice;
    let (mut bench, actor, id) = bench();
    let office = &mut bench.office;
    let exam = exams::by_id(office.read(), id).unwrap();
    let person = people(office, id).remove(0).officer;
    let which = Which::Letter(1);
    let full = right(&paper(office, &exam, which).unwrap());
    let slip = Entry {
        person,
        which,
        answers: BTreeMap::from([(1, full[&1].clone())]),
        means: Means::Keyed,
    };
    let scored = |entered: Entered| match entered {
        Entered::Scored { points, passed, .. } => (points, passed),
        Entered::AwaitsMarks(_) => panic!("nothing waits"),
    };
    let first = enter(office, &actor, id, &slip).unwrap();
    assert_eq!(scored(first), (Points::whole(10), false));
    let whole = Entry {
        answers: full,
        ..slip.clone()
    };
    let coordinator = Actor {
        role: Role::Coordinator,
        ..actor.clone()
    };
    let refused = enter_again(office, &coordinator, id, &whole, "录入有误");
    assert!(matches!(
        refused,
        Err(Error::Denied(Permission::CorrectResults))
    ));
    let silent = enter_again(office, &actor, id, &whole, " ");
    assert!(matches!(silent, Err(Error::Missing("reason"))));
    let other = Entry {
        which: Which::Letter(2),
        ..whole.clone()
    };
    let refused = enter_again(office, &actor, id, &other, "录入有误");
    assert!(matches!(refused, Err(Error::Sheet(_))), "{refused:?}");
    let again = enter_again(office, &actor, id, &whole, "录入有误").unwrap();
    assert_eq!(scored(again), (Points::whole(100), true));
    assert_eq!(results::of_exam(office.read(), id).unwrap().len(), 1);
    let told = notice::of_officer(office.read(), person, 9).unwrap();
    assert_eq!(told[0].content.code(), "result-corrected");
    let head = sittings::of(office.read(), id, person).unwrap().unwrap();
    let verified = sitting::verify(office, &actor, head.id).unwrap();
    assert_eq!((verified.faults, verified.points), (vec![], Some(10_000)));
    // The answers of before stay in the log.
    let replay = sitting::replay(office, &actor, head.id).unwrap();
    let of = |code: &str| {
        let steps = replay.steps.iter();
        steps.filter(|step| step.event.what.code() == code).count()
    };
    assert_eq!((of("answered"), of("rekeyed"), of("judged")), (1, 1, 2));
    assert!(replay.steps.iter().any(
        |step| matches!(&step.event.what, What::Rekeyed { answers, .. } if answers.len() == 10)
    ));
}

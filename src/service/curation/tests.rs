//! Looking after questions in an office: the second person, what a crash leaves.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::*;
use crate::domain::id::{IntentId, QuestionId};
use crate::domain::permission::Role;
use crate::domain::question::State;
use crate::domain::regulation::Settings;
use crate::service::testing::Bench;
use crate::service::{Actor, Error, account, audit, bank, regulation};
use crate::store::archive::intent;
use crate::store::bank::Change;

const NAME: &str = "题库";
const QUESTIONS: &str = "\
1. 执法人员不得少于几人？\nA. 一人\nB. 两人\n答案：B\n解析：《行政处罚法》第四十二条。\n\n\
2. 当事人有权陈述和申辩。\n答案：对\n\n\
3. 罚款决定与罚款收缴分离。\n答案：对\n解析：《行政处罚法》第六十七条。\n\n";

/// An office that asks for review, its administrator, and the questions that she entered.
fn asked() -> (Bench, Actor, Vec<QuestionId>) {
    let (mut bench, actor) = Bench::founded();
    ask(&mut bench, &actor, true);
    let questions = entered(&mut bench, &actor);
    (bench, actor, questions)
}

fn ask(bench: &mut Bench, actor: &Actor, review_before_live: bool) {
    let settings = Settings {
        review_before_live,
        ..Settings::default()
    };
    let today = bench.office.today();
    let _ = regulation::establish(&mut bench.office, actor, "办法", today, "", settings).unwrap();
}

fn entered(bench: &mut Bench, actor: &Actor) -> Vec<QuestionId> {
    let upload = bank::Upload {
        name: "题.txt".to_owned(),
        bytes: QUESTIONS.as_bytes().to_vec(),
    };
    let mut go_on = |_| ControlFlow::Continue(());
    let preview = bank::preview(
        &bench.office,
        actor,
        NAME,
        &[upload],
        bank::Given::default(),
        &mut go_on,
    )
    .unwrap();
    let all: BTreeSet<_> = (0..3).map(|entry| (0, entry)).collect();
    let _ = bank::accept(&mut bench.office, actor, &preview, &all).unwrap();
    let all = bank::all(&bench.office, actor, NAME).unwrap();
    assert_eq!(all.len(), 3);
    all.into_iter().map(|stored| stored.question.id).collect()
}

fn colleague(bench: &mut Bench, actor: &Actor) -> Actor {
    let (_, code) =
        account::create(&mut bench.office, actor, "李培训", "li", Role::Coordinator).unwrap();
    account::redeem(&mut bench.office, "li", &code, "correct horse two").unwrap()
}

fn state(bench: &Bench, actor: &Actor, question: QuestionId) -> State {
    bank::show(&bench.office, actor, NAME, question)
        .unwrap()
        .0
        .question
        .state
}

#[test]
fn an_office_of_one_is_told_so() {
    let (mut bench, actor, questions) = asked();
    assert_eq!(state(&bench, &actor, questions[0]), State::Draft);
    let refused = move_to(
        &mut bench.office,
        &actor,
        NAME,
        questions[0],
        State::Reviewed,
    );
    assert!(
        matches!(refused, Err(Error::Review { refusal: Refusal::OwnVersion, ref others }) if others.is_empty()),
        "{refused:?}"
    );
    let refused = move_to(&mut bench.office, &actor, NAME, questions[0], State::Live);
    assert!(matches!(
        refused,
        Err(Error::Review {
            refusal: Refusal::NeedsReview,
            ..
        })
    ));
    assert_eq!(state(&bench, &actor, questions[0]), State::Draft);
    // The way out that the sentence names.
    ask(&mut bench, &actor, false);
    move_to(&mut bench.office, &actor, NAME, questions[0], State::Live).unwrap();
    assert_eq!(state(&bench, &actor, questions[0]), State::Live);
}

#[test]
fn a_second_person_reviews_and_a_change_needs_them_again() {
    let (mut bench, actor, questions) = asked();
    let question = questions[0];
    let second = colleague(&mut bench, &actor);
    let before = standing(&bench.office, &actor, NAME, question).unwrap();
    assert_eq!(before.others, ["李培训"]);
    assert_eq!(before.written.name.as_deref(), Some("王主任"));
    assert!(
        before
            .ways
            .contains(&(State::Reviewed, Some(Refusal::OwnVersion)))
    );
    move_to(&mut bench.office, &second, NAME, question, State::Reviewed).unwrap();
    move_to(&mut bench.office, &actor, NAME, question, State::Live).unwrap();
    let after = standing(&bench.office, &actor, NAME, question).unwrap();
    assert_eq!(after.reviewed.unwrap().name.as_deref(), Some("李培训"));
    // A topic more is no other text.
    let mut content = bank::show(&bench.office, &actor, NAME, question)
        .unwrap()
        .0
        .question
        .content;
    content.tags = vec!["程序".to_owned()];
    let now = revise(&mut bench.office, &second, NAME, question, &content).unwrap();
    assert_eq!(now, State::Live);
    // Another word is; whoever wrote it cannot review it, the first writer can.
    content.stem.push_str("（改）");
    let now = revise(&mut bench.office, &second, NAME, question, &content).unwrap();
    assert_eq!(now, State::Draft);
    let own = move_to(&mut bench.office, &second, NAME, question, State::Reviewed);
    assert!(matches!(
        own,
        Err(Error::Review {
            refusal: Refusal::OwnVersion,
            ..
        })
    ));
    move_to(&mut bench.office, &actor, NAME, question, State::Reviewed).unwrap();
    let same = revise(&mut bench.office, &second, NAME, question, &content);
    assert!(matches!(same, Err(Error::NothingToDo)));
}

#[test]
fn an_auditor_reads_and_changes_nothing() {
    let (mut bench, actor, questions) = asked();
    let auditor = Actor {
        role: Role::Auditor,
        ..actor.clone()
    };
    assert!(standing(&bench.office, &auditor, NAME, questions[0]).is_ok());
    let moved = move_to(
        &mut bench.office,
        &auditor,
        NAME,
        questions[0],
        State::Retired,
    );
    assert!(matches!(moved, Err(Error::Denied(_))));
    assert_eq!(state(&bench, &actor, questions[0]), State::Draft);
}

#[test]
fn a_crash_between_bank_and_archive_is_made_up_for() {
    let (mut bench, actor, questions) = asked();
    let office = &mut bench.office;
    let intent_id = office.new_id(IntentId::new).unwrap();
    let mut stored = bank::open(office, NAME).unwrap();
    let payload = serde_json::json!({
        "bank": stored.id(), "act": "moved", "by": actor.account,
        "subject": questions[0].as_bytes(), "detail": {},
    });
    office
        .archive
        .transact(|archive| intent::begin(archive, intent_id, "bank-change", &payload, 1))
        .unwrap();
    let stamp = crate::store::bank::BatchStamp {
        batch: crate::domain::id::BatchId::new(1, [1; 10]),
        intent: intent_id,
        hand: crate::store::bank::Hand {
            at: 1,
            by: actor.account,
        },
    };
    stored
        .change(&[(questions[0], Change::Move(State::Retired))], stamp)
        .unwrap();
    drop(stored);
    let bench = bench.reopen();
    assert!(intent::open(bench.office.read()).unwrap().is_empty());
    let page = audit::page(&bench.office, &actor, 0, 50).unwrap();
    assert!(
        page.entries
            .iter()
            .any(|entry| entry.action == "question-moved")
    );
}

#[test]
fn a_change_is_taken_back_to_the_letter_unless_it_was_built_on() {
    let (mut bench, actor, questions) = asked();
    let mut stored = bank::open(&bench.office, NAME).unwrap();
    let before = stored.all().unwrap();
    let mut content = before[0].question.content.clone();
    content.stem = "改过的题干".to_owned();
    let changes = [
        (
            questions[0],
            Change::Revise {
                content: Box::new(content.clone()),
                state: State::Draft,
                keeps_hands: false,
            },
        ),
        (questions[1], Change::Move(State::Retired)),
    ];
    let second = colleague(&mut bench, &actor);
    let hands = stored.hands(questions[0]).unwrap();
    let batch = change::carry_out(
        &mut bench.office,
        &second,
        &mut stored,
        change::Act::Bulk,
        &changes,
        serde_json::json!({}),
    )
    .unwrap();
    assert_eq!(
        stored.hands(questions[0]).unwrap().written.by,
        second.account
    );
    assert_eq!(undo(&mut bench.office, &actor, NAME, batch).unwrap(), 2);
    let after = stored.all().unwrap();
    for (one, other) in before.iter().zip(&after) {
        assert_eq!(one.question.content, other.question.content);
        assert_eq!(one.question.state, other.question.state);
    }
    let restored = stored.hands(questions[0]).unwrap();
    assert_eq!(
        (restored.written, restored.reviewed),
        (hands.written, hands.reviewed)
    );
    assert!(undo(&mut bench.office, &actor, NAME, batch).is_err());
    // Once more, and something is built on it.
    let batch = change::carry_out(
        &mut bench.office,
        &second,
        &mut stored,
        change::Act::Bulk,
        &changes,
        serde_json::json!({}),
    )
    .unwrap();
    content.stem.push('！');
    let _ = revise(&mut bench.office, &actor, NAME, questions[0], &content).unwrap();
    let refused = undo(&mut bench.office, &actor, NAME, batch);
    assert!(matches!(refused, Err(Error::ChangedSince { count: 1 })));
}

#[test]
fn the_past_tells_who_changed_what() {
    let (mut bench, actor, questions) = asked();
    let second = colleague(&mut bench, &actor);
    move_to(
        &mut bench.office,
        &second,
        NAME,
        questions[0],
        State::Reviewed,
    )
    .unwrap();
    let mut content = bank::show(&bench.office, &actor, NAME, questions[0])
        .unwrap()
        .0
        .question
        .content;
    content.stem = content.stem.replace("几人", "多少人");
    let _ = revise(&mut bench.office, &second, NAME, questions[0], &content).unwrap();
    let steps = past(&bench.office, &actor, NAME, questions[0]).unwrap();
    let told: Vec<_> = steps
        .iter()
        .map(|step| {
            (
                step.version,
                step.state,
                step.by.name.as_deref().unwrap(),
                step.changes.len(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (1, State::Draft, "王主任", 0),
            (1, State::Reviewed, "李培训", 0),
            (2, State::Draft, "李培训", 1),
        ]
    );
    let compared = compare(&bench.office, &actor, NAME, 1, None, None).unwrap();
    assert_eq!((compared.from, compared.to), (1, 2));
    assert_eq!(compared.changes, steps[2].changes);
    let missing = compare(&bench.office, &actor, NAME, 1, Some(7), None);
    assert!(matches!(
        missing,
        Err(Error::NotFound {
            what: "version",
            ..
        })
    ));
}

#[test]
fn many_questions_change_as_the_preview_showed_and_come_back() {
    let on = &mut |_, _| ControlFlow::Continue(());
    let (mut bench, actor, questions) = asked();
    let second = colleague(&mut bench, &actor);
    let office = &mut bench.office;
    let before = bank::all(office, &actor, NAME).unwrap();
    let edit = Edit {
        state: Some(State::Reviewed),
        add_tags: vec!["2027年".to_owned()],
        ..Edit::default()
    };
    let over = Over::Filter(bank::Filter {
        law: Some("行政处罚法".to_owned()),
        ..bank::Filter::default()
    });
    // Whoever entered them changes nothing, and is told why.
    let own = preview(office, &actor, NAME, (&over, &edit), on).unwrap();
    assert_eq!((own.considered, own.changed), (2, 0));
    assert_eq!(own.refused, [(Refusal::OwnVersion, 2)].into());
    assert_eq!(own.others, ["李培训"]);
    let nothing = apply(office, &actor, NAME, (&over, &edit), &own, on);
    assert!(matches!(nothing, Err(Error::NothingToDo)));
    let plan = preview(office, &second, NAME, (&over, &edit), on).unwrap();
    assert_eq!((plan.considered, plan.changed, plan.same), (2, 2, 0));
    assert_eq!(
        plan.examples[0].state,
        Some((State::Draft, State::Reviewed))
    );
    assert_eq!(plan.examples[0].changes.len(), 1);
    // Stopped at any word of it, nothing has changed, and the same preview still holds.
    let mut words = 0;
    for last in [1, 2] {
        let stop = &mut |done, of| {
            words += 1;
            assert!(done <= of);
            if words % 3 == last {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let stopped = apply(office, &second, NAME, (&over, &edit), &plan, stop);
        assert!(matches!(
            stopped,
            Err(Error::Import(crate::import::Error::Cancelled))
        ));
        words = 0;
        assert_eq!(
            preview(office, &second, NAME, (&over, &edit), on).unwrap(),
            plan
        );
    }
    let done = apply(office, &second, NAME, (&over, &edit), &plan, on).unwrap();
    assert_eq!(done.changed, 2);
    let after = standing(office, &actor, NAME, questions[0]).unwrap();
    assert_eq!(after.reviewed.unwrap().name.as_deref(), Some("李培训"));
    assert_eq!(after.written.name.as_deref(), Some("王主任"));
    // The preview is of questions that have changed since.
    let stale = apply(office, &second, NAME, (&over, &edit), &plan, on);
    assert!(matches!(stale, Err(Error::ChangedMeanwhile)));
    let listed = batches(office, &actor, NAME).unwrap();
    assert_eq!(
        (listed[0].id, listed[0].questions, listed[0].undone),
        (done.batch, 2, false)
    );
    assert_eq!(bank_of(office, &actor, done.batch).unwrap(), NAME);
    assert_eq!(undo(office, &actor, NAME, done.batch).unwrap(), 2);
    let restored = bank::all(office, &actor, NAME).unwrap();
    for (one, other) in before.iter().zip(&restored) {
        assert_eq!(one.question.content, other.question.content);
        assert_eq!(one.question.state, other.question.state);
    }
    let page = audit::page(office, &actor, 0, 50).unwrap();
    for action in ["questions-changed", "questions-restored"] {
        assert!(
            page.entries.iter().any(|entry| entry.action == action),
            "{action}"
        );
    }
}

#[test]
fn coverage_counts_what_can_be_opened() {
    let (mut bench, actor, questions) = asked();
    let covered = coverage(&bench.office, &actor, NAME).unwrap();
    assert_eq!(covered.without_basis, 1);
    assert_eq!((covered.laws.len(), covered.laws[0].questions), (1, 2));
    assert_eq!(covered.laws[0].articles, [(42, 1), (67, 1)].into());
    // The revision of 2021 has 86 articles, and its text comes with the program.
    assert_eq!(covered.laws[0].of, Some(86));
    assert_eq!(covered.laws[0].missing.len(), 84);
    move_to(
        &mut bench.office,
        &actor,
        NAME,
        questions[0],
        State::Retired,
    )
    .unwrap();
    let covered = coverage(&bench.office, &actor, NAME).unwrap();
    assert_eq!(covered.laws[0].articles, [(67, 1)].into());
    let opened = bank::Filter {
        law: Some("行政处罚法".to_owned()),
        unretired: true,
        ..bank::Filter::default()
    };
    let page = bank::page(&bench.office, &actor, NAME, &opened, 9, 0).unwrap();
    assert_eq!(page.total, covered.laws[0].questions);
}

#[test]
fn a_question_is_looked_at_as_the_import_would() {
    use crate::domain::ledger::Code;
    use crate::domain::question::{Body, OptionSet};
    let (bench, actor, questions) = asked();
    let office = &bench.office;
    let own = bank::show(office, &actor, NAME, questions[0])
        .unwrap()
        .0
        .question
        .content;
    let codes = |content: &crate::domain::question::Content| -> Vec<Code> {
        look(office, &actor, NAME, Some(questions[1]), content)
            .unwrap()
            .into_iter()
            .map(|remark| remark.code)
            .collect()
    };
    assert_eq!(codes(&own), [Code::Repeat]);
    let mut opposed = own.clone();
    if let Body::Single { key, .. } = &mut opposed.body {
        *key = OptionSet::only(0);
    }
    assert_eq!(codes(&opposed), [Code::KeyConflict]);
    // It is no repeat of itself.
    let itself = look(office, &actor, NAME, Some(questions[0]), &own).unwrap();
    assert_eq!(itself, []);
    // The same in almost the same words, with the place of the other.
    let mut almost = bank::show(office, &actor, NAME, questions[2])
        .unwrap()
        .0
        .question
        .content;
    almost.stem = "关于罚款的决定与罚款的收缴分离。".to_owned();
    let near = |question| look(office, &actor, NAME, question, &almost).unwrap();
    let [remark] = &near(None)[..] else {
        panic!("{:?}", near(None));
    };
    assert_eq!(
        (remark.code, remark.detail.as_str()),
        (Code::NearRepeat, "题库 3")
    );
    assert_eq!(near(Some(questions[2])), []);
}

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use jiff::SignedDuration;

use super::*;
use crate::domain::blueprint::Blueprint;
use crate::domain::exam::ExamKind;
use crate::domain::question::Answer;
use crate::domain::sitting::HandIn;
use crate::domain::sitting::{Signature, What};
use crate::service::bank::Upload;
use crate::service::exam::{Due, NewExam};
use crate::service::testing::Bench;
use crate::service::{exam as service_exam, roster};

const ROSTER: &str = "姓名,性别,工作单位,地区,执法证号,有效期至\n\
    甲一,女,甲局,甲区,A001,2027-01-31\n\
    乙一,男,乙局,乙区,B001,2030-01-31\n\
    乙二,男,乙局,乙区,B002,2030-01-31\n";

const BLUEPRINT: &str = "name = \"方案\"\nminutes = 30\n\
    [[section]]\nkind = \"judge\"\ncount = 10\npoints = 10\n";

fn bench() -> (Bench, Actor, ExamId, Vec<OfficerId>) {
    let (mut bench, actor) = Bench::founded();
    let uploads = [Upload {
        name: "r.csv".to_owned(),
        bytes: ROSTER.as_bytes().to_vec(),
    }];
    let preview = roster::preview(&bench.office, &actor, &uploads, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let all: BTreeSet<_> = (0..3).map(|row| (0, row)).collect();
    let _ = roster::accept(&mut bench.office, &actor, &preview, &all).unwrap();
    let now = bench.office.now();
    let new = NewExam {
        name: "年度考试".to_owned(),
        kind: ExamKind::Official,
        year: 2026,
        blueprint: Blueprint::from_toml(BLUEPRINT).unwrap(),
        opens_at: now,
        closes_at: now + SignedDuration::from_hours(4),
        due: Due::Everybody,
        exempt: HashMap::new(),
    };
    let office = &mut bench.office;
    let exam = service_exam::create(office, &actor, &new).unwrap();
    service_exam::open(office, &actor, exam).unwrap();
    pin::set(office, &actor, "correct horse", "4711").unwrap();
    let listed = exams::candidates(office.read(), exam).unwrap();
    let people = listed.into_iter().map(|one| one.officer).collect();
    (bench, actor, exam, people)
}

fn stands(board: &Board) -> Vec<Stand> {
    board.rows.iter().map(|row| row.stand).collect()
}

#[test]
fn everybody_is_somewhere_and_the_numbers_are_those_of_the_log() {
    let (mut bench, actor, exam, people) = bench();
    let mut source = Archive::default();
    let office = &mut bench.office;
    let board = read(office, &actor, &mut source, exam, None).unwrap();
    assert_eq!(stands(&board), [Stand::Awaited; 3]);
    let first = sitting::enter(office, &actor, exam, people[0]).unwrap();
    let second = sitting::enter(office, &actor, exam, people[1]).unwrap();
    bench.clock.advance_ms(60_000);
    let office = &mut bench.office;
    for what in [
        What::Opened { question: 3 },
        What::Answered {
            question: 3,
            answer: Answer::Judge(true),
        },
        What::FocusLost,
    ] {
        let _ = sitting::take(office, &actor, first.id, what).unwrap();
    }
    let _ = sitting::hand_in(office, &actor, second.id, HandIn::Candidate).unwrap();
    let board = read(office, &actor, &mut source, exam, None).unwrap();
    assert_eq!(
        stands(&board),
        [Stand::Sitting, Stand::HandedIn, Stand::Awaited]
    );
    let seen = board.rows[0].seen.as_ref().unwrap();
    assert_eq!((seen.question, seen.answered, seen.questions), (3, 1, 10));
    assert_eq!(seen.focus_losses, 1);
    assert_eq!(seen.left, Left::Ms(29 * 60_000));
    assert_eq!(seen.saved_at, Some(office.now()));
    // A second source that has seen nothing yet says the same as the one that remembers.
    let anew = read(office, &actor, &mut Archive::default(), exam, None).unwrap();
    assert_eq!(anew, read(office, &actor, &mut source, exam, None).unwrap());
}

#[test]
fn every_order_asks_for_the_pin_and_a_reason_and_is_an_event() {
    let (mut bench, actor, exam, people) = bench();
    let office = &mut bench.office;
    let one = sitting::enter(office, &actor, exam, people[0]).unwrap().id;
    let two = sitting::enter(office, &actor, exam, people[1]).unwrap().id;
    let mut source = Archive::default();
    let grant = Order::Grant(vec![one, two], 5);
    let without = carry_out(office, &actor, &grant, " ", "4711");
    assert!(matches!(without, Err(Error::Missing("reason"))));
    let wrong = carry_out(office, &actor, &grant, "停电", "4712");
    assert!(matches!(wrong, Err(Error::WrongPin { left: 4 })));
    let seen = |office: &Office, source: &mut Archive, at: usize| {
        let board = read(office, &actor, source, exam, None).unwrap();
        (board.rows[at].stand, board.rows[at].seen.clone().unwrap())
    };
    assert_eq!(seen(office, &mut source, 0).1.granted_ms, 0);
    assert_eq!(
        carry_out(office, &actor, &grant, "停电", "4711").unwrap(),
        2
    );
    assert_eq!(seen(office, &mut source, 1).1.left, Left::Ms(35 * 60_000));
    let _ = carry_out(office, &actor, &Order::Hold(one), "核对身份", "4711").unwrap();
    assert_eq!(seen(office, &mut source, 0).0, Stand::Held);
    let _ = carry_out(office, &actor, &Order::LetGo(one), "无误", "4711").unwrap();
    assert_eq!(seen(office, &mut source, 0).0, Stand::Sitting);
    let _ = carry_out(office, &actor, &Order::HandIn(one), "身体不适", "4711").unwrap();
    assert_eq!(seen(office, &mut source, 0).0, Stand::HandedIn);
    // One who handed in meanwhile does not stop the rest from getting time.
    assert_eq!(
        carry_out(office, &actor, &grant, "停电", "4711").unwrap(),
        1
    );
    let _ = carry_out(office, &actor, &Order::Void(two), "替考", "4711").unwrap();
    assert_eq!(seen(office, &mut source, 1).0, Stand::Void);
}

#[test]
fn incidents_stand_in_the_sitting_or_where_there_is_none_beside_it() {
    let (mut bench, actor, exam, people) = bench();
    let office = &mut bench.office;
    let one = sitting::enter(office, &actor, exam, people[0]).unwrap().id;
    let signature = |signed_as, name: &str, refused| Signature {
        signed_as,
        name: name.to_owned(),
        refused,
    };
    let mut caught = Report {
        kind: IncidentKind::Device,
        facts: "使用手机".to_owned(),
        handling: "收缴、告知".to_owned(),
        signatures: vec![signature(Signatory::Candidate, "甲一", true)],
    };
    let unsigned = report(office, &actor, About::Sitting(one), &caught, "4711");
    assert!(matches!(
        unsigned,
        Err(Error::Missing("invigilator-signature"))
    ));
    caught
        .signatures
        .push(signature(Signatory::Invigilator, "王主任", false));
    report(office, &actor, About::Sitting(one), &caught, "4711").unwrap();
    let at_the_door = About::Elsewhere {
        exam,
        session: None,
        room: None,
        officer: Some(people[2]),
        at: Some(office.now() - jiff::SignedDuration::from_mins(25)),
    };
    report(office, &actor, at_the_door, &caught, "4711").unwrap();
    let board = read(office, &actor, &mut Archive::default(), exam, None).unwrap();
    assert_eq!(board.rows[0].seen.as_ref().unwrap().incidents, 1);
    assert_eq!(board.incidents.len(), 1);
    assert_eq!(board.incidents[0].person.as_deref(), Some("乙二"));
    // Written down later, and when it was.
    let ago = office.now().duration_since(board.incidents[0].at).as_mins();
    assert_eq!(ago, 25);
    let to_come = About::Elsewhere {
        exam,
        session: None,
        room: None,
        officer: None,
        at: Some(office.now() + jiff::SignedDuration::from_mins(1)),
    };
    let early = report(office, &actor, to_come, &caught, "4711");
    assert!(matches!(
        early,
        Err(Error::NotUnderstood { what: "time", .. })
    ));
    // Who would not sign stands there too, as in the log of a sitting.
    assert_eq!(board.incidents[0].signed, caught.signatures);
    caught
        .signatures
        .retain(|one| one.signed_as == Signatory::Invigilator);
    let alone = report(office, &actor, at_the_door, &caught, "4711");
    assert!(matches!(alone, Err(Error::Missing("other-signature"))));
    // What an older version wrote were the names of those who signed.
    office
        .archive
        .transact(|archive| {
            let older = "INSERT INTO incident (id, exam, kind, happened_at, facts, handling, signed, at)
                         SELECT zeroblob(16), exam, kind, 1, facts, handling, '[\"王主任\"]', at FROM incident";
            archive
                .execute_batch(older)
                .map_err(crate::store::Error::from)?;
            Ok::<_, Error>(())
        })
        .unwrap();
    let board = read(office, &actor, &mut Archive::default(), exam, None).unwrap();
    let older = board.incidents.iter().find(|one| one.signed.len() == 1);
    assert_eq!(older.unwrap().signed[0].name, "王主任");
}

#[test]
fn who_may_not_watch_neither_looks_nor_decides() {
    let (mut bench, actor, exam, people) = bench();
    let office = &mut bench.office;
    let one = sitting::enter(office, &actor, exam, people[0]).unwrap().id;
    let auditor = Actor {
        role: crate::domain::permission::Role::Auditor,
        ..actor.clone()
    };
    assert!(read(office, &auditor, &mut Archive::default(), exam, None).is_ok());
    let order = Order::Hold(one);
    assert!(matches!(
        carry_out(office, &auditor, &order, "看看", "4711"),
        Err(Error::Denied(_))
    ));
}

/// Answers leave no trace in the audit: while it does not grow, the list is not read anew, and the
/// numbers of those who sit are.
#[test]
fn a_look_reads_what_changed_and_nothing_else() {
    let (mut bench, actor, exam, people) = bench();
    let mut source = Archive::default();
    let office = &mut bench.office;
    let one = sitting::enter(office, &actor, exam, people[0]).unwrap();
    let two = sitting::enter(office, &actor, exam, people[1]).unwrap();
    let _ = sitting::hand_in(office, &actor, two.id, HandIn::Candidate).unwrap();
    let first = read(office, &actor, &mut source, exam, None).unwrap();
    // Past every use case, so that only reading anew would show it.
    office
        .read()
        .execute_batch("UPDATE officer SET name = '改名'")
        .unwrap();
    let what = What::Answered {
        question: 1,
        answer: Answer::Judge(true),
    };
    let _ = sitting::take(office, &actor, one.id, what).unwrap();
    let second = read(office, &actor, &mut source, exam, None).unwrap();
    assert_eq!(second.rows[0].seen.as_ref().unwrap().answered, 1);
    assert_eq!(second.rows[0].name, first.rows[0].name);
    assert_eq!(second.rows[1..], first.rows[1..]);
    let roster = source.roster(office, exam).unwrap();
    assert!(std::sync::Arc::ptr_eq(
        &roster,
        &source.roster(office, exam).unwrap()
    ));
    // Whatever a use case does is seen.
    sitting::void(office, &actor, two.id, "作弊").unwrap();
    let third = read(office, &actor, &mut source, exam, None).unwrap();
    assert_eq!(third.rows[0].name, "改名");
    assert_eq!(third.rows[1].stand, Stand::Void);
    // And it is what a source says that remembers nothing.
    let anew = read(office, &actor, &mut Archive::default(), exam, None).unwrap();
    assert_eq!(anew, third);
}

/// What recovery found is on the board.
#[test]
fn what_was_found_in_the_records_is_seen() {
    let (mut bench, actor, exam, people) = bench();
    let one = sitting::enter(&mut bench.office, &actor, exam, people[0]).unwrap();
    let journal = bench.office.folders().journal();
    std::fs::remove_file(journal.join(format!("{}.journal", one.id))).unwrap();
    let what = What::Opened { question: 2 };
    let _ = sitting::take(&mut bench.office, &actor, one.id, what).unwrap();
    let office = &bench.office;
    let board = read(office, &actor, &mut Archive::default(), exam, None).unwrap();
    let found = &board.rows[0].seen.as_ref().unwrap().findings;
    let codes: Vec<&str> = found.iter().map(|one| one.code()).collect();
    assert_eq!(codes, ["journal-missing", "journal-short"]);
}

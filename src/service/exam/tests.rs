use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use jiff::SignedDuration;
use jiff::civil::date;

use super::*;
use crate::domain::permission::Role;
use crate::domain::question::Kind;
use crate::service::bank::Upload;
use crate::service::certificate::{self, Decision};
use crate::service::testing::Bench;
use crate::service::{roster, sitting};

const ROSTER: &str = "姓名,性别,工作单位,地区,执法证号,有效期至\n\
    甲一,女,甲局,甲区,A001,2027-01-31\n\
    乙一,男,乙局,乙区,B001,2030-01-31\n\
    乙二,男,乙局,乙区,B002,2030-01-31\n\
    乙三,男,乙局,乙区,B003,2026-01-31\n";

const BLUEPRINT: &str = "name = \"方案\"\nminutes = 30\n\
    [[section]]\nkind = \"judge\"\ncount = 10\npoints = 10\n";

/// Four people, and an exam that the second sits, the third begins, the fourth is exempt from.
fn bench() -> (Bench, Actor, ExamId) {
    let (mut bench, actor) = Bench::founded();
    let uploads = [Upload {
        name: "r.csv".to_owned(),
        bytes: ROSTER.as_bytes().to_vec(),
    }];
    let preview = roster::preview(&bench.office, &actor, &uploads, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let all: BTreeSet<_> = (0..4).map(|row| (0, row)).collect();
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
    let exam = create(&mut bench.office, &actor, &new).unwrap();
    open(&mut bench.office, &actor, exam).unwrap();
    let people = named(&bench, &actor, exam);
    let office = &mut bench.office;
    super::exempt(office, &actor, exam, people["乙三"], Some("公派学习")).unwrap();
    let _ = sitting::enter(office, &actor, exam, people["乙二"]).unwrap();
    let ongoing = sitting::enter(office, &actor, exam, people["乙一"]).unwrap();
    let by = crate::domain::sitting::HandIn::Candidate;
    let _ = sitting::hand_in(office, &actor, ongoing.id, by).unwrap();
    (bench, actor, exam)
}

fn named(bench: &Bench, actor: &Actor, exam: ExamId) -> HashMap<String, OfficerId> {
    let page = board(&bench.office, actor, exam, None, "", 9, 0).unwrap();
    page.people
        .into_iter()
        .map(|one| (one.name, one.candidate.officer))
        .collect()
}

/// Closes the exam though somebody still has time.
fn end(bench: &mut Bench, actor: &Actor, exam: ExamId) {
    let early = Some("停电");
    let _ = closing::close(&mut bench.office, actor, Ends::Exam(exam), early).unwrap();
}

#[test]
fn everybody_is_somewhere_and_the_parts_add_up() {
    let (mut bench, actor, exam) = bench();
    let shown = overview(&bench.office, &actor, exam).unwrap();
    let tally = Tally {
        awaited: 1,
        sitting: 1,
        done: 1,
        marking: 0,
        absent: 0,
        exempt: 1,
        outcomes: Some((0, 1)),
    };
    assert_eq!(shown.tally, tally);
    assert_eq!(shown.tally.listed(), 4);
    assert_eq!((shown.make_ups_due, shown.blueprint_version), (1, 1));
    for (group, name) in [
        (Group::Awaited, "甲一"),
        (Group::Done, "乙一"),
        (Group::Failed, "乙一"),
        (Group::Sitting, "乙二"),
        (Group::Exempt, "乙三"),
    ] {
        let page = board(&bench.office, &actor, exam, Some(group), "", 9, 0).unwrap();
        let names: Vec<&str> = page.people.iter().map(|one| one.name.as_str()).collect();
        assert_eq!((names, page.total), (vec![name], 1), "{group:?}");
    }
    let of_unit = board(&bench.office, &actor, exam, None, "乙局", 2, 2).unwrap();
    assert_eq!((of_unit.people.len(), of_unit.total), (1, 3));

    // The list of all at once tells the same of everybody.
    let (_, listed) = detail(&bench.office, &actor, exam).unwrap();
    let page = board(&bench.office, &actor, exam, None, "", 9, 0).unwrap();
    assert_eq!(page.people, listed);

    end(&mut bench, &actor, exam);
    let tally = overview(&bench.office, &actor, exam).unwrap().tally;
    assert_eq!((tally.done, tally.absent, tally.exempt), (2, 1, 1));
}

#[test]
fn an_invigilator_sees_who_is_where_and_not_how_they_did() {
    let (bench, actor, exam) = bench();
    let invigilator = Actor {
        role: Role::Invigilator,
        ..actor
    };
    let shown = overview(&bench.office, &invigilator, exam).unwrap();
    assert_eq!((shown.tally.done, shown.tally.outcomes), (1, None));
    let page = board(
        &bench.office,
        &invigilator,
        exam,
        Some(Group::Done),
        "",
        9,
        0,
    )
    .unwrap();
    assert_eq!(page.people[0].whereabouts, Whereabouts::Over);
    assert_eq!(page.people[0].percent, None);
    let sorted_out = board(
        &bench.office,
        &invigilator,
        exam,
        Some(Group::Passed),
        "",
        9,
        0,
    );
    assert!(matches!(sorted_out, Err(Error::Denied(_))));
}

#[test]
fn how_many_says_what_create_lists() {
    let (bench, actor, exam) = bench();
    for (due, count) in [
        (Due::Everybody, 4),
        (Due::Regions(vec!["乙区".to_owned()]), 3),
        (Due::MakeUpOf(exam), 1),
        (Due::Units(Vec::new()), 0),
    ] {
        assert_eq!(
            how_many(&bench.office, &actor, &due, date(2026, 11, 24)).unwrap(),
            count
        );
    }
}

#[test]
fn whoever_is_listed_for_a_make_up_is_not_listed_for_another() {
    let (mut bench, actor, exam) = bench();
    end(&mut bench, &actor, exam);
    let chances = |bench: &Bench| -> Vec<Chance> {
        let people = resits(&bench.office, &actor, exam).unwrap();
        people.iter().map(|one| one.chance).collect()
    };
    let due = chances(&bench).len();
    assert_eq!(chances(&bench), vec![Chance::Due; due]);
    let now = bench.office.now();
    let window = (now, now + jiff::SignedDuration::from_hours(9));
    let make_up = make_up(&mut bench.office, &actor, exam, "补考", window).unwrap();
    assert_eq!(chances(&bench), vec![Chance::Listed; due]);
    let shown = overview(&bench.office, &actor, exam).unwrap();
    assert_eq!(shown.make_ups_due, 0);
    let again = super::make_up(&mut bench.office, &actor, exam, "再补考", window);
    assert!(matches!(again, Err(Error::NobodyDue)), "{again:?}");

    // Numbers run on from those of the first exam, at their length.
    let (_, people) = detail(&bench.office, &actor, make_up).unwrap();
    let numbers: Vec<&str> = people
        .iter()
        .map(|one| one.candidate.admission_number.as_str())
        .collect();
    let expected: Vec<String> = (5..).take(due).map(|n| format!("2611{n:05}")).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn whoever_passed_a_make_up_has_not_used_the_chances_up() {
    use crate::domain::sitting::{HandIn, What};
    use crate::service::closing::{self, Ends};
    use crate::service::sitting;
    let (mut bench, actor, exam) = bench();
    // Somebody still sits, whose papers are taken in.
    let early = Some("收卷");
    let _ = closing::close(&mut bench.office, &actor, Ends::Exam(exam), early).unwrap();
    let now = bench.office.now();
    let window = (now, now + jiff::SignedDuration::from_hours(9));
    let second = make_up(&mut bench.office, &actor, exam, "补考", window).unwrap();
    open(&mut bench.office, &actor, second).unwrap();
    let (_, people) = detail(&bench.office, &actor, second).unwrap();
    let person = people[0].candidate.officer;
    let ongoing = sitting::enter(&mut bench.office, &actor, second, person).unwrap();
    for item in &ongoing.paper.items {
        let what = What::Answered {
            question: item.number,
            answer: item.content.body.right_answer().unwrap(),
        };
        let _ = sitting::take(&mut bench.office, &actor, ongoing.id, what).unwrap();
    }
    let _ = sitting::hand_in(&mut bench.office, &actor, ongoing.id, HandIn::Candidate).unwrap();
    let _ = close(&mut bench.office, &actor, second).unwrap();
    let people = resits(&bench.office, &actor, exam).unwrap();
    let passed = people.iter().find(|one| one.officer == person).unwrap();
    assert_eq!(passed.chance, Chance::Passed);
    let others = people.iter().filter(|one| one.officer != person);
    assert!(
        others
            .map(|one| one.chance)
            .all(|one| one != Chance::Passed)
    );
}

#[test]
fn the_stock_counts_what_can_be_drawn() {
    let (bench, actor, _) = bench();
    let stock = stock(&bench.office, &actor, &Blueprint::default()).unwrap();
    // The starter bank, by its source: 54 single, 30 multiple, 30 judge, 6 blank on four laws.
    for (kind, count) in [
        (Kind::Single, 54),
        (Kind::Multiple, 30),
        (Kind::Judge, 30),
        (Kind::Blank, 6),
    ] {
        assert_eq!(stock.count(kind, None, None), count);
        let by_law = stock.laws(kind).into_iter();
        let sum: u32 = by_law.map(|law| stock.count(kind, Some(law), None)).sum();
        assert_eq!(sum, count);
    }
    assert_eq!(stock.laws(Kind::Judge).len(), 4);
    assert_eq!(stock.count(Kind::Essay, None, None), 0);
}

#[test]
fn a_sample_paper_can_be_read() {
    let (bench, actor, _) = bench();
    let blueprint = Blueprint::from_toml(BLUEPRINT).unwrap();
    let samples = samples(&bench.office, &actor, &blueprint, 2, "1").unwrap();
    assert_eq!(samples.contents.len(), samples.fingerprints.len());
    for item in samples.papers.iter().flat_map(|paper| &paper.items) {
        let content = &samples.contents[item.position as usize];
        assert_eq!(content.body.kind(), Kind::Judge);
    }
}

#[test]
fn a_blueprint_goes_to_a_file_and_comes_back() {
    let (bench, actor, _) = bench();
    let path = bench.office.folders().root().join("方案.toml");
    let blueprint = Blueprint::from_toml(BLUEPRINT).unwrap();
    write_blueprint(&actor, &path, &blueprint).unwrap();
    assert_eq!(read_blueprint(&actor, &path).unwrap(), blueprint);
    let nowhere = path.with_file_name("nowhere.toml");
    let missing = read_blueprint(&actor, &nowhere);
    assert!(matches!(missing, Err(Error::CannotRead { .. })));
}

#[test]
fn a_certificate_that_ends_soon_is_found_and_a_decision_can_be_taken_back() {
    let (mut bench, actor, exam) = bench();
    let office = &bench.office;
    let soon = certificate::expiring(office, &actor, date(2027, 5, 24), "", 9, 0).unwrap();
    // What ended in January is over, not soon over.
    assert_eq!(soon.total, 1);
    assert_eq!(soon.lines[0].number, "A001");
    let before = certificate::expiring(office, &actor, date(2027, 1, 30), "", 9, 0).unwrap();
    assert_eq!(before.total, 0);

    let person = named(&bench, &actor, exam)["乙一"];
    assert!(
        certificate::decided(&bench.office, &actor, person)
            .unwrap()
            .is_empty()
    );
    let due = certificate::due(&bench.office, &actor, None).unwrap();
    let decision = Decision {
        reason: "免于补考".to_owned(),
        ..Decision::default()
    };
    certificate::dismiss(&mut bench.office, &actor, due[0].id, &decision).unwrap();
    let decided = certificate::decided(&bench.office, &actor, person).unwrap();
    assert_eq!(decided.len(), 1);
    assert_eq!(decided[0].decision.reason, "免于补考");
    certificate::reopen(&mut bench.office, &actor, decided[0].id, &decision).unwrap();
    assert!(
        certificate::decided(&bench.office, &actor, person)
            .unwrap()
            .is_empty()
    );
}

/// What another machine would be: its own ids and row numbers, the same questions.
#[test]
fn two_data_folders_with_the_same_questions_derive_the_same_papers() {
    let text = "name = \"方案\"\nminutes = 30\ncommon_core = 2\nexposure = 60\n\
        [[section]]\nkind = \"judge\"\ncount = 8\npoints = 1\n\
        [[section]]\nkind = \"single\"\ncount = 10\npoints = 2\n\
        quota = [{ law = \"行政处罚法\", count = 6 }]\n";
    let blueprint = Blueprint::from_toml(text).unwrap();
    let ((one, actor, _), (other, other_actor)) = (bench(), Bench::founded());
    let first = samples(&one.office, &actor, &blueprint, 40, "42").unwrap();
    let second = samples(&other.office, &other_actor, &blueprint, 40, "42").unwrap();
    assert_eq!(first.plan_hash, second.plan_hash);
    assert_eq!(first.papers, second.papers);
    assert_eq!(first.fingerprints, second.fingerprints);
    let another = samples(&one.office, &actor, &blueprint, 40, "43").unwrap();
    assert_eq!(first.plan_hash, another.plan_hash);
    assert_ne!(first.papers, another.papers);
}

#[test]
fn an_exam_keeps_the_version_of_its_blueprint_and_its_plan() {
    let (mut bench, actor, exam) = bench();
    let drawn = |bench: &Bench| {
        let listed = &list(&bench.office, &actor).unwrap()[0];
        let (plan, _) = plan_of(&bench.office, &listed.exam).unwrap();
        let mut drawer = crate::domain::paper::Drawer::new(&plan, [4; 32]);
        (plan.hash(), drawer.draw("x"))
    };
    let before = drawn(&bench);
    let mut edited = Blueprint::from_toml(BLUEPRINT).unwrap();
    edited.minutes = 45;
    edited.sections[0].points = 5.0;
    let _ = save_blueprint(&mut bench.office, &actor, &edited).unwrap();
    let _ = save_blueprint(&mut bench.office, &actor, &edited).unwrap();

    let held = overview(&bench.office, &actor, exam).unwrap();
    assert_eq!((held.blueprint_version, held.blueprint.minutes), (1, 30));
    assert_eq!(drawn(&bench), before);
    let versions = versions(&bench.office, &actor, "方案").unwrap();
    let numbers: Vec<u32> = versions.iter().map(|version| version.version).collect();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(versions[0].blueprint, edited);
    assert_eq!(versions[0].changes.len(), 2);
    assert!(versions[1].changes.is_empty());
    assert_eq!(versions[1].made_on, Some(bench.office.today()));
}

#[test]
fn nobody_gets_a_question_of_a_late_exam_again() {
    let (mut bench, actor, first) = bench();
    let person = named(&bench, &actor, first)["乙一"];
    let now = bench.office.now();
    let again = |bench: &mut Bench, days: u16, from: jiff::Timestamp| {
        let mut blueprint = Blueprint::from_toml(BLUEPRINT).unwrap();
        blueprint.exclude.seen_days = days;
        // What is looked at is what is left out, not whether ten of what is left balance.
        blueprint.tolerance = 50.0;
        let new = NewExam {
            name: format!("第二次 {days} {from}"),
            kind: ExamKind::Official,
            year: 2026,
            blueprint,
            opens_at: from,
            closes_at: from + SignedDuration::from_hours(4),
            due: Due::Everybody,
            exempt: HashMap::new(),
        };
        let exam = create(&mut bench.office, &actor, &new).unwrap();
        let exam = exams::by_id(bench.office.read(), exam).unwrap();
        let (plan, _) = plan_of(&bench.office, &exam).unwrap();
        plan.frozen()
            .seen
            .get(&person.to_string())
            .map_or(0, Vec::len)
    };
    // The paper of the first exam had ten questions.
    assert_eq!(again(&mut bench, 30, now), 10);
    assert_eq!(again(&mut bench, 0, now), 0);
    let later = now + SignedDuration::from_hours(24 * 31);
    assert_eq!(again(&mut bench, 30, later), 0);
    assert_eq!(again(&mut bench, 32, later), 10);
}

#[test]
fn questions_that_are_named_are_left_out() {
    let (bench, actor, _) = bench();
    let mut blueprint = Blueprint::from_toml(BLUEPRINT).unwrap();
    let named = samples(&bench.office, &actor, &blueprint, 1, "1").unwrap();
    let judges = named.papers[0].items.iter();
    blueprint.exclude.questions = judges
        .map(|item| named.fingerprints[item.position as usize].clone())
        .collect();
    assert_eq!(
        stock(&bench.office, &actor, &blueprint)
            .unwrap()
            .count(Kind::Judge, None, None),
        20
    );
    blueprint.sections[0].count = 21;
    let checked = check(&bench.office, &actor, &blueprint).unwrap();
    assert_eq!(
        (checked.collisions[0].need, checked.collisions[0].have),
        (21, 20)
    );
    blueprint.sections[0].count = 10;
    let trial = check(&bench.office, &actor, &blueprint)
        .unwrap()
        .trial
        .unwrap();
    assert_eq!(trial.balanced, trial.papers);
    assert!(trial.reach.0 < trial.spread.min && trial.spread.max < trial.reach.1);
}

/// A limit that a preview of three papers could never keep: it is drawn as part of a large exam.
#[test]
fn a_preview_is_drawn_under_the_limit_of_a_large_exam() {
    let (bench, actor, _) = bench();
    let mut blueprint = Blueprint::from_toml(BLUEPRINT).unwrap();
    blueprint.sections[0].count = 3;
    blueprint.exposure = Some(20.0);
    assert_eq!(
        preview(&bench.office, &actor, &blueprint, 3, "1")
            .unwrap()
            .papers
            .len(),
        3
    );
    let three = samples(&bench.office, &actor, &blueprint, 3, "1");
    assert!(matches!(three, Err(Error::Infeasible(found)) if found[0].quota == "exposure"));
}

#[test]
fn questions_kept_for_exams_are_left_out_where_that_is_asked_for() {
    let (mut bench, actor) = Bench::founded();
    let question = |number: u32| crate::domain::question::Content {
        stem: format!("第 {number} 题"),
        body: crate::domain::question::Body::Judge { key: true },
        basis: Vec::new(),
        difficulty: None,
        explanation: String::new(),
        tags: Vec::new(),
        exam_only: number < 3,
        expires_on: (number == 9).then(|| date(2026, 11, 25)),
        keep_option_order: false,
    };
    let questions = (0..10).map(|number| (question(number), String::new()));
    let office = &mut bench.office;
    let _ =
        crate::service::bank::enter(office, &actor, "库", questions.collect(), Vec::new()).unwrap();
    let mut blueprint = Blueprint::from_toml(BLUEPRINT).unwrap();
    blueprint.banks = vec!["库".to_owned()];
    assert!(check(office, &actor, &blueprint).unwrap().feasible);
    blueprint.exclude.exam_only = true;
    let refused = &check(office, &actor, &blueprint).unwrap().collisions[0];
    assert_eq!((refused.need, refused.have), (10, 7));
    // What expires before an exam is over is not drawn for it.
    blueprint.exclude.exam_only = false;
    let day_after = date(2026, 11, 26);
    assert_eq!(
        pool(office, None, &blueprint, office.today())
            .unwrap()
            .len(),
        10
    );
    assert_eq!(pool(office, None, &blueprint, day_after).unwrap().len(), 9);
}

/// Of several certificates the latest counts to which something can still be done.
#[test]
fn due_lists_look_at_the_certificate_that_counts() {
    let (bench, ..) = bench();
    let office = &bench.office;
    let person = due::people(office).unwrap()[0].person.officer;
    let known = || {
        let people = due::people(office).unwrap();
        let of = people.into_iter().find(|one| one.person.officer == person);
        let of = of.unwrap().person;
        (of.has_certificate, of.valid_until)
    };
    let run = |sql: &str| {
        let _ = office.read().execute(sql, [person.as_bytes()]).unwrap();
    };
    run("UPDATE certificate SET state = 'revoked', valid_until = '2035-01-31' WHERE officer = ?");
    assert_eq!(known(), (false, None));
    run(
        "INSERT INTO certificate (id, number, officer, valid_until, state)
         VALUES (x'fffffffffffffffffffffffffffffff1', 'N1', ?, '2026-12-31', 'valid')",
    );
    assert_eq!(known(), (true, Some(date(2026, 12, 31))));
    run(
        "INSERT INTO certificate (id, number, officer, valid_until, state)
         VALUES (x'fffffffffffffffffffffffffffffff2', 'N2', ?, NULL, 'suspended')",
    );
    assert_eq!(known(), (true, None));
}

/// One sealed number that cannot be opened concerns its person alone: exams are set, and the door opens.
#[test]
fn a_damaged_identity_number_stops_neither_an_exam_nor_the_door() {
    let (mut bench, actor, exam) = bench();
    let person = named(&bench, &actor, exam)["甲一"];
    let _ = bench.office.keys().unwrap();
    bench
        .office
        .archive
        .transact(|archive| {
            let damage = "UPDATE officer SET identity_sealed = zeroblob(60)";
            archive
                .execute_batch(damage)
                .map_err(crate::store::Error::from)?;
            Ok::<_, Error>(())
        })
        .unwrap();
    let day = bench.office.today();
    let count = how_many(&bench.office, &actor, &Due::Everybody, day).unwrap();
    assert_eq!(count, 4);
    let face = crate::service::admission::face(&bench.office, &actor, exam, person).unwrap();
    // As declared in the roster.
    assert_eq!(face.sex, Some(crate::domain::officer::Sex::Female));
}

#[test]
fn papers_that_are_not_all_even_are_refused_with_how_many_are() {
    assert!(even(63, 63).is_ok());
    let refused = even(9, 10);
    assert!(matches!(
        refused,
        Err(Error::Infeasible(found))
            if (found[0].need, found[0].have) == (10, 9) && found[0].quota == "balance"
    ));
}

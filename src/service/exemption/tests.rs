use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use jiff::SignedDuration;

use super::*;
use crate::domain::blueprint::Blueprint;
use crate::domain::eligibility::{AgeLine, Because, ExemptionRules, MonthDay};
use crate::domain::exam::ExamKind;
use crate::domain::exemption::NotPossible;
use crate::service::bank::Upload;
use crate::service::exam::{Due, NewExam};
use crate::service::testing::Bench;
use crate::service::{exam as service_exam, regulation as rules, roster};

/// The number of GB 11643's own example: a woman born on 31 December 1949.
const OLD: &str = "11010519491231002X";

const BLUEPRINT: &str = "name = \"方案\"\nminutes = 30\n\
    [[section]]\nkind = \"judge\"\ncount = 10\npoints = 10\n";

fn bench() -> (Bench, Actor, ExamId) {
    let (mut bench, actor) = Bench::founded();
    // The declared birth says younger than the number: the number counts.
    let text = format!(
        "姓名,性别,出生日期,身份证号,工作单位,地区,执法证号,有效期至\n\
        甲一,女,1985-01-01,{OLD},甲局,甲区,A001,2027-01-31\n\
        乙一,男,1960-01-01,,乙局,乙区,B001,2030-01-31\n"
    );
    let uploads = [Upload {
        name: "r.csv".to_owned(),
        bytes: text.into_bytes(),
    }];
    let preview = roster::preview(&bench.office, &actor, &uploads, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let all: BTreeSet<_> = (0..2).map(|row| (0, row)).collect();
    let _ = roster::accept(&mut bench.office, &actor, &preview, &all).unwrap();
    let office = &mut bench.office;
    let mut settings = rules::current(office).unwrap().settings;
    settings.exemptions = ExemptionRules {
        age_line: Some(AgeLine {
            men: 55,
            women: 52,
            cutoff: Some(MonthDay { month: 12, day: 31 }),
            basis: "市考核办法第八条".to_owned(),
        }),
        near_retirement: None,
    };
    let today = office.today();
    let _ = rules::establish(office, &actor, "办法", today, "", settings).unwrap();
    let now = office.now();
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
    let exam = service_exam::create(office, &actor, &new).unwrap();
    service_exam::open(office, &actor, exam).unwrap();
    (bench, actor, exam)
}

fn exempt_now(bench: &Bench, exam: ExamId, person: OfficerId) -> Option<String> {
    let listed = exams::candidate(bench.office.read(), exam, person).unwrap();
    listed.unwrap().exempt
}

#[test]
fn the_age_line_proposes_by_the_number_and_a_person_approves() {
    let (mut bench, actor, exam) = bench();
    let office = &mut bench.office;
    let proposed = proposals(office, &actor, exam).unwrap();
    // Of the man only a declared birth is known: nothing is proposed on that.
    assert_eq!(proposed.len(), 1);
    assert_eq!(proposed[0].name, "甲一");
    let Because::OfAge { age, needed, .. } = proposed[0].proposal.because else {
        panic!("{proposed:?}");
    };
    assert_eq!((age, needed), (77, 52));
    let person = proposed[0].proposal.officer;
    let request = Request {
        officer: person,
        kind: Kind::AgeLine,
        reason: "年满 77 周岁".to_owned(),
        proof: String::new(),
    };
    let asked = ask(office, &actor, exam, &[request]).unwrap();
    assert_eq!(
        exempt_now(&bench, exam, person),
        None,
        "asked is not approved"
    );
    let office = &mut bench.office;
    assert_eq!(proposals(office, &actor, exam).unwrap(), []);
    decide(office, &actor, &asked, Act::Approve, "").unwrap();
    assert_eq!(
        exempt_now(&bench, exam, person).as_deref(),
        Some("年满 77 周岁")
    );
    let office = &mut bench.office;
    let twice = decide(office, &actor, &asked, Act::Approve, "");
    assert!(matches!(twice, Err(Error::Exemption(NotPossible { .. }))));
    // Taken back, and asked for anew: the record keeps every step with who did it.
    decide(office, &actor, &asked, Act::Withdraw, "误批").unwrap();
    assert_eq!(exempt_now(&bench, exam, person), None);
    service_exam::exempt(&mut bench.office, &actor, exam, person, Some("公派")).unwrap();
    let shown = list(&bench.office, &actor, exam).unwrap();
    assert_eq!(shown.len(), 1);
    let acts: Vec<Act> = shown[0].steps.iter().map(|step| step.act).collect();
    assert_eq!(
        acts,
        [
            Act::Ask,
            Act::Approve,
            Act::Withdraw,
            Act::Ask,
            Act::Approve
        ]
    );
    assert!(
        shown[0]
            .steps
            .iter()
            .all(|step| step.by.as_deref() == Some("王主任"))
    );
    assert_eq!(shown[0].exemption.kind, Kind::Other);
}

#[test]
fn sick_leave_takes_proof_and_nobody_who_sat_is_exempt() {
    let (mut bench, actor, exam) = bench();
    let office = &mut bench.office;
    let people = exams::candidates(office.read(), exam).unwrap();
    let mut request = Request {
        officer: people[1].officer,
        kind: Kind::SickLeave,
        reason: "住院".to_owned(),
        proof: " ".to_owned(),
    };
    let without = ask(office, &actor, exam, std::slice::from_ref(&request));
    assert!(matches!(without, Err(Error::Missing("proof"))));
    request.proof = "医院证明 2026-031".to_owned();
    let asked = ask(office, &actor, exam, std::slice::from_ref(&request)).unwrap();
    let _ = crate::service::sitting::enter(office, &actor, exam, request.officer).unwrap();
    let late = decide(office, &actor, &asked, Act::Approve, "");
    assert!(matches!(late, Err(Error::Begun { .. })));
    decide(office, &actor, &asked, Act::Decline, "已参加考试").unwrap();
    let auditor = Actor {
        role: crate::domain::permission::Role::Auditor,
        ..actor.clone()
    };
    assert!(matches!(
        ask(office, &auditor, exam, &[request]),
        Err(Error::Denied(_))
    ));
    assert_eq!(list(office, &auditor, exam).unwrap().len(), 1);
}

/// A sick note comes after the exam is closed and the absence judged.
#[test]
fn an_absence_is_excused_later_and_counts_again_when_that_is_taken_back() {
    use crate::domain::consequence::{State as Stands, Step, Turn};
    use crate::domain::permission::Role;
    use crate::store::archive::{consequence, notice};
    let (mut bench, actor, exam) = bench();
    let office = &mut bench.office;
    let _ = service_exam::close(office, &actor, exam).unwrap();
    let people = exams::candidates(office.read(), exam).unwrap();
    let person = people[0].officer;
    let outcome = |office: &Office| {
        let standing = result::of(office.read(), exam, person).unwrap();
        standing.unwrap().outcome
    };
    let steps = |office: &Office| -> Vec<(Step, Stands)> {
        let all = consequence::of_officer(office.read(), person).unwrap();
        all.iter().map(|one| (one.step, one.state)).collect()
    };
    assert_eq!(outcome(office), Outcome::Absent);
    assert_eq!(steps(office), [(Step::MakeUp, Stands::Waiting)]);
    let request = Request {
        officer: person,
        kind: Kind::SickLeave,
        reason: "住院".to_owned(),
        proof: "诊断证明".to_owned(),
    };
    let asked = ask(office, &actor, exam, &[request]).unwrap();
    let seen = follows(office, &actor, asked[0], Act::Approve).unwrap();
    assert_eq!(seen, [Move::Turn(Step::MakeUp, Turn::Satisfy)]);
    // A result is replaced: that is not for whoever sets exams.
    let coordinator = Actor {
        role: Role::Coordinator,
        ..actor.clone()
    };
    let refused = decide(office, &coordinator, &asked, Act::Approve, "");
    assert!(matches!(
        refused,
        Err(Error::Denied(Permission::CorrectResults))
    ));
    decide(office, &actor, &asked, Act::Approve, "").unwrap();
    assert_eq!(outcome(office), Outcome::Exempt);
    assert_eq!(steps(office), [(Step::MakeUp, Stands::Satisfied)]);
    // Every screen says the same of it.
    let tally = service_exam::overview(office, &actor, exam).unwrap().tally;
    assert_eq!((tally.absent, tally.exempt, tally.done), (1, 1, 0));
    let told = notice::of_officer(office.read(), person, 9).unwrap();
    assert_eq!(told[0].content.code(), "absence-decided");
    decide(office, &actor, &asked, Act::Withdraw, "证明有误").unwrap();
    assert_eq!(outcome(office), Outcome::Absent);
    assert_eq!(steps(office), [(Step::MakeUp, Stands::Waiting)]);
    let tally = service_exam::overview(office, &actor, exam).unwrap().tally;
    assert_eq!((tally.absent, tally.exempt), (2, 0));
}

/// Somebody released from a make-up stays so, whatever becomes of a request of before.
#[test]
fn declining_a_request_takes_no_other_exemption_away() {
    use crate::domain::exemption::RELEASED;
    let (mut bench, actor, exam) = bench();
    let office = &mut bench.office;
    let person = exams::candidates(office.read(), exam).unwrap()[0].officer;
    let request = Request {
        officer: person,
        kind: Kind::Other,
        reason: "出差".to_owned(),
        proof: String::new(),
    };
    let asked = ask(office, &actor, exam, &[request]).unwrap();
    office
        .archive
        .transact(|archive| exams::exempt(archive, exam, person, RELEASED))
        .unwrap();
    decide(office, &actor, &asked, Act::Decline, "").unwrap();
    assert_eq!(exempt_now(&bench, exam, person).as_deref(), Some(RELEASED));
}

//! The whole chain through the services, as people go through it: roster → exam → sitting → result →
//! consequence → certificate, and what a restart, an undo or another machine makes of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use zhikao::domain::blueprint::Blueprint;
use zhikao::domain::certificate::State as Certificate;
use zhikao::domain::consequence::{Outcome, State, Step};
use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::{ExamId, OfficerId};
use zhikao::domain::question::{Answer, Body, OptionSet};
use zhikao::domain::regulation::Settings;
use zhikao::domain::sitting::{HandIn, Phase, What};
use zhikao::platform::clock::ManualClock;
use zhikao::platform::folders::Folders;
use zhikao::platform::random::SeededRandom;
use zhikao::service::bank::Upload;
use zhikao::service::certificate::Decision;
use zhikao::service::exam::{Due, NewExam, Whereabouts};
use zhikao::service::sitting::Ongoing;
use zhikao::service::{
    Actor, Error, Office, account, backup, bank, certificate, exam, regulation, result, roster,
    sitting,
};

const BLUEPRINT: &str = r#"
name = "年度考试"
minutes = 60

[[section]]
kind = "single"
count = 10
points = 6

[[section]]
kind = "judge"
count = 10
points = 4
"#;

struct Town {
    office: Office,
    clock: Arc<ManualClock>,
    root: PathBuf,
    admin: Actor,
    recovery: String,
}

impl Drop for Town {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

fn folder() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::SeqCst);
    std::env::temp_dir().join(format!("zhikao-chain-{}-{number}", std::process::id()))
}

fn open(root: &Path, clock: &Arc<ManualClock>, seed: u64) -> Office {
    let folders = Folders::choose(Some(root.to_owned())).unwrap();
    Office::open(
        folders,
        Arc::clone(clock) as _,
        Box::new(SeededRandom::new(seed)),
    )
    .unwrap()
}

/// A folder with an administrator and the three people of the fixture.
fn town() -> Town {
    let root = folder();
    let clock = Arc::new(ManualClock::at(
        "2026-11-24T09:00:00+08:00".parse().unwrap(),
    ));
    let mut office = open(&root, &clock, 1);
    let founded = account::found(&mut office, "王主任", "wang", "correct horse").unwrap();
    let mut town = Town {
        office,
        clock,
        root,
        admin: founded.actor,
        recovery: founded.recovery_code,
    };
    let preview = preview_roster(&town);
    assert_eq!(
        preview.total().accepted,
        3,
        "{:?}",
        preview.files[0].ledger().findings
    );
    let admin = town.admin.clone();
    let _ = roster::accept(&mut town.office, &admin, &preview, &BTreeSet::new()).unwrap();
    town
}

fn preview_roster(town: &Town) -> roster::Preview {
    let bytes = include_bytes!("fixtures/roster.csv").to_vec();
    let upload = Upload {
        name: "roster.csv".to_owned(),
        bytes,
    };
    roster::preview(&town.office, &town.admin, &[upload], &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap()
}

impl Town {
    fn rules(&mut self, settings: Settings) {
        let today = self.office.today();
        let admin = self.admin.clone();
        let _ = regulation::establish(
            &mut self.office,
            &admin,
            "市考核办法",
            today,
            "市司〔2026〕1号",
            settings,
        )
        .unwrap();
    }

    fn exam(&mut self, due: Due) -> ExamId {
        let new = NewExam {
            name: "2026 年度考试".to_owned(),
            kind: ExamKind::Official,
            year: 2026,
            blueprint: Blueprint::from_toml(BLUEPRINT).unwrap(),
            opens_at: self.office.now(),
            closes_at: self.office.now() + jiff::SignedDuration::from_hours(8),
            due,
            exempt: HashMap::new(),
        };
        let admin = self.admin.clone();
        let id = exam::create(&mut self.office, &admin, &new).unwrap();
        exam::open(&mut self.office, &admin, id).unwrap();
        id
    }

    fn officers(&self, exam: ExamId) -> Vec<OfficerId> {
        let (_, people) = exam::detail(&self.office, &self.admin, exam).unwrap();
        people
            .into_iter()
            .map(|listing| listing.candidate.officer)
            .collect()
    }

    /// Sits an exam, rightly or wrongly, and hands in.
    fn sit(&mut self, exam: ExamId, person: OfficerId, rightly: bool) -> result::Shown {
        let admin = self.admin.clone();
        let ongoing = sitting::enter(&mut self.office, &admin, exam, person).unwrap();
        self.answer_all(&ongoing, rightly);
        let _ = sitting::hand_in(&mut self.office, &admin, ongoing.id, HandIn::Candidate).unwrap();
        result::show(&self.office, &admin, exam, person).unwrap()
    }

    fn answer_all(&mut self, ongoing: &Ongoing, rightly: bool) {
        let admin = self.admin.clone();
        for item in &ongoing.paper.items {
            let answer = if rightly {
                item.content.body.right_answer().unwrap()
            } else {
                wrong(&item.content.body)
            };
            let what = What::Answered {
                question: item.number,
                answer,
            };
            let _ = sitting::take(&mut self.office, &admin, ongoing.id, what).unwrap();
        }
    }

    fn register(&self, state: Certificate) -> u32 {
        certificate::page(&self.office, &self.admin, Some(state), "", 50, 0)
            .unwrap()
            .total
    }

    fn reopen(&mut self) {
        let admin = self.admin.clone();
        // The old office must let go of the folder before the new one enters it.
        let elsewhere = folder();
        let placeholder = open(&elsewhere, &self.clock, 5);
        drop(std::mem::replace(&mut self.office, placeholder));
        let again = open(&self.root, &self.clock, 7);
        drop(std::mem::replace(&mut self.office, again));
        let _ = std::fs::remove_dir_all(elsewhere);
        self.admin = admin;
    }
}

fn wrong(body: &Body) -> Answer {
    match body {
        Body::Single { key, options } => {
            let other = (0..options.len())
                .find(|position| !key.contains(*position))
                .unwrap();
            Answer::Choice(OptionSet::only(other))
        }
        Body::Judge { key } => Answer::Judge(!key),
        other => panic!("the blueprint draws no {other:?}"),
    }
}

fn decision() -> Decision {
    Decision {
        basis: "市考核办法第十二条".to_owned(),
        document: "市司〔2026〕41号".to_owned(),
        ..Decision::default()
    }
}

#[test]
fn a_fail_without_make_ups_ends_in_a_suspended_certificate() {
    let mut town = town();
    town.rules(Settings {
        make_ups: 0,
        ..Settings::default()
    });
    let exam = town.exam(Due::Everybody);
    let people = town.officers(exam);
    assert_eq!(people.len(), 3);

    let failed = town.sit(exam, people[0], false);
    assert_eq!(failed.judged.outcome, Outcome::Failed);
    assert_eq!(failed.consequences[0].step, Step::Suspension);
    let passed = town.sit(exam, people[1], true);
    assert_eq!(passed.judged.outcome, Outcome::Passed);
    assert_eq!(passed.judged.points, Some(10_000));
    assert!(passed.consequences.is_empty());

    let due = certificate::due(&town.office, &town.admin, None).unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!(due[0].officer, people[0]);
    assert_eq!(due[0].because.percent, Some(0.0));

    let admin = town.admin.clone();
    let nothing =
        certificate::confirm(&mut town.office, &admin, &[due[0].id], &Decision::default());
    assert!(matches!(nothing, Err(Error::Missing("basis"))));
    assert_eq!(town.register(Certificate::Suspended), 0);
    let _ = certificate::confirm(&mut town.office, &admin, &[due[0].id], &decision()).unwrap();
    assert_eq!(town.register(Certificate::Suspended), 1);
    assert!(
        certificate::due(&town.office, &admin, None)
            .unwrap()
            .is_empty()
    );

    // The decision can be taken back, and the record keeps both.
    let reason = Decision {
        reason: "申辩成立".to_owned(),
        ..decision()
    };
    certificate::reopen(&mut town.office, &admin, due[0].id, &reason).unwrap();
    assert_eq!(town.register(Certificate::Suspended), 0);
    let number = due[0].certificate.clone().unwrap();
    let (_, events) = certificate::history(&town.office, &admin, &number).unwrap();
    let acts: Vec<&str> = events.iter().map(|event| event.act.code()).collect();
    assert_eq!(acts, ["issued", "suspended", "restored"]);
}

#[test]
fn who_fails_the_make_up_is_proposed_and_who_passes_later_is_released() {
    let mut town = town();
    town.rules(Settings::default());
    let first = town.exam(Due::Everybody);
    let people = town.officers(first);
    assert_eq!(
        town.sit(first, people[0], false).consequences[0].step,
        Step::MakeUp
    );
    assert_eq!(
        town.sit(first, people[1], false).consequences[0].step,
        Step::MakeUp
    );
    let admin = town.admin.clone();
    // The third does not come: absent, and due for the make-up too.
    let _ = exam::close(&mut town.office, &admin, first).unwrap();
    let (_, listed) = exam::detail(&town.office, &admin, first).unwrap();
    assert_eq!(listed[2].whereabouts, Whereabouts::Done(Outcome::Absent));

    let second = town.exam(Due::MakeUpOf(first));
    assert_eq!(town.officers(second).len(), 3);
    let released = town.sit(second, people[0], true);
    assert_eq!(released.exam.kind, ExamKind::MakeUp);
    assert_eq!(released.exam.year, 2026);
    assert!(
        released
            .consequences
            .iter()
            .all(|one| one.state == State::Satisfied)
    );
    let failed = town.sit(second, people[1], false);
    let steps: Vec<(Step, State)> = failed
        .consequences
        .iter()
        .map(|one| (one.step, one.state))
        .collect();
    assert_eq!(
        steps,
        [
            (Step::Suspension, State::Waiting),
            (Step::MakeUp, State::Satisfied)
        ]
    );
    let due = certificate::due(&town.office, &admin, Some(Step::Suspension)).unwrap();
    let _ = certificate::confirm(&mut town.office, &admin, &[due[0].id], &decision()).unwrap();

    // Suspended until passed: due for a further make-up, which proposes the way back. The absent third still
    // waits for a make-up, and is listed for the second one.
    let third = town.exam(Due::MakeUpOf(first));
    assert_eq!(town.officers(third), [people[1]]);
    let back = town.sit(third, people[1], true);
    let restoration = back
        .consequences
        .iter()
        .find(|one| one.step == Step::Restoration);
    assert_eq!(restoration.map(|one| one.state), Some(State::Waiting));
    let nobody = exam::how_many(
        &town.office,
        &admin,
        &Due::MakeUpOf(first),
        town.office.today(),
    );
    assert_eq!(nobody.unwrap(), 0);
}

#[test]
fn a_killed_sitting_goes_on_at_the_same_question_with_every_answer() {
    let mut town = town();
    town.rules(Settings::default());
    let exam = town.exam(Due::Everybody);
    let person = town.officers(exam)[0];
    let admin = town.admin.clone();
    let before = sitting::enter(&mut town.office, &admin, exam, person).unwrap();
    for (question, what) in [
        (3, What::Opened { question: 3 }),
        (
            3,
            What::Answered {
                question: 3,
                answer: Answer::Choice(OptionSet::only(2)),
            },
        ),
        (7, What::Opened { question: 7 }),
        (
            7,
            What::Marked {
                question: 7,
                marked: true,
            },
        ),
    ] {
        town.clock.advance_ms(1_000);
        let state = sitting::take(&mut town.office, &admin, before.id, what).unwrap();
        assert_eq!(state.current, question);
    }
    town.reopen();
    town.clock.advance_ms(60_000);
    let after = sitting::enter(&mut town.office, &admin, exam, person).unwrap();
    assert_eq!(after.paper, before.paper);
    assert_eq!(after.state.current, 7);
    assert_eq!(
        after.state.answers.get(&3),
        Some(&Answer::Choice(OptionSet::only(2)))
    );
    assert!(after.state.marked.contains(&7));
    let left = after.state.remaining(&town.office.moment());
    assert_eq!(
        left,
        zhikao::domain::clock::Remaining::Left(60 * 60_000 - 64_000)
    );

    // Time up: the saved answers count, whoever comes or does not come back.
    town.clock.advance_ms(61 * 60_000);
    assert_eq!(sitting::end_overdue(&mut town.office).unwrap(), 1);
    let ended = sitting::show(&town.office, &admin, exam, person).unwrap();
    assert_eq!(ended.state.phase, Phase::HandedIn);
    assert_eq!(ended.state.hand_in, Some(HandIn::TimeUp));
    let again = sitting::hand_in(&mut town.office, &admin, before.id, HandIn::Candidate).unwrap();
    assert_eq!(again.hand_in, Some(HandIn::TimeUp));
    let late = What::Answered {
        question: 1,
        answer: Answer::Choice(OptionSet::only(0)),
    };
    assert!(matches!(
        sitting::take(&mut town.office, &admin, before.id, late),
        Err(Error::Sitting(_))
    ));
}

#[test]
fn an_officer_reaches_only_the_own_sitting() {
    let mut town = town();
    town.rules(Settings::default());
    let exam = town.exam(Due::Everybody);
    let people = town.officers(exam);
    let admin = town.admin.clone();
    let code = account::issue_code(&mut town.office, &admin, people[0]).unwrap();
    // Signs in by certificate number, and later by identity number.
    let officer = account::redeem(&mut town.office, "9901-2001", &code, "my own words").unwrap();
    let same = account::sign_in(&mut town.office, "419901198503020158", "my own words").unwrap();
    assert_eq!(officer, same);
    let person = officer.officer.unwrap();
    let other = people.iter().copied().find(|one| *one != person).unwrap();
    assert!(sitting::enter(&mut town.office, &officer, exam, person).is_ok());
    assert!(matches!(
        sitting::enter(&mut town.office, &officer, exam, other),
        Err(Error::Denied(_))
    ));
    assert!(matches!(
        exam::list(&town.office, &officer),
        Err(Error::Denied(_))
    ));
    assert!(exam::of_officer(&town.office, &officer, person).is_ok());
}

#[test]
fn the_same_roster_again_accepts_nobody_and_nothing_is_in_clear() {
    let town = town();
    let again = preview_roster(&town).total();
    assert_eq!((again.accepted, again.review, again.duplicates), (0, 3, 3));
    let secrets = [
        "419901198503020158",
        "41990119850302129X",
        "419901198503028010",
    ];
    let mut looked_at = 0;
    let mut folders = vec![town.root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            looked_at += 1;
            for secret in secrets {
                let found = bytes
                    .windows(secret.len())
                    .any(|window| window == secret.as_bytes());
                assert!(!found, "{secret} stands in {}", path.display());
            }
        }
    }
    assert!(looked_at > 5);
}

#[test]
fn an_import_of_questions_can_be_undone() {
    let mut town = town();
    let admin = town.admin.clone();
    let text = "一、单项选择题\n1、执法人员不得少于（）人。\nA. 一\nB. 两\nC. 三\nD. 五\n答案：B\n\n2、没有答案的题（）。\nA. 一\nB. 两\n";
    let upload = Upload {
        name: "bank.txt".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let uploads = [upload];
    let preview = bank::preview(
        &town.office,
        &admin,
        "试题",
        &uploads,
        bank::Given::default(),
        &mut |_| ControlFlow::Continue(()),
    )
    .unwrap();
    let total = preview.total();
    assert_eq!((total.found, total.accepted, total.refused), (2, 1, 1));
    let import = bank::accept(&mut town.office, &admin, &preview, &BTreeSet::new()).unwrap();
    let count = |town: &Town| {
        let banks = bank::list(&town.office, &admin).unwrap();
        banks
            .iter()
            .find(|bank| bank.name == "试题")
            .map(|bank| bank.questions)
    };
    assert_eq!(count(&town), Some(1));
    let again = bank::preview(
        &town.office,
        &admin,
        "试题",
        &uploads,
        bank::Given::default(),
        &mut |_| ControlFlow::Continue(()),
    )
    .unwrap();
    assert_eq!(again.total().accepted, 0);
    assert_eq!(again.total().duplicates, 1);
    assert_eq!(bank::undo(&mut town.office, &admin, import).unwrap(), 1);
    assert_eq!(count(&town), Some(0));
    assert!(matches!(
        bank::undo(&mut town.office, &admin, import),
        Err(Error::NothingToDo)
    ));
}

#[test]
fn a_backup_opens_on_another_machine_with_the_recovery_code() {
    let mut town = town();
    let admin = town.admin.clone();
    let file = town.root.join("copy.zhikao-backup");
    let made = backup::make(&mut town.office, &admin, Some(&file)).unwrap();
    let manifest = backup::preview(&town.office, &admin, &made).unwrap();
    assert_eq!(manifest.officers, 3);

    let elsewhere = folder();
    let mut other = open(&elsewhere, &town.clock, 42);
    let nobody = other.nobody().unwrap();
    let closed = backup::restore(&mut other, &nobody, &made, Some("a wrong passphrase"));
    assert!(closed.is_err());
    assert!(
        !other.has_accounts().unwrap(),
        "a refused restore changes nothing"
    );
    let _ = backup::restore(&mut other, &nobody, &made, Some(&town.recovery)).unwrap();
    let actor = account::sign_in(&mut other, "wang", "correct horse").unwrap();
    assert_eq!(actor.name, "王主任");
    // The keys came along: people are found by their identity numbers.
    let preview = roster::preview(
        &other,
        &actor,
        &[Upload {
            name: "r.csv".to_owned(),
            bytes: include_bytes!("fixtures/roster.csv").to_vec(),
        }],
        &mut |_| ControlFlow::Continue(()),
    )
    .unwrap();
    assert_eq!(preview.total().duplicates, 3);
    drop(other);
    std::fs::remove_dir_all(elsewhere).unwrap();
}

//! Marking as a script meets it: answers are dealt out, listed without a name, and marked.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/place.rs"]
mod place;

use std::sync::Arc;

use place::{PASSPHRASE, Place};
use zhikao::domain::id::{BankId, ExamId, ImportId, IntentId, QuestionId};
use zhikao::domain::question::{Answer, Body, Content, State};
use zhikao::domain::regulation::Settings;
use zhikao::domain::sitting::{HandIn, What};
use zhikao::platform::clock::{Clock as _, SystemClock};
use zhikao::platform::folders::Folders;
use zhikao::platform::random::SystemRandom;
use zhikao::service::{Actor, Office, account, exam, regulation, sitting};
use zhikao::store::bank::{Bank, Entry, Stamp};

const ROSTER: &str = include_str!("fixtures/roster.csv");
const BLUEPRINT: &str = "name = \"笔试\"\nminutes = 60\nbanks = [\"笔试\"]\n\
    [[section]]\nkind = \"essay\"\ncount = 1\npoints = 10\n";

fn office(place: &Place) -> Office {
    let folders = Folders::choose(Some(place.data())).unwrap();
    folders.prepare().unwrap();
    Office::open(
        folders,
        Arc::new(SystemClock::new()),
        Box::new(SystemRandom),
    )
    .unwrap()
}

/// An administrator, a bank of one essay, and a regulation by which one marks.
fn prepared(place: &Place) -> Actor {
    let mut office = office(place);
    let admin = account::found(&mut office, "王主任", "wang", PASSPHRASE)
        .unwrap()
        .actor;
    let id = BankId::from_bytes([9; 16]);
    let path = office.folders().banks().join(format!("{id}.sqlite"));
    let mut bank = Bank::create(&path, id, "笔试").unwrap();
    let content = Content {
        stem: "简述当场处罚的程序。".to_owned(),
        body: Body::Essay {
            answer: "①表明身份（4分）；②告知理由和依据（6分）".to_owned(),
        },
        basis: Vec::new(),
        difficulty: None,
        explanation: String::new(),
        tags: Vec::new(),
        exam_only: false,
        expires_on: None,
        keep_option_order: false,
    };
    let entry = Entry {
        id: QuestionId::from_bytes([1; 16]),
        content,
        place: String::new(),
    };
    let stamp = Stamp {
        import: ImportId::from_bytes([1; 16]),
        intent: IntentId::from_bytes([1; 16]),
        at: 0,
        by: None,
    };
    bank.enter(&[entry], State::Live, stamp).unwrap();
    let settings = Settings {
        markers: 1,
        ..Settings::default()
    };
    let today = office.today();
    let _ = regulation::establish(&mut office, &admin, "办法", today, "", settings).unwrap();
    admin
}

/// The first person of the exam writes the essay and hands in.
fn sat(place: &Place, admin: &Actor, id: ExamId) {
    let mut office = office(place);
    let (_, people) = exam::detail(&office, admin, id).unwrap();
    let person = people[0].candidate.officer;
    let ongoing = sitting::enter(&mut office, admin, id, person).unwrap();
    let what = What::Answered {
        question: 1,
        answer: Answer::Text("出示证件，说明理由".to_owned()),
    };
    let _ = sitting::take(&mut office, admin, ongoing.id, what).unwrap();
    let _ = sitting::hand_in(&mut office, admin, ongoing.id, HandIn::Candidate).unwrap();
}

/// `exam rubric` of that exam and question with these points.
fn rubric_of<'a>((exam, question): (&'a str, &'a str), points: &[&'a str]) -> Vec<&'a str> {
    [&["exam", "rubric", exam, question], points].concat()
}

/// Gives the only question of an exam other points, as long as nobody marked by them; says which it is.
fn points_are_set(place: &Place, exam: &str) -> String {
    let progress = place.done(&["exam", "marking", exam]);
    let question = progress["questions"][0]["question"].as_str().unwrap();
    let of = |points: &[&'static str]| rubric_of((exam, question), points);
    assert_eq!(place.done(&of(&[]))["fixed"], false);
    let points = ["--point", "表明身份（4分）", "--point", "告知权利（5分）"];
    assert_ne!(place.json(&of(&points)).0, 0, "nine of ten points");
    assert_ne!(
        place.json(&of(&["--point", "表明身份"])).0,
        0,
        "worth nothing"
    );
    let points = ["--point", "表明身份（4分）", "--point", "告知权利（6分）"];
    let _ = place.done(&of(&[&points[..], &["--dry-run"]].concat()));
    assert!(place.done(&of(&[]))["rubric"][1]["text"] != "告知权利");
    let set = place.done(&of(&points));
    assert_eq!(set["rubric"][1]["text"], "告知权利");
    let listed = place.done(&["exam", "mark"]);
    assert_eq!(listed["answers"][0]["rubric"][1]["text"], "告知权利");
    question.to_owned()
}

#[test]
fn answers_are_listed_without_a_name_and_marked_by_their_rubric() {
    let place = Place::signed_in("wang");
    let admin = prepared(&place);
    let roster = place.file("roster.csv", ROSTER);
    let blueprint = place.file("written.toml", BLUEPRINT);
    let _ = place.done(&["roster", "import", &roster]);
    let clock = SystemClock::new();
    let local = |hours: i64| {
        let at = office(&place).now() + jiff::SignedDuration::from_hours(hours);
        at.to_zoned_datetime(clock.zone()).datetime().to_string()
    };
    let (opens, closes) = (local(-1), local(6));
    let made = place.done(&[
        "exam",
        "create",
        "--name",
        "笔试",
        "--blueprint",
        &blueprint,
        "--opens",
        &opens,
        "--closes",
        &closes,
    ]);
    let exam = made["exam"].as_str().unwrap();
    let _ = place.done(&["exam", "open", exam]);
    sat(&place, &admin, exam.parse().unwrap());
    let _ = place.done(&["exam", "close", exam]);
    assert_eq!(place.done(&["exam", "mark"])["waiting"], 0);
    let begun = place.done(&["exam", "marking", exam, "--begin"]);
    assert_eq!((&begun["answers"], &begun["dealt"]), (&1.into(), &1.into()));

    let listed = place.done(&["exam", "mark"]);
    assert_eq!(listed["waiting"], 1);
    let sheet = &listed["answers"][0];
    assert_eq!(sheet["written"], "出示证件，说明理由");
    assert_eq!(sheet["rubric"][1]["points"], 6.0);
    let told = listed.to_string();
    assert!(
        ["高一", "officer", "candidate"]
            .iter()
            .all(|name| !told.contains(name)),
        "{told}"
    );
    let words = place.command(&["exam", "mark"]).output().unwrap();
    let words = String::from_utf8(words.stdout).unwrap();
    assert!(
        words.contains("表明身份") && words.contains("Waiting: 1"),
        "{words}"
    );

    let question = points_are_set(&place, exam);
    let of = |points: &[&'static str]| rubric_of((exam, &question), points);
    let answer = sheet["answer"].as_str().unwrap();
    // More than the point is worth, one point too few, and what is no number are refused.
    let refused = [vec!["5", "6"], vec!["4"], vec!["4", "six"]];
    for points in refused {
        let (status, document) =
            place.json(&[&["exam", "mark", answer, "--points"], &points[..]].concat());
        assert_ne!(status, 0, "{document:#}");
    }
    let mark = [
        "exam",
        "mark",
        answer,
        "--points",
        "4",
        "2.5",
        "--remark",
        "依据不全",
    ];
    let rehearsed = place.done(&[&mark[..], &["--dry-run"]].concat());
    assert_eq!(rehearsed["points"], 6.5);
    assert_eq!(
        place.done(&["exam", "mark"])["waiting"],
        1,
        "only rehearsed"
    );
    assert_eq!(place.done(&mark)["points"], 6.5);
    assert_eq!(place.done(&["exam", "mark"])["waiting"], 0);
    let progress = place.done(&["exam", "marking", exam]);
    assert_eq!(
        (&progress["pending"], &progress["settled"]),
        (&0.into(), &1.into())
    );
    assert_eq!(place.done(&of(&[]))["fixed"], true);
    let (status, refused) = place.json(&of(&["--whole"]));
    assert_ne!(status, 0);
    assert_eq!(refused["error"]["code"], "marking-begun", "{refused:#}");
    // Marked once is marked.
    assert_ne!(place.json(&mark).0, 0);
}

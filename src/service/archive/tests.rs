use serde_json::json;

use super::*;
use crate::domain::archive::{EntryKind, years};
use crate::domain::certificate::Act;
use crate::domain::consequence::State as Turned;
use crate::domain::exam::{ExamKind, ExamState};
use crate::domain::officer::{DecidedBirth, Rank};
use crate::domain::permission::Role;
use crate::service::statistics::fixture::{City, Fate};

fn city() -> (City, OfficerId) {
    let mut city = City::new();
    let traffic = city.unit("西岭县", "交通局");
    let market = city.unit("西岭县", "市场局");
    let person = city.officer(traffic, "赵立群", Rank::Leader);
    city.change(person, "changed", "2021-03-01", |officer| {
        officer.profile.ethnicity = "汉族".to_owned();
        officer.profile.sex = Some(Sex::Male);
        officer.profile.decided_birth = Some(DecidedBirth {
            date: "1975-02-10".parse().unwrap(),
            document: "西组〔2019〕3号".to_owned(),
        });
    });
    city.change(person, "moved", "2024-02-01", |officer| {
        officer.unit = market;
        officer.profile.post = "副大队长".to_owned();
    });
    let training = json!({ "content": "行政处罚法", "hours": 38 });
    city.happened(person, "training", "2026-03-05", &training);
    let check = json!({ "facts": "抽查案卷 5 件，1 件告知程序不完整", "deduction": 2.0 });
    city.happened(person, "routine-check", "2026-04-02", &check);
    let held = city.certificate(person, "1107-0423");
    let official = |city: &mut City, name, on| {
        city.exam(name, on, ExamKind::Official, None, ExamState::Closed)
    };
    let last = official(&mut city, "2025 年统考", "2025-09-18");
    let _ = city.list(last, person, Fate::Exempt);
    let exam = official(&mut city, "2026 年统考", "2026-09-18");
    let result = city.list(exam, person, Fate::Scored(57)).unwrap();
    let make_up = city.exam(
        "补考",
        "2026-11-06",
        ExamKind::MakeUp,
        Some(exam),
        ExamState::Closed,
    );
    let _ = city.list(make_up, person, Fate::Scored(52));
    let mock = city.exam(
        "模拟",
        "2026-08-01",
        ExamKind::Mock,
        None,
        ExamState::Closed,
    );
    let _ = city.list(mock, person, Fate::Scored(99));
    let due = city.consequence(exam, person, result, Step::Suspension);
    city.turned(due, Turned::Confirmed, "confirmed", "");
    city.act(held, Act::Suspended, State::Suspended, "2026-11-25");
    let _ = city.consequence(exam, person, result, Step::Restoration);
    (city, person)
}

#[test]
fn the_archive_tells_everything_once() {
    let (city, person) = city();
    let archive = show(&city.bench.office, &city.actor, person).unwrap();
    let years = crate::domain::archive::timeline(&archive.entries);
    let lines: Vec<String> = years
        .iter()
        .flat_map(|year| &year.entries)
        .map(|entry| serde_json::to_string(entry).unwrap())
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    {"on":"2026-11-25","kind":"certificate","act":"suspended","number":"1107-0423","basis":"考核办法第十二条","until":null,"document":"西司〔2026〕41号","by":"王主任"}
    {"on":"2026-11-24","kind":"consequence","step":"suspension","what":"proposed","exam":"2026 年统考","basis":"考核办法 1","reason":"","by":"王主任"}
    {"on":"2026-11-24","kind":"consequence","step":"restoration","what":"proposed","exam":"2026 年统考","basis":"考核办法 1","reason":"","by":"王主任"}
    {"on":"2026-11-06","kind":"result","exam":"0000000f-4254-7000-8000-000000000000","name":"补考","makes_up_for":"0000000f-4250-7000-8000-000000000000","year":2026,"outcome":{"kind":"scored","score_percent":52.0,"pass_mark":60.0,"passed":false}}
    {"on":"2026-09-18","kind":"result","exam":"0000000f-4250-7000-8000-000000000000","name":"2026 年统考","makes_up_for":null,"year":2026,"outcome":{"kind":"scored","score_percent":57.0,"pass_mark":60.0,"passed":false}}
    {"on":"2026-04-02","kind":"routine-check","facts":"抽查案卷 5 件，1 件告知程序不完整","deduction":2.0,"by":"王主任"}
    {"on":"2026-03-05","kind":"training","content":"行政处罚法","hours":38,"until":null,"by":"王主任"}
    {"on":"2025-09-18","kind":"result","exam":"0000000f-424d-7000-8000-000000000000","name":"2025 年统考","makes_up_for":null,"year":2025,"outcome":{"kind":"exempt","reason":"产假"}}
    {"on":"2024-02-01","kind":"post-change","from":"交通局","to":"市场局 副大队长","by":"王主任"}
    {"on":"2023-05-20","kind":"certificate","act":"issued","number":"1107-0423","basis":"","until":"2028-05-19","by":"王主任"}
    {"on":"2020-01-01","kind":"entered","post":"交通局","by":"王主任"}
    "#);
}

#[test]
fn head_and_what_comes_next() {
    let (city, person) = city();
    let archive = show(&city.bench.office, &city.actor, person).unwrap();
    let head = &archive.head;
    assert_eq!(head.unit.name, "市场局");
    assert_eq!(head.age, Some((51, Some("西组〔2019〕3号".to_owned()))));
    let (card, state) = head.certificate.as_ref().unwrap();
    assert_eq!(
        (card.number.as_str(), *state),
        ("1107-0423", State::Suspended)
    );
    let next = &archive.next;
    let open: Vec<_> = next
        .open
        .iter()
        .map(|open| (open.step, open.exam.as_str()))
        .collect();
    assert_eq!(open, [(Step::Restoration, "2026 年统考")]);
    assert_eq!((next.hours, next.hours_asked), (38, 60));
    // Born in February 1975, a man: 60 in February 2035, and 36 months at the most, one for every
    // four months since January 2025: 122 of them make 31.
    let retirement = next.retirement.unwrap();
    assert_eq!(
        (retirement.year, retirement.month, retirement.delay_months),
        (2037, 9, 31)
    );
    let bars: Vec<_> = years(&archive.entries)
        .iter()
        .map(|year| (year.year, year.score, year.pass_mark))
        .collect();
    assert_eq!(bars, [(2026, Some(57.0), Some(60.0)), (2025, None, None)]);
}

#[test]
fn an_officer_reads_the_own_archive_only() {
    let (mut city, person) = city();
    let unit = city.unit("西岭县", "水务局");
    let other = city.officer(unit, "钱二", Rank::Staff);
    let own = Actor {
        role: Role::Officer,
        officer: Some(person),
        person: None,
        ..city.actor.clone()
    };
    let office = &city.bench.office;
    assert!(show(office, &own, person).is_ok());
    assert!(matches!(
        show(office, &own, other),
        Err(Error::Denied(Permission::ReadPeople))
    ));
    assert!(matches!(
        find(office, &own, &other.to_string()),
        Err(Error::Denied(Permission::ReadPeople))
    ));
}

#[test]
fn an_officer_is_found_by_certificate_or_id() {
    let (city, person) = city();
    let office = &city.bench.office;
    for key in [" 1107-0423 ".to_owned(), person.to_string()] {
        assert_eq!(find(office, &city.actor, &key).unwrap(), person);
    }
    for key in ["9999", "", "00000000-0000-0000-0000-000000000000"] {
        assert!(matches!(
            find(office, &city.actor, key),
            Err(Error::NotFound {
                what: "officer",
                ..
            })
        ));
    }
}

#[test]
fn an_entry_that_was_registered_reads_back_whatever_it_is() {
    let (mut city, person) = city();
    let registered = [
        ("reward", json!({ "facts": "先进个人" })),
        ("discipline", json!({ "facts": "警告" })),
        ("note", json!({ "text": "借阅" })),
        ("post-change", json!({ "from": "甲", "to": "乙" })),
    ];
    for (kind, payload) in &registered {
        city.happened(person, kind, "2026-10-01", payload);
    }
    let archive = show(&city.bench.office, &city.actor, person).unwrap();
    let that_day = |entry: &&Entry| entry.on == "2026-10-01".parse().unwrap();
    let kinds: Vec<_> = archive
        .entries
        .iter()
        .filter(that_day)
        .map(|e| &e.kind)
        .collect();
    assert_eq!(kinds.len(), registered.len());
    assert!(matches!(kinds[0], EntryKind::Reward { facts } if facts == "先进个人"));
    assert!(
        archive
            .entries
            .iter()
            .filter(that_day)
            .all(|entry| entry.by == "王主任")
    );
}

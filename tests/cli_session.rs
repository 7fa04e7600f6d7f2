//! Sessions, seats, exemptions, make-ups, pictures and the rehearsal as a script meets them.

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

use serde_json::Value;

use place::Place;

const BLUEPRINT: &str =
    "name = \"小考\"\nminutes = 30\n\n[[section]]\nkind = \"judge\"\ncount = 5\npoints = 20\n";
const ROSTER: &str = include_str!("fixtures/roster.csv");
const PORTRAIT: &[u8] = include_bytes!("fixtures/portrait.png");

/// The three people of the fixture, and an exam of four hours for them; its id.
fn exam(place: &Place) -> String {
    let roster = place.file("roster.csv", ROSTER);
    let _ = place.json(&["roster", "import", &roster]);
    let blueprint = place.file("blueprint.toml", BLUEPRINT);
    let made = place.done(&[
        "exam",
        "create",
        "--name",
        "年度考试",
        "--blueprint",
        &blueprint,
        "--opens",
        "2030-06-01T09:00",
        "--closes",
        "2030-06-01T13:00",
    ]);
    made["exam"].as_str().unwrap().to_owned()
}

#[test]
fn an_exam_is_held_in_a_session_with_seats() {
    let place = Place::new();
    let exam = exam(&place);
    let _ = place.done(&["exam", "site", "add", "党校"]);
    let plan = ["--rows", "1", "--columns", "2"];
    let mut add = vec!["exam", "room", "add", "党校", "101"];
    add.extend(plan);
    let sites = place.done(&add);
    assert_eq!(sites["sites"][0]["rooms"][0]["seats"], 2);
    place.refused(&add, "exists");
    let mut seats = vec!["exam", "room", "seats", "党校", "101"];
    seats.extend(["--rows", "2", "--columns", "2", "--unused", "2"]);
    let session = |opens: &str, closes: &str, dry: bool| {
        let mut words = vec![
            "exam",
            "session",
            "add",
            &exam,
            "--opens",
            opens,
            "--closes",
            closes,
            "--room",
            "党校/101",
        ];
        if dry {
            words.push("--dry-run");
        }
        place.json(&words).1
    };
    let outside = session("2030-06-01T12:00", "2030-06-01T14:00", false);
    assert_eq!(outside["error"]["code"], "outside-exam");
    let rehearsed = session("2030-06-01T09:00", "2030-06-01T10:00", true);
    assert_eq!(rehearsed["sessions"].as_array().unwrap().len(), 1);
    let listed = place.done(&["exam", "session", "list", &exam]);
    assert_eq!(listed["sessions"].as_array().unwrap().len(), 0);
    let _ = session("2030-06-01T09:00", "2030-06-01T10:00", false);
    // Three people, two seats.
    place.refused(&["exam", "seat", &exam], "too-few-seats");
    let sites = place.done(&seats);
    assert_eq!(sites["sites"][0]["seats"], 3);
    let deal = ["exam", "seat", &exam, "--renumber", "--seed", "一"];
    let dealt = place.done(&deal);
    assert_eq!(dealt["seated"], 3);
    let first = place.done(&["exam", "seats", &exam]);
    let numbers: Vec<u64> = first["seats"]
        .as_array()
        .unwrap()
        .iter()
        .map(|seat| seat["seat"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, [1, 3, 4], "place 2 is not used");
    let admission = first["seats"][0]["admission"].as_str().unwrap();
    assert!(
        admission.starts_with("3006010101001") && admission.len() == 14,
        "{admission}"
    );
    // The same seed gives the same seats.
    let mut again = deal.to_vec();
    again.push("--anew");
    let _ = place.done(&again);
    assert_eq!(place.done(&["exam", "seats", &exam]), first);
    let listed = place.done(&["exam", "session", "list", &exam]);
    assert_eq!(listed["sessions"][0]["rooms"][0]["seated"], 3);
    assert_eq!(
        listed["conflicts"].as_array().unwrap().len(),
        1,
        "nobody watches"
    );
}

#[test]
fn exemptions_accommodations_and_pictures() {
    let place = Place::new();
    let exam = exam(&place);
    let ask = |proof: &str| {
        place.json(&[
            "exam",
            "exempt",
            "ask",
            &exam,
            "9901-2001",
            "--kind",
            "sick-leave",
            "--reason",
            "住院",
            "--proof",
            proof,
        ])
    };
    assert_eq!(ask("").1["error"]["code"], "missing");
    let (status, list) = ask("市医院 31");
    assert_eq!(status, 0, "{list:#}");
    let id = list["exemptions"][0]["exemption"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(list["exemptions"][0]["state"], "asked");
    let _ = place.done(&["exam", "exempt", "approve", &id]);
    place.refused(&["exam", "exempt", "approve", &id], "exemption");
    let exams = place.done(&["exam", "list"]);
    assert_eq!(exams["exams"][0]["exempt"], 1);
    let listed = place.done(&["exam", "candidates", &exam]);
    let people = listed["candidates"].as_array().unwrap();
    let exempt: Vec<&Value> = people
        .iter()
        .filter(|one| one["whereabouts"] == "exempt")
        .collect();
    assert_eq!(people.len(), 3);
    assert_eq!(
        (exempt.len(), &exempt[0]["name"]),
        (1, &serde_json::json!("高一"))
    );
    let _ = place.done(&["exam", "exempt", "withdraw", &id]);
    // No age line in the shipped regulation: nobody is proposed.
    let proposed = place.done(&["exam", "exempt", "propose", &exam]);
    assert_eq!(proposed["proposed"], serde_json::json!([]));

    let given = [
        "exam",
        "accommodate",
        &exam,
        "9901-2001",
        "--percent",
        "25",
        "--large-text",
    ];
    place.refused(&given, "accommodation");
    let mut reasoned = given.to_vec();
    reasoned.extend(["--reason", "低视力"]);
    let given = place.done(&reasoned);
    assert_eq!(given["given"]["extra"]["amount"], 25);

    let asked = ["exam", "returns", &exam, "invigilator"];
    assert_eq!(place.done(&asked)["confirms_return"], true);
    let asked = ["exam", "returns", &exam, "anybody", "--dry-run"];
    assert_eq!(place.done(&asked)["confirms_return"], false);

    let _ = place.file("photos/9901-2001.png", PORTRAIT);
    let _ = place.file("photos/nobody.png", PORTRAIT);
    let folder = place.path("photos");
    let (status, rehearsed) = place.json(&["exam", "photos", &folder, "--dry-run"]);
    assert_eq!((status, &rehearsed["kept"]), (1, &serde_json::json!(1)));
    let (_, kept) = place.json(&["exam", "photos", &folder]);
    assert_eq!(
        (&kept["found"], &kept["kept"]),
        (&serde_json::json!(2), &serde_json::json!(1))
    );
    let (_, again) = place.json(&["exam", "photos", &folder]);
    assert_eq!(again["kept"], 0);
    assert_eq!(again["files"][0]["change"], "same");
    let undone = place.done(&["exam", "photos", "--undo"]);
    assert_eq!((&undone["undone"], &undone["left"]), (&1.into(), &0.into()));
    let (status, refused) = place.json(&["exam", "photos", "--undo"]);
    assert_ne!(status, 0, "{refused:#}");
    let (_, anew) = place.json(&["exam", "photos", &folder]);
    assert_eq!(anew["files"][0]["change"], "new");
}

#[test]
fn conditions_of_who_is_due_are_met_together() {
    let place = Place::new();
    let _ = exam(&place);
    let blueprint = place.path("blueprint.toml");
    let create = |due: &[&str]| {
        let mut words = vec![
            "exam",
            "create",
            "--name",
            "专项",
            "--blueprint",
            &blueprint,
            "--opens",
            "2030-07-01T09:00",
            "--closes",
            "2030-07-01T13:00",
            "--dry-run",
        ];
        for one in due {
            words.extend(["--due", one]);
        }
        place.json(&words).1
    };
    assert_eq!(create(&["all"])["listed"], 3);
    // By 2040 every certificate of the fixture has ended.
    let renewal = create(&["expiring=120"]);
    assert!(renewal["listed"].as_u64().unwrap() >= 1, "{renewal:#}");
    assert_eq!(create(&["rank=none"])["error"]["code"], "not-understood");
    assert_eq!(
        create(&["expiring=many"])["error"]["code"],
        "not-understood"
    );
}

#[test]
fn the_rehearsal_measures_and_marks() {
    let place = Place::new();
    // A machine without room is told so; that is not what is tried here.
    let first = place.json(&["rehearse", "--mark"]).1;
    let check = |document: &Value, name: &str| {
        let checks = document["checks"].as_array().unwrap();
        checks
            .iter()
            .find(|one| one["check"] == name)
            .unwrap()
            .clone()
    };
    let commit = check(&first, "commit");
    let number = |key: &str| commit["value"][key].as_f64().unwrap();
    assert!(number("p50") > 0.0 && number("p50") <= number("p99"));
    assert_eq!(check(&first, "reboot")["value"]["mark"], Value::Null);
    // In the same boot the mark tells nothing yet.
    let second = place.json(&["rehearse"]).1;
    assert_eq!(check(&second, "reboot")["value"]["kept"], false);
    assert_eq!(check(&second, "reboot")["verdict"], "doubtful");
}

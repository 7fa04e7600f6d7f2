//! The commands as a script meets them: documents, exit status, errors, rehearsals.

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

use std::path::Path;

use serde_json::Value;

use place::Place;

const BANK: &str = "一、单选题
1. 行政处罚的种类不包括（ ）。
A. 警告
B. 罚款
C. 拘役
D. 没收违法所得
答案：C
2. 下列说法正确的是（ ）。
A. 甲
B. 乙
答案：D
二、判断题
3. 行政处罚遵循公正、公开的原则。
答案：对
4. 没有答案的一题。
";

const BLUEPRINT: &str = "name = \"小考\"
minutes = 30
banks = [\"通用法律知识入门题库\"]

[[section]]
kind = \"single\"
count = 5
points = 10

[[section]]
kind = \"judge\"
count = 5
points = 10
";

const ROSTER: &str = include_str!("fixtures/roster.csv");

/// Furnishes a make-believe city.
fn demo(place: &Place) {
    let made = place.done(&[
        "demo",
        "--officers",
        "120",
        "--units",
        "10",
        "--years",
        "2",
        "--seed",
        "4",
    ]);
    assert_eq!(
        (&made["officers"], &made["units"]),
        (&120.into(), &10.into())
    );
}

fn keys(document: &Value) -> Vec<&str> {
    document
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

/// What `--questions` says of every question.
const KEYS_OF_A_QUESTION: [&str; 10] = [
    "number",
    "kind",
    "stem",
    "options",
    "key",
    "explanation",
    "at",
    "pile",
    "evidence",
    "confidence",
];

#[test]
fn an_import_gives_a_ledger_enters_what_is_accepted_and_can_be_undone() {
    let place = Place::new();
    let file = place.file("bank.txt", BANK);
    let import = ["bank", "import", &file, "--bank", "甲", "--questions"];

    let rehearsed = [&import[..], &["--dry-run"]].concat();
    let (status, ledger) = place.json(&rehearsed);
    assert_eq!(status, 1);
    assert_eq!(ledger["import"], Value::Null);
    let banks = place.done(&["bank", "list"]);
    assert_eq!(banks["banks"].as_array().unwrap().len(), 1, "{banks:#}");

    let (status, ledger) = place.json(&import);
    assert_eq!(status, 1, "two questions are refused");
    assert_eq!(keys(&ledger), ["import", "files", "total"]);
    let total = &ledger["total"];
    assert_eq!(
        keys(total),
        [
            "found",
            "accepted",
            "review",
            "refused",
            "duplicates",
            "kinds"
        ]
    );
    assert_eq!(
        (
            &total["found"],
            &total["accepted"],
            &total["review"],
            &total["refused"]
        ),
        (&4.into(), &2.into(), &0.into(), &2.into())
    );
    assert_eq!(
        keys(&total["kinds"]),
        [
            "single", "multiple", "judge", "blank", "essay", "case", "other"
        ]
    );
    let first = &ledger["files"][0];
    assert_eq!(
        keys(first),
        [
            "file",
            "format",
            "encoding",
            "found",
            "accepted",
            "review",
            "refused",
            "duplicates",
            "kinds",
            "findings",
            "questions"
        ]
    );
    let finding = &first["findings"][0];
    assert_eq!(keys(finding), ["at", "pile", "code", "message", "raw"]);
    assert_eq!(
        (&finding["at"], &finding["pile"], &finding["code"]),
        (
            &"line 8".into(),
            &"refused".into(),
            &"key-outside-options".into()
        )
    );
    let questions = first["questions"].as_array().unwrap();
    assert_eq!(keys(&questions[0]), KEYS_OF_A_QUESTION);
    assert_eq!(questions[0]["key"], serde_json::json!(["C"]));
    assert_eq!(questions[2]["key"], serde_json::json!(["true"]));
    assert_eq!(questions[2]["options"], serde_json::json!([]));

    let banks = place.done(&["bank", "list"]);
    let bank = banks["banks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|bank| bank["name"] == "甲")
        .unwrap();
    assert_eq!(keys(bank), ["name", "questions", "kinds", "hash"]);
    assert_eq!(bank["questions"], 2);

    let (status, again) = place.json(&import);
    assert_eq!((status, &again["import"]), (1, &Value::Null), "nothing new");
    assert_eq!(again["total"]["duplicates"], 2);

    let id = ledger["import"].as_str().unwrap();
    let rehearsed = place.done(&["bank", "undo", id, "--dry-run"]);
    assert_eq!(rehearsed["removed"], 2);
    assert_eq!(place.done(&["bank", "undo", id])["removed"], 2);
    place.error(&["bank", "undo", id], 1, "nothing-to-do");
}

#[test]
fn nothing_enters_where_nothing_is_accepted() {
    let place = Place::new();
    let file = place.file("bank.txt", BANK);
    let (_, ledger) = place.json(&["bank", "import", &file, "--bank", "甲", "--accept", "none"]);
    assert_eq!(ledger["import"], Value::Null);
    place.error(&["bank", "show", "甲"], 2, "not-found");
}

#[test]
fn questions_are_found_by_their_words() {
    let place = Place::new();
    let file = place.file("bank.txt", BANK);
    let import = ["bank", "import", &file, "--bank", "甲"];
    let _ = place.json(&import);
    let all = place.done(&["bank", "search", "甲"]);
    assert_eq!(keys(&all), ["name", "total", "questions"]);
    assert_eq!(all["total"], 2);
    let stem = all["questions"][0]["stem"].as_str().unwrap();
    let piece: String = stem.chars().take(4).collect();
    let found = place.done(&["bank", "search", "甲", &piece, "--limit", "1"]);
    assert_eq!(found["questions"][0]["stem"], stem);
    let kind = found["questions"][0]["kind"].as_str().unwrap();
    let of_kind = place.done(&["bank", "search", "甲", &piece, "--kind", kind]);
    assert!(of_kind["total"].as_u64() <= found["total"].as_u64());
    let kinds = of_kind["questions"].as_array().unwrap();
    assert!(!kinds.is_empty() && kinds.iter().all(|q| q["kind"] == kind));
    assert_eq!(
        place.done(&["bank", "search", "甲", "没有这样的词"])["total"],
        0
    );
    place.error(&["bank", "search", "乙"], 2, "not-found");
    place.error(&["bank", "search", "甲", "--state", "gone"], 2, "usage");
}

#[test]
fn two_versions_are_laid_side_by_side() {
    let place = Place::new();
    let file = place.file("bank.txt", BANK);
    let _ = place.json(&["bank", "import", &file, "--bank", "甲"]);
    let same = place.done(&["bank", "diff", "甲", "1"]);
    assert_eq!(keys(&same), ["name", "number", "from", "to", "changes"]);
    assert_eq!(same["changes"].as_array().unwrap().len(), 0);
    place.error(&["bank", "diff", "甲", "1", "--to", "5"], 2, "not-found");
    place.error(&["bank", "diff", "甲", "99"], 2, "not-found");
}

#[test]
fn states_change_in_bulk_and_are_taken_back() {
    let place = Place::new();
    let file = place.file("bank.txt", BANK);
    let _ = place.json(&["bank", "import", &file, "--bank", "甲"]);
    // A whole bank is only meant where somebody says so.
    place.error(&["bank", "state", "甲", "--to", "retired"], 2, "missing");
    let all = ["bank", "state", "甲", "--to", "retired", "--all"];
    let mut rehearsal = all.to_vec();
    rehearsal.push("--dry-run");
    let rehearsed = place.done(&rehearsal);
    assert_eq!(
        keys(&rehearsed),
        ["name", "batch", "considered", "changed", "same", "refused"]
    );
    assert_eq!(
        (&rehearsed["changed"], &rehearsed["batch"]),
        (&2.into(), &Value::Null)
    );
    let retired = ["bank", "search", "甲", "--state", "retired"];
    assert_eq!(place.done(&retired)["total"], 0);
    let done = place.done(&all);
    assert_eq!(place.done(&retired)["total"], 2);
    assert_eq!(place.done(&all)["same"], 2);
    // No move leads from retired to reviewed: it is refused and said.
    let no_way = ["bank", "state", "甲", "--to", "reviewed", "--number", "1,2"];
    let (status, refused) = place.json(&no_way);
    assert_eq!((status, &refused["refused"]["no-way"]), (1, &2.into()));
    let batch = done["batch"].as_str().unwrap();
    assert_eq!(place.done(&["bank", "undo", batch])["restored"], 2);
    assert_eq!(place.done(&retired)["total"], 0);
}

#[test]
fn laws_say_which_articles_have_questions() {
    let place = Place::new();
    let bank = "\
1. 执法人员不得少于几人？\nA. 一人\nB. 两人\n答案：B\n解析：《行政处罚法》第四条。\n\n\
2. 罚缴分离。\n答案：对\n解析：《行政处罚法》第二条。\n\n\
3. 路灯应当亮。\n答案：对\n解析：《路灯条例》第三条。\n\n";
    let file = place.file("bank.txt", bank);
    let _ = place.json(&["bank", "import", &file, "--bank", "甲"]);
    let covered = place.done(&["bank", "coverage", "甲"]);
    assert_eq!(keys(&covered), ["name", "laws", "without_basis"]);
    let law = &covered["laws"][0];
    assert_eq!(
        keys(law),
        [
            "law",
            "questions",
            "whole",
            "of",
            "articles",
            "missing",
            "unknown"
        ]
    );
    assert_eq!(law["articles"][0]["article"], 2);
    // The library holds the revision of 2021 with its 86 articles.
    assert_eq!(law["of"], 86);
    let missing: Vec<u16> = (1..=86)
        .filter(|article| ![2, 4].contains(article))
        .collect();
    assert_eq!(law["missing"], serde_json::json!(missing));
    // Of a law that it does not hold, only what the questions cite is known.
    let unheld = &covered["laws"][1];
    assert_eq!(
        (&unheld["law"], &unheld["of"]),
        (&"路灯条例".into(), &Value::Null)
    );
    assert_eq!(unheld["missing"], serde_json::json!([1, 2]));
    let found = [
        "bank",
        "search",
        "甲",
        "--law",
        "行政处罚法",
        "--article",
        "4",
    ];
    assert_eq!(place.done(&found)["total"], 1);
    let other = place.done(&["bank", "coverage", "甲", "--law", "行政许可法"]);
    assert_eq!(other["laws"], serde_json::json!([]));
}

#[test]
fn banks_and_rosters_leave_as_files() {
    let place = Place::new();
    let name = "通用法律知识入门题库";
    let shown = place.done(&["bank", "show", name]);
    assert_eq!(shown["questions"].as_array().unwrap().len(), 120);
    let out = place.path("bank.csv");
    let export = ["bank", "export", name, "--out", &out];
    let _ = place.done(&[&export[..], &["--dry-run"]].concat());
    assert!(!Path::new(&out).exists(), "a rehearsal writes no file");
    let _ = place.done(&export);
    assert!(std::fs::metadata(&out).unwrap().len() > 10_000);
    place.error(
        &["bank", "export", name, "--out", "x.odt"],
        2,
        "unknown-format",
    );
    for family in ["bank", "roster"] {
        let out = place.path(&format!("{family}.xlsx"));
        let _ = place.done(&[family, "template", "--out", &out]);
        assert!(std::fs::read(&out).unwrap().starts_with(b"PK"));
    }
    let roster = place.file("roster.csv", ROSTER);
    let ledger = place.done(&["roster", "import", &roster]);
    assert_eq!(ledger["total"]["accepted"], 3);
    assert_eq!(
        keys(&ledger["total"]),
        ["found", "accepted", "review", "refused", "duplicates"]
    );
    let out = place.path("people.csv");
    let exported = place.done(&["roster", "export", "--out", &out]);
    assert_eq!(exported["officers"], 3);
    let people = std::fs::read_to_string(&out).unwrap();
    assert!(people.contains("高一") && !people.contains("419901198503020158"));
}

/// Of a bank in the list: how many questions, and the hash of what they say.
fn listed(place: &Place, name: &str) -> (Value, Value) {
    let banks = place.done(&["bank", "list"]);
    let banks = banks["banks"].as_array().unwrap();
    let bank = banks.iter().find(|bank| bank["name"] == name).unwrap();
    (bank["questions"].clone(), bank["hash"].clone())
}

#[test]
fn a_bank_file_goes_to_another_office_and_back_out() {
    let (here, there) = (Place::new(), Place::new());
    let name = "通用法律知识入门题库";
    let out = here.path("bank.sqlite");
    let exported = here.done(&["bank", "export", name, "--out", &out]);
    assert_eq!(exported["lost"], serde_json::json!({}));
    let ledger = there.done(&["bank", "import", &out, "--bank", "来"]);
    let file = &ledger["files"][0];
    assert_eq!(
        (&file["format"], &file["encoding"]),
        (&"bank".into(), &"".into())
    );
    assert_eq!(file["accepted"], 120);
    assert_eq!(listed(&there, "来"), listed(&here, name));
    let again = there.done(&["bank", "import", &out, "--bank", "来"]);
    assert_eq!(
        (&again["import"], &again["total"]["duplicates"]),
        (&Value::Null, &120.into())
    );

    // Retired questions do not come back into use unseen.
    let _ = there.done(&[
        "bank", "state", "来", "--to", "retired", "--number", "1", "--number", "2",
    ]);
    let _ = there.done(&["bank", "export", "来", "--out", &out]);
    let ledger = here.done(&["bank", "import", &out, "--bank", "回"]);
    assert_eq!(
        (&ledger["total"]["accepted"], &ledger["total"]["review"]),
        (&118.into(), &2.into())
    );
    assert_eq!(ledger["files"][0]["findings"][0]["code"], "retired");
    let undone = here.done(&["bank", "undo", ledger["import"].as_str().unwrap()]);
    assert_eq!(undone["removed"], 118);
}

#[test]
fn a_file_is_written_where_the_command_runs() {
    let place = Place::new();
    let export = [
        "bank",
        "export",
        "通用法律知识入门题库",
        "--out",
        "bank.json",
    ];
    let mut command = place.command(&export);
    let _ = command.current_dir(place.folder()).assert().success();
    assert!(place.folder().join("bank.json").exists());
}

#[test]
fn a_database_that_is_no_bank_of_ours_is_refused_by_name() {
    let place = Place::new();
    let out = place.path("bank.sqlite");
    let _ = place.done(&["bank", "export", "通用法律知识入门题库", "--out", &out]);
    let bank = std::fs::read(&out).unwrap();
    let changed = |name: &str, at: usize, bytes: &[u8]| {
        let mut file = bank.clone();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        place.file(name, file)
    };
    // The head of a SQLite file: user_version at 60, application_id at 68.
    let newer = changed("newer.sqlite", 60, &99_u32.to_be_bytes());
    let archive = changed("archive.sqlite", 68, b"ZKar");
    let damaged = changed("damaged.sqlite", 100, &[0xA5; 4_000]);
    let cut = place.file("cut.sqlite", &bank[..bank.len() / 2]);
    for (file, code) in [
        (newer, "newer-schema"),
        (archive, "format-not-read"),
        (damaged, "damaged-file"),
        (cut, "damaged-file"),
    ] {
        let before = std::fs::read(&file).unwrap();
        let import = ["bank", "import", &file, "--bank", "乙"];
        place.error(&import, 3, code);
        assert_eq!(std::fs::read(&file).unwrap(), before);
    }
    // Where people are wanted, a bank is none.
    place.error(&["roster", "import", &out], 3, "format-not-read");
    let banks = place.done(&["bank", "list"]);
    assert_eq!(banks["banks"].as_array().unwrap().len(), 1);
    let beside: Vec<_> = std::fs::read_dir(place.folder()).unwrap().collect();
    assert_eq!(
        beside.len(),
        6,
        "nothing is left beside the files: {beside:?}"
    );
}

#[test]
fn an_exam_goes_from_blueprint_to_absence_and_certificate() {
    let place = Place::new();
    let roster = place.file("roster.csv", ROSTER);
    let blueprint = place.file("small.toml", BLUEPRINT);
    let blueprint = blueprint.as_str();
    let _ = place.done(&["roster", "import", &roster]);

    let create = [
        "exam",
        "create",
        "--name",
        "小考",
        "--blueprint",
        blueprint,
        "--opens",
        "2026-01-05 09:00",
        "--closes",
        "2026-01-05T10:00",
    ];
    let rehearsed = place.done(&[&create[..], &["--dry-run"]].concat());
    assert_eq!(rehearsed["listed"], 3);
    assert_eq!(
        place.done(&["exam", "list"])["exams"],
        serde_json::json!([])
    );
    let made = place.done(&create);
    assert_eq!(
        (&made["year"], &made["state"]),
        (&2026.into(), &"planned".into())
    );
    let id = made["exam"].as_str().unwrap();
    assert_eq!(place.done(&["exam", "open", id])["state"], "open");
    place.error(&["exam", "open", id], 1, "exam-state");
    assert_eq!(place.done(&["exam", "close", id])["state"], "closed");

    let figures = place.done(&["stats", "pass-rate", "--by", "region,rank"]);
    assert_eq!(keys(&figures), ["rows", "total"]);
    assert_eq!(figures["total"]["absent"], 3);
    let due = place.done(&["certificate", "due"]);
    assert_eq!(due["due"].as_array().unwrap().len(), 3);
    assert_eq!(due["due"][0]["step"], "make-up");

    let make_up = format!("make-up-of={id}");
    let second = [&create[..], &["--due", &make_up]].concat();
    let made = place.done(&second);
    assert_eq!(
        (&made["kind"], &made["makes_up_for"]),
        (&"make-up".into(), &id.into())
    );
    let second = made["exam"].as_str().unwrap();
    let _ = place.done(&["exam", "open", second]);
    let _ = place.done(&["exam", "close", second]);
    let due = place.done(&["certificate", "due"]);
    assert_eq!(
        keys(&due["due"][0]),
        [
            "officer",
            "id",
            "certificate",
            "unit",
            "region",
            "step",
            "because",
            "deadline"
        ]
    );
    assert_eq!(due["due"][0]["step"], "suspension");

    let number = due["due"][0]["certificate"].as_str().unwrap();
    let suspend = [
        "certificate",
        "suspend",
        number,
        "--basis",
        "考核办法第九条",
    ];
    let _ = place.done(&[&suspend[..], &["--dry-run"]].concat());
    let listed = place.done(&["certificate", "list", "--state", "suspended"]);
    assert_eq!(listed["certificates"], serde_json::json!([]));
    let _ = place.done(&suspend);
    let listed = place.done(&["certificate", "list", "--state", "suspended"]);
    let line = &listed["certificates"][0];
    assert_eq!(
        (&line["number"], &line["basis"]),
        (&number.into(), &"考核办法第九条".into())
    );
    place.error(&suspend, 1, "certificate");
    let archive = place.done(&["archive", "show", number]);
    assert_eq!(archive["certificate"]["state"], "suspended");
    let _ = place.done(&["certificate", "restore", number, "--basis", "复核"]);
}

#[test]
fn a_blueprint_is_checked_and_the_same_key_draws_the_same_papers() {
    let place = Place::new();
    let blueprint = place.file("small.toml", BLUEPRINT);
    let blueprint = blueprint.as_str();
    let checked = place.done(&["paper", "check", "--blueprint", blueprint]);
    assert_eq!(
        keys(&checked),
        [
            "feasible",
            "collisions",
            "expected_score",
            "questions",
            "calibrated"
        ]
    );
    let draw = [
        "paper",
        "draw",
        "--blueprint",
        blueprint,
        "--count",
        "3",
        "--seed",
        "k",
    ];
    let drawn = place.done(&draw);
    assert_eq!(keys(&drawn), ["plan_hash", "papers", "spread"]);
    assert_eq!(drawn["papers"][2]["candidate"], "c00003");
    assert_eq!(
        keys(&drawn["papers"][0]),
        ["candidate", "seed", "questions", "expected_score"]
    );
    assert_eq!(keys(&drawn["spread"]), ["min", "max", "sd"]);
    assert_eq!(
        drawn,
        place.done(&draw),
        "the same key draws the same papers"
    );
}

#[test]
fn drawn_papers_are_printed_with_their_sheets_and_keys() {
    let place = Place::new();
    let blueprint = place.file("small.toml", BLUEPRINT);
    let out = place.path("papers.pdf");
    let draw = [
        "paper",
        "draw",
        "--blueprint",
        &blueprint,
        "--count",
        "2",
        "--with",
        "key,sheet",
        "--out",
        &out,
    ];
    let files = ["papers.pdf", "papers-sheets.pdf", "papers-keys.pdf"];
    let read = || files.map(|name| std::fs::read(place.path(name)).unwrap_or_default());
    let _ = place.done(&[&draw[..], &["--dry-run"]].concat());
    assert!(read().iter().all(Vec::is_empty));
    let _ = place.done(&draw);
    let first = read();
    assert!(first.iter().all(|file| file.starts_with(b"%PDF-")));
    let _ = place.done(&draw);
    assert!(first == read(), "the same key prints the same bytes");
    place.error(
        &["paper", "draw", "--blueprint", &blueprint, "--with", "key"],
        2,
        "usage",
    );
}

#[test]
fn what_an_exam_needs_is_printed() {
    let place = Place::new();
    demo(&place);
    let exams = place.done(&["exam", "list"]);
    let exam = exams["exams"][0]["exam"].as_str().unwrap();
    for what in ["papers", "sheets", "keys", "slips", "seating", "notice"] {
        let out = place.path(&format!("{what}.pdf"));
        let print = ["exam", "print", exam, "--what", what, "--out", &out];
        let printed = place.done(&print);
        assert_eq!(keys(&printed), ["document", "files", "count"]);
        assert_eq!(printed["document"], what);
        assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF-"), "{what}");
    }
}

/// The bytes that a command prints.
fn bytes(place: &Place, words: &[&str]) -> Vec<u8> {
    let output = place.command(words).arg("--json").output().unwrap();
    assert!(output.status.success());
    output.stdout
}

#[test]
fn thirty_thousand_papers_are_the_same_bytes_twice_and_in_another_folder() {
    let (place, other) = (Place::new(), Place::new());
    let blueprint = place.file("small.toml", BLUEPRINT);
    let draw = [
        "paper",
        "draw",
        "--blueprint",
        &blueprint,
        "--count",
        "30000",
        "--seed",
        "42",
    ];
    let first = bytes(&place, &draw);
    assert!(first.len() > 30_000 * 10 * 64);
    // Compared by hash: a difference of twenty megabytes is nothing to print.
    assert_eq!(blake3::hash(&first), blake3::hash(&bytes(&place, &draw)));
    assert_eq!(blake3::hash(&first), blake3::hash(&bytes(&other, &draw)));
    let document: Value = serde_json::from_slice(&first).unwrap();
    let papers = document["papers"].as_array().unwrap();
    assert_eq!(papers.len(), 30_000);
    let scores = papers
        .iter()
        .map(|paper| paper["expected_score"].as_f64().unwrap());
    let (low, high) = scores.fold((100.0_f64, 0.0_f64), |(low, high), score| {
        (low.min(score), high.max(score))
    });
    // Each is within 0.1 of one target.
    assert!(high - low <= 0.2 + 1e-9, "{low} {high}");
}

#[test]
fn a_tangle_of_quotas_is_told_with_its_members() {
    let place = Place::new();
    // 54 single questions on four laws: each quota can be had, the two together are the whole count.
    let tangled = BLUEPRINT.replacen(
        "points = 10\n",
        "points = 10\nlaws = { \"行政处罚法\" = 5 }\nquota = [{ law = \"行政许可法\", count = 1 }]\n",
        1,
    );
    let tangled = place.file("tangled.toml", tangled);
    let (status, checked) = place.json(&["paper", "check", "--blueprint", &tangled]);
    assert_eq!(status, 1);
    let collision = &checked["collisions"][0];
    assert_eq!(
        keys(collision),
        ["section", "quota", "need", "have", "with"]
    );
    assert_eq!(keys(&collision["with"][0]), ["section", "quota"]);
}

#[test]
fn a_wide_order_is_refused_with_what_is_lacking() {
    let place = Place::new();
    let wide = place.file("wide.toml", BLUEPRINT.replace("count = 5", "count = 500"));
    let (status, checked) = place.json(&["paper", "check", "--blueprint", &wide]);
    assert_eq!((status, &checked["feasible"]), (1, &false.into()));
    let collision = &checked["collisions"][0];
    assert_eq!(keys(collision), ["section", "quota", "need", "have"]);
    assert_eq!(collision["need"], 500);
    place.error(&["paper", "draw", "--blueprint", &wide], 1, "infeasible");
}

#[test]
fn errors_have_a_status_and_a_sentence() {
    let place = Place::new();
    place.error(
        &["bank", "import", "/no/such/file", "--bank", "x"],
        3,
        "cannot-read",
    );
    let junk = place.file("junk.bin", [0_u8, 159, 146, 150, 0, 1, 2]);
    let (status, document) = place.json(&["bank", "import", &junk, "--bank", "x"]);
    assert_eq!(status, 3, "{document:#}");
    for wrong in [
        &["bank", "fly"][..],
        &["bank", "import"],
        &["bank"],
        &["stats", "pass-rate", "--by", "colour"],
        &["demo", "--officers", "0"],
        &["--wrong"],
    ] {
        place.error(wrong, 2, "usage");
    }
    let output = place
        .command(&["bank", "fly", "--lang", "zh-CN"])
        .output()
        .unwrap();
    assert!(output.stdout.is_empty());
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(words.trim(), "没有“fly”这个命令；可用 --help 查看用法。");
}

#[test]
fn help_and_completions_are_in_the_language_asked_for() {
    let place = Place::new();
    let help = |words: &[&str]| {
        let output = place.command(words).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(help(&["--help"]).contains("Commands"));
    let chinese = help(&["bank", "import", "--help", "--lang", "zh-CN"]);
    assert!(
        chinese.contains("用法：") && chinese.contains("导入试题"),
        "{chinese}"
    );
    assert!(!chinese.contains("Print help"), "{chinese}");
    let script = help(&["completions", "bash"]);
    assert!(script.contains("_zhikao()") && script.contains("pass-rate"));
}

#[test]
fn a_city_is_built_once_and_its_figures_add_up() {
    let place = Place::new();
    demo(&place);
    place.error(&["demo"], 1, "not-empty");
    let total = place.done(&["stats", "pass-rate"])["total"].clone();
    for by in ["unit", "region,rank", "year"] {
        let figures = place.done(&["stats", "pass-rate", "--by", by]);
        assert_eq!(figures["total"], total, "{by}");
        for count in ["listed", "exempt", "due", "sat", "absent", "void", "passed"] {
            let sum: u64 = figures["rows"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row[count].as_u64().unwrap())
                .sum();
            assert_eq!(Some(sum), total[count].as_u64(), "{by} {count}");
        }
    }
    assert_eq!(
        total["due"].as_u64().unwrap(),
        total["sat"].as_u64().unwrap() + total["absent"].as_u64().unwrap()
    );
    assert_eq!(
        keys(&total["bands"]),
        ["<60", "60-69", "70-79", "80-89", "90-100"]
    );
    a_sitting_is_verified_and_told(&place);
    let years = place.done(&["stats", "pass-rate", "--by", "year"]);
    let year = years["rows"][1]["year"].to_string();
    for name in ["report.xlsx", "report.csv"] {
        let out = place.path(name);
        let _ = place.done(&["report", "--year", &year, "--out", &out]);
        assert!(Path::new(&out).exists());
    }
    let csv = std::fs::read_to_string(place.path("report.csv")).unwrap();
    assert!(csv.contains("make-believe") || csv.contains("Make-believe"));
}

/// A sitting of the city: verified, told, and found by its receipt.
fn a_sitting_is_verified_and_told(place: &Place) {
    let exams = place.done(&["exam", "list"])["exams"].clone();
    let closed = exams
        .as_array()
        .unwrap()
        .iter()
        .find(|exam| exam["state"] == "closed")
        .unwrap();
    let listed = place.done(&["sitting", "list", closed["exam"].as_str().unwrap()]);
    let sitting = listed["sittings"][0]["id"].as_str().unwrap();
    let verified = place.done(&["sitting", "verify", sitting]);
    assert_eq!(verified["whole"], true);
    assert_eq!(verified["faults"], serde_json::json!([]));
    let told = place.done(&["sitting", "replay", sitting]);
    let steps = told["steps"].as_array().unwrap();
    assert_eq!(steps.len() as u64, verified["events"].as_u64().unwrap());
    assert_eq!(steps[0]["kind"], "admitted");
    let code = verified["receipt"].as_str().unwrap();
    let holder = place.done(&["sitting", "receipt", &code.to_lowercase()]);
    assert_eq!(holder["sitting"], sitting);
    place.error(&["sitting", "receipt", "AAAA"], 2, "not-understood");
}

#[test]
fn who_may_not_is_told_so() {
    let place = Place::new();
    demo(&place);
    let file = place.file("bank.txt", BANK);
    let import = [
        "bank",
        "import",
        &file,
        "--bank",
        "甲",
        "--as",
        "demo-auditor",
    ];
    place.error(&import, 4, "denied");
    place.error(&["exam", "list", "--as", "nobody"], 4, "wrong-passphrase");
    let wrong = place
        .command(&["exam", "list", "--as", "demo-admin"])
        .env("ZHIKAO_PASSPHRASE", "wrong")
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(4));
    let _ = place.done(&["bank", "list", "--as", "demo-coordinator"]);
}

#[test]
fn a_backup_comes_back_in_another_folder() {
    let place = Place::new();
    demo(&place);
    let out = place.path("city.zhikao-backup");
    let made = place.done(&["backup", "--out", &out]);
    assert_eq!(
        (&made["officers"], &made["make_believe"]),
        (&120.into(), &true.into())
    );

    let other = Place::new();
    let seen = other.done(&["restore", &out, "--dry-run"]);
    assert_eq!(seen["officers"], 120);
    assert_eq!(other.done(&["stats", "pass-rate"])["total"]["listed"], 0);
    let restored = other
        .command(&["restore", &out, "--json"])
        .env("ZHIKAO_PASSPHRASE", "demo")
        .output()
        .unwrap();
    assert!(restored.status.success(), "{restored:?}");
    assert_eq!(
        other.done(&["stats", "pass-rate"]),
        place.done(&["stats", "pass-rate"])
    );
    let junk = place.file("no.zhikao-backup", "no zip");
    place.error(&["restore", &junk], 3, "bad-backup");
}

#[test]
fn the_doctor_looks_at_everything() {
    let place = Place::new();
    let (status, report) = place.json(&["doctor"]);
    assert_eq!(
        keys(&report),
        ["healthy", "folder", "make_believe", "checks"]
    );
    let checks: Vec<&str> = report["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|check| check["check"].as_str().unwrap())
        .collect();
    assert_eq!(
        checks,
        [
            "archive", "banks", "statutes", "commit", "clock", "boot", "disk", "keys", "backup",
            "fonts"
        ]
    );
    let healthy = report["healthy"] == true;
    assert_eq!(healthy, status == 0, "{report:#}");
    let said = place.command(&["doctor"]).output().unwrap();
    let words = String::from_utf8(said.stdout).unwrap();
    assert_eq!(words.lines().count(), 11, "{words}");
}

//! Statutes as a script meets them: import, text of a day, search, differences, citations that lead
//! nowhere.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/place.rs"]
mod place;

use serde_json::{Value, json};

use place::Place;

const OLD: &str = include_str!("fixtures/lamp-rules-2019.md");
const NEW: &str = include_str!("fixtures/lamp-rules-2021.txt");
const LAW: &str = "路灯管理条例";

/// A library with both versions of the rules.
fn furnished() -> Place {
    let place = Place::new();
    let old = place.file("lamp-rules-2019.md", OLD);
    let new = place.file("lamp-rules-2021.txt", NEW);
    let _ = place.done(&["law", "import", &old, &new]);
    place
}

/// The rows of the law of this test.
fn rows(document: &Value) -> Vec<Value> {
    let laws = document["laws"].as_array().unwrap().iter();
    laws.filter(|row| row["name"] == LAW).cloned().collect()
}

#[test]
fn laws_enter_are_listed_and_taken_back() {
    let place = Place::new();
    let old = place.file("lamp-rules-2019.md", OLD);
    let new = place.file("lamp-rules-2021.txt", NEW);
    let seen = place.done(&["law", "import", &old, &new, "--dry-run"]);
    assert_eq!(seen["import"], Value::Null);
    assert_eq!(seen["total"]["accepted"], 2);
    assert_eq!(seen["files"][1]["law"]["effective"], "2021-07-15");
    assert!(rows(&place.done(&["law", "list"])).is_empty());

    let done = place.done(&["law", "import", &old, &new]);
    let listed = rows(&place.done(&["law", "list"]));
    let shown: Vec<_> = listed
        .iter()
        .map(|row| (&row["version"], &row["articles"], &row["in_force"]))
        .collect();
    assert_eq!(
        shown,
        [
            (&json!("2019-04-03"), &json!(6), &json!(false)),
            (&json!("2021-01-22"), &json!(6), &json!(true))
        ]
    );
    let again = place.done(&["law", "import", &old, "--accept", "all"]);
    assert_eq!(again["import"], Value::Null);
    assert_eq!(again["files"][0]["findings"][0]["code"], "same-version");

    let other = place.file("lamp-rules-2019.md", OLD.replace("五百元", "六百元"));
    let (status, differs) = place.json(&["law", "import", &other, "--accept", "all"]);
    assert_eq!((status, &differs["import"]), (1, &Value::Null));
    assert_eq!(
        differs["files"][0]["findings"][0]["code"],
        "version-differs"
    );

    let import = done["import"].as_str().unwrap();
    assert_eq!(place.done(&["law", "undo", import])["removed"], 2);
    assert!(rows(&place.done(&["law", "list"])).is_empty());
    place.error(&["law", "undo", import], 1, "nothing-to-do");
}

#[test]
fn a_law_with_a_gap_waits_for_a_person() {
    let place = Place::new();
    let file = place.file("灯规则.txt", "灯规则\n第一条 灯亮。\n第三条 灯灭。");
    let seen = place.done(&["law", "import", &file]);
    assert_eq!(seen["total"]["review"], 1);
    let findings = seen["files"][0]["findings"].as_array().unwrap();
    let codes: Vec<_> = findings.iter().map(|found| &found["code"]).collect();
    assert_eq!(codes, ["no-version-date", "article-gap"]);
    assert_eq!(findings[1]["at"], "line 3");
    assert_eq!(
        place.done(&["law", "import", &file, "--accept", "all"])["import"],
        Value::Null
    );
    let done = place.done(&[
        "law",
        "import",
        &file,
        "--accept",
        "all",
        "--adopted",
        "2020-01-01",
    ]);
    assert!(done["import"].is_string());
    place.error(
        &["law", "import", &file, &file, "--adopted", "2020-01-01"],
        2,
        "not-understood",
    );
    let workbook = place.file("空.md", "没有条文。");
    place.error(&["law", "import", &workbook], 3, "nothing-recognised");
}

#[test]
fn the_text_of_a_day_is_shown() {
    let place = furnished();
    let article = |words: &[&str]| {
        let all = [&["law", "show", LAW, "--article", "3"], words].concat();
        place.done(&all)
    };
    let before = article(&["--on", "2021-07-14"]);
    assert_eq!(before["version"], "2019-04-03");
    assert_eq!(before["article"]["chapter"], "第二章 责任");
    let now = article(&[]);
    assert_eq!(now["article"]["chapter"], "第一章 总则");
    assert_eq!(
        now["article"]["paragraphs"][1]["items"][0]["text"],
        "夜间巡查制度；"
    );
    let paragraph = article(&["--paragraph", "1"]);
    assert_eq!(
        paragraph["article"]["paragraphs"].as_array().unwrap().len(),
        1
    );
    assert_eq!(
        place.done(&["law", "show", LAW])["articles"]
            .as_array()
            .unwrap()
            .len(),
        6
    );
    place.error(&["law", "show", LAW, "--article", "7"], 2, "not-found");
    place.error(&["law", "show", LAW, "--article", "x"], 2, "not-understood");
    place.error(&["law", "show", LAW, "--on", "2019-01-01"], 2, "not-found");
    place.error(&["law", "show", "火灯条例"], 2, "not-found");
}

#[test]
fn words_and_differences_are_found() {
    let place = furnished();
    let hits = place.done(&["law", "search", "吊销", "许可", "--law", LAW]);
    assert_eq!(hits["hits"].as_array().unwrap().len(), 1);
    assert_eq!(hits["hits"][0]["article"], "4");
    let old = ["law", "search", "吊销", "--law", LAW, "--on", "2020-01-01"];
    assert_eq!(place.done(&old)["hits"], json!([]));

    let compared = place.done(&[
        "law",
        "diff",
        LAW,
        "--from",
        "2019-04-03",
        "--to",
        "2021-08-01",
    ]);
    let changes: Vec<_> = compared["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (&change["change"], &change["old"], &change["new"]))
        .collect();
    assert_eq!(
        changes,
        [
            (&json!("added"), &Value::Null, &json!("2")),
            (&json!("renumbered"), &json!("2"), &json!("3")),
            (&json!("changed"), &json!("3"), &json!("4")),
            (&json!("renumbered"), &json!("4"), &json!("5")),
            (&json!("repealed"), &json!("5"), &Value::Null),
            (&json!("changed"), &json!("6"), &json!("6")),
        ]
    );
    place.error(
        &["law", "diff", LAW, "--to", "2019-04-03"],
        1,
        "nothing-to-do",
    );
}

#[test]
fn bases_that_lead_nowhere_are_listed() {
    let place = furnished();
    let bank = place.file(
        "灯.csv",
        "题型,题干,答案,依据\n判断题,灯亮。,对,《路灯条例》第三条\n判断题,灯灭。,错,《路灯管理条例》第九条\n判断题,灯坏。,错,路灯管理条例3条2款1项\n",
    );
    let _ = place.done(&["bank", "import", &bank, "--bank", "灯题库"]);
    let check = ["law", "check", "灯题库"];
    let (status, report) = place.json(&check);
    assert_eq!(status, 1);
    let reasons = |report: &Value| -> Vec<(Value, Value)> {
        let broken = report["broken"].as_array().unwrap();
        broken
            .iter()
            .map(|b| (b["number"].clone(), b["reason"].clone()))
            .collect()
    };
    assert_eq!(
        reasons(&report),
        [
            (json!(1), json!("no-such-law")),
            (json!(2), json!("no-such-article"))
        ]
    );
    let _ = place.done(&["law", "alias", LAW, "路灯条例"]);
    let (_, report) = place.json(&check);
    assert_eq!(reasons(&report), [(json!(2), json!("no-such-article"))]);
    place.error(&["law", "check", "没有"], 2, "not-found");
}

/// The old version and a bank on it; then the amended one; then exactly the questions on changed articles.
#[test]
fn an_amended_law_puts_its_questions_in_review() {
    let place = Place::new();
    let old = place.file("lamp-rules-2019.md", OLD);
    let _ = place.done(&["law", "import", &old]);
    let bank = place.file(
        "灯.csv",
        "题型,题干,答案,依据\n判断题,目的。,对,《路灯管理条例》第一条\n判断题,巡查。,对,路灯管理条例2条2款1项\n判断题,损坏。,错,路灯管理条例第三条\n判断题,修复。,对,《路灯管理条例》第4条\n判断题,熄灯。,对,《路灯管理条例》第五条\n判断题,施行。,对,《路灯管理条例》第六条\n判断题,别的。,对,《行政处罚法》第三条\n",
    );
    let _ = place.done(&["bank", "import", &bank, "--bank", "灯题库"]);
    // One version alone has no impact.
    place.error(&["law", "impact", LAW], 1, "nothing-to-do");
    let new = place.file("lamp-rules-2021.txt", NEW);
    let _ = place.done(&["law", "import", &new]);

    let impact = [
        "law",
        "impact",
        LAW,
        "--from",
        "2019-04-03",
        "--to",
        "2021-01-22",
    ];
    let numbers = |document: &Value, pile: &str| -> Vec<u64> {
        let questions = document[pile].as_array().unwrap();
        questions
            .iter()
            .map(|q| q["number"].as_u64().unwrap())
            .collect()
    };
    let seen = place.done(&impact);
    assert_eq!(numbers(&seen, "questions"), [3, 5, 6]);
    assert_eq!(numbers(&seen, "renumbered"), [2, 4]);
    assert_eq!(seen["questions"][0]["articles"][0]["change"], "changed");
    assert_eq!(seen["questions"][0]["articles"][0]["now"], "4");
    assert_eq!(seen["in_review"], json!([]));

    let states = || -> Vec<Value> {
        let shown = place.done(&["bank", "show", "灯题库"]);
        let questions = shown["questions"].as_array().unwrap().clone();
        questions.into_iter().map(|q| q["state"].clone()).collect()
    };
    let before = states();
    let rehearsed = place.done(&[&impact[..], &["--review", "--dry-run"]].concat());
    assert_eq!(rehearsed["in_review"][0]["questions"], 3);
    assert_eq!(rehearsed["in_review"][0]["review"], Value::Null);
    assert_eq!(states(), before);

    let done = place.done(&[&impact[..], &["--review"]].concat());
    assert_eq!(done["in_review"][0]["questions"], 3);
    let now = states();
    let moved: Vec<usize> = (0..7).filter(|at| now[*at] != before[*at]).collect();
    assert_eq!(moved, [2, 4, 5]);
    assert!(moved.iter().all(|at| now[*at] == "draft"));
    let review = done["in_review"][0]["review"].as_str().unwrap();
    let undone = place.done(&["law", "undo", review]);
    assert_eq!(
        (&undone["returned"], &undone["left"]),
        (&json!(3), &json!(0))
    );
    assert_eq!(states(), before);
    place.error(&["law", "undo", review], 1, "nothing-to-do");
}

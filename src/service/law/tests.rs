use std::collections::BTreeSet;
use std::ops::ControlFlow;

use jiff::civil::{Date, date};

use super::import::{Preview, accept, imports, preview, undo};
use super::link::{Spot, check, links};
use super::*;
use crate::domain::law::Citation;
use crate::domain::law::resolve::Unresolved;
use crate::domain::ledger::Pile;
use crate::domain::permission::Role;
use crate::domain::question::{Body, Content, State};
use crate::service::bank::{ImportState, Upload};
use crate::service::testing::Bench;
use crate::store::archive::intent;

pub(super) fn old() -> Upload {
    upload(
        "lamp-rules-2019.md",
        include_str!("../../../tests/fixtures/lamp-rules-2019.md"),
    )
}

pub(super) fn new() -> Upload {
    upload(
        "lamp-rules-2021.txt",
        include_str!("../../../tests/fixtures/lamp-rules-2021.txt"),
    )
}

fn upload(name: &str, text: &str) -> Upload {
    Upload {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

fn seen(office: &Office, actor: &Actor, uploads: &[Upload]) -> Preview {
    preview(office, actor, uploads, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// An office whose library has both versions of the rules.
pub(super) fn furnished() -> (Bench, Actor) {
    let (mut bench, actor) = Bench::founded();
    for file in [old(), new()] {
        let preview = seen(&bench.office, &actor, &[file]);
        let _ = accept(&mut bench.office, &actor, &preview, &BTreeSet::new()).unwrap();
    }
    (bench, actor)
}

/// A judge question with that basis.
pub(super) fn question(stem: &str, basis: &str, version: Option<Date>) -> Content {
    let mut basis = Citation::find_all(basis);
    for citation in &mut basis {
        citation.version = version;
    }
    Content {
        stem: stem.to_owned(),
        body: Body::Judge { key: true },
        basis,
        difficulty: None,
        explanation: String::new(),
        tags: Vec::new(),
        exam_only: false,
        expires_on: None,
        keep_option_order: false,
    }
}

#[test]
fn an_import_is_seen_entered_and_taken_back() {
    let (mut bench, actor) = Bench::founded();
    let preview = seen(&bench.office, &actor, &[old(), new(), old()]);
    let piles: Vec<_> = preview.files.iter().map(|f| f.reading.pile()).collect();
    assert_eq!(piles, [Pile::Accepted, Pile::Accepted, Pile::Review]);
    let import = accept(&mut bench.office, &actor, &preview, &BTreeSet::new()).unwrap();
    let listed = list(&bench.office, &actor).unwrap();
    let law = listed
        .iter()
        .find(|law| law.short == "路灯管理条例")
        .unwrap();
    let versions: Vec<_> = law
        .versions
        .iter()
        .map(|v| (v.dates.adopted, v.dates.effective, v.articles, v.in_force))
        .collect();
    assert_eq!(
        versions,
        [
            (date(2019, 4, 3), Some(date(2019, 5, 15)), 6, false),
            (date(2021, 1, 22), Some(date(2021, 7, 15)), 6, true)
        ]
    );
    let again = seen(&bench.office, &actor, &[new()]);
    assert!(matches!(
        accept(&mut bench.office, &actor, &again, &BTreeSet::from([0])),
        Err(Error::NothingToDo)
    ));
    assert_eq!(undo(&mut bench.office, &actor, import).unwrap(), 2);
    assert!(find(&bench.office, "路灯管理条例").unwrap().is_none());
    assert!(matches!(
        undo(&mut bench.office, &actor, import),
        Err(Error::NothingToDo)
    ));
    let states: Vec<_> = imports(&bench.office, &actor, 9).unwrap();
    let done = states.iter().find(|done| done.id == import).unwrap();
    assert_eq!(done.state, ImportState::Undone);
}

#[test]
fn a_law_with_a_gap_enters_only_when_somebody_looked_and_a_date_is_known() {
    let (mut bench, actor) = Bench::founded();
    let file = upload("灯规则.txt", "灯规则\n第一条 灯亮。\n第三条 灯灭。");
    let mut preview = seen(&bench.office, &actor, &[file]);
    let looked = BTreeSet::from([0]);
    assert!(!preview.enters(0, &looked));
    import::date(&bench.office, &mut preview, 0, Some(date(2020, 1, 1)), None).unwrap();
    assert!(!preview.enters(0, &BTreeSet::new()));
    assert!(preview.enters(0, &looked));
    let _ = accept(&mut bench.office, &actor, &preview, &looked).unwrap();
    let shown = show(&bench.office, &actor, "灯规则", Which::On(date(2020, 1, 1))).unwrap();
    assert_eq!(shown.text.articles.len(), 2);
}

#[test]
fn the_text_of_a_day() {
    let (bench, actor) = furnished();
    let third = |which| {
        let shown = show(&bench.office, &actor, "路灯管理条例", which).unwrap();
        shown.text.articles[2].paragraphs[0].text.clone()
    };
    assert!(third(Which::On(date(2021, 7, 14))).contains("一百元"));
    assert!(third(Which::On(date(2021, 7, 15))).contains("路灯由市政部门"));
    assert!(third(Which::Adopted(date(2019, 4, 3))).contains("一百元"));
    let early = show(
        &bench.office,
        &actor,
        "路灯管理条例",
        Which::On(date(2019, 1, 1)),
    );
    assert!(matches!(
        early,
        Err(Error::NotFound {
            what: "version",
            ..
        })
    ));
    let none = show(
        &bench.office,
        &actor,
        "火灯条例",
        Which::On(date(2019, 1, 1)),
    );
    assert!(matches!(none, Err(Error::NotFound { what: "law", .. })));
    let numbers = articles(&bench.office, "《路灯管理条例》", date(2022, 1, 1)).unwrap();
    assert_eq!(numbers.unwrap().len(), 6);
    assert_eq!(
        articles(&bench.office, "火灯条例", date(2022, 1, 1)).unwrap(),
        None
    );
}

#[test]
fn a_search_finds_the_words_of_the_day() {
    let (bench, actor) = furnished();
    let found = |words: &str, on: Date| -> Vec<u16> {
        let law = Some("路灯管理条例");
        let hits = search(&bench.office, &actor, words, law, on, 9).unwrap();
        hits.iter().map(|hit| hit.article.number.number).collect()
    };
    assert_eq!(found("赔偿", date(2020, 1, 1)), [3]);
    assert_eq!(found("赔偿", date(2022, 1, 1)), [4]);
    assert_eq!(found("吊销", date(2020, 1, 1)), Vec::<u16>::new());
}

#[test]
fn differences_tell_moved_articles_from_changed_ones() {
    let (bench, actor) = furnished();
    let compared = compare(&bench.office, &actor, "路灯管理条例", None, None).unwrap();
    let codes: Vec<_> = compared
        .changes
        .iter()
        .map(|change| change.code())
        .collect();
    assert_eq!(
        codes,
        [
            "same",
            "added",
            "renumbered",
            "changed",
            "renumbered",
            "repealed",
            "changed"
        ]
    );
    let same = compare(
        &bench.office,
        &actor,
        "路灯管理条例",
        Some(date(2021, 8, 1)),
        Some(date(2021, 1, 22)),
    );
    assert!(matches!(same, Err(Error::NothingToDo)));
}

#[test]
fn citations_lead_to_the_version_they_were_written_against() {
    let (mut bench, actor) = furnished();
    let mut content = question(
        "依照《火灯条例》第一条，对不对？",
        "《路灯管理条例》第三条",
        Some(date(2019, 4, 3)),
    );
    content.explanation = "见路灯条例第九条和《路灯管理条例》第三条。".to_owned();
    let shown = |bench: &Bench, on: Option<Date>| -> Vec<_> {
        let links = links(&bench.office, &actor, &content, on).unwrap();
        links
            .into_iter()
            .map(|link| {
                let target = link
                    .target
                    .map(|t| (t.version.dates.adopted.year(), t.superseded));
                (link.spot, target)
            })
            .collect()
    };
    assert_eq!(
        shown(&bench, None),
        [
            (Spot::Basis, Ok((2019, true))),
            (Spot::Stem, Err(Unresolved::NoSuchLaw)),
            (Spot::Explanation, Err(Unresolved::NoSuchLaw)),
        ]
    );
    add_alias(&mut bench.office, &actor, "路灯管理条例", "路灯条例").unwrap();
    assert_eq!(
        shown(&bench, Some(date(2022, 1, 1))),
        [
            (Spot::Basis, Ok((2021, false))),
            (Spot::Stem, Err(Unresolved::NoSuchLaw)),
            (Spot::Explanation, Err(Unresolved::NoSuchArticle)),
        ]
    );
    assert_eq!(
        shown(&bench, Some(date(2019, 1, 1)))[0].1,
        Err(Unresolved::NotInForce)
    );
    remove_alias(&mut bench.office, &actor, "路灯条例").unwrap();
    assert!(remove_alias(&mut bench.office, &actor, "路灯条例").is_err());
}

#[test]
fn a_check_lists_what_leads_nowhere() {
    let (mut bench, actor) = furnished();
    let contents = [
        ("甲", "《路灯管理条例》第二条"),
        ("乙", "《路灯管理条例》第三条第二款第（三）项"),
        ("丙", "《火灯条例》第一条"),
        ("丁", ""),
    ];
    let contents = contents.map(|(stem, basis)| (question(stem, basis, None), String::new()));
    let _ = crate::service::bank::enter(
        &mut bench.office,
        &actor,
        "灯题库",
        contents.to_vec(),
        Vec::new(),
    )
    .unwrap();
    let report = check(&bench.office, &actor, Some("灯题库"), None, false).unwrap();
    assert_eq!(
        (report.questions, report.citations, report.without_basis),
        (4, 3, 1)
    );
    let broken: Vec<_> = report.broken.iter().map(|b| (b.number, b.reason)).collect();
    assert_eq!(
        broken,
        [(2, Unresolved::NoSuchItem), (3, Unresolved::NoSuchLaw)]
    );
}

#[test]
fn an_import_that_a_crash_cut_off_is_completed_or_forgotten() {
    let (mut bench, actor) = Bench::founded();
    let preview = seen(&bench.office, &actor, &[old(), new()]);
    let import = accept(&mut bench.office, &actor, &preview, &BTreeSet::new()).unwrap();
    // As if the program had died after the library's half: the intent is open again.
    let begin = |bench: &mut Bench, kind: &str, payload: &serde_json::Value| {
        let id = bench
            .office
            .new_id(crate::domain::id::IntentId::new)
            .unwrap();
        bench
            .office
            .archive
            .transact(|archive| Ok::<_, Error>(intent::begin(archive, id, kind, payload, 1)?))
            .unwrap();
        id
    };
    let payload = serde_json::json!({ "import": import, "by": null });
    let _ = bench.office.library.undo(import, 1).unwrap();
    let _ = begin(&mut bench, "law-undo", &payload);
    // And one that never reached the library.
    let other = bench
        .office
        .new_id(crate::domain::id::ImportId::new)
        .unwrap();
    let payload = serde_json::json!({ "import": other, "by": null, "laws": [], "files": [] });
    let _ = begin(&mut bench, "law-import", &payload);
    let bench = bench.reopen();
    assert!(intent::open(bench.office.read()).unwrap().is_empty());
    let imports = imports(&bench.office, &actor, 9).unwrap();
    assert!(imports.iter().all(|done| done.id != other));
    let undone = imports.iter().find(|done| done.id == import).unwrap();
    assert_eq!(undone.state, ImportState::Undone);
}

/// The rules amended, and a bank with a question on every kind of article.
fn amended() -> (Bench, Actor) {
    let (mut bench, actor) = furnished();
    let old = Some(date(2019, 4, 3));
    let new = Some(date(2021, 1, 22));
    let contents = [
        ("1 同", "《路灯管理条例》第一条", old),
        ("2 改号", "《路灯管理条例》第二条第二款第一项", old),
        ("3 修改", "《路灯管理条例》第三条", old),
        ("4 未注明版本", "《路灯管理条例》第三条", None),
        ("5 已按新法", "《路灯管理条例》第三条", new),
        ("6 删去", "《路灯管理条例》第一条、第五条", old),
        ("7 整部", "《路灯管理条例》", old),
        ("8 他法", "《火灯条例》第三条", old),
        ("9 题干《路灯管理条例》第三条", "", None),
    ];
    let contents = contents.map(|(stem, basis, v)| (question(stem, basis, v), String::new()));
    let _ = crate::service::bank::enter(
        &mut bench.office,
        &actor,
        "灯题库",
        contents.to_vec(),
        Vec::new(),
    )
    .unwrap();
    (bench, actor)
}

fn numbers(affected: &[impact::Affected]) -> Vec<u32> {
    affected.iter().map(|affected| affected.number).collect()
}

fn states(bench: &Bench, actor: &Actor) -> Vec<State> {
    let all = crate::service::bank::all(&bench.office, actor, "灯题库").unwrap();
    all.into_iter()
        .map(|stored| stored.question.state)
        .collect()
}

/// Of nine questions four rest on articles that changed or went.
#[test]
fn a_blueprint_leaves_out_questions_on_amended_articles() {
    let (bench, actor) = amended();
    let text = "name = \"x\"\nminutes = 9\nbanks = [\"灯题库\"]\n\
        [[section]]\nkind = \"judge\"\ncount = 9\npoints = 1\n";
    let mut blueprint = crate::domain::blueprint::Blueprint::from_toml(text).unwrap();
    let check = |blueprint: &crate::domain::blueprint::Blueprint| {
        crate::service::exam::check(&bench.office, &actor, blueprint).unwrap()
    };
    assert!(check(&blueprint).feasible);
    blueprint.exclude.stale_basis = true;
    let refused = &check(&blueprint).collisions[0];
    assert_eq!((refused.need, refused.have), (9, 5));
    blueprint.sections[0].count = 5;
    assert!(check(&blueprint).feasible);
}

#[test]
fn an_amendment_lists_exactly_the_questions_on_changed_articles() {
    let (mut bench, actor) = amended();
    let found = impact::impact(&bench.office, &actor, "路灯管理条例", None, None, None).unwrap();
    assert_eq!(found.banks.len(), 1);
    assert_eq!(numbers(&found.banks[0].questions), [3, 4, 6, 9]);
    assert_eq!(numbers(&found.banks[0].renumbered), [2]);
    let touch = &found.banks[0].questions[2].touches[0];
    assert_eq!((touch.fate, touch.now), (impact::Fate::Repealed, None));

    let before = states(&bench, &actor);
    let done = impact::put_in_review(&mut bench.office, &actor, &found).unwrap();
    assert_eq!((done[0].bank.as_str(), done[0].questions), ("灯题库", 4));
    let drafts: Vec<_> = (1_u32..)
        .zip(states(&bench, &actor))
        .filter(|(_, state)| *state == State::Draft)
        .map(|(number, _)| number)
        .collect();
    assert_eq!(drafts, [3, 4, 6, 9]);
    let third = found.banks[0].questions[0].question;
    let why = impact::why(&bench.office, &actor, "灯题库", third).unwrap();
    assert_eq!(why[0].reason, found.reason);
    assert_eq!(why[0].touches, found.banks[0].questions[0].touches);
    // They are drafts now: there is nothing left to move.
    let again = impact::impact(&bench.office, &actor, "路灯管理条例", None, None, None).unwrap();
    assert!(matches!(
        impact::put_in_review(&mut bench.office, &actor, &again),
        Err(Error::NothingToDo)
    ));

    bench.clock.advance_ms(1_000);
    let content = question("3 修改", "《路灯管理条例》第四条", Some(date(2021, 1, 22)));
    let _ = crate::service::curation::revise(&mut bench.office, &actor, "灯题库", third, &content)
        .unwrap();
    let returned = impact::undo(&mut bench.office, &actor, done[0].recall).unwrap();
    assert_eq!((returned.returned, returned.left), (3, 1));
    let after = states(&bench, &actor);
    assert_eq!(after[2], State::Draft);
    assert!(
        (0..9)
            .filter(|at| *at != 2)
            .all(|at| after[at] == before[at])
    );
    assert!(matches!(
        impact::undo(&mut bench.office, &actor, done[0].recall),
        Err(Error::NothingToDo)
    ));
    assert!(
        impact::why(&bench.office, &actor, "灯题库", third)
            .unwrap()
            .is_empty()
    );
    let listed = impact::recalls(&bench.office, &actor).unwrap();
    assert!(listed[0].1.undone);
}

#[test]
fn the_coverage_of_a_bank_knows_the_articles_of_the_library() {
    let (bench, actor) = amended();
    let covered = crate::service::curation::coverage(&bench.office, &actor, "灯题库").unwrap();
    let law = covered
        .laws
        .iter()
        .find(|law| law.law == "路灯管理条例")
        .unwrap();
    let today = bench.office.today();
    let articles = super::articles(&bench.office, "路灯管理条例", today)
        .unwrap()
        .unwrap();
    assert_eq!(law.of, Some(u32::try_from(articles.len()).unwrap()));
    for article in &articles {
        let covered = law.articles.contains_key(&article.number);
        assert_ne!(covered, law.missing.contains(&article.number));
    }
    assert_eq!(law.whole, 1);
}

#[test]
fn a_question_that_changed_since_the_preview_is_left_alone() {
    let (mut bench, actor) = amended();
    let found = impact::impact(&bench.office, &actor, "路灯管理条例", None, None, None).unwrap();
    let third = found.banks[0].questions[0].question;
    let content = question("3 新", "《路灯管理条例》第四条", Some(date(2021, 1, 22)));
    let _ = crate::service::curation::revise(&mut bench.office, &actor, "灯题库", third, &content)
        .unwrap();
    let done = impact::put_in_review(&mut bench.office, &actor, &found).unwrap();
    assert_eq!(done[0].questions, 3);
    assert_eq!(states(&bench, &actor)[2], State::Live);
}

#[test]
fn a_recall_that_a_crash_cut_off_is_completed_or_forgotten() {
    let (mut bench, actor) = amended();
    let found = impact::impact(&bench.office, &actor, "路灯管理条例", None, None, None).unwrap();
    let bank = &found.banks[0];
    let payload = serde_json::json!({ "bank": bank.id, "name": "灯题库", "reason": found.reason, "by": null });
    let mut begin = || {
        let id = bench
            .office
            .new_id(crate::domain::id::IntentId::new)
            .unwrap();
        bench
            .office
            .archive
            .transact(|archive| {
                Ok::<_, Error>(intent::begin(archive, id, "law-recall", &payload, 1)?)
            })
            .unwrap();
        id
    };
    // The bank has the first; the second never reached it.
    let (reached, lost) = (begin(), begin());
    let mut open = crate::service::bank::open(&bench.office, "灯题库").unwrap();
    let _ = open.recall(reached, &found.reason, &[], 1, None).unwrap();
    drop(open);
    let bench = bench.reopen();
    assert!(intent::open(bench.office.read()).unwrap().is_empty());
    let recalled: Vec<_> = audit::latest(bench.office.read(), 99, 0)
        .unwrap()
        .into_iter()
        .filter(|entry| entry.action == "questions-recalled")
        .map(|entry| entry.detail["recall"].clone())
        .collect();
    assert_eq!(recalled, [serde_json::json!(reached.to_string())]);
    assert_ne!(reached, lost);
}

#[test]
fn a_backup_brings_the_library_back() {
    let (mut bench, actor) = furnished();
    let path = crate::service::backup::make(&mut bench.office, &actor, None).unwrap();
    let done = imports(&bench.office, &actor, 9).unwrap();
    for import in done {
        let _ = undo(&mut bench.office, &actor, import.id).unwrap();
    }
    assert!(find(&bench.office, "路灯管理条例").unwrap().is_none());
    let _ = crate::service::backup::restore(&mut bench.office, &actor, &path, None).unwrap();
    let law = show(
        &bench.office,
        &actor,
        "路灯管理条例",
        Which::On(date(2022, 1, 1)),
    )
    .unwrap();
    assert_eq!(law.text.articles.len(), 6);
}

#[test]
fn everybody_reads_and_few_change() {
    let (mut bench, actor) = furnished();
    let officer = Actor {
        role: Role::Officer,
        ..actor
    };
    assert!(list(&bench.office, &officer).is_ok());
    let refused = preview(&bench.office, &officer, &[old()], &mut |_| {
        ControlFlow::Continue(())
    });
    assert!(matches!(
        refused,
        Err(Error::Denied(Permission::ImportBank))
    ));
    assert!(matches!(
        add_alias(&mut bench.office, &officer, "路灯管理条例", "灯"),
        Err(Error::Denied(Permission::EditBank))
    ));
    assert!(matches!(
        check(&bench.office, &officer, None, None, false),
        Err(Error::Denied(Permission::ReadBank))
    ));
    let found = impact::impact(&bench.office, &officer, "路灯管理条例", None, None, None);
    assert!(matches!(found, Err(Error::Denied(Permission::ReadBank))));
    let auditor = Actor {
        role: Role::Auditor,
        ..officer
    };
    let found = impact::impact(&bench.office, &auditor, "路灯管理条例", None, None, None).unwrap();
    assert!(matches!(
        impact::put_in_review(&mut bench.office, &auditor, &found),
        Err(Error::Denied(Permission::EditBank))
    ));
}

//! What an import says of questions that stand on the shelf already.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::*;
use crate::domain::ledger::{Code, Place, Stands};
use crate::service::curation;
use crate::service::testing::Bench;

fn upload(name: &str, text: &str) -> Upload {
    Upload {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

fn previewed(bench: &Bench, actor: &Actor, bank: &str, uploads: &[Upload]) -> Preview {
    let mut go_on = |_| ControlFlow::Continue(());
    preview(
        &bench.office,
        actor,
        bank,
        uploads,
        Given::default(),
        &mut go_on,
    )
    .unwrap()
}

fn entered(bench: &mut Bench, actor: &Actor, bank: &str, text: &str) {
    let preview = previewed(bench, actor, bank, &[upload("a.csv", text)]);
    let all: BTreeSet<_> = (0..9).map(|entry| (0, entry)).collect();
    let _ = accept(&mut bench.office, actor, &preview, &all).unwrap();
}

/// Every remark of a file as `code place key`.
fn remarks(file: &ReadFile) -> Vec<Vec<String>> {
    let told = |remark: &questions::Remark| {
        let other = remark.other.as_ref().unwrap();
        assert_eq!(remark.detail, other.at.to_string());
        format!("{:?} {} {}", remark.code, other.at, other.key.join("|"))
    };
    let of = |entry: &Found| entry.remarks.iter().map(told).collect();
    file.entries.iter().map(of).collect()
}

const HEAD: &str = "题干,A,B,答案\n";

#[test]
fn repeats_and_conflicts_are_told_across_every_bank() {
    let (mut bench, actor) = Bench::founded();
    let text = |key: &str| format!("{HEAD}甲（）,一,二,{key}\n乙（）,三,四,A\n");
    entered(&mut bench, &actor, "二库", &text("B"));
    entered(&mut bench, &actor, "一库", &text("A"));
    entered(
        &mut bench,
        &actor,
        "三库",
        "题干,A,B,答案\n丙（）,五,六,A\n",
    );
    // The bank that is asked for comes first, the others by name.
    let new = format!("{HEAD}甲（ ）,二,一,B\n丁（）,七,八,A\n丙（）,五,六,AB\n");
    let files = previewed(&bench, &actor, "二库", &[upload("b.csv", &new)]).files;
    assert_eq!(
        remarks(&files[0]),
        [
            vec!["KeyConflict 二库 1 二", "AlsoElsewhere 一库 1 一"],
            vec![],
            vec!["KeyConflict 三库 1 五"],
        ]
    );
    let finding = &files[0].ledger.findings[0];
    assert_eq!(finding.other, files[0].entries[0].remarks[0].other);
    assert_eq!(files[0].ledger.counts.duplicates, 2);
    // A bank that is not there yet is compared with all that are.
    let files = previewed(&bench, &actor, "四库", &[upload("b.csv", &new)]).files;
    assert_eq!(
        remarks(&files[0])[0],
        ["AlsoElsewhere 一库 1 一", "KeyConflict 二库 1 二"]
    );
}

#[test]
fn a_retired_question_still_counts_and_is_told_as_one() {
    let (mut bench, actor) = Bench::founded();
    let text = format!("{HEAD}甲（）,一,二,B\n");
    entered(&mut bench, &actor, "题库", &text);
    let id = all(&bench.office, &actor, "题库").unwrap()[0].question.id;
    curation::move_to(&mut bench.office, &actor, "题库", id, State::Retired).unwrap();
    let files = previewed(&bench, &actor, "题库", &[upload("b.csv", &text)]).files;
    let other = files[0].entries[0].remarks[0].other.as_ref().unwrap();
    assert_eq!(
        other.at,
        Stands::Bank {
            bank: "题库".to_owned(),
            number: 1,
            retired: true
        }
    );
    // One in use is named before a retired one of the same bank.
    entered(&mut bench, &actor, "题库", &text);
    let files = previewed(&bench, &actor, "题库", &[upload("b.csv", &text)]).files;
    assert_eq!(remarks(&files[0]), [["Repeat 题库 2 二"]]);
}

#[test]
fn another_file_of_the_import_is_named() {
    let (bench, actor) = Bench::founded();
    let first = upload("a.csv", &format!("{HEAD}甲（）,一,二,B\n甲（）,一,二,A\n"));
    let second = upload("b.csv", &format!("{HEAD}甲（）,一,二,B\n"));
    let files = previewed(&bench, &actor, "题库", &[first, second]).files;
    assert_eq!(
        remarks(&files[0]),
        [vec![], vec!["KeyConflict line 2 二".to_owned()]]
    );
    assert_eq!(
        remarks(&files[1]),
        [["Repeat a.csv line 2 二", "KeyConflict a.csv line 3 一"]]
    );
    let other = files[1].entries[0].remarks[0].other.as_ref().unwrap();
    let place = Stands::File {
        file: "a.csv".to_owned(),
        at: Place::Line(2),
    };
    assert_eq!(other.at, place);
}

#[test]
fn a_bank_that_cannot_be_read_is_named_and_the_others_are_compared() {
    let (mut bench, actor) = Bench::founded();
    let text = format!("{HEAD}甲（）,一,二,B\n");
    entered(&mut bench, &actor, "题库", &text);
    let broken = bench.office.shelf.path_of(BankId::new(9, [9; 10]));
    std::fs::write(&broken, "no database").unwrap();
    let preview = previewed(&bench, &actor, "别库", &[upload("b.csv", &text)]);
    assert_eq!(remarks(&preview.files[0]), [["AlsoElsewhere 题库 1 二"]]);
    // What another bank holds may enter this one.
    assert_eq!(preview.files[0].entries[0].pile(), Pile::Accepted);
    assert_eq!(preview.total().duplicates, 0);
    assert!(
        matches!(&preview.uncompared[..], [Error::Store(store::Error::Foreign { path })] if *path == broken)
    );
}

#[test]
fn a_question_that_is_written_is_compared_with_every_bank() {
    let (mut bench, actor) = Bench::founded();
    let text = format!("{HEAD}甲（）,一,二,B\n");
    entered(&mut bench, &actor, "题库", &text);
    entered(&mut bench, &actor, "别库", &text);
    let own = all(&bench.office, &actor, "题库")
        .unwrap()
        .remove(0)
        .question;
    let found = curation::look(&bench.office, &actor, "题库", Some(own.id), &own.content).unwrap();
    let told: Vec<_> = found.iter().map(|r| (r.code, r.detail.as_str())).collect();
    assert_eq!(told, [(Code::AlsoElsewhere, "别库 1")]);
}

/// A text with every pile, repeats and conflicts among them, over several blocks.
fn large_text() -> String {
    let mut text = "题干,A,B,C,答案,依据\n".to_owned();
    for n in 0..9_000_u32 {
        let filler = "行政机关应当依法作出行政处罚决定".repeat(2);
        let row = match n % 97 {
            0 => format!(
                "第0题（）,甲,乙,丙,{},\n",
                ["A", "B"][(n / 97 % 2) as usize]
            ),
            1 => format!("\"第{n}题\n{filler}\",甲,乙,丙,,\n"),
            2 => format!("第2题{filler}（）,丙,甲,乙,AC,\n"),
            _ => format!("第{n}题{filler}（）,甲,乙,丙,C,《行政处罚法》第三十六条\n"),
        };
        text += &row;
    }
    text
}

#[test]
fn a_large_file_enters_as_any_other_does() {
    let (mut bench, actor) = Bench::founded();
    let known = format!(
        "{}第3题{}（）,乙,甲,丙,A,\n",
        "题干,A,B,C,答案,依据\n",
        "行政机关应当依法作出行政处罚决定".repeat(2)
    );
    entered(&mut bench, &actor, "旧库", &known);
    let path = bench.office.folders.root().join("大.csv");
    std::fs::write(&path, large_text()).unwrap();
    let name = path.display().to_string();
    let whole = Upload {
        name: name.clone(),
        bytes: large_text().into_bytes(),
    };
    let expected = previewed(&bench, &actor, "大库", &[whole]);
    let mut go_on = |_| ControlFlow::Continue(());
    let mut pass = |bench: &mut Bench, enters| {
        let at = ("大库", path.as_path());
        large::import_from_size(0, &mut bench.office, &actor, at, enters, &mut go_on)
            .unwrap()
            .unwrap()
    };
    // A rehearsal leaves nothing behind.
    let seen = pass(&mut bench, false);
    assert_eq!(seen.import, None);
    assert!(open(&bench.office, "大库").is_err());
    assert_eq!(seen.preview.files[0].ledger, expected.files[0].ledger);
    let counts = seen.preview.total();
    assert!(counts.accepted > 8_000 && counts.duplicates > 150 && counts.refused > 90);
    // What enters is what the preview accepts, in its order, and one import that can be taken back.
    let done = pass(&mut bench, true);
    let held: Vec<_> = all(&bench.office, &actor, "大库")
        .unwrap()
        .into_iter()
        .map(|stored| (stored.question.content, stored.place))
        .collect();
    let accepted: Vec<_> = expected.files[0]
        .entries
        .iter()
        .filter(|entry| entry.pile() == Pile::Accepted)
        .map(|entry| (entry.content.clone().unwrap(), entry.at.to_string()))
        .collect();
    assert!(held == accepted);
    // The same file again has nothing to accept, and its repeats are told by bank and number.
    let again = pass(&mut bench, true);
    assert_eq!((again.preview.total().accepted, again.import), (0, None));
    let first = &again.preview.files[0].ledger.findings[0];
    assert_eq!(first.detail, "大库 1");
    let gone = undo(&mut bench.office, &actor, done.import.unwrap()).unwrap();
    assert_eq!(gone, counts.accepted);
}

#[test]
fn a_large_file_that_is_broken_off_leaves_nothing() {
    let (mut bench, actor) = Bench::founded();
    let path = bench.office.folders.root().join("大.csv");
    std::fs::write(&path, large_text()).unwrap();
    let at = ("大库", path.as_path());
    let mut words = 0;
    let mut stop = |_| {
        words += 1;
        if words < 2 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let stopped = large::import_from_size(0, &mut bench.office, &actor, at, true, &mut stop);
    assert!(matches!(
        stopped,
        Err(Error::Import(crate::import::Error::Cancelled))
    ));
    assert!(open(&bench.office, "大库").is_err());
    assert_eq!(names(&bench.office, &actor).unwrap().len(), 1);
    assert_eq!(aside(&bench.office), 0);
    // A bank that was there stays as it was.
    entered(
        &mut bench,
        &actor,
        "大库",
        &format!("{HEAD}甲（）,一,二,B\n"),
    );
    let mut spoilt = large_text();
    spoilt.push_str("坏\0,,,\n");
    std::fs::write(&path, spoilt).unwrap();
    let mut go_on = |_| ControlFlow::Continue(());
    let refused = large::import_from_size(0, &mut bench.office, &actor, at, true, &mut go_on);
    assert!(
        refused.unwrap().is_none(),
        "it is read whole, and refused there"
    );
    assert_eq!(all(&bench.office, &actor, "大库").unwrap().len(), 1);
    assert_eq!(imports(&bench.office, &actor, 9).unwrap().len(), 1);
}

/// How many files in the folder of banks are no bank.
fn aside(office: &Office) -> usize {
    let files = std::fs::read_dir(office.folders.banks()).unwrap();
    files
        .filter(|file| {
            let path = file.as_ref().unwrap().path();
            path.extension().is_none_or(|ending| ending != "sqlite")
        })
        .count()
}

#[test]
fn a_bank_that_was_being_made_when_the_program_ended_is_gone_at_the_next_start() {
    let (bench, actor) = Bench::founded();
    let banks = names(&bench.office, &actor).unwrap();
    let id = crate::domain::id::BankId::new(7, [7; 10]);
    let half = bench.office.shelf.make_aside("半库", id).unwrap();
    drop(half);
    assert_eq!(aside(&bench.office), 1);
    assert_eq!(names(&bench.office, &actor).unwrap(), banks);
    let bench = bench.reopen();
    assert_eq!(aside(&bench.office), 0);
    assert_eq!(names(&bench.office, &actor).unwrap(), banks);
}

#[test]
fn near_repeats_are_told_in_the_file_and_in_every_bank() {
    let (mut bench, actor) = Bench::founded();
    let options = "拒绝陈述和申辩,口头告知权利,当场收缴罚款,作出书面决定";
    let head = "题干,A,B,C,D,答案\n";
    entered(
        &mut bench,
        &actor,
        "旧库",
        &format!("{head}执法人员当场处罚时应当怎样做,{options},D\n"),
    );
    let new = format!(
        "{head}当场处罚时，执法人员不应当怎样做,{options},A\n\
         执法人员在当场处罚时应当怎样做,{options},D\n\
         罚款决定书的送达期限自宣告之日起算,甲的甲,乙的乙,丙的丙,丁的丁,A\n\
         下列罚款决定书送达期限自宣告之日起算,甲的甲,乙的乙,丙的丙,戊的戊,A\n"
    );
    let files = previewed(&bench, &actor, "新库", &[upload("b.csv", &new)]).files;
    assert_eq!(
        remarks(&files[0]),
        [
            vec![],
            vec!["NearRepeat 旧库 1 作出书面决定"],
            vec![],
            vec!["NearRepeat line 4 甲的甲"],
        ]
    );
    let counts = &files[0].ledger.counts;
    assert_eq!(
        (counts.accepted, counts.review, counts.duplicates),
        (2, 2, 0)
    );
    // A file that is read in parts is told the same, and what is near does not enter.
    let path = bench.office.folders.root().join("b.csv");
    std::fs::write(&path, &new).unwrap();
    let at = ("新库", path.as_path());
    let mut go_on = |_| ControlFlow::Continue(());
    let large = large::import_from_size(0, &mut bench.office, &actor, at, true, &mut go_on);
    let large = large.unwrap().unwrap().preview;
    assert_eq!(large.files[0].ledger.counts, *counts);
    assert_eq!(large.files[0].ledger.findings, files[0].ledger.findings);
    assert_eq!(all(&bench.office, &actor, "新库").unwrap().len(), 2);
    // Its marks came in with it: what is near to it is found at once.
    let again = format!("{head}罚款决定书的送达期限自宣告之日起算,甲的甲,乙的乙,丙的丙,己的己,A\n");
    let files = previewed(&bench, &actor, "别库", &[upload("c.csv", &again)]).files;
    assert_eq!(remarks(&files[0]), [vec!["NearRepeat 新库 2 甲的甲"]]);
}

/// After an update every question of a bank is marked anew. That is told, and may be stopped.
#[test]
fn making_banks_ready_to_be_compared_with_is_told_and_may_be_stopped() {
    let (mut bench, actor) = Bench::founded();
    entered(
        &mut bench,
        &actor,
        "旧库",
        &format!("{HEAD}甲（）,一,二,B\n"),
    );
    let old = bench.office.shelf.open("旧库").unwrap();
    old.state("marked", "0-0 1").unwrap();
    let upload = upload("b.csv", &format!("{HEAD}乙（）,一,二,B\n"));
    let mut heard = Vec::new();
    let mut preview = |answer: ControlFlow<()>| {
        let uploads = std::slice::from_ref(&upload);
        super::preview(
            &bench.office,
            &actor,
            "新库",
            uploads,
            Given::default(),
            &mut |progress| {
                heard.push(progress);
                answer
            },
        )
    };
    assert!(matches!(
        preview(ControlFlow::Break(())),
        Err(Error::Import(crate::import::Error::Cancelled))
    ));
    let _ = preview(ControlFlow::Continue(())).unwrap();
    let comparing = Progress {
        stage: crate::import::progress::Stage::Comparing,
        done: 1,
        of: 1,
    };
    assert_eq!(heard[..2], [comparing, comparing]);
    assert_ne!(old.fact("marked").unwrap().unwrap(), "0-0 1");
}

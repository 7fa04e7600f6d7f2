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

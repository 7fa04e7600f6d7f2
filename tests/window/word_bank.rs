//! A coordinator takes in the Word bank of a contractor: the path, the ledger, one doubtful question ticked
//! by keyboard, and the bank is in use.

#![allow(clippy::disallowed_methods, reason = "a test measures real time")]

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::time::Instant;

use zhikao::domain::ledger::{Code, Pile};
use zhikao::domain::question::State;
use zhikao::service::account;
use zhikao::service::bank::{self, Found, Given, Preview, Upload};

use super::contractor;
use super::display::Program;
use super::walk::{self, IMPORT_QUESTIONS, PASSPHRASE, SIDEBAR, Walk};

/// What the window will show: the same reading, through the services.
fn foreseen(walk: &Walk, bytes: Vec<u8>) -> Preview {
    let mut office = walk.office();
    let admin = walk::admin(&mut office);
    let upload = Upload {
        name: "bank.docx".to_owned(),
        bytes,
    };
    let given = Given {
        keys: None,
        layouts: &[],
    };
    let listen = &mut |_| ControlFlow::Continue(());
    bank::preview(&office, &admin, "bank", &[upload], given, listen).unwrap()
}

#[test]
fn a_word_bank_from_its_file_to_use() {
    if !super::asked_for() {
        return;
    }
    let mut walk = Walk::new("word-bank");
    let mut program = Program::start(&walk.display, &walk.folder.0, "zh-CN");
    walk.display.focus(&program);
    walk::found(&mut walk);
    let made = contractor::word_bank();
    let path = walk.folder.0.join("bank.docx");
    std::fs::write(&path, &made.bytes).unwrap();
    let preview = foreseen(&walk, made.bytes);
    let total = preview.total();
    assert_eq!(total.refused as usize, made.broken);
    assert_eq!(
        total.found as usize,
        made.sound + made.doubtful + made.broken
    );
    let begin = Instant::now();

    walk.display.click(SIDEBAR, IMPORT_QUESTIONS);
    walk.display.click(500, 301);
    walk.display.types(&path.display().to_string());
    walk.display.keys(&["Return", "Return"]);
    walk.look("ledger");
    // The pile that needs a look is open, its first entry is chosen.
    let review: Vec<&Found> = preview.files[0]
        .entries
        .iter()
        .filter(|entry| entry.pile() == Pile::Review)
        .collect();
    let is_statement = |entry: &&&Found| entry.remarks.iter().any(|r| r.code == Code::KindInferred);
    let wanted = review
        .iter()
        .position(|entry| is_statement(&entry))
        .unwrap();
    walk.display.keys(&vec!["Down"; wanted]);
    walk.look("statement");
    walk.display.keys(&["y"]);
    walk.look("ticked");
    walk.display.click(1290, 28);
    let accepted = preview.total().accepted as usize;
    let stored = walk.until("the bank", |office| {
        let admin = account::sign_in(office, "wang", PASSPHRASE).ok()?;
        bank::all(office, &admin, "bank").ok()
    });
    println!(
        "{} questions in use {:.1} s after the file was named",
        stored.len(),
        begin.elapsed().as_secs_f32()
    );
    assert_eq!(stored.len(), accepted + 1);
    assert!(
        stored
            .iter()
            .all(|stored| stored.question.state == State::Live)
    );
    let stems: BTreeSet<&str> = stored
        .iter()
        .map(|q| q.question.content.stem.as_str())
        .collect();
    assert!(stems.contains(&*review[wanted].stem));
    walk.look("entered");
    walk.display.click(309, 204);
    walk.look("bank");
    program.kill();
}

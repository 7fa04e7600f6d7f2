//! A Word bank of over five hundred questions as a contractor left it is read as it was made: what is
//! sound is accepted, what is doubtful needs a look, what is broken is refused, and nothing is lost.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

#[path = "support/contractor.rs"]
mod contractor;
#[path = "window/town.rs"]
#[allow(dead_code, reason = "the window uses more of it")]
mod town;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use zhikao::domain::ledger::{Code, Pile};
use zhikao::service::bank::{self, Found, Given, Upload};

#[test]
fn a_contractors_bank_is_read_as_it_was_made() {
    let made = contractor::word_bank();
    let folder = town::Folder::new("word-bank");
    let mut office = town::open(&folder.0);
    let nobody = office.nobody().unwrap();
    let upload = Upload {
        name: "题库（最终版）.docx".to_owned(),
        bytes: made.bytes,
    };
    let given = Given {
        keys: None,
        layouts: &[],
    };
    let listen = &mut |_| ControlFlow::Continue(());
    let preview = bank::preview(&office, &nobody, "行政执法", &[upload], given, listen).unwrap();
    let file = &preview.files[0];
    assert!(file.loose.is_empty(), "{:?}", file.loose);

    let of = |pile: Pile| -> Vec<&Found> {
        file.entries
            .iter()
            .filter(|entry| entry.pile() == pile)
            .collect()
    };
    let told = |entries: &[&Found]| -> Vec<String> {
        entries
            .iter()
            .map(|entry| {
                let codes: Vec<Code> = entry.remarks.iter().map(|remark| remark.code).collect();
                format!("{} {} {codes:?}", entry.at, entry.stem)
            })
            .collect()
    };
    let (refused, review) = (of(Pile::Refused), of(Pile::Review));
    assert_eq!(refused.len(), made.broken, "{:#?}", told(&refused));
    // Sentences of statutes that say almost the same are doubtful besides what was put in.
    let near: Vec<&Found> = review
        .iter()
        .filter(|entry| entry.remarks.iter().all(|r| r.code == Code::NearRepeat))
        .copied()
        .collect();
    assert!(near.len() <= 12, "{:#?}", told(&near));
    assert_eq!(
        review.len() - near.len(),
        made.doubtful,
        "{:#?}",
        told(&review)
    );
    assert_eq!(file.entries.len(), made.sound + made.doubtful + made.broken);
    let titles = file.entries.iter().find(|entry| {
        entry
            .content
            .as_ref()
            .is_some_and(|content| content.explanation.contains('章'))
    });
    assert!(
        titles.is_none(),
        "the title of a chapter explains nothing: {titles:?}"
    );

    let _ = bank::accept(&mut office, &nobody, &preview, &BTreeSet::new()).unwrap();
    let banks = bank::list(&office, &nobody).unwrap();
    let entered = banks.iter().find(|bank| bank.name == "行政执法").unwrap();
    assert_eq!(entered.questions as usize, made.sound - near.len());
}

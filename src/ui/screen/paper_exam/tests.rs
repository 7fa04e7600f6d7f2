//! Sheets as they are keyed and decided: what belongs to whom, whatever comes when.

use std::collections::BTreeMap;

use crate::domain::exam::{Candidate, Standing};
use crate::domain::id::{ExamId, OfficerId, UnitId};
use crate::domain::officer::Rank;
use crate::domain::question::{Kind, OptionSet};
use crate::domain::scoring::Points;
use crate::domain::sitting::Form;
use crate::service::paper_exam::{Entered, Found, Mark, Open, PageRead, Picture, Which};
use crate::ui::Action;

use super::scanned::{Message, Scanned};
use super::sheet::{Sheet, Stand};

fn exam() -> ExamId {
    ExamId::from_bytes([1; 16])
}

fn found(person: u8) -> Found {
    Found {
        candidate: Candidate {
            exam: exam(),
            officer: OfficerId::from_bytes([person; 16]),
            admission_number: format!("26110000{person}"),
            exempt: None,
            standing: Standing {
                unit: UnitId::from_bytes([9; 16]),
                unit_name: "市城管局".to_owned(),
                region: String::new(),
                rank: Rank::Staff,
            },
        },
        name: format!("考生{person}"),
        is_entered: false,
        is_absent: false,
        has_sheet: false,
        letter: None,
    }
}

/// A page of a sheet of paper A: whose it is, its number of how many, and how many single choices on
/// it were not clear.
fn page(person: Option<u8>, at: (u8, u8), open: u16) -> PageRead {
    PageRead {
        which: Which::Letter(1),
        page: at,
        person: person.map(found),
        number: person.map_or("2611-000-".to_owned(), |n| format!("26110000{n}")),
        number_picture: None,
        absent: Mark::Empty,
        answers: BTreeMap::new(),
        open: (1..=open)
            .map(|question| Open {
                question: u16::from(at.0) * 100 + question,
                form: Form {
                    kind: Kind::Single,
                    size: 4,
                    parts: Vec::new(),
                },
                filled: Vec::new(),
                unclear: vec![0, 1],
                picture: Picture::new(1, 1, vec![255]).unwrap(),
            })
            .collect(),
    }
}

fn desk(pages: impl IntoIterator<Item = PageRead>) -> Scanned {
    let mut scanned = Scanned::new(exam());
    for page in pages {
        scanned.add(page);
    }
    scanned
}

fn tell(scanned: &mut Scanned, messages: impl IntoIterator<Item = Message>) {
    for message in messages {
        drop(scanned.update(message));
    }
}

fn answer(scanned: &Scanned, sheet: usize, question: u16) -> Option<OptionSet> {
    match scanned.sheets[sheet].answers.get(&question) {
        Some(crate::domain::question::Answer::Choice(chosen)) => Some(*chosen),
        _ => None,
    }
}

fn whose(sheet: &Sheet) -> Option<&str> {
    sheet.person.as_ref().map(|found| found.name.as_str())
}

#[test]
fn a_person_found_late_goes_to_the_sheet_that_was_asked_for() {
    let mut scanned = desk([page(None, (1, 1), 0), page(None, (1, 1), 0)]);
    let first = scanned.sheets[0].id;
    tell(
        &mut scanned,
        [
            Message::SheetChosen(0),
            Message::NumberTyped("261100001".to_owned()),
            Message::NumberEntered,
            Message::SheetChosen(1),
            Message::Found(first, Box::new(Ok(found(1)))),
        ],
    );
    assert_eq!(whose(&scanned.sheets[0]), Some("考生1"));
    assert_eq!(whose(&scanned.sheets[1]), None);
    assert_eq!(scanned.chosen, 1, "nobody is led away from another sheet");
}

#[test]
fn a_wrong_person_is_put_right_until_the_sheet_is_entered() {
    let mut scanned = desk([page(Some(1), (1, 1), 0)]);
    let id = scanned.sheets[0].id;
    assert_eq!(scanned.sheets[0].stand(), Stand::Ready);
    tell(
        &mut scanned,
        [
            Message::RenumberAsked,
            Message::NumberTyped("261100002".to_owned()),
        ],
    );
    assert_eq!(
        scanned.sheets[0].number, "261100001",
        "typing decides nothing"
    );
    assert!(matches!(
        scanned.update(Message::NumberEntered),
        Action::Ask(_)
    ));
    tell(&mut scanned, [Message::Found(id, Box::new(Ok(found(2))))]);
    assert_eq!(whose(&scanned.sheets[0]), Some("考生2"));
    assert_eq!(scanned.sheets[0].number, "261100002");
    let entered = Entered::Scored {
        points: Points(100),
        maximum: Points(100),
        passed: true,
    };
    tell(
        &mut scanned,
        [
            Message::Entered(id, Ok(entered)),
            Message::RenumberAsked,
            Message::Found(id, Box::new(Ok(found(3)))),
        ],
    );
    assert_eq!(
        whose(&scanned.sheets[0]),
        Some("考生2"),
        "what is entered stands"
    );
    assert!(!scanned.sheets[0].renumbering);
}

#[test]
fn keys_decide_only_what_is_on_the_screen() {
    let absent = PageRead {
        absent: Mark::Filled,
        ..page(Some(1), (1, 1), 1)
    };
    for hidden in [absent, page(None, (1, 1), 1)] {
        let mut scanned = desk([hidden]);
        assert!(!matches!(scanned.sheets[0].stand(), Stand::Open(_)));
        tell(&mut scanned, [Message::Flipped(2), Message::Decided]);
        assert_eq!(scanned.sheets[0].open.len(), 1, "nothing is decided unseen");
        assert!(scanned.sheets[0].open[0].chosen.is_empty());
        assert!(scanned.question().is_none());
    }
    let mut scanned = desk([page(Some(1), (1, 1), 1)]);
    tell(&mut scanned, [Message::Flipped(2), Message::Decided]);
    assert_eq!(answer(&scanned, 0, 101), Some(OptionSet::only(2)));
}

#[test]
fn a_decision_is_taken_back_until_the_sheet_is_entered() {
    let mut scanned = desk([page(Some(1), (1, 1), 2)]);
    tell(
        &mut scanned,
        [
            Message::Flipped(0),
            Message::Decided,
            Message::Flipped(1),
            Message::Decided,
        ],
    );
    assert_eq!(scanned.sheets[0].stand(), Stand::Ready);
    tell(&mut scanned, [Message::Reopened]);
    assert_eq!(scanned.sheets[0].stand(), Stand::Open(1));
    assert_eq!(answer(&scanned, 0, 102), None);
    assert_eq!(answer(&scanned, 0, 101), Some(OptionSet::only(0)));
    tell(
        &mut scanned,
        [
            Message::Reopened,
            Message::Flipped(3),
            Message::Decided,
            Message::Decided,
        ],
    );
    assert_eq!(answer(&scanned, 0, 101), Some(OptionSet::only(3)));
    assert_eq!(answer(&scanned, 0, 102), Some(OptionSet::only(1)));
}

#[test]
fn a_sheet_that_failed_to_enter_is_tried_again() {
    let mut scanned = desk([page(Some(1), (1, 1), 0)]);
    let id = scanned.sheets[0].id;
    assert!(matches!(
        scanned.update(Message::EnterWanted),
        Action::Ask(_)
    ));
    tell(
        &mut scanned,
        [Message::Entered(id, Err("disk full".to_owned()))],
    );
    assert_eq!(scanned.ready(), 1);
    assert!(matches!(
        scanned.update(Message::EnterWanted),
        Action::Ask(_)
    ));
    assert_eq!(scanned.sheets[0].error, None);
}

#[test]
fn a_sheet_scanned_twice_is_taken_off_and_the_other_is_entered() {
    let mut scanned = desk([page(Some(1), (1, 1), 0), page(Some(1), (1, 1), 0)]);
    assert_eq!(scanned.ready(), 0, "nobody knows which of them it is");
    tell(&mut scanned, [Message::SheetChosen(1), Message::Removed]);
    assert_eq!(scanned.sheets.len(), 1);
    assert_eq!(scanned.ready(), 1);
    // One that is on its way stays.
    tell(&mut scanned, [Message::EnterWanted, Message::Removed]);
    assert_eq!(scanned.sheets.len(), 1);
}

#[test]
fn a_page_whose_person_is_typed_joins_the_other_page() {
    let mut scanned = desk([page(Some(1), (1, 2), 0), page(None, (2, 2), 0)]);
    let second = scanned.sheets[1].id;
    tell(
        &mut scanned,
        [
            Message::SheetChosen(1),
            Message::Found(second, Box::new(Ok(found(1)))),
        ],
    );
    assert_eq!(scanned.sheets.len(), 1);
    assert_eq!(scanned.sheets[0].stand(), Stand::Ready);
    assert_eq!(scanned.chosen, 0);
}

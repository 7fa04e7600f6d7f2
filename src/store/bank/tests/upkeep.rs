//! What a bank keeps beside its questions: fingerprints and marks, made in whatever way.

use super::*;

/// Marks that stand in rows and marks that stand in runs are found alike, by few and by many.
#[test]
fn marks_of_many_questions_are_found_as_those_of_few_are() {
    let stem = |n: u32| format!("第{n}类案件中执法人员当场作出决定应当出示证件并且告知");
    let folder = Folder::new();
    let mut bank = folder.bank();
    let act = |number: u8| Admission {
        import: import(number),
        at: 5,
        by: None,
        state: State::Live,
    };
    // Two runs, and rows behind them.
    for (number, range) in [(1, 0..9_000_u32), (2, 9_000..18_500), (3, 18_500..18_600)] {
        let mut entering = bank.begin_entering(act(number), number != 3).unwrap();
        for n in range {
            let id = QuestionId::new(u64::from(n), [number; 10]);
            let prepared = Prepared::of(&judge(&stem(n))).unwrap();
            entering.push(id, &prepared, "").unwrap();
        }
        entering.finish(stamp(number).intent).unwrap();
    }
    let runs: u32 = bank
        .connection
        .query_row("SELECT max(run) FROM question_mark_run", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(runs, 2);
    let marked = |numbers: &[u32]| {
        use crate::domain::near::Marks;
        let of = |n: &u32| Marks::of(&judge(&stem(*n))).unwrap().each().next().unwrap();
        let mut marks: Vec<u32> = numbers.iter().map(of).collect();
        marks.sort_unstable();
        let mut found = Vec::new();
        bank.marked(&marks, |number, _, content| {
            assert_eq!(content.stem, stem(number - 1));
            found.push(number - 1);
        })
        .unwrap();
        found
    };
    // Few are looked up, many are met on the way through all.
    assert_eq!(
        marked(&[7, 8_999, 9_000, 18_550]),
        [7, 8_999, 9_000, 18_550]
    );
    let many: Vec<u32> = (0..18_600).step_by(31).collect();
    assert_eq!(marked(&many), many);
    let mut count = 0;
    bank.each_mark(|_, _| count += 1).unwrap();
    assert_eq!(count, 18_600);
    bank.check().unwrap();
}

/// A bank of the fourth version keeps its fingerprints, and its marks are made anew.
#[test]
fn a_bank_of_the_fourth_version_is_brought_up_to_date() {
    let folder = Folder::new();
    let path = folder.0.join("old.sqlite");
    let old = Connection::open(&path).unwrap();
    for step in connection::BANK.steps.iter().take(4) {
        old.execute_batch(step.sql).unwrap();
    }
    for (key, value) in [
        ("id", BankId::new(1, [1; 10]).to_string()),
        ("name", "旧库".to_owned()),
        ("marked", "1-0badcafe 3".to_owned()),
    ] {
        let _ = old
            .execute("INSERT INTO bank VALUES (?1, ?2)", params![key, value])
            .unwrap();
    }
    let stem = |n: u8| format!("第{n}类案件中执法人员当场作出决定应当出示证件并且告知");
    for n in 1..=3 {
        let prepared = Prepared::of(&judge(&stem(n))).unwrap();
        let _ = old
            .execute(
                "INSERT INTO question (id, version, state, kind, stem, content, fingerprint, changed_at)
                 VALUES (?1, 1, 'live', ?2, ?3, ?4, ?5, 0)",
                params![
                    question(n).as_bytes(),
                    prepared.kind,
                    prepared.stem,
                    prepared.content,
                    prepared.fingerprint
                ],
            )
            .unwrap();
        let _ = old
            .execute("INSERT INTO question_mark VALUES (?1, ?1)", [n])
            .unwrap();
    }
    old.pragma_update(None, "application_id", connection::BANK.application_id)
        .unwrap();
    old.pragma_update(None, "user_version", 4).unwrap();
    drop(old);
    let mut bank = Bank::open(&path).unwrap();
    let print = |n: u8| fingerprint(&judge(&stem(n)));
    assert_eq!(bank.standing(&[print(2)]).unwrap(), [(print(2), 2)]);
    assert_eq!(near_to(&bank, &judge(&stem(3))), [vec![3], vec![3]]);
    // The table of fingerprints follows what becomes of the questions.
    bank.enter(&[entry(4, judge(&stem(4)))], State::Live, stamp(4))
        .unwrap();
    let changed = judge(&stem(9));
    bank.revise(question(1), revision(&changed, State::Live), HAND)
        .unwrap();
    let standing = |bank: &Bank, n: u8| !bank.standing(&[print(n)]).unwrap().is_empty();
    assert!(standing(&bank, 4) && standing(&bank, 9) && !standing(&bank, 1));
    assert_eq!(bank.alike(&print(9)).unwrap()[0].number, 1);
    let _ = bank.undo(import(4), 9).unwrap();
    assert!(!standing(&bank, 4));
    bank.check().unwrap();
}

use serde_json::json;

use super::*;
use crate::domain::id::ImportId;
use crate::service::bank::ImportState;
use crate::service::testing::Bench;

/// The import of the texts that come with the program, and the act of taking it back.
fn undoing(bench: &Bench, actor: &Actor) -> (ImportId, law::import::Undoing) {
    let import = law::import::imports(&bench.office, actor, 1).unwrap()[0].id;
    let act = serde_json::from_value(json!({ "import": import, "by": null })).unwrap();
    (import, act)
}

fn state(bench: &Bench, actor: &Actor) -> ImportState {
    law::import::imports(&bench.office, actor, 1).unwrap()[0].state
}

fn open(bench: &Bench) -> usize {
    intent::open(bench.office.read()).unwrap().len()
}

#[test]
fn a_commit_that_reached_the_disk_and_failed_all_the_same_is_followed() {
    let (mut bench, actor) = Bench::founded();
    let (import, act) = undoing(&bench, &actor);
    let failed = carry_out(&mut bench.office, &act, |office, _, at| {
        let _ = office.library.undo(import, at)?;
        Err::<(), _>(Error::NothingToDo)
    });
    assert!(matches!(failed, Err(Error::Unrecorded { .. })));
    // The library has let the texts go, the archive does not know: the intent must stay.
    assert_eq!(
        (open(&bench), state(&bench, &actor)),
        (1, ImportState::Done)
    );
    let bench = bench.reopen();
    assert_eq!(
        (open(&bench), state(&bench, &actor)),
        (0, ImportState::Undone)
    );
}

#[test]
fn an_act_that_did_not_reach_the_other_file_is_abandoned_at_once() {
    let (mut bench, actor) = Bench::founded();
    let (_, act) = undoing(&bench, &actor);
    let failed = carry_out(&mut bench.office, &act, |_, _, _| {
        Err::<(), _>(Error::NothingToDo)
    });
    assert!(failed.is_err());
    assert_eq!(
        (open(&bench), state(&bench, &actor)),
        (0, ImportState::Done)
    );
}

#[test]
fn a_bank_that_cannot_say_keeps_nobody_out() {
    let (mut bench, _) = Bench::founded();
    let office = &mut bench.office;
    let id = office.new_id(IntentId::new).unwrap();
    let bank = office.new_id(crate::domain::id::BankId::new).unwrap();
    let import = office.new_id(ImportId::new).unwrap();
    let act = json!({ "import": import, "bank": bank, "name": "库", "by": null, "files": [] });
    office
        .archive
        .transact(|archive| {
            let kind = bank::Entering::KIND;
            Ok::<_, Error>(intent::begin(archive, id, kind, &act, 1)?)
        })
        .unwrap();
    let path = office.shelf.path_of(bank);
    std::fs::write(&path, b"SQLite format 3\0 and then nothing").unwrap();
    let bench = bench.reopen();
    // It waits until the bank can be read, or is gone.
    assert_eq!(open(&bench), 1);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(open(&bench.reopen()), 0);
}

#[test]
fn an_act_of_a_kind_that_nobody_knows_is_abandoned() {
    let (mut bench, _) = Bench::founded();
    let id = bench.office.new_id(IntentId::new).unwrap();
    bench
        .office
        .archive
        .transact(|archive| {
            Ok::<_, Error>(intent::begin(archive, id, "of-tomorrow", &json!({}), 1)?)
        })
        .unwrap();
    assert_eq!(open(&bench.reopen()), 0);
}

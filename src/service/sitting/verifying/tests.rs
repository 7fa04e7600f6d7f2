use super::*;
use crate::domain::sitting::HandIn;
use crate::service::Error;
use crate::service::sitting::testing::{Room, power_cut};
use crate::service::sitting::{Ongoing, Whom, grant, hand_in, record_incident, take, void};
use crate::service::sitting::{find_receipt, receipt};

/// A finished sitting with a bit of everything, and another one beside it.
fn finished() -> (Room, Ongoing) {
    let mut room = Room::new();
    let ongoing = room.enter(0);
    let office = &mut room.bench.office;
    for question in 1..=7 {
        room.bench.clock.advance_ms(9_000);
        let what = Room::answer(&ongoing, question, question % 3 != 0);
        let _ = take(office, &room.admin, ongoing.id, what).unwrap();
    }
    let whom = Whom::One(ongoing.id);
    let _ = grant(office, &room.admin, whom, 60_000, "停电").unwrap();
    let _ = record_incident(office, &room.admin, ongoing.id, &power_cut()).unwrap();
    let _ = hand_in(office, &room.admin, ongoing.id, HandIn::Candidate).unwrap();
    let other = room.enter(1);
    let office = &mut room.bench.office;
    let _ = hand_in(office, &room.admin, other.id, HandIn::Candidate).unwrap();
    (room, ongoing)
}

fn faults(room: &mut Room, ongoing: &Ongoing) -> Vec<Fault> {
    verify(&mut room.bench.office, &room.admin, ongoing.id)
        .unwrap()
        .faults
}

/// Changes the archive past all its guards, as somebody with the file in hand would.
fn tamper(room: &Room, statement: &str) {
    let archive = room.bench.office.read();
    archive
        .execute_batch("PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1;")
        .unwrap();
    let names: Vec<String> = {
        let mut triggers = archive
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap();
        let rows = triggers.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<std::result::Result<_, _>>().unwrap()
    };
    for name in names {
        archive
            .execute_batch(&format!("DROP TRIGGER {name}"))
            .unwrap();
    }
    archive.execute_batch(statement).unwrap();
}

#[test]
fn a_sitting_that_nobody_touched_verifies_whole() {
    let (mut room, ongoing) = finished();
    let verified = verify(&mut room.bench.office, &room.admin, ongoing.id).unwrap();
    assert_eq!(verified.faults, []);
    assert_eq!(verified.journal, Kept::There);
    // Questions 3 and 6 of 7 are wrong, ten points each.
    assert_eq!(verified.points, Some(5_000));
    assert_eq!(verified.replaced_by, None);
    void(&mut room.bench.office, &room.admin, ongoing.id, "替考").unwrap();
    let verified = verify(&mut room.bench.office, &room.admin, ongoing.id).unwrap();
    assert_eq!((verified.faults, verified.points), (vec![], None));
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn whatever_column_is_changed_is_named() {
    let (room, ongoing) = finished();
    let id = format!("x'{}'", ongoing.id.to_string().replace('-', ""));
    let seq = |number: u32| format!("WHERE sitting = {id} AND seq = {number}");
    let of = "WHERE (exam, officer) = (SELECT exam, officer FROM sitting WHERE id = ";
    let exam = "WHERE id = (SELECT exam FROM sitting WHERE id = ";
    let result = "WHERE sitting = ";
    let print = "(SELECT unhex(json_extract(items, '$[0].fingerprint')) FROM paper WHERE made_at = \
        (SELECT min(made_at) FROM paper))";
    let cases: Vec<(String, &[&str])> = vec![
        (
            format!(
                "UPDATE sitting_event SET event = replace(event, '\"seq\":4', '\"seq\":5') {}",
                seq(4)
            ),
            &["event"],
        ),
        (
            format!("UPDATE sitting_event SET event = event || ' ' {}", seq(3)),
            &["event"],
        ),
        (
            format!("UPDATE sitting_event SET hash = zeroblob(32) {}", seq(5)),
            &["event"],
        ),
        (
            format!("UPDATE sitting_event SET kind = 'marked' {}", seq(5)),
            &["event"],
        ),
        (
            format!("UPDATE sitting_event SET seq = 99 {}", seq(6)),
            &["event"],
        ),
        (
            format!("UPDATE sitting_event SET sitting = zeroblob(16) {}", seq(6)),
            &["event"],
        ),
        (
            format!("DELETE FROM sitting_event WHERE sitting = {id} AND seq > 8"),
            &["journal"],
        ),
        (
            format!("DELETE FROM sitting_event WHERE sitting = {id}"),
            &["event"],
        ),
        (
            format!("UPDATE sitting SET phase = 'voided' WHERE id = {id}"),
            &["phase"],
        ),
        (
            format!("UPDATE paper SET seed = 'ab' {of}{id})"),
            &["paper"],
        ),
        (
            format!("UPDATE paper SET items = replace(items, '1000', '900') {of}{id})"),
            &["paper"],
        ),
        (
            format!("UPDATE paper SET items = items || ' ' {of}{id})"),
            &["paper"],
        ),
        (
            format!("UPDATE paper SET made_at = made_at + 1 {of}{id})"),
            &["paper"],
        ),
        (format!("DELETE FROM paper {of}{id})"), &["paper-missing"]),
        (
            format!("UPDATE exam SET plan = replace(plan, '0', '1') {exam}{id})"),
            &["plan", "paper"],
        ),
        (
            format!("UPDATE exam SET plan_hash = 'ab' {exam}{id})"),
            &["plan"],
        ),
        (
            format!("UPDATE exam SET exam_key = zeroblob(60) {exam}{id})"),
            &["plan"],
        ),
        (
            format!(
                "UPDATE question_snapshot SET content = replace(content, '。', '！') WHERE hash = (SELECT snapshot FROM exam_question WHERE fingerprint = {print})"
            ),
            &["question", "paper-seal", "plan"],
        ),
        (
            format!(
                "UPDATE question_snapshot SET content = content || ' ' WHERE hash = (SELECT snapshot FROM exam_question WHERE fingerprint = {print})"
            ),
            &["question"],
        ),
        (
            format!("UPDATE exam_question SET version = version + 1 WHERE fingerprint = {print}"),
            &["paper-seal"],
        ),
        (
            format!("UPDATE exam_question SET question = zeroblob(16) WHERE fingerprint = {print}"),
            &["paper-seal"],
        ),
        (
            format!(
                "UPDATE exam_question SET fingerprint = zeroblob(32) WHERE fingerprint = {print}"
            ),
            &["plan"],
        ),
        (
            format!("UPDATE exam_question SET snapshot = zeroblob(32) WHERE fingerprint = {print}"),
            &["plan"],
        ),
        (
            format!("UPDATE result SET id = zeroblob(16) {result}{id}"),
            &["result-missing"],
        ),
        (
            format!("UPDATE result SET sitting = zeroblob(16) {result}{id}"),
            &["result"],
        ),
        (
            format!("UPDATE result SET outcome = 'passed' {result}{id}"),
            &["result"],
        ),
        (
            format!("UPDATE result SET points = 9000 {result}{id}"),
            &["result"],
        ),
        (
            format!("UPDATE result SET maximum = 9000 {result}{id}"),
            &["result"],
        ),
        (
            format!("UPDATE result SET standing = standing || ' ' {result}{id}"),
            &["result"],
        ),
        (
            format!("UPDATE result SET standing = replace(standing, '局', '所') {result}{id}"),
            &["result"],
        ),
        (
            format!("UPDATE result SET regulation = zeroblob(16) {result}{id}"),
            &["result"],
        ),
        (
            format!(
                "UPDATE result SET explained = replace(explained, 'wrong', 'right') {result}{id}"
            ),
            &["score", "result"],
        ),
        (
            format!("UPDATE result SET explained = explained || ' ' {result}{id}"),
            &["score", "result"],
        ),
        (
            format!("UPDATE result SET explained = 'nonsense' {result}{id}"),
            &["score", "result"],
        ),
        (
            format!("UPDATE result SET at = at + 1 {result}{id}"),
            &["result"],
        ),
        (
            format!("UPDATE result SET by = zeroblob(16) {result}{id}"),
            &["result"],
        ),
        (
            format!("UPDATE result SET officer = zeroblob(16) {result}{id}"),
            &["result"],
        ),
        (
            format!("UPDATE result SET exam = zeroblob(16) {result}{id}"),
            &["result"],
        ),
        (
            format!("UPDATE result SET replaces = zeroblob(16) {result}{id}"),
            &["result"],
        ),
        (
            format!("DELETE FROM result {result}{id}"),
            &["result-missing"],
        ),
    ];
    let mut room = room;
    for (statement, expected) in cases {
        let archive = room.bench.office.read();
        archive
            .execute_batch("PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1; BEGIN")
            .unwrap();
        tamper(&room, &statement);
        let codes: Vec<&str> = faults(&mut room, &ongoing)
            .iter()
            .map(Fault::code)
            .collect();
        assert!(
            expected.iter().any(|code| codes.contains(code)),
            "{statement}: {codes:?}"
        );
        room.bench.office.read().execute_batch("ROLLBACK").unwrap();
    }
    assert_eq!(faults(&mut room, &ongoing), []);
}

#[test]
fn two_sittings_that_change_places_are_named() {
    let (mut room, ongoing) = finished();
    tamper(
        &room,
        "UPDATE sitting SET officer = zeroblob(16) WHERE officer = (SELECT min(officer) FROM sitting);
         UPDATE sitting SET officer = (SELECT min(officer) FROM candidate) WHERE officer <> zeroblob(16);
         UPDATE sitting SET officer = (SELECT max(officer) FROM candidate) WHERE officer = zeroblob(16);",
    );
    let codes: Vec<&str> = faults(&mut room, &ongoing)
        .iter()
        .map(Fault::code)
        .collect();
    assert!(codes.contains(&"bound"), "{codes:?}");
}

#[test]
fn whatever_byte_of_the_journal_is_changed_is_named_by_its_line() {
    let (mut room, ongoing) = finished();
    let path = room
        .bench
        .office
        .folders()
        .journal()
        .join(name_of(ongoing.id));
    let bytes = std::fs::read(&path).unwrap();
    for at in (0..bytes.len()).step_by(7).chain([bytes.len() - 1]) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x10;
        std::fs::write(&path, &changed).unwrap();
        let line = bytes[..at].split(|byte| *byte == b'\n').count();
        let line = u32::try_from(line).unwrap();
        assert_eq!(faults(&mut room, &ongoing), [Fault::Journal(line)], "{at}");
    }
    std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
    assert!(matches!(
        faults(&mut room, &ongoing)[..],
        [Fault::Journal(_)]
    ));
    std::fs::remove_file(&path).unwrap();
    assert_eq!(faults(&mut room, &ongoing), [Fault::JournalMissing]);
    std::fs::write(&path, &bytes).unwrap();
    assert_eq!(faults(&mut room, &ongoing), []);
}

/// Every byte of an event's text, in the archive: each is named.
#[test]
fn whatever_byte_of_an_event_is_changed_is_named_by_its_number() {
    let (mut room, ongoing) = finished();
    let rows = sittings::rows(room.bench.office.read(), ongoing.id).unwrap();
    tamper(&room, "SELECT 1");
    for row in rows.iter().filter(|row| [1, 4, 10].contains(&row.seq)) {
        for at in 0..row.text.len() {
            let mut bytes = row.text.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(changed) = String::from_utf8(bytes) else {
                continue;
            };
            let put = |text: &str| {
                let _ = room
                    .bench
                    .office
                    .read()
                    .execute(
                        "UPDATE sitting_event SET event = ?1 WHERE sitting = ?2 AND seq = ?3",
                        (text, ongoing.id.as_bytes(), row.seq),
                    )
                    .unwrap();
            };
            put(&changed);
            let head = sittings::by_id(room.bench.office.read(), ongoing.id).unwrap();
            let mut verified = blank(&ongoing);
            let _ = log(&room.bench.office, &head, &mut verified).unwrap();
            assert_eq!(verified.faults, [Fault::Event(row.seq)], "{changed}");
            put(&row.text);
        }
    }
    assert_eq!(faults(&mut room, &ongoing), []);
}

fn blank(ongoing: &Ongoing) -> Verified {
    Verified {
        sitting: ongoing.id,
        exam: ongoing.exam.id,
        officer: ongoing.officer,
        name: String::new(),
        events: 0,
        receipt: None,
        points: None,
        journal: Kept::Never,
        replaced_by: None,
        put_right: Vec::new(),
        faults: Vec::new(),
    }
}

#[test]
fn a_receipt_leads_to_its_hand_in_and_strangers_learn_nothing() {
    let (room, ongoing) = finished();
    let office = &room.bench.office;
    let code = receipt(office, &room.officer(0), room.exam, room.people[0])
        .unwrap()
        .unwrap();
    let holder = find_receipt(office, &room.officer(0), &code.to_string().to_lowercase()).unwrap();
    assert_eq!((holder.sitting, holder.answered), (ongoing.id, 7));
    assert!(find_receipt(office, &room.admin, &code.to_string()).is_ok());
    assert!(matches!(
        find_receipt(office, &room.officer(1), &code.to_string()),
        Err(Error::NotFound { .. })
    ));
    assert!(matches!(
        find_receipt(office, &room.admin, "0O1I"),
        Err(Error::NotUnderstood { .. })
    ));
}

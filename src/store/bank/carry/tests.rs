//! What leaves as a file bears nobody's traces, and what arrives can do nothing.

use super::*;
use crate::domain::id::{AccountId, BankId, ImportId, IntentId, QuestionId};
use crate::domain::question::Body;
use crate::store::bank::{Entry, Hand, Revision, Stamp};

fn judge(stem: &str) -> Content {
    Content {
        stem: stem.to_owned(),
        body: Body::Judge { key: true },
        basis: Vec::new(),
        difficulty: None,
        explanation: String::new(),
        tags: Vec::new(),
        exam_only: false,
        expires_on: None,
        keep_option_order: false,
    }
}

const PERSON: [u8; 10] = *b"a-person-x";
const IMPORT: [u8; 10] = *b"an-import-";
const INTENT: [u8; 10] = *b"an-intent-";

/// A bank with a question in its first version, one revised and retired by a person, and one deleted.
fn bank(folder: &Path) -> Bank {
    let mut bank =
        Bank::create(&folder.join("bank.sqlite"), BankId::new(1, [1; 10]), "题库").unwrap();
    let hand = Hand {
        at: 9,
        by: Some(AccountId::new(8, PERSON)),
    };
    let stamp = |import: [u8; 10], by| Stamp {
        import: ImportId::new(2, import),
        intent: IntentId::new(2, INTENT),
        at: 5,
        by,
    };
    let entry = |number: u8, stem: &str| Entry {
        id: QuestionId::new(3, [number; 10]),
        content: judge(stem),
        place: "line 4".to_owned(),
    };
    let stay = [entry(1, "灯应当亮"), entry(2, "灯应当灭")];
    bank.enter(&stay, State::Live, stamp(IMPORT, None)).unwrap();
    let gone = [entry(3, "这一题撤销了")];
    bank.enter(&gone, State::Live, stamp([7; 10], hand.by))
        .unwrap();
    let _ = bank.undo(ImportId::new(2, [7; 10]), 6).unwrap();
    let revision = Revision {
        content: &judge("灯应当常亮"),
        state: State::Retired,
        keeps_hands: false,
    };
    bank.revise(QuestionId::new(3, [2; 10]), revision, hand)
        .unwrap();
    bank
}

struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("zhikao-carry-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn all(bytes: &[u8]) -> Result<Vec<Arrived>> {
    let mut all = Vec::new();
    read_arrived(
        bytes,
        Path::new("题库.sqlite"),
        1 << 20,
        &mut |_, _, one| {
            all.push(one);
            ControlFlow::Continue(())
        },
    )?;
    Ok(all)
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[test]
fn what_leaves_says_what_it_says_and_bears_nobodys_traces() {
    let folder = Folder::new("leaves");
    let bank = bank(&folder.0);
    let packed = bank.pack(&[("make-believe", "true")]).unwrap();
    assert_eq!((packed.versions, packed.hands), (vec![2], vec![2]));
    for trace in [&PERSON[..], &IMPORT, &INTENT, "撤销".as_bytes(), b"line 4"] {
        assert!(!holds(&packed.bytes, trace), "{trace:?}");
    }
    let arrived: Vec<_> = all(&packed.bytes)
        .unwrap()
        .into_iter()
        .map(|one| (one.number, one.state, one.content.unwrap()))
        .collect();
    let expected = [
        (1, Some(State::Live), judge("灯应当亮")),
        (2, Some(State::Retired), judge("灯应当常亮")),
    ];
    assert_eq!(arrived, expected);

    // It is a bank like any other where somebody puts it on a shelf.
    let path = folder.0.join("packed.sqlite");
    std::fs::write(&path, &packed.bytes).unwrap();
    let mut moved = Bank::open(&path).unwrap();
    assert_eq!((moved.id(), moved.name()), (bank.id(), "题库"));
    assert_eq!(moved.fact("make-believe").unwrap().as_deref(), Some("true"));
    let filter = crate::store::bank::Filter {
        text: "常亮".to_owned(),
        ..Default::default()
    };
    assert_eq!(
        moved.ids(&filter).unwrap(),
        [QuestionId::new(3, [2; 10])],
        "the index is made anew"
    );
    moved.check().unwrap();
}

#[test]
fn a_bank_in_use_is_read_from_its_copy() {
    let folder = Folder::new("in-use");
    let bank = bank(&folder.0);
    let path = folder.0.join("copy.sqlite");
    bank.copy_to(&path).unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[JOURNAL..JOURNAL + 2].copy_from_slice(&[2, 2]);
    assert_eq!(all(&bytes).unwrap().len(), 2);
}

#[test]
fn a_bank_of_every_older_version_is_read_as_it_is() {
    for version in 1..=connection::BANK.steps.len() {
        let mut old = Connection::open_in_memory().unwrap();
        for step in &connection::BANK.steps[..version] {
            old.execute_batch(step.sql).unwrap();
        }
        old.pragma_update(None, "application_id", connection::BANK.application_id)
            .unwrap();
        old.pragma_update(None, "user_version", u32::try_from(version).unwrap())
            .unwrap();
        let content = serde_json::to_string(&judge("灯应当亮")).unwrap();
        let _ = old
            .execute(
                "INSERT INTO question (id, version, state, kind, stem, content, fingerprint, changed_at)
                 VALUES (zeroblob(16), 1, 'reviewed', 'judge', '灯应当亮', ?1, zeroblob(32), 30)",
                [content],
            )
            .unwrap();
        let bytes = old.serialize(MAIN_DB).unwrap().to_vec();
        let arrived = all(&bytes).unwrap();
        assert_eq!(arrived[0].state, Some(State::Reviewed));
        assert_eq!(arrived[0].content, Some(judge("灯应当亮")));
    }
}

#[test]
fn what_is_no_bank_of_our_time_is_told() {
    let folder = Folder::new("told");
    let packed = bank(&folder.0).pack(&[]).unwrap().bytes;
    let with = |at: usize, number: u32| {
        let mut bytes = packed.clone();
        bytes[at..at + 4].copy_from_slice(&number.to_be_bytes());
        all(&bytes)
    };
    assert!(matches!(
        with(VERSION, 99),
        Err(Error::NewerSchema { found: 99, .. })
    ));
    assert!(matches!(with(VERSION, 0), Err(Error::Foreign { .. })));
    assert!(matches!(
        with(APPLICATION, 0x5a4b_6172),
        Err(Error::Foreign { .. })
    ));
    assert!(matches!(all(b"SQLite"), Err(Error::Foreign { .. })));
    for length in [100, 4_096, packed.len() / 2, packed.len() - 4_096] {
        let cut = all(&packed[..length]);
        assert!(
            matches!(cut, Err(Error::Damaged { .. })),
            "{length} {cut:?}"
        );
    }
}

/// A file that looks like a bank and was made by somebody else.
fn forged(sql: &str) -> Result<Vec<Arrived>> {
    let mut forged = Connection::open_in_memory().unwrap();
    let _ = forged
        .set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)
        .unwrap();
    forged.execute_batch(sql).unwrap();
    forged
        .pragma_update(None, "application_id", connection::BANK.application_id)
        .unwrap();
    forged.pragma_update(None, "user_version", 3).unwrap();
    all(&forged.serialize(MAIN_DB).unwrap())
}

#[test]
fn nothing_that_a_file_could_compute_is_run() {
    let plain = "CREATE TABLE plain (number INTEGER PRIMARY KEY, state, stem, content);
                 INSERT INTO plain VALUES (1, 'live', '灯', '{}');";
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, 'live', 'x', 'y' FROM n";
    for sql in [
        format!("{plain} CREATE VIEW question (number, state, stem, content) AS {endless};"),
        format!("{plain} CREATE VIEW question AS SELECT * FROM plain;"),
        "CREATE VIRTUAL TABLE question USING fts5 (number, state, stem, content);".to_owned(),
        "CREATE TABLE question (number INTEGER PRIMARY KEY, state, stem, content AS (hex(zeroblob(8000000))));
         INSERT INTO question VALUES (1, 'live', '灯');"
            .to_owned(),
        "CREATE TABLE question (number INTEGER PRIMARY KEY, state, stem);".to_owned(),
        "CREATE TABLE other (a);".to_owned(),
    ] {
        let read = forged(&sql);
        assert!(matches!(read, Err(Error::Foreign { .. })), "{sql}\n{read:?}");
    }
    let evil = "CREATE TABLE question (number INTEGER PRIMARY KEY, state, stem, content CHECK (length(hex(zeroblob(4000000))) > 0));
                CREATE TABLE seen (a);
                CREATE TRIGGER t AFTER UPDATE ON question BEGIN INSERT INTO seen VALUES (1); END;
                CREATE INDEX i ON question (stem || 'x');
                INSERT INTO question VALUES (1, x'00', 7, NULL);
                INSERT INTO question VALUES (-5, 'no such state', '灯', '{\"stem\":\"灯\"}');
                INSERT INTO question VALUES (3, 'live', '灯', CAST(x'ff22' AS TEXT));
                INSERT INTO question VALUES (4, 'live', '灯', zeroblob(2000000));";
    let read = forged(evil).unwrap();
    let shown: Vec<_> = read
        .iter()
        .map(|one| {
            (
                one.number,
                one.state,
                one.content.is_some(),
                one.raw.as_str(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (-5, None, false, "{\"stem\":\"灯\"}"),
            (1, None, false, ""),
            (3, Some(State::Live), false, "\u{FFFD}\""),
            (4, Some(State::Live), false, "灯"),
        ]
    );
}

#[test]
fn whoever_reads_may_break_off() {
    let folder = Folder::new("breaks");
    let packed = bank(&folder.0).pack(&[]).unwrap().bytes;
    let mut heard = Vec::new();
    read_arrived(&packed, Path::new("x"), 1 << 20, &mut |before, of, _| {
        heard.push((before, of));
        ControlFlow::Break(())
    })
    .unwrap();
    assert_eq!(heard, [(0, 2)]);
}

//! Bank files: a healthy one, and databases that somebody made to look like one.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, params};

use super::healthy::Seed;
use zhikao::domain::id::{BankId, ImportId, IntentId, QuestionId};
use zhikao::domain::question::{Body, Content, OptionSet, State};
use zhikao::store::bank::{Bank, Entry, Stamp};

/// A bank of a few questions, as the program writes one for another machine.
pub(crate) fn bank() -> Vec<u8> {
    let folder = std::env::temp_dir().join(format!("zhikao-hostile-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut bank =
        Bank::create(&folder.join("bank.sqlite"), BankId::new(1, [1; 10]), "灯").unwrap();
    let entries: Vec<Entry> = (1_u8..40)
        .map(|number| Entry {
            id: QuestionId::new(2, [number; 10]),
            content: content(number),
            place: String::new(),
        })
        .collect();
    let stamp = Stamp {
        import: ImportId::new(3, [1; 10]),
        intent: IntentId::new(4, [1; 10]),
        at: 5,
        by: None,
    };
    bank.enter(&entries, State::Live, stamp).unwrap();
    let bytes = bank.pack(&[]).unwrap().bytes;
    drop(bank);
    std::fs::remove_dir_all(&folder).unwrap();
    bytes
}

fn content(number: u8) -> Content {
    let options = ["甲", "乙", "丙"].map(str::to_owned).to_vec();
    Content {
        stem: format!("第{number}盏灯由谁管（　）"),
        body: if number.is_multiple_of(2) {
            Body::Judge { key: true }
        } else {
            Body::Single {
                options,
                key: OptionSet::only(1),
            }
        },
        basis: Vec::new(),
        difficulty: None,
        explanation: "略".repeat(usize::from(number)),
        tags: Vec::new(),
        exam_only: false,
        expires_on: None,
        keep_option_order: false,
    }
}

/// A database with the mark of a bank.
fn marked(connection: &mut Connection) -> Vec<u8> {
    connection
        .pragma_update(None, "application_id", 0x5a4b_6261)
        .unwrap();
    connection.pragma_update(None, "user_version", 3).unwrap();
    connection.serialize(MAIN_DB).unwrap().to_vec()
}

fn made(sql: &str) -> Vec<u8> {
    let mut connection = Connection::open_in_memory().unwrap();
    let _ = connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)
        .unwrap();
    connection.execute_batch(sql).unwrap();
    marked(&mut connection)
}

const TABLE: &str =
    "CREATE TABLE question (number INTEGER PRIMARY KEY, state TEXT, stem TEXT, content TEXT);";

/// A bank with these contents.
fn holding<'a>(contents: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(TABLE).unwrap();
    let transaction = connection.transaction().unwrap();
    {
        let mut insert = transaction
            .prepare("INSERT INTO question (state, stem, content) VALUES ('live', '灯', ?1)")
            .unwrap();
        for content in contents {
            let _ = insert.execute(params![content]).unwrap();
        }
    }
    transaction.commit().unwrap();
    marked(&mut connection)
}

/// What an attacker would try with a database.
pub(crate) fn bombs() -> Vec<Seed> {
    let mut all = Vec::new();
    let mut add = |name, bytes| all.push(Seed { name, bytes });
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS number, 'live' AS state, 'x' AS stem, '{}' AS content FROM n";
    add(
        "view.sqlite",
        made(&format!("CREATE VIEW question AS {endless};")),
    );
    add(
        "virtual.sqlite",
        made("CREATE VIRTUAL TABLE question USING fts5 (number, state, stem, content);"),
    );
    add(
        "generated.sqlite",
        made("CREATE TABLE question (number INTEGER PRIMARY KEY, state, stem, content AS (hex(zeroblob(400000000))));
              INSERT INTO question VALUES (1, 'live', '灯');"),
    );
    add(
        "checks.sqlite",
        made(&format!(
            "CREATE TABLE question (number INTEGER PRIMARY KEY, state, stem, content CHECK (length(replace(hex(zeroblob(40000)), '0', stem)) >= 0));
             CREATE INDEX slow ON question (replace(hex(zeroblob(4000)), '0', stem));
             CREATE TABLE seen (a);
             CREATE TRIGGER evil AFTER INSERT ON seen BEGIN INSERT INTO seen SELECT number FROM ({endless}); END;
             INSERT INTO question WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT i, 'live', 'x', '{{}}' FROM n;"
        )),
    );
    add(
        "no-rowid.sqlite",
        made(
            "CREATE TABLE question (number TEXT PRIMARY KEY, state, stem, content) WITHOUT ROWID;
              INSERT INTO question VALUES ('1', 'live', 'x', '{}');",
        ),
    );
    let long = "甲".repeat(20 << 20);
    add("long.sqlite", holding([long.as_str()]));
    let megabyte = format!("{{\"stem\":\"{}\"", "甲".repeat(340_000));
    add("megabytes.sqlite", holding(vec![megabyte.as_str(); 30]));
    let deep = "[".repeat(500_000);
    let nested = format!(
        "{{\"stem\":\"灯\",\"kind\":\"case\",\"parts\":[{}",
        "{\"stem\":\"灯\",\"kind\":\"case\",\"parts\":[".repeat(20_000)
    );
    add(
        "deep.sqlite",
        holding([deep.as_str(), &format!("{{\"stem\":{deep}"), &nested]),
    );
    add("rows.sqlite", holding(std::iter::repeat_n("", 1_200_000)));
    let judge = "{\"stem\":\"灯\",\"kind\":\"judge\",\"key\":true}";
    add(
        "questions.sqlite",
        holding(std::iter::repeat_n(judge, 100_000)),
    );
    let explained = format!(
        "{},\"explanation\":\"{}\"}}",
        &judge[..judge.len() - 1],
        "略".repeat(20)
    );
    add(
        "explained.sqlite",
        holding(std::iter::repeat_n(explained.as_str(), 100_000)),
    );
    let half = bank();
    add(
        "zeroes.sqlite",
        [&half[..half.len() / 2], &vec![0; half.len() / 2]].concat(),
    );
    add("head.sqlite", half[..100].to_vec());
    add("tail.sqlite", [&half[..], &vec![0xA5; 8 << 20]].concat());
    all
}

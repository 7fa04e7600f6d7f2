//! Whoever edits a byte of a finished sitting is found out: in its journal, or in any field that the
//! archive holds of it. In the long mode every byte, else some of each field; the built program is asked
//! about some of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so, and prints what it did"
)]

#[path = "support/city.rs"]
mod city;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/place.rs"]
mod place;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::types::Value;
use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::SittingId;
use zhikao::domain::question::{Answer, OptionSet};
use zhikao::domain::sitting::{HandIn, IncidentKind, Signatory, Signature, What};
use zhikao::platform::clock::SystemClock;
use zhikao::platform::folders::Folders;
use zhikao::platform::random::SystemRandom;
use zhikao::service::sitting::{Report, Whom};
use zhikao::service::{Actor, Office, exam, sitting};

use city::City;
use folder::copy;
use place::{document, program};

/// Bytes that are tried of each field, and edits that the built program is asked about.
const SAMPLES: usize = 5;
const ASKED: usize = 12;

/// A folder with a finished sitting in a closed exam.
struct Held {
    root: PathBuf,
    sitting: SittingId,
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn held() -> Held {
    let mut city = City::new();
    let id = city.exam(ExamKind::Official);
    let people = city.people(id);
    let admin = city.admin.clone();
    let one = sitting::enter(&mut city.office, &admin, id, people[0]).unwrap();
    for question in 1..=one.state.count() {
        city.clock.advance_ms(7_000);
        let item = one.paper.item(question).unwrap();
        let answer = if item.option_order.is_empty() {
            Answer::Judge(question.is_multiple_of(2))
        } else {
            Answer::Choice(OptionSet::only(usize::from(question % 3)))
        };
        let what = What::Answered { question, answer };
        let _ = sitting::take(&mut city.office, &admin, one.id, what).unwrap();
    }
    let _ = sitting::grant(&mut city.office, &admin, Whom::One(one.id), 60_000, "停电").unwrap();
    let sign = |signed_as| Signature {
        signed_as,
        name: "王".to_owned(),
        refused: false,
    };
    let report = Report {
        kind: IncidentKind::Failure,
        facts: "停电一分钟".to_owned(),
        handling: "补时".to_owned(),
        signatures: vec![sign(Signatory::Invigilator), sign(Signatory::Witness)],
    };
    let _ = sitting::record_incident(&mut city.office, &admin, one.id, &report).unwrap();
    let _ = sitting::hand_in(&mut city.office, &admin, one.id, HandIn::Candidate).unwrap();
    let _ = exam::close(&mut city.office, &admin, id).unwrap();
    let from = city.office.folders().root().to_owned();
    let root = from.with_extension("evidence");
    copy(&from, &root);
    Held {
        root,
        sitting: one.id,
    }
}

fn auditor() -> Actor {
    Actor {
        account: None,
        name: String::new(),
        role: zhikao::domain::permission::Role::Auditor,
        officer: None,
        person: None,
    }
}

fn long() -> bool {
    std::env::var_os("ZHIKAO_LONG").is_some_and(|long| long == "1")
}

/// The places of a field that are tried.
fn places(length: usize) -> Vec<usize> {
    let step = if long() { 1 } else { (length / SAMPLES).max(1) };
    (0..length)
        .step_by(step)
        .chain(length.checked_sub(1))
        .collect()
}

/// Another value in the place of one: a bit of a byte, or one more.
fn edits(value: &Value) -> Vec<Value> {
    let turned = |bytes: &[u8], place: usize| {
        let mut bytes = bytes.to_vec();
        bytes[place] ^= 1;
        bytes
    };
    match value {
        Value::Null => vec![Value::Blob(vec![7; 16])],
        Value::Integer(number) => vec![Value::Integer(number + 1)],
        Value::Real(number) => vec![Value::Real(number + 1.0)],
        Value::Text(text) => places(text.len())
            .into_iter()
            // What is no text any more is a file that no program reads.
            .filter_map(|place| String::from_utf8(turned(text.as_bytes(), place)).ok())
            .map(Value::Text)
            .collect(),
        Value::Blob(bytes) => places(bytes.len())
            .into_iter()
            .map(|place| Value::Blob(turned(bytes, place)))
            .collect(),
    }
}

/// A field of the archive: its table and column, and which row: conditions, each with its column.
struct Field {
    table: &'static str,
    column: String,
    row: Vec<(&'static str, String)>,
    value: Value,
}

impl Field {
    /// The row, whatever it says of the columns that are left out.
    fn row(&self, without: &str) -> String {
        let conditions = self.row.iter().filter(|(column, _)| *column != without);
        let conditions: Vec<&str> = conditions
            .map(|(_, condition)| condition.as_str())
            .collect();
        if conditions.is_empty() {
            "1".to_owned()
        } else {
            conditions.join(" AND ")
        }
    }
}

/// Everything that the archive holds of the sitting, and of its paper.
fn fields(archive: &Connection, sitting: SittingId) -> Vec<Field> {
    let id = format!("x'{}'", sitting.to_string().replace('-', ""));
    let asked = |column: &str| -> String {
        let sql = format!("SELECT quote({column}) FROM sitting WHERE id = {id}");
        archive.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    let (of, who) = (asked("exam"), asked("officer"));
    let is = |column: &'static str, value: &str| (column, format!("{column} = {value}"));
    let on_paper = format!(
        "fingerprint IN (SELECT unhex(json_extract(value, '$.fingerprint')) FROM paper, json_each(paper.items) \
         WHERE paper.exam = {of} AND paper.officer = {who})"
    );
    let tables = [
        ("sitting_event", vec![is("sitting", &id)], "1", "seq"),
        ("sitting", vec![], "1", "id"),
        (
            "paper",
            vec![is("exam", &of), is("officer", &who)],
            "1",
            "exam",
        ),
        ("result", vec![is("sitting", &id)], "1", "id"),
        (
            "exam_question",
            vec![is("exam", &of)],
            on_paper.as_str(),
            "fingerprint",
        ),
    ];
    let mut fields = Vec::new();
    for (table, mut rows, more, key) in tables {
        if table == "sitting" {
            rows.push(is("id", &id));
        }
        let all: Vec<&str> = rows
            .iter()
            .map(|(_, condition)| condition.as_str())
            .collect();
        let sql = format!(
            "SELECT *, quote({key}) FROM {table} WHERE {} AND {more}",
            all.join(" AND ")
        );
        let mut statement = archive.prepare(&sql).unwrap();
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let quoted: String = row.get(columns.len() - 1).unwrap();
            let mut conditions = rows.clone();
            conditions.push(is(key, &quoted));
            for (place, column) in columns.iter().enumerate().take(columns.len() - 1) {
                fields.push(Field {
                    table,
                    column: column.clone(),
                    row: conditions.clone(),
                    value: row.get(place).unwrap(),
                });
            }
        }
    }
    fields
}

/// Opens the archive as somebody with the file in hand.
fn with_the_file(root: &Path) -> Connection {
    let archive = Connection::open(root.join("archive.sqlite")).unwrap();
    archive
        .execute_batch("PRAGMA synchronous = OFF; PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1")
        .unwrap();
    let names: Vec<String> = {
        let mut triggers = archive
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap();
        let rows = triggers.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    for name in names {
        archive
            .execute_batch(&format!("DROP TRIGGER {name}"))
            .unwrap();
    }
    archive
}

/// Whether the built program names a fault, which it says with its exit status as well.
fn program_names_it(held: &Held) -> bool {
    let sitting = held.sitting.to_string();
    let verify = ["sitting", "verify", sitting.as_str()];
    let (status, document) = document(program(&held.root, Some("wang"), &verify).arg("--json"));
    assert!(document.get("faults").is_some(), "{document:#}");
    let whole = document["whole"].as_bool().unwrap();
    assert_eq!(status, i32::from(!whole), "{document:#}");
    !whole
}

#[test]
fn whoever_edits_a_byte_of_a_finished_sitting_is_found_out() {
    let held = held();
    assert!(!program_names_it(&held), "nobody touched it");
    let archive = with_the_file(&held.root);
    let fields = fields(&archive, held.sitting);
    let mut office = Office::open(
        Folders::choose(Some(held.root.clone())).unwrap(),
        Arc::new(SystemClock::new()),
        Box::new(SystemRandom),
    )
    .unwrap();
    let actor = auditor();
    let mut names_it = |what: &str| {
        let verified = sitting::verify(&mut office, &actor, held.sitting);
        let faults = verified
            .unwrap_or_else(|error| panic!("{what}: {error:?}"))
            .faults;
        !faults.is_empty()
    };
    assert!(!names_it("nothing"));
    let mut tally: BTreeMap<String, usize> = BTreeMap::new();
    for field in &fields {
        let Field {
            table,
            column,
            value,
            ..
        } = field;
        let row = field.row("");
        // Who is another sitting's, exam's or person's row is looked for under that name.
        let is_name = matches!(
            (*table, column.as_str()),
            ("sitting", "id") | ("paper", "exam" | "officer") | ("exam_question", "exam")
        );
        if is_name {
            continue;
        }
        for edit in edits(value) {
            let what = format!("{table}.{column} where {row}: {value:?} to {edit:?}");
            archive.execute_batch("BEGIN").unwrap();
            let changed = archive.execute(
                &format!("UPDATE {table} SET {column} = ?1 WHERE {row}"),
                [&edit],
            );
            // A key that another row has, or a type that the table refuses, cannot be written at all.
            if changed.is_err() {
                archive.execute_batch("ROLLBACK").unwrap();
                continue;
            }
            archive.execute_batch("COMMIT").unwrap();
            assert!(names_it(&what), "{what}");
            *tally.entry(format!("{table}.{column}")).or_default() += 1;
            // The row may have moved: its key is what was written.
            let found = archive.execute(
                &format!(
                    "UPDATE {table} SET {column} = ?1 WHERE {column} IS ?2 AND {}",
                    field.row(column)
                ),
                [value, &edit],
            );
            assert_eq!(found.unwrap(), 1, "{what}: put back");
        }
    }
    let journal = held
        .root
        .join("journal")
        .join(format!("{}.journal", held.sitting));
    let bytes = fs::read(&journal).unwrap();
    for place in places(bytes.len()) {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        fs::write(&journal, &changed).unwrap();
        assert!(names_it("journal"), "byte {place} of the journal");
        *tally.entry("journal".to_owned()).or_default() += 1;
    }
    fs::write(&journal, &bytes).unwrap();
    assert!(!names_it("everything put back"));
    drop(office);
    the_program_says_so(&held, &archive, &fields, (&journal, &bytes));
    println!(
        "edits that were named: {} {tally:?}",
        tally.values().sum::<usize>()
    );
}

/// The same through the built program, which opens the folder each time.
fn the_program_says_so(
    held: &Held,
    archive: &Connection,
    fields: &[Field],
    (journal, bytes): (&Path, &[u8]),
) {
    let asked = if long() { ASKED * 20 } else { ASKED };
    for turn in 0..asked {
        let place = turn * bytes.len() / asked;
        let mut changed = bytes.to_vec();
        changed[place] ^= 4;
        fs::write(journal, &changed).unwrap();
        assert!(program_names_it(held), "byte {place} of the journal");
    }
    fs::write(journal, bytes).unwrap();
    let texts: Vec<&Field> = fields
        .iter()
        .filter(|one| {
            matches!(
                (&one.value, one.column.as_str()),
                (Value::Text(_), "event" | "items" | "explained")
            )
        })
        .collect();
    for turn in 0..asked {
        let field = texts[turn * texts.len() / asked];
        let Field {
            table,
            column,
            value,
            ..
        } = field;
        let row = field.row("");
        let edits = edits(value);
        let put = |value: &Value| {
            let sql = format!("UPDATE {table} SET {column} = ?1 WHERE {row}");
            assert_eq!(archive.execute(&sql, [value]).unwrap(), 1);
        };
        put(&edits[turn % edits.len()]);
        assert!(program_names_it(held), "{table}.{column} where {row}");
        put(value);
    }
    assert!(!program_names_it(held), "everything was put back");
}

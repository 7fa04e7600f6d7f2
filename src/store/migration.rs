//! Schema versions: each step a text file, frozen once released.
//!
//! The hash of every step stands beside it; a changed step fails the test, because databases made by
//! it are already out there.

use rusqlite::Connection;

use super::Result;

/// One step of a schema.
pub(crate) struct Step {
    /// The SQL that makes it.
    pub(crate) sql: &'static str,
    /// BLAKE3 of that text, in hexadecimal.
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "frozen steps are compared by a test")
    )]
    pub(crate) hash: &'static str,
    /// What SQL alone cannot bring over: rows that are made by the program from those that are there.
    pub(crate) fill: Option<fn(&Connection) -> Result<()>>,
}

/// The archive's schema.
pub(crate) const ARCHIVE: &[Step] = &[
    Step {
        sql: include_str!("migrations/archive-1.sql"),
        hash: "c8c03201ae09b553aaf1743e83628233d485eafc659f51bda4a75a4f4a07b026",
        fill: None,
    },
    Step {
        sql: include_str!("migrations/archive-2.sql"),
        hash: "a23164ade6d08268db00e55ca43b80a34c86df926933a004951c5652bfc8efe2",
        fill: None,
    },
    Step {
        sql: include_str!("migrations/archive-3.sql"),
        hash: "34bedc2b3bfac8dabc387e49aed089bf92dbaa5853463439af84d963a8073624",
        fill: None,
    },
    Step {
        sql: include_str!("migrations/archive-4.sql"),
        hash: "297732e1ef5c5686eb963225f090a06ad5ad77ede5d0180e59922b9b2753efa8",
        fill: None,
    },
    Step {
        sql: include_str!("migrations/archive-5.sql"),
        hash: "610b3c0769312ae877aa6c9d1e655eb63e14810177935b1fdf425713910dbe3d",
        fill: None,
    },
    Step {
        sql: include_str!("migrations/archive-6.sql"),
        hash: "86aa594c1b55b42f2c621eea3ed378b46f20cd0d042609ac8d8008cd31ad2851",
        fill: None,
    },
];

/// A bank's schema.
pub(crate) const BANK: &[Step] = &[
    Step {
        sql: include_str!("migrations/bank-1.sql"),
        hash: "d8e6dcead32cbf2bff3292c573d5c129b326b9fb4545a814a07390c2f191867e",
        fill: None,
    },
    Step {
        sql: include_str!("migrations/bank-2.sql"),
        hash: "64b2555a989d343f4eb484b6e9320046a0942fd17a932ed9eaf5ef92d8cf092c",
        fill: Some(super::bank::index::catch_up),
    },
    Step {
        sql: include_str!("migrations/bank-3.sql"),
        hash: "95af68834cead9a624b5a38ace940d4741763227035af90edd28e49e9611a193",
        fill: None,
    },
    Step {
        sql: include_str!("migrations/bank-4.sql"),
        hash: "9c1eb99b247cbc4accf8e42fb658e96db8da4f692d0aef6e534656e8043d25d9",
        // Marks are made when somebody imports.
        fill: None,
    },
    Step {
        sql: include_str!("migrations/bank-5.sql"),
        hash: "3d0a0c66ec536e5822c0dc8cef0fc660314be770f92c74fb86d7aa316a259cc7",
        fill: None,
    },
];

/// The schema of the library of statutes.
pub(crate) const STATUTES: &[Step] = &[Step {
    sql: include_str!("migrations/statutes-1.sql"),
    hash: "17c30300f75f6fcdf7999902ea574828dc90dca59ac4bae46bb2b85c66ad9523",
    fill: None,
}];

/// Brings the schema from `version` to the newest, in one transaction.
pub(crate) fn migrate(connection: &mut Connection, version: u32, steps: &[Step]) -> Result<()> {
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for step in steps.iter().skip(version as usize) {
        transaction.execute_batch(step.sql)?;
        if let Some(fill) = step.fill {
            fill(&transaction)?;
        }
    }
    transaction.pragma_update(None, "user_version", newest(steps))?;
    transaction.commit()?;
    Ok(())
}

/// The newest version: how many steps there are.
pub(crate) fn newest(steps: &[Step]) -> u32 {
    u32::try_from(steps.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn released_steps_never_change() {
        for step in ARCHIVE.iter().chain(BANK).chain(STATUTES) {
            assert_eq!(
                blake3::hash(step.sql.as_bytes()).to_hex().as_str(),
                step.hash
            );
        }
    }

    /// An archive of before with a person who was judged twice keeps both, and nobody is judged twice any
    /// more; what replaces a result is entered.
    #[test]
    fn an_archive_in_which_somebody_was_judged_twice_takes_no_further_first_result() {
        let old = Connection::open_in_memory().unwrap();
        for step in &ARCHIVE[..4] {
            old.execute_batch(step.sql).unwrap();
        }
        let first = |id: u8, outcome: &str, replaces: &str| {
            format!(
                "INSERT INTO result VALUES (x'{id:032x}', zeroblob(16), zeroblob(16), NULL, '{outcome}', \
                 NULL, NULL, '{{}}', zeroblob(16), '{{}}', {replaces}, 0, NULL);"
            )
        };
        old.execute_batch(
            "INSERT INTO unit (id, name, region) VALUES (zeroblob(16), '市局', '市本级');
             INSERT INTO officer (id, unit, name, rank, profile) VALUES (zeroblob(16), zeroblob(16), '甲', 'staff', '{}');
             INSERT INTO account VALUES (zeroblob(16), 'wang', '王', 'coordinator', NULL, NULL, 0, NULL);
             INSERT INTO regulation VALUES (zeroblob(16), '办法', 1, '2026-01-01', '', '{}', 0, NULL);
             INSERT INTO blueprint VALUES (zeroblob(16), '方案', 1, '', 0, NULL);
             INSERT INTO exam VALUES (zeroblob(16), '考试', 'official', 2026, NULL, zeroblob(16), zeroblob(16), 60, 0, 1, 'open', NULL, NULL, NULL);",
        )
        .unwrap();
        old.execute_batch(&first(1, "absent", "NULL")).unwrap();
        old.execute_batch(&first(2, "passed", "NULL")).unwrap();
        for step in &ARCHIVE[4..] {
            old.execute_batch(step.sql).unwrap();
        }
        let count: u32 = old
            .query_row("SELECT count(*) FROM result", [], |row| row.get(0))
            .unwrap();
        assert_eq!(count, 2);
        assert!(old.execute_batch(&first(3, "passed", "NULL")).is_err());
        let second = "x'00000000000000000000000000000002'";
        old.execute_batch(&first(3, "void", second)).unwrap();
        // A member of staff is nobody until somebody says who.
        let person = |old: &Connection| -> Option<Vec<u8>> {
            old.query_row("SELECT person FROM account", [], |row| row.get(0))
                .unwrap()
        };
        assert_eq!(person(&old), None);
        old.execute_batch("UPDATE account SET person = zeroblob(16)")
            .unwrap();
        assert_eq!(person(&old), Some(vec![0; 16]));
    }

    /// An archive of the first version with an exam in it opens, keeps what it has, and takes what the
    /// second version brings.
    #[test]
    fn an_archive_of_the_first_version_is_brought_up_to_date() {
        use crate::store::connection;
        let folder = std::env::temp_dir().join(format!("zhikao-archive-1-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("archive.sqlite");
        let old = Connection::open(&path).unwrap();
        old.execute_batch(ARCHIVE[0].sql).unwrap();
        old.execute_batch(
            "INSERT INTO unit (id, name, region) VALUES (zeroblob(16), '市局', '市本级');
             INSERT INTO officer (id, unit, name, rank, profile) VALUES (zeroblob(16), zeroblob(16), '甲', 'staff', '{}');
             INSERT INTO regulation VALUES (zeroblob(16), '办法', 1, '2026-01-01', '', '{}', 0, NULL);
             INSERT INTO blueprint VALUES (zeroblob(16), '方案', 1, '', 0, NULL);
             INSERT INTO exam VALUES (zeroblob(16), '考试', 'official', 2026, NULL, zeroblob(16), zeroblob(16), 60, 0, 1, 'closed', NULL, NULL, NULL);
             INSERT INTO candidate VALUES (zeroblob(16), zeroblob(16), '261100001', '公派', '{}');
             PRAGMA user_version = 1;",
        )
        .unwrap();
        old.pragma_update(None, "application_id", connection::ARCHIVE.application_id)
            .unwrap();
        drop(old);
        let new = connection::open(&path, &connection::ARCHIVE).unwrap();
        let version: u32 = new
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        assert_eq!(version, newest(ARCHIVE));
        connection::check(&new, &path).unwrap();
        let exempt: String = new
            .query_row("SELECT exempt FROM candidate", [], |row| row.get(0))
            .unwrap();
        assert_eq!(exempt, "公派");
        // A replaced admission number stays known; what stands in its place for a moment does not.
        for number in ["~1", "26110101001007"] {
            let _ = new
                .execute("UPDATE candidate SET admission_number = ?1", [number])
                .unwrap();
        }
        let former: Vec<String> = new
            .prepare("SELECT admission_number FROM former_admission")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        assert_eq!(former, ["261100001"]);
        assert!(new.execute("DELETE FROM former_admission", []).is_err());
        // What people marked stays as it was; where an answer stands follows from it.
        new.execute_batch(
            "INSERT INTO sitting VALUES (zeroblob(16), zeroblob(16), zeroblob(16), 'handed-in');
             INSERT INTO script VALUES (zeroblob(16), zeroblob(16), zeroblob(16), 1, 0, zeroblob(16), 500, '[]', 'open', NULL, NULL);
             INSERT INTO marking_event VALUES (zeroblob(16), zeroblob(16), 'marked', '{}', 0, NULL);
             UPDATE script SET stage = 'settled', points = 400, marks = 2;",
        )
        .unwrap();
        for refused in [
            "UPDATE marking_event SET what = '[]'",
            "DELETE FROM marking_event",
            "UPDATE script SET maximum = 600",
            "DELETE FROM script",
        ] {
            assert!(new.execute(refused, []).is_err(), "{refused}");
        }
        drop(new);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

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
pub(crate) const ARCHIVE: &[Step] = &[Step {
    sql: include_str!("migrations/archive-1.sql"),
    hash: "c8c03201ae09b553aaf1743e83628233d485eafc659f51bda4a75a4f4a07b026",
    fill: None,
}];

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
}

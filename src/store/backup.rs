//! Copying a database while it is in use.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::{Error, Result, connection};

/// Pages copied at a time; between two steps others can write.
const STEP: i32 = 2_000;

/// Copies a live database to `target`, whole and consistent.
pub(crate) fn copy(source: &Connection, target: &Path) -> Result<()> {
    let mut copy = Connection::open(target)
        .map_err(|error| connection::explain(target, Error::Sqlite(error)))?;
    Backup::new(source, &mut copy)?
        .run_to_completion(STEP, Duration::ZERO, None)
        .map_err(|error| connection::explain(target, error.into()))?;
    // The copy carries WAL mode; it should be one file that can be moved.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close()
        .map_err(|(_, error)| connection::explain(target, error.into()))
}

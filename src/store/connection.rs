//! Opening a database file: is it ours, is it whole, is it of our time.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::migration::{self, Step};
use super::{Error, Result};

/// What a kind of file is told by.
pub(crate) struct Kind {
    /// SQLite's `application_id`.
    pub(crate) application_id: i32,
    /// Bytes of a page of a new file. Files keep what they were made with.
    page_bytes: u32,
    /// Its schema.
    pub(crate) steps: &'static [Step],
}

/// `ZKar`: the archive.
pub(crate) const ARCHIVE: Kind = Kind {
    application_id: 0x5a4b_6172,
    page_bytes: 4_096,
    steps: migration::ARCHIVE,
};
/// `ZKba`: a bank.
pub(crate) const BANK: Kind = Kind {
    application_id: 0x5a4b_6261,
    // Questions are long: large pages make entering many of them a third quicker.
    page_bytes: 16_384,
    steps: migration::BANK,
};

/// `ZKst`: the library of statutes.
pub(crate) const STATUTES: Kind = Kind {
    application_id: 0x5a4b_7374,
    page_bytes: 4_096,
    steps: migration::STATUTES,
};

/// Opens the file, makes it if it is not there, and brings its schema up to date.
pub(crate) fn open(path: &Path, kind: &Kind) -> Result<Connection> {
    let fresh = !path.exists() || std::fs::metadata(path).is_ok_and(|meta| meta.len() == 0);
    if !fresh && !looks_like_sqlite(path)? {
        return Err(Error::Foreign {
            path: path.to_owned(),
        });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection =
        Connection::open_with_flags(path, flags).map_err(|error| cannot_open(path, &error))?;
    if fresh {
        connection.pragma_update(None, "page_size", kind.page_bytes)?;
    }
    settle(&connection).map_err(|error| explain(path, error))?;
    if connection.is_readonly(rusqlite::MAIN_DB)? {
        return Err(Error::ReadOnly {
            path: path.to_owned(),
        });
    }
    let version = identify(&connection, path, kind, fresh).map_err(|error| explain(path, error))?;
    if version < migration::newest(kind.steps) {
        migration::migrate(&mut connection, version, kind.steps)
            .map_err(|error| explain(path, error))?;
    }
    private(path);
    Ok(connection)
}

/// Makes a file that nothing reads before it is whole: without a journal, and on the disk only when it is
/// synced. What breaks off leaves a file that is good for nothing.
pub(crate) fn make_aside(path: &Path, kind: &Kind) -> Result<Connection> {
    let mut connection = Connection::open(path).map_err(|error| cannot_open(path, &error))?;
    connection.pragma_update(None, "page_size", kind.page_bytes)?;
    connection.pragma_update(None, "journal_mode", "OFF")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "threads", 2)?;
    connection.pragma_update(None, "application_id", kind.application_id)?;
    migration::migrate(&mut connection, 0, kind.steps).map_err(|error| explain(path, error))?;
    private(path);
    Ok(connection)
}

/// An empty database of this kind in memory.
pub(crate) fn in_memory(kind: &Kind) -> Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    settle(&connection)?;
    connection.pragma_update(None, "application_id", kind.application_id)?;
    migration::migrate(&mut connection, 0, kind.steps)?;
    Ok(connection)
}

/// What every connection runs with.
fn settle(connection: &Connection) -> Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // A deleted name should not linger in free pages.
    connection.pragma_update(None, "secure_delete", "FAST")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// The schema version of the file, once it is known to be ours.
fn identify(connection: &Connection, path: &Path, kind: &Kind, fresh: bool) -> Result<u32> {
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if fresh || (id == 0 && version == 0 && is_empty(connection)?) {
        connection.pragma_update(None, "application_id", kind.application_id)?;
        return Ok(0);
    }
    if id != kind.application_id {
        return Err(Error::Foreign {
            path: path.to_owned(),
        });
    }
    let known = migration::newest(kind.steps);
    if version > known {
        return Err(Error::NewerSchema {
            path: path.to_owned(),
            found: version,
            known,
        });
    }
    Ok(version)
}

fn is_empty(connection: &Connection) -> Result<bool> {
    Ok(
        connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| {
            row.get(0)
        })?,
    )
}

/// Whether the file begins as every SQLite file does.
fn looks_like_sqlite(path: &Path) -> Result<bool> {
    use std::io::Read as _;
    let mut head = [0; 16];
    let mut file = std::fs::File::open(path).map_err(|error| Error::CannotOpen {
        path: path.to_owned(),
        detail: error.to_string(),
    })?;
    Ok(file.read_exact(&mut head).is_ok() && &head == b"SQLite format 3\0")
}

/// Reads through the whole file; slow on large ones.
pub(crate) fn check(connection: &Connection, path: &Path) -> Result<()> {
    let damaged = |detail: String| Error::Damaged {
        path: path.to_owned(),
        detail,
    };
    let verdict: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|error| damaged(error.to_string()))?;
    if verdict != "ok" {
        return Err(damaged(verdict));
    }
    let mut orphans = connection.prepare("PRAGMA foreign_key_check")?;
    if orphans.exists([])? {
        return Err(damaged("foreign keys".to_owned()));
    }
    Ok(())
}

fn cannot_open(path: &Path, error: &rusqlite::Error) -> Error {
    Error::CannotOpen {
        path: path.to_owned(),
        detail: error.to_string(),
    }
}

/// Names the file in what SQLite says about it.
pub(crate) fn explain(path: &Path, error: Error) -> Error {
    use rusqlite::ErrorCode as E;
    let Error::Sqlite(inner) = &error else {
        return error;
    };
    match inner.sqlite_error_code() {
        Some(E::DatabaseCorrupt) => Error::Damaged {
            path: path.to_owned(),
            detail: inner.to_string(),
        },
        Some(E::NotADatabase) => Error::Foreign {
            path: path.to_owned(),
        },
        Some(E::ReadOnly | E::PermissionDenied) => Error::ReadOnly {
            path: path.to_owned(),
        },
        Some(E::CannotOpen) => cannot_open(path, inner),
        _ => error,
    }
}

/// Records are readable by this user only. A file system without permissions keeps its own rules.
fn private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        if let Err(error) = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)) {
            tracing::warn!(%error, "the file keeps the permissions it has");
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

//! The log file: one a day, kept for a month; never answers, names or identity numbers.

use std::fs::{File, OpenOptions};
use std::path::Path;

use jiff::civil::Date;

use super::Error;

/// Days that log files are kept.
const KEPT_DAYS: i64 = 30;

/// Starts logging to today's file in `folder`. `level` is `error`, `warn`, `info`, `debug` or
/// `trace`. A second call changes nothing.
///
/// # Errors
/// [`Error::Write`] if the file cannot be opened.
pub fn start(folder: &Path, today: Date, level: &str) -> Result<(), Error> {
    let path = folder.join(format!("{today}.log"));
    let file: File = OpenOptions::new()
        .create(true)
        .append(true)
        .open(&path)
        .map_err(|source| Error::Write { path, source })?;
    let filter = tracing_subscriber::EnvFilter::try_new(format!("warn,zhikao={level}"))
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(std::sync::Mutex::new(file))
        .try_init();
    drop_old(folder, today);
    Ok(())
}

/// Removes log files past their time. A file that cannot be removed is tried again tomorrow.
fn drop_old(folder: &Path, today: Date) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let day = name
            .to_str()
            .and_then(|name| name.strip_suffix(".log")?.parse::<Date>().ok());
        let old = day
            .and_then(|day| today.since(day).ok())
            .is_some_and(|age| i64::from(age.get_days()) > KEPT_DAYS);
        if old && let Err(error) = std::fs::remove_file(entry.path()) {
            tracing::warn!(%error, "an old log file stays");
        }
    }
}

/// Writes what a panic said, with the place, before the program ends.
pub fn report_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        tracing::error!(place = ?panic.location(), "{panic}");
        before(panic);
    }));
}

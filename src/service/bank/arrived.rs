//! A bank file from another machine: the store reads it, the ledger judges it as it judges every file.

use std::ops::ControlFlow;
use std::path::Path;

use super::{Keys, Upload};
use crate::domain::question::State;
use crate::import::format::Foreign;
use crate::import::progress::Stage;
use crate::import::questions::{BankFile, Banked, Reading};
use crate::import::{self, Limits, Progress};
use crate::service::Result;
use crate::store;
use crate::store::bank::{Arrived, read_arrived};

/// How many questions are read before whoever waits hears of it.
const QUESTIONS_A_WORD: u32 = 1_024;

/// Reads a bank file.
///
/// # Errors
/// Why it cannot be read, or that the person stopped it.
pub(super) fn read(
    upload: &Upload,
    keys: Option<&Keys>,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Reading> {
    if upload.bytes.len() as u64 > limits.file_bytes {
        let limit = limits.file_bytes;
        return Err(import::Error::FileTooLarge { limit }.into());
    }
    let mut file = BankFile::new(limits);
    let mut stopped = None;
    let name = Path::new(&upload.name);
    let read = read_arrived(
        &upload.bytes,
        name,
        limits.cell_bytes,
        &mut |done, of, one| match take(&mut file, one, (done, of), progress) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                stopped = Some(error);
                ControlFlow::Break(())
            }
        },
    );
    read.map_err(in_file)?;
    match stopped {
        Some(error) => Err(error.into()),
        None => Ok(file.finish(keys, progress)?),
    }
}

fn take(
    file: &mut BankFile<'_>,
    one: Arrived,
    (done, of): (u32, u32),
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> std::result::Result<(), import::Error> {
    if done.is_multiple_of(QUESTIONS_A_WORD) {
        let now = Progress {
            stage: Stage::Reading,
            done: done.into(),
            of: of.into(),
        };
        if progress(now).is_break() {
            return Err(import::Error::Cancelled);
        }
    }
    file.take(Banked {
        number: one.number.to_string(),
        content: one.content,
        raw: one.raw,
        is_retired: one.state == Some(State::Retired),
    })
}

/// What is wrong with a file that somebody handed over is said as it is of every such file: nothing of
/// this machine is damaged.
fn in_file(error: store::Error) -> crate::service::Error {
    match error {
        store::Error::Foreign { .. } => import::Error::NotRead(Foreign::Database).into(),
        store::Error::Damaged { detail, .. } => import::Error::Damaged {
            part: String::new(),
            reason: detail,
        }
        .into(),
        other => other.into(),
    }
}

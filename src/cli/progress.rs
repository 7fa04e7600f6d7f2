//! How far a long act is, on the terminal.

use std::ops::ControlFlow;

use super::output::Output;
use crate::i18n::{fl, format};
use crate::import::Progress;
use crate::import::progress::Stage;

/// Paints how far a reader is; never stops it.
pub(super) fn of_import(output: &mut Output) -> impl FnMut(Progress) -> ControlFlow<()> {
    move |progress| {
        let share = share(progress.done, progress.of);
        output.progress(&match progress.stage {
            Stage::Checking => fl!("cli-progress-checking", share = share),
            Stage::Reading => fl!("cli-progress-reading", share = share),
            Stage::Comparing => fl!("cli-progress-comparing", share = share),
            Stage::Understanding => fl!("cli-progress-understanding", share = share),
        });
        ControlFlow::Continue(())
    }
}

/// A share as whole per cent.
pub(super) fn share(done: u64, of: u64) -> String {
    #[allow(clippy::cast_precision_loss, reason = "a share on a line of progress")]
    let share = done as f64 / of.max(1) as f64;
    format::percent_short(share)
}

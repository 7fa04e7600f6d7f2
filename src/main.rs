//! The thin binary: a window, or a command.

use std::process::ExitCode;

use mimalloc::MiMalloc;
use zhikao::cli;
use zhikao::platform::logging;
use zhikao::ui::app::{self, Start};

/// An import makes and frees millions of small texts, on several threads.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    logging::report_panics();
    let Some(window) = cli::window() else {
        return cli::run();
    };
    let start = Start {
        folder: window.data_dir,
        language: window.language,
        system: window.system,
        log_level: window.log_level,
    };
    match app::run(start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            without_window(error.as_ref());
            ExitCode::from(3)
        }
    }
}

#[allow(
    clippy::print_stderr,
    reason = "without a window, standard error is all there is"
)]
fn without_window(error: &dyn std::error::Error) {
    tracing::error!(%error, "no window");
    eprintln!("zhikao: {error}");
}

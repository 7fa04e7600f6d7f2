//! A failure as one sentence and one code. The sentences of services are made in `i18n`; only what a
//! command line can get wrong is said here.

use super::failure::Failure;
use crate::i18n::{fl, sentence as services};

/// One sentence with advice.
pub(super) fn sentence(failure: &Failure) -> String {
    match failure {
        Failure::NoCommand => fl!("cli-usage-incomplete"),
        Failure::Usage(words) => words.clone(),
        Failure::Service(error) => services::sentence(error),
        Failure::InFile { file, error } => fl!(
            "cli-in-file",
            file = file.clone(),
            sentence = services::sentence(error)
        ),
    }
}

/// The code in kebab case.
pub(super) fn code(failure: &Failure) -> &'static str {
    match failure {
        Failure::NoCommand | Failure::Usage(_) => "usage",
        Failure::Service(error) | Failure::InFile { error, .. } => services::code(error),
    }
}

//! `exam print`: what is printed for an exam.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::arguments::Rehearse;
use super::desk::Desk;
use super::failure::Failure;
use super::output::Answer;
use crate::domain::id::ExamId;
use crate::i18n::print::PrintWords;
use crate::i18n::{fl, names};
use crate::service::print::{self, Copies, Document, Order, Printed};

/// What is printed, of which papers, into which file.
#[derive(Debug, Args)]
pub(super) struct Print {
    #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
    exam: ExamId,
    #[arg(long, value_enum, help = fl!("cli-exam-print-what"))]
    what: What,
    #[arg(long, value_name = "N", default_value_t = 2, help = fl!("cli-exam-print-letters"))]
    letters: u8,
    #[arg(long, conflicts_with = "letters", help = fl!("cli-exam-print-own"))]
    own: bool,
    #[arg(long, value_name = "FILE.pdf", help = fl!("cli-exam-print-out"))]
    out: PathBuf,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// A document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    Papers,
    Sheets,
    Keys,
    Slips,
    Seating,
    Notice,
}

impl What {
    fn document(self) -> Document {
        match self {
            Self::Papers => Document::Papers,
            Self::Sheets => Document::Sheets,
            Self::Keys => Document::Keys,
            Self::Slips => Document::Slips,
            Self::Seating => Document::Seating,
            Self::Notice => Document::Notices,
        }
    }
}

/// Prints.
pub(super) fn run(command: Print, desk: &mut Desk) -> Result<Answer, Failure> {
    let actor = desk.actor()?;
    let Print {
        exam,
        what,
        letters,
        own,
        out,
        rehearse,
    } = command;
    let printed = desk.write(rehearse.dry_run, &out, |office, path| {
        let order = Order {
            document: what.document(),
            copies: if own {
                Copies::Own
            } else {
                Copies::Letters(letters)
            },
            path,
        };
        print::print(office, &actor, exam, order, &PrintWords)
    })?;
    let printed = Printed {
        path: out,
        ..printed
    };
    let files: Vec<String> = (1..=printed.files)
        .map(|number| printed.part(number).display().to_string())
        .collect();
    Ok(Answer::new(json!({
        "document": printed.document.code(),
        "files": files,
        "count": printed.count,
    }))
    .line(line(&printed, &printed.path)))
}

/// What was printed where, in words.
pub(super) fn line(printed: &Printed, path: &Path) -> String {
    let what = names::document(printed.document);
    if printed.files > 1 {
        return fl!(
            "cli-printed-parts",
            what = what,
            count = printed.count,
            files = printed.files,
            first = printed.part(1).display().to_string()
        );
    }
    fl!(
        "cli-printed",
        what = what,
        count = printed.count,
        path = path.display().to_string()
    )
}

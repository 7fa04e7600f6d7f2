//! Where answers go: one document on standard output for scripts, or lines for people; progress and
//! messages on standard error.

use std::io::{IsTerminal as _, Write};
use std::process::ExitCode;

use serde_json::{Value, json};

use super::failure::{Failure, REFUSED};
use super::sentence;
use crate::i18n::fl;

/// What writes a document that is too large to be held.
type Writer = Box<dyn Fn(&mut dyn Write) -> std::io::Result<()>>;

/// What a script gets.
enum Document {
    Value(Value),
    /// Written piece by piece.
    Written(Writer),
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Value(value) => value.fmt(f),
            Self::Written(_) => f.write_str("Written"),
        }
    }
}

/// What a command has to say.
#[derive(Debug)]
pub(super) struct Answer {
    /// For scripts.
    document: Document,
    /// For people.
    lines: Vec<String>,
    /// Whether something was refused or found wrong.
    refused: bool,
}

impl Answer {
    /// An answer of that document.
    pub(super) fn new(document: Value) -> Self {
        Self {
            document: Document::Value(document),
            lines: Vec::new(),
            refused: false,
        }
    }

    /// An answer whose document is written piece by piece.
    pub(super) fn written(
        document: impl Fn(&mut dyn Write) -> std::io::Result<()> + 'static,
    ) -> Self {
        Self {
            document: Document::Written(Box::new(document)),
            lines: Vec::new(),
            refused: false,
        }
    }

    /// And that line for people.
    pub(super) fn line(mut self, line: impl Into<String>) -> Self {
        self.lines.push(line.into());
        self
    }

    /// And these lines.
    pub(super) fn lines(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.lines.extend(lines);
        self
    }

    /// Whether something was refused or found wrong.
    pub(super) fn refused(mut self, refused: bool) -> Self {
        self.refused |= refused;
        self
    }
}

/// The two streams of a command.
#[derive(Debug)]
pub(super) struct Output {
    json: bool,
    quiet: bool,
    /// Whether a line of progress stands on the terminal.
    open: bool,
    /// What stood there last, so that nothing is painted twice.
    last: String,
}

impl Output {
    /// Streams for people, or for a script; with or without messages.
    pub(super) fn new(json: bool, quiet: bool) -> Self {
        Self {
            json,
            quiet,
            open: false,
            last: String::new(),
        }
    }

    /// How far a long act is: one line that is painted over, on a terminal only.
    pub(super) fn progress(&mut self, words: &str) {
        let mut terminal = std::io::stderr().lock();
        if self.quiet || !terminal.is_terminal() || words == self.last {
            return;
        }
        words.clone_into(&mut self.last);
        // A terminal that went away takes nothing from the work.
        self.open = write!(terminal, "\r\x1b[K{words}").is_ok() && terminal.flush().is_ok();
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.open) {
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K");
        }
    }

    /// Says how it went and gives the exit status.
    pub(super) fn finish(mut self, outcome: Result<Answer, Failure>) -> ExitCode {
        self.clear();
        match outcome {
            Ok(answer) => {
                let printed = match &answer.document {
                    _ if !self.json => print(&answer.lines.join("\n")),
                    // A ledger may be long: its text is never held whole.
                    Document::Value(value) => print_with(|out| write!(out, "{value:#}")),
                    Document::Written(write) => print_with(write),
                };
                if let Err(error) = printed {
                    say(&fl!("cli-cannot-print", reason = error.to_string()));
                    return ExitCode::from(super::failure::FILES);
                }
                if answer.refused {
                    ExitCode::from(REFUSED)
                } else {
                    ExitCode::SUCCESS
                }
            }
            Err(failure) => {
                tracing::warn!(%failure, "a command failed");
                report(
                    self.json,
                    sentence::code(&failure),
                    &sentence::sentence(&failure),
                );
                ExitCode::from(failure.status())
            }
        }
    }
}

/// An error: a document for scripts, a sentence for people.
pub(super) fn report(json: bool, code: &str, message: &str) {
    if json {
        let error = json!({ "error": { "code": code, "message": message } });
        // There is nowhere left to say that standard output is closed.
        let _ = print(&document(&error));
    } else {
        say(message);
    }
}

/// One line on standard error.
pub(super) fn say(words: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{words}");
}

fn document(value: &Value) -> String {
    format!("{value:#}")
}

/// Text on standard output. A reader that has seen enough and went away is no failure.
pub(super) fn print(text: &str) -> std::io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    print_with(|out| out.write_all(text.as_bytes()))
}

/// The same for what writes itself.
fn print_with(write: impl Fn(&mut dyn Write) -> std::io::Result<()>) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match write(&mut out)
        .and_then(|()| writeln!(out))
        .and_then(|()| out.flush())
    {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

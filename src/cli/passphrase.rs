//! Asking for a passphrase on a terminal, without showing it.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::process::{Command, Stdio};

/// Asks; `None` where nobody can answer.
pub(super) fn ask(question: &str) -> Option<String> {
    let input = std::io::stdin();
    if !input.is_terminal() {
        return None;
    }
    let mut terminal = std::io::stderr().lock();
    write!(terminal, "{question}")
        .and_then(|()| terminal.flush())
        .ok()?;
    let hidden = echo(false);
    let mut line = String::new();
    let read = input.lock().read_line(&mut line);
    if hidden {
        let _ = echo(true);
        let _ = writeln!(terminal);
    }
    let _ = read.ok()?;
    Some(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Shows or hides what is typed, where the system has the command for it.
fn echo(shown: bool) -> bool {
    Command::new("stty")
        .arg(if shown { "echo" } else { "-echo" })
        .stdin(Stdio::inherit())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

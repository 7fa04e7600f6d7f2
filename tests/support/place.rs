//! A data folder and the built program on it, as a script meets them.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so; each test crate uses a part of what all of them share"
)]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

use crate::folder::Folder;

/// The passphrase of whoever signs in.
pub const PASSPHRASE: &str = "correct horse";

/// A data folder, and a place for files beside it.
pub struct Place {
    folder: Folder,
    account: Option<&'static str>,
}

impl Place {
    /// An empty one, where nobody signs in.
    pub fn new() -> Self {
        Self {
            folder: Folder::new(),
            account: None,
        }
    }

    /// An empty one, where every command signs in under that name with [`PASSPHRASE`].
    pub fn signed_in(account: &'static str) -> Self {
        Self {
            account: Some(account),
            ..Self::new()
        }
    }

    /// The folder of the files.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// The path of a file, as a word of a command.
    pub fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    /// Writes a file; its path, as a word of a command.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        self.folder.file(name, bytes).display().to_string()
    }

    /// A command of these words.
    pub fn command(&self, words: &[&str]) -> Command {
        program(&self.data(), self.account, words)
    }

    /// The exit status and the document.
    pub fn json(&self, words: &[&str]) -> (i32, Value) {
        document(self.command(words).arg("--json"))
    }

    /// The document of what succeeds.
    pub fn done(&self, words: &[&str]) -> Value {
        let (status, document) = self.json(words);
        assert_eq!(status, 0, "{words:?}: {document:#}");
        document
    }

    /// What does not succeed says so by an error of that code and nothing else.
    pub fn refused(&self, words: &[&str], code: &str) {
        assert_ne!(self.failure(words, code), 0, "{words:?}");
    }

    /// The same with this exit status.
    pub fn error(&self, words: &[&str], status: i32, code: &str) {
        assert_eq!(self.failure(words, code), status, "{words:?}");
    }

    fn failure(&self, words: &[&str], code: &str) -> i32 {
        let (status, document) = self.json(words);
        assert_eq!(document["error"]["code"], code, "{words:?}: {document:#}");
        let keys: Vec<_> = document.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["error"]);
        let message = document["error"]["message"].as_str().expect("a sentence");
        assert!(message.len() > 10 && !message.contains('\n'), "{message:?}");
        status
    }
}

/// A command of the built program on a data folder, in English, under an account with [`PASSPHRASE`].
pub fn program(data: &Path, account: Option<&str>, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhikao"));
    let _ = command
        .env_clear()
        .env("ZHIKAO_DATA_DIR", data)
        .env("LANG", "en_GB.UTF-8")
        .args(words);
    if let Some(account) = account {
        let _ = command
            .env("ZHIKAO_PASSPHRASE", PASSPHRASE)
            .args(["--as", account]);
    }
    command
}

/// Runs a command to its end: the exit status and the document.
pub fn document(command: &mut Command) -> (i32, Value) {
    let output = command.output().expect("the program starts");
    let document = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        let (text, errors) = (&output.stdout, &output.stderr);
        panic!(
            "{error}\n{}\n{}",
            String::from_utf8_lossy(text),
            String::from_utf8_lossy(errors)
        )
    });
    (output.status.code().expect("an exit status"), document)
}

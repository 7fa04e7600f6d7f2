//! `strace`: fails a system call of a program, or all from one on.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// What is failed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    /// The calls; each is counted for itself.
    pub(crate) calls: &'static [&'static str],
    error: &'static str,
    /// Whether every later one fails as well.
    lasts: bool,
}

/// Every call that changes a file of the folder; where a system has them.
const WRITES: &[&str] = &["write", "pwrite64", "ftruncate", "fallocate"];
const CHANGES: &[&str] = &[
    "write",
    "pwrite64",
    "ftruncate",
    "fallocate",
    "fsync",
    "fdatasync",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "mkdir",
    "mkdirat",
];

impl Fault {
    pub(crate) const ALL: [Self; 9] = [
        Self::once("a write fails", &["write"]),
        Self::once("a write in its place fails", &["pwrite64"]),
        Self::once("a file cannot be synchronised", &["fsync"]),
        Self::once("its bytes cannot be synchronised", &["fdatasync"]),
        Self::once("a file cannot be cut", &["ftruncate", "fallocate"]),
        Self::once(
            "a name cannot be changed",
            &["rename", "renameat", "renameat2"],
        ),
        Self::once("a name cannot be removed", &["unlink", "unlinkat"]),
        Self {
            name: "the disk is full",
            calls: WRITES,
            error: "ENOSPC",
            lasts: true,
        },
        Self {
            name: "the folder takes nothing",
            calls: CHANGES,
            error: "EROFS",
            lasts: true,
        },
    ];

    const fn once(name: &'static str, calls: &'static [&'static str]) -> Self {
        Self {
            name,
            calls,
            error: "EIO",
            lasts: false,
        }
    }
}

/// The tracer of this machine.
pub(crate) struct Tracer(&'static str);

impl Tracer {
    /// `None` if there is none, or it may not trace.
    pub(crate) fn find() -> Option<Self> {
        let program = "strace";
        let tried = Command::new(program)
            .args([
                "-qq",
                "-e",
                "trace=write",
                "-e",
                "inject=write:error=EIO:when=1",
                "true",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        tried
            .is_ok_and(|status| status.success())
            .then_some(Self(program))
    }

    /// Runs this program again under the tracer; gives the trace.
    pub(crate) fn run(
        &self,
        variables: &[(&str, &Path)],
        named: &[(&str, String)],
        trace: &Path,
        fault: Option<(Fault, usize)>,
    ) -> String {
        let of = |calls: &[&str]| {
            let known: Vec<String> = calls.iter().map(|call| format!("?{call}")).collect();
            known.join(",")
        };
        let mut command = Command::new("timeout");
        let _ = command
            .args(["--kill-after=5", "120", self.0, "-f", "-qq", "-o"])
            .arg(trace)
            .args(["-e", &format!("trace={}", of(CHANGES))]);
        if let Some((fault, nth)) = fault {
            let lasts = if fault.lasts { "+" } else { "" };
            let calls = of(fault.calls);
            let error = fault.error;
            let _ = command.args([
                "-e",
                &format!("inject={calls}:error={error}:when={nth}{lasts}"),
            ]);
        }
        let _ = command
            .arg(std::env::current_exe().unwrap())
            .stdout(Stdio::null())
            .stderr(Stdio::inherit());
        for (name, value) in variables {
            let _ = command.env(name, value);
        }
        for (name, value) in named {
            let _ = command.env(name, value);
        }
        let status = command.status().unwrap();
        let text = fs::read_to_string(trace).unwrap();
        assert!(status.success(), "{fault:?}: {status}\n{text}");
        text
    }
}

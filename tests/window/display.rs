//! A display of its own, a program on it, and hands: keys, clicks, pictures, and the program's log.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A virtual display; ends with this value.
pub(crate) struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Opens a display of the design size.
    pub(crate) fn open() -> Self {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1366x768x24",
                "-nolisten",
                "tcp",
                // Without it the server starts anew whenever its last client goes, and a program that
                // comes in that moment is turned away.
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed by tests/run");
        let mut number = String::new();
        let stdout = server.stdout.take().expect("Xvfb says its number");
        let _ = BufReader::new(stdout)
            .read_line(&mut number)
            .expect("Xvfb says its number");
        Self {
            server,
            name: format!(":{}", number.trim()),
        }
    }

    /// A tool on this display that is ended when it does not come back.
    fn bounded(&self, tool: &str) -> Command {
        let mut command = Command::new("timeout");
        let _ = command
            .args(["--kill-after=5", "60", tool])
            .env("DISPLAY", &self.name);
        command
    }

    fn xdotool(&self, arguments: &[&str]) {
        let status = self.bounded("xdotool").args(arguments).status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "xdotool {arguments:?}"
        );
    }

    /// Waits for the program's window and gives it the keyboard: a display without a window manager
    /// gives it to nobody.
    pub(crate) fn focus(&self, program: &Program) {
        let process = program.child.id().to_string();
        let found = self
            .bounded("xdotool")
            .args(["search", "--sync", "--onlyvisible", "--pid", &process])
            .output()
            .expect("xdotool is installed by tests/run");
        let windows = String::from_utf8_lossy(&found.stdout).into_owned();
        let window = windows.lines().next().expect("the program has a window");
        std::thread::sleep(Duration::from_millis(600));
        self.xdotool(&["windowfocus", "--sync", window]);
        // The program does not take a Tab that comes with the focus: it belongs to the window before.
        std::thread::sleep(Duration::from_millis(600));
    }

    /// Presses keys one after the other, as xdotool names them.
    pub(crate) fn keys(&self, keys: &[&str]) {
        for key in keys {
            self.xdotool(&["key", "--delay", "0", key]);
        }
    }

    /// Types a text.
    pub(crate) fn types(&self, text: &str) {
        self.xdotool(&["type", "--delay", "8", text]);
    }

    /// Clicks at a place of the display.
    pub(crate) fn click(&self, x: i32, y: i32) {
        let (x, y) = (x.to_string(), y.to_string());
        self.xdotool(&["mousemove", &x, &y]);
        // What was typed before may only now make a button one that can be pressed.
        std::thread::sleep(Duration::from_millis(250));
        self.xdotool(&["click", "1"]);
    }

    /// Keeps a picture of the display, to be looked at by people.
    pub(crate) fn picture(&self, name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/walk");
        fs::create_dir_all(&folder).expect("target can be written");
        let path = folder.join(format!("{name}.png"));
        let status = self
            .bounded("import")
            .args(["-window", "root"])
            .arg(&path)
            .status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "a picture of {name}"
        );
        path
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The program in a window of a display.
pub(crate) struct Program {
    child: Child,
    log: PathBuf,
    read: usize,
}

impl Program {
    /// Starts the program on a data folder. What it logged before is not read again.
    pub(crate) fn start(display: &Display, data: &Path, language: &str) -> Self {
        let log = today(&data.join("logs"));
        let read = fs::read(&log).map_or(0, |bytes| bytes.len());
        let child = Command::new(program())
            .args(["--lang", language])
            .env("DISPLAY", &display.name)
            .env_remove("WAYLAND_DISPLAY")
            .env("ZHIKAO_DATA_DIR", data)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program was built for the test");
        Self { child, log, read }
    }

    /// What was logged since the start or the last call that found something.
    pub(crate) fn logged(&self) -> String {
        let bytes = fs::read(&self.log).unwrap_or_default();
        String::from_utf8_lossy(bytes.get(self.read..).unwrap_or_default()).into_owned()
    }

    /// Waits until a line with these words is logged and gives it. The log is read past it.
    pub(crate) fn wait_for(&mut self, words: &str, limit: Duration) -> Option<String> {
        #[allow(clippy::disallowed_methods, reason = "a test measures real time")]
        let begin = Instant::now();
        while begin.elapsed() < limit {
            let logged = self.logged();
            if let Some(at) = logged.find(words) {
                let end = logged[at..].find('\n').map_or(logged.len(), |end| at + end);
                let start = logged[..at].rfind('\n').map_or(0, |start| start + 1);
                self.read += end;
                return Some(logged[start..end].to_owned());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        None
    }

    /// Ends the program as a power cut would: at once, without a word.
    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("the program runs");
        let _ = self.child.wait();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program to start: the release build where `tests/window/run` names it, else the one that was built
/// for the test.
fn program() -> PathBuf {
    std::env::var_os("ZHIKAO_PROGRAM").map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_zhikao")),
        PathBuf::from,
    )
}

/// The log of today; named as the program names it.
fn today(logs: &Path) -> PathBuf {
    #[allow(clippy::disallowed_methods, reason = "a test lives today")]
    let today = jiff::Timestamp::now()
        .to_zoned_datetime(jiff::tz::TimeZone::system())
        .date();
    logs.join(format!("{today}.log"))
}

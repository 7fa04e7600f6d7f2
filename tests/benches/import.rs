//! How long importing takes, from the file to the bank, and how much memory. Figures are printed, never
//! asserted.
//!
//! `cargo bench --bench import -- 1000000` makes a separated text of so many questions (100,000 without
//! a number), previews it, imports it into a fresh office, looks at it again as a repeat of itself, and at a
//! further file beside it;
//! a workbook of a tenth and a Word document of 2,000 questions are read and checked beside it. The
//! peak of memory is the process's own, as Linux tells it, and only grows from line to line.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures and prints; what fails stops it"
)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use zhikao::import::{Limits, questions};
use zhikao::platform::clock::ManualClock;
use zhikao::platform::folders::Folders;
use zhikao::platform::random::SeededRandom;
use zhikao::service::{Actor, Office, account, bank};

const LAWS: [&str; 5] = [
    "行政处罚法",
    "行政强制法",
    "行政许可法",
    "行政复议法",
    "道路交通安全法",
];
const CHARACTERS: &str = "行政处罚执法人员当场作出决定应出示证件填写预格式编号的书并交付事拒绝签收在上注明载违为种类和依据数额时间地点以及申请复议提起讼途径限机关名称由或者盖章";

/// Characters in no order: no two questions are alike.
struct Characters {
    all: Vec<char>,
    state: u64,
}

impl Characters {
    fn next(&mut self) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap()
    }

    fn text(&mut self, length: usize) -> String {
        (0..length)
            .map(|_| {
                let at = self.next() % self.all.len();
                self.all[at]
            })
            .collect()
    }

    /// Stem, four options, key, law, difficulty.
    fn question(&mut self) -> [String; 8] {
        let stem = self.text(60);
        let [a, b, c, d] = std::array::from_fn(|_| self.text(14));
        let key = ["A", "B", "C", "D"][self.next() % 4].to_owned();
        let law = LAWS[self.next() % LAWS.len()].to_owned();
        let difficulty = (self.next() % 5 + 1).to_string();
        [stem, a, b, c, d, key, law, difficulty]
    }
}

const HEADS: [&str; 8] = ["题干", "A", "B", "C", "D", "答案", "依据", "难度"];

fn main() {
    // Cargo hands `--bench` down.
    let wanted = std::env::args().skip(1).find_map(|word| word.parse().ok());
    let count: u32 = wanted.unwrap_or(100_000);
    let root = std::env::temp_dir().join(format!("zhikao-bench-import-{}", std::process::id()));
    std::fs::create_dir_all(&root).unwrap();
    let file = separated(&root, count);
    let size = std::fs::metadata(&file).unwrap().len() / 1_000_000;
    println!("{count} questions, {size} MB");
    imports(&root, &file);
    for (name, bytes) in [
        ("workbook.xlsx", workbook(count / 10)),
        ("document.docx", document(2_000)),
    ] {
        timed(name, || {
            let limits = Limits::default();
            let go_on = &mut |_| ControlFlow::Continue(());
            let read = questions::read(name, &bytes, &limits, go_on).unwrap();
            format!("{} questions read and checked", read.entries.len())
        });
    }
    std::fs::remove_dir_all(&root).unwrap();
}

/// The file is previewed, imported, and previewed again.
fn imports(root: &Path, file: &Path) {
    let (mut office, actor) = office(&root.join("office"));
    for (name, enters) in [
        ("preview", false),
        ("import", true),
        ("preview of repeats", false),
    ] {
        timed(name, || {
            let go_on = &mut |_| ControlFlow::Continue(());
            let large = bank::import_large(&mut office, &actor, "大题库", file, enters, go_on);
            let preview = match large.unwrap() {
                Some(large) => large.preview,
                None => small(&mut office, &actor, file, enters),
            };
            let total = preview.total();
            format!("{} accepted, {} repeats", total.accepted, total.duplicates)
        });
    }
    // A further file beside the bank, twice: the first one marks what the large import left.
    let mut further = Characters {
        state: 0x2545_F491_4F6C_DD1D,
        ..characters()
    };
    let rows: Vec<String> = (0..1_000).map(|_| further.question().join(",")).collect();
    let further = root.join("further.csv");
    std::fs::write(
        &further,
        format!("{}\n{}\n", HEADS.join(","), rows.join("\n")),
    )
    .unwrap();
    for name in ["further 1,000", "further 1,000 again"] {
        timed(name, || {
            let total = small(&mut office, &actor, &further, false).total();
            format!("{} accepted", total.accepted)
        });
    }
}

/// The way of a file that is not large.
fn small(office: &mut Office, actor: &Actor, file: &Path, enters: bool) -> bank::Preview {
    let upload = bank::Upload::open(file).unwrap();
    let go_on = &mut |_| ControlFlow::Continue(());
    let preview = bank::preview(
        office,
        actor,
        "大题库",
        &[upload],
        bank::Given::default(),
        go_on,
    )
    .unwrap();
    if enters {
        let _ = bank::accept(office, actor, &preview, &std::collections::BTreeSet::new()).unwrap();
    }
    preview
}

fn timed(name: &str, act: impl FnOnce() -> String) {
    let begun = Instant::now();
    let said = act();
    println!("{name}: {:.2?}, {said}, peak {}", begun.elapsed(), peak());
}

/// The most memory that the process has held.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("unknown".to_owned(), |line| line.trim().to_owned())
}

fn office(root: &Path) -> (Office, Actor) {
    let folders = Folders::choose(Some(root.to_owned())).unwrap();
    let clock = ManualClock::at("2026-11-24T09:00:00+08:00".parse().unwrap());
    let random = Box::new(SeededRandom::new(1));
    let mut office = Office::open(folders, Arc::new(clock), random).unwrap();
    let founded = account::found(&mut office, "王主任", "wang", "correct horse").unwrap();
    (office, founded.actor)
}

fn characters() -> Characters {
    Characters {
        all: CHARACTERS.chars().collect(),
        state: 0x9E37_79B9_7F4A_7C15,
    }
}

fn separated(root: &Path, count: u32) -> PathBuf {
    let path = root.join("questions.csv");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    let mut characters = characters();
    writeln!(out, "{}", HEADS.join(",")).unwrap();
    for _ in 0..count {
        writeln!(out, "{}", characters.question().join(",")).unwrap();
    }
    out.into_inner().unwrap().sync_all().unwrap();
    path
}

fn workbook(count: u32) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let mut characters = characters();
    for (column, head) in (0..).zip(HEADS) {
        let _ = sheet.write(0, column, head).unwrap();
    }
    for row in 1..=count {
        for (column, text) in (0..).zip(characters.question()) {
            let _ = sheet.write(row, column, text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// The least that a Word document needs.
fn document(count: u32) -> Vec<u8> {
    let mut characters = characters();
    let mut body = String::new();
    let mut paragraph = |text: &str| {
        write!(body, "<w:p><w:r><w:t>{text}</w:t></w:r></w:p>").unwrap();
    };
    for number in 1..=count {
        let [stem, a, b, c, d, key, _, _] = characters.question();
        paragraph(&format!("{number}. {stem}（　）"));
        for (letter, option) in ["A", "B", "C", "D"].iter().zip([a, b, c, d]) {
            paragraph(&format!("{letter}. {option}"));
        }
        paragraph(&format!("答案：{key}"));
    }
    let space = "http://schemas.openxmlformats.org";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{space}/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{space}/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{space}/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"{space}/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
            ),
        ),
    ];
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        // Stored, for what repeats so much would pack beyond the limit that stops bombs.
        let plain = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        package.start_file(name, plain).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

//! Data folders for the window: prepared through the services, as a coordinator would have done.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zhikao::domain::blueprint::Blueprint;
use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::{ExamId, OfficerId};
use zhikao::platform::clock::SystemClock;
use zhikao::platform::folders::Folders;
use zhikao::platform::random::SystemRandom;
use zhikao::service::bank::Upload;
use zhikao::service::exam::{Due, NewExam};
use zhikao::service::{Office, exam, roster, sitting};

const BLUEPRINT: &str = r#"
name = "Kill"
minutes = 600

[[section]]
kind = "single"
count = 40
points = 1

[[section]]
kind = "judge"
count = 20
points = 1
"#;

/// A data folder that goes with this value.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    /// An empty folder.
    pub(crate) fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("zhikao-window-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Opens the folder beside or without the window.
pub(crate) fn open(root: &Path) -> Office {
    let folders = Folders::choose(Some(root.to_owned())).unwrap();
    Office::open(
        folders,
        Arc::new(SystemClock::new()),
        Box::new(SystemRandom),
    )
    .unwrap()
}

/// An exam room without accounts: one exam, open for ten hours, and its first candidate sitting.
pub(crate) fn room(root: &Path) -> (ExamId, OfficerId) {
    let mut office = open(root);
    let nobody = office.nobody().unwrap();
    let upload = Upload {
        name: "roster.csv".to_owned(),
        bytes: include_bytes!("../fixtures/roster.csv").to_vec(),
    };
    let preview = roster::preview(&office, &nobody, &[upload], &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let _ = roster::accept(&mut office, &nobody, &preview, &BTreeSet::new()).unwrap();
    let new = NewExam {
        name: "Kill".to_owned(),
        kind: ExamKind::Official,
        year: 2026,
        blueprint: Blueprint::from_toml(BLUEPRINT).unwrap(),
        opens_at: office.now(),
        closes_at: office.now() + jiff::SignedDuration::from_hours(10),
        due: Due::Everybody,
        exempt: HashMap::new(),
    };
    let exam = exam::create(&mut office, &nobody, &new).unwrap();
    exam::open(&mut office, &nobody, exam).unwrap();
    let (_, listed) = exam::detail(&office, &nobody, exam).unwrap();
    let person = listed[0].candidate.officer;
    let _ = sitting::enter(&mut office, &nobody, exam, person).unwrap();
    (exam, person)
}

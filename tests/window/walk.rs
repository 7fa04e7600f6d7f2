//! Walks through the window as a new office would: the first administrator, a roster, a bank, an exam
//! under a regulation without make-ups, a candidate who fails it, the suspension confirmed in the
//! window, and found again in the archive's record. What each step did is read through the services
//! beside the window; pictures of every step are kept for people to look at.

#![allow(clippy::disallowed_methods, reason = "a test measures real time")]

use std::path::Path;
use std::time::{Duration, Instant};

use zhikao::domain::certificate::State;
use zhikao::domain::consequence::{Outcome, Step};
use zhikao::domain::exam::ExamState;
use zhikao::domain::regulation::Settings;
use zhikao::i18n::labels::ExportWords;
use zhikao::service::{
    Actor, Office, account, bank, certificate, exam, regulation, report, result,
};

use super::display::{Display, Program};
use super::town::{self, Folder};

const PATIENCE: Duration = Duration::from_mins(1);
pub(crate) const PASSPHRASE: &str = "correct horse";

/// The window, the folder it works in, and the office beside it.
pub(crate) struct Walk {
    pub(crate) display: Display,
    pub(crate) folder: Folder,
    name: &'static str,
    step: u32,
}

impl Walk {
    /// A display and an empty folder of that name; the pictures bear it too.
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            display: Display::open(),
            folder: Folder::new(name),
            name,
            step: 0,
        }
    }

    pub(crate) fn office(&self) -> Office {
        town::open(&self.folder.0)
    }

    /// Waits until the record says that a step happened.
    pub(crate) fn until<T>(&self, what: &str, found: impl Fn(&mut Office) -> Option<T>) -> T {
        let begin = Instant::now();
        loop {
            if let Some(found) = found(&mut self.office()) {
                return found;
            }
            if begin.elapsed() > PATIENCE {
                let picture = self.display.picture(&format!("{}-stuck", self.name));
                panic!("{what} did not happen; see {}", picture.display());
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    /// Lets the window settle and keeps a picture of it.
    pub(crate) fn look(&mut self, name: &str) {
        std::thread::sleep(Duration::from_millis(900));
        self.step += 1;
        let picture = format!("{}-{:02}-{name}", self.name, self.step);
        let _ = self.display.picture(&picture);
    }
}

pub(crate) fn admin(office: &mut Office) -> Actor {
    account::sign_in(office, "wang", PASSPHRASE).unwrap()
}

#[test]
fn from_an_empty_folder_to_a_suspended_certificate() {
    if !super::asked_for() {
        return;
    }
    let mut walk = Walk::new("walk");
    let mut program = Program::start(&walk.display, &walk.folder.0, "zh-CN");
    walk.display.focus(&program);
    walk.look("first-start");
    found(&mut walk);
    import_people(&mut walk);
    import_bank(&mut walk);
    let mut office = walk.office();
    let admin = admin(&mut office);
    let strict = Settings {
        make_ups: 0,
        ..Settings::default()
    };
    let today = office.today();
    let _ = regulation::establish(&mut office, &admin, "市考核办法", today, "", strict).unwrap();
    drop(office);
    set_exam(&mut walk);
    fail_it(&mut walk);
    confirm(&mut walk);
    program.kill();
    read_again(&walk);
}

/// Where the entries of the sidebar stand in the window of the walk, in pixels from its left edge and
/// from its top. A new entry moves those below it.
pub(crate) const SIDEBAR: i32 = 60;
pub(crate) const IMPORT_QUESTIONS: i32 = 218;
pub(crate) const BLUEPRINTS: i32 = 290;
pub(crate) const EXAMS: i32 = 326;
const IMPORT_PEOPLE: i32 = 503;
const CERTIFICATES: i32 = 539;

/// The first administrator, from the empty folder to the page of what waits.
pub(crate) fn found(walk: &mut Walk) {
    walk.display.click(680, 425);
    walk.look("found");
    walk.display.click(683, 277);
    for (word, next) in [
        ("Wang", "Tab"),
        ("wang", "Tab"),
        (PASSPHRASE, "Tab"),
        (PASSPHRASE, "Return"),
    ] {
        walk.display.types(word);
        walk.display.keys(&[next]);
    }
    walk.until("the first administrator", |office| {
        office.has_accounts().unwrap().then_some(())
    });
    walk.look("recovery-code");
    walk.display.click(368, 498);
    walk.display.click(980, 551);
    walk.look("home");
}

fn import_people(walk: &mut Walk) {
    walk.display.click(SIDEBAR, IMPORT_PEOPLE);
    walk.look("import-people");
    walk.display.click(500, 301);
    let roster = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/roster.csv");
    walk.display.types(&roster.display().to_string());
    walk.display.keys(&["Return"]);
    walk.look("roster-chosen");
    walk.display.click(278, 433);
    walk.look("roster-ledger");
    walk.display.click(1290, 28);
    walk.until("the roster", |office| {
        let admin = account::sign_in(office, "wang", PASSPHRASE).ok()?;
        let page = certificate::page(office, &admin, None, "", 1, 0).ok()?;
        (page.total == 3).then_some(())
    });
    walk.look("roster-accepted");
}

fn import_bank(walk: &mut Walk) {
    walk.display.click(SIDEBAR, IMPORT_QUESTIONS);
    walk.look("import-questions");
    walk.display.click(500, 301);
    let questions = walk.folder.0.join("questions.txt");
    let text = "一、单项选择题\n1、执法人员当场检查时不得少于（）人。\nA. 一\nB. 两\nC. 三\nD. 五\n答案：B\n";
    std::fs::write(&questions, text).unwrap();
    walk.display.types(&questions.display().to_string());
    walk.display.keys(&["Return", "Return"]);
    walk.look("questions-ledger");
    walk.display.click(1290, 28);
    walk.until("the bank", |office| {
        let admin = account::sign_in(office, "wang", PASSPHRASE).ok()?;
        (bank::list(office, &admin).ok()?.len() == 2).then_some(())
    });
    walk.look("questions-accepted");
}

fn set_exam(walk: &mut Walk) {
    walk.display.click(SIDEBAR, BLUEPRINTS);
    walk.look("blueprints");
    walk.display.click(735, 466);
    walk.look("blueprint");
    walk.display.keys(&["ctrl+s"]);
    walk.until("the blueprint", |office| {
        let admin = account::sign_in(office, "wang", PASSPHRASE).ok()?;
        (!exam::blueprints(office, &admin).ok()?.is_empty()).then_some(())
    });
    walk.display.click(SIDEBAR, EXAMS);
    walk.look("exams");
    walk.display.click(787, 455);
    walk.look("new-exam");
    std::thread::sleep(Duration::from_secs(1));
    walk.display.click(1190, 388);
    walk.until("the exam", |office| {
        let admin = account::sign_in(office, "wang", PASSPHRASE).ok()?;
        (!exam::list(office, &admin).ok()?.is_empty()).then_some(())
    });
    walk.look("exam-planned");
    walk.display.click(1311, 51);
    walk.look("opening");
    walk.display.click(1011, 431);
    walk.until("the opening", |office| {
        let admin = account::sign_in(office, "wang", PASSPHRASE).ok()?;
        let listed = exam::list(office, &admin).ok()?;
        (listed[0].exam.state == ExamState::Open).then_some(())
    });
    walk.look("exam-open");
}

fn fail_it(walk: &mut Walk) {
    walk.display.click(1295, 51);
    walk.look("admission");
    let mut office = walk.office();
    let admin = admin(&mut office);
    let exam = exam::list(&office, &admin).unwrap()[0].exam.id;
    let (_, people) = exam::detail(&office, &admin, exam).unwrap();
    let candidate = people[0].candidate.clone();
    drop(office);
    walk.display.types(&candidate.admission_number);
    walk.display.keys(&["Return"]);
    walk.look("door");
    // Whoever lets people in has no PIN yet: it is set here, with the passphrase.
    walk.display.click(458, 559);
    walk.display.types(PASSPHRASE);
    walk.display.click(458, 643);
    walk.display.types("2468");
    walk.look("door-confirmed");
    walk.display.click(1258, 51);
    walk.look("exam");
    walk.display.keys(&["a", "Right", "b"]);
    walk.look("exam-answered");
    walk.display.keys(&["ctrl+Return"]);
    walk.look("hand-in");
    walk.display.click(908, 493);
    walk.look("hand-in-confirm");
    walk.display.click(852, 421);
    let outcome = walk.until("the result", |office| {
        let admin = account::sign_in(office, "wang", PASSPHRASE).ok()?;
        let shown = result::show(office, &admin, exam, candidate.officer).ok()?;
        Some(shown.judged.outcome)
    });
    assert_eq!(outcome, Outcome::Failed);
    invigilator_comes(walk, "2468");
    walk.look("result");
}

/// The candidate has the receipt; the invigilator has the window again.
pub(crate) fn invigilator_comes(walk: &mut Walk, pin: &str) {
    walk.look("receipt");
    let_go(walk, pin, 458);
}

/// With the field of the PIN that far from the top.
pub(crate) fn let_go(walk: &mut Walk, pin: &str, field: i32) {
    walk.display.click(683, field);
    walk.display.types(pin);
    walk.display.click(549, field + 88);
}

fn confirm(walk: &mut Walk) {
    let mut office = walk.office();
    let admin = admin(&mut office);
    let due = certificate::due(&office, &admin, Some(Step::Suspension)).unwrap();
    assert_eq!(due.len(), 1);
    drop(office);
    walk.display.click(SIDEBAR, CERTIFICATES);
    walk.look("certificates");
    walk.display.click(245, 171);
    walk.display.click(1276, 94);
    walk.look("confirming");
    walk.display.click(1011, 556);
    walk.until("the suspension", |office| {
        let admin = account::sign_in(office, "wang", PASSPHRASE).ok()?;
        let page = certificate::page(office, &admin, Some(State::Suspended), "", 1, 0).ok()?;
        (page.total == 1).then_some(())
    });
    walk.look("confirmed");
}

/// The record without the window: suspended in the register, and in the report's workbook.
fn read_again(walk: &Walk) {
    let mut office = walk.office();
    let admin = admin(&mut office);
    let suspended = certificate::page(&office, &admin, Some(State::Suspended), "", 9, 0).unwrap();
    assert_eq!(suspended.total, 1);
    let path = walk.folder.0.join("report.xlsx");
    let year = office.today().year();
    report::write(&mut office, &admin, year, &path, &ExportWords).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut strings = String::new();
    let mut part = zip.by_name("xl/sharedStrings.xml").unwrap();
    let _ = std::io::Read::read_to_string(&mut part, &mut strings).unwrap();
    assert!(
        strings.contains(&suspended.lines[0].number),
        "the register's line is in the workbook"
    );
}

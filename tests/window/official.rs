//! Walks a whole official exam through the window: blueprint, session, seats, admission slips; three
//! candidates, of whom one is killed and goes on, one is given five minutes and one is caught; results, a
//! make-up, and the correction of a wrong key that turns a fail into a pass. What each step did is read
//! through the services beside the window.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use zhikao::domain::clock::Remaining;
use zhikao::domain::consequence::Outcome;
use zhikao::domain::exam::{ExamKind, ExamState};
use zhikao::domain::exemption::RELEASED;
use zhikao::domain::id::{ExamId, OfficerId};
use zhikao::domain::sitting::Phase;
use zhikao::service::bank::{self, Given, Upload};
use zhikao::service::exam::{self, Chance};
use zhikao::service::{Actor, Office, account, correction, pin, result, roster, sitting};

use super::display::Program;
use super::town;
use super::walk::{self, BLUEPRINTS, EXAMS, SIDEBAR, Walk};

const PASSPHRASE: &str = "correct horse";
const PIN: &str = "2468";
const BANK: &str = "2026";

/// Five questions; the key of the last is wrong: it is fifteen days (行政处罚法第六十七条).
const QUESTIONS: &str = "一、单项选择题
1、执法人员当场检查时不得少于（）人。
A. 一
B. 两
C. 三
D. 五
答案：B
2、违法行为在（）年内未被发现的，一般不再给予行政处罚。
A. 一
B. 二
C. 三
D. 五
答案：B
3、公民对行政处罚决定不服，申请行政复议的期限一般为（）日。
A. 十五
B. 三十
C. 六十
D. 九十
答案：C
4、当场收缴罚款后，执法人员应当自收缴之日起（）日内交至行政机关。
A. 一
B. 二
C. 五
D. 七
答案：B
5、行政机关作出罚款决定，当事人应当自收到决定书之日起（）日内到指定银行缴纳罚款。
A. 七
B. 十
C. 十五
D. 三十
答案：D
";
/// What is right, by the beginning of the stem.
const RIGHT: [(&str, &str); 5] = [
    ("执法人员", "两"),
    ("违法行为", "二"),
    ("公民", "六十"),
    ("当场收缴", "二"),
    ("行政机关作出", "十五"),
];

/// Who sits, by name: killed and going on; given five minutes; caught.
const KILLED: &str = "高一";
const GIVEN_TIME: &str = "罗二";
const CAUGHT: &str = "林三";

#[test]
fn an_official_exam_from_blueprint_to_corrected_key() {
    if !super::asked_for() {
        return;
    }
    let mut walk = Walk::new("official");
    prepare(&walk.folder.0);
    let mut program = Program::start(&walk.display, &walk.folder.0, "zh-CN");
    sign_in(&mut walk, &program);
    set_blueprint(&mut walk);
    let exam = set_exam(&mut walk);
    seat(&mut walk, exam);
    print(&mut walk);
    open(&mut walk, exam);

    // One is killed after two answers and goes on at the same question.
    enter(&mut walk, exam, KILLED);
    answer(&mut walk, exam, KILLED, 1..=2, &[]);
    program.kill();
    program = Program::start(&walk.display, &walk.folder.0, "zh-CN");
    sign_in(&mut walk, &program);
    go_on(&mut walk, exam, KILLED);
    answer(&mut walk, exam, KILLED, 3..=5, &[]);
    hand_in(&mut walk, exam, KILLED, Outcome::Passed);

    // One is given five minutes, and misses two questions; the wrong key makes it three.
    enter(&mut walk, exam, GIVEN_TIME);
    give_five_minutes(&mut walk, exam);
    answer(&mut walk, exam, GIVEN_TIME, 1..=5, &["公民", "当场收缴"]);
    hand_in(&mut walk, exam, GIVEN_TIME, Outcome::Failed);

    // One is caught.
    enter(&mut walk, exam, CAUGHT);
    answer(&mut walk, exam, CAUGHT, 1..=5, &[]);
    void(&mut walk, exam);

    close(&mut walk, exam);
    let make_up = set_make_up(&mut walk, exam);
    correct_the_key(&mut walk, exam);
    read_again(&walk, exam, make_up);
}

/// People, a bank with a wrong key, and an administrator with a PIN.
fn prepare(root: &Path) {
    let mut office = town::open(root);
    let nobody = office.nobody().unwrap();
    let go_on = &mut |_| ControlFlow::Continue(());
    let people = Upload {
        name: "roster.csv".to_owned(),
        bytes: include_bytes!("../fixtures/roster.csv").to_vec(),
    };
    let preview = roster::preview(&office, &nobody, &[people], go_on).unwrap();
    let _ = roster::accept(&mut office, &nobody, &preview, &BTreeSet::new()).unwrap();
    let questions = Upload {
        name: "questions.txt".to_owned(),
        bytes: QUESTIONS.as_bytes().to_vec(),
    };
    let given = Given::default();
    let preview = bank::preview(&office, &nobody, BANK, &[questions], given, go_on).unwrap();
    let _ = bank::accept(&mut office, &nobody, &preview, &BTreeSet::new()).unwrap();
    let _ = account::found(&mut office, "Wang", "wang", PASSPHRASE).unwrap();
    let wang = wang(&mut office);
    pin::set(&mut office, &wang, PASSPHRASE, PIN).unwrap();
}

fn wang(office: &mut Office) -> Actor {
    account::sign_in(office, "wang", PASSPHRASE).unwrap()
}

fn candidate(walk: &Walk, exam: ExamId, name: &str) -> (OfficerId, String) {
    let mut office = walk.office();
    let wang = wang(&mut office);
    let (_, people) = exam::detail(&office, &wang, exam).unwrap();
    let one = people.into_iter().find(|one| one.name == name).unwrap();
    (one.candidate.officer, one.candidate.admission_number)
}

fn outcome(walk: &Walk, exam: ExamId, name: &str) -> Option<Outcome> {
    let (officer, _) = candidate(walk, exam, name);
    let mut office = walk.office();
    let wang = wang(&mut office);
    let shown = result::show(&office, &wang, exam, officer).ok()?;
    Some(shown.judged.outcome)
}

fn sign_in(walk: &mut Walk, program: &Program) {
    walk.display.focus(program);
    walk.display.types("wang");
    walk.display.keys(&["Tab"]);
    walk.display.types(PASSPHRASE);
    walk.display.keys(&["Return"]);
    std::thread::sleep(Duration::from_secs(1));
    walk.look("signed-in");
}

fn set_blueprint(walk: &mut Walk) {
    walk.display.click(SIDEBAR, BLUEPRINTS);
    walk.look("blueprints");
    walk.display.click(846, 466);
    walk.look("blueprint-empty");
    let fields = [(500, 150, "Annual 2026"), (870, 320, "5"), (966, 320, "20")];
    for (x, y, text) in fields {
        walk.display.click(x, y);
        walk.display.keys(&["ctrl+a"]);
        walk.display.types(text);
    }
    // Not all banks: the starter bank is left out.
    walk.display.click(261, 592);
    walk.look("blueprint-banks");
    walk.display.click(261, 672);
    walk.look("blueprint");
    walk.display.keys(&["ctrl+s"]);
    walk.until("the blueprint", |office| {
        let wang = wang(office);
        let blueprints = exam::blueprints(office, &wang).unwrap();
        let (_, blueprint) = blueprints.first()?;
        (blueprint.banks == [BANK]).then_some(())
    });
}

fn set_exam(walk: &mut Walk) -> ExamId {
    walk.display.click(SIDEBAR, EXAMS);
    walk.look("exams");
    walk.display.click(787, 455);
    std::thread::sleep(Duration::from_secs(1));
    walk.look("new-exam");
    walk.display.click(1190, 388);
    let exam = walk.until("the exam", |office| {
        let wang = wang(office);
        Some(exam::list(office, &wang).unwrap().first()?.exam.id)
    });
    walk.look("exam-planned");
    exam
}

/// A site, a room, a session in it, and everybody's seat.
fn seat(walk: &mut Walk, exam: ExamId) {
    walk.display.click(340, 189);
    walk.look("sessions-empty");
    walk.display.click(787, 577);
    walk.look("sites-empty");
    walk.display.click(1295, 237);
    walk.look("new-site");
    walk.display.types("Party School");
    walk.display.click(1012, 493);
    walk.look("site");
    walk.display.click(1196, 237);
    walk.look("new-room");
    walk.display.click(787, 364);
    walk.display.types("101");
    walk.display.click(1012, 550);
    walk.look("room");
    walk.display.click(258, 237);
    walk.look("sessions");
    walk.display.click(1226, 237);
    walk.look("new-session");
    walk.display.click(1012, 486);
    walk.look("session");
    walk.display.click(1310, 237);
    walk.look("dealing");
    walk.display.click(1012, 475);
    walk.until("the seats", |office| {
        let wang = wang(office);
        let (_, people) = exam::detail(office, &wang, exam).unwrap();
        // A number that names the seat is longer than a running one.
        let seated = |one: &exam::Listing| one.candidate.admission_number.len() == 14;
        people.iter().all(seated).then_some(())
    });
    walk.look("seated");
}

/// The admission slips, the seating list and the notice of the room.
fn print(walk: &mut Walk) {
    walk.display.click(1033, 51);
    walk.look("printing");
    for (document, y) in [("slips", 575), ("seats", 623), ("notice", 671)] {
        let path = walk.folder.0.join(format!("{document}.pdf"));
        walk.display.click(890, y);
        walk.look("print-to");
        walk.display.keys(&["ctrl+a"]);
        walk.display.types(&path.display().to_string());
        walk.display.keys(&["Return"]);
        walk.until("the pages", |_| {
            let bytes = std::fs::read(&path).ok()?;
            (bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"))
                .then_some(())
        });
    }
    walk.look("printed");
    walk.display.click(1310, 51);
    walk.look("back-at-the-exam");
}

fn open(walk: &mut Walk, exam: ExamId) {
    walk.display.click(1310, 51);
    walk.look("opening");
    walk.display.click(1011, 431);
    until_state(walk, exam, ExamState::Open);
    walk.look("open");
}

fn until_state(walk: &Walk, exam: ExamId, state: ExamState) {
    walk.until("the state of the exam", |office| {
        let wang = wang(office);
        let listed = exam::list(office, &wang).unwrap();
        let one = listed.iter().find(|one| one.exam.id == exam)?;
        (one.exam.state == state).then_some(())
    });
}

/// From the page of the exam through the door.
fn enter(walk: &mut Walk, exam: ExamId, name: &str) {
    at_the_door(walk, exam, name);
    walk.display.click(458, 579);
    walk.display.types(PIN);
    walk.display.click(1258, 51);
    let _ = until_sitting(walk, exam, name, 0);
    walk.look("sitting");
}

fn at_the_door(walk: &mut Walk, exam: ExamId, name: &str) {
    let (_, number) = candidate(walk, exam, name);
    walk.display.click(1295, 51);
    walk.look("admission");
    walk.display.types(&number);
    walk.display.keys(&["Return"]);
    std::thread::sleep(Duration::from_millis(600));
    walk.look("door");
}

/// After the program was killed: from the list of exams through the door, and on.
fn go_on(walk: &mut Walk, exam: ExamId, name: &str) {
    walk.display.click(SIDEBAR, EXAMS);
    walk.look("exams-again");
    walk.display.click(500, 143);
    walk.look("exam-again");
    at_the_door(walk, exam, name);
    walk.display.click(1295, 51);
    std::thread::sleep(Duration::from_secs(1));
    walk.look("going-on");
    let ongoing = until_sitting(walk, exam, name, 2);
    assert_eq!(ongoing.current, 2, "the same question");
}

/// Waits until the sitting is under way with that many answers.
fn until_sitting(
    walk: &Walk,
    exam: ExamId,
    name: &str,
    answers: usize,
) -> zhikao::domain::sitting::State {
    let (officer, _) = candidate(walk, exam, name);
    walk.until("the answers", |office| {
        let wang = wang(office);
        let ongoing = sitting::show(office, &wang, exam, officer).ok()?;
        let state = ongoing.state;
        (state.phase == Phase::Running && state.answers.len() == answers).then_some(state)
    })
}

/// Answers these questions from the one on the screen, the stems in `missed` wrongly.
fn answer(
    walk: &mut Walk,
    exam: ExamId,
    name: &str,
    numbers: std::ops::RangeInclusive<u16>,
    missed: &[&str],
) {
    let (officer, _) = candidate(walk, exam, name);
    let mut office = walk.office();
    let wang = wang(&mut office);
    let ongoing = sitting::show(&office, &wang, exam, officer).unwrap();
    drop(office);
    let shown = ongoing.state.current;
    for number in numbers.clone() {
        if number > shown.max(1) {
            walk.display.keys(&["Right"]);
        }
        let item = ongoing.paper.item(number).unwrap();
        let stem = &item.content.stem;
        let (begins, right) = RIGHT
            .iter()
            .find(|(begins, _)| stem.starts_with(begins))
            .unwrap();
        let is_missed = missed.contains(begins);
        let place = item
            .shown_options()
            .position(|option| (option == *right) != is_missed)
            .unwrap();
        let key = ["a", "b", "c", "d"][place];
        walk.display.keys(&[key]);
    }
    let _ = until_sitting(walk, exam, name, usize::from(*numbers.end()));
    walk.look("answered");
}

fn hand_in(walk: &mut Walk, exam: ExamId, name: &str, expected: Outcome) {
    walk.display.keys(&["ctrl+Return"]);
    walk.look("hand-in");
    // Everything is answered: the buttons stand where no list pushes them down.
    walk.display.click(908, 423);
    walk.look("hand-in-confirm");
    walk.display.click(852, 421);
    let (officer, _) = candidate(walk, exam, name);
    let judged = walk.until("the result", |office| {
        let wang = wang(office);
        let shown = result::show(office, &wang, exam, officer).ok()?;
        Some(shown.judged)
    });
    assert_eq!(judged.outcome, expected, "{name}: {:?}", judged.points);
    walk::invigilator_comes(walk, PIN);
    walk.look("result");
    walk.display.click(1310, 42);
    walk.look("next");
}

/// The invigilator comes to the machine.
fn give_five_minutes(walk: &mut Walk, exam: ExamId) {
    let (officer, _) = candidate(walk, exam, GIVEN_TIME);
    let left = |office: &mut Office| {
        let wang = wang(office);
        let state = sitting::show(office, &wang, exam, officer).unwrap().state;
        match state.remaining(&office.moment()) {
            Remaining::Left(left) => left,
            Remaining::Unexplained => 0,
        }
    };
    let before = left(&mut walk.office());
    walk.display.keys(&["F9"]);
    walk.look("invigilator");
    walk.display.types("power cut");
    walk.display.click(683, 523);
    walk.display.types(PIN);
    walk.look("giving-time");
    walk.display.click(948, 596);
    // Some seconds have gone by meanwhile, hardly a minute.
    walk.until("five minutes", |office| {
        (left(office) > before + 4 * 60_000).then_some(())
    });
    walk.look("time-given");
}

fn void(walk: &mut Walk, exam: ExamId) {
    let (officer, _) = candidate(walk, exam, CAUGHT);
    walk.display.keys(&["F9"]);
    walk.look("invigilator-void");
    walk.display.click(603, 243);
    walk.look("voiding");
    walk.display.click(683, 388);
    walk.display.types("substitute");
    walk.display.click(683, 478);
    walk.display.types(PIN);
    walk.look("void-signed");
    walk.display.click(934, 551);
    walk.until("the void result", |office| {
        let wang = wang(office);
        let shown = result::show(office, &wang, exam, officer).ok()?;
        (shown.judged.outcome == Outcome::Void).then_some(())
    });
    // Without a receipt the field stands higher.
    walk.look("ended");
    walk::let_go(walk, PIN, 408);
    walk.look("void");
    walk.display.click(1310, 42);
    walk.look("all-done");
}

fn close(walk: &mut Walk, exam: ExamId) {
    walk.display.click(1126, 51);
    walk.look("closing");
    walk.display.keys(&["Tab", "Return"]);
    until_state(walk, exam, ExamState::Closed);
    walk.look("closed");
}

fn set_make_up(walk: &mut Walk, exam: ExamId) -> ExamId {
    walk.display.click(1310, 51);
    std::thread::sleep(Duration::from_secs(1));
    walk.look("new-make-up");
    walk.display.click(1190, 388);
    let make_up = walk.until("the make-up", |office| {
        let wang = wang(office);
        let listed = exam::list(office, &wang).unwrap();
        let one = listed
            .iter()
            .find(|one| one.exam.kind == ExamKind::MakeUp)?;
        assert_eq!(one.exam.makes_up_for, Some(exam));
        Some(one.exam.id)
    });
    walk.look("make-up");
    let mut office = walk.office();
    let wang = wang(&mut office);
    let (_, people) = exam::detail(&office, &wang, make_up).unwrap();
    let names: BTreeSet<&str> = people.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, BTreeSet::from([GIVEN_TIME, CAUGHT]));
    make_up
}

fn correct_the_key(walk: &mut Walk, exam: ExamId) {
    walk.display.click(SIDEBAR, EXAMS);
    walk.look("both-exams");
    walk.display.click(500, 189);
    walk.look("first-exam");
    walk.display.click(1288, 51);
    walk.look("corrections");
    // The question that nobody has right comes first.
    walk.display.click(500, 241);
    walk.look("question");
    walk.display.click(836, 491);
    walk.display.click(1068, 620);
    walk.display.types("article 67");
    walk.look("right-key");
    walk.display.click(1296, 51);
    walk.look("preview");
    walk.display.click(1280, 51);
    walk.look("signing");
    walk.until("the correction", |office| {
        let wang = wang(office);
        let made = correction::of_exam(office, &wang, exam).unwrap();
        (made.len() == 1 && made[0].is_signed).then_some(())
    });
    walk.look("corrected");
}

/// The record without the window: outcomes, who is due again, and that every sitting verifies.
fn read_again(walk: &Walk, exam: ExamId, make_up: ExamId) {
    assert_eq!(outcome(walk, exam, KILLED), Some(Outcome::Passed));
    assert_eq!(outcome(walk, exam, GIVEN_TIME), Some(Outcome::Passed));
    assert_eq!(outcome(walk, exam, CAUGHT), Some(Outcome::Void));
    let mut office = walk.office();
    let wang = wang(&mut office);
    let resits = exam::resits(&office, &wang, exam).unwrap();
    let due: Vec<(&str, Chance)> = resits
        .iter()
        .map(|one| (one.name.as_str(), one.chance))
        .collect();
    assert_eq!(due, [(CAUGHT, Chance::Listed)]);
    let (_, people) = exam::detail(&office, &wang, make_up).unwrap();
    let released = people.iter().find(|one| one.name == GIVEN_TIME).unwrap();
    assert_eq!(released.candidate.exempt.as_deref(), Some(RELEASED));
    let (_, people) = exam::detail(&office, &wang, exam).unwrap();
    for one in people {
        let ongoing = sitting::show(&office, &wang, exam, one.candidate.officer).unwrap();
        let verified = sitting::verify(&mut office, &wang, ongoing.id).unwrap();
        assert_eq!(verified.faults, vec![], "{}", one.name);
    }
}

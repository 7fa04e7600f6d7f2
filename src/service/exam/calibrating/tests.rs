use super::*;
use crate::domain::blueprint::Blueprint;
use crate::domain::correction::{Key, Ruling};
use crate::domain::regulation::Settings;
use crate::domain::sitting::HandIn;
use crate::service::correction::Proposal;
use crate::service::exam::{self as setting, Due, NewExam};
use crate::service::sitting::testing::Room;
use crate::service::sitting::{self, Ongoing, take};

/// Forty people, of whom the person of a place has the question of a number (0 to 9, by its stem) right
/// where `place < 4 × number`: 4 × number of 40 people.
fn sat() -> (Room, Vec<Ongoing>) {
    let mut room = Room::crowd(40);
    let mut all = Vec::new();
    for place in 0..room.people.len() {
        let ongoing = room.enter(place);
        for item in &ongoing.paper.items {
            let right = place < 4 * number(&item.content);
            let what = Room::answer(&ongoing, item.number, right);
            let _ = take(&mut room.bench.office, &room.admin, ongoing.id, what).unwrap();
        }
        let office = &mut room.bench.office;
        let _ = sitting::hand_in(office, &room.admin, ongoing.id, HandIn::Candidate).unwrap();
        all.push(ongoing);
    }
    (room, all)
}

fn number(content: &Content) -> usize {
    let digit = content.stem.chars().find_map(|sign| sign.to_digit(10));
    usize::try_from(digit.unwrap()).unwrap()
}

fn question(ongoing: &Ongoing, wanted: usize) -> crate::domain::paper::PaperItem {
    let mut items = ongoing.paper.items.iter();
    items
        .find(|item| number(&item.content) == wanted)
        .unwrap()
        .clone()
}

fn of(room: &Room, content: &Content) -> Measured {
    measured(&room.bench.office, &room.admin, content).unwrap()
}

fn blueprint() -> Blueprint {
    Blueprint::from_toml(
        "name = \"判断方案\"\nminutes = 60\nbanks = [\"判断题库\"]\n\
         [[section]]\nkind = \"judge\"\ncount = 8\npoints = 12.5\n",
    )
    .unwrap()
}

#[test]
fn answers_count_once_the_exam_is_closed_and_papers_are_drawn_by_them() {
    let (mut room, all) = sat();
    let third = question(&all[0], 3).content;
    let before = of(&room, &third);
    assert_eq!(
        (before.answers, before.mean, before.calibrated),
        (0, None, None)
    );
    assert!((before.expected - 0.68).abs() < 1e-9);
    let admin = room.admin.clone();
    let _ = setting::close(&mut room.bench.office, &admin, room.exam).unwrap();
    let after = of(&room, &third);
    // 12 of 40, and between that and what is expected: (30·0.68 + 40·0.3) / 70 = 0.4629, for everybody had
    // the same paper.
    assert_eq!((after.answers, after.mean), (40, Some(0.3)));
    assert!(
        (after.calibrated.unwrap() - 0.4629).abs() < 0.01,
        "{after:?}"
    );

    let checked = setting::check(&room.bench.office, &admin, &blueprint()).unwrap();
    assert_eq!((checked.questions, checked.calibrated), (10, 10));
    let now = room.bench.office.now();
    let new = NewExam {
        name: "下一次".to_owned(),
        kind: ExamKind::Official,
        year: 2026,
        // So few questions make no two papers of one difficulty.
        blueprint: Blueprint {
            tolerance: 20.0,
            ..blueprint()
        },
        opens_at: now,
        closes_at: now + jiff::SignedDuration::from_hours(1),
        due: Due::Everybody,
        exempt: HashMap::new(),
    };
    let next = setting::create(&mut room.bench.office, &admin, &new).unwrap();
    let stored = exams::by_id(room.bench.office.read(), next).unwrap();
    let (plan, _) = setting::plan_of(&room.bench.office, &stored).unwrap();
    assert_eq!(plan.calibrated(), 10);
    assert!(plan.target_at_pass().is_some());
}

#[test]
fn void_sittings_and_cancelled_questions_count_for_nothing_and_corrected_keys_as_corrected() {
    let (mut room, all) = sat();
    let admin = room.admin.clone();
    // The last one has everything wrong.
    sitting::void(&mut room.bench.office, &admin, all[39].id, "替考").unwrap();
    let ruled = [
        (4, Ruling::Key(Key::Judge(false))),
        (5, Ruling::Cancelled),
        (6, Ruling::FullPoints),
    ];
    for (wanted, ruling) in ruled {
        let proposal = Proposal {
            exam: room.exam,
            question: question(&all[0], wanted).question,
            ruling,
            reason: "更正".to_owned(),
            document: String::new(),
        };
        let _ = correction::correct(&mut room.bench.office, &admin, &proposal).unwrap();
    }
    let _ = setting::close(&mut room.bench.office, &admin, room.exam).unwrap();
    let counted = |content: &Content| {
        let of = of(&room, content);
        (of.answers, of.mean)
    };
    assert_eq!(
        counted(&question(&all[0], 3).content),
        (39, Some(12.0 / 39.0))
    );
    // Sixteen said true; by the corrected key the other 23 are right, and a bank that still has the old key
    // has another question.
    let fourth = question(&all[0], 4).content;
    assert_eq!(counted(&fourth), (0, None));
    let corrected = Content {
        body: Body::Judge { key: false },
        ..fourth
    };
    assert_eq!(counted(&corrected), (39, Some(23.0 / 39.0)));
    assert_eq!(counted(&question(&all[0], 5).content), (0, None));
    assert_eq!(counted(&question(&all[0], 6).content), (0, None));
    // Seven keep their key and count; the one with another key in the bank does not.
    let checked = setting::check(&room.bench.office, &admin, &blueprint()).unwrap();
    assert_eq!((checked.questions, checked.calibrated), (10, 7));
}

#[test]
fn a_regulation_that_does_not_want_answers_has_papers_drawn_by_levels() {
    let (mut room, all) = sat();
    let admin = room.admin.clone();
    let _ = setting::close(&mut room.bench.office, &admin, room.exam).unwrap();
    let settings = Settings {
        calibrate_by_answers: false,
        ..Settings::default()
    };
    let today = room.bench.office.today();
    let _ =
        regulation::establish(&mut room.bench.office, &admin, "办法", today, "", settings).unwrap();
    let checked = setting::check(&room.bench.office, &admin, &blueprint()).unwrap();
    assert_eq!((checked.questions, checked.calibrated), (10, 0));
    let third = of(&room, &question(&all[0], 3).content);
    assert_eq!((third.answers, third.calibrated), (40, None));
}

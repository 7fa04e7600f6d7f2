//! The exam screen over a real office: what is chosen is shown at once, told as saved only once the
//! disk holds it, and survives the end of the program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "support/city.rs"]
mod city;
#[path = "support/scene.rs"]
mod scene;
mod support;

use std::sync::Arc;

use iced::Size;
use iced::keyboard::{Modifiers, key::Named};

use city::City;
use scene::Scene;
use support::{DESIGN, press, shoot_all};
use zhikao::domain::clock::{Moment, Remaining};
use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::{ExamId, OfficerId};
use zhikao::domain::law::Citation;
use zhikao::domain::question::{Answer, Body, OptionSet};
use zhikao::domain::sitting::{Event, HandIn, Phase, State as Events, What};
use zhikao::i18n::{Language, within};
use zhikao::service::{Actor, Error, account, exam, pin, result, sitting};
use zhikao::store;
use zhikao::ui::screen::exam::{Delivery, Message, Opened, State, Watch};
use zhikao::ui::{Action, Place, Session};

/// A person in front of an exam that has just begun.
type Room = Scene<State, Message>;

fn room() -> Room {
    let mut city = City::new();
    let exam = city.exam(ExamKind::Official);
    let person = city.people(exam)[0];
    let officer = City::officer(person, "高一");
    room_of(city, exam, person, officer)
}

/// The same on a machine where somebody is signed in, perhaps an invigilator.
fn room_of(mut city: City, exam: ExamId, person: OfficerId, actor: Actor) -> Room {
    let _ = sitting::enter(&mut city.office, &actor, exam, person).unwrap();
    let begin = move |_: &Session| State::new(exam, person);
    Scene::open(city.used_by(actor), begin, State::update, State::view).sized(DESIGN)
}

/// The exam and the person before it.
fn whose(room: &Room) -> (ExamId, OfficerId) {
    let exams = exam::list(&room.city.office, &room.city.admin).unwrap();
    (exams[0].exam.id, room.session.actor.officer.unwrap())
}

fn on_disk(room: &Room) -> sitting::Ongoing {
    let (exam, person) = whose(room);
    sitting::show(&room.city.office, &room.session.actor, exam, person).unwrap()
}

#[test]
fn options_are_chosen_by_key_and_by_click_in_the_order_of_the_original() {
    let mut room = room();
    assert_eq!(room.asked.full_screen, Some(true));
    room.letter("b");
    let stored = on_disk(&room);
    let item = stored.paper.item(1).unwrap();
    let expected = Answer::Choice(OptionSet::only(item.original(1).unwrap()));
    assert_eq!(stored.state.answers.get(&1), Some(&expected));

    // A click on another option of a single choice replaces it.
    let first = item.shown_options().next().unwrap().to_owned();
    room.press_words(first.as_str());
    let expected = Answer::Choice(OptionSet::only(item.original(0).unwrap()));
    assert_eq!(on_disk(&room).state.answers.get(&1), Some(&expected));

    // A multiple choice toggles; digits do what letters do.
    room.tell(Message::Went(6));
    for key in ["a", "3", "A"] {
        room.letter(key);
    }
    let stored = on_disk(&room);
    let third = stored.paper.item(6).unwrap().original(2).unwrap();
    let expected = Answer::Choice(OptionSet::only(third));
    assert_eq!(stored.state.answers.get(&6), Some(&expected));
    assert_eq!(stored.state.current, 6);

    // True and false.
    room.tell(Message::Went(12));
    room.letter("2");
    assert_eq!(
        on_disk(&room).state.answers.get(&12),
        Some(&Answer::Judge(false))
    );
}

#[test]
fn saved_is_told_only_after_the_answer_came_back() {
    within(Language::Chinese, || {
        let mut room = room();
        assert!(room.shows("作答自动保存"));
        let waiting = room.ask(Message::OptionChosen(0));
        assert!(room.shows("正在保存…"), "shown at once, not told as saved");
        assert!(room.shows("已答 1 · 未答 11 · 标记 0"));
        // A second answer while the first is under way waits its turn.
        let second = room.ask(Message::OptionChosen(1));
        assert!(matches!(second, Action::None));
        room.city.clock.advance_ms(2_000);
        room.run(waiting);
        assert!(room.shows("✓ 已保存 09:00:02"));
        let stored = on_disk(&room);
        let last = stored.paper.item(1).unwrap().original(1).unwrap();
        assert_eq!(
            stored.state.answers.get(&1),
            Some(&Answer::Choice(OptionSet::only(last)))
        );
    });
}

#[test]
fn what_could_not_be_saved_stays_and_is_tried_again() {
    within(Language::Chinese, || {
        let mut room = room();
        let lost = room.ask(Message::OptionChosen(0));
        drop(lost);
        let full = Error::Store(store::Error::NotFound("disk"));
        room.tell(Message::Delivered(Delivery {
            kept: 0,
            state: None,
            error: Some(Arc::new(full)),
        }));
        assert!(room.shows("✗ 未保存"));
        assert!(room.shows("已答 1 · 未答 11 · 标记 0"), "the answer stays");
        room.tell(Message::NextWanted);
        room.tell(Message::OptionChosen(2));
        assert!(on_disk(&room).state.answers.is_empty());
        for _ in 0..3 {
            room.city.clock.advance_ms(1_000);
            room.tell(Message::Ticked);
        }
        assert_eq!(on_disk(&room).state.answers.len(), 2);
        assert!(room.shows("✓ 已保存 09:00:03"));
    });
}

#[test]
fn keys_turn_pages_mark_and_ask_before_the_hand_in() {
    within(Language::Chinese, || {
        let mut room = room();
        room.key(Named::ArrowRight);
        room.key(Named::PageDown);
        room.key(Named::ArrowLeft);
        room.letter("m");
        let stored = on_disk(&room);
        assert_eq!(stored.state.current, 2);
        assert!(stored.state.marked.contains(&2));

        room.operate(|window| press(window, Named::Enter, Modifiers::COMMAND));
        assert!(room.shows("还有 12 题未答，点题号回去作答："));
        assert!(room.shows("有 1 题做了标记，点题号回去查看："));
        // Keys of the question are dead below the dialog; a number leads back.
        room.letter("a");
        assert!(on_disk(&room).state.answers.is_empty());
        room.press("cell-7");
        assert_eq!(on_disk(&room).state.current, 7);
        assert!(!room.shows("继续答题"));

        // Handing in takes two decisions.
        room.tell(Message::HandInConfirmed);
        assert_eq!(on_disk(&room).state.phase, Phase::Running);
        room.operate(|window| press(window, Named::Enter, Modifiers::COMMAND));
        room.press("exam-reviewed");
        assert!(room.shows("还有 12 题未答，未答的题不得分。交卷后不能再修改作答。"));
        room.press("exam-confirm");
        let stored = on_disk(&room);
        assert_eq!(stored.state.hand_in, Some(HandIn::Candidate));
        let (exam, person) = whose(&room);
        assert_eq!(room.asked.full_screen, Some(false));
        assert_eq!(room.asked.places, [Place::Result(exam, person)]);
        assert!(!room.screen.is_on());
    });
}

#[test]
fn who_hands_in_where_an_invigilator_is_signed_in_waits_with_the_receipt() {
    within(Language::Chinese, || {
        let mut city = City::new();
        let exam = city.exam(ExamKind::Official);
        let person = city.people(exam)[0];
        let admin = city.admin.clone();
        pin::set(&mut city.office, &admin, "correct horse", "4711").unwrap();
        let mut room = room_of(city, exam, person, admin);
        room.city.clock.advance_ms(60 * 60_000);
        room.tell(Message::Ticked);
        let kept = sitting::show(&room.city.office, &room.session.actor, exam, person).unwrap();
        assert_eq!(kept.state.hand_in, Some(HandIn::TimeUp));
        assert!(room.asked.places.is_empty(), "the window stays shut");
        let (office, admin) = (&room.city.office, &room.city.admin);
        let receipt = sitting::receipt(office, admin, exam, person).unwrap();
        assert!(room.shows(&receipt.unwrap().to_string()));
        assert!(room.shows("请抄录回执码后在座位上等候监考员。"));
        room.press("handed-go-on");
        room.type_into("pin", "4712");
        room.press("handed-go-on");
        assert!(room.shows("PIN 不对，还可以试 4 次。请核对后重新输入。"));
        assert!(room.asked.places.is_empty());
        room.type_into("pin", "4711");
        room.press("handed-go-on");
        assert_eq!(room.asked.places, [Place::Result(exam, person)]);
        assert_eq!(room.asked.full_screen, Some(false));
    });
}

#[test]
fn the_last_minutes_are_told_and_the_end_of_time_hands_in() {
    within(Language::Chinese, || {
        let mut room = room();
        assert!(room.shows("1:00:00"));
        room.tell(Message::OptionChosen(0));
        room.city.clock.advance_ms(55 * 60_000);
        room.tell(Message::Ticked);
        assert!(room.shows("不足 5 分钟"));
        assert!(room.shows("05:00"));
        room.city.clock.advance_ms(5 * 60_000);
        room.tell(Message::Ticked);
        let stored = on_disk(&room);
        assert_eq!(stored.state.hand_in, Some(HandIn::TimeUp));
        assert_eq!(stored.state.answers.len(), 1);
        let (exam, person) = whose(&room);
        let shown = result::show(&room.city.office, &room.city.admin, exam, person);
        assert_eq!(shown.unwrap().judged.maximum, Some(10_000));
        assert_eq!(room.asked.places, [Place::Result(exam, person)]);
    });
}

#[test]
fn a_restart_goes_on_at_the_same_question_with_every_answer() {
    within(Language::Chinese, || {
        let mut room = room();
        for number in 1..=9 {
            room.tell(Message::Went(number));
            room.tell(Message::OptionChosen(1));
        }
        room.tell(Message::MarkToggled);
        let before = on_disk(&room).state;
        room.city.restart();
        let (exam, person) = whose(&room);
        room.again(|_| State::new(exam, person));
        assert!(room.shows("第 9 题"));
        assert!(room.shows("已答 9 · 未答 3 · 标记 1"));
        assert_eq!(on_disk(&room).state.answers, before.answers);
    });
}

#[test]
fn a_clock_that_explains_nothing_waits_for_the_invigilator() {
    within(Language::Chinese, || {
        let mut room = room();
        room.tell(Message::OptionChosen(0));
        let mut ongoing = on_disk(&room);
        // Another boot, and the wall clock set back by an hour.
        ongoing.state = unexplained(&ongoing.state.questions);
        let opened = Opened {
            ongoing,
            watch: Watch::new(room.city.office.clock()),
        };
        let action = room.ask(Message::Opened(Ok(Box::new(opened))));
        drop(action);
        assert!(room.shows("请等候监考员"));
        assert!(!room.shows("答题卡"));
        // Once the office can tell the time again, the exam goes on by itself.
        for _ in 0..3 {
            room.tell(Message::Ticked);
        }
        assert!(room.shows("答题卡"));
    });
}

/// An office with an administrator who has a PIN, beside the candidate who is sitting.
fn with_invigilator() -> Room {
    let mut room = room();
    let office = &mut room.city.office;
    let admin = account::sign_in(office, "wang", "correct horse").unwrap();
    pin::set(office, &admin, "correct horse", "4711").unwrap();
    room
}

#[test]
fn an_invigilator_gives_time_at_the_machine_with_an_own_name_and_pin() {
    within(Language::Chinese, || {
        let mut room = with_invigilator();
        let before = on_disk(&room).state.remaining(&room.city.office.moment());
        room.key(Named::F9);
        assert!(room.shows("监考员处理：高一"));
        // The keys of the exam are silent, and nothing is confirmed before all is said.
        room.letter("b");
        room.press_words("加时");
        assert!(on_disk(&room).state.answers.is_empty());
        room.type_into("desk-login", "wang");
        room.type_into("order-reason", "停电");
        room.type_into("desk-pin", "4712");
        room.press("dialog-confirm");
        assert!(room.shows("PIN 不对，还可以试 4 次。请核对后重新输入。"));
        assert_eq!(
            on_disk(&room).state.remaining(&room.city.office.moment()),
            before
        );
        room.type_into("desk-pin", "4711");
        room.press("dialog-confirm");
        assert!(!room.shows("监考员处理：高一"));
        let (Remaining::Left(before), Remaining::Left(after)) = (
            before,
            on_disk(&room).state.remaining(&room.city.office.moment()),
        ) else {
            panic!("the time that is left is known");
        };
        assert_eq!(after - before, 5 * 60_000);
    });
}

#[test]
fn an_invigilator_holds_lets_go_and_voids_at_the_machine() {
    within(Language::Chinese, || {
        let mut room = with_invigilator();
        let give = |room: &mut Room, deed: &str, reason: &str| {
            room.tell(Message::InvigilatorCame);
            if deed != "解除锁定" {
                room.press_words(deed);
            }
            room.type_into("desk-login", "wang");
            room.type_into("order-reason", reason);
            room.type_into("desk-pin", "4711");
            room.press("dialog-confirm");
        };
        give(&mut room, "锁定", "核对身份");
        assert!(room.shows("监考员已锁定您的考试"));
        assert_eq!(on_disk(&room).state.lock.unwrap().reason, "核对身份");
        give(&mut room, "解除锁定", "身份无误");
        assert!(room.shows("答题卡"));
        // Nothing, after all.
        room.tell(Message::InvigilatorCame);
        room.key(Named::Escape);
        assert!(!room.shows("监考员处理：高一"));
        assert_eq!(on_disk(&room).state.phase, Phase::Running);
        give(&mut room, "成绩无效", "替考");
        assert_eq!(on_disk(&room).state.phase, Phase::Voided);
        let (exam, person) = whose(&room);
        assert_eq!(
            room.asked.places,
            [Place::Result(exam, person)],
            "the candidate is done"
        );
    });
}

#[test]
fn the_window_out_of_focus_is_recorded_once_it_lasts() {
    let mut room = room();
    room.tell(Message::FocusLost);
    room.tell(Message::FocusRegained);
    room.tell(Message::FocusGone(1));
    assert_eq!(on_disk(&room).state.focus_losses, 0, "a glance is none");
    room.tell(Message::FocusLost);
    room.tell(Message::FocusGone(2));
    room.tell(Message::FocusRegained);
    assert_eq!(on_disk(&room).state.focus_losses, 1);
}

/// A state whose last event was seen by another boot, later on the wall.
fn unexplained(forms: &[zhikao::domain::sitting::Form]) -> zhikao::domain::sitting::State {
    let wall: jiff::Timestamp = "2026-11-24T10:00:00+08:00".parse().unwrap();
    let at = Moment {
        wall_ms: wall.as_millisecond(),
        boot_ms: 5,
        boot_id: 99,
    };
    let events = [
        What::Admitted { by: None },
        What::Started {
            allowed_ms: 3_600_000,
            questions: forms.to_vec(),
            of: None,
        },
    ];
    let events: Vec<Event> = (1..)
        .zip(events)
        .map(|(seq, what)| Event { seq, at, what })
        .collect();
    Events::fold(&events).unwrap()
}

/// A paper with stems of four lines and options of two, as official banks have them.
fn long_paper(ongoing: &mut sitting::Ongoing) {
    let stem = "某市市场监督管理局执法人员在对辖区内一家大型商场进行日常检查时，发现该商场销售的部分\
        食品超过保质期，且无法提供进货查验记录。执法人员当场制作了现场笔录，并对涉案食品采取了登记保存\
        措施。经调查，该商场上一年度因同类违法行为受到过行政处罚，案发后主动召回已售出的食品并赔偿了\
        消费者的损失。关于本案的处理，下列说法中符合《中华人民共和国行政处罚法》规定的有哪些？";
    let options = [
        "在证据可能灭失或者以后难以取得的情况下，经行政机关负责人批准，可以先行登记保存，并应当在七日内及时作出处理决定",
        "当事人主动消除或者减轻违法行为危害后果的，应当从轻或者减轻行政处罚",
        "执法人员在调查时可以不出示执法证件，由当事人自行核实其身份",
        "拟作出较大数额罚款决定的，应当告知当事人有要求听证的权利",
        "违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚；初次违法且危害后果轻微并及时改正的，可以不予行政处罚",
        "对当事人的同一个违法行为，不得给予两次以上罚款的行政处罚",
        "行政处罚决定书应当在宣告后当场交付当事人；当事人不在场的，应当在七日内依照有关规定送达",
    ];
    let mut items = ongoing.paper.items.clone();
    for item in &mut items {
        item.content.basis = vec![Citation {
            law: "行政处罚法".to_owned(),
            version: None,
            article: Some(56),
            sub_article: None,
            paragraph: None,
            item: None,
        }];
    }
    stem.clone_into(&mut items[5].content.stem);
    items[5].content.body = Body::Multiple {
        options: options.map(str::to_owned).to_vec(),
        key: OptionSet::only(0).with(1),
    };
    items[5].option_order = (0..7).collect();
    let with_gaps = "行政机关在作出行政处罚决定之前，应当告知当事人拟作出的行政处罚内容及事实、理由、\
        ____，并告知当事人依法享有的____、申辩、要求听证等权利。";
    with_gaps.clone_into(&mut items[6].content.stem);
    items[6].content.body = Body::Blank {
        gaps: vec![vec!["依据".to_owned()], vec!["陈述".to_owned()]],
    };
    items[6].option_order.clear();
    // A full paper for the card: 80 questions.
    let (single, multiple, judge) = (items[0].clone(), items[5].clone(), items[9].clone());
    let blank = items[6].clone();
    ongoing.paper.items = (1..=80)
        .map(|number| {
            let (mut item, section) = match number {
                1..=40 => (single.clone(), 0),
                44 => (blank.clone(), 1),
                41..=60 => (multiple.clone(), 1),
                _ => (judge.clone(), 2),
            };
            item.number = number;
            item.section = section;
            item
        })
        .collect();
}

/// A screen at a question of the long paper with some answers, marks and time gone.
fn posed(at: u16, minutes: i64) -> Room {
    let mut room = room();
    let mut ongoing = on_disk(&room);
    long_paper(&mut ongoing);
    let watch = Watch::new(room.city.office.clock());
    let now = room.city.office.moment();
    let earlier = Moment {
        wall_ms: now.wall_ms - minutes * 60_000,
        boot_ms: now.boot_ms - minutes * 60_000,
        ..now
    };
    let mut whats = vec![
        What::Admitted { by: None },
        What::Started {
            allowed_ms: 90 * 60_000,
            questions: ongoing.paper.forms(),
            of: None,
        },
    ];
    for item in ongoing.paper.items.iter().take(42) {
        whats.push(What::Answered {
            question: item.number,
            answer: item.content.body.right_answer().unwrap(),
        });
    }
    whats.push(What::Answered {
        question: 43,
        answer: Answer::Choice(OptionSet::only(0).with(3)),
    });
    for question in [17, 31, 55] {
        whats.push(What::Marked {
            question,
            marked: true,
        });
    }
    whats.push(What::Opened { question: at });
    let events: Vec<Event> = (1..)
        .zip(whats)
        .map(|(seq, what)| Event {
            seq,
            at: earlier,
            what,
        })
        .collect();
    ongoing.state = Events::fold(&events).unwrap();
    "李文静".clone_into(&mut ongoing.name);
    "26110312".clone_into(&mut ongoing.admission_number);
    drop(room.ask(Message::Opened(Ok(Box::new(Opened { ongoing, watch })))));
    room
}

fn picture(name: &str, size: Size, minutes: i64, at: u16, messages: &[Message]) {
    let mut room = posed(at, minutes);
    for message in messages {
        drop(room.ask(message.clone()));
    }
    shoot_all(name, size, || zhikao::ui::widget::focus::tabs(room.view()));
}

const SMALL: Size = Size::new(1024.0, 720.0);

#[test]
fn pictures() {
    picture("exam-multiple", DESIGN, 43, 43, &[]);
    picture("exam-multiple-small", SMALL, 43, 43, &[]);
    picture("exam-judge-short", DESIGN, 86, 61, &[]);
    let full = Message::Delivered(Delivery {
        kept: 0,
        state: None,
        error: Some(Arc::new(Error::Store(store::Error::NotFound("disk")))),
    });
    picture(
        "exam-gaps-not-saved-small",
        SMALL,
        60,
        44,
        &[Message::GapTyped(0, "依据".to_owned()), full.clone()],
    );
    let large = vec![Message::Larger; 5];
    picture("exam-large-small", SMALL, 43, 43, &large);
    picture("exam-review", DESIGN, 43, 43, &[Message::HandInWanted]);
    picture("exam-confirm", DESIGN, 43, 43, &[Message::HandInReviewed]);
    picture("exam-help", SMALL, 43, 43, &[Message::HelpWanted]);
    picture("exam-desk", DESIGN, 43, 43, &[Message::InvigilatorCame]);
    picture("exam-time-up", DESIGN, 91, 43, &[Message::Ticked]);
}

/// After the end of the program nothing of the paper is shown before an invigilator confirmed, where the
/// exam wants that; then it goes on where it stood.
#[test]
fn an_invigilator_confirms_the_return_with_name_and_pin() {
    within(Language::Chinese, || {
        let mut room = room();
        room.letter("b");
        let ((exam, person), admin) = (whose(&room), room.city.admin.clone());
        exam::confirm_returns(&mut room.city.office, &admin, exam, true).unwrap();
        pin::set(&mut room.city.office, &admin, "correct horse", "4711").unwrap();
        room.city.restart();
        room.again(|_| State::new(exam, person));
        assert!(room.shows("请监考员确认继续考试"));
        assert!(!room.screen.is_on(), "nothing runs on the screen");
        assert!(room.shows("高一"), "whom to compare");
        room.type_into("return-login", "wang");
        room.type_into("return-pin", "4712");
        room.enter("return-pin");
        assert!(room.shows("请监考员确认继续考试"), "a wrong PIN");
        room.type_into("return-pin", "4711");
        room.enter("return-pin");
        assert!(room.screen.is_on() && !room.shows("请监考员确认继续考试"));
        let stored = on_disk(&room);
        assert!(
            stored.state.answers.contains_key(&1),
            "what was saved is there"
        );
        assert_eq!(stored.state.phase, Phase::Running);
    });
}

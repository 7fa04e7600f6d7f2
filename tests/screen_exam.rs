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
mod support;

use std::sync::Arc;

use iced::Size;
use iced::advanced::widget::Id;
use iced::keyboard::{Modifiers, key::Named};

use city::{Asked, City};
use support::{DESIGN, press, tap, window};
use zhikao::domain::clock::{Moment, Remaining};
use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::{ExamId, OfficerId};
use zhikao::domain::law::Citation;
use zhikao::domain::question::{Answer, Body, OptionSet};
use zhikao::domain::sitting::{Event, HandIn, Phase, State as Events, What};
use zhikao::i18n::{Language, within};
use zhikao::service::{Actor, Error, account, pin, result, sitting};
use zhikao::store;
use zhikao::ui::screen::exam::{Delivery, Message, Opened, State, Watch};
use zhikao::ui::{Action, Place, Session};

struct Room {
    city: City,
    actor: Actor,
    session: Session,
    exam: ExamId,
    person: OfficerId,
    screen: State,
    asked: Asked,
}

/// A person in front of an exam that has just begun.
fn room() -> Room {
    let mut city = City::new();
    let exam = city.exam(ExamKind::Official);
    let person = city.people(exam)[0];
    let actor = City::officer(person, "高一");
    let _ = sitting::enter(&mut city.office, &actor, exam, person).unwrap();
    let session = city.session(actor.clone());
    let (screen, action) = State::new(exam, person);
    let mut room = Room {
        city,
        actor,
        session,
        exam,
        person,
        screen,
        asked: Asked::default(),
    };
    room.run(action);
    room
}

impl Room {
    fn run(&mut self, action: Action<Message>) {
        let (screen, session) = (&mut self.screen, &self.session);
        self.city
            .run(action, &self.actor, &mut self.asked, &mut |message| {
                screen.update(message, session)
            });
    }

    fn tell(&mut self, message: Message) {
        let action = self.screen.update(message, &self.session);
        self.run(action);
    }

    /// Operates the window and tells the screen what came of it.
    fn operate(&mut self, hands: impl FnOnce(&mut support::Window<'_, Message>)) {
        let messages: Vec<Message> = {
            let mut window = window(DESIGN, self.screen.view(&self.session));
            hands(&mut window);
            window.into_messages().collect()
        };
        for message in messages {
            self.tell(message);
        }
    }

    fn shows(&self, words: &str) -> bool {
        window(DESIGN, self.screen.view(&self.session))
            .find(words)
            .is_ok()
    }

    fn stored(&self) -> sitting::Ongoing {
        sitting::show(&self.city.office, &self.actor, self.exam, self.person).unwrap()
    }

    fn restart(&mut self) {
        self.city.restart();
        let (screen, action) = State::new(self.exam, self.person);
        self.screen = screen;
        self.run(action);
    }
}

fn letter(window: &mut support::Window<'_, Message>, letter: &str) {
    press(
        window,
        iced::keyboard::Key::Character(letter.into()),
        Modifiers::empty(),
    );
}

#[test]
fn options_are_chosen_by_key_and_by_click_in_the_order_of_the_original() {
    let mut room = room();
    assert_eq!(room.asked.full_screen, Some(true));
    room.operate(|window| letter(window, "b"));
    let stored = room.stored();
    let item = stored.paper.item(1).unwrap();
    let expected = Answer::Choice(OptionSet::only(item.original(1).unwrap()));
    assert_eq!(stored.state.answers.get(&1), Some(&expected));

    // A click on another option of a single choice replaces it.
    let first = item.shown_options().next().unwrap().to_owned();
    room.operate(|window| {
        let _ = window.click(first.as_str()).unwrap();
    });
    let expected = Answer::Choice(OptionSet::only(item.original(0).unwrap()));
    assert_eq!(room.stored().state.answers.get(&1), Some(&expected));

    // A multiple choice toggles; digits do what letters do.
    room.tell(Message::Went(6));
    room.operate(|window| {
        for key in ["a", "3", "A"] {
            letter(window, key);
        }
    });
    let stored = room.stored();
    let third = stored.paper.item(6).unwrap().original(2).unwrap();
    let expected = Answer::Choice(OptionSet::only(third));
    assert_eq!(stored.state.answers.get(&6), Some(&expected));
    assert_eq!(stored.state.current, 6);

    // True and false.
    room.tell(Message::Went(12));
    room.operate(|window| letter(window, "2"));
    assert_eq!(
        room.stored().state.answers.get(&12),
        Some(&Answer::Judge(false))
    );
}

#[test]
fn saved_is_told_only_after_the_answer_came_back() {
    within(Language::Chinese, || {
        let mut room = room();
        assert!(room.shows("作答自动保存"));
        let waiting = room
            .screen
            .update(Message::OptionChosen(0), &room.session.clone());
        assert!(room.shows("正在保存…"), "shown at once, not told as saved");
        assert!(room.shows("已答 1 · 未答 11 · 标记 0"));
        // A second answer while the first is under way waits its turn.
        let second = room
            .screen
            .update(Message::OptionChosen(1), &room.session.clone());
        assert!(matches!(second, Action::None));
        room.city.clock.advance_ms(2_000);
        room.run(waiting);
        assert!(room.shows("✓ 已保存 09:00:02"));
        let stored = room.stored();
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
        let lost = room
            .screen
            .update(Message::OptionChosen(0), &room.session.clone());
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
        assert!(room.stored().state.answers.is_empty());
        for _ in 0..3 {
            room.city.clock.advance_ms(1_000);
            room.tell(Message::Ticked);
        }
        assert_eq!(room.stored().state.answers.len(), 2);
        assert!(room.shows("✓ 已保存 09:00:03"));
    });
}

#[test]
fn keys_turn_pages_mark_and_ask_before_the_hand_in() {
    within(Language::Chinese, || {
        let mut room = room();
        room.operate(|window| tap(window, Named::ArrowRight));
        room.operate(|window| tap(window, Named::PageDown));
        room.operate(|window| tap(window, Named::ArrowLeft));
        room.operate(|window| letter(window, "m"));
        let stored = room.stored();
        assert_eq!(stored.state.current, 2);
        assert!(stored.state.marked.contains(&2));

        room.operate(|window| press(window, Named::Enter, Modifiers::COMMAND));
        assert!(room.shows("还有 12 题未答，点题号回去作答："));
        assert!(room.shows("有 1 题做了标记，点题号回去查看："));
        // Keys of the question are dead below the dialog; a number leads back.
        room.operate(|window| letter(window, "a"));
        assert!(room.stored().state.answers.is_empty());
        room.operate(|window| {
            let _ = window.click(iced_test::selector::id("cell-7")).unwrap();
        });
        assert_eq!(room.stored().state.current, 7);
        assert!(!room.shows("继续答题"));

        // Handing in takes two decisions.
        room.tell(Message::HandInConfirmed);
        assert_eq!(room.stored().state.phase, Phase::Running);
        room.operate(|window| press(window, Named::Enter, Modifiers::COMMAND));
        room.operate(|window| {
            let _ = window
                .click(iced_test::selector::id("exam-reviewed"))
                .unwrap();
        });
        assert!(room.shows("还有 12 题未答，未答的题不得分。交卷后不能再修改作答。"));
        room.operate(|window| {
            let _ = window
                .click(iced_test::selector::id("exam-confirm"))
                .unwrap();
        });
        let stored = room.stored();
        assert_eq!(stored.state.hand_in, Some(HandIn::Candidate));
        assert_eq!(room.asked.full_screen, Some(false));
        assert_eq!(room.asked.places, [Place::Result(room.exam, room.person)]);
        assert!(!room.screen.is_on());
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
        let stored = room.stored();
        assert_eq!(stored.state.hand_in, Some(HandIn::TimeUp));
        assert_eq!(stored.state.answers.len(), 1);
        let shown = result::show(&room.city.office, &room.city.admin, room.exam, room.person);
        let judged = shown.unwrap().judged;
        assert_eq!(judged.maximum, Some(10_000));
        assert_eq!(room.asked.places, [Place::Result(room.exam, room.person)]);
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
        let before = room.stored().state;
        room.restart();
        assert!(room.shows("第 9 题"));
        assert!(room.shows("已答 9 · 未答 3 · 标记 1"));
        assert_eq!(room.stored().state.answers, before.answers);
    });
}

#[test]
fn a_clock_that_explains_nothing_waits_for_the_invigilator() {
    within(Language::Chinese, || {
        let mut room = room();
        room.tell(Message::OptionChosen(0));
        let mut ongoing = room.stored();
        // Another boot, and the wall clock set back by an hour.
        ongoing.state = unexplained(&ongoing.state.questions);
        let opened = Opened {
            ongoing,
            watch: Watch::new(room.city.office.clock()),
        };
        let action = room
            .screen
            .update(Message::Opened(Ok(Box::new(opened))), &room.session.clone());
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

fn type_into(room: &mut Room, field: &'static str, text: &str) {
    room.operate(|window| {
        let _ = window.click(Id::new(field)).unwrap();
        let _ = window.typewrite(text);
    });
}

#[test]
fn an_invigilator_gives_time_at_the_machine_with_an_own_name_and_pin() {
    within(Language::Chinese, || {
        let mut room = with_invigilator();
        let before = room.stored().state.remaining(&room.city.office.moment());
        room.operate(|window| tap(window, Named::F9));
        assert!(room.shows("监考员处理：高一"));
        // The keys of the exam are silent, and nothing is confirmed before all is said.
        room.operate(|window| letter(window, "b"));
        room.operate(|window| {
            let _ = window.click("加时").unwrap();
        });
        assert!(room.stored().state.answers.is_empty());
        type_into(&mut room, "desk-login", "wang");
        type_into(&mut room, "desk-reason", "停电");
        type_into(&mut room, "desk-pin", "4712");
        room.operate(|window| {
            let _ = window.click(Id::new("dialog-confirm")).unwrap();
        });
        assert!(room.shows("PIN 不对，还可以试 4 次。"));
        assert_eq!(
            room.stored().state.remaining(&room.city.office.moment()),
            before
        );
        type_into(&mut room, "desk-pin", "4711");
        room.operate(|window| {
            let _ = window.click(Id::new("dialog-confirm")).unwrap();
        });
        assert!(!room.shows("监考员处理：高一"));
        let (Remaining::Left(before), Remaining::Left(after)) = (
            before,
            room.stored().state.remaining(&room.city.office.moment()),
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
                room.operate(|window| {
                    let _ = window.click(deed).unwrap();
                });
            }
            type_into(room, "desk-login", "wang");
            type_into(room, "desk-reason", reason);
            type_into(room, "desk-pin", "4711");
            room.operate(|window| {
                let _ = window.click(Id::new("dialog-confirm")).unwrap();
            });
        };
        give(&mut room, "锁定", "核对身份");
        assert!(room.shows("监考员已锁定您的考试"));
        assert_eq!(room.stored().state.lock.unwrap().reason, "核对身份");
        give(&mut room, "解除锁定", "身份无误");
        assert!(room.shows("答题卡"));
        // Nothing, after all.
        room.tell(Message::InvigilatorCame);
        room.operate(|window| tap(window, Named::Escape));
        assert!(!room.shows("监考员处理：高一"));
        assert_eq!(room.stored().state.phase, Phase::Running);
        give(&mut room, "成绩无效", "替考");
        assert_eq!(room.stored().state.phase, Phase::Voided);
        let exam = (room.exam, room.person);
        assert_eq!(
            room.asked.places,
            [Place::Result(exam.0, exam.1)],
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
    assert_eq!(room.stored().state.focus_losses, 0, "a glance is none");
    room.tell(Message::FocusLost);
    room.tell(Message::FocusGone(2));
    room.tell(Message::FocusRegained);
    assert_eq!(room.stored().state.focus_losses, 1);
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
fn posed(at: u16, minutes: i64) -> (State, Session) {
    let mut room = room();
    let mut ongoing = room.stored();
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
    let session = room.session.clone();
    let opened = Message::Opened(Ok(Box::new(Opened { ongoing, watch })));
    drop(room.screen.update(opened, &session));
    let screen = std::mem::replace(&mut room.screen, State::new(room.exam, room.person).0);
    (screen, session)
}

fn picture(name: &str, size: Size, minutes: i64, at: u16, messages: &[Message]) {
    let (mut screen, session) = posed(at, minutes);
    for message in messages {
        drop(screen.update(message.clone(), &session));
    }
    let screen: &'static State = Box::leak(Box::new(screen));
    let session: &'static Session = Box::leak(Box::new(session));
    support::shoot_all(name, size, || {
        zhikao::ui::widget::focus::tabs(screen.view(session))
    });
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
    picture("exam-time-up", DESIGN, 91, 43, &[Message::Ticked]);
}

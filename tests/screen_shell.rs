//! First start, sign in, home and settings, operated in a simulated window over a real office.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

mod support;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use iced::Size;
use iced::keyboard::key::Named;

use support::{shoot, tap, window};
use zhikao::domain::permission::Role;
use zhikao::i18n::sentence::sentence_in;
use zhikao::i18n::{Language, within};
use zhikao::platform::clock::{Clock, ManualClock};
use zhikao::platform::folders::Folders;
use zhikao::platform::random::SeededRandom;
use zhikao::service::demo::{self, Plan};
use zhikao::service::{Actor, Error, Office, account, regulation};
use zhikao::ui::screen::{first_start, home, settings, sign_in};
use zhikao::ui::{Action, Element, Session, Theme};

const WHOLE: Size = Size::new(1366.0, 768.0);
/// Right of the sidebar, at the design size and at the smallest.
const ROOM: Size = Size::new(1158.0, 768.0);
const SMALL: Size = Size::new(816.0, 720.0);

/// A screen by what all of them have.
trait Screen {
    type Message: Clone + std::fmt::Debug + Send + 'static;
    fn tell(&mut self, message: Self::Message, session: &Session) -> Action<Self::Message>;
    fn draw<'a>(&'a self, session: &'a Session) -> Element<'a, Self::Message>;
}

macro_rules! screen {
    ($($module:ident),+) => {$(
        impl Screen for $module::State {
            type Message = $module::Message;
            fn tell(&mut self, message: Self::Message, session: &Session) -> Action<Self::Message> {
                self.update(message, session)
            }
            fn draw<'a>(&'a self, session: &'a Session) -> Element<'a, Self::Message> {
                self.view(session)
            }
        }
    )+};
}
screen!(first_start, sign_in, home, settings);

/// An office, whoever acts, a screen, and what the screen asked of the window.
struct Stage<S> {
    office: Office,
    clock: Arc<ManualClock>,
    root: PathBuf,
    session: Session,
    screen: S,
    heard: Vec<String>,
    size: Size,
}

impl<S> Drop for Stage<S> {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

fn stranger() -> Actor {
    Actor {
        account: None,
        name: String::new(),
        role: Role::Officer,
        officer: None,
        person: None,
    }
}

impl<S: Screen> Stage<S> {
    fn new(
        size: Size,
        prepare: impl FnOnce(&mut Office) -> Actor,
        open: impl FnOnce(&Session) -> (S, Action<S::Message>),
    ) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let root =
            std::env::temp_dir().join(format!("zhikao-shell-{}-{number}", std::process::id()));
        let clock = Arc::new(ManualClock::at(
            "2026-11-24T09:00:00+08:00".parse().unwrap(),
        ));
        let folders = Folders::choose(Some(root.clone())).unwrap();
        let random = Box::new(SeededRandom::new(3));
        let mut office = Office::open(folders, Arc::clone(&clock) as _, random).unwrap();
        let actor = prepare(&mut office);
        let session = Session {
            actor,
            today: clock.today(),
            zone: clock.zone(),
            make_believe: office.is_make_believe().unwrap(),
            language: Language::Chinese,
            theme: Theme::Light,
            scale: 1.0,
        };
        let (screen, action) = open(&session);
        let mut stage = Self {
            office,
            clock,
            root,
            session,
            screen,
            heard: Vec::new(),
            size,
        };
        stage.run(action);
        stage
    }

    fn run(&mut self, action: Action<S::Message>) {
        match action {
            Action::Ask(job) => {
                let message = job(&mut self.office, &self.session.actor);
                self.tell(message);
            }
            Action::All(actions) => actions.into_iter().for_each(|action| self.run(action)),
            // Focus and timers are the real window's.
            Action::None | Action::Run(_) => {}
            other => self.heard.push(format!("{other:?}")),
        }
    }

    fn tell(&mut self, message: S::Message) {
        let action = self.screen.tell(message, &self.session);
        self.run(action);
    }

    fn operate(&mut self, hands: impl FnOnce(&mut support::Window<'_, S::Message>)) {
        let messages: Vec<_> = {
            let mut window = window(self.size, self.screen.draw(&self.session));
            hands(&mut window);
            window.into_messages().collect()
        };
        for message in messages {
            self.tell(message);
        }
    }

    fn click(&mut self, what: &str) {
        let what = what.to_owned();
        self.operate(|window| {
            let _ = window
                .click(what.as_str())
                .unwrap_or_else(|_| panic!("no {what} to click"));
        });
    }

    /// Clicks the control of that id and types, a key at a time.
    fn fill(&mut self, id: &'static str, words: &str) {
        for letter in words.chars() {
            self.operate(|window| {
                let _ = window
                    .click(iced::widget::Id::new(id))
                    .unwrap_or_else(|_| panic!("no field {id}"));
                // A click lands where the words end or before; End goes behind them.
                tap(window, Named::End);
                let _ = window.typewrite(&letter.to_string());
            });
        }
    }

    fn press(&mut self, id: &'static str) {
        self.operate(|window| {
            let _ = window
                .click(iced::widget::Id::new(id))
                .unwrap_or_else(|_| panic!("no control {id}"));
        });
    }

    fn shows(&self, words: &str) -> bool {
        window(self.size, self.screen.draw(&self.session))
            .find(words)
            .is_ok()
    }

    /// Pictures in both languages and every theme, to be looked at.
    fn picture(&mut self, name: &str) {
        for language in Language::ALL {
            for theme in Theme::ALL {
                self.session.language = language;
                self.session.theme = theme;
                within(language, || {
                    let mut window = window(self.size, self.screen.draw(&self.session));
                    let name = format!("{name}-{}-{}", theme.code(), language.code());
                    let _ = shoot(&name, theme, &mut window);
                });
            }
        }
        self.session.language = Language::Chinese;
        self.session.theme = Theme::Light;
    }
}

fn founded(office: &mut Office) -> Actor {
    account::found(office, "王主任", "wang", "correct horse")
        .unwrap()
        .actor
}

#[test]
fn an_organisation_is_set_up_and_the_recovery_code_must_be_written_down() {
    let mut stage = Stage::new(WHOLE, |_| stranger(), first_start::State::new);
    stage.picture("first-start");
    stage.press("door-organisation");
    stage.fill("name", "Wang");
    stage.fill("login", "wang");
    stage.fill("passphrase", "correct horse");
    stage.fill("again", "correct hors");
    stage.press("found");
    assert!(stage.shows("两次填写的口令不一致，请重新填写第二遍。"));
    stage.picture("first-start-organisation");
    stage.fill("again", "e");
    stage.press("found");
    assert!(stage.shows("请抄下恢复码"));
    stage.picture("first-start-code");

    stage.press("continue");
    assert!(stage.heard.is_empty(), "the code was not written down yet");
    stage.press("written");
    stage.press("continue");
    assert!(stage.heard[0].starts_with("SignedIn"), "{:?}", stage.heard);
    assert!(account::sign_in(&mut stage.office, "wang", "correct horse").is_ok());
}

#[test]
fn the_recovery_code_is_saved_where_somebody_says() {
    let mut stage = Stage::new(WHOLE, |_| stranger(), first_start::State::new);
    stage.press("door-organisation");
    for (id, words) in [
        ("name", "Wang"),
        ("login", "wang"),
        ("passphrase", "correct horse"),
        ("again", "correct horse"),
    ] {
        stage.fill(id, words);
    }
    stage.press("found");
    let path = stage.root.join("code.txt");
    stage.tell(first_start::Message::PathTyped(path.display().to_string()));
    stage.press("save");
    let text = std::fs::read_to_string(&path).unwrap();
    let code = text
        .split_whitespace()
        .find(|word| word.matches('-').count() == 5)
        .expect("the code stands in the file");
    let code = code.rsplit('：').next().unwrap().to_owned();
    stage.press("continue");
    assert_eq!(stage.heard.len(), 1, "a saved code is written down");
    assert!(account::recover(&mut stage.office, "wang", &code, "another horse").is_ok());
}

#[test]
fn the_other_doors_lead_to_practice_and_to_a_make_believe_city() {
    let mut stage = Stage::new(WHOLE, |_| stranger(), first_start::State::new);
    stage.press("door-practise");
    stage.click("English");
    assert_eq!(stage.heard, ["Go(Home)", "Look(Language(English))"]);
}

#[test]
fn a_wrong_passphrase_says_how_many_tries_are_left_and_then_until_when() {
    let prepare = |office: &mut Office| {
        let _ = founded(office);
        stranger()
    };
    let mut stage = Stage::new(WHOLE, prepare, |session| sign_in::State::new(session, None));
    stage.picture("sign-in");
    stage.press("submit");
    assert!(stage.shows("请先填写登录名或证件号码。"));
    stage.fill("who", "wang");
    stage.fill("passphrase", "nonsense");
    stage.press("submit");
    assert!(stage.shows("登录名或口令不对，还可以再试 4 次。请检查大小写和数字键盘。"));
    stage.picture("sign-in-wrong");
    for _ in 0..4 {
        stage.fill("passphrase", "x");
        stage.press("submit");
    }
    stage.fill("passphrase", "correct horse");
    stage.press("submit");
    let until = "2026-11-24T09:05:00+08:00".parse().unwrap();
    let expected = sentence_in(&Error::LockedOut { until }, &stage.clock.zone());
    stage.picture("sign-in-locked");
    assert!(stage.shows(&expected), "{expected}");
    stage.clock.advance_ms(6 * 60 * 1_000);
    stage.fill("passphrase", "correct horse");
    stage.press("submit");
    assert_eq!(stage.heard.len(), 1, "after the time it opens");
}

#[test]
fn a_newcomer_is_led_to_the_one_time_code() {
    let mut code = String::new();
    let prepare = |office: &mut Office| {
        let admin = founded(office);
        code = account::create(office, &admin, "李四", "li", Role::Coordinator)
            .unwrap()
            .1;
        stranger()
    };
    let mut stage = Stage::new(WHOLE, prepare, |session| sign_in::State::new(session, None));
    stage.fill("who", "li");
    stage.fill("passphrase", "anything");
    stage.press("submit");
    assert!(stage.shows("用一次性码登录"));
    stage.picture("sign-in-code");
    stage.fill("code", &code);
    stage.fill("passphrase", "a new sentence");
    stage.fill("again", "a new sentence");
    stage.press("submit");
    assert!(stage.heard[0].starts_with("SignedIn"), "{:?}", stage.heard);
}

#[test]
fn a_lock_by_idling_says_so() {
    let prepare = |office: &mut Office| {
        let _ = founded(office);
        stranger()
    };
    let stage = Stage::new(WHOLE, prepare, |session| {
        sign_in::State::new(session, Some(15))
    });
    assert!(stage.shows("15 分钟无人操作，已自动锁定。请重新登录，资料都已保存。"));
}

#[test]
fn a_new_organisation_is_led_to_its_first_exam() {
    let mut stage = Stage::new(ROOM, founded, home::State::new);
    assert!(stage.shows("上午好，王主任"));
    stage.picture("home-new");
    stage.press("step-1");
    assert_eq!(stage.heard, ["Go(ImportPeople)"]);
}

#[test]
fn nobody_is_led_to_practice() {
    let mut stage = Stage::new(ROOM, |office| office.nobody().unwrap(), home::State::new);
    stage.picture("home-nobody");
    stage.press("practise");
    stage.press("organisation");
    assert_eq!(stage.heard, ["Go(Practice)", "Go(FirstStart)"]);
}

/// A small city, and its administrator.
fn city(office: &mut Office) -> Actor {
    let plan = Plan {
        officers: 160,
        units: 10,
        years: 3,
        seed: 5,
    };
    let _ = demo::build(office, &plan, &mut |_, _, _| ControlFlow::Continue(())).unwrap();
    account::sign_in(office, "demo-admin", demo::PASSPHRASE).unwrap()
}

#[test]
fn an_administrator_sees_what_waits_and_how_the_years_went() {
    let mut stage = Stage::new(ROOM, city, home::State::new);
    assert!(stage.shows("合格率"));
    stage.picture("home-administrator");
    stage.size = SMALL;
    stage.picture("home-administrator-small");
}

#[test]
fn an_invigilator_is_led_to_the_exam_of_the_week_and_hears_of_no_figures() {
    let prepare = |office: &mut Office| {
        let _ = city(office);
        account::sign_in(office, "demo-invigilator", demo::PASSPHRASE).unwrap()
    };
    let mut stage = Stage::new(ROOM, prepare, home::State::new);
    assert!(stage.shows("本周考试"));
    assert!(!stage.shows("合格率"));
    stage.picture("home-invigilator");
    stage.press("week-0");
    assert!(stage.heard[0].starts_with("Go(Exam("), "{:?}", stage.heard);
}

#[test]
fn an_officer_sees_exams_practice_and_certificate() {
    let prepare = |office: &mut Office| {
        let admin = city(office);
        let page = zhikao::service::certificate::page(office, &admin, None, "", 5, 0).unwrap();
        account::sign_in(office, &page.lines[0].number, demo::PASSPHRASE).unwrap()
    };
    let mut stage = Stage::new(ROOM, prepare, home::State::new);
    assert!(stage.shows("执法证件"));
    stage.picture("home-officer");
    stage.press("practise");
    assert_eq!(stage.heard, ["Go(Practice)"]);
}

#[test]
fn a_version_of_the_regulation_is_published() {
    let mut stage = Stage::new(ROOM, founded, settings::State::new);
    stage.picture("settings-look");
    stage.click("考核办法");
    stage.picture("settings-regulation");
    stage.press("new");
    stage.picture("settings-regulation-form");
    stage.fill("pass-mark", "0");
    stage.size = Size::new(1158.0, 4000.0);
    stage.press("enter");
    assert!(stage.shows("合格线 600 不在 0 到 100 之间。请改正。"));
    stage.operate(|window| {
        let _ = window.click(iced::widget::Id::new("pass-mark")).unwrap();
        tap(window, Named::End);
        tap(window, Named::Backspace);
    });
    stage.press("enter");
    assert_eq!(stage.heard, ["Say(新版本已发布)"]);
    assert_eq!(regulation::list(&stage.office).unwrap().len(), 1);
}

#[test]
fn an_account_is_made_and_its_code_is_shown_once() {
    let mut stage = Stage::new(ROOM, founded, settings::State::new);
    stage.click("账号");
    stage.press("new");
    stage.fill("new-name", "Li");
    stage.fill("new-login", "li");
    stage.picture("settings-account-new");
    stage.click("建立并生成一次性码");
    assert!(stage.shows("Li的一次性码"));
    stage.picture("settings-account-code");
    stage.press("code-done");
    assert!(!stage.shows("Li的一次性码"));
    assert!(stage.shows("待首次登录"));
    stage.press("accounts-0");
    stage.picture("settings-accounts");
}

#[test]
fn a_backup_is_made_looked_into_and_restored() {
    let mut stage = Stage::new(ROOM, founded, settings::State::new);
    stage.click("备份与核验");
    stage.press("verify");
    assert!(stage.shows("核验通过：所有资料完整，没有损坏。"));
    stage.press("make");
    stage.picture("settings-backup");
    stage.press("backups-0");
    stage.picture("settings-restore");
    stage.click("恢复这个备份");
    assert_eq!(stage.heard, ["StartOver"]);
}

#[test]
fn the_audit_and_the_licences_can_be_read() {
    let mut stage = Stage::new(ROOM, founded, settings::State::new);
    stage.click("操作记录");
    assert!(stage.shows("建立单位"));
    stage.picture("settings-audit");
    stage.click("关于");
    stage.click("许可证");
    assert!(stage.shows("Apache-2.0"));
    stage.picture("settings-about");
}

#[test]
fn an_officer_has_no_tab_for_what_it_may_not_do() {
    let prepare = |office: &mut Office| Actor {
        role: Role::Officer,
        ..founded(office)
    };
    let stage = Stage::new(ROOM, prepare, settings::State::new);
    assert!(stage.shows("界面") && stage.shows("关于"));
    assert!(!stage.shows("账号") && !stage.shows("备份与核验") && !stage.shows("操作记录"));
}

/// An officer who did not come to an exam, and the way in.
fn absent(office: &mut Office) -> Actor {
    use zhikao::domain::blueprint::Blueprint;
    use zhikao::domain::exam::ExamKind;
    use zhikao::service::exam::{self, Due, NewExam};
    let admin = city(office);
    let page = zhikao::service::certificate::page(office, &admin, None, "", 5, 0).unwrap();
    let actor = account::sign_in(office, &page.lines[0].number, demo::PASSPHRASE).unwrap();
    let now = office.now();
    let new = NewExam {
        name: "安全生产专项考试".to_owned(),
        kind: ExamKind::Official,
        year: 2026,
        blueprint: Blueprint::from_toml(
            "name = \"专项\"\nminutes = 30\n[[section]]\nkind = \"judge\"\ncount = 10\npoints = 10\n",
        )
        .unwrap(),
        opens_at: now,
        closes_at: now + jiff::SignedDuration::from_hours(4),
        due: Due::Officers(vec![actor.officer.unwrap()]),
        exempt: std::collections::HashMap::new(),
    };
    let exam = exam::create(office, &admin, &new).unwrap();
    exam::open(office, &admin, exam).unwrap();
    let _ = exam::close(office, &admin, exam).unwrap();
    actor
}

#[test]
fn an_officer_is_told_opens_what_it_speaks_of_and_has_read_it() {
    within(Language::Chinese, || {
        let mut stage = Stage::new(ROOM, absent, home::State::new);
        assert!(stage.shows("安全生产专项考试：需要参加补考"));
        stage.picture("home-officer-told");
        stage.press("notice-0");
        assert!(
            stage.heard[0].starts_with("Go(Result("),
            "{:?}",
            stage.heard
        );
        // Back at home it is not there any more, but among what was read.
        let (screen, action) = home::State::new(&stage.session);
        stage.screen = screen;
        stage.run(action);
        assert!(!stage.shows("安全生产专项考试：需要参加补考"));
        stage.press("notices-earlier");
        assert!(stage.shows("安全生产专项考试：需要参加补考"));
        stage.press("notices-earlier");
        assert!(!stage.shows("安全生产专项考试：需要参加补考"));
    });
}

#[test]
fn notices_are_marked_read_by_the_keyboard_without_opening_them() {
    within(Language::Chinese, || {
        let mut stage = Stage::new(ROOM, absent, home::State::new);
        let messages: Vec<_> = {
            let view = zhikao::ui::widget::focus::tabs(stage.screen.draw(&stage.session));
            let mut window = window(ROOM, view);
            tap(&mut window, Named::Tab);
            let first = support::focused(&mut window);
            assert_eq!(first, Some(iced::widget::Id::new("notices-read")));
            tap(&mut window, Named::Enter);
            window.into_messages().collect()
        };
        for message in messages {
            stage.tell(message);
        }
        assert!(stage.shows("已读通知（1 条）"));
        assert!(stage.heard.is_empty());
    });
}

/// An exam whose window ended an hour ago, and which nobody closed.
fn forgotten(office: &mut Office) -> Actor {
    use zhikao::domain::blueprint::Blueprint;
    use zhikao::domain::exam::ExamKind;
    use zhikao::service::exam::{self, Due, NewExam};
    let admin = city(office);
    let now = office.now();
    let new = NewExam {
        name: "安全生产专项考试".to_owned(),
        kind: ExamKind::Official,
        year: 2026,
        blueprint: Blueprint::from_toml(
            "name = \"专项\"\nminutes = 30\n[[section]]\nkind = \"judge\"\ncount = 10\npoints = 10\n",
        )
        .unwrap(),
        opens_at: now - jiff::SignedDuration::from_hours(5),
        closes_at: now - jiff::SignedDuration::from_hours(1),
        due: Due::Everybody,
        exempt: std::collections::HashMap::new(),
    };
    let exam = exam::create(office, &admin, &new).unwrap();
    exam::open(office, &admin, exam).unwrap();
    admin
}

#[test]
fn an_exam_that_nobody_closed_stands_on_home_and_leads_to_it() {
    within(Language::Chinese, || {
        let mut stage = Stage::new(ROOM, forgotten, home::State::new);
        assert!(stage.shows("“安全生产专项考试”的时间已过，还没有结束"));
        stage.picture("home-administrator-overdue");
        stage.press("overdue-0");
        assert!(stage.heard[0].starts_with("Go(Exam("), "{:?}", stage.heard);
    });
}

#[test]
fn who_decides_appeals_is_led_to_those_that_wait() {
    use zhikao::service::{appeal, exam};
    within(Language::Chinese, || {
        let prepare = |office: &mut Office| {
            let own = absent(office);
            let admin = account::sign_in(office, "demo-admin", demo::PASSPHRASE).unwrap();
            let exams = exam::list(office, &admin).unwrap();
            let of = exams.iter().map(|listed| &listed.exam);
            let mut of = of.filter(|exam| exam.name == "安全生产专项考试");
            let at = (of.next().unwrap().id, own.officer.unwrap());
            let _ = appeal::file(office, &own, at, None, "当天公出").unwrap();
            admin
        };
        let mut stage = Stage::new(ROOM, prepare, home::State::new);
        assert!(stage.shows("待决定的成绩复核申请"));
        assert!(stage.shows("安全生产专项考试，最迟 2026 年 12 月 4 日决定。"));
        stage.picture("home-administrator-appeals");
        stage.press("appeals-0");
        assert!(
            stage.heard[0].starts_with("Go(Appeals("),
            "{:?}",
            stage.heard
        );
    });
}

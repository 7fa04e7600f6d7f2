//! An office with people and an exam, and a way to do what screens ask for, one after the other.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::expect_used,
    reason = "a test that cannot go on says so; each test crate uses a part of what all of them share"
)]

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::SignedDuration;
use zhikao::domain::blueprint::Blueprint;
use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::{ExamId, OfficerId};
use zhikao::domain::permission::Role;
use zhikao::i18n::Language;
use zhikao::platform::clock::{Clock, ManualClock};
use zhikao::platform::folders::Folders;
use zhikao::platform::random::SeededRandom;
use zhikao::service::bank::{self, Given, Upload};
use zhikao::service::exam::{Due, NewExam};
use zhikao::service::{Actor, Office, account, exam, roster};
use zhikao::ui::{Action, Place, Session, Theme};

/// Single, multiple, judge: 5 + 3 + 4 questions of 100 points in all.
pub const BLUEPRINT: &str = r#"
name = "年度考试"
minutes = 60

[[section]]
kind = "single"
count = 5
points = 8

[[section]]
kind = "multiple"
count = 3
points = 12

[[section]]
kind = "judge"
count = 4
points = 6
"#;

/// An office in a temporary folder, which goes with it.
pub struct City {
    pub office: Office,
    pub clock: Arc<ManualClock>,
    pub admin: Actor,
    /// Whoever sits before the screen: the administrator, unless somebody else signs in.
    user: Actor,
    root: PathBuf,
}

impl Drop for City {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

/// What a screen asked for besides work of the office.
#[derive(Debug, Default)]
pub struct Asked {
    pub places: Vec<Place>,
    /// What is said in passing.
    pub said: Vec<String>,
    pub full_screen: Option<bool>,
}

impl City {
    /// An office with an administrator and the three people of the fixture, at nine on 24 November
    /// 2026.
    pub fn new() -> Self {
        let mut city = Self::founded();
        let preview = city.preview_roster("roster.csv", include_bytes!("../fixtures/roster.csv"));
        let _ = roster::accept(&mut city.office, &city.admin, &preview, &BTreeSet::new())
            .expect("people");
        city
    }

    /// The same before anybody else is in it.
    pub fn founded() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let root =
            std::env::temp_dir().join(format!("zhikao-city-{}-{number}", std::process::id()));
        let clock = Arc::new(ManualClock::at(
            "2026-11-24T09:00:00+08:00".parse().expect("a time"),
        ));
        let mut office = open(&root, &clock, 1);
        let founded = account::found(&mut office, "王主任", "wang", "correct horse")
            .expect("an administrator");
        Self {
            office,
            clock,
            user: founded.actor.clone(),
            admin: founded.actor,
            root,
        }
    }

    /// The ledger of a roster.
    pub fn preview_roster(&self, name: &str, bytes: &[u8]) -> roster::Preview {
        let upload = Upload {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        };
        roster::preview(&self.office, &self.admin, &[upload], &mut |_| {
            ControlFlow::Continue(())
        })
        .expect("a preview")
    }

    /// Enters the first questions of a file into a bank.
    pub fn enter_questions(&mut self, name: &str, file: &str, text: &str, count: usize) {
        let upload = Upload {
            name: file.to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let (given, mut go_on) = (Given::default(), |_| ControlFlow::Continue(()));
        let preview = bank::preview(
            &self.office,
            &self.admin,
            name,
            &[upload],
            given,
            &mut go_on,
        )
        .expect("a preview");
        let all = (0..count).map(|entry| (0, entry)).collect();
        let _ = bank::accept(&mut self.office, &self.admin, &preview, &all).expect("questions");
    }

    /// A file beside those of the office.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let folder = self.root.join("files");
        std::fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    }

    /// An open exam for everybody, from now for eight hours.
    pub fn exam(&mut self, kind: ExamKind) -> ExamId {
        let now = self.office.now();
        let new = NewExam {
            name: "2026 年度全市行政执法人员法律知识考试".to_owned(),
            kind,
            year: 2026,
            blueprint: Blueprint::from_toml(BLUEPRINT).expect("a blueprint"),
            opens_at: now,
            closes_at: now + SignedDuration::from_hours(8),
            due: Due::Everybody,
            exempt: HashMap::new(),
        };
        let id = exam::create(&mut self.office, &self.admin, &new).expect("an exam");
        exam::open(&mut self.office, &self.admin, id).expect("an open exam");
        id
    }

    /// Who is listed.
    pub fn people(&self, exam: ExamId) -> Vec<OfficerId> {
        let (_, people) = exam::detail(&self.office, &self.admin, exam).expect("a list");
        people.iter().map(|one| one.candidate.officer).collect()
    }

    /// The actor that an officer signs in as.
    pub fn officer(person: OfficerId, name: &str) -> Actor {
        Actor {
            account: None,
            name: name.to_owned(),
            role: Role::Officer,
            officer: Some(person),
            person: None,
        }
    }

    /// With that person before the screen.
    pub fn used_by(mut self, user: Actor) -> Self {
        self.user = user;
        self
    }

    /// With the administrator before the screen, in another role.
    pub fn used_as(self, role: Role) -> Self {
        let user = Actor {
            role,
            ..self.admin.clone()
        };
        self.used_by(user)
    }

    /// The session of whoever sits before the screen.
    pub fn session(&self) -> Session {
        Session {
            actor: self.user.clone(),
            today: self.office.today(),
            zone: self.clock.zone(),
            make_believe: false,
            language: Language::Chinese,
            theme: Theme::Light,
            scale: 1.0,
        }
    }

    /// Does what a screen asks for, in order; `update` is told the answers. Tasks of the window
    /// (focus, timers) are not run.
    pub fn run<Message: Send + 'static>(
        &mut self,
        action: Action<Message>,
        actor: &Actor,
        asked: &mut Asked,
        update: &mut dyn FnMut(Message) -> Action<Message>,
    ) {
        match action {
            Action::Ask(job) => {
                let message = job(&mut self.office, actor);
                let next = update(message);
                self.run(next, actor, asked, update);
            }
            Action::All(actions) => {
                for action in actions {
                    self.run(action, actor, asked, update);
                }
            }
            Action::Go(place) => asked.places.push(place),
            Action::Say(words) => asked.said.push(words),
            Action::FullScreen(on) => asked.full_screen = Some(on),
            _ => {}
        }
    }

    /// Ends the program as a power cut does, and starts it again.
    pub fn restart(&mut self) {
        let elsewhere = self.root.with_extension("elsewhere");
        let placeholder = open(&elsewhere, &self.clock, 5);
        drop(std::mem::replace(&mut self.office, placeholder));
        let again = open(&self.root, &self.clock, 7);
        drop(std::mem::replace(&mut self.office, again));
        let _ = std::fs::remove_dir_all(elsewhere);
    }
}

fn open(root: &std::path::Path, clock: &Arc<ManualClock>, seed: u64) -> Office {
    let folders = Folders::choose(Some(root.to_owned())).expect("a folder");
    let clock: Arc<dyn Clock> = Arc::clone(clock) as _;
    Office::open(folders, clock, Box::new(SeededRandom::new(seed))).expect("an office")
}

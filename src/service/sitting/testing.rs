//! A room where people sit: an office, an open exam, and its candidates.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use jiff::SignedDuration;

use crate::domain::blueprint::Blueprint;
use crate::domain::exam::ExamKind;
use crate::domain::id::{ExamId, OfficerId};
use crate::domain::permission::Role;
use crate::domain::question::{Answer, Body, OptionSet};
use crate::domain::regulation::Settings;
use crate::domain::sitting::What;
use crate::service::bank::Upload;
use crate::service::exam::{self, Due, NewExam};
use crate::service::sitting::{self, Ongoing};
use crate::service::testing::Bench;
use crate::service::{Actor, Office, regulation, roster};

const ROSTER: &str = "姓名,性别,工作单位,地区,执法证号,有效期至\n\
    甲一,女,甲局,甲区,A001,2030-01-31\n\
    乙一,男,乙局,乙区,B001,2030-01-31\n";

const BLUEPRINT: &str = "name = \"方案\"\nminutes = 60\n\
    [[section]]\nkind = \"single\"\ncount = 6\npoints = 10\n\
    [[section]]\nkind = \"judge\"\ncount = 4\npoints = 10\n";

/// The room.
pub(crate) struct Room {
    pub(crate) bench: Bench,
    /// Who runs the exam.
    pub(crate) admin: Actor,
    pub(crate) exam: ExamId,
    /// 甲一 and 乙一.
    pub(crate) people: Vec<OfficerId>,
}

impl Room {
    /// Two people who may sit an open exam of 60 minutes within four hours.
    pub(crate) fn new() -> Self {
        let (bench, admin) = Bench::founded();
        Self::in_office(bench, admin)
    }

    /// The same under a regulation of these settings.
    pub(crate) fn under(settings: &Settings) -> Self {
        let (mut bench, admin) = Bench::founded();
        let today = bench.office.today();
        let settings = settings.clone();
        let _ = regulation::establish(&mut bench.office, &admin, "本地办法", today, "", settings)
            .unwrap();
        Self::in_office(bench, admin)
    }

    fn in_office(mut bench: Bench, admin: Actor) -> Self {
        let uploads = [Upload {
            name: "r.csv".to_owned(),
            bytes: ROSTER.as_bytes().to_vec(),
        }];
        let preview = roster::preview(&bench.office, &admin, &uploads, &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap();
        let all: BTreeSet<_> = (0..2).map(|row| (0, row)).collect();
        let _ = roster::accept(&mut bench.office, &admin, &preview, &all).unwrap();
        let now = bench.office.now();
        let new = NewExam {
            name: "年度考试".to_owned(),
            kind: ExamKind::Official,
            year: 2026,
            blueprint: Blueprint::from_toml(BLUEPRINT).unwrap(),
            opens_at: now,
            closes_at: now + SignedDuration::from_hours(4),
            due: Due::Everybody,
            exempt: HashMap::new(),
        };
        let exam = exam::create(&mut bench.office, &admin, &new).unwrap();
        exam::open(&mut bench.office, &admin, exam).unwrap();
        let (_, listed) = exam::detail(&bench.office, &admin, exam).unwrap();
        let people = listed.iter().map(|one| one.candidate.officer).collect();
        Self {
            bench,
            admin,
            exam,
            people,
        }
    }

    /// Ends the program and starts it again.
    pub(crate) fn reopen(mut self) -> Self {
        self.bench = self.bench.reopen();
        self
    }

    /// The archive as it stands, as one file.
    pub(crate) fn archive_file(&self) -> Vec<u8> {
        let copy = self.bench.office.folders().root().join("copy.sqlite");
        self.bench.office.archive.copy_to(&copy).unwrap();
        let bytes = std::fs::read(&copy).unwrap();
        std::fs::remove_file(copy).unwrap();
        bytes
    }

    /// Ends the program, puts this archive in the place of its own, and starts it again.
    pub(crate) fn with_archive(mut self, bytes: &[u8]) -> Self {
        self.bench = self.bench.reopen_after(|root| {
            for name in ["archive.sqlite-wal", "archive.sqlite-shm"] {
                let _ = std::fs::remove_file(root.join(name));
            }
            std::fs::write(root.join("archive.sqlite"), bytes).unwrap();
        });
        self
    }

    /// A second process on the same folder.
    pub(crate) fn beside(&self) -> Office {
        self.bench.beside()
    }

    /// Lets the person of that place in.
    pub(crate) fn enter(&mut self, place: usize) -> Ongoing {
        let person = self.people[place];
        sitting::enter(&mut self.bench.office, &self.admin, self.exam, person).unwrap()
    }

    /// The actor that the person of that place signs in as.
    pub(crate) fn officer(&self, place: usize) -> Actor {
        Actor {
            account: None,
            name: String::new(),
            role: Role::Officer,
            officer: Some(self.people[place]),
        }
    }

    /// What answers a question of the paper rightly, or leaves it wrong.
    pub(crate) fn answer(ongoing: &Ongoing, question: u16, right: bool) -> What {
        let body = &ongoing.paper.item(question).unwrap().content.body;
        let answer = match body {
            Body::Single { options, key } => {
                let wrong = (0..options.len()).find(|place| !key.contains(*place));
                let place = if right { key.positions().next() } else { wrong };
                Answer::Choice(OptionSet::only(place.unwrap()))
            }
            Body::Judge { key } => Answer::Judge(*key == right),
            _ => panic!("the blueprint draws single choices and judgements"),
        };
        What::Answered { question, answer }
    }
}

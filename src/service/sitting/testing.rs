//! A room where people sit: an office, an open exam, its candidates, and journals that fail.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use jiff::SignedDuration;

use crate::domain::blueprint::Blueprint;
use crate::domain::exam::ExamKind;
use crate::domain::id::{BankId, ExamId, ImportId, IntentId, OfficerId, QuestionId};
use crate::domain::permission::Role;
use crate::domain::question::{Answer, Body, Content, OptionSet, Part, State};
use crate::domain::regulation::Settings;
use crate::domain::sitting::{IncidentKind, Signatory, Signature, What};
use crate::platform::journal::{Files, Folder};
use crate::service::bank::Upload;
use crate::service::exam::{self, Due, NewExam};
use crate::service::sitting::{self, Ongoing, Report};
use crate::service::testing::Bench;
use crate::service::{Actor, Office, regulation, roster};
use crate::store::bank::{Bank, Entry, Stamp};

const ROSTER: &str = "姓名,性别,工作单位,地区,执法证号,有效期至\n\
    甲一,女,甲局,甲区,A001,2030-01-31\n\
    乙一,男,乙局,乙区,B001,2030-01-31\n";

const BLUEPRINT: &str = "name = \"方案\"\nminutes = 60\n\
    [[section]]\nkind = \"single\"\ncount = 6\npoints = 10\n\
    [[section]]\nkind = \"judge\"\ncount = 4\npoints = 10\n";

const WRITTEN: &str = "name = \"笔试方案\"\nminutes = 60\nbanks = [\"笔试题库\"]\nshuffle_questions = false\n\
    [[section]]\nkind = \"judge\"\ncount = 4\npoints = 10\n\
    [[section]]\nkind = \"essay\"\ncount = 2\npoints = 20\n\
    [[section]]\nkind = \"case\"\ncount = 1\npoints = 20\n";

const CROWD: &str = "name = \"判断方案\"\nminutes = 60\nbanks = [\"判断题库\"]\n\
    [[section]]\nkind = \"judge\"\ncount = 10\npoints = 10\n";

fn question(stem: &str, body: Body) -> Content {
    Content {
        stem: stem.to_owned(),
        body,
        basis: Vec::new(),
        difficulty: None,
        explanation: String::new(),
        tags: Vec::new(),
        exam_only: false,
        expires_on: None,
        keep_option_order: false,
    }
}

/// Makes a bank of these questions, in use.
fn enter_bank(bench: &mut Bench, name: &str, questions: Vec<Content>) {
    let at = bench.office.now_ms();
    let id = bench.office.new_id(BankId::new).unwrap();
    let path = bench.office.shelf.path_of(id);
    let mut bank = Bank::create(&path, id, name).unwrap();
    let mut entries = Vec::new();
    for content in questions {
        entries.push(Entry {
            id: bench.office.new_id(QuestionId::new).unwrap(),
            content,
            place: String::new(),
        });
    }
    let stamp = Stamp {
        import: bench.office.new_id(ImportId::new).unwrap(),
        intent: bench.office.new_id(IntentId::new).unwrap(),
        at,
        by: None,
    };
    bank.enter(&entries, State::Live, stamp).unwrap();
}

/// What stands in the bank of [`Room::written`].
fn written_questions() -> Vec<Content> {
    let of = question;
    let essay = |answer: &str| Body::Essay {
        answer: answer.to_owned(),
    };
    let mut questions: Vec<_> = ["甲", "乙", "丙", "丁"]
        .map(|name| of(&format!("{name}说得对。"), Body::Judge { key: true }))
        .to_vec();
    questions.push(of(
        "简述执法程序。",
        essay("①表明身份（2分）；②告知权利（3分）"),
    ));
    questions.push(of("简述回避。", essay("与案件有利害关系的，应当回避。")));
    let single = Body::Single {
        options: ["罚款", "警告"].map(str::to_owned).to_vec(),
        key: OptionSet::only(1),
    };
    let part = |stem: &str, body| Part {
        stem: stem.to_owned(),
        body,
    };
    let parts = vec![
        part("应当如何处罚？（5分）", single),
        part("说明理由。（15分）", essay("①首次（5分）②轻微（10分）")),
    ];
    questions.push(of("某商户首次轻微违法并及时改正。", Body::Case { parts }));
    questions
}

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

    /// An exam with answers that people mark: four judgements of 10 points, two essays of 20 and a case of
    /// 20; the same paper for everybody.
    pub(crate) fn written() -> Self {
        let (mut bench, admin) = Bench::founded();
        enter_bank(&mut bench, "笔试题库", written_questions());
        Self::with_blueprint(bench, admin, ROSTER, WRITTEN)
    }

    /// So many people and ten judgements, all of them right, that everybody gets.
    pub(crate) fn crowd(people: usize) -> Self {
        let (mut bench, admin) = Bench::founded();
        let judged = (0..10)
            .map(|number| question(&format!("第{number}句成立。"), Body::Judge { key: true }));
        enter_bank(&mut bench, "判断题库", judged.collect());
        let rows =
            (1..=people).map(|number| format!("丙{number},男,丙局,丙区,C{number:04},2030-01-31\n"));
        let head = ROSTER.lines().next().unwrap_or_default();
        let roster = format!("{head}\n{}", rows.collect::<String>());
        Self::with_blueprint(bench, admin, &roster, CROWD)
    }

    fn in_office(bench: Bench, admin: Actor) -> Self {
        Self::with_blueprint(bench, admin, ROSTER, BLUEPRINT)
    }

    fn with_blueprint(mut bench: Bench, admin: Actor, roster: &str, blueprint: &str) -> Self {
        let uploads = [Upload {
            name: "r.csv".to_owned(),
            bytes: roster.as_bytes().to_vec(),
        }];
        let preview = roster::preview(&bench.office, &admin, &uploads, &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap();
        let rows = roster.lines().count() - 1;
        let all: BTreeSet<_> = (0..rows).map(|row| (0, row)).collect();
        let _ = roster::accept(&mut bench.office, &admin, &preview, &all).unwrap();
        let now = bench.office.now();
        let new = NewExam {
            name: "年度考试".to_owned(),
            kind: ExamKind::Official,
            year: 2026,
            blueprint: Blueprint::from_toml(blueprint).unwrap(),
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
            person: None,
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

/// What goes wrong with the files of journals.
#[derive(Debug, Default)]
pub(crate) struct Fault {
    /// Writes so far.
    pub(crate) writes: usize,
    /// The first write that fails, and how many fail.
    pub(crate) fails: Option<(usize, usize)>,
    /// Bytes that a failing write leaves behind all the same.
    pub(crate) leaves: usize,
}

impl Fault {
    fn strikes(&mut self) -> bool {
        self.writes += 1;
        self.fails
            .is_some_and(|(first, many)| (first..first + many).contains(&self.writes))
    }
}

/// A folder whose writes fail as they are told.
struct Faulty(Folder, Arc<Mutex<Fault>>);

impl Files for Faulty {
    fn names(&self) -> io::Result<Vec<String>> {
        self.0.names()
    }

    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        self.0.read(name)
    }

    fn length(&self, name: &str) -> io::Result<Option<u64>> {
        self.0.length(name)
    }

    fn append(&mut self, name: &str, at: u64, bytes: &[u8]) -> io::Result<()> {
        let mut fault = self.1.lock().unwrap();
        if fault.strikes() {
            let part = &bytes[..fault.leaves.min(bytes.len())];
            self.0.append(name, at, part)?;
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        self.0.append(name, at, bytes)
    }

    fn replace(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut fault = self.1.lock().unwrap();
        if fault.strikes() {
            if fault.leaves >= bytes.len() {
                self.0.replace(name, bytes)?;
            }
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        self.0.replace(name, bytes)
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        self.0.remove(name)
    }
}

/// Keeps the journals of a room in a folder whose writes fail as they are told.
pub(crate) fn faulty(room: &mut Room) -> Arc<Mutex<Fault>> {
    let fault = Arc::new(Mutex::new(Fault::default()));
    let folder = Folder::new(&room.bench.office.folders().journal());
    let files = Faulty(folder, Arc::clone(&fault));
    room.bench.office.keep_journals_in(Box::new(files));
    fault
}

/// A minute without power, signed by the invigilator and a witness.
pub(crate) fn power_cut() -> Report {
    let sign = |signed_as| Signature {
        signed_as,
        name: "王".to_owned(),
        refused: false,
    };
    Report {
        kind: IncidentKind::Failure,
        facts: "停电一分钟".to_owned(),
        handling: "补时".to_owned(),
        signatures: vec![sign(Signatory::Invigilator), sign(Signatory::Witness)],
    }
}

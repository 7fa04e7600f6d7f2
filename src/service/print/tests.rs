use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use jiff::SignedDuration;

use super::batch::{Drawn, Whose};
use super::*;
use crate::domain::blueprint::Blueprint;
use crate::domain::exam::ExamKind;
use crate::domain::id::ExamId;
use crate::domain::permission::{Permission, Role};
use crate::i18n::print::PrintWords;
use crate::service::bank::Upload;
use crate::service::exam::{self as exams, Due, NewExam};
use crate::service::paper_exam::{self, Which};
use crate::service::testing::Bench;
use crate::service::{roster, sitting};
use crate::store::archive::exam as stored;

const ROSTER: &str = "姓名,性别,工作单位,地区,执法证号,有效期至\n\
    甲一,女,甲局,甲区,A001,2027-01-31\n\
    乙一,男,乙局,乙区,B001,2030-01-31\n\
    乙二,男,乙局,乙区,B002,2030-01-31\n";

const BLUEPRINT: &str = "name = \"方案\"\nminutes = 30\n\
    [[section]]\nkind = \"single\"\ncount = 5\npoints = 10\n\
    [[section]]\nkind = \"judge\"\ncount = 5\npoints = 10\n";

/// Three people on the list of an open exam.
pub(in crate::service) fn bench() -> (Bench, Actor, ExamId) {
    let (mut bench, actor) = Bench::founded();
    let uploads = [Upload {
        name: "r.csv".to_owned(),
        bytes: ROSTER.as_bytes().to_vec(),
    }];
    let preview = roster::preview(&bench.office, &actor, &uploads, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let all: BTreeSet<_> = (0..3).map(|row| (0, row)).collect();
    let _ = roster::accept(&mut bench.office, &actor, &preview, &all).unwrap();
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
    let exam = exams::create(&mut bench.office, &actor, &new).unwrap();
    exams::open(&mut bench.office, &actor, exam).unwrap();
    (bench, actor, exam)
}

#[test]
fn the_paper_in_print_is_the_paper_on_the_screen() {
    let (mut bench, actor, id) = bench();
    let exam = stored::by_id(bench.office.read(), id).unwrap();
    let printed: Vec<Drawn> = super::exam::own(&mut bench.office, &exam).unwrap();
    assert_eq!(printed.len(), 3);
    for one in printed {
        let person = one.name.parse().unwrap();
        let shown = sitting::enter(&mut bench.office, &actor, id, person).unwrap();
        assert_eq!(one.paper, shown.paper);
        let Whose::Person {
            admission_number, ..
        } = one.of
        else {
            panic!("a paper of one's own");
        };
        assert_eq!(admission_number, shown.admission_number);
    }
}

#[test]
fn fixed_papers_differ_and_are_drawn_again_the_same() {
    let (mut bench, _, id) = bench();
    let exam = stored::by_id(bench.office.read(), id).unwrap();
    let mut draw = || -> Vec<_> {
        let drawn = super::exam::fixed(&mut bench.office, &exam, 3).unwrap();
        drawn.into_iter().map(|one| (one.name, one.paper)).collect()
    };
    let first = draw();
    assert_eq!(first, draw());
    let names: Vec<&str> = first.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["A", "B", "C"]);
    assert_ne!(first[0].1, first[1].1);
    assert_eq!(first[0].1.items.len(), 10);
}

#[test]
fn every_document_is_written_with_an_audit_entry_before_it() {
    let (mut bench, actor, exam) = bench();
    let folder = bench.office.folders().root().to_owned();
    for document in Document::ALL {
        let path = folder.join(format!("{}.pdf", document.code()));
        let order = Order {
            document,
            copies: Copies::Letters(2),
            path: &path,
        };
        let printed = print(&mut bench.office, &actor, exam, order, &PrintWords).unwrap();
        assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
        let count = match document {
            Document::Papers | Document::Sheets | Document::Keys => 2,
            Document::Slips => 3,
            Document::Seating | Document::Notices => 1,
        };
        assert_eq!((printed.count, &printed.path), (count, &path));
        let latest = audit::latest(bench.office.read(), 1, 0).unwrap();
        assert_eq!(latest[0].action, "printed");
    }
    assert_eq!(
        Document::ALL.map(|one| Document::from_code(one.code())),
        Document::ALL.map(Some)
    );
}

#[test]
fn more_than_a_room_of_papers_is_parted_into_files() {
    let printed = Printed {
        path: "/a/卷.pdf".into(),
        document: Document::Papers,
        count: 31,
        files: 2,
    };
    assert_eq!(printed.part(2), PathBuf::from("/a/卷-2.pdf"));
    let whole = Printed {
        files: 1,
        ..printed
    };
    assert_eq!(whole.part(1), PathBuf::from("/a/卷.pdf"));
}

#[test]
fn who_has_a_seat_is_listed_in_the_room_and_who_has_none_comes_last() {
    use crate::domain::session::SeatPlan;
    use crate::service::{session, site};
    let (mut bench, actor, id) = bench();
    let office = &mut bench.office;
    let exam = stored::by_id(office.read(), id).unwrap();
    let place = site::add(office, &actor, "市委党校", "人民路1号").unwrap();
    let plan = SeatPlan::new(2, 1).unwrap();
    let room = site::add_room(office, &actor, place, "101 教室", &plan).unwrap();
    let new = session::NewSession {
        exam: id,
        opens_at: exam.opens_at,
        closes_at: exam.opens_at + SignedDuration::from_hours(2),
        rooms: vec![room],
    };
    let held = session::add(office, &actor, &new).unwrap();
    let people = stored::candidates(office.read(), id).unwrap();
    for (person, number) in people.iter().zip([2, 1]) {
        let seat = crate::domain::session::Seat {
            officer: person.officer,
            session: held,
            room,
            number,
        };
        session::move_to(office, &actor, id, &seat).unwrap();
    }
    let entrants = super::rooms::Entrants::of(office, &exam).unwrap();
    assert_eq!(
        entrants.told(),
        [
            "市委党校 人民路1号 101 教室 09:00-11:00: 1 乙一, 2 甲一",
            "   09:00-13:00:  乙二",
        ]
    );
    assert_eq!(entrants.count(Document::Slips), 3);
    assert_eq!(entrants.count(Document::Seating), 2);

    // Once fixed papers were printed, who sits behind whom has another one, in the list and at the desk of
    // whoever enters sheets; who has no seat has none.
    let path = office.folders().root().join("papers.pdf");
    let order = |copies| Order {
        document: Document::Papers,
        copies,
        path: &path,
    };
    let _ = print(office, &actor, id, order(Copies::Letters(2)), &PrintWords).unwrap();
    let exam = stored::by_id(office.read(), id).unwrap();
    assert_eq!(exam.letters, Some(2));
    let entrants = super::rooms::Entrants::of(office, &exam).unwrap();
    assert_eq!(
        entrants.told(),
        [
            "市委党校 人民路1号 101 教室 09:00-11:00: 1A 乙一, 2B 甲一",
            "   09:00-13:00:  乙二",
        ]
    );
    let letters: Vec<Option<u8>> = people
        .iter()
        .map(|one| {
            let found = paper_exam::find(office, &actor, id, &one.admission_number).unwrap();
            assert_eq!(found.seat_has_another(Which::Own(one.officer)), None);
            assert_eq!(
                found.seat_has_another(Which::Letter(1)),
                found.letter.filter(|l| *l == 2)
            );
            found.letter
        })
        .collect();
    assert_eq!(letters, [Some(2), Some(1), None]);
    // Own papers for everybody: no seat has a letter any more.
    let _ = print(office, &actor, id, order(Copies::Own), &PrintWords).unwrap();
    assert_eq!(stored::by_id(office.read(), id).unwrap().letters, None);
}

#[test]
fn who_may_not_see_papers_prints_none() {
    let (mut bench, actor, exam) = bench();
    let path = bench.office.folders().root().join("papers.pdf");
    let invigilator = Actor {
        role: Role::Invigilator,
        ..actor.clone()
    };
    for document in [Document::Papers, Document::Sheets, Document::Keys] {
        let order = Order {
            document,
            copies: Copies::Own,
            path: &path,
        };
        let refused = print(&mut bench.office, &invigilator, exam, order, &PrintWords);
        assert!(matches!(refused, Err(Error::Denied(Permission::SetExam))));
    }
    let elsewhere = path.with_extension("docx");
    let order = Order {
        document: Document::Seating,
        copies: Copies::Own,
        path: &elsewhere,
    };
    let refused = print(&mut bench.office, &actor, exam, order, &PrintWords);
    assert!(matches!(refused, Err(Error::UnknownFormat { .. })));
    for count in [0, 64] {
        let order = Order {
            document: Document::Papers,
            copies: Copies::Letters(count),
            path: &path,
        };
        let refused = print(&mut bench.office, &actor, exam, order, &PrintWords);
        assert!(matches!(refused, Err(Error::NotUnderstood { .. })));
    }
    assert!(!path.exists());
}

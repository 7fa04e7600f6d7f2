use image::ImageFormat;

use super::*;
use crate::import::photo::tests::picture;
use crate::service::bank::Upload;
use crate::service::roster;
use crate::service::testing::Bench;

const OLD: &str = "11010519491231002X";

fn bench() -> (Bench, Actor, PathBuf) {
    let (mut bench, actor) = Bench::founded();
    let text = format!(
        "姓名,性别,身份证号,工作单位,地区,执法证号,有效期至\n\
        甲一,女,{OLD},甲局,甲区,A001,2027-01-31\n\
        乙一,男,,乙局,乙区,B001,2030-01-31\n"
    );
    let uploads = [Upload {
        name: "r.csv".to_owned(),
        bytes: text.into_bytes(),
    }];
    let preview = roster::preview(&bench.office, &actor, &uploads, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let all: BTreeSet<_> = (0..2).map(|row| (0, row)).collect();
    let _ = roster::accept(&mut bench.office, &actor, &preview, &all).unwrap();
    let folder = bench.office.folders().root().join("photos");
    std::fs::create_dir(&folder).unwrap();
    (bench, actor, folder)
}

#[test]
fn files_are_taken_by_number_and_nothing_is_guessed() {
    let (mut bench, actor, folder) = bench();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    let face = picture(358, 441, ImageFormat::Jpeg);
    write(&format!("{OLD}.jpg"), &face);
    write("A001.jpg", &face);
    write("B001.png", &face[..200]);
    write("B001 (2).jpg", &face);
    write("乙一.jpg", &face);
    write("甲一 B001.jpg", &face);
    write("A001 B001.jpg", &face);
    let office = &mut bench.office;
    let entries = seen(office, &actor, &folder);
    let of = |name: &str| {
        let found = entries.iter().find(|entry| entry.file == name).unwrap();
        found
            .verdict
            .as_ref()
            .map(|found| found.name.clone())
            .map_err(Clone::clone)
    };
    assert_eq!(of(&format!("{OLD}.jpg")), Ok("甲一".to_owned()));
    let other = format!("{OLD}.jpg");
    assert_eq!(of("A001.jpg"), Err(Refused::Twice { other }));
    assert_eq!(of("B001.png"), Err(Refused::Photo(PhotoFault::Damaged)));
    assert_eq!(of("乙一.jpg"), Err(Refused::Nobody));
    assert_eq!(of("A001 B001.jpg"), Err(Refused::Several));
    // A copy of 乙一's, and a picture under his number with another's name: a person decides, and the second
    // gives way to the first.
    assert_eq!(of("B001 (2).jpg"), Ok("乙一".to_owned()));
    let other = "B001 (2).jpg".to_owned();
    assert_eq!(of("甲一 B001.jpg"), Err(Refused::Twice { other }));
    let doubtful = entries
        .iter()
        .position(|entry| entry.file == "B001 (2).jpg")
        .unwrap();
    let doubt = entries[doubtful].verdict.as_ref().unwrap().doubt;
    assert_eq!(doubt, Some(Besides::More));
    let none = BTreeSet::new();
    assert_eq!(accept(office, &actor, &entries, &none).unwrap(), 1);
    let again = seen(office, &actor, &folder);
    let is_sure = |entry: &&Entry| {
        entry
            .verdict
            .as_ref()
            .is_ok_and(|found| found.doubt.is_none())
    };
    let same = again
        .iter()
        .find(is_sure)
        .and_then(|entry| entry.verdict.as_ref().ok());
    assert_eq!(same.map(|found| found.change), Some(Change::Same));
    assert_eq!(accept(office, &actor, &again, &none).unwrap(), 0);
    assert_eq!(
        accept(office, &actor, &again, &BTreeSet::from([doubtful])).unwrap(),
        1
    );
    let person = same.unwrap().officer;
    let drawn = portrait(office, &actor, person, 320).unwrap().unwrap();
    assert_eq!((drawn.width, drawn.height), (260, 320));
}

fn seen(office: &Office, actor: &Actor, path: &std::path::Path) -> Vec<Entry> {
    let paths = [path.to_owned()];
    preview(office, actor, &paths, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// The picture of the person of that certificate, by its first bytes.
fn kept(office: &Office, number: &str) -> Option<Vec<u8>> {
    let person = crate::service::account::find_officer(office, number)
        .unwrap()
        .unwrap();
    photos::image(office.read(), person).unwrap()
}

#[test]
fn an_import_from_a_zip_is_undone_and_what_stood_before_stands_again() {
    use std::io::Write as _;
    let (mut bench, actor, folder) = bench();
    let before = picture(300, 400, ImageFormat::Png);
    let office = &mut bench.office;
    let person = crate::service::account::find_officer(office, "A001")
        .unwrap()
        .unwrap();
    set(office, &actor, person, &before).unwrap();
    let (one, two) = (
        picture(358, 441, ImageFormat::Jpeg),
        picture(200, 260, ImageFormat::Png),
    );
    let path = folder.join("照片.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for (name, bytes) in [("照片/甲一-A001.jpg", &one), ("照片/B001.png", &two)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    let _ = zip.finish().unwrap();
    assert!(matches!(undo(office, &actor), Err(Error::NothingToDo)));
    let entries = seen(office, &actor, &path);
    let changes: Vec<_> = entries
        .iter()
        .map(|entry| entry.verdict.as_ref().map(|m| (m.change, m.doubt)).unwrap())
        .collect();
    assert_eq!(changes, [(Change::New, None), (Change::Replaces, None)]);
    assert_eq!(
        accept(office, &actor, &entries, &BTreeSet::new()).unwrap(),
        2
    );
    assert_eq!(
        (kept(office, "A001"), kept(office, "B001")),
        (Some(one), Some(two))
    );
    let latest = latest(office, &actor).unwrap().unwrap();
    assert_eq!((latest.kept, latest.is_undone), (2, false));
    let came = undo(office, &actor).unwrap();
    assert_eq!(came, Undone { undone: 2, left: 0 });
    assert_eq!(
        (kept(office, "A001"), kept(office, "B001")),
        (Some(before), None)
    );
    assert!(matches!(undo(office, &actor), Err(Error::NothingToDo)));

    // What somebody changed since stays.
    let entries = seen(office, &actor, &path);
    assert_eq!(
        accept(office, &actor, &entries, &BTreeSet::new()).unwrap(),
        2
    );
    let newer = picture(120, 160, ImageFormat::Png);
    set(office, &actor, person, &newer).unwrap();
    assert_eq!(undo(office, &actor).unwrap(), Undone { undone: 1, left: 1 });
    assert_eq!(
        (kept(office, "A001"), kept(office, "B001")),
        (Some(newer), None)
    );
}

#[test]
fn a_file_that_is_gone_keeps_everything_as_it_was() {
    let (mut bench, actor, folder) = bench();
    let face = picture(358, 441, ImageFormat::Jpeg);
    for name in ["A001.jpg", "B001.jpg"] {
        std::fs::write(folder.join(name), &face).unwrap();
    }
    let office = &mut bench.office;
    let entries = seen(office, &actor, &folder);
    std::fs::remove_file(folder.join("B001.jpg")).unwrap();
    let refused = accept(office, &actor, &entries, &BTreeSet::new());
    assert!(matches!(refused, Err(Error::CannotRead { .. })));
    assert_eq!((kept(office, "A001"), kept(office, "B001")), (None, None));
    assert!(latest(office, &actor).unwrap().is_none());
}

#[test]
fn who_may_not_see_people_sees_no_picture_but_the_own() {
    let (mut bench, actor, _) = bench();
    let office = &mut bench.office;
    let person = crate::service::account::find_officer(office, "A001")
        .unwrap()
        .unwrap();
    set(office, &actor, person, &picture(300, 400, ImageFormat::Png)).unwrap();
    let mut officer = Actor {
        role: crate::domain::permission::Role::Officer,
        officer: None,
        person: None,
        ..actor
    };
    assert!(matches!(
        portrait(office, &officer, person, 90),
        Err(Error::Denied(_))
    ));
    officer.officer = Some(person);
    assert!(portrait(office, &officer, person, 90).unwrap().is_some());
    assert!(matches!(
        set(office, &officer, person, b""),
        Err(Error::Denied(_))
    ));
}

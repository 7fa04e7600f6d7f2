use std::collections::BTreeSet;
use std::ops::ControlFlow;

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
    let office = &mut bench.office;
    let entries = preview(office, &actor, &folder).unwrap();
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
    assert_eq!(of("B001 (2).jpg"), Err(Refused::Nobody));
    assert_eq!(of("乙一.jpg"), Err(Refused::Nobody));
    assert_eq!(accept(office, &actor, &entries).unwrap(), 1);
    let again = preview(office, &actor, &folder).unwrap();
    let same = again.iter().find_map(|entry| entry.verdict.as_ref().ok());
    assert_eq!(same.map(|found| found.change), Some(Change::Same));
    assert_eq!(accept(office, &actor, &again).unwrap(), 0);
    let person = same.unwrap().officer;
    let drawn = portrait(office, &actor, person, 320).unwrap().unwrap();
    assert_eq!((drawn.width, drawn.height), (260, 320));
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

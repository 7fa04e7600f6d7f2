//! How long saving an answer takes, here and on slow disks, and how long the exam screen takes to paint
//! a key press. Figures are printed, never asserted.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures and prints; what fails stops it"
)]

#[path = "../support/city.rs"]
mod city;
#[path = "../support/mod.rs"]
mod support;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use city::{Asked, City};
use iced::Size;
use iced::keyboard::{Key, Modifiers};
use zhikao::domain::exam::ExamKind;
use zhikao::domain::question::{Answer, OptionSet};
use zhikao::domain::sitting::What;
use zhikao::platform::journal::{Files, Folder};
use zhikao::service::sitting;
use zhikao::ui::Theme;
use zhikao::ui::screen::exam::State;

const SAVES: usize = 400;
const KEYS: usize = 60;

fn main() {
    saves("this disk", None, false);
    saves(
        "a disk of 10 ms a write",
        Some(Duration::from_millis(10)),
        false,
    );
    saves(
        "a disk of 40 ms a write",
        Some(Duration::from_millis(40)),
        false,
    );
    saves("this disk while it is written full speed", None, true);
    for size in [Size::new(1366.0, 768.0), Size::new(2560.0, 1440.0)] {
        repaints(size);
    }
}

/// A folder whose writes take longer. The archive's own two writes are not slowed: they cost what the
/// journal's one does, so a commit on such a disk takes about twice the delay more.
struct Slow(Folder, Duration);

impl Files for Slow {
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
        std::thread::sleep(self.1);
        self.0.append(name, at, bytes)
    }

    fn replace(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        std::thread::sleep(self.1);
        self.0.replace(name, bytes)
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        self.0.remove(name)
    }
}

fn saves(disk: &str, delay: Option<Duration>, busy: bool) {
    let mut city = City::new();
    let exam = city.exam(ExamKind::Official);
    let person = city.people(exam)[0];
    let admin = city.admin.clone();
    if let Some(delay) = delay {
        let folder = Folder::new(&city.office.folders().journal());
        city.office.keep_journals_in(Box::new(Slow(folder, delay)));
    }
    let ongoing = sitting::enter(&mut city.office, &admin, exam, person).unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let writer = busy.then(|| {
        let (stop, path) = (Arc::clone(&stop), city.office.folders().root().join("busy"));
        std::thread::spawn(move || {
            let block = vec![7_u8; 1 << 22];
            while !stop.load(Ordering::Relaxed) {
                let mut file = std::fs::File::create(&path).unwrap();
                for _ in 0..16 {
                    io::Write::write_all(&mut file, &block).unwrap();
                }
                file.sync_all().unwrap();
            }
        })
    });
    let mut took = Vec::with_capacity(SAVES);
    for save in 0..SAVES {
        let question = u16::try_from(save % 5 + 1).unwrap();
        let what = What::Answered {
            question,
            answer: Answer::Choice(OptionSet::only(save % 3)),
        };
        let begin = Instant::now();
        let _ = sitting::take(&mut city.office, &admin, ongoing.id, what).unwrap();
        took.push(begin.elapsed());
    }
    stop.store(true, Ordering::Relaxed);
    if let Some(writer) = writer {
        writer.join().unwrap();
    }
    told(&format!("save, {disk}"), took);
}

fn repaints(size: Size) {
    let mut city = City::new();
    let exam = city.exam(ExamKind::Official);
    let person = city.people(exam)[0];
    let admin = city.admin.clone();
    let _ = sitting::enter(&mut city.office, &admin, exam, person).unwrap();
    let session = city.session();
    let (mut screen, action) = State::new(exam, person);
    let mut asked = Asked::default();
    city.run(action, &admin, &mut asked, &mut |message| {
        screen.update(message, &session)
    });
    let mut took = Vec::with_capacity(KEYS);
    for key in 0..KEYS {
        let mut window = support::window(size, screen.view(&session));
        let _ = window.snapshot(&Theme::Light).unwrap();
        let letter = ["a", "b", "c"][key % 3];
        let begin = Instant::now();
        support::press(
            &mut window,
            Key::Character(letter.into()),
            Modifiers::empty(),
        );
        let messages: Vec<_> = window.into_messages().collect();
        for message in messages {
            // Shown at once; the disk answers later.
            drop(screen.update(message, &session));
        }
        let mut window = support::window(size, screen.view(&session));
        let _ = window.snapshot(&Theme::Light).unwrap();
        took.push(begin.elapsed());
    }
    told(
        &format!(
            "key press to picture, all of {}×{} laid out and drawn",
            size.width, size.height
        ),
        took,
    );
}

fn told(what: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let at =
        |share: usize| took[(took.len() * share / 100).min(took.len() - 1)].as_secs_f64() * 1e3;
    println!(
        "{what}: p50 {:.2} ms, p99 {:.2} ms, longest {:.2} ms of {}",
        at(50),
        at(99),
        took[took.len() - 1].as_secs_f64() * 1e3,
        took.len()
    );
}

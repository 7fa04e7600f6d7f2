//! A sitting whose every write is recorded.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::{ExamId, OfficerId, SittingId};
use zhikao::domain::question::{Answer, OptionSet};
use zhikao::domain::sitting::{State, What};
use zhikao::platform::clock::{Clock, ManualClock};
use zhikao::platform::folders::Folders;
use zhikao::platform::random::SeededRandom;
use zhikao::service::{Actor, Error, Office, sitting};

use crate::city::City;
use crate::folder::copy;

/// Calls of the sitting.
pub(crate) const STEPS: u16 = 24;

/// The bytes on the disk once a call has returned.
#[derive(Clone)]
pub(crate) struct Disk {
    pub(crate) archive: Vec<u8>,
    pub(crate) wal: Vec<u8>,
    pub(crate) journal: Vec<u8>,
    /// The state that was acknowledged.
    pub(crate) state: State,
}

/// The recorded sitting, and a folder in which its cuts are tried.
pub(crate) struct Scene {
    _city: City,
    actor: Actor,
    clock: Arc<ManualClock>,
    root: PathBuf,
    pub(crate) exam: ExamId,
    pub(crate) person: OfficerId,
    pub(crate) sitting: SittingId,
    pub(crate) disks: Vec<Disk>,
}

impl Scene {
    pub(crate) fn record() -> Self {
        let mut city = City::new();
        let exam = city.exam(ExamKind::Official);
        let person = city.people(exam)[0];
        let actor = city.admin.clone();
        let ongoing = sitting::enter(&mut city.office, &actor, exam, person).unwrap();
        let root = city.office.folders().root().to_owned();
        let disk = |state: &State| Disk {
            archive: fs::read(root.join("archive.sqlite")).unwrap(),
            wal: fs::read(root.join("archive.sqlite-wal")).unwrap_or_default(),
            journal: fs::read(journal(&root, ongoing.id)).unwrap(),
            state: state.clone(),
        };
        let mut disks = vec![disk(&ongoing.state)];
        for step in 0..STEPS {
            city.clock.advance_ms(5_000);
            let question = step % ongoing.state.count() + 1;
            let what = match (step % 5, ongoing.paper.item(question)) {
                (4, _) => What::Marked {
                    question,
                    marked: true,
                },
                (_, Some(item)) if item.option_order.is_empty() => What::Answered {
                    question,
                    answer: Answer::Judge(step % 2 == 0),
                },
                _ => What::Answered {
                    question,
                    answer: Answer::Choice(OptionSet::only(usize::from(step % 3))),
                },
            };
            let state = sitting::take(&mut city.office, &actor, ongoing.id, what).unwrap();
            disks.push(disk(&state));
        }
        let root = city.office.folders().root().with_extension("cut");
        copy(city.office.folders().root(), &root);
        Self {
            clock: Arc::clone(&city.clock),
            _city: city,
            actor,
            root,
            exam,
            person,
            sitting: ongoing.id,
            disks,
        }
    }

    /// Starts the program on what a disk kept; `None` in the place of a file that is gone.
    pub(crate) fn start(
        &self,
        archive: &[u8],
        wal: &[u8],
        kept: Option<&[u8]>,
    ) -> Result<Office, Error> {
        let _ = fs::remove_file(self.root.join("archive.sqlite-shm"));
        fs::write(self.root.join("archive.sqlite"), archive).unwrap();
        fs::write(self.root.join("archive.sqlite-wal"), wal).unwrap();
        let folder = self.root.join("journal");
        for entry in fs::read_dir(&folder).unwrap() {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
        if let Some(bytes) = kept {
            fs::write(journal(&self.root, self.sitting), bytes).unwrap();
        }
        let folders = Folders::choose(Some(self.root.clone())).unwrap();
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        Office::open(folders, clock, Box::new(SeededRandom::new(3)))
    }

    /// The sitting as the program has it now.
    pub(crate) fn state(&self, office: &Office) -> Result<State, Error> {
        let ongoing = sitting::show(office, &self.actor, self.exam, self.person)?;
        assert_eq!(ongoing.id, self.sitting);
        Ok(ongoing.state)
    }

    /// One more answer, which needs both records to be whole.
    pub(crate) fn goes_on(&self, office: &mut Office) -> State {
        let what = What::Opened { question: 2 };
        sitting::take(office, &self.actor, self.sitting, what).unwrap()
    }

    /// The journal as it stands now.
    pub(crate) fn journal(&self) -> Vec<u8> {
        fs::read(journal(&self.root, self.sitting)).unwrap()
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn journal(root: &Path, sitting: SittingId) -> PathBuf {
    root.join("journal").join(format!("{sitting}.journal"))
}

//! A rehearsal: an act done on a copy of the data folder that is thrown away afterwards.
//!
//! It meets the same checks and the same databases as the act itself, so that what a rehearsal says
//! holds. The copy stands inside the data folder, where nobody reads who could not read the original.

use super::{Error, Office, Result};
use crate::platform;
use crate::platform::folders::Folders;
use crate::platform::random::Random;
use crate::platform::vault::KeyFiles;

/// A copy of an office; it goes with this value.
#[derive(Debug)]
pub struct Rehearsal {
    // Closed before its folder goes: fields are dropped in this order.
    office: Office,
    folder: Folder,
}

/// The folder of the copy, removed when dropped.
#[derive(Debug)]
struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "the copy of a rehearsal stays");
        }
    }
}

impl Rehearsal {
    /// Copies an office.
    ///
    /// # Errors
    /// What the disk or the databases say.
    pub fn of(office: &Office, random: Box<dyn Random>) -> Result<Self> {
        let root = office
            .folders
            .root()
            .join(format!("rehearsal-{}", std::process::id()));
        let folders = Folders::choose(Some(root.clone()))?;
        let folder = Folder(root);
        folders.prepare()?;
        office.archive.copy_to(&folders.archive())?;
        office.library.copy_to(&folders.statutes())?;
        for bank in office.shelf.open_all()?.banks {
            bank.copy_to(&folders.banks().join(format!("{}.sqlite", bank.id())))?;
        }
        copy_keys(&office.folders, &folders)?;
        let office = Office::open(folders, office.clock(), random)?;
        Ok(Self { office, folder })
    }

    /// The copy.
    pub fn office(&mut self) -> &mut Office {
        &mut self.office
    }

    /// Where the copy stands.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder.0
    }
}

fn copy_keys(from: &Folders, to: &Folders) -> Result<()> {
    let Some(keys) = KeyFiles::new(&from.keys()).load()? else {
        return Ok(());
    };
    let target = KeyFiles::new(&to.keys());
    target.keep(&keys)?;
    let wrapped = KeyFiles::new(&from.keys()).wrapped_path();
    if wrapped.exists() {
        let _ = std::fs::copy(&wrapped, target.wrapped_path()).map_err(|source| {
            Error::from(platform::Error::Write {
                path: target.wrapped_path(),
                source,
            })
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::random::SeededRandom;
    use crate::service::testing::Bench;

    #[test]
    fn what_is_rehearsed_leaves_nothing_behind() {
        let (bench, _) = Bench::founded();
        let mut rehearsal = Rehearsal::of(&bench.office, Box::new(SeededRandom::new(1))).unwrap();
        let founded =
            crate::service::account::sign_in(rehearsal.office(), "wang", "correct horse").unwrap();
        let (_, code) = crate::service::account::create(
            rehearsal.office(),
            &founded,
            "李",
            "li",
            crate::domain::permission::Role::Auditor,
        )
        .unwrap();
        assert!(!code.is_empty());
        let folder = rehearsal.folder().to_owned();
        assert!(folder.exists());
        drop(rehearsal);
        assert!(!folder.exists());
        let staff = crate::store::archive::account::staff(bench.office.archive.read()).unwrap();
        assert_eq!(staff.len(), 1);
    }
}

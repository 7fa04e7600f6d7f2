//! Verifying that what is stored is whole, and remembering when that was last done.

use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::permission::Permission;
use crate::store::archive::audit;

/// The audit's word for it.
const VERIFIED: &str = "verified";

/// Checks the archive, the statutes and every bank, page by page and reference by reference; notes that they are
/// whole.
///
/// # Errors
/// [`Error::Denied`], and which file is damaged.
pub fn run(office: &mut Office, actor: &Actor) -> Result<()> {
    actor.needs(Permission::Verify)?;
    office.archive.check()?;
    office.library.check()?;
    let found = office.shelf.open_all()?;
    if let Some(error) = found.unreadable.into_iter().next() {
        return Err(error.into());
    }
    for bank in &found.banks {
        bank.check()?;
    }
    let entry = office.audit(actor, VERIFIED, None, json!({ "banks": found.banks.len() }))?;
    office
        .archive
        .transact(|archive| Ok::<_, Error>(audit::write(archive, &entry)?))
}

/// When everything was last found whole, milliseconds since 1970 UTC.
///
/// # Errors
/// What the database says.
pub fn last(office: &Office) -> Result<Option<i64>> {
    Ok(audit::last_of(office.read(), VERIFIED)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::permission::Role;
    use crate::service::testing::Bench;

    #[test]
    fn a_whole_folder_is_noted_and_a_damaged_bank_is_named() {
        let (mut bench, actor) = Bench::founded();
        assert_eq!(last(&bench.office).unwrap(), None);
        run(&mut bench.office, &actor).unwrap();
        assert_eq!(last(&bench.office).unwrap(), Some(bench.office.now_ms()));

        bench.clock.advance_ms(1_000);
        let noted = last(&bench.office).unwrap();
        let stray = bench.office.folders().banks().join("0.sqlite");
        std::fs::write(&stray, b"not a bank at all").unwrap();
        assert!(run(&mut bench.office, &actor).is_err());
        assert_eq!(last(&bench.office).unwrap(), noted);
    }

    #[test]
    fn who_may_not_verify_is_refused() {
        let (mut bench, actor) = Bench::founded();
        let coordinator = Actor {
            role: Role::Coordinator,
            ..actor
        };
        assert!(matches!(
            run(&mut bench.office, &coordinator),
            Err(Error::Denied(Permission::Verify))
        ));
    }
}

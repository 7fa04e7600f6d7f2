//! Reading who did what when. Nothing here is changed, by nobody.

use super::{Actor, Office, Result};
use crate::domain::permission::Permission;
use crate::store::archive::audit::{self, Shown};

/// A page of the audit and how many entries there are in all.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The entries, the newest first.
    pub entries: Vec<Shown>,
    /// All there are.
    pub total: u32,
}

/// The page of that number, from 0, with `size` entries.
///
/// # Errors
/// [`super::Error::Denied`].
pub fn page(office: &Office, actor: &Actor, number: u32, size: u32) -> Result<Page> {
    actor.needs(Permission::ReadAudit)?;
    Ok(Page {
        entries: audit::latest(office.read(), size, number.saturating_mul(size))?,
        total: audit::count(office.read())?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::permission::Role;
    use crate::service::testing::Bench;
    use crate::service::{Error, account};

    #[test]
    fn the_newest_comes_first_and_pages_add_up() {
        let (mut bench, actor) = Bench::founded();
        for minutes in 1..=5 {
            bench.clock.advance_ms(1_000);
            account::set_idle_minutes(&mut bench.office, &actor, minutes).unwrap();
        }
        let first = page(&bench.office, &actor, 0, 4).unwrap();
        assert_eq!(first.entries.len(), 4);
        assert_eq!(first.entries[0].action, "idle-minutes-set");
        assert_eq!(first.entries[0].by.as_deref(), Some("王主任"));
        assert!(
            first
                .entries
                .is_sorted_by_key(|entry| std::cmp::Reverse(entry.at))
        );
        let last = page(&bench.office, &actor, first.total / 4, 4).unwrap();
        assert_eq!(u32::try_from(last.entries.len()).unwrap(), first.total % 4);
    }

    #[test]
    fn who_may_not_read_it_is_refused() {
        let (bench, actor) = Bench::founded();
        let officer = Actor {
            role: Role::Officer,
            ..actor
        };
        assert!(matches!(
            page(&bench.office, &officer, 0, 4),
            Err(Error::Denied(Permission::ReadAudit))
        ));
    }
}

//! Layouts of tables that people chose, remembered for the next file of the same form.

use super::Layout;
use crate::domain::permission::Permission;
use crate::service::{Actor, Error, Office, Result};
use crate::store;
use crate::store::archive::{Transaction, setting};

/// The setting that holds them.
const KEY: &str = "table-layouts";
/// No archive remembers more; the oldest goes first.
const MOST: usize = 200;

/// Remembers a layout. One for the same header gives way to it.
///
/// # Errors
/// [`crate::service::Error::Denied`], or what the archive says.
pub fn remember_layout(office: &mut Office, actor: &Actor, layout: Layout) -> Result<()> {
    actor.needs(Permission::ImportBank)?;
    let mut all = remembered(office.read())?;
    all.retain(|known| (&known.head, known.has_header) != (&layout.head, layout.has_header));
    all.insert(0, layout);
    all.truncate(MOST);
    let value = serde_json::to_string(&all).map_err(unreadable)?;
    office.archive.transact(|archive| {
        setting::set(archive, KEY, &value)?;
        Ok(())
    })
}

/// Layouts for this time before those that are remembered.
pub(super) fn with_remembered(office: &Office, given: &[Layout]) -> Result<Vec<Layout>> {
    let mut all = given.to_vec();
    all.extend(remembered(office.read())?);
    Ok(all)
}

fn remembered(archive: Transaction<'_>) -> Result<Vec<Layout>> {
    let Some(text) = setting::get(archive, KEY)? else {
        return Ok(Vec::new());
    };
    serde_json::from_str(&text).map_err(unreadable)
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
fn unreadable(error: serde_json::Error) -> Error {
    Error::Store(store::Error::Unreadable {
        what: KEY,
        detail: error.to_string(),
    })
}

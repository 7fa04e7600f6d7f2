//! Notices: what a person was told, and that it was read. Whoever decides something writes the notice in
//! the same transaction; here it is only read.

use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::id::{ExamId, NoticeId, OfficerId};
use crate::domain::notice::Content;
use crate::store::archive::{audit, notice as notices};

pub use crate::store::archive::notice::Notice;

/// Notices that were read are kept, and so many of the latest are shown.
const SHOWN: u32 = 20;

/// The notices of a person.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    /// Those that were not read, the newest first.
    pub unread: Vec<Notice>,
    /// The latest of those that were, the newest first.
    pub read: Vec<Notice>,
}

/// What whoever asks was told; nothing for who is no officer.
///
/// # Errors
/// What the database says.
pub fn own(office: &Office, actor: &Actor) -> Result<Told> {
    let Some(person) = actor.officer else {
        return Ok(Told::default());
    };
    let latest = notices::of_officer(office.read(), person, SHOWN)?;
    Ok(Told {
        unread: notices::unread(office.read(), person)?,
        read: latest
            .into_iter()
            .filter(|notice| notice.read_at.is_some())
            .collect(),
    })
}

/// Notes that whoever asks has read these of the own notices; gives how many were new.
///
/// # Errors
/// [`Error::Denied`] for who is no officer.
pub fn mark_read(office: &mut Office, actor: &Actor, read: &[NoticeId]) -> Result<u32> {
    let person = actor.officer.ok_or(Error::NotSignedIn)?;
    let at = office.now_ms();
    let detail = json!({ "notices": read.iter().map(ToString::to_string).collect::<Vec<_>>() });
    let entry = office.audit(actor, "notices-read", Some(*person.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        let mut new = 0;
        for notice in read {
            new += u32::from(notices::set_read(archive, *notice, person, at)?);
        }
        if new > 0 {
            audit::write(archive, &entry)?;
        }
        Ok(new)
    })
}

/// A notice that was not read yet, ready to be written.
pub(super) fn prepare(
    office: &mut Office,
    exam: Option<ExamId>,
    content: Content,
) -> Result<Notice> {
    Ok(Notice {
        id: office.new_id(NoticeId::new)?,
        exam,
        content,
        at: office.now_ms(),
        read_at: None,
    })
}

/// Writes it, in the transaction of what it is about.
pub(super) fn write(
    archive: crate::store::archive::Transaction<'_>,
    person: OfficerId,
    notice: &Notice,
) -> Result<()> {
    Ok(notices::insert(archive, person, notice)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sitting::HandIn;
    use crate::service::exam::close;
    use crate::service::sitting::testing::Room;
    use crate::service::sitting::{hand_in, take};

    #[test]
    fn an_own_notice_is_read_once_and_that_is_on_record() {
        let mut room = Room::new();
        let exam = room.exam;
        let _ = close(&mut room.bench.office, &room.admin, exam).unwrap();
        let (own, other) = (room.officer(0), room.officer(1));
        let office = &mut room.bench.office;
        // Absent, so a make-up is due, and that is what is told.
        let told = super::own(office, &own).unwrap();
        assert!(matches!(told.unread[0].content, Content::StepDue { .. }));
        assert_eq!((told.unread.len(), told.read.len()), (1, 0));
        let id = told.unread[0].id;
        assert_eq!(mark_read(office, &other, &[id]).unwrap(), 0, "not theirs");
        assert_eq!(mark_read(office, &own, &[id]).unwrap(), 1);
        assert_eq!(mark_read(office, &own, &[id]).unwrap(), 0, "read already");
        let told = super::own(office, &own).unwrap();
        assert_eq!((told.unread.len(), told.read.len()), (0, 1));
        assert_eq!(told.read[0].read_at, Some(office.now_ms()));
        let entries = audit::latest(office.read(), 20, 0).unwrap();
        let read = entries.iter().filter(|one| one.action == "notices-read");
        assert_eq!(read.count(), 1);
    }

    #[test]
    fn who_passes_is_told_nothing_and_who_is_no_officer_has_no_notices() {
        let mut room = Room::new();
        let ongoing = room.enter(0);
        let own = room.officer(0);
        let office = &mut room.bench.office;
        for item in &ongoing.paper.items {
            let what = Room::answer(&ongoing, item.number, true);
            let _ = take(office, &room.admin, ongoing.id, what).unwrap();
        }
        let _ = hand_in(office, &room.admin, ongoing.id, HandIn::Candidate).unwrap();
        assert_eq!(super::own(office, &own).unwrap(), Told::default());
        assert_eq!(super::own(office, &room.admin).unwrap(), Told::default());
        assert!(mark_read(office, &room.admin, &[]).is_err());
    }
}

//! Looking at a question as the import would, against everything that the banks hold.

use crate::domain::bank::{fingerprint, key_print};
use crate::domain::id::QuestionId;
use crate::domain::ledger::Code;
use crate::domain::permission::Permission;
use crate::domain::question::Content;
use crate::import::questions::{self, Remark};
use crate::service::bank::standing::Shelved;
use crate::service::{Actor, Office, Result};

/// What the import would remark about what somebody wrote. `question` is the one that it is written
/// for, which is no repeat of itself.
///
/// # Errors
/// [`crate::service::Error::Denied`], and what the databases say.
pub fn look(
    office: &Office,
    actor: &Actor,
    name: &str,
    question: Option<QuestionId>,
    content: &Content,
) -> Result<Vec<Remark>> {
    actor.needs(Permission::ReadBank)?;
    let mut remarks = questions::look(content);
    let key = key_print(content);
    let shelf = Shelved::open(office, name)?;
    let mut others = shelf.of(vec![fingerprint(content)])?;
    others.retain(|standing| Some(standing.id) != question);
    if others.is_empty() {
        let near = shelf.near(content, question)?;
        remarks.extend(near.map(|other| Remark::about(Code::NearRepeat, other)));
    }
    for standing in others {
        let code = if standing.prints.key == key {
            standing.other.at.repeat_for(name)
        } else {
            Code::KeyConflict
        };
        remarks.push(Remark::about(code, standing.other));
    }
    Ok(remarks)
}

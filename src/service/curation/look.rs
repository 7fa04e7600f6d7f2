//! Looking at a question as the import would, against everything that its bank holds.

use crate::domain::bank::{fingerprint, key_print};
use crate::domain::id::QuestionId;
use crate::domain::ledger::Code;
use crate::domain::permission::Permission;
use crate::domain::question::Content;
use crate::import::questions::{self, Remark};
use crate::service::{Actor, Office, Result, bank};

/// What the import would remark about what somebody wrote. `question` is the one that it is written
/// for, which is no repeat of itself.
///
/// # Errors
/// [`crate::service::Error::Denied`], or that there is no such bank.
pub fn look(
    office: &Office,
    actor: &Actor,
    name: &str,
    question: Option<QuestionId>,
    content: &Content,
) -> Result<Vec<Remark>> {
    actor.needs(Permission::ReadBank)?;
    let mut remarks = questions::look(content);
    let bank = bank::open(office, name)?;
    let other = bank
        .alike(&fingerprint(content))?
        .into_iter()
        .find(|stored| Some(stored.question.id) != question);
    if let Some(other) = other {
        let same = key_print(&other.question.content) == key_print(content);
        let code = if same {
            Code::Repeat
        } else {
            Code::KeyConflict
        };
        remarks.push(Remark::new(
            code,
            format!("{} {}", bank.name(), other.number),
        ));
    }
    Ok(remarks)
}

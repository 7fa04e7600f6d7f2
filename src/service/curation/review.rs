//! One question: a new version, a move to another state, and who may do what with it.

use serde_json::json;

use super::change::{Act, carry_out};
use crate::domain::id::{AccountId, QuestionId};
use crate::domain::permission::Permission;
use crate::domain::question::{Content, State};
use crate::domain::review::{self, Case, Refusal};
use crate::service::{Actor, Error, Office, Result, bank, regulation};
use crate::store::archive::account;
use crate::store::bank::{Change, Hand, Hands};

/// Somebody's part in a version, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// The name, if an account did it; the program itself has none.
    pub name: Option<String>,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
}

/// Where a question stands, and where it may go from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whether the regulation asks for review.
    pub asked: bool,
    /// Who wrote or entered the version.
    pub written: By,
    /// Who reviewed it.
    pub reviewed: Option<By>,
    /// Every state that it may be asked to go to, with why it may not.
    pub ways: Vec<(State, Option<Refusal>)>,
    /// The others who may review, by name. Empty in an office of one.
    pub others: Vec<String>,
}

/// Where a question stands, who had a hand in it, and what whoever acts may do with it.
///
/// # Errors
/// [`Error::Denied`], or that it is not there.
pub fn standing(
    office: &Office,
    actor: &Actor,
    name: &str,
    question: QuestionId,
) -> Result<Standing> {
    actor.needs(Permission::ReadBank)?;
    let bank = bank::open(office, name)?;
    let state = bank.question(question)?.question.state;
    let hands = bank.hands(question)?;
    let case = case(office, actor, &hands)?;
    let ways = review::ways(state, &case)
        .into_iter()
        .map(|(to, may)| (to, may.err()))
        .collect();
    Ok(Standing {
        asked: case.asked,
        written: by(office, hands.written)?,
        reviewed: hands.reviewed.map(|hand| by(office, hand)).transpose()?,
        ways,
        others: reviewers_but(office, actor.account)?,
    })
}

/// Moves a question to another state.
///
/// # Errors
/// [`Error::Denied`], [`Error::Review`] with why it stays, or that it is not there.
pub fn move_to(
    office: &mut Office,
    actor: &Actor,
    name: &str,
    question: QuestionId,
    to: State,
) -> Result<()> {
    actor.needs(Permission::EditBank)?;
    let mut bank = bank::open(office, name)?;
    let from = bank.question(question)?.question.state;
    let case = case(office, actor, &bank.hands(question)?)?;
    if let Err(refusal) = review::may_move(from, to, &case) {
        return Err(refused(office, actor, refusal)?);
    }
    let detail = json!({ "bank": bank.name(), "from": from, "to": to });
    let changes = [(question, Change::Move(to))];
    let _ = carry_out(office, actor, &mut bank, Act::Moved, &changes, detail)?;
    Ok(())
}

/// Writes a new version of a question, and says where it stands now: a text that was reviewed is a
/// draft again.
///
/// # Errors
/// [`Error::Denied`], [`Error::NothingToDo`] if it says what it said, or that it is not there.
pub fn revise(
    office: &mut Office,
    actor: &Actor,
    name: &str,
    question: QuestionId,
    content: &Content,
) -> Result<State> {
    actor.needs(Permission::EditBank)?;
    let mut bank = bank::open(office, name)?;
    let before = bank.question(question)?.question;
    if before.content == *content {
        return Err(Error::NothingToDo);
    }
    let case = case(office, actor, &bank.hands(question)?)?;
    let change = revision(before.state, &before.content, content.clone(), &case);
    let state = match &change {
        Change::Revise { state, .. } | Change::Move(state) => *state,
    };
    let detail = json!({ "bank": bank.name() });
    let changes = [(question, change)];
    let _ = carry_out(office, actor, &mut bank, Act::Revised, &changes, detail)?;
    Ok(state)
}

/// A new version with the state that the rules give it.
pub(super) fn revision(from: State, before: &Content, after: Content, case: &Case) -> Change {
    Change::Revise {
        state: review::after_revision(from, before, &after, case),
        keeps_hands: review::keeps_review(before, &after),
        content: Box::new(after),
    }
}

/// What the rules look at.
pub(super) fn case(office: &Office, actor: &Actor, hands: &Hands) -> Result<Case> {
    let asked = regulation::current(office)?.settings.review_before_live;
    Ok(case_of(asked, actor, hands))
}

/// The same where the regulation was asked already.
pub(super) fn case_of(asked: bool, actor: &Actor, hands: &Hands) -> Case {
    Case {
        asked,
        writer: hands.written.by,
        reviewer: hands.reviewed.and_then(|hand| hand.by),
        actor: actor.account,
    }
}

fn refused(office: &Office, actor: &Actor, refusal: Refusal) -> Result<Error> {
    let others = reviewers_but(office, actor.account)?;
    Ok(Error::Review { refusal, others })
}

/// The names of everybody else who may review.
pub(super) fn reviewers_but(office: &Office, me: Option<AccountId>) -> Result<Vec<String>> {
    let staff = account::staff(office.read())?;
    Ok(staff
        .into_iter()
        .filter(|other| !other.closed && other.role.may(Permission::EditBank))
        .filter(|other| Some(other.id) != me)
        .map(|other| other.name)
        .collect())
}

/// The name behind a hand. A bank that came from another office knows hands that this one does not.
pub(super) fn by(office: &Office, hand: Hand) -> Result<By> {
    let name = match hand.by {
        None => None,
        Some(id) => match account::by_id(office.read(), id) {
            Ok(account) => Some(account.name),
            Err(crate::store::Error::NotFound(_)) => None,
            Err(error) => return Err(error.into()),
        },
    };
    Ok(By { name, at: hand.at })
}

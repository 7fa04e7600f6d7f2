//! Plain practice: which shelves there are, where somebody stopped, and one durable row an answer.
//!
//! Questions kept for exams never come here. Practising leaves no audit entry: it changes nothing of
//! anybody else's.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::{Actor, Error, Office, Result};
use crate::domain::id::{AccountId, BankId, EventId, QuestionId};
use crate::domain::permission::Permission;
use crate::domain::practice::{Known, MistakesBook, Order, Session};
use crate::domain::question::{Answer, Body, Content, Kind};
use crate::domain::regulation::MultipleRule;
use crate::domain::scoring::{Points, Verdict, score_item};
use crate::store::archive::practice::{self, Practised};
use crate::store::archive::setting;
use crate::store::bank::{Bank, Stored};

/// Right answers in a row after which a question leaves the mistakes.
pub const LEAVE_AFTER: u8 = 3;

/// The questions of one law, or of a whole bank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shelf {
    /// The law; empty for questions without basis.
    pub law: String,
    /// How many questions.
    pub questions: u32,
    /// How many of them were answered.
    pub seen: u32,
    /// How many of them were right the last time.
    pub right: u32,
}

/// A bank as somebody practises it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelves {
    /// The bank's name.
    pub bank: String,
    /// Everything in it.
    pub all: Shelf,
    /// By law, the most questions first.
    pub laws: Vec<Shelf>,
    /// How many questions are in the mistakes.
    pub mistakes: u32,
    /// Where a session was left: the question's place from 1, and how many there are.
    pub left_at: Option<(usize, usize)>,
}

/// What is practised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The bank's name.
    pub bank: String,
    /// Only this law.
    pub law: Option<String>,
    /// In which order.
    pub order: Order,
}

/// A session with its questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Practice {
    /// What is practised.
    pub choice: Choice,
    /// The bank.
    pub bank: BankId,
    /// The session.
    pub session: Session,
    /// Every question of it.
    pub questions: HashMap<QuestionId, Content>,
    /// The mistakes of this bank.
    pub mistakes: MistakesBook,
}

/// A session as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    choice: Choice,
    session: Session,
}

/// Every bank that has something to practise.
///
/// # Errors
/// [`Error::Denied`]; a bank that cannot be read is an error, not left out.
pub fn shelves(office: &Office, actor: &Actor) -> Result<Vec<Shelves>> {
    actor.needs(Permission::Practise)?;
    let found = office.shelf.open_all()?;
    if let Some(error) = found.unreadable.into_iter().next() {
        return Err(error.into());
    }
    let mut shelves = Vec::new();
    for bank in &found.banks {
        let questions = open_questions(office, bank)?;
        if !questions.is_empty() {
            shelves.push(shelves_of(office, actor, bank, &questions)?);
        }
    }
    Ok(shelves)
}

fn shelves_of(
    office: &Office,
    actor: &Actor,
    bank: &Bank,
    questions: &[Stored],
) -> Result<Shelves> {
    let history = practice::history(office.read(), account_of(actor), bank.id())?;
    let last: HashMap<QuestionId, bool> = history
        .iter()
        .map(|one| (one.question, one.right))
        .collect();
    let mut all = Shelf::default();
    let mut laws: BTreeMap<String, Shelf> = BTreeMap::new();
    for stored in questions {
        let law = law_of(&stored.question.content).unwrap_or_default();
        let shelf = laws.entry(law.to_owned()).or_default();
        law.clone_into(&mut shelf.law);
        for shelf in [&mut all, shelf] {
            let answered = last.get(&stored.question.id);
            shelf.questions += 1;
            shelf.seen += u32::from(answered.is_some());
            shelf.right += u32::from(answered == Some(&true));
        }
    }
    let mut laws: Vec<Shelf> = laws.into_values().collect();
    laws.sort_by(|a, b| b.questions.cmp(&a.questions).then(a.law.cmp(&b.law)));
    let existing = ids(questions);
    let mistakes = book(&history, &existing).questions().len();
    let left_at = kept(office, actor, bank.id())?
        .map(|kept| kept.session.resumed(&existing))
        .filter(|session| session.tally().left > 0)
        .map(|session| (session.position() + 1, session.queue().len()));
    Ok(Shelves {
        bank: bank.name().to_owned(),
        all,
        laws,
        mistakes: u32::try_from(mistakes).unwrap_or(u32::MAX),
        left_at,
    })
}

/// Begins a session. With its first answer it takes the place of the one that was left in this bank.
///
/// # Errors
/// [`Error::Denied`], that there is no such bank, [`Error::NothingToDo`] if no question is left.
pub fn start(office: &Office, actor: &Actor, choice: Choice) -> Result<Practice> {
    actor.needs(Permission::Practise)?;
    let bank = super::bank::open(office, &choice.bank)?;
    let questions = open_questions(office, &bank)?;
    let history = practice::history(office.read(), account_of(actor), bank.id())?;
    let seen: BTreeSet<QuestionId> = history.iter().map(|one| one.question).collect();
    let mistakes = book(&history, &ids(&questions));
    let wanted = choice.law.as_deref();
    let known: Vec<Known> = questions
        .iter()
        .filter(|stored| wanted.is_none_or(|law| law_of(&stored.question.content) == Some(law)))
        .map(|stored| Known {
            question: stored.question.id,
            seen: seen.contains(&stored.question.id),
        })
        .collect();
    let session = Session::new(&known, choice.order, &mistakes);
    if session.queue().is_empty() {
        return Err(Error::NothingToDo);
    }
    Ok(assemble(choice, bank.id(), session, questions, mistakes))
}

/// Goes on where a session was left, with the questions that still exist.
///
/// # Errors
/// [`Error::Denied`], that there is no such bank, [`Error::NothingToDo`] if there is nothing left.
pub fn resume(office: &Office, actor: &Actor, bank: &str) -> Result<Practice> {
    actor.needs(Permission::Practise)?;
    let bank = super::bank::open(office, bank)?;
    let kept = kept(office, actor, bank.id())?.ok_or(Error::NothingToDo)?;
    let questions = open_questions(office, &bank)?;
    let existing = ids(&questions);
    let session = kept.session.resumed(&existing);
    if session.queue().is_empty() {
        return Err(Error::NothingToDo);
    }
    let history = practice::history(office.read(), account_of(actor), bank.id())?;
    let mistakes = book(&history, &existing);
    Ok(assemble(
        kept.choice,
        bank.id(),
        session,
        questions,
        mistakes,
    ))
}

/// Writes an answer and where the session stands, durable when this returns.
///
/// # Errors
/// [`Error::Denied`], and what the database says.
pub fn record(
    office: &mut Office,
    actor: &Actor,
    choice: &Choice,
    bank: BankId,
    session: &Session,
    question: QuestionId,
    right: bool,
) -> Result<()> {
    actor.needs(Permission::Practise)?;
    let event = office.new_id(EventId::new)?;
    let at = office.now_ms();
    let account = account_of(actor);
    let practised = Practised { question, right };
    let (key, value) = entry(actor, choice, bank, session)?;
    office.archive.transact(|archive| {
        practice::insert(archive, event, account, bank, practised, at)?;
        setting::set(archive, &key, &value)?;
        Ok(())
    })
}

/// Keeps where the session stands.
///
/// # Errors
/// [`Error::Denied`], and what the database says.
pub fn keep(
    office: &mut Office,
    actor: &Actor,
    choice: &Choice,
    bank: BankId,
    session: &Session,
) -> Result<()> {
    actor.needs(Permission::Practise)?;
    let (key, value) = entry(actor, choice, bank, session)?;
    office.archive.transact(|archive| {
        setting::set(archive, &key, &value)?;
        Ok(())
    })
}

/// Whether an answer is right: only what would get every point is.
pub fn is_right(body: &Body, answer: &Answer) -> bool {
    let rule = MultipleRule::AllOrNothing;
    score_item(1, body, Some(answer), Points::whole(1), rule).verdict == Verdict::Right
}

fn assemble(
    choice: Choice,
    bank: BankId,
    session: Session,
    questions: Vec<Stored>,
    mistakes: MistakesBook,
) -> Practice {
    let wanted: BTreeSet<QuestionId> = session.queue().iter().copied().collect();
    let questions = questions
        .into_iter()
        .map(|stored| (stored.question.id, stored.question.content))
        .filter(|(id, _)| wanted.contains(id))
        .collect();
    Practice {
        choice,
        bank,
        session,
        questions,
        mistakes,
    }
}

/// The questions of a bank that may be practised: live, not expired, not kept for exams, and of a kind
/// whose answer is right or wrong without a person.
fn open_questions(office: &Office, bank: &Bank) -> Result<Vec<Stored>> {
    let mut questions = bank.drawable(office.today())?;
    questions.retain(|stored| {
        let content = &stored.question.content;
        !content.exam_only && Kind::SCORED.contains(&content.body.kind())
    });
    Ok(questions)
}

fn ids(questions: &[Stored]) -> BTreeSet<QuestionId> {
    questions.iter().map(|stored| stored.question.id).collect()
}

fn law_of(content: &Content) -> Option<&str> {
    content.basis.first().map(|basis| basis.law.as_str())
}

/// The mistakes book that follows from what was practised.
fn book(history: &[Practised], existing: &BTreeSet<QuestionId>) -> MistakesBook {
    let mut book = MistakesBook::default();
    for one in history
        .iter()
        .filter(|one| existing.contains(&one.question))
    {
        book.note(one.question, one.right, LEAVE_AFTER);
    }
    book
}

/// Whose practice it is; a folder without accounts has one person.
fn account_of(actor: &Actor) -> AccountId {
    actor.account.unwrap_or(AccountId::from_bytes([0; 16]))
}

fn key_of(actor: &Actor, bank: BankId) -> String {
    format!("practice/{}/{bank}", account_of(actor))
}

fn kept(office: &Office, actor: &Actor, bank: BankId) -> Result<Option<Kept>> {
    let text = setting::get(office.read(), &key_of(actor, bank))?;
    text.map(|text| serde_json::from_str(&text).map_err(unreadable))
        .transpose()
}

fn entry(
    actor: &Actor,
    choice: &Choice,
    bank: BankId,
    session: &Session,
) -> Result<(String, String)> {
    let kept = Kept {
        choice: choice.clone(),
        session: session.clone(),
    };
    let value = serde_json::to_string(&kept).map_err(unreadable)?;
    Ok((key_of(actor, bank), value))
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
fn unreadable(error: serde_json::Error) -> Error {
    crate::store::Error::Unreadable {
        what: "practice",
        detail: error.to_string(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::starter;
    use crate::service::testing::Bench;

    fn everything(order: Order) -> Choice {
        Choice {
            bank: starter::NAME.to_owned(),
            law: None,
            order,
        }
    }

    /// Answers the current question, goes on, and writes it down.
    fn answer(bench: &mut Bench, actor: &Actor, practice: &mut Practice, rightly: bool) {
        let question = practice.session.current().unwrap();
        let body = &practice.questions[&question].body;
        let given = if rightly {
            body.right_answer().unwrap()
        } else {
            match body {
                Body::Judge { key } => Answer::Judge(!key),
                _ => Answer::Choice(crate::domain::question::OptionSet::only(9)),
            }
        };
        assert_eq!(is_right(body, &given), rightly);
        assert!(practice.session.answer(given, rightly));
        practice.session.next();
        record(
            &mut bench.office,
            actor,
            &practice.choice,
            practice.bank,
            &practice.session,
            question,
            rightly,
        )
        .unwrap();
    }

    #[test]
    fn questions_kept_for_exams_are_on_no_shelf() {
        let (bench, actor) = Bench::founded();
        let shelves = shelves(&bench.office, &actor).unwrap();
        let all = starter::questions().unwrap();
        let open = all.iter().filter(|(_, content)| !content.exam_only).count();
        assert!(open < all.len(), "the starter bank keeps some for exams");
        assert_eq!(shelves[0].all.questions as usize, open);
        let sum: u32 = shelves[0].laws.iter().map(|shelf| shelf.questions).sum();
        assert_eq!(sum, shelves[0].all.questions);
        assert_eq!(shelves[0].left_at, None);
    }

    #[test]
    fn a_session_resumes_after_a_restart_and_counts_what_was_done() {
        let (mut bench, actor) = Bench::founded();
        let mut practice = start(&bench.office, &actor, everything(Order::InSequence)).unwrap();
        answer(&mut bench, &actor, &mut practice, true);
        answer(&mut bench, &actor, &mut practice, false);
        let bench = bench.reopen();
        let again = resume(&bench.office, &actor, starter::NAME).unwrap();
        assert_eq!(again.session, practice.session);
        assert_eq!(again.session.position(), 2);
        let shelves = shelves(&bench.office, &actor).unwrap();
        assert_eq!((shelves[0].all.seen, shelves[0].all.right), (2, 1));
        assert_eq!(shelves[0].mistakes, 1);
        assert_eq!(shelves[0].left_at, Some((3, again.session.queue().len())));
    }

    #[test]
    fn a_mistake_leaves_after_three_right_answers_in_a_row() {
        let (mut bench, actor) = Bench::founded();
        let mut practice = start(&bench.office, &actor, everything(Order::InSequence)).unwrap();
        answer(&mut bench, &actor, &mut practice, false);
        for round in 1..=3 {
            let mut mistakes = start(&bench.office, &actor, everything(Order::Mistakes)).unwrap();
            assert_eq!(mistakes.session.queue().len(), 1, "round {round}");
            answer(&mut bench, &actor, &mut mistakes, true);
        }
        assert!(matches!(
            start(&bench.office, &actor, everything(Order::Mistakes)),
            Err(Error::NothingToDo)
        ));
    }

    #[test]
    fn a_folder_without_accounts_has_one_person() {
        let mut bench = Bench::new();
        let nobody = bench.office.nobody().unwrap();
        let choice = Choice {
            law: Some("行政许可法".to_owned()),
            ..everything(Order::UnseenFirst)
        };
        let mut practice = start(&bench.office, &nobody, choice).unwrap();
        let first = practice.session.current().unwrap();
        assert_eq!(law_of(&practice.questions[&first]), Some("行政许可法"));
        answer(&mut bench, &nobody, &mut practice, true);
        let shelves = shelves(&bench.office, &nobody).unwrap();
        assert_eq!(shelves[0].all.seen, 1);
    }
}

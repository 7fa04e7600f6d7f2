//! Plain practice: a queue of questions, answers told at once, and the mistakes book.
//!
//! The session is a value: kept as it is, it resumes at the same question. It does not mark answers
//! (that is `scoring`) and does not plan repetitions.

use std::collections::{BTreeMap, BTreeSet};

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use super::id::QuestionId;
use super::question::Answer;

/// In what order, and which, questions come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// 顺序: as the bank has them.
    InSequence,
    /// 随机: shuffled by a seed that is handed in.
    Random {
        /// The seed.
        seed: u64,
    },
    /// 错题: only those in the mistakes book.
    Mistakes,
    /// 未做题优先: those never answered, then the others.
    UnseenFirst,
}

/// A question as far as the order cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Which.
    pub question: QuestionId,
    /// Whether this person ever answered it in practice.
    pub seen: bool,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// What was answered.
    pub answer: Answer,
    /// Whether it was right.
    pub right: bool,
}

/// How far a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Answered rightly.
    pub right: usize,
    /// Answered wrongly.
    pub wrong: usize,
    /// Not answered yet.
    pub left: usize,
}

/// A practice session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    queue: Vec<QuestionId>,
    at: usize,
    given: BTreeMap<QuestionId, Given>,
}

impl Session {
    /// A session over the questions of a bank, in its order.
    pub fn new(questions: &[Known], order: Order, mistakes: &MistakesBook) -> Self {
        let all = || questions.iter().map(|known| known.question);
        let queue = match order {
            Order::InSequence => all().collect(),
            Order::Random { seed } => {
                let mut queue: Vec<_> = all().collect();
                queue.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
                queue
            }
            Order::Mistakes => all().filter(|id| mistakes.contains(*id)).collect(),
            Order::UnseenFirst => {
                let (seen, unseen): (Vec<Known>, _) =
                    questions.iter().copied().partition(|known| known.seen);
                unseen
                    .iter()
                    .chain(&seen)
                    .map(|known| known.question)
                    .collect()
            }
        };
        Self {
            queue,
            at: 0,
            given: BTreeMap::new(),
        }
    }

    /// The session as it goes on with the questions that still exist, at the same question or, if
    /// that is gone, at the next one.
    #[must_use]
    pub fn resumed(self, existing: &BTreeSet<QuestionId>) -> Self {
        let gone_before = self
            .queue
            .iter()
            .take(self.at)
            .filter(|id| !existing.contains(id))
            .count();
        let mut session = Self {
            at: self.at - gone_before,
            ..self
        };
        session.queue.retain(|id| existing.contains(id));
        session.given.retain(|id, _| existing.contains(id));
        session.at = session.at.min(session.queue.len().saturating_sub(1));
        session
    }

    /// The questions in the order of the session.
    pub fn queue(&self) -> &[QuestionId] {
        &self.queue
    }

    /// The position of the current question, from 0.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The current question; none if there is no question at all.
    pub fn current(&self) -> Option<QuestionId> {
        self.queue.get(self.at).copied()
    }

    /// What was answered to a question.
    pub fn given(&self, question: QuestionId) -> Option<&Given> {
        self.given.get(&question)
    }

    /// Takes the answer to the current question, once: after that the explanation is open. Returns
    /// whether it was taken.
    pub fn answer(&mut self, answer: Answer, right: bool) -> bool {
        let Some(question) = self.current() else {
            return false;
        };
        let fresh = !self.given.contains_key(&question);
        if fresh {
            let _ = self.given.insert(question, Given { answer, right });
        }
        fresh
    }

    /// Goes to a position; past the end is the last question.
    pub fn go_to(&mut self, position: usize) {
        self.at = position.min(self.queue.len().saturating_sub(1));
    }

    /// Goes to the next question.
    pub fn next(&mut self) {
        self.go_to(self.at.saturating_add(1));
    }

    /// Goes to the question before.
    pub fn previous(&mut self) {
        self.go_to(self.at.saturating_sub(1));
    }

    /// Counts what was answered.
    pub fn tally(&self) -> Tally {
        let right = self.given.values().filter(|given| given.right).count();
        Tally {
            right,
            wrong: self.given.len() - right,
            left: self.queue.len().saturating_sub(self.given.len()),
        }
    }
}

/// The mistakes book (错题本): each question with how often it was right in a row since.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MistakesBook {
    streaks: BTreeMap<QuestionId, u8>,
}

impl MistakesBook {
    /// Notes an answer. A wrong one enters the question or starts its row anew; it leaves after
    /// `leave_after` right answers in a row, at the first one if that is 0.
    pub fn note(&mut self, question: QuestionId, right: bool, leave_after: u8) {
        if !right {
            let _ = self.streaks.insert(question, 0);
        } else if let Some(streak) = self.streaks.get_mut(&question) {
            *streak = streak.saturating_add(1);
            if *streak >= leave_after {
                let _ = self.streaks.remove(&question);
            }
        }
    }

    /// Whether a question is in the book.
    pub fn contains(&self, question: QuestionId) -> bool {
        self.streaks.contains_key(&question)
    }

    /// The questions with their right answers in a row.
    pub fn questions(&self) -> impl ExactSizeIterator<Item = (QuestionId, u8)> {
        self.streaks.iter().map(|(id, streak)| (*id, *streak))
    }
}

impl FromIterator<(QuestionId, u8)> for MistakesBook {
    fn from_iter<I: IntoIterator<Item = (QuestionId, u8)>>(entries: I) -> Self {
        Self {
            streaks: entries.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(n: u8) -> QuestionId {
        QuestionId::from_bytes([n; 16])
    }

    fn bank(count: u8) -> Vec<Known> {
        (0..count)
            .map(|n| Known {
                question: id(n),
                seen: n % 3 == 0,
            })
            .collect()
    }

    fn queue(order: Order, mistakes: &MistakesBook) -> Vec<QuestionId> {
        Session::new(&bank(6), order, mistakes).queue().to_vec()
    }

    fn ids<const N: usize>(numbers: [u8; N]) -> Vec<QuestionId> {
        numbers.into_iter().map(id).collect()
    }

    #[test]
    fn each_order() {
        let mut mistakes = MistakesBook::default();
        mistakes.note(id(4), false, 3);
        mistakes.note(id(1), false, 3);
        assert_eq!(queue(Order::InSequence, &mistakes), ids([0, 1, 2, 3, 4, 5]));
        assert_eq!(
            queue(Order::UnseenFirst, &mistakes),
            ids([1, 2, 4, 5, 0, 3])
        );
        assert_eq!(queue(Order::Mistakes, &mistakes), ids([1, 4]));
        let mut random = queue(Order::Random { seed: 7 }, &mistakes);
        assert_eq!(random, queue(Order::Random { seed: 7 }, &mistakes));
        assert_ne!(random, queue(Order::Random { seed: 8 }, &mistakes));
        random.sort_unstable();
        assert_eq!(random, ids([0, 1, 2, 3, 4, 5]));
    }

    #[test]
    fn a_question_leaves_after_so_many_right_in_a_row() {
        let mut book = MistakesBook::default();
        book.note(id(1), true, 2);
        assert!(!book.contains(id(1)), "right at once was never a mistake");
        for right in [false, true, false, true] {
            book.note(id(1), right, 2);
        }
        assert!(book.contains(id(1)));
        book.note(id(1), true, 2);
        assert!(!book.contains(id(1)));
    }

    #[test]
    fn it_resumes_at_the_same_question() {
        let book = MistakesBook::default();
        let mut session = Session::new(&bank(6), Order::InSequence, &book);
        assert!(session.answer(Answer::Judge(true), true));
        assert!(!session.answer(Answer::Judge(false), false), "told already");
        session.next();
        assert!(session.answer(Answer::Judge(false), false));
        session.go_to(3);
        let kept = serde_json::to_string(&session).unwrap();
        let again: Session = serde_json::from_str(&kept).unwrap();
        assert_eq!(again, session);
        let existing = ids([1, 3, 4]).into_iter().collect();
        let again = again.resumed(&existing);
        assert_eq!((again.current(), again.position()), (Some(id(3)), 1));
        let tally = Tally {
            right: 0,
            wrong: 1,
            left: 2,
        };
        assert_eq!(again.tally(), tally);
        assert_eq!(session.resumed(&BTreeSet::new()).current(), None);
    }

    proptest! {
        #[test]
        fn a_session_never_leaves_its_queue(
            count in 0_u8..6,
            steps in proptest::collection::vec((0_u8..4, any::<bool>(), 0_usize..9), 0..40),
        ) {
            let mut session =
                Session::new(&bank(count), Order::InSequence, &MistakesBook::default());
            for (step, right, position) in steps {
                match step {
                    0 => session.next(),
                    1 => session.previous(),
                    2 => session.go_to(position),
                    _ => { let _ = session.answer(Answer::Judge(right), right); }
                }
                prop_assert_eq!(session.current().is_some(), count > 0);
                let tally = session.tally();
                prop_assert_eq!(tally.right + tally.wrong + tally.left, usize::from(count));
            }
        }
    }
}

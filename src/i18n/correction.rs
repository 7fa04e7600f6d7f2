//! Corrections and appeals in words.

use super::{fl, format, names};
use crate::domain::appeal;
use crate::domain::consequence::{Move, Step, Turn};
use crate::domain::correction::{Counts, Key, Ruling};
use crate::domain::notice::Mark;
use crate::domain::question::{Body, OptionSet};

/// What a question counts as, by everything that was ruled about it.
pub fn counts(counts: &Counts) -> String {
    match counts {
        Counts::ByKeys { own, further } => {
            let mut keys = further.iter().map(key);
            let first = if *own { None } else { keys.next() };
            let further: Vec<String> = keys.collect();
            let further = (!further.is_empty())
                .then(|| fl!("correction-counts-also", key = further.join(&and())));
            let first = first.map(|first| fl!("correction-counts-key", key = first));
            let all: Vec<String> = first.into_iter().chain(further).collect();
            if all.is_empty() {
                fl!("correction-counts-own")
            } else {
                all.join(&and())
            }
        }
        Counts::FullPoints => fl!("correction-counts-full"),
        Counts::Cancelled => fl!("correction-counts-nothing"),
    }
}

fn and() -> String {
    fl!("certificates-and")
}

/// What was ruled about a question.
pub fn ruling(ruling: &Ruling) -> String {
    match ruling {
        Ruling::Key(key) => fl!("correction-counts-key", key = self::key(key)),
        Ruling::Also(key) => fl!("correction-counts-also", key = self::key(key)),
        Ruling::FullPoints => fl!("correction-counts-full"),
        Ruling::Cancelled => fl!("correction-counts-nothing"),
    }
}

/// A key, options by their letters in the bank.
pub fn key(key: &Key) -> String {
    match key {
        Key::Choice(set) => set.letters(),
        Key::Judge(right) => names::judgement(*right),
        Key::Blanks(gaps) => {
            let gaps = gaps.iter().map(|texts| texts.join("|"));
            gaps.collect::<Vec<_>>().join("；")
        }
    }
}

/// The key that a question has, in the same words.
pub fn key_of(body: &Body) -> String {
    match body {
        Body::Single { key, .. } | Body::Multiple { key, .. } => OptionSet::letters(*key),
        Body::Judge { key } => names::judgement(*key),
        _ => body.key_texts().join("；"),
    }
}

/// Points of those possible, and how it ended.
pub fn mark(mark: Mark) -> String {
    fl!(
        "correction-mark",
        points = format::decimal(mark.points.value()),
        maximum = format::decimal(mark.maximum.value()),
        outcome = names::outcome(mark.outcome)
    )
}

/// What happens to a step.
pub fn follows(moved: Move) -> String {
    match moved {
        Move::Propose(Step::MakeUp) | Move::Turn(Step::MakeUp, Turn::Revive) => {
            fl!("correction-make-up-due")
        }
        Move::Turn(Step::MakeUp, _) => fl!("correction-make-up-gone"),
        Move::Propose(Step::Suspension) | Move::Turn(Step::Suspension, Turn::Revive) => {
            fl!("correction-suspension-proposed")
        }
        Move::Turn(Step::Suspension, _) => fl!("correction-suspension-gone"),
        Move::Propose(Step::Restoration) | Move::Turn(Step::Restoration, Turn::Revive) => {
            fl!("correction-restoration-proposed")
        }
        Move::Turn(Step::Restoration, _) => fl!("correction-restoration-gone"),
    }
}

/// Everything that follows, in one line.
pub fn all_follows(moves: &[Move]) -> String {
    let words: Vec<String> = moves.iter().map(|one| follows(*one)).collect();
    words.join(&and())
}

/// What an appeal is about.
pub fn appeal_about(question: Option<u16>) -> String {
    match question {
        Some(number) => fl!("appeal-about-question", number = number.to_string()),
        None => fl!("appeal-about-result"),
    }
}

/// Where an appeal stands.
pub fn appeal_state(state: appeal::State) -> String {
    match state {
        appeal::State::Filed => fl!("appeal-filed"),
        appeal::State::Upheld => fl!("appeal-upheld"),
        appeal::State::Rejected => fl!("appeal-rejected"),
        appeal::State::Withdrawn => fl!("appeal-withdrawn"),
    }
}

/// What was done with an appeal.
pub fn appeal_act(act: appeal::Act) -> String {
    match act {
        appeal::Act::File => fl!("appeal-act-file"),
        appeal::Act::Uphold => fl!("appeal-act-uphold"),
        appeal::Act::Reject => fl!("appeal-act-reject"),
        appeal::Act::Withdraw => fl!("appeal-act-withdraw"),
        appeal::Act::Reopen => fl!("appeal-act-reopen"),
    }
}

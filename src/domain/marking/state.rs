//! Everything that follows from the events of one answer's marking, and which event may come next.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Rubric, Rules, Settled};
use crate::domain::id::AccountId;
use crate::domain::scoring::Points;

/// Whose turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// The first marker's.
    First,
    /// The second marker's.
    Second,
    /// The third marker's, where the two are too far apart.
    Third,
}

impl Turn {
    /// Every turn.
    pub const ALL: [Self; 3] = [Self::First, Self::Second, Self::Third];

    /// The word in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Third => "third",
        }
    }
}

/// A mark: points for each point of the rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Points by the rubric's points.
    pub points: Vec<Points>,
    /// What the marker notes; may be empty.
    pub remark: String,
}

impl Mark {
    /// All its points.
    pub fn total(&self) -> Points {
        Points(
            self.points
                .iter()
                .fold(0, |sum, points| sum.saturating_add(points.0)),
        )
    }

    /// Whether it gives each point of the rubric at most what that is worth.
    pub fn fits(&self, rubric: &Rubric) -> bool {
        let given = self.points.iter().zip(&rubric.items);
        self.points.len() == rubric.items.len()
            && given
                .into_iter()
                .all(|(points, item)| *points <= item.points)
    }
}

/// What can happen to an answer that people mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum What {
    /// Somebody is asked; who was asked for the same turn before and has not marked is not any more.
    Dealt {
        /// Whose turn.
        turn: Turn,
        /// Who.
        to: AccountId,
    },
    /// Who was asked has marked.
    Marked {
        /// The mark.
        mark: Mark,
    },
    /// It is marked anew: the marks that were given count until the new ones are in.
    Reopened {
        /// Why.
        reason: String,
    },
}

impl What {
    /// The word in SQL.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Dealt { .. } => "dealt",
            Self::Marked { .. } => "marked",
            Self::Reopened { .. } => "reopened",
        }
    }
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub what: What,
    /// Who did it; none for an office without accounts.
    pub by: Option<AccountId>,
}

/// Where the marking of an answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The first or second mark is missing.
    Open,
    /// The two are too far apart; the third is missing.
    Third,
    /// The points are settled.
    Settled,
}

impl Stage {
    /// The word in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Third => "third",
            Self::Settled => "settled",
        }
    }
}

/// Why an event is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Who marks was not asked, or has marked already.
    #[error("not dealt to whoever marks")]
    NotDealt,
    /// The mark does not fit the rubric.
    #[error("the mark does not fit the rubric")]
    Unfit,
    /// The same person would mark twice.
    #[error("the same marker twice")]
    SameMarker,
    /// That turn is not called for, or over.
    #[error("no {0:?} mark is called for")]
    NoSuchTurn(Turn),
    /// Only what is settled can be marked anew.
    #[error("not settled")]
    NotSettled,
}

/// What a marker gets to know of an answer's marking: never anything of another marker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The own mark of this round.
    pub own: Option<Mark>,
    /// Whether a mark is asked for.
    pub is_asked: bool,
}

/// Everything that follows from the events so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    rules: Rules,
    dealt: BTreeMap<Turn, AccountId>,
    marks: BTreeMap<Turn, Mark>,
    earlier: BTreeSet<AccountId>,
    stands: Option<Settled>,
}

impl State {
    /// Before anything happened.
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            dealt: BTreeMap::new(),
            marks: BTreeMap::new(),
            earlier: BTreeSet::new(),
            stands: None,
        }
    }

    /// The state after all events.
    ///
    /// # Errors
    /// The first event that the rules do not allow.
    pub fn fold<'a>(
        rules: Rules,
        rubric: &Rubric,
        events: impl IntoIterator<Item = &'a Event>,
    ) -> Result<Self, Refused> {
        let mut state = Self::new(rules);
        for event in events {
            state.apply(event, rubric)?;
        }
        Ok(state)
    }

    /// Takes one more event.
    ///
    /// # Errors
    /// [`Refused`]; then nothing changed.
    pub fn apply(&mut self, event: &Event, rubric: &Rubric) -> Result<(), Refused> {
        match &event.what {
            What::Dealt { turn, to } => {
                self.calls_for(*turn)?;
                let others = self.dealt.iter().filter(|(other, _)| *other != turn);
                if others.into_iter().any(|(_, one)| one == to) {
                    return Err(Refused::SameMarker);
                }
                let _ = self.dealt.insert(*turn, *to);
            }
            What::Marked { mark } => {
                let turn = event
                    .by
                    .and_then(|by| self.asks(by))
                    .ok_or(Refused::NotDealt)?;
                if !mark.fits(rubric) {
                    return Err(Refused::Unfit);
                }
                let _ = self.marks.insert(turn, mark.clone());
                if let Some(settled) = self.rules.settle(&self.totals()) {
                    self.stands = Some(settled);
                }
            }
            What::Reopened { .. } => {
                if self.stage() != Stage::Settled {
                    return Err(Refused::NotSettled);
                }
                let markers = std::mem::take(&mut self.dealt);
                self.earlier.extend(markers.into_values());
                self.marks.clear();
            }
        }
        Ok(())
    }

    /// Where it stands.
    pub fn stage(&self) -> Stage {
        let totals = self.totals();
        if self.rules.settle(&totals).is_some() {
            Stage::Settled
        } else if totals.len() == 2 {
            Stage::Third
        } else {
            Stage::Open
        }
    }

    /// The points that count: of this round if it is settled, else of the one before.
    pub fn settled(&self) -> Option<Settled> {
        self.stands
    }

    /// The turns that somebody must be found for.
    pub fn wants(&self) -> Vec<Turn> {
        let is_wanted =
            |turn: &Turn| self.calls_for(*turn).is_ok() && !self.dealt.contains_key(turn);
        Turn::ALL.into_iter().filter(is_wanted).collect()
    }

    /// The turns that somebody was asked for and has not marked.
    pub fn waiting(&self) -> impl Iterator<Item = (Turn, AccountId)> {
        let unmarked = |(turn, _): &(&Turn, &AccountId)| !self.marks.contains_key(turn);
        self.dealt
            .iter()
            .filter(unmarked)
            .map(|(turn, to)| (*turn, *to))
    }

    /// Who was asked in this round, and whether a mark came.
    pub fn dealt(&self) -> impl Iterator<Item = (Turn, AccountId, bool)> {
        let is_marked = |turn| self.marks.contains_key(turn);
        self.dealt
            .iter()
            .map(move |(turn, to)| (*turn, *to, is_marked(turn)))
    }

    /// Who marked it in rounds before: others are asked first.
    pub fn earlier(&self) -> &BTreeSet<AccountId> {
        &self.earlier
    }

    /// The turn for which that person is asked to mark now.
    pub fn asks(&self, marker: AccountId) -> Option<Turn> {
        self.waiting()
            .find(|(_, to)| *to == marker)
            .map(|(turn, _)| turn)
    }

    /// What a marker gets to know.
    pub fn seen_by(&self, marker: AccountId) -> Seen {
        let own = self.dealt.iter().find(|(_, to)| **to == marker);
        Seen {
            own: own.and_then(|(turn, _)| self.marks.get(turn).cloned()),
            is_asked: self.asks(marker).is_some(),
        }
    }

    /// Whether a mark of that turn is due and not given.
    fn calls_for(&self, turn: Turn) -> Result<(), Refused> {
        let is_due = match turn {
            Turn::First => true,
            Turn::Second => self.rules.is_double,
            Turn::Third => self.stage() == Stage::Third,
        };
        if is_due && !self.marks.contains_key(&turn) {
            Ok(())
        } else {
            Err(Refused::NoSuchTurn(turn))
        }
    }

    /// The marks by turn, as long as none before them is missing.
    fn totals(&self) -> Vec<Points> {
        Turn::ALL
            .iter()
            .map_while(|turn| self.marks.get(turn))
            .map(Mark::total)
            .collect()
    }
}

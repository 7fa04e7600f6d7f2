//! Who marks what: by a rule that anybody can repeat.
//!
//! Nobody marks an own answer, nor one answer twice. Who is of the candidate's unit, or marked the answer
//! in a round before, is asked only where nobody else is left. Among the others it goes to who has the
//! fewest; between equals a hash of answer and marker decides.

use std::collections::{BTreeMap, BTreeSet};

use super::Turn;
use crate::domain::id::{AccountId, OfficerId, ScriptId, UnitId};

/// Somebody who marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Who.
    pub account: AccountId,
    /// The officer that the account belongs to.
    pub officer: Option<OfficerId>,
    /// That officer's unit.
    pub unit: Option<UnitId>,
    /// How many answers are in those hands.
    pub load: u32,
}

/// An answer that markers must be found for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The answer.
    pub script: ScriptId,
    /// Whose it is.
    pub officer: OfficerId,
    /// The unit of the day of the exam.
    pub unit: UnitId,
    /// The turns.
    pub turns: Vec<Turn>,
    /// Who has another turn of it.
    pub taken: BTreeSet<AccountId>,
    /// Who marked it in a round before.
    pub earlier: BTreeSet<AccountId>,
}

/// What was dealt out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dealt {
    /// Who is asked for what.
    pub given: Vec<(ScriptId, Turn, AccountId)>,
    /// How many turns nobody is left for.
    pub lacking: u32,
}

/// Deals answers out among markers. The order of both does not matter.
pub fn deal(wanted: &[Wanted], markers: &[Marker]) -> Dealt {
    let mut load: BTreeMap<AccountId, u32> =
        markers.iter().map(|one| (one.account, one.load)).collect();
    let mut wanted: Vec<&Wanted> = wanted.iter().collect();
    wanted.sort_by_key(|one| one.script);
    let mut dealt = Dealt::default();
    for one in wanted {
        let mut taken = one.taken.clone();
        for turn in &one.turns {
            let is_free = |marker: &&Marker| {
                !taken.contains(&marker.account) && marker.officer != Some(one.officer)
            };
            let order = |marker: &&Marker| {
                (
                    one.earlier.contains(&marker.account),
                    marker.unit == Some(one.unit),
                    load.get(&marker.account).copied().unwrap_or_default(),
                    lot(one.script, marker.account),
                )
            };
            match markers.iter().filter(is_free).min_by_key(order) {
                Some(marker) => {
                    let _ = taken.insert(marker.account);
                    *load.entry(marker.account).or_default() += 1;
                    dealt.given.push((one.script, *turn, marker.account));
                }
                None => dealt.lacking += 1,
            }
        }
    }
    dealt
}

/// The lot of a marker for an answer.
fn lot(script: ScriptId, marker: AccountId) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let _ = hasher.update(script.as_bytes()).update(marker.as_bytes());
    *hasher.finalize().as_bytes()
}

//! An answer's marking with the events that are to be added to it.

use std::collections::{BTreeSet, HashMap};

use crate::domain::id::{AccountId, EventId, OfficerId, ScriptId, SittingId, UnitId};
use crate::domain::marking::{Event, Marker, State, Turn, Wanted, What, deal};
use crate::domain::regulation::Settings;
use crate::service::{Office, Result};
use crate::store::archive::Transaction;
use crate::store::archive::marking::{self as scripts, Script};

/// An answer's marking.
pub(super) struct Round {
    pub(super) script: Script,
    pub(super) state: State,
    pub(super) added: Vec<Event>,
    /// How many events the state follows from, without the added ones.
    known: usize,
}

/// The same with the ids of its events and when they happened.
pub(super) struct Written {
    round: Round,
    ids: Vec<EventId>,
    at: i64,
}

impl Round {
    /// An answer that nobody was asked to mark.
    pub(super) fn new(script: Script, rules: &Settings) -> Self {
        Self {
            state: State::new(rules.marking(script.maximum)),
            script,
            added: Vec::new(),
            known: 0,
        }
    }

    /// An answer as it stands.
    pub(super) fn of(office: &Office, script: Script, rules: &Settings) -> Result<Self> {
        let events = scripts::events(office.read(), script.id)?;
        let state = State::fold(rules.marking(script.maximum), &script.rubric, &events)?;
        Ok(Self {
            script,
            state,
            added: Vec::new(),
            known: events.len(),
        })
    }

    /// Adds an event.
    pub(super) fn add(&mut self, event: Event) -> Result<()> {
        self.state.apply(&event, &self.script.rubric)?;
        self.added.push(event);
        Ok(())
    }
}

/// Finds markers for every turn that has none, or has one who is not among these; says how many turns
/// nobody is left for.
pub(super) fn deal_out(
    rounds: &mut [Round],
    owners: &HashMap<SittingId, (OfficerId, UnitId)>,
    markers: &[Marker],
    by: Option<AccountId>,
) -> Result<u32> {
    let wanted: Vec<Wanted> = rounds
        .iter()
        .filter_map(|round| {
            let (officer, unit) = *owners.get(&round.script.sitting)?;
            Some(wanted(round, officer, unit, markers))
        })
        .collect();
    let dealt = deal(&wanted, markers);
    let places: HashMap<ScriptId, usize> = (0..)
        .zip(&*rounds)
        .map(|(place, round)| (round.script.id, place))
        .collect();
    for (script, turn, to) in dealt.given {
        if let Some(round) = places.get(&script).and_then(|place| rounds.get_mut(*place)) {
            let what = What::Dealt { turn, to };
            round.add(Event { what, by })?;
        }
    }
    Ok(dealt.lacking)
}

fn wanted(round: &Round, officer: OfficerId, unit: UnitId, markers: &[Marker]) -> Wanted {
    let is_here = |marker: AccountId| markers.iter().any(|one| one.account == marker);
    let gone: BTreeSet<Turn> = round
        .state
        .waiting()
        .filter(|(_, to)| !is_here(*to))
        .map(|(turn, _)| turn)
        .collect();
    let kept = round
        .state
        .dealt()
        .filter(|(turn, ..)| !gone.contains(turn));
    let taken = kept.map(|(_, to, _)| to).collect();
    let mut turns = round.state.wants();
    turns.extend(gone);
    Wanted {
        script: round.script.id,
        officer,
        unit,
        turns,
        taken,
        earlier: round.state.earlier().clone(),
    }
}

/// Numbers the events that were added, as of now.
pub(super) fn numbered(office: &mut Office, rounds: Vec<Round>) -> Result<Vec<Written>> {
    let mut written = Vec::with_capacity(rounds.len());
    for round in rounds {
        let mut ids = Vec::with_capacity(round.added.len());
        for _ in &round.added {
            ids.push(office.new_id(EventId::new)?);
        }
        let at = office.now_ms();
        written.push(Written { round, ids, at });
    }
    Ok(written)
}

/// The texts that stand for the rows of the events, in the order of their ids.
pub(super) fn rows(written: &[Written]) -> Result<Vec<String>> {
    let mut rows = Vec::new();
    for Written { round, ids, at } in written {
        for (id, event) in ids.iter().zip(&round.added) {
            rows.push(scripts::row_of_event(*id, round.script.id, event, *at)?);
        }
    }
    Ok(rows)
}

/// Writes the events, and where they lead to; nothing if somebody else wrote one meanwhile, for that leads
/// elsewhere.
pub(super) fn write(archive: Transaction<'_>, written: &[Written]) -> Result<()> {
    for Written { round, ids, at } in written {
        if scripts::events(archive, round.script.id)?.len() != round.known {
            return Err(crate::store::Error::Busy.into());
        }
        for (id, event) in ids.iter().zip(&round.added) {
            scripts::append(archive, *id, round.script.id, event, *at)?;
        }
        scripts::keep_state(archive, round.script.id, &round.state)?;
    }
    Ok(())
}

//! Writing events down: the one place through which every event of a sitting goes.

use crate::domain::clock::Moment;
use crate::domain::id::SittingId;
use crate::domain::sitting::{Event, State, What, first_broken, link};
use crate::service::{Error, Office, Result};
use crate::store::archive::Transaction;
use crate::store::archive::sitting::{self as sittings, Head, Linked};

/// A sitting and the events that are to be added to it.
pub(super) struct Record {
    head: Head,
    state: State,
    hash: [u8; 32],
    added: Vec<Linked<Event>>,
}

impl Record {
    /// A sitting that begins.
    pub(super) fn begin(head: Head, first: Event) -> Result<Self> {
        let state = State::begin(&first)?;
        let hash = link(&[0; 32], &first).map_err(unreadable)?;
        let added = vec![Linked { event: first, hash }];
        Ok(Self {
            head,
            state,
            hash,
            added,
        })
    }

    /// A sitting as it is written.
    pub(super) fn of(office: &Office, head: &Head) -> Result<Self> {
        Ok(Self {
            state: load(office, head)?,
            hash: sittings::last_hash(office.read(), head.id)?.unwrap_or([0; 32]),
            head: head.clone(),
            added: Vec::with_capacity(2),
        })
    }

    /// The sitting.
    pub(super) fn head(&self) -> &Head {
        &self.head
    }

    /// What follows from the events, the added ones among them.
    pub(super) fn state(&self) -> &State {
        &self.state
    }

    /// Adds an event. A jump of the wall clock since the last event is written down before it.
    pub(super) fn add(&mut self, at: Moment, what: What) -> Result<()> {
        let noted = matches!(what, What::ClockJumped { .. });
        if let Some(by_ms) = at.jump_since(&self.state.last_at).filter(|_| !noted) {
            self.put(at, What::ClockJumped { by_ms })?;
        }
        self.put(at, what)
    }

    fn put(&mut self, at: Moment, what: What) -> Result<()> {
        let event = Event {
            seq: self.state.next_seq(),
            at,
            what,
        };
        self.state.apply(&event)?;
        self.hash = link(&self.hash, &event).map_err(unreadable)?;
        self.added.push(Linked {
            event,
            hash: self.hash,
        });
        Ok(())
    }

    /// Writes the added events, and what goes with them, in one transaction: durable when this
    /// returns.
    pub(super) fn keep(
        self,
        office: &mut Office,
        with: impl FnOnce(Transaction<'_>) -> Result<()>,
    ) -> Result<State> {
        office.archive.transact(|archive| {
            with(archive)?;
            for one in &self.added {
                let (seq, kind) = (one.event.seq, one.event.what.code());
                sittings::append(archive, self.head.id, seq, kind, one)?;
            }
            let phase = self.state.phase.code();
            if phase != self.head.phase {
                sittings::set_phase(archive, self.head.id, phase)?;
            }
            Ok::<_, Error>(())
        })?;
        Ok(self.state)
    }
}

/// The state of a sitting as it is written, for those who judge it again.
pub(in crate::service) fn state_of(office: &Office, sitting: SittingId) -> Result<State> {
    load(office, &sittings::by_id(office.read(), sitting)?)
}

/// The state of a sitting, from its events, once their chain is whole.
pub(super) fn load(office: &Office, head: &Head) -> Result<State> {
    let linked: Vec<Linked<Event>> = sittings::events(office.read(), head.id)?;
    let chain = linked.iter().map(|one| (&one.event, &one.hash));
    if let Some(broken) = first_broken(chain).map_err(unreadable)? {
        return Err(Error::BrokenChain(broken));
    }
    Ok(State::fold(linked.iter().map(|one| &one.event))?)
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn unreadable(error: serde_json::Error) -> Error {
    crate::store::Error::Unreadable {
        what: "event",
        detail: error.to_string(),
    }
    .into()
}

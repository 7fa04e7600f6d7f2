//! The hash chain: each link seals an event and, through the link before it, all events before.

use super::event::Event;

/// What stands before the first link.
pub const START: [u8; 32] = [0; 32];

/// One event with the link that seals it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// What happened.
    pub event: Event,
    /// BLAKE3 over the previous link and this event.
    pub hash: [u8; 32],
}

impl Linked {
    /// Seals an event to the link before it.
    ///
    /// # Errors
    /// What the serialiser says; events of this module always serialise.
    pub fn seal(previous: &[u8; 32], event: Event) -> Result<Self, serde_json::Error> {
        let hash = link(previous, &event)?;
        Ok(Self { event, hash })
    }

    /// Whether the link fits the event and the link before it.
    pub fn follows(&self, previous: &[u8; 32]) -> bool {
        link(previous, &self.event).is_ok_and(|hash| hash == self.hash)
    }
}

/// The link that seals an event to all before it: BLAKE3 over the previous link and the event as
/// canonical JSON (fields in the order of their declaration).
///
/// # Errors
/// What the serialiser says; events of this module always serialise.
pub fn link(previous: &[u8; 32], event: &Event) -> Result<[u8; 32], serde_json::Error> {
    let mut hasher = blake3::Hasher::new();
    let _ = hasher.update(previous).update(&serde_json::to_vec(event)?);
    Ok(*hasher.finalize().as_bytes())
}

/// The number of the first event whose link does not fit, if any.
pub fn first_broken<'a>(chain: impl IntoIterator<Item = &'a Linked>) -> Option<u32> {
    let mut previous = START;
    for one in chain {
        if !one.follows(&previous) {
            return Some(one.event.seq);
        }
        previous = one.hash;
    }
    None
}

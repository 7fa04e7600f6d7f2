//! The hash chain: each link seals an event and, through the link before it, all events before.

use super::event::Event;

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
///
/// # Errors
/// What the serialiser says.
pub fn first_broken<'a>(
    chain: impl IntoIterator<Item = (&'a Event, &'a [u8; 32])>,
) -> Result<Option<u32>, serde_json::Error> {
    let mut previous = [0; 32];
    for (event, hash) in chain {
        if link(&previous, event)? != *hash {
            return Ok(Some(event.seq));
        }
        previous = *hash;
    }
    Ok(None)
}

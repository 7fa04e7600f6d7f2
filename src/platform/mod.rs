//! The operating system behind traits: clock, randomness, folders. Knows nothing of the crate.

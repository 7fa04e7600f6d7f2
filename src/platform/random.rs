//! Randomness: the system's, or a seeded one for tests and the make-believe city.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;

use super::Error;

/// Where randomness comes from.
pub trait Random: Send {
    /// Fills `bytes`.
    ///
    /// # Errors
    /// [`Error::NoRandomness`] if the system gives none.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Error>;
}

/// The operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        getrandom::fill(bytes).map_err(|error| Error::NoRandomness(error.to_string()))
    }
}

/// The same bytes for the same seed, on every machine.
#[derive(Debug)]
pub struct SeededRandom(ChaCha20Rng);

impl SeededRandom {
    /// A stream for this seed.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }
}

impl Random for SeededRandom {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        self.0.fill_bytes(bytes);
        Ok(())
    }
}

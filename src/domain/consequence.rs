//! What a regulation demands after a result.

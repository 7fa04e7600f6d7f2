//! Banks as a whole: repeats, conflicts, contents hash.

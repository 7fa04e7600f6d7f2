//! Practice: modes, and the book of mistakes.

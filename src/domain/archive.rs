//! The archive of an officer: one line of years with what happened in them.

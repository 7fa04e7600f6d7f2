//! A sitting is a log: events in, state out.

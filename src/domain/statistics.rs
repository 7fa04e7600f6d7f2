//! Figures over results, each with its people.

//! Scoring: paper, answers and regulation in, every point explained out.

//! Blueprints: how many questions of which kind, law and difficulty, and whether a bank can give them.

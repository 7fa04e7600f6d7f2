//! Papers: a pure function of a drawing plan and the exam key.

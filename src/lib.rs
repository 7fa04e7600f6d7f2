//! Zhikao (执考).
pub mod domain;
pub mod import;
pub mod platform;

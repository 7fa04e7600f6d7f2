//! Zhikao (执考): trains law-enforcement officers, tests their knowledge of the law, keeps their
//! records, and withholds or restores their certificates.
//!
//! # The house
//! - [`domain`] the rules of the field: pure
//! - [`store`] SQLite, and the only layer that speaks it
//! - [`import`] bytes to drafts and findings
//! - [`export`] domain values to bytes
//! - [`service`] what people do: permission, transaction, audit entry
//! - [`i18n`] every sentence, once, in both languages
//! - [`ui`] the window
//! - [`platform`] the operating system behind small doors
//!
//! # Three journeys
//! - A question: file → `import` → `service::bank` → `store` → `domain::paper` → `domain::sitting`
//!   → `domain::scoring` → `domain::statistics`.
//! - An answer: key press → screen message → `service::sitting` appends one durable event → fold →
//!   view.
//! - A result: hand-in → `scoring` → `consequence` → `service::certificate` → archive → statistics
//!   → export.
pub mod cli;
pub mod domain;
pub mod export;
pub mod i18n;
pub mod import;
pub mod platform;
pub mod service;
pub mod store;
pub mod ui;

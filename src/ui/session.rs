//! What every screen is lent: who is signed in, which day it is, whether all this is make-believe.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::Theme;
use crate::i18n::Language;
use crate::service::Actor;

/// The session that a screen is shown in.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who is signed in; in a folder without accounts, nobody with every right.
    pub actor: Actor,
    /// Today where the office stands.
    pub today: Date,
    /// The zone that instants are shown in.
    pub zone: TimeZone,
    /// Whether everything in this folder is make-believe: every screen says so.
    pub make_believe: bool,
    /// The language of the window.
    pub language: Language,
    /// The theme of the window.
    pub theme: Theme,
    /// The size of the window's content, 1.0 is plain.
    pub scale: f32,
}

impl Session {
    /// An instant of the archive (milliseconds since 1970 UTC) as the clock on the wall had it.
    pub fn moment_of(&self, at: i64) -> Option<DateTime> {
        let instant = Timestamp::from_millisecond(at).ok()?;
        Some(instant.to_zoned_datetime(self.zone.clone()).datetime())
    }
}

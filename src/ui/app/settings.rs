//! What this window keeps for this user: language, theme, size. One small file, `settings.toml`.
//!
//! A file that is missing, damaged or from another version never stops the program: each value that
//! is not understood takes its default, and what this version does not know is written back as it was.

use std::path::Path;

use iced::Size;
use toml::{Table, Value};

use crate::i18n::Language;
use crate::platform;
use crate::ui::{Theme, action::Look};

/// The smallest and largest magnification of the window's content.
const SCALE: std::ops::RangeInclusive<f32> = 0.8..=2.0;
/// The size of the window at first, and the smallest it can be.
const DESIGN: Size = Size::new(1366.0, 768.0);
pub(super) const LEAST: Size = Size::new(1024.0, 680.0);
/// A window wider or higher than this was kept by mistake.
const MOST: f32 = 16_384.0;

/// What is kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kept {
    /// The language, once somebody chose one.
    pub(super) language: Option<Language>,
    /// The theme.
    pub(super) theme: Theme,
    /// The magnification of the content.
    pub(super) scale: f32,
    /// The size of the window.
    pub(super) size: Size,
    /// Whether somebody chose to practise without accounts, so that it is not asked again.
    pub(super) practising: bool,
    /// What other versions wrote here.
    rest: Table,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::Light,
            scale: 1.0,
            size: DESIGN,
            practising: false,
            rest: Table::new(),
        }
    }
}

impl Kept {
    /// Reads what was kept; whatever cannot be read takes its default.
    pub(super) fn read(path: &Path) -> Self {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text),
            Err(error) => {
                if error.kind() != std::io::ErrorKind::NotFound {
                    tracing::warn!(%error, "settings.toml cannot be read");
                }
                Self::default()
            }
        }
    }

    fn parse(text: &str) -> Self {
        let rest: Table = text.parse().unwrap_or_else(|error| {
            tracing::warn!(%error, "settings.toml is not understood");
            Table::new()
        });
        let defaults = Self::default();
        let word = |key| rest.get(key).and_then(Value::as_str);
        let number = |key, range: std::ops::RangeInclusive<f32>| {
            rest.get(key)
                .and_then(as_number)
                .filter(|number| range.contains(number))
        };
        Self {
            language: word("language").and_then(Language::from_code),
            theme: word("theme")
                .and_then(Theme::from_code)
                .unwrap_or(defaults.theme),
            scale: number("scale", SCALE).unwrap_or(defaults.scale),
            size: Size::new(
                number("width", LEAST.width..=MOST).unwrap_or(DESIGN.width),
                number("height", LEAST.height..=MOST).unwrap_or(DESIGN.height),
            ),
            practising: rest
                .get("practising")
                .and_then(Value::as_bool)
                .unwrap_or(defaults.practising),
            rest,
        }
    }

    /// Takes a change of look.
    pub(super) fn apply(&mut self, look: Look) {
        match look {
            Look::Language(language) => self.language = Some(language),
            Look::Theme(theme) => self.theme = theme,
            Look::Scale(scale) => self.scale = scale.clamp(*SCALE.start(), *SCALE.end()),
        }
    }

    /// Writes it down.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn write(&self, path: &Path) -> Result<(), platform::Error> {
        platform::replace_file(path, self.text().as_bytes())
    }

    fn text(&self) -> String {
        let mut table = self.rest.clone();
        if let Some(language) = self.language {
            let _ = table.insert("language".to_owned(), language.code().into());
        }
        let _ = table.insert("theme".to_owned(), self.theme.code().into());
        for (key, value) in [
            ("scale", self.scale),
            ("width", self.size.width),
            ("height", self.size.height),
        ] {
            // Two decimals: 1.1 as a 64-bit number would read 1.10000002.
            let value = (f64::from(value) * 100.0).round() / 100.0;
            let _ = table.insert(key.to_owned(), value.into());
        }
        let _ = table.insert("practising".to_owned(), self.practising.into());
        table.to_string()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "sizes of windows are small"
)]
fn as_number(value: &Value) -> Option<f32> {
    match value {
        Value::Integer(whole) => Some(*whole as f32),
        Value::Float(number) => Some(*number as f32),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_is_read() {
        let mut kept = Kept::default();
        kept.apply(Look::Language(Language::English));
        kept.apply(Look::Theme(Theme::HighContrast));
        kept.apply(Look::Scale(1.1));
        kept.size = Size::new(1600.0, 900.0);
        kept.practising = true;
        let read = Kept::parse(&kept.text());
        assert_eq!(
            Kept {
                rest: Table::new(),
                ..read.clone()
            },
            kept
        );
        assert_eq!(Kept::parse(&read.text()).text(), read.text());
    }

    #[test]
    fn each_value_that_makes_no_sense_takes_its_default() {
        let kept = Kept::parse("language = 'en'\ntheme = 7\nscale = 90\nwidth = -4\nheight = 800");
        assert_eq!(kept.language, Some(Language::English));
        assert_eq!(kept.theme, Theme::Light);
        assert!((kept.scale - 1.0).abs() < f32::EPSILON);
        assert_eq!(kept.size, Size::new(1366.0, 800.0));
    }

    #[test]
    fn what_another_version_wrote_stays() {
        let text = Kept::parse("colour = 'mauve'\n[printer]\nname = 'P1'").text();
        assert!(text.contains("colour = \"mauve\""), "{text}");
        assert!(text.contains("[printer]"), "{text}");
    }

    proptest! {
        #[test]
        fn any_text_gives_a_usable_window(text in "\\PC*") {
            let kept = Kept::parse(&text);
            prop_assert!(SCALE.contains(&kept.scale));
            prop_assert!(kept.size.width >= LEAST.width);
        }
    }
}

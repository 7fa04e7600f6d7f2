//! Bars that fill.

use iced::widget::progress_bar::{Catalog, Style, StyleFn};
use iced::{Border, border};

use super::{Theme, Tone, measure};

impl Catalog for Theme {
    type Class<'a> = StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(tone(Tone::Accent))
    }

    fn style(&self, class: &Self::Class<'_>) -> Style {
        class(self)
    }
}

/// A bar of that tone on a faint rail.
pub fn tone(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| {
        let t = theme.tokens();
        Style {
            background: match theme {
                Theme::Light => t.accent_soft,
                Theme::Dark => t.line,
                Theme::HighContrast => t.surface,
            }
            .into(),
            bar: t.tone(tone).strong.into(),
            border: Border {
                color: t.edge,
                width: if *theme == Theme::HighContrast {
                    measure::LINE
                } else {
                    0.0
                },
                radius: border::radius(4.0),
            },
        }
    }
}
